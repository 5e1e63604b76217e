//! What the lanes write down where positions or reasons are asked for.

use std::ops::Range;

use crate::align::Map;
use crate::character::Traced;
use crate::conventions::{Excerpt, RewrittenStretch};
use crate::memory::{Grow, OutOfMemory};
use crate::options::Rule;
use crate::simd::low_bits;
use crate::watch::Pace;

/// The notes about one text.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) map: Map,
    /// For each character of the source the rules that changed or deleted it, as bits, if they are asked for.
    pub(crate) rules: Option<Vec<u32>>,
}

impl Record {
    /// An empty record of what another one is a record of.
    pub(super) fn like(other: &Self) -> Self {
        Self { rules: other.rules.as_ref().map(|_| Vec::new()), ..Self::default() }
    }

    /// Adds rules, as bits, to those that changed a stretch of the source.
    pub(super) fn note(&mut self, source: Range<usize>, rules: u32) {
        if let Some(noted) = &mut self.rules {
            noted[source].iter_mut().for_each(|bits| *bits |= rules);
        }
    }

    /// Adds the rules that `rules_at` returns for each place of a stretch of the source.
    pub(super) fn note_each(&mut self, source: Range<usize>, rules_at: impl Fn(usize) -> u32) {
        if let Some(noted) = &mut self.rules {
            source.for_each(|place| noted[place] |= rules_at(place));
        }
    }

    /// Notes the rule of the last stage, where no earlier one has changed anything.
    pub(super) fn note_last(&mut self, source: Range<usize>, rule: Rule) {
        if let Some(noted) = &mut self.rules {
            noted[source].iter_mut().filter(|bits| **bits == 0).for_each(|bits| *bits = rule.bit());
        }
    }

    /// Adds what a later record says about the text that this one's map leads to.
    pub(super) fn then(&mut self, later: &Self) -> Result<(), OutOfMemory> {
        if let (Some(rules), Some(later)) = (&mut self.rules, &later.rules) {
            for segment in self.map.segments() {
                if segment.in_step {
                    segment.source.zip(segment.text).for_each(|(at, from)| rules[at] |= later[from]);
                } else if rules[segment.source.clone()].iter().all(|&bits| bits == 0) {
                    let bits = later[segment.text].iter().fold(0, |all, bits| all | bits);
                    rules[segment.source].fill(bits);
                }
            }
        }
        self.map = self.map.then(&later.map)?;
        Ok(())
    }

    /// Notes that the space that ends a text of this length is deleted after all.
    #[cold]
    pub(super) fn take_back(&mut self, text_len: usize) -> Result<(), OutOfMemory> {
        self.note_last(self.map.origin(text_len - 1), Rule::Whitespace);
        self.map.take_back(text_len)
    }

    /// Notes what the fast lane has made of a block that begins at `source` and `text`: of the characters in
    /// `take` it has written those in `keep`, and put those in `swapped` after the ones that follow them.
    #[inline]
    pub(super) fn note_block(
        &mut self,
        source: usize,
        text: usize,
        take: u64,
        keep: u64,
        swapped: u64,
    ) -> Result<(), OutOfMemory> {
        let deleted = take & !keep;
        if swapped == 0 {
            self.map.push_holes(source, text, deleted)
        } else {
            self.note_swaps(source, text, deleted, swapped)
        }
    }

    #[cold]
    fn note_swaps(
        &mut self,
        source: usize,
        text: usize,
        deleted: u64,
        mut swapped: u64,
    ) -> Result<(), OutOfMemory> {
        // Places before `done` are noted; what is deleted before a place is missing in the text.
        let mut done = 0;
        let text_of = |place: u32| text + (place - (deleted & low_bits(place as usize)).count_ones()) as usize;
        while swapped != 0 {
            let place = swapped.trailing_zeros();
            let holes = deleted & low_bits(place as usize) & !low_bits(done as usize);
            self.map.push_holes(source + done as usize, text_of(done), holes >> done)?;
            let (from, to) = (source + place as usize, text_of(place));
            self.map.push_change(from..from + 2, to..to + 2)?;
            swapped &= swapped - 1;
            done = place + 2;
        }
        if done < 64 {
            self.map.push_holes(source + done as usize, text_of(done), deleted >> done)?;
        }
        Ok(())
    }
}

/// A part of a chunk whose characters stem from one stretch of the source and from nothing else.
pub(super) struct Part {
    pub(super) source: Range<usize>,
    pub(super) chunk: Range<usize>,
}

/// The smallest parts of a chunk that follow each other in the source: usually of one character each.
pub(super) fn parts(chunk: &[Traced]) -> Result<Vec<Part>, OutOfMemory> {
    // Where the earliest character of the rest of the chunk begins in the source.
    let mut rest = Vec::new();
    rest.try_resize(chunk.len() + 1, usize::MAX)?;
    for (at, c) in chunk.iter().enumerate().rev() {
        rest[at] = rest[at + 1].min(c.span().start);
    }
    let mut parts: Vec<Part> = Vec::with_room(chunk.len())?;
    let mut open: Option<Part> = None;
    for (at, c) in chunk.iter().enumerate() {
        let span = c.span();
        let mut part = open.take().unwrap_or_else(|| Part { source: span.clone(), chunk: at..at });
        part.source = part.source.start.min(span.start)..part.source.end.max(span.end);
        part.chunk.end = at + 1;
        if part.source.end <= rest[at + 1] {
            parts.push(part);
        } else {
            open = Some(part);
        }
    }
    Ok(parts)
}

/// The map from a source to what becomes of it when an excerpt is rewritten, and the rules that changed or deleted
/// each of its characters. For encodings of a fixed width.
pub(super) fn map_of(excerpt: &Excerpt, source_len: usize) -> Result<(Map, Vec<u32>), OutOfMemory> {
    let (mut map, mut rules) = (Map::default(), Vec::new());
    rules.try_resize(source_len, 0)?;
    let (mut done, mut written) = (0, 0);
    let mut pace = Pace::default();
    for RewrittenStretch { source, first, by, .. } in excerpt.rewritten() {
        let of_source =
            |places: Range<usize>| source.start + places.start - first..source.start + places.end - first;
        let note_gap = |rules: &mut [u32], gap: Range<usize>| {
            gap.for_each(|at| rules[at] |= excerpt.deleted_by(at - source.start + first));
        };
        let start = written + (source.start - done);
        (done, written) = (source.start, start);
        for part in parts(by)? {
            pace.reach(start + part.chunk.end);
            let from = of_source(part.source);
            note_gap(&mut rules, done..from.start);
            map.push_change(done..from.start, written..written)?;
            let bits = by[part.chunk.clone()].iter().fold(0, |bits, c| bits | c.rules());
            rules[from.clone()].iter_mut().for_each(|noted| *noted |= bits);
            (done, written) = (from.end, start + part.chunk.end);
            map.push_change(from, start + part.chunk.start..written)?;
        }
        note_gap(&mut rules, done..source.end);
        map.push_change(done..source.end, written..written)?;
        done = source.end;
    }
    map.finish(source_len, written + (source_len - done));
    Ok((map, rules))
}
