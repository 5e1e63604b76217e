//! What is wrong with a `str`, as rows of plain objects.

use naskh::raw::{IndexedText, Undone};
use naskh::{Finding, OutOfMemory};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use super::batch::BatchTask;
use super::divide::units_of;
use crate::convert::python::findings;
use crate::long::{compute, list};
use crate::made::{Make, out_of_memory};
use crate::pystr::{Units, new_str};

/// Saying what is wrong with each text of a batch.
pub(crate) struct Diagnose;

impl BatchTask for Diagnose {
    type Scratch = ();
    type Done = Vec<Finding>;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        diagnosed(text.as_any())
    }

    fn detached(&self, units: Units<'_>, (): &mut ()) -> Result<Self::Done, OutOfMemory> {
        found_in(units)
    }

    fn finish<'py>(&self, found: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        findings(text, rows(text.py(), &found)?)
    }
}

fn found_in(units: Units<'_>) -> Result<Vec<Finding>, OutOfMemory> {
    match units {
        Units::One(text) => naskh::raw::diagnose(text),
        Units::Two(text) => naskh::raw::diagnose(text),
        Units::Four(text) => naskh::raw::diagnose(text),
    }
}

/// A `naskh.diagnosis.Findings` about a text.
pub(crate) fn diagnosed<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let units = units_of(text)?;
    let found = compute(text.py(), units.len(), || found_in(units))?.map_err(out_of_memory)?;
    findings(text.cast()?, rows(text.py(), &found)?)
}

/// `(start, stop, kind, evidence, sure, remedy)` for each finding.
fn rows<'py>(py: Python<'py>, found: &[Finding]) -> PyResult<Bound<'py, PyList>> {
    list(
        py,
        found.iter().map(|finding| {
            let Finding { start, stop, kind, evidence, sure, remedy } = *finding;
            let evidence = evidence.to_string();
            (start, stop, kind.name(), evidence.as_str(), sure.name(), remedy).make(py)
        }),
    )
}

/// How the letters of a text follow each other; see `naskh::raw::order_of`.
pub(crate) fn order_of(text: &Bound<'_, PyAny>) -> PyResult<f64> {
    let units = units_of(text)?;
    compute(text.py(), units.len(), || match units {
        Units::One(text) => naskh::raw::order_of(text),
        Units::Two(text) => naskh::raw::order_of(text),
        Units::Four(text) => naskh::raw::order_of(text),
    })
}

/// A text that was read in the wrong encoding, read again: the text, what it was read as, the encoding, how many
/// stretches were mended and left. `None` if there is none.
pub(crate) fn undo_mojibake<'py>(text: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let (py, units) = (text.py(), units_of(text)?);
    let undone = compute(py, units.len(), || match units {
        Units::One(text) => naskh::raw::undo_mojibake(text),
        Units::Two(text) => naskh::raw::undo_mojibake(text),
        Units::Four(text) => naskh::raw::undo_mojibake(text),
    })?;
    let Some(Undone { text, read_as, encoding, mended, left }) = undone.map_err(out_of_memory)? else {
        return Ok(None);
    };
    (new_str(py, &text)?, read_as, encoding, mended, left).make(py).map(Some)
}
