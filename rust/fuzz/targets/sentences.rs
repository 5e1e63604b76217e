#![no_main]
//! See `naskh_fuzz::sentences`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::sentences(input));
