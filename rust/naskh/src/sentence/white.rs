//! White space between sentences, and at their ends.

use std::ops::Range;

use crate::chars::class::Class;
use crate::token::{CodePoint, View, after_line_end, class_of, is_divider, is_woven};

use super::signs::is_everyday_letter;

/// `range` without the white space at its ends, or an empty range. Invisibles remain if they touch the text: they
/// set its direction.
///
/// ```
/// let text: Vec<u32> = " \u{200f}نعم\u{200f} ".chars().map(u32::from).collect();
/// assert_eq!(naskh::raw::trim(&text, 0..7), 1..6);
/// ```
#[must_use]
pub fn trim<U: CodePoint>(text: &[U], range: Range<usize>) -> Range<usize> {
    let view = View(text);
    let start = white_end(view, range.start).0.min(range.end);
    let (mut at, mut end) = (range.end, range.end);
    while at > start {
        let class = view.class(at - 1);
        if class == Class::LineEnd || is_space(view, at - 1) {
            end = at - 1;
        } else if !class.is_blank() {
            return start..end;
        }
        at -= 1;
    }
    start..start
}

/// The end of the white space from `at` on, and how many line ends are in it. Invisibles may be within it, but not
/// at its end: there they belong to what follows, unless the text ends.
pub(super) fn white_end<U: CodePoint>(view: View<'_, U>, mut at: usize) -> (usize, usize) {
    if view.get(at) == '\n' as u32 && is_everyday_letter(view.get(at + 1)) {
        return (at + 1, 1);
    }
    let (mut end, mut lines) = (at, 0);
    loop {
        let blank = blank_end(view, at);
        if let Some(space) = (at..blank).rev().find(|&at| is_space(view, at)) {
            end = view.skip(space + 1, |class| class == Class::Joint);
        }
        at = blank;
        if at == view.len() {
            return (at, lines);
        }
        if view.class(at) != Class::LineEnd {
            return (end, lines);
        }
        lines += 1;
        at = after_line_end(view, at);
        end = at;
    }
}

/// The end of the white space and invisibles from `at` on, in this line. A space with a mark on it is not white
/// space: the two are one grapheme cluster.
pub(super) fn blank_end<U: CodePoint>(view: View<'_, U>, mut at: usize) -> usize {
    loop {
        at = match view.class(at) {
            Class::Space if carries_mark(view, at) => return at,
            Class::Space => view.skip(at + 1, |class| class == Class::Joint),
            Class::Joint => match invisible_end(view, at) {
                Some(end) => end,
                None => return at,
            },
            class if class.is_blank() => at + 1,
            _ => return at,
        }
    }
}

/// Whether a mark is on the white space at `at`, perhaps after invisibles:
/// the tokenizer reads the text without these.
pub(super) fn carries_mark<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    let end = view.skip_characters(at + 1, |c| is_woven(c) || class_of(c) == Class::Joint);
    view.class(end) == Class::Mark
}

/// The end of the invisible at `at` with the joints after it. `None` if a mark follows these: then a token begins
/// with them.
pub(super) fn invisible_end<U: CodePoint>(view: View<'_, U>, at: usize) -> Option<usize> {
    let end = view.cluster_end(at + 1);
    (at + 1..end).all(|at| view.class(at) == Class::Joint).then_some(end)
}

/// Whether the character at `at` divides as a space does, within a line.
fn is_space<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    view.class(at) == Class::Space || is_divider(view.get(at))
}
