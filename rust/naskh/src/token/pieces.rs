//! The modes `uax29` and `whitespace`: text divided at boundaries into pieces, each of which is a token or a gap.

use std::ops::Range;

use crate::chars::class::Class;

use super::clusters::{after_line_end, white_cluster};
use super::emoji;
use super::kind::{Kind, Token};
use super::signs::punctuation_kind;
use super::view::{CharUnit, View};
use crate::options::{PunctuationTokens, Space, TokenOptions};
use crate::watch::Pace;

/// Calls `emit` with the pieces between the boundaries that `next` finds.
#[inline(always)]
pub(super) fn emit_pieces<'a, U: CharUnit>(
    view: View<'a, U>,
    options: &TokenOptions,
    next: impl Fn(View<'a, U>, usize) -> usize,
    mut emit: impl FnMut(Token),
) {
    let (mut start, mut pace) = (0, Pace::default());
    while start < view.len() {
        pace.reach(start);
        let end = next(view, start);
        let kind = kind_of(view, start..end);
        let left_out = match kind {
            None => options.whitespace == Space::Drop,
            Some(kind) => kind == Kind::Punctuation && options.punctuation == PunctuationTokens::Drop,
        };
        if !left_out {
            emit(Token::new(start..end, kind.unwrap_or(Kind::Space)));
        }
        start = end;
    }
}

/// The end of the piece that begins at `at`, in mode `whitespace`: a line end, a run of other white space, or a
/// run of anything else. A space with a mark on it is not white space: the two are one grapheme cluster.
pub(super) fn white_boundary<U: CharUnit>(view: View<'_, U>, at: usize) -> usize {
    if view.class(at) == Class::LineEnd {
        return after_line_end(view, at);
    }
    let (white, mut end) = white_cluster(view, at);
    while end < view.len() && view.class(end) != Class::LineEnd {
        let (next, next_end) = white_cluster(view, end);
        if next != white {
            break;
        }
        end = next_end;
    }
    end
}

/// The kind of a piece of text. The first of these that it has decides: a letter, a digit or numeral, a
/// pictograph, a symbol, punctuation. `None` for white space and invisibles.
fn kind_of<U: CharUnit>(view: View<'_, U>, range: Range<usize>) -> Option<Kind> {
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
            Class::Digit | Class::Punctuation if emoji::is_keycap(view, at) => Kind::Emoji,
            Class::Digit | Class::Numeral => Kind::Number,
            Class::Emoji | Class::Regional => Kind::Emoji,
            Class::Connector | Class::Punctuation => punctuation_kind(view.get(at)),
            Class::Space | Class::LineEnd | Class::Invisible | Class::Joint => continue,
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
