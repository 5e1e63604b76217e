//! A character on its way through the careful stages: a bare code point, or one that remembers where it came from.
//!
//! The stages are written once over [`Character`]. For plain results they run on `u32`; where positions or reasons
//! are asked for they run on [`Traced`]. What they do to the text is the same by construction. A rule that changes
//! a character is noted on the character; a rule that deletes one is noted beside the chunk ([`Spare::notes`]).

use std::fmt::Debug;
use std::ops::Range;

use crate::memory::{Grow, OutOfMemory};
use crate::options::Rule;

pub(crate) trait Character: Copy {
    /// Which rules have deleted which characters of the source.
    type Notes: Notes;
    /// The character at `place` of its chunk in the source.
    fn at(place: usize, c: u32) -> Self;
    /// The code point.
    fn code(self) -> u32;
    /// Another character in the place of this one, made by a rule.
    fn becoming(self, c: u32, rule: Rule) -> Self;
    /// One of the characters that this one is taken apart into, perhaps to be put together again.
    fn part(self, c: u32) -> Self;
    /// What this one and a later one are put together into.
    fn merged(self, other: Self, c: u32) -> Self;
    /// Notes that a rule deletes this one.
    fn note_deletion(self, rule: Rule, notes: &mut Self::Notes);
}

/// Notes about one chunk.
pub(crate) trait Notes: Debug + Default {
    /// Forgets everything, and makes room for the notes about a chunk of `len` characters.
    fn prepare(&mut self, len: usize) -> Result<(), OutOfMemory>;
}

/// The working space of the stages.
#[derive(Debug)]
pub(crate) struct Spare<C: Character> {
    /// As much room as the chunk takes.
    pub(crate) room: Vec<C>,
    /// What has been deleted from the chunk.
    pub(crate) notes: C::Notes,
    /// By how many characters the table of replacements may still lengthen the chunk.
    pub(crate) growth: usize,
    /// A chunk was still changing when the stages stopped. Never set back by them.
    pub(crate) unsettled: bool,
    /// If the chunk is the rest of a longer one: the letter of a long run that it may go on with. All of that run
    /// in the rest is surplus.
    pub(crate) run: Option<u32>,
}

impl<C: Character> Default for Spare<C> {
    fn default() -> Self {
        Self { room: Vec::new(), notes: C::Notes::default(), growth: 0, unsettled: false, run: None }
    }
}

impl Character for u32 {
    type Notes = ();

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

    #[inline]
    fn note_deletion(self, _: Rule, (): &mut ()) {}
}

impl Notes for () {
    #[inline]
    fn prepare(&mut self, _: usize) -> Result<(), OutOfMemory> {
        Ok(())
    }
}

/// A code point, the characters of its chunk that it stems from, and the rules that made it what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traced {
    c: u32,
    start: u32,
    stop: u32,
    rules: u32,
}

impl Traced {
    /// The places in the chunk of the source.
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
    type Notes = Deletions;

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

    fn note_deletion(self, rule: Rule, notes: &mut Deletions) {
        notes.add(self.span(), self.rules | rule.bit());
    }
}

/// For each character of a stretch of the source the rules that have deleted it, or a part of it, and those that
/// have changed it before: bits in the order of [`Rule::ALL`].
#[derive(Debug, Default)]
pub(crate) struct Deletions(Vec<u32>);

impl Deletions {
    fn add(&mut self, places: Range<usize>, rules: u32) {
        debug_assert!(places.end <= self.0.len(), "room was made for every place");
        self.0[places].iter_mut().for_each(|bits| *bits |= rules);
    }

    /// The rules that have deleted the character at a place.
    pub(crate) fn rules(&self, place: usize) -> u32 {
        self.0.get(place).copied().unwrap_or(0)
    }
}

impl Notes for Deletions {
    fn prepare(&mut self, len: usize) -> Result<(), OutOfMemory> {
        self.0.clear();
        self.0.try_resize(len, 0)
    }
}

/// Deletes the characters that a rule is for.
pub(crate) fn delete_each<C: Character>(
    chunk: &mut Vec<C>,
    notes: &mut C::Notes,
    rule: Rule,
    mut concerns: impl FnMut(u32) -> bool,
) {
    chunk.retain(|c| {
        let goes = concerns(c.code());
        if goes {
            c.note_deletion(rule, notes);
        }
        !goes
    });
}

/// The shortest run that counts as emphasis.
const EMPHASIS: usize = 3;

/// Makes runs of three or more of one character as long as `keep` says; a run for which it is `None` stays. What
/// goes on with the run `before` is deleted.
pub(crate) fn shorten_runs<C: Character>(
    characters: &mut Vec<C>,
    notes: &mut C::Notes,
    before: Option<u32>,
    keep: impl Fn(u32) -> Option<usize>,
) {
    let mut kept = 0;
    let mut at = characters.iter().take_while(|c| before == Some(c.code())).count();
    characters[..at].iter().for_each(|c| c.note_deletion(Rule::Elongation, notes));
    while at < characters.len() {
        let c = characters[at].code();
        let run = characters[at..].iter().take_while(|other| other.code() == c).count();
        let len = if run >= EMPHASIS { keep(c).unwrap_or(run) } else { run };
        characters[at + len..at + run].iter().for_each(|c| c.note_deletion(Rule::Elongation, notes));
        characters.copy_within(at..at + len, kept);
        kept += len;
        at += run;
    }
    characters.truncate(kept);
}
