//! The class `Tokens`: the tokens of one text as columns of numbers. A token becomes a Python object when it is
//! read.

use std::sync::Arc;

use naskh::raw::IndexedText;
use naskh::{OutOfMemory, Segmenter, TokenOptions};
use naskh_jsonl::{SegmentRow, TokenRows};
use pyo3::exceptions::{PyAttributeError, PyValueError};
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyList, PyMemoryView, PyString, PyTuple};

use super::columns::{self, Part};
use super::normalizer::Normalizer;
use super::norms::Norms;
use super::segment_table::{ALEF, SegmentTable};
use super::segments::Segments;
use super::sequence::{self, Factory, Items, ItemsIterator};
use crate::convert::names::name_of;
use crate::convert::python::{self, Reduced};
use crate::convert::repr::shown;
use crate::errors::{option_error, raised};
use crate::made::{Make, New, bytes, out_of_memory};
use crate::pystr::{self, Span, Units, is_same_text, plain};
use crate::run::columns::Columns;
use crate::run::rules::Rules;

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
    segmenter: Option<Segmenter>,
    /// Made when they are first needed.
    segments: PyOnceLock<Arc<SegmentTable>>,
}

impl PartialEq for Tokens {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
            && self.segmenter == other.segmenter
            && self.normalizer.as_ref().map(Py::get) == other.normalizer.as_ref().map(Py::get)
            && is_same_text(&self.source, &other.source)
    }
}

impl Tokens {
    pub(crate) fn new(
        source: Py<PyString>,
        columns: Columns,
        normalizer: Option<Py<Normalizer>>,
        segmenter: Option<Segmenter>,
    ) -> Self {
        let (norms, segments) = (PyOnceLock::new(), PyOnceLock::new());
        Self { source, columns: Arc::new(columns), normalizer, norms, segmenter, segments }
    }

    fn rules(&self) -> Option<&Rules> {
        self.normalizer.as_ref().map(|normalizer| &normalizer.get().rules)
    }

    fn norms_of_all(&self, py: Python<'_>) -> PyResult<Option<&Norms>> {
        let Some(rules) = self.rules() else { return Ok(None) };
        let make = || Norms::of(rules, self.source.bind(py), &self.columns);
        Ok(self.norms.get_or_try_init(py, make)?.as_ref())
    }

    /// The segments of all tokens; `None` if the tokenizer tells none.
    fn segments_of_all(&self, py: Python<'_>) -> PyResult<Option<&Arc<SegmentTable>>> {
        let Some(segmenter) = self.segmenter else { return Ok(None) };
        let make = || SegmentTable::of(segmenter, self.source.bind(py), &self.columns).map(Arc::new);
        self.segments.get_or_try_init(py, make).map(Some)
    }
}

impl Items for Tokens {
    const ITEM: &'static str = "token";

    fn count(&self) -> usize {
        self.columns.len()
    }

    fn item<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
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
        let Some(segments) = self.segments_of_all(py)? else { return factory.tokens.make(fields) };
        let token = factory.segmented.make(fields)?;
        python::set_segments(&token, segments.items_of(self.source.bind(py), self.rules(), at)?)?;
        Ok(token)
    }
}

/// Adds part of a text to the row that has begun.
#[inline]
fn add_text(rows: &mut TokenRows, source: Units<'_>, (start, end): Span) -> Result<(), OutOfMemory> {
    let part = start as usize..end as usize;
    match source {
        Units::One(text) => rows.text(text, part),
        Units::Two(text) => rows.text(text, part),
        Units::Four(text) => rows.text(text, part),
    }
}

/// Adds part of a normalized text to the row that has begun, perhaps with a letter before it.
#[inline]
fn add_norm(
    rows: &mut TokenRows,
    letter: Option<u32>,
    (normalized, (start, end)): (Units<'_>, Span),
) -> Result<(), OutOfMemory> {
    let part = start as usize..end as usize;
    match normalized {
        Units::One(text) => rows.norm(letter, text, part),
        Units::Two(text) => rows.norm(letter, text, part),
        Units::Four(text) => rows.norm(letter, text, part),
    }
}

/// What makes tokens, and the names of the kinds.
struct TokenFactory {
    tokens: Factory,
    /// Makes those that have segments.
    segmented: Factory,
    kinds: Py<PyTuple>,
}

impl TokenFactory {
    fn get(py: Python<'_>) -> PyResult<&Self> {
        static FACTORY: PyOnceLock<TokenFactory> = PyOnceLock::new();
        FACTORY.get_or_try_init(py, || {
            let (token, kinds) = python::token_class(py)?;
            let segmented = Factory::new(python::segmented_token_class(py)?)?;
            Ok(Self { tokens: Factory::new(token)?, segmented, kinds: kinds.unbind() })
        })
    }
}

#[pymethods]
impl Tokens {
    fn __len__(&self) -> usize {
        self.columns.len()
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        sequence::get(self, index)
    }

    fn __iter__(slf: &Bound<'_, Self>) -> ItemsIterator {
        ItemsIterator::new(slf)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<New<String>> {
        Ok(New(format!("<naskh.Tokens: {} tokens of {}>", self.__len__(), shown(self.source.bind(py))?)))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        python::tokens_html(slf.as_any())
    }

    /// The text that the offsets point into.
    #[getter]
    fn source(&self, py: Python<'_>) -> Py<PyString> {
        self.source.clone_ref(py)
    }

    /// Where each token begins, in code points of the source: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        columns::view(&self.columns, Part::Start, py)
    }

    /// Where each token ends (exclusive), in code points of the source: a `memoryview` of unsigned 32-bit numbers.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        columns::view(&self.columns, Part::End, py)
    }

    /// The kind of each token, as an index of `naskh.KINDS`: a `memoryview` of bytes.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        columns::view(&self.columns, Part::Kind, py)
    }

    /// What the tokens are made of, as columns: see `Segments`. They are found when they are first asked for.
    ///
    /// Raises `AttributeError` unless the tokenizer was made with `segment="atb"` or `segment="d3"`.
    ///
    /// >>> import naskh
    /// >>> tokens = naskh.Tokenizer(segment="atb").tokens("وللكتاب قصة")
    /// >>> tokens.segments.texts()
    /// ['و', 'ل', 'لكتاب', 'قصة']
    /// >>> tokens[0].segments[2]
    /// Segment(text='لكتاب', start=2, end=7, kind='stem', norm='الكتاب')
    #[getter]
    fn segments(slf: &Bound<'_, Self>) -> PyResult<Segments> {
        let (this, py) = (slf.get(), slf.py());
        let Some(table) = this.segments_of_all(py)? else {
            return Err(raised::<PyAttributeError>(
                "these tokens have no segments: make the tokenizer with segment='atb' or segment='d3'",
            ));
        };
        let normalizer = this.normalizer.as_ref().map(|normalizer| normalizer.clone_ref(py));
        Ok(Segments::new(
            slf.clone().into_any().unbind(),
            this.source.clone_ref(py),
            normalizer,
            Arc::clone(table),
        ))
    }

    /// How many bytes the three columns take: nine for each token.
    #[getter]
    fn nbytes(&self) -> New<usize> {
        New(self.columns.size())
    }

    /// The text of each token, as a list.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer(naskh.Normalizer("search")).tokens("مدرســة القاهرةِ").texts()
    /// ['مدرســة', 'القاهرةِ']
    fn texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Units::of(self.source.bind(py))?.slices(py, &self.columns.to_spans().map_err(out_of_memory)?)
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

    /// For the command line: a JSON object a line for each token, as UTF-8. The text begins `base` code points
    /// after the beginning of its line.
    fn _json_rows<'py>(&self, py: Python<'py>, line: usize, base: usize) -> PyResult<Bound<'py, PyBytes>> {
        let source = Units::of(self.source.bind(py))?;
        let norms = self.norms_of_all(py)?.map(|norms| norms.all(py)).transpose()?;
        let segments = self.segments_of_all(py)?;
        let segment_norms =
            segments.map(|table| table.norms(self.source.bind(py), self.rules())).transpose()?.flatten();
        let segment_norms = segment_norms.map(|norms| norms.all(py)).transpose()?;
        let has_norms = self.normalizer.is_some();
        let write = || {
            let mut rows = TokenRows::new(line, base);
            rows.reserve(self.columns.len(), source.len())?;
            for (at, token) in self.columns.tokens().enumerate() {
                let span = self.columns.span(at);
                rows.begin(token)?;
                add_text(&mut rows, source, span)?;
                if has_norms {
                    add_norm(&mut rows, None, norms.map_or((source, span), |(text, spans)| (text, spans[at])))?;
                }
                for nth in segments.map_or(0..0, |table| table.of_token(at)) {
                    let Some(table) = segments else { break };
                    let span = table.span(nth);
                    rows.begin_segment(SegmentRow { span, kind: table.kind(nth) })?;
                    add_text(&mut rows, source, span)?;
                    let norm = segment_norms.map_or((source, span), |(text, spans)| (text, spans[nth]));
                    add_norm(&mut rows, table.lacks_alef(nth).then_some(ALEF), norm)?;
                    rows.end_segment()?;
                }
                rows.end()?;
            }
            Ok(rows.finish())
        };
        bytes(py, &write().map_err(out_of_memory)?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (plain(self.source.bind(py))?, self.__len__()).make(py)?.hash()
    }

    fn __sizeof__(&self, py: Python<'_>) -> New<usize> {
        let norms = self.norms.get(py).and_then(Option::as_ref).map_or(0, Norms::size);
        let segments = self.segments.get(py).map_or(0, |table| table.size());
        New(size_of::<Self>() + self.columns.size() + norms + segments)
    }

    /// For the garbage collector; see `Alignment`. The normalized text is a plain `str`, which refers to nothing,
    /// and neither does a normalizer.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.source)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        let [start, end, kind] = this.columns.to_bytes().map_err(out_of_memory)?;
        let packed = |column: Vec<u8>| bytes(slf.py(), &column);
        let (start, end, kind) = (packed(start)?, packed(end)?, packed(kind)?);
        let segment = this.segmenter.map(|segmenter| (segmenter.scheme().name(), segmenter.unsure().name()));
        python::reduced(slf, (&this.source, start, end, kind, this.normalizer.as_ref(), segment))
    }

    /// What `pickle` calls.
    #[staticmethod]
    #[pyo3(signature = (source, start, end, kind, normalizer, segment = None))]
    fn _rebuild(
        source: &Bound<'_, PyString>,
        start: &[u8],
        end: &[u8],
        kind: &[u8],
        normalizer: Option<Py<Normalizer>>,
        segment: Option<(Bound<'_, PyString>, Bound<'_, PyString>)>,
    ) -> PyResult<Self> {
        let mut options = TokenOptions::default();
        for (name, value) in
            segment.into_iter().flat_map(|(scheme, unsure)| [("segment", scheme), ("unsure", unsure)])
        {
            options.set(name, &name_of(&value)?).map_err(|error| option_error(&error))?;
        }
        let columns = Columns::from_bytes([start, end, kind], pystr::len(source)?)
            .map_err(out_of_memory)?
            .ok_or_else(|| raised::<PyValueError>("cannot unpickle: the columns do not fit the text"))?;
        Ok(Self::new(source.clone().unbind(), columns, normalizer, Segmenter::of(&options)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
