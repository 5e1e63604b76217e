//! Stage 6: letters repeated for emphasis.

use crate::character::{Character, Spare, shorten_runs};
use crate::chars::{ALEF, WAW, is_letter};
use crate::options::{Elongation, Options};

pub(super) fn shorten<C: Character>(options: &Options, chunk: &mut Vec<C>, spare: &mut Spare<C>) {
    let keep = |c: u32| match options.elongation {
        _ if !is_letter(c) => None,
        Elongation::Keep => None,
        Elongation::AlefWaw if matches!(c, ALEF | WAW) => Some(1),
        Elongation::One => Some(1),
        Elongation::Two | Elongation::AlefWaw => Some(2),
    };
    if options.elongation != Elongation::Keep {
        shorten_runs(chunk, &mut spare.notes, spare.run, keep);
    }
}
