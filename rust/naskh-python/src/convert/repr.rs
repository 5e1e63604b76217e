//! How objects are shown in Python.

use naskh::raw::IndexedText;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::pystr::{Units, plain};

/// A call as Python writes it: the arguments in `parts`, then each argument of `named` with its name.
pub(crate) fn call_text(class: &str, mut parts: Vec<String>, named: &Bound<'_, PyDict>) -> PyResult<String> {
    for (name, value) in named {
        parts.push(format!("{}={}", name.extract::<String>()?, text_of(&value)?));
    }
    Ok(format!("{class}({})", parts.join(", ")))
}

/// The `repr` of a text, of which at most the first 40 characters are shown.
pub(crate) fn shown(text: &Bound<'_, PyString>) -> PyResult<String> {
    const MOST: u32 = 40;
    let units = Units::of(text)?;
    if units.len() <= MOST as usize {
        return text_of(plain(text)?.as_any());
    }
    Ok(format!("{}…", text_of(units.slice(text.py(), (0, MOST))?.as_any())?))
}

/// A number as text. CPython refuses to write one of several thousand digits.
pub(crate) fn shown_number(number: &Bound<'_, PyAny>) -> String {
    number.str().map_or_else(|_| "a huge number".to_owned(), |text| text.to_string())
}

/// The `repr` of an object of naskh's or Python's own.
fn text_of(object: &Bound<'_, PyAny>) -> PyResult<String> {
    object.repr()?.extract()
}
