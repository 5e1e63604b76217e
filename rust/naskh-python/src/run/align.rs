//! Normalizing a `str` together with the map back to its source.

use naskh::Map;
use naskh::raw::{Compiled, Output, Overflow, Scratch};
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::perform::{Task, into_str_with};
use super::rules::Rules;
use crate::errors::check_length;
use crate::pystr;

struct Align<'r>(&'r Rules);

impl Task for Align<'_> {
    type Found = Map;

    fn write<T: Compiled>(
        &self,
        text: &[T::Unit],
        out: &mut Output<'_, T::Unit>,
        scratch: &mut Scratch,
    ) -> Result<(bool, Map), Overflow> {
        let map = naskh::raw::align::<T>(&self.0.plan, self.0.level, text, out, scratch)?;
        Ok((out.written() != text, map))
    }
}

/// The normalized text and the map from its source.
pub(crate) fn align<'py>(rules: &Rules, source: &Bound<'py, PyString>) -> PyResult<(Bound<'py, PyString>, Map)> {
    check_length(pystr::len(source)?)?;
    let (text, map) = into_str_with(&Align(rules), source)?;
    check_length(map.text_len())?;
    Ok((text, map))
}
