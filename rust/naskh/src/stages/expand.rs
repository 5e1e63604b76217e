//! Stage 1: presentation forms and compatibility characters become the characters that they represent.

use unicode_normalization::UnicodeNormalization;

use super::compose;
use crate::character::Character;
use crate::chars::{SPACE, TATWEEL, is_presentation_form};
use crate::memory::OutOfMemory;
use crate::options::{Options, PresentationForms, Rule, Unicode};

/// Signs that a reader sees as signs, not as letters: ﷺ ﷻ ﷼ stay.
pub(crate) fn is_sign(c: u32) -> bool {
    matches!(c, 0xFDFA..=0xFDFC)
}

pub(super) fn expand<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Vec<C>,
) -> Result<(), OutOfMemory> {
    let folds = options.presentation_forms == PresentationForms::Fold;
    if folds && chunk.iter().any(|c| is_presentation_form(c.code())) {
        spare.clear();
        spare.try_reserve_exact(chunk.len() + compose::MOST_PARTS)?;
        for &c in &*chunk {
            spare.try_reserve(compose::MOST_PARTS)?;
            unfold(c, spare);
        }
        std::mem::swap(chunk, spare);
    }
    if options.unicode == Unicode::Nfkc {
        compose::recompose(compose::Form::Compatibility, chunk, spare)?;
    }
    Ok(())
}

/// Appends the letters and marks, [`compose::MOST_PARTS`] at most, that a presentation form presents, without the
/// SPACE or TATWEEL that the decomposition of a lone mark puts under it.
fn unfold<C: Character>(c: C, out: &mut Vec<C>) {
    match char::from_u32(c.code()) {
        Some(form) if is_presentation_form(c.code()) && !is_sign(c.code()) => {
            let start = out.len();
            let letters = std::iter::once(form).nfkc();
            out.extend(letters.map(|letter| c.becoming(letter as u32, Rule::PresentationForms)));
            if out.len() > start + 1 && matches!(out[start].code(), SPACE | TATWEEL) {
                out.remove(start);
            }
        }
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfolded(c: char) -> String {
        let mut out = Vec::new();
        unfold(c as u32, &mut out);
        out.into_iter().filter_map(char::from_u32).collect()
    }

    #[test]
    fn ligatures_expand_and_signs_stay() {
        assert_eq!(unfolded('ﻼ'), "لا");
        assert_eq!(unfolded('ﻵ'), "لآ");
        assert_eq!(unfolded('ﷲ'), "الله");
        assert_eq!(unfolded('ﷺ'), "ﷺ");
        assert_eq!(unfolded('﷼'), "﷼");
        assert_eq!(unfolded('﴾'), "﴾");
    }

    #[test]
    fn lone_marks_bring_no_space_and_no_tatweel() {
        assert_eq!(unfolded('\u{FE70}'), "\u{64B}");
        assert_eq!(unfolded('\u{FE71}'), "\u{64B}");
        assert_eq!(unfolded('\u{FC60}'), "\u{64E}\u{651}");
    }
}
