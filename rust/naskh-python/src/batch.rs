//! Many texts at once: taken in windows, computed by all cores without the interpreter, given back in order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

use naskh::Scratch;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::normalizer::Rules;
use crate::pystr::{Normalized, Units, normalize, normalize_detached};

/// Characters taken from the iterable before they are computed: enough to make threads worth their start, and no more
/// memory than that, however long the iterable is.
const WINDOW: usize = 1 << 22;
/// Below this many characters threads cost more than they bring.
const ALONE: usize = 1 << 16;
/// Texts that a thread takes at a time.
const SHARE: usize = 16;

pub(crate) fn normalize_all<'py>(
    rules: &Rules,
    texts: &Bound<'py, PyAny>,
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let threads = match threads {
        Some(0) => return Err(PyValueError::new_err("threads must be at least 1, or None")),
        Some(threads) => threads,
        None => std::thread::available_parallelism().map_or(1, NonZero::get),
    };
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
            flush(rules, &mut window, characters, threads, &results)?;
            characters = 0;
        }
    }
    flush(rules, &mut window, characters, threads, &results)?;
    Ok(results.into_any())
}

/// Computes the window and appends its results.
fn flush<'py>(
    rules: &Rules,
    window: &mut Vec<Option<Bound<'py, PyString>>>,
    characters: usize,
    threads: usize,
    results: &Bound<'py, PyList>,
) -> PyResult<()> {
    if threads == 1 || characters < ALONE {
        for text in window.drain(..) {
            results.append(text.map(|text| normalize(rules, &text)).transpose()?)?;
        }
        return Ok(());
    }
    let units: Vec<Option<Units<'_>>> =
        window.iter().map(|text| text.as_ref().map(Units::of).transpose()).collect::<PyResult<_>>()?;
    let computed = results.py().detach(|| compute(rules, &units, threads));
    drop(units);
    for (text, result) in window.drain(..).zip(computed) {
        results.append(text.map(|text| result.into_str(&text)).transpose()?)?;
    }
    Ok(())
}

/// The results of all texts, in order; each thread takes the next share until none is left.
fn compute(rules: &Rules, units: &[Option<Units<'_>>], threads: usize) -> Vec<Normalized> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut scratch = Scratch::default();
        let mut done = Vec::new();
        loop {
            let start = next.fetch_add(SHARE, Ordering::Relaxed);
            let Some(share) = units.get(start..units.len().min(start + SHARE)).filter(|share| !share.is_empty())
            else {
                return done;
            };
            for (index, units) in (start..).zip(share) {
                let result =
                    units.map_or(Normalized::Same, |units| normalize_detached(rules, units, &mut scratch));
                done.push((index, result));
            }
        }
    };
    let mut results: Vec<Normalized> = units.iter().map(|_| Normalized::Same).collect();
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
