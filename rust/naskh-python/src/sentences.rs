//! The class `SentenceSplitter` and the function `sentences`.

use naskh::SentenceOptions;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::batch::{self, Threads};
use crate::divide::{self, units_of};
use crate::options::{Reduced, call_text, reduced, to_python};
use crate::pystr::{Span, Units};

/// Divides texts into sentences; made once, to be called for many texts.
///
/// `SentenceSplitter(**options)`. Options, the default first:
///
/// - `semicolon`: within, end (؛ ends a sentence)
/// - `lines`: end, wrap (only an empty line ends a sentence: for text with hard line breaks)
/// - `abbreviations`: your own, an iterable of words, perhaps with full stops within, that keep the full stop behind them
///
/// A splitter is immutable, hashable and picklable, and may be shared by threads. Raises `TypeError` for an unknown
/// option or a value of the wrong type, `ValueError` for an unknown value, and for an abbreviation that could never
/// be found.
///
/// >>> import naskh
/// >>> s = naskh.SentenceSplitter(abbreviations=["شرك."])
/// >>> s("وقّعت شرك. النقل العقد. متى تبدأ؟")
/// ['وقّعت شرك. النقل العقد.', 'متى تبدأ؟']
/// >>> s
/// SentenceSplitter(abbreviations=('شرك',))
#[pyclass(frozen, eq, hash, module = "naskh._naskh")]
#[derive(PartialEq, Hash)]
pub(crate) struct SentenceSplitter {
    options: SentenceOptions,
}

#[pymethods]
impl SentenceSplitter {
    #[new]
    #[pyo3(signature = (**options))]
    fn new(options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let mut read = SentenceOptions::default();
        divide::read(&mut read, options, |error, _| to_python(&error))?;
        Ok(Self { options: read })
    }

    /// The sentences, without the white space around them.
    fn __call__<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        divide::pieces(&self.options, text)
    }

    /// Where each sentence begins and ends, in code points: a list of pairs that tile the text. White space belongs to the
    /// sentence before it.
    ///
    /// >>> import naskh
    /// >>> naskh.SentenceSplitter().spans("وصل الوفد. ماذا بعد؟")
    /// [(0, 11), (11, 20)]
    fn spans<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let units = units_of(text)?;
        PyList::new(text.py(), spans(units, &self.options, |span, _| Some(span)))
    }

    /// The sentences of any iterable of `str` or `None`: a list of lists, `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter is
    /// released while they compute. An item of another type raises `TypeError` with its index.
    ///
    /// >>> import naskh
    /// >>> naskh.SentenceSplitter().batch(["تمّ. وبعد؟", None])
    /// [['تمّ.', 'وبعد؟'], None]
    #[pyo3(signature = (texts, threads = None))]
    fn batch<'py>(&self, texts: &Bound<'py, PyAny>, threads: Option<Threads>) -> PyResult<Bound<'py, PyAny>> {
        batch::all(&self.options, texts, threads)
    }

    /// The value of every option, as a new dict.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        divide::options_dict(py, &self.options, &[])
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        call_text("SentenceSplitter", Vec::new(), &self.arguments(py)?)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        reduced(slf, (slf.get().arguments(slf.py())?,))
    }

    /// What `pickle` calls.
    #[staticmethod]
    fn _rebuild(options: &Bound<'_, PyDict>) -> PyResult<Self> {
        Self::new(Some(options))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

impl SentenceSplitter {
    /// The options that are not the defaults.
    fn arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let arguments = PyDict::new(py);
        divide::add_arguments(&self.options, &arguments)?;
        Ok(arguments)
    }
}

/// The spans of the sentences, as `keep` wants them.
fn spans(
    units: Units<'_>,
    options: &SentenceOptions,
    keep: impl Fn(Span, Units<'_>) -> Option<Span>,
) -> Vec<Span> {
    let mut spans = Vec::new();
    let give = |span: std::ops::Range<usize>| spans.extend(keep((span.start as u32, span.end as u32), units));
    match units {
        Units::One(text) => naskh::sentences(text, options, give),
        Units::Two(text) => naskh::sentences(text, options, give),
        Units::Four(text) => naskh::sentences(text, options, give),
    }
    spans
}

/// The span without white space at its ends, if anything is left.
fn trim(span: Span, units: Units<'_>) -> Option<Span> {
    let range = span.0 as usize..span.1 as usize;
    let range = match units {
        Units::One(text) => naskh::trim(text, range),
        Units::Two(text) => naskh::trim(text, range),
        Units::Four(text) => naskh::trim(text, range),
    };
    (!range.is_empty()).then_some((range.start as u32, range.end as u32))
}

pub(crate) fn trimmed_spans(units: Units<'_>, options: &SentenceOptions) -> Vec<Span> {
    spans(units, options, trim)
}

/// The sentences of a text, without the white space around them: what `naskh.SentenceSplitter()` makes of it.
///
/// A sentence ends at `.`, `!`, `?`, ؟, ۔ or …, with the quotes and brackets that close behind it, and at a line end.
/// It does not end within a number, an abbreviation or an address, nor at ، or :. `text`: any `str`. Raises
/// `TypeError` if it is none.
///
/// >>> import naskh
/// >>> naskh.sentences("قال د. علي: «لن نعود.» هل يعود غيره؟")
/// ['قال د. علي: «لن نعود.»', 'هل يعود غيره؟']
#[pyfunction]
fn sentences<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    divide::pieces(&SentenceOptions::default(), text)
}

pub(crate) fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<SentenceSplitter>()?;
    module.add("_SENTENCE_OPTIONS", divide::choices::<SentenceOptions>(module.py())?)?;
    module.add_function(wrap_pyfunction!(sentences, module)?)
}
