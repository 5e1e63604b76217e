//! Characters after a terminator that belong to the same sentence: more terminators, closing quotes and brackets,
//! footnotes, emoji.

use crate::chars::SPACE;
use crate::chars::class::Class;
use crate::lexicon::list_marks::{COMMENTS, OPENING_EMOJI};
use crate::token::{CodePoint, View, emoji_end};

use super::current::CurrentSentence;
use super::signs::{is_everyday_letter, is_word, opens};
use super::white::{blank_end, invisible_end, white_end};
use crate::options::Lines;

impl<U: CodePoint> CurrentSentence<'_, U> {
    /// The end of what belongs to a terminator that ends at `end`, and the next visible character after that.
    pub(super) fn closed(&mut self, mut end: usize) -> (usize, usize) {
        // Most often a letter follows, perhaps after a space, and there is nothing to close.
        let next = end + usize::from(self.view.get(end) == SPACE);
        if is_everyday_letter(self.view.get(next)) {
            return (end, next);
        }
        loop {
            end = self.skip_closing(end);
            let next = self.next_visible(end);
            end = match self.emoji_after_space(next) {
                _ if next == end => return (end, next),
                Some(after) => after,
                // A closing sign after a space: « لن نعود . »
                None if self.is_closing_sign(next, true) => self.view.cluster_end(next + 1),
                None => return (end, next),
            };
        }
    }

    /// The end of the emoji at `at` that comment on the sentence before them, or `None` if those at `at` belong to
    /// the next one. An emoji that opens a statement does so unless only emoji follow it in its line.
    fn emoji_after_space(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let first = comment_end(view, at)?;
        if !opens_statement(view.get(at)) {
            return Some(first);
        }
        let mut end = first;
        while let Some(after) = comment_end(view, blank_end(view, end)) {
            end = after;
        }
        (view.class(blank_end(view, end)) == Class::LineEnd).then_some(end)
    }

    /// The position of the next visible character. Where lines are wrapped, a line end is a space.
    fn next_visible(&self, at: usize) -> usize {
        let next = blank_end(self.view, at);
        if self.options.lines == Lines::Wrap
            && let (end, 1) = white_end(self.view, at)
        {
            return blank_end(self.view, end);
        }
        next
    }

    /// The end of what belongs to a terminator and follows at once, from `end` on: other terminators, closing
    /// quotes and brackets, footnotes, emoji, and invisibles except those that open something.
    fn skip_closing(&mut self, mut end: usize) -> usize {
        let view = self.view;
        loop {
            let c = view.get(end);
            if let Some(after) = self.footnote(end).or_else(|| emoji_end(view, end)) {
                end = after;
            } else if self.is_terminator(c) || self.is_closing_sign(end, false) {
                end = view.cluster_end(end + 1);
            } else if view.class(end) == Class::Joint {
                let Some(after) = invisible_end(view, end) else { return end };
                end = after;
            } else {
                return end;
            }
        }
    }

    /// The end of the number of a footnote at `at`: [12], ¹².
    fn footnote(&self, at: usize) -> Option<usize> {
        let is_raised = |c| matches!(char::from_u32(c), Some('¹' | '²' | '³' | '⁰' | '⁴'..='⁹'));
        let raised = self.view.skip_characters(at, is_raised);
        if raised > at {
            return Some(self.view.cluster_end(raised));
        }
        if self.view.get(at) != '[' as u32 {
            return None;
        }
        let end = self.view.skip(at + 1, |class| class == Class::Digit);
        ((1..4).contains(&(end - at - 1)) && self.view.get(end) == ']' as u32)
            .then(|| self.view.cluster_end(end + 1))
    }

    /// Whether the character at `at` closes a quote or a bracket.
    ///
    /// Some signs may also open one. They close if no letter is after them; `"` also closes if the sentence has an
    /// odd number of them before. After a space, no sign closes that a word follows at once.
    fn is_closing_sign(&mut self, at: usize, after_space: bool) -> bool {
        let view = self.view;
        let after = view.cluster_end(at + 1);
        let next = view.class(after);
        let before_word = is_word(next) || matches!(char::from_u32(view.get(after)), Some('#' | '@'));
        if after_space && before_word {
            return false;
        }
        let closed = !before_word && !opens(view.get(after));
        match char::from_u32(view.get(at)) {
            Some('»' | ')' | ']' | '}' | '﴾' | '›') => true,
            Some('"') if self.quotes(at) % 2 == 1 => true,
            Some('"' | '”' | '“' | '’' | '\'') => {
                if after_space {
                    next != Class::Punctuation
                } else {
                    closed
                }
            }
            // Some typists have the guillemets the other way round: »نعم.«
            Some('«' | '‹') => !after_space && closed,
            _ => false,
        }
    }
}

/// The end of the emoji, face or heart at `at`.
fn comment_end<U: CodePoint>(view: View<'_, U>, at: usize) -> Option<usize> {
    let is_comment = || char::from_u32(view.get(at)).is_some_and(|c| COMMENTS.contains(&c));
    emoji_end(view, at).or_else(|| is_comment().then(|| view.cluster_end(at + 1)))
}

/// Whether the emoji that begins with `c` opens a statement. Keys do, as the numbers of a list: they are the only
/// emoji that begin with an ASCII character.
fn opens_statement(c: u32) -> bool {
    c < 0x80 || char::from_u32(c).is_some_and(|c| OPENING_EMOJI.contains(&c))
}
