#![no_main]
//! See `naskh_fuzz::terms`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::terms(input));
