//! Terms of a `str`, as columns of numbers and letters.

use naskh::raw::{Counting, Grow, IndexedText, step, try_collect, try_copy};
use naskh::{Analyzer, OutOfMemory, Term, TermTrace};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use super::batch::BatchTask;
use super::columns::numbers;
use super::divide::units_of;
use crate::long::compute;
use crate::made::out_of_memory;
use crate::pystr::{Span, Units};

/// The terms of a text, a number for each in every column.
#[derive(Default, PartialEq)]
pub(crate) struct TermTable {
    letters: TermLetters,
    /// Where the letters of each term end, exclusive; they begin where those of the term before end.
    letter_ends: Vec<u32>,
    pub(crate) start: Vec<u32>,
    pub(crate) end: Vec<u32>,
    pub(crate) position: Vec<u32>,
    pub(crate) kind: Vec<u8>,
}

/// The letters of all terms, one after another, in the width that holds them.
#[derive(PartialEq)]
enum TermLetters {
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Default for TermLetters {
    fn default() -> Self {
        Self::Two(Vec::new())
    }
}

impl TermLetters {
    #[inline(always)]
    fn push(&mut self, term: &[u32]) -> Result<usize, OutOfMemory> {
        if let Self::Two(letters) = self {
            letters.try_reserve(term.len())?;
            let before = letters.len();
            letters.extend(term.iter().map(|&c| c as u16));
            if term.iter().fold(0, |all, &c| all | c) < 0x1_0000 {
                return Ok(letters.len());
            }
            letters.truncate(before);
        }
        self.push_wide(term)
    }

    #[cold]
    fn push_wide(&mut self, term: &[u32]) -> Result<usize, OutOfMemory> {
        if let Self::Two(letters) = self {
            *self = Self::Four(try_collect(letters.iter().map(|&unit| u32::from(unit)))?);
        }
        let Self::Four(letters) = self else { return Ok(0) };
        letters.try_append(term)?;
        Ok(letters.len())
    }

    fn units(&self) -> Units<'_> {
        match self {
            Self::Two(letters) => Units::Two(letters),
            Self::Four(letters) => Units::Four(letters),
        }
    }
}

/// Room is made at the start for this many items at most.
const MOST_ROOM: usize = 1 << 20;

impl TermTable {
    /// The terms of a text. Offsets are code points.
    fn of(units: Units<'_>, analyzer: &Analyzer) -> Result<Self, OutOfMemory> {
        // A word has five letters and a space, more or less.
        let (letters, terms) = (units.len().min(MOST_ROOM), (units.len() / 5 + 8).min(MOST_ROOM));
        let mut table = Self {
            letters: TermLetters::Two(Vec::with_room(letters)?),
            letter_ends: Vec::with_room(terms)?,
            start: Vec::with_room(terms)?,
            end: Vec::with_room(terms)?,
            position: Vec::with_room(terms)?,
            kind: Vec::with_room(terms)?,
        };
        let push = |term: Term<'_>| table.push(&term);
        match units {
            Units::One(text) => naskh::raw::analyze(text, analyzer, push),
            Units::Two(text) => naskh::raw::analyze(text, analyzer, push),
            Units::Four(text) => naskh::raw::analyze(text, analyzer, push),
        }?;
        Ok(table)
    }

    #[inline(always)]
    fn push(&mut self, term: &Term<'_>) -> Result<(), OutOfMemory> {
        let end = self.letters.push(term.letters)?;
        self.letter_ends.try_push(u32::try_from(end).map_err(|_| OutOfMemory)?)?;
        self.start.try_push(term.start as u32)?;
        self.end.try_push(term.end as u32)?;
        self.position.try_push(term.position as u32)?;
        self.kind.try_push(term.kind)
    }

    /// Counts the offsets of code points of `text` in other units from now on. `None` if one is too large.
    fn count_in(mut self, counting: Counting, text: Units<'_>) -> Option<Self> {
        if counting != Counting::CodePoints {
            for column in [&mut self.start, &mut self.end] {
                let (mut at, mut units) = (0, 0);
                for offset in column {
                    let point = *offset as usize;
                    step(point - at);
                    units += (at..point).map(|at| counting.width(text.at(at))).sum::<usize>();
                    (at, *offset) = (point, u32::try_from(units).ok()?);
                }
            }
        }
        Some(self)
    }

    pub(crate) fn len(&self) -> usize {
        self.kind.len()
    }

    /// How many bytes the columns take.
    pub(crate) fn size(&self) -> usize {
        let letters = match &self.letters {
            TermLetters::Two(letters) => size_of_val(&**letters),
            TermLetters::Four(letters) => size_of_val(&**letters),
        };
        letters + self.len() * (4 * size_of::<u32>() + 1)
    }

    /// The text of a term.
    pub(crate) fn text<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyString>> {
        self.letters.units().slice(py, self.letters_of(at))
    }

    /// The texts of all terms.
    pub(crate) fn texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let spans = try_collect((0..self.len()).map(|at| self.letters_of(at))).map_err(out_of_memory)?;
        self.letters.units().slices(py, &spans)
    }

    fn letters_of(&self, at: usize) -> Span {
        (at.checked_sub(1).map_or(0, |before| self.letter_ends[before]), self.letter_ends[at])
    }

    /// The columns as bytes, for storage; the same on every machine. The first are the letters, as code points.
    pub(crate) fn to_bytes(&self) -> Result<[Vec<u8>; 6], OutOfMemory> {
        let bytes = |numbers: &mut dyn ExactSizeIterator<Item = u32>| {
            let mut bytes = Vec::with_room(numbers.len() * size_of::<u32>())?;
            bytes.extend(numbers.flat_map(u32::to_le_bytes));
            Ok::<_, OutOfMemory>(bytes)
        };
        let letters = self.letters.units();
        Ok([
            bytes(&mut (0..letters.len()).map(|at| letters.at(at)))?,
            bytes(&mut self.letter_ends.iter().copied())?,
            bytes(&mut self.start.iter().copied())?,
            bytes(&mut self.end.iter().copied())?,
            bytes(&mut self.position.iter().copied())?,
            try_copy(&self.kind)?,
        ])
    }

    /// The columns that [`TermTable::to_bytes`] made these bytes from, or `None` if they do not fit each other, so
    /// many `kinds`, or a text of `len` characters.
    pub(crate) fn from_bytes(bytes: [Vec<u8>; 6], kinds: usize, len: usize) -> Result<Option<Self>, OutOfMemory> {
        let [letters, letter_ends, start, end, position, kind] = bytes;
        let mut table = Self {
            letters: TermLetters::default(),
            letter_ends: numbers(&letter_ends)?,
            start: numbers(&start)?,
            end: numbers(&end)?,
            position: numbers(&position)?,
            kind,
        };
        let letters = numbers(&letters)?;
        let count = table.len();
        let columns = [&table.letter_ends, &table.start, &table.end, &table.position];
        let is_whole = columns.iter().all(|column| column.len() == count)
            && table.letter_ends.is_sorted()
            && table.letter_ends.last().map_or(0, |&end| end as usize) == letters.len()
            && letters.iter().all(|&c| c <= 0x10_FFFF);
        let in_order = table.start.is_sorted()
            && table.end.is_sorted()
            && table.position.is_sorted()
            && table.start.iter().zip(&table.end).all(|(start, end)| start < end)
            // A character has four bytes of UTF-8 at most, and a token a character at least.
            && table.end.last().is_none_or(|&end| end as usize <= 4 * len)
            && table.position.last().is_none_or(|&position| (position as usize) < len);
        let is_known = table.kind.iter().all(|&kind| usize::from(kind) < kinds);
        table.letters.push(&letters)?;
        Ok((is_whole && in_order && is_known).then_some(table))
    }
}

/// The terms of an argument that must be a text, with offsets that are counted in `counting`; `None` if one of
/// these does not fit 32 bits.
pub(crate) fn terms(
    analyzer: &Analyzer,
    text: &Bound<'_, PyAny>,
    counting: Counting,
) -> PyResult<Option<TermTable>> {
    let units = units_of(text)?;
    let made = compute(text.py(), units.len(), || {
        TermTable::of(units, analyzer).map(|table| table.count_in(counting, units))
    })?;
    made.map_err(out_of_memory)
}

/// What each step makes of each token of a text.
pub(crate) fn trace(analyzer: &Analyzer, text: &Bound<'_, PyString>) -> PyResult<Vec<TermTrace>> {
    let units = units_of(text)?;
    let made = compute(text.py(), units.len(), || {
        let mut traces = Vec::new();
        let push = |trace| traces.try_push(trace);
        match units {
            Units::One(text) => naskh::raw::trace_terms(text, analyzer, push),
            Units::Two(text) => naskh::raw::trace_terms(text, analyzer, push),
            Units::Four(text) => naskh::raw::trace_terms(text, analyzer, push),
        }?;
        Ok(traces)
    })?;
    made.map_err(out_of_memory)
}

impl BatchTask for Analyzer {
    type Scratch = ();
    type Done = TermTable;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        let table = terms(self, text, Counting::CodePoints)?.unwrap_or_default();
        table.texts(text.py()).map(Bound::into_any)
    }

    fn detached(&self, units: Units<'_>, (): &mut ()) -> Result<TermTable, OutOfMemory> {
        TermTable::of(units, self)
    }

    fn finish<'py>(&self, table: TermTable, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        units_of(text)?; // an error for a text that is too long, as in a single call
        table.texts(text.py()).map(Bound::into_any)
    }
}
