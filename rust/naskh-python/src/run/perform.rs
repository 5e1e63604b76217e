//! Normalizing a `str` into a `str`: where the result is written to, and what happens if it does not fit.
//!
//! - A short text is normalized on the stack, and the string is made in its exact size.
//! - A long one is written straight into a new string, which is then shortened.
//! - A result that does not fit is begun again: in a larger buffer, or from a wider copy of the text.
//! - A text that does not change comes back as the same object.

use std::mem::MaybeUninit;

use naskh::OutOfMemory;
use naskh::raw::{Compiled, Grow, Latin1, Output, Overflow, SLACK, Scratch, Ucs2, Ucs4};
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::batch::BatchTask;
use super::rules::Rules;
use crate::long::compute;
use crate::made::out_of_memory;
use crate::pystr::{Detached, Units, Width, write_str};

/// One-byte texts up to this many characters are normalized on the stack. Whether they are ASCII shows only at the
/// end, and a string is made for either.
const ON_STACK: usize = 4096;
/// The same for wider texts.
const WIDE_ON_STACK: usize = 1024;

/// What is done with a text: another text is written, and perhaps something is found besides.
pub(crate) trait Task: Sync {
    type Found: Send;

    /// Returns whether the text that is written differs from `text`, and what was found.
    fn write<T: Compiled>(
        &self,
        text: &[T::Unit],
        out: &mut Output<'_, T::Unit>,
        scratch: &mut Scratch,
    ) -> Result<(bool, Self::Found), Overflow>;
}

impl Task for Rules {
    type Found = ();

    #[inline]
    fn write<T: Compiled>(
        &self,
        text: &[T::Unit],
        out: &mut Output<'_, T::Unit>,
        scratch: &mut Scratch,
    ) -> Result<(bool, ()), Overflow> {
        naskh::raw::normalize::<T>(&self.plan, self.level, text, out, scratch).map(|changed| (changed, ()))
    }
}

/// The normalized text.
#[inline]
pub(crate) fn into_str<'py>(rules: &Rules, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
    into_str_with(rules, text).map(|(result, ())| result)
}

/// The text that a task writes, with what it finds.
#[inline]
pub(crate) fn into_str_with<'py, K: Task>(
    task: &K,
    text: &Bound<'py, PyString>,
) -> PyResult<(Bound<'py, PyString>, K::Found)> {
    match Units::of(text)? {
        Units::One(units) => into_str_of::<Latin1, K>(task, text, units),
        Units::Two(units) => into_str_of::<Ucs2, K>(task, text, units),
        Units::Four(units) => into_str_of::<Ucs4, K>(task, text, units),
    }
}

/// The same for one width. `units` are the characters of `text`, perhaps widened.
fn into_str_of<'py, W: Width, K: Task>(
    task: &K,
    text: &Bound<'py, PyString>,
    units: &[W::Unit],
) -> PyResult<(Bound<'py, PyString>, K::Found)> {
    let scratch = &mut Scratch::default();
    let on_stack = if size_of::<W::Unit>() == 1 { ON_STACK } else { WIDE_ON_STACK };
    let stopped = if units.len() <= on_stack {
        let mut buffer = [MaybeUninit::<W::Unit>::uninit(); ON_STACK + SLACK];
        let mut out = Output::new(&mut buffer);
        match task.write::<W>(units, &mut out, scratch) {
            Ok((true, found)) => return Ok((W::new_str(text.py(), out.written())?, found)),
            Ok((false, found)) => Ok(found),
            Err(overflow) => Err(overflow),
        }
    } else {
        let py = text.py();
        let write = |out: &mut Output<'_, W::Unit>| match compute(py, units.len(), || {
            task.write::<W>(units, out, scratch)
        })
        .map_err(Err)?
        {
            Ok((true, found)) => Ok(found),
            Ok((false, found)) => Err(Ok(Ok(found))),
            Err(overflow) => Err(Ok(Err(overflow))),
        };
        match write_str::<W, _, _>(py, units.len() + SLACK, write)? {
            Ok(done) => return Ok(done),
            Err(stopped) => stopped?,
        }
    };
    match stopped {
        Ok(found) => Ok((text.clone(), found)),
        Err(Overflow::Width) => into_wider_str::<W, K>(task, text, units),
        Err(Overflow::Room) => into_longer_str::<W, K>(task, text, units, scratch),
        Err(Overflow::Memory) => Err(out_of_memory(OutOfMemory)),
    }
}

/// The same in the next wider width.
#[cold]
fn into_wider_str<'py, W: Width, K: Task>(
    task: &K,
    text: &Bound<'py, PyString>,
    units: &[W::Unit],
) -> PyResult<(Bound<'py, PyString>, K::Found)> {
    into_str_of::<W::Wider, K>(task, text, &W::widen(units).map_err(out_of_memory)?)
}

/// The same for a result that is longer than its source.
#[cold]
fn into_longer_str<'py, W: Width, K: Task>(
    task: &K,
    text: &Bound<'py, PyString>,
    units: &[W::Unit],
    scratch: &mut Scratch,
) -> PyResult<(Bound<'py, PyString>, K::Found)> {
    let mut capacity = units.len() + SLACK;
    loop {
        capacity = capacity.saturating_mul(2);
        let mut buffer: Vec<W::Unit> = Vec::with_room(capacity).map_err(out_of_memory)?;
        let mut out = Output::new(buffer.spare_capacity_mut());
        match compute(text.py(), units.len(), || task.write::<W>(units, &mut out, scratch))? {
            Ok((_, found)) => return Ok((W::new_str(text.py(), out.written())?, found)),
            Err(Overflow::Room) => {}
            Err(Overflow::Width) => return into_wider_str::<W, K>(task, text, units),
            Err(Overflow::Memory) => return Err(out_of_memory(OutOfMemory)),
        }
    }
}

impl BatchTask for Rules {
    type Scratch = Scratch;
    /// `None` if the text does not change.
    type Done = Option<Detached>;

    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        into_str(self, text).map(Bound::into_any)
    }

    fn detached(&self, units: Units<'_>, scratch: &mut Scratch) -> Result<Option<Detached>, OutOfMemory> {
        match units {
            Units::One(units) => into_detached::<Latin1>(self, units, scratch),
            Units::Two(units) => into_detached::<Ucs2>(self, units, scratch),
            Units::Four(units) => into_detached::<Ucs4>(self, units, scratch),
        }
    }

    fn finish<'py>(&self, done: Option<Detached>, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        Ok(match done {
            Some(result) => result.into_str(text.py())?.into_any(),
            None => text.clone().into_any(),
        })
    }
}

/// Normalizes without the interpreter; `None` if the text does not change.
fn into_detached<W: Width>(
    rules: &Rules,
    units: &[W::Unit],
    scratch: &mut Scratch,
) -> Result<Option<Detached>, OutOfMemory> {
    let mut capacity = units.len() + SLACK;
    loop {
        let mut result: Vec<W::Unit> = Vec::with_room(capacity)?;
        let mut out = Output::new(result.spare_capacity_mut());
        match naskh::raw::normalize::<W>(&rules.plan, rules.level, units, &mut out, scratch) {
            Ok(false) => return Ok(None),
            Ok(true) => {
                let len = out.len();
                // SAFETY: the output has initialized `len` elements of the spare capacity of the empty vector.
                unsafe { result.set_len(len) };
                return Ok(Some(W::detached(result)));
            }
            Err(Overflow::Room) => capacity = capacity.saturating_mul(2),
            Err(Overflow::Width) => return into_detached::<W::Wider>(rules, &W::widen(units)?, scratch),
            Err(Overflow::Memory) => return Err(OutOfMemory),
        }
    }
}
