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
use crate::token::{CodePoint, Kind, News, Token, View, class_of, cluster};

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

/// `range` without the white space at its ends, or an empty range.
#[must_use]
pub fn trim<U: CodePoint>(text: &[U], range: Range<usize>) -> Range<usize> {
    let view = View(text);
    let is_white = |at: &usize| matches!(view.class(*at), Class::Space | Class::LineEnd);
    let start = range.clone().find(|at| !is_white(at) || !cluster(view, *at).0).unwrap_or(range.end);
    let end = (start..range.end).rev().find(|at| !is_white(at)).map_or(start, |last| last + 1);
    start..end
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
        let news = News::new(view, 0, &options.tokens);
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
            self.at = self.white(0).0;
        }
        loop {
            let Some(at) = self.find() else {
                self.at = view.len();
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
        const BLOCK: usize = 32;
        let text = self.view.0;
        let mut at = self.at;
        // Whole blocks without branches first: most have none.
        while let Some(block) = text.get(at..at + BLOCK) {
            if block.iter().fold(false, |any, &unit| any | may_end(unit.into())) {
                break;
            }
            at += BLOCK;
        }
        (at..text.len()).find(|&at| {
            let c = text[at].into();
            may_end(c) && (c == BRACKET || class_of(c) == Class::LineEnd || self.is_terminator(c))
        })
    }

    fn is_terminator(&self, c: u32) -> bool {
        is_terminator(c) || (c == '؛' as u32 && self.options.semicolon == Semicolon::End)
    }

    /// The end of the sentence that the line end at `at` ends, behind all white space.
    fn line_end(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let (end, lines) = self.white(at);
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

    /// The end of the white space from `at` on, and how many line ends are in it.
    fn white(&self, mut at: usize) -> (usize, usize) {
        let view = self.view;
        let mut lines = 0;
        loop {
            at = blank_end(view, at);
            if at == view.len() || view.class(at) != Class::LineEnd {
                return (at, lines);
            }
            let pair = view.get(at) == '\n' as u32 && view.before(at) == '\r' as u32;
            lines += usize::from(!pair);
            at += 1;
        }
    }

    /// The token that holds the character at `at`, which is no white space.
    fn token_at(&mut self, at: usize) -> Token {
        if self.token.end <= at {
            let view = self.view;
            let is_white = |at: &usize| matches!(view.class(*at), Class::Space | Class::LineEnd);
            let white = (self.news.at()..at).rev().find(is_white);
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
            self.at = self.view.skip(at + 1, |class| class != Class::LineEnd && !evidence::is_letter(class));
            return None;
        }
        let token = self.token_at(at);
        if token.kind != Kind::Punctuation {
            self.at = token.end;
            return None;
        }
        let mut end = token.end;
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
        let follows = self.view.get(next);
        if self.is_terminator(follows) || self.view.class(next) == Class::LineEnd {
            return None; // that one decides
        }
        self.ends(token, end, next).then_some(next)
    }

    /// The next character that is to be seen. Where lines are wrapped, a line end is a space.
    fn next_visible(&self, at: usize) -> usize {
        let next = blank_end(self.view, at);
        if self.options.lines == Lines::Wrap
            && let (end, 1) = self.white(at)
        {
            return end;
        }
        next
    }

    /// The end of further terminators, and closing quotes and brackets, from `end` on.
    fn close(&mut self, mut end: usize) -> usize {
        loop {
            let class = self.view.class(end);
            if let Some(note) = self.footnote(end) {
                end = note;
                continue;
            }
            let invisible = matches!(class, Class::Invisible | Class::Joiner | Class::Joint | Class::Mark);
            if !invisible && !self.is_terminator(self.view.get(end)) && !self.closes(end, false) {
                return end;
            }
            end += 1;
        }
    }

    /// The end of the number of a footnote at `at`: [12].
    fn footnote(&self, at: usize) -> Option<usize> {
        let end = self.view.skip(at + 1, |class| class == Class::Digit);
        let is_note = self.view.get(at) == '[' as u32
            && (1..4).contains(&(end - at - 1))
            && self.view.get(end) == ']' as u32;
        is_note.then_some(end + 1)
    }

    /// Whether the character at `at` closes a quote or a bracket. Of the marks that are used for both, those do that have no letter
    /// behind them, and `"` where the sentence has an odd number of them before.
    fn closes(&mut self, at: usize, after_space: bool) -> bool {
        let view = self.view;
        match char::from_u32(view.get(at)) {
            Some('»' | ')' | ']' | '}' | '﴾' | '›') => true,
            Some('"') if self.so_far.quotes(view, at) % 2 == 1 => true,
            Some('"' | '”' | '“' | '’' | '\'') => {
                let next = view.class(at + 1);
                let free = !evidence::is_word(next) && next != Class::Punctuation;
                free || (!after_space && !evidence::is_word(next) && !evidence::opens(view.get(at + 1)))
            }
            _ => false,
        }
    }
}

/// What the agency of a dateline stands in.
const BRACKET: u32 = '(' as u32;

/// What white space within a line is made of, for a reader.
fn is_blank(class: Class) -> bool {
    matches!(class, Class::Space | Class::Invisible | Class::Joiner | Class::Joint)
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
            class if is_blank(class) => at + 1,
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
