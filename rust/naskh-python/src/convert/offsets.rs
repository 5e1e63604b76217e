//! Offsets between Python and Rust: single ones, columns of them, and how they are counted.

use std::fmt::Display;
use std::ops::Range;

use naskh::raw::{Counting, Grow, try_collect};
use pyo3::buffer::{Element, PyUntypedBuffer};
use pyo3::exceptions::{PyIndexError, PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMemoryView};

use super::given::iterate;
use super::names::name_of;
use super::python;
use super::repr::shown_number;
use crate::errors::{is_about_the_type, must_be, raised, str_argument};
use crate::made::{New, interned, out_of_memory};

/// Two columns of unsigned 32-bit numbers: starts and stops.
pub(crate) type OffsetColumns<'py> = New<(Bound<'py, PyAny>, Bound<'py, PyAny>)>;

/// An offset as an argument: any integer. Negative and huge ones are out of range for every text.
#[derive(Clone, Copy)]
pub(crate) struct Offset(pub(crate) usize);

impl<'py> FromPyObject<'_, 'py> for Offset {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = from.py();
        from.extract::<usize>().map(Self).map_err(|error| match () {
            () if error.is_instance_of::<PyOverflowError>(py) => out_of_range(shown_number(&from)),
            () if is_about_the_type(&error, py) => must_be("an offset", "an int", &from),
            () => error,
        })
    }
}

fn out_of_range(offset: impl Display) -> PyErr {
    raised::<PyIndexError>(format!(
        "offset {offset} is out of range: offsets count from 0 to the length of the text"
    ))
}

/// A span of `text`, which is the name of a text of `len` units, if it is one.
pub(crate) fn within(
    (start, stop): (usize, usize),
    len: usize,
    text: &str,
    counting: Counting,
) -> PyResult<Range<usize>> {
    if start > stop {
        return Err(raised::<PyIndexError>(format!("span ({start}, {stop}) stops before it starts")));
    }
    if stop > len {
        let units = match counting {
            Counting::CodePoints => "code points",
            Counting::Utf8 => "bytes of UTF-8",
            Counting::Utf16 => "units of UTF-16",
        };
        return Err(raised::<PyIndexError>(format!(
            "span ({start}, {stop}) is out of range: the {text} has {len} {units}"
        )));
    }
    Ok(start..stop)
}

/// The value of the argument `unit`.
#[derive(Clone, Copy)]
pub(crate) struct Unit(pub(crate) Counting);

impl Unit {
    /// The default.
    pub(crate) const CHAR: Self = Self(Counting::CodePoints);
}

impl<'py> FromPyObject<'_, 'py> for Unit {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        const NAMES: [&str; 3] = ["char", "utf8", "utf16"];
        const UNITS: [Counting; 3] = [Counting::CodePoints, Counting::Utf8, Counting::Utf16];
        let given = str_argument("unit", &from)?;
        let name = name_of(given)?;
        match NAMES.iter().position(|known| *known == name) {
            Some(nth) => Ok(Self(UNITS[nth])),
            None => Err(python::unknown_name("unit", given, &NAMES)),
        }
    }
}

/// Offsets, the argument `name`: from a buffer of numbers, or from any iterable of them.
pub(crate) fn numbers(name: &str, from: &Bound<'_, PyAny>) -> PyResult<Vec<usize>> {
    if let Ok(buffer) = PyUntypedBuffer::get(from) {
        let dimensions = buffer.dimensions();
        if dimensions != 1 {
            return Err(raised::<PyValueError>(format!("{name} must have one dimension, not {dimensions}")));
        }
        if let Some(offsets) = of_buffer(&buffer, from.py()) {
            return offsets;
        }
    }
    let mut offsets = Vec::new();
    for item in iterate(name, "an iterable of int", from)? {
        from.py().check_signals()?; // an iterator that is not written in Python never does
        offsets.try_push(item?.extract::<Offset>()?.0).map_err(out_of_memory)?;
    }
    Ok(offsets)
}

/// Offsets from a buffer of the usual numbers in the order of bytes of this machine; `None` for any other.
fn of_buffer(buffer: &PyUntypedBuffer, py: Python<'_>) -> Option<PyResult<Vec<usize>>> {
    fn read<N>(buffer: &PyUntypedBuffer, py: Python<'_>) -> Option<PyResult<Vec<usize>>>
    where
        N: Element + TryInto<usize> + Display + Default,
    {
        let buffer = buffer.as_typed::<N>().ok()?;
        let offset = |item: N| item.try_into().map_err(|_| out_of_range(item));
        let read = || {
            let mut items = Vec::new();
            items.try_resize(buffer.item_count(), N::default()).map_err(out_of_memory)?;
            buffer.copy_to_slice(py, &mut items)?;
            let mut offsets = Vec::with_room(items.len()).map_err(out_of_memory)?;
            for item in items {
                offsets.push(offset(item)?);
            }
            Ok(offsets)
        };
        Some(read())
    }
    // PyO3 takes numbers of the other order for those of this one.
    // A format that names no order is of this machine.
    if !matches!(buffer.format().to_bytes(), [_] | [b'@', _]) {
        return None;
    }
    read::<i64>(buffer, py)
        .or_else(|| read::<i32>(buffer, py))
        .or_else(|| read::<u32>(buffer, py))
        .or_else(|| read::<u64>(buffer, py))
}

/// A read-only `memoryview` of unsigned 32-bit numbers.
pub(crate) fn column32<'py>(py: Python<'py>, numbers: &[u32]) -> PyResult<Bound<'py, PyAny>> {
    let bytes = PyBytes::new_with(py, size_of_val(numbers), |room| {
        for (place, number) in room.as_chunks_mut().0.iter_mut().zip(numbers) {
            *place = number.to_ne_bytes();
        }
        Ok(())
    })?;
    PyMemoryView::from(&bytes)?.call_method1(interned(py, "cast")?, (interned(py, "I")?,))
}

/// The same for offsets in any unit. Those into a text of more than a thousand million characters may be too
/// large.
pub(crate) fn column<'py>(py: Python<'py>, numbers: &[usize]) -> PyResult<Bound<'py, PyAny>> {
    if numbers.iter().any(|&number| u32::try_from(number).is_err()) {
        return Err(raised::<PyOverflowError>("an offset is too large for 32 bits"));
    }
    column32(py, &try_collect(numbers.iter().map(|&number| number as u32)).map_err(out_of_memory)?)
}
