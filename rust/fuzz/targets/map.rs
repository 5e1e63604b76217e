#![no_main]
//! See `naskh_fuzz::map`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::map(input));
