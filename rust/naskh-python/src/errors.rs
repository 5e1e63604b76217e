//! Errors that several rooms raise, as Python's exceptions. Imports nothing of this crate.

use naskh::{Map, OptionError, Unknown};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;

/// The exception for an option, a preset or a value that does not exist.
pub(crate) fn option_error(error: &OptionError) -> PyErr {
    match error.what() {
        Unknown::Option => PyTypeError::new_err(error.to_string()),
        Unknown::Preset | Unknown::Stemmer | Unknown::Value(_) => PyValueError::new_err(error.to_string()),
    }
}

/// `TypeError` for a text that is no `str`.
pub(crate) fn wrong_type(text: &Bound<'_, PyAny>) -> PyErr {
    not_a_str("text", text)
}

/// `TypeError` for an argument that is no `str`.
pub(crate) fn not_a_str(argument: &str, given: &Bound<'_, PyAny>) -> PyErr {
    match given.get_type().name() {
        Ok(name) => PyTypeError::new_err(format!("{argument} must be a str, not {name}")),
        Err(error) => error,
    }
}

/// `OverflowError` for a text that is too long for a map.
pub(crate) fn check_length(len: usize) -> PyResult<()> {
    if len > Map::MOST {
        return Err(PyOverflowError::new_err(format!(
            "a text of {len} code points is too long for positions: {} is the maximum",
            Map::MOST
        )));
    }
    Ok(())
}
