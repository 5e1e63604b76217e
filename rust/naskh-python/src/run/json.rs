//! JSON lines for the command line: whole blocks at a time, with the interpreter released.

use naskh::{OutOfMemory, TokenOptions};
use naskh_jsonl::{Counts, Done, Fields, OnWrongLine, Place, Texts, WrongLine, token_lines};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::critical_section::with_critical_section;
use pyo3::types::{PyByteArray, PyByteArrayMethods, PyBytes};

use super::lines::{part, valid_up_to};
use super::rules::Rules;
use crate::errors::raised;
use crate::long::release;
use crate::made::out_of_memory;

/// Objects, those with a field, those that changed.
pub(crate) type Counted = (usize, usize, usize);
/// An index of the data, and what is wrong there.
pub(crate) type Located = (usize, String);

/// Whole lines: `data[start:stop]`.
pub(crate) struct Block<'a, 'py> {
    pub(crate) data: &'a Bound<'py, PyBytes>,
    pub(crate) start: usize,
    pub(crate) stop: usize,
}

impl<'a> Block<'a, '_> {
    /// The text, or the end of the valid UTF-8 as an index of the data.
    fn text(&self) -> PyResult<Result<&'a str, usize>> {
        let bytes = part(self.data, self.start..self.stop)?;
        Ok(simdutf8::basic::from_utf8(bytes).map_err(|_| self.start + valid_up_to(bytes)))
    }

    fn located(&self, lines: Vec<WrongLine>) -> Vec<Located> {
        lines.into_iter().map(|line| (self.start + line.at, line.why)).collect()
    }
}

fn counted(counts: Counts) -> Counted {
    (counts.records, counts.with_field, counts.changed)
}

fn on_wrong_line(errors: &str) -> PyResult<OnWrongLine> {
    match errors {
        "strict" => Ok(OnWrongLine::Stop),
        "replace" => Ok(OnWrongLine::Keep),
        "skip" => Ok(OnWrongLine::Skip),
        _ => Err(raised::<PyValueError>("errors must be strict, replace or skip")),
    }
}

/// Normalizes the fields of a block into `target`, which grows as needed.
///
/// Returns how many bytes of `target` are the result, the end of the valid UTF-8 (if that is not the end of the
/// block, nothing is done), what was counted, and what was wrong.
pub(crate) fn normalize_json(
    rules: &Rules,
    fields: &Fields,
    errors: &str,
    block: &Block<'_, '_>,
    target: &Bound<'_, PyByteArray>,
) -> PyResult<(usize, usize, Counted, Vec<Located>)> {
    let on_wrong_line = on_wrong_line(errors)?;
    let text = match block.text()? {
        Ok(text) => text,
        Err(valid) => return Ok((0, valid, (0, 0, 0), Vec::new())),
    };
    let work = || -> Result<(Vec<u8>, Done), OutOfMemory> {
        let mut out = Vec::new();
        out.try_reserve(text.len() + text.len() / 8)?;
        let done = naskh_jsonl::normalize((&rules.plan, rules.level), fields, on_wrong_line, text, &mut out)?;
        Ok((out, done))
    };
    let (out, done) = release(target.py(), text.len(), work)?.map_err(out_of_memory)?;
    with_critical_section(target, || fill(target, &out))?;
    Ok((out.len(), block.stop, counted(done.counts), block.located(done.wrong_lines)))
}

/// Writes a JSON object for each token of each line of a block into `target`, which grows as needed.
///
/// Returns how many bytes of `target` are the result, and the place after the block: the number of its line, and
/// the code points of that line before it.
pub(crate) fn write_token_lines(
    options: &TokenOptions,
    block: &Block<'_, '_>,
    place: Place,
    target: &Bound<'_, PyByteArray>,
) -> PyResult<(usize, usize, usize)> {
    let text = block.text()?.map_err(|_| raised::<PyValueError>("data must be UTF-8 from start to stop"))?;
    let done = release(target.py(), text.len(), || token_lines(options, text, place))?;
    let (rows, place) = done.map_err(out_of_memory)?;
    with_critical_section(target, || fill(target, &rows))?;
    Ok((rows.len(), place.line, place.base))
}

fn fill(target: &Bound<'_, PyByteArray>, bytes: &[u8]) -> PyResult<()> {
    if target.len() < bytes.len() {
        target.resize(bytes.len())?;
    }
    // SAFETY: no Python code runs while the slice is alive, and the caller holds the critical section of the
    // bytearray, so it is not resized.
    let room = unsafe { target.as_bytes_mut() };
    room[..bytes.len()].copy_from_slice(bytes);
    Ok(())
}

/// The texts of the fields in each line of a block: for each line an item for each field.
///
/// Returns them with the end of the valid UTF-8, what was counted, and what was wrong.
pub(crate) fn json_texts(
    fields: &Fields,
    errors: &str,
    block: &Block<'_, '_>,
) -> PyResult<(Texts, usize, Counted, Vec<Located>)> {
    let on_wrong_line = on_wrong_line(errors)?;
    let text = match block.text()? {
        Ok(text) => text,
        Err(valid) => return Ok((Vec::new(), valid, (0, 0, 0), Vec::new())),
    };
    let read = release(block.data.py(), text.len(), || naskh_jsonl::texts(fields, on_wrong_line, text))?;
    let (texts, done) = read.map_err(out_of_memory)?;
    Ok((texts, block.stop, counted(done.counts), block.located(done.wrong_lines)))
}
