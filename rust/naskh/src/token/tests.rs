//! The scanners by themselves; the tests of the Python package hold them against gold and oracles.

use super::*;

fn tokens(text: &str, options: &TokenOptions) -> Vec<(String, Kind)> {
    let units: Vec<u32> = text.chars().map(u32::from).collect();
    let mut found = Vec::new();
    tokenize(&units, options, |token| {
        let text = units[token.start..token.end].iter().filter_map(|&c| char::from_u32(c)).collect();
        found.push((text, token.kind));
    });
    found
}

fn news(text: &str) -> String {
    let found = tokens(text, &TokenOptions::default());
    found.iter().map(|(text, kind)| format!("{text}/{}", &kind.name()[..3])).collect::<Vec<_>>().join(" | ")
}

#[test]
fn show() {
    for text in std::fs::read_to_string("/tmp/show.txt").unwrap_or_default().lines() {
        println!("{}", news(text));
    }
}
