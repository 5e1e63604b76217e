//! Lines with invisibles in their words, read as if these were not there.
//!
//! Converters and keyboards leave direction marks, byte order marks and controls anywhere, also within words,
//! numbers and addresses. They belong to the token they are in. Every rule would have to expect them between any
//! two characters. Instead, a line that holds one is copied without them, and the tokens of the copy are given
//! back with their places in the text. U+200B and other blanks divide as a space does, so there is one in their
//! place.
//!
//! Most texts hold none of these characters. Whether one does is decided by whole blocks.

use crate::chars::class::Class;
use crate::chars::{SPACE, is_blank};

use super::blocks::{PlainScanner, Stops};
use super::compiled::CodePoint;
use super::kind::Token;
use super::news::NewsScanner;
use super::sink::TokenSink;
use super::view::{View, class_of};
use super::web::is_ascii_word;
use crate::options::TokenOptions;
use crate::simd::{Level, Sieve};
use crate::watch::Pace;

const LINE_FEED: u32 = '\n' as u32;
/// The number of characters after which a watcher may be asked.
const STRETCH: usize = 1 << 14;

/// Whether `c` is an invisible that belongs to the token it is in, and is not part of a grapheme cluster.
pub(crate) fn is_woven(c: u32) -> bool {
    class_of(c) == Class::Invisible && !is_blank(c)
}

/// Whether `c` is no white space, but divides as a space does: U+200B, the blank of Braille, fillers of Hangul.
/// Those that belong to a syllable are letters.
pub(crate) fn is_divider(c: u32) -> bool {
    class_of(c) == Class::Invisible && is_blank(c)
}

/// Stops the characters that are left out or replaced, and few others of the two pages of ordinary text: line ends
/// other than a line feed, and tabs.
const SPECIAL: Sieve = Sieve::of(
    &[
        (1 << 0x0, !(1 << 0xA)),
        (1 << 0x1, !0),
        (1 << 0x7, 1 << 0xF),
        (1 << 0x8 | 1 << 0x9, !0),
        (1 << 0xA, 1 << 0xD), // SOFT HYPHEN
    ],
    &[(1 << 0x1, 1 << 0xC)], // ARABIC LETTER MARK
);

/// The position of the first character from `at` on that is left out or replaced.
fn find<U: CodePoint>(view: View<'_, U>, mut at: usize) -> Option<usize> {
    let (mut pace, level) = (Pace::default(), Level::current_or_scalar());
    while at < view.len() {
        pace.reach(at);
        let end = view.len().min(at + STRETCH);
        let is_invisible = |unit: U| class_of(unit.into()) == Class::Invisible;
        let found = Stops::new(&view.0[..end], &SPECIAL, level).find(at, is_invisible);
        if found.is_some() {
            return found;
        }
        at = end;
    }
    None
}

/// Gives each token of `view` to `sink`, in order.
#[inline(always)]
pub(super) fn for_each_token<U: CodePoint>(view: View<'_, U>, options: &TokenOptions, sink: &mut impl TokenSink) {
    match find(view, 0) {
        None => scan(view, options, sink),
        Some(first) => {
            let mut pace = Pace::default();
            scan_lines(view, options, first, &mut |token| {
                pace.reach(token.start);
                sink.token(token);
            });
        }
    }
}

/// The same for a text that has such a character at `found`. No rule for tokens looks beyond a line end.
#[cold]
#[inline(never)]
fn scan_lines<U: CodePoint>(view: View<'_, U>, options: &TokenOptions, found: usize, emit: &mut dyn FnMut(Token)) {
    let is_end = |at: &usize| view.class(*at) == Class::LineEnd;
    let (mut at, mut found) = (0, Some(found));
    while let Some(special) = found {
        let start = (at..special).rev().find(is_end).map_or(at, |end| end + 1);
        let end = view.skip(special, |class| class != Class::LineEnd);
        scan_seldom(View(&view.0[at..start]), options, &mut |token| emit(moved(token, at)));
        scan_line(View(&view.0[start..end]), options, |token| emit(moved(token, start)));
        (at, found) = (end, find(view, end));
    }
    scan_seldom(View(&view.0[at..]), options, &mut |token| emit(moved(token, at)));
}

/// The same as [`scan`], which is compiled into its callers.
fn scan_seldom<U: CodePoint>(view: View<'_, U>, options: &TokenOptions, emit: &mut dyn FnMut(Token)) {
    let mut scanner = NewsScanner::new(view, options);
    while let Some(token) = U::next_token(&mut scanner) {
        emit(token);
    }
}

#[inline(always)]
fn scan<U: CodePoint>(view: View<'_, U>, options: &TokenOptions, sink: &mut impl TokenSink) {
    let mut scanner = NewsScanner::new(view, options);
    let (mut pace, mut plain) =
        (Pace::default(), PlainScanner::new::<U>(options.abbreviations.as_slice().is_empty()));
    loop {
        // After white space there are plain words more often than not, except before letters and digits of ASCII.
        let at = scanner.at();
        if let Some(plain) = &mut plain
            && matches!(view.get(at), SPACE | LINE_FEED)
            && !is_ascii_word(view.get(at + 1))
        {
            scanner.skip_to(plain.scan(view.0, at, sink));
        }
        let token = if U::IS_USUAL { scanner.next() } else { U::next_token(&mut scanner) };
        let Some(token) = token else { return };
        pace.reach(token.start);
        sink.token(token);
    }
}

fn moved(token: Token, by: usize) -> Token {
    Token { start: token.start + by, end: token.end + by, ..token }
}

/// Scans a line without its invisibles.
fn scan_line<U: CodePoint>(line: View<'_, U>, options: &TokenOptions, mut emit: impl FnMut(Token)) {
    let bare = Bare::new(line);
    let mut places = bare.places();
    scan_seldom(View(&bare.text), options, &mut |token| {
        let start = places.of(token.start);
        let end = places.of(token.end - 1) + 1;
        emit(Token { start, end, ..token });
    });
}

/// A text without the invisibles within its tokens, and with a space for each blank.
pub(crate) struct Bare<U> {
    pub(crate) text: Vec<U>,
    /// For each character that is left out, the position in `text` that it was before.
    left_out: Vec<usize>,
}

impl<U: CodePoint> Bare<U> {
    /// `None` if the text has no such character.
    pub(crate) fn of(view: View<'_, U>) -> Option<Self> {
        find(view, 0).map(|_| Self::new(view))
    }

    fn new(view: View<'_, U>) -> Self {
        let mut bare = Self { text: Vec::with_capacity(view.len()), left_out: Vec::new() };
        for &unit in view.0 {
            match unit.into() {
                c if is_divider(c) => bare.text.push(U::from(SPACE as u8)),
                c if is_woven(c) => bare.left_out.push(bare.text.len()),
                c => {
                    if class_of(c) == Class::Regional {
                        bare.keep_flags_apart();
                    }
                    bare.text.push(unit);
                }
            }
        }
        bare
    }

    /// Puts a space for the last invisible between two letters of flags: only letters that stand together make a
    /// flag, and with one more before it the pairs would be others.
    fn keep_flags_apart(&mut self) {
        let is_letter = |&unit: &U| class_of(unit.into()) == Class::Regional;
        let end = self.text.len();
        if self.text.last().is_some_and(is_letter) && self.left_out.pop_if(|before| *before == end).is_some() {
            self.text.push(U::from(SPACE as u8));
        }
    }

    /// Where its characters are in the whole text.
    pub(crate) fn places(&self) -> Places<'_> {
        Places { left_out: &self.left_out, count: 0 }
    }
}

/// The places of characters in the whole text, asked for in their order.
pub(crate) struct Places<'a> {
    left_out: &'a [usize],
    /// How many characters are left out before the last place.
    count: usize,
}

impl Places<'_> {
    /// The place of the character at `at` of the bare text.
    pub(crate) fn of(&mut self, at: usize) -> usize {
        while self.left_out.get(self.count).is_some_and(|&before| before <= at) {
            self.count += 1;
        }
        at + self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::sink::Each;

    #[test]
    fn ordinary_characters_are_neither_left_out_nor_replaced() {
        for c in 0..=0x10_FFFF {
            let is_special = is_divider(c) || is_woven(c);
            assert!(!(is_special && SPECIAL.passes(c)), "U+{c:04X}");
            assert_eq!(is_special, class_of(c) == Class::Invisible, "U+{c:04X}");
        }
    }

    #[test]
    fn letters_of_flags_that_stand_apart_stay_apart() {
        let text: Vec<u32> = "🇰\u{AD}\u{200F}🇰🇼 🇰\u{AD} 🇼".chars().map(u32::from).collect();
        let mut tokens = Vec::new();
        let push = |token: Token| tokens.push((token.start, token.end));
        for_each_token(View(&text), &TokenOptions::default(), &mut Each(push));
        assert_eq!(tokens, [(0, 1), (3, 5), (6, 7), (9, 10)]);
    }

    #[test]
    fn first_character_that_is_left_out_is_found_wherever_it_is() {
        for before in 0..70 {
            for c in [0x200F_u32, 0x200B, 0x1A, 0xAD, 0xFEFF, 0x61C, 0x2800, 0xE_0001] {
                let text: Vec<u32> = std::iter::repeat_n(0x2013, before).chain([c, 0x62C]).collect();
                assert_eq!(find(View(&text), 0), Some(before));
                assert_eq!(find(View(&text), before + 1), None);
            }
        }
    }
}
