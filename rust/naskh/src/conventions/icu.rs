//! Lucene's `ICUFoldingFilter` (8.8.1, Unicode 11 data) on the Arabic script, ASCII, Latin-1, punctuation and
//! white space.

use unicode_normalization::UnicodeNormalization;

use super::table::Table;
use crate::character::Character;
use crate::chars::{digit_value, is_presentation_form};
use crate::memory::{OutOfMemory, sort_by_class};
use crate::options::{Convention, Options, Rule};

/// The blocks that the table speaks of. Latin letters beyond U+00FF and other scripts are left alone.
fn scope() -> impl Iterator<Item = u32> {
    (0..0x100)
        .chain(0x300..0x370)
        .chain(0x600..0x700)
        .chain(0x750..0x780)
        .chain(0x870..0x900)
        .chain([0x1680, 0x180E])
        .chain(0x2000..0x2070)
        .chain([0x3000, 0xFEFF])
        .chain(0xFB50..0xFE10)
        .chain(0xFE70..0xFEFD)
        .chain(0x1_0E60..0x1_0E7F)
        .chain(0x1_EE00..0x1_EF00)
}

pub(super) fn options() -> Options {
    Table::default()
        .all(scope(), folded)
        .options(Convention { orders_pauses: true, ..Convention::NONE }, Options::default())
}

fn folded(c: u32) -> Option<(Rule, Vec<u32>)> {
    if let Some((rule, by)) = simple(c) {
        return Some((rule, by.chars().map(u32::from).collect()));
    }
    let whole = char::from_u32(c)?;
    if let Some(value) = digit_value(c).or_else(|| rumi_digit(c)) {
        return Some((Rule::Digits, vec![0x30 + value]));
    }
    let is_form = is_presentation_form(c) || c >= 0x1_EE00;
    let is_latin = c < 0x100 && whole.is_alphanumeric();
    if !(is_form || is_latin) {
        return None;
    }
    // The table once more on what the character means.
    let parts = if is_form { std::iter::once(whole).nfkc().collect() } else { latin(whole) };
    let rule = if is_form { Rule::PresentationForms } else { Rule::Case };
    let by = parts.chars().map(|part| simple(part as u32).map_or(part.to_string(), |(_, by)| by.to_owned()));
    Some((rule, by.collect::<String>().chars().map(u32::from).collect()))
}

fn rumi_digit(c: u32) -> Option<u32> {
    (0x1_0E60..=0x1_0E68).contains(&c).then(|| c - 0x1_0E5F)
}

/// A letter or number of Latin-1, lowered, without accents.
fn latin(c: char) -> String {
    let lower: String = c.to_lowercase().collect();
    let spelled = match lower.as_str() {
        "æ" => "ae",
        "ø" => "o",
        "ð" => "d",
        "þ" => "th",
        "ß" => "ss",
        "¼" => "1/4",
        "½" => "1/2",
        "¾" => "3/4",
        other => return other.nfkd().filter(|c| !('\u{300}'..'\u{363}').contains(c)).collect(),
    };
    spelled.to_owned()
}

/// Characters with an answer of their own.
fn simple(c: u32) -> Option<(Rule, &'static str)> {
    Some(match c {
        0x610..=0x61A | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6ED | 0x8E3..=0x8FE | 0x300..=0x362 => (Rule::Marks, ""),
        0x640 => (Rule::Tatweel, ""),
        0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF => {
            (Rule::Invisibles, "")
        }
        0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x203E | 0x205F | 0x3000 => (Rule::Whitespace, " "),
        _ => arabic(c).or_else(|| punctuation(c))?,
    })
}

fn arabic(c: u32) -> Option<(Rule, &'static str)> {
    Some(match char::from_u32(c)? {
        'آ' | 'أ' | 'إ' => (Rule::Alef, "ا"),
        'ؤ' => (Rule::Hamza, "و"),
        'ئ' => (Rule::Hamza, "ي"),
        'ى' => (Rule::AlefMaqsura, "ي"),
        'ی' => (Rule::Lookalikes, "ي"),
        'ک' => (Rule::Lookalikes, "ك"),
        'ة' => (Rule::TehMarbuta, "ه"),
        'ۀ' => (Rule::Hamza, "ە"),
        'ۂ' => (Rule::Hamza, "ہ"),
        'ۓ' => (Rule::Hamza, "ے"),
        'ٵ' => (Rule::Unicode, "اٴ"),
        'ٶ' => (Rule::Unicode, "وٴ"),
        'ٷ' => (Rule::Unicode, "ۇٴ"),
        'ٸ' => (Rule::Unicode, "يٴ"),
        _ => return None,
    })
}

fn punctuation(c: u32) -> Option<(Rule, &'static str)> {
    let by = match c {
        0xAB | 0xBB | 0x201C..=0x201E => "\"",
        0x2018..=0x201B | 0x2032 | 0x2035 | 0x2039 | 0x203A => "'",
        0x2033 | 0x2036 => "''",
        0x2034 | 0x2037 => "'''",
        0x2057 => "''''",
        0x2010..=0x2015 => "-",
        0x2024 => ".",
        0x2025 => "..",
        0x2026 => "...",
        0x203C => "!!",
        0x2047 => "??",
        0x2048 => "?!",
        0x2049 => "!?",
        0x2044 => "/",
        0x2045 => "[",
        0x2046 => "]",
        0x204E => "*",
        0x204F => ";",
        0x2052 => "%",
        0x2053 => "~",
        0x5E | 0x60 | 0xA8 | 0xAF | 0xB4 | 0xB7 | 0xB8 | 0x2017 | 0x2038 => "",
        _ => return None,
    };
    Some((Rule::Punctuation, by))
}

/// U+08D3 SMALL LOW WAW, of combining class 220, goes before the small high signs beside it, of class 230: all
/// that is left to be put in order where the other marks are gone.
pub(super) fn order_pauses<C: Character>(word: &mut [C]) -> Result<(), OutOfMemory> {
    let is_pause = |c: &C| matches!(c.code(), 0x8D3..=0x8E1 | 0x8FF);
    for run in word.chunk_by_mut(|a, b| is_pause(a) && is_pause(b)) {
        sort_by_class(run, |c| u8::from(c.code() != 0x8D3))?;
    }
    Ok(())
}
