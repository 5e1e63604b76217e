//! Writes the characters of a block that stay.

use super::job::{Job, Stop};
use super::repeats::third_letter_across;
use crate::output::Overflow;
use crate::simd::Lanes;
use crate::text::Text;

/// Records that the space before `len` was taken back, if it was.
#[inline(always)]
pub(super) fn note_taken_back<T: Text>(job: &mut Job<'_, '_, T>, len: usize) -> Result<(), Stop> {
    match &mut job.record {
        Some(record) if job.out.len() < len => record.map.take_back(len).map_err(|_| Stop::Full(Overflow::Memory)),
        _ => Ok(()),
    }
}

/// Writes the characters of a block that are set in `keep`, and notes what has become of those in `take`; those in
/// `swapped` were put after the ones that follow them. If one is the third of the same letters in a row, with
/// those before the block, it writes and notes nothing, and returns the lane of it.
#[inline(always)]
pub(super) fn store_block<L: Lanes, T: Text, const EVERYDAY: bool>(
    lanes: L,
    job: &mut Job<'_, '_, T>,
    planes: (L::Bytes, L::Bytes),
    take: u64,
    keep: u64,
    swapped: u64,
) -> Result<Option<u32>, Stop> {
    let before = job.out.len();
    store::<L, T>(lanes, job, planes, keep).map_err(Stop::Full)?;
    if !EVERYDAY
        && job.plan.shortens
        && before > 0
        && let Some(nth) = third_letter_across::<T>(job.out.written(), before)
    {
        job.out.truncate(before);
        return Ok(Some(lanes.deposit(1 << nth, keep).trailing_zeros()));
    }
    if let Some(record) = &mut job.record {
        record.note_block(job.at, before, take, keep, swapped & take).map_err(|_| Stop::Full(Overflow::Memory))?;
    }
    Ok(None)
}

/// Writes the bytes of UTF-8 that are set in `keep`.
#[inline(always)]
pub(super) fn store_units<L: Lanes, T: Text>(
    lanes: L,
    job: &mut Job<'_, '_, T>,
    bytes: L::Bytes,
    keep: u64,
) -> Result<(), Stop> {
    let written = T::store_units(lanes, bytes, keep, job.out.room()).map_err(Stop::Full)?;
    // SAFETY: `store_units` has initialized as many units as it returned.
    unsafe { job.out.advance(written) };
    Ok(())
}

/// Writes the characters of a block that are set in `keep`.
#[inline(always)]
pub(super) fn store<L: Lanes, T: Text>(
    lanes: L,
    job: &mut Job<'_, '_, T>,
    (low, high): (L::Bytes, L::Bytes),
    keep: u64,
) -> Result<(), Overflow> {
    let written = T::store(lanes, low, high, keep, job.out.room())?;
    // SAFETY: `store` has initialized as many units as it returned.
    unsafe { job.out.advance(written) };
    Ok(())
}

/// Whether a letter that was written after the unit `before` is the third of the same because of letters before
/// it. Then it is taken back.
#[inline(always)]
pub(super) fn repeats_across<T: Text>(job: &mut Job<'_, '_, T>, before: usize) -> bool {
    let repeats = before > 0 && third_letter_across::<T>(job.out.written(), before).is_some();
    if repeats {
        job.out.truncate(before);
    }
    repeats
}
