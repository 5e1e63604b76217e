//! The class `Normalizer` and the function `normalize`.

use std::hash::{Hash, Hasher};

use naskh::{Level, Options};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyString};

use super::alignment::Alignment;
use super::arrow::ArrowColumn;
use super::fingerprint::Fingerprint;
use super::json::JsonFields;
use super::vectorcall::{CalledWithText, Vectorcall};
use crate::convert::names::Preset;
use crate::convert::offsets::Unit;
use crate::convert::options::{options_dict, overrides, read_options};
use crate::convert::python::{self, Reduced};
use crate::convert::repr::call_text;
use crate::errors::{option_error, raised, str_argument};
use crate::made::{Make, New, dict, put};
use crate::run::align::align;
use crate::run::batch::{Threads, run_all};
use crate::run::explain::explain;
use crate::run::json::{Block, normalize_json};
use crate::run::lines::normalize_lines;
use crate::run::perform::into_str;
use crate::run::rules::Rules;
use crate::run::seen::remember;

/// Rules compiled once, to be called for many texts.
///
/// `Normalizer(preset="standard", **options)`: see `naskh.normalize` for the arguments. A normalizer is
/// immutable, hashable and picklable, and may be shared by threads.
///
/// >>> import naskh
/// >>> n = naskh.Normalizer("search", digits="keep")
/// >>> n("مدرســة ٣")
/// 'مدرسه ٣'
/// >>> n
/// Normalizer('search', digits='keep')
#[pyclass(frozen, immutable_type, eq, hash, weakref, module = "naskh._naskh")]
pub(crate) struct Normalizer {
    pub(crate) rules: Rules,
    preset: Option<&'static str>,
    fingerprint: Fingerprint,
    vectorcall: Vectorcall,
}

impl CalledWithText for Normalizer {
    #[inline]
    fn call<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        into_str(&self.rules, str_argument("text", text)?).map(Bound::into_any)
    }

    fn vectorcall(&self) -> &Vectorcall {
        &self.vectorcall
    }
}

impl PartialEq for Normalizer {
    fn eq(&self, other: &Self) -> bool {
        self.rules.plan.options() == other.rules.plan.options()
    }
}

impl Normalizer {
    /// One that does nothing, at whatever level.
    pub(crate) fn idle() -> PyResult<Self> {
        let rules = Rules::idle()?;
        Ok(Self { rules, preset: None, fingerprint: Fingerprint::default(), vectorcall: Vectorcall::of::<Self>() })
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
    #[pyo3(
        signature = (preset = Preset::Default, **options),
        text_signature = "(preset='standard', **options)"
    )]
    fn new(py: Python<'_>, preset: Preset<'_, '_>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (preset, options) = read_options(preset.name()?.as_deref(), options)?;
        let rules = Rules::new(py, options)?;
        Ok(Self { rules, preset, fingerprint: Fingerprint::default(), vectorcall: Vectorcall::of::<Self>() })
    }

    /// The normalized text, or the same object if nothing changes.
    fn __call__<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.call(text)
    }

    /// Normalizes any iterable of `str` or `None` into a list of the same length and order, `None` staying `None`.
    ///
    /// `threads`: how many to use; `None` for as many as there are cores, if there is text enough. The interpreter
    /// is released while they compute (`docs/guide.md` says when not), and Ctrl-C ends the batch. An item of
    /// another type raises `TypeError` with its index; `threads=0` raises `ValueError`.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer().batch(["إلى", None])
    /// ['الى', None]
    #[pyo3(signature = (texts, threads = None))]
    fn batch<'py>(&self, texts: &Bound<'py, PyAny>, threads: Option<Threads>) -> PyResult<Bound<'py, PyAny>> {
        run_all(&self.rules, texts, threads)
    }

    /// The normalized text together with the map back to the source: see `Alignment`.
    ///
    /// Raises `TypeError` if `text` is not a `str`, `OverflowError` if it has more than 2,147,483,647 characters.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer().align("إنَّ").to_source(1, 2)
    /// (1, 4)
    fn align(&self, text: &Bound<'_, PyAny>) -> PyResult<Alignment> {
        let source = str_argument("text", text)?;
        let (text, map) = align(&self.rules, source)?;
        Ok(Alignment::new(source.clone().unbind(), text.unbind(), map))
    }

    /// Every change that makes the text normalized, in order, as a list of `Change(start, stop, before, after,
    /// rule, why)`. Offsets are code points of the source; `rule` is the option that makes the change.
    ///
    /// Raises `TypeError` if `text` is not a `str`, `OverflowError` if it has more than 2,147,483,647 characters.
    ///
    /// >>> import naskh
    /// >>> [(c.start, c.stop, c.rule) for c in naskh.Normalizer().explain("إنَّ")]
    /// [(0, 1, 'alef'), (2, 4, 'marks')]
    fn explain<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let source = str_argument("text", text)?;
        let (text, changes) = explain(&self.rules, source)?;
        python::changes(source, &text, changes)
    }

    /// Sixteen hexadecimal digits that identify the rules in force. They are the same on every machine and in
    /// every version as long as the rules do the same. To be stored with the data that the rules made.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer("search").fingerprint == naskh.Normalizer("search", alef="fold").fingerprint
    /// True
    #[getter]
    fn fingerprint(&self) -> PyResult<New<&str>> {
        self.fingerprint.get_or(|| self.rules.plan.fingerprint()).map(New)
    }

    /// The name of the preset that the options began with, or `None`.
    #[getter]
    fn preset(&self) -> New<Option<&'static str>> {
        New(self.preset)
    }

    /// Whether the preset is a convention with rules that no option and no table says.
    #[getter]
    fn _has_rules_of_its_own(&self) -> bool {
        self.rules.plan.options().has_rules_of_its_own()
    }

    /// The value of every option, as a new dict.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        options_dict(py, self.rules.plan.options())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<New<String>> {
        let preset = self.preset.map_or_else(|| "None".to_owned(), |preset| format!("'{preset}'"));
        call_text("Normalizer", vec![preset], &self.overrides(py)?).map(New)
    }

    /// The options that differ from the preset, as a new dict.
    #[getter]
    fn _overrides<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.overrides(py)
    }

    /// The fingerprint is for what compares pickles: with new rules they are others.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        python::reduced(slf, (this.preset, this.overrides(slf.py())?, this.fingerprint()?.0))
    }

    /// What `pickle` calls.
    #[staticmethod]
    #[pyo3(signature = (preset, options, _fingerprint = None))]
    fn _rebuild(
        preset: Preset<'_, '_>,
        options: &Bound<'_, PyDict>,
        _fingerprint: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        Self::new(options.py(), preset, Some(options))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// For `naskh.arrow`: a column of text, normalized.
    #[pyo3(signature = (data, threads = None))]
    fn _arrow(&self, data: &Bound<'_, PyAny>, threads: Option<Threads>) -> PyResult<ArrowColumn> {
        let Rules { plan, level } = &self.rules;
        ArrowColumn::of(data, threads, &|column, threads| column.normalize(plan, *level, threads))
    }

    /// For `naskh.arrow`: a column of text, aligned.
    #[pyo3(signature = (data, unit, threads = None))]
    fn _arrow_align(
        &self,
        data: &Bound<'_, PyAny>,
        unit: Unit,
        threads: Option<Threads>,
    ) -> PyResult<ArrowColumn> {
        let Rules { plan, level } = &self.rules;
        ArrowColumn::map(data, threads, |array, threads| naskh_arrow::align(plan, *level, array, unit.0, threads))
    }

    /// For the command line: normalizes `data[start:stop]` into `target`, each line as a text of its own. Returns
    /// how many bytes were written, and the end of the valid UTF-8; if that is not `stop`, nothing was written.
    fn _utf8_lines(
        &self,
        data: &Bound<'_, PyBytes>,
        start: usize,
        stop: usize,
        target: &Bound<'_, PyByteArray>,
    ) -> PyResult<New<(usize, usize)>> {
        normalize_lines(&self.rules, data, start, stop, target).map(New)
    }

    /// For the command line: the same with JSON lines, of which only `fields` are normalized. Also returns how
    /// many objects there were, how many of them had a field, and how many changed; and where something was wrong,
    /// as an index of `data`, with the reason. `errors`: `strict` ends before the first such line, `replace` keeps
    /// those lines as they are, `skip` leaves them out.
    #[pyo3(signature = (fields, errors, data, start, stop, target))]
    fn _json_lines<'py>(
        &self,
        fields: &JsonFields,
        errors: &str,
        data: &Bound<'py, PyBytes>,
        start: usize,
        stop: usize,
        target: &Bound<'_, PyByteArray>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let block = Block { data, start, stop };
        normalize_json(&self.rules, &fields.0, errors, &block, target)?.make(data.py())
    }
}

impl Normalizer {
    /// The options that differ from the preset.
    fn overrides<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        overrides(py, self.rules.plan.options(), self.preset)
    }
}

/// The normalized text, or the same object if nothing changes.
///
/// `text`: any `str`; lone surrogates and NULs are valid. `preset`: a name of `naskh.presets()`: `"clean"`,
/// `"standard"`, `"search"`, `"pdf"`, or that of another system such as `"lucene"`; `None` for only the options that
/// are named. `options` override the preset: `help(naskh)` lists them with their values, `naskh.presets()` has the
/// value of each in each preset, and `docs/normalization.md` defines what each does.
///
/// Raises `TypeError` if `text` is not a `str`, or an option does not exist or has a value of the wrong type;
/// `ValueError` if a preset or a value does not exist, or if normalizing again would change what an entry of
/// `replace` has made.
///
/// >>> import naskh
/// >>> naskh.normalize("أخبـــار اليــوم")
/// 'اخبار اليوم'
/// >>> naskh.normalize("أخبـــار", None, tatweel="strip")
/// 'أخبار'
#[pyfunction]
#[pyo3(
    signature = (text, preset = Preset::Default, **options),
    text_signature = "(text, preset='standard', **options)"
)]
pub(crate) fn normalize<'py>(
    text: &Bound<'py, PyAny>,
    preset: Preset<'_, 'py>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    let text = str_argument("text", text)?;
    let (_, read) = read_options(preset.name()?.as_deref(), options)?;
    let rules = Rules::new(text.py(), read)?;
    remember(preset.given().as_deref(), options, &rules);
    into_str(&rules, text)
}

/// Every preset with the value of every option, as a new dict of dicts.
///
/// >>> import naskh
/// >>> naskh.presets().get("search").get("teh_marbuta")
/// 'heh'
#[pyfunction]
pub(crate) fn presets(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let all = dict(py)?;
    for name in Options::presets() {
        put(&all, name, options_dict(py, &Options::preset(name).map_err(|error| option_error(&error))?)?)?;
    }
    Ok(all)
}

/// The name of the SIMD level in use: "avx512", "avx2", "neon" or "scalar".
///
/// `NASKH_SIMD` chooses one; it is read when a level is first needed. `ValueError` if the processor lacks that
/// level, or if there is none of that name. Making a normalizer raises it too.
///
/// >>> import naskh
/// >>> naskh.simd_level() in {"avx512", "avx2", "neon", "scalar"}
/// True
#[pyfunction]
pub(crate) fn simd_level() -> PyResult<New<&'static str>> {
    Level::current().map(|level| New(level.name())).map_err(|error| raised::<PyValueError>(error.to_string()))
}
