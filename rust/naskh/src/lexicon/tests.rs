//! What the scanners expect of each list.

use super::*;

/// The lists of Arabic words, with their names.
const ARABIC: &[(&str, &[&str])] = &[
    ("agencies", agencies::AGENCIES),
    ("arabic countries", domains::ARABIC_COUNTRIES),
    ("arabic generic domains", domains::ARABIC_GENERIC),
    ("after initialisms", clauses::AFTER_INITIALISM),
    ("after negations", clauses::AFTER_NEGATION),
    ("after subjects", clauses::AFTER_SUBJECT),
    ("beginnings of nouns with seen", verbs::BEGINNINGS_OF_NOUNS_WITH_SEEN),
    ("continuing", clauses::CONTINUING),
    ("continuing with hamza", clauses::CONTINUING_WITH_HAMZA),
    ("nouns with teh", verbs::NOUNS_WITH_TEH),
    ("everyday words", everyday_words::EVERYDAY_WORDS),
    ("first words of places", places::FIRST_WORDS),
    ("fronted", clauses::FRONTED),
    ("letter names", letter_names::LETTER_NAMES),
    ("nouns of derived forms", verbs::NOUNS_OF_DERIVED_FORMS),
    ("nouns with waw and alef", verbs::NOUNS_WITH_WAW_ALEF),
    ("nouns with yeh", verbs::NOUNS_WITH_YEH),
    ("lucene", stop_words::LUCENE),
    ("opening", clauses::OPENING),
    ("opening with hamza", clauses::OPENING_WITH_HAMZA),
    ("subordinating", clauses::SUBORDINATING),
    ("unambiguous letter names", letter_names::UNAMBIGUOUS_LETTER_NAMES),
    ("with radical waw", clauses::WITH_RADICAL_WAW),
];

/// The lists of Latin words, with their names.
const LATIN: &[(&str, &[&str])] =
    &[("abbreviations", abbreviations::LATIN), ("generic domains", domains::GENERIC)];

#[test]
fn no_word_is_empty_or_occurs_twice_in_its_list() {
    for (name, words) in ARABIC.iter().chain(LATIN) {
        for (at, word) in words.iter().enumerate() {
            assert!(!word.is_empty(), "{name}");
            assert!(!words[..at].contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn arabic_words_consist_of_letters_and_marks_of_the_arabic_page() {
    // `token::initialisms` compares the last byte of each character.
    for (name, words) in ARABIC {
        let is_arabic = |c| matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{652}' | '\u{671}'..='\u{6D3}');
        assert!(words.iter().all(|word| word.chars().all(is_arabic)), "{name}");
    }
}

#[test]
fn latin_words_consist_of_ascii_letters() {
    for (name, words) in LATIN {
        assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic())), "{name}");
    }
    // Domains are compared in small letters.
    assert!(domains::GENERIC.iter().all(|word| *word == word.to_lowercase()));
}

#[test]
fn country_domains_are_pairs_of_small_letters_in_alphabetical_order() {
    let countries: Vec<&str> = domains::COUNTRIES.split(' ').collect();
    let is_pair = |country: &str| country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_lowercase());
    assert!(countries.iter().all(|country| is_pair(country)));
    assert!(countries.is_sorted_by(|a, b| a < b));
    assert_eq!(countries.len(), 244);
}

#[test]
fn unambiguous_letter_names_are_letter_names_and_not_everyday_words() {
    for name in letter_names::UNAMBIGUOUS_LETTER_NAMES {
        assert!(letter_names::LETTER_NAMES.contains(name), "{name}");
        assert!(!everyday_words::EVERYDAY_WORDS.contains(name), "{name}");
    }
}

#[test]
fn domains_of_both_arabic_lists_are_different() {
    assert!(domains::ARABIC_GENERIC.iter().all(|domain| !domains::ARABIC_COUNTRIES.contains(domain)));
}

#[test]
fn longest_counts_characters() {
    assert_eq!(longest(&[]), 0);
    assert_eq!(longest(&["ab", "دبليو", "", "\u{10348}"]), 5);
}

#[test]
fn words_are_packed_from_the_lowest_byte_on() {
    assert_eq!(packed::keys(&["اب", ""]), [0x2827, 0]);
    assert_eq!(packed::folded_keys(&["إى", "ؤلآ"]), [0x4A27, 0x27_4448]);
}
