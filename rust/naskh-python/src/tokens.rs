//! The class `Tokens`: the tokens of one text as columns of numbers, which become Python objects when they are looked at.

use std::ffi::{CStr, c_int, c_void};
use std::sync::Arc;

use naskh::{Kind, Token};
use pyo3::exceptions::{PyBufferError, PyIndexError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyMemoryView, PySlice, PyString, PyTuple};

use crate::normalizer::Normalizer;
use crate::norms;
use crate::pystr::{self, Units};

/// Where tokens begin and end, and the numbers of their kinds.
#[derive(Default)]
pub(crate) struct Columns {
    start: Vec<u32>,
    end: Vec<u32>,
    kind: Vec<u8>,
}

/// Columns that are being written: one check of their room for all three.
pub(crate) struct Filling {
    columns: Columns,
    count: usize,
    /// How many items each of the columns has room for.
    room: usize,
}

impl Filling {
    /// More tokens than that are made room for when they come.
    const MOST: usize = 1 << 20;

    /// For a text of so many characters: of a short one, no column has to grow, for a token has one character at least.
    pub(crate) fn new(characters: usize) -> Self {
        let room = characters.min(Self::MOST);
        let columns = Columns {
            start: Vec::with_capacity(room),
            end: Vec::with_capacity(room),
            kind: Vec::with_capacity(room),
        };
        Self { columns, count: 0, room }
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, token: Token) {
        if self.count == self.room {
            self.grow();
        }
        // SAFETY: each column has room for more than `count` items.
        unsafe {
            self.columns.start.as_mut_ptr().add(self.count).write(token.start as u32);
            self.columns.end.as_mut_ptr().add(self.count).write(token.end as u32);
            self.columns.kind.as_mut_ptr().add(self.count).write(token.kind as u8);
        }
        self.count += 1;
    }

    #[cold]
    fn grow(&mut self) {
        let more = self.count.max(8);
        let Columns { start, end, kind } = self.written();
        start.reserve_exact(more);
        end.reserve_exact(more);
        kind.reserve_exact(more);
        self.room = self.count + more;
    }

    /// The columns with what was written to them.
    fn written(&mut self) -> &mut Columns {
        // SAFETY: `count` items of each column were written, and fit in.
        unsafe {
            self.columns.start.set_len(self.count);
            self.columns.end.set_len(self.count);
            self.columns.kind.set_len(self.count);
        }
        &mut self.columns
    }

    pub(crate) fn finish(mut self) -> Columns {
        let Columns { start, end, kind } = self.written();
        start.shrink_to_fit();
        end.shrink_to_fit();
        kind.shrink_to_fit();
        self.columns
    }
}

/// One column, for the buffer protocol.
#[pyclass(frozen, module = "naskh._naskh", name = "_Column")]
pub(crate) struct Column {
    columns: Arc<Columns>,
    part: Part,
    /// What a `Py_buffer` points to: number of items, and bytes from one to the next.
    shape: [ffi::Py_ssize_t; 1],
    strides: [ffi::Py_ssize_t; 1],
}

#[derive(Clone, Copy)]
enum Part {
    Start,
    End,
    Kind,
}

impl Column {
    fn new(columns: &Arc<Columns>, part: Part) -> Self {
        let width = if matches!(part, Part::Kind) { 1 } else { 4 };
        let shape = [columns.kind.len().cast_signed()];
        Self { columns: Arc::clone(columns), part, shape, strides: [width] }
    }

    fn data(&self) -> *const c_void {
        match self.part {
            Part::Start => self.columns.start.as_ptr().cast(),
            Part::End => self.columns.end.as_ptr().cast(),
            Part::Kind => self.columns.kind.as_ptr().cast(),
        }
    }

    /// The type of the items, as the module `struct` names it.
    fn format(&self) -> &'static CStr {
        if matches!(self.part, Part::Kind) { c"B" } else { c"I" }
    }
}

#[pymethods]
impl Column {
    /// # Safety
    /// CPython calls this with a `Py_buffer` to be filled.
    unsafe fn __getbuffer__(slf: Bound<'_, Self>, view: *mut ffi::Py_buffer, flags: c_int) -> PyResult<()> {
        if view.is_null() || flags & ffi::PyBUF_WRITABLE != 0 {
            return Err(PyBufferError::new_err("the columns of tokens are read-only"));
        }
        let column = slf.get();
        let asked = |flag: c_int| flags & flag == flag;
        let when = |asked: bool, pointer: *const ffi::Py_ssize_t| {
            if asked { pointer.cast_mut() } else { std::ptr::null_mut() }
        };
        // SAFETY: `view` is not null, and CPython's to be written to. What its pointers lead to is part of `slf`, which is frozen, has
        // its place in memory for as long as it lives, and lives as long as the view, which owns a reference.
        unsafe {
            (*view).buf = column.data().cast_mut();
            (*view).len = column.shape[0] * column.strides[0];
            (*view).readonly = 1;
            (*view).itemsize = column.strides[0];
            (*view).format =
                if asked(ffi::PyBUF_FORMAT) { column.format().as_ptr().cast_mut() } else { std::ptr::null_mut() };
            (*view).ndim = 1;
            (*view).shape = when(asked(ffi::PyBUF_ND), column.shape.as_ptr());
            (*view).strides = when(asked(ffi::PyBUF_STRIDES), column.strides.as_ptr());
            (*view).suboffsets = std::ptr::null_mut();
            (*view).internal = std::ptr::null_mut();
            (*view).obj = slf.into_any().into_ptr();
        }
        Ok(())
    }
}

/// The tokens of one text.
///
/// `len(tokens)`, `tokens[i]`, slices and iteration give `naskh.Token(text, start, end, kind, norm)`. Until then there is no
/// Python object for any token: `start`, `end` and `kind` are columns of numbers, which may be read
/// without copying (buffer protocol).
/// Offsets are code points of `source`, the end exclusive.
///
/// >>> import naskh
/// >>> tokens = naskh.Tokenizer().tokens("بلغ 3.5%")
/// >>> tokens[1]
/// Token(text='3.5', start=4, end=7, kind='number', norm='3.5')
/// >>> tokens.start.tolist(), tokens.end.tolist()
/// ([0, 4, 7], [3, 7, 8])
/// >>> [naskh.KINDS[kind] for kind in tokens.kind]
/// ['word', 'number', 'symbol']
#[pyclass(frozen, sequence, module = "naskh._naskh")]
pub(crate) struct Tokens {
    source: Py<PyString>,
    columns: Arc<Columns>,
    normalizer: Option<Py<Normalizer>>,
}

impl Tokens {
    pub(crate) fn new(source: Py<PyString>, columns: Columns, normalizer: Option<Py<Normalizer>>) -> Self {
        Self { source, columns: Arc::new(columns), normalizer }
    }

    fn column<'py>(&self, py: Python<'py>, part: Part) -> PyResult<Bound<'py, PyMemoryView>> {
        PyMemoryView::from(Bound::new(py, Column::new(&self.columns, part))?.as_any())
    }

    fn spans(&self) -> Vec<(u32, u32)> {
        self.columns.start.iter().copied().zip(self.columns.end.iter().copied()).collect()
    }

    fn text<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyString>> {
        let source = self.source.bind(py);
        Units::of(source)?.slice(py, self.columns.start[at] as usize..self.columns.end[at] as usize)
    }

    /// The normalized form of a token's text, or the text itself if there is no normalizer.
    fn norm<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        match &self.normalizer {
            Some(normalizer) => pystr::normalize(&normalizer.get().rules, text),
            None => Ok(text.clone()),
        }
    }

    fn token<'py>(&self, maker: &Maker<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        let text = self.text(maker.token.py(), at)?;
        let norm = self.norm(&text)?;
        let kind = maker.kinds.get_borrowed_item(usize::from(self.columns.kind[at]))?;
        maker.token.call1((text, self.columns.start[at], self.columns.end[at], kind, norm))
    }
}

/// What tokens are made with: the class `naskh.Token`, and the names of kinds.
struct Maker<'py> {
    token: Bound<'py, PyAny>,
    kinds: Bound<'py, PyTuple>,
}

impl<'py> Maker<'py> {
    fn new(py: Python<'py>) -> PyResult<Self> {
        let module = py.import("naskh.tokens")?;
        let kinds = module.getattr("KINDS")?.cast_into()?;
        Ok(Self { token: module.getattr("Token")?, kinds })
    }
}

#[pymethods]
impl Tokens {
    fn __len__(&self) -> usize {
        self.columns.kind.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let len = self.__len__().cast_signed();
        let maker = Maker::new(py)?;
        if let Ok(slice) = index.cast::<PySlice>() {
            let indices = slice.indices(len)?;
            let (mut at, list) = (indices.start, PyList::empty(py));
            for _ in 0..indices.slicelength {
                list.append(self.token(&maker, at.cast_unsigned())?)?;
                at += indices.step;
            }
            return Ok(list.into_any());
        }
        let index: isize = index.extract()?;
        let at = if index < 0 { index + len } else { index };
        if !(0..len).contains(&at) {
            return Err(PyIndexError::new_err("token index out of range"));
        }
        self.token(&maker, at.cast_unsigned())
    }

    fn __iter__(slf: Py<Self>, py: Python<'_>) -> PyResult<TokensIterator> {
        let maker = Maker::new(py)?;
        let (token, kinds) = (maker.token.unbind(), maker.kinds.unbind());
        Ok(TokensIterator { tokens: slf, token, kinds, at: std::sync::atomic::AtomicUsize::new(0) })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let count = self.__len__();
        let begin: String = self.source.bind(py).to_string_lossy().chars().take(30).collect();
        Ok(format!("<naskh.Tokens: {count} tokens of {}>", PyString::new(py, &begin).repr()?))
    }

    /// The text that the offsets point into.
    #[getter]
    fn source(&self, py: Python<'_>) -> Py<PyString> {
        self.source.clone_ref(py)
    }

    /// Where each token begins, in code points of the source: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        self.column(py, Part::Start)
    }

    /// Where each token ends (exclusive), in code points of the source: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        self.column(py, Part::End)
    }

    /// The kind of each token, as an index of `naskh.KINDS`: a `memoryview` of bytes.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        self.column(py, Part::Kind)
    }

    /// The text of each token, as a list.
    fn texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Units::of(self.source.bind(py))?.slices(py, &self.spans())
    }

    /// The normalized form of each token, as a list; the texts if there is no normalizer.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer(naskh.Normalizer("search")).tokens("مدرســة القاهرةِ").norms()
    /// ['مدرسه', 'القاهره']
    fn norms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        match &self.normalizer {
            Some(normalizer) => {
                let units = Units::of(self.source.bind(py))?;
                norms::norms(py, &normalizer.get().rules, units, &self.spans())
            }
            None => self.texts(py),
        }
    }
}

/// What `iter(tokens)` gives.
#[pyclass(frozen, module = "naskh._naskh", name = "_TokensIterator")]
pub(crate) struct TokensIterator {
    tokens: Py<Tokens>,
    token: Py<PyAny>,
    kinds: Py<PyTuple>,
    at: std::sync::atomic::AtomicUsize,
}

#[pymethods]
impl TokensIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let at = self.at.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if at >= self.tokens.get().__len__() {
            self.at.store(usize::MAX / 2, std::sync::atomic::Ordering::Relaxed);
            return Ok(None);
        }
        let maker = Maker { token: self.token.bind(py).clone(), kinds: self.kinds.bind(py).clone() };
        self.tokens.get().token(&maker, at).map(Some)
    }
}

/// The names of the kinds, in the order of their numbers.
pub(crate) fn kind_names(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    PyTuple::new(py, Kind::NAMES.iter().map(|name| PyString::intern(py, name)))
}
