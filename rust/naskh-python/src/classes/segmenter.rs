//! The class `Segmenter`.

use std::hash::{Hash, Hasher};

use naskh::SegmenterOptions;
use naskh::options::{Scheme, Unsure};
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::segment_table::SegmentFactory;
use super::vectorcall::{CalledWithText, Vectorcall};
use crate::convert::dividers::option_text;
use crate::convert::python::{self, Reduced};
use crate::errors::{option_error, str_argument};
use crate::made::{New, list};
use crate::run::batch::{Threads, run_all};
use crate::run::divide::{pieces, units_of};
use crate::run::segment::for_each_segment;

/// Divides words into what they are made of: conjunction, preposition, future, article, stem, pronoun.
///
/// `Segmenter(scheme, unsure="cut")`. `scheme`: `"atb"` cuts as the Penn Arabic Treebank does, and leaves the
/// article on its word; `"d3"` cuts off the article too. `unsure`: what becomes of a word of which the model is
/// not sure: `"cut"` where that seems best, which finds more, or left `"whole"`, which is wrong less often.
///
/// A segmenter knows the word alone, not those around it, and learned from news: `docs/clitics.md` says what it
/// cannot do. It is immutable, hashable and picklable, and may be shared by threads. Raises `TypeError` if an
/// argument is not a `str`, `ValueError` if there is no such scheme, or no such value of `unsure`.
///
/// >>> import naskh
/// >>> segment = naskh.Segmenter("atb")
/// >>> segment("وبالمدرسة"), segment("وَلِلكِتابِ")
/// (['و', 'ب', 'المدرسة'], ['وَ', 'لِ', 'لكِتابِ'])
/// >>> naskh.Segmenter("d3")("وبالمدرسة")
/// ['و', 'ب', 'ال', 'مدرسة']
/// >>> segment
/// Segmenter('atb')
#[pyclass(frozen, immutable_type, eq, hash, weakref, module = "naskh._naskh")]
pub(crate) struct Segmenter {
    options: SegmenterOptions,
    vectorcall: Vectorcall,
}

impl CalledWithText for Segmenter {
    fn call<'py>(&self, word: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        pieces(&self.segmenter(), str_argument("word", word)?).map(Bound::into_any)
    }

    fn vectorcall(&self) -> &Vectorcall {
        &self.vectorcall
    }
}

impl PartialEq for Segmenter {
    fn eq(&self, other: &Self) -> bool {
        self.options == other.options
    }
}

impl Hash for Segmenter {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.options.hash(state);
    }
}

impl Segmenter {
    /// The segmenter of all defaults.
    pub(crate) fn idle() -> Self {
        Self { options: SegmenterOptions::default(), vectorcall: Vectorcall::of::<Self>() }
    }

    fn segmenter(&self) -> naskh::Segmenter {
        naskh::Segmenter::from(&self.options)
    }
}

#[pymethods]
impl Segmenter {
    #[new]
    #[pyo3(signature = (scheme, unsure = None), text_signature = "(scheme, unsure='cut')")]
    fn new(scheme: &Bound<'_, PyAny>, unsure: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let mut options = SegmenterOptions::default();
        let mut set = |name, value, valid| {
            options.set(name, &option_text(name, value, valid)?).map_err(|error| option_error(&error))
        };
        set("scheme", scheme, Scheme::NAMES)?;
        if let Some(unsure) = unsure {
            set("unsure", unsure, Unsure::NAMES)?;
        }
        Ok(Self { options, vectorcall: Vectorcall::of::<Self>() })
    }

    /// The parts of a word, as a list of `str`. Joined they are the word, letter for letter and mark for mark.
    ///
    /// A text that is not one word of Arabic letters is one part, a word of more than 32 letters too;
    /// the empty text has none.
    fn __call__<'py>(&self, word: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.call(word)
    }

    /// Where the parts of a word lie: start and stop of each, in code points of the word.
    ///
    /// Marks, tatweels and invisibles belong to the letter before them, and no part begins or ends within a
    /// grapheme cluster or a ligature. Raises `TypeError` if `word` is not a `str`.
    ///
    /// >>> import naskh
    /// >>> naskh.Segmenter("atb").spans("وَللكتاب")
    /// [(0, 2), (2, 3), (3, 8)]
    fn spans<'py>(&self, word: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let mut spans = Vec::new();
        for_each_segment(self.segmenter(), units_of(str_argument("word", word)?)?, |segment| {
            spans.push((segment.range.start, segment.range.end));
        });
        list(word.py(), spans.into_iter())
    }

    /// The parts of a word with their kinds, as a list of `naskh.Segment`.
    ///
    /// The `norm` of a part is its text, with the ا of an article that is not written after ل. Raises `TypeError`
    /// if `word` is not a `str`.
    ///
    /// >>> import naskh
    /// >>> for segment in naskh.Segmenter("d3").segments("وللكتاب"):
    /// ...     print(segment.kind, segment.text, segment.norm)
    /// conj و و
    /// prep ل ل
    /// article ل ال
    /// stem كتاب كتاب
    fn segments<'py>(&self, word: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let (py, units) = (word.py(), units_of(str_argument("word", word)?)?);
        let mut segments = Vec::new();
        for_each_segment(self.segmenter(), units, |segment| segments.push(segment));
        let factory = SegmentFactory::get(py)?;
        let mut made = Vec::new();
        for segment in segments {
            let span = (segment.range.start as u32, segment.range.end as u32);
            let text = units.slice(py, span)?;
            made.push(factory.segment((text.clone(), text), span, segment.kind as u8, segment.lacks_alef)?);
        }
        list(py, made.into_iter())
    }

    /// The parts of each word of any iterable of `str` or `None`: a list of lists, `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter
    /// is released while they compute (`docs/guide.md` says when not), and Ctrl-C ends the batch. An item of
    /// another type raises `TypeError` with its index; `threads=0` raises `ValueError`.
    ///
    /// >>> import naskh
    /// >>> naskh.Segmenter("d3").batch(["للكتاب", None])
    /// [['ل', 'ل', 'كتاب'], None]
    #[pyo3(signature = (words, threads = None))]
    fn batch<'py>(&self, words: &Bound<'py, PyAny>, threads: Option<Threads>) -> PyResult<Bound<'py, PyAny>> {
        run_all(&self.segmenter(), words, threads)
    }

    /// The name of the scheme.
    ///
    /// >>> import naskh
    /// >>> naskh.Segmenter("d3").scheme
    /// 'd3'
    #[getter]
    fn scheme(&self) -> New<&'static str> {
        New(self.options.scheme.name())
    }

    /// What becomes of words of which the model is not sure: `"cut"` or `"whole"`.
    #[getter]
    fn unsure(&self) -> New<&'static str> {
        New(self.options.unsure.name())
    }

    /// The version of the model. Another version may cut words otherwise.
    #[getter]
    fn version(&self) -> New<&'static str> {
        New(naskh::Segmenter::version())
    }

    /// Sixteen hexadecimal digits that identify scheme, option and model. They are the same on every machine. To
    /// be stored with an index.
    ///
    /// >>> import naskh
    /// >>> naskh.Segmenter("atb").fingerprint == naskh.Segmenter("atb", unsure="cut").fingerprint
    /// True
    #[getter]
    fn fingerprint(&self) -> New<String> {
        New(self.options.fingerprint())
    }

    fn __repr__(&self) -> New<String> {
        let scheme = self.options.scheme.name();
        New(match self.options.unsure {
            Unsure::Cut => format!("Segmenter('{scheme}')"),
            unsure => format!("Segmenter('{scheme}', unsure='{}')", unsure.name()),
        })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let options = &slf.get().options;
        python::reduced(slf, (options.scheme.name(), options.unsure.name(), slf.get().fingerprint().0))
    }

    /// What `pickle` calls.
    #[staticmethod]
    #[pyo3(signature = (scheme, unsure, _fingerprint = None))]
    fn _rebuild<'py>(
        scheme: &Bound<'py, PyAny>,
        unsure: &Bound<'py, PyAny>,
        _fingerprint: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Self> {
        Self::new(scheme, Some(unsure))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
