//! How often a character is looked at, for texts that repeat some pieces: shared by the tests of linear time,
//! which count with units of their own.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// Counts one look at a character.
pub(crate) fn look() {
    LOOKS.set(LOOKS.get() + 1);
}

/// The pieces that texts repeat: characters of every class; what begins numbers, addresses, abbreviations and
/// sentences; what ends these, or does not.
#[rustfmt::skip]
pub(crate) const PIECES: &[&str] = &[
    // Letters and words.
    "ب", "و", "د", "أ", "ـ", "a", "J", "א", "中", "ﷺ", "بي", "ثم", "هـ", "دبليو", "موقع", "مستشفى", "لوس ", "com",
    "www", "http", "T", "Z", "ءا", "وءاب", "ـ\u{670}", "ـ\u{654}", "\u{64B}ا", "عبدالله",
    // Digits and numbers.
    "5", "٥", "11", "000", "00", "2024", "½",
    // Marks, joints, joiners, direction marks and other controls.
    "\u{64E}", "\u{301}", "\u{FE0F}", "\u{20E3}", "\u{200C}", "\u{200D}", "\u{34F}", "\u{AD}", "\u{2060}",
    "\u{200F}", "\u{202A}", "\u{200B}", "\0",
    // White space and line ends.
    " ", "\u{A0}", "\u{202F}", "\t", "\n", "\r", "\r\n", "\u{2028}",
    // Punctuation and symbols.
    ".", "..", "…", ",", "،", ":", "؛", "!", "؟", "'", "\"", "«", "»", "“", "(", ")", "[", "]", "/", "\\", "-",
    "–", "_", "+", "*", "#", "@", "&", "%", "٪", "$", "=", "٫", "·", "://", "[1]", "(رويترز) -",
    // Pictographs, flags, signs that enclose numbers, and a character without a class of its own.
    "☎", "😂", "👍🏽", "🇰", "\u{600}", "\u{E000}",
];

/// Ends that may decide late what the text before them is.
pub(crate) const ENDS: &[&str] =
    &["", "مستشفى مستشفى", "@b.com", "»", ".com/", "\n", " ا.", "1", ")", "؟", ":", "\u{64E}", "(اف ب) - "];

/// Pieces that act on one another, with ends that act on them: of numbers, of addresses, of sentences, of
/// clusters.
#[rustfmt::skip]
pub(crate) const FAMILIES: &[(&[&str], &[&str])] = &[
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

/// A call for a text of code points, and its name. It counts its looks.
pub(crate) type Call = (String, Box<dyn Fn(&[u32]) + Send + Sync>);

/// How often a hundred characters of a text are looked at, on average.
fn looks(call: &Call, text: &[u32]) -> u64 {
    LOOKS.set(0);
    call.1(text);
    LOOKS.get() * 100 / text.len() as u64
}

/// A message, if a text that repeats `piece` needs more looks at each character when it is four times as long.
pub(crate) fn growth(call: &Call, piece: &str, end: &str) -> Option<String> {
    // Longer than every limit of a look-ahead. The highest is the 253 characters of a domain.
    const SHORT: usize = 800;
    let text = |length: usize| {
        let count = length / piece.chars().count();
        [&piece.repeat(count), end].concat()
    };
    growth_of(call, &text(SHORT), &text(4 * SHORT))
}

/// A message, if the longer text needs more looks at each character.
pub(crate) fn growth_of(call: &Call, short: &str, long: &str) -> Option<String> {
    let units = |text: &str| text.chars().map(u32::from).collect::<Vec<_>>();
    let (before, after) = (looks(call, &units(short)), looks(call, &units(long)));
    let grows = after > before + before / 2 + 100;
    let shown: String = short.chars().take(12).chain(['…']).chain(short.chars().rev().take(4)).collect();
    grows.then(|| format!("{}: {shown:?}: {before}, then {after} looks per cent", call.0))
}

/// Fails if there is any message, and shows the first ones.
pub(crate) fn assert_nothing_grows(found: &[String]) {
    let shown: Vec<&str> = found.iter().take(30).map(String::as_str).collect();
    assert!(found.is_empty(), "{} grow:\n{}", found.len(), shown.join("\n"));
}

/// The messages for `texts`, a piece and an end each, from two threads.
pub(crate) fn growing_of(calls: fn() -> Vec<Call>, texts: &[(String, &str)]) -> Vec<String> {
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
