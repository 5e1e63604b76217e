//! The class `Analyzer` and the function `stop_words`.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use naskh::AnalyzerOptions;
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use super::arrow::{ArrowColumn, shape};
use super::fingerprint::Fingerprint;
use super::terms::Terms;
use super::vectorcall::{CalledWithText, Vectorcall};
use crate::convert::analyzers::{options_dict, overrides, rules};
use crate::convert::names::name_of;
use crate::convert::offsets::Unit;
use crate::convert::python::{self, Reduced};
use crate::convert::repr::call_text;
use crate::errors::{option_error, raised, str_argument};
use crate::made::{New, dict, list, out_of_memory, put, tuple_of};
use crate::run::analyze::{terms, trace};
use crate::run::batch::{BatchTask, Threads, run_all};

/// Makes terms of texts: what an index holds and what is searched for; made once, to be called for many texts.
///
/// `Analyzer(chain, **options)`. `chain`: `"lucene"` for what Lucene's `ArabicAnalyzer` makes of a text, term
/// by term, or `"elasticsearch"` for what Elasticsearch and `OpenSearch` document for their analyzer `arabic`,
/// which is the same; or `"news"`, naskh's own: tokens of news in the letters of `search`, without proclitics and
/// endings (`docs/retrieval.md`). Options:
///
/// - `stop_words`: the name of a list (`naskh.stop_words`), an iterable of words, or `None` for none; in the chain
///   `news` also numbers, hashtags and the like
/// - `stop_words_match`: before (a token is compared before its letters are folded), after (so are the words)
/// - `stemmer`: none, light10, snowball, isri, arlstem2; in the chain `news` it takes the place of its endings,
///   and none, the default there, leaves these as they are
/// - `twins`: no, yes (also a `bool`): in the chain `news`, the word without proclitics as well,
///   at the same position
/// - `parts`: no, yes (also a `bool`): in the chain `news`, what hashtags, addresses,
///   dates and numbers consist of as well
/// - `stem_exclusions`: words that the stemmer leaves as they are: an iterable of `str`, spelled as they are once
///   folded; in the chain `news` in any spelling
///
/// An analyzer is immutable, hashable and picklable, and may be shared by threads. Raises `TypeError` for an
/// unknown option or a value of the wrong type, `ValueError` for an unknown chain or value,
/// or an option that the chain does not have.
///
/// >>> import naskh
/// >>> analyzer = naskh.Analyzer("lucene")
/// >>> analyzer("في المدارسِ ٣ كتب")
/// ['مدارس', '3', 'كتب']
/// >>> naskh.Analyzer("lucene", stop_words=None, stemmer="none")("في المدارسِ")
/// ['في', 'المدارس']
/// >>> naskh.Analyzer("news")("في المدارسِ وللوزير")
/// ['مدارس', 'وزير']
#[pyclass(frozen, immutable_type, eq, hash, weakref, module = "naskh._naskh")]
pub(crate) struct Analyzer {
    rules: Arc<naskh::Analyzer>,
    fingerprint: Fingerprint,
    vectorcall: Vectorcall,
}

impl CalledWithText for Analyzer {
    fn call<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.rules.at_once(str_argument("text", text)?)
    }

    fn vectorcall(&self) -> &Vectorcall {
        &self.vectorcall
    }
}

impl PartialEq for Analyzer {
    fn eq(&self, other: &Self) -> bool {
        self.rules.options() == other.rules.options()
    }
}

impl Hash for Analyzer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rules.options().hash(state);
    }
}

impl Analyzer {
    /// The chain without stop words and stemmer.
    pub(crate) fn idle() -> PyResult<Self> {
        naskh::Analyzer::new(AnalyzerOptions::default()).map(Arc::new).map_err(out_of_memory).map(Self::of)
    }

    fn of(rules: Arc<naskh::Analyzer>) -> Self {
        Self { rules, fingerprint: Fingerprint::default(), vectorcall: Vectorcall::of::<Self>() }
    }
}

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (chain, **options), text_signature = "(chain, **options)")]
    fn new(chain: &Bound<'_, PyAny>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        rules(chain, options).map(Self::of)
    }

    /// The terms, as a list of `str`.
    fn __call__<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.call(text)
    }

    /// The terms with their offsets, positions and kinds, as columns: see `Terms`.
    ///
    /// `unit`: how offsets are counted: `"char"` for code points, `"utf8"` for bytes of UTF-8, `"utf16"` for units
    /// of UTF-16, as Java counts. Raises `TypeError` if `text` is not a `str`, `ValueError` for an unknown `unit`,
    /// `OverflowError` if the text has more than 4,294,967,295 characters, or an offset is larger.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene").terms("وزارة في العراق")[1]
    /// Term(term='عراق', start=9, end=15, position=2, kind='<ALPHANUM>')
    #[pyo3(signature = (text, *, unit = Unit::CHAR), text_signature = "($self, text, *, unit='char')")]
    fn terms(&self, text: &Bound<'_, PyAny>, unit: Unit) -> PyResult<Terms> {
        let table = terms(&self.rules, text, unit.0)?
            .ok_or_else(|| raised::<PyOverflowError>("an offset is too large for 32 bits"))?;
        Ok(Terms::new(text.cast::<PyString>()?.clone().unbind(), table, Arc::clone(&self.rules)))
    }

    /// The terms of any iterable of `str` or `None`: a list of lists, `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter
    /// is released while they compute (`docs/guide.md` says when not), and Ctrl-C ends the batch. An item of
    /// another type raises `TypeError` with its index; `threads=0` raises `ValueError`.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene").batch(["الأخبار", None])
    /// [['اخبار'], None]
    #[pyo3(signature = (texts, threads = None))]
    fn batch<'py>(&self, texts: &Bound<'py, PyAny>, threads: Option<Threads>) -> PyResult<Bound<'py, PyAny>> {
        run_all(&*self.rules, texts, threads)
    }

    /// For `naskh.arrow`: a list of terms for each row of a column of text. `unit` for structs, `None` for texts.
    #[pyo3(signature = (data, unit, threads = None))]
    fn _arrow(
        &self,
        data: &Bound<'_, PyAny>,
        unit: Option<Unit>,
        threads: Option<Threads>,
    ) -> PyResult<ArrowColumn> {
        ArrowColumn::map(data, threads, |array, threads| {
            naskh_arrow::analyze(&self.rules, array, shape(unit), threads)
        })
    }

    /// What each step of the chain makes of each token, as a list that shows itself: see `naskh.terms.Steps`.
    ///
    /// The steps have the names that Elasticsearch gives them, and its `_analyze` with `explain` shows the same.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene").explain("والأخبارُ في")
    /// 2 tokens in 12 characters:
    ///   0  0:9    <ALPHANUM>  والأخبارُ -> arabic_normalization والاخبار -> arabic_stemmer اخبار
    ///   1  10:12  <ALPHANUM>  في -> arabic_stop drops it
    fn explain<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let source = str_argument("text", text)?;
        python::steps(source, trace(&self.rules, source)?, self.rules.kinds())
    }

    /// Sixteen hexadecimal digits that identify the rules in force. They are the same on every machine and in
    /// every version as long as the rules do the same. To be stored with an index.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene").fingerprint == naskh.Analyzer("elasticsearch").fingerprint
    /// True
    #[getter]
    fn fingerprint(&self) -> PyResult<New<&str>> {
        self.fingerprint.get_or(|| self.rules.fingerprint()).map(New)
    }

    /// The name of the chain.
    #[getter]
    fn chain(&self) -> New<&'static str> {
        New(self.rules.options().chain.name())
    }

    /// The names of the kinds of tokens, which `Terms.kind` counts, as a tuple.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene").kinds[:2]
    /// ('<ALPHANUM>', '<NUM>')
    #[getter(kinds)]
    fn kind_names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple_of(py, self.rules.kinds().iter().copied())
    }

    /// The value of every option but `chain`, as a new dict. Words are a sorted tuple,
    /// or `None` for no stop words.
    ///
    /// >>> import naskh
    /// >>> naskh.Analyzer("lucene", stop_words=["عن", "في"]).options["stop_words"]
    /// ('عن', 'في')
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        options_dict(py, self.rules.options())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<New<String>> {
        let options = self.rules.options();
        call_text("Analyzer", vec![format!("'{}'", options.chain.name())], &overrides(py, options)?).map(New)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let options = slf.get().rules.options();
        python::reduced(slf, (options.chain.name(), overrides(slf.py(), options)?, slf.get().fingerprint()?.0))
    }

    /// What `pickle` calls.
    #[staticmethod]
    #[pyo3(signature = (chain, options, _fingerprint = None))]
    fn _rebuild(
        chain: &Bound<'_, PyAny>,
        options: &Bound<'_, PyDict>,
        _fingerprint: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        Self::new(chain, Some(options))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// The stop words of the list `name`, as a tuple of `str`, in the order of the list.
///
/// `"lucene"`: the 119 words of Lucene's `ArabicAnalyzer`, as they are before folding. `"news"`: naskh's own,
/// particles and pronouns, which `docs/retrieval.md` lists by their reasons. `docs/analysis.md` has the sources
/// and their licences. Raises `ValueError`, which lists the names, if there is no such list.
///
/// >>> import naskh
/// >>> naskh.stop_words("lucene")[:4]
/// ('من', 'ومن', 'منها', 'منه')
#[pyfunction]
pub(crate) fn stop_words<'py>(name: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
    let list = name_of(str_argument("name", name)?)?;
    let words = AnalyzerOptions::stop_words_of(&list).map_err(|error| option_error(&error))?;
    tuple_of(name.py(), words.into_iter())
}

/// For the table of `docs/retrieval.md`: the words of the list `news` by the reason why they are on it.
#[pyfunction]
pub(crate) fn _news_stop_words(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let groups = dict(py)?;
    for (reason, words) in AnalyzerOptions::news_stop_words() {
        put(&groups, reason, list(py, words.iter().copied())?)?;
    }
    Ok(groups)
}
