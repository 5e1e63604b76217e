//! In the modes `news` and `whitespace`, no token begins or ends within a grapheme cluster.
//!
//! There are two definitions of clusters: alignments ask the crate `unicode-segmentation`, tokenizers ask the
//! classes of characters. These tests check the second against the first.

use std::collections::BTreeSet;

use naskh::TokenOptions;
use naskh::raw::{Clusters, tokenize};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// At least one character for each value of `Grapheme_Cluster_Break` and of `Indic_Conjunct_Break`, and for each
/// class of the tokenizers.
#[rustfmt::skip]
const CHARACTERS: &[char] = &[
    // Control, CR, LF; direction marks; joiners.
    '\0', '\r', '\n', '\u{200F}', '\u{2028}', '\u{AD}', '\u{2060}', '\u{FEFF}',
    // Extend: a mark of each kind, a variation selector, a skin tone, a tag; ZWNJ, ZWJ, COMBINING GRAPHEME JOINER,
    // KEYCAP.
    '\u{301}', '\u{64E}', '\u{FE0F}', '🏽', '\u{E0067}', '\u{200C}', '\u{200D}', '\u{34F}', '\u{20E3}',
    // SpacingMark: DEVANAGARI VOWEL SIGN I, THAI SARA AM.
    '\u{93F}', '\u{E33}',
    // Prepend: ARABIC NUMBER SIGN, END OF AYAH, a letter that is one.
    '\u{600}', '\u{6DD}', '\u{D4E}',
    // Indic conjuncts: DEVANAGARI KA, VIRAMA, NUKTA; a consonant of Malayalam.
    'क', '\u{94D}', '\u{93C}', 'ക',
    // Hangul: L, V, T, LV, LVT.
    '\u{1100}', '\u{1160}', '\u{11A8}', '가', '각',
    // Flags and pictographs.
    '🇰', '🇼', '😂', '☎', '©',
    // Everything else.
    ' ', '\u{A0}', 'ب', 'ـ', 'د', 'a', 'T', 'Z', 'é', '中', '5', '٥', '½', '_', '.', ',', '/', ':', '-', '+', '#',
    '@', '*', '(', ')', '…', '%', '$', '☆', '\u{E000}',
];

/// What is before the characters, and decides which scanner meets them.
const BEFORE: &[&str] = &[
    "",
    "ب",
    "د",
    "د.",
    "أ.د",
    "هـ",
    "a",
    "U.S",
    "Mr",
    "5",
    "12:30",
    "12/5/2024",
    "2024-05-12T10:30:00",
    "2024-05-12T10:30:00Z",
    "2024-05-12T10:30+03:00",
    "+965 2244 5566",
    "12 500",
    "5%",
    "$",
    "#",
    "#غزة",
    "@bbc",
    "a@b.com",
    "kuna.net.kw",
    "kuna.net.kw/x",
    "https://a.b/(c",
    "موقع.شبكة",
    "😂",
    "👍🏽",
    "🇰🇼",
    "۝١",
    "..",
    "___",
    "\u{600}",
    "\u{6DD}क",
    " ",
];

/// Options for all scanners that must not divide clusters.
fn options() -> Vec<TokenOptions> {
    let joined = [("hashtags", "split"), ("scripts", "join"), ("percent", "join"), ("currency", "join")];
    let sets: [&[(&str, &str)]; 4] =
        [&[], &joined, &[("whitespace", "keep")], &[("mode", "whitespace"), ("whitespace", "keep")]];
    let set = |settings: &[(&str, &str)]| {
        let mut options = TokenOptions::default();
        for (name, value) in settings {
            options.set(name, value).unwrap();
        }
        options
    };
    sets.map(set).into()
}

/// A message, if a token divides a cluster of the text.
fn divided(text: &str, options: &[TokenOptions]) -> Option<String> {
    let units: Vec<u32> = text.chars().map(u32::from).collect();
    let mut borders = BTreeSet::from([0]);
    let mut place = 0;
    for cluster in text.graphemes(true) {
        place += cluster.chars().count();
        borders.insert(place);
    }
    for options in options {
        let mut wrong = None;
        tokenize(&units, options, |token| {
            if !(borders.contains(&token.start) && borders.contains(&token.end)) {
                wrong = wrong.or(Some(token));
            }
        });
        if let Some(token) = wrong {
            return Some(format!("{text:?}: {token:?} of mode {:?}", options.mode));
        }
    }
    None
}

fn assert_none_divided(texts: impl Iterator<Item = String>) {
    let options = options();
    let wrong: Vec<String> = texts.filter_map(|text| divided(&text, &options)).collect();
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn clusters_that_were_once_divided_are_whole() {
    let cases = [
        // GB9b and GB9c: the sign is in one cluster with the consonant after it, and, by a linker, with the next
        // one.
        "\u{600}\u{915}\u{94D}\u{915}",
        // A joint after the zone of a time.
        "2024-05-12T10:30:00Z\u{200C}",
        "2024-05-12T10:30:00+0300\u{64E}",
    ];
    assert_none_divided(cases.into_iter().map(Into::into));
}

#[test]
fn any_two_characters_after_anything_are_not_divided() {
    let texts = BEFORE.iter().flat_map(|before| {
        CHARACTERS.iter().flat_map(move |one| CHARACTERS.iter().map(move |two| format!("{before}{one}{two}")))
    });
    assert_none_divided(texts);
}

#[test]
fn any_three_characters_are_not_divided() {
    let texts = CHARACTERS.iter().flat_map(|one| {
        CHARACTERS.iter().flat_map(move |two| CHARACTERS.iter().map(move |three| format!("{one}{two}{three}")))
    });
    assert_none_divided(texts);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_not_divided_within_a_cluster(
        pieces in proptest::collection::vec(
            prop_oneof![
                5 => proptest::sample::select(CHARACTERS).prop_map(String::from),
                2 => proptest::sample::select(BEFORE).prop_map(String::from),
                1 => any::<char>().prop_map(String::from),
            ],
            0..12,
        ),
    ) {
        let wrong = divided(&pieces.concat(), &options());
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap());
    }
}

/// With `Clusters::is_clear_border`, alignments need not look for the cluster. It must be right for all
/// characters.
#[test]
fn clear_borders_are_borders_of_clusters() {
    let characters = || (0..=0x10_FFFF).filter_map(char::from_u32);
    let is_border = |before: char, after: char| String::from_iter([before, after]).graphemes(true).count() == 2;
    let is_claimed = |before: char, after: char| Clusters::is_clear_border(before as u32, after as u32);
    let claimed: Vec<char> = characters().filter(|&after| is_claimed('a', after)).collect();
    assert!(claimed.len() > 200);
    for before in characters() {
        // All of these are letters, digits and signs that join nothing, so a sample is enough.
        for &after in claimed.iter().step_by(70) {
            assert!(!is_claimed(before, after) || is_border(before, after), "{before:?}, {after:?}");
        }
    }
    assert!(claimed.iter().all(|&after| is_border('a', after)));
}
