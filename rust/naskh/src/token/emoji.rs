//! Emoji: every kind of sequence that Unicode has (UTS #51), as one token.

use crate::chars::class::Class;
use crate::chars::{EMOJI_PRESENTATION, KEYCAP, ZWJ, is_skin_tone};

use super::kind::{Kind, Token};
use super::view::{CharUnit, View};

/// Whether the digit, `#` or `*` at `at` is shown as a key.
#[inline(always)]
pub(super) fn is_keycap<U: CharUnit>(view: View<'_, U>, at: usize) -> bool {
    match view.get(at + 1) {
        KEYCAP => true,
        EMOJI_PRESENTATION => view.get(at + 2) == KEYCAP,
        _ => false,
    }
}

/// Where the first digit in `start..end` is that is shown as a key, or `end`. A name before it ends there.
pub(super) fn before_keycap<U: CharUnit>(view: View<'_, U>, start: usize, end: usize) -> usize {
    let is_key = |at: &usize| view.class(*at) == Class::Digit && is_keycap(view, *at);
    (start..end).find(is_key).unwrap_or(end)
}

/// The two letters of a flag, or one that has no second.
pub(super) fn flag<U: CharUnit>(view: View<'_, U>, start: usize) -> Token {
    let first = view.cluster_end(start + 1);
    // Marks between the two letters belong to the first, and the flag ends with them.
    let pair = first == start + 1 && view.class(first) == Class::Regional;
    Token::new(start..if pair { view.cluster_end(first + 1) } else { first }, Kind::Emoji)
}

/// A pictograph with everything that is joined to it. One that is shown as text is a symbol.
pub(super) fn pictograph<U: CharUnit>(view: View<'_, U>, start: usize) -> Token {
    let mut is_emoji = view.class(start) == Class::Emoji;
    let mut at = start + 1;
    loop {
        match view.class(at) {
            Class::Mark | Class::Joint => {
                is_emoji |= view.get(at) == EMOJI_PRESENTATION || is_skin_tone(view.get(at));
            }
            Class::Emoji | Class::Pictograph if view.before(at) == ZWJ => is_emoji = true,
            _ => break,
        }
        at += 1;
    }
    let kind = match char::from_u32(view.get(start)) {
        _ if is_emoji => Kind::Emoji,
        Some('‼' | '⁉') => Kind::Punctuation,
        _ => Kind::Symbol,
    };
    Token::new(start..at, kind)
}

/// The end of the emoji of any kind that begins at `at`.
pub(crate) fn emoji_end<U: CharUnit>(view: View<'_, U>, at: usize) -> Option<usize> {
    if matches!(view.get(at), 0x23 | 0x2A | 0x30..=0x39) && is_keycap(view, at) {
        return Some(view.cluster_end(at + 1));
    }
    let token = match view.class(at) {
        Class::Emoji | Class::Pictograph => pictograph(view, at),
        Class::Regional => flag(view, at),
        _ => return None,
    };
    (token.kind == Kind::Emoji).then_some(token.end)
}
