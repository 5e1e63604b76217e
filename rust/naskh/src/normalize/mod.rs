//! The one algorithm: a fast lane for what tables can say, a careful lane for the words that need more.
//!
//! ```text
//! text ──► fast lane ──────────────────────────► output
//!            │   ▲            (blocks of up to 64 characters)
//!   a word   ▼   │
//!          careful lane ───────────────────────►
//! ```
//!
//! Where positions are asked for, both lanes write down what they delete and rearrange ([`align`]); what they do to the
//! text is the same.
//!
//! When the fast lane meets a character that needs context, what it has written of that word is taken back, the
//! stages do the word, and the fast lane goes on behind it. Every word is done at most twice,
//! so time is linear.

mod careful;
mod fast;
mod job;
mod lines;
mod owned;
mod record;
mod scalar;
mod whole;

#[cfg(test)]
mod tests;

pub use owned::grown;

use crate::align::Map;
use crate::character::{Spare, Traced};
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::{Text, Ucs4};
use careful::{Space, careful_chunk, push_traced};
use job::{Job, Stop, Tail, push};
use lines::Lines;
use record::Record;

/// Working space of the careful lane, to be used again for the next text.
#[derive(Debug, Default)]
pub struct Scratch {
    plain: Space<u32>,
    traced: Space<Traced>,
    /// For the evidence about lines.
    line: Spare<u32>,
}

/// Normalizes `text` into `out`, which is empty. Returns whether the result differs from the text.
///
/// UTF-8 must be valid. If it is not, this may panic, may not return, and gives no sensible text; memory stays safe.
///
/// ```
/// use naskh::{Level, Options, Output, Plan, Scratch, Ucs2, normalize};
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
/// [`Overflow`] if the result does not fit into `out`; what is written then is of no use.
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

/// The same by the careful lane alone: slow, and what every SIMD level must equal.
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

/// What the careful lane makes of code points.
pub(crate) fn normalized_carefully(plan: &Plan, text: &[u32]) -> Vec<u32> {
    let mut scratch = Scratch::default();
    let run = |out: &mut Output<'_, u32>| normalize_carefully::<Ucs4>(plan, text, out, &mut scratch);
    grown(text.len() + 64, run).map_or_else(|_| text.to_vec(), |(_, text)| text) // four bytes hold every character
}

/// Normalizes as [`normalize`] does, and makes the map from `text` to the result. For encodings of a fixed width.
///
/// # Errors
/// As [`normalize`].
///
/// # Panics
/// If the text is longer than [`Map::MOST`], or the encoding is UTF-8.
pub fn align<T: Text>(
    plan: &Plan,
    level: Level,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<Map, Overflow> {
    assert!(T::FIXED && text.len() <= Map::MOST, "positions are those of units, and are kept in 32 bits");
    let mut record = Record::default();
    perform::<T>(plan, Some(level), text, out, Some(&mut record), scratch)?;
    Ok(record.map)
}

/// Normalizes word by word, and writes down which rules have changed each character of the source: bits in the order of
/// [`crate::Rule::ALL`].
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

/// The whole way of a text: what a convention does to it beforehand, the two lanes, what a convention does to the result.
fn perform<T: Text>(
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
        rules.resize(source.len(), 0); // a rewritten text may be longer than what it was written from
    }
    let mut job = Job::<T>::new(plan, source, out, record.as_deref_mut());
    run(&mut job, level, scratch)?;
    finish(&mut job);
    if let Some(record) = &mut record {
        record.map.finish(source.len(), out.len());
    }
    whole::drop_spaces::<T>(plan, out, record.as_deref_mut());
    if let (Some(rewritten), Some(record)) = (rewritten, record) {
        rewritten.precede(record);
    }
    Ok(())
}

/// Does the words of the whole text: at a level, or by the careful lane alone.
fn run<T: Text>(job: &mut Job<'_, '_, T>, level: Option<Level>, scratch: &mut Scratch) -> Result<(), Overflow> {
    let Scratch { plain, traced, line } = scratch;
    let mut lines = Lines::default();
    while job.at < job.text.len() {
        match level.map_or(Stop::Care, |level| fast::run(job, level)) {
            Stop::End => {}
            Stop::Care if job.record.is_some() => {
                let (start, boundary) = careful_chunk(job, &mut lines, traced, line);
                push_traced(job, start, traced, boundary)?;
            }
            Stop::Care => {
                let (_, boundary) = careful_chunk(job, &mut lines, plain, line);
                plain.chunk.iter().copied().chain(boundary).try_for_each(|c| push(job, c))?;
            }
            Stop::Full(overflow) => return Err(overflow),
        }
    }
    Ok(())
}

/// Takes back the space that ends the text.
fn finish<T: Text>(job: &mut Job<'_, '_, T>) {
    if job.plan.collapses && job.tail == Tail::Space && !job.plan.keeps_margins {
        job.take_back_space();
    }
}
