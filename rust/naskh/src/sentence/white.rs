//! White space between sentences.

use crate::chars::class::Class;
use crate::token::{CodePoint, View, after_line_end, white_cluster};

/// The end of the white space from `at` on, and how many line ends are in it. Invisibles are among it, but at its end: there they belong to
/// what follows, unless nothing does.
pub(super) fn white_end<U: CodePoint>(view: View<'_, U>, mut at: usize) -> (usize, usize) {
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
        lines += 1;
        at = after_line_end(view, at);
        end = at;
    }
}

/// The end of white space and invisibles in this line. A space that carries a mark is none: the two are one grapheme cluster.
pub(super) fn blank_end<U: CodePoint>(view: View<'_, U>, mut at: usize) -> usize {
    loop {
        at = match view.class(at) {
            Class::Space => match white_cluster(view, at) {
                (true, end) => end,
                (false, _) => return at,
            },
            Class::Joint => match invisible_end(view, at) {
                Some(end) => end,
                None => return at,
            },
            class if class.is_blank() => at + 1,
            _ => return at,
        }
    }
}

/// The end of the invisible at `at` with the joints behind it; `None` if a mark follows these, whose token they begin.
pub(super) fn invisible_end<U: CodePoint>(view: View<'_, U>, at: usize) -> Option<usize> {
    let end = view.cluster_end(at + 1);
    (at + 1..end).all(|at| view.class(at) == Class::Joint).then_some(end)
}
