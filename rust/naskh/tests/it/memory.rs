//! Memory: how much is held at once. What happens where there is none is in `refused.rs`.

use std::mem::MaybeUninit;

use naskh::raw::{Output, Scratch, Ucs2, analyze, normalize};
use naskh::{Analyzer, AnalyzerOptions, Letters, Level, Options, Plan, Stemmer, Term};

use crate::counted::peak;

#[test]
fn terms_take_no_memory_however_many_there_are() {
    for stemmer in ["none", "light10", "snowball", "isri", "arlstem2"] {
        let mut options = AnalyzerOptions::of("lucene").unwrap();
        options.set("stemmer", stemmer).unwrap();
        let analyzer = Analyzer::new(options).unwrap();
        let piece = "وقالت الوزارةُ في بيانها 12.5 U.S. 👍🏽 ـ ﻻ ";
        let held = |times: usize| {
            let text: Vec<u32> = piece.repeat(times).chars().map(u32::from).collect();
            let mut count = 0;
            let add = |_: Term<'_>| {
                count += 1;
                Ok(())
            };
            (peak(|| analyze(&text, &analyzer, add).unwrap()), count / times)
        };
        let (few, many) = (held(2), held(2_000));
        assert_eq!(few, many, "{stemmer}");
    }
}

fn plan(preset: &str) -> Plan {
    Plan::new(Options::preset(preset).unwrap())
}

const LEN: usize = 1 << 18;

/// Long words, which the careful lane does.
fn long_words() -> Vec<Vec<u16>> {
    // Repetitions after a mark that composes, U+0654 ARABIC HAMZA ABOVE: with marks, with runs, of other scripts.
    let pieces = [
        "كتاب",
        "ب",
        "بَ",
        "مدرسةٌ",
        "ا\u{654}ب",
        "a",
        "привет",
        "中",
        "بـ",
        "5",
        "٫5",
        "ـ",
        "\u{64E}",
        "★",
        "a\u{301}b",
    ];
    let word = |piece: &str| "ا\u{654}".encode_utf16().chain(piece.encode_utf16().cycle().take(LEN)).collect();
    pieces.map(word).to_vec()
}

#[test]
fn a_long_word_takes_little_more_than_four_times_its_memory() {
    let level = Level::current().unwrap();
    for preset in ["clean", "standard", "search"] {
        let plan = plan(preset);
        for word in long_words() {
            let mut buffer = vec![MaybeUninit::uninit(); word.len() * 2 + 64];
            let mut out = Output::new(&mut buffer);
            let held = peak(|| {
                normalize::<Ucs2>(&plan, level, &word, &mut out, &mut Scratch::default()).unwrap();
            });
            let (text, result) = (size_of_val(word.as_slice()), size_of_val(out.written()));
            // The result is in `out`, which is not counted. A word that can be cut nowhere is held twice,
            // as code points.
            let shown = String::from_utf16_lossy(&word[..12]);
            // A run of marks that are out of order is held once more while they are put in order.
            // What a letter expands into is held twice too.
            let more = if word.ends_with(&[0x64E]) { 5 * text / 2 } else { text / 2 };
            assert!(
                held <= 4 * text + more + 2 * result.saturating_sub(text),
                "{preset} {shown}: {held} of {text} for {result}"
            );
        }
    }
}

#[test]
fn a_word_of_letters_takes_memory_that_does_not_grow_with_it() {
    let level = Level::current().unwrap();
    for preset in ["clean", "standard", "search"] {
        let plan = plan(preset);
        for piece in ["كتاب", "ب", "بَ", "مدرسةٌ", "a", "привет", "中", "a\u{301}b"] {
            let word: Vec<u16> = "ا\u{654}".encode_utf16().chain(piece.encode_utf16().cycle().take(LEN)).collect();
            let mut buffer = vec![MaybeUninit::uninit(); word.len() * 2 + 64];
            let mut out = Output::new(&mut buffer);
            let held = peak(|| {
                normalize::<Ucs2>(&plan, level, &word, &mut out, &mut Scratch::default()).unwrap();
            });
            let few = !(preset == "clean" && piece.contains('ب') && piece.contains('\u{64E}'));
            assert!(!few || held <= 1 << 19, "{preset} {piece}: {held}");
        }
    }
}

#[test]
fn stemming_holds_nothing_for_a_word_after_a_longer_one() {
    let codes = |word: &str| word.chars().map(u32::from).collect::<Vec<_>>();
    let words = ["والمدرسون", "ﻻﻋﺐ", "كِتابٌ", "في", "", "سيستعملونها"].map(codes);
    let mut letters = Letters::new();
    letters.read(codes(&"ﻻ".repeat(40)).into_iter()).unwrap();
    Stemmer::Snowball.stem(&mut letters).unwrap();
    let held = peak(|| {
        for &stemmer in Stemmer::ALL {
            for word in &words {
                letters.read(word.iter().copied()).unwrap();
                stemmer.stem(&mut letters).unwrap();
            }
        }
    });
    assert_eq!(held, 0);
}
