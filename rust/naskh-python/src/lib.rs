//! Python's view of naskh: the module `naskh._naskh`.
//!
//! A thin layer. `pystr` holds all that knows how CPython stores text, `normalizer` the class and the options,
//! `divide`, `tokenizer` and `sentences` what divides text, `tokens`, `columns` and `norms` what comes of it, `batch`
//! the threads, `utf8` what the command line needs.

#![allow(clippy::doc_link_with_quotes, reason = "docstrings are Python's, where a string in brackets is a list")]

mod alignment;
mod batch;
mod columns;
mod divide;
mod normalizer;
mod norms;
mod offsets;
mod options;
mod pystr;
mod sentences;
mod tokenizer;
mod tokens;
mod utf8;

use naskh::{Level, Options, Rule};
use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// Arabic text normalization at about the speed at which text can be copied: the compiled part.
#[pymodule(gil_used = false)]
fn _naskh(module: &Bound<'_, PyModule>) -> PyResult<()> {
    Level::current().map_err(PyImportError::new_err)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<normalizer::Normalizer>()?;
    module.add_function(wrap_pyfunction!(normalizer::normalize, module)?)?;
    module.add_function(wrap_pyfunction!(normalizer::presets, module)?)?;
    module.add("_OPTIONS", divide::choices::<Options>(module.py())?)?;
    module.add("_RULES", PyTuple::new(module.py(), Rule::ALL.iter().map(|rule| rule.name()))?)?;
    module.add_function(wrap_pyfunction!(normalizer::simd_level, module)?)?;
    module.add_class::<alignment::Alignment>()?;
    tokenizer::add_to(module)?;
    sentences::add_to(module)?;
    module.add_function(wrap_pyfunction!(utf8::_utf8_valid_up_to, module)?)
}
