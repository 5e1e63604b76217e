//! Laws of the model and of the cuts.

use proptest::prelude::*;

use super::candidates::{Shape, candidates};
use super::features::{FEATURE_BITS, LONGEST, Word, features};
use super::model::{Damaged, HEAD, MODEL, Model};
use super::ranker::{best, cut};
use super::table::{BUCKET, Entry, Hash, Table};
use crate::options::Scheme;

fn skeleton(word: &str) -> Vec<u8> {
    word.chars().map(|letter| (u32::from(letter) - 0x620) as u8).collect()
}

/// Letters, those of affixes more often, and what is no letter.
fn words() -> impl Strategy<Value = Vec<u8>> {
    let letter = prop_oneof![
        4 => prop::sample::select(skeleton("وفبكلسهاميني")),
        2 => 0_u8..=0x2A,
    ];
    prop::collection::vec(letter, 1..40)
}

fn cuts(word: &[u8]) -> Vec<Shape> {
    let mut all = Vec::new();
    candidates(word, |shape| all.push(shape));
    all
}

proptest! {
    #[test]
    fn a_cut_leaves_a_stem_and_loses_no_letter(word in words()) {
        for scheme in [Scheme::Atb, Scheme::D3] {
            let cut = cut(&word, scheme);
            let affixes = cut.conj + cut.prep + cut.fut + cut.article + cut.suffix;
            prop_assert!(usize::from(affixes) < word.len(), "{cut:?}");
            prop_assert!(cut.prep + cut.fut <= 1 && cut.conj <= 1 && cut.article <= 2 && cut.suffix <= 3);
            prop_assert!(scheme == Scheme::D3 || cut.article == 0);
            prop_assert!(cut.margin >= 0);
        }
    }

    #[test]
    fn candidates_differ_and_the_first_is_the_whole_word(word in words()) {
        let all = cuts(&word);
        prop_assert!((1..=9).contains(&all.len()));
        prop_assert_eq!(all[0], Shape::default());
        for (nth, shape) in all.iter().enumerate() {
            prop_assert!(!all[..nth].contains(shape));
            prop_assert!(shape.prefix() + shape.suffix() < word.len());
        }
    }

    #[test]
    fn both_schemes_differ_in_the_article_alone(word in words()) {
        let (atb, d3) = (cut(&word, Scheme::Atb), cut(&word, Scheme::D3));
        prop_assert_eq!((atb.conj, atb.prep, atb.fut, atb.suffix), (d3.conj, d3.prep, d3.fut, d3.suffix));
    }

    #[test]
    fn a_hash_can_be_continued(word in words(), at in 0_usize..40) {
        let (start, end) = word.split_at(at.min(word.len()));
        prop_assert_eq!(Hash::of(&word), Hash::of(start).then(end));
    }

    #[test]
    fn bytes_that_are_no_model_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Model::read(&bytes).is_err());
    }

    #[test]
    fn an_entry_is_its_sixteen_bits(bits in any::<u16>()) {
        prop_assert_eq!(Entry::from_bits(bits).bits(), bits);
    }
}

#[test]
fn every_pronoun_prefix_and_article_is_a_candidate() {
    for (word, shape) in [
        ("وبكتابهما", Shape::new(true, true, 3)),
        ("فسيقولها", Shape::new(true, true, 2)),
        ("كتابي", Shape::new(false, false, 1)),
        ("رآني", Shape::new(false, false, 2)),
        ("لهم", Shape::new(false, false, 2)),
        ("ولهم", Shape::new(true, false, 2)),
    ] {
        assert!(cuts(&skeleton(word)).contains(&shape), "{word}");
    }
    assert!(!cuts(&skeleton("لهم")).contains(&Shape::new(false, true, 0)), "ل and هم are one cut, not two");
}

#[test]
fn words_are_cut_as_the_guideline_says() {
    for (word, slices) in [
        ("وبالفعل", "و+ب+ال+فعل"),
        ("للحكومة", "ل+ل+حكومة"),
        ("الحكومة", "ال+حكومة"),
        ("وسيعلنها", "و+س+يعلن+ها"),
        ("الذي", "الذي"),
        ("للذي", "ل+لذي"),
        ("للتي", "ل+لتي"),
        ("وللذين", "و+ل+لذين"),
        ("التزام", "التزام"),
        ("والتزامها", "و+التزام+ها"),
        ("ولاية", "ولاية"),
        ("واشنطن", "واشنطن"),
        ("وواشنطن", "و+واشنطن"),
        ("لها", "ل+ها"),
        ("بها", "ب+ها"),
        ("قلنا", "قلنا"),
        ("بلادنا", "بلاد+نا"),
    ] {
        let cut = cut(&skeleton(word), Scheme::D3);
        let letters: Vec<char> = word.chars().collect();
        let before = [cut.conj, cut.prep + cut.fut, cut.article].map(usize::from);
        let stem = letters.len() - before.iter().sum::<usize>() - usize::from(cut.suffix);
        let mut rest = &letters[..];
        let mut found: Vec<String> = Vec::new();
        for length in before.into_iter().chain([stem, cut.suffix.into()]).filter(|&length| length > 0) {
            found.push(rest[..length].iter().collect());
            rest = &rest[length..];
        }
        assert_eq!(found.join("+"), slices);
    }
}

#[test]
fn a_longer_word_is_whole() {
    let long = [skeleton("و"), vec![1; LONGEST]].concat();
    assert_eq!(cut(&long, Scheme::D3).conj, 0);
}

/// A score is a sum of whole numbers, so it is the same on every machine: this one was made on another.
#[test]
fn features_are_the_same_numbers_everywhere() {
    let buckets = [[0; BUCKET]];
    let table = Table::new(&buckets);
    let word = skeleton("وكتابها");
    let word = Word::new(&word, &table, false);
    let mut sum = 0_u64;
    let mut count = 0;
    features(&word, Shape::new(true, false, 2), &table, |feature| {
        assert!(feature < 1 << FEATURE_BITS);
        sum = sum.wrapping_mul(31).wrapping_add(feature as u64);
        count += 1;
    });
    assert_eq!((count, sum), (43, 6_256_922_746_468_852_625));
}

#[test]
fn what_the_table_says_of_words_is_what_the_ranker_says_or_a_person() {
    let mut known = 0;
    for word in ["والحكومة", "بالنسبة", "وزير", "لمراسل", "تونس", "ويمكن", "سيارته", "منزلها", "للجيش", "فيروس"]
    {
        let word = skeleton(word);
        let Some(entry) = MODEL.table.get(Hash::of(&word)) else { continue };
        known += 1;
        if entry.sureness < Entry::READ {
            assert_eq!(best(&MODEL, &word).0, entry.shape.with_article(0));
        }
    }
    assert!(known > 5, "{known}");
}

#[test]
fn a_damaged_model_is_refused() {
    let mut bytes = b"NKCL\x01\0\0\0\x01\0\0\0\x40\0\0\0".to_vec();
    bytes.extend(b"2026.11");
    bytes.resize(HEAD + BUCKET + (1 << FEATURE_BITS), 0);
    assert_eq!(Model::read(&bytes).map(|model| model.version().to_owned()), Ok("2026.11".to_owned()));
    let damaged = |at: usize, byte: u8| {
        let mut bytes = bytes.clone();
        bytes[at] = byte;
        Model::read(&bytes).err()
    };
    assert_eq!(damaged(0, b'n'), Some(Damaged::Magic));
    assert_eq!(damaged(4, 2), Some(Damaged::Layout));
    assert_eq!(damaged(8, 2), Some(Damaged::Length));
    assert_eq!(damaged(8, 0), Some(Damaged::Length));
    assert_eq!(damaged(11, 0xFF), Some(Damaged::Length));
    assert_eq!(damaged(16, 0xFF), Some(Damaged::Version));
    for len in [0, 1, HEAD - 1, HEAD, bytes.len() - 1] {
        assert_eq!(Model::read(&bytes[..len]).err(), Some(Damaged::Length), "{len}");
    }
}
