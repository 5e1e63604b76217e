//! Runs every input of the corpus, and every seed, through its body.

use naskh_fuzz::BODIES;
use naskh_fuzz::corpus::{inputs, seeds};

#[test]
fn every_input_of_the_corpus_keeps_the_laws() {
    for (name, body) in BODIES {
        let all = inputs(name).unwrap();
        for input in all.iter().chain(&seeds(name)) {
            let done = std::panic::catch_unwind(|| body(input));
            assert!(done.is_ok(), "{name}: {input:02x?}");
        }
    }
}

#[test]
fn every_body_has_a_target_of_its_name() {
    let targets = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/targets")).unwrap();
    let mut files: Vec<_> = targets.map(|file| file.unwrap().path().file_stem().unwrap().to_owned()).collect();
    let mut names: Vec<_> = BODIES.iter().map(|(name, _)| std::ffi::OsString::from(name)).collect();
    files.sort();
    names.sort();
    assert_eq!(files, names);
}
