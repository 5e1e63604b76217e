//! Many texts at once: taken in windows, computed by all cores without the interpreter, given back in order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::pystr::Units;

/// How many threads to use, as an argument.
pub(crate) struct Threads(NonZero<usize>);

impl<'py> FromPyObject<'_, 'py> for Threads {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let number = match from.extract::<usize>() {
            // More than there can be are as many as there can be.
            Err(error) if error.is_instance_of::<PyOverflowError>(from.py()) => {
                if from.lt(0)? {
                    0
                } else {
                    usize::MAX
                }
            }
            number => number?,
        };
        NonZero::new(number).map(Self).ok_or_else(|| PyValueError::new_err("threads must be at least 1, or None"))
    }
}

/// What is done with each text.
pub(crate) trait Job: Sync {
    /// Working space that a thread keeps.
    type Scratch: Default;
    /// What can be made of a text without the interpreter.
    type Done: Send;

    /// The result for one text, at once.
    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>>;
    /// The part of it that needs no interpreter.
    fn detached(&self, units: Units<'_>, scratch: &mut Self::Scratch) -> Self::Done;
    /// The rest of it.
    fn finish<'py>(&self, done: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>>;
}

/// Characters taken from the iterable before they are computed: enough to make threads worth their start, and no more
/// memory than that, however long the iterable is.
const WINDOW: usize = 1 << 22;
/// Below this many characters threads cost more than they bring, and are not started unless they are asked for.
const ALONE: usize = 1 << 18;
/// Texts that a thread takes at a time.
const SHARE: usize = 16;

/// The results of an iterable of texts as a list, `None` staying `None`.
pub(crate) fn all<'py>(
    job: &impl Job,
    texts: &Bound<'py, PyAny>,
    threads: Option<Threads>,
) -> PyResult<Bound<'py, PyAny>> {
    let threads = threads.map(|threads| threads.0.get());
    if let Ok(text) = texts.cast::<PyString>() {
        let name = text.get_type().name()?;
        return Err(PyTypeError::new_err(format!("texts must be an iterable of str or None, not one {name}")));
    }
    let results = PyList::empty(texts.py());
    let (mut window, mut characters) = (Vec::new(), 0);
    for (index, item) in texts.try_iter()?.enumerate() {
        let item = item?;
        if item.is_none() {
            window.push(None);
        } else if let Ok(text) = item.cast::<PyString>() {
            characters += text.len()?;
            window.push(Some(text.clone()));
        } else {
            let name = item.get_type().name()?;
            return Err(PyTypeError::new_err(format!("texts[{index}] must be a str or None, not {name}")));
        }
        if characters >= WINDOW {
            flush(job, &mut window, characters, threads, &results)?;
            characters = 0;
        }
    }
    flush(job, &mut window, characters, threads, &results)?;
    Ok(results.into_any())
}

/// Computes the window and appends its results.
fn flush<'py>(
    job: &impl Job,
    window: &mut Vec<Option<Bound<'py, PyString>>>,
    characters: usize,
    threads: Option<usize>,
    results: &Bound<'py, PyList>,
) -> PyResult<()> {
    let threads = threads.unwrap_or_else(|| match characters {
        ..ALONE => 1,
        _ => std::thread::available_parallelism().map_or(1, NonZero::get),
    });
    if threads == 1 {
        for text in window.drain(..) {
            results.append(text.map(|text| job.at_once(&text)).transpose()?)?;
        }
        return Ok(());
    }
    let units: Vec<Option<Units<'_>>> =
        window.iter().map(|text| text.as_ref().map(Units::of).transpose()).collect::<PyResult<_>>()?;
    let computed = results.py().detach(|| compute(job, &units, threads));
    drop(units);
    for (text, result) in window.drain(..).zip(computed) {
        results.append(text.zip(result).map(|(text, done)| job.finish(done, &text)).transpose()?)?;
    }
    Ok(())
}

/// What is done of all texts, in order; each thread takes the next share until none is left.
fn compute<J: Job>(job: &J, units: &[Option<Units<'_>>], threads: usize) -> Vec<Option<J::Done>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut scratch = J::Scratch::default();
        let mut done = Vec::new();
        loop {
            let start = next.fetch_add(SHARE, Ordering::Relaxed);
            let Some(share) = units.get(start..units.len().min(start + SHARE)).filter(|share| !share.is_empty())
            else {
                return done;
            };
            for (index, units) in (start..).zip(share) {
                done.push((index, units.map(|units| job.detached(units, &mut scratch))));
            }
        }
    };
    let mut results: Vec<Option<J::Done>> = units.iter().map(|_| None).collect();
    let shares = units.len().div_ceil(SHARE);
    std::thread::scope(|scope| {
        // A helper that the system refuses is one helper less: this thread takes whatever shares are left.
        let helpers: Vec<_> = (1..threads.min(shares))
            .map_while(|_| std::thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        let mut all = vec![work()];
        for helper in helpers {
            match helper.join() {
                Ok(done) => all.push(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        for (index, result) in all.into_iter().flatten() {
            results[index] = result;
        }
    });
    results
}
