//! Looks up the class and the `Word_Break` value of a character, in tables of two stages that
//! `tools/generate_classes.py` writes.

use super::class::{Class, WordBreak};
use super::classes_generated::{CLASS_BLOCKS, CLASS_INDEX, WORD_BREAK_BLOCKS, WORD_BREAK_INDEX};

/// The entry of `c` in a table of two stages.
#[inline(always)]
fn look_up<T: Copy>(index: &[u8], blocks: &[[T; 256]], c: u32) -> T {
    let block = index.get((c >> 8) as usize).unwrap_or(&index[index.len() - 1]);
    blocks[usize::from(*block)][(c & 0xFF) as usize]
}

/// The class of a character.
#[inline(always)]
pub(crate) fn class(c: u32) -> Class {
    look_up(&CLASS_INDEX, &CLASS_BLOCKS, c)
}

/// The `Word_Break` value of a character.
#[inline(always)]
pub(crate) fn word_break(c: u32) -> WordBreak {
    look_up(&WORD_BREAK_INDEX, &WORD_BREAK_BLOCKS, c)
}

/// Whether `c` is in the part of the Arabic page that ordinary text is written in, U+0620–065F: letters, marks and
/// TATWEEL, and nothing else.
#[inline(always)]
pub(crate) fn is_everyday_arabic(c: u32) -> bool {
    c.wrapping_sub(0x620) < 0x40
}
