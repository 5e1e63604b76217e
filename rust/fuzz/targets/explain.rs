#![no_main]
//! See `naskh_fuzz::explain`.
libfuzzer_sys::fuzz_target!(|input: &[u8]| naskh_fuzz::explain(input));
