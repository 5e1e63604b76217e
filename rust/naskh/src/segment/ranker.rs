//! The best cut of a word.

use super::candidates::Cut;
use super::candidates::letter::{FEH, LAM, WAW};
use crate::options::Scheme;

/// The best cut of a word, given as its skeleton.
pub(crate) fn cut(skeleton: &[u8], scheme: Scheme) -> Cut {
    let mut cut = Cut { margin: i16::MAX, ..Cut::default() };
    let mut rest = skeleton;
    if let [WAW | FEH, after @ ..] = rest
        && after.len() >= 3
    {
        (cut.conj, rest) = (1, after);
    }
    if let [LAM, after @ ..] = rest
        && matches!(after, [LAM, _, _, ..])
    {
        (cut.prep, rest) = (1, after);
        if scheme == Scheme::D3 {
            cut.article = 1;
        }
    }
    cut
}
