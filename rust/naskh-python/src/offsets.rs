//! Offsets between Python and Rust: single ones, columns of them, and the units that they are counted in.

use std::fmt::Display;
use std::ops::Range;

use naskh::Counting;
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyIndexError, PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMemoryView};

/// Two columns of unsigned 32-bit numbers.
pub(crate) type Columns<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

/// An offset as an argument: any integer, of which negative and huge ones lie outside of every text.
#[derive(Clone, Copy)]
pub(crate) struct Offset(pub(crate) usize);

impl<'py> FromPyObject<'_, 'py> for Offset {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = from.py();
        from.extract::<usize>()
            .map(Self)
            .map_err(|error| if error.is_instance_of::<PyOverflowError>(py) { outside(&*from) } else { error })
    }
}

fn outside(offset: impl Display) -> PyErr {
    PyIndexError::new_err(format!("{offset} is no offset into a text: they count from 0, from its beginning"))
}

pub(crate) fn within(span: (usize, usize), len: usize, what: &str, units: &str) -> PyResult<Range<usize>> {
    let (start, stop) = span;
    if start > stop || stop > len {
        return Err(PyIndexError::new_err(format!(
            "({start}, {stop}) is no span of {what}, which has {len} {units}"
        )));
    }
    Ok(start..stop)
}

pub(crate) fn counting(unit: &str) -> PyResult<Option<Counting>> {
    match unit {
        "char" => Ok(None),
        "utf8" => Ok(Some(Counting::Utf8)),
        "utf16" => Ok(Some(Counting::Utf16)),
        _ => Err(PyValueError::new_err(format!("unknown unit '{unit}'; valid are: char, utf8, utf16"))),
    }
}

/// Offsets from a buffer of numbers, or from any iterable of them.
pub(crate) fn numbers(from: &Bound<'_, PyAny>) -> PyResult<Vec<usize>> {
    fn read<N>(from: &Bound<'_, PyAny>) -> Option<PyResult<Vec<usize>>>
    where
        N: pyo3::buffer::Element + TryInto<usize> + Display,
    {
        let buffer = PyBuffer::<N>::get(from).ok()?;
        let offset = |item: N| item.try_into().map_err(|_| outside(item));
        Some(buffer.to_vec(from.py()).and_then(|items| items.into_iter().map(offset).collect()))
    }
    let buffers = read::<i64>(from)
        .or_else(|| read::<i32>(from))
        .or_else(|| read::<u32>(from))
        .or_else(|| read::<u64>(from));
    buffers
        .unwrap_or_else(|| from.try_iter()?.map(|item| item?.extract::<Offset>().map(|offset| offset.0)).collect())
}

pub(crate) fn column32<'py>(py: Python<'py>, numbers: &[u32]) -> PyResult<Bound<'py, PyAny>> {
    let bytes = PyBytes::new_with(py, size_of_val(numbers), |room| {
        for (place, number) in room.as_chunks_mut().0.iter_mut().zip(numbers) {
            *place = number.to_ne_bytes();
        }
        Ok(())
    })?;
    PyMemoryView::from(&bytes)?.call_method1("cast", ("I",))
}

/// Offsets as 32-bit numbers. Those of other encodings may be too large: of a text of more than a thousand million characters.
pub(crate) fn column<'py>(py: Python<'py>, numbers: &[usize]) -> PyResult<Bound<'py, PyAny>> {
    let narrow: Result<Vec<u32>, _> = numbers.iter().map(|&number| u32::try_from(number)).collect();
    match narrow {
        Ok(narrow) => column32(py, &narrow),
        Err(_) => Err(PyOverflowError::new_err("an offset does not fit into 32 bits")),
    }
}
