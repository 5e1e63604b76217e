//! Blocks that do not pass and of which a second look shows all: characters that are deleted, blanks, ordinary marks. They
//! need no table, and the next one is often another.

use super::collapse::{White, collapse, meets_no_white};
use super::job::{Job, Stop, Tail};
use super::repeats::third_letters;
use super::store::{note_taken_back, store_kept};
use crate::output::Overflow;
use crate::plan::ARABIC;
use crate::simd::{Closer, Earlier, Lanes, Prepared, Screened, low_bits};
use crate::text::Text;

/// Looks again at a block that does not pass. `None` if it needs the tables.
#[inline(always)]
pub(super) fn look_again<L: Lanes>(
    lanes: L,
    screen: Prepared<'_, L>,
    seen: &Screened<L>,
    thrice: bool,
) -> Option<Closer<L>> {
    let closer = screen.look_again(lanes, seen)?;
    if thrice {
        let arabic = lanes.bits(lanes.equal(closer.high, lanes.splat(ARABIC)));
        if third_letters(lanes, closer.low, arabic, closer.deleted, low_bits(closer.len)) != 0 {
            return None;
        }
    }
    Some(closer)
}

/// Writes a block of which a second look has shown all, and those after it as long as characters are deleted in them.
#[inline(always)]
pub(super) fn write_closers<L: Lanes, T: Text, const EVERYDAY: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
    mut closer: Closer<L>,
) -> Result<(), Stop> {
    loop {
        write_closer::<L, T, EVERYDAY>(lanes, job, &closer)?;
        if closer.deleted == 0 || job.at + L::N > job.pause {
            return Ok(());
        }
        let planes = T::open(lanes, &job.text[job.at..job.at + L::N]);
        // What is before the block matters for what passes, and here nothing has to.
        let seen = screen.look::<false>(lanes, planes, Earlier::new(lanes, false));
        let Some(next) = look_again(lanes, screen, &seen, !EVERYDAY && job.plan.shortens) else { return Ok(()) };
        closer = next;
    }
}

/// Writes a block of which a second look has shown all. The encoding is of a fixed width.
#[inline(always)]
fn write_closer<L: Lanes, T: Text, const EVERYDAY: bool>(
    lanes: L,
    job: &mut Job<'_, '_, T>,
    closer: &Closer<L>,
) -> Result<(), Stop> {
    let take = low_bits(closer.len);
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
    let before = job.out.len();
    if let Some(lane) =
        store_kept::<L, T, EVERYDAY>(lanes, job, (closer.low, closer.high), keep).map_err(Stop::Full)?
    {
        job.at += lane as usize;
        return Err(Stop::Care);
    }
    if let Some(record) = &mut job.record {
        record.note_block(job.at, before, take, keep, 0).map_err(|_| Stop::Full(Overflow::Memory))?;
    }
    job.tail = tail;
    job.at += closer.len;
    Ok(())
}
