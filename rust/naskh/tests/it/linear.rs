//! Time is linear in the text, whatever it is. This is shown by counting, without a clock.
//!
//! The scanners are generic over the unit of a text. Here it is a unit that counts how often its character is
//! looked at. A text repeats some pieces and has an end that decides late what they are. When it is four times as
//! long, each character must not be looked at more often.

use naskh::raw::{
    Aligned, CharUnit, Clusters, CodePoint, Counting, IndexedText, Output, Scratch, SourceIndex, Ucs4, align,
    analyze, diagnose, norm_spans, occurrences, reorder, sentences, tokenize, trim, undo_mojibake, word_runs,
};
use naskh::{
    Abbreviations, Analyzer, AnalyzerOptions, Level, Map, Options, Plan, ReorderOptions, Segmenter,
    SegmenterOptions, SentenceOptions, TokenOptions,
};
use proptest::prelude::*;

use crate::growth::{Call, ENDS, FAMILIES, PIECES, assert_nothing_grows, growing_of, growth, look};

/// A code point that counts how often it is looked at.
#[derive(Clone, Copy)]
struct Counted(u32);

impl From<Counted> for u32 {
    fn from(unit: Counted) -> Self {
        look();
        unit.0
    }
}

impl From<u8> for Counted {
    fn from(unit: u8) -> Self {
        Self(unit.into())
    }
}

impl CharUnit for Counted {}

impl CodePoint for Counted {}

fn counted(text: &[u32]) -> Vec<Counted> {
    text.iter().copied().map(Counted).collect()
}

/// A text whose characters are counted when they are read by their index.
struct Indexed<'a>(&'a [u32]);

impl IndexedText for Indexed<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn at(&self, index: usize) -> u32 {
        look();
        self.0[index]
    }
}

/// Runs with their ends, for which time was once quadratic.
const ONCE_QUADRATIC: &[(&str, &str)] = &[
    ("11\u{650} ", "1"),
    ("5\u{34F}\u{200D}\u{A0}", "1"),
    ("ثم.. نص..[1]\n", ""),
    ("أ.", "مستشفى"),
    ("بي.", "مستشفى"),
    ("a", "@b.com"),
    ("1\u{A0}000", "\u{A0}00"),
    // Runs that begin a token only with what follows them.
    ("_", "!"),
    ("_", "a"),
    ("_\u{E31}", "!"),
    ("\u{200D}", "!"),
    ("\u{200D}", "📷"),
    ("_\u{200D}", "📷"),
    ("\u{D9}\u{2026}", "\u{D9}"),
    ("\u{638}\u{2026}", "\u{638}"),
    ("\u{E3}\u{CF}", "a"),
    ("1,", "\u{663}"),
    ("\u{FE8F}", " "),
    (" \u{64D}\u{628}", ""),
];

/// Every kind of call: each mode, and options with which the scanners look further.
fn calls() -> Vec<Call> {
    let words = || Abbreviations::new(["شرك", "بي.بي", "مستشفى مستشفى", "J"]);
    let mut calls: Vec<Call> = Vec::new();
    let mut tokens = |settings: &[(&str, &str)], words: Option<Abbreviations>| {
        let mut options = TokenOptions::default();
        for (name, value) in settings {
            options.set(name, value).unwrap();
        }
        let name = format!("tokens {settings:?} {words:?}");
        options.abbreviations = words.unwrap_or_default();
        calls.push((name, Box::new(move |text| tokenize(&counted(text), &options, |_| {}))));
    };
    let joined = [("hashtags", "split"), ("scripts", "join"), ("percent", "join"), ("currency", "join")];
    tokens(&[], None);
    tokens(&joined, None);
    tokens(&[("whitespace", "keep"), ("punctuation", "drop")], Some(words()));
    tokens(&[("mode", "uax29"), ("whitespace", "keep")], None);
    tokens(&[("mode", "whitespace"), ("whitespace", "keep")], None);
    for (semicolon, lines, words) in
        [("within", "end", None), ("end", "wrap", None), ("within", "wrap", Some(words()))]
    {
        let mut options = SentenceOptions::default();
        options.set("semicolon", semicolon).unwrap();
        options.set("lines", lines).unwrap();
        let name = format!("sentences {semicolon} {lines} {words:?}");
        options.abbreviations = words.unwrap_or_default();
        calls.push((
            name,
            Box::new(move |text| {
                let text = counted(text);
                sentences(&text, &options, |span| {
                    let _ = trim(&text, span);
                });
            }),
        ));
    }
    for chain in ["lucene", "news"] {
        let analyzer = Analyzer::new(AnalyzerOptions::of(chain).unwrap()).unwrap();
        let call = move |text: &[u32]| analyze(&counted(text), &analyzer, |_| Ok(())).unwrap();
        calls.push((format!("terms of {chain}"), Box::new(call)));
    }
    let runs = |text: &[u32]| word_runs(&counted(text)[..], |_| Ok(())).unwrap();
    calls.push(("runs of words".to_owned(), Box::new(runs)));
    let segmenter = Segmenter::from(&SegmenterOptions::default());
    calls.push(("segment".to_owned(), Box::new(move |text| segmenter.for_each(&counted(text), |_| {}))));
    calls.push(("diagnose".to_owned(), Box::new(|text| drop(diagnose(&counted(text))))));
    calls.push(("undo mojibake".to_owned(), Box::new(|text| drop(undo_mojibake(&counted(text))))));
    // With the lines that `diagnose` finds, a longer text may be one that is turned, and a shorter one not.
    let mut options = ReorderOptions::default();
    options.set("digits", "reversed").unwrap();
    calls.push(("reorder".to_owned(), Box::new(move |text| drop(reorder(&counted(text), &options)))));
    calls
}

/// A text as a preset normalizes it, with the map. The looks of these are counted in `src/normalize/linear.rs`.
fn aligned(plan: &Plan, text: &[u32]) -> (Vec<u32>, Map) {
    let mut buffer = vec![std::mem::MaybeUninit::uninit(); text.len() * 18 + 64];
    let mut out = Output::new(&mut buffer);
    let level = Level::current().unwrap();
    let map = align::<Ucs4>(plan, level, text, &mut out, &mut Scratch::default()).unwrap();
    (out.written().to_vec(), map)
}

/// Makes a pattern to look for of a text.
type PatternOf = fn(&[u32]) -> Vec<u32>;

/// Every look-up in an alignment: all spans at once and one by one, other encodings, patterns, clusters, norms.
fn lookups() -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let patterns: [PatternOf; 3] = [
        |text| text[..text.len() / 3].to_vec(),
        |text| text.iter().take(3).copied().collect(),
        |text| [text[0], text[0], 0x20].to_vec(),
    ];
    for preset in ["clean", "search"] {
        let plan = Plan::new(Options::preset(preset).unwrap());
        let mut add = |name: &str, look_up: fn(&Aligned<'_, Indexed<'_>>, &[u32])| {
            let plan = plan.clone();
            let call = move |text: &[u32]| {
                let (result, map) = aligned(&plan, text);
                look_up(&Aligned::new(&map, &Indexed(text), &SourceIndex::default()), &result);
            };
            calls.push((format!("{name} {preset}"), Box::new(call)));
        };
        add("spans", |aligned, _| drop(aligned.spans().unwrap()));
        add("to_source", |aligned, text| {
            (1..text.len()).for_each(|at| drop(aligned.to_source(at - 1..at)));
        });
        add("to_text", |aligned, _| {
            (1..=aligned.map().source_len()).for_each(|at| drop(aligned.to_text(at - 1..at)));
        });
        add("to_source of one place", |aligned, text| {
            for _ in text {
                drop(aligned.to_source(text.len() - 1..text.len()));
            }
        });
        add("then", |aligned, text| {
            let again = self::aligned(&Plan::new(Options::preset("search").unwrap()), text).1;
            drop(aligned.map().then(&again));
        });
        add("norms", |aligned, _| {
            let mut tokens = Vec::new();
            let len = aligned.map().source_len();
            (0..len).step_by(3).for_each(|at| tokens.push(at..len.min(at + 3)));
            norm_spans(aligned.map(), tokens).for_each(drop);
        });
        add("offsets", |aligned, _| {
            for counting in [Counting::Utf8, Counting::Utf16] {
                let len = aligned.source_len(counting).unwrap();
                for at in (0..len).step_by(97) {
                    aligned.from_units(at..len.min(at + 1), counting).unwrap();
                }
            }
        });
    }
    for pattern in patterns {
        for overlapping in [false, true] {
            let plan = Plan::new(Options::preset("search").unwrap());
            calls.push((
                format!("find {overlapping}"),
                Box::new(move |text| {
                    let (result, map) = aligned(&plan, text);
                    if result.is_empty() {
                        return;
                    }
                    let (source, index) = (Indexed(text), SourceIndex::default());
                    let aligned = Aligned::new(&map, &source, &index);
                    aligned.find(&Indexed(&result), &pattern(&result), overlapping).unwrap().for_each(drop);
                }),
            ));
            calls.push((
                format!("occurrences {overlapping}"),
                Box::new(move |text| drop(occurrences(&pattern(text), &Indexed(text), overlapping))),
            ));
        }
    }
    calls.push((
        "clusters".into(),
        Box::new(|text| {
            let clusters = Clusters::new(&Indexed(text)).unwrap();
            (1..text.len()).for_each(|at| drop(clusters.widened(at - 1..at)));
        }),
    ));
    calls
}

#[test]
fn counting_distinguishes_linear_from_quadratic_work() {
    let quadratic: Call = (
        "all pairs".into(),
        Box::new(|text| {
            let text = counted(text);
            for (at, _) in text.iter().enumerate() {
                let _: u32 = text[..at].iter().map(|&unit| u32::from(unit)).sum();
            }
        }),
    );
    let linear: Call = (
        "each once".into(),
        Box::new(|text| {
            let _: u32 = counted(text).into_iter().map(u32::from).sum();
        }),
    );
    assert!(growth(&quadratic, "ab", "").is_some());
    assert!(growth(&linear, "ab", "").is_none());
    // Reading back, from one character in eight, over one in eight, is still detected.
    let moderate: Call = (
        "some pairs".into(),
        Box::new(|text| {
            let text = counted(text);
            for at in (0..text.len()).step_by(8) {
                let _: u32 = text[..at].iter().step_by(8).map(|&unit| u32::from(unit)).sum();
            }
        }),
    );
    assert!(growth(&moderate, "ab", "").is_some());
}

#[test]
fn texts_that_were_once_quadratic_are_linear() {
    let texts = ONCE_QUADRATIC.iter().map(|&(piece, end)| (String::from(piece), end));
    assert_nothing_grows(&growing(&texts.collect::<Vec<_>>()));
}

#[test]
fn every_piece_with_every_end_is_linear() {
    let texts = PIECES.iter().flat_map(|piece| ENDS.iter().map(|&end| (String::from(*piece), end)));
    assert_nothing_grows(&growing(&texts.collect::<Vec<_>>()));
}

#[test]
fn look_ups_in_an_alignment_are_linear() {
    let texts = PIECES.iter().flat_map(|piece| ENDS.iter().map(|&end| (String::from(*piece), end)));
    assert_nothing_grows(&growing_of(lookups, &texts.collect::<Vec<_>>()));
}

/// The messages for `texts`, a piece and an end each, from two threads.
fn growing(texts: &[(String, &str)]) -> Vec<String> {
    growing_of(calls, texts)
}

#[test]
#[cfg_attr(target_arch = "aarch64", ignore = "counts are the same on every processor; this one is often emulated")]
fn every_pair_of_pieces_is_linear() {
    // Each pair has the next end of the list, so that each piece meets every end.
    let end = |nth: usize| ENDS[nth % ENDS.len()];
    let pairs = PIECES.iter().enumerate().flat_map(|(nth, first)| {
        let seconds = PIECES.iter().enumerate();
        seconds.map(move |(also, second)| (format!("{first}{second}"), end(nth + also)))
    });
    assert_nothing_grows(&growing(&pairs.collect::<Vec<_>>()));
}

#[test]
#[cfg_attr(target_arch = "aarch64", ignore = "counts are the same on every processor; this one is often emulated")]
fn every_three_pieces_of_a_family_are_linear() {
    assert_threes_are_linear(0);
}

#[test]
#[cfg_attr(target_arch = "aarch64", ignore = "counts are the same on every processor; this one is often emulated")]
fn every_three_pieces_of_a_family_are_linear_in_the_other_half() {
    assert_threes_are_linear(1);
}

/// Half of them at a time, so that two tests may share the work.
fn assert_threes_are_linear(half: usize) {
    let mut texts = Vec::new();
    for &(pieces, ends) in FAMILIES {
        let pairs = pieces.iter().flat_map(|first| pieces.iter().map(move |second| format!("{first}{second}")));
        let triples = pairs.flat_map(|pair| pieces.iter().map(move |third| format!("{pair}{third}")));
        texts.extend(triples.enumerate().map(|(nth, triple)| (triple, ends[nth % ends.len()])));
    }
    let texts: Vec<_> = texts.into_iter().skip(half).step_by(2).collect();
    assert_nothing_grows(&growing(&texts));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_pieces_of_a_family_are_linear((pieces, end) in pieces()) {
        for call in &calls() {
            let grows = growth(call, &pieces.concat(), end);
            prop_assert!(grows.is_none(), "{}", grows.unwrap());
        }
    }
}

/// Some pieces of a family, and one of its ends.
fn pieces() -> impl Strategy<Value = (Vec<&'static str>, &'static str)> {
    proptest::sample::select(FAMILIES).prop_flat_map(|(pieces, ends)| {
        (proptest::collection::vec(proptest::sample::select(pieces), 4..9), proptest::sample::select(ends))
    })
}
