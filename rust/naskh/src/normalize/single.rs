//! Does single characters for which the fast lane stops and that need no chunk: look-alikes, joiners, tatweels,
//! pictographs, and a hamza that is put on its letter. One of them in an article must not cost more than the rest of its word.
//!
//! What is beside the character may need the careful lane itself. Then the fast lane stops again, and the chunk is done
//! as a whole.

use super::job::{Job, Stop, Tail};
use super::lines::Lines;
use super::scalar::{ends_in_two, note_deleted, step_as, step_stretching};
use crate::character::Spare;
use crate::chars::{
    ALEF, TATWEEL, WAW, YEH, ZWJ, ZWNJ, is_composing_mark, is_invisible, is_letter, is_pictographic,
};
use crate::output::Overflow;
use crate::plan::Fate;
use crate::text::Text;

/// Does the character at `job.at`. Returns false if its chunk needs the careful lane.
pub(super) fn step_single<T: Text>(
    job: &mut Job<'_, '_, T>,
    lines: &mut Lines,
    spare: &mut Spare<u32>,
) -> Result<bool, Overflow> {
    let (c, len) = T::decode(job.text, job.at);
    match c {
        ZWNJ | ZWJ if job.plan.singles.drops_joiners => step_joiner(job, c, len),
        0x1_0000.. if job.plan.singles.keeps_pictographs && is_pictographic(c) => {
            is_done(step_as::<T, false>(job, c, len, Fate::Becomes(c)))
        }
        TATWEEL if job.plan.judges_tatweel => is_done(step_stretching(job)),
        _ if is_composing_mark(c) && job.plan.singles.composes => compose(job, c, len),
        _ => {
            let Some(fates) = job.plan.singles.of_lookalike(c) else { return Ok(false) };
            let is_arabic = lines.is_arabic::<T>(job.plan, job.text, job.at, spare)?;
            is_done(step_as::<T, false>(job, c, len, fates[usize::from(is_arabic)]))
        }
    }
}

/// Whether a step is done, or needs the careful lane after all.
fn is_done(step: Result<(), Stop>) -> Result<bool, Overflow> {
    match step {
        Ok(()) => Ok(true),
        Err(Stop::Full(overflow)) => Err(overflow),
        Err(Stop::End | Stop::Care) => Ok(false),
    }
}

/// Deletes a joiner, or keeps it if it is spelling. False if more than a letter is beside it.
fn step_joiner<T: Text>(job: &mut Job<'_, '_, T>, c: u32, len: usize) -> Result<bool, Overflow> {
    // After a letter, ZWJ joins no emoji.
    if job.at == 0 || !is_letter(T::decode_before(job.text, job.at).0) {
        return Ok(false);
    }
    let next = job.at + len;
    let next = if next < job.text.len() { T::decode(job.text, next).0 } else { 0 };
    if is_invisible(next) && next != 0 {
        return Ok(false);
    }
    if c == ZWNJ && job.plan.singles.spares_spelling && is_letter(next) {
        job.tail = Tail::Solid;
        T::encode(c, job.out)?;
    } else {
        note_deleted(job, job.at)?;
    }
    job.at += len;
    Ok(true)
}

/// Puts a mark on the letter before it, which is written already. False if they compose into no letter.
fn compose<T: Text>(job: &mut Job<'_, '_, T>, mark: u32, len: usize) -> Result<bool, Overflow> {
    let plan = job.plan;
    if job.at == 0 || job.out.is_empty() || job.record.is_some() {
        return Ok(false);
    }
    let letter = T::decode_before(job.text, job.at).0;
    // Other letters either compose with nothing or are composed already; then another mark may come first.
    let composes = matches!(letter, ALEF | WAW | YEH);
    let (written, units) = T::decode_before(job.out.written(), job.out.len());
    if !composes || plan.fate(letter) != Fate::Becomes(written) {
        return Ok(false);
    }
    let Some(whole) = composed(letter, mark) else { return Ok(false) };
    let Fate::Becomes(result) = plan.fate(whole) else { return Ok(false) };
    let before = job.out.len() - units;
    if plan.shortens && ends_in_two::<T>(&job.out.written()[..before], result) {
        return Ok(false);
    }
    job.out.truncate(before);
    T::encode(result, job.out)?;
    job.tail = Tail::Solid;
    job.at += len;
    Ok(true)
}

/// The letter that a letter and a mark compose into.
fn composed(letter: u32, mark: u32) -> Option<u32> {
    unicode_normalization::char::compose(char::from_u32(letter)?, char::from_u32(mark)?).map(u32::from)
}
