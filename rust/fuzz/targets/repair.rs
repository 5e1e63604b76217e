#![no_main]
//! See `naskh_fuzz::repair`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::repair(input));
