//! The splitter by itself; the tests of the Python package hold it against gold and oracles.

use super::*;

/// The sentences of a text, `|` between them.
fn split(text: &str, options: &SentenceOptions) -> String {
    let units: Vec<u32> = text.chars().map(u32::from).collect();
    let mut found = Vec::new();
    sentences(&units, options, |span| {
        let text: String = units[span].iter().filter_map(|&c| char::from_u32(c)).collect();
        found.push(text.trim().to_owned());
    });
    found.join("|")
}

#[test]
fn show() {
    for text in std::fs::read_to_string("/tmp/shows.txt").unwrap_or_default().lines() {
        println!("{}", split(text, &SentenceOptions::default()));
    }
}
