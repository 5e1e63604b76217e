#![no_main]
//! See `naskh_fuzz::lines`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::lines(input));
