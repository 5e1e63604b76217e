//! White space between sentences.

use crate::chars::classes::Class;
use crate::token::{CodePoint, View, cluster};

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
        let pair = view.get(at) == '\n' as u32 && view.before(at) == '\r' as u32;
        lines += usize::from(!pair);
        at += 1;
        end = at;
    }
}

/// The end of white space and invisibles in this line. A space that carries a mark is none: the two are one grapheme cluster.
pub(super) fn blank_end<U: CodePoint>(view: View<'_, U>, mut at: usize) -> usize {
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
