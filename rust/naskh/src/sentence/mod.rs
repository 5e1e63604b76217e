//! Sentences: where each ends.
//!
//! `docs/tokenization.md` gives the rules. A text is searched for the few characters that may end a sentence. Around one
//! that was found the news tokenizer says whether it is punctuation or part of a number, an abbreviation, an address. What
//! is known of the sentence at hand stands in `at_hand`; `closing` says what belongs to it behind its terminator, `evidence`
//! judges what follows that. What lies between is not looked at, and nothing is looked at more than a fixed number of
//! times, so time is linear.

mod at_hand;
mod closing;
mod datelines;
mod evidence;
mod options;
mod signs;
mod white;

pub use options::{Lines, Semicolon, SentenceOptions};

use std::ops::Range;

use crate::chars::class::Class;
use crate::token::{CodePoint, Kind, NewsScanner, Token, View, class_of};

use at_hand::Sentence;
use signs::{BRACKET, is_terminator, may_end};
use white::white_end;

/// Gives the span of each sentence of `text` to `give`, in order. The spans tile the text: white space belongs to the sentence
/// before it, or at the beginning of the text to the first.
///
/// ```
/// use naskh::{SentenceOptions, sentences};
/// let text: Vec<u32> = "وصل د. علي. هل بقي؟".chars().map(u32::from).collect();
/// let mut found = Vec::new();
/// sentences(&text, &SentenceOptions::default(), |span| found.push(span));
/// assert_eq!(found, [0..12, 12..19]);
/// ```
pub fn sentences<U: CodePoint>(text: &[U], options: &SentenceOptions, mut give: impl FnMut(Range<usize>)) {
    let view = View(text);
    let mut splitter = Splitter::new(view, options);
    let mut start = 0;
    while start < view.len() {
        let end = splitter.next();
        give(start..end);
        start = end;
    }
}

/// `range` without the white space at its ends, or an empty range. Invisibles stay with the text that they touch: they set its direction.
///
/// ```
/// let text: Vec<u32> = " \u{200f}نعم\u{200f} ".chars().map(u32::from).collect();
/// assert_eq!(naskh::trim(&text, 0..7), 1..6);
/// ```
#[must_use]
pub fn trim<U: CodePoint>(text: &[U], range: Range<usize>) -> Range<usize> {
    let view = View(text);
    let start = white_end(view, range.start).0.min(range.end);
    let (mut at, mut end) = (range.end, range.end);
    while at > start {
        let class = view.class(at - 1);
        if class.is_white() {
            end = at - 1;
        } else if !class.is_blank() {
            return start..end;
        }
        at -= 1;
    }
    start..start
}

/// Characters that are tested together.
const BLOCK: usize = 32;

/// How many whole blocks, in characters, of the beginning of `text` have nothing that may end a sentence: tested without branches, for most
/// have none.
fn without_end<U: CodePoint>(text: &[U]) -> usize {
    let blocks = text.chunks_exact(BLOCK);
    blocks.take_while(|block| !block.iter().fold(false, |any, &unit| any | may_end(unit.into()))).count() * BLOCK
}

/// Goes through a text once.
struct Splitter<'a, U> {
    view: View<'a, U>,
    /// Stands behind the last token that was asked for.
    news: NewsScanner<'a, U>,
    token: Token,
    /// How far the text has been searched.
    at: usize,
    sentence: Sentence<'a, U>,
}

impl<'a, U: CodePoint> Splitter<'a, U> {
    fn new(view: View<'a, U>, options: &'a SentenceOptions) -> Self {
        Self {
            view,
            news: NewsScanner::new(view, &options.tokens),
            token: Token { start: 0, end: 0, kind: Kind::Space },
            // White space at the beginning of the text: no sentence is before it.
            at: white_end(view, 0).0,
            sentence: Sentence::new(view, options),
        }
    }

    /// The end of the next sentence.
    fn next(&mut self) -> usize {
        let view = self.view;
        let end = loop {
            let Some(at) = self.find() else { break view.len() };
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
    fn find(&self) -> Option<usize> {
        let text = self.view.0;
        let in_part = |part: &[U]| {
            part.iter().position(|&unit| {
                let c = unit.into();
                may_end(c) && (c == BRACKET || class_of(c) == Class::LineEnd || self.sentence.is_terminator(c))
            })
        };
        let mut at = self.at;
        loop {
            at += without_end(&text[at..]);
            let part = &text[at..text.len().min(at + BLOCK)];
            if let Some(found) = in_part(part) {
                return Some(at + found);
            }
            at += part.len();
            if at == text.len() {
                return None;
            }
        }
    }

    /// The end of the sentence that the line end at `at` ends, behind all white space.
    fn line_end(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let (end, lines) = white_end(view, at);
        self.at = end;
        self.sentence.begin_line(end);
        (lines > 1 || self.sentence.options.lines == Lines::End || end == view.len()).then_some(end)
    }

    /// The beginning of the dateline whose agency stands in the bracket at `at`, if the sentence began before: there it ends.
    fn dateline(&mut self, at: usize) -> Option<usize> {
        self.at = at + 1;
        let start = datelines::dateline(self.view, self.sentence.start, at)?;
        self.sentence.has_letter(start).then_some(start)
    }

    /// The token that holds the character at `at`, which is no white space.
    fn token_at(&mut self, at: usize) -> Token {
        if self.token.end <= at {
            let view = self.view;
            // A number may have spaces within.
            let is_digit = |at| view.class(at) == Class::Digit;
            let divides =
                |at: &usize| view.class(*at).is_white() && !(is_digit(at.wrapping_sub(1)) && is_digit(at + 1));
            let white = (self.news.at()..at).rev().find(divides);
            // A mark behind the white space takes it into its token.
            let chunk = white
                .map_or(self.news.at(), |white| if view.continues_cluster(white + 1) { white } else { white + 1 });
            self.news.skip_to(chunk);
            while self.token.end <= at
                && let Some(token) = self.news.next()
            {
                self.token = token;
            }
        }
        self.token
    }

    /// The end of the sentence that the character at `at` ends, if it does.
    fn terminator(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        if !self.sentence.has_letter(at) {
            // A sentence has a letter: nothing before the next one ends it but a line end.
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
            return None; // that one decides
        }
        // Invisibles behind the last white space belong to what they stand before.
        let behind = (end..next).rev().find(|&at| view.class(at).is_white());
        let behind = behind.map(|white| view.skip(white + 1, |class| class == Class::Joint));
        if !self.sentence.ends(token, end, next, behind.is_some()) {
            return None;
        }
        let begin = behind.unwrap_or(end);
        // Where lines are wrapped, a terminator may be the last of its line.
        if (end..begin).any(|at| view.class(at) == Class::LineEnd) {
            self.sentence.begin_line(begin);
        }
        Some(begin)
    }
}

#[cfg(test)]
mod tests;
