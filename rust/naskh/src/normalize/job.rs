//! One text on its way from source to output: what both lanes read and write.

use super::record::Record;
use crate::chars::{SPACE, is_line_end};
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::text::Text;

/// What the last written character was, for the runs of spaces that go on behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// None yet, or one that ends a line: a space here leads a line.
    Fresh,
    /// A space, to be taken back if the line ends here.
    Space,
    /// Anything else.
    Solid,
}

impl Tail {
    /// Where nothing is written yet.
    pub(super) fn at_start(plan: &Plan) -> Self {
        if plan.keeps_margins { Self::Solid } else { Self::Fresh }
    }
}

/// One text on its way from source to output.
pub(super) struct Job<'s, 'o, T: Text> {
    pub(super) plan: &'s Plan,
    pub(super) text: &'s [T::Unit],
    /// How many units of `text` are done.
    pub(super) at: usize,
    pub(super) out: &'s mut Output<'o, T::Unit>,
    pub(super) tail: Tail,
    /// What is written down about the positions, if they are asked for.
    pub(super) record: Option<&'s mut Record>,
}

impl<'s, 'o, T: Text> Job<'s, 'o, T> {
    pub(super) fn new(
        plan: &'s Plan,
        text: &'s [T::Unit],
        out: &'s mut Output<'o, T::Unit>,
        record: Option<&'s mut Record>,
    ) -> Self {
        Self { plan, text, at: 0, out, tail: Tail::at_start(plan), record }
    }

    /// Takes back the space that was written last.
    pub(super) fn take_back_space(&mut self) {
        let len = self.out.len();
        self.out.truncate(len - 1);
        if let Some(record) = &mut self.record {
            record.take_back(len);
        }
    }
}

/// Why the fast lane came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The text is done.
    End,
    /// The character at `at` needs the careful lane.
    Care,
    /// The output cannot take what comes next.
    Full(Overflow),
}

/// Stage 7, one character at a time: writes it, or makes it one with the white space before it.
pub(super) fn push<T: Text>(job: &mut Job<'_, '_, T>, c: u32) -> Result<(), Overflow> {
    let collapsible = job.plan.is_collapsible(c);
    if collapsible && job.tail != Tail::Solid {
        return Ok(());
    }
    let c = if collapsible { SPACE } else { c };
    if job.tail == Tail::Space && is_line_end(c) {
        job.take_back_space();
    }
    job.tail = tail_after(job.plan, c);
    T::encode(c, job.out)
}

pub(super) fn tail_after(plan: &Plan, c: u32) -> Tail {
    if !plan.collapses {
        Tail::Solid
    } else if c == SPACE {
        Tail::Space
    } else if is_line_end(c) {
        Tail::Fresh
    } else {
        Tail::Solid
    }
}
