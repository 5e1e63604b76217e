//! What the suites of this folder share: plans, an alphabet,
//! and the comparison of every level with the careful lane.

use std::fmt::Debug;

use crate::align::Map;
use crate::normalize::{Compiled, Scratch, align, grown, normalize, normalize_carefully, trace};
use crate::options::{Options, Replacements};
use crate::output::Overflow;
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::{Latin1, Ucs2, Ucs4, Utf8};

/// The step between the places of a block, or the characters, that are tried. On other processors than x86-64 the
/// suite usually runs under an emulator, so it tries every seventh.
pub(super) const STRIDE: usize = if cfg!(target_arch = "x86_64") { 1 } else { 7 };

/// A table of replacements: a letter by another, a ligature by three letters, a mark and a sign deleted, a letter
/// by two, and a character of another page.
fn table() -> Replacements {
    Replacements::new(
        [('ڤ', "ف"), ('ﷺ', "صلع"), ('\u{657}', ""), ('«', ""), ('z', "ss"), ('中', "ص")]
            .map(|(of, by)| (of as u32, by.chars().map(u32::from).collect())),
    )
}

/// Every value of every option by itself, and a table. The values are those that the options list, so every path
/// of the fast lane that belongs to one option is tested. Combinations of options are random.
fn single_options() -> Vec<Options> {
    let mut all = vec![Options::default(), Options { replace: table(), ..Options::default() }];
    for &name in Options::NAMES {
        for value in &Options::values(name).unwrap()[1..] {
            let mut options = Options::default();
            options.set(name, value).unwrap();
            all.push(options);
        }
    }
    all
}

/// Every preset, and naskh's own presets also with a table.
fn presets() -> Vec<Options> {
    let all = Options::presets().map(|name| Options::preset(name).unwrap());
    let with_table = Options::own_presets().map(|name| {
        let options = Options::preset(name).unwrap();
        Options { replace: options.replace.with(&table()), ..options }
    });
    all.chain(with_table).collect()
}

/// naskh's own presets, which are tested at every place of a block.
pub(super) fn own_presets() -> impl Iterator<Item = Plan> {
    Options::own_presets().map(|name| Plan::new(Options::preset(name).unwrap()))
}

pub(super) fn every_plan() -> impl Iterator<Item = Plan> {
    single_options().into_iter().chain(presets()).map(Plan::new)
}

/// Characters that some rule changes or depends on, and others that no rule changes.
pub(super) const ALPHABET: &[char] = &[
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
    'ﻼ',
    'ﻺ',
    'ﺳ',
    'ﺎ',
    'ﺄ',
    'ﻲ',
    'ﻰ',
    'ﺔ',
    'ﭘ',
    'ﮎ',
    'ﭐ',
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
    '\u{FE0F}',
    '\u{E0101}',
    '\u{E0067}',
    '\u{E007F}',
    '\u{FFF9}',
    '\u{2800}',
    '\u{3164}',
    '\u{20E3}',
    '\u{1F3F4}',
    '❤',
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

/// A text of `len` characters of the alphabet; the same arguments give the same text.
pub(super) fn text_of(len: usize, seed: u64, alphabet: &[char]) -> Vec<char> {
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

/// Checks that every level gives the result and the map of the careful lane.
pub(super) fn check<T: Compiled>(plan: &Plan, text: &[T::Unit])
where
    T::Unit: Debug,
{
    let expected = check_texts::<T>(plan, text);
    if T::FIXED {
        check_maps::<T>(plan, text, &Level::available(), &expected);
    }
}

/// As [`check`], with the map of the fastest level only: for suites of very many texts.
pub(super) fn check_with_one_map<T: Compiled>(plan: &Plan, text: &[T::Unit])
where
    T::Unit: Debug,
{
    let expected = check_texts::<T>(plan, text);
    if T::FIXED {
        check_maps::<T>(plan, text, &Level::available()[..1], &expected);
    }
}

/// Checks that every level gives the result of the careful lane, and returns it.
fn check_texts<T: Compiled>(plan: &Plan, text: &[T::Unit]) -> Result<Vec<T::Unit>, Overflow>
where
    T::Unit: Debug,
{
    let scratch = &mut Scratch::default();
    let expected = grown(8, |out| normalize_carefully::<T>(plan, text, out, scratch));
    for level in Level::available() {
        let got = grown(8, |out| normalize::<T>(plan, level, text, out, scratch));
        assert_eq!(got, expected, "{} with {:?} on {text:04X?}", level.name(), plan.options());
    }
    expected.map(|(_, result)| result)
}

/// Checks that aligning gives the same text, and at these levels the map of the careful lane.
fn check_maps<T: Compiled>(
    plan: &Plan,
    text: &[T::Unit],
    levels: &[Level],
    expected: &Result<Vec<T::Unit>, Overflow>,
) where
    T::Unit: Debug,
{
    let scratch = &mut Scratch::default();
    let careful = grown(8, |out| trace::<T>(plan, text, out, scratch).map(|(map, _)| map));
    for &level in levels {
        let got = grown(8, |out| align::<T>(plan, level, text, out, scratch));
        assert_eq!(got, careful, "{} with {:?} on {text:04X?}", level.name(), plan.options());
        let result = got.map(|(map, result)| {
            check_tiles(&map, text.len(), result.len());
            result
        });
        assert_eq!(&result, expected);
    }
}

/// Checks that the segments cover both texts without gaps, in order.
fn check_tiles(map: &Map, source_len: usize, text_len: usize) {
    let ends = map.segments().fold((0, 0), |ends, segment| {
        assert_eq!((segment.source.start, segment.text.start), ends);
        assert!(!segment.in_step || segment.source.len() == segment.text.len());
        (segment.source.end, segment.text.end)
    });
    assert_eq!(ends, (source_len, text_len));
}

/// Checks the text in every encoding that can represent it.
pub(super) fn check_all_encodings(plan: &Plan, text: &[char]) {
    check::<Ucs4>(plan, &text.iter().map(|&c| c as u32).collect::<Vec<_>>());
    check::<Utf8>(plan, text.iter().collect::<String>().as_bytes());
    if let Ok(units) = text.iter().map(|&c| u16::try_from(c as u32)).collect::<Result<Vec<_>, _>>() {
        check::<Ucs2>(plan, &units);
    }
    if let Ok(units) = text.iter().map(|&c| u8::try_from(c as u32)).collect::<Result<Vec<_>, _>>() {
        check::<Latin1>(plan, &units);
    }
}
