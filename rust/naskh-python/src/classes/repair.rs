//! The functions that `naskh.diagnosis`, `naskh.reordering` and `naskh.decoding` call.

use naskh::ReorderOptions;
use naskh::raw::Counting;
use pyo3::prelude::*;

use super::arrow::ArrowColumn;
use crate::convert::dividers::option_text;
use crate::convert::offsets::{Offset, Unit, within};
use crate::errors::option_error;
use crate::made::{Make, New};
use crate::run::batch::{Threads, run_all};
use crate::run::diagnose::{Diagnose, diagnosed, order_of, undo_mojibake};
use crate::run::reorder::{order, reordered};

/// What is wrong with a text.
#[pyfunction]
pub(crate) fn _diagnose<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    diagnosed(text)
}

/// What is wrong with each text of an iterable.
#[pyfunction]
#[pyo3(signature = (texts, threads = None))]
pub(crate) fn _diagnose_batch<'py>(
    texts: &Bound<'py, PyAny>,
    threads: Option<Threads>,
) -> PyResult<Bound<'py, PyAny>> {
    run_all(&Diagnose, texts, threads)
}

/// For `naskh.arrow`: a list of findings for each row of a column of text.
#[pyfunction]
#[pyo3(signature = (data, unit, threads = None))]
pub(crate) fn _diagnose_arrow(
    data: &Bound<'_, PyAny>,
    unit: Unit,
    threads: Option<Threads>,
) -> PyResult<ArrowColumn> {
    ArrowColumn::map(data, threads, |array, threads| naskh_arrow::diagnose(array, unit.0, threads))
}

/// How the letters of a text follow each other, in natural logarithms for each letter: above 0 as in Arabic words.
#[pyfunction]
pub(crate) fn _order_of(text: &Bound<'_, PyAny>) -> PyResult<New<f64>> {
    order_of(text).map(New)
}

/// A text that was read in the wrong encoding, read again, and what was found; or `None`.
#[pyfunction]
pub(crate) fn _undo_mojibake<'py>(text: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    undo_mojibake(text)
}

/// A text in visual order as it is read.
#[pyfunction]
pub(crate) fn _reorder<'py>(
    text: &Bound<'py, PyAny>,
    kind: &Bound<'py, PyAny>,
    digits: &Bound<'py, PyAny>,
    lines: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    reordered(&options(kind, digits, lines)?, text)
}

/// Each text of an iterable as it is read.
#[pyfunction]
#[pyo3(signature = (texts, kind, digits, lines, threads = None))]
pub(crate) fn _reorder_batch<'py>(
    texts: &Bound<'py, PyAny>,
    kind: &Bound<'py, PyAny>,
    digits: &Bound<'py, PyAny>,
    lines: &Bound<'py, PyAny>,
    threads: Option<Threads>,
) -> PyResult<Bound<'py, PyAny>> {
    run_all(&options(kind, digits, lines)?, texts, threads)
}

/// A text as it is read, and where each of its characters was: a column, or `None` if nothing changes.
#[pyfunction]
pub(crate) fn _order<'py>(
    text: &Bound<'py, PyAny>,
    kind: &Bound<'py, PyAny>,
    digits: &Bound<'py, PyAny>,
    lines: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    order(&options(kind, digits, lines)?, text)?.make(text.py())
}

fn options(
    kind: &Bound<'_, PyAny>,
    digits: &Bound<'_, PyAny>,
    lines: &Bound<'_, PyAny>,
) -> PyResult<ReorderOptions> {
    let mut options = ReorderOptions::default();
    for (name, value) in [("kind", kind), ("digits", digits), ("lines", lines)] {
        let valid = ReorderOptions::values(name).map_err(|error| option_error(&error))?;
        options.set(name, &option_text(name, value, valid)?).map_err(|error| option_error(&error))?;
    }
    Ok(options)
}

/// A span of `text`, which is the name of a text of `length` code points, if it is one.
#[pyfunction]
pub(crate) fn _span(start: Offset, stop: Offset, text: &str, length: usize) -> PyResult<New<(usize, usize)>> {
    let span = within((start.0, stop.0), length, text, Counting::CodePoints)?;
    Ok(New((span.start, span.end)))
}
