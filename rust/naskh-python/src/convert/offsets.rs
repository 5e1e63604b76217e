//! Offsets between Python and Rust: single ones, columns of them, and how they are counted.

use std::fmt::Display;
use std::ops::Range;

use naskh::raw::{Counting, Grow, try_collect};
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyIndexError, PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMemoryView};

use super::names::Name;
use crate::errors::raised;
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
        from.extract::<usize>().map(Self).map_err(|error| {
            if error.is_instance_of::<PyOverflowError>(py) { out_of_range(&*from) } else { error }
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
        let Name(unit) = from.extract()?;
        match &*unit {
            "char" => Ok(Self::CHAR),
            "utf8" => Ok(Self(Counting::Utf8)),
            "utf16" => Ok(Self(Counting::Utf16)),
            _ => Err(raised::<PyValueError>(format!("unknown unit '{unit}'; valid are: char, utf8, utf16"))),
        }
    }
}

/// Offsets from a buffer of numbers, or from any iterable of them.
pub(crate) fn numbers(from: &Bound<'_, PyAny>) -> PyResult<Vec<usize>> {
    fn read<N>(from: &Bound<'_, PyAny>) -> Option<PyResult<Vec<usize>>>
    where
        N: pyo3::buffer::Element + TryInto<usize> + Display + Default,
    {
        let buffer = PyBuffer::<N>::get(from).ok()?;
        let offset = |item: N| item.try_into().map_err(|_| out_of_range(item));
        let read = || {
            let mut items = Vec::new();
            items.try_resize(buffer.item_count(), N::default()).map_err(out_of_memory)?;
            buffer.copy_to_slice(from.py(), &mut items)?;
            let mut offsets = Vec::with_room(items.len()).map_err(out_of_memory)?;
            for item in items {
                offsets.push(offset(item)?);
            }
            Ok(offsets)
        };
        Some(read())
    }
    let buffers = read::<i64>(from)
        .or_else(|| read::<i32>(from))
        .or_else(|| read::<u32>(from))
        .or_else(|| read::<u64>(from));
    buffers.unwrap_or_else(|| {
        let mut offsets = Vec::new();
        for item in from.try_iter()? {
            from.py().check_signals()?; // an iterator that is not written in Python never does
            offsets.try_push(item?.extract::<Offset>()?.0).map_err(out_of_memory)?;
        }
        Ok(offsets)
    })
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
