//! UTF-8 for the command line: how far bytes are valid, and normalizing whole lines.

use std::mem::MaybeUninit;
use std::ops::Range;

use naskh::OutOfMemory;
use naskh::raw::{Output, Overflow, Scratch};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::sync::critical_section::with_critical_section;
use pyo3::types::{PyByteArray, PyByteArrayMethods, PyBytes};

use super::rules::Rules;
use crate::errors::raised;
use crate::made::{New, out_of_memory};

pub(crate) fn part<'a>(data: &'a Bound<'_, PyBytes>, range: Range<usize>) -> PyResult<&'a [u8]> {
    data.as_bytes().get(range).ok_or_else(|| raised::<PyIndexError>("start and stop must lie within data"))
}

/// The end of the valid UTF-8 at the start of `data[start:stop]`, as an index into `data`.
#[pyfunction]
pub(crate) fn _utf8_valid_up_to(data: &Bound<'_, PyBytes>, start: usize, stop: usize) -> PyResult<New<usize>> {
    Ok(New(start + valid_up_to(part(data, start..stop)?)))
}

pub(crate) fn valid_up_to(bytes: &[u8]) -> usize {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    }
}

/// Normalizes `data[start:stop]` into `target`, which grows as needed, each line as a text of its own.
///
/// Returns how many bytes of `target` are the result, and the end of the valid UTF-8 as an index into `data`. If
/// that is not `stop`, nothing is written. So valid bytes are validated once; the slower search for the first
/// invalid byte is for invalid ones.
pub(crate) fn normalize_lines(
    rules: &Rules,
    data: &Bound<'_, PyBytes>,
    start: usize,
    stop: usize,
    target: &Bound<'_, PyByteArray>,
) -> PyResult<(usize, usize)> {
    let text = part(data, start..stop)?;
    if simdutf8::basic::from_utf8(text).is_err() {
        return Ok((0, start + valid_up_to(text)));
    }
    // Without this, another thread of a free-threaded interpreter could resize the bytearray at the same time.
    let written = with_critical_section(target, || lines_to(rules, text, target))?;
    Ok((written, stop))
}

fn lines_to(rules: &Rules, text: &[u8], target: &Bound<'_, PyByteArray>) -> PyResult<usize> {
    if target.len() < text.len() {
        target.resize(text.len())?;
    }
    loop {
        // SAFETY: no Python code runs while the slice is alive, and the caller holds the critical section of the
        // bytearray, so it is not resized. `MaybeUninit<u8>` has the layout of `u8`, and only bytes are written to
        // it.
        let room = unsafe { &mut *(std::ptr::from_mut(target.as_bytes_mut()) as *mut [MaybeUninit<u8>]) };
        let mut out = Output::new(room);
        match naskh::raw::normalize_lines(&rules.plan, rules.level, text, &mut out, &mut Scratch::default()) {
            Ok(()) => return Ok(out.len()),
            Err(Overflow::Memory) => return Err(out_of_memory(OutOfMemory)),
            Err(_) => target.resize(target.len() * 2 + 64)?,
        }
    }
}
