//! Columns of text normalized into columns of the same type.

use std::num::NonZero;

use naskh::raw::{self, Output, Overflow, Scratch, Utf8};
use naskh::{Level, Plan};

use crate::array::Array;
use crate::blocks;
use crate::buffer::{Buffer, Bytes};
use crate::dictionary::Mapped;
use crate::error::Error;
use crate::join::{Joined, Turn};
use crate::rows::{Place, Rows, View};
use crate::types::Type;

/// Normalizes each row of a column. The result has the same type, and shares the nulls; if nothing changes, it
/// shares all buffers.
///
/// `threads`: how many to use; `None` for one a core, if there is text enough.
///
/// # Errors
/// [`Error::Row`] for a row that is not UTF-8; [`Error::TooLarge`] if offsets of 32 bits cannot count the result;
/// [`Error::Memory`].
pub fn normalize(
    plan: &Plan,
    level: Level,
    array: &Array,
    threads: Option<NonZero<usize>>,
) -> Result<Array, Error> {
    let rules = Rules { plan, level };
    match &array.kind {
        Type::Utf8 => spanned::<i32>(rules, array, threads),
        Type::LargeUtf8 => spanned::<i64>(rules, array, threads),
        Type::Utf8View => views(rules, array, threads),
        _ => match &array.dictionary {
            Some(values) => Mapped::of(normalize(plan, level, values, threads))?.column(array),
            None => Ok(array.clone()),
        },
    }
}

/// Text with offsets of any width, as tests want them.
#[cfg(test)]
pub(crate) fn spanned_of<P: Place>(
    plan: &Plan,
    level: Level,
    array: &Array,
    threads: Option<NonZero<usize>>,
) -> Result<Array, Error> {
    spanned::<P>(Rules { plan, level }, array, threads)
}

#[derive(Clone, Copy)]
struct Rules<'a> {
    plan: &'a Plan,
    level: Level,
}

/// The working memory of one thread, and the texts that it has done.
#[derive(Default)]
struct RowScratch {
    scratch: Scratch,
    done: Bytes,
}

impl RowScratch {
    /// Appends a text, normalized, and returns whether it has changed.
    fn append(&mut self, rules: Rules<'_>, text: &[u8]) -> Result<bool, Error> {
        let mut room = text.len() + raw::SLACK;
        loop {
            self.done.reserve(room)?;
            let mut out = Output::new(self.done.room());
            match raw::normalize::<Utf8>(rules.plan, rules.level, text, &mut out, &mut self.scratch) {
                Ok(changed) => {
                    let len = out.len();
                    // SAFETY: the output has initialized the first `len` bytes of the room.
                    unsafe { self.done.advance(len) };
                    return Ok(changed);
                }
                Err(Overflow::Room) => room = room.checked_mul(2).ok_or(Error::Memory)?,
                Err(Overflow::Memory) => return Err(Error::Memory),
                Err(Overflow::Width) => unreachable!("UTF-8 holds every character"),
            }
        }
    }
}

/// Text with offsets: the blocks are done side by side, and joined in order.
fn spanned<P: Place>(rules: Rules<'_>, array: &Array, threads: Option<NonZero<usize>>) -> Result<Array, Error> {
    let rows = Rows::of(array);
    let blocks = blocks::small(rows);
    let weight: usize = rows.weights().sum();
    let mut joined = Joined::<P>::new(array.offset, array.len, weight - rows.len())?;
    let turn = Turn::new(&mut joined, &blocks);
    let done = blocks::run(blocks.len(), blocks::threads(threads, weight), |nth, memory: &mut RowScratch| {
        let turn = turn.of(nth);
        rows.check_utf8(blocks[nth].clone())?;
        memory.done.truncate(0);
        let (mut changed, mut ends) = (false, Vec::new());
        ends.try_reserve_exact(blocks[nth].len())?;
        for row in blocks[nth].clone() {
            if let Some(text) = rows.get(row) {
                changed |= memory.append(rules, text)?;
            }
            ends.push(memory.done.len());
        }
        let left = turn.place(&memory.done, &ends)?;
        Ok((changed, left))
    })?;
    let written = turn.end();
    if !done.iter().any(|&(changed, _)| changed) {
        return Ok(array.clone());
    }
    let buffers = joined.finish(written, done.into_iter().filter_map(|(_, left)| left))?;
    Ok(Array::new(P::TEXT, array.len, buffers).with_nulls_of(array))
}

/// A block of views has a buffer of its own, so blocks are large,
/// but each thread gets some unless they would be small.
const LARGE: usize = 1 << 23;

/// Text as views: each block gets a buffer of its own, and the views follow each other.
fn views(rules: Rules<'_>, array: &Array, threads: Option<NonZero<usize>>) -> Result<Array, Error> {
    let rows = Rows::of(array);
    let weight = rows.weights().sum();
    let threads = blocks::threads(threads, weight);
    let blocks = blocks::cut(rows, (weight / threads.saturating_mul(4)).clamp(blocks::SMALL, LARGE));
    let done = blocks::run(blocks.len(), threads, |nth, memory: &mut RowScratch| {
        rows.check_utf8(blocks[nth].clone())?;
        memory.done = Bytes::default(); // the one before went into the result
        let (mut changed, mut views) = (false, Bytes::with_capacity(blocks[nth].len() * View::WIDTH)?);
        for row in blocks[nth].clone() {
            let Some(text) = rows.get(row) else {
                views.push(&View::of(&[], 0, 0))?;
                continue;
            };
            let start = memory.done.len();
            changed |= memory.append(rules, text)?;
            let text = &memory.done[start..];
            if i32::try_from(text.len()).is_err() || i32::try_from(start).is_err() {
                return Err(Error::TooLarge);
            }
            let inline = text.len() <= View::INLINE;
            views.push(&View::of(text, nth as u32, start as u32))?;
            if inline {
                memory.done.truncate(start);
            }
        }
        Ok((changed, views, std::mem::take(&mut memory.done)))
    })?;
    if !done.iter().any(|(changed, ..)| *changed) {
        return Ok(array.clone());
    }
    let mut all = Bytes::zeros(array.offset * View::WIDTH)?;
    let mut buffers = Vec::new();
    for (_, views, text) in done {
        all.push(&views)?;
        buffers.push(Buffer::from(text));
    }
    buffers.insert(0, all.into());
    Ok(Array::new(Type::Utf8View, array.len, buffers).with_nulls_of(array))
}
