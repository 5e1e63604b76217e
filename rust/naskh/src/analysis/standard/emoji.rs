//! Emoji of the standard tokenizer: the sequences of UTS #51 in version 11, as its grammar has them.

use super::class::Class;
use super::lookup::class as class_of;
use crate::token::CodePoint;

/// The end of the emoji that begins at `start`, or `None`.
pub(super) fn emoji<U: CodePoint>(text: &[U], start: usize) -> Option<usize> {
    let class = |at: usize| text.get(at).map(|&unit| class_of(unit.into()));
    match class(start)? {
        Class::AsciiDigit | Class::KeycapSign => keycap(start, class),
        Class::Regional => flag(start, class),
        _ => pictographs(start, class),
    }
}

/// The first place from `at` on that is not `within`.
fn skip(mut at: usize, within: impl Fn(usize) -> bool) -> usize {
    while within(at) {
        at += 1;
    }
    at
}

/// Where the characters end that a pictograph takes along: all that words ignore but the two selectors.
fn after_ignored(at: usize, class: impl Fn(usize) -> Option<Class>) -> usize {
    let is_taken =
        |class: Class| class.is_ignored() && !matches!(class, Class::TextSelector | Class::EmojiSelector);
    skip(at, |at| class(at).is_some_and(is_taken))
}

/// A digit, `#` or `*` with a keycap.
fn keycap(start: usize, class: impl Fn(usize) -> Option<Class> + Copy) -> Option<usize> {
    let end = after_ignored(start + 1, class);
    if class(end) == Some(Class::EmojiSelector) && class(end + 1) == Some(Class::Keycap) {
        return Some(after_ignored(end + 2, class));
    }
    (start + 1..end).any(|at| class(at) == Some(Class::Keycap)).then_some(end)
}

/// Two regional indicators.
fn flag(start: usize, class: impl Fn(usize) -> Option<Class> + Copy) -> Option<usize> {
    let ignored = |at| skip(at, |at| class(at).is_some_and(Class::is_ignored));
    let second = ignored(start + 1);
    (class(second) == Some(Class::Regional)).then(|| ignored(second + 1))
}

/// One pictograph, or several that joiners hold together, or one with a tag.
fn pictographs(start: usize, class: impl Fn(usize) -> Option<Class> + Copy) -> Option<usize> {
    let joiners = |at| skip(at, |at| class(at) == Some(Class::Joiner));
    let first = joiners(start);
    if !class(first)?.is_pictograph() && (first > start || class(first) != Some(Class::Modifier)) {
        return None;
    }
    let (mut end, mut selected) = element(first, class);
    let tagged = skip(end, |at| class(at) == Some(Class::Tag));
    if selected && tagged > end && class(tagged) == Some(Class::TagEnd) {
        return Some(tagged + 1);
    }
    loop {
        let next = joiners(end);
        // A modifier takes no joiners along, so after a selector there must be exactly one before it.
        let joined = next > end || (!selected && class(end - 1) == Some(Class::Joiner));
        let fits = match class(next) {
            Some(Class::Modifier) => joined && (!selected || next == end + 1),
            Some(class) => joined && class.is_pictograph(),
            None => false,
        };
        if !fits {
            return Some(end);
        }
        (end, selected) = element(next, class);
    }
}

/// The end of the pictograph or modifier at `at` with what it takes along, and whether that ends in a selector.
fn element(at: usize, class: impl Fn(usize) -> Option<Class> + Copy) -> (usize, bool) {
    let end = after_ignored(at + 1, class);
    match class(end) {
        Some(Class::Modifier) if class(at) == Some(Class::PictographBase) => {
            (after_ignored(end + 1, class), false)
        }
        Some(Class::EmojiSelector) if class(at) != Some(Class::Modifier) => (end + 1, true),
        _ => (end, false),
    }
}
