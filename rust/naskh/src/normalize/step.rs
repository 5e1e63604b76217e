//! The step of one character by the tables, which every level takes: without vectors for all that are not plain,
//! with vectors for those that stop a block. Whether a tatweel is decoration is judged here too.

use super::job::{Job, Stop, Tail, push};
use crate::chars::{DAGGER_ALEF, SPACE, TATWEEL, is_alphabet_letter, is_basic_mark};
use crate::output::{Output, Overflow};
use crate::plan::{Fate, Plan};
use crate::text::Text;

/// Processes one character. [`Stop::Care`] if its result depends on its neighbours.
#[inline]
pub(super) fn step<T: Text, const EVERYDAY: bool>(job: &mut Job<'_, '_, T>) -> Result<(), Stop> {
    let (c, len) = T::decode(job.text, job.at);
    step_as::<T, EVERYDAY>(job, c, len, job.plan.fate(c))
}

/// As [`step`], for the character `c` of `len` units at `job.at`, of which becomes `fate`.
#[inline(always)]
pub(super) fn step_as<T: Text, const EVERYDAY: bool>(
    job: &mut Job<'_, '_, T>,
    c: u32,
    len: usize,
    fate: Fate,
) -> Result<(), Stop> {
    let plan = job.plan;
    match fate {
        Fate::Care => {
            let pair = plan.forms.pair(c).filter(|_| job.record.is_none()).ok_or(Stop::Care)?;
            if !EVERYDAY && plan.shortens && ends_in_two::<T>(job.out.written(), pair[0]) {
                return Err(Stop::Care);
            }
            push_pair::<T>(job.out, pair).map_err(Stop::Full)?;
            job.tail = Tail::Solid;
        }
        Fate::Delete => note_deleted(job, job.at).map_err(Stop::Full)?,
        Fate::Becomes(_) if c == TATWEEL && plan.judges_tatweel => return step_stretching(job),
        Fate::Becomes(result) if !EVERYDAY && depends_on_neighbours::<T>(plan, job.out.written(), c, result) => {
            return Err(Stop::Care);
        }
        Fate::Becomes(result) if plan.collapses && result <= SPACE => {
            push_white(job, result).map_err(Stop::Full)?;
        }
        Fate::Becomes(result) => {
            job.tail = Tail::Solid;
            T::encode(result, job.out).map_err(Stop::Full)?;
        }
    }
    job.at += len;
    Ok(())
}

/// Writes the two letters that a ligature becomes.
pub(super) fn push_pair<T: Text>(out: &mut Output<'_, T::Unit>, pair: [u32; 2]) -> Result<(), Overflow> {
    pair.into_iter().try_for_each(|letter| T::encode(letter, out))
}

/// Deletes the tatweels between two letters, with what becomes of the marks among them. Of those after a letter
/// and before another character it keeps the first, and of those that no letter is before all: dashes, ruled
/// lines, suffixes. The careful lane judges those of which the characters beside them do not tell enough.
pub(super) fn step_stretching<T: Text>(job: &mut Job<'_, '_, T>) -> Result<(), Stop> {
    let (plan, text) = (job.plan, job.text);
    let is_letter = |c: u32| {
        let is_kept = matches!(plan.fate(c), Fate::Becomes(_));
        is_kept && (is_alphabet_letter(c) || plan.forms.is_letter(c))
    };
    let (before, marks_before) = if job.at == 0 { (None, 0) } else { before_marks::<T>(text, job.at) };
    let len = T::decode(text, job.at).1;
    let (end, marks) = group_from::<T>(text, job.at);
    let next = (end < text.len()).then(|| T::decode(text, end).0);
    let mut places = (job.at..end).step_by(len);
    if plan.settles || plan.fate(TATWEEL) != Fate::Becomes(TATWEEL) {
        return Err(Stop::Care);
    }
    match (before, next) {
        (Some(before), Some(next)) if is_letter(before) && is_letter(next) => {
            if marks == 0 {
                places.try_for_each(|at| note_deleted(job, at)).map_err(Stop::Full)?;
            } else {
                write_marks(job, places, marks_before + marks)?;
            }
        }
        _ if marks_before + marks > 0 => return Err(Stop::Care),
        (Some(before), next) if is_letter(before) && next.is_none_or(|next| is_clear(plan, next)) => {
            write_tatweels(job, 1)?;
            places.skip(1).try_for_each(|at| note_deleted(job, at)).map_err(Stop::Full)?;
        }
        (before, next)
            if (job.at == 0 || before.is_some_and(|before| is_clear(plan, before)))
                && next.is_none_or(|next| is_clear(plan, next) || is_letter(next)) =>
        {
            write_tatweels(job, places.count())?;
        }
        _ => return Err(Stop::Care),
    }
    job.at = end;
    Ok(())
}

/// Whether a character is no letter and no mark, whatever is beside it, and stays so.
fn is_clear(plan: &Plan, c: u32) -> bool {
    let is_sign = |c: u32| match char::from_u32(c) {
        Some(' ' | '\n' | '«' | '»' | '،' | '؛' | '؟' | '–' | '—' | '‘' | '’' | '“' | '”' | '…') => {
            true
        }
        other => other.is_some_and(|c| c.is_ascii_digit() || c.is_ascii_punctuation()),
    };
    is_sign(c) && matches!(plan.fate(c), Fate::Becomes(to) if is_sign(to))
}

/// Writes tatweels that stay.
fn write_tatweels<T: Text>(job: &mut Job<'_, '_, T>, count: usize) -> Result<(), Stop> {
    if job.plan.shortens && count > 2 {
        return Err(Stop::Care);
    }
    job.tail = Tail::Solid;
    (0..count).try_for_each(|_| T::encode(TATWEEL, job.out)).map_err(Stop::Full)
}

/// Deletes the tatweels at these places and writes what becomes of the marks.
/// `all` marks are between the two letters.
fn write_marks<T: Text>(
    job: &mut Job<'_, '_, T>,
    places: impl Iterator<Item = usize> + Clone,
    all: usize,
) -> Result<(), Stop> {
    let (plan, text) = (job.plan, job.text);
    let fate = |at: usize| match T::decode(text, at).0 {
        TATWEEL => Fate::Delete,
        mark => plan.fate(mark),
    };
    let is_certain = |at: usize| match fate(at) {
        Fate::Delete => true,
        // With another, it may have to be put in order.
        Fate::Becomes(c) => c == T::decode(text, at).0 && all == 1,
        Fate::Care => false,
    };
    if !places.clone().all(is_certain) {
        return Err(Stop::Care);
    }
    for at in places {
        match fate(at) {
            Fate::Becomes(mark) => T::encode(mark, job.out),
            Fate::Delete | Fate::Care => note_deleted(job, at),
        }
        .map_err(Stop::Full)?;
    }
    Ok(())
}

/// The character before `at` that is no ordinary mark, and the number of ordinary marks between. Without a
/// character if these are too many.
pub(super) fn before_marks<T: Text>(text: &[T::Unit], mut at: usize) -> (Option<u32>, usize) {
    /// More of them are no vocalization.
    const MOST: usize = 3;
    for marks in 0..=MOST {
        if at == 0 {
            break;
        }
        let (c, len) = T::decode_before(text, at);
        if !is_not_carried(c) {
            return (Some(c), marks);
        }
        at -= len;
    }
    (None, MOST)
}

/// The end of the tatweels and ordinary marks from `at` on, which all have as many units,
/// and the number of the marks.
fn group_from<T: Text>(text: &[T::Unit], mut at: usize) -> (usize, usize) {
    let mut marks = 0;
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        if is_not_carried(c) {
            marks += 1;
        } else if c != TATWEEL {
            break;
        }
        at += len;
    }
    (at, marks)
}

/// Whether `c` is a mark that needs no tatweel under it: one of ordinary vocalization.
fn is_not_carried(c: u32) -> bool {
    is_basic_mark(c) && c != DAGGER_ALEF
}

/// Writes white space, or records that it is deleted.
fn push_white<T: Text>(job: &mut Job<'_, '_, T>, c: u32) -> Result<(), Overflow> {
    let dropped = job.plan.is_collapsible(c) && job.tail != Tail::Solid;
    push(job, c)?;
    if dropped {
        note_deleted(job, job.at)?;
    }
    Ok(())
}

/// Records that the character at `source` is deleted.
pub(super) fn note_deleted<T: Text>(job: &mut Job<'_, '_, T>, source: usize) -> Result<(), Overflow> {
    let text = job.out.len();
    if let Some(record) = &mut job.record {
        record.map.push_holes(source, text, 1)?;
    }
    Ok(())
}

/// Whether the result of the character `c` by itself depends on the characters before or after it.
fn depends_on_neighbours<T: Text>(plan: &Plan, written: &[T::Unit], c: u32, result: u32) -> bool {
    let last = || (!written.is_empty()).then(|| T::decode_before(written, written.len()).0);
    let in_marks = plan.orders_marks && is_basic_mark(c) && last().is_some_and(is_basic_mark);
    let separates = plan.converts_separators && matches!(char::from_u32(c), Some('.' | ',' | '%'));
    in_marks || separates || (plan.shortens && result >= 0x600 && ends_in_two::<T>(written, result))
}

/// Whether a text ends in a letter and the same again.
pub(super) fn ends_in_two<T: Text>(written: &[T::Unit], letter: u32) -> bool {
    let mut end = written.len();
    (0..2).all(|_| {
        end > 0 && {
            let (c, len) = T::decode_before(written, end);
            end -= len;
            c == letter
        }
    })
}
