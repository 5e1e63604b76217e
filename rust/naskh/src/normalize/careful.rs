//! The careful lane: one chunk at a time, code point by code point, through the stages.

use std::ops::Range;

use super::job::{Job, Tail, push, tail_after};
use super::lines::Lines;
use super::record::parts;
use crate::character::{Character, Traced};
use crate::chars::{SPACE, is_line_end};
use crate::output::Overflow;
use crate::plan::{Fate, Plan};
use crate::stages::normalize_chunk;
use crate::text::Text;

/// A word and as much room again.
#[derive(Debug)]
pub(super) struct Space<C> {
    pub(super) chunk: Vec<C>,
    spare: Vec<C>,
}

impl<C> Default for Space<C> {
    fn default() -> Self {
        Self { chunk: Vec::new(), spare: Vec::new() }
    }
}

/// Does the word that holds `job.at` by the careful stages. Returns where it began, and the boundary behind it, which `job.at` is
/// behind of.
pub(super) fn careful_chunk<T: Text, C: Character>(
    job: &mut Job<'_, '_, T>,
    lines: &mut Lines,
    space: &mut Space<C>,
    line_space: &mut Vec<u32>,
) -> (usize, Option<u32>) {
    take_back_chunk(job);
    let Space { chunk, spare } = space;
    let start = job.at;
    let boundary = gather_chunk::<T, C>(job.plan, job.text, &mut job.at, chunk);
    let arabic =
        job.plan.folds_lookalikes_of(chunk) && lines.is_arabic::<T>(job.plan, job.text, start, line_space);
    normalize_chunk(job.plan.options(), arabic, chunk, spare);
    (start, boundary)
}

/// Goes back to the start of the word, in the text and in what is written.
fn take_back_chunk<T: Text>(job: &mut Job<'_, '_, T>) {
    while job.at > 0 {
        let (c, len) = T::decode_before(job.text, job.at);
        if bounds_chunk::<T>(job.plan, job.text, job.at - len, c, len) {
            break;
        }
        job.at -= len;
    }
    let mut end = job.out.len();
    job.tail = Tail::at_start(job.plan);
    while end > 0 {
        let (c, len) = T::decode_before(job.out.written(), end);
        if c == SPACE || is_line_end(c) {
            job.tail = tail_after(job.plan, c);
            break;
        }
        end -= len;
    }
    job.out.truncate(end);
    if let Some(record) = &mut job.record {
        record.map.rewind(job.at);
    }
}

/// Whether the character at a place bounds words there.
fn bounds_chunk<T: Text>(plan: &Plan, text: &[T::Unit], at: usize, c: u32, len: usize) -> bool {
    if plan.is_boundary(c) {
        return true;
    }
    if !plan.blanks_marks {
        return false;
    }
    let before = (at > 0).then(|| T::decode_before(text, at).0);
    let behind = (at + len < text.len()).then(|| T::decode(text, at + len).0);
    plan.is_blanked_mark(c, before, behind)
}

/// Longer than nearly every word, so that its memory is asked for once.
const USUAL_CHUNK: usize = 32;

/// Reads a word from `at` on, and the boundary behind it if there is one.
fn gather_chunk<T: Text, C: Character>(
    plan: &Plan,
    text: &[T::Unit],
    at: &mut usize,
    chunk: &mut Vec<C>,
) -> Option<u32> {
    chunk.clear();
    chunk.reserve(USUAL_CHUNK);
    while *at < text.len() {
        let (c, len) = T::decode(text, *at);
        *at += len;
        if bounds_chunk::<T>(plan, text, *at - len, c, len) {
            return Some(match plan.fate(c) {
                Fate::Becomes(result) => result,
                _ if is_line_end(c) => c,
                _ => SPACE,
            });
        }
        chunk.push(C::at(chunk.len(), c));
    }
    None
}

/// Writes a word that the careful lane has done, and the boundary behind it, and notes what has become of each character. The
/// word began at `start`; `job.at` is behind the boundary.
pub(super) fn push_traced<T: Text>(
    job: &mut Job<'_, '_, T>,
    start: usize,
    chunk: &[Traced],
    boundary: Option<u32>,
) -> Result<(), Overflow> {
    let end = job.at - usize::from(boundary.is_some());
    let mut done = start;
    for part in parts(chunk) {
        note_gap(job, done..start + part.source.start);
        done = start + part.source.end;
        let source = start + part.source.start..done;
        for c in &chunk[part.chunk.clone()] {
            note_rules(job, source.clone(), c.rules());
        }
        push_part(job, source, chunk[part.chunk].iter().map(|c| c.code()))?;
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
