//! Searches that look at whole blocks of a text, because most blocks hold nothing of what is looked for.

use super::sink::TokenSink;
use super::view::CharUnit;
use super::words::{Plain, forms, is_form};
use crate::simd::{Kernel, Lanes, Level, Sieve, low_bits};
use crate::watch::Pace;

/// Goes through a text from one character that a sieve stops to the next. Forms of letters are letters: they pass.
pub(crate) struct Stops<'a, U> {
    search: Search<'a, U>,
    level: Level,
    found: Found,
}

impl<'a, U: CharUnit> Stops<'a, U> {
    #[inline]
    pub(crate) fn new(text: &'a [U], sieve: &'a Sieve, level: Level) -> Self {
        Self { search: Search { text, sieve, at: 0 }, level, found: Found::default() }
    }

    /// The first of these characters from `at` on that `is_meant`.
    #[inline(always)]
    pub(crate) fn find(self, mut at: usize, is_meant: impl Fn(U) -> bool) -> Option<usize> {
        loop {
            let Found { start, end, mut bits } = self.level.run(Search { at, ..self.search });
            if bits == 0 {
                return None;
            }
            while bits != 0 {
                let found = start + bits.trailing_zeros() as usize;
                if is_meant(self.search.text[found]) {
                    return Some(found);
                }
                bits &= bits - 1;
            }
            at = end;
        }
    }

    /// The first of these characters from `at` on, which must not be before the last one found.
    #[inline]
    pub(crate) fn next_from(&mut self, at: usize) -> Option<usize> {
        let Found { start, end, bits } = self.found;
        if at < end && bits >> (at - start) != 0 {
            return Some(at + (bits >> (at - start)).trailing_zeros() as usize);
        }
        self.found = self.level.run(Search { at: at.max(end), ..self.search });
        let Found { start, bits, .. } = self.found;
        (bits != 0).then(|| start + bits.trailing_zeros() as usize)
    }

    /// All of them from `at` on.
    pub(crate) fn each_from(mut self, mut at: usize) -> impl Iterator<Item = usize> {
        std::iter::from_fn(move || {
            let found = self.next_from(at)?;
            at = found + 1;
            Some(found)
        })
    }
}

/// Searches a text from `at` on.
#[derive(Clone, Copy)]
struct Search<'a, U> {
    text: &'a [U],
    sieve: &'a Sieve,
    at: usize,
}

/// The first block with something in it: a bit for each character that is stopped. Without one,
/// the end of the text.
#[derive(Clone, Copy, Default)]
struct Found {
    start: usize,
    end: usize,
    bits: u64,
}

impl<U: CharUnit> Kernel for Search<'_, U> {
    type Output = Found;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> Found {
        let sieve = self.sieve.prepare(lanes);
        let mut start = self.at;
        while let Some(rest @ [_, ..]) = self.text.get(start..) {
            let planes = U::planes(lanes, rest);
            let stopped = sieve.stopped(lanes, planes);
            if lanes.any(stopped) {
                let forms = lanes.bits(forms(lanes, planes));
                let bits = lanes.bits(lanes.nonzero(stopped)) & !forms & low_bits(rest.len());
                if bits != 0 {
                    return Found { start, end: start + L::N, bits };
                }
            }
            start += L::N;
        }
        Found { start: self.text.len(), end: self.text.len(), bits: 0 }
    }

    #[inline(always)]
    fn run_scalar(self) -> Found {
        let stopped = |&unit: &U| !self.sieve.passes(unit.into()) && !is_form(unit.into());
        match self.text.get(self.at..).and_then(|rest| rest.iter().position(stopped)) {
            Some(nth) => Found { start: self.at + nth, end: self.at + nth + 1, bits: 1 },
            None => Found { start: self.text.len(), end: self.text.len(), bits: 0 },
        }
    }
}

/// Finds plain tokens between others.
pub(super) struct PlainScanner {
    level: Level,
    /// Whether forms of letters are looked for: from the first word of forms after a space on.
    with_forms: bool,
    with_stops: bool,
    pace: Pace,
}

impl PlainScanner {
    /// How far to search at once.
    const FAR: usize = 1 << 14;

    /// `None` if texts of `U` have no plain words, or the level no blocks. A full stop may be plain `with_stops`.
    #[inline(always)]
    pub(super) fn new<U: CharUnit>(with_stops: bool) -> Option<Self> {
        let level = Level::current().ok().filter(|&level| U::HAS_WORDS && level != Level::SCALAR)?;
        Some(Self { level, with_forms: false, with_stops, pace: Pace::default() })
    }

    /// Gives `sink` the plain tokens from the space or line feed at `at` on, where no token goes on from before.
    /// Returns the end of the last one.
    #[inline(always)]
    pub(super) fn scan<U: CharUnit>(&mut self, text: &[U], mut at: usize, sink: &mut impl TokenSink) -> usize {
        loop {
            self.pace.reach(at);
            let (with_forms, with_stops) = (self.with_forms, self.with_stops);
            let is_last = text.len() - at <= Self::FAR;
            let text = &text[at..text.len().min(at + Self::FAR)];
            let reach = sink.tokens(|room| {
                room.base = at;
                self.level.run(Plain { text, with_forms, with_stops, is_last, room })
            });
            at += reach.end;
            if reach.end == 0 && !with_forms && text.get(1).is_some_and(|&unit| is_form(unit.into())) {
                self.with_forms = true;
            } else if !reach.is_full || reach.end == 0 {
                return at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Stops `!`, and ك of the Arabic page.
    const SIEVE: Sieve = Sieve::of(&[(1 << 0x2, 1 << 0x1)], &[(1 << 0x4, 1 << 0x3)]);

    fn found<U: CharUnit>(text: &[U], level: Level) -> Vec<usize> {
        Stops::new(text, &SIEVE, level).each_from(0).collect()
    }

    proptest! {
        #[test]
        fn every_level_finds_what_the_naive_loop_finds(
            spans in prop::collection::vec((0..70_usize, prop::sample::select(vec![
                0x21, 0x643, 0x21, 0x121, 0x43, 0x2014, 0x1_0021, 0xFFFF, 0xFE7F, 0xFE80, 0xFEFC, 0xFEFD, 0x1_FE80,
            ])), 0..6),
            rest in 0..70_usize,
        ) {
            let mut text: Vec<u32> = Vec::new();
            for (plain, c) in spans {
                text.extend(std::iter::repeat_n(0x643 - 1, plain).chain([c]));
            }
            text.extend(std::iter::repeat_n(0x20, rest));
            let is_stopped = |&at: &usize| {
                matches!(text[at], 0x21 | 0x643)
                    || !matches!(text[at] >> 8, 0 | 6) && !(0xFE80..=0xFEFC).contains(&text[at])
            };
            let expected: Vec<usize> = (0..text.len()).filter(is_stopped).collect();
            let narrow: Vec<u16> = text.iter().map(|&c| u16::try_from(c).unwrap_or(0xFFFF)).collect();
            for level in Level::available() {
                prop_assert_eq!(&found(&text, level), &expected);
                prop_assert_eq!(&found(&narrow, level), &expected);
            }
            let bytes: Vec<u8> = text.iter().map(|&c| c as u8).collect();
            let expected: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] == 0x21).collect();
            for level in Level::available() {
                prop_assert_eq!(&found(&bytes, level), &expected);
            }
        }
    }
}
