//! What the lanes write down where positions or reasons are asked for.

use std::ops::Range;

use super::character::{Character, Traced};
use super::fast::{Job, Tail};
use super::push;
use crate::align::Map;
use crate::chars::is_line_end;
use crate::output::Overflow;
use crate::text::{Text, low_bits};

/// The notes about one text.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) map: Map,
    /// For each character of the source the rules that changed it, as bits.
    pub(crate) rules: Option<Vec<u32>>,
}

impl Record {
    /// Notes what the fast lane has made of a block that begins at `source` and `text`: of the characters in `take` it has written
    /// those in `keep`, and put those in `swapped` behind the ones that follow them.
    #[inline]
    pub(super) fn note_block(&mut self, source: usize, text: usize, take: u64, keep: u64, swapped: u64) {
        let deleted = take & !keep;
        if swapped == 0 {
            self.map.push_holes(source, text, deleted);
        } else {
            self.note_swaps(source, text, deleted, swapped);
        }
    }

    #[cold]
    fn note_swaps(&mut self, source: usize, text: usize, deleted: u64, mut swapped: u64) {
        // Places before `done` are noted; what is deleted before a place is missing in the text.
        let mut done = 0;
        let text_of = |place: u32| text + (place - (deleted & low_bits(place as usize)).count_ones()) as usize;
        while swapped != 0 {
            let place = swapped.trailing_zeros();
            let holes = deleted & low_bits(place as usize) & !low_bits(done as usize);
            self.map.push_holes(source + done as usize, text_of(done), holes >> done);
            let (from, to) = (source + place as usize, text_of(place));
            self.map.push_change(from..from + 2, to..to + 2);
            swapped &= swapped - 1;
            done = place + 2;
        }
        if done < 64 {
            self.map.push_holes(source + done as usize, text_of(done), deleted >> done);
        }
    }
}

/// A part of a word whose characters stem from one stretch of the source and from nothing else.
struct Part {
    source: Range<usize>,
    word: Range<usize>,
}

/// The smallest parts of a word that follow each other in the source: of one character each, as a rule.
fn parts(word: &[Traced]) -> Vec<Part> {
    // Where the earliest character of the rest of the word begins in the source.
    let mut rest = vec![usize::MAX; word.len() + 1];
    for (at, c) in word.iter().enumerate().rev() {
        rest[at] = rest[at + 1].min(c.span().start);
    }
    let mut parts: Vec<Part> = Vec::with_capacity(word.len());
    let mut open: Option<Part> = None;
    for (at, c) in word.iter().enumerate() {
        let span = c.span();
        let mut part = open.take().unwrap_or_else(|| Part { source: span.clone(), word: at..at });
        part.source = part.source.start.min(span.start)..part.source.end.max(span.end);
        part.word.end = at + 1;
        if part.source.end <= rest[at + 1] {
            parts.push(part);
        } else {
            open = Some(part);
        }
    }
    parts
}

/// The map from a source to the characters that it was rewritten into, and the rules that changed each of its characters.
pub(super) fn map_of(text: &[Traced], source_len: usize) -> (Map, Vec<u32>) {
    let (mut map, mut rules) = (Map::default(), vec![0; source_len]);
    let (mut done, mut written) = (0, 0);
    for part in parts(text) {
        map.push_change(done..part.source.start, written..written);
        for c in &text[part.word.clone()] {
            c.span().for_each(|at| rules[at] |= c.rules());
        }
        done = part.source.end;
        written = part.word.end;
        map.push_change(part.source, part.word);
    }
    map.push_change(done..source_len, written..written);
    map.finish(source_len, text.len());
    (map, rules)
}

/// Writes a word that the careful lane has done, and the boundary behind it, and notes what has become of each character. The
/// word began at `start`; `job.at` is behind the boundary.
pub(super) fn push_traced<T: Text>(
    job: &mut Job<'_, '_, T>,
    start: usize,
    word: &[Traced],
    boundary: Option<u32>,
) -> Result<(), Overflow> {
    let end = job.at - usize::from(boundary.is_some());
    let mut done = start;
    for part in parts(word) {
        note_gap(job, done..start + part.source.start);
        done = start + part.source.end;
        let source = start + part.source.start..done;
        for c in &word[part.word.clone()] {
            note_rules(job, source.clone(), c.rules());
        }
        push_part(job, source, word[part.word].iter().map(|c| c.code()))?;
    }
    note_gap(job, done..end);
    match boundary {
        Some(c) => push_part(job, end..job.at, std::iter::once(c)),
        None => Ok(()),
    }
}

/// Notes that a stretch of the source has become nothing.
fn note_gap<T: Text>(job: &mut Job<'_, '_, T>, source: Range<usize>) {
    let at = job.out.len();
    if let Some(record) = &mut job.record {
        record.map.push_change(source, at..at);
    }
}

fn note_rules<T: Text>(job: &mut Job<'_, '_, T>, source: Range<usize>, bits: u32) {
    if let Some(rules) = job.record.as_mut().and_then(|record| record.rules.as_mut()) {
        for rule in &mut rules[source] {
            *rule |= bits;
        }
    }
}

fn push_part<T: Text>(
    job: &mut Job<'_, '_, T>,
    source: Range<usize>,
    characters: impl Iterator<Item = u32>,
) -> Result<(), Overflow> {
    let mut written = 0;
    for c in characters {
        // Only a line end that stays one takes back the space before it.
        let ends_line = is_line_end(c) && !job.plan.is_collapsible(c);
        if written > 0 && job.tail == Tail::Space && ends_line {
            // The space of this very part is not on the map yet.
            job.out.truncate(job.out.len() - 1);
            (job.tail, written) = (Tail::Solid, written - 1);
        }
        let taken_back = job.tail == Tail::Space && ends_line;
        let before = job.out.len() - usize::from(taken_back);
        push(job, c)?;
        written += job.out.len() - before;
    }
    let at = job.out.len();
    if let Some(record) = &mut job.record {
        record.map.push_change(source, at - written..at);
    }
    Ok(())
}
