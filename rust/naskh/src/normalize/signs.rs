//! Sets apart the signs of a word that is read once, where no positions are asked for: with brackets, full stops
//! and Latin letters, most words of some texts would need the careful lane.

use super::job::{Job, Stop, Tail, push, tail_after};
use super::repeats::third_letter_across;
use crate::chars::SPACE;
use crate::conventions::Place;
use crate::output::Overflow;
use crate::plan::{Fate, Signed};
use crate::simd::{Earlier, Lanes, Prepared};
use crate::text::Text;

/// So many characters of a block that do not pass are marks, most likely: other loops delete them faster.
const MANY: u32 = 8;

/// Passes what the screen lets pass, and does the words that have signs, as far as nothing else is met and whole
/// blocks are left.
#[inline(always)]
pub(super) fn pass_signs<L: Lanes, T: Text>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> Result<(), Stop> {
    while job.record.is_none() && job.at + L::N <= job.pause && L::N <= job.out.room().len() {
        let planes = T::open(lanes, &job.text[job.at..]);
        let seen = screen.look::<true>(lanes, planes, Earlier::new(lanes, job.tail != Tail::Solid));
        let stops = seen.stops(lanes);
        if stops.count_ones() > MANY {
            return Ok(());
        }
        let passed = L::N.min(stops.trailing_zeros() as usize);
        if passed > 0 {
            T::close(lanes, seen.folded, planes.1, job.out.room());
            let before = job.out.len();
            // SAFETY: `close` has written `L::N` units into the room, which are no fewer than `passed`.
            unsafe { job.out.advance(passed) };
            if before > 0 && third_letter_across::<T>(job.out.written(), before).is_some() {
                job.out.truncate(before);
                return Ok(());
            }
            job.at += passed;
            let last = job.out.written()[before + passed - 1];
            job.tail = tail_after(job.plan, T::code_point(last));
        }
        if passed < L::N {
            let start = job.at;
            if !set_apart(job).map_err(Stop::Full)? {
                return Err(Stop::Care);
            }
            if job.at == start {
                return Ok(()); // white space that is more than a space too many
            }
        }
    }
    Ok(())
}

/// Does the rest of the chunk, of which all before `job.at` is letters, and the spaces that go with it. Returns
/// false if it needs the careful lane; then nothing has changed.
#[inline(never)]
pub(super) fn set_apart<T: Text>(job: &mut Job<'_, '_, T>) -> Result<bool, Overflow> {
    let (start, written, tail) = (job.at, job.out.len(), job.tail);
    let is_done = job.record.is_none() && place_each(job)?;
    if !is_done {
        job.out.truncate(written);
        (job.at, job.tail) = (start, tail);
        return Ok(false);
    }
    while job.tail != Tail::Solid && job.at < job.text.len() {
        let (c, len) = T::decode(job.text, job.at);
        if job.plan.fate(c) != Fate::Becomes(SPACE) {
            break;
        }
        job.at += len; // it would be collapsed with the space before it
    }
    Ok(true)
}

/// Writes the characters up to the next boundary. Returns false where it takes the whole chunk to know what
/// becomes of one.
fn place_each<T: Text>(job: &mut Job<'_, '_, T>) -> Result<bool, Overflow> {
    let Some(signs) = &job.plan.singles.signs else { return Ok(false) };
    let mut before = last_two::<T>(job.out.written());
    let mut last = if before[1] == SPACE { Place::Blank } else { Place::of(before[1]) };
    while job.at < job.text.len() {
        let (c, len) = T::decode(job.text, job.at);
        let (by, place) = match signs.of(c) {
            Signed::Becomes(_, Place::Blank) if job.plan.is_boundary(c) => break,
            Signed::Becomes(by, place) => (by, place),
            Signed::Deleted => {
                job.at += len;
                continue;
            }
            Signed::Many => return Ok(false),
        };
        job.at += len;
        let is_third = before[0] == by && before[1] == by && place != Place::Digit;
        match place {
            _ if is_third => {}
            Place::Letter if last == Place::Digit => return Ok(false),
            Place::Digit if last == Place::Letter => return Ok(false),
            Place::Letter | Place::Digit | Place::InWord => {
                job.tail = Tail::Solid;
                T::encode(by, job.out)?;
            }
            Place::Alone(sign) => {
                space(job)?;
                job.tail = Tail::Solid;
                T::encode(sign, job.out)?;
                space(job)?;
            }
            Place::Blank => space(job)?,
        }
        (before, last) = ([before[1], by], place);
    }
    Ok(true)
}

/// Writes a space, unless there is white space already.
#[inline]
fn space<T: Text>(job: &mut Job<'_, '_, T>) -> Result<(), Overflow> {
    if job.tail == Tail::Solid { push(job, SPACE) } else { Ok(()) }
}

/// The last two characters of what is written: those of the chunk, if they are letters.
fn last_two<T: Text>(written: &[T::Unit]) -> [u32; 2] {
    let before = |end: usize| if end > 0 { T::decode_before(written, end) } else { (0, 0) };
    let (last, len) = before(written.len());
    [before(written.len() - len).0, last]
}
