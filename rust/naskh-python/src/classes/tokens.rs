//! The class `Tokens`: the tokens of one text as columns of numbers. A token becomes a Python object when it is
//! read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use naskh::raw::Grow;
use naskh_jsonl::TokenRows;
use pyo3::exceptions::{PyIndexError, PyOverflowError, PyValueError};
use pyo3::ffi;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyList, PyMemoryView, PySlice, PyString, PyTuple, PyType};

use super::columns::{Columns, Part};
use super::normalizer::Normalizer;
use super::norms::Norms;
use crate::convert::python::{self, Reduced};
use crate::convert::repr::shown;
use crate::long::Turns;
use crate::made::{self, Make, bytes, out_of_memory, tuple};
use crate::pystr::{self, Units, is_same_text, plain};

/// The tokens of one text.
///
/// `tokens[i]`, slices and iteration give `naskh.Token(text, start, end, kind, norm)`; `len(tokens)` is their
/// number. Before that there is no Python object for a token: `start`, `end` and `kind` are columns of numbers,
/// which may be read without copying (buffer protocol). Offsets are code points of `source`, the end exclusive.
///
/// Immutable, hashable and picklable; two are equal if their sources, columns and normalizers are.
///
/// >>> import naskh
/// >>> tokens = naskh.Tokenizer().tokens("بلغ 3.5%")
/// >>> tokens[1]
/// Token(text='3.5', start=4, end=7, kind='number', norm='3.5')
/// >>> tokens.start.tolist(), tokens.end.tolist()
/// ([0, 4, 7], [3, 7, 8])
/// >>> [naskh.KINDS[kind] for kind in tokens.kind]
/// ['word', 'number', 'symbol']
#[pyclass(frozen, sequence, eq, weakref, module = "naskh._naskh")]
pub(crate) struct Tokens {
    source: Py<PyString>,
    columns: Arc<Columns>,
    normalizer: Option<Py<Normalizer>>,
    /// Made when they are first needed; `None` if they are the same as the texts.
    norms: PyOnceLock<Option<Norms>>,
}

impl PartialEq for Tokens {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
            && self.normalizer.as_ref().map(Py::get) == other.normalizer.as_ref().map(Py::get)
            && is_same_text(&self.source, &other.source)
    }
}

impl Tokens {
    pub(crate) fn new(source: Py<PyString>, columns: Columns, normalizer: Option<Py<Normalizer>>) -> Self {
        Self { source, columns: Arc::new(columns), normalizer, norms: PyOnceLock::new() }
    }

    fn norms_of_all(&self, py: Python<'_>) -> PyResult<Option<&Norms>> {
        let Some(normalizer) = &self.normalizer else { return Ok(None) };
        let make = || Norms::of(&normalizer.get().rules, self.source.bind(py), &self.columns);
        Ok(self.norms.get_or_try_init(py, make)?.as_ref())
    }

    fn token<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        let source = Units::of(self.source.bind(py))?;
        let span = self.columns.span(at);
        let text = source.slice(py, span)?;
        let norm = match self.norms_of_all(py)? {
            Some(norms) => norms.one(py, at, source, span)?.unwrap_or_else(|| text.clone()),
            None => text.clone(),
        };
        let factory = TokenFactory::get(py)?;
        let kind = factory.kinds.bind(py).get_borrowed_item(self.columns.kind(at).into())?;
        let fields = (text, span.0, span.1, kind.to_owned(), norm).make(py)?;
        factory.make(fields)
    }
}

/// Makes tokens: the class `naskh.Token`, which is a subclass of `tuple`, and the names of the kinds.
struct TokenFactory {
    token: Py<PyType>,
    kinds: Py<PyTuple>,
}

impl TokenFactory {
    fn get(py: Python<'_>) -> PyResult<&Self> {
        static FACTORY: PyOnceLock<TokenFactory> = PyOnceLock::new();
        FACTORY.get_or_try_init(py, || {
            let (token, kinds) = python::token_class(py)?;
            Ok(Self { token: token.unbind(), kinds: kinds.unbind() })
        })
    }

    /// A token with these fields: what `tuple.__new__(Token, fields)` returns. The `__new__` of a `NamedTuple` is
    /// Python code, and takes as long as all the rest.
    fn make<'py>(&self, fields: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = fields.py();
        let arguments = tuple(py, [fields])?;
        // SAFETY: the thread is attached. The slot is that of `tuple`. It takes a subclass of `tuple`, which
        // `python::token_class` has checked, and a tuple of arguments. It returns a new reference, or null with an
        // exception set, which is checked.
        unsafe {
            let new = ffi::PyTuple_Type.tp_new.expect("tuple has a constructor");
            let token = new(self.token.bind(py).as_type_ptr(), arguments.as_ptr(), std::ptr::null_mut());
            Bound::from_owned_ptr_or_err(py, token)
        }
    }
}

#[pymethods]
impl Tokens {
    fn __len__(&self) -> usize {
        self.columns.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let len = self.__len__().cast_signed();
        if let Ok(slice) = index.cast::<PySlice>() {
            let indices = slice.indices(len)?;
            let places = (0..indices.slicelength.cast_signed()).map(|nth| indices.start + nth * indices.step);
            let mut turns = Turns::new();
            let token = |at: isize| turns.next(py).and_then(|()| self.token(py, at.cast_unsigned()));
            let mut tokens = Vec::with_room(indices.slicelength).map_err(out_of_memory)?;
            for token in places.map(token) {
                tokens.push(token?);
            }
            return made::list(py, tokens.into_iter()).map(Bound::into_any);
        }
        let outside = || PyIndexError::new_err("token index out of range");
        let index = match index.extract::<isize>() {
            Err(error) if error.is_instance_of::<PyOverflowError>(py) => return Err(outside()),
            index => index?,
        };
        let at = if index < 0 { index + len } else { index };
        if !(0..len).contains(&at) {
            return Err(outside());
        }
        self.token(py, at.cast_unsigned())
    }

    fn __iter__(slf: Py<Self>) -> TokensIterator {
        TokensIterator { tokens: slf, at: AtomicUsize::new(0) }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<naskh.Tokens: {} tokens of {}>", self.__len__(), shown(self.source.bind(py))?))
    }

    /// The text that the offsets point into.
    #[getter]
    fn source(&self, py: Python<'_>) -> Py<PyString> {
        self.source.clone_ref(py)
    }

    /// Where each token begins, in code points of the source: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        Columns::view(&self.columns, Part::Start, py)
    }

    /// Where each token ends (exclusive), in code points of the source: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        Columns::view(&self.columns, Part::End, py)
    }

    /// The kind of each token, as an index of `naskh.KINDS`: a `memoryview` of bytes.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        Columns::view(&self.columns, Part::Kind, py)
    }

    /// How many bytes the three columns take: nine for each token.
    #[getter]
    fn nbytes(&self) -> usize {
        self.columns.size()
    }

    /// The text of each token, as a list.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer(naskh.Normalizer("search")).tokens("مدرســة القاهرةِ").texts()
    /// ['مدرســة', 'القاهرةِ']
    fn texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Units::of(self.source.bind(py))?.slices(py, &self.columns.spans()?)
    }

    /// The normalized form of each token, as a list; the texts if there is no normalizer.
    ///
    /// It is what the token became in the normalized text, so it agrees with what `naskh.normalize` makes of the
    /// whole text and with what `naskh.highlight` finds in it. A character that was made of several tokens belongs
    /// to the first of them, and a token of which nothing is left has an empty norm. With `whitespace="keep"`,
    /// `"".join(tokens.norms())` is the normalized text. Raises `OverflowError` for a text of more than
    /// 2,147,483,647 characters.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer(naskh.Normalizer("search")).tokens("مدرســة القاهرةِ").norms()
    /// ['مدرسه', 'القاهره']
    fn norms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        match self.norms_of_all(py)? {
            Some(norms) => norms.list(py),
            None => self.texts(py),
        }
    }

    /// For the command line: a JSON object a line for each token, as UTF-8. The text begins `base` code points after
    /// the beginning of its line.
    fn _json_rows<'py>(&self, py: Python<'py>, line: usize, base: usize) -> PyResult<Bound<'py, PyBytes>> {
        let source = Units::of(self.source.bind(py))?;
        let norms = self.norms_of_all(py)?;
        let mut rows = TokenRows::new(line, base);
        for (at, token) in self.columns.tokens().enumerate() {
            let text = source.part(self.columns.span(at));
            let norm = match norms {
                Some(norms) => Some(norms.part(py, at)?),
                None => self.normalizer.as_ref().map(|_| text),
            };
            rows.push(token, text.points(), norm.map(Units::points)).map_err(out_of_memory)?;
        }
        bytes(py, &rows.finish())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (plain(self.source.bind(py))?, self.__len__()).into_pyobject(py)?.hash()
    }

    fn __sizeof__(&self, py: Python<'_>) -> usize {
        let norms = self.norms.get(py).and_then(Option::as_ref).map_or(0, Norms::size);
        size_of::<Self>() + self.columns.size() + norms
    }

    /// For the garbage collector; see `Alignment`. The normalized text is a plain `str`, which refers to nothing, and
    /// neither does a normalizer.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.source)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        let [start, end, kind] = this.columns.to_bytes().map_err(out_of_memory)?;
        let packed = |column: Vec<u8>| bytes(slf.py(), &column);
        let (start, end, kind) = (packed(start)?, packed(end)?, packed(kind)?);
        python::reduced(slf, (&this.source, start, end, kind, &this.normalizer))
    }

    /// What `pickle` calls.
    #[staticmethod]
    fn _rebuild(
        source: &Bound<'_, PyString>,
        start: &[u8],
        end: &[u8],
        kind: &[u8],
        normalizer: Option<Py<Normalizer>>,
    ) -> PyResult<Self> {
        let columns = Columns::from_bytes([start, end, kind], pystr::len(source)?)
            .map_err(out_of_memory)?
            .ok_or_else(|| PyValueError::new_err("cannot unpickle: the columns do not fit the text"))?;
        Ok(Self::new(source.clone().unbind(), columns, normalizer))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// What `iter(tokens)` returns.
#[pyclass(frozen, module = "naskh._naskh", name = "_TokensIterator")]
pub(crate) struct TokensIterator {
    tokens: Py<Tokens>,
    at: AtomicUsize,
}

#[pymethods]
impl TokensIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let at = self.at.fetch_add(1, Ordering::Relaxed);
        if at >= self.tokens.get().__len__() {
            self.at.store(usize::MAX / 2, Ordering::Relaxed);
            return Ok(None);
        }
        self.tokens.get().token(py, at).map(Some)
    }

    fn __length_hint__(&self) -> usize {
        self.tokens.get().__len__().saturating_sub(self.at.load(Ordering::Relaxed))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.tokens)
    }
}
