//! The class `_JsonFields`, for the command line.

use naskh_jsonl::Fields;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::errors::raised;
use crate::long::list;
use crate::made::{Make, bytes};
use crate::run::json::{Block, json_texts};

/// The fields of JSON lines that are read, each a path of keys, and the one that is written if it is another.
#[pyclass(frozen, module = "naskh._naskh", name = "_JsonFields")]
pub(crate) struct JsonFields(pub(crate) Fields);

#[pymethods]
impl JsonFields {
    #[new]
    #[pyo3(signature = (read, to = None))]
    fn new(read: Vec<Vec<String>>, to: Option<Vec<String>>) -> PyResult<Self> {
        Fields::new(read, to).map(Self).map_err(|error| raised::<PyValueError>(error.to_string()))
    }

    /// The texts of the fields in each line of `data[start:stop]`: for each line a list with an item for each
    /// field, `None` if it is missing or null. Lone surrogates come as themselves. The other three results are
    /// those of `Normalizer._json_lines`.
    #[pyo3(signature = (errors, data, start, stop))]
    fn texts<'py>(
        &self,
        errors: &str,
        data: &Bound<'py, PyBytes>,
        start: usize,
        stop: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = data.py();
        let (texts, valid, counted, located) = json_texts(&self.0, errors, &Block { data, start, stop })?;
        let text = |text: Option<Vec<u8>>| text.map(|text| to_str(py, &text)).transpose();
        let lines = list(py, texts.into_iter().map(|line| list(py, line.into_iter().map(text))))?;
        (lines, valid, counted, located).make(py)
    }
}

/// A `str` from UTF-8 in which lone surrogates may be spelled.
fn to_str<'py>(py: Python<'py>, text: &[u8]) -> PyResult<Bound<'py, PyString>> {
    PyString::from_encoded_object(bytes(py, text)?.as_any(), Some(c"utf-8"), Some(c"surrogatepass"))
}
