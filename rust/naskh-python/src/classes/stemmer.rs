//! The class `Stemmer` and the function `stem`.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::vectorcall::{CalledWithText, Vectorcall};
use crate::convert::names::name_of;
use crate::convert::python::{self, Reduced};
use crate::errors::{must_be, option_error, str_argument};
use crate::made::New;
use crate::run::batch::{Threads, run_all};
use crate::run::stem::{span_of, stem_of};

/// Reduces words as another system does; made once, to be called for many words.
///
/// `Stemmer(name)`: one of
///
/// - `"light10"`: Lucene's `ArabicStemmer`, which takes a word as it is; Lucene normalizes it before
/// - `"snowball"`: Snowball's algorithm for Arabic, with what it does to letters
/// - `"isri"`: NLTK's `ISRIStemmer`, which looks for the root
/// - `"arlstem2"`: NLTK's `ARLSTem2`
///
/// Each does exactly what its original does, damage included: they are there so that what others have indexed can
/// be searched. `docs/stemming.md` says what each of them does to news, and what to use instead. No stem need be a
/// word, and the stem of a stem may be another one.
///
/// A stemmer is immutable, hashable and picklable, and may be shared by threads. Raises `TypeError` if the name is
/// not a `str`, `ValueError` if there is no such stemmer.
///
/// >>> import naskh
/// >>> stem = naskh.Stemmer("light10")
/// >>> stem("والكتاب")
/// 'كتاب'
/// >>> stem
/// Stemmer('light10')
#[pyclass(frozen, immutable_type, eq, hash, weakref, module = "naskh._naskh")]
pub(crate) struct Stemmer {
    stemmer: naskh::Stemmer,
    vectorcall: Vectorcall,
}

impl CalledWithText for Stemmer {
    #[inline]
    fn call<'py>(&self, word: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        stem_of(self.stemmer, str_argument("word", word)?).map(Bound::into_any)
    }

    fn vectorcall(&self) -> &Vectorcall {
        &self.vectorcall
    }
}

impl PartialEq for Stemmer {
    fn eq(&self, other: &Self) -> bool {
        self.stemmer == other.stemmer
    }
}

impl Hash for Stemmer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stemmer.hash(state);
    }
}

impl From<naskh::Stemmer> for Stemmer {
    fn from(stemmer: naskh::Stemmer) -> Self {
        Self { stemmer, vectorcall: Vectorcall::of::<Self>() }
    }
}

#[pymethods]
impl Stemmer {
    #[new]
    #[pyo3(signature = (name))]
    fn new(name: StemmerName) -> Self {
        name.0.into()
    }

    /// What is left of a word, or the same object if all of it is.
    fn __call__<'py>(&self, word: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.call(word)
    }

    /// Where in the word the stem lies: start and stop, in code points of the word.
    ///
    /// From the first letter that is left to the end of the last one. If the stem is a part of the word, this is
    /// that part. A mark that a stemmer deletes belongs to the letter before it; a letter that it changes stays
    /// where it was; letters that it takes out of the middle lie in the span. `(0, 0)` if nothing is left. Raises
    /// `TypeError` if `word` is not a `str`.
    ///
    /// >>> import naskh
    /// >>> naskh.Stemmer("light10").span("والكتاب")
    /// (3, 7)
    /// >>> naskh.stem("والكتابُ", "isri"), naskh.Stemmer("isri").span("والكتابُ")
    /// ('كتب', (3, 8))
    fn span(&self, word: &Bound<'_, PyAny>) -> PyResult<New<(usize, usize)>> {
        let span = span_of(self.stemmer, str_argument("word", word)?)?;
        Ok(New((span.start, span.end)))
    }

    /// The stems of any iterable of `str` or `None`, as a list of the same length and order,
    /// `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter
    /// is released while they compute (`docs/guide.md` says when not), and Ctrl-C ends the batch. An item of
    /// another type raises `TypeError` with its index; `threads=0` raises `ValueError`.
    ///
    /// >>> import naskh
    /// >>> naskh.Stemmer("snowball").batch(["المكتبات", None])
    /// ['مكتب', None]
    #[pyo3(signature = (words, threads = None))]
    fn batch<'py>(&self, words: &Bound<'py, PyAny>, threads: Option<Threads>) -> PyResult<Bound<'py, PyAny>> {
        run_all(&self.stemmer, words, threads)
    }

    /// The name of the stemmer.
    ///
    /// >>> import naskh
    /// >>> naskh.Stemmer("isri").name
    /// 'isri'
    #[getter]
    fn name(&self) -> New<&'static str> {
        New(self.stemmer.name())
    }

    fn __repr__(&self) -> New<String> {
        New(format!("Stemmer('{}')", self.stemmer))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        python::reduced(slf, (slf.get().stemmer.name(),))
    }

    /// What `pickle` calls.
    #[staticmethod]
    fn _rebuild(name: StemmerName) -> Self {
        Self::new(name)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// What is left of a word, or the same object if all of it is.
///
/// `word`: any `str`. `stemmer`: `"light10"`, `"snowball"`, `"isri"` or `"arlstem2"`; there is no default, because
/// each of them damages words in a way of its own. `naskh.Stemmer` says what they are, and takes many words.
///
/// Raises `TypeError` if an argument is not a `str`, `ValueError` if there is no such stemmer.
///
/// >>> import naskh
/// >>> [naskh.stem("والمدرسون", name) for name in ("light10", "snowball", "isri", "arlstem2")]
/// ['مدرس', 'والمدرس', 'درس', 'درس']
#[pyfunction]
pub(crate) fn stem<'py>(word: &Bound<'py, PyAny>, stemmer: StemmerName) -> PyResult<Bound<'py, PyString>> {
    stem_of(stemmer.0, str_argument("word", word)?)
}

/// The name of a stemmer, as an argument.
#[derive(Clone, Copy)]
pub(crate) struct StemmerName(naskh::Stemmer);

impl<'py> FromPyObject<'_, 'py> for StemmerName {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok(name) = from.cast::<PyString>() else {
            return Err(must_be(
                "a stemmer",
                &format!("a str, one of {}", naskh::Stemmer::NAMES.join(", ")),
                &from,
            ));
        };
        name_of(&name)?.parse().map(Self).map_err(|error| option_error(&error))
    }
}
