#![no_main]
//! See `naskh_fuzz::json`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::json(input));
