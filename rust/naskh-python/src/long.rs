//! Work that takes long: other threads get their turn, and a signal such as Ctrl-C ends it.
//!
//! - Below [`WATCHED`] characters a text takes a fraction of a turn, and nothing is done about it.
//! - From there on the core asks now and then: other threads then get the interpreter for a moment, as they do
//!   while Python code runs, and signals are seen.
//! - From [`RELEASED`] on the interpreter is released for the whole computation.
//!
//! Strings are immutable, and the caller holds a reference to those that are read, so they may be read without the
//! interpreter; a string that is being written is known to nobody else.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use naskh::raw::watched;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::made::{self, Make};

/// Texts of fewer characters are computed without a question: in some microseconds, and a millisecond or two where
/// all of it needs the slowest rules.
pub(crate) const WATCHED: usize = 1 << 15;
/// From this many characters on, the interpreter is released. To get it back may take as long as a turn, if
/// another thread computes; for less work that would be a bad bargain.
pub(crate) const RELEASED: usize = 1 << 18;
/// How long a thread keeps the interpreter: a little less than Python code does (`sys.getswitchinterval`).
const TURN: Duration = Duration::from_millis(4);
/// How long a signal waits at most where the interpreter is released, and where threads are waited for. Each look
/// may cost a turn.
pub(crate) const LOOK: Duration = Duration::from_millis(40);

/// Does `work` on so many characters. What Python raises meanwhile, `KeyboardInterrupt` for example, ends it.
pub(crate) fn compute<R: Send>(py: Python<'_>, characters: usize, work: impl FnOnce() -> R + Send) -> PyResult<R> {
    if !(WATCHED..RELEASED).contains(&characters) {
        return release(py, characters, work);
    }
    let result = interruptible(TURN, give_turn, work)?;
    py.check_signals()?; // code that calls this again and again, and is not Python itself, never looks
    Ok(result)
}

/// The same, with the interpreter released unless the work is short: for work that other threads may wait for.
pub(crate) fn release<R: Send>(py: Python<'_>, characters: usize, work: impl FnOnce() -> R + Send) -> PyResult<R> {
    if characters < WATCHED {
        return Ok(work());
    }
    let result = py.detach(|| interruptible(LOOK, see_signals, work))?;
    py.check_signals()?;
    Ok(result)
}

/// Raises what the handlers of signals raise.
pub(crate) fn see_signals(py: Python<'_>) -> PyResult<()> {
    py.check_signals()
}

/// Lets other threads run for a moment, and then raises what signals raise.
pub(crate) fn give_turn(py: Python<'_>) -> PyResult<()> {
    py.detach(|| ());
    py.check_signals()
}

/// Does `work`, and calls `look` from time to time. Its error ends the work.
pub(crate) fn interruptible<R>(
    interval: Duration,
    look: impl Fn(Python<'_>) -> PyResult<()> + 'static,
    work: impl FnOnce() -> R,
) -> PyResult<R> {
    let raised = Rc::new(Cell::new(None));
    let error = Rc::clone(&raised);
    let mut last = Instant::now();
    let goes_on = move || {
        if last.elapsed() < interval {
            return true;
        }
        let answer = Python::attach(&look);
        last = Instant::now();
        answer.map_err(|raised| error.set(Some(raised))).is_ok()
    };
    watched(goes_on, work).map_err(|_| raised.take().expect("only an error ends the work"))
}

/// Turns for other threads while Python objects are made or read one after the other.
pub(crate) struct Turns {
    items: usize,
    last: Instant,
}

impl Turns {
    /// After so many items the clock is read.
    const STRIDE: usize = 64;

    pub(crate) fn new() -> Self {
        Self { items: 0, last: Instant::now() }
    }

    /// To be called for each item. Returns what Python raises meanwhile.
    #[inline]
    pub(crate) fn next(&mut self, py: Python<'_>) -> PyResult<()> {
        self.items += 1;
        if self.items.is_multiple_of(Self::STRIDE) && self.last.elapsed() > TURN {
            give_turn(py)?;
            self.last = Instant::now();
        }
        Ok(())
    }
}

/// Lists of fewer items are made without a turn between.
const AT_ONCE: usize = 1 << 12;

/// A list of new objects, which may also be made by the iterator.
pub(crate) fn list<'py, T: Make<'py>>(
    py: Python<'py>,
    items: impl ExactSizeIterator<Item = T>,
) -> PyResult<Bound<'py, PyList>> {
    if items.len() < AT_ONCE {
        return made::list(py, items);
    }
    let mut turns = Turns::new();
    made::list(py, items.map(|item| turns.next(py).and_then(|()| item.make(py))))
}
