#![no_main]
//! See `naskh_fuzz::normalize`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::normalize(input));
