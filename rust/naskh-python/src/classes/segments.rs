//! The class `Segments`: what the tokens of one text are made of, as columns of numbers. A segment becomes a
//! Python object when it is read.

use std::sync::Arc;

use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyMemoryView, PyString};

use super::columns::{self, Part};
use super::normalizer::Normalizer;
use super::segment_table::SegmentTable;
use super::sequence::{self, Items, ItemsIterator};
use crate::convert::python::{self, Reduced};
use crate::convert::repr::shown;
use crate::made::{New, interned};
use crate::pystr::is_same_text;
use crate::run::rules::Rules;

/// What the tokens of one text are made of.
///
/// `segments[i]`, slices and iteration give `naskh.Segment(text, start, end, kind, norm)`; `len(segments)` is
/// their number. Before that there is no Python object for a segment: `start`, `end`, `kind` and `token` are
/// columns of numbers, which may be read without copying (buffer protocol). Offsets are code points of the source,
/// the end exclusive. The segments of a token, joined, are the token; one that is no word is one segment.
///
/// Immutable, hashable and picklable; two are equal if their tokens are.
///
/// >>> import naskh
/// >>> tokens = naskh.Tokenizer(segment="d3").tokens("للكتاب 3.5")
/// >>> segments = tokens.segments
/// >>> segments.texts()
/// ['ل', 'ل', 'كتاب', '3.5']
/// >>> segments.token.tolist(), [naskh.SEGMENT_KINDS[kind] for kind in segments.kind]
/// ([0, 0, 0, 1], ['prep', 'article', 'stem', 'stem'])
/// >>> segments[1]
/// Segment(text='ل', start=1, end=2, kind='article', norm='ال')
#[pyclass(frozen, sequence, eq, weakref, module = "naskh._naskh")]
pub(crate) struct Segments {
    /// The `Tokens` that they belong to, which are pickled in their place.
    tokens: Py<PyAny>,
    source: Py<PyString>,
    normalizer: Option<Py<Normalizer>>,
    table: Arc<SegmentTable>,
}

impl PartialEq for Segments {
    fn eq(&self, other: &Self) -> bool {
        self.table == other.table
            && self.normalizer.as_ref().map(Py::get) == other.normalizer.as_ref().map(Py::get)
            && is_same_text(&self.source, &other.source)
    }
}

impl Segments {
    pub(crate) fn new(
        tokens: Py<PyAny>,
        source: Py<PyString>,
        normalizer: Option<Py<Normalizer>>,
        table: Arc<SegmentTable>,
    ) -> Self {
        Self { tokens, source, normalizer, table }
    }

    fn rules(&self) -> Option<&Rules> {
        self.normalizer.as_ref().map(|normalizer| &normalizer.get().rules)
    }
}

impl Items for Segments {
    const ITEM: &'static str = "segment";

    fn count(&self) -> usize {
        self.table.len()
    }

    fn item<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        self.table.item(self.source.bind(py), self.rules(), at)
    }
}

#[pymethods]
impl Segments {
    fn __len__(&self) -> usize {
        self.table.len()
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        sequence::get(self, index)
    }

    fn __iter__(slf: &Bound<'_, Self>) -> ItemsIterator {
        ItemsIterator::new(slf)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<New<String>> {
        let source = shown(self.source.bind(py))?;
        Ok(New(format!("<naskh.Segments: {} segments of {source}>", self.__len__())))
    }

    /// Where each segment begins, in code points of the source: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        columns::view(&self.table, Part::Start, py)
    }

    /// Where each segment ends (exclusive), in code points of the source:
    /// a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        columns::view(&self.table, Part::End, py)
    }

    /// The kind of each segment, as an index of `naskh.SEGMENT_KINDS`: a `memoryview` of bytes.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        columns::view(&self.table, Part::Kind, py)
    }

    /// The index of the token that each segment belongs to: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn token<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        columns::view(&self.table, Part::Token, py)
    }

    /// How many bytes the columns take: thirteen for each segment, and four for each article without its ا.
    #[getter]
    fn nbytes(&self) -> New<usize> {
        New(self.table.size())
    }

    /// The text of each segment, as a list.
    fn texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.table.texts(self.source.bind(py))
    }

    /// The normalized form of each segment, as a list: what it has become in the normalized source, with the ا of
    /// an article that is not written after ل.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer(naskh.Normalizer("search"), segment="atb").tokens("وللمدرسةِ").segments.norms()
    /// ['و', 'ل', 'المدرسه']
    fn norms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.table.norm_texts(self.source.bind(py), self.rules())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        Ok(self.tokens.bind(py).hash()? ^ 1)
    }

    fn __sizeof__(&self) -> New<usize> {
        New(size_of::<Self>() + self.table.size())
    }

    /// For the garbage collector; see `Alignment`.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.tokens)?;
        visit.call(&self.source)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        python::reduced(slf, (&slf.get().tokens,))
    }

    /// What `pickle` calls.
    #[staticmethod]
    fn _rebuild<'py>(tokens: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        tokens.getattr(interned(tokens.py(), "segments")?)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
