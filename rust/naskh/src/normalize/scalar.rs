//! The fast lane without vectors, one character at a time: for processors without a SIMD level.

use super::job::{Job, Stop, Tail, push};
use crate::chars::{SPACE, TATWEEL, is_basic_mark};
use crate::output::Overflow;
use crate::plan::{Fate, Plan};
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

/// Runs until the end of the text or a character that needs the careful lane. `FastLane` explains `EVERYDAY`.
pub(super) fn run<T: Text, const EVERYDAY: bool>(job: &mut Job<'_, '_, T>) -> Stop {
    let plan = job.plan;
    while job.at < job.pause {
        if EVERYDAY && T::FIXED {
            run_plain(job);
            if job.at == job.pause {
                break;
            }
        }
        let (c, len) = T::decode(job.text, job.at);
        match plan.fate(c) {
            Fate::Care => return Stop::Care,
            Fate::Delete => note_deleted(job),
            Fate::Becomes(_) if c == TATWEEL && plan.judges_tatweel => return Stop::Care,
            Fate::Becomes(_) if !EVERYDAY && depends_on_neighbours::<T>(plan, job.out.written(), c) => {
                return Stop::Care;
            }
            Fate::Becomes(result) => {
                let written = if plan.collapses && result <= SPACE {
                    push_white(job, result)
                } else {
                    job.tail = Tail::Solid;
                    T::encode(result, job.out)
                };
                if let Err(overflow) = written {
                    return Stop::Full(overflow);
                }
            }
        }
        job.at += len;
    }
    Stop::End
}

/// Writes white space, or records that it is deleted.
fn push_white<T: Text>(job: &mut Job<'_, '_, T>, c: u32) -> Result<(), Overflow> {
    let dropped = job.plan.is_collapsible(c) && job.tail != Tail::Solid;
    push(job, c)?;
    if dropped {
        note_deleted(job);
    }
    Ok(())
}

/// Records that the character at `job.at` is deleted.
fn note_deleted<T: Text>(job: &mut Job<'_, '_, T>) {
    let text = job.out.len();
    if let Some(record) = &mut job.record {
        record.map.push_holes(job.at, text, 1);
    }
}

/// Whether the result of the character depends on the characters before or after it.
fn depends_on_neighbours<T: Text>(plan: &Plan, written: &[T::Unit], c: u32) -> bool {
    let before = |end: usize| (end > 0).then(|| T::decode_before(written, end));
    let last = before(written.len());
    let in_marks = plan.orders_marks && is_basic_mark(c) && last.is_some_and(|(last, _)| is_basic_mark(last));
    let separates = plan.converts_separators && matches!(char::from_u32(c), Some('.' | ',' | '%'));
    let repeated = plan.shortens
        && last.is_some_and(|(last, len)| {
            last >= 0x600
                && before(written.len() - len).is_some_and(|(one_before, _)| one_before == last)
                && plan.fate(c) == Fate::Becomes(last)
        });
    in_marks || separates || repeated
}
