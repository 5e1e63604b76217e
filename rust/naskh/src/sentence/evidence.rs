//! Decides whether a terminator ends its sentence: the evidence for and against.
//!
//! `docs/tokenization.md` has the rules; their numbers are beside what asks them. A bracket is asked about first,
//! because a terminator after it takes the place of the one within.

use crate::chars::class::Class;
use crate::lexicon::clauses::END_OF_QUOTATION;
use crate::lexicon::list_marks::BULLETS;
use crate::token::{CodePoint, Token};

use super::clauses;
use super::current::CurrentSentence;
use super::signs::{self, is_everyday_letter, is_full_stop, is_small, is_word, is_word_of_arabic, opens};

/// The most characters between a number and the unit after it: a word such as مليون, with spaces around it.
const LONGEST_MULTIPLE: usize = 12;

impl<U: CodePoint> CurrentSentence<'_, U> {
    /// Whether the terminator `token` ends the sentence. What belongs to it ends at `end`, `next` is the next
    /// visible character, and `spaced` says whether white space is before that. `initialism` is the one that ends
    /// where the terminator begins.
    pub(super) fn ends(
        &mut self,
        token: Token,
        initialism: Option<Token>,
        end: usize,
        next: usize,
        spaced: bool,
    ) -> bool {
        let view = self.view;
        let mut token = token;
        // Rule 5, (…) and (؟).
        if self.is_in_brackets(token) {
            let Some(stop) = self.stop_after_bracket(token.end, end) else { return false };
            token = Token { start: stop, end: stop + 1, ..token };
        }
        let stop = is_full_stop(view.get(token.start));
        // Rules 1 to 3, which are about signs and small letters.
        if !is_everyday_letter(view.get(next)) && self.goes_on_at(token, end, next, spaced) {
            return false;
        }
        // Rule 4, within a sentence; at its beginning, the splitter does not ask.
        if stop && view.class(token.start.wrapping_sub(1)) == Class::Digit && self.is_item(token.start) {
            return false;
        }
        // Rule 5, (وهو يضحك!).
        if end > token.end && self.is_closed_by_bracket(token, end) {
            return false;
        }
        // Rule 6.
        if self.is_ellipsis(token, end) {
            // If a closing quote follows it, an ellipsis ends the sentence as a full stop does.
            let closed = (token.end..end)
                .any(|at| view.class(at) == Class::Punctuation && !signs::is_terminator(view.get(at)));
            return closed || self.begins_after_ellipsis(token, next);
        }
        // Rule 7.
        if let Some(initialism) = initialism.filter(|_| stop && token.end == end) {
            return self.begins_after_initialism(initialism, next);
        }
        // Rule 8.
        if end > token.end && self.goes_on_after_quote(token, end, next) {
            return false;
        }
        // Rule 9.
        spaced || self.begins_without_space(token, next)
    }

    /// Whether the sentence goes on with the sign or the small letter at `next`.
    fn goes_on_at(&self, token: Token, end: usize, next: usize, spaced: bool) -> bool {
        let view = self.view;
        let stop = is_full_stop(view.get(token.start));
        match char::from_u32(view.get(next)) {
            // A colon with spaces on both sides begins what another speaker says.
            Some(':') if spaced && view.class(next + 1) == Class::Space => false,
            Some(',' | '،' | '؛' | ';' | ':' | '/') => true,
            Some('-' | '–' | '—' | 'ـ') => !spaced || !(stop || self.is_answered(token, end, next)),
            Some(c) => stop && is_small(c) && !self.begins_address(next),
            None => false,
        }
    }

    /// Whether a bracket closes within the sentence, after the terminator: (وهو يضحك!). If a terminator is after
    /// the bracket too, it is at the end.
    fn is_closed_by_bracket(&mut self, token: Token, end: usize) -> bool {
        let view = self.view;
        let is_bracket = |at| matches!(char::from_u32(view.get(at)), Some(')' | ']'));
        let last = (token.end..end).rev().find(|&at| is_bracket(at) || self.is_terminator(view.get(at)));
        last.is_some_and(is_bracket) && self.has_bracket_within(token.start)
    }

    /// Whether the dash at `next` begins the answer to a question that ends at `end`. After a full stop, a dash
    /// begins an item or a dateline; after other terminators it continues the sentence.
    fn is_answered(&self, token: Token, end: usize, next: usize) -> bool {
        let view = self.view;
        let last = (token.start..end).rev().find(|&at| !view.class(at).is_blank());
        let question = last.is_some_and(|at| matches!(char::from_u32(view.get(at)), Some('؟' | '?')));
        let answer = view.skip(next + 1, Class::is_blank);
        question && view.class(answer).is_letter()
    }

    /// The last terminator of `from..end`, if it is after a closing bracket: (…).
    fn stop_after_bracket(&self, from: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let bracket = (from..end).find(|&at| matches!(char::from_u32(view.get(at)), Some(')' | ']')))?;
        (bracket..end).rev().find(|&at| self.is_terminator(view.get(at)))
    }

    /// Whether the small letter at `at` begins an address: letters, then `://`, or a full stop and more letters.
    fn begins_address(&self, at: usize) -> bool {
        let view = self.view;
        let end = view.skip(at, |class| matches!(class, Class::Latin | Class::Digit));
        match char::from_u32(view.get(end)) {
            Some(':') => view.get(end + 1) == '/' as u32,
            Some('.') => view.class(end + 1) == Class::Latin,
            _ => false,
        }
    }

    /// Whether the terminator follows an opening bracket: (…), (؟), ( . . . ). It marks an omission or a doubt.
    fn is_in_brackets(&self, token: Token) -> bool {
        let view = self.view;
        let before =
            (self.start..token.start).rev().find(|&at| !view.class(at).is_blank() && view.get(at) != '.' as u32);
        before.is_some_and(|at| matches!(char::from_u32(self.view.get(at)), Some('(' | '[')))
    }

    /// Whether the terminator is two dots or more, and no other terminator follows it up to `end`.
    fn is_ellipsis(&self, token: Token, end: usize) -> bool {
        let is_dots = |at: usize| signs::is_dots(self.view.get(at));
        let many = token.end - token.start > 1 || !is_full_stop(self.view.get(token.start));
        many && is_dots(token.start)
            && !(token.end..end).any(|at| signs::is_terminator(self.view.get(at)) && !is_dots(at))
    }

    /// Whether a new sentence begins at `next`, after an ellipsis.
    fn begins_after_ellipsis(&mut self, token: Token, next: usize) -> bool {
        let view = self.view;
        let before = (self.start..token.start).rev().find(|&at| !view.class(at).is_blank());
        let after_colon = before.is_some_and(|at| view.get(at) == ':' as u32);
        if after_colon || self.begins_quote(token.start) || opens(view.get(next)) || self.begins_address(next) {
            return false;
        }
        self.is_running_text(token.start) && clauses::begins_after_ellipsis(view, next)
    }

    /// Whether a quote opens right before `at`, after white space or a colon.
    fn begins_quote(&mut self, at: usize) -> bool {
        let Some(open) = at.checked_sub(1).filter(|&open| open >= self.start) else { return false };
        let is_opening = match char::from_u32(self.view.get(open)) {
            Some('«' | '“' | '‹' | '‘') => true,
            Some('"') => self.quotes(open).is_multiple_of(2),
            _ => false,
        };
        let before = open.checked_sub(1).map_or(Class::LineEnd, |before| self.view.class(before));
        is_opening && (before.is_white() || self.view.before(open) == ':' as u32)
    }

    /// Whether a sentence begins at `next`, after the initialism `initialism` and a full stop: ش.م.ك. وأعلنت. Most
    /// often the full stop belongs to the initialism: جهود م.ت.ف. في.
    fn begins_after_initialism(&self, initialism: Token, next: usize) -> bool {
        let view = self.view;
        let ends_quotation = END_OF_QUOTATION.iter().any(|word| view.is(initialism.start..initialism.end, word));
        let is_unit = self.follows_number(initialism.start);
        ends_quotation || self.begins_item(next) || clauses::begins_after_initialism(view, next, is_unit)
    }

    /// Whether a number is before `start`, perhaps with a word between: 3 ملايين ج.م.
    fn follows_number(&self, start: usize) -> bool {
        let view = self.view;
        let first = start.saturating_sub(LONGEST_MULTIPLE).max(self.start);
        let back = |end, within| self.back(first, end, within);
        let word = back(start, Class::is_blank);
        let ends_with_digit = |at: usize| at > first && view.class(at - 1) == Class::Digit;
        ends_with_digit(word) || ends_with_digit(back(back(word, is_word_of_arabic), Class::is_blank))
    }

    /// Whether a sentence begins at `next`, right after a terminator: the space is missing.
    fn begins_without_space(&self, token: Token, next: usize) -> bool {
        let view = self.view;
        let class = view.class(next);
        if self.begins_item(next) {
            return true;
        }
        if !is_full_stop(view.get(token.start)) {
            return is_word(class)
                || opens(view.get(next))
                || matches!(char::from_u32(view.get(next)), Some('#' | '@'));
        }
        let before = (self.start..token.start).rev().map(|at| view.class(at)).find(|&class| !class.is_blank());
        let before = before.unwrap_or(Class::LineEnd);
        match class {
            Class::Arabic | Class::Ideograph => is_word(before) || before == Class::Punctuation,
            _ if view.get(next) == '#' as u32 => is_word(before) && view.class(next + 1).is_letter(),
            Class::Latin | Class::Letter => matches!(before, Class::Arabic | Class::Mark),
            _ => before.is_letter() && opens(view.get(next)),
        }
    }

    /// Whether the sign at `at` begins an item of a list: a bullet before a word, or an asterisk that a letter
    /// follows at once.
    fn begins_item(&self, at: usize) -> bool {
        let view = self.view;
        if is_everyday_letter(view.get(at)) {
            return false;
        }
        if view.get(at) == '*' as u32 {
            return view.class(at + 1).is_letter();
        }
        let text = view.skip(view.cluster_end(at + 1), Class::is_blank);
        let is_bullet = char::from_u32(view.get(at)).is_some_and(|c| BULLETS.contains(&c));
        is_bullet && (is_word(view.class(text)) || opens(view.get(text)))
    }
}
