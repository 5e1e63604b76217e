//! The stages of `docs/normalization.md`, one after another, over one chunk: what the careful lane runs.
//!
//! A chunk is what lies between two boundaries (see [`crate::plan::Plan::is_boundary`]). No stage looks past a
//! boundary, so a text may be cut at any of them: the fast lane hands over the chunks that it cannot do, and the
//! whole text done chunk by chunk is the reference for every SIMD level.

use super::compose::{self, Form};
use super::fold::{fold, fold_letter, replace};
use super::survey::Survey;
use super::{expand::expand, names::split_names, numbers::numbers, remove::remove, shorten::shorten};
use crate::character::{Character, Notes, Spare};
use crate::chars::{is_arabic_alone, is_foreign_letter};
use crate::conventions;
use crate::memory::{Grow, OutOfMemory, try_collect, try_copy};
use crate::options::{CompoundNames, Options, Unicode};
use crate::watch;

/// How often a chunk is normalized at most while replacements keep changing it.
const ROUNDS: usize = 3;

/// Stages 1 to 6 in place.
pub(crate) fn normalize_chunk<C: Character>(
    options: &Options,
    arabic_line: bool,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    spare.growth = allowance(options, chunk.len());
    spare.notes.prepare(chunk.len())?;
    if !options.settles() {
        return normalize_once(options, arabic_line, chunk, spare);
    }
    // What the table puts into a chunk may be a neighbour that an earlier stage asks about.
    for _ in 0..ROUNDS {
        let before: Vec<u32> = try_collect(chunk.iter().map(|c| c.code()))?;
        replace_first(options, chunk, spare)?;
        normalize_once(options, arabic_line, chunk, spare)?;
        if chunk.iter().map(|c| c.code()).eq(before) {
            break;
        }
    }
    Ok(())
}

/// By how many characters the table may lengthen a chunk of this length. A table that is stable lengthens a chunk
/// once: NFKC makes 18 characters of one, and each may become the longest value. A table that is not stable, which
/// the check may have missed, cannot fill the memory.
fn allowance(options: &Options, len: usize) -> usize {
    options.replace.longest().saturating_mul(len).saturating_mul(64)
}

/// The table of replacements comes first, on the composed text. Stage 4 looks up in it again what the stages make
/// of the rest.
fn replace_first<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    if options.unicode != Unicode::Keep {
        compose::recompose(Form::Canonical, chunk, &mut spare.room)?;
    }
    if chunk.iter().any(|c| options.replace.get(c.code()).is_some()) {
        let Spare { room, notes, growth, .. } = spare;
        room.clear();
        room.try_reserve_exact(chunk.len())?;
        for &c in &*chunk {
            if !replace(options, c, room, notes, growth)? {
                room.try_push(c)?;
            }
        }
        std::mem::swap(chunk, room);
    }
    Ok(())
}

/// Counts the steps of the stages. A chunk is short, unless somebody wants it long:
/// only then it is worth a question.
#[inline]
fn count<C>(chunk: &[C]) {
    const LONG: usize = 1 << 12;
    if chunk.len() >= LONG {
        watch::step(chunk.len());
    }
}

/// A text as the option `unicode` composes it.
pub(crate) fn recomposed(options: &Options, text: &[u32]) -> Result<Vec<u32>, OutOfMemory> {
    let mut text = try_copy(text)?;
    if options.unicode != Unicode::Keep {
        compose::recompose(Form::Canonical, &mut text, &mut Vec::new())?;
    }
    Ok(text)
}

fn normalize_once<C: Character>(
    options: &Options,
    arabic_line: bool,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    let survey = repair(options, chunk, spare)?;
    count(chunk);
    let settled = fold(options, survey, arabic_line, chunk, spare)?;
    spare.unsettled |= !settled;
    if let Some(convention) = options.convention {
        conventions::after_folds(convention, chunk)?;
    }
    count(chunk);
    numbers(options, chunk); // the table may have made digits of what was none
    count(chunk);
    shorten(options, chunk, spare);
    if options.compound_names == CompoundNames::Split {
        split_names(chunk, spare)?;
    }
    if let Some(convention) = options.convention {
        conventions::after_chunk(convention, chunk, spare)?;
    }
    Ok(())
}

/// Stages 1 to 3. Returns what the chunk holds after the first of them.
fn repair<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<Survey, OutOfMemory> {
    let mut survey = Survey::of(chunk);
    if survey.expands {
        expand(options, chunk, &mut spare.room)?;
        count(chunk);
        survey = Survey::of(chunk);
    }
    remove(options, survey, chunk, spare)?;
    count(chunk);
    if survey.may_compose(options) {
        compose::recompose(Form::Canonical, chunk, &mut spare.room)?;
    }
    Ok(survey)
}

/// What a chunk shows about the language of its line.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct LineHints {
    /// It holds a letter of Arabic alone, or one that folds into such a letter.
    pub(crate) arabic: bool,
    /// It holds a letter that Arabic does not have.
    pub(crate) foreign: bool,
}

impl LineHints {
    /// Adds the hints of one chunk, which is repaired in place.
    pub(crate) fn add(
        &mut self,
        options: &Options,
        chunk: &mut Vec<u32>,
        spare: &mut Spare<u32>,
    ) -> Result<(), OutOfMemory> {
        if options.settles() {
            spare.growth = allowance(options, chunk.len());
            replace_first(options, chunk, spare)?;
        }
        if repair(options, chunk, spare)?.is_plain() && self.arabic {
            return Ok(()); // plain chunks hold nothing foreign
        }
        for &c in &*chunk {
            self.arabic |= hints_arabic(options, c)?;
            self.foreign |= hints_foreign(options, c);
        }
        Ok(())
    }
}

/// Whether a repaired letter is one of Arabic alone, or folds into one.
pub(crate) fn hints_arabic(options: &Options, c: u32) -> Result<bool, OutOfMemory> {
    let (mut folded, mut growth) = (Vec::new(), usize::MAX);
    fold_letter(options, false, c, &mut folded, &mut (), &mut growth)?;
    let replaced = options.replace.get(c).is_some();
    Ok((!replaced && is_arabic_alone(c)) || folded.into_iter().any(is_arabic_alone))
}

/// Whether a repaired letter, or what it is replaced by, is foreign to Arabic.
pub(crate) fn hints_foreign(options: &Options, c: u32) -> bool {
    match options.replace.get(c) {
        Some(entry) => entry.by.iter().any(|&by| is_foreign_letter(by)),
        None => is_foreign_letter(c),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    #[test]
    fn a_long_chunk_asks_whether_to_go_on() {
        let options = Options::preset("search").unwrap();
        let asked = Rc::new(Cell::new(0));
        let counter = Rc::clone(&asked);
        let goes_on = move || {
            counter.set(counter.get() + 1);
            true
        };
        let mut chunk: Vec<u32> = "بت".chars().map(u32::from).cycle().take(1 << 20).collect();
        let work = || normalize_chunk(&options, false, &mut chunk, &mut Spare::default());
        watch::watched(goes_on, work).unwrap().unwrap();
        assert!(asked.get() > 2, "{}", asked.get());
    }
}
