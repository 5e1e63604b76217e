//! Blocks that do not pass and of which a second look shows all: characters that are deleted, blanks, signs,
//! ordinary marks. They need no table. Most are written in `pass.rs`; what comes here has pairs of marks, ends the
//! text, or its positions are recorded, and the next block is often another.

use super::collapse::{White, collapse, meets_no_white};
use super::job::{Job, Stop, Tail};
use super::repeats::third_letters;
use super::store::{note_taken_back, store_block};
use crate::chars::{SPACE, is_alphabet_letter};
use crate::plan::ARABIC;
use crate::simd::{Closer, Earlier, Lanes, Prepared, Screened, low_bits};
use crate::text::Text;

/// Looks again at the next block. `None` if it needs the tables.
#[inline(always)]
fn look_again<L: Lanes, T: Text, const THRICE: bool, const EVERYDAY: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    seen: &Screened<L>,
    take: u64,
    job: &Job<'_, '_, T>,
) -> Option<Closer<L>> {
    // Plans that shorten runs seldom keep marks.
    if EVERYDAY || THRICE {
        let closer = screen.look_again::<false>(lanes, seen, take)?;
        return (!THRICE || !has_third(lanes, &closer)).then_some(closer);
    }
    let closer = screen.look_again::<true>(lanes, seen, take)?;
    if closer.marks == 0 {
        return Some(closer);
    }
    let next = job.text.get(job.at + take.count_ones() as usize).map(|&unit| T::code_point(unit));
    in_order(lanes, closer, next.is_none_or(|next| next == SPACE || is_alphabet_letter(next)))
}

/// Whether a letter is the third of the same in a row.
#[inline(always)]
fn has_third<L: Lanes>(lanes: L, closer: &Closer<L>) -> bool {
    let arabic = lanes.bits(lanes.equal(closer.high, lanes.splat(ARABIC)));
    third_letters(lanes, closer.low, arabic, closer.deleted, closer.take) != 0
}

/// Puts pairs of marks into canonical order. `None` if more than two follow one another, or something is deleted
/// after one. Marks at the end of the block are left to the next block, unless the text `ends` or goes on with a
/// character that has nothing to do with them.
#[inline(always)]
fn in_order<L: Lanes>(lanes: L, mut closer: Closer<L>, ends: bool) -> Option<Closer<L>> {
    let marks = closer.marks;
    if marks & marks << 1 & marks << 2 | closer.deleted & marks << 1 != 0 {
        return None;
    }
    let last = closer.take.ilog2();
    if marks >> last & u64::from(!ends) != 0 {
        let is_pair = last > 0 && marks >> (last - 1) & 1 == 1;
        closer.take >>= 1 + u32::from(is_pair);
        if closer.take == 0 {
            return None;
        }
    }
    closer.swapped = swapped_marks(lanes, &mut closer.low, marks & marks >> 1);
    Some(closer)
}

/// Swaps those pairs of marks that are not in canonical order, and returns the first of each. `pairs` are the
/// first of all pairs.
#[inline(always)]
pub(super) fn swapped_marks<L: Lanes>(lanes: L, low: &mut L::Bytes, pairs: u64) -> u64 {
    let next = lanes.next(*low);
    let swapped = pairs & lanes.bits(lanes.less(next, *low));
    // Without a branch: whether a block has such a pair is hard to predict.
    let prev = lanes.prev(*low);
    let first = lanes.choose(lanes.mask(swapped), next, *low);
    *low = lanes.choose(lanes.mask(swapped << 1), prev, first);
    swapped
}

/// Writes the next block and those after it, as long as they do not pass and a second look shows all of them.
/// Returns whether the next block needs the tables.
#[inline(always)]
pub(super) fn write_closers<L: Lanes, T: Text, const EVERYDAY: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> Result<bool, Stop> {
    let start = job.at;
    while job.at < job.pause {
        let rest = &job.text[job.at..];
        let (planes, take) = (T::open(lanes, rest), low_bits(rest.len().min(L::N)));
        // What is before the block matters for what passes, and here nothing has to.
        let seen = screen.look::<false>(lanes, planes, Earlier::new(lanes, false));
        if seen.is_plain(lanes) && job.at > start {
            break;
        }
        let closer = if !EVERYDAY && job.plan.shortens {
            look_again::<L, T, true, EVERYDAY>(lanes, screen, &seen, take, job)
        } else {
            look_again::<L, T, false, EVERYDAY>(lanes, screen, &seen, take, job)
        };
        let Some(closer) = closer else { return Ok(true) };
        write_closer::<L, T, EVERYDAY>(lanes, job, &closer)?;
    }
    Ok(false)
}

/// Writes a block of which a second look has shown all. The encoding is of a fixed width.
#[inline(always)]
fn write_closer<L: Lanes, T: Text, const EVERYDAY: bool>(
    lanes: L,
    job: &mut Job<'_, '_, T>,
    closer: &Closer<L>,
) -> Result<(), Stop> {
    let take = closer.take;
    let (mut keep, mut tail) = (take & !closer.deleted, job.tail);
    if job.plan.collapses {
        let (white, deleted, before) = (take & closer.white, take & closer.deleted, job.out.len());
        if meets_no_white(white, deleted, keep, tail) {
            tail = Tail::Solid;
        } else {
            let spaces = closer.latin(lanes, b' ') & take;
            let white = White { spaces, line_ends: closer.latin(lanes, b'\n') & take };
            keep = collapse(lanes, white, deleted, keep, &mut tail, job.out);
        }
        note_taken_back(job, before)?;
    }
    let planes = (closer.low, closer.high);
    if let Some(lane) = store_block::<L, T, EVERYDAY>(lanes, job, planes, take, keep, closer.swapped)? {
        job.at += lane as usize;
        return Err(Stop::Care);
    }
    job.tail = tail;
    job.at += take.count_ones() as usize;
    Ok(())
}
