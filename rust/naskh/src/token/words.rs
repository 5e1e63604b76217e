//! Plain words, 64 characters at a time: everyday letters of Arabic with a space after them.
//!
//! Nine tokens of ten are such words. No rule looks at more than the word and its space, so whole blocks can be divided
//! by bits: one for each character of a word, one for each space. The first character that is neither ends the work, and
//! the scanner goes on there.

use crate::chars::{SPACE, TATWEEL};
use crate::simd::{Kernel, Lanes};

use super::view::CharUnit;

/// The words at the beginning of a block: a bit for the first character of each, and one for the space after it.
#[derive(Debug, Default)]
pub(super) struct Words {
    starts: u64,
    spaces: u64,
    go_on: bool,
}

/// The number of characters of a block.
const BLOCK: usize = u64::BITS as usize;

impl Words {
    /// Whether the whole block is such words.
    #[inline(always)]
    pub(super) fn go_on(&self) -> bool {
        self.go_on
    }
}

impl Iterator for Words {
    type Item = (usize, usize);

    /// The start and the end of the next word.
    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let place = |bits: u64| bits.trailing_zeros() as usize;
        let word = (self.spaces != 0).then(|| (place(self.starts), place(self.spaces)))?;
        self.spaces &= self.spaces - 1;
        self.starts &= self.starts - 1;
        Some(word)
    }
}

/// What the characters of a block are, a bit for each.
#[derive(Default)]
struct Bits {
    /// U+0620–065F: letters, marks and tatweels.
    everyday: u64,
    /// Those of them that a word begins with.
    letters: u64,
    tatweels: u64,
    spaces: u64,
}

impl Bits {
    /// The words that end within the block. A word that begins with a mark or ends with a tatweel is none of them, and no
    /// word after it.
    fn words(&self) -> Words {
        let starts = self.everyday & !(self.everyday << 1);
        let last = self.everyday & !(self.everyday >> 1) & (u64::MAX >> 1); // what follows the last bit is not known
        let other = !(self.everyday | self.spaces) | (starts & !self.letters) | (last & self.tatweels);
        let plain = (other & other.wrapping_neg()).wrapping_sub(1); // the bits before the first of `other`
        Words { starts, spaces: self.spaces & (self.everyday << 1) & plain, go_on: other == 0 }
    }
}

/// Finds the plain words at the beginning of a text.
pub(super) struct Plain<'a, U>(pub(super) &'a [U]);

impl<U: CharUnit> Kernel for Plain<'_, U> {
    type Output = Words;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> Words {
        bits_of(lanes, |from| U::planes(lanes, self.0.get(from..).unwrap_or_default())).words()
    }

    fn run_scalar(self) -> Words {
        Words::default()
    }
}

/// The bits of a block, of the low and high bytes that `load` gives for the characters from an index on.
#[inline(always)]
fn bits_of<L: Lanes>(lanes: L, load: impl Fn(usize) -> (L::Bytes, L::Bytes)) -> Bits {
    let mut bits = Bits::default();
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
        let latin = lanes.equal(high, lanes.splat(0));
        bits.spaces |= lanes.bits(lanes.both(latin, lanes.equal(low, lanes.splat(SPACE as u8)))) << from;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chars::lookup::is_everyday_arabic;
    use crate::simd::Level;

    /// The same, one character at a time.
    fn naive(text: &[u32]) -> Vec<(usize, usize)> {
        let (mut words, mut start) = (Vec::new(), None);
        for (at, &c) in text.iter().take(BLOCK).enumerate() {
            if is_everyday_arabic(c) {
                if start.is_none() && !(0x621..=0x64A).contains(&c) {
                    break;
                }
                start = start.or(Some(at));
            } else if c != SPACE || (at > 0 && text[at - 1] == TATWEEL) {
                break;
            } else if let Some(start) = start.take() {
                words.push((start, at));
            }
        }
        words
    }

    proptest! {
        #[test]
        fn every_level_finds_the_words_of_the_naive_loop(
            text in prop::collection::vec(
                prop::sample::select(vec![
                    0x20, 0x20, 0x627, 0x628, 0x64A, 0x64B, 0x64F, 0x640, 0x65F, 0x620, 0x660, 0x60C, 0x2E, 0xA0,
                    0x2020, 0x120, 0x1_0020, 0x1_0628, 0x41,
                ]),
                0..140,
            ),
            plain in 0..140_usize,
        ) {
            let mut text = text;
            let is_plain = |&c: &u32| c == SPACE || (0x621..0x640).contains(&c);
            let kept: Vec<u32> = text.iter().take(plain).copied().filter(is_plain).collect();
            text.splice(..plain.min(text.len()), kept);
            let narrow: Vec<u16> = text.iter().map(|&c| u16::try_from(c).unwrap_or(0xFFFF)).collect();
            for level in Level::available().into_iter().filter(|level| level.name() != "scalar") {
                prop_assert_eq!(level.run(Plain(&text)).collect::<Vec<_>>(), naive(&text));
                let words = level.run(Plain(&narrow));
                prop_assert_eq!(words.go_on(), narrow.len() >= BLOCK && naive_is_whole(&text));
                prop_assert_eq!(words.collect::<Vec<_>>(), naive(&text));
            }
        }
    }

    #[test]
    fn plain_words_are_found_up_to_the_end_of_a_block() {
        let text: Vec<u32> = "كتاب ثم كلمات ".chars().map(u32::from).cycle().take(2 * BLOCK).collect();
        let narrow: Vec<u16> = text.iter().map(|&c| c as u16).collect();
        for level in Level::available().into_iter().filter(|level| level.name() != "scalar") {
            assert_eq!(level.run(Plain(&text)).collect::<Vec<_>>(), naive(&text), "{}", level.name());
            assert_eq!(level.run(Plain(&narrow)).collect::<Vec<_>>(), naive(&text), "{}", level.name());
        }
    }

    /// Whether all characters of a block are of plain words, as far as the block shows.
    fn naive_is_whole(text: &[u32]) -> bool {
        let ends = text[..BLOCK].split(|&c| c == SPACE);
        let count = ends.clone().count();
        ends.enumerate().all(|(nth, word)| {
            word.iter().all(|&c| is_everyday_arabic(c))
                && word.first().is_none_or(|c| (0x621..=0x64A).contains(c))
                && (nth + 1 == count || word.last() != Some(&TATWEEL))
        })
    }
}
