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

/// Writes the characters of a block that are set in `keep`. If one of them is the third of the same letters in a row,
/// with those before the block, it writes nothing and returns the lane of it.
#[inline(always)]
pub(super) fn store_kept<L: Lanes, T: Text, const EVERYDAY: bool>(
    lanes: L,
    job: &mut Job<'_, '_, T>,
    planes: (L::Bytes, L::Bytes),
    keep: u64,
) -> Result<Option<u32>, Overflow> {
    let before = job.out.len();
    store::<L, T>(lanes, job, planes, keep)?;
    if !EVERYDAY
        && job.plan.shortens
        && before > 0
        && let Some(nth) = third_letter_across::<T>(job.out.written(), before)
    {
        job.out.truncate(before);
        return Ok(Some(lanes.deposit(1 << nth, keep).trailing_zeros()));
    }
    Ok(None)
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
