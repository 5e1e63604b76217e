#![no_main]
//! See `naskh_fuzz::align`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::align(input));
