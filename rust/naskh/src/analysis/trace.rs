//! What a chain tells of a token: the terms that come of it, or what each step makes of it, for readers.
//!
//! A chain is written once, over [`Told`]. Where only terms are wanted,
//! nothing is left of the steps but what they do.

use std::ops::Range;

use super::term::Term;
use crate::memory::{Grow, OutOfMemory, try_copy};

/// What is told of one token.
pub(super) trait Told {
    /// A step left these letters.
    fn left(&mut self, step: &'static str, letters: &[u32]) -> Result<(), OutOfMemory>;

    /// A step dropped the token.
    fn dropped(&mut self, step: &'static str) -> Result<(), OutOfMemory>;

    /// These letters are a term.
    fn term(&mut self, letters: &[u32]) -> Result<(), OutOfMemory>;
}

/// The terms of a token, handed to `emit`, and nothing of its steps.
pub(super) struct Terms<'e, E> {
    /// The token: a term without letters.
    pub(super) token: Term<'static>,
    pub(super) emit: &'e mut E,
}

impl<E: FnMut(Term<'_>) -> Result<(), OutOfMemory>> Told for Terms<'_, E> {
    #[inline(always)]
    fn left(&mut self, _step: &'static str, _letters: &[u32]) -> Result<(), OutOfMemory> {
        Ok(())
    }

    #[inline(always)]
    fn dropped(&mut self, _step: &'static str) -> Result<(), OutOfMemory> {
        Ok(())
    }

    #[inline(always)]
    fn term(&mut self, letters: &[u32]) -> Result<(), OutOfMemory> {
        (self.emit)(Term { letters, ..self.token })
    }
}

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
    /// A token before its first step.
    pub(super) fn of(token: Term<'_>) -> Self {
        Self { range: token.start..token.end, position: token.position, kind: token.kind, steps: Vec::new() }
    }
}

impl Told for TermTrace {
    fn left(&mut self, step: &'static str, letters: &[u32]) -> Result<(), OutOfMemory> {
        self.steps.try_push(TermStep { name: step, letters: Some(try_copy(letters)?) })
    }

    fn dropped(&mut self, step: &'static str) -> Result<(), OutOfMemory> {
        self.steps.try_push(TermStep { name: step, letters: None })
    }

    /// A term is what the last step left.
    fn term(&mut self, _letters: &[u32]) -> Result<(), OutOfMemory> {
        Ok(())
    }
}
