//! Many texts at once: read in windows, computed by all cores without the interpreter, returned in order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::pystr::{self, Units};

/// How many threads to use, as an argument.
pub(crate) struct Threads(NonZero<usize>);

impl<'py> FromPyObject<'_, 'py> for Threads {
    type Error = PyErr;

    fn extract(from: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let number = match from.extract::<usize>() {
            // A number that is too large for `usize` counts as the largest.
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

/// What is done with each text of a batch.
pub(crate) trait BatchTask: Sync {
    /// Working space, one for each thread.
    type Scratch: Default;
    /// What can be computed of a text without the interpreter.
    type Done: Send;

    /// The whole result for one text, on this thread.
    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>>;
    /// The part of the work that needs no interpreter.
    fn detached(&self, units: Units<'_>, scratch: &mut Self::Scratch) -> Self::Done;
    /// The rest of the work.
    fn finish<'py>(&self, done: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>>;
}

/// How many characters are read before they are computed: enough to be worth the start of threads. Memory is
/// limited to that, however long the iterable is.
const WINDOW: usize = 1 << 22;
/// Below this many characters threads cost more than they save, and are not started unless the caller asks for
/// them.
const ALONE: usize = 1 << 18;
/// How many texts a thread takes at a time.
const SHARE: usize = 16;

/// The results of an iterable of texts as a list, `None` staying `None`.
pub(crate) fn run_all<'py>(
    task: &impl BatchTask,
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
            characters += pystr::len(text)?;
            window.push(Some(text.clone()));
        } else {
            let name = item.get_type().name()?;
            return Err(PyTypeError::new_err(format!("texts[{index}] must be a str or None, not {name}")));
        }
        if characters >= WINDOW {
            flush(task, &mut window, characters, threads, &results)?;
            characters = 0;
        }
    }
    flush(task, &mut window, characters, threads, &results)?;
    Ok(results.into_any())
}

/// Computes the window and appends its results.
fn flush<'py>(
    task: &impl BatchTask,
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
            results.append(text.map(|text| task.at_once(&text)).transpose()?)?;
        }
        return Ok(());
    }
    let units: Vec<Option<Units<'_>>> =
        window.iter().map(|text| text.as_ref().map(Units::of).transpose()).collect::<PyResult<_>>()?;
    let computed = results.py().detach(|| compute(task, &units, threads));
    drop(units);
    for (text, result) in window.drain(..).zip(computed) {
        results.append(text.zip(result).map(|(text, done)| task.finish(done, &text)).transpose()?)?;
    }
    Ok(())
}

/// The detached part of all texts, in order. Each thread takes the next share until none is left.
fn compute<B: BatchTask>(task: &B, units: &[Option<Units<'_>>], threads: usize) -> Vec<Option<B::Done>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut scratch = B::Scratch::default();
        let mut done = Vec::new();
        loop {
            let start = next.fetch_add(SHARE, Ordering::Relaxed);
            let Some(share) = units.get(start..units.len().min(start + SHARE)).filter(|share| !share.is_empty())
            else {
                return done;
            };
            for (index, units) in (start..).zip(share) {
                done.push((index, units.map(|units| task.detached(units, &mut scratch))));
            }
        }
    };
    let mut results: Vec<Option<B::Done>> = units.iter().map(|_| None).collect();
    let shares = units.len().div_ceil(SHARE);
    std::thread::scope(|scope| {
        // If the system refuses to start a helper, the threads that there are take its shares.
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
