#![no_main]
//! See `naskh_fuzz::tokens`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::tokens(input));
