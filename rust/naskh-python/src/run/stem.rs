//! Stemming a `str`: what is left of a word is written, or where it lies in the word is told.

use std::cell::Cell;
use std::mem::MaybeUninit;
use std::ops::Range;

use naskh::raw::{IndexedText, Latin1, Output, Ucs2, Ucs4, try_collect};
use naskh::{Letters, OutOfMemory, Stemmer};
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::batch::BatchTask;
use crate::long::compute;
use crate::made::out_of_memory;
use crate::pystr::{Detached, Units, Width, write_str};

/// Words up to this many characters are stemmed in a buffer that their thread keeps.
const KEPT: usize = 4096;
/// Stems up to this many characters are written on the stack.
const ON_STACK: usize = 64;

thread_local! {
    static LETTERS: Cell<Letters> = const { Cell::new(Letters::new()) };
}

/// The stem of a word; the same object if it is the whole word.
#[inline]
pub(crate) fn stem_of<'py>(stemmer: Stemmer, word: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
    let units = Units::of(word)?;
    with_stem(stemmer, word.py(), units, |letters| match Stem::of(units, letters) {
        Stem::Whole => Ok(word.clone()),
        Stem::Part(range) => units.piece(word.py(), range),
        Stem::Changed => match units {
            Units::One(_) => written::<Latin1>(word.py(), letters),
            Units::Two(_) => written::<Ucs2>(word.py(), letters),
            Units::Four(_) => written::<Ucs4>(word.py(), letters),
        },
    })
}

/// Where in a word its stem begins and ends.
pub(crate) fn span_of(stemmer: Stemmer, word: &Bound<'_, PyString>) -> PyResult<Range<usize>> {
    with_stem(stemmer, word.py(), Units::of(word)?, |letters| Ok(letters.span()))
}

/// Hands what a stemmer leaves of a word to `use_letters`.
#[inline]
fn with_stem<R>(
    stemmer: Stemmer,
    py: Python<'_>,
    units: Units<'_>,
    use_letters: impl FnOnce(&Letters) -> PyResult<R>,
) -> PyResult<R> {
    // Taken out and put back: while a long word is stemmed Python code may run on this thread, and stem another.
    let mut letters = LETTERS.take();
    let result = compute(py, units.len(), || reduce(stemmer, units, &mut letters))
        .and_then(|reduced| reduced.map_err(out_of_memory))
        .and_then(|()| use_letters(&letters));
    if units.len() <= KEPT {
        LETTERS.set(letters);
    }
    result
}

fn reduce(stemmer: Stemmer, units: Units<'_>, letters: &mut Letters) -> Result<(), OutOfMemory> {
    match units {
        Units::One(units) => letters.read(units.iter().map(|&unit| unit.into()))?,
        Units::Two(units) => letters.read(units.iter().map(|&unit| unit.into()))?,
        Units::Four(units) => letters.read(units.iter().copied())?,
    }
    stemmer.stem(letters)
}

/// What a stem is to its word.
enum Stem {
    Whole,
    Part(Range<usize>),
    /// Letters within the word are missing, or others than they were.
    Changed,
}

impl Stem {
    #[inline]
    fn of(units: Units<'_>, letters: &Letters) -> Self {
        let span = letters.span();
        match letters.is_part() {
            true if span == (0..units.len()) => Self::Whole,
            true => Self::Part(span),
            false => Self::Changed,
        }
    }
}

/// A new `str` of letters, none of which is wider than those of the word.
fn written<'py, W: Width>(py: Python<'py>, letters: &Letters) -> PyResult<Bound<'py, PyString>> {
    let write = |out: &mut Output<'_, W::Unit>| letters.codes().try_for_each(|code| W::encode(code, out));
    let fits = "the output has room for every letter, and no letter became wider";
    if letters.len() <= ON_STACK {
        let mut buffer = [MaybeUninit::<W::Unit>::uninit(); ON_STACK];
        let mut out = Output::new(&mut buffer);
        write(&mut out).expect(fits);
        return W::new_str(py, out.written());
    }
    write_str::<W, _, _>(py, letters.len(), write).map(|done| done.expect(fits).0)
}

impl BatchTask for Stemmer {
    const ITEMS: &'static str = "words";
    type Scratch = Letters;
    type Done = Detachable;

    fn at_once<'py>(&self, word: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        stem_of(*self, word).map(Bound::into_any)
    }

    fn detached(&self, units: Units<'_>, letters: &mut Letters) -> Result<Detachable, OutOfMemory> {
        reduce(*self, units, letters)?;
        Ok(match Stem::of(units, letters) {
            Stem::Whole => Detachable::Part(0..units.len()),
            Stem::Part(range) => Detachable::Part(range),
            Stem::Changed if letters.codes().all(|code| code <= Ucs2::MAX) => {
                Detachable::Changed(Detached::Two(try_collect(letters.codes().map(|code| code as u16))?))
            }
            Stem::Changed => Detachable::Changed(Detached::Four(try_collect(letters.codes())?)),
        })
    }

    fn finish<'py>(&self, done: Detachable, word: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        match done {
            Detachable::Part(range) => {
                let units = Units::of(word)?;
                let whole = range == (0..units.len());
                if whole { Ok(word.clone()) } else { units.piece(word.py(), range) }
            }
            Detachable::Changed(stem) => stem.into_str(word.py()),
        }
        .map(Bound::into_any)
    }
}

/// A stem that is not a `str` yet.
pub(crate) enum Detachable {
    Part(Range<usize>),
    Changed(Detached),
}
