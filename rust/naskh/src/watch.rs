//! Long work that can be stopped: whoever starts it is asked now and then whether it shall go on.
//!
//! Stages, scanners and hooks count their steps ([`step`], [`Pace`]) and know nothing else. When the answer is no,
//! the work unwinds to where it began, and all that it holds is dropped on the way, so that no function between
//! has to hand an answer back. Work that nobody watches pays for a subtraction every few thousand characters.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// How many steps lie between two questions. A step is a character that is looked at, which takes from a
/// nanosecond to a microsecond.
const STRIDE: usize = 1 << 14;

type Ask = Box<dyn FnMut() -> bool>;

thread_local! {
    /// The steps of this thread until the next question.
    static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
    static ASK: RefCell<Option<Ask>> = const { RefCell::new(None) };
}

/// The answer was no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work was stopped")
    }
}

impl std::error::Error for Stopped {}

/// Does `work` on this thread, and asks `goes_on` about every 16,384 steps of it.
///
/// ```
/// use naskh::raw::{step, watched};
/// let mut asked = 0;
/// let goes_on = move || { asked += 1; asked < 3 };
/// assert!(watched(goes_on, || for _ in 0..1_000_000 { step(1) }).is_err());
/// ```
///
/// # Errors
/// [`Stopped`] if an answer was no. What `work` was changing is then as it left it: use it no more, or clear it.
///
/// # Panics
/// If `work` does.
pub fn watched<R>(goes_on: impl FnMut() -> bool + 'static, work: impl FnOnce() -> R) -> Result<R, Stopped> {
    // An answer may itself begin work that is watched, so what was there before comes back afterwards.
    let (ask, left) = (ASK.replace(Some(Box::new(goes_on))), LEFT.replace(STRIDE));
    let result = catch_unwind(AssertUnwindSafe(work));
    ASK.set(ask);
    LEFT.set(left);
    result.map_err(|payload| match payload.downcast::<Stopped>() {
        Ok(stopped) => *stopped,
        Err(panic) => resume_unwind(panic),
    })
}

/// Counts steps of work, and asks whether to go on when enough were done.
///
/// # Panics
/// If the answer is no: [`watched`] catches that, and no message is printed.
#[inline]
pub fn step(steps: usize) {
    match LEFT.get().checked_sub(steps) {
        Some(left @ 1..) => LEFT.set(left),
        _ => ask(),
    }
}

#[cold]
fn ask() {
    LEFT.set(STRIDE);
    let asked = ASK.take();
    let Some(mut goes_on) = asked else { return };
    let answer = goes_on();
    ASK.set(Some(goes_on));
    if !answer {
        resume_unwind(Box::new(Stopped));
    }
}

/// Counts the steps of a walk through a text, at the price of one comparison for each place.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    counted: usize,
    next: usize,
}

impl Pace {
    /// Tells that the walk has reached `place`, which is not before the last one.
    #[inline(always)]
    pub(crate) fn reach(&mut self, place: usize) {
        if place >= self.next {
            self.count(place);
        }
    }

    #[cold]
    fn count(&mut self, place: usize) {
        step(place - self.counted);
        (self.counted, self.next) = (place, place + STRIDE);
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    /// Watches `work`, and stops it at the question number `last`.
    /// Returns how it ended and how often it was asked.
    fn stopped_at(last: usize, work: impl FnOnce()) -> (Result<(), Stopped>, usize) {
        let asked = Rc::new(Cell::new(0));
        let count = Rc::clone(&asked);
        let goes_on = move || {
            count.set(count.get() + 1);
            count.get() < last
        };
        (watched(goes_on, work), asked.get())
    }

    fn walk(places: usize) {
        let mut pace = Pace::default();
        (0..places).for_each(|place| pace.reach(place));
    }

    #[test]
    fn questions_follow_the_number_of_steps() {
        for work in [walk as fn(usize), |steps| (0..steps).for_each(|_| step(1)), |steps| step(steps)] {
            assert_eq!(stopped_at(99, || work(STRIDE / 2)), (Ok(()), 0));
        }
        for work in [walk as fn(usize), |steps| (0..steps).for_each(|_| step(1))] {
            let (ended, asked) = stopped_at(99, || work(STRIDE * 10));
            assert_eq!(ended, Ok(()));
            assert!((8..=10).contains(&asked), "{asked}");
            assert_eq!(stopped_at(3, || work(STRIDE * 10)), (Err(Stopped), 3));
        }
    }

    #[test]
    fn what_the_work_holds_is_dropped() {
        let held = Rc::new(());
        let copy = Rc::clone(&held);
        let (ended, _) = stopped_at(1, move || {
            walk(usize::MAX);
            drop(copy);
        });
        assert_eq!((ended, Rc::strong_count(&held)), (Err(Stopped), 1));
    }

    #[test]
    fn an_answer_may_begin_work_of_its_own() {
        let mut asked = 0;
        let goes_on = move || {
            asked += 1;
            assert_eq!(stopped_at(2, || walk(STRIDE * 9)), (Err(Stopped), 2));
            asked < 4
        };
        assert_eq!(watched(goes_on, || walk(STRIDE * 9)), Err(Stopped));
        walk(STRIDE * 9); // nobody asks any more
    }

    #[test]
    fn a_panic_stays_one() {
        let result = catch_unwind(|| watched(|| true, || panic!("as it was")));
        assert_eq!(result.unwrap_err().downcast_ref(), Some(&"as it was"));
    }
}
