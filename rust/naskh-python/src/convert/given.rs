//! What callers give many of: any iterable.

use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};

use crate::errors::{is_about_the_type, must_be, must_be_many};

/// An iterator over the argument `name`. `TypeError` for what is not iterable, and for a `str`, which is one text.
/// An exception of the caller's `__iter__` passes through.
pub(crate) fn iterate<'py>(
    name: &str,
    wanted: &str,
    given: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyIterator>> {
    if given.is_instance_of::<PyString>() {
        return Err(must_be_many(name, wanted, given));
    }
    given.try_iter().map_err(|error| {
        if is_about_the_type(&error, given.py()) { must_be_many(name, wanted, given) } else { error }
    })
}

/// Hands each `str` of an iterable to `take`, with its index. Errors name the item.
pub(crate) fn each_str<'py>(
    name: &str,
    wanted: &str,
    given: &Bound<'py, PyAny>,
    mut take: impl FnMut(usize, &Bound<'py, PyString>) -> PyResult<()>,
) -> PyResult<()> {
    for (index, item) in iterate(name, wanted, given)?.enumerate() {
        let item = item?;
        given.py().check_signals()?; // an iterator that is not written in Python never does
        match item.cast() {
            Ok(text) => take(index, text)?,
            Err(_) => return Err(must_be(&format!("{name}[{index}]"), "a str", &item)),
        }
    }
    Ok(())
}
