//! Rows done in blocks, by several threads, with the results in order.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Thread;
use std::time::Duration;

use naskh::raw::{try_collect, watched};

use crate::error::Error;
use crate::rows::Rows;

/// Below so many bytes of text, threads cost more than they save. They are not started unless the caller asks.
pub(crate) const ALONE: usize = 1 << 20;
/// A block has about so many bytes: its result fits into the second cache of a core.
pub(crate) const SMALL: usize = 1 << 16;

/// How many threads to use: what the caller says, which may be any number,
/// or one for each core if there is text enough.
pub(crate) fn threads(asked: Option<NonZero<usize>>, weight: usize) -> usize {
    match asked {
        Some(threads) => threads.get(),
        None if weight < ALONE => 1,
        None => std::thread::available_parallelism().map_or(1, NonZero::get),
    }
}

/// The rows in blocks that weigh about `most`, at least one row each; all rows in order.
pub(crate) fn cut(rows: Rows<'_>, most: usize) -> Vec<Range<usize>> {
    let (mut blocks, mut start, mut weight) = (Vec::new(), 0, 0);
    for (row, added) in rows.weights().enumerate() {
        weight += added;
        if weight >= most {
            blocks.push(start..row + 1);
            (start, weight) = (row + 1, 0);
        }
    }
    if start < rows.len() {
        blocks.push(start..rows.len());
    }
    blocks
}

/// Blocks that stay in the cache.
pub(crate) fn small(rows: Rows<'_>) -> Vec<Range<usize>> {
    cut(rows, SMALL)
}

/// How long a thread that waits for others sleeps before it asks whether to go on.
pub(crate) const NAP: Duration = Duration::from_millis(20);
/// More steps than lie between two questions (see `naskh::raw::step`).
const MANY: usize = 1 << 20;

/// Asks whoever watches this thread whether the work goes on; unwinds if not.
pub(crate) fn ask() {
    naskh::raw::step(MANY);
}

/// What the threads of a column share.
struct Shared<'w, W> {
    blocks: usize,
    /// The first block that no thread has taken.
    next: AtomicUsize,
    /// Nobody takes another block: there was an error, or the caller was told to stop.
    stopped: Arc<AtomicBool>,
    work: &'w W,
}

impl<W> Shared<'_, W> {
    /// Takes the next block until none is left. Returns results with their indices.
    fn work<S: Default, R>(&self) -> Vec<(usize, Result<R, Error>)>
    where
        W: Fn(usize, &mut S) -> Result<R, Error>,
    {
        let (mut scratch, mut done) = (S::default(), Vec::new());
        while !self.stopped.load(Ordering::Relaxed) {
            ask(); // a block of empty rows may have no steps; and this thread has none that others may wait for
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            if index >= self.blocks {
                break;
            }
            let result = (self.work)(index, &mut scratch);
            self.stopped.fetch_or(result.is_err(), Ordering::Relaxed);
            done.push((index, result));
        }
        done
    }
}

/// Stops the other threads when the caller's thread unwinds.
struct StopOthers<'a>(&'a AtomicBool);

impl Drop for StopOthers<'_> {
    fn drop(&mut self) {
        self.0.fetch_or(std::thread::panicking(), Ordering::Relaxed);
    }
}

/// Wakes the thread that waits for this one, however this one ends.
struct Finished<'a> {
    count: &'a AtomicUsize,
    waiting: &'a Thread,
}

impl Drop for Finished<'_> {
    fn drop(&mut self) {
        self.count.fetch_add(1, Ordering::Release);
        self.waiting.unpark();
    }
}

/// Calls `work` with the index of each block and working memory of the thread, and returns the results in order.
///
/// The threads take the blocks in order. If there are errors, that of the first block is returned, and blocks that
/// have not begun are left out. Whoever watches this thread (`naskh::raw::watched`) can stop all of them.
pub(crate) fn run<S: Default, R: Send>(
    blocks: usize,
    threads: usize,
    work: impl Fn(usize, &mut S) -> Result<R, Error> + Sync,
) -> Result<Vec<R>, Error> {
    let stopped = Arc::new(AtomicBool::new(false));
    let shared = Shared { blocks, next: AtomicUsize::new(0), stopped: Arc::clone(&stopped), work: &work };
    let all = Mutex::new(Vec::new());
    side_by_side(threads.min(blocks), &stopped, &|| {
        let done = shared.work();
        all.lock().unwrap_or_else(PoisonError::into_inner).extend(done);
    });
    let all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut results = Vec::new();
    results.try_reserve_exact(blocks)?;
    results.resize_with(blocks, || None);
    for (index, result) in all {
        results[index] = Some(result);
    }
    results.into_iter().flatten().collect()
}

/// Calls `work` on this thread and at most `threads - 1` others. It is not generic, since what starts and joins threads
/// is long. If this thread unwinds, `stopped` becomes true, and the others end at their next question.
fn side_by_side(threads: usize, stopped: &Arc<AtomicBool>, work: &(dyn Fn() + Sync)) {
    let (count, waiting) = (&AtomicUsize::new(0), &std::thread::current());
    std::thread::scope(|scope| {
        let help = || {
            let _finished = Finished { count, waiting };
            let stopped = Arc::clone(stopped);
            let _ = watched(move || !stopped.load(Ordering::Relaxed), work);
        };
        // If the system refuses to start a helper, the threads that there are take its blocks.
        let helpers: Vec<_> =
            (1..threads).map_while(|_| std::thread::Builder::new().spawn_scoped(scope, help).ok()).collect();
        let _guard = StopOthers(stopped);
        work();
        while count.load(Ordering::Acquire) < helpers.len() {
            ask();
            std::thread::park_timeout(NAP);
        }
        for helper in helpers {
            if let Err(panic) = helper.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

/// Lets `add` take the rows of a column into what is found, block by block, and returns what was found in each. A
/// row is `None` if it is null; one that is not UTF-8 is an error.
pub(crate) fn of_rows<S: Default, F: Default + Send>(
    rows: Rows<'_>,
    asked: Option<NonZero<usize>>,
    add: impl Fn(&mut F, Option<&[u8]>, &mut S) -> Result<(), Error> + Sync,
) -> Result<Vec<F>, Error> {
    let blocks = small(rows);
    run(blocks.len(), threads(asked, rows.weights().sum()), |nth, memory: &mut S| {
        rows.check_utf8(blocks[nth].clone())?;
        let mut found = F::default();
        for at in blocks[nth].clone() {
            add(&mut found, rows.get(at), memory).map_err(|error| match error {
                Error::Invalid(why) => Error::row(at, why),
                other => other,
            })?;
        }
        Ok(found)
    })
}

/// Calls `work` with the index of each of `count` arrays, and how many threads it may use. Returns the results in
/// order, or the error of the first one.
///
/// `weigh` says how much an array weighs, up to [`ALONE`]. Arrays below that are done side by side, with a thread
/// each, for to divide one of them would cost more than it saves. The others are done by all threads, one after
/// the other. What all of them weigh decides whether threads are started.
pub(crate) fn spread<R: Send>(
    count: usize,
    asked: Option<NonZero<usize>>,
    weigh: impl Fn(usize) -> usize,
    work: impl Fn(usize, Option<NonZero<usize>>) -> Result<R, Error> + Sync,
) -> Result<Vec<R>, Error> {
    const ONE: Option<NonZero<usize>> = NonZero::new(1);
    if count < 2 || asked == ONE {
        return (0..count).map(|nth| work(nth, asked)).collect();
    }
    let weights: Vec<usize> = try_collect((0..count).map(weigh))?;
    let threads = threads(asked, weights.iter().sum());
    let mut done = Vec::new();
    done.try_reserve_exact(count)?;
    while done.len() < count {
        let first = done.len();
        match weights[first..].iter().take_while(|&&weight| weight < ALONE).count() {
            0 => done.push(work(first, NonZero::new(threads))?),
            small => done.extend(run(small, threads, |nth, (): &mut ()| work(first + nth, ONE))?),
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_however_many_threads_there_are() {
        for threads in [1, 2, 7] {
            let done = run(100, threads, |index, (): &mut ()| Ok(index * 2)).unwrap();
            assert_eq!(done, (0..100).map(|index| index * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn whoever_watches_stops_all_threads() {
        for threads in [1, 2, 7] {
            let done = AtomicUsize::new(0);
            let work = |_, (): &mut ()| {
                done.fetch_add(1, Ordering::Relaxed);
                ask();
                Ok(())
            };
            let mut answers = 0;
            let goes_on = move || {
                answers += 1;
                answers < 10
            };
            assert!(watched(goes_on, || run(1_000_000, threads, work)).is_err());
            assert!(done.into_inner() < 1_000_000, "{threads} threads");
        }
    }

    #[test]
    fn work_without_steps_is_stopped_between_blocks() {
        for threads in [1, 2, 7] {
            let mut answers = 0;
            let goes_on = move || {
                answers += 1;
                answers < 10
            };
            let work = |_, (): &mut ()| Ok(());
            assert!(watched(goes_on, || run(10_000_000, threads, work)).is_err(), "{threads} threads");
        }
    }

    #[test]
    fn error_of_the_first_block_is_returned() {
        for threads in [1, 2, 7] {
            let fail = |index, (): &mut ()| if index % 10 == 3 { Err(Error::row(index, "no")) } else { Ok(()) };
            assert_eq!(run(100, threads, fail), Err(Error::row(3, "no")));
        }
    }
}
