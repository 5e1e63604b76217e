//! Sentences: where each ends.
//!
//! `docs/tokenization.md` gives the rules. A text is searched for the few characters that may end a sentence. Around one
//! that was found the news tokenizer says whether it is punctuation or part of a number, an abbreviation, an address;
//! `evidence` judges what follows. What lies between is not looked at, and nothing is looked at more than a fixed
//! number of times, so time is linear.

mod datelines;
mod evidence;
mod options;

pub use options::{Lines, Semicolon, SentenceOptions};

use std::ops::Range;

use crate::chars::classes::Class;
use crate::token::{CodePoint, Kind, News, Token, View, class_of, cluster, emoji};

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

/// Goes through a text once.
struct Splitter<'a, U> {
    view: View<'a, U>,
    options: &'a SentenceOptions,
    /// Stands behind the last token that was asked for.
    news: News<'a, U>,
    token: Token,
    /// Where the sentence at hand begins.
    start: usize,
    /// How far it has been searched.
    at: usize,
    so_far: evidence::SoFar,
    /// Where the line at hand begins, and up to where it is known whether it is running text.
    line_start: usize,
    line_end: usize,
    running_text: bool,
}

impl<'a, U: CodePoint> Splitter<'a, U> {
    fn new(view: View<'a, U>, options: &'a SentenceOptions) -> Self {
        let news = News::new(view, &options.tokens);
        let token = Token { start: 0, end: 0, kind: Kind::Space };
        Self {
            view,
            options,
            news,
            token,
            start: 0,
            at: 0,
            so_far: evidence::SoFar::default(),
            line_start: 0,
            line_end: 0,
            running_text: false,
        }
    }

    /// The end of the next sentence.
    fn next(&mut self) -> usize {
        let view = self.view;
        if self.at == 0 {
            // White space at the beginning of the text: no sentence is before it.
            self.at = white_end(view, 0).0;
        }
        loop {
            let Some(at) = self.find() else {
                return self.begin(view.len());
            };
            let end = match view.get(at) {
                BRACKET => self.dateline(at),
                _ if view.class(at) == Class::LineEnd => self.line_end(at),
                _ => self.terminator(at),
            };
            if let Some(end) = end {
                return self.begin(end);
            }
        }
    }

    /// Begins the sentence behind `end`.
    fn begin(&mut self, end: usize) -> usize {
        self.start = end;
        self.at = self.at.max(end);
        self.so_far = evidence::SoFar::at(end);
        end
    }

    /// The next character that may end a sentence.
    fn find(&self) -> Option<usize> {
        let text = self.view.0;
        let in_part = |part: &[U]| {
            part.iter().position(|&unit| {
                let c = unit.into();
                may_end(c) && (c == BRACKET || class_of(c) == Class::LineEnd || self.is_terminator(c))
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

    fn is_terminator(&self, c: u32) -> bool {
        is_terminator(c) || (c == '؛' as u32 && self.options.semicolon == Semicolon::End)
    }

    /// The end of the sentence that the line end at `at` ends, behind all white space.
    fn line_end(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let (end, lines) = white_end(view, at);
        self.at = end;
        self.line_start = end;
        (lines > 1 || self.options.lines == Lines::End || end == view.len()).then_some(end)
    }

    /// The beginning of the dateline whose agency stands in the bracket at `at`, if the sentence began before: there it ends.
    fn dateline(&mut self, at: usize) -> Option<usize> {
        self.at = at + 1;
        let start = datelines::dateline(self.view, self.start, at)?;
        self.so_far.has_letter(self.view, start).then_some(start)
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
        if !self.so_far.has_letter(self.view, at) {
            // A sentence has a letter: nothing before the next one ends it but a line end.
            self.at = self.view.skip(at + 1, |class| class != Class::LineEnd && !class.is_letter());
            return None;
        }
        let token = self.token_at(at);
        let is_sign = token.kind == Kind::Punctuation || self.is_terminator(self.view.get(token.start));
        if !is_sign {
            self.at = token.end;
            return None;
        }
        let (mut end, view) = (token.end, self.view);
        let next = loop {
            end = self.close(end);
            let next = self.next_visible(end);
            // A closing mark after a space: « لن نعود . »
            if next == end || !self.closes(next, true) {
                break next;
            }
            end = next + 1;
        };
        self.at = end;
        if self.is_terminator(view.get(next)) || view.class(next) == Class::LineEnd {
            return None; // that one decides
        }
        // Invisibles behind the last white space belong to what they stand before.
        let behind = (end..next).rev().find(|&at| view.class(at).is_white());
        let behind = behind.map(|white| view.skip(white + 1, |class| class == Class::Joint));
        let ends = self.ends(token, end, next, behind.is_some());
        let begin = behind.unwrap_or(end);
        // Where lines are wrapped, a terminator may be the last of its line.
        if ends && (end..begin).any(|at| view.class(at) == Class::LineEnd) {
            self.line_start = begin;
        }
        ends.then_some(begin)
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
            let invisible =
                matches!(view.class(end), Class::Invisible | Class::Joiner | Class::Joint) && !opens_direction(c);
            if let Some(behind) = self.footnote(end).or_else(|| emoji::end(view, end)) {
                end = behind;
            } else if self.is_terminator(c) || self.closes(end, false) {
                end = view.cluster_end(end + 1);
            } else if invisible {
                end += 1;
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
            return Some(raised);
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
        let before_word = evidence::is_word(next) || matches!(char::from_u32(view.get(at + 1)), Some('#' | '@'));
        if after_space && before_word {
            return false;
        }
        let closed = !before_word && !evidence::opens(view.get(at + 1));
        match char::from_u32(view.get(at)) {
            Some('»' | ')' | ']' | '}' | '﴾' | '›') => true,
            Some('"') if self.so_far.quotes(view, at) % 2 == 1 => true,
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

/// What the agency of a dateline stands in.
const BRACKET: u32 = '(' as u32;

/// The end of the white space from `at` on, and how many line ends are in it. Invisibles are among it, but at its end: there they belong to
/// what follows, unless nothing does.
fn white_end<U: CodePoint>(view: View<'_, U>, mut at: usize) -> (usize, usize) {
    let (mut end, mut lines) = (at, 0);
    loop {
        let blank = blank_end(view, at);
        if let Some(space) = (at..blank).rev().find(|&at| view.class(at) == Class::Space) {
            end = view.skip(space + 1, |class| class == Class::Joint);
        }
        at = blank;
        if at == view.len() {
            return (at, lines);
        }
        if view.class(at) != Class::LineEnd {
            return (end, lines);
        }
        let pair = view.get(at) == '\n' as u32 && view.before(at) == '\r' as u32;
        lines += usize::from(!pair);
        at += 1;
        end = at;
    }
}

/// A control that begins an embedding, an override or an isolate.
fn opens_direction(c: u32) -> bool {
    matches!(c, 0x202A | 0x202B | 0x202D | 0x202E | 0x2066..=0x2068)
}

/// The end of white space and invisibles in this line. A space that carries a mark is none: the two are one grapheme cluster.
fn blank_end<U: CodePoint>(view: View<'_, U>, mut at: usize) -> usize {
    loop {
        at = match view.class(at) {
            Class::Space => match cluster(view, at) {
                (true, end) => end,
                (false, _) => return at,
            },
            // Joints that a mark follows are the beginning of its cluster.
            Class::Joint => {
                let end = view.cluster_end(at);
                if (at..end).any(|at| view.class(at) == Class::Mark) {
                    return at;
                }
                end
            }
            class if class.is_blank() => at + 1,
            _ => return at,
        }
    }
}

/// A character that ends a sentence.
fn is_terminator(c: u32) -> bool {
    matches!(
        char::from_u32(c),
        Some('.' | '!' | '?' | '؟' | '۔' | '…' | '‥' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '！' | '？')
    )
}

/// Characters that are tested together.
const BLOCK: usize = 32;

/// How many whole blocks, in characters, of the beginning of `text` have nothing that may end a sentence: tested without branches, for most
/// have none.
fn without_end<U: CodePoint>(text: &[U]) -> usize {
    let blocks = text.chunks_exact(BLOCK);
    blocks.take_while(|block| !block.iter().fold(false, |any, &unit| any | may_end(unit.into()))).count() * BLOCK
}

/// Every terminator and line end, and few others: what whole blocks are searched for.
#[inline(always)]
#[allow(clippy::needless_bitwise_bool, reason = "without branches the compiler tells many characters at once")]
fn may_end(c: u32) -> bool {
    let ascii = (c == '.' as u32) | (c == '!' as u32) | (c == '?' as u32) | (c.wrapping_sub(0xA) < 4);
    let arabic = (c == '؛' as u32) | (c == '؟' as u32) | (c == '۔' as u32);
    ascii | arabic | (c == BRACKET) | (c == 0x85) | (c >= 0x2000)
}

#[cfg(test)]
mod tests;
