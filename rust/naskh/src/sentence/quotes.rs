//! A question or an exclamation in quotes, and whether the sentence goes on after it.
//!
//! What is quoted may be the end of what somebody says (سأل: «من أنا؟» ثم خرج), or a title (فيلم «من أنا؟» يفوز).
//! The word after the quote tells, and the one before it.

use crate::chars::class::Class;
use crate::token::{CodePoint, Token};

use super::clauses;
use super::current::CurrentSentence;
use super::signs::{is_full_stop, is_word, is_word_of_arabic};
use super::words::Word;

/// The most characters of a title.
const LONGEST_TITLE: usize = 100;
/// The most characters of a word before it, and of the space between.
const LONGEST_BEFORE: usize = 16;

impl<U: CodePoint> CurrentSentence<'_, U> {
    /// Whether a quote closes after the terminator `token`, up to `end`, with no full stop on either side of it,
    /// and the sentence goes on at `next`.
    pub(super) fn goes_on_after_quote(&self, token: Token, end: usize, next: usize) -> bool {
        let view = self.view;
        if (token.start..end).any(|at| is_full_stop(view.get(at))) {
            return false;
        }
        let Some(close) = (token.end..end).rev().find(|&at| !view.class(at).is_blank()) else { return false };
        let Some(opening) = opening_quotes(view.get(close)) else { return false };
        if clauses::continues_after_quote(view, next) {
            return true;
        }
        let may_go_on = is_word(view.class(next)) || view.get(next) == '(' as u32;
        may_go_on
            && !clauses::begins_after_title(view, next)
            && self.quote_before(token.start, opening).is_some_and(|open| self.is_title(open))
    }

    /// Where the quote was opened that `at` is in.
    fn quote_before(&self, at: usize, opening: &[char]) -> Option<usize> {
        let is_opening = |&at: &usize| char::from_u32(self.view.get(at)).is_some_and(|c| opening.contains(&c));
        (self.start.max(at.saturating_sub(LONGEST_TITLE))..at).rev().find(is_opening)
    }

    /// Whether a word that titles have is before the quote that opens at `open`, perhaps with a colon between.
    fn is_title(&self, open: usize) -> bool {
        let first = self.start.max(open.saturating_sub(LONGEST_BEFORE));
        let mut end = self.back(first, open, Class::is_blank);
        if end > first && self.view.get(end - 1) == ':' as u32 {
            end = self.back(first, end - 1, Class::is_blank);
        }
        clauses::has_title(Word::at(self.view, self.back(first, end, is_word_of_arabic)))
    }
}

/// What opens a quote that `c` closes.
fn opening_quotes(c: u32) -> Option<&'static [char]> {
    Some(match char::from_u32(c)? {
        '»' => &['«'],
        '›' => &['‹'],
        '”' => &['“', '”'],
        '’' => &['‘', '’'],
        '"' => &['"'],
        _ => return None,
    })
}
