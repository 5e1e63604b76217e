//! Columns of text divided into tokens, terms or sentences: a list for each row.

use std::num::NonZero;
use std::ops::Range;

use naskh::raw::{self, Counting, Grow, Scratch};
use naskh::{
    Analyzer, Kind, Level, Map, OutOfMemory, Plan, SegmentKind, Segmenter, SentenceOptions, Token, TokenOptions,
};

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
    /// Structs of `start` and `end`, for tokens `kind` too, `norm` where there is a normalizer, and `segments`
    /// where these are asked for.
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
    let segmenter = Segmenter::of(options).filter(|_| shape != Shape::Texts);
    let text = norms.map(|_| "norm");
    let fields = Fields { kinds: Some(Kind::NAMES), text, has_segments: segmenter.is_some(), ..Fields::default() };
    let more = More { norms, segmenter };
    divide(array, shape, threads, fields, |points, task| match points {
        Points::Two(units) => tokens(units, options, shape, more, task),
        Points::Four(units) => tokens(units, options, shape, more, task),
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
    divide(array, shape, threads, Fields::default(), |points, task| match points {
        Points::Two(units) => sentences_of(units, options, shape, task),
        Points::Four(units) => sentences_of(units, options, shape, task),
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
    let kinds = Some(analyzer.kinds());
    let fields = Fields { kinds, text: Some("term"), has_positions: true, ..Fields::default() };
    divide(array, shape, threads, fields, |points, task| match points {
        Points::Two(units) => terms(units, analyzer, shape, task),
        Points::Four(units) => terms(units, analyzer, shape, task),
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
    /// Whether there is a field `segments`: a list for each item.
    has_segments: bool,
}

/// What is told about tokens besides their places and kinds.
#[derive(Clone, Copy)]
struct More<'a> {
    norms: Option<(&'a Plan, Level)>,
    segmenter: Option<Segmenter>,
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
    /// The segments of each item, which count as its items.
    segments: Option<Box<Found>>,
}

/// The working memory of one thread.
#[derive(Default)]
struct RowScratch {
    decoder: Decoder,
    scratch: Scratch,
    spans: Vec<Range<usize>>,
    parts: Parts,
}

/// The segments of the tokens of a row.
#[derive(Default)]
struct Parts {
    spans: Vec<Range<usize>>,
    /// Whether each begins with an article whose ا is not written.
    lack_alef: Vec<bool>,
}

/// A row that is being done, with the memory of its thread.
struct RowTask<'d> {
    found: &'d mut Found,
    scratch: &'d mut Scratch,
    spans: &'d mut Vec<Range<usize>>,
    parts: &'d mut Parts,
    /// The text of the row.
    text: &'d [u8],
}

impl RowTask<'_> {
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
                push_offsets(units, counting, self.spans, start, end)?;
            }
        }
        Ok(())
    }

    /// Adds the segments of each token of the row; the kinds of these are the last ones.
    /// `normalized` is what the row became.
    fn add_segments<U: Point>(
        &mut self,
        units: &[U],
        shape: Shape,
        segmenter: Segmenter,
        normalized: Option<&Normalized<U>>,
    ) -> Result<(), Error> {
        let Found { kind: kinds, segments, .. } = &mut *self.found;
        let inner = &mut **segments.get_or_insert_default();
        let kinds = &kinds[kinds.len() - self.spans.len()..];
        let Parts { spans, lack_alef } = &mut *self.parts;
        spans.clear();
        lack_alef.clear();
        for (span, &kind) in self.spans.iter().zip(kinds) {
            let token = Token { start: span.start, end: span.end, kind: Kind::ALL[usize::from(kind)] };
            let before = spans.len();
            let mut pushed = Ok(());
            segmenter.for_each_of_token(units, token, |segment| {
                let range = span.start + segment.range.start..span.start + segment.range.end;
                let push = || {
                    spans.try_push(range)?;
                    lack_alef.try_push(segment.lacks_alef)?;
                    inner.kind.try_push(segment.kind as u8)
                };
                pushed = pushed.and_then(|()| push());
            });
            pushed?;
            inner.counts.try_push((spans.len() - before) as u32)?;
        }
        if let Shape::Spans(counting) = shape {
            push_offsets(units, counting, spans, &mut inner.start, &mut inner.end)?;
        }
        match normalized {
            Some(Normalized::Same(map, normalized)) => push_norms(inner, map, normalized, spans, lack_alef),
            Some(Normalized::Four(map, normalized)) => push_norms(inner, map, normalized, spans, lack_alef),
            None => push_texts(inner, units, spans.iter().cloned(), lack_alef),
        }
    }
}

/// Adds where spans begin and end.
fn push_offsets<U: Point>(
    units: &[U],
    counting: Counting,
    spans: &[Range<usize>],
    start: &mut Vec<i32>,
    end: &mut Vec<i32>,
) -> Result<(), Error> {
    let mut offsets = Units::new(units, counting);
    start.try_reserve(spans.len())?;
    end.try_reserve(spans.len())?;
    for span in spans {
        start.push(offsets.number(span.start));
        end.push(offsets.number(span.end));
    }
    Ok(())
}

/// Adds the norm of each of the spans, with ا before those that lack it.
fn push_norms<U: Point>(
    found: &mut Found,
    map: &Map,
    normalized: &[U],
    spans: &[Range<usize>],
    lack_alef: &[bool],
) -> Result<(), Error> {
    push_texts(found, normalized, raw::norm_spans(map, spans.iter().cloned()), lack_alef)
}

/// Adds the text of each of the spans, with ا before those that lack it; none does beyond the end of `lack_alef`.
fn push_texts<U: Point>(
    found: &mut Found,
    units: &[U],
    spans: impl Iterator<Item = Range<usize>>,
    lack_alef: &[bool],
) -> Result<(), Error> {
    let Found { text, text_ends, .. } = found;
    for (nth, span) in spans.enumerate() {
        if lack_alef.get(nth) == Some(&true) {
            text.push("ا".as_bytes())?;
        }
        encode(&units[span], text)?;
        text_ends.try_push(text.len())?;
    }
    Ok(())
}

fn tokens<U: Point>(
    units: &[U],
    options: &TokenOptions,
    shape: Shape,
    more: More<'_>,
    task: &mut RowTask<'_>,
) -> Result<(), Error> {
    let (spans, kinds) = (&mut *task.spans, &mut task.found.kind);
    raw::tokenize(units, options, |token| {
        spans.push(token.start..token.end);
        kinds.push(token.kind as u8);
    });
    task.add(units, shape)?;
    let normalized = more.norms.map(|rules| Normalized::of(units, rules, task.scratch)).transpose()?;
    match &normalized {
        Some(Normalized::Same(map, normalized)) => push_norms(task.found, map, normalized, task.spans, &[])?,
        Some(Normalized::Four(map, normalized)) => push_norms(task.found, map, normalized, task.spans, &[])?,
        None => {}
    }
    let segmenter = more.segmenter;
    segmenter.map_or(Ok(()), |segmenter| task.add_segments(units, shape, segmenter, normalized.as_ref()))
}

fn terms<U: Point>(units: &[U], analyzer: &Analyzer, shape: Shape, task: &mut RowTask<'_>) -> Result<(), Error> {
    let counting = match shape {
        Shape::Texts => Counting::CodePoints,
        Shape::Spans(counting) => counting,
    };
    let (mut starts, mut ends) = (Units::new(units, counting), Units::new(units, counting));
    let Found { counts, start, end, position, kind, text, text_ends, .. } = &mut *task.found;
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
    task: &mut RowTask<'_>,
) -> Result<(), Error> {
    raw::sentences(units, options, |span| match shape {
        Shape::Spans(_) => task.spans.push(span),
        Shape::Texts => task.spans.extend(Some(raw::trim(units, span)).filter(|span| !span.is_empty())),
    });
    task.add(units, shape)
}

/// Divides all rows, and makes a list for each.
fn divide(
    array: &Array,
    shape: Shape,
    threads: Option<NonZero<usize>>,
    fields: Fields<'_>,
    row: impl Fn(Points<'_>, &mut RowTask<'_>) -> Result<(), Error> + Sync,
) -> Result<Array, Error> {
    let array = &dictionary::with_all_nulls(array)?;
    let done = blocks::of_rows(Rows::of(array), threads, |found: &mut Found, text, memory: &mut RowScratch| {
        let Some(text) = text else { return Ok(found.counts.try_push(0)?) };
        let RowScratch { decoder, scratch, spans, parts } = memory;
        spans.clear();
        row(decoder.decode(text)?, &mut RowTask { found, scratch, spans, parts, text })
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
            all.append(block)?;
        }
        Ok(all)
    }

    fn append(&mut self, block: Self) -> Result<(), Error> {
        let before = self.text.len();
        self.counts.try_extend(block.counts)?;
        self.start.try_extend(block.start)?;
        self.end.try_extend(block.end)?;
        self.position.try_extend(block.position)?;
        self.kind.try_extend(block.kind)?;
        self.text.push(&block.text)?;
        self.text_ends.try_extend(block.text_ends.iter().map(|end| before + end))?;
        block.segments.map_or(Ok(()), |segments| self.segments.get_or_insert_default().append(*segments))
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
        if fields.has_segments {
            let mut segments = self.segments.take().unwrap_or_default();
            let fields = Fields { kinds: Some(SegmentKind::NAMES), text: Some("norm"), ..Fields::default() };
            let items = segments.items(kind, shape, fields)?;
            columns.push(("segments", lists(*kind == Type::LargeUtf8, 0, &segments.counts, items)?));
        }
        Ok(structs(columns))
    }
}
