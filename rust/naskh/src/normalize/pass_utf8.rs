//! Passes UTF-8 as it is, byte by byte, without planes.
//!
//! ```text
//! 1. screen a block; if everything passes, write it whole and go on
//! 2. otherwise write what is before the first character that is not folded or deleted;
//!    forms of letters are written by forms_utf8.rs
//! 3. do the characters that do not pass one by one, as long as their results do not depend on their neighbours
//! 4. what is left needs the tables, for which a block must be decoded
//! ```

use super::collapse::{White, collapse};
use super::forms_utf8::write_forms;
use super::job::{Job, Stop, Tail, tail_after};
use super::repeats::third_letter_after;
use super::step::step;
use super::store::{repeats_across, store_units};
use crate::chars::is_basic_mark;
use crate::simd::{Lanes, Prepared, ScreenedUtf8, low_bits};
use crate::text::Text;

/// Passes characters until one needs the tables, or fewer than `L::N` bytes are left.
#[inline(always)]
pub(super) fn pass_utf8<L: Lanes, T: Text, const THRICE: bool, const EVERYDAY: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> Result<(), Stop> {
    loop {
        let (done, stopped) = write_blocks::<L, T, THRICE>(lanes, screen, job);
        if done > 0 {
            let before = job.out.len();
            // SAFETY: `write_blocks` has written as many units as it returned.
            unsafe { job.out.advance(done) };
            if THRICE && repeats_across::<T>(job, before) {
                return Ok(());
            }
            job.at += done;
            job.tail = tail_after_written(job);
        }
        let Some(block) = stopped else {
            if job.at + L::N > job.pause || job.out.room().len() < L::N {
                return Ok(());
            }
            continue;
        };
        let goes_on = match write_before_stop::<L, T, THRICE>(lanes, screen, job, &block)? {
            Wrote::All => true,
            Wrote::UpToStop => pass_over::<L, T, THRICE, EVERYDAY>(lanes, screen, job)?,
            Wrote::Nothing => false,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// How much of a block was written.
enum Wrote {
    /// All of it.
    All,
    /// What is before a character that does not pass.
    UpToStop,
    /// Nothing: a letter may be the third of the same.
    Nothing,
}

/// Writes blocks as long as all their characters pass. Returns the number of bytes, and the block that does not
/// pass.
#[inline(always)]
fn write_blocks<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> (usize, Option<ScreenedUtf8<L>>) {
    let mut earlier = lanes.splat(0);
    let Some(back) = job.at.checked_sub(1) else {
        return write_first::<L, T, THRICE>(lanes, screen, job);
    };
    let text = &job.text[back..job.pause];
    let repeats =
        job.tail != Tail::Solid && text.get(1).is_some_and(|&unit| job.plan.screen.is_white(T::code_point(unit)));
    let room = job.out.room();
    let mut done = 0;
    // Each block, and the byte before it.
    while let (Some(bytes), Some(place)) = (text.get(done..done + 1 + L::N), room.get_mut(done..done + L::N)) {
        let (before, block) = (T::open(lanes, &bytes[..L::N]).0, T::open(lanes, &bytes[1..]).0);
        let seen = screen.look_utf8::<THRICE>(lanes, block, before, earlier);
        if repeats || !seen.passes(lanes) {
            return (done, Some(seen));
        }
        T::close(lanes, seen.bytes, seen.bytes, place);
        let len = whole::<T>(&bytes[1..]);
        if THRICE {
            let all = lanes.equal(lanes.splat(len as u8), lanes.splat(L::N as u8));
            earlier = lanes.choose(all, seen.bytes, lanes.one_before(earlier, seen.bytes));
        }
        done += len;
    }
    (done, None)
}

/// As `write_blocks`, for the first block of a text only, which has nothing before it.
#[inline(always)]
fn write_first<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> (usize, Option<ScreenedUtf8<L>>) {
    let text = &job.text[..job.pause];
    let (Some(bytes), Some(place)) = (text.get(..L::N), job.out.room().get_mut(..L::N)) else { return (0, None) };
    let block = T::open(lanes, bytes).0;
    let before = lanes.one_before(lanes.splat(0), block);
    let seen = screen.look_utf8::<THRICE>(lanes, block, before, lanes.splat(0));
    let repeats = job.tail != Tail::Solid && job.plan.screen.is_white(T::code_point(bytes[0]));
    if repeats || !seen.passes(lanes) {
        return (0, Some(seen));
    }
    T::close(lanes, seen.bytes, seen.bytes, place);
    (whole::<T>(bytes), None)
}

/// The length of a block without a lead at its end.
#[inline(always)]
fn whole<T: Text>(block: &[T::Unit]) -> usize {
    block.len() - usize::from(T::code_point(block[block.len() - 1]) >= 0xC0)
}

/// Writes what is before the first character of a block that is neither folded nor deleted.
#[inline(always)]
fn write_before_stop<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
    block: &ScreenedUtf8<L>,
) -> Result<Wrote, Stop> {
    let closer = screen.look_again_utf8::<THRICE>(lanes, block);
    let text = &job.text[job.at..job.at + L::N];
    let len = match closer.unknown {
        0 => whole::<T>(text),
        unknown => {
            let stop = unknown.trailing_zeros() as usize;
            stop - usize::from(is_continuation::<T>(text[stop])) // not between a lead and the byte after it
        }
    };
    let take = low_bits(len);
    let (mut keep, deleted) = (take & !closer.deleted, take & closer.deleted);
    let (mut tail, end) = (job.tail, job.out.len());
    if job.plan.collapses {
        let white = White { spaces: closer.spaces & take, line_ends: closer.line_ends & take };
        keep = collapse(lanes, white, deleted, keep, &mut tail, job.out);
    }
    let before = job.out.len();
    store_units(lanes, job, block.bytes, keep)?;
    // Three of the same are two that are the same as the one before.
    let thrice = || deleted != 0 && (closer.doubled & take).count_ones() > 1;
    if THRICE
        && (repeats_across::<T>(job, before) || (thrice() && third_letter_after::<T>(job.out.written(), before)))
    {
        job.out.truncate(before);
        if before < end {
            job.tail = Tail::Solid; // the space before a line end is gone
        }
        return Ok(Wrote::Nothing);
    }
    (job.at, job.tail) = (job.at + len, tail);
    Ok(if closer.unknown == 0 { Wrote::All } else { Wrote::UpToStop })
}

/// Whether a byte is not the first of its character.
#[inline(always)]
fn is_continuation<T: Text>(byte: T::Unit) -> bool {
    T::code_point(byte) & 0xC0 == 0x80
}

/// What comes after characters that do not pass.
enum Next {
    /// One that passes.
    Passes,
    /// A form that becomes a letter.
    Form,
    /// One that needs the tables.
    Tables,
}

/// Does the characters that do not pass, and pages of forms among them. Returns false if one is next that needs
/// the tables.
#[inline(always)]
fn pass_over<L: Lanes, T: Text, const THRICE: bool, const EVERYDAY: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> Result<bool, Stop> {
    let mut on_page = false;
    loop {
        let next = step_over::<T, EVERYDAY>(job)?;
        let is_form = matches!(next, Next::Form);
        on_page |= is_form;
        match next {
            Next::Tables => return Ok(false),
            Next::Passes if !on_page => return Ok(true),
            // On a page of forms, what passes is most often the space before the next of them.
            Next::Passes | Next::Form => {}
        }
        if !write_forms::<L, T, THRICE>(lanes, screen, job)? {
            return Ok(!is_form);
        }
        if job.at >= job.pause {
            return Ok(false);
        }
    }
}

/// Does the characters that do not pass, one by one.
#[inline(always)]
fn step_over<T: Text, const EVERYDAY: bool>(job: &mut Job<'_, '_, T>) -> Result<Next, Stop> {
    let plan = job.plan;
    let mut c = T::decode(job.text, job.at).0;
    loop {
        if plan.forms.is_letter(c) {
            return Ok(Next::Form);
        }
        if !EVERYDAY && plan.orders_marks && is_basic_mark(c) && !stands_alone(job) {
            return Ok(Next::Tables); // a run of marks is not divided
        }
        if plan.forms.has(c) && plan.forms.pair(c).is_none() {
            return Ok(Next::Tables); // they come in runs
        }
        match step::<T, EVERYDAY>(job) {
            Err(Stop::Care) if !plan.is_certain_care(c) => return Ok(Next::Tables),
            done => done?,
        }
        job.clear = job.clear && plan.hints.is_clear(c);
        if job.at >= job.pause {
            return Ok(Next::Tables);
        }
        c = T::decode(job.text, job.at).0;
        if plan.screen.passes(c) {
            return Ok(Next::Passes);
        }
    }
}

/// Whether the mark at `job.at` has no other mark beside it, so that there is nothing to order.
fn stands_alone<T: Text>(job: &Job<'_, '_, T>) -> bool {
    let next = job.at + T::decode(job.text, job.at).1;
    let (end, written) = (job.out.len(), job.out.written());
    let after_mark = end > 0 && is_basic_mark(T::decode_before(written, end).0);
    let passes = |c| job.plan.screen.passes(c) || job.plan.forms.is_letter(c);
    !after_mark && next < job.text.len() && passes(T::decode(job.text, next).0)
}

/// The tail after the last written character, which is a letter unless it is one byte.
#[inline(always)]
fn tail_after_written<T: Text>(job: &Job<'_, '_, T>) -> Tail {
    match job.out.written().last().map(|&last| T::code_point(last)) {
        None => job.tail,
        Some(last) if last < 0x80 => tail_after(job.plan, last),
        Some(_) => Tail::Solid,
    }
}
