//! Names as arguments: of presets, options, values, units.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::pystr::Units;

/// A name that Python passes. Lone surrogates, which no name has and Rust's strings cannot hold, are escapes in it: so
/// the error for an unknown name can quote them.
pub(crate) struct Name(pub(crate) String);

impl<'py> FromPyObject<'_, 'py> for Name {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match from.cast::<PyString>() {
            Ok(text) => Ok(Self(name_of(&text)?)),
            Err(_) => Err(PyTypeError::new_err(format!("must be a str, not {}", from.get_type().name()?))),
        }
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

/// The text of a name.
pub(crate) fn name_of(text: &Bound<'_, PyString>) -> PyResult<String> {
    let escaped = |c: u32| char::from_u32(c).map_or_else(|| format!("\\u{c:04x}"), String::from);
    Ok(Units::of(text)?.to_code_points().into_iter().map(escaped).collect())
}
