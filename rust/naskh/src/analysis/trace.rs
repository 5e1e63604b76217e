//! What each step of a chain makes of each token, for readers.

use std::ops::Range;

use crate::memory::{Grow, OutOfMemory, try_copy};

/// A token on its way through a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermTrace {
    /// Where the token is in the text, in code points.
    pub range: Range<usize>,
    /// Its number, as [`Term::position`](super::Term::position) counts.
    pub position: usize,
    /// Its kind, as [`Term::kind`](super::Term::kind) counts.
    pub kind: u8,
    /// The steps that it went through, in their order.
    pub steps: Vec<TermStep>,
}

/// A step of a chain, and what it left of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermStep {
    /// The name of the step; that of the tokenizer for the first.
    pub name: &'static str,
    /// The code points after it; `None` if it dropped the token, and the last step then.
    pub letters: Option<Vec<u32>>,
}

impl TermTrace {
    /// Adds a step that left these letters.
    pub(super) fn left(&mut self, name: &'static str, letters: &[u32]) -> Result<(), OutOfMemory> {
        self.steps.try_push(TermStep { name, letters: Some(try_copy(letters)?) })
    }

    /// Adds a step that dropped the token.
    pub(super) fn dropped(&mut self, name: &'static str) -> Result<(), OutOfMemory> {
        self.steps.try_push(TermStep { name, letters: None })
    }
}
