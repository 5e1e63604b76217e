//! Presentation forms of letters: what becomes of them by themselves.
//!
//! A form of one letter becomes what the letter becomes. A ligature of lam and alef becomes two letters. All
//! others, and forms of letters whose neighbours matter, need the careful lane.

use unicode_normalization::UnicodeNormalization;

use super::fate::{ARABIC, CARE, Fate};
use crate::chars::{is_alphabet_letter, is_presentation_form};
use crate::options::{Options, PresentationForms, Unicode};
use crate::simd::ByteTable;

/// High byte of U+FB00–FBFF, the first page of presentation forms.
pub(crate) const FORMS_A: u8 = 0xFB;
/// High byte of U+FE00–FEFF, the last page of presentation forms.
pub(crate) const FORMS_B: u8 = 0xFE;
/// The low byte from which on [`FORMS_B`] has forms of letters.
pub(crate) const FIRST_LETTER: u8 = 0x80;
/// The first of the eight ligatures of lam and alef, the last characters of [`FORMS_B`] but three.
pub(crate) const FIRST_PAIR: u8 = 0xF5;

/// The results of presentation forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Forms {
    /// Whether a form has a result.
    pub(crate) any: bool,
    /// For each character of [`FORMS_A`], the low byte of a letter of the Arabic page, or `CARE`.
    pub(crate) a: ByteTable,
    /// For each character of [`FORMS_B`] from [`FIRST_LETTER`] on.
    pub(crate) b: ByteTable,
    /// The letters that each ligature becomes, if that is certain for all eight.
    pairs: Option<[[u32; 2]; 8]>,
}

impl Forms {
    /// `fate` tells what becomes of letters.
    pub(super) fn new(options: &Options, fate: impl Fn(u32) -> Fate) -> Self {
        let any = unfolds_forms(options);
        let letters = |c: u32| if any { letters(c, &fate) } else { None };
        let letter = |c: u32| letters(c).filter(|letters| letters[1] == 0).map_or(CARE, |letters| letters[0]);
        let page = |high: u8| u32::from(high) << 8;
        let b = |low: usize| {
            if low < usize::from(FIRST_LETTER) { low as u8 } else { letter(page(FORMS_B) | low as u32) }
        };
        Self {
            any,
            a: ByteTable::new(std::array::from_fn(|low| letter(page(FORMS_A) | low as u32))),
            b: ByteTable::new(std::array::from_fn(b)),
            pairs: any.then(|| all_pairs(letters)).flatten(),
        }
    }

    /// What becomes of a form.
    pub(super) fn fate(&self, c: u32) -> Fate {
        let low = c as u8;
        let to = match c >> 8 {
            _ if !self.any => CARE,
            0xFB => self.a.to[usize::from(low)],
            0xFE if low >= FIRST_LETTER => self.b.to[usize::from(low)],
            _ => CARE,
        };
        if to == CARE { Fate::Care } else { Fate::Becomes(u32::from(ARABIC) << 8 | u32::from(to)) }
    }

    /// Whether a character is of a page of forms that have results.
    #[inline]
    pub(crate) fn has(&self, c: u32) -> bool {
        self.any && (c >> 8 == u32::from(FORMS_A) || c >> 8 == u32::from(FORMS_B))
    }

    /// Whether a character is of [`FORMS_B`] and becomes a letter.
    #[inline]
    pub(crate) fn is_letter(&self, c: u32) -> bool {
        c >> 8 == u32::from(FORMS_B) && matches!(self.fate(c), Fate::Becomes(_))
    }

    /// Whether a character is a form that neither becomes one letter nor is one of the eight ligatures.
    #[inline]
    pub(crate) fn is_unknown(&self, c: u32) -> bool {
        self.any && is_presentation_form(c) && self.fate(c) == Fate::Care && self.pair(c).is_none()
    }

    /// Whether ligatures become two letters here. Otherwise they need the careful lane.
    #[inline]
    pub(crate) fn has_pairs(&self) -> bool {
        self.pairs.is_some()
    }

    /// The two letters that a ligature becomes.
    #[inline]
    pub(crate) fn pair(&self, c: u32) -> Option<[u32; 2]> {
        let nth = c.checked_sub(u32::from(FORMS_B) << 8 | u32::from(FIRST_PAIR))?;
        self.pairs.as_ref()?.get(nth as usize).copied()
    }
}

fn all_pairs(letters: impl Fn(u32) -> Option<[u8; 2]>) -> Option<[[u32; 2]; 8]> {
    let mut pairs = [[0; 2]; 8];
    for (pair, low) in pairs.iter_mut().zip(u32::from(FIRST_PAIR)..) {
        let found = letters(u32::from(FORMS_B) << 8 | low).filter(|found| found[1] != 0)?;
        *pair = found.map(|low| u32::from(ARABIC) << 8 | u32::from(low));
    }
    Some(pairs)
}

/// Whether forms become letters before all else: a table of the caller, and other systems, may have rules of their
/// own for them.
pub(super) fn unfolds_forms(options: &Options) -> bool {
    let folds = options.presentation_forms == PresentationForms::Fold || options.unicode == Unicode::Nfkc;
    folds && options.replace.is_empty() && options.convention.is_none()
}

/// The low bytes of the one or two letters of the Arabic page that a form becomes; the second is 0 for one.
fn letters(c: u32, fate: impl Fn(u32) -> Fate) -> Option<[u8; 2]> {
    let form = char::from_u32(c).filter(|_| is_presentation_form(c))?;
    let (mut found, mut count, mut known) = ([0; 2], 0, true);
    std::iter::once(form).nfkc().for_each(|letter| {
        match fate(letter as u32) {
            Fate::Becomes(to) if count < 2 && is_alphabet_letter(letter as u32) && is_alphabet_letter(to) => {
                found[count] = to as u8;
            }
            _ => known = false,
        }
        count += 1;
    });
    known.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::normalized_carefully;
    use crate::plan::Plan;

    #[test]
    fn forms_become_what_their_letters_become() {
        for preset in Options::own_presets() {
            let plan = Plan::new(Options::preset(preset).unwrap());
            let mut known = 0;
            for c in 0xFB00..0xFF00 {
                let carefully = || normalized_carefully(&plan, &[c]).unwrap().0;
                if let Fate::Becomes(letter) = plan.forms.fate(c) {
                    assert_eq!(carefully(), [letter], "{preset} {c:X}");
                    known += 1;
                }
                assert_eq!(plan.fate(c), plan.forms.fate(c), "{preset} {c:X}");
                if let Some(pair) = plan.forms.pair(c) {
                    assert_eq!(carefully(), pair, "{preset} {c:X}");
                }
            }
            assert!(known > 100, "{preset}");
            assert!(plan.forms.has_pairs(), "{preset}");
            assert!(plan.forms.has('ﺏ' as u32) && plan.forms.has('ﭖ' as u32) && !plan.forms.has('ب' as u32));
        }
    }

    #[test]
    fn a_form_whose_letter_needs_its_neighbours_needs_them_too() {
        let mut options = Options::preset("standard").unwrap();
        options.set("alef_maqsura", "positional").unwrap();
        let plan = Plan::new(options);
        assert_eq!(plan.forms.fate('ﻰ' as u32), Fate::Care);
        assert_eq!(plan.forms.fate('ﺏ' as u32), Fate::Becomes('ب' as u32));
        assert!(plan.forms.has_pairs());
        let kept = Plan::new(Options::default());
        assert_eq!(kept.forms.fate('ﺏ' as u32), Fate::Care);
    }
}
