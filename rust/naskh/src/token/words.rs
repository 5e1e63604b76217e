//! Plain tokens, by blocks of 64 characters: words of everyday letters of Arabic, and marks such as ، and ( that
//! are a token each, with nothing but such words, marks, spaces and line feeds between.
//!
//! Presentation forms of letters are letters too, as in the text layer of many a PDF.
//!
//! Nine tokens of ten are plain. No rule looks at more than the token and the characters beside it, so whole
//! blocks can be divided by bits: one for each character of a word, one for each space, one for each mark. The
//! first character that is none of them ends the work, and the scanner goes on there. Where a block begins does
//! not depend on the tokens before it, so the processor reads the next one while the tokens of this one are
//! written.

use std::mem::MaybeUninit;

use crate::chars::{SPACE, TATWEEL};
use crate::simd::{Kernel, Lanes, PreparedSieve, Sieve};

use super::initialisms::LONGEST_NAME;
use super::kind::Kind;
use super::sink::TokenRoom;
use super::view::CharUnit;

/// The number of characters of a block.
const BLOCK: usize = u64::BITS as usize;

/// The marks that are a token each, whatever is before and after them: of those that `is_common_mark` knows, all
/// that begin nothing longer after a word, and the full stop, of which [`Bits::before`] asks more. A hyphen may
/// belong to an address.
const MARKS: Sieve = Sieve::of(
    &[
        (1 << 0x2, 1 << 0x1 | 1 << 0x2 | 1 << 0x8 | 1 << 0x9 | 1 << 0xC | 1 << 0xE), // ! " ( ) , .
        (1 << 0x3, 1 << 0xA | 1 << 0xB | 1 << 0xF),                                  // : ; ?
        (1 << 0x5, 1 << 0xB | 1 << 0xD),                                             // [ ]
        (1 << 0xA | 1 << 0xB, 1 << 0xB),                                             // « »
    ],
    &[
        (1 << 0x0, 1 << 0xC),            // ،
        (1 << 0x1, 1 << 0xB | 1 << 0xF), // ؛ ؟
    ],
);

/// What the characters of a block are, a bit for each.
#[derive(Clone, Copy, Default)]
struct Bits {
    /// U+0620–065F: letters, marks of vowels and tatweels. And forms of letters, where they were looked for.
    everyday: u64,
    /// Those of them that a word begins with.
    letters: u64,
    tatweels: u64,
    /// Spaces and line feeds.
    spaces: u64,
    /// The marks of [`MARKS`].
    marks: u64,
    /// The full stops among them.
    stops: u64,
}

/// The tokens of a block, a bit for each.
struct Divided {
    /// The first characters of tokens, and perhaps of some that are not plain after them.
    starts: u64,
    /// The characters after plain tokens. The first of them may be after one that began in an earlier block.
    ends: u64,
    /// Whether the whole block is plain.
    is_plain: bool,
}

impl Bits {
    /// Divides the block after `before`. What comes after a word that begins with a vowel or ends with a tatweel
    /// is not plain.
    #[inline(always)]
    fn divide(&self, before: &Self, with_stops: bool) -> Divided {
        let after = |bits: u64, before: u64| bits << 1 | before >> (BLOCK - 1);
        let after_word = after(self.everyday, before.everyday);
        let words = self.everyday & !after_word;
        let other = !(self.everyday | self.spaces | self.marks)
            | (words & !self.letters)
            | (after(self.tatweels, before.tatweels) & !self.everyday)
            | (self.stops & !if with_stops { self.ending_stops(after_word) } else { 0 });
        let plain = (other & other.wrapping_neg()).wrapping_sub(1); // the bits before the first of `other`
        let ends = (after_word & !self.everyday) | after(self.marks, before.marks);
        Divided { starts: words | self.marks, ends: ends & plain, is_plain: other == 0 }
    }

    /// The full stops that are a token each: they have a space or a mark after them, and before them no word that
    /// is short enough for an abbreviation.
    #[inline(always)]
    fn ending_stops(&self, after_word: u64) -> u64 {
        const { assert!(LONGEST_NAME == 6) }
        let two = self.everyday & self.everyday << 1;
        let four = two & two << 2;
        let seven = four & four << 3;
        let closing = (self.spaces | self.marks & !self.stops) >> 1;
        closing & (!after_word | seven << 1)
    }
}

/// Finds the plain tokens at the beginning of a text, and writes them into room for them.
pub(super) struct Plain<'a, 'room, U> {
    pub(super) text: &'a [U],
    /// Whether forms of letters are looked for too.
    pub(super) with_forms: bool,
    /// Whether a full stop may be plain.
    pub(super) with_stops: bool,
    /// Whether the text ends with `text`: then the last token may be plain, as before a space.
    pub(super) is_last: bool,
    pub(super) room: &'a mut TokenRoom<'room>,
}

/// How far plain tokens were found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Reach {
    /// Where the last one ends.
    pub(super) end: usize,
    /// Whether there was no room for more.
    pub(super) is_full: bool,
}

impl<U: CharUnit> Kernel for Plain<'_, '_, U> {
    type Output = Reach;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> Reach {
        let TokenRoom { starts, ends, kinds, count, base } = self.room;
        let (mut starts, mut kinds, mut ends) = (&mut starts[*count..], &mut kinds[*count..], &mut ends[*count..]);
        let (sieve, mut before, mut from) = (MARKS.prepare(lanes), Bits::default(), 0);
        let (mut last, mut reach) = ([U::from(0); BLOCK], Reach::default());
        // A block has no more tokens than characters, and is begun only if there is room for those.
        while let (Some(first), Some(kind), Some(after)) =
            (starts.first_chunk_mut::<BLOCK>(), kinds.first_chunk_mut::<BLOCK>(), ends.first_chunk_mut::<BLOCK>())
        {
            let rest = self.text.get(from..).unwrap_or_default();
            let block = rest.first_chunk().unwrap_or_else(|| {
                last = [U::from(0); BLOCK];
                last[..rest.len()].copy_from_slice(rest);
                last[rest.len()] = U::from(if self.is_last { SPACE as u8 } else { 0 });
                &last
            });
            let bits = bits_of(lanes, sieve, self.with_forms, block);
            let divided = bits.divide(&before, self.with_stops);
            let begun = divided.starts.count_ones() as usize;
            let ended = divided.ends.count_ones() as usize;
            write_places(divided.starts, *base + from, first);
            write_places(divided.ends, *base + from, after);
            write_kinds(lanes, lanes.extract(bits.marks, divided.starts), begun, kind);
            (starts, kinds, ends) = (&mut starts[begun..], &mut kinds[begun..], &mut ends[ended..]);
            *count += ended;
            if let Some(last) = divided.ends.checked_ilog2() {
                reach.end = from + last as usize;
            }
            if !divided.is_plain {
                return reach;
            }
            (before, from) = (bits, from + BLOCK);
        }
        Reach { is_full: true, ..reach }
    }

    fn run_scalar(self) -> Reach {
        Reach::default()
    }
}

/// Writes the places of the bits, and perhaps some numbers more: to ask after each bit whether there is another
/// would take longer.
#[inline(always)]
fn write_places(mut bits: u64, base: usize, places: &mut [MaybeUninit<u32>; BLOCK]) {
    for four in places.as_chunks_mut::<4>().0 {
        for place in four {
            place.write(base as u32 + bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
        if bits == 0 {
            return;
        }
    }
}

/// Writes the kinds of so many tokens, of which those whose bits are set are marks, and perhaps of some more.
#[inline(always)]
fn write_kinds<L: Lanes>(lanes: L, marks: u64, count: usize, kinds: &mut [MaybeUninit<u8>; BLOCK]) {
    let (word, mark) = (lanes.splat(Kind::Word as u8), lanes.splat(Kind::Punctuation as u8));
    for from in (0..BLOCK).step_by(L::N) {
        if from < count {
            lanes.close_u8(lanes.choose(lanes.mask(marks >> from), mark, word), &mut kinds[from..]);
        }
    }
}

/// Whether a character is a form of an Arabic letter, or of lam with alef: U+FE80–FEFC.
#[inline(always)]
pub(super) fn is_form(c: u32) -> bool {
    (0xFE80..=0xFEFC).contains(&c)
}

/// The same for the characters of a block, from their low and high bytes.
#[inline(always)]
pub(super) fn forms<L: Lanes>(lanes: L, (low, high): (L::Bytes, L::Bytes)) -> L::Mask {
    let offset = lanes.subtract(low, lanes.splat(0x80));
    lanes.both(lanes.equal(high, lanes.splat(0xFE)), lanes.less(offset, lanes.splat(0x7D)))
}

/// Lanes from `first` on and before `end`.
#[inline(always)]
fn between<L: Lanes>(lanes: L, low: L::Bytes, first: u8, end: u8) -> L::Mask {
    lanes.less(lanes.subtract(low, lanes.splat(first)), lanes.splat(end - first))
}

/// The bits of a block.
#[inline(always)]
fn bits_of<L: Lanes, U: CharUnit>(
    lanes: L,
    sieve: PreparedSieve<L>,
    with_forms: bool,
    block: &[U; BLOCK],
) -> Bits {
    let mut bits = Bits::default();
    for from in (0..BLOCK).step_by(L::N) {
        let (low, high) = U::planes(lanes, &block[from..from + L::N]);
        let (latin, arabic) = (lanes.equal(high, lanes.splat(0)), lanes.equal(high, lanes.splat(0x06)));
        let mut everyday = lanes.both(arabic, between(lanes, low, 0x20, 0x60));
        let mut letters = lanes.both(everyday, between(lanes, low, 0x21, 0x4B));
        let tatweels = lanes.both(everyday, lanes.equal(low, lanes.splat(TATWEEL as u8)));
        if with_forms {
            let forms = forms(lanes, (low, high));
            (everyday, letters) = (lanes.either(everyday, forms), lanes.either(letters, forms));
        }
        let white = lanes.either(lanes.equal(low, lanes.splat(SPACE as u8)), lanes.equal(low, lanes.splat(b'\n')));
        let marks = lanes.nonzero(sieve.rectangles(lanes, low, lanes.bytes(arabic)));
        let marks = lanes.both(marks, lanes.either(latin, arabic));
        let stops = lanes.both(marks, lanes.equal(low, lanes.splat(b'.')));
        bits.everyday |= lanes.bits(everyday) << from;
        bits.letters |= lanes.bits(letters) << from;
        bits.tatweels |= lanes.bits(tatweels) << from;
        bits.spaces |= lanes.bits(lanes.both(latin, white)) << from;
        bits.marks |= lanes.bits(marks) << from;
        bits.stops |= lanes.bits(stops) << from;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chars::lookup::is_everyday_arabic;
    use crate::options::TokenOptions;
    use crate::simd::Level;
    use crate::token::kind::Token;
    use crate::token::news::NewsScanner;
    use crate::token::signs::is_common_mark;
    use crate::token::view::View;

    const SPACES: [u32; 2] = [SPACE, '\n' as u32];
    const STOP: u32 = '.' as u32;

    fn is_mark(c: u32) -> bool {
        c == STOP
            || is_common_mark(c) && !matches!(char::from_u32(c), Some('-' | '/' | '\'' | '–' | '—' | '“' | '”'))
    }

    fn is_letter(c: u32) -> bool {
        (0x621..=0x64A).contains(&c) || (0xFE80..=0xFEFC).contains(&c)
    }

    fn is_everyday(c: u32) -> bool {
        is_everyday_arabic(c) || is_letter(c)
    }

    /// Whether the full stop at `at` is plain, as far as its block shows.
    fn is_plain_stop(text: &[u32], at: usize) -> bool {
        let closes = |&c: &u32| SPACES.contains(&c) || (is_mark(c) && c != STOP);
        let (block, next) = (at / BLOCK * BLOCK, text.get(at + 1));
        let letters = text[..at].iter().rev().take_while(|&&c| is_everyday(c)).count();
        let is_known = letters == 0 || (letters > LONGEST_NAME && at - block > LONGEST_NAME);
        !(at + 1).is_multiple_of(BLOCK) && next.is_some_and(closes) && is_known
    }

    /// Whether the character at `at` is plain.
    fn is_plain(text: &[u32], at: usize) -> bool {
        let c = text[at];
        let before = text[..at].last().copied().unwrap_or(0);
        if is_everyday(c) {
            return is_everyday(before) || is_letter(c);
        }
        before != TATWEEL && (SPACES.contains(&c) || is_mark(c)) && (c != STOP || is_plain_stop(text, at))
    }

    /// The same as the kernel, one character at a time.
    fn naive(text: &[u32]) -> Vec<Token> {
        let text = &[text, &[SPACE]].concat();
        let plain = (0..text.len()).take_while(|&at| is_plain(text, at)).count();
        let (mut tokens, mut at) = (Vec::new(), 0);
        while at < plain {
            let (start, c) = (at, text[at]);
            at += 1;
            if is_everyday(c) {
                at += text[at..plain].iter().take_while(|&&c| is_everyday(c)).count();
            }
            let kind = if is_mark(c) { Kind::Punctuation } else { Kind::Word };
            if at < plain && !SPACES.contains(&c) {
                tokens.push(Token { start, end: at, kind });
            }
        }
        tokens
    }

    /// What the kernel finds, with room for so many tokens.
    fn found<U: CharUnit>(text: &[U], level: Level, room: usize) -> (Vec<Token>, Reach) {
        let (mut starts, mut ends) = (vec![MaybeUninit::uninit(); room], vec![MaybeUninit::uninit(); room]);
        let mut kinds = vec![MaybeUninit::uninit(); room];
        let mut room = TokenRoom::new(&mut starts, &mut ends, &mut kinds);
        let reach = level.run(Plain { text, with_forms: true, with_stops: true, is_last: true, room: &mut room });
        (room.tokens().collect(), reach)
    }

    /// All that it finds, with room enough.
    fn all_found<U: CharUnit>(text: &[U], level: Level) -> Vec<Token> {
        let (tokens, reach) = found(text, level, text.len() + 2 * BLOCK);
        assert_eq!(reach, Reach { end: tokens.last().map_or(0, |last| last.end), is_full: false });
        tokens
    }

    fn text() -> impl Strategy<Value = Vec<u32>> {
        let characters = vec![
            0x20, 0x20, 0x627, 0x628, 0x64A, 0x64B, 0x64F, 0x640, 0x65F, 0x620, 0x660, 0x60C, 0x60C, 0x2E, 0xA0,
            0x28, 0x29, 0x22, 0x61F, 0x3A, 0x2D, 0xAB, 0xA, 0x200D, 0x2020, 0x120, 0x1_0020, 0x1_0628, 0x1_060C,
            0x41, 0xFE80, 0xFE8D, 0xFEFC, 0xFEFC, 0xFE7F, 0xFEFD, 0x1_FE80,
        ];
        let mixed = prop::collection::vec(prop::sample::select(characters), 0..140);
        let plain = prop::collection::vec(
            prop::sample::select(vec![
                "كلمات ",
                "مسؤوليات. ",
                "دبليو. ",
                "هي، ",
                ". ",
                "(قال).",
                "استقلالهم.\n",
                "ـ",
            ]),
            0..40,
        );
        (plain, mixed).prop_map(|(plain, mixed)| plain.concat().chars().map(u32::from).chain(mixed).collect())
    }

    fn vector_levels() -> impl Iterator<Item = Level> {
        Level::available().into_iter().filter(|level| level.name() != "scalar")
    }

    proptest! {
        #[test]
        fn every_level_finds_the_tokens_of_the_naive_loop(text in text()) {
            let narrow: Vec<u16> = text.iter().map(|&c| u16::try_from(c).unwrap_or(0xFFFF)).collect();
            let expected = naive(&text);
            for level in vector_levels() {
                prop_assert_eq!(&all_found(&text, level), &expected);
                prop_assert_eq!(&all_found(&narrow, level), &expected);
            }
        }

        #[test]
        fn plain_tokens_are_those_of_the_scanner(text in text(), join in any::<bool>()) {
            let mut options = TokenOptions::default();
            options.set("scripts", if join { "join" } else { "split" }).unwrap();
            let mut scanner = NewsScanner::new(View(&text), &options);
            let scanned: Vec<Token> = std::iter::from_fn(|| scanner.next()).collect();
            for level in vector_levels() {
                let plain = all_found(&text, level);
                prop_assert_eq!(&scanned[..plain.len()], &plain);
            }
        }
    }

    #[test]
    fn the_marks_are_common_marks_and_no_other_characters() {
        for c in 0..=0x10_FFFF_u32 {
            let on_a_page = matches!(c >> 8, 0 | 6);
            assert_eq!(on_a_page && !MARKS.passes(c), is_mark(c), "U+{c:04X}");
        }
    }

    #[test]
    fn plain_tokens_are_found_up_to_the_end_of_a_text_of_any_length() {
        let text: Vec<u32> = "كتاب (ثم)\nمسؤوليات. ".chars().map(u32::from).cycle().take(4 * BLOCK).collect();
        for end in 0..text.len() {
            let (expected, reached) =
                (naive(&text[..end]), text[..end].iter().rposition(|&c| !SPACES.contains(&c)));
            for level in vector_levels() {
                let tokens = all_found(&text[..end], level);
                assert_eq!(tokens, expected, "{}", level.name());
                // A block knows nothing of what is before it: not whether the word before a full stop is long.
                let last = tokens.last().map_or(0, |last| last.end);
                assert!(last == reached.map_or(0, |last| last + 1) || text[last..end].contains(&STOP));
            }
        }
    }

    #[test]
    fn plain_tokens_are_found_until_there_is_no_room() {
        let text: Vec<u32> = "كتاب (ثم)\nكلمات، ".chars().map(u32::from).cycle().take(20 * BLOCK).collect();
        let expected = naive(&text);
        for level in vector_levels() {
            for room in [0, BLOCK - 1, BLOCK, 2 * BLOCK, 3 * BLOCK] {
                let (tokens, reach) = found(&text, level, room);
                assert_eq!(tokens, expected[..tokens.len()], "{}", level.name());
                assert_eq!(reach, Reach { end: tokens.last().map_or(0, |last| last.end), is_full: true });
                assert!(tokens.len() + BLOCK > room && tokens.len() <= room);
            }
        }
    }
}
