//! The state of normalizing one text, which both lanes read and write.

use super::record::Record;
use crate::chars::{SPACE, is_alphabet_letter, is_line_end};
use crate::memory::OutOfMemory;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::text::Text;

/// What the last written character is. Runs of spaces depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing is written yet, or it ends a line: a space after it is at the start of a line.
    LineStart,
    /// A space, which is removed if a line end follows.
    Space,
    /// Anything else.
    Solid,
}

impl Tail {
    /// The tail if nothing is written yet.
    pub(super) fn at_start(plan: &Plan) -> Self {
        if plan.keeps_margins { Self::Solid } else { Self::LineStart }
    }
}

/// The state of normalizing one text.
pub(super) struct Job<'s, 'o, T: Text> {
    pub(super) plan: &'s Plan,
    pub(super) text: &'s [T::Unit],
    /// The number of units of `text` that are processed.
    pub(super) at: usize,
    /// Where the fast lane pauses, for [`watch`](crate::watch). It goes on from there as if it had not.
    pub(super) pause: usize,
    /// No character before `at` tells of a foreign letter. What has passed a screen does not.
    pub(super) clear: bool,
    pub(super) out: &'s mut Output<'o, T::Unit>,
    pub(super) tail: Tail,
    /// The record of positions, if the caller wants them.
    pub(super) record: Option<&'s mut Record>,
}

impl<'s, 'o, T: Text> Job<'s, 'o, T> {
    pub(super) fn new(
        plan: &'s Plan,
        text: &'s [T::Unit],
        out: &'s mut Output<'o, T::Unit>,
        record: Option<&'s mut Record>,
    ) -> Self {
        Self {
            plan,
            text,
            at: 0,
            pause: 0,
            clear: plan.hints.tell_by_themselves,
            out,
            tail: Tail::at_start(plan),
            record,
        }
    }

    /// Looks at the characters from the unit `start` on, which were done without a sieve:
    /// do they tell of a foreign letter?
    pub(super) fn look_back(&mut self, start: usize) {
        let mut at = start;
        while self.clear && at < self.at {
            let (c, len) = T::decode(self.text, at);
            self.clear = self.plan.hints.is_clear(c);
            at += len;
        }
    }

    /// Sets the tail after something was written that has passed a screen.
    #[inline(always)]
    pub(super) fn tail_of_passed(&mut self) {
        self.tail = match self.out.written().last().map(|&last| T::code_point(last)) {
            Some(last) if last > SPACE => Tail::Solid, // no other white space passes
            Some(last) => tail_after(self.plan, last),
            None => self.tail,
        };
    }

    /// Removes the last written character, a space.
    pub(super) fn take_back_space(&mut self) -> Result<(), OutOfMemory> {
        let len = self.out.len();
        self.out.truncate(len - 1);
        if let Some(record) = &mut self.record {
            record.take_back(len)?;
        }
        Ok(())
    }
}

/// Why the fast lane stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It reached the end of the text, or a pause.
    End,
    /// The character at `at` needs the careful lane.
    Care,
    /// The output has no room for the next characters.
    Full(Overflow),
}

/// Stage 7 for one character: writes it, or drops it if it is collapsed with the white space before it.
#[inline]
pub(super) fn push<T: Text>(job: &mut Job<'_, '_, T>, c: u32) -> Result<(), Overflow> {
    if is_alphabet_letter(c) {
        job.tail = Tail::Solid;
        return T::encode(c, job.out);
    }
    push_other(job, c)
}

fn push_other<T: Text>(job: &mut Job<'_, '_, T>, c: u32) -> Result<(), Overflow> {
    let collapsible = job.plan.is_collapsible(c);
    if collapsible && job.tail != Tail::Solid {
        return Ok(());
    }
    let c = if collapsible { SPACE } else { c };
    if job.tail == Tail::Space && is_line_end(c) {
        job.take_back_space()?;
    }
    job.tail = tail_after(job.plan, c);
    T::encode(c, job.out)
}

/// The tail after `c` is written.
pub(super) fn tail_after(plan: &Plan, c: u32) -> Tail {
    if !plan.collapses {
        Tail::Solid
    } else if c == SPACE {
        Tail::Space
    } else if is_line_end(c) {
        Tail::LineStart
    } else {
        Tail::Solid
    }
}
