//! A `str` in visual order, put into the order in which it is read.

use naskh::raw::{Grow, IndexedText, Placed};
use naskh::{OutOfMemory, ReorderOptions};
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::batch::BatchTask;
use super::divide::units_of;
use crate::convert::offsets::column32;
use crate::long::compute;
use crate::made::out_of_memory;
use crate::pystr::{Units, new_str, plain};

impl BatchTask for ReorderOptions {
    type Scratch = ();
    type Done = Option<Vec<Placed>>;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        reordered(self, text.as_any())
    }

    fn detached(&self, units: Units<'_>, (): &mut ()) -> Result<Self::Done, OutOfMemory> {
        placed(self, units)
    }

    fn finish<'py>(&self, placed: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        text_of(placed, text)
    }
}

fn placed(options: &ReorderOptions, units: Units<'_>) -> Result<Option<Vec<Placed>>, OutOfMemory> {
    match units {
        Units::One(text) => naskh::raw::reorder(text, options),
        Units::Two(text) => naskh::raw::reorder(text, options),
        Units::Four(text) => naskh::raw::reorder(text, options),
    }
}

/// The text in order; the same object if nothing changes.
pub(crate) fn reordered<'py>(options: &ReorderOptions, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let units = units_of(text)?;
    let placed = compute(text.py(), units.len(), || placed(options, units))?.map_err(out_of_memory)?;
    text_of(placed, text.cast()?)
}

fn text_of<'py>(placed: Option<Vec<Placed>>, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    let Some(placed) = placed else { return Ok(text.clone().into_any()) };
    let mut code_points = Vec::with_room(placed.len()).map_err(out_of_memory)?;
    code_points.extend(placed.iter().map(|placed| placed.c));
    new_str(text.py(), &code_points).map(Bound::into_any)
}

/// The text in order, and for each of its characters the place in the source as a column;
/// `None` if nothing changes.
pub(crate) fn order<'py>(
    options: &ReorderOptions,
    text: &Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyAny>, Option<Bound<'py, PyAny>>)> {
    let units = units_of(text)?;
    let placed = compute(text.py(), units.len(), || placed(options, units))?.map_err(out_of_memory)?;
    let Some(placed) = placed else { return Ok((plain(text.cast()?)?.into_any(), None)) };
    let mut origins = Vec::with_room(placed.len()).map_err(out_of_memory)?;
    origins.extend(placed.iter().map(|placed| placed.at));
    let column = column32(text.py(), &origins)?;
    Ok((text_of(Some(placed), text.cast()?)?, Some(column)))
}
