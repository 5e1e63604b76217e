//! Ends of what tokens and sentences must not divide: grapheme clusters with a space or a prepended sign in them,
//! and line ends of two characters.

use crate::chars::class::Class;

use super::emoji;
use super::view::{CharUnit, View};

/// The end of the line end at `at`: CR LF is one.
pub(crate) fn after_line_end<U: CharUnit>(view: View<'_, U>, at: usize) -> usize {
    let pair = view.get(at) == '\r' as u32 && view.get(at + 1) == '\n' as u32;
    at + 1 + usize::from(pair)
}

/// Whether the character at `at` is white space, and the end of its grapheme cluster. The end is exact only for
/// clusters that can hold white space. A space with a mark on it is not white space: the two are one cluster.
pub(super) fn white_cluster<U: CharUnit>(view: View<'_, U>, at: usize) -> (bool, usize) {
    match view.class(at) {
        Class::LineEnd => (true, at + 1),
        Class::Space => {
            let end = view.cluster_end(at + 1);
            ((at + 1..end).all(|at| view.class(at) == Class::Joint), end)
        }
        Class::Prepend => (false, after_prepended(view, at)),
        _ => (false, at + 1),
    }
}

/// The end of the cluster that begins with the prepended sign at `at`. Such signs may follow one another.
pub(super) fn after_prepended<U: CharUnit>(view: View<'_, U>, at: usize) -> usize {
    let end = view.skip(at, |class| class == Class::Prepend);
    match view.class(end) {
        Class::LineEnd | Class::Invisible => end,
        Class::Regional => emoji::flag(view, end).end,
        Class::Emoji | Class::Pictograph => emoji::pictograph(view, end).end,
        _ => view.cluster_end(end + 1),
    }
}
