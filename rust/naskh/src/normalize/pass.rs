//! Passes the blocks in which nothing happens but the folding of letters: four of five blocks of news.

use super::job::{Job, Tail, tail_after};
use super::repeats::third_letter_across;
use crate::chars::SPACE;
use crate::simd::{Earlier, Lanes, Prepared, Screened};
use crate::text::Text;

/// After so many blocks for which the screen was of no use it is tried only now and again.
const PATIENCE: u32 = 3;

/// Whether to screen the next block after so many blocks for which the screen was of no use. It stops nearly every
/// block of vocalized text, for example. Then it is tried only now and again.
#[inline(always)]
pub(super) fn is_worth_screening(useless: u32) -> bool {
    useless < PATIENCE || useless.is_multiple_of(16)
}

/// Passes blocks until one does not pass, which is returned, or the end is reached.
#[inline(always)]
pub(super) fn pass<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> Option<Screened<L>> {
    let (done, stopped) = write_blocks::<L, T, THRICE>(lanes, screen, job);
    if done > 0 {
        let before = job.out.len();
        // SAFETY: `write_blocks` has written as many units as it returned.
        unsafe { job.out.advance(done) };
        if THRICE && before > 0 && third_letter_across::<T>(job.out.written(), before).is_some() {
            job.out.truncate(before);
            return None;
        }
        job.at += done;
        job.tail = match job.out.written().last().map(|&last| T::code_point(last)) {
            Some(last) if last > SPACE => Tail::Solid, // no other white space passes
            Some(last) => tail_after(job.plan, last),
            None => job.tail,
        };
    }
    stopped
}

/// Writes blocks as long as all their characters pass, the last of which may be shorter. Returns the number of units, and
/// the block that does not pass.
#[inline(always)]
fn write_blocks<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> (usize, Option<Screened<L>>) {
    let mut earlier = Earlier::new(lanes, job.tail != Tail::Solid);
    let blocks = job.text[job.at..job.pause].chunks_exact(L::N);
    let mut done = 0;
    for (block, room) in blocks.zip(job.out.room().chunks_exact_mut(L::N)) {
        let planes = T::open(lanes, block);
        let seen = screen.look::<THRICE>(lanes, planes, earlier);
        if !seen.passes(lanes) {
            return (done, Some(seen));
        }
        T::close(lanes, seen.folded, planes.1, room);
        earlier = seen.earlier;
        done += L::N;
    }
    let rest = &job.text[job.at + done..];
    let room = job.out.room().get_mut(done..done + L::N);
    let Some(room) = room.filter(|_| (1..L::N).contains(&rest.len())) else { return (done, None) };
    let planes = T::open(lanes, rest);
    let seen = screen.look::<THRICE>(lanes, planes, earlier).of(rest.len());
    if !seen.passes_in_part(lanes) {
        return (done, Some(seen));
    }
    T::close(lanes, seen.folded, planes.1, room);
    (done + rest.len(), None)
}
