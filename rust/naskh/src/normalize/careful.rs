//! The careful lane: one chunk at a time, code point by code point, through the stages.

use std::ops::Range;

use super::cut::{Cut, cut_before};
use super::job::{Job, Tail, push, tail_after};
use super::lines::Lines;
use super::record::parts;
use crate::character::{Character, Spare, Traced};
use crate::chars::{SPACE, is_line_end};
use crate::memory::{Grow, OutOfMemory};
use crate::options::{Rule, Unicode};
use crate::output::Overflow;
use crate::plan::{Fate, Plan};
use crate::stages::normalize_chunk;
use crate::text::Text;

/// A chunk, and the working space of the stages.
#[derive(Debug)]
pub(super) struct ChunkSpace<C: Character> {
    pub(super) chunk: Vec<C>,
    pub(super) spare: Spare<C>,
}

impl<C: Character> Default for ChunkSpace<C> {
    fn default() -> Self {
        Self { chunk: Vec::new(), spare: Spare::default() }
    }
}

/// Runs the stages on the chunk that holds `job.at`, piece by piece. `write` writes a piece that is done; it is
/// told where the piece began, and the boundary after it. `job.at` is then after the chunk.
pub(super) fn careful_chunk<T: Text, C: Character>(
    job: &mut Job<'_, '_, T>,
    lines: &mut Lines,
    space: &mut ChunkSpace<C>,
    line_space: &mut Spare<u32>,
    most: usize,
    write: impl Fn(&mut Job<'_, '_, T>, usize, &ChunkSpace<C>, Option<u32>) -> Result<(), Overflow>,
) -> Result<(), Overflow> {
    take_back_chunk(job);
    space.spare.run = None;
    loop {
        let start = job.at;
        let end = careful_piece(job, lines, space, line_space, most)?;
        write(job, start, space, end.boundary())?;
        job.look_back(start);
        if !matches!(end, End::Cut(_)) {
            return Ok(());
        }
    }
}

/// Runs the stages on the piece that begins at `job.at`, at the start of a chunk or where it was cut. Returns
/// where it ends; `job.at` is then there, after a boundary.
fn careful_piece<T: Text, C: Character>(
    job: &mut Job<'_, '_, T>,
    lines: &mut Lines,
    space: &mut ChunkSpace<C>,
    line_space: &mut Spare<u32>,
    most: usize,
) -> Result<End, OutOfMemory> {
    let ChunkSpace { chunk, spare } = space;
    let start = job.at;
    let end = gather::<T, C>(job.plan, job.text, &mut job.at, chunk, most)?;
    let arabic = job.plan.folds_lookalikes_of(chunk) && lines.is_arabic::<T>(job, start, line_space)?;
    normalize_chunk(job.plan.options(), arabic, chunk, spare)?;
    spare.run = if let End::Cut(run) = end { run } else { None };
    Ok(end)
}

/// Where a piece ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At a boundary of chunks, which becomes this character.
    Boundary(u32),
    /// Within a chunk that is long.
    Cut(Cut),
    /// With the text.
    Text,
}

impl End {
    /// The boundary, if there is one.
    pub(super) fn boundary(self) -> Option<u32> {
        if let Self::Boundary(c) = self { Some(c) } else { None }
    }
}

/// Goes back to the start of the chunk, in the text and in what is written.
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

/// Returns true if the character at a place is a boundary there.
#[inline]
fn bounds_chunk<T: Text>(plan: &Plan, text: &[T::Unit], at: usize, c: u32, len: usize) -> bool {
    if plan.is_boundary(c) {
        return true;
    }
    if !plan.blanks_marks {
        return false;
    }
    let before = (at > 0).then(|| T::decode_before(text, at).0);
    let after = (at + len < text.len()).then(|| T::decode(text, at + len).0);
    plan.is_boundary_between(before, c, after)
}

/// Longer than nearly every chunk, so that memory is allocated once.
const USUAL_CHUNK: usize = 32;

/// Reads a chunk from `at` on, and the boundary after it if there is one. Of a chunk of more than `most`
/// characters it reads as many, or more until there is a place to cut.
pub(super) fn gather<T: Text, C: Character>(
    plan: &Plan,
    text: &[T::Unit],
    at: &mut usize,
    chunk: &mut Vec<C>,
    most: usize,
) -> Result<End, OutOfMemory> {
    chunk.clear();
    chunk.try_reserve(USUAL_CHUNK)?;
    while *at < text.len() {
        let (c, len) = T::decode(text, *at);
        if bounds_chunk::<T>(plan, text, *at, c, len) {
            *at += len;
            return Ok(End::Boundary(match plan.fate(c) {
                Fate::Becomes(result) => result,
                _ => plan.line_end(c).unwrap_or(SPACE),
            }));
        }
        if chunk.len() >= most
            && let Some(cut) = cut_before(plan, chunk, c)
        {
            return Ok(End::Cut(cut));
        }
        *at += len;
        chunk.try_push(C::at(chunk.len(), c))?;
    }
    Ok(End::Text)
}

/// Writes a chunk that the stages have done, and the boundary after it, and notes what has become of each
/// character. The chunk began at `start`; `job.at` is after the boundary.
pub(super) fn push_traced<T: Text>(
    job: &mut Job<'_, '_, T>,
    start: usize,
    space: &ChunkSpace<Traced>,
    boundary: Option<u32>,
) -> Result<(), Overflow> {
    let ChunkSpace { chunk, spare } = space;
    let end = job.at - usize::from(boundary.is_some());
    let mut done = start;
    for part in parts(chunk)? {
        let source = start + part.source.start..start + part.source.end;
        push_gap(job, done..source.start, start, spare)?;
        done = source.end;
        push_part(job, source, &chunk[part.chunk])?;
    }
    push_gap(job, done..end, start, spare)?;
    match boundary {
        Some(c) => push_part(job, end..job.at, &[traced_boundary(job, end, c)?]),
        None => Ok(()),
    }
}

/// Notes that a stretch of the source has become nothing. The chunk began at `start`.
fn push_gap<T: Text>(
    job: &mut Job<'_, '_, T>,
    gap: Range<usize>,
    start: usize,
    spare: &Spare<Traced>,
) -> Result<(), OutOfMemory> {
    let at = job.out.len();
    if let Some(record) = job.record.as_mut().filter(|_| !gap.is_empty()) {
        record.note_each(gap.clone(), |place| spare.notes.rules(place - start));
        record.map.push_change(gap, at..at)?;
    }
    Ok(())
}

/// The boundary `c` at a place of the source, with the rules that have made it, if rules are recorded. A boundary
/// that becomes another character is in no chunk, so the stages are run on it here, as they were when the plan was
/// made.
fn traced_boundary<T: Text>(job: &Job<'_, '_, T>, at: usize, c: u32) -> Result<Traced, OutOfMemory> {
    let boundary = Traced::at(0, T::code_point(job.text[at]));
    if boundary.code() == c || job.record.as_ref().is_none_or(|record| record.rules.is_none()) {
        return Ok(boundary.part(c));
    }
    let mut chunk = Vec::with_room(1)?;
    chunk.push(boundary);
    normalize_chunk(job.plan.options(), false, &mut chunk, &mut Spare::default())?;
    Ok(match *chunk {
        [made] if made.code() == c || made.rules() != 0 => made.part(c),
        // The last stage makes spaces of other white space.
        _ => boundary.becoming(c, Rule::Whitespace),
    })
}

/// Writes what a stretch of the source has become, and notes the rules that have changed it. Always inlined:
/// called for each character of a chunk, it makes up a good part of the time of `align`.
#[inline(always)]
fn push_part<T: Text>(job: &mut Job<'_, '_, T>, source: Range<usize>, part: &[Traced]) -> Result<(), Overflow> {
    note_rules(job, source.clone(), part);
    let (mut written, mut collapsed) = (0, false);
    for c in part.iter().map(|c| c.code()) {
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
        let is_dropped = job.out.len() == before;
        collapsed |= is_dropped || (job.tail == Tail::Space && c != SPACE);
        written += job.out.len() - before;
    }
    let at = job.out.len();
    if let Some(record) = &mut job.record {
        if collapsed {
            record.note_last(source.clone(), Rule::Whitespace);
        }
        record.map.push_change(source, at - written..at)?;
    }
    Ok(())
}

/// Notes the rules that have changed a part. Decomposition and canonical order leave no note on a character, since
/// they are often undone by composition: a part that differs from its source without a note is their work. Without
/// the option `unicode`, it is only the spelling of the Quran that puts marks in order.
fn note_rules<T: Text>(job: &mut Job<'_, '_, T>, source: Range<usize>, part: &[Traced]) {
    let Some(record) = job.record.as_mut().filter(|record| record.rules.is_some()) else { return };
    let rules = part.iter().fold(0, |rules, c| rules | c.rules());
    let before = job.text[source.clone()].iter().map(|&unit| T::code_point(unit));
    let is_same = before.eq(part.iter().map(|c| c.code()));
    let keeps_order = job.plan.options().unicode == Unicode::Keep;
    let unnoted = if keeps_order { Rule::QuranicSpelling } else { Rule::Unicode };
    record.note(source, if rules == 0 && !is_same { unnoted.bit() } else { rules });
}
