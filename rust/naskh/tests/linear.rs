//! Time is linear in the text, whatever it is. This is shown by counting, without a clock.
//!
//! The scanners are generic over the unit of a text. Here it is a unit that counts how often its character is
//! looked at. A text repeats some pieces and has an end that decides late what they are. When it is four times as
//! long, each character must not be looked at more often.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use naskh::raw::{CodePoint, sentences, tokenize, trim};
use naskh::{Abbreviations, SentenceOptions, TokenOptions};
use proptest::prelude::*;

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// A code point that counts how often it is looked at.
#[derive(Clone, Copy)]
struct Counted(u32);

impl From<Counted> for u32 {
    fn from(unit: Counted) -> Self {
        LOOKS.set(LOOKS.get() + 1);
        unit.0
    }
}

impl CodePoint for Counted {}

/// The pieces that texts repeat: characters of every class; what begins numbers, addresses, abbreviations and
/// sentences; what ends these, or does not.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    // Letters and words.
    "ب", "و", "د", "أ", "ـ", "a", "J", "א", "中", "ﷺ", "بي", "ثم", "هـ", "دبليو", "موقع", "مستشفى", "لوس ", "com",
    "www", "http", "T", "Z",
    // Digits and numbers.
    "5", "٥", "11", "000", "00", "2024", "½",
    // Marks, joints, joiners, direction marks and other controls.
    "\u{64E}", "\u{301}", "\u{FE0F}", "\u{20E3}", "\u{200C}", "\u{200D}", "\u{34F}", "\u{AD}", "\u{2060}",
    "\u{200F}", "\u{202A}", "\0",
    // White space and line ends.
    " ", "\u{A0}", "\u{202F}", "\t", "\n", "\r", "\r\n", "\u{2028}",
    // Punctuation and symbols.
    ".", "..", "…", ",", "،", ":", "؛", "!", "؟", "'", "\"", "«", "»", "“", "(", ")", "[", "]", "/", "\\", "-",
    "–", "_", "+", "*", "#", "@", "&", "%", "٪", "$", "=", "٫", "·", "://", "[1]", "(رويترز) -",
    // Pictographs, flags, signs that enclose numbers, and a character without a class of its own.
    "☎", "😂", "👍🏽", "🇰", "\u{600}", "\u{E000}",
];

/// Ends that may decide late what the text before them is.
const ENDS: &[&str] =
    &["", "مستشفى مستشفى", "@b.com", "»", ".com/", "\n", " ا.", "1", ")", "؟", ":", "\u{64E}", "(اف ب) - "];

/// Pieces that act on one another, with ends that act on them: of numbers, of addresses, of sentences, of
/// clusters.
#[rustfmt::skip]
const FAMILIES: &[(&[&str], &[&str])] = &[
    (
        &[
            "5", "11", "000", "٥\u{650}", "5\u{34F}\u{200D}", " ", "\u{A0}", ",", ".", ":", "/", "-", "+",
            "\u{200F}", "T", "(",
        ],
        &["1", "\u{A0}00", "00.", ":5"],
    ),
    (
        &["a", "b-c", "ب", "موقع", "U", ".", "@", "://", "/", "#", "_", "www.", "com", "(", ":", "5"],
        &["@b.com", ".com/", ".شبكة", "»"],
    ),
    (
        &["ثم", "ثم..", "و", "بي", "د", "J", ".", "..", "؟", "»", "\"", "(", "[1]", "[1]\n", "\n", " ", "،", "5"],
        &["", "\n", " مستشفى مستشفى", "(اف ب) - "],
    ),
    (
        &["5", "000", "2024", "،", ",", ".", "ر", "\u{A0}", "\u{200F}"],
        &["", "،5", "\u{A0}000", "،000"],
    ),
    (
        &["..", ".", "!", " ", "و", "في ", "ولا ", "والوزير ", "إذا ", "ا.ب.", "5", "😂", "✅", "•", "*", "«", "\n"],
        &["", "\n", " أعلنت", " لن يعود", "،"],
    ),
    (
        &[
            "ب", "ـ", "5", " ", "\u{64E}", "\u{FE0F}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{200F}", "\u{600}",
            "🇰", "😂", "_", ".",
        ],
        &["", "\u{20E3}", " ا."],
    ),
];

/// Runs with their ends, for which time was once quadratic.
const ONCE_QUADRATIC: &[(&str, &str)] = &[
    ("11\u{650} ", "1"),
    ("5\u{34F}\u{200D}\u{A0}", "1"),
    ("ثم.. نص..[1]\n", ""),
    ("أ.", "مستشفى"),
    ("بي.", "مستشفى"),
    ("a", "@b.com"),
    ("1\u{A0}000", "\u{A0}00"),
];

/// A call for a text, and its name.
type Call = (String, Box<dyn Fn(&[Counted]) + Send + Sync>);

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
        calls.push((name, Box::new(move |text| tokenize(text, &options, |_| {}))));
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
                sentences(text, &options, |span| {
                    let _ = trim(text, span);
                });
            }),
        ));
    }
    calls
}

/// How often a hundred characters are looked at, on average over a text of about `length` characters.
fn looks(call: &Call, piece: &[Counted], end: &[Counted], length: usize) -> u64 {
    let count = length / piece.len() * piece.len();
    let text: Vec<Counted> = piece.iter().cycle().take(count).chain(end).copied().collect();
    LOOKS.set(0);
    call.1(&text);
    LOOKS.get() * 100 / text.len() as u64
}

/// A message, if a text that repeats `piece` needs more looks at each character when it is four times as long.
fn growth(call: &Call, piece: &str, end: &str) -> Option<String> {
    // Longer than every limit of a look-ahead. The highest is the 253 characters of a domain.
    const SHORT: usize = 800;
    let units = |text: &str| text.chars().map(|c| Counted(c as u32)).collect::<Vec<_>>();
    let (units, last) = (units(piece), units(end));
    let short = looks(call, &units, &last, SHORT);
    let long = looks(call, &units, &last, 4 * SHORT);
    let grows = long > short + short / 2 + 100;
    grows.then(|| format!("{}: {piece:?} and {end:?}: {short}, then {long} looks per cent", call.0))
}

/// Fails if there is any message, and shows the first ones.
fn assert_nothing_grows(found: &[String]) {
    let shown: Vec<&str> = found.iter().take(30).map(String::as_str).collect();
    assert!(found.is_empty(), "{} grow:\n{}", found.len(), shown.join("\n"));
}

#[test]
fn counting_distinguishes_linear_from_quadratic_work() {
    let quadratic: Call = (
        "all pairs".into(),
        Box::new(|text| {
            for (at, _) in text.iter().enumerate() {
                let _: u32 = text[..at].iter().map(|&unit| u32::from(unit)).sum();
            }
        }),
    );
    let linear: Call = (
        "each once".into(),
        Box::new(|text| {
            let _: u32 = text.iter().map(|&unit| u32::from(unit)).sum();
        }),
    );
    assert!(growth(&quadratic, "ab", "").is_some());
    assert!(growth(&linear, "ab", "").is_none());
    // Reading back, from one character in eight, over one in eight, is still detected.
    let moderate: Call = (
        "some pairs".into(),
        Box::new(|text| {
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

/// The messages for `texts`, a piece and an end each, from two threads.
fn growing(texts: &[(String, &str)]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let work = || {
        let calls = calls();
        let mut found = Vec::new();
        while let Some((piece, end)) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.extend(calls.iter().filter_map(|call| growth(call, piece, end)));
        }
        found
    };
    thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
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
    let mut texts = Vec::new();
    for &(pieces, ends) in FAMILIES {
        let pairs = pieces.iter().flat_map(|first| pieces.iter().map(move |second| format!("{first}{second}")));
        let triples = pairs.flat_map(|pair| pieces.iter().map(move |third| format!("{pair}{third}")));
        texts.extend(triples.enumerate().map(|(nth, triple)| (triple, ends[nth % ends.len()])));
    }
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
