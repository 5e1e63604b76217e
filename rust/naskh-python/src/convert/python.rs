//! Every name of Python code that Rust calls. If one of them moves in `python/naskh/`, only this file changes.

use naskh::raw::try_collect;
use naskh::{Change, Segment, TermStep, TermTrace};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyString, PyTuple, PyType};

use crate::errors::raised;
use crate::long::list;
use crate::made::{self, Make, New, interned, out_of_memory};
use crate::pystr::{new_str, plain};

/// What `__reduce__` returns: a callable and its arguments.
pub(crate) type Reduced<'py> = New<(Bound<'py, PyAny>, Bound<'py, PyAny>)>;

/// How every class is pickled: by a call of its static method `_rebuild` with `arguments`.
pub(crate) fn reduced<'py, C>(object: &Bound<'py, C>, arguments: impl Make<'py>) -> PyResult<Reduced<'py>> {
    let py = object.py();
    let rebuild = object.as_any().get_type().getattr(interned(py, "_rebuild")?)?;
    Ok(New((rebuild, arguments.make(py)?)))
}

/// What the module `module` calls `name`.
fn named<'py>(py: Python<'py>, module: &str, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import(interned(py, module)?)?.getattr(interned(py, name)?)
}

/// The `ValueError` for a name that is not among the valid ones; it has the nearest of them.
pub(crate) fn unknown_name(what: &str, given: &Bound<'_, PyString>, valid: &[&str]) -> PyErr {
    let py = given.py();
    let raise = || {
        let valid = made::tuple_of(py, valid.iter().copied())?;
        named(py, "naskh._given", "check_name")?.call1((what.make(py)?, plain(given)?, valid))
    };
    raise().map_or_else(|error| error, |_| raised::<PyValueError>(format!("unknown {what}")))
}

/// A `naskh.explain.Changes`, of plain strings.
pub(crate) fn changes<'py>(
    source: &Bound<'py, PyString>,
    text: &Bound<'py, PyString>,
    changes: Vec<Change>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = source.py();
    let row = |change: Change| {
        let after = new_str(py, &change.after)?;
        (change.source.start, change.source.end, after, change.rule.name()).make(py)
    };
    let rows = list(py, changes.into_iter().map(row))?;
    named(py, "naskh.explain", "_changes")?.call1((plain(source)?, plain(text)?, rows))
}

/// A `naskh.terms.Steps`, of plain strings.
pub(crate) fn steps<'py>(
    source: &Bound<'py, PyString>,
    traces: Vec<TermTrace>,
    kinds: &[&str],
) -> PyResult<Bound<'py, PyAny>> {
    let py = source.py();
    let row = |trace: TermTrace| {
        let step = |step: TermStep| {
            let left = step.letters.map(|letters| new_str(py, &letters)).transpose()?;
            (interned(py, step.name)?, left).make(py)
        };
        let steps = list(py, trace.steps.into_iter().map(step))?;
        let kind = interned(py, kinds[usize::from(trace.kind)])?;
        (trace.range.start, trace.range.end, trace.position, kind, steps).make(py)
    };
    let rows = list(py, traces.into_iter().map(row))?;
    named(py, "naskh.terms", "_steps")?.call1((plain(source)?, rows))
}

/// An alignment as HTML, for notebooks.
pub(crate) fn alignment_html<'py>(
    source: &Bound<'py, PyString>,
    text: &Bound<'py, PyString>,
    segments: impl Iterator<Item = Segment>,
) -> PyResult<Bound<'py, PyAny>> {
    let ends = |segment: Segment| (segment.source.start, segment.source.end, segment.text.start, segment.text.end);
    let segments = try_collect(segments.map(ends)).map_err(out_of_memory)?;
    let segments = list(source.py(), segments.into_iter())?;
    let arguments = (plain(source)?, plain(text)?, segments);
    named(source.py(), "naskh._show.views", "alignment_html")?.call1(arguments)
}

/// Tokens as HTML, for notebooks.
pub(crate) fn tokens_html<'py>(tokens: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (_, kinds) = token_class(tokens.py())?;
    named(tokens.py(), "naskh._show.pieces", "tokens_html")?.call1((tokens, kinds))
}

/// The class `naskh.Token`, and the names of the kinds.
pub(crate) fn token_class(py: Python<'_>) -> PyResult<(Bound<'_, PyType>, Bound<'_, PyTuple>)> {
    let of_tokens = |name| named(py, "naskh.tokens", name);
    Ok((of_tokens("Token")?.cast_into()?, of_tokens("KINDS")?.cast_into()?))
}

/// The class of tokens that have segments.
pub(crate) fn segmented_token_class(py: Python<'_>) -> PyResult<Bound<'_, PyType>> {
    Ok(named(py, "naskh.tokens", "SegmentedToken")?.cast_into()?)
}

/// Gives a token of that class its segments.
pub(crate) fn set_segments(token: &Bound<'_, PyAny>, segments: Bound<'_, PyTuple>) -> PyResult<()> {
    static NAME: PyOnceLock<Py<PyString>> = PyOnceLock::new();
    let py = token.py();
    let name = NAME.get_or_try_init(py, || interned(py, "_segments").map(Bound::unbind))?;
    token.setattr(name.bind(py), segments)
}

/// The class `naskh.Segment`, and the names of the kinds.
pub(crate) fn segment_class(py: Python<'_>) -> PyResult<(Bound<'_, PyType>, Bound<'_, PyTuple>)> {
    let of_tokens = |name| named(py, "naskh.tokens", name);
    Ok((of_tokens("Segment")?.cast_into()?, of_tokens("SEGMENT_KINDS")?.cast_into()?))
}

/// The class `naskh.Term`.
pub(crate) fn term_class(py: Python<'_>) -> PyResult<Bound<'_, PyType>> {
    Ok(named(py, "naskh.terms", "Term")?.cast_into()?)
}

/// A `naskh.diagnosis.Findings` of rows `(start, stop, kind, evidence, sure, remedy)`.
pub(crate) fn findings<'py>(text: &Bound<'py, PyString>, rows: Bound<'py, PyList>) -> PyResult<Bound<'py, PyAny>> {
    named(text.py(), "naskh.diagnosis", "_findings")?.call1((plain(text)?, rows))
}
