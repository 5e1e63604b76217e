//! Columns of text divided into tokens, terms or sentences: a list for each row.

use std::num::NonZero;
use std::ops::Range;

use naskh::raw::{self, Counting, Grow, Scratch};
use naskh::{Analyzer, Kind, Level, Map, OutOfMemory, Plan, SentenceOptions, TokenOptions};

use crate::array::Array;
use crate::blocks;
use crate::buffer::Bytes;
use crate::build::{lists, names, numbers, spanned, structs};
use crate::dictionary;
use crate::error::Error;
use crate::points::{Decoder, Normalized, Point, Points, Units, encode};
use crate::rows::Rows;
use crate::types::Type;

/// What the lists hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Texts.
    Texts,
    /// Structs of `start` and `end`, for tokens `kind` too, and `norm` where there is a normalizer.
    Spans(Counting),
}

/// Divides each row of a column into tokens: a list for each row, null for nulls.
///
/// `normalizer` gives each token its `norm`, in [`Shape::Spans`].
///
/// # Errors
/// As [`crate::normalize`].
pub fn tokenize(
    options: &TokenOptions,
    normalizer: Option<(&Plan, Level)>,
    array: &Array,
    shape: Shape,
    threads: Option<NonZero<usize>>,
) -> Result<Array, Error> {
    let norms = normalizer.filter(|_| shape != Shape::Texts);
    let fields = Fields { kinds: Some(Kind::NAMES), text: norms.map(|_| "norm"), has_positions: false };
    divide(array, shape, threads, fields, |points, page| match points {
        Points::Two(units) => tokens(units, options, shape, norms, page),
        Points::Four(units) => tokens(units, options, shape, norms, page),
    })
}

/// Divides each row of a column into sentences: a list for each row, null for nulls.
///
/// Texts are without the white space around them, and none is empty; spans hold all of the row.
///
/// # Errors
/// As [`crate::normalize`].
pub fn sentences(
    options: &SentenceOptions,
    array: &Array,
    shape: Shape,
    threads: Option<NonZero<usize>>,
) -> Result<Array, Error> {
    divide(array, shape, threads, Fields::default(), |points, page| match points {
        Points::Two(units) => sentences_of(units, options, shape, page),
        Points::Four(units) => sentences_of(units, options, shape, page),
    })
}

/// Analyzes each row of a column: a list of terms for each row, null for nulls.
///
/// # Errors
/// As [`crate::normalize`].
pub fn analyze(
    analyzer: &Analyzer,
    array: &Array,
    shape: Shape,
    threads: Option<NonZero<usize>>,
) -> Result<Array, Error> {
    let fields = Fields { kinds: Some(analyzer.kinds()), text: Some("term"), has_positions: true };
    divide(array, shape, threads, fields, |points, page| match points {
        Points::Two(units) => terms(units, analyzer, shape, page),
        Points::Four(units) => terms(units, analyzer, shape, page),
    })
}

/// The fields of the structs in [`Shape::Spans`], besides `start` and `end`.
#[derive(Clone, Copy, Default)]
struct Fields<'a> {
    /// The names of the kinds, for the field `kind`.
    kinds: Option<&'a [&'a str]>,
    /// The name of the field that has a text.
    text: Option<&'static str>,
    /// Whether there is a field `position`.
    has_positions: bool,
}

/// What was found in a block of rows, one item after another.
#[derive(Default)]
struct Found {
    /// The items of each row.
    counts: Vec<u32>,
    start: Vec<i32>,
    end: Vec<i32>,
    position: Vec<i32>,
    kind: Vec<u8>,
    /// The texts, the norms, or the terms.
    text: Bytes,
    text_ends: Vec<usize>,
}

/// The working memory of one thread.
#[derive(Default)]
struct Desk {
    decoder: Decoder,
    scratch: Scratch,
    spans: Vec<Range<usize>>,
}

/// A block that is being done.
struct Page<'d> {
    found: &'d mut Found,
    scratch: &'d mut Scratch,
    spans: &'d mut Vec<Range<usize>>,
    /// The text of the row.
    text: &'d [u8],
}

impl Page<'_> {
    /// Adds the items of a row: its `spans`, in code points of `units`.
    fn add<U: Point>(&mut self, units: &[U], shape: Shape) -> Result<(), Error> {
        let Found { start, end, text, text_ends, counts, .. } = &mut *self.found;
        let count = self.spans.len();
        counts.try_push(count as u32)?;
        match shape {
            Shape::Texts => {
                let mut bytes = Units::new(units, Counting::Utf8);
                text_ends.try_reserve(count)?;
                for span in &*self.spans {
                    let (start, end) = (bytes.before(span.start), bytes.before(span.end));
                    text.push(&self.text[start..end])?;
                    text_ends.push(text.len());
                }
            }
            Shape::Spans(counting) => {
                let mut offsets = Units::new(units, counting);
                start.try_reserve(count)?;
                end.try_reserve(count)?;
                for span in &*self.spans {
                    start.push(offsets.number(span.start));
                    end.push(offsets.number(span.end));
                }
            }
        }
        Ok(())
    }

    /// Adds the norm of each of the spans.
    fn add_norms<U: Point>(&mut self, units: &[U], rules: (&Plan, Level)) -> Result<(), Error> {
        match Normalized::of(units, rules, self.scratch)? {
            Normalized::Same(map, normalized) => self.push_norms(&map, &normalized),
            Normalized::Four(map, normalized) => self.push_norms(&map, &normalized),
        }
    }

    fn push_norms<U: Point>(&mut self, map: &Map, normalized: &[U]) -> Result<(), Error> {
        let Found { text, text_ends, .. } = &mut *self.found;
        text_ends.try_reserve(self.spans.len())?;
        for span in raw::norm_spans(map, self.spans.iter().cloned()) {
            encode(&normalized[span], text)?;
            text_ends.push(text.len());
        }
        Ok(())
    }
}

fn tokens<U: Point>(
    units: &[U],
    options: &TokenOptions,
    shape: Shape,
    norms: Option<(&Plan, Level)>,
    page: &mut Page<'_>,
) -> Result<(), Error> {
    let (spans, kinds) = (&mut *page.spans, &mut page.found.kind);
    raw::tokenize(units, options, |token| {
        spans.push(token.start..token.end);
        kinds.push(token.kind as u8);
    });
    page.add(units, shape)?;
    norms.map_or(Ok(()), |normalizer| page.add_norms(units, normalizer))
}

fn terms<U: Point>(units: &[U], analyzer: &Analyzer, shape: Shape, page: &mut Page<'_>) -> Result<(), Error> {
    let counting = match shape {
        Shape::Texts => Counting::CodePoints,
        Shape::Spans(counting) => counting,
    };
    let (mut starts, mut ends) = (Units::new(units, counting), Units::new(units, counting));
    let Found { counts, start, end, position, kind, text, text_ends } = &mut *page.found;
    let before = text_ends.len();
    raw::analyze(units, analyzer, |term| {
        encode(term.letters, text).map_err(|_| OutOfMemory)?;
        text_ends.try_push(text.len())?;
        if shape != Shape::Texts {
            start.try_push(starts.number(term.start))?;
            end.try_push(ends.number(term.end))?;
            position.try_push((term.position as u32).cast_signed())?;
            kind.try_push(term.kind)?;
        }
        Ok(())
    })?;
    Ok(counts.try_push((text_ends.len() - before) as u32)?)
}

fn sentences_of<U: Point>(
    units: &[U],
    options: &SentenceOptions,
    shape: Shape,
    page: &mut Page<'_>,
) -> Result<(), Error> {
    raw::sentences(units, options, |span| match shape {
        Shape::Spans(_) => page.spans.push(span),
        Shape::Texts => page.spans.extend(Some(raw::trim(units, span)).filter(|span| !span.is_empty())),
    });
    page.add(units, shape)
}

/// Divides all rows, and makes a list for each.
fn divide(
    array: &Array,
    shape: Shape,
    threads: Option<NonZero<usize>>,
    fields: Fields<'_>,
    row: impl Fn(Points<'_>, &mut Page<'_>) -> Result<(), Error> + Sync,
) -> Result<Array, Error> {
    let array = &dictionary::with_all_nulls(array)?;
    let done = blocks::of_rows(Rows::of(array), threads, |found: &mut Found, text, desk: &mut Desk| {
        let Some(text) = text else { return Ok(found.counts.try_push(0)?) };
        let Desk { decoder, scratch, spans } = desk;
        spans.clear();
        row(decoder.decode(text)?, &mut Page { found, scratch, spans, text })
    })?;
    let mut found = Found::joined(done)?;
    let items = found.items(array.kind.of_text(), shape, fields)?;
    let is_large = *array.kind.of_text() == Type::LargeUtf8;
    Ok(lists(is_large, array.offset, &found.counts, items)?.with_nulls_of(array))
}

impl Found {
    fn joined(blocks: Vec<Self>) -> Result<Self, Error> {
        let mut all = Self::default();
        for block in blocks {
            let before = all.text.len();
            all.counts.try_extend(block.counts)?;
            all.start.try_extend(block.start)?;
            all.end.try_extend(block.end)?;
            all.position.try_extend(block.position)?;
            all.kind.try_extend(block.kind)?;
            all.text.push(&block.text)?;
            all.text_ends.try_extend(block.text_ends.iter().map(|end| before + end))?;
        }
        Ok(all)
    }

    /// What the lists hold.
    fn items(&mut self, kind: &Type, shape: Shape, fields: Fields<'_>) -> Result<Array, Error> {
        let (text, ends) = (std::mem::take(&mut self.text), std::mem::take(&mut self.text_ends));
        let texts = || spanned(kind, text, ends.into_iter());
        if shape == Shape::Texts {
            return texts();
        }
        let mut columns = vec![("start", numbers(&self.start)?), ("end", numbers(&self.end)?)];
        if fields.has_positions {
            columns.push(("position", numbers(&self.position)?));
        }
        if let Some(kinds) = fields.kinds {
            columns.push(("kind", names(kinds, &self.kind)?));
        }
        if let Some(name) = fields.text {
            columns.push((name, texts()?));
        }
        Ok(structs(columns))
    }
}
