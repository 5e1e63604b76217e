//! Collapses white space in a block, by arithmetic on masks: bit i is unit i of the block.

use super::job::Tail;
use crate::output::Output;
use crate::simd::Lanes;

/// The white space of a block.
#[derive(Clone, Copy)]
pub(super) struct White {
    pub(super) spaces: u64,
    pub(super) line_ends: u64,
}

/// Clears from `keep` the spaces that are not the first of their run, or are at the start or the end of a line. If
/// a line ends at the start of the block, the space that was written before it is removed.
#[inline(always)]
pub(super) fn collapse<L: Lanes, U: Copy>(
    lanes: L,
    white: White,
    deleted: u64,
    keep: u64,
    tail: &mut Tail,
    out: &mut Output<'_, U>,
) -> u64 {
    let White { spaces, line_ends } = white;
    let after_space = spaces << 1 | u64::from(*tail == Tail::Space);
    let after_white = after_space | line_ends << 1 | u64::from(*tail == Tail::LineStart);
    // After white space, a deleted character may have more white space after it. Two line ends in a row are both
    // kept.
    let meets = after_white & (spaces | deleted) | after_space & line_ends;
    let keep = if meets == 0 {
        keep
    } else {
        let (keep, removes_last) = collapse_runs(lanes, white, keep, *tail);
        out.truncate(out.len() - usize::from(removes_last));
        keep
    };
    if keep != 0 {
        let last = keep.ilog2();
        *tail = match (spaces >> last & 1, line_ends >> last & 1) {
            (1, _) => Tail::Space,
            (_, 1) => Tail::LineStart,
            _ => Tail::Solid,
        };
    }
    keep
}

/// Whether there is nothing to collapse in a block whose white space is in `white`,
/// and its last kept character is none.
#[inline(always)]
pub(super) fn meets_no_white(white: u64, deleted: u64, keep: u64, tail: Tail) -> bool {
    let after_white = white << 1 | u64::from(tail != Tail::Solid);
    after_white & (white | deleted) == 0 && keep & !white > keep & white
}

/// As `collapse`, for blocks in which white space meets.
///
/// 1. Extract the masks of spaces and line ends to the kept characters: deleted characters no longer separate
///    neighbours.
/// 2. Keep a space only if the character before it is no white space.
/// 3. Extract again: now each run is one space, and a space at the end of a line is right before the line end.
/// 4. Remove these, and deposit the result twice to get the bits of the block.
///
/// Returns what is kept, and whether the space before the block is removed.
#[inline(always)]
pub(super) fn collapse_runs<L: Lanes>(lanes: L, white: White, keep: u64, tail: Tail) -> (u64, bool) {
    let White { spaces, line_ends } = white;
    let (spaces, line_ends) = (lanes.extract(spaces, keep), lanes.extract(line_ends, keep));
    let after_white = (spaces | line_ends) << 1 | u64::from(tail != Tail::Solid);
    let first = !(spaces & after_white);
    let (spaces, line_ends) = (lanes.extract(spaces, first), lanes.extract(line_ends, first));
    let removes_last = tail == Tail::Space && line_ends & 1 == 1;
    (lanes.deposit(lanes.deposit(!(spaces & line_ends >> 1), first), keep), removes_last)
}
