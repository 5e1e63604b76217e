//! The normalized forms of the tokens of one text.

use naskh::raw::{Grow, norm_spans};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::long::compute;
use crate::made::out_of_memory;
use crate::pystr::{Span, Units};
use crate::run::align::align;
use crate::run::columns::Columns;
use crate::run::rules::Rules;

/// The normalized text, and the span of it that each token became.
pub(crate) struct Norms {
    text: Py<PyString>,
    spans: Vec<Span>,
}

impl Norms {
    /// The norms of tokens that are in order; `None` if normalizing changes nothing.
    pub(crate) fn of(rules: &Rules, source: &Bound<'_, PyString>, tokens: &Columns) -> PyResult<Option<Self>> {
        let (text, map) = align(rules, source)?;
        if text.is(source) {
            return Ok(None);
        }
        let columns_len = tokens.len();
        let spans = compute(source.py(), map.source_len(), || {
            let tokens = tokens.spans().map(|(start, end)| start as usize..end as usize);
            let mut spans = Vec::with_room(columns_len)?;
            spans.extend(norm_spans(&map, tokens).map(|norm| (norm.start as u32, norm.end as u32)));
            Ok(spans)
        })?
        .map_err(out_of_memory)?;
        Ok(Some(Self { text: text.unbind(), spans }))
    }

    /// All norms, as a list.
    pub(crate) fn list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Units::of(self.text.bind(py))?.slices(py, &self.spans)
    }

    /// The norm of one token; `None` if it is the same as its text, which is `span` of `source`.
    pub(crate) fn one<'py>(
        &self,
        py: Python<'py>,
        index: usize,
        source: Units<'_>,
        span: Span,
    ) -> PyResult<Option<Bound<'py, PyString>>> {
        let text = Units::of(self.text.bind(py))?;
        if text.part(self.spans[index]).is_same(source.part(span)) {
            return Ok(None);
        }
        text.slice(py, self.spans[index]).map(Some)
    }

    /// The normalized text, and the span of each norm.
    pub(crate) fn all<'a>(&'a self, py: Python<'a>) -> PyResult<(Units<'a>, &'a [Span])> {
        Ok((Units::of(self.text.bind(py))?, &self.spans))
    }

    /// How many bytes the spans take.
    pub(crate) fn size(&self) -> usize {
        size_of_val(self.spans.as_slice())
    }
}
