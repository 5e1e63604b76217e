//! Running over whole lines: what is written, what is counted, and what went wrong where.

use naskh::raw::{Grow, try_copy};
use naskh::{Level, OutOfMemory, Plan};

use crate::edit::{LineScratch, Rules, text_or_null};
use crate::fields::Fields;
use crate::find::{Found, Shape, find};
use crate::string;
use crate::wrong_line::{Failure, WrongLine};

/// What is done about a line with a [`WrongLine`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnWrongLine {
    /// The run ends before the line.
    Stop,
    /// The line is written as it is.
    Keep,
    /// The line is left out.
    Skip,
}

/// How many lines were what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Objects.
    pub records: usize,
    /// Objects that have one of the fields, with a text or null.
    pub with_field: usize,
    /// Objects with a text that has changed.
    pub changed: usize,
}

/// What a run has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The lines that were done.
    pub counts: Counts,
    /// The lines that could not be done, in order.
    pub wrong_lines: Vec<WrongLine>,
}

/// Appends `text`, which is whole lines, to `out`, with its fields normalized.
///
/// # Errors
/// [`OutOfMemory`]; then what is in `out` is of no use.
pub fn normalize(
    (plan, level): (&Plan, Level),
    fields: &Fields,
    on_wrong_line: OnWrongLine,
    text: &str,
    out: &mut Vec<u8>,
) -> Result<Done, OutOfMemory> {
    let mut memory = LineScratch::default();
    let rules = Rules { plan, level };
    each_line(text, |line, is_end, done, found| {
        let before = out.len();
        let outcome = record(fields, line, found).and_then(|is_record| {
            Ok(if is_record { Some(memory.write(rules, fields, line, found, out)?) } else { None })
        });
        match outcome {
            Ok(Some(outcome)) => {
                done.counts.records += 1;
                done.counts.with_field += usize::from(outcome.has_field);
                done.counts.changed += usize::from(outcome.is_changed);
            }
            Ok(None) => out.try_append(line.as_bytes())?,
            Err(failure) => {
                out.truncate(before);
                done.note(line, text, failure)?;
                match on_wrong_line {
                    OnWrongLine::Stop => return Ok(false),
                    OnWrongLine::Skip => return Ok(true),
                    OnWrongLine::Keep => out.try_append(line.as_bytes())?,
                }
            }
        }
        out.try_append(if is_end { b"" } else { b"\n" })?;
        Ok(true)
    })
}

/// For each line, the text of each field.
pub type Texts = Vec<Vec<Option<Vec<u8>>>>;

/// The texts of the fields in each line of `text`, which is whole lines: for each line an item for each field,
/// `None` if that is missing or null; nothing for a line that is blank or wrong. Lone surrogates are three bytes,
/// as UTF-8 would spell them.
///
/// # Errors
/// [`OutOfMemory`].
pub fn texts(fields: &Fields, on_wrong_line: OnWrongLine, text: &str) -> Result<(Texts, Done), OutOfMemory> {
    let mut all = Vec::new();
    let done = each_line(text, |line, is_end, done, found| {
        if is_end && line.is_empty() {
            return Ok(true);
        }
        let mut here = Vec::new();
        let read = record(fields, line, found).and_then(|is_record| {
            let mut has_field = false;
            for &field in fields.read.iter().filter(|_| is_record) {
                let value = text_or_null(fields, field, line, found)?;
                has_field |= value.is_some();
                let value = value.map(|span| &line[span]).filter(|value| Shape::of(value) == Shape::Text);
                here.try_push(value.map(decoded).transpose()?)?;
            }
            done.counts.records += usize::from(is_record);
            done.counts.with_field += usize::from(has_field);
            Ok(())
        });
        if let Err(failure) = read {
            here.clear();
            done.note(line, text, failure)?;
            if on_wrong_line == OnWrongLine::Stop {
                return Ok(false);
            }
        }
        all.try_push(here)?;
        Ok(true)
    })?;
    Ok((all, done))
}

fn decoded(value: &str) -> Result<Vec<u8>, OutOfMemory> {
    let mut text = Vec::new();
    string::decode(string::inner(value), &mut text)?;
    try_copy(&text) // in its exact size
}

impl Done {
    /// Notes why a line of `text` could not be done.
    fn note(&mut self, line: &str, text: &str, failure: Failure) -> Result<(), OutOfMemory> {
        let Failure::WrongLine(wrong) = failure else { return Err(OutOfMemory) };
        let start = string::place(line, text);
        self.wrong_lines.try_push(WrongLine { at: start + wrong.at, ..wrong })
    }
}

/// Calls `each` with every line, without its line feed, and whether it has none; until that returns false.
fn each_line(
    text: &str,
    mut each: impl FnMut(&str, bool, &mut Done, &mut Found) -> Result<bool, OutOfMemory>,
) -> Result<Done, OutOfMemory> {
    let (mut done, mut found, mut start) = (Done::default(), Found::default(), 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        if !each(&text[start..end], false, &mut done, &mut found)? {
            return Ok(done);
        }
        start = end + 1;
    }
    each(&text[start..], true, &mut done, &mut found)?;
    Ok(done)
}

/// Finds the fields of a line. Returns false for a blank one.
fn record(fields: &Fields, line: &str, found: &mut Found) -> Result<bool, Failure> {
    let value = string::trimmed(line);
    if value.is_empty() {
        return Ok(false);
    }
    let shape = find(fields, line, found).map_err(|error| Failure::json(line, &error))?;
    if shape == Shape::Object {
        return Ok(true);
    }
    let at = string::place(value, line);
    Err(Failure::WrongLine(WrongLine { at, why: format!("the line is {}, not an object", shape.name()) }))
}
