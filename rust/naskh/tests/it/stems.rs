//! Stemmers: what they leave lies in the word, a letter keeps its place,
//! and time and memory are those of one walk.

use naskh::{Letters, OptionError, Stemmer, Unknown, stem_str};
use proptest::prelude::*;

/// The letters of affixes and patterns, and what some stemmers delete, divide or do not know.
const ALPHABET: &[char] = &[
    'ا', 'ل', 'و', 'ب', 'ك', 'ف', 'ه', 'ن', 'ت', 'ي', 'ة', 'م', 'س', 'أ', 'آ', 'إ', 'ؤ', 'ئ', 'ى', 'ع', 'ق', 'ﻻ',
    'ﺉ', '\u{640}', '\u{64E}', '\u{651}', '\u{65F}', '٣', 'a', '😀', '\u{600}',
];

fn stemmed(stemmer: Stemmer, word: &str) -> Letters {
    let mut letters = Letters::default();
    letters.read(word.chars().map(u32::from)).unwrap();
    stemmer.stem(&mut letters).unwrap();
    letters
}

#[test]
fn names_are_those_of_the_stemmers() {
    for (&stemmer, &name) in Stemmer::ALL.iter().zip(Stemmer::NAMES) {
        assert_eq!((stemmer.name(), stemmer.to_string()), (name, name.to_owned()));
        assert_eq!(name.parse(), Ok(stemmer));
    }
    let error: OptionError = "lite10".parse::<Stemmer>().unwrap_err();
    assert_eq!((error.what(), error.nearest()), (&Unknown::Stemmer, Some("light10")));
}

#[test]
fn a_letter_that_becomes_two_stands_for_itself_twice() {
    let letters = stemmed(Stemmer::Snowball, "ﻻﻋﺐ");
    let places: Vec<_> = letters.as_slice().iter().map(|letter| (letter.start, letter.stop)).collect();
    assert_eq!(places, [(0, 1), (0, 1), (1, 2), (2, 3)]);
    assert_eq!(stem_str(Stemmer::Snowball, "ﻻﻋﺐ"), "لاعب");
}

#[test]
fn what_is_deleted_belongs_to_the_letter_before_it() {
    let word = "\u{64E}ب\u{64E}\u{651}ي\u{650}ت\u{64F}"; // FATHA, SHADDA, KASRA, DAMMA
    for stemmer in [Stemmer::Snowball, Stemmer::Isri, Stemmer::Arlstem2] {
        let letters = stemmed(stemmer, word);
        let places: Vec<_> = letters.as_slice().iter().map(|letter| (letter.start, letter.stop)).collect();
        assert_eq!(places, [(1, 4), (4, 6), (6, 8)], "{stemmer}");
        assert_eq!(letters.span(), 1..8);
    }
}

#[test]
fn positions_are_those_of_the_caller() {
    let mut letters = Letters::default();
    for (at, letter) in "والكتاب".chars().enumerate() {
        letters.push(letter.into(), 10 * at..10 * at + 7).unwrap();
    }
    Stemmer::Light10.stem(&mut letters).unwrap();
    assert_eq!(letters.span(), 30..67);
}

proptest! {
    #[test]
    fn letters_are_in_order_and_a_buffer_forgets_what_it_had(
        words in prop::collection::vec(prop::collection::vec(prop::sample::select(ALPHABET), 0..24), 1..6),
    ) {
        for &stemmer in Stemmer::ALL {
            let mut used = Letters::default();
            for word in &words {
                used.read(word.iter().map(|&letter| letter.into())).unwrap();
                stemmer.stem(&mut used).unwrap();
                let fresh = stemmed(stemmer, &word.iter().collect::<String>());
                prop_assert_eq!(used.as_slice(), fresh.as_slice());
                prop_assert_eq!(used.codes().len(), used.len());
                let span = used.span();
                prop_assert!(span.start <= span.end && span.end <= word.len());
                for pair in used.as_slice().windows(2) {
                    prop_assert!(pair[0].start <= pair[1].start && pair[0].stop <= pair[1].stop);
                }
                let codes: Vec<u32> = word.iter().map(|&letter| letter.into()).collect();
                prop_assert!(!used.is_part() || used.codes().eq(codes[span.clone()].iter().copied()));
                prop_assert!(stemmer != Stemmer::Light10 || used.is_part());
                let inside = |letter: &naskh::Letter| span.start <= letter.start && letter.stop <= span.end;
                prop_assert!(used.as_slice().iter().all(inside));
            }
        }
    }
}
