//! Character references of HTML, as Python's `html.unescape` resolves them, which follows the HTML standard
//! (section 13.2.5.72 and on) but drops what the standard calls noncharacters and controls.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use entities::ENTITIES;

use super::scan::{run_end, seen};
use crate::character::{Character, Traced};

/// The names, `&` and `;` with them, and what they stand for.
static NAMED: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let mut fields = str::from_utf8(&PACKED).unwrap_or_default().split_terminator(END as char);
    std::iter::from_fn(|| Some((fields.next()?, fields.next()?))).collect()
});

/// Names and meanings in turn, an [`END`] after each: without the addresses that a table of strings has, a hundred
/// kilobytes less.
static PACKED: [u8; PACKED_LEN] = packed();
const END: u8 = b'\0';
const PACKED_LEN: usize = {
    let (mut len, mut nth) = (0, 0);
    while nth < ENTITIES.len() {
        len += ENTITIES[nth].entity.len() + ENTITIES[nth].characters.len() + 2;
        nth += 1;
    }
    len
};

#[allow(clippy::large_stack_arrays, reason = "the compiler runs this, and only it")]
const fn packed() -> [u8; PACKED_LEN] {
    let (mut packed, mut at, mut nth) = ([END; PACKED_LEN], 0, 0);
    while nth < 2 * ENTITIES.len() {
        let entity = &ENTITIES[nth / 2];
        let mut field = if nth % 2 == 0 { entity.entity.as_bytes() } else { entity.characters.as_bytes() };
        while let [first, rest @ ..] = field {
            packed[at] = *first;
            (at, field) = (at + 1, rest);
        }
        (at, nth) = (at + 1, nth + 1);
    }
    packed
}

/// Bytes of the longest name, from `&` to `;`.
const LONGEST: usize = "&CounterClockwiseContourIntegral;".len();
/// Bytes of the shortest and of the longest name that needs no `;`.
const BARE: (usize, usize) = ("&lt".len(), "&Aacute".len());

/// What 0x80 to 0x9F stand for in references by number: the characters of Windows-1252.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—\u{2DC}™š›œ\u{9D}žŸ";

/// The first reference from `from` on, and what it means.
pub(super) fn next(text: &[Traced], from: usize) -> Option<(Range<usize>, String)> {
    let ampersands = (from..text.len()).filter(|&at| text[at].code() == '&' as u32);
    ampersands.into_iter().find_map(|at| {
        let (len, by) = numbered(&text[at..]).or_else(|| named(&text[at..]))?;
        Some((at..at + len, by))
    })
}

/// The length and the meaning of a reference by name. Without its `;` the longest of the old names counts that it
/// begins with.
fn named(text: &[Traced]) -> Option<(usize, String)> {
    let in_name = |c| !matches!(c, '\t' | '\n' | '\u{C}' | ' ' | '<' | '&' | '#' | ';');
    let end = run_end(text, 1, in_name);
    let name: String = text.iter().take((end + 1).min(LONGEST)).map(|&c| seen(c)).collect();
    let whole = || NAMED.get(&*name).filter(|_| name.ends_with(';')).map(|by| (name.len(), by));
    let bare = || (BARE.0..=BARE.1).rev().find_map(|len| Some((len, NAMED.get(name.get(..len)?)?)));
    whole().or_else(bare).map(|(len, &by)| (len, by.to_owned()))
}

/// The length and the meaning of a reference by number, in decimal or hexadecimal digits.
fn numbered(text: &[Traced]) -> Option<(usize, String)> {
    let is = |at: usize, any: &[char]| text.get(at).is_some_and(|&c| any.contains(&seen(c)));
    if !is(1, &['#']) {
        return None;
    }
    let (start, radix) = if is(2, &['x', 'X']) { (3, 16) } else { (2, 10) };
    let end = run_end(text, start, |c| c.is_digit(radix));
    let digits = text[start..end].iter().filter_map(|&c| seen(c).to_digit(radix));
    let number = digits.fold(0u32, |number, digit| number.saturating_mul(radix).saturating_add(digit));
    let len = end + usize::from(is(end, &[';']));
    (end > start).then(|| (len, meaning(number).map(String::from).unwrap_or_default()))
}

/// What a number means: nothing for controls and noncharacters, U+FFFD for what is no character at all.
fn meaning(number: u32) -> Option<char> {
    match number {
        0 => Some(char::REPLACEMENT_CHARACTER),
        0x80..=0x9F => WINDOWS_1252.chars().nth(number as usize - 0x80),
        0x01..=0x08 | 0x0B | 0x0E..=0x1F | 0x7F | 0xFDD0..=0xFDEF => None,
        ..=0x10_FFFF if number & 0xFFFE == 0xFFFE => None,
        _ => Some(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::{replace_each, string, traced};
    use super::*;
    use crate::character::{Deletions, Notes};

    #[track_caller]
    fn becomes(text: &str, expected: &str) {
        let mut traced = traced(text);
        let mut deletions = Deletions::default();
        deletions.prepare(traced.len()).unwrap();
        replace_each(&mut traced, &mut deletions, next).unwrap();
        assert_eq!(string(&traced), expected, "{text}");
    }

    #[test]
    fn names_end_with_a_semicolon() {
        becomes("قال &quot;نعم&quot;", "قال \"نعم\"");
        becomes("&CounterClockwiseContourIntegral;", "∳");
        becomes("&fjlig;", "fj");
        becomes("&amp;amp;", "&amp;");
        becomes("&hearts &hearts;", "&hearts ♥");
        becomes("&LT;&Lt;&quot &QUOT", "<≪\" \"");
    }

    #[test]
    fn old_names_need_none_and_the_longest_counts() {
        becomes("&copy2015", "©2015");
        becomes("&notit;", "¬it;");
        becomes("&notin;", "∉");
        becomes("&notinخبر", "¬inخبر");
        becomes("&nbspخبر", "\u{A0}خبر");
        becomes("&ltب;", "<ب;");
        becomes("&&lt&gt", "&<>");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["&", "&;", "&g", "&خبر;", "& lt;", "&#", "&#;", "&#x", "&#xg", "&#٣;", "&bogus;", "&l<t;"]
        {
            becomes(text, text);
        }
    }

    #[test]
    fn numbers_are_decimal_or_hexadecimal() {
        becomes("&#1576;&#1576&#x628;&#X628ب", "ببببب");
        becomes("&#x1F600", "😀");
        becomes("&#65x", "Ax");
        becomes("&#x628;;", "ب;");
    }

    #[test]
    fn numbers_that_are_no_characters() {
        becomes("&#128;&#x9f;&#x81;", "€Ÿ\u{81}");
        becomes("&#0;&#xD800;&#x110000;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}");
        becomes("<&#1;&#11;&#127;&#xFDD0;&#xFFFE;&#x10FFFF;>", "<>");
        becomes("&#9;&#10;&#12;&#13;", "\t\n\u{C}\r");
    }

    #[test]
    fn what_is_packed_is_the_list() {
        assert_eq!(NAMED.len(), ENTITIES.len());
        assert!(ENTITIES.iter().all(|entity| NAMED[entity.entity] == entity.characters));
    }

    #[test]
    fn the_lengths_of_names_are_those_of_the_list() {
        let bare = || NAMED.keys().filter(|name| !name.ends_with(';')).map(|name| name.len());
        assert_eq!((bare().min().unwrap(), bare().max().unwrap()), BARE);
        assert_eq!(NAMED.keys().map(|name| name.len()).max(), Some(LONGEST));
        assert_eq!(WINDOWS_1252.chars().count(), 32);
    }
}
