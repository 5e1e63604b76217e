//! The class `Normalizer` and the function `normalize`.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use naskh::{Level, OptionError, Options, Plan, Scratch, Unknown};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDict, PyString, PyTuple};

use crate::{batch, pystr, utf8};

/// A plan and the level to run it at: all that a thread needs.
#[derive(Clone)]
pub(crate) struct Rules {
    pub(crate) plan: Arc<Plan>,
    pub(crate) level: Level,
}

/// Plans compiled so far. A handful in any program; a program that makes up options without end starts over.
static PLANS: Mutex<Option<HashMap<Options, Arc<Plan>>>> = Mutex::new(None);
const MOST_PLANS: usize = 256;

impl Rules {
    pub(crate) fn new(options: Options) -> PyResult<Self> {
        let level = Level::current().map_err(PyValueError::new_err)?;
        let mut plans = PLANS.lock().unwrap_or_else(PoisonError::into_inner);
        let plans = plans.get_or_insert_default();
        if plans.len() >= MOST_PLANS {
            plans.clear();
        }
        let plan = Arc::clone(plans.entry(options).or_insert_with(|| Arc::new(Plan::new(options))));
        Ok(Self { plan, level })
    }
}

impl batch::Job for Rules {
    type Scratch = Scratch;
    type Done = pystr::Normalized;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        pystr::normalize(self, text).map(Bound::into_any)
    }

    fn detached(&self, units: pystr::Units<'_>, scratch: &mut Scratch) -> pystr::Normalized {
        pystr::normalize_detached(self, units, scratch)
    }

    fn finish<'py>(&self, done: pystr::Normalized, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        done.into_str(text).map(Bound::into_any)
    }
}

/// Rules compiled once, to be called for many texts.
///
/// `Normalizer(preset="standard", /, **options)`: see `naskh.normalize` for the arguments. A normalizer is immutable, hashable
/// and picklable, and may be shared by threads.
///
/// >>> import naskh
/// >>> n = naskh.Normalizer("search", digits="keep")
/// >>> n("مدرســة ٣")
/// 'مدرسه ٣'
/// >>> n
/// Normalizer('search', digits='keep')
#[pyclass(frozen, eq, hash, module = "naskh._naskh")]
pub(crate) struct Normalizer {
    pub(crate) rules: Rules,
    preset: Option<&'static str>,
}

impl PartialEq for Normalizer {
    fn eq(&self, other: &Self) -> bool {
        self.rules.plan.options() == other.rules.plan.options()
    }
}

impl Hash for Normalizer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rules.plan.options().hash(state);
    }
}

#[pymethods]
impl Normalizer {
    #[new]
    #[pyo3(signature = (preset = Some("standard"), /, **options))]
    fn new(preset: Option<&str>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (preset, options) = read_options(preset, options)?;
        Ok(Self { rules: Rules::new(options)?, preset })
    }

    /// The normalized text, or the same object if nothing changes.
    fn __call__<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyString>> {
        match text.cast::<PyString>() {
            Ok(text) => pystr::normalize(&self.rules, text),
            Err(_) => Err(wrong_type(text)),
        }
    }

    /// Normalizes any iterable of `str` or `None` into a list of the same length and order, `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores. The interpreter is released while they
    /// compute. An item of another type raises `TypeError` with its index.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer().batch(["إلى", None])
    /// ['الى', None]
    #[pyo3(signature = (texts, threads = None))]
    fn batch<'py>(&self, texts: &Bound<'py, PyAny>, threads: Option<usize>) -> PyResult<Bound<'py, PyAny>> {
        batch::all(&self.rules, texts, threads)
    }

    /// The name of the preset that the options began with, or `None`.
    #[getter]
    fn preset(&self) -> Option<&'static str> {
        self.preset
    }

    /// The value of every option, as a new dict.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        options_dict(py, self.rules.plan.options())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut parts = vec![match self.preset {
            Some(preset) => format!("'{preset}'"),
            None => "None".to_owned(),
        }];
        for (name, value) in self.overrides(py)? {
            parts.push(format!("{}={}", name.extract::<String>()?, value.repr()?));
        }
        Ok(format!("Normalizer({})", parts.join(", ")))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let rebuild = py.import("naskh._naskh")?.getattr("_rebuild")?;
        let arguments = (slf.get().preset, slf.get().overrides(py)?);
        Ok((rebuild, arguments.into_pyobject(py)?))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// For the command line: `data[start:stop]`, valid UTF-8, into `target`; each line is a text of its own.
    fn _utf8_lines(
        &self,
        data: &Bound<'_, PyBytes>,
        start: usize,
        stop: usize,
        target: &Bound<'_, PyByteArray>,
    ) -> PyResult<usize> {
        utf8::normalize_lines(&self.rules, data, start, stop, target)
    }
}

impl Normalizer {
    /// The options that are not what the preset says.
    fn overrides<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let base = self
            .preset
            .map_or_else(|| Ok(Options::default()), Options::preset)
            .map_err(|error| to_python(&error))?;
        let (base, mine) = (options_dict(py, &base)?, options_dict(py, self.rules.plan.options())?);
        let differing = PyDict::new(py);
        for (name, value) in mine {
            if !value.eq(base.get_item(&name)?)? {
                differing.set_item(name, value)?;
            }
        }
        Ok(differing)
    }
}

/// What `pickle` calls.
#[pyfunction]
pub(crate) fn _rebuild(preset: Option<&str>, options: &Bound<'_, PyDict>) -> PyResult<Normalizer> {
    Normalizer::new(preset, Some(options))
}

/// The normalized text, or the same object if nothing changes.
///
/// `text`: any `str`; lone surrogates and NULs are valid. `preset`: `"clean"`, `"standard"`, `"search"`, or `None` for nothing but the options
/// that are named. `options` override the preset; `naskh.presets()` lists them with their values, and
/// `docs/normalization.md` says what each does.
///
/// Raises `TypeError` if `text` is no `str` or an option has no such name, `ValueError` if there is no such preset or value.
///
/// >>> import naskh
/// >>> naskh.normalize("أخبـــار اليــوم")
/// 'اخبار اليوم'
/// >>> naskh.normalize("أخبـــار", None, tatweel="strip")
/// 'أخبار'
#[pyfunction]
#[pyo3(signature = (text, preset = Some("standard"), /, **options))]
pub(crate) fn normalize<'py>(
    text: &Bound<'py, PyAny>,
    preset: Option<&str>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    let Ok(text) = text.cast::<PyString>() else {
        return Err(wrong_type(text));
    };
    let (_, options) = read_options(preset, options)?;
    pystr::normalize(&Rules::new(options)?, text)
}

/// Every preset with the value of every option, as a new dict of dicts.
///
/// >>> import naskh
/// >>> naskh.presets().get("search").get("teh_marbuta")
/// 'heh'
#[pyfunction]
pub(crate) fn presets(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let all = PyDict::new(py);
    for name in Options::PRESETS {
        all.set_item(name, options_dict(py, &Options::preset(name).map_err(|error| to_python(&error))?)?)?;
    }
    Ok(all)
}

/// The name of the SIMD level in use: "avx512", "avx2", "neon" or "scalar".
///
/// The environment variable `NASKH_SIMD` chooses one before the first import; a level that the processor lacks is an error.
#[pyfunction]
pub(crate) fn simd_level() -> PyResult<&'static str> {
    Level::current().map(Level::name).map_err(PyValueError::new_err)
}

pub(crate) fn wrong_type(text: &Bound<'_, PyAny>) -> PyErr {
    match text.get_type().name() {
        Ok(name) => PyTypeError::new_err(format!("text must be a str, not {name}")),
        Err(error) => error,
    }
}

fn read_options(
    preset: Option<&str>,
    changes: Option<&Bound<'_, PyDict>>,
) -> PyResult<(Option<&'static str>, Options)> {
    let mut options =
        preset.map_or_else(|| Ok(Options::default()), Options::preset).map_err(|error| to_python(&error))?;
    let preset = Options::PRESETS.iter().copied().find(|known| Some(*known) == preset);
    for (name, value) in changes.into_iter().flatten() {
        let name: String = name.extract()?;
        options.get(&name).map_err(|error| to_python(&error))?; // an unknown name comes before any fault of its value
        options.set(&name, &value_text(&name, &value)?).map_err(|error| to_python(&error))?;
    }
    Ok((preset, options))
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

fn options_dict<'py>(py: Python<'py>, options: &Options) -> PyResult<Bound<'py, PyDict>> {
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
    Ok(dict)
}

pub(crate) fn to_python(error: &OptionError) -> PyErr {
    match error.what() {
        Unknown::Option => PyTypeError::new_err(error.to_string()),
        Unknown::Preset | Unknown::Value(_) => PyValueError::new_err(error.to_string()),
    }
}
