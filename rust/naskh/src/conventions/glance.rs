//! Finding the few units of a text that a rule is about.

use crate::simd::{Kernel, Lanes, Level, Rectangles, Sieve, low_bits};
use crate::text::Text;
use crate::watch;

/// Some characters of ASCII.
pub(super) struct Signs {
    set: u128,
    sieve: Sieve,
}

impl Signs {
    pub(super) const fn of(signs: &[u8]) -> Self {
        let (mut set, mut stopped, mut nth) = (0, Rectangles::NONE, 0);
        while nth < signs.len() {
            let c = signs[nth];
            set |= 1 << c;
            // A rectangle for each row: the sieve stops no other character of ASCII.
            stopped.low[(c & 0xF) as usize] |= 1 << (c >> 4);
            stopped.high[(c >> 4) as usize] = 1 << (c >> 4);
            nth += 1;
        }
        Self { set, sieve: Sieve { stopped, latin: 0xFF } }
    }

    fn has(&self, c: u32) -> bool {
        c < 0x80 && self.set >> c & 1 != 0
    }
}

/// The places of the units that are one of these characters, in any encoding. Blocks without one are passed at a
/// glance. Without a level, each unit is looked at.
pub(super) fn places<'t, T: Text>(
    text: &'t [T::Unit],
    signs: &'t Signs,
    level: Option<Level>,
) -> impl Iterator<Item = usize> + 't {
    let mut found = Found { start: 0, end: 0, bits: 0 };
    std::iter::from_fn(move || {
        loop {
            while found.bits != 0 {
                let at = found.start + found.bits.trailing_zeros() as usize;
                found.bits &= found.bits - 1;
                if signs.has(T::code_point(text[at])) {
                    return Some(at);
                }
            }
            if found.end == text.len() {
                return None;
            }
            let search = Search::<T> { text, signs, at: found.end };
            let before = found.end;
            found = match level {
                Some(level) => level.run(search),
                None => search.run_scalar(),
            };
            watch::step(found.end - before);
        }
    })
}

/// Searches a text from `at` on, no further than [`FAR`].
struct Search<'t, T: Text> {
    text: &'t [T::Unit],
    signs: &'t Signs,
    at: usize,
}

/// How far to search until somebody is asked whether to go on.
const FAR: usize = 1 << 14;

/// The first block with something in it: a bit for each unit that may be one of the signs. Without one, nothing.
struct Found {
    start: usize,
    end: usize,
    bits: u64,
}

impl<T: Text> Kernel for Search<'_, T> {
    type Output = Found;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> Found {
        let sieve = self.signs.sieve.prepare(lanes);
        let stop = self.text.len().min(self.at + FAR);
        let mut start = self.at;
        while start < stop {
            let rest = &self.text[start..stop];
            let rest = &rest[..rest.len().min(L::N)];
            let bits = if T::FIXED {
                let block = T::load(lanes, rest);
                let stopped = sieve.stopped(lanes, (block.low, block.high));
                // Characters of other pages do not pass, and are none of the signs.
                lanes.bits(lanes.nonzero(stopped)) & lanes.bits(lanes.equal(block.high, lanes.splat(0)))
            } else {
                // Bytes of UTF-8 that are no ASCII are in no rectangle.
                lanes.bits(lanes.nonzero(sieve.stopped(lanes, T::open(lanes, rest))))
            };
            let bits = bits & low_bits(rest.len());
            let end = start + rest.len();
            if bits != 0 {
                return Found { start, end, bits };
            }
            start = end;
        }
        Found { start, end: start, bits: 0 }
    }

    #[inline(always)]
    fn run_scalar(self) -> Found {
        let stop = self.text.len().min(self.at + FAR);
        let is_sign = |&unit: &T::Unit| self.signs.has(T::code_point(unit));
        match self.text[self.at..stop].iter().position(is_sign) {
            Some(nth) => Found { start: self.at + nth, end: self.at + nth + 1, bits: 1 },
            None => Found { start: stop, end: stop, bits: 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Latin1, Ucs2, Ucs4, Utf8};

    const SIGNS: Signs = Signs::of(b"@.");

    fn found<T: Text>(text: &[T::Unit]) -> Vec<usize> {
        let expected: Vec<usize> = places::<T>(text, &SIGNS, None).collect();
        for level in Level::available() {
            assert_eq!(places::<T>(text, &SIGNS, Some(level)).collect::<Vec<_>>(), expected, "{}", level.name());
        }
        expected
    }

    #[test]
    fn places_are_found_within_blocks_and_after_the_last() {
        for len in (1..200).chain([FAR - 1, FAR, FAR + 1, FAR + 70]) {
            for at in (0..len).rev().take(200) {
                let mut text = vec![0x640; len]; // U+0640 ARABIC TATWEEL, whose low byte is that of @
                (text[at], text[len - 1]) = ('@' as u16, '.' as u16);
                let mut expected = vec![at, len - 1];
                expected.dedup();
                assert_eq!(found::<Ucs2>(&text), expected);
            }
        }
        let text = "ب@.😀\u{140}A.";
        assert_eq!(found::<Utf8>(text.as_bytes()), [2, 3, 11]);
        assert_eq!(found::<Ucs4>(&text.chars().map(u32::from).collect::<Vec<_>>()), [1, 2, 6]);
        assert_eq!(found::<Latin1>(b"\xC0A@\xAE."), [2, 4]);
    }
}
