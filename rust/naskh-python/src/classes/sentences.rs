//! The class `SentenceSplitter` and the function `sentences`.

use std::hash::{Hash, Hasher};

use naskh::SentenceOptions;
use naskh::raw::IndexedText;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::arrow::{ArrowColumn, shape};
use super::vectorcall::{CalledWithText, Vectorcall};
use crate::convert::dividers;
use crate::convert::offsets::Unit;
use crate::convert::python::{self, Reduced};
use crate::convert::repr::call_text;
use crate::errors::option_error;
use crate::long::{compute, list};
use crate::made::{New, dict, out_of_memory};
use crate::run::batch::{Threads, run_all};
use crate::run::divide::{pieces, sentence_spans, units_of};

/// Divides texts into sentences; made once, to be called for many texts.
///
/// `SentenceSplitter(**options)`. Options, the default first:
///
/// - `semicolon`: within, end (؛ ends a sentence)
/// - `lines`: end, wrap (only an empty line ends a sentence: for text with hard line breaks)
/// - `abbreviations`: your own, an iterable of words, perhaps with full stops within, that keep the full stop
///   after them
///
/// A splitter is immutable, hashable and picklable, and may be shared by threads. Raises `TypeError` for an
/// unknown option or a value of the wrong type, `ValueError` for an unknown value, and for an abbreviation that
/// could never be found.
///
/// >>> import naskh
/// >>> s = naskh.SentenceSplitter(abbreviations=["شرك."])
/// >>> s("وقّعت شرك. النقل العقد. متى تبدأ؟")
/// ['وقّعت شرك. النقل العقد.', 'متى تبدأ؟']
/// >>> s
/// SentenceSplitter(abbreviations=('شرك',))
#[pyclass(frozen, immutable_type, eq, hash, weakref, module = "naskh._naskh")]
pub(crate) struct SentenceSplitter {
    options: SentenceOptions,
    vectorcall: Vectorcall,
}

impl CalledWithText for SentenceSplitter {
    fn call<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        pieces(&self.options, text).map(Bound::into_any)
    }

    fn vectorcall(&self) -> &Vectorcall {
        &self.vectorcall
    }
}

impl SentenceSplitter {
    /// The splitter of all defaults.
    pub(crate) fn idle() -> Self {
        Self { options: SentenceOptions::default(), vectorcall: Vectorcall::of::<Self>() }
    }
}

impl PartialEq for SentenceSplitter {
    fn eq(&self, other: &Self) -> bool {
        self.options == other.options
    }
}

impl Hash for SentenceSplitter {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.options.hash(state);
    }
}

#[pymethods]
impl SentenceSplitter {
    #[new]
    #[pyo3(signature = (**options))]
    fn new(options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let mut read = SentenceOptions::default();
        dividers::read(&mut read, options, |error, _| option_error(&error))?;
        Ok(Self { options: read, vectorcall: Vectorcall::of::<Self>() })
    }

    /// The sentences, without the white space around them.
    fn __call__<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.call(text)
    }

    /// Where each sentence starts and ends, in code points: a list of pairs that tile the text. White space
    /// belongs to the sentence before it.
    ///
    /// >>> import naskh
    /// >>> naskh.SentenceSplitter().spans("وصل الوفد. ماذا بعد؟")
    /// [(0, 11), (11, 20)]
    fn spans<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let units = units_of(text)?;
        let spans =
            compute(text.py(), units.len(), || sentence_spans(units, &self.options))?.map_err(out_of_memory)?;
        list(text.py(), spans.into_iter())
    }

    /// The sentences of any iterable of `str` or `None`: a list of lists, `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter
    /// is released while they compute (`docs/guide.md` says when not), and Ctrl-C ends the batch. An item of
    /// another type raises `TypeError` with its index; `threads=0` raises `ValueError`.
    ///
    /// >>> import naskh
    /// >>> naskh.SentenceSplitter().batch(["تمّ. وبعد؟", None])
    /// [['تمّ.', 'وبعد؟'], None]
    #[pyo3(signature = (texts, threads = None))]
    fn batch<'py>(&self, texts: &Bound<'py, PyAny>, threads: Option<Threads>) -> PyResult<Bound<'py, PyAny>> {
        run_all(&self.options, texts, threads)
    }

    /// For `naskh.arrow`: a list of sentences for each row of a column of text. `unit` for spans,
    /// `None` for texts.
    #[pyo3(signature = (data, unit, threads = None))]
    fn _arrow(
        &self,
        data: &Bound<'_, PyAny>,
        unit: Option<Unit>,
        threads: Option<Threads>,
    ) -> PyResult<ArrowColumn> {
        ArrowColumn::map(data, threads, |array, threads| {
            naskh_arrow::sentences(&self.options, array, shape(unit), threads)
        })
    }

    /// The value of every option, as a new dict.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dividers::options_dict(py, &self.options, &[])
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<New<String>> {
        call_text("SentenceSplitter", Vec::new(), &self.arguments(py)?).map(New)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        python::reduced(slf, (slf.get().arguments(slf.py())?,))
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
    /// The options that differ from the defaults.
    fn arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let arguments = dict(py)?;
        dividers::add_arguments(&self.options, &arguments)?;
        Ok(arguments)
    }
}

/// The sentences of a text, without the white space around them: what `naskh.SentenceSplitter()` makes of it.
///
/// A sentence ends at `.`, `!`, `?`, ؟, ۔ or …, with the quotes and brackets that close after it, and at a line
/// end. It does not end within a number, an abbreviation or an address, nor at ، or :. `text`: any `str`. Raises
/// `TypeError` for anything else.
///
/// >>> import naskh
/// >>> naskh.sentences("قال د. علي: «لن نعود.» هل يعود غيره؟")
/// ['قال د. علي: «لن نعود.»', 'هل يعود غيره؟']
#[pyfunction]
pub(crate) fn sentences<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    pieces(&SentenceOptions::default(), text)
}
