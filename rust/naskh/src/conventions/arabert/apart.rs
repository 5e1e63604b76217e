//! The signs of a word are set apart, and what the vocabulary of `AraBERT` does not know becomes a space.

use crate::character::{Character, shorten_runs};
use crate::chars::{SPACE, is_alphabet_letter, is_line_end, is_space};
use crate::options::Rule;

/// How often a character may stand in a row that is no digit.
const MOST: usize = 2;

/// Shortens repetitions, puts spaces between numbers and Arabic words and around each sign, and spaces in the place
/// of what is not known. Afterwards the word is several words, perhaps with a space before them; `spare` is working
/// space.
pub(in crate::conventions) fn set_apart<C: Character>(word: &mut Vec<C>, spare: &mut Vec<C>) {
    // Other digits than these become spaces, however many they are.
    shorten_runs(word, MOST, |c| !is_digit(c));
    part(word, spare, is_digit, is_arabic);
    part(word, spare, is_arabic, is_digit);
    spare.clear();
    for &c in &*word {
        match c.code() {
            code if stays_in_words(code) => spare.push(c),
            code if is_known(code) => alone(&[c], spare),
            SLASH => alone(&[c.becoming(HYPHEN, Rule::Punctuation)], spare),
            _ => space(c, Rule::Replace, spare),
        }
    }
    if spare.len() > 1 {
        spare.pop_if(|last| last.code() == SPACE); // the white space behind the word will do
    }
    std::mem::swap(word, spare);
}

const SLASH: u32 = '/' as u32;
const HYPHEN: u32 = '-' as u32;

/// Where a run of the first kind meets one of the second behind it, both are set alone. From left to right; a run
/// that has been the second of a pair is not the first of another.
fn part<C: Character>(word: &mut Vec<C>, spare: &mut Vec<C>, first: fn(u32) -> bool, second: fn(u32) -> bool) {
    let run = |at: usize, belongs: fn(u32) -> bool| word[at..].iter().take_while(|c| belongs(c.code())).count();
    spare.clear();
    let mut at = 0;
    while at < word.len() {
        let middle = at + run(at, first);
        let end = middle + run(middle, second);
        if at < middle && middle < end {
            alone(&word[at..middle], spare);
            alone(&word[middle..end], spare);
        } else {
            spare.extend_from_slice(&word[at..end.max(at + 1)]);
        }
        at = end.max(at + 1);
    }
    std::mem::swap(word, spare);
}

/// Appends a stretch of a word with a space on each side.
fn alone<C: Character>(stretch: &[C], out: &mut Vec<C>) {
    let (Some(&first), Some(&last)) = (stretch.first(), stretch.last()) else { return };
    space(first, Rule::Whitespace, out);
    out.extend_from_slice(stretch);
    space(last, Rule::Whitespace, out);
}

/// Appends a space that stems from a character, unless there is one.
fn space<C: Character>(of: C, rule: Rule, out: &mut Vec<C>) {
    if out.last().is_none_or(|last| last.code() != SPACE) {
        out.push(of.becoming(SPACE, rule));
    }
}

/// Whether a character may change, or change others, by what it stands beside: all but Arabic letters, which the
/// lanes watch for repetitions, and white space.
pub(in crate::conventions) fn waits_for_chunk(c: u32) -> bool {
    !(is_arabic(c) || is_space(c) || is_line_end(c))
}

fn is_digit(c: u32) -> bool {
    matches!(c, 0x30..=0x39)
}

fn is_arabic(c: u32) -> bool {
    is_alphabet_letter(c)
}

fn stays_in_words(c: u32) -> bool {
    let in_ascii = |c: char| c.is_ascii_alphanumeric() || matches!(c, '[' | ']');
    is_arabic(c) || char::from_u32(c).is_some_and(in_ascii)
}

/// A sign that is kept: letters and marks that a word does not hold, punctuation and symbols.
fn is_known(c: u32) -> bool {
    match c {
        0x640..=0x66C | 0x671..=0x674 | 0x6DA | 0xB4D => true,
        _ => char::from_u32(c).is_some_and(|c| match c {
            '&' | '/' => false,
            '«' | '»' | '·' | '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '،' | '؛' | '؟' => {
                true
            }
            _ => c.is_ascii_punctuation(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word, and the words that it becomes.
    #[track_caller]
    fn becomes(word: &str, expected: &str) {
        let mut word: Vec<u32> = word.chars().map(u32::from).collect();
        set_apart(&mut word, &mut Vec::new());
        let apart: String = word.into_iter().filter_map(char::from_u32).collect();
        assert_eq!(apart.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn repetitions_become_two_but_not_of_digits() {
        becomes("مبرووووك", "مبرووك");
        becomes("مبروك", "مبروك");
        becomes("zzz", "zz");
        becomes("!!!!", "! !");
        becomes("10000", "10000");
        becomes("[[[", "[[");
    }

    #[test]
    fn numbers_and_arabic_words_are_parted() {
        becomes("2015م", "2015 م");
        becomes("ب12", "ب 12");
        becomes("a1ب", "a 1 ب");
        becomes("1ب2c", "1 ب 2c");
        becomes("ب2c", "ب 2 c");
        becomes("ج1ب2c", "ج 1 ب 2c");
        becomes("xب1ب1y", "xب 1 ب 1y");
        becomes("1أ2ب3", "1 أ 2 ب 3");
        becomes("mp3", "mp3");
        becomes("خبرnews", "خبرnews");
    }

    #[test]
    fn signs_stand_alone() {
        becomes("(خبر)،", "( خبر ) ،");
        becomes("12/05", "12 - 05");
        becomes("3.5%", "3 . 5 %");
        becomes("«نعم»…", "« نعم » …");
        becomes("[رابط]", "[رابط]");
        becomes("ٱلله", "ٱ لله");
        becomes("الرحم\u{670}ن", "الرحم ن"); // U+0670 ARABIC LETTER SUPERSCRIPT ALEF
        becomes("ا\u{653}ب", "ا \u{653} ب"); // U+0653 ARABIC MADDAH ABOVE
    }

    #[test]
    fn what_is_not_known_becomes_a_space() {
        becomes("أوپك", "أو ك");
        becomes("ا&ب", "ا ب");
        becomes("€5", "5");
        becomes("café", "caf");
        becomes("۱۲۳😀中ﻻ", "");
        becomes("خبر\u{200F}", "خبر"); // U+200F RIGHT-TO-LEFT MARK
    }
}
