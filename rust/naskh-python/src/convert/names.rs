//! Names as arguments: of presets, options, values, units.

use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::errors::must_be;
use crate::pystr::Units;

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
    pub(crate) fn name(self) -> PyResult<Option<String>> {
        let Some(given) = self.given() else { return Ok(Some("standard".to_owned())) };
        if given.is_none() {
            return Ok(None);
        }
        let name = given.cast::<PyString>().map_err(|_| must_be("preset", "a str or None", &given))?;
        name_of(&name).map(Some)
    }
}

/// The text of a name. Lone surrogates, which no name has and Rust's strings cannot hold, are escapes in it: so
/// the error for an unknown name can quote them.
pub(crate) fn name_of(text: &Bound<'_, PyString>) -> PyResult<String> {
    let escaped = |c: u32| char::from_u32(c).map_or_else(|| format!("\\u{c:04x}"), String::from);
    Ok(Units::of(text)?.to_code_points()?.into_iter().map(escaped).collect())
}
