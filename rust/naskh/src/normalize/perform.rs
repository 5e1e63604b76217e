//! Performs a plan: both lanes over the whole text, between the steps of a convention.

use super::careful::{ChunkSpace, careful_chunk, push_traced};
use super::job::{Job, Stop, Tail, push};
use super::lines::Lines;
use super::record::Record;
use super::single::step_single;
use super::whole::{self, Rewritten};
use super::{cut, fast};
use crate::character::{Spare, Traced};
use crate::memory::{Grow, OutOfMemory, try_copy};
use crate::options::MarksApart;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::Text;
use crate::watch;

/// Working memory of the careful lane. Use it again for the next text: then no memory is allocated for it.
#[derive(Debug)]
pub struct Scratch {
    pub(super) plain: ChunkSpace<u32>,
    traced: ChunkSpace<Traced>,
    /// For the language of lines.
    line: Spare<u32>,
    /// How many characters of a chunk are done at once.
    pub(super) piece: usize,
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            plain: ChunkSpace::default(),
            traced: ChunkSpace::default(),
            line: Spare::default(),
            piece: cut::PIECE,
        }
    }
}

/// Normalizes a text. Where marks are joined to their letters, the result is looked at again: another rule may
/// have set a mark apart.
pub(super) fn perform<T: Text>(
    plan: &Plan,
    level: Option<Level>,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    mut record: Option<&mut Record>,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    /// One is enough for nearly every text.
    const ROUNDS: usize = 8;

    if plan.options().marks_apart == MarksApart::Keep {
        return perform_once::<T>(plan, level, text, out, record, scratch);
    }
    let joined = whole::join::<T>(plan, text)?;
    perform_joined::<T>(plan, level, text, joined, out, record.as_deref_mut(), scratch)?;
    for _ in 1..ROUNDS {
        let Some(joined) = whole::join::<T>(plan, out.written())? else { break };
        let source = try_copy(out.written())?;
        out.truncate(0);
        let mut again = record.as_deref().map(Record::like);
        perform_joined::<T>(plan, level, &source, Some(joined), out, again.as_mut(), scratch)?;
        if let (Some(record), Some(again)) = (&mut record, again) {
            record.then(&again)?;
        }
    }
    Ok(())
}

/// Normalizes a text, or what was made of it by joining its marks.
fn perform_joined<T: Text>(
    plan: &Plan,
    level: Option<Level>,
    text: &[T::Unit],
    joined: Option<Rewritten<T>>,
    out: &mut Output<'_, T::Unit>,
    mut record: Option<&mut Record>,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    let source = joined.as_ref().map_or(text, |joined| &joined.units);
    perform_once::<T>(plan, level, source, out, record.as_deref_mut(), scratch)?;
    if let (Some(joined), Some(record)) = (joined, record) {
        joined.precede(record)?;
    }
    Ok(())
}

/// Normalizes a text: the step of a convention before the lanes, the two lanes, and the step of a convention after
/// them.
fn perform_once<T: Text>(
    plan: &Plan,
    level: Option<Level>,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    record: Option<&mut Record>,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    if plan.options().convention.is_none() {
        return perform_lanes::<T>(plan, level, text, out, record, scratch);
    }
    perform_convention::<T>(plan, level, text, out, record, scratch)
}

/// The same with the steps of a convention.
#[inline(never)] // so that texts without one do not make room for what this holds
fn perform_convention<T: Text>(
    plan: &Plan,
    level: Option<Level>,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    mut record: Option<&mut Record>,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    let rewritten = whole::rewrite::<T>(plan, text, level, record.is_some())?;
    let source = rewritten.as_ref().map_or(text, |rewritten| &rewritten.units);
    perform_lanes::<T>(plan, level, source, out, record.as_deref_mut(), scratch)?;
    whole::drop_spaces::<T>(plan, out, record.as_deref_mut())?;
    if let (Some(rewritten), Some(record)) = (rewritten, record) {
        rewritten.precede(record)?;
    }
    Ok(())
}

/// Runs the two lanes over a text.
#[inline(never)] // one copy, and room on the stack for what `perform_once` holds only where it is needed
fn perform_lanes<T: Text>(
    plan: &Plan,
    level: Option<Level>,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    mut record: Option<&mut Record>,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    if let Some(rules) = record.as_mut().and_then(|record| record.rules.as_mut()) {
        rules.try_resize(text.len(), 0)?; // the convention may have made the text longer
    }
    let mut job = Job::<T>::new(plan, text, out, record.as_deref_mut());
    run(&mut job, level, scratch)?;
    finish(&mut job)?;
    if let Some(record) = record {
        record.map.finish(text.len(), out.len());
    }
    Ok(())
}

/// How many units the fast lane does before it pauses.
const STRETCH: usize = 1 << 14;

/// Runs both lanes over the whole text: the fast lane at a level, or without a level the careful lane alone.
fn run<T: Text>(job: &mut Job<'_, '_, T>, level: Option<Level>, scratch: &mut Scratch) -> Result<(), Overflow> {
    let Scratch { plain, traced, line, piece } = scratch;
    let mut lines = Lines::new(level);
    while job.at < job.text.len() {
        let start = job.at;
        job.pause = job.text.len().min(start + STRETCH);
        match level.map_or(Stop::Care, |level| fast::run(job, level)) {
            Stop::End => {}
            Stop::Care if level.is_some() && step_single(job, &mut lines, line)? => {}
            Stop::Care if job.record.is_some() => {
                careful_chunk(job, &mut lines, traced, line, *piece, push_traced)?;
            }
            Stop::Care => careful_chunk(job, &mut lines, plain, line, *piece, |job, _, done, boundary| {
                done.chunk.iter().try_for_each(|&c| push(job, c))?;
                boundary.map_or(Ok(()), |c| push(job, c))
            })?,
            Stop::Full(overflow) => return Err(overflow),
        }
        watch::step(job.at - start);
    }
    Ok(())
}

/// Removes the space at the end of the text.
fn finish<T: Text>(job: &mut Job<'_, '_, T>) -> Result<(), OutOfMemory> {
    if job.plan.collapses && job.tail == Tail::Space && !job.plan.keeps_margins {
        job.take_back_space()?;
    }
    Ok(())
}
