//! What tokenizers and sentence splitters share: options by name, lists of pieces, batches.

use std::borrow::Cow;

use naskh::{Abbreviations, IndexedText, OptionError, OptionSet, Scripts, SentenceOptions, TokenOptions};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::batch;
use crate::normalizer::wrong_type;
use crate::options::to_python;
use crate::pystr::{Span, Units};

const ABBREVIATIONS: &str = "abbreviations";

/// Options that say where texts are divided.
pub(crate) trait Divider: OptionSet + Sync {
    fn abbreviations(&self) -> &Abbreviations;
    fn set_abbreviations(&mut self, words: Abbreviations);
    /// Whether words may hold letters of two scripts.
    fn scripts(&self) -> Scripts;
    /// The pieces that a list of them shows.
    fn spans(&self, units: Units<'_>) -> Vec<Span>;
}

impl Divider for TokenOptions {
    fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    fn set_abbreviations(&mut self, words: Abbreviations) {
        self.abbreviations = words;
    }

    fn scripts(&self) -> Scripts {
        self.scripts
    }

    fn spans(&self, units: Units<'_>) -> Vec<Span> {
        crate::tokenizer::spans(units, self)
    }
}

impl Divider for SentenceOptions {
    fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    fn set_abbreviations(&mut self, words: Abbreviations) {
        self.abbreviations = words;
    }

    fn scripts(&self) -> Scripts {
        Scripts::default()
    }

    fn spans(&self, units: Units<'_>) -> Vec<Span> {
        crate::sentences::trimmed_spans(units, self)
    }
}

impl<D: Divider> batch::Job for D {
    type Scratch = ();
    type Done = Vec<Span>;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        pieces(self, text).map(Bound::into_any)
    }

    fn detached(&self, units: Units<'_>, (): &mut ()) -> Self::Done {
        self.spans(units)
    }

    fn finish<'py>(&self, spans: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        units_of(text)?.slices(text.py(), &spans).map(Bound::into_any)
    }
}

/// The pieces of a text, as a list.
pub(crate) fn pieces<'py>(options: &impl Divider, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let units = units_of(text)?;
    units.slices(text.py(), &options.spans(units))
}

/// The characters of what must be a text. Offsets are numbers of 32 bits, which sets a limit to its length.
pub(crate) fn units_of<'a>(text: &'a Bound<'_, PyAny>) -> PyResult<Units<'a>> {
    let units = Units::of(text.cast::<PyString>().map_err(|_| wrong_type(text))?)?;
    match u32::try_from(units.len()) {
        Ok(_) => Ok(units),
        Err(_) => {
            Err(PyOverflowError::new_err("a text of more than 4294967295 characters cannot be divided at once"))
        }
    }
}

/// Sets the options that are given by name. `unknown` makes the error for a name that is none.
pub(crate) fn read<D: Divider>(
    options: &mut D,
    given: Option<&Bound<'_, PyDict>>,
    unknown: impl Fn(OptionError, &Bound<'_, PyAny>) -> PyErr,
) -> PyResult<()> {
    let mut words = None;
    for (name, value) in given.into_iter().flatten() {
        let name = name.cast::<PyString>()?.to_string_lossy().into_owned();
        if name == ABBREVIATIONS {
            words = Some(value);
            continue;
        }
        let valid = D::values(&name).map_err(|error| unknown(error, &value))?;
        options.set(&name, &option_text(&name, &value, valid)?).map_err(|error| to_python(&error))?;
    }
    // Behind the others, which say what words can be met.
    if let Some(words) = words {
        let words = read_abbreviations(&words, options.scripts())?;
        options.set_abbreviations(words);
    }
    Ok(())
}

/// The value of an option that has a fixed list of them.
pub(crate) fn option_text(name: &str, value: &Bound<'_, PyAny>, valid: &[&str]) -> PyResult<String> {
    let Ok(text) = value.cast::<PyString>() else {
        let (given, valid) = (value.get_type().name()?, valid.join(", "));
        return Err(PyTypeError::new_err(format!("option '{name}' must be a str, one of {valid}, not {given}")));
    };
    Ok(text.to_string_lossy().into_owned())
}

/// Words from an iterable of `str`, each of which can be met in a text.
fn read_abbreviations(words: &Bound<'_, PyAny>, scripts: Scripts) -> PyResult<Abbreviations> {
    let iterable = if words.is_instance_of::<PyString>() { None } else { words.try_iter().ok() };
    let Some(iterable) = iterable else {
        let given = words.get_type().name()?;
        return Err(PyTypeError::new_err(format!("{ABBREVIATIONS} must be an iterable of str, not one {given}")));
    };
    let mut read = Vec::new();
    for (index, word) in iterable.enumerate() {
        let word = word?;
        let Ok(text) = word.cast::<PyString>() else {
            let given = word.get_type().name()?;
            return Err(PyTypeError::new_err(format!("{ABBREVIATIONS}[{index}] must be a str, not {given}")));
        };
        let refuse = |reason: &str| -> PyResult<PyErr> {
            Ok(PyValueError::new_err(format!("{ABBREVIATIONS}[{index}], {}, {reason}", word.repr()?)))
        };
        let characters = Units::of(text)?.to_characters();
        let Some(text) = characters.into_iter().map(char::from_u32).collect::<Option<String>>() else {
            return Err(refuse("holds a lone surrogate")?);
        };
        if let Err(unfit) = Abbreviations::check(&text, scripts) {
            return Err(refuse(&unfit.to_string())?);
        }
        read.push(text);
    }
    Ok(Abbreviations::new(read.iter().map(String::as_str)))
}

/// The value of every option but those `without`, as a new dict.
pub(crate) fn options_dict<'py>(
    py: Python<'py>,
    options: &impl Divider,
    without: &[&str],
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in named(options).filter(|(name, _)| !without.contains(name)) {
        dict.set_item(name, value)?;
    }
    dict.set_item(ABBREVIATIONS, words(py, options)?)?;
    Ok(dict)
}

/// Adds the options that are not the defaults to the arguments of a call.
pub(crate) fn add_arguments<D: Divider>(options: &D, arguments: &Bound<'_, PyDict>) -> PyResult<()> {
    for (name, value) in options.chosen() {
        arguments.set_item(name, value)?;
    }
    if !options.abbreviations().is_empty() {
        arguments.set_item(ABBREVIATIONS, words(arguments.py(), options)?)?;
    }
    Ok(())
}

fn named<D: Divider>(options: &D) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> {
    D::NAMES.iter().filter_map(|&name| Some((name, options.get(name).ok()?)))
}

fn words<'py>(py: Python<'py>, options: &impl Divider) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, options.abbreviations().iter().collect::<Vec<_>>())
}

/// Each option with the names of its values, the default first: what the Python side makes its lists of, or checks them against.
pub(crate) fn choices<D: OptionSet>(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let dict = PyDict::new(py);
    for &name in D::NAMES {
        let values = D::values(name).map_err(|error| to_python(&error))?;
        dict.set_item(name, PyTuple::new(py, values)?)?;
    }
    Ok(dict)
}
