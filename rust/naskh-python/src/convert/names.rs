//! Names as arguments: of presets, options, values, units.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::errors::raised;
use crate::pystr::Units;

/// A name that Python passes. Lone surrogates, which no name has and Rust's strings cannot hold, are escapes in it: so
/// the error for an unknown name can quote them.
pub(crate) struct Name(pub(crate) String);

impl<'py> FromPyObject<'_, 'py> for Name {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match from.cast::<PyString>() {
            Ok(text) => Ok(Self(name_of(&text)?)),
            Err(_) => Err(raised::<PyTypeError>(format!("must be a str, not {}", from.get_type().name()?))),
        }
    }
}

/// The argument `preset`, which is not read before its name is needed.
#[derive(Clone, Copy)]
pub(crate) enum Preset<'a, 'py> {
    /// Nothing is given.
    Default,
    /// A name, or `None`.
    Given(Borrowed<'a, 'py, PyAny>),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Preset<'a, 'py> {
    type Error = PyErr;

    #[inline]
    fn extract(from: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self::Given(from))
    }
}

impl<'a, 'py> Preset<'a, 'py> {
    /// What is given.
    pub(crate) fn given(self) -> Option<Borrowed<'a, 'py, PyAny>> {
        match self {
            Self::Default => None,
            Self::Given(preset) => Some(preset),
        }
    }

    /// The name of the preset; `None` for none.
    pub(crate) fn name(self) -> PyResult<Option<Name>> {
        let Some(given) = self.given() else { return Ok(Some(Name("standard".to_owned()))) };
        if given.is_none() {
            return Ok(None);
        }
        let Ok(name) = given.cast::<PyString>() else {
            let kind = given.get_type().name()?;
            return Err(raised::<PyTypeError>(format!("preset must be a str or None, not {kind}")));
        };
        Ok(Some(Name(name_of(&name)?)))
    }
}

/// The text of a name.
pub(crate) fn name_of(text: &Bound<'_, PyString>) -> PyResult<String> {
    let escaped = |c: u32| char::from_u32(c).map_or_else(|| format!("\\u{c:04x}"), String::from);
    Ok(Units::of(text)?.to_code_points()?.into_iter().map(escaped).collect())
}
