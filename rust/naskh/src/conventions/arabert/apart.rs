//! The signs of a chunk are set apart, and what the vocabulary of `AraBERT` does not know becomes a space.

use crate::character::{Character, Spare, shorten_runs};
use crate::chars::{SPACE, is_alphabet_letter, is_line_end, is_space};
use crate::memory::{Grow, OutOfMemory};
use crate::options::Rule;

/// How often a character may stand in a row that is no digit.
const MOST: usize = 2;

/// Shortens repetitions, puts spaces between numbers and Arabic words and around each sign, and spaces in the
/// place of what is not known. Afterwards the chunk may hold several words, and a space before them.
pub(in crate::conventions) fn set_apart<C: Character>(
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    let Spare { room, notes, .. } = spare;
    // Other digits than these become spaces, however many they are.
    shorten_runs(chunk, notes, None, |c| (!is_digit(c)).then_some(MOST));
    part(chunk, room, is_digit, is_arabic)?;
    part(chunk, room, is_arabic, is_digit)?;
    room.clear();
    for &c in &*chunk {
        match Place::of(c.code()) {
            Place::Letter | Place::Digit | Place::InWord => room.try_push(c)?,
            Place::Alone(by) => alone(&[c.becoming(by, Rule::Punctuation)], room)?,
            Place::Blank => {
                // One space is enough for a run of unknown characters: the rest of them is deleted.
                if !space(c, Rule::Replace, room)? {
                    c.note_deletion(Rule::Replace, notes);
                }
            }
        }
    }
    if room.len() > 1
        && let Some(last) = room.pop_if(|last| last.code() == SPACE)
    {
        last.note_deletion(Rule::Whitespace, notes); // there is white space after the chunk
    }
    std::mem::swap(chunk, room);
    Ok(())
}

/// What becomes of a character of a chunk, if it is not the third of the same in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// An Arabic letter stays where it is. Beside a digit, it takes the whole chunk to know.
    Letter,
    /// A digit stays, however many there are.
    Digit,
    /// Another character of a word stays.
    InWord,
    /// It becomes this sign, with a space on each side.
    Alone(u32),
    /// It becomes a space.
    Blank,
}

impl Place {
    pub(crate) fn of(c: u32) -> Self {
        match char::from_u32(c) {
            _ if is_arabic(c) => Self::Letter,
            _ if is_digit(c) => Self::Digit,
            _ if stays_in_words(c) => Self::InWord,
            Some('/') => Self::Alone('-' as u32),
            _ if is_known(c) => Self::Alone(c),
            _ => Self::Blank,
        }
    }
}

/// Where a run of the second kind follows one of the first, both are set alone. From left to right; a run that has
/// been the second of a pair is not the first of another.
fn part<C: Character>(
    chunk: &mut Vec<C>,
    room: &mut Vec<C>,
    first: fn(u32) -> bool,
    second: fn(u32) -> bool,
) -> Result<(), OutOfMemory> {
    let run = |at: usize, belongs: fn(u32) -> bool| chunk[at..].iter().take_while(|c| belongs(c.code())).count();
    room.clear();
    let mut at = 0;
    while at < chunk.len() {
        let middle = at + run(at, first);
        let end = middle + run(middle, second);
        if at < middle && middle < end {
            alone(&chunk[at..middle], room)?;
            alone(&chunk[middle..end], room)?;
        } else {
            room.try_extend(chunk[at..end.max(at + 1)].iter().copied())?;
        }
        at = end.max(at + 1);
    }
    std::mem::swap(chunk, room);
    Ok(())
}

/// Appends a stretch of a chunk with a space on each side.
fn alone<C: Character>(stretch: &[C], out: &mut Vec<C>) -> Result<(), OutOfMemory> {
    let (Some(&first), Some(&last)) = (stretch.first(), stretch.last()) else { return Ok(()) };
    space(first, Rule::Whitespace, out)?;
    out.try_extend(stretch.iter().copied())?;
    space(last, Rule::Whitespace, out)?;
    Ok(())
}

/// Appends a space that stems from a character, unless there is one. Returns whether it did.
fn space<C: Character>(of: C, rule: Rule, out: &mut Vec<C>) -> Result<bool, OutOfMemory> {
    let is_first = out.last().is_none_or(|last| last.code() != SPACE);
    if is_first {
        out.try_push(of.becoming(SPACE, rule))?;
    }
    Ok(is_first)
}

/// Whether a character may change, or change others, because of its neighbours: all but Arabic letters, which the
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

/// Letters of ASCII, and what the words put in the place of addresses are made of.
fn stays_in_words(c: u32) -> bool {
    char::from_u32(c).is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '[' | ']'))
}

/// Signs that are kept: letters and marks that do not belong to words, punctuation and symbols.
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
        set_apart(&mut word, &mut Spare::default()).unwrap();
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
    fn numbers_and_arabic_words_are_separated() {
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
    fn signs_are_set_apart() {
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
