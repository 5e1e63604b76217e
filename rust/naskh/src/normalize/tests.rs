//! The same suite for every level that the processor has: each must give exactly what the careful lane gives.

use std::fmt::Debug;
use std::mem::MaybeUninit;

use proptest::prelude::*;

use crate::align::Map;
use crate::normalize::{Scratch, align, normalize, normalize_carefully, trace};
use crate::options::Options;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::{Latin1, Text, Ucs2, Ucs4, Utf8};

/// Away from x86-64 the suite usually runs under an emulator, and takes every seventh place of a block.
const STRIDE: usize = if cfg!(target_arch = "x86_64") { 1 } else { 7 };

/// Presets, single options and mixtures that between them compile in every path of the fast lane.
const RULES: &[(&str, &[(&str, &str)])] = &[
    ("clean", &[]),
    ("standard", &[]),
    ("search", &[]),
    ("", &[]),
    ("", &[("unicode", "nfc")]),
    ("", &[("unicode", "nfkc"), ("case", "lower")]),
    ("", &[("whitespace", "collapse")]),
    ("", &[("whitespace", "collapse-lines"), ("invisibles", "space")]),
    ("", &[("digits", "arabic"), ("elongation", "1")]),
    ("", &[("digits", "persian"), ("whitespace", "collapse")]),
    ("", &[("marks", "tanwin,haraka,shadda,sukun,dagger_alef"), ("tatweel", "strip"), ("alef", "fold")]),
    ("", &[("alef_maqsura", "positional"), ("hamza", "drop"), ("teh_marbuta", "teh")]),
    ("clean", &[("marks", "shadda"), ("hamza", "hamza")]),
    ("standard", &[("hamza", "drop")]),
    ("", &[("hamza", "drop"), ("tatweel", "decorative")]),
    ("", &[("unicode", "nfkc"), ("digits", "arabic")]),
    ("", &[("unicode", "nfkc"), ("digits", "persian"), ("whitespace", "collapse-lines")]),
    ("search", &[("marks", "keep"), ("tatweel", "decorative"), ("alef_maqsura", "alef")]),
    ("", &[("punctuation", "space"), ("whitespace", "collapse-lines")]),
];

/// What other systems do, of which not every place of a block is tried.
const CONVENTIONS: &[(&str, &[(&str, &str)])] = &[
    ("lucene", &[]),
    ("icu-folding", &[]),
    ("snowball", &[]),
    ("pyarabic", &[]),
    ("bert-uncased", &[]),
    ("whisper", &[]),
    ("arabert-v2", &[]),
    ("elm-asr-2026-07", &[]),
];

fn plans() -> Vec<Plan> {
    plans_of(RULES)
}

fn plans_of(rules: &[(&str, &[(&str, &str)])]) -> Vec<Plan> {
    let build = |&(preset, changes): &(&str, &[(&str, &str)])| {
        let mut options = if preset.is_empty() { Options::default() } else { Options::preset(preset).unwrap() };
        for (name, value) in changes {
            options.set(name, value).unwrap();
        }
        Plan::new(options)
    };
    rules.iter().map(build).collect()
}

/// Characters that mean something to some rule, and plain ones between them.
const ALPHABET: &[char] = &[
    'ا',
    'ل',
    'م',
    'ك',
    'ت',
    'ب',
    'ي',
    'ى',
    'ة',
    'أ',
    'إ',
    'آ',
    'ؤ',
    'ئ',
    'ء',
    'ٱ',
    'ـ',
    'ـ',
    'پ',
    'ک',
    'ی',
    'ە',
    'ے',
    '\u{64B}',
    '\u{64E}',
    '\u{64F}',
    '\u{650}',
    '\u{651}',
    '\u{651}',
    '\u{652}',
    '\u{670}',
    '\u{653}',
    '\u{654}',
    '\u{655}',
    '\u{657}',
    '\u{6E1}',
    '\u{615}',
    '\u{610}',
    '\u{8F0}',
    'ﻻ',
    'ﷲ',
    'ﷺ',
    '\u{FE70}',
    '\u{FC60}',
    ' ',
    ' ',
    ' ',
    '\n',
    '\n',
    '\r',
    '\t',
    '\u{85}',
    '\u{A0}',
    '\u{A0}',
    '\u{2003}',
    '\u{2028}',
    '\u{3000}',
    '\u{0}',
    '\u{1}',
    '\u{1A}',
    '\u{AD}',
    '\u{200B}',
    '\u{200C}',
    '\u{200D}',
    '\u{200E}',
    '\u{200F}',
    '\u{61C}',
    '\u{FEFF}',
    '٠',
    '٣',
    '۷',
    '5',
    '0',
    '٫',
    '٬',
    '٪',
    '.',
    ',',
    '%',
    '،',
    '؟',
    '«',
    '»',
    '“',
    '…',
    '–',
    '€',
    'A',
    'z',
    'É',
    'ÿ',
    'ß',
    'İ',
    'e',
    '\u{301}',
    '\u{327}',
    'Ω',
    'ж',
    '中',
    '한',
    '\u{1100}',
    '\u{1161}',
    '😀',
    '👩',
    '🏽',
    '\u{FE0F}',
    '\u{1EE00}',
    '\u{10EFD}',
    '\u{E000}',
    '\u{600}',
    '\u{601}',
    '\u{6DD}',
    '²',
    '¹',
    '½',
    '\u{2024}',
    '⁵',
];

/// A text of `len` characters that depends on nothing but the two numbers.
fn text_of(len: usize, seed: u64, alphabet: &[char]) -> Vec<char> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678_9ABC_DEF0;
    (0..len)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            alphabet[(state >> 20) as usize % alphabet.len()]
        })
        .collect()
}

/// Runs `go` with buffers that grow until the result fits: what it found, and the text.
fn fitted<U: Copy + Eq + Debug, R>(
    mut go: impl FnMut(&mut Output<'_, U>) -> Result<R, Overflow>,
) -> Result<(R, Vec<U>), Overflow> {
    let mut capacity = 8;
    loop {
        let mut buffer = vec![MaybeUninit::uninit(); capacity];
        let mut out = Output::new(&mut buffer);
        match go(&mut out) {
            Ok(found) => return Ok((found, out.written().to_vec())),
            Err(Overflow::Room) => capacity *= 2,
            Err(Overflow::Width) => return Err(Overflow::Width),
        }
    }
}

fn check<T: Text>(plan: &Plan, text: &[T::Unit])
where
    T::Unit: Debug,
{
    let scratch = &mut Scratch::default();
    let expected = fitted(|out| normalize_carefully::<T>(plan, text, out, scratch));
    for level in Level::available() {
        let got = fitted(|out| normalize::<T>(plan, level, text, out, scratch));
        assert_eq!(got, expected, "{} with {:?} on {text:04X?}", level.name(), plan.options());
    }
    if T::FIXED {
        check_maps::<T>(plan, text, &expected.map(|(_, result)| result));
    }
}

/// Aligning gives the same text, and at every level a map that says what the careful lane's says.
fn check_maps<T: Text>(plan: &Plan, text: &[T::Unit], expected: &Result<Vec<T::Unit>, Overflow>)
where
    T::Unit: Debug,
{
    let scratch = &mut Scratch::default();
    let careful = fitted(|out| trace::<T>(plan, text, out, scratch).map(|(map, _)| map));
    for level in Level::available() {
        let got = fitted(|out| align::<T>(plan, level, text, out, scratch));
        assert_eq!(got, careful, "{} with {:?} on {text:04X?}", level.name(), plan.options());
        let result = got.map(|(map, result)| {
            check_tiles(&map, text.len(), result.len());
            result
        });
        assert_eq!(&result, expected);
    }
}

/// The segments follow each other in both texts and leave nothing out.
fn check_tiles(map: &Map, source_len: usize, text_len: usize) {
    let ends = map.segments().fold((0, 0), |ends, segment| {
        assert_eq!((segment.source.start, segment.text.start), ends);
        assert!(!segment.in_step || segment.source.len() == segment.text.len());
        (segment.source.end, segment.text.end)
    });
    assert_eq!(ends, (source_len, text_len));
}

fn check_all_encodings(plan: &Plan, text: &[char]) {
    check::<Ucs4>(plan, &text.iter().map(|&c| c as u32).collect::<Vec<_>>());
    check::<Utf8>(plan, text.iter().collect::<String>().as_bytes());
    if let Ok(units) = text.iter().map(|&c| u16::try_from(c as u32)).collect::<Result<Vec<_>, _>>() {
        check::<Ucs2>(plan, &units);
    }
    if let Ok(units) = text.iter().map(|&c| u8::try_from(c as u32)).collect::<Result<Vec<_>, _>>() {
        check::<Latin1>(plan, &units);
    }
}

#[test]
fn levels_are_reported() {
    let names: Vec<_> = Level::available().into_iter().map(Level::name).collect();
    println!("levels under test: {}", names.join(" "));
    for missing in Level::NAMES.iter().filter(|name| !names.contains(name)) {
        println!("NOT TESTED, this processor lacks it: {missing}");
    }
    assert!(names.contains(&"scalar"));
    #[cfg(target_arch = "aarch64")]
    assert!(names.contains(&"neon"));
}

#[test]
fn every_length_around_the_widths_of_vectors() {
    let conventions = plans_of(CONVENTIONS);
    let bmp: Vec<char> = ALPHABET.iter().copied().filter(|&c| (c as u32) < 0x1_0000).collect();
    let latin: Vec<char> = ALPHABET.iter().copied().filter(|&c| (c as u32) < 0x100).collect();
    for plan in plans().into_iter().chain(conventions) {
        for len in 0..=200 {
            for (seed, alphabet) in [ALPHABET, &bmp, &latin].into_iter().enumerate() {
                check_all_encodings(&plan, &text_of(len, (seed * 1000 + len) as u64, alphabet));
            }
        }
    }
}

#[test]
fn every_character_at_every_place_of_a_block() {
    let words: Vec<char> = "كتب الولد رسالة إلى أمّه ثم خرج من البيت ".chars().cycle().take(140).collect();
    for plan in plans() {
        for &c in ALPHABET {
            for at in (0..70).chain(120..140).step_by(STRIDE) {
                let mut text = words.clone();
                text[at] = c;
                check_all_encodings(&plan, &text);
                let end = text.len().min(at + 3);
                text[at..end].fill(c);
                check_all_encodings(&plan, &text);
            }
        }
    }
}

#[test]
fn lone_surrogates_pass() {
    for plan in plans() {
        for len in [1, 15, 31, 63, 64, 65, 130] {
            for at in 0..len {
                let mut text: Vec<u16> = "أَب ".encode_utf16().cycle().take(len).collect();
                text[at] = 0xD800 + (at as u16) * 11;
                check::<Ucs2>(&plan, &text);
                check::<Ucs4>(&plan, &text.iter().map(|&unit| u32::from(unit)).collect::<Vec<_>>());
            }
        }
    }
}

#[test]
fn a_full_output_is_an_error_and_nothing_is_written_behind_it() {
    let text: Vec<u16> = "أخبار اليوم ".encode_utf16().cycle().take(149).collect();
    let plan = Plan::new(Options::preset("standard").unwrap());
    for level in Level::available() {
        for capacity in 0..150 {
            let mut buffer = vec![MaybeUninit::new(0xFFFF_u16); 150 + 64];
            let (room, behind) = buffer.split_at_mut(capacity);
            let mut out = Output::new(room);
            let result = normalize::<Ucs2>(&plan, level, &text, &mut out, &mut Scratch::default());
            assert_eq!(result.is_ok(), capacity >= 149, "{} {capacity}", level.name());
            // SAFETY: every element was written when the buffer was made.
            assert!(behind.iter().all(|unit| unsafe { unit.assume_init() } == 0xFFFF));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_texts(text in proptest::collection::vec(proptest::sample::select(ALPHABET), 0..400), rule in 0..RULES.len() + CONVENTIONS.len()) {
        let rule = RULES.iter().chain(CONVENTIONS).nth(rule).copied();
        check_all_encodings(&plans_of(rule.as_slice())[0], &text);
    }
}
