//! The class `Tokenizer` and the function `tokenize`.

use std::hash::{Hash, Hasher};

use naskh::options::Mode;
use naskh::raw::{Grow, IndexedText, word_runs};
use naskh::{OptionError, Segmenter, TokenOptions};
use naskh_jsonl::Place;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyList, PyString};

use super::arrow::{ArrowColumn, shape};
use super::fingerprint::Fingerprint;
use super::normalizer::Normalizer;
use super::tokens::Tokens;
use super::vectorcall::{CalledWithText, Vectorcall};
use crate::convert::dividers::{self, option_text};
use crate::convert::offsets::{OffsetColumns, Unit, column};
use crate::convert::python::{self, Reduced};
use crate::convert::repr::call_text;
use crate::errors::{must_be, option_error, raised, str_argument};
use crate::long::compute;
use crate::made::{New, dict, out_of_memory, put};
use crate::pystr::Units;
use crate::run::batch::{Threads, run_all};
use crate::run::divide::{pieces, token_columns, units_of};
use crate::run::json::{Block, write_token_lines};

/// Divides texts into tokens; made once, to be called for many texts.
///
/// `Tokenizer(normalizer=None, mode="news", **options)`. `normalizer`: a `naskh.Normalizer`, for `Token.norm`,
/// which is what each token becomes when the whole text is normalized; offsets and texts remain those of the
/// source. `mode`: `"news"` (words, numbers, dates, addresses, hashtags, …), `"uax29"` (Unicode's word
/// boundaries), `"whitespace"`. Options, the default first:
///
/// - `hashtags`: whole, split (the sign, the words, the underscores)
/// - `scripts`: split, join (where Arabic letters touch others or digits: الـBBC)
/// - `percent`, `currency`: split, join (a sign beside a number)
/// - `punctuation`: keep, drop
/// - `whitespace`: drop, keep (what lies between tokens as tokens of kind "space": `"".join(tokens) == text`)
/// - `segment`: none, atb, d3 (`tokens(text).segments`: what is glued to words, as `naskh.Segmenter` cuts it)
/// - `unsure`: cut, whole (words of which the model is not sure, with `segment`)
/// - `abbreviations`: your own, an iterable of words, perhaps with full stops within, that keep the full stop
///   after them
///
/// All but `punctuation`, `whitespace`, `segment` and `unsure` are for mode `"news"`. A tokenizer is immutable,
/// hashable and picklable, and may be shared by threads. Raises `TypeError` for an unknown option or a value of
/// the wrong type, `ValueError` for an unknown mode or value, an option without effect,
/// and an abbreviation that could never be found.
///
/// >>> import naskh
/// >>> t = naskh.Tokenizer(hashtags="split", punctuation="drop")
/// >>> t("قالت (أ.ف.ب) إن 3.5% #غزة_الآن")
/// ['قالت', 'أ.ف.ب', 'إن', '3.5', '%', 'غزة', 'الآن']
/// >>> t
/// Tokenizer(hashtags='split', punctuation='drop')
#[pyclass(frozen, immutable_type, eq, hash, weakref, module = "naskh._naskh")]
pub(crate) struct Tokenizer {
    options: TokenOptions,
    normalizer: Option<Py<Normalizer>>,
    fingerprint: Fingerprint,
    vectorcall: Vectorcall,
}

impl CalledWithText for Tokenizer {
    fn call<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        pieces(&self.options, text).map(Bound::into_any)
    }

    fn vectorcall(&self) -> &Vectorcall {
        &self.vectorcall
    }
}

impl Tokenizer {
    /// The tokenizer of all defaults.
    pub(crate) fn idle() -> Self {
        Self::of(TokenOptions::default(), None)
    }

    fn of(options: TokenOptions, normalizer: Option<Py<Normalizer>>) -> Self {
        Self { options, normalizer, fingerprint: Fingerprint::default(), vectorcall: Vectorcall::of::<Self>() }
    }

    /// What is compared and hashed.
    fn parts(&self) -> (&TokenOptions, Option<&Normalizer>) {
        (&self.options, self.normalizer.as_ref().map(Py::get))
    }
}

impl PartialEq for Tokenizer {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Hash for Tokenizer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

#[pymethods]
impl Tokenizer {
    #[new]
    #[pyo3(
        signature = (normalizer = None, mode = ModeArgument(Mode::News), **options),
        text_signature = "(normalizer=None, mode='news', **options)"
    )]
    fn new(
        normalizer: Option<Bound<'_, PyAny>>,
        mode: ModeArgument,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let normalizer = match normalizer.map(Bound::cast_into::<Normalizer>).transpose() {
            Ok(normalizer) => normalizer.map(Bound::unbind),
            Err(error) => {
                return Err(must_be("normalizer", "a naskh.Normalizer or None", &error.into_inner()));
            }
        };
        let options = read_options(mode.0, options)?;
        Ok(Self::of(options, normalizer))
    }

    /// The text of each token.
    fn __call__<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.call(text)
    }

    /// The tokens with their offsets and kinds, as columns: see `Tokens`.
    ///
    /// Raises `TypeError` if `text` is not a `str`, `OverflowError` if it has more than 4,294,967,295 characters.
    ///
    /// >>> import naskh
    /// >>> tokens = naskh.Tokenizer().tokens("بلغ 3.5%")
    /// >>> [(token.text, token.kind) for token in tokens]
    /// [('بلغ', 'word'), ('3.5', 'number'), ('%', 'symbol')]
    fn tokens(&self, text: &Bound<'_, PyAny>) -> PyResult<Tokens> {
        let units = units_of(text)?;
        let columns = compute(text.py(), units.len(), || token_columns(units, &self.options))?;
        let columns = columns.map_err(out_of_memory)?;
        let normalizer = self.normalizer.as_ref().map(|normalizer| normalizer.clone_ref(text.py()));
        let segmenter = Segmenter::of(&self.options);
        Ok(Tokens::new(text.cast::<PyString>()?.clone().unbind(), columns, normalizer, segmenter))
    }

    /// The texts of the tokens of any iterable of `str` or `None`: a list of lists, `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter
    /// is released while they compute (`docs/guide.md` says when not), and Ctrl-C ends the batch. An item of
    /// another type raises `TypeError` with its index; `threads=0` raises `ValueError`.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer().batch(["عاجل: هدنة", None])
    /// [['عاجل', ':', 'هدنة'], None]
    #[pyo3(signature = (texts, threads = None))]
    fn batch<'py>(&self, texts: &Bound<'py, PyAny>, threads: Option<Threads>) -> PyResult<Bound<'py, PyAny>> {
        run_all(&self.options, texts, threads)
    }

    /// For `naskh.arrow`: a list of tokens for each row of a column of text. `unit` for spans, `None` for texts.
    #[pyo3(signature = (data, unit, threads = None))]
    fn _arrow(
        &self,
        data: &Bound<'_, PyAny>,
        unit: Option<Unit>,
        threads: Option<Threads>,
    ) -> PyResult<ArrowColumn> {
        let rules = self.normalizer.as_ref().map(|normalizer| &normalizer.get().rules);
        let rules = rules.map(|rules| (&*rules.plan, rules.level));
        ArrowColumn::map(data, threads, |array, threads| {
            naskh_arrow::tokenize(&self.options, rules, array, shape(unit), threads)
        })
    }

    /// For the command line: a JSON object a line for each token of each line of `data[start:stop]`, written into
    /// `target`. The block begins in the line `line`, `base` code points after the beginning of it.
    ///
    /// Returns how many bytes of `target` are the result, and line and base of the next block. Norms and segments
    /// are not written. Raises `ValueError` for bytes that are not UTF-8.
    fn _json_lines(
        &self,
        data: &Bound<'_, PyBytes>,
        start: usize,
        stop: usize,
        line: usize,
        base: usize,
        target: &Bound<'_, PyByteArray>,
    ) -> PyResult<New<(usize, usize, usize)>> {
        write_token_lines(&self.options, &Block { data, start, stop }, Place { line, base }, target).map(New)
    }

    /// Sixteen hexadecimal digits that identify the rules in force: options, normalizer, and with `segment` the
    /// version of the model. They are the same on every machine. To be stored with what was made.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer().fingerprint == naskh.Tokenizer(segment="atb").fingerprint
    /// False
    #[getter]
    fn fingerprint(&self) -> PyResult<New<&str>> {
        let plan = self.normalizer.as_ref().map(|normalizer| &*normalizer.get().rules.plan);
        self.fingerprint.get_or(|| self.options.fingerprint(plan)).map(New)
    }

    /// The normalizer, or `None`.
    #[getter]
    fn normalizer(&self, py: Python<'_>) -> Option<Py<Normalizer>> {
        self.normalizer.as_ref().map(|normalizer| normalizer.clone_ref(py))
    }

    /// The name of the mode.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer(mode="uax29").mode
    /// 'uax29'
    #[getter]
    fn mode(&self) -> New<&'static str> {
        New(self.options.mode.name())
    }

    /// The value of every option but `normalizer` and `mode`, as a new dict.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer(abbreviations=["شرك."]).options["abbreviations"]
    /// ('شرك',)
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dividers::options_dict(py, &self.options, &["mode"])
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<New<String>> {
        call_text("Tokenizer", Vec::new(), &self.arguments(py)?).map(New)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        python::reduced(slf, (slf.get().arguments(slf.py())?, slf.get().fingerprint()?.0))
    }

    /// What `pickle` calls.
    #[staticmethod]
    #[pyo3(signature = (arguments, _fingerprint = None))]
    fn _rebuild<'py>(
        arguments: &Bound<'py, PyDict>,
        _fingerprint: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        arguments.py().get_type::<Self>().call((), Some(arguments))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

impl Tokenizer {
    /// The arguments that differ from the defaults.
    fn arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = dict(py)?;
        if let Some(normalizer) = &self.normalizer {
            put(&dict, "normalizer", normalizer)?;
        }
        dividers::add_arguments(&self.options, &dict)?;
        Ok(dict)
    }
}

/// The value of the option `mode`, as an argument.
#[derive(Clone, Copy)]
struct ModeArgument(Mode);

impl<'py> FromPyObject<'_, 'py> for ModeArgument {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let mut options = TokenOptions::default();
        let value = option_text("mode", &from, Mode::NAMES)?;
        options.set("mode", &value).map_err(|error| option_error(&error))?;
        Ok(Self(options.mode))
    }
}

fn read_options(mode: Mode, given: Option<&Bound<'_, PyDict>>) -> PyResult<TokenOptions> {
    let mut options = TokenOptions::default();
    options.mode = mode;
    dividers::read(&mut options, given, unknown_option)?;
    options.check().map_err(|error| raised::<PyValueError>(error.to_string()))?;
    Ok(options)
}

/// The error for an argument that does not exist. A preset belongs to a normalizer.
fn unknown_option(error: OptionError, value: &Bound<'_, PyAny>) -> PyErr {
    if error.given() == "preset" {
        let value = value.repr().map_or_else(|_| "…".to_owned(), |text| text.to_string());
        return raised::<PyTypeError>(format!(
            "a tokenizer has no option 'preset'; for norms give normalizer=naskh.Normalizer({value})"
        ));
    }
    option_error(&error.or("normalizer"))
}

/// The tokens of a text: what `naskh.Tokenizer()` makes of it.
///
/// Words, numbers, dates, times, web and mail addresses, mentions, hashtags, emoji and abbreviations are one token
/// each; so is each mark of punctuation. `text`: any `str`. Raises `TypeError` for anything else.
///
/// >>> import naskh
/// >>> naskh.tokenize("افتتح د. علي المعرض في 12/05/2024 #الكويت")
/// ['افتتح', 'د.', 'علي', 'المعرض', 'في', '12/05/2024', '#الكويت']
#[pyfunction]
pub(crate) fn tokenize<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    pieces(&TokenOptions::default(), text)
}

/// Where the words of a text begin and end, for a search that skips matches within longer words.
#[pyfunction]
pub(crate) fn _word_runs<'py>(py: Python<'py>, text: &Bound<'py, PyAny>) -> PyResult<OffsetColumns<'py>> {
    let text = Units::of(str_argument("text", text)?)?;
    let (mut starts, mut stops) = (Vec::new(), Vec::new());
    compute(py, text.len(), || {
        word_runs(&text, |run| {
            starts.try_push(run.start)?;
            stops.try_push(run.end)
        })
    })?
    .map_err(out_of_memory)?;
    Ok(New((column(py, &starts)?, column(py, &stops)?)))
}
