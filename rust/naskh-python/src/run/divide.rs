//! Dividing a `str` into tokens or sentences, as spans or as a list of strings.

use std::ops::Range;

use naskh::raw::{Grow, IndexedText, TokenSink};
use naskh::{OutOfMemory, SentenceOptions, Token, TokenOptions};
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use super::batch::BatchTask;
use crate::errors::wrong_type;
use crate::long::compute;
use crate::made::out_of_memory;
use crate::pystr::{Span, Units};

/// Options that decide where texts are divided.
pub(crate) trait Divide: Sync {
    /// What errors call the texts of a batch.
    const ITEMS: &'static str = "texts";

    /// The spans of the pieces that a list of them shows.
    fn spans(&self, units: Units<'_>) -> Result<Vec<Span>, OutOfMemory>;
}

impl Divide for TokenOptions {
    fn spans(&self, units: Units<'_>) -> Result<Vec<Span>, OutOfMemory> {
        let mut spans = TokenSpans::new(units.len() / 4 + TokenSpans::BLOCK)?;
        give_tokens(units, self, &mut spans);
        spans.finish()
    }
}

/// Sentences are shown without the white space around them, and not at all if they are nothing else.
impl Divide for SentenceOptions {
    fn spans(&self, units: Units<'_>) -> Result<Vec<Span>, OutOfMemory> {
        let mut spans = sentence_spans(units, self)?;
        spans.retain_mut(|span| {
            *span = trimmed(units, *span);
            span.0 < span.1
        });
        Ok(spans)
    }
}

impl<D: Divide> BatchTask for D {
    const ITEMS: &'static str = D::ITEMS;
    type Scratch = ();
    type Done = Vec<Span>;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        pieces(self, text).map(Bound::into_any)
    }

    fn detached(&self, units: Units<'_>, (): &mut ()) -> Result<Self::Done, OutOfMemory> {
        self.spans(units)
    }

    fn finish<'py>(&self, spans: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        units_of(text)?.slices(text.py(), &spans).map(Bound::into_any)
    }
}

/// The pieces of a text, as a list.
pub(crate) fn pieces<'py>(options: &impl Divide, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let units = units_of(text)?;
    let spans = compute(text.py(), units.len(), || options.spans(units))?.map_err(out_of_memory)?;
    units.slices(text.py(), &spans)
}

/// The characters of an argument that must be a text. Its length is limited, since offsets are numbers of 32 bits.
pub(crate) fn units_of<'a>(text: &'a Bound<'_, PyAny>) -> PyResult<Units<'a>> {
    let units = Units::of(text.cast::<PyString>().map_err(|_| wrong_type(text))?)?;
    match u32::try_from(units.len()) {
        Ok(_) => Ok(units),
        Err(_) => Err(PyOverflowError::new_err(format!(
            "a text of {} code points is too long to be divided: {} is the maximum",
            units.len(),
            u32::MAX
        ))),
    }
}

/// Gives each token to `sink`.
#[inline(always)]
pub(crate) fn give_tokens(units: Units<'_>, options: &TokenOptions, sink: &mut impl TokenSink) {
    match units {
        Units::One(units) => naskh::raw::tokenize_into(units, options, sink),
        Units::Two(units) => naskh::raw::tokenize_into(units, options, sink),
        Units::Four(units) => naskh::raw::tokenize_into(units, options, sink),
    }
}

/// The spans of tokens, and places for more of them, which are all zeros. So those of a block are written without a check
/// of the room for each.
struct TokenSpans {
    spans: Vec<Span>,
    count: usize,
    /// There was no memory for a span. It is lost, and all after it.
    is_short: bool,
}

impl TokenSpans {
    /// How many places there are at least before the tokens of a block are taken.
    const BLOCK: usize = 64;

    fn new(room: usize) -> Result<Self, OutOfMemory> {
        let mut spans = Vec::with_room(room)?;
        spans.resize(room, (0, 0));
        Ok(Self { spans, count: 0, is_short: false })
    }

    /// Makes places for more, if there is memory.
    #[cold]
    fn grow(&mut self) {
        let more = self.count.max(Self::BLOCK);
        self.is_short |= self.spans.try_reserve_exact(more).is_err();
        if !self.is_short {
            self.spans.resize(self.spans.len() + more, (0, 0));
        }
    }

    fn finish(mut self) -> Result<Vec<Span>, OutOfMemory> {
        self.spans.truncate(self.count);
        if self.is_short { Err(OutOfMemory) } else { Ok(self.spans) }
    }
}

impl TokenSink for TokenSpans {
    #[inline(always)]
    fn token(&mut self, token: Token) {
        if self.count == self.spans.len() {
            self.grow();
        }
        if let Some(place) = self.spans.get_mut(self.count) {
            *place = (token.start as u32, token.end as u32);
            self.count += 1;
        }
    }
}

/// The spans of all sentences, which tile the text.
pub(crate) fn sentence_spans(units: Units<'_>, options: &SentenceOptions) -> Result<Vec<Span>, OutOfMemory> {
    let (mut spans, mut pushed) = (Vec::with_room(units.len() / 128 + 4)?, Ok(()));
    let give = |span| push(&mut spans, &mut pushed, span);
    match units {
        Units::One(text) => naskh::raw::sentences(text, options, give),
        Units::Two(text) => naskh::raw::sentences(text, options, give),
        Units::Four(text) => naskh::raw::sentences(text, options, give),
    }
    pushed.map(|()| spans)
}

/// Appends a span, unless there was no memory for it or for one before it.
#[inline(always)]
fn push(spans: &mut Vec<Span>, pushed: &mut Result<(), OutOfMemory>, span: Range<usize>) {
    if pushed.is_ok() {
        *pushed = spans.try_push((span.start as u32, span.end as u32));
    }
}

/// The span without white space at its ends.
fn trimmed(units: Units<'_>, span: Span) -> Span {
    let range = span.0 as usize..span.1 as usize;
    let range = match units {
        Units::One(text) => naskh::raw::trim(text, range),
        Units::Two(text) => naskh::raw::trim(text, range),
        Units::Four(text) => naskh::raw::trim(text, range),
    };
    (range.start as u32, range.end as u32)
}
