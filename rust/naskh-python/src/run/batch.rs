//! Many texts at once: read in windows, computed by all cores without the interpreter, returned in order.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use naskh::OutOfMemory;
use naskh::raw::{Grow, IndexedText, try_collect, watched};
use pyo3::exceptions::{PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::convert::given::iterate;
use crate::errors::{is_about_the_type, must_be, raised};
use crate::long::{LOOK, RELEASED, Turns, interruptible, see_signals};
use crate::made::{empty_list, out_of_memory};
use crate::pystr::{self, Units};

/// How many threads to use, as an argument.
#[derive(Clone, Copy)]
pub(crate) struct Threads(pub(crate) NonZero<usize>);

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
            Err(error) if is_about_the_type(&error, from.py()) => {
                return Err(must_be("threads", "an int or None", &from));
            }
            number => number?,
        };
        NonZero::new(number).map(Self).ok_or_else(|| raised::<PyValueError>("threads must be at least 1, or None"))
    }
}

/// What is done with each text of a batch.
pub(crate) trait BatchTask: Sync {
    /// What errors call the texts.
    const ITEMS: &'static str = "texts";
    /// Working space, one for each thread.
    type Scratch: Default;
    /// What can be computed of a text without the interpreter.
    type Done: Send;

    /// The whole result for one text, on this thread.
    fn at_once<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>>;
    /// The part of the work that needs no interpreter.
    fn detached(&self, units: Units<'_>, scratch: &mut Self::Scratch) -> Result<Self::Done, OutOfMemory>;
    /// The rest of the work.
    fn finish<'py>(&self, done: Self::Done, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>>;
}

/// How many characters are read before they are computed: enough to be worth the start of threads. Memory is
/// limited to that, however long the iterable is.
const WINDOW: usize = 1 << 22;
/// How many texts are read at most before they are computed, since empty ones count for nothing above.
const MOST_TEXTS: usize = 1 << 16;
/// How many texts a thread takes at a time.
const SHARE: usize = 16;

/// The results of an iterable of texts as a list, `None` staying `None`.
///
/// Below [`RELEASED`] characters threads cost more than they save: they are not started unless the caller asks for
/// them, and the interpreter is kept.
pub(crate) fn run_all<'py, B: BatchTask>(
    task: &B,
    texts: &Bound<'py, PyAny>,
    threads: Option<Threads>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = texts.py();
    let threads = threads.map(|threads| threads.0.get());
    let items = iterate(B::ITEMS, "an iterable of str or None", texts)?;
    let results = empty_list(py)?;
    let (mut window, mut characters) = (Vec::new(), 0);
    for (index, item) in items.enumerate() {
        let item = item?;
        py.check_signals()?; // an iterator that is not written in Python never does
        if item.is_none() {
            window.try_push(None).map_err(out_of_memory)?;
        } else if let Ok(text) = item.cast::<PyString>() {
            characters += pystr::len(text)?;
            window.try_push(Some(text.clone())).map_err(out_of_memory)?;
        } else {
            return Err(must_be(&format!("{}[{index}]", B::ITEMS), "a str or None", &item));
        }
        if characters >= WINDOW || window.len() >= MOST_TEXTS {
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
    let py = results.py();
    let mut turns = Turns::new();
    if characters < RELEASED && threads.unwrap_or(1) == 1 {
        for text in window.drain(..) {
            turns.next(py)?;
            results.append(text.map(|text| task.at_once(&text)).transpose()?)?;
        }
        return Ok(());
    }
    let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get));
    let mut units: Vec<Option<Units<'_>>> = Vec::with_room(window.len()).map_err(out_of_memory)?;
    for text in &*window {
        units.push(text.as_ref().map(Units::of).transpose()?);
    }
    let computed = py.detach(|| compute(task, &units, threads))?;
    drop(units);
    for (text, result) in window.drain(..).zip(computed) {
        turns.next(py)?;
        results.append(text.zip(result).map(|(text, done)| task.finish(done, &text)).transpose()?)?;
    }
    Ok(())
}

/// What the threads of a window share.
struct Shared<'a, B> {
    task: &'a B,
    units: &'a [Option<Units<'a>>],
    /// The first text that no thread has taken.
    next: AtomicUsize,
}

impl<B: BatchTask> Shared<'_, B> {
    /// Takes the next share until none is left. Returns results with their indices.
    fn work(&self) -> Result<Share<B>, OutOfMemory> {
        let mut scratch = B::Scratch::default();
        let mut done = Vec::new();
        loop {
            let start = self.next.fetch_add(SHARE, Ordering::Relaxed);
            let end = self.units.len().min(start + SHARE);
            let Some(share) = self.units.get(start..end).filter(|share| !share.is_empty()) else {
                return Ok(done);
            };
            for (index, units) in (start..).zip(share) {
                naskh::raw::step(units.map_or(1, |units| units.len()));
                done.try_push((index, units.map(|units| self.task.detached(units, &mut scratch)).transpose()?))?;
            }
        }
    }
}

/// What one thread returns: its results with their indices.
type Share<B> = Vec<(usize, Option<<B as BatchTask>::Done>)>;

/// The detached part of all texts, in order. What Python raises meanwhile stops all threads, and so does a lack of
/// memory in one of them.
fn compute<B: BatchTask>(task: &B, units: &[Option<Units<'_>>], threads: usize) -> PyResult<Vec<Option<B::Done>>> {
    let shared = Shared { task, units, next: AtomicUsize::new(0) };
    let most = threads.min(units.len().div_ceil(SHARE));
    let all = Mutex::new(Vec::with_room(most.max(1)).map_err(out_of_memory)?);
    side_by_side(most, &|| {
        let share = shared.work()?;
        all.lock().unwrap_or_else(PoisonError::into_inner).push(share); // there is room for one of each thread
        Ok(())
    })?;
    let mut results: Vec<Option<B::Done>> = try_collect(units.iter().map(|_| None)).map_err(out_of_memory)?;
    for (index, result) in all.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().flatten() {
        results[index] = result;
    }
    Ok(results)
}

/// Calls `work` on this thread and at most `threads - 1` others. It is not generic, since what starts and joins
/// threads is long, and there is a task for each type of result.
fn side_by_side(threads: usize, work: &(dyn Fn() -> Result<(), OutOfMemory> + Sync)) -> PyResult<()> {
    let stop = Arc::new(AtomicBool::new(false));
    let caller = std::thread::current();
    std::thread::scope(|scope| {
        let help = || {
            let stop = Arc::clone(&stop);
            let done = watched(move || !stop.load(Ordering::Relaxed), work);
            caller.unpark();
            done
        };
        let mut helpers = Vec::new();
        if helpers.try_reserve_exact(threads).is_ok() {
            // If the system refuses to start a helper, the threads that there are take its shares.
            helpers.extend((1..threads).map_while(|_| std::thread::Builder::new().spawn_scoped(scope, help).ok()));
        }
        let mut done = interruptible(LOOK, see_signals, work).and_then(|mine| mine.map_err(out_of_memory));
        for helper in helpers {
            while done.is_ok() && !helper.is_finished() {
                std::thread::park_timeout(LOOK);
                done = Python::attach(see_signals).and(done);
            }
            stop.fetch_or(done.is_err(), Ordering::Relaxed);
            match (helper.join(), &done) {
                (Ok(Ok(Err(OutOfMemory))), Ok(())) => done = Err(out_of_memory(OutOfMemory)),
                (Err(panic), _) => std::panic::resume_unwind(panic),
                _ => {}
            }
        }
        done
    })
}
