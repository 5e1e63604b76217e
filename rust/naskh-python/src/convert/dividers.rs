//! The options of tokenizers and sentence splitters, as Python passes and receives them.

use std::borrow::Cow;

use naskh::options::{OptionSet, Scripts};
use naskh::{Abbreviations, OptionError, SentenceOptions, TokenOptions};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use super::given::each_str;
use super::names::name_of;
use crate::errors::{must_be, option_error, raised};
use crate::made::{self, put};
use crate::pystr::Units;

const ABBREVIATIONS: &str = "abbreviations";

/// What the options of a tokenizer and of a sentence splitter have besides the options with a list of values.
pub(crate) trait DividerOptions: OptionSet {
    fn abbreviations(&self) -> &Abbreviations;
    fn set_abbreviations(&mut self, words: Abbreviations);
    /// Whether words may hold letters of two scripts.
    fn scripts(&self) -> Scripts;
}

impl DividerOptions for TokenOptions {
    fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    fn set_abbreviations(&mut self, words: Abbreviations) {
        self.abbreviations = words;
    }

    fn scripts(&self) -> Scripts {
        self.scripts
    }
}

impl DividerOptions for SentenceOptions {
    fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    fn set_abbreviations(&mut self, words: Abbreviations) {
        self.abbreviations = words;
    }

    fn scripts(&self) -> Scripts {
        Scripts::default()
    }
}

/// Sets the options that are given by name. `unknown` makes the error for a name that does not exist.
pub(crate) fn read<D: DividerOptions>(
    options: &mut D,
    given: Option<&Bound<'_, PyDict>>,
    unknown: impl Fn(OptionError, &Bound<'_, PyAny>) -> PyErr,
) -> PyResult<()> {
    let mut words = None;
    for (name, value) in given.into_iter().flatten() {
        let name = name_of(name.cast::<PyString>()?)?;
        if name == ABBREVIATIONS {
            words = Some(value);
            continue;
        }
        let valid = D::values(&name).map_err(|error| unknown(error, &value))?;
        options.set(&name, &option_text(&name, &value, valid)?).map_err(|error| option_error(&error))?;
    }
    // After the others, which decide what words can be found.
    if let Some(words) = words {
        let words = read_abbreviations(&words, options.scripts())?;
        options.set_abbreviations(words);
    }
    Ok(())
}

/// The value of an option that has a fixed list of them.
pub(crate) fn option_text(name: &str, value: &Bound<'_, PyAny>, valid: &[&str]) -> PyResult<String> {
    match value.cast::<PyString>() {
        Ok(text) => name_of(text),
        Err(_) => Err(must_be(&format!("option '{name}'"), &format!("a str, one of {}", valid.join(", ")), value)),
    }
}

/// Words from an iterable of `str`. A word that could never be found is an error.
fn read_abbreviations(words: &Bound<'_, PyAny>, scripts: Scripts) -> PyResult<Abbreviations> {
    let mut read = Vec::new();
    each_str(ABBREVIATIONS, "an iterable of str", words, |index, word| {
        let refuse = |reason: &str| -> PyResult<PyErr> {
            Ok(raised::<PyValueError>(format!("{ABBREVIATIONS}[{index}], {}, {reason}", word.repr()?)))
        };
        let code_points = Units::of(word)?.to_code_points()?;
        let Some(text) = code_points.into_iter().map(char::from_u32).collect::<Option<String>>() else {
            return Err(refuse("holds a lone surrogate")?);
        };
        if let Err(unfit) = Abbreviations::check(&text, scripts) {
            return Err(refuse(&unfit.to_string())?);
        }
        read.push(text);
        Ok(())
    })?;
    Ok(Abbreviations::new(read.iter().map(String::as_str)))
}

/// The value of every option, except those in `without`, as a new dict.
pub(crate) fn options_dict<'py>(
    py: Python<'py>,
    options: &impl DividerOptions,
    without: &[&str],
) -> PyResult<Bound<'py, PyDict>> {
    let dict = made::dict(py)?;
    for (name, value) in named(options).filter(|(name, _)| !without.contains(name)) {
        put(&dict, name, value.as_ref())?;
    }
    put(&dict, ABBREVIATIONS, words(py, options)?)?;
    Ok(dict)
}

/// Adds the options that differ from the defaults to the arguments of a call.
pub(crate) fn add_arguments<D: DividerOptions>(options: &D, arguments: &Bound<'_, PyDict>) -> PyResult<()> {
    for (name, value) in options.chosen() {
        put(arguments, name, value.as_ref())?;
    }
    if !options.abbreviations().is_empty() {
        put(arguments, ABBREVIATIONS, words(arguments.py(), options)?)?;
    }
    Ok(())
}

fn named<D: DividerOptions>(options: &D) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> {
    D::NAMES.iter().filter_map(|&name| Some((name, options.get(name).ok()?)))
}

fn words<'py>(py: Python<'py>, options: &impl DividerOptions) -> PyResult<Bound<'py, PyTuple>> {
    made::tuple_of(py, options.abbreviations().iter().collect::<Vec<_>>().into_iter())
}

/// Each option with the names of its values, the default first. Python makes its lists from these, or checks them
/// against these.
pub(crate) fn choices<D: OptionSet>(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let dict = made::dict(py)?;
    for &name in D::NAMES {
        let values = D::values(name).map_err(|error| option_error(&error))?;
        put(&dict, name, made::tuple_of(py, values.iter().copied())?)?;
    }
    Ok(dict)
}
