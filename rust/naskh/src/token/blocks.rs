//! Searches that look at whole blocks of a text, because most blocks hold nothing of what is looked for.
//!
//! The loop is a plain one without branches. It is compiled for the level of the processor, so the compiler tests
//! sixteen characters or more at once.

use super::view::CodePoint;
use crate::simd::{Kernel, Lanes, Level};

/// The number of characters that are tested together.
pub(crate) const BLOCK: usize = 32;

/// The length of the whole blocks at the beginning of `text` of which every character `is_plain`. That is asked of
/// [`CodePoint::narrow`] units.
pub(crate) fn plain_blocks<U: CodePoint>(text: &[U], is_plain: impl Fn(u16) -> bool) -> usize {
    let search = Search { text, is_plain };
    match Level::current() {
        Ok(level) => level.run(search),
        Err(_) => search.run_scalar(),
    }
}

/// Calls `emit` with the start and the end of each plain word from `at` on, where no token goes on from before. Returns
/// the end of the last one.
#[inline(always)]
pub(super) fn each_word<U: CodePoint>(
    text: &[U],
    mut at: usize,
    level: Option<Level>,
    mut emit: impl FnMut(usize, usize),
) -> usize {
    let Some(level) = level else { return at };
    loop {
        let words = U::plain_words(&text[at..], level);
        let (from, goes_on) = (at, words.go_on());
        for (start, end) in words {
            emit(from + start, from + end);
            at = from + end;
        }
        if !goes_on || at == from {
            return at;
        }
    }
}

struct Search<'a, U, P> {
    text: &'a [U],
    is_plain: P,
}

impl<U: CodePoint, P: Fn(u16) -> bool> Kernel for Search<'_, U, P> {
    type Output = usize;

    #[inline(always)]
    fn run<L: Lanes>(self, _: L) -> usize {
        self.run_scalar()
    }

    #[inline(always)]
    fn run_scalar(self) -> usize {
        let mut length = 0;
        for block in self.text.chunks_exact(BLOCK) {
            let mut all = true;
            for &unit in block {
                all &= (self.is_plain)(unit.narrow());
            }
            if !all {
                break;
            }
            length += BLOCK;
        }
        length
    }
}
