//! Passes the blocks in which nothing happens but the folding of letters: four of five blocks of news.

use std::mem::MaybeUninit;

use super::job::{Job, Tail};
use super::repeats::third_letter_across;
use crate::simd::{Earlier, Lanes, Prepared};
use crate::text::Text;

/// After so many blocks for which the screen was of no use it is tried only now and again.
const PATIENCE: u32 = 3;

/// Whether to screen the next block after so many blocks for which the screen was of no use. It stops nearly every
/// block of vocalized text, for example. Then it is tried only now and again.
#[inline(always)]
pub(super) fn is_worth_screening(useless: u32) -> bool {
    useless < PATIENCE || useless.is_multiple_of(16)
}

/// Passes blocks until one does not pass, or the end is reached. Returns whether the next block deserves a second look. The
/// block itself is not returned: to keep it would cost all of this loop the registers.
#[inline(always)]
pub(super) fn pass<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> bool {
    let (done, stopped) = write_blocks::<L, T, THRICE>(lanes, screen, job);
    if done > 0 {
        let before = job.out.len();
        // SAFETY: `write_blocks` has written as many units as it returned.
        unsafe { job.out.advance(done) };
        if THRICE && before > 0 && third_letter_across::<T>(job.out.written(), before).is_some() {
            job.out.truncate(before);
            return false;
        }
        job.at += done;
        job.tail_of_passed();
    }
    stopped && job.at < job.pause
}

/// Writes blocks as long as all their characters pass, the last of which may be shorter. Returns the number of units, and
/// whether the next block does not pass.
#[inline(always)]
fn write_blocks<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> (usize, bool) {
    let mut earlier = Earlier::new(lanes, job.tail != Tail::Solid);
    let blocks = job.text[job.at..job.pause].chunks_exact(L::N);
    let mut done = 0;
    for (block, room) in blocks.zip(job.out.room().chunks_exact_mut(L::N)) {
        let planes = T::open(lanes, block);
        let seen = screen.look::<THRICE>(lanes, planes, earlier);
        if !seen.passes(lanes) {
            return (done, true);
        }
        T::close(lanes, seen.folded, planes.1, room);
        earlier = seen.earlier;
        done += L::N;
    }
    let stopped = write_rest::<L, T, THRICE>(lanes, screen, job, &mut done, earlier);
    (done, stopped)
}

/// Writes the rest of the text if it has fewer characters than a block and all of them pass, and adds them to `done`.
/// Returns whether one does not pass.
#[inline(always)]
fn write_rest<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
    done: &mut usize,
    earlier: Earlier<L>,
) -> bool {
    let rest = &job.text[job.at + *done..];
    let room = job.out.room();
    if !(1..L::N).contains(&rest.len()) || room.len() - *done < rest.len() {
        return false;
    }
    // With some of the characters that have passed before, it is a whole block. These pass again; the third of the same
    // characters shows only with two of them.
    let again = L::N - rest.len();
    if *done >= L::N && !(THRICE && again < 2) {
        let from = *done - again;
        let planes = T::open(lanes, &job.text[job.at + from..]);
        let seen = screen.look::<THRICE>(lanes, planes, Earlier::new(lanes, false));
        if !seen.passes(lanes) {
            return true;
        }
        T::close(lanes, seen.folded, planes.1, &mut room[from..]);
        *done += rest.len();
        return false;
    }
    let planes = T::open(lanes, rest);
    let seen = screen.look::<THRICE>(lanes, planes, earlier);
    if !seen.passes_in_part(lanes, rest.len()) {
        return true;
    }
    if let Some(room) = room.get_mut(*done..*done + L::N) {
        T::close(lanes, seen.folded, planes.1, room);
    } else {
        let mut block = [MaybeUninit::uninit(); 64];
        T::close(lanes, seen.folded, planes.1, &mut block);
        room[*done..*done + rest.len()].copy_from_slice(&block[..rest.len()]);
    }
    *done += rest.len();
    false
}
