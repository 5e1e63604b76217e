//! Searches a text for the ends of its sentences.
//!
//! Only a few characters can end a sentence. The text is searched for them in whole blocks. Around each one that
//! is found, the news scanner returns the token that holds it: punctuation, or part of a number, an abbreviation,
//! an address. Then `closing` and `evidence` decide. The text between is not looked at, and no character is looked
//! at more than a fixed number of times, so time is linear.

use std::ops::Range;

use crate::chars::SPACE;
use crate::chars::class::Class;
use crate::chars::lookup::is_everyday_arabic;
use crate::simd::Level;
use crate::token::{Bare, CodePoint, Kind, NewsScanner, Stops, Token, View, class_of, is_woven};

use super::current::CurrentSentence;
use super::datelines;
use super::signs::{BRACKET, ENDS, is_everyday_letter, is_terminator, opens_direction};
use super::white::{carries_mark, white_end};
use crate::options::{Lines, SentenceOptions, TokenOptions};
use crate::watch::Pace;

/// Calls `emit` with the span of each sentence of `text`, in order. The spans tile the text: white space belongs
/// to the sentence before it, and at the beginning of the text to the first sentence.
///
/// ```
/// use naskh::SentenceOptions;
/// use naskh::raw::sentences;
/// let text: Vec<u32> = "وصل د. علي. هل بقي؟".chars().map(u32::from).collect();
/// let mut found = Vec::new();
/// sentences(&text, &SentenceOptions::default(), |span| found.push(span));
/// assert_eq!(found, [0..12, 12..19]);
/// ```
pub fn sentences<U: CodePoint>(text: &[U], options: &SentenceOptions, mut emit: impl FnMut(Range<usize>)) {
    match Bare::of(View(text)) {
        None => split(View(text), options, emit),
        Some(bare) => split_bare(View(text), &bare, options, &mut emit),
    }
}

/// The same for a text without invisibles in its words.
fn split<U: CodePoint>(view: View<'_, U>, options: &SentenceOptions, mut emit: impl FnMut(Range<usize>)) {
    let tokens = options.tokens();
    let mut splitter = Splitter::new(view, options, &tokens);
    let mut start = 0;
    while start < view.len() {
        let end = splitter.next();
        emit(start..end);
        start = end;
    }
}

/// The sentences of `view`, which has invisibles in its words, from those of the `bare` text. Invisibles between
/// two sentences belong to the first, up to one that opens an embedding or an isolate; after white space,
/// to the second.
#[cold]
#[inline(never)]
fn split_bare<U: CodePoint>(
    view: View<'_, U>,
    bare: &Bare<U>,
    options: &SentenceOptions,
    emit: &mut dyn FnMut(Range<usize>),
) {
    let (text, mut places, mut start) = (View(&bare.text), bare.places(), 0);
    split(text, options, |span| {
        if span.end < text.len() {
            let after = places.of(span.end - 1) + 1;
            let closes = |c| is_woven(c) && !opens_direction(c);
            let is_white = text.class(span.end - 1).is_white();
            let end = if is_white { after } else { view.skip_characters(after, closes) };
            emit(start..end);
            start = end;
        }
    });
    if start < view.len() {
        emit(start..view.len());
    }
}

/// In place of a token before the first.
const NONE: Token = Token { start: 0, end: 0, kind: Kind::Space };

const LINE_FEED: u32 = '\n' as u32;
/// The most letters of a word for which the short way is taken.
const LONGEST_WORD: usize = 32;

/// Goes through a text once.
struct Splitter<'a, U> {
    view: View<'a, U>,
    /// Is at the end of the last token that was asked for.
    scanner: NewsScanner<'a, U>,
    token: Token,
    /// The token before that, if it was asked for too.
    before: Token,
    /// How far the text has been searched.
    at: usize,
    stops: Stops<'a, U>,
    sentence: CurrentSentence<'a, U>,
    pace: Pace,
}

impl<'a, U: CodePoint> Splitter<'a, U> {
    fn new(view: View<'a, U>, options: &'a SentenceOptions, tokens: &'a TokenOptions) -> Self {
        Self {
            view,
            scanner: NewsScanner::new(view, tokens).with_lines(options.lines),
            token: NONE,
            before: NONE,
            // No sentence ends with the white space at the beginning of the text.
            at: white_end(view, 0).0,
            stops: Stops::new(view.0, &ENDS, Level::current_or_scalar()),
            sentence: CurrentSentence::new(view, options),
            pace: Pace::default(),
        }
    }

    /// The end of the next sentence.
    fn next(&mut self) -> usize {
        let view = self.view;
        let end = loop {
            let Some(at) = self.find() else { break view.len() };
            self.pace.reach(at);
            let end = match view.get(at) {
                BRACKET => self.dateline(at),
                _ if view.class(at) == Class::LineEnd => self.line_end(at),
                _ => self.terminator(at),
            };
            if let Some(end) = end {
                break end;
            }
        };
        self.at = self.at.max(end);
        self.sentence.begin(end);
        end
    }

    /// The next character that may end a sentence.
    fn find(&mut self) -> Option<usize> {
        let mut at = self.at;
        loop {
            at = self.stops.next_from(at)?;
            let c = self.view.get(at);
            if c == BRACKET || self.sentence.is_terminator(c) || class_of(c) == Class::LineEnd {
                return Some(at);
            }
            at += 1;
        }
    }

    /// The end of the sentence that the line end at `at` ends, after all white space; `None` if it ends none.
    fn line_end(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let (end, lines) = white_end(view, at);
        self.at = end;
        self.sentence.begin_line(end);
        (lines > 1 || self.sentence.options.lines == Lines::End || end == view.len()).then_some(end)
    }

    /// The beginning of the dateline whose agency is in the bracket at `at`. The sentence before ends there, if it
    /// has a letter.
    fn dateline(&mut self, at: usize) -> Option<usize> {
        self.at = at + 1;
        let start = datelines::dateline(self.view, self.sentence.start, at)?;
        self.sentence.has_letter(start).then_some(start)
    }

    /// The token that holds the character at `at`, which is not white space.
    fn token_at(&mut self, at: usize) -> Token {
        if self.token.end <= at {
            let view = self.view;
            // A number may have spaces within.
            let is_digit = |at| view.class(at) == Class::Digit;
            let divides =
                |at: &usize| view.class(*at).is_white() && !(is_digit(at.wrapping_sub(1)) && is_digit(at + 1));
            let white = (self.scanner.at()..at).rev().find(divides);
            // White space with a mark on it is part of a token.
            let start = match white {
                None => self.scanner.at(),
                Some(white) => white + usize::from(!carries_mark(view, white)),
            };
            self.scanner.skip_to(start);
            while self.token.end <= at
                && let Some(token) = U::next_token(&mut self.scanner)
            {
                (self.before, self.token) = (self.token, token);
            }
        }
        self.token
    }

    /// Where the next sentence begins, if the one that the terminator at `at` ends is plain there: a word, the
    /// terminator, perhaps a space, and another word, in everyday letters. Most are, and then no rule of `closing`
    /// and `evidence` needs to be asked.
    fn plain_end(&mut self, at: usize) -> Option<usize> {
        let (view, begun) = (self.view, self.scanner.at());
        let next = at + 1 + usize::from(view.get(at + 1) == SPACE);
        let is_plain = matches!(char::from_u32(view.get(at)), Some('.' | '!' | '؟'));
        if !(is_plain && is_everyday_letter(view.get(next)) && is_everyday_letter(view.before(at))) {
            return None;
        }
        let first = begun.max(self.sentence.start).max(at.saturating_sub(LONGEST_WORD));
        let start = (first..at).rev().find(|&at| !is_everyday_arabic(view.get(at))).map_or(first, |at| at + 1);
        let begins_token = start == begun || matches!(view.before(start), SPACE | LINE_FEED);
        if !(begins_token && start < at && is_everyday_letter(view.get(start))) {
            return None;
        }
        let word = U::arabic_token(&mut self.scanner, start, at);
        if word.end > at {
            // An abbreviation, or an address. The scanner may be asked about a word only once.
            self.scanner.skip_to(word.end);
            (self.before, self.token) = (self.token, word);
            return None;
        }
        self.scanner.skip_to(at + 1);
        (self.before, self.token) = (word, Token::new(at..at + 1, Kind::Punctuation));
        Some(next)
    }

    /// The initialism of Arabic letters that ends where the current token begins: one with a full stop within.
    fn initialism(&self) -> Option<Token> {
        let Token { start, end, kind } = self.before;
        let is_arabic = kind == Kind::Abbreviation && end == self.token.start && end > start;
        let has_stop = || (start..end).any(|at| self.view.get(at) == '.' as u32);
        (is_arabic && self.view.class(start) == Class::Arabic && has_stop()).then_some(self.before)
    }

    /// The end of the sentence that the character at `at` ends, if it ends one.
    fn terminator(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        if view.get(at + 1) == LINE_FEED && self.sentence.options.lines == Lines::End {
            self.at = at + 1;
            return None; // The line end decides.
        }
        if let Some(end) = self.plain_end(at) {
            return Some(end);
        }
        if !self.sentence.has_letter(at) {
            // Rule 4: a sentence has a letter. Before the next one, only a line end can end it.
            self.sentence.note_item(at);
            self.at = view.skip(at + 1, |class| class != Class::LineEnd && !class.is_letter());
            return None;
        }
        let token = self.token_at(at);
        if token.kind != Kind::Punctuation && !is_terminator(view.get(token.start)) {
            self.at = token.end;
            return None;
        }
        let (end, next) = self.sentence.closed(token.end);
        self.at = end;
        if self.sentence.is_terminator(view.get(next)) || view.class(next) == Class::LineEnd {
            return None; // The one at `next` decides.
        }
        // Invisibles after the last white space belong to what follows them.
        let white = (end..next).rev().find(|&at| view.class(at).is_white());
        // A joint after a line end begins what follows.
        let white_end = white.map(|white| match view.class(white) {
            Class::LineEnd => white + 1,
            _ => view.skip(white + 1, |class| class == Class::Joint),
        });
        if !self.sentence.ends(token, self.initialism(), end, next, white_end.is_some()) {
            return None;
        }
        let begin = white_end.unwrap_or(end);
        // Where lines are wrapped, a terminator may be the last of its line.
        if (end..begin).any(|at| view.class(at) == Class::LineEnd) {
            self.sentence.begin_line(begin);
        }
        Some(begin)
    }
}
