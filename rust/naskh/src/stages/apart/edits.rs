//! What is to be changed in a text: marks and spaces that move or go.

use std::ops::Range;

use super::parts::Part;
use crate::memory::{Grow, OutOfMemory};
use crate::text::Text;

/// A stretch of a text, in units, and the code points that replace it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) source: Range<usize>,
    pub(crate) after: Vec<u32>,
}

/// A text that is read, and what is to be changed in it.
pub(super) struct Edits<'t, T: Text> {
    text: &'t [T::Unit],
    edits: &'t mut Vec<Edit>,
}

impl<'t, T: Text> Edits<'t, T> {
    pub(super) fn new(text: &'t [T::Unit], edits: &'t mut Vec<Edit>) -> Self {
        Self { text, edits }
    }

    /// Takes out a part.
    pub(super) fn delete(&mut self, part: &Part) -> Result<(), OutOfMemory> {
        self.edits.try_push(Edit { source: part.span(), after: Vec::new() })
    }

    /// Puts stretches of `source` in another order, or leaves some out.
    pub(super) fn put(&mut self, source: Range<usize>, stretches: &[Range<usize>]) -> Result<(), OutOfMemory> {
        let mut after = Vec::new();
        for stretch in stretches {
            let mut at = stretch.start;
            while at < stretch.end {
                let (c, len) = T::decode(self.text, at);
                after.try_push(c)?;
                at += len;
            }
        }
        self.edits.try_push(Edit { source, after })
    }

    /// Puts a run of marks right after the first character of the letter after it. What is between them goes.
    pub(super) fn carry_after(&mut self, run: &Part, letter: &Part) -> Result<(), OutOfMemory> {
        let base = letter.start..letter.start + T::decode(self.text, letter.start).1;
        self.put(run.start..letter.end, &[base.clone(), run.span(), base.end..letter.end])
    }
}
