//! Stage 6: letters repeated for emphasis.

use crate::character::{Character, shorten_runs};
use crate::chars::is_letter;
use crate::options::{Elongation, Options};

pub(super) fn shorten<C: Character>(options: &Options, chunk: &mut Vec<C>, notes: &mut C::Notes) {
    let keep = match options.elongation {
        Elongation::Keep => return,
        Elongation::One => 1,
        Elongation::Two => 2,
    };
    shorten_runs(chunk, notes, keep, is_letter);
}
