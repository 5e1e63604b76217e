//! The current sentence: where it and its line begin, and what is known about them. Each fact is found only once.

use std::ops::Range;

use crate::chars::class::Class;
use crate::simd::Level;
use crate::token::{CodePoint, Stops, View};

use super::signs;
use crate::options::{Semicolon, SentenceOptions};

/// The sentence that the splitter looks for the end of.
pub(super) struct CurrentSentence<'a, U> {
    pub(super) view: View<'a, U>,
    pub(super) options: &'a SentenceOptions,
    pub(super) start: usize,
    pub(super) known: Known,
    line: Line,
}

/// What is known about the sentence, each up to some position.
#[derive(Default)]
pub(super) struct Known {
    quotes: usize,
    quotes_until: usize,
    first_letter: Option<usize>,
    letters_until: usize,
    /// The last bracket that was opened.
    bracket: Option<usize>,
    brackets_until: usize,
    /// The number of the last item of a list.
    pub(super) item: Option<u32>,
}

/// The current line. Whether it is running text is known if `end` is after the position in question.
#[derive(Default)]
struct Line {
    start: usize,
    end: usize,
    is_running_text: bool,
}

impl<'a, U: CodePoint> CurrentSentence<'a, U> {
    /// The first sentence of the text.
    pub(super) fn new(view: View<'a, U>, options: &'a SentenceOptions) -> Self {
        Self { view, options, start: 0, known: Known::default(), line: Line::default() }
    }

    /// Goes on to the sentence that begins at `start`.
    pub(super) fn begin(&mut self, start: usize) {
        self.start = start;
        self.known =
            Known { quotes_until: start, letters_until: start, brackets_until: start, ..Known::default() };
    }

    /// Goes on to the line that begins at `start`.
    pub(super) fn begin_line(&mut self, start: usize) {
        self.line.start = start;
    }

    /// Whether `c` may end a sentence, with these options.
    pub(super) fn is_terminator(&self, c: u32) -> bool {
        signs::is_terminator(c) || (c == '؛' as u32 && self.options.semicolon == Semicolon::End)
    }

    /// Where the characters of these classes begin that end at `end`, or `first` if they begin before that.
    pub(super) fn back(&self, first: usize, end: usize, within: fn(Class) -> bool) -> usize {
        (first..end).rev().find(|&at| !within(self.view.class(at))).map_or(first, |at| at + 1)
    }

    /// How many `"` are in the sentence before `at`.
    pub(super) fn quotes(&mut self, at: usize) -> usize {
        let (view, known) = (self.view, &mut self.known);
        let count = |range: Range<usize>| range.filter(|&at| view.get(at) == '"' as u32).count();
        known.quotes += count(known.quotes_until..at);
        known.quotes_until = known.quotes_until.max(at);
        known.quotes - count(at..known.quotes_until)
    }

    /// Whether the sentence has a letter before `at`.
    pub(super) fn has_letter(&mut self, at: usize) -> bool {
        let (view, known) = (self.view, &mut self.known);
        if known.first_letter.is_none() && known.letters_until < at {
            known.first_letter = (known.letters_until..at).find(|&at| view.class(at).is_letter());
            known.letters_until = at;
        }
        known.first_letter.is_some_and(|letter| letter < at)
    }

    /// Whether the last bracket before `at` was opened after a letter of the sentence.
    pub(super) fn has_bracket_within(&mut self, at: usize) -> bool {
        let (view, known) = (self.view, &mut self.known);
        let is_bracket = |at: &usize| matches!(char::from_u32(view.get(*at)), Some('(' | '['));
        known.bracket = (known.brackets_until..at).rev().find(is_bracket).or(known.bracket);
        known.brackets_until = known.brackets_until.max(at);
        known.bracket.is_some_and(|bracket| self.has_letter(bracket))
    }

    /// Whether the line is running text: it has a terminator other than an ellipsis, or ends with any terminator.
    /// A headline has none, and its ellipsis is a pause.
    pub(super) fn is_running_text(&mut self, at: usize) -> bool {
        let view = self.view;
        if self.line.end <= at {
            let start = self.line.start;
            let ends = |from| Stops::new(view.0, &signs::ENDS, Level::current_or_scalar()).each_from(from);
            let end = ends(at).find(|&at| view.class(at) == Class::LineEnd).unwrap_or(view.len());
            let is_end = |at| self.is_terminator(view.get(at));
            let is_dots = |at: usize| signs::is_dots(view.get(at));
            // … and ‥ are an ellipsis by themselves, a full stop beside other dots.
            let is_ellipsis = |at: usize| {
                is_dots(at) && (view.get(at) != '.' as u32 || is_dots(at + 1) || signs::is_dots(view.before(at)))
            };
            let is_stop = |at| is_end(at) && !is_ellipsis(at);
            let is_word = |at| signs::is_word(view.class(at));
            let last = (start..end).rev().find(|&at| is_end(at) || is_word(at));
            let is_running_text = last.is_some_and(is_end)
                || ends(start).take_while(|&at| at < end).any(|at| is_stop(at) && !is_word(at + 1));
            self.line = Line { start, end, is_running_text };
        }
        self.line.is_running_text
    }
}
