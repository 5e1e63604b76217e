//! The scanner of mode `news`: the class of the character that a token begins with decides what is tried.
//!
//! Most tokens are a run of letters before a space. They are found without any look-up; everything else has a
//! function of its own.

use std::ops::Range;

use crate::chars::class::Class;
use crate::chars::lists::{ARABIC_COMMA, DECIMAL_LETTER};
use crate::chars::{HEH, TATWEEL, each_unshaped, is_skin_tone, lookalike};

use super::clusters::after_prepended;
use super::kind::{Kind, Token};
use super::signs::{is_percent, punctuation_kind};
use super::view::{CharUnit, View, class_of};
use super::{abbreviations, emoji, numbers, web};
use crate::options::{Hashtags, Lines, Scripts, Sign, TokenOptions};

/// Goes through a text and returns one token after the other.
pub(crate) struct NewsScanner<'a, U> {
    pub(super) view: View<'a, U>,
    /// The end of the last token, or of what was skipped.
    pub(super) at: usize,
    options: &'a TokenOptions,
    /// Whether an abbreviation may be the last word of its line.
    lines: Lines,
    /// Whether a word ends where the script changes: [`Scripts::Split`].
    pub(super) splits: bool,
    memo: web::Memo,
    /// Every ، between digits before this position divides a list of numbers.
    list_end: usize,
    /// The end of the last hashtag that is returned word by word.
    hashtag_end: usize,
}

/// Letters that may be together in one word: those of the Arabic script, or all others, and digits with those.
#[derive(Clone, Copy, PartialEq)]
enum Family {
    Arabic,
    Other,
    /// Both, with [`Scripts::Join`].
    Any,
}

impl Family {
    #[inline(always)]
    fn has(self, class: Class) -> bool {
        match class {
            Class::Mark | Class::Joint => true,
            _ => self.has_base(class),
        }
    }

    /// The same without marks and joints.
    #[inline(always)]
    fn has_base(self, class: Class) -> bool {
        match class {
            Class::Arabic => self != Self::Other,
            Class::Latin | Class::Letter | Class::Digit => self != Self::Arabic,
            _ => false,
        }
    }

    /// The end of the run of such letters with their marks. A digit that is shown as a key is not part of it.
    fn run<U: CharUnit>(self, view: View<'_, U>, mut at: usize) -> usize {
        loop {
            at = view.skip(at, |class| self.has_base(class));
            if !view.continues_cluster(at) {
                return at;
            }
            if at > 0 && view.class(at - 1) == Class::Digit && emoji::is_keycap(view, at - 1) {
                return at - 1;
            }
            at += 1;
        }
    }
}

impl<'a, U: CharUnit> NewsScanner<'a, U> {
    /// A scanner at the beginning of `view`.
    pub(crate) fn new(view: View<'a, U>, options: &'a TokenOptions) -> Self {
        Self {
            view,
            at: 0,
            options,
            lines: Lines::End,
            splits: options.scripts == Scripts::Split,
            memo: web::Memo::default(),
            list_end: 0,
            hashtag_end: 0,
        }
    }

    /// The same scanner for a text with these lines.
    pub(crate) fn with_lines(self, lines: Lines) -> Self {
        Self { lines, ..self }
    }

    /// Where the scanner is.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Goes on to `at`, which must not be within a token.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The token that begins at `start`, with a character of `class`: one that is never skipped between tokens.
    pub(super) fn token(&mut self, start: usize, class: Class) -> Token {
        let view = self.view;
        match class {
            Class::Arabic => {
                let end = view.arabic_run(start);
                self.arabic(start, end)
            }
            Class::Latin => {
                let end = view.skip(start + 1, |class| matches!(class, Class::Latin | Class::Digit));
                match self.address(start, end) {
                    Some(token) => token,
                    None => self.word(start, end, Family::Other),
                }
            }
            Class::Letter => self.word(start, start + 1, Family::Other),
            Class::Digit => self.number(start),
            Class::Emoji | Class::Pictograph => emoji::pictograph(view, start),
            Class::Regional => emoji::flag(view, start),
            Class::Mark => self.mark(start),
            Class::Prepend => self.prepended(start),
            Class::Ideograph => single(view, start, Kind::Word),
            Class::Numeral => self.numeral(start),
            Class::Connector => repeated_connector(view, start),
            Class::Punctuation | Class::Symbol | Class::Currency => self.sign(start, class),
            _ => single(view, start, Kind::Symbol),
        }
    }

    /// The token that begins with the Arabic letters `start..end`.
    pub(super) fn arabic(&mut self, start: usize, end: usize) -> Token {
        let view = self.view;
        let next = view.get(end);
        match class_of(next) {
            Class::Punctuation if next == '@' as u32 => {
                if let Some(end) = web::domain_after_at(view, end) {
                    return Token::new(start..view.cluster_end(end), Kind::Email);
                }
            }
            Class::Punctuation if next == '.' as u32 || next == '-' as u32 => {
                let glued = matches!(view.class(end + 1), Class::Arabic | Class::Latin);
                if glued && let Some(token) = web::arabic_domain(view, start, &mut self.memo) {
                    return token;
                }
                if next == '.' as u32
                    && let Some(end) = self.abbreviation(start, end, abbreviations::arabic)
                {
                    return Token::new(start..end, Kind::Abbreviation);
                }
            }
            Class::Connector | Class::Prepend => return self.word(start, end, Family::Arabic),
            next if !self.splits && Family::Any.has(next) => {
                // A proclitic before an address or a date is a word of its own.
                if matches!(self.token(end, next).kind, Kind::Word | Kind::Number) {
                    return self.word(start, end, Family::Any);
                }
            }
            _ => {}
        }
        let kind = if view.get(end - 1) == TATWEEL { tatweel_kind(view, start..end) } else { Kind::Word };
        Token::new(start..end, kind)
    }

    /// The end of the abbreviation that begins with `start..end`: one of the caller's own, or one that `known`
    /// finds.
    fn abbreviation(
        &self,
        start: usize,
        end: usize,
        known: impl Fn(View<'a, U>, Range<usize>, Lines) -> Option<usize>,
    ) -> Option<usize> {
        let found = self
            .options
            .abbreviations
            .find(self.view, start, end)
            .or_else(|| known(self.view, start..end, self.lines));
        found.map(|end| self.view.cluster_end(end))
    }

    /// The word that begins at `start` and reaches at least `end`.
    fn word(&mut self, start: usize, mut end: usize, family: Family) -> Token {
        let view = self.view;
        let family = if self.splits { family } else { Family::Any };
        let mut dotted = false;
        loop {
            end = family.run(view, end);
            let next = match view.class(end) {
                // Underscores are within words, not at their ends.
                Class::Connector if start >= self.hashtag_end => {
                    view.skip(end + 1, |class| matches!(class, Class::Connector | Class::Mark | Class::Joint))
                }
                Class::Punctuation if family != Family::Arabic && joins_words(view, end) => end + 1,
                Class::Punctuation if family == Family::Any && view.get(end) == ARABIC_COMMA => {
                    let Some(number) = self.number_across(end) else { break };
                    end = number;
                    continue;
                }
                Class::Prepend => after_prepended(view, end),
                _ => break,
            };
            // A prepended sign is in one cluster with what follows it, but no Arabic word goes on after it.
            let goes_on = match view.class(end) {
                Class::Prepend => family != Family::Arabic,
                _ => family.has_base(view.class(next)),
            };
            let starts_key = view.class(next) == Class::Digit && emoji::is_keycap(view, next);
            if !goes_on || starts_key {
                break;
            }
            dotted |= view.get(end) == '.' as u32;
            end = next;
        }
        if family != Family::Arabic
            && (dotted || view.get(end) == '.' as u32)
            && let Some(end) = self.abbreviation(start, end, abbreviations::latin)
        {
            return Token::new(start..end, Kind::Abbreviation);
        }
        Token::new(start..end, Kind::Word)
    }

    /// The end of the number that has the ، at `comma` within: و12،220. `None` if ، divides there.
    fn number_across(&mut self, comma: usize) -> Option<usize> {
        let view = self.view;
        let is_digit = |at: &usize| view.class(*at) == Class::Digit;
        let is_part = |at: &usize| is_digit(at) || view.continues_cluster(*at);
        let first = (0..comma).rev().take_while(is_part).last()?;
        let start = (first..comma).find(is_digit)?;
        let end = numbers::number(view, start, &mut self.list_end).end;
        (end > comma).then_some(end)
    }

    /// The token that begins with the digit at `start`: a number, or a word such as 3G.
    fn number(&mut self, start: usize) -> Token {
        let view = self.view;
        if emoji::is_keycap(view, start) {
            return Token::new(start..view.cluster_end(start + 1), Kind::Emoji);
        }
        let token = numbers::number(view, start, &mut self.list_end);
        let letters = view.skip(token.end, |class| matches!(class, Class::Latin | Class::Digit));
        if let Some(address) = self.address(start, letters) {
            return address;
        }
        let family = if self.splits { Family::Other } else { Family::Any };
        let next = view.class(token.end);
        let glued = token.kind == Kind::Number && family.has_base(next) && next != Class::Digit;
        // A word has no spaces within.
        let may_be_in_word =
            |at| matches!(view.class(at), Class::Digit | Class::Mark | Class::Joint | Class::Punctuation);
        if glued && (start..token.end).all(may_be_in_word) {
            return self.word(start, token.end, Family::Other);
        }
        self.with_sign(token)
    }

    /// Fast path for a word in ASCII or a number: the next character rules out a longer token. Most such tokens
    /// end here.
    #[inline(always)]
    pub(super) fn simple_token(&self, start: usize, class: Class) -> Option<Token> {
        let view = self.view;
        let is_number = class == Class::Digit;
        let end = view.skip(start + 1, |class| class == Class::Digit || (class == Class::Latin && !is_number));
        let ends = match view.class(end) {
            Class::Arabic => !is_number || view.get(end) != DECIMAL_LETTER,
            Class::LineEnd => true,
            // A number may continue after a space.
            Class::Space => !is_number || view.class(end + 1) == Class::Arabic,
            _ => false,
        };
        let kind = if is_number { Kind::Number } else { Kind::Word };
        (ends && self.splits).then(|| Token::new(start..end, kind))
    }

    /// The address that begins with the ASCII letters and digits `start..end`, or what is glued to the beginning
    /// of an address. It is tried only if the next character is a sign that addresses have.
    fn address(&mut self, start: usize, end: usize) -> Option<Token> {
        match char::from_u32(self.view.get(end)) {
            Some(':') if let Some(address) = web::web_scheme_start(self.view, start, end) => {
                let is_number = (start..address).all(|at| self.view.class(at) == Class::Digit);
                Some(Token::new(start..address, if is_number { Kind::Number } else { Kind::Word }))
            }
            Some('.' | '@' | ':' | '-' | '_' | '+' | '%') => web::address(self.view, start, &mut self.memo),
            _ => None,
        }
    }

    /// The token of a numeral such as ½.
    fn numeral(&self, start: usize) -> Token {
        self.with_sign(single(self.view, start, Kind::Number))
    }

    /// The number or numeral that begins at `start`, if one does.
    fn number_at(&mut self, start: usize) -> Option<Token> {
        let token = match self.view.class(start) {
            Class::Digit => self.number(start),
            Class::Numeral => self.numeral(start),
            _ => return None,
        };
        (token.kind == Kind::Number).then_some(token)
    }

    /// A number with the sign after it, if the options join the two.
    fn with_sign(&self, token: Token) -> Token {
        if token.kind == Kind::Number && self.joins_numbers(token.end) {
            let end = self.view.cluster_end(token.end + 1);
            return Token { end, ..token };
        }
        token
    }

    /// Whether the sign at `at` becomes part of the number beside it.
    fn joins_numbers(&self, at: usize) -> bool {
        let c = self.view.get(at);
        (self.options.percent == Sign::Join && is_percent(c))
            || (self.options.currency == Sign::Join && self.view.class(at) == Class::Currency)
    }

    /// The token of a mark without a letter before it: it is part of the word after it, or, after a space, one
    /// cluster with that space.
    fn mark(&mut self, start: usize) -> Token {
        let view = self.view;
        let end = view.cluster_end(start);
        let base = (self.at..start).rev().find(|&at| view.class(at) != Class::Joint);
        if let Some(space) = base.filter(|&at| view.class(at) == Class::Space) {
            return Token::new(space..end, Kind::Symbol);
        }
        // The beginning of the text or a control is before the mark. Joints between the two are in the same
        // cluster.
        let start = base.map_or(self.at, |at| at + 1);
        match view.class(end) {
            Class::Arabic => {
                let end = view.arabic_run(end);
                self.word(start, end, Family::Arabic)
            }
            Class::Latin | Class::Letter => self.word(start, end + 1, Family::Other),
            _ if (start..end).any(|at| is_skin_tone(view.get(at))) => Token::new(start..end, Kind::Emoji),
            _ => Token::new(start..end, Kind::Symbol),
        }
    }

    /// The token of a sign that takes the next character into its cluster. Digits after it belong to it: ۝١٢.
    fn prepended(&mut self, start: usize) -> Token {
        let view = self.view;
        let base = view.skip(start, |class| class == Class::Prepend);
        let end = after_prepended(view, start);
        match view.class(base) {
            Class::Digit => Token::new(start..numbers::digits(view, base), Kind::Symbol),
            Class::Arabic => self.word(start, end, Family::Arabic),
            Class::Latin | Class::Letter => self.word(start, end, Family::Other),
            _ => Token::new(start..end, Kind::Symbol),
        }
    }

    /// The token that begins with a punctuation mark or a symbol.
    fn sign(&mut self, start: usize, class: Class) -> Token {
        let view = self.view;
        let c = view.get(start);
        if self.joins_numbers(start)
            && let Some(number) = self.number_at(view.cluster_end(start + 1))
        {
            return Token { start, ..number };
        }
        match char::from_u32(c) {
            Some('#' | '*') if emoji::is_keycap(view, start) => {
                return Token::new(start..view.cluster_end(start + 1), Kind::Emoji);
            }
            Some('#' | '＃') => match (web::hashtag(view, start), self.options.hashtags) {
                (Some(token), Hashtags::Whole) => return token,
                (Some(token), Hashtags::Split) => self.hashtag_end = token.end,
                _ => {}
            },
            Some('@' | '＠') => {
                if let Some(token) = web::mention(view, start) {
                    return token;
                }
            }
            Some('+') => {
                if let Some(end) = numbers::telephone(view, start) {
                    return Token::new(start..end, Kind::Number);
                }
            }
            Some('.' | '…' | '‥') => {
                let end = view.skip_characters(start + 1, |c| matches!(c, 0x2E | 0x2025 | 0x2026));
                return Token::new(start..view.cluster_end(end), Kind::Punctuation);
            }
            _ => {}
        }
        single(view, start, if class == Class::Punctuation { punctuation_kind(c) } else { Kind::Symbol })
    }
}

/// The kind of letters that end with a tatweel: a dash, the sign of a hijri year, or the beginning of a word.
fn tatweel_kind<U: CharUnit>(view: View<'_, U>, range: Range<usize>) -> Kind {
    if is_of_hijra(view, range.clone()) {
        Kind::Abbreviation
    } else if range.into_iter().all(|at| view.get(at) == TATWEEL) {
        Kind::Punctuation
    } else {
        Kind::Word
    }
}

/// Whether `range` is a HEH, in any of its forms, and a tatweel: after a year, of the hijra. It needs no full stop.
fn is_of_hijra<U: CharUnit>(view: View<'_, U>, range: Range<usize>) -> bool {
    let mut is_heh = false;
    each_unshaped(view.get(range.start), |c| is_heh = lookalike(c).unwrap_or(c) == HEH);
    is_heh && range.len() == 2 && view.get(range.start + 1) == TATWEEL
}

/// One character with its marks.
fn single<U: CharUnit>(view: View<'_, U>, start: usize, kind: Kind) -> Token {
    Token::new(start..view.cluster_end(start + 1), kind)
}

/// A run of the same connector, as one punctuation mark: ___.
fn repeated_connector<U: CharUnit>(view: View<'_, U>, start: usize) -> Token {
    let c = view.get(start);
    let end = view.skip_characters(start + 1, |next| next == c);
    Token::new(start..view.cluster_end(end), Kind::Punctuation)
}

/// Whether the punctuation at `at` is between two letters, or two digits, of one word: l'Europe, U.S, v2.0.
fn joins_words<U: CharUnit>(view: View<'_, U>, at: usize) -> bool {
    let is_letter = |class| matches!(class, Class::Latin | Class::Letter);
    let (before, after) = (view.class(at - 1), view.class(at + 1));
    let letters = (is_letter(before) || before == Class::Mark) && is_letter(after);
    let digits = before == Class::Digit && after == Class::Digit;
    match char::from_u32(view.get(at)) {
        Some('.' | '\'' | '’') => letters || digits,
        Some('·' | '‧' | '״' | '׳') => letters,
        Some(',' | '٫' | '٬') => digits,
        _ => false,
    }
}
