//! The fast lane without vectors: for processors without a SIMD level. What becomes one letter, mark, digit or
//! space is done by a loop without a branch, and the rest one by one, as at every level (`step.rs`).

use super::job::{Job, Stop, Tail};
use super::step::step;
use crate::chars::SPACE;
use crate::text::Text;

/// Processes characters that become one letter, mark, digit or space, until the first that does not. No branch
/// depends on which of these a character is. About nine in ten characters are such.
fn run_plain<T: Text>(job: &mut Job<'_, '_, T>) {
    let plan = job.plan;
    let recorded = job.record.is_some();
    let mut after_space = plan.collapses && job.tail != Tail::Solid;
    let (mut at, mut written) = (job.at, 0);
    let text = &job.text[..job.pause];
    let room = job.out.room();
    while let (Some(&unit), Some(place)) = (text.get(at), room.get_mut(written)) {
        let result = plan.plain_result(T::code_point(unit));
        if u32::from(result) < SPACE {
            break;
        }
        place.write(T::unit(result));
        let is_space = plan.collapses && u32::from(result) == SPACE;
        if recorded && is_space && after_space {
            break; // `run` records it as deleted
        }
        written += usize::from(!(is_space && after_space));
        after_space = is_space;
        at += 1;
    }
    note_plain(job, at, written, after_space);
}

/// Notes that the fast loops have come to `at`, and have written so many units into the room.
fn note_plain<T: Text>(job: &mut Job<'_, '_, T>, at: usize, written: usize, after_space: bool) {
    if at == job.at {
        return;
    }
    job.at = at;
    // SAFETY: each of the first `written` units of the room was written before `written` was increased past it.
    unsafe { job.out.advance(written) };
    job.tail = match (after_space, written) {
        (true, 0) => job.tail,
        (true, _) => Tail::Space,
        (false, _) => Tail::Solid,
    };
}

/// As `run_plain`, for characters of one or two bytes of UTF-8.
fn run_plain_utf8<T: Text>(job: &mut Job<'_, '_, T>) {
    let plan = job.plan;
    let mut after_space = plan.collapses && job.tail != Tail::Solid;
    let (mut at, mut written) = (job.at, 0);
    let text = &job.text[..job.pause];
    let room = job.out.room();
    let byte = |at: usize| text.get(at).map(|&unit| T::code_point(unit));
    while let Some(first) = byte(at) {
        let (c, len) = match first {
            0..=0x7F => (first, 1),
            0xC2..=0xDF => ((first & 0x1F) << 6 | byte(at + 1).unwrap_or(0) & 0x3F, 2),
            _ => break,
        };
        let result = plan.plain_result(c);
        let Some([first, second]) = room.get_mut(written..).and_then(|room| room.first_chunk_mut()) else { break };
        let bytes = match result {
            0..=0x1F | 0x800.. => break,
            0x20..=0x7F => {
                first.write(T::unit(result));
                1
            }
            0x80..=0x7FF => {
                first.write(T::unit(0xC0 | result >> 6));
                second.write(T::unit(0x80 | result & 0x3F));
                2
            }
        };
        let is_space = plan.collapses && u32::from(result) == SPACE;
        if !(is_space && after_space) {
            written += bytes;
        }
        after_space = is_space;
        at += len;
    }
    note_plain(job, at, written, after_space);
}

/// Runs until the end of the text or a character that needs the careful lane. `FastLane` explains `EVERYDAY`.
pub(super) fn run<T: Text, const EVERYDAY: bool>(job: &mut Job<'_, '_, T>) -> Stop {
    job.clear = false; // without sieves it is not known whether a foreign letter has passed
    while job.at < job.pause {
        if EVERYDAY {
            if T::FIXED {
                run_plain(job);
            } else {
                run_plain_utf8(job);
            }
            if job.at == job.pause {
                break;
            }
        }
        if let Err(stop) = step::<T, EVERYDAY>(job) {
            return stop;
        }
    }
    Stop::End
}
