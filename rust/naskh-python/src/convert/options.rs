//! The options of a normalizer, as Python passes and receives them.

use naskh::options::OptionSet;
use naskh::{Options, Replacements};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyMapping, PyString};

use super::names::{Name, name_of};
use super::repr::shown;
use crate::errors::{option_error, raised};
use crate::made::{self, put};
use crate::pystr::{Units, new_str};

const REPLACE: &str = "replace";

/// The options of a preset with `changes`, and the name of the preset.
pub(crate) fn read_options(
    preset: Option<Name>,
    changes: Option<&Bound<'_, PyDict>>,
) -> PyResult<(Option<&'static str>, Options)> {
    let preset = preset.map(|Name(name)| name);
    let preset = preset.as_deref();
    let mut options = of_preset(preset)?;
    let preset = Options::presets().find(|known| Some(*known) == preset);
    for (name, value) in changes.into_iter().flatten() {
        let name = name_of(name.cast::<PyString>()?)?;
        if name == REPLACE {
            options.replace = options.replace.with(&read_replacements(&value)?);
            continue;
        }
        // An unknown name is reported before a fault of its value.
        options.get(&name).map_err(|error| option_error(&error))?;
        options.set(&name, &value_text(&name, &value)?).map_err(|error| option_error(&error))?;
    }
    Ok((preset, options))
}

/// A mapping of single characters to `str` or `None`.
fn read_replacements(value: &Bound<'_, PyAny>) -> PyResult<Replacements> {
    let Ok(mapping) = value.cast::<PyMapping>() else {
        let name = value.get_type().name()?;
        return Err(raised::<PyTypeError>(format!(
            "option 'replace' takes a mapping of characters to str or None, not {name}"
        )));
    };
    let mut entries = Vec::new();
    for item in mapping.items()? {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let [of] = *characters(&key, "a key of option 'replace'")? else {
            return Err(raised::<PyValueError>(format!(
                "a key of option 'replace' must be one character, and {} has {}",
                shown(key.cast()?)?,
                key.len()?
            )));
        };
        let by = if value.is_none() { Vec::new() } else { characters(&value, "a value of option 'replace'")? };
        if by.iter().any(|&c| char::from_u32(c).is_none()) {
            return Err(raised::<PyValueError>(format!(
                "the value of {} in option 'replace' has a lone surrogate, which no column or file can hold",
                shown(key.cast()?)?
            )));
        }
        entries.push((of, by));
    }
    if entries.len() > Replacements::MOST {
        return Err(raised::<PyValueError>(format!(
            "option 'replace' takes {} entries at most",
            Replacements::MOST
        )));
    }
    Ok(Replacements::new(entries))
}

fn characters(text: &Bound<'_, PyAny>, what: &str) -> PyResult<Vec<u32>> {
    let Ok(text) = text.cast::<PyString>() else {
        return Err(raised::<PyTypeError>(format!("{what} must be a str, not {}", text.get_type().name()?)));
    };
    Units::of(text)?.to_code_points()
}

/// The value of an option as the core reads it. `marks` may be a collection of names, and `elongation` a number.
fn value_text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = value.cast::<PyString>() {
        return name_of(text);
    }
    if name == "elongation" && !value.is_instance_of::<PyBool>() {
        match value.extract::<i64>() {
            Ok(number) => return Ok(number.to_string()),
            Err(error) if error.is_instance_of::<PyOverflowError>(value.py()) => {
                return Ok(value.str().map_or_else(|_| "a huge number".to_owned(), |text| text.to_string()));
            }
            Err(_) => {}
        }
    }
    if name == "marks"
        && let Ok(items) = value.try_iter()
    {
        let each = |item: PyResult<Bound<'_, PyAny>>| {
            value.py().check_signals()?; // an iterator that is not written in Python never does
            let item = item?;
            match item.cast::<PyString>() {
                Ok(name) => name_of(name),
                Err(_) => Err(raised::<PyTypeError>(format!(
                    "a class in option 'marks' must be a str, not {}",
                    item.get_type().name()?
                ))),
            }
        };
        let names: Vec<String> = items.map(each).collect::<PyResult<_>>()?;
        return Ok(if names.is_empty() { "keep".to_owned() } else { names.join(",") });
    }
    let wants = match name {
        "marks" => "a str or a collection of class names",
        "elongation" => "a str or an int",
        _ => "a str",
    };
    Err(raised::<PyTypeError>(format!("option '{name}' takes {wants}, not {}", value.get_type().name()?)))
}

/// The value of every option, as a new dict.
pub(crate) fn options_dict<'py>(py: Python<'py>, options: &Options) -> PyResult<Bound<'py, PyDict>> {
    let dict = made::dict(py)?;
    for &name in Options::NAMES {
        put_value(&dict, name, &options.get(name).map_err(|error| option_error(&error))?)?;
    }
    put(&dict, REPLACE, replacements_dict(py, &options.replace, &Replacements::default())?)?;
    Ok(dict)
}

/// What has to be said besides the name of the preset, as a new dict: the options whose values differ from its values.
pub(crate) fn overrides<'py>(
    py: Python<'py>,
    options: &Options,
    preset: Option<&str>,
) -> PyResult<Bound<'py, PyDict>> {
    let base = of_preset(preset)?;
    let dict = made::dict(py)?;
    for (name, value) in options.differing_from(&base) {
        put_value(&dict, name, &value)?;
    }
    if options.replace != base.replace {
        put(&dict, REPLACE, replacements_dict(py, &options.replace, &base.replace)?)?;
    }
    Ok(dict)
}

/// The options of a preset; without one, those that change nothing.
fn of_preset(preset: Option<&str>) -> PyResult<Options> {
    preset.map_or_else(|| Ok(Options::default()), Options::preset).map_err(|error| option_error(&error))
}

/// Puts the value of an option into a dict, as Python sees it.
fn put_value(dict: &Bound<'_, PyDict>, name: &str, value: &str) -> PyResult<()> {
    match (name, value.parse::<i64>()) {
        ("elongation", Ok(number)) => put(dict, name, number),
        ("marks", _) if value != "keep" && value != "strip" => {
            let classes = value.split(',').collect::<Vec<_>>();
            put(dict, name, made::tuple_of(dict.py(), classes.into_iter())?)
        }
        _ => put(dict, name, value),
    }
}

/// The entries of a table that are not in `without`, as a new dict of characters to `str` or `None`.
fn replacements_dict<'py>(
    py: Python<'py>,
    table: &Replacements,
    without: &Replacements,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = made::dict(py)?;
    for entry in table.iter() {
        if without.get(entry.of) != Some(entry) {
            let by = if entry.by.is_empty() { None } else { Some(new_str(py, &entry.by)?) };
            dict.set_item(new_str(py, &[entry.of])?, by)?;
        }
    }
    Ok(dict)
}
