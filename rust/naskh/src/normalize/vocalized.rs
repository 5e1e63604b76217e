//! Passes the blocks of vocalized text: letters are folded, marks are deleted, and nothing else happens.
//!
//! `closer.rs` can do these blocks too. But they come one after the other by the dozen, so they have a loop that
//! does no more than they need.

use super::job::{Job, Tail};
use crate::simd::{Earlier, Kernel, Lanes, Level, low_bits};
use crate::text::Text;

/// So many characters are worth beginning.
const LEAST: usize = 64;

/// Passes what it can of a text that goes on with vocalized letters, as far as the first of them show. Returns
/// whether all is done up to the pause. If not, the fast lane does a few blocks before this is tried again.
#[inline(always)]
pub(super) fn pass_vocalized<T: Text>(job: &mut Job<'_, '_, T>, level: Level) -> bool {
    if !(T::SCREENED && T::FIXED && job.plan.is_everyday && job.plan.collapses && job.record.is_none()) {
        return false;
    }
    let is_mark = |&unit: &T::Unit| (0x64B..=0x652).contains(&T::code_point(unit));
    if job.pause - job.at < LEAST || !job.text[job.at + 1..job.at + 4].iter().any(is_mark) {
        return false;
    }
    let end = job.pause;
    // A kernel of its own, as each of the two loops needs all registers.
    if level.run(PassVocalized(job)) {
        job.pause = end.min(job.at + LEAST);
    }
    job.at == end
}

/// Passes blocks as long as each has a character to delete, and all that stay in it pass. The options are
/// [everyday](crate::Plan) ones. Returns whether the level has vectors.
struct PassVocalized<'j, 's, 'o, T: Text>(&'j mut Job<'s, 'o, T>);

impl<T: Text> Kernel for PassVocalized<'_, '_, '_, T> {
    type Output = bool;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> bool {
        let job = self.0;
        let (at, written) = write_blocks(lanes, job);
        // SAFETY: `write_blocks` has written as many units as it returned.
        unsafe { job.out.advance(written) };
        job.at = at;
        if written > 0 {
            job.tail_of_passed();
        }
        true
    }

    fn run_scalar(self) -> bool {
        false
    }
}

/// Writes the blocks. Returns the end of the last one in the text, and the number of units.
#[inline(always)]
fn write_blocks<L: Lanes, T: Text>(lanes: L, job: &mut Job<'_, '_, T>) -> (usize, usize) {
    let screen = job.plan.screen.prepare(lanes);
    let (text, mut rest) = (job.text, &job.text[job.at..job.pause]);
    let mut room = job.out.room();
    let all = room.len();
    let mut take = low_bits(L::N);
    // The first character to take, if it comes after white space.
    let mut after_white = u64::from(job.tail != Tail::Solid);
    while !rest.is_empty() {
        let (block, after) = match rest.split_at_checked(L::N) {
            Some(split) => split,
            // With some of the characters before them, the last ones are a whole block.
            None if text.len() >= L::N && text.len() == job.pause => {
                let again = L::N - rest.len();
                (take, after_white) = (take << again, after_white << again);
                (&text[text.len() - L::N..], &rest[rest.len()..])
            }
            None => break,
        };
        let Some(into) = room.get_mut(..L::N) else { break };
        let planes = T::open(lanes, block);
        let seen = screen.look::<false>(lanes, planes, Earlier::new(lanes, false));
        let Some(deleted) = screen.deleted(lanes, &seen) else { break };
        let white = seen.white(lanes) & take;
        // Between white space and more of it may be characters that are deleted.
        if deleted & take == 0 || (white << 1 | after_white) & (white | deleted) != 0 {
            break;
        }
        let keep = take & !deleted;
        let count = T::close_kept(lanes, seen.folded, planes.1, keep, into);
        room = &mut room[count..];
        after_white = white.wrapping_shl(keep.leading_zeros()) >> 63;
        rest = after;
    }
    (job.pause - rest.len(), all - room.len())
}
