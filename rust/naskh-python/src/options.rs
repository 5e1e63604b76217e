//! Options as Python gives and takes them.

use naskh::{OptionError, Options, Replacements, Unknown};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyMapping, PyString, PyTuple};

use crate::pystr::{Units, new_str};

/// The options of a preset with some of them changed, and the name of the preset.
pub(crate) fn read_options(
    preset: Option<&str>,
    changes: Option<&Bound<'_, PyDict>>,
) -> PyResult<(Option<&'static str>, Options)> {
    let mut options =
        preset.map_or_else(|| Ok(Options::default()), Options::preset).map_err(|error| to_python(&error))?;
    let preset = Options::presets().find(|known| Some(*known) == preset);
    for (name, value) in changes.into_iter().flatten() {
        let name: String = name.extract()?;
        if name == "replace" {
            options.replace = options.replace.with(&read_replacements(&value)?);
            continue;
        }
        options.get(&name).map_err(|error| to_python(&error))?; // an unknown name comes before any fault of its value
        options.set(&name, &value_text(&name, &value)?).map_err(|error| to_python(&error))?;
    }
    Ok((preset, options))
}

/// A mapping of single characters to `str` or `None`.
fn read_replacements(value: &Bound<'_, PyAny>) -> PyResult<Replacements> {
    let Ok(mapping) = value.cast::<PyMapping>() else {
        let name = value.get_type().name()?;
        return Err(PyTypeError::new_err(format!(
            "option 'replace' takes a mapping of characters to str or None, not {name}"
        )));
    };
    let mut entries = Vec::new();
    for item in mapping.items()? {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let [of] = *characters(&key, "a key of option 'replace'")? else {
            return Err(PyValueError::new_err(format!(
                "option 'replace' maps single characters, and {} is {} of them",
                key.repr()?,
                key.len()?
            )));
        };
        let by = if value.is_none() { Vec::new() } else { characters(&value, "a value of option 'replace'")? };
        entries.push((of, by));
    }
    if entries.len() > Replacements::MOST {
        return Err(PyValueError::new_err(format!(
            "option 'replace' takes {} entries at most",
            Replacements::MOST
        )));
    }
    Ok(Replacements::new(entries))
}

fn characters(text: &Bound<'_, PyAny>, what: &str) -> PyResult<Vec<u32>> {
    let Ok(text) = text.cast::<PyString>() else {
        return Err(PyTypeError::new_err(format!("{what} must be a str, not {}", text.get_type().name()?)));
    };
    Ok(Units::of(text)?.to_characters())
}

/// The value of an option as the core reads it: `marks` may be a collection of names, and `elongation` a number.
fn value_text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = value.extract::<String>() {
        return Ok(text);
    }
    if name == "elongation"
        && !value.is_instance_of::<PyBool>()
        && let Ok(number) = value.extract::<i64>()
    {
        return Ok(number.to_string());
    }
    if name == "marks"
        && let Ok(items) = value.try_iter()
    {
        let names: Vec<String> = items.map(|item| item?.extract()).collect::<PyResult<_>>()?;
        return Ok(if names.is_empty() { "keep".to_owned() } else { names.join(",") });
    }
    let wants = match name {
        "marks" => "a str or a collection of class names",
        "elongation" => "a str or an int",
        _ => "a str",
    };
    Err(PyTypeError::new_err(format!("option '{name}' takes {wants}, not {}", value.get_type().name()?)))
}

/// The value of every option, as a new dict.
pub(crate) fn options_dict<'py>(py: Python<'py>, options: &Options) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for &name in Options::NAMES {
        let value = options.get(name).map_err(|error| to_python(&error))?;
        match (name, value.parse::<i64>()) {
            ("elongation", Ok(number)) => dict.set_item(name, number)?,
            ("marks", _) if value != "keep" && value != "strip" => {
                dict.set_item(name, PyTuple::new(py, value.split(',').collect::<Vec<_>>())?)?;
            }
            _ => dict.set_item(name, value)?,
        }
    }
    dict.set_item("replace", replacements_dict(py, &options.replace, &Replacements::default())?)?;
    Ok(dict)
}

/// The entries of a table that another one does not have, as a new dict of characters to `str` or `None`.
pub(crate) fn replacements_dict<'py>(
    py: Python<'py>,
    table: &Replacements,
    without: &Replacements,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for entry in table.iter() {
        if without.get(entry.of) != Some(entry) {
            let by = if entry.by.is_empty() { None } else { Some(new_str(py, &entry.by)?) };
            dict.set_item(new_str(py, &[entry.of])?, by)?;
        }
    }
    Ok(dict)
}

/// A call as Python writes it: what is said already, then each argument by its name.
pub(crate) fn call_text(class: &str, mut parts: Vec<String>, named: &Bound<'_, PyDict>) -> PyResult<String> {
    for (name, value) in named {
        parts.push(format!("{}={}", name.extract::<String>()?, value.repr()?));
    }
    Ok(format!("{class}({})", parts.join(", ")))
}

pub(crate) fn to_python(error: &OptionError) -> PyErr {
    match error.what() {
        Unknown::Option => PyTypeError::new_err(error.to_string()),
        Unknown::Preset | Unknown::Value(_) => PyValueError::new_err(error.to_string()),
    }
}

/// What `__reduce__` returns: a callable and its arguments.
pub(crate) type Reduced<'py> = (Bound<'py, PyAny>, Bound<'py, PyTuple>);

/// How every class is pickled: by a call of its static method `_rebuild` with `arguments`.
pub(crate) fn reduced<'py, C, A>(object: &Bound<'py, C>, arguments: A) -> PyResult<Reduced<'py>>
where
    A: IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
{
    Ok((object.as_any().get_type().getattr("_rebuild")?, arguments.into_pyobject(object.py())?))
}
