#![no_main]
//! See `naskh_fuzz::replace`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::replace(input));
