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

mod by_line;
mod careful;
mod closer;
mod collapse;
mod compiled;
mod cut;
mod fast;
mod forms_utf8;
mod job;
mod lines;
mod owned;
mod pass;
mod pass_utf8;
mod perform;
mod record;
mod repeats;
mod scalar;
mod signs;
mod single;
mod step;
mod store;
mod vocalized;
mod whole;

#[cfg(test)]
mod compared;
#[cfg(test)]
#[path = "../../tests/it/growth/mod.rs"]
mod growth;
#[cfg(test)]
mod linear;
#[cfg(test)]
mod neighbours;
#[cfg(test)]
mod tests;

pub use by_line::normalize_lines;
pub use compiled::Compiled;
pub use owned::grown;
pub use perform::Scratch;

use crate::align::Map;
use crate::memory::OutOfMemory;
use crate::output::{Output, Overflow, SLACK};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::Ucs4;
use record::Record;

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
pub fn normalize<T: Compiled>(
    plan: &Plan,
    level: Level,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<bool, Overflow> {
    T::perform(plan, Some(level), text, out, None, scratch)?;
    Ok(out.written() != text)
}

/// Normalizes with the careful lane alone. It is slow, and its result is the one that every SIMD level must give.
///
/// # Errors
/// As [`normalize`].
pub fn normalize_carefully<T: Compiled>(
    plan: &Plan,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<bool, Overflow> {
    T::perform(plan, None, text, out, None, scratch)?;
    Ok(out.written() != text)
}

/// The result of the careful lane for a text of code points, and whether a chunk was still changing when the
/// stages stopped.
pub(crate) fn normalized_carefully(plan: &Plan, text: &[u32]) -> Result<(Vec<u32>, bool), OutOfMemory> {
    let mut scratch = Scratch::default();
    let run = |out: &mut Output<'_, u32>| normalize_carefully::<Ucs4>(plan, text, out, &mut scratch);
    // `Overflow::Width` is impossible: four bytes hold every code point.
    let (_, result) = grown(text.len() + SLACK, run).map_err(|_| OutOfMemory)?;
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
pub fn align<T: Compiled>(
    plan: &Plan,
    level: Level,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<Map, Overflow> {
    assert!(T::FIXED && text.len() <= Map::MOST, "positions are indices of units, stored in 32 bits");
    let mut record = Record::default();
    T::perform(plan, Some(level), text, out, Some(&mut record), scratch)?;
    Ok(record.map)
}

/// Normalizes with the careful lane alone. Returns the map, and for each character of the source the rules that
/// changed it, as bits in the order of [`crate::Rule::ALL`].
pub(crate) fn trace<T: Compiled>(
    plan: &Plan,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<(Map, Vec<u32>), Overflow> {
    let mut record = Record { rules: Some(Vec::new()), ..Record::default() };
    T::perform(plan, None, text, out, Some(&mut record), scratch)?;
    Ok((record.map, record.rules.unwrap_or_default()))
}
