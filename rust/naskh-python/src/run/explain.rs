//! Normalizing a `str` together with every change and its rule.

use naskh::Change;
use naskh::raw::{Compiled, Output, Overflow, Scratch};
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::perform::{Task, into_str_with};
use super::rules::Rules;
use crate::errors::check_length;
use crate::pystr;

struct Explain<'r>(&'r Rules);

impl Task for Explain<'_> {
    type Found = Vec<Change>;

    fn write<T: Compiled>(
        &self,
        text: &[T::Unit],
        out: &mut Output<'_, T::Unit>,
        scratch: &mut Scratch,
    ) -> Result<(bool, Vec<Change>), Overflow> {
        let changes = naskh::raw::explain::<T>(&self.0.plan, text, out, scratch)?;
        Ok((!changes.is_empty(), changes))
    }
}

/// The normalized text and the changes that make it.
pub(crate) fn explain<'py>(
    rules: &Rules,
    text: &Bound<'py, PyString>,
) -> PyResult<(Bound<'py, PyString>, Vec<Change>)> {
    check_length(pystr::len(text)?)?;
    into_str_with(&Explain(rules), text)
}
