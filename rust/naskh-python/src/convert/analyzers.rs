//! The options of an analyzer, as Python passes and receives them.

use std::sync::Arc;

use naskh::raw::IndexedText;
use naskh::{Analyzer, AnalyzerOptions, WordList};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use super::dividers::option_text;
use super::names::name_of;
use crate::errors::option_error;
use crate::made::out_of_memory;
use crate::pystr::{Units, new_str};

const STOP_WORDS: &str = "stop_words";
const STEM_EXCLUSIONS: &str = "stem_exclusions";

/// A chain with `changes`, compiled.
pub(crate) fn rules(chain: &str, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Arc<Analyzer>> {
    Analyzer::new(chain_options(chain, changes)?).map(Arc::new).map_err(out_of_memory)
}

/// The options of a chain with `changes`.
fn chain_options(chain: &str, changes: Option<&Bound<'_, PyDict>>) -> PyResult<AnalyzerOptions> {
    let mut options = AnalyzerOptions::of(chain).map_err(|error| option_error(&error))?;
    for (name, value) in changes.into_iter().flatten() {
        let name = name_of(name.cast::<PyString>()?)?;
        match &*name {
            STOP_WORDS => options.stop_words = stop_words(&value)?,
            STEM_EXCLUSIONS => options.stem_exclusions = words(STEM_EXCLUSIONS, &value)?,
            "chain" => return Err(option_error(&AnalyzerOptions::unknown(&name))),
            _ => {
                let valid = AnalyzerOptions::values(&name).map_err(|error| option_error(&error))?;
                options.set(&name, &option_text(&name, &value, valid)?).map_err(|error| option_error(&error))?;
            }
        }
    }
    Ok(options)
}

/// `None`, the name of a list, or words.
fn stop_words(value: &Bound<'_, PyAny>) -> PyResult<WordList> {
    if value.is_none() {
        return Ok(WordList::default());
    }
    match value.cast::<PyString>() {
        Ok(name) => AnalyzerOptions::named_stop_words(&name_of(name)?).map_err(|error| option_error(&error)),
        Err(_) => words(STOP_WORDS, value),
    }
}

/// An iterable of `str`.
fn words(option: &str, value: &Bound<'_, PyAny>) -> PyResult<WordList> {
    let iterable = if value.is_instance_of::<PyString>() { None } else { value.try_iter().ok() };
    let Some(iterable) = iterable else {
        let given = value.get_type().name()?;
        return Err(PyTypeError::new_err(format!("option '{option}' takes an iterable of str, not {given}")));
    };
    let mut read = Vec::new();
    for (index, word) in iterable.enumerate() {
        let word = word?;
        value.py().check_signals()?; // an iterator that is not written in Python never does
        let Ok(text) = word.cast::<PyString>() else {
            let given = word.get_type().name()?;
            return Err(PyTypeError::new_err(format!("{option}[{index}] must be a str, not {given}")));
        };
        let units = Units::of(text)?;
        if !units.is_empty() {
            read.push(units.to_code_points()?);
        }
    }
    Ok(WordList::of_code_points(read))
}

/// The value of every option but the chain, as a new dict.
pub(crate) fn options_dict<'py>(py: Python<'py>, options: &AnalyzerOptions) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for &name in AnalyzerOptions::NAMES.iter().filter(|name| **name != "chain") {
        dict.set_item(name, options.get(name).map_err(|error| option_error(&error))?)?;
    }
    let stop_words = (!options.stop_words.is_empty()).then(|| tuple(py, &options.stop_words)).transpose()?;
    dict.set_item(STOP_WORDS, stop_words)?;
    dict.set_item(STEM_EXCLUSIONS, tuple(py, &options.stem_exclusions)?)?;
    Ok(dict)
}

/// The options that differ from those of the chain, as a new dict. A list that has a name is that name.
pub(crate) fn differing<'py>(py: Python<'py>, options: &AnalyzerOptions) -> PyResult<Bound<'py, PyDict>> {
    let base = AnalyzerOptions::of(options.chain.name()).map_err(|error| option_error(&error))?;
    let (base, mine) = (options_dict(py, &base)?, options_dict(py, options)?);
    let dict = PyDict::new(py);
    for (name, value) in mine {
        if !value.eq(base.get_item(&name)?)? {
            dict.set_item(name, value)?;
        }
    }
    let is_named =
        |name: &&str| AnalyzerOptions::named_stop_words(name).is_ok_and(|list| list == options.stop_words);
    if dict.contains(STOP_WORDS)?
        && let Some(name) = AnalyzerOptions::stop_word_lists().find(is_named)
    {
        dict.set_item(STOP_WORDS, name)?;
    }
    Ok(dict)
}

fn tuple<'py>(py: Python<'py>, words: &WordList) -> PyResult<Bound<'py, PyTuple>> {
    let words = words.iter().map(|word| new_str(py, word)).collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, words)
}
