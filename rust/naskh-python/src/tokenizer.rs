//! The class `Tokenizer` and the function `tokenize`.

use std::hash::{DefaultHasher, Hash, Hasher};

use naskh::{Abbreviations, Mode, Token, TokenOptions};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::batch;
use crate::normalizer::{Normalizer, wrong_type};
use crate::options::{call_text, to_python};
use crate::pystr::Units;
use crate::tokens::{Column, Filling, Tokens, TokensIterator, kind_names};

/// Divides texts into tokens; made once, to be called for many texts.
///
/// `Tokenizer(normalizer=None, mode="news", **options)`. `normalizer`: a `naskh.Normalizer`, for `Token.norm`; offsets and texts
/// stay those of the source. `mode`: `"news"` (words, numbers, dates, addresses, hashtags, …), `"uax29"` (Unicode's word
/// boundaries), `"whitespace"`. Options, the default first:
///
/// - `hashtags`: whole, split (the sign, the words, the underscores)
/// - `scripts`: split, join (where Arabic letters touch others or digits: الـBBC)
/// - `percent`, `currency`: split, join (a sign beside a number)
/// - `punctuation`: keep, drop
/// - `whitespace`: drop, keep (what lies between tokens as tokens of kind "space": `"".join(tokens) == text`)
/// - `abbreviations`: your own, an iterable of words that keep the full stop behind them
///
/// All but the last three are for mode `"news"`. A tokenizer is immutable, hashable and picklable, and may be shared by threads. Raises `TypeError`
/// for an unknown option, `ValueError` for an unknown mode or value.
///
/// >>> import naskh
/// >>> t = naskh.Tokenizer(hashtags="split", punctuation="drop")
/// >>> t("قالت (أ.ف.ب) إن 3.5% #غزة_الآن")
/// ['قالت', 'أ.ف.ب', 'إن', '3.5', '%', 'غزة', 'الآن']
/// >>> t
/// Tokenizer(hashtags='split', punctuation='drop')
#[pyclass(frozen, module = "naskh._naskh")]
pub(crate) struct Tokenizer {
    options: TokenOptions,
    normalizer: Option<Py<Normalizer>>,
}

#[pymethods]
impl Tokenizer {
    #[new]
    #[pyo3(signature = (normalizer = None, mode = "news", **options))]
    fn new(
        normalizer: Option<Bound<'_, PyAny>>,
        mode: &str,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let normalizer = match normalizer.map(Bound::cast_into::<Normalizer>).transpose() {
            Ok(normalizer) => normalizer.map(Bound::unbind),
            Err(error) => {
                let name = error.into_inner().get_type().name()?;
                return Err(PyTypeError::new_err(format!(
                    "normalizer must be a naskh.Normalizer or None, not {name}"
                )));
            }
        };
        Ok(Self { options: read_options(mode, options)?, normalizer })
    }

    /// The text of each token.
    fn __call__<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        texts(&self.options, text)
    }

    /// The tokens with their offsets and kinds, as columns.
    fn tokens(&self, text: &Bound<'_, PyAny>) -> PyResult<Tokens> {
        let text = text.cast::<PyString>().map_err(|_| wrong_type(text))?;
        let units = Units::of(text)?;
        check_length(units)?;
        let mut filling = Filling::new(units.len());
        for_each(units, &self.options, |token| filling.push(token));
        let columns = filling.finish();
        let normalizer = self.normalizer.as_ref().map(|normalizer| normalizer.clone_ref(text.py()));
        Ok(Tokens::new(text.clone().unbind(), columns, normalizer))
    }

    /// The texts of the tokens of any iterable of `str` or `None`: a list of lists, `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter is released while they
    /// compute. An item of another type raises `TypeError` with its index.
    ///
    /// >>> import naskh
    /// >>> naskh.Tokenizer().batch(["عاجل: هدنة", None])
    /// [['عاجل', ':', 'هدنة'], None]
    #[pyo3(signature = (texts, threads = None))]
    fn batch<'py>(&self, texts: &Bound<'py, PyAny>, threads: Option<usize>) -> PyResult<Bound<'py, PyAny>> {
        batch::all(&self.options, texts, threads)
    }

    /// The normalizer, or `None`.
    #[getter]
    fn normalizer(&self, py: Python<'_>) -> Option<Py<Normalizer>> {
        self.normalizer.as_ref().map(|normalizer| normalizer.clone_ref(py))
    }

    /// The mode.
    #[getter]
    fn mode(&self) -> &'static str {
        self.options.mode.name()
    }

    /// The value of every option, as a new dict.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for name in TokenOptions::NAMES.iter().filter(|name| **name != "mode") {
            dict.set_item(name, self.options.get(name).map_err(|error| to_python(&error))?)?;
        }
        dict.set_item("abbreviations", abbreviations_tuple(py, &self.options.abbreviations)?)?;
        Ok(dict)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = other.py();
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let other = other.get();
        let same = match (&self.normalizer, &other.normalizer) {
            (Some(mine), Some(theirs)) => mine.bind(py).eq(theirs)?,
            (None, None) => true,
            _ => false,
        };
        Ok(same && self.options == other.options)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        let mut state = DefaultHasher::new();
        self.options.hash(&mut state);
        self.normalizer.as_ref().map(|normalizer| normalizer.bind(py).hash()).transpose()?.hash(&mut state);
        Ok(state.finish())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        call_text("Tokenizer", Vec::new(), &self.arguments(py)?)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        rebuild(slf.as_any(), &slf.get().arguments(slf.py())?)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

impl Tokenizer {
    /// The arguments that are not the defaults.
    fn arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        if let Some(normalizer) = &self.normalizer {
            dict.set_item("normalizer", normalizer)?;
        }
        let defaults = TokenOptions::default();
        for name in TokenOptions::NAMES {
            let value = self.options.get(name).map_err(|error| to_python(&error))?;
            if defaults.get(name).is_ok_and(|default| default != value) {
                dict.set_item(name, value)?;
            }
        }
        if self.options.abbreviations != defaults.abbreviations {
            dict.set_item("abbreviations", abbreviations_tuple(py, &self.options.abbreviations)?)?;
        }
        Ok(dict)
    }
}

/// What `pickle` calls, and with what: the class, with keyword arguments.
pub(crate) fn rebuild<'py>(
    object: &Bound<'py, PyAny>,
    arguments: &Bound<'py, PyDict>,
) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
    let py = object.py();
    let rebuild = py.import("copyreg")?.getattr("__newobj_ex__")?;
    Ok((rebuild, (object.get_type(), PyTuple::empty(py), arguments).into_pyobject(py)?))
}

fn read_options(mode: &str, given: Option<&Bound<'_, PyDict>>) -> PyResult<TokenOptions> {
    let mut options = TokenOptions::default();
    options.set("mode", mode).map_err(|error| to_python(&error))?;
    for (name, value) in given.into_iter().flatten() {
        let name: String = name.extract()?;
        if name == "abbreviations" {
            options.abbreviations = read_abbreviations(&value)?;
            continue;
        }
        options.get(&name).map_err(|error| to_python(&error))?; // an unknown name comes before any fault of its value
        let value = option_text(&name, &value)?;
        options.set(&name, &value).map_err(|error| to_python(&error))?;
        let general = TokenOptions::OF_ALL_MODES.contains(&name.as_str());
        if options.mode != Mode::News
            && !general
            && options.get(&name).ok() != TokenOptions::default().get(&name).ok()
        {
            return Err(PyValueError::new_err(format!("option '{name}' is for mode 'news', not '{mode}'")));
        }
    }
    Ok(options)
}

/// The value of an option.
pub(crate) fn option_text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let Ok(text) = value.cast::<PyString>() else {
        let given = value.get_type().name()?;
        return Err(PyTypeError::new_err(format!("option '{name}' must be a str, not {given}")));
    };
    text.extract()
}

/// Words from an iterable of `str`.
pub(crate) fn read_abbreviations(words: &Bound<'_, PyAny>) -> PyResult<Abbreviations> {
    if words.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("abbreviations must be an iterable of str, not one str"));
    }
    let words: Vec<String> = words.try_iter()?.map(|word| word?.extract()).collect::<PyResult<_>>()?;
    Ok(Abbreviations::new(words.iter().map(String::as_str)))
}

pub(crate) fn abbreviations_tuple<'py>(py: Python<'py>, words: &Abbreviations) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, words.iter().collect::<Vec<_>>())
}

/// The offsets are numbers of 32 bits.
pub(crate) fn check_length(units: Units<'_>) -> PyResult<()> {
    match u32::try_from(units.len()) {
        Ok(_) => Ok(()),
        Err(_) => {
            Err(PyOverflowError::new_err("a text of more than 4294967295 characters cannot be divided at once"))
        }
    }
}

#[inline(always)]
fn for_each(units: Units<'_>, options: &TokenOptions, give: impl FnMut(Token)) {
    match units {
        Units::One(units) => naskh::tokenize(units, options, give),
        Units::Two(units) => naskh::tokenize(units, options, give),
        Units::Four(units) => naskh::tokenize(units, options, give),
    }
}

fn spans(units: Units<'_>, options: &TokenOptions) -> Vec<(u32, u32)> {
    let mut spans = Vec::with_capacity(units.len() / 4 + 8);
    for_each(units, options, |token| spans.push((token.start as u32, token.end as u32)));
    spans
}

fn texts<'py>(options: &TokenOptions, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let text = text.cast::<PyString>().map_err(|_| wrong_type(text))?;
    let units = Units::of(text)?;
    check_length(units)?;
    units.slices(text.py(), &spans(units, options))
}

impl batch::Job for TokenOptions {
    type Scratch = ();
    type Done = Vec<(u32, u32)>;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        texts(self, text).map(Bound::into_any)
    }

    fn detached(&self, units: Units<'_>, (): &mut ()) -> Self::Done {
        spans(units, self)
    }

    fn finish<'py>(&self, spans: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        let units = Units::of(text)?;
        check_length(units)?;
        units.slices(text.py(), &spans).map(Bound::into_any)
    }
}

/// The tokens of a text: what `naskh.Tokenizer()` makes of it.
///
/// Words, numbers, dates, times, web and mail addresses, mentions, hashtags, emoji and abbreviations are one token each; so is
/// each mark of punctuation. `text`: any `str`. Raises `TypeError` if it is none.
///
/// >>> import naskh
/// >>> naskh.tokenize("افتتح د. علي المعرض في 12/05/2024 #الكويت")
/// ['افتتح', 'د.', 'علي', 'المعرض', 'في', '12/05/2024', '#الكويت']
#[pyfunction]
fn tokenize<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    texts(&TokenOptions::default(), text)
}

pub(crate) fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Tokenizer>()?;
    module.add_class::<Tokens>()?;
    module.add_class::<Column>()?;
    module.add_class::<TokensIterator>()?;
    module.add("_KINDS", kind_names(module.py())?)?;
    module.add_function(wrap_pyfunction!(tokenize, module)?)
}
