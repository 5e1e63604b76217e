//! The options of a normalizer, as Python passes and receives them.

use naskh::options::OptionSet;
use naskh::{Options, Replacements};
use pyo3::exceptions::{PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyMapping, PyString};

use super::given::each_str;
use super::names::name_of;
use super::repr::{shown, shown_number};
use crate::errors::{must_be, option_error, raised, str_argument};
use crate::made::{self, put};
use crate::pystr::{Units, new_str};

const REPLACE: &str = "replace";

/// The options of a preset with `changes`, and the name of the preset.
pub(crate) fn read_options(
    preset: Option<&str>,
    changes: Option<&Bound<'_, PyDict>>,
) -> PyResult<(Option<&'static str>, Options)> {
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
        return Err(must_be("option 'replace'", "a mapping of characters to str or None", value));
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
    Units::of(str_argument(what, text)?)?.to_code_points()
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
                return Ok(shown_number(value));
            }
            Err(_) => {}
        }
    }
    if name == "marks" {
        let mut names = Vec::new();
        each_str(name, "a str or an iterable of str", value, |_, class| {
            names.push(name_of(class)?);
            Ok(())
        })?;
        return Ok(if names.is_empty() { "keep".to_owned() } else { names.join(",") });
    }
    let wanted = if name == "elongation" { "a str or an int" } else { "a str" };
    Err(must_be(&format!("option '{name}'"), wanted, value))
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

/// What has to be said besides the name of the preset, as a new dict:
/// the options whose values differ from its values.
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
