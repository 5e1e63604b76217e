//! Errors that several rooms raise, as Python's exceptions.

use naskh::{Map, OptionError, Unknown};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::{PyErrArguments, PyTypeInfo};

use crate::made::Make;

/// An exception of this type with a message.
pub(crate) fn raised<E: PyTypeInfo>(message: impl Into<String>) -> PyErr {
    PyErr::new::<E, _>(Message(message.into()))
}

/// The message of an exception, which becomes a `str` when the exception is raised.
struct Message(String);

impl PyErrArguments for Message {
    /// Without memory for the message CPython has none for the exception, and raises `MemoryError` in its place.
    fn arguments(self, py: Python<'_>) -> Py<PyAny> {
        self.0.make(py).map_or_else(|_| py.None(), Bound::unbind)
    }
}

/// The exception for an option, a preset or a value that does not exist.
pub(crate) fn option_error(error: &OptionError) -> PyErr {
    match error.what() {
        Unknown::Option => raised::<PyTypeError>(error.to_string()),
        Unknown::Preset | Unknown::Stemmer | Unknown::Value(_) => raised::<PyValueError>(error.to_string()),
    }
}

/// `TypeError` for a text that is no `str`.
pub(crate) fn wrong_type(text: &Bound<'_, PyAny>) -> PyErr {
    not_a_str("text", text)
}

/// `TypeError` for an argument that is no `str`.
pub(crate) fn not_a_str(argument: &str, given: &Bound<'_, PyAny>) -> PyErr {
    match given.get_type().name() {
        Ok(name) => raised::<PyTypeError>(format!("{argument} must be a str, not {name}")),
        Err(error) => error,
    }
}

/// `OverflowError` for a text that is too long for a map.
pub(crate) fn check_length(len: usize) -> PyResult<()> {
    if len > Map::MOST {
        return Err(raised::<PyOverflowError>(format!(
            "a text of {len} code points is too long for positions: {} is the maximum",
            Map::MOST
        )));
    }
    Ok(())
}
