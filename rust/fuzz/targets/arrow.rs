#![no_main]
//! See `naskh_fuzz::arrow`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::arrow(input));
