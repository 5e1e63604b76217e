//! Errors that several rooms raise, as Python's exceptions.

use naskh::{Map, OptionError, Unknown};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;
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
        _ => raised::<PyValueError>(error.to_string()),
    }
}

/// An argument that must be a `str`; `TypeError`, which names the argument, for anything else.
#[inline]
pub(crate) fn str_argument<'a, 'py>(
    name: &str,
    given: &'a Bound<'py, PyAny>,
) -> PyResult<&'a Bound<'py, PyString>> {
    given.cast().map_err(|_| must_be(name, "a str", given))
}

/// `TypeError` for an argument of the wrong type.
#[cold]
pub(crate) fn must_be(name: &str, wanted: &str, given: &Bound<'_, PyAny>) -> PyErr {
    wrong_type(given, |kind| format!("{name} must be {wanted}, not {kind}"))
}

/// The same for an argument that is one where many are wanted.
#[cold]
pub(crate) fn must_be_many(name: &str, wanted: &str, given: &Bound<'_, PyAny>) -> PyErr {
    wrong_type(given, |kind| format!("{name} must be {wanted}, not one {kind}"))
}

fn wrong_type(given: &Bound<'_, PyAny>, message: impl FnOnce(Bound<'_, PyString>) -> String) -> PyErr {
    given.get_type().name().map_or_else(|error| error, |kind| raised::<PyTypeError>(message(kind)))
}

/// Whether CPython says of an object that it has not the type for what is done with it. An exception that code of
/// the caller raised has a traceback; it is theirs.
pub(crate) fn is_about_the_type(error: &PyErr, py: Python<'_>) -> bool {
    error.is_instance_of::<PyTypeError>(py) && error.traceback(py).is_none()
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
