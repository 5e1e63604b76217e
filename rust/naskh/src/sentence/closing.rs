//! What belongs to a terminator behind it: further terminators, closing quotes and brackets, footnotes, emoji.

use crate::chars::class::Class;
use crate::token::{CodePoint, emoji_end};

use super::at_hand::Sentence;
use super::options::Lines;
use super::signs::{is_word, opens, opens_direction};
use super::white::{blank_end, invisible_end, white_end};

impl<U: CodePoint> Sentence<'_, U> {
    /// The end of what belongs to a terminator that ends at `end`, and the next character to be seen behind that.
    pub(super) fn closed(&mut self, mut end: usize) -> (usize, usize) {
        loop {
            end = self.close(end);
            let next = self.next_visible(end);
            // A closing mark after a space: « لن نعود . »
            if next == end || !self.closes(next, true) {
                return (end, next);
            }
            end = next + 1;
        }
    }

    /// The next character that is to be seen. Where lines are wrapped, a line end is a space.
    fn next_visible(&self, at: usize) -> usize {
        let next = blank_end(self.view, at);
        if self.options.lines == Lines::Wrap
            && let (end, 1) = white_end(self.view, at)
        {
            return blank_end(self.view, end);
        }
        next
    }

    /// The end of what belongs to a terminator from `end` on: others, closing quotes and brackets, footnotes, emoji, and invisibles but those
    /// that open something.
    fn close(&mut self, mut end: usize) -> usize {
        let view = self.view;
        loop {
            let c = view.get(end);
            if let Some(behind) = self.footnote(end).or_else(|| emoji_end(view, end)) {
                end = behind;
            } else if self.is_terminator(c) || self.closes(end, false) {
                end = view.cluster_end(end + 1);
            } else if is_invisible(view.class(end)) && !opens_direction(c) {
                let Some(behind) = invisible_end(view, end) else { return end };
                end = behind;
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
        ((1..4).contains(&(end - at - 1)) && self.view.get(end) == ']' as u32).then_some(end + 1)
    }

    /// Whether the character at `at` closes a quote or a bracket. Of the marks that are used for both, those do that have no letter
    /// behind them, and `"` where the sentence has an odd number of them before; behind a space, none that a word follows at once does.
    fn closes(&mut self, at: usize, after_space: bool) -> bool {
        let view = self.view;
        let next = view.class(at + 1);
        let before_word = is_word(next) || matches!(char::from_u32(view.get(at + 1)), Some('#' | '@'));
        if after_space && before_word {
            return false;
        }
        let closed = !before_word && !opens(view.get(at + 1));
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

fn is_invisible(class: Class) -> bool {
    matches!(class, Class::Invisible | Class::Joiner | Class::Joint)
}
