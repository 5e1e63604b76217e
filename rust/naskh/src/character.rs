//! A character on its way through the careful stages: a bare code point, or one that remembers where it came from.
//!
//! The stages are written once over [`Character`]. For plain results they run on `u32`; where positions or reasons
//! are asked for they run on [`Traced`], and what they do to the text is the same by construction.

use std::ops::Range;

use crate::options::Rule;

pub(crate) trait Character: Copy {
    /// The character that stands at `place` of its word in the source.
    fn at(place: usize, c: u32) -> Self;
    /// The code point.
    fn code(self) -> u32;
    /// Another character in the place of this one, because a rule says so.
    fn becoming(self, c: u32, rule: Rule) -> Self;
    /// One of the characters that this one is taken apart into, perhaps to be put together again.
    fn part(self, c: u32) -> Self;
    /// What this one and a later one are put together into.
    fn merged(self, other: Self, c: u32) -> Self;
}

impl Character for u32 {
    #[inline]
    fn at(_: usize, c: u32) -> Self {
        c
    }

    #[inline]
    fn code(self) -> u32 {
        self
    }

    #[inline]
    fn becoming(self, c: u32, _: Rule) -> Self {
        c
    }

    #[inline]
    fn part(self, c: u32) -> Self {
        c
    }

    #[inline]
    fn merged(self, _: Self, c: u32) -> Self {
        c
    }
}

/// A code point, the characters of its word that it stems from, and the rules that made it what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traced {
    c: u32,
    start: u32,
    stop: u32,
    rules: u32,
}

impl Traced {
    /// The places in the source word.
    pub(crate) fn span(self) -> Range<usize> {
        self.start as usize..self.stop as usize
    }

    /// One of the characters that a rule puts in the place of a stretch of a text, which is not empty.
    pub(crate) fn instead_of(stretch: &[Self], c: u32, rule: Rule) -> Self {
        let rules = stretch.iter().fold(rule.bit(), |rules, each| rules | each.rules);
        Self { c, start: stretch[0].start, stop: stretch[stretch.len() - 1].stop, rules }
    }

    /// The rules that changed it, as bits in the order of [`Rule::ALL`].
    pub(crate) fn rules(self) -> u32 {
        self.rules
    }
}

impl Character for Traced {
    fn at(place: usize, c: u32) -> Self {
        let start = place as u32;
        Self { c, start, stop: start + 1, rules: 0 }
    }

    fn code(self) -> u32 {
        self.c
    }

    fn becoming(self, c: u32, rule: Rule) -> Self {
        let rules = if c == self.c { self.rules } else { self.rules | rule.bit() };
        Self { c, rules, ..self }
    }

    fn part(self, c: u32) -> Self {
        Self { c, ..self }
    }

    fn merged(self, other: Self, c: u32) -> Self {
        // Parts of one character that are put together again are nothing new.
        let new = if self.span() == other.span() { 0 } else { Rule::Unicode.bit() };
        Self {
            c,
            start: self.start.min(other.start),
            stop: self.stop.max(other.stop),
            rules: self.rules | other.rules | new,
        }
    }
}

/// The shortest run that counts as emphasis.
const EMPHASIS: usize = 3;

/// Makes runs of three or more of one character as long as `keep`, where the rule is for that character.
pub(crate) fn shorten_runs<C: Character>(characters: &mut Vec<C>, keep: usize, concerns: impl Fn(u32) -> bool) {
    let mut kept = 0;
    let mut at = 0;
    while at < characters.len() {
        let c = characters[at].code();
        let run = characters[at..].iter().take_while(|other| other.code() == c).count();
        let len = if run >= EMPHASIS && concerns(c) { keep } else { run };
        characters.copy_within(at..at + len, kept);
        kept += len;
        at += run;
    }
    characters.truncate(kept);
}
