//! The algorithm, in two lanes: the fast lane for the rules that tables can express, the careful lane for chunks
//! that need more.
//!
//! ```text
//! text ──► fast lane ──────────────────────────► output
//!            │   ▲            (blocks of up to 64 characters)
//!  a chunk   ▼   │
//!          careful lane ───────────────────────►
//! ```
//!
//! 1. The fast lane runs until it reaches a character whose result depends on its neighbours.
//! 2. The careful lane removes what the fast lane has written of that chunk, applies the stages to the chunk, and
//!    writes the result.
//! 3. The fast lane continues after the chunk.
//!
//! Every chunk is processed at most twice, so the time is linear.
//!
//! If the caller wants positions ([`align`]), both lanes also record what they delete and reorder. The resulting
//! text is the same.

mod careful;
mod collapse;
mod cut;
mod fast;
mod job;
mod lines;
mod owned;
mod pass;
mod pass_utf8;
mod record;
mod repeats;
mod scalar;
mod whole;

#[cfg(test)]
#[path = "../../tests/it/growth/mod.rs"]
mod growth;
#[cfg(test)]
mod linear;
#[cfg(test)]
mod tests;

pub use owned::grown;

use crate::align::Map;
use crate::character::{Spare, Traced};
use crate::memory::{Grow, OutOfMemory, try_copy};
use crate::options::MarksApart;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::{Text, Ucs4};
use crate::watch;
use careful::{Space, careful_chunk, push_traced};
use job::{Job, Stop, Tail, push};
use lines::Lines;
use record::Record;
use whole::Rewritten;

/// Working memory of the careful lane. Use it again for the next text: then no memory is allocated for it.
#[derive(Debug)]
pub struct Scratch {
    plain: Space<u32>,
    traced: Space<Traced>,
    /// For the language of lines.
    line: Spare<u32>,
    /// How many characters of a chunk are done at once.
    piece: usize,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { plain: Space::default(), traced: Space::default(), line: Spare::default(), piece: cut::PIECE }
    }
}

/// Normalizes `text` into `out`, which must be empty. Both are storage units of the encoding `T`. Returns whether
/// the result differs from the text.
///
/// UTF-8 must be valid. If it is not, this function may panic or not return, and the result is meaningless; memory
/// stays safe.
///
/// ```
/// use naskh::{Level, Options, Plan};
/// use naskh::raw::{Output, Scratch, Ucs2, normalize};
/// let plan = Plan::new(Options::preset("standard").unwrap());
/// let text: Vec<u16> = "أخبـــار".encode_utf16().collect();
/// let mut buffer = vec![std::mem::MaybeUninit::uninit(); text.len()];
/// let mut out = Output::new(&mut buffer);
/// let changed = normalize::<Ucs2>(&plan, Level::current().unwrap(), &text, &mut out, &mut Scratch::default());
/// assert_eq!(changed, Ok(true));
/// assert_eq!(String::from_utf16(out.written()).unwrap(), "اخبار");
/// ```
///
/// # Errors
/// [`Overflow`] if the result does not fit into `out`, or if there is no memory for the work. Then the content of
/// `out` is meaningless.
pub fn normalize<T: Text>(
    plan: &Plan,
    level: Level,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<bool, Overflow> {
    perform::<T>(plan, Some(level), text, out, None, scratch)?;
    Ok(out.written() != text)
}

/// Normalizes with the careful lane alone. It is slow, and its result is the one that every SIMD level must give.
///
/// # Errors
/// As [`normalize`].
pub fn normalize_carefully<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<bool, Overflow> {
    perform::<T>(plan, None, text, out, None, scratch)?;
    Ok(out.written() != text)
}

/// The result of the careful lane for a text of code points, and whether a chunk was still changing when the stages
/// stopped.
pub(crate) fn normalized_carefully(plan: &Plan, text: &[u32]) -> Result<(Vec<u32>, bool), OutOfMemory> {
    let mut scratch = Scratch::default();
    let run = |out: &mut Output<'_, u32>| normalize_carefully::<Ucs4>(plan, text, out, &mut scratch);
    // `Overflow::Width` is impossible: four bytes hold every code point.
    let (_, result) = grown(text.len() + 64, run).map_err(|_| OutOfMemory)?;
    Ok((result, scratch.plain.spare.unsettled))
}

/// Normalizes as [`normalize`] does, and returns the map from `text` to the result. Positions are those of units,
/// so the encoding must have a fixed width.
///
/// # Errors
/// As [`normalize`].
///
/// # Panics
/// If the text has more than [`Map::MOST`] units, or the encoding is UTF-8.
pub fn align<T: Text>(
    plan: &Plan,
    level: Level,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<Map, Overflow> {
    assert!(T::FIXED && text.len() <= Map::MOST, "positions are indices of units, stored in 32 bits");
    let mut record = Record::default();
    perform::<T>(plan, Some(level), text, out, Some(&mut record), scratch)?;
    Ok(record.map)
}

/// Normalizes with the careful lane alone. Returns the map, and for each character of the source the rules that
/// changed it, as bits in the order of [`crate::Rule::ALL`].
pub(crate) fn trace<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<(Map, Vec<u32>), Overflow> {
    let mut record = Record { rules: Some(Vec::new()), ..Record::default() };
    perform::<T>(plan, None, text, out, Some(&mut record), scratch)?;
    Ok((record.map, record.rules.unwrap_or_default()))
}

/// Normalizes a text. Where marks are joined to their letters, the result is looked at again: another rule may have set
/// a mark apart.
fn perform<T: Text>(
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
    mut record: Option<&mut Record>,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    let rewritten = whole::rewrite::<T>(plan, text)?;
    let source = rewritten.as_ref().map_or(text, |rewritten| &rewritten.units);
    if let Some(rules) = record.as_mut().and_then(|record| record.rules.as_mut()) {
        rules.try_resize(source.len(), 0)?; // the convention may have made the text longer
    }
    let mut job = Job::<T>::new(plan, source, out, record.as_deref_mut());
    run(&mut job, level, scratch)?;
    finish(&mut job)?;
    if let Some(record) = &mut record {
        record.map.finish(source.len(), out.len());
    }
    whole::drop_spaces::<T>(plan, out, record.as_deref_mut())?;
    if let (Some(rewritten), Some(record)) = (rewritten, record) {
        rewritten.precede(record)?;
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
            Stop::Care if job.record.is_some() => {
                careful_chunk(job, &mut lines, traced, line, *piece, push_traced)?;
            }
            Stop::Care => careful_chunk(job, &mut lines, plain, line, *piece, |job, _, done, boundary| {
                done.chunk.iter().copied().chain(boundary).try_for_each(|c| push(job, c))
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
