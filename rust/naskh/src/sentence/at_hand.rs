//! The sentence at hand: where it and its line begin, and what has been seen of them, each found once.

use crate::chars::class::Class;
use crate::token::{CodePoint, View, class_of};

use super::options::{Semicolon, SentenceOptions};
use super::signs;

pub(super) struct Sentence<'a, U> {
    pub(super) view: View<'a, U>,
    pub(super) options: &'a SentenceOptions,
    pub(super) start: usize,
    seen: Seen,
    /// Where the line begins, and up to where it is known whether it is running text.
    line_start: usize,
    line_end: usize,
    running_text: bool,
}

/// What is known of the sentence up to some place.
#[derive(Default)]
struct Seen {
    quotes: usize,
    quotes_until: usize,
    first_letter: Option<usize>,
    letters_until: usize,
    /// The last bracket that was opened.
    bracket: Option<usize>,
    brackets_until: usize,
}

impl<'a, U: CodePoint> Sentence<'a, U> {
    /// The first of the text.
    pub(super) fn new(view: View<'a, U>, options: &'a SentenceOptions) -> Self {
        Self { view, options, start: 0, seen: Seen::default(), line_start: 0, line_end: 0, running_text: false }
    }

    /// Goes on to the next, which begins at `start`.
    pub(super) fn begin(&mut self, start: usize) {
        self.start = start;
        self.seen = Seen { quotes_until: start, letters_until: start, brackets_until: start, ..Seen::default() };
    }

    /// Goes on to the line that begins at `start`.
    pub(super) fn begin_line(&mut self, start: usize) {
        self.line_start = start;
    }

    pub(super) fn is_terminator(&self, c: u32) -> bool {
        signs::is_terminator(c) || (c == '؛' as u32 && self.options.semicolon == Semicolon::End)
    }

    /// How many `"` are in the sentence before `at`.
    pub(super) fn quotes(&mut self, at: usize) -> usize {
        let (view, seen) = (self.view, &mut self.seen);
        seen.quotes += (seen.quotes_until..at).filter(|&at| view.get(at) == '"' as u32).count();
        seen.quotes_until = seen.quotes_until.max(at);
        seen.quotes
    }

    /// Whether the sentence has a letter before `at`.
    pub(super) fn has_letter(&mut self, at: usize) -> bool {
        let (view, seen) = (self.view, &mut self.seen);
        if seen.first_letter.is_none() && seen.letters_until < at {
            seen.first_letter = (seen.letters_until..at).find(|&at| view.class(at).is_letter());
            seen.letters_until = at;
        }
        seen.first_letter.is_some_and(|letter| letter < at)
    }

    /// Whether the last bracket before `at` was opened within the sentence, and not at its head.
    pub(super) fn opened_within(&mut self, at: usize) -> bool {
        let (view, seen) = (self.view, &mut self.seen);
        let is_bracket = |at: &usize| matches!(char::from_u32(view.get(*at)), Some('(' | '['));
        seen.bracket = (seen.brackets_until..at).rev().find(is_bracket).or(seen.bracket);
        seen.brackets_until = seen.brackets_until.max(at);
        seen.bracket.is_some_and(|bracket| self.has_letter(bracket))
    }

    /// Whether the line is running text: it has a terminator that is no ellipsis, or ends with one. A headline has none, and its
    /// ellipsis is a pause.
    pub(super) fn is_running_text(&mut self, at: usize) -> bool {
        let view = self.view;
        if self.line_end <= at {
            let start = self.line_start;
            self.line_end = view.skip_characters(at, |c| class_of(c) != Class::LineEnd);
            let is_end = |at| self.is_terminator(view.get(at));
            let is_dot = |at| matches!(char::from_u32(view.get(at)), Some('.' | '…' | '‥'));
            let is_stop = |at| {
                is_end(at)
                    && !(is_dot(at) && (is_dot(at + 1) || (at > 0 && is_dot(at - 1)) || view.get(at) > 0x7F))
            };
            let is_word = |at| signs::is_word(view.class(at));
            let last = (start..self.line_end).rev().find(|&at| is_end(at) || is_word(at));
            self.running_text =
                last.is_some_and(is_end) || (start..self.line_end).any(|at| is_stop(at) && !is_word(at + 1));
        }
        self.running_text
    }
}
