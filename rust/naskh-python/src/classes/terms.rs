//! The class `Terms`: the terms of one text as columns. A term becomes a Python object when it is read.

use std::sync::Arc;

use naskh::Analyzer;
use pyo3::exceptions::PyValueError;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyMemoryView, PyString, PyTuple};

use super::columns::{Numbers, Part, Table, view};
use super::sequence::{self, Factory, Items, ItemsIterator};
use crate::convert::analyzers::{overrides, rules};
use crate::convert::python::{self, Reduced};
use crate::convert::repr::shown;
use crate::errors::raised;
use crate::made::{Make, New, bytes, interned, out_of_memory, tuple_of};
use crate::pystr::{is_same_text, len, plain};
use crate::run::analyze::TermTable;

/// The terms of one text.
///
/// `terms[i]`, slices and iteration give `naskh.Term(term, start, end, position, kind)`; `len(terms)` is their
/// number. Before that there is no Python object for a term: `start`, `end`, `position` and `kind` are columns of
/// numbers, which may be read without copying (buffer protocol). `term` is a tuple of `str`.
///
/// `start` and `end` are where the token of a term is in `source`, in code points unless `Analyzer.terms` was told
/// otherwise. `position` counts the tokens of the text, those that became no term too; a further part of a token
/// (`parts=True`) counts as one.
///
/// Immutable, hashable and picklable; two are equal if their sources, columns and analyzers are.
///
/// >>> import naskh
/// >>> terms = naskh.Analyzer("news").terms("في المدارسِ ٣ كتب")
/// >>> terms.texts(), terms.position.tolist()
/// (['مدارس', '3', 'كتب'], [1, 2, 3])
/// >>> terms[0]
/// Term(term='مدارس', start=3, end=11, position=1, kind='word')
#[pyclass(frozen, sequence, eq, weakref, module = "naskh._naskh")]
pub(crate) struct Terms {
    source: Py<PyString>,
    table: Arc<TermTable>,
    rules: Arc<Analyzer>,
}

impl PartialEq for Terms {
    fn eq(&self, other: &Self) -> bool {
        self.table == other.table
            && self.rules.options() == other.rules.options()
            && is_same_text(&self.source, &other.source)
    }
}

impl Table for TermTable {
    fn column(&self, part: Part) -> Numbers<'_> {
        match part {
            Part::Start => Numbers::Wide(&self.start),
            Part::End => Numbers::Wide(&self.end),
            Part::Position => Numbers::Wide(&self.position),
            Part::Kind => Numbers::Bytes(&self.kind),
            Part::Token => Numbers::Wide(&[]),
        }
    }
}

impl Terms {
    pub(crate) fn new(source: Py<PyString>, table: TermTable, rules: Arc<Analyzer>) -> Self {
        Self { source, table: Arc::new(table), rules }
    }
}

impl Items for Terms {
    const ITEM: &'static str = "term";

    fn count(&self) -> usize {
        self.table.len()
    }

    fn item<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        static TERMS: PyOnceLock<Factory> = PyOnceLock::new();
        let factory = TERMS.get_or_try_init(py, || Factory::new(python::term_class(py)?))?;
        let table = &self.table;
        let kind = interned(py, self.rules.kinds()[usize::from(table.kind[at])])?;
        let fields = (table.text(py, at)?, table.start[at], table.end[at], table.position[at], kind);
        factory.make(fields.make(py)?)
    }
}

#[pymethods]
impl Terms {
    fn __len__(&self) -> usize {
        self.count()
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        sequence::get(self, index)
    }

    fn __iter__(slf: &Bound<'_, Self>) -> ItemsIterator {
        ItemsIterator::new(slf)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<New<String>> {
        Ok(New(format!("<naskh.Terms: {} terms of {}>", self.count(), shown(self.source.bind(py))?)))
    }

    /// The text that was analyzed.
    #[getter]
    fn source(&self, py: Python<'_>) -> Py<PyString> {
        self.source.clone_ref(py)
    }

    /// The terms themselves, as a new tuple of `str`.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene").terms("في المدرسةِ").term
    /// ('مدرس',)
    #[getter]
    fn term<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.texts(py)?.as_sequence().to_tuple()
    }

    /// Where the token of each term begins in the source: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        view(&self.table, Part::Start, py)
    }

    /// Where the token of each term ends in the source (exclusive): a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        view(&self.table, Part::End, py)
    }

    /// The number of the token of each term, counted from 0: a `memoryview` of unsigned 32-bit numbers.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene").terms("كتاب في مدرسة").position.tolist()
    /// [0, 2]
    #[getter]
    fn position<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        view(&self.table, Part::Position, py)
    }

    /// The kind of the token of each term, as an index of `Analyzer.kinds`: a `memoryview` of bytes.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        view(&self.table, Part::Kind, py)
    }

    /// How many bytes the columns and the letters of the terms take.
    #[getter]
    fn nbytes(&self) -> New<usize> {
        New(self.table.size())
    }

    /// The terms themselves, as a list of `str`.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene").terms("في المدرسةِ").texts()
    /// ['مدرس']
    fn texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.table.texts(py)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (plain(self.source.bind(py))?, self.count()).make(py)?.hash()
    }

    fn __sizeof__(&self) -> New<usize> {
        New(size_of::<Self>() + self.table.size())
    }

    /// For the garbage collector; see `Alignment`.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.source)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        let mut columns = Vec::with_capacity(6);
        for column in this.table.to_bytes().map_err(out_of_memory)? {
            columns.push(bytes(slf.py(), &column)?);
        }
        let columns = tuple_of(slf.py(), columns.into_iter())?;
        let options = this.rules.options();
        python::reduced(slf, (&this.source, columns, options.chain.name(), overrides(slf.py(), options)?))
    }

    /// What `pickle` calls.
    #[staticmethod]
    fn _rebuild(
        source: &Bound<'_, PyString>,
        columns: [Vec<u8>; 6],
        chain: &Bound<'_, PyAny>,
        options: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let rules = rules(chain, Some(options))?;
        let table = TermTable::from_bytes(columns, rules.kinds().len(), len(source)?)
            .map_err(out_of_memory)?
            .ok_or_else(|| raised::<PyValueError>("cannot unpickle: the columns do not fit each other"))?;
        Ok(Self::new(source.clone().unbind(), table, rules))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
