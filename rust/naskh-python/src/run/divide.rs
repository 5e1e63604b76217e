//! Dividing a `str` into tokens or sentences, as spans or as a list of strings.

use std::ops::Range;

use naskh::raw::{Grow, IndexedText, tokenize_into};
use naskh::{OutOfMemory, SentenceOptions, TokenOptions};
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use super::batch::BatchTask;
use super::columns::{Columns, ColumnsBuilder};
use crate::errors::{raised, str_argument};
use crate::long::compute;
use crate::made::out_of_memory;
use crate::pystr::{Span, Units};

/// Options that decide where texts are divided.
pub(crate) trait Divide: Sync {
    /// What errors call the texts of a batch.
    const ITEMS: &'static str = "texts";

    /// The spans of the pieces that a list of them shows.
    fn spans(&self, units: Units<'_>) -> Result<Vec<Span>, OutOfMemory>;
}

impl Divide for TokenOptions {
    fn spans(&self, units: Units<'_>) -> Result<Vec<Span>, OutOfMemory> {
        token_columns(units, self)?.to_spans()
    }
}

/// Sentences are shown without the white space around them, and not at all if they are nothing else.
impl Divide for SentenceOptions {
    fn spans(&self, units: Units<'_>) -> Result<Vec<Span>, OutOfMemory> {
        let mut spans = sentence_spans(units, self)?;
        spans.retain_mut(|span| {
            *span = trimmed(units, *span);
            span.0 < span.1
        });
        Ok(spans)
    }
}

impl<D: Divide> BatchTask for D {
    const ITEMS: &'static str = D::ITEMS;
    type Scratch = ();
    type Done = Vec<Span>;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        pieces(self, text).map(Bound::into_any)
    }

    fn detached(&self, units: Units<'_>, (): &mut ()) -> Result<Self::Done, OutOfMemory> {
        self.spans(units)
    }

    fn finish<'py>(&self, spans: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        units_of(text)?.slices(text.py(), &spans).map(Bound::into_any)
    }
}

/// The pieces of a text, as a list.
pub(crate) fn pieces<'py>(options: &impl Divide, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let units = units_of(text)?;
    let spans = compute(text.py(), units.len(), || options.spans(units))?.map_err(out_of_memory)?;
    units.slices(text.py(), &spans)
}

/// The characters of an argument that must be a text. Its length is limited, since offsets are numbers of 32 bits.
pub(crate) fn units_of<'a>(text: &'a Bound<'_, PyAny>) -> PyResult<Units<'a>> {
    let units = Units::of(str_argument("text", text)?)?;
    match u32::try_from(units.len()) {
        Ok(_) => Ok(units),
        Err(_) => Err(raised::<PyOverflowError>(format!(
            "a text of {} code points is too long to be divided: {} is the maximum",
            units.len(),
            u32::MAX
        ))),
    }
}

/// The tokens of a text.
pub(crate) fn token_columns(units: Units<'_>, options: &TokenOptions) -> Result<Columns, OutOfMemory> {
    let mut columns = ColumnsBuilder::new(units.len())?;
    match units {
        Units::One(units) => tokenize_into(units, options, &mut columns),
        Units::Two(units) => tokenize_into(units, options, &mut columns),
        Units::Four(units) => tokenize_into(units, options, &mut columns),
    }
    columns.finish()
}

/// The spans of all sentences, which tile the text.
pub(crate) fn sentence_spans(units: Units<'_>, options: &SentenceOptions) -> Result<Vec<Span>, OutOfMemory> {
    let (mut spans, mut pushed) = (Vec::with_room(units.len() / 128 + 4)?, Ok(()));
    let give = |span| push(&mut spans, &mut pushed, span);
    match units {
        Units::One(text) => naskh::raw::sentences(text, options, give),
        Units::Two(text) => naskh::raw::sentences(text, options, give),
        Units::Four(text) => naskh::raw::sentences(text, options, give),
    }
    pushed.map(|()| spans)
}

/// Appends a span, unless there was no memory for it or for one before it.
#[inline(always)]
fn push(spans: &mut Vec<Span>, pushed: &mut Result<(), OutOfMemory>, span: Range<usize>) {
    if pushed.is_ok() {
        *pushed = spans.try_push((span.start as u32, span.end as u32));
    }
}

/// The span without white space at its ends.
fn trimmed(units: Units<'_>, span: Span) -> Span {
    let range = span.0 as usize..span.1 as usize;
    let range = match units {
        Units::One(text) => naskh::raw::trim(text, range),
        Units::Two(text) => naskh::raw::trim(text, range),
        Units::Four(text) => naskh::raw::trim(text, range),
    };
    (range.start as u32, range.end as u32)
}
