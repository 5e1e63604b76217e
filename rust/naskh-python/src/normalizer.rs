//! The class `Normalizer` and the function `normalize`.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use naskh::{Change, Level, Options, Output, Overflow, Plan, Scratch, Text};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyString};

use crate::alignment::{Alignment, check_length};
use crate::batch::{self, Threads};
use crate::options::{Reduced, call_text, options_dict, read_options, reduced, replacements_dict, to_python};
use crate::pystr::{self, Task, new_str};
use crate::utf8;

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
        if let Some(plan) = plans.get(&options) {
            return Ok(Self { plan: Arc::clone(plan), level });
        }
        let plan = Plan::checked(options.clone()).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let plan = Arc::new(plan);
        plans.insert(options, Arc::clone(&plan));
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
    fingerprint: OnceLock<String>,
}

struct Explain<'r>(&'r Rules);

impl Task for Explain<'_> {
    type Found = Vec<Change>;

    fn run<T: Text>(
        &self,
        text: &[T::Unit],
        out: &mut Output<'_, T::Unit>,
        scratch: &mut Scratch,
    ) -> Result<(bool, Vec<Change>), Overflow> {
        let changes = naskh::explain::<T>(&self.0.plan, text, out, scratch)?;
        Ok((!changes.is_empty(), changes))
    }
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
        Ok(Self { rules: Rules::new(options)?, preset, fingerprint: OnceLock::new() })
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
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter is
    /// released while they compute. An item of another type raises `TypeError` with its index.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer().batch(["إلى", None])
    /// ['الى', None]
    #[pyo3(signature = (texts, threads = None))]
    fn batch<'py>(&self, texts: &Bound<'py, PyAny>, threads: Option<Threads>) -> PyResult<Bound<'py, PyAny>> {
        batch::all(&self.rules, texts, threads)
    }

    /// The normalized text together with the map back to the source: see `Alignment`.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer().align("إنَّ").to_source(1, 2)
    /// (1, 4)
    fn align(&self, text: &Bound<'_, PyAny>) -> PyResult<Alignment> {
        match text.cast::<PyString>() {
            Ok(text) => Alignment::of(&self.rules, text),
            Err(_) => Err(wrong_type(text)),
        }
    }

    /// Every change that makes the text normalized, in order, as a list of `Change(start, stop, before, after, rule, why)`:
    /// offsets are code points of the source, `rule` is the option behind it.
    ///
    /// >>> import naskh
    /// >>> [(c.start, c.stop, c.rule) for c in naskh.Normalizer().explain("إنَّ")]
    /// [(0, 1, 'alef'), (2, 4, 'marks')]
    fn explain<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let Ok(text) = text.cast::<PyString>() else { return Err(wrong_type(text)) };
        check_length(text.len()?)?;
        let py = text.py();
        let (result, changes) = pystr::perform(&Explain(&self.rules), text)?;
        let row = |change: Change| {
            let after = new_str(py, &change.after)?;
            (change.source.start, change.source.end, after, change.rule.name()).into_pyobject(py)
        };
        let rows: Vec<_> = changes.into_iter().map(row).collect::<PyResult<_>>()?;
        py.import("naskh.explain")?.getattr("_changes")?.call1((text, result, rows))
    }

    /// Sixteen hexadecimal digits that stand for the rules in force: the same on every machine and in every version as long as
    /// the rules do the same. To be stored beside the data that they made.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer("search").fingerprint == naskh.Normalizer("search", alef="fold").fingerprint
    /// True
    #[getter]
    fn fingerprint(&self) -> String {
        self.fingerprint.get_or_init(|| self.rules.plan.fingerprint()).clone()
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
        let preset = self.preset.map_or_else(|| "None".to_owned(), |preset| format!("'{preset}'"));
        call_text("Normalizer", vec![preset], &self.overrides(py)?)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        reduced(slf, (slf.get().preset, slf.get().overrides(slf.py())?))
    }

    /// What `pickle` calls.
    #[staticmethod]
    fn _rebuild(preset: Option<&str>, options: &Bound<'_, PyDict>) -> PyResult<Self> {
        Self::new(preset, Some(options))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// For the command line: normalizes `data[start:stop]` into `target`, each line as a text of its own. Returns how many
    /// bytes it has written, and the end of the valid UTF-8; if that is not `stop`, it has written nothing.
    fn _utf8_lines(
        &self,
        data: &Bound<'_, PyBytes>,
        start: usize,
        stop: usize,
        target: &Bound<'_, PyByteArray>,
    ) -> PyResult<(usize, usize)> {
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
        let differing = PyDict::new(py);
        let options = self.rules.plan.options();
        let replace = replacements_dict(py, &options.replace, &base.replace)?;
        let (base, mine) = (options_dict(py, &base)?, options_dict(py, options)?);
        mine.del_item("replace")?;
        if !replace.is_empty() {
            mine.set_item("replace", replace)?;
        }
        for (name, value) in mine {
            if !value.eq(base.get_item(&name)?)? {
                differing.set_item(name, value)?;
            }
        }
        Ok(differing)
    }
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
    for name in Options::presets() {
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
