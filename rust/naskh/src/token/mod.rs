//! Tokens: where they begin and end, and what they are.
//!
//! `docs/tokenization.md` is the grammar. [`tokenize`] goes through a text once and hands each token to its caller; it
//! allocates nothing. One scanner for each [`Mode`]:
//!
//! - `news` dispatches on the class of the character that a token begins with; what is more than a run of letters has
//!   a file of its own (`numbers`, `web`, `emoji`, `abbreviations`);
//! - `uax29` are the word boundaries of Unicode;
//! - white space needs no more than a loop.

mod abbreviations;
pub(crate) mod emoji;
mod initialisms;
mod news;
mod numbers;
pub(crate) mod options;
mod own;
mod uax29;
mod view;
mod web;

pub(crate) use news::News;
pub use options::{Hashtags, Mode, PunctuationTokens, Scripts, Sign, Space, TokenOptions};
pub use own::{Abbreviations, Unfit};
pub use view::CodePoint;
use view::run;
pub(crate) use view::{View, class_of};

use std::ops::Range;

use crate::chars::class::Class;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "docs/tokenization.md defines each")]
pub enum Kind {
    Word,
    Number,
    Date,
    Time,
    Url,
    Email,
    Mention,
    Hashtag,
    Emoji,
    Abbreviation,
    Punctuation,
    Symbol,
    /// White space and invisibles between tokens; only with [`Space::Keep`].
    Space,
}

impl Kind {
    /// The names of all kinds; the place of a name is the number of its kind.
    pub const NAMES: &'static [&'static str] = &[
        "word",
        "number",
        "date",
        "time",
        "url",
        "email",
        "mention",
        "hashtag",
        "emoji",
        "abbreviation",
        "punctuation",
        "symbol",
        "space",
    ];

    /// The name of the kind.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// A piece of a text: code points `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the type says it")]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

impl Token {
    fn new(range: Range<usize>, kind: Kind) -> Self {
        Self { start: range.start, end: range.end, kind }
    }
}

/// Gives each token of `text` to `give`, in order. Time is linear in the text.
///
/// ```
/// use naskh::{Kind, TokenOptions, tokenize};
/// let text: Vec<u32> = "بلغ 3.5%".chars().map(u32::from).collect();
/// let mut found = Vec::new();
/// tokenize(&text, &TokenOptions::default(), |token| found.push((token.start..token.end, token.kind)));
/// assert_eq!(found, [(0..3, Kind::Word), (4..7, Kind::Number), (7..8, Kind::Symbol)]);
/// ```
#[inline]
pub fn tokenize<U: CodePoint>(text: &[U], options: &TokenOptions, mut give: impl FnMut(Token)) {
    let view = View(text);
    match options.mode {
        Mode::News if options.whitespace == Space::Drop && options.punctuation == PunctuationTokens::Keep => {
            let mut news = News::new(view, options);
            while let Some(token) = news.next() {
                give(token);
            }
        }
        Mode::News => give_with_gaps(view, options, give),
        Mode::Uax29 => give_pieces(view, options, uax29::boundary, give),
        Mode::Whitespace => give_pieces(view, options, white_boundary, give),
    }
}

/// Gives the tokens of news, and what lies between them, as far as they are wanted.
fn give_with_gaps<U: CodePoint>(view: View<'_, U>, options: &TokenOptions, mut give: impl FnMut(Token)) {
    let mut news = News::new(view, options);
    let mut end = 0;
    while let Some(token) = news.next() {
        give_gap(view, options, end..token.start, &mut give);
        end = token.end;
        if options.punctuation == PunctuationTokens::Keep || token.kind != Kind::Punctuation {
            give(token);
        }
    }
    give_gap(view, options, end..view.len(), &mut give);
}

/// Gives what lies between two tokens, if it is wanted: each line end by itself (CR LF is one), and what lies between those.
fn give_gap<U: CodePoint>(
    view: View<'_, U>,
    options: &TokenOptions,
    gap: Range<usize>,
    give: &mut impl FnMut(Token),
) {
    let mut at = gap.start;
    while options.whitespace == Space::Keep && at < gap.end {
        let end = if view.class(at) == Class::LineEnd {
            after_line_end(view, at)
        } else {
            run(at + 1, |at| at < gap.end && view.class(at) != Class::LineEnd)
        };
        give(Token::new(at..end, Kind::Space));
        at = end;
    }
}

/// Gives the pieces between the boundaries that `next` finds.
#[inline(always)]
fn give_pieces<'a, U: CodePoint>(
    view: View<'a, U>,
    options: &TokenOptions,
    next: impl Fn(View<'a, U>, usize) -> usize,
    mut give: impl FnMut(Token),
) {
    let mut start = 0;
    while start < view.len() {
        let end = next(view, start);
        let kind = kind_of(view, start..end);
        let left_out = match kind {
            None => options.whitespace == Space::Drop,
            Some(kind) => kind == Kind::Punctuation && options.punctuation == PunctuationTokens::Drop,
        };
        if !left_out {
            give(Token::new(start..end, kind.unwrap_or(Kind::Space)));
        }
        start = end;
    }
}

/// The end of what begins at `at`: a line end, or a run of other white space, or of anything else. A space that carries a mark is no white
/// space: the two are one grapheme cluster.
fn white_boundary<U: CodePoint>(view: View<'_, U>, at: usize) -> usize {
    if view.class(at) == Class::LineEnd {
        return after_line_end(view, at);
    }
    let (white, mut end) = cluster(view, at);
    while end < view.len() && view.class(end) != Class::LineEnd {
        let (next, next_end) = cluster(view, end);
        if next != white {
            break;
        }
        end = next_end;
    }
    end
}

/// Behind the line end at `at`: CR LF is one.
pub(crate) fn after_line_end<U: CodePoint>(view: View<'_, U>, at: usize) -> usize {
    let pair = view.get(at) == '\r' as u32 && view.get(at + 1) == '\n' as u32;
    at + 1 + usize::from(pair)
}

/// Whether the character at `at` is white space, and the end of its grapheme cluster, as far as clusters can hold white space.
pub(crate) fn cluster<U: CodePoint>(view: View<'_, U>, at: usize) -> (bool, usize) {
    match view.class(at) {
        Class::LineEnd => (true, at + 1),
        Class::Space => {
            let end = view.cluster_end(at + 1);
            ((at + 1..end).all(|at| view.class(at) == Class::Joint), end)
        }
        Class::Prepend => (false, news::after_prepended(view, at)),
        _ => (false, at + 1),
    }
}

/// What a piece of text is, told by the most telling of its characters: a letter, a digit, a pictograph, a symbol,
/// punctuation. `None` for white space and invisibles.
fn kind_of<U: CodePoint>(view: View<'_, U>, range: Range<usize>) -> Option<Kind> {
    let mut best = None;
    let rank = |kind| match kind {
        Kind::Number => 4,
        Kind::Emoji => 3,
        Kind::Symbol => 2,
        _ => 1,
    };
    for at in range {
        let kind = match view.class(at) {
            Class::Arabic | Class::Latin | Class::Letter | Class::Ideograph => return Some(Kind::Word),
            Class::Digit | Class::Numeral => Kind::Number,
            Class::Emoji | Class::Regional => Kind::Emoji,
            Class::Connector | Class::Punctuation => punctuation_kind(view.get(at)),
            Class::Space | Class::LineEnd | Class::Invisible | Class::Joiner | Class::Joint => continue,
            Class::Other | Class::Mark | Class::Symbol | Class::Currency | Class::Pictograph | Class::Prepend => {
                Kind::Symbol
            }
        };
        if best.is_none_or(|best| rank(best) < rank(kind)) {
            best = Some(kind);
        }
    }
    best
}

/// Unicode counts `%` and `&` as punctuation; to a reader they stand for words.
fn punctuation_kind(c: u32) -> Kind {
    if is_percent(c) || matches!(c, 0x26 | 0xFF06) { Kind::Symbol } else { Kind::Punctuation }
}

/// `%`, ٪, ‰, ؉, ؊, ‱ and the wide forms.
fn is_percent(c: u32) -> bool {
    matches!(c, 0x25 | 0x66A | 0x609 | 0x60A | 0x2030 | 0x2031 | 0xFE6A | 0xFF05)
}

#[cfg(test)]
mod tests;
