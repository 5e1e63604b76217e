//! A line with some of its bytes replaced.

use std::mem::MaybeUninit;
use std::ops::Range;

use naskh::raw::{self, Grow, Output, Overflow, Scratch, Ucs4, Utf8};
use naskh::{Level, OutOfMemory, Plan};

use crate::fields::Fields;
use crate::find::{Found, Shape};
use crate::string::{self, Spelling};
use crate::wrong_line::Failure;

/// What is done to each value.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) level: Level,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    /// It has one of the fields, with a text or null.
    pub(crate) has_field: bool,
    /// A text has changed.
    pub(crate) is_changed: bool,
}

/// Bytes of a line, and those that replace them.
struct Edit {
    line: Range<usize>,
    made: Range<usize>,
}

/// The working memory of one run: what it needs for a line, kept for the next.
#[derive(Default)]
pub(crate) struct LineScratch {
    scratch: Scratch,
    /// A value, decoded.
    text: Vec<u8>,
    /// A value, normalized.
    room: Vec<MaybeUninit<u8>>,
    /// Spelled results, one after the other.
    made: Vec<u8>,
    edits: Vec<Edit>,
}

impl LineScratch {
    /// Appends a line to `out`, with the texts of its fields normalized.
    pub(crate) fn write(
        &mut self,
        rules: Rules<'_>,
        fields: &Fields,
        line: &str,
        found: &Found,
        out: &mut Vec<u8>,
    ) -> Result<Outcome, Failure> {
        self.made.clear();
        self.edits.clear();
        let mut outcome = Outcome::default();
        for &field in &fields.read {
            let Some(value) = text_or_null(fields, field, line, found)? else { continue };
            outcome.has_field = true;
            outcome.is_changed |= match &fields.to {
                None => self.replace(rules, line, value)?,
                Some(way) => self.write_to(rules, fields, way, line, found, value)?,
            };
        }
        self.edits.sort_unstable_by_key(|edit| edit.line.start);
        let mut at = 0;
        for edit in &self.edits {
            out.try_append(&line.as_bytes()[at..edit.line.start])?;
            out.try_append(&self.made[edit.made.clone()])?;
            at = edit.line.end;
        }
        out.try_append(&line.as_bytes()[at..])?;
        Ok(outcome)
    }

    /// Replaces a value by its normalized text, and returns whether it differs.
    fn replace(&mut self, rules: Rules<'_>, line: &str, value: Range<usize>) -> Result<bool, OutOfMemory> {
        let start = self.made.len();
        let is_changed = self.spell(rules, &line[value.clone()])?;
        if is_changed {
            self.edits.try_push(Edit { line: value, made: start..self.made.len() })?;
        }
        Ok(is_changed)
    }

    /// Writes the normalized text of a value to the field at the end of `way`, and returns whether it differs from
    /// the value. A field that is missing is put at the end of its object, with the objects that it needs.
    fn write_to(
        &mut self,
        rules: Rules<'_>,
        fields: &Fields,
        way: &[usize],
        line: &str,
        found: &Found,
        value: Range<usize>,
    ) -> Result<bool, Failure> {
        let start = self.made.len();
        let present = way.iter().take_while(|&&node| found.span(node).is_some()).count();
        let last = way[present - 1]; // a line that is an object has the root
        let span = found.span(last).unwrap_or_default();
        let missing = &way[present..];
        let mut place = span.clone();
        if !missing.is_empty() {
            let shape = Shape::of(&line[span.clone()]);
            if shape != Shape::Object {
                return Err(Failure::shape(fields, last, shape, Shape::Object, span.start));
            }
            place = span.end - 1..span.end - 1;
            let is_empty = string::trimmed(&line[span.start + 1..place.start]).is_empty();
            self.made.try_append(if is_empty { b"" } else { b"," })?;
        }
        let spelling = Spelling { is_ascii: line.is_ascii(), ..Spelling::default() };
        for (nth, &node) in missing.iter().enumerate() {
            self.made.try_append(if nth > 0 { b"{" } else { b"" })?;
            string::encode(fields.key(node).as_bytes(), spelling, &mut self.made)?;
            self.made.try_append(b":")?;
        }
        let is_changed = self.spell(rules, &line[value.clone()])?;
        if !is_changed {
            self.made.try_append(&line.as_bytes()[value])?;
        }
        for _ in missing.iter().skip(1) {
            self.made.try_append(b"}")?;
        }
        self.edits.try_push(Edit { line: place, made: start..self.made.len() })?;
        Ok(is_changed)
    }

    /// Appends the normalized text of a value, spelled as the value is, to what is made. If it does not differ,
    /// nothing is appended. A value that is null does not differ.
    fn spell(&mut self, rules: Rules<'_>, value: &str) -> Result<bool, OutOfMemory> {
        if Shape::of(value) != Shape::Text {
            return Ok(false);
        }
        let inner = string::inner(value);
        let (mut text, mut spelling) = (inner.as_bytes(), Spelling::default());
        if memchr::memchr(b'\\', text).is_some() {
            self.text.clear();
            spelling = string::decode(inner, &mut self.text)?;
            text = &self.text;
        }
        if spelling.has_lone_surrogate {
            return spell_points(rules, inner, spelling, &mut self.made);
        }
        let mut room = text.len() + raw::SLACK;
        loop {
            if self.room.len() < room {
                self.room.try_resize(room, MaybeUninit::uninit())?;
            }
            let mut out = Output::new(&mut self.room);
            match raw::normalize::<Utf8>(rules.plan, rules.level, text, &mut out, &mut self.scratch) {
                Ok(false) => return Ok(false),
                Ok(true) => return string::encode(out.written(), spelling, &mut self.made).map(|()| true),
                Err(Overflow::Room) => room = room.checked_mul(2).ok_or(OutOfMemory)?,
                Err(Overflow::Memory) => return Err(OutOfMemory),
                Err(Overflow::Width) => unreachable!("UTF-8 holds every character"),
            }
        }
    }
}

/// The same for a value with a lone surrogate: code points can hold it.
fn spell_points(
    rules: Rules<'_>,
    inner: &str,
    spelling: Spelling,
    made: &mut Vec<u8>,
) -> Result<bool, OutOfMemory> {
    let mut points = Vec::new();
    string::decode_points(inner, &mut points)?;
    let mut scratch = Scratch::default();
    let run =
        |out: &mut Output<'_, u32>| raw::normalize::<Ucs4>(rules.plan, rules.level, &points, out, &mut scratch);
    let (is_changed, done) = raw::grown(points.len() + raw::SLACK, run).map_err(|_| OutOfMemory)?;
    if is_changed {
        string::encode_points(done.iter().copied(), spelling, made)?;
    }
    Ok(is_changed)
}

/// Where the value of a field is, if the line has it and it is a text or null. Anything else is a failure.
pub(crate) fn text_or_null(
    fields: &Fields,
    field: usize,
    line: &str,
    found: &Found,
) -> Result<Option<Range<usize>>, Failure> {
    let Some(span) = found.span(field) else {
        let Some((parent, span)) = nearest(fields, field, found) else { return Ok(None) };
        return match Shape::of(&line[span.clone()]) {
            Shape::Object | Shape::Null => Ok(None),
            other => Err(Failure::shape(fields, parent, other, Shape::Object, span.start)),
        };
    };
    match Shape::of(&line[span.clone()]) {
        Shape::Text | Shape::Null => Ok(Some(span)),
        other => Err(Failure::shape(fields, field, other, Shape::Text, span.start)),
    }
}

/// The innermost node around a field that the line has, and where its value is.
fn nearest(fields: &Fields, field: usize, found: &Found) -> Option<(usize, Range<usize>)> {
    std::iter::successors(fields.parent(field), |&node| fields.parent(node))
        .find_map(|node| found.span(node).map(|span| (node, span)))
}
