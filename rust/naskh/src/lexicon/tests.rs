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
    ("prepositions", clauses::PREPOSITIONS),
    ("opening", clauses::OPENING),
    ("opening with hamza", clauses::OPENING_WITH_HAMZA),
    ("subordinating", clauses::SUBORDINATING),
    ("titled", clauses::TITLED),
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

#[test]
fn news_stop_words_are_letters_and_occur_once() {
    let words: Vec<&str> = news_stop_words::GROUPS.iter().flat_map(|group| group.words.iter().copied()).collect();
    for (at, word) in words.iter().enumerate() {
        assert!(word.chars().all(|c| matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}')), "{word}");
        assert!(!words[..at].contains(word), "{word}");
    }
    assert!(news_stop_words::GROUPS.iter().all(|group| !group.reason.is_empty()));
}

#[test]
fn every_spared_form_would_be_a_news_stop_word() {
    let words: Vec<&str> = news_stop_words::GROUPS.iter().flat_map(|group| group.words.iter().copied()).collect();
    for form in news_stop_words::OTHER_WORDS {
        let rest = news_stop_words::CONJUNCTIONS.iter().find_map(|letter| form.strip_prefix(letter));
        assert!(rest.is_some_and(|rest| words.contains(&rest)), "{form}");
        assert!(!news_stop_words::all().iter().any(|word| word == form), "{form}");
    }
}

#[test]
fn a_word_is_commoner_than_itself_with_a_proclitic_unless_that_is_a_word() {
    let hash = |word: &str| word.chars().rev().fold(filter::WordHash::EMPTY, |hash, c| hash.after(c as u32));
    let is_cut = |word: &str| {
        let rest: String = word.chars().skip(1).collect();
        proclitic_words::is_commoner(hash(&rest), hash(word))
    };
    for word in ["ولبنان", "بلبنان", "كرييس", "فقال", "لمصر"] {
        assert!(is_cut(word), "{word}");
    }
    for word in ["وزير", "وزرا", "بلاد", "كتاب", "فريق", "لبنان", "وزاره"] {
        assert!(!is_cut(word), "{word}");
    }
}
