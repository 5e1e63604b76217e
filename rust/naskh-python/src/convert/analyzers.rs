//! The options of an analyzer, as Python passes and receives them.

use std::sync::Arc;

use naskh::options::OptionSet;
use naskh::raw::IndexedText;
use naskh::{Analyzer, AnalyzerOptions, WordList};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyString, PyTuple};

use super::dividers::option_text;
use super::given::each_str;
use super::names::name_of;
use crate::errors::{option_error, raised, str_argument};
use crate::made::{self, out_of_memory, put};
use crate::pystr::{Units, new_str};

const STOP_WORDS: &str = "stop_words";
const STEM_EXCLUSIONS: &str = "stem_exclusions";

/// A chain with `changes`, compiled.
pub(crate) fn rules(chain: &Bound<'_, PyAny>, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Arc<Analyzer>> {
    let chain = name_of(str_argument("chain", chain)?)?;
    Analyzer::new(chain_options(&chain, changes)?).map(Arc::new).map_err(out_of_memory)
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
                options.set(&name, &value_text(&name, &value, valid)?).map_err(|error| option_error(&error))?;
            }
        }
    }
    options.check().map_err(|error| raised::<PyValueError>(error.to_string()))?;
    Ok(options)
}

/// The name of a value. An option that is "no" or "yes" may be a `bool` too.
fn value_text(name: &str, value: &Bound<'_, PyAny>, valid: &[&str]) -> PyResult<String> {
    match value.cast::<PyBool>() {
        Ok(flag) if valid == ["no", "yes"] => Ok(valid[usize::from(flag.is_true())].to_owned()),
        _ => option_text(name, value, valid),
    }
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
    let mut read = Vec::new();
    each_str(option, "an iterable of str", value, |_, word| {
        let units = Units::of(word)?;
        if !units.is_empty() {
            read.push(units.to_code_points()?);
        }
        Ok(())
    })?;
    Ok(WordList::of_code_points(read))
}

/// The value of every option but the chain, as a new dict.
pub(crate) fn options_dict<'py>(py: Python<'py>, options: &AnalyzerOptions) -> PyResult<Bound<'py, PyDict>> {
    let dict = made::dict(py)?;
    for &name in AnalyzerOptions::NAMES.iter().filter(|name| **name != "chain") {
        put(&dict, name, options.get(name).map_err(|error| option_error(&error))?.as_ref())?;
    }
    put(&dict, STOP_WORDS, stop_words_tuple(py, &options.stop_words)?)?;
    put(&dict, STEM_EXCLUSIONS, tuple(py, &options.stem_exclusions)?)?;
    Ok(dict)
}

/// The options that differ from those of the chain, as a new dict. A list that has a name is that name.
pub(crate) fn overrides<'py>(py: Python<'py>, options: &AnalyzerOptions) -> PyResult<Bound<'py, PyDict>> {
    let base = AnalyzerOptions::of(options.chain.name()).map_err(|error| option_error(&error))?;
    let dict = made::dict(py)?;
    for (name, value) in options.differing_from(&base) {
        put(&dict, name, value.as_ref())?;
    }
    if options.stop_words != base.stop_words {
        let is_named =
            |name: &&str| AnalyzerOptions::named_stop_words(name).is_ok_and(|list| list == options.stop_words);
        match AnalyzerOptions::stop_word_lists().find(is_named) {
            Some(name) => put(&dict, STOP_WORDS, name)?,
            None => put(&dict, STOP_WORDS, stop_words_tuple(py, &options.stop_words)?)?,
        }
    }
    if options.stem_exclusions != base.stem_exclusions {
        put(&dict, STEM_EXCLUSIONS, tuple(py, &options.stem_exclusions)?)?;
    }
    Ok(dict)
}

/// Stop words as a tuple; `None` for none.
fn stop_words_tuple<'py>(py: Python<'py>, words: &WordList) -> PyResult<Option<Bound<'py, PyTuple>>> {
    (!words.is_empty()).then(|| tuple(py, words)).transpose()
}

fn tuple<'py>(py: Python<'py>, words: &WordList) -> PyResult<Bound<'py, PyTuple>> {
    let words = words.iter().map(|word| new_str(py, word)).collect::<PyResult<Vec<_>>>()?;
    made::tuple_of(py, words.into_iter())
}
