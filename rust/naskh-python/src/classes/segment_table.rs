//! The segments of tokens as columns of numbers, and how one of them becomes a Python object.

use std::ops::Range;

use naskh::raw::{Grow, IndexedText};
use naskh::{OutOfMemory, SegmentKind, Segmenter, WordSegment};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyString, PyTuple};

use super::columns::{Numbers, Part, Table};
use super::norms::Norms;
use super::sequence::Factory;
use crate::convert::python;
use crate::long::{compute, list};
use crate::made::{self, Make, out_of_memory};
use crate::pystr::{Span, Units, new_str};
use crate::run::columns::{Columns, ColumnsBuilder};
use crate::run::rules::Rules;
use crate::run::segment::{TakeSegments, segment_tokens};

/// The segments of the tokens of one text, as columns.
pub(crate) struct SegmentTable {
    columns: Columns,
    /// The number of the token that each segment belongs to.
    token: Vec<u32>,
    /// The segments that begin with an article whose ا is not written.
    without_alef: Vec<u32>,
    /// Made when they are first needed; `None` if they are the same as the texts.
    norms: PyOnceLock<Option<Norms>>,
}

impl PartialEq for SegmentTable {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns && self.token == other.token && self.without_alef == other.without_alef
    }
}

impl Table for SegmentTable {
    fn column(&self, part: Part) -> Numbers<'_> {
        match part {
            Part::Token => Numbers::Wide(&self.token),
            part => self.columns.column(part),
        }
    }
}

impl SegmentTable {
    /// The segments of tokens that are in order.
    pub(crate) fn of(segmenter: Segmenter, source: &Bound<'_, PyString>, tokens: &Columns) -> PyResult<Self> {
        let units = Units::of(source)?;
        let made = compute(source.py(), units.len(), || {
            let mut builder = TableBuilder::new(tokens.len())?;
            segment_tokens(segmenter, units, tokens.tokens(), &mut builder)?;
            let TableBuilder { columns, token, without_alef } = builder;
            Ok(Self { columns: columns.finish()?, token, without_alef, norms: PyOnceLock::new() })
        })?;
        made.map_err(out_of_memory)
    }

    pub(crate) fn len(&self) -> usize {
        self.token.len()
    }

    /// How many bytes the columns take.
    pub(crate) fn size(&self) -> usize {
        self.columns.size() + size_of_val(&*self.token) + size_of_val(&*self.without_alef)
    }

    /// The segments of the token with this number.
    pub(crate) fn of_token(&self, token: usize) -> Range<usize> {
        let start = self.token.partition_point(|&number| (number as usize) < token);
        let count = self.token[start..].iter().take_while(|&&number| number as usize == token).count();
        start..start + count
    }

    /// The name of the kind of a segment.
    pub(crate) fn kind(&self, at: usize) -> SegmentKind {
        SegmentKind::ALL[usize::from(self.columns.kind(at))]
    }

    pub(crate) fn span(&self, at: usize) -> Span {
        self.columns.span(at)
    }

    /// Whether a segment begins with an article whose ا is not written.
    pub(crate) fn lacks_alef(&self, at: usize) -> bool {
        self.without_alef.binary_search(&(at as u32)).is_ok()
    }

    /// What the segments became in the normalized text; `None` if that is their texts.
    pub(crate) fn norms(&self, source: &Bound<'_, PyString>, rules: Option<&Rules>) -> PyResult<Option<&Norms>> {
        let Some(rules) = rules else { return Ok(None) };
        let make = || Norms::of(rules, source, &self.columns);
        Ok(self.norms.get_or_try_init(source.py(), make)?.as_ref())
    }

    /// The texts of all segments, as a list.
    pub(crate) fn texts<'py>(&self, source: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyList>> {
        Units::of(source)?.slices(source.py(), &self.columns.to_spans().map_err(out_of_memory)?)
    }

    /// The norms of all segments, as a list.
    pub(crate) fn norm_texts<'py>(
        &self,
        source: &Bound<'py, PyString>,
        rules: Option<&Rules>,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = source.py();
        let norms = match self.norms(source, rules)? {
            Some(norms) => norms.list(py)?,
            None => self.texts(source)?,
        };
        if self.without_alef.is_empty() {
            return Ok(norms);
        }
        let written = |(at, norm): (usize, Bound<'py, PyAny>)| {
            let norm = norm.cast_into::<PyString>()?;
            if self.lacks_alef(at) { with_alef(py, Units::of(&norm)?) } else { Ok(norm) }
        };
        list(py, norms.iter().enumerate().map(written))
    }

    /// A segment as a Python object.
    pub(crate) fn item<'py>(
        &self,
        source: &Bound<'py, PyString>,
        rules: Option<&Rules>,
        at: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, units, span) = (source.py(), Units::of(source)?, self.span(at));
        let text = units.slice(py, span)?;
        let norm = match self.norms(source, rules)? {
            Some(norms) => norms.one(py, at, units, span)?.unwrap_or_else(|| text.clone()),
            None => text.clone(),
        };
        SegmentFactory::get(py)?.segment((text, norm), span, self.columns.kind(at), self.lacks_alef(at))
    }

    /// The segments of a token as a tuple.
    pub(crate) fn items_of<'py>(
        &self,
        source: &Bound<'py, PyString>,
        rules: Option<&Rules>,
        token: usize,
    ) -> PyResult<Bound<'py, PyTuple>> {
        made::tuple_of(source.py(), self.of_token(token).map(|at| self.item(source, rules, at)))
    }
}

/// Columns that are being written.
struct TableBuilder {
    columns: ColumnsBuilder,
    token: Vec<u32>,
    without_alef: Vec<u32>,
}

impl TableBuilder {
    fn new(tokens: usize) -> Result<Self, OutOfMemory> {
        // In news one word in five has a clitic, with the article every second one.
        let room = tokens + tokens / 2 + 1;
        Ok(Self { columns: ColumnsBuilder::new(room)?, token: Vec::with_room(room)?, without_alef: Vec::new() })
    }
}

impl TakeSegments for TableBuilder {
    #[inline]
    fn take(&mut self, token: usize, range: Range<usize>, segment: &WordSegment) -> Result<(), OutOfMemory> {
        if segment.lacks_alef {
            self.without_alef.try_push(self.token.len() as u32)?;
        }
        self.columns.push_item(range.start, range.end, segment.kind as u8);
        self.token.try_push(token as u32)
    }
}

/// Makes segments: objects of the class `naskh.Segment`.
pub(crate) struct SegmentFactory {
    segments: Factory,
    kinds: Py<PyTuple>,
}

impl SegmentFactory {
    pub(crate) fn get(py: Python<'_>) -> PyResult<&Self> {
        static FACTORY: PyOnceLock<SegmentFactory> = PyOnceLock::new();
        FACTORY.get_or_try_init(py, || {
            let (segment, kinds) = python::segment_class(py)?;
            Ok(Self { segments: Factory::new(segment)?, kinds: kinds.unbind() })
        })
    }

    /// A segment. `norm` is without the ا that may be missing.
    pub(crate) fn segment<'py>(
        &self,
        (text, norm): (Bound<'py, PyString>, Bound<'py, PyString>),
        (start, end): Span,
        kind: u8,
        lacks_alef: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = text.py();
        let norm = if lacks_alef { with_alef(py, Units::of(&norm)?)? } else { norm };
        let kind = self.kinds.bind(py).get_borrowed_item(kind.into())?.to_owned();
        self.segments.make((text, start, end, kind, norm).make(py)?)
    }
}

/// The alef that an article has.
pub(crate) const ALEF: u32 = 'ا' as u32;

fn with_alef<'py>(py: Python<'py>, norm: Units<'_>) -> PyResult<Bound<'py, PyString>> {
    let mut letters = vec![ALEF];
    letters.try_extend(norm.points()).map_err(out_of_memory)?;
    new_str(py, &letters)
}
