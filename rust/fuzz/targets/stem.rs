#![no_main]
//! See `naskh_fuzz::stem`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::stem(input));
