//! Plain tokens, 64 characters at a time: words of everyday letters of Arabic, and marks such as ، and ( that are a token
//! each, with nothing but such words, marks, spaces and line feeds between.
//!
//! Presentation forms of letters are letters too, as in the text layer of many a PDF.
//!
//! Nine tokens of ten are plain. No rule looks at more than the token and the character after it, so whole blocks can be
//! divided by bits: one for each character of a word, one for each space, one for each mark. The first character that is
//! none of them ends the work, and the scanner goes on there.

use crate::chars::{SPACE, TATWEEL};
use crate::simd::{Kernel, Lanes, Sieve};

use super::kind::{Kind, Token};
use super::view::CharUnit;

/// The plain tokens at the beginning of a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PlainTokens {
    /// A bit for the first character of each, and perhaps for some more after them.
    starts: u64,
    /// A bit for the character after each.
    ends: u64,
    /// The marks among them.
    marks: u64,
    goes_on: bool,
}

/// The number of characters of a block.
const BLOCK: usize = u64::BITS as usize;

/// The marks that are a token each, whatever is before and after them: of those that `is_common_mark` knows, all that
/// begin nothing longer after a word. A full stop may belong to an abbreviation, a hyphen to an address.
const MARKS: Sieve = Sieve::of(
    &[
        (1 << 0x2, 1 << 0x1 | 1 << 0x2 | 1 << 0x8 | 1 << 0x9 | 1 << 0xC), // ! " ( ) ,
        (1 << 0x3, 1 << 0xA | 1 << 0xB | 1 << 0xF),                       // : ; ?
        (1 << 0x5, 1 << 0xB | 1 << 0xD),                                  // [ ]
        (1 << 0xA | 1 << 0xB, 1 << 0xB),                                  // « »
    ],
    &[
        (1 << 0x0, 1 << 0xC),            // ،
        (1 << 0x1, 1 << 0xB | 1 << 0xF), // ؛ ؟
    ],
);

impl PlainTokens {
    /// Whether the whole block is plain.
    #[inline(always)]
    pub(super) fn goes_on(self) -> bool {
        self.goes_on
    }

    /// Where the last token ends.
    #[inline(always)]
    pub(super) fn reach(self) -> usize {
        self.ends.checked_ilog2().map_or(0, |last| last as usize)
    }

    /// The tokens, if the block begins at `from`.
    #[inline(always)]
    pub(super) fn tokens(mut self, from: usize) -> impl Iterator<Item = Token> {
        let place = |bits: u64| bits.trailing_zeros() as usize;
        std::iter::from_fn(move || {
            if self.ends == 0 {
                return None;
            }
            let (start, end) = (place(self.starts), place(self.ends));
            let kind = if self.marks >> (start % BLOCK) & 1 == 0 { Kind::Word } else { Kind::Punctuation };
            self.starts &= self.starts.wrapping_sub(1);
            self.ends &= self.ends - 1;
            Some(Token { start: from + start, end: from + end, kind })
        })
    }
}

/// What the characters of a block are, a bit for each.
#[derive(Default)]
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
}

impl Bits {
    /// The tokens that end within the block. What comes after a word that begins with a vowel or ends with a tatweel, or
    /// after a mark that perhaps a vowel is on, is not plain.
    fn plain(&self) -> PlainTokens {
        const KNOWN_AFTER: u64 = u64::MAX >> 1; // what follows the last bit is not known
        let words = self.everyday & !(self.everyday << 1);
        let last = self.everyday & !(self.everyday >> 1) & KNOWN_AFTER;
        let bare = (self.letters | self.spaces | self.marks) >> 1;
        let other = !(self.everyday | self.spaces | self.marks)
            | (words & !self.letters)
            | (last & self.tatweels)
            | (self.marks & !bare & KNOWN_AFTER);
        let plain = (other & other.wrapping_neg()).wrapping_sub(1); // the bits before the first of `other`
        let ends = (!self.everyday & self.everyday << 1) | self.marks << 1;
        PlainTokens { starts: words | self.marks, ends: ends & plain, marks: self.marks, goes_on: other == 0 }
    }
}

/// Finds the plain tokens at the beginning of a text.
pub(super) struct Plain<'a, U> {
    pub(super) text: &'a [U],
    /// Whether forms of letters are looked for too.
    pub(super) with_forms: bool,
}

impl<U: CharUnit> Kernel for Plain<'_, U> {
    type Output = PlainTokens;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> PlainTokens {
        bits_of(lanes, self.with_forms, |from| U::planes(lanes, self.text.get(from..).unwrap_or_default())).plain()
    }

    fn run_scalar(self) -> PlainTokens {
        PlainTokens::default()
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

/// The bits of a block, of the low and high bytes that `load` gives for the characters from an index on.
#[inline(always)]
fn bits_of<L: Lanes>(lanes: L, with_forms: bool, load: impl Fn(usize) -> (L::Bytes, L::Bytes)) -> Bits {
    let (mut bits, sieve) = (Bits::default(), MARKS.prepare(lanes));
    for from in (0..BLOCK).step_by(L::N) {
        let (low, high) = load(from);
        let arabic = lanes.equal(high, lanes.splat(0x06));
        let between = |first: u8, end: u8| {
            let offset = lanes.subtract(low, lanes.splat(first));
            lanes.bits(lanes.both(arabic, lanes.less(offset, lanes.splat(end - first)))) << from
        };
        bits.everyday |= between(0x20, 0x60);
        bits.letters |= between(0x21, 0x4B);
        bits.tatweels |= between(TATWEEL as u8, TATWEEL as u8 + 1);
        if with_forms {
            let forms = lanes.bits(forms(lanes, (low, high))) << from;
            bits.everyday |= forms;
            bits.letters |= forms;
        }
        let latin = lanes.equal(high, lanes.splat(0));
        let is = |c: u8| lanes.equal(low, lanes.splat(c));
        bits.spaces |= lanes.bits(lanes.both(latin, lanes.either(is(SPACE as u8), is(b'\n')))) << from;
        let marks = lanes.nonzero(sieve.rectangles(lanes, low, lanes.bytes(arabic)));
        bits.marks |= lanes.bits(lanes.both(marks, lanes.either(latin, arabic))) << from;
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
    use crate::token::news::NewsScanner;
    use crate::token::signs::is_common_mark;
    use crate::token::view::View;

    const SPACES: [u32; 2] = [SPACE, '\n' as u32];

    fn is_mark(c: u32) -> bool {
        is_common_mark(c) && !matches!(char::from_u32(c), Some('-' | '/' | '\'' | '–' | '—' | '“' | '”'))
    }

    fn is_letter(c: u32) -> bool {
        (0x621..=0x64A).contains(&c) || (0xFE80..=0xFEFC).contains(&c)
    }

    fn is_everyday(c: u32) -> bool {
        is_everyday_arabic(c) || is_letter(c)
    }

    /// Whether the character at `at` is plain, as far as the first block shows.
    fn is_plain(text: &[u32], at: usize) -> bool {
        let get = |at: usize| text.get(at).copied().unwrap_or(0);
        let (c, next) = (get(at), get(at + 1));
        if is_everyday(c) {
            let begins = at == 0 || !is_everyday(get(at - 1));
            let ends = at + 1 < BLOCK && !is_everyday(next);
            return (is_letter(c) || !begins) && (c != TATWEEL || !ends);
        }
        let is_bare = is_letter(next) || is_mark(next) || SPACES.contains(&next);
        SPACES.contains(&c) || (is_mark(c) && (is_bare || at + 1 == BLOCK))
    }

    /// The same as the kernel, one character at a time; and whether the whole block is plain.
    fn naive(text: &[u32]) -> (Vec<Token>, bool) {
        let plain = (0..BLOCK).take_while(|&at| is_plain(text, at)).count();
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
        (tokens, plain == BLOCK)
    }

    fn text() -> impl Strategy<Value = Vec<u32>> {
        let characters = vec![
            0x20, 0x20, 0x627, 0x628, 0x64A, 0x64B, 0x64F, 0x640, 0x65F, 0x620, 0x660, 0x60C, 0x60C, 0x2E, 0xA0,
            0x28, 0x29, 0x22, 0x61F, 0x3A, 0x2D, 0xAB, 0xA, 0x200D, 0x2020, 0x120, 0x1_0020, 0x1_0628, 0x1_060C,
            0x41, 0xFE80, 0xFE8D, 0xFEFC, 0xFEFC, 0xFE7F, 0xFEFD, 0x1_FE80,
        ];
        let mixed = prop::collection::vec(prop::sample::select(characters), 0..140);
        (mixed, 0..140_usize).prop_map(|(mut text, plain)| {
            let is_plain =
                |&c: &u32| c == SPACE || c == 0x60C || c == 0x28 || (0x621..0x640).contains(&c) || c == 0xFE8D;
            let kept: Vec<u32> = text.iter().take(plain).copied().filter(is_plain).collect();
            text.splice(..plain.min(text.len()), kept);
            text
        })
    }

    fn vector_levels() -> impl Iterator<Item = Level> {
        Level::available().into_iter().filter(|level| level.name() != "scalar")
    }

    proptest! {
        #[test]
        fn every_level_finds_the_tokens_of_the_naive_loop(text in text()) {
            let narrow: Vec<u16> = text.iter().map(|&c| u16::try_from(c).unwrap_or(0xFFFF)).collect();
            let (expected, is_whole) = naive(&text);
            for level in vector_levels() {
                prop_assert_eq!(level.run(Plain { text: &text, with_forms: true }).tokens(0).collect::<Vec<_>>(), expected.clone());
                let plain = level.run(Plain { text: &narrow, with_forms: true });
                prop_assert_eq!(plain.goes_on(), is_whole);
                prop_assert_eq!(plain.reach(), expected.last().map_or(0, |last| last.end));
                prop_assert_eq!(plain.tokens(0).collect::<Vec<_>>(), expected.clone());
            }
        }

        #[test]
        fn plain_tokens_are_those_of_the_scanner(text in text(), join in any::<bool>()) {
            let mut options = TokenOptions::default();
            options.set("scripts", if join { "join" } else { "split" }).unwrap();
            let mut scanner = NewsScanner::new(View(&text), &options);
            let scanned: Vec<Token> = std::iter::from_fn(|| scanner.next()).collect();
            for level in vector_levels() {
                let plain: Vec<Token> = level.run(Plain { text: &text, with_forms: true }).tokens(0).collect();
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
    fn plain_tokens_are_found_up_to_the_end_of_a_block() {
        let text: Vec<u32> = "كتاب (ثم)\nكلمات، ".chars().map(u32::from).cycle().take(2 * BLOCK).collect();
        let narrow: Vec<u16> = text.iter().map(|&c| c as u16).collect();
        for level in vector_levels() {
            let (expected, is_whole) = naive(&text);
            assert!(is_whole && expected.len() > 20);
            assert_eq!(
                level.run(Plain { text: &text, with_forms: true }).tokens(0).collect::<Vec<_>>(),
                expected,
                "{}",
                level.name()
            );
            assert_eq!(
                level.run(Plain { text: &narrow, with_forms: true }).tokens(0).collect::<Vec<_>>(),
                expected,
                "{}",
                level.name()
            );
        }
    }
}
