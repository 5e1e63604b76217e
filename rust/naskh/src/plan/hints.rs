//! What single characters tell about the language of their line, for `lookalikes="arabic"`.

use unicode_normalization::UnicodeNormalization;

use super::fate::{ARABIC, LATIN};
use super::forms::{FORMS_A, FORMS_B, unfolds_forms};
use super::screen::{code_point, covering};
use crate::chars::{is_composing_mark, is_letter, is_line_end, is_presentation_form};
use crate::memory::OutOfMemory;
use crate::options::{Lookalikes, Options, Unicode, Whitespace};
use crate::simd::Sieve;
use crate::stages::{hints_arabic, hints_foreign};

/// Script hint: the line that has the character is Arabic.
pub(crate) const HINTS_ARABIC: u8 = 1;
/// Script hint: the line that has the character is not Arabic.
pub(crate) const HINTS_FOREIGN: u8 = 2;
/// Script hint: the neighbours of the character decide.
pub(crate) const UNCLEAR: u8 = 4;

/// The hints of characters, as bits: [`HINTS_ARABIC`], [`HINTS_FOREIGN`], [`UNCLEAR`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hints {
    /// For each character of the Arabic page.
    pub(crate) arabic: [u8; 256],
    /// For each character of the pages of presentation forms of letters; `UNCLEAR` for those that are none.
    forms: [[u8; 256]; 2],
    /// Whether [`Hints::is_clear`] says anything: somebody asks, and no table of the caller has a say.
    pub(crate) tell_by_themselves: bool,
    /// What passes changes nothing about a line. For each set of what is known: nothing, that it has a letter of
    /// Arabic, a foreign letter, both.
    sieves: [Sieve; 4],
}

impl Hints {
    /// Nothing is told where nobody asks.
    pub(super) fn new(options: &Options) -> Result<Self, OutOfMemory> {
        let mut hints = Self {
            arabic: [0; 256],
            forms: [[UNCLEAR; 256]; 2],
            tell_by_themselves: options.lookalikes == Lookalikes::Arabic && options.replace.is_empty(),
            sieves: Default::default(),
        };
        if options.lookalikes == Lookalikes::Arabic {
            for (low, hint) in (0..=u8::MAX).zip(&mut hints.arabic) {
                *hint = script_hint(options, code_point(ARABIC, low))?;
            }
            if unfolds_forms(options) {
                let of = |page: u8, low: usize| hint_of_form(&hints.arabic, u32::from(page) << 8 | low as u32);
                hints.forms = [FORMS_A, FORMS_B].map(|page| std::array::from_fn(|low| of(page, low)));
            }
            hints.sieves = [0, HINTS_ARABIC, HINTS_FOREIGN, HINTS_ARABIC | HINTS_FOREIGN]
                .map(|known| covering(|page, low| tells_more(options, &hints.arabic, known, page, low)));
        }
        Ok(hints)
    }

    /// The hints of a character of the pages of presentation forms, if it presents letters.
    pub(crate) fn of_form(&self, c: u32) -> Option<u8> {
        let page = [FORMS_A, FORMS_B].into_iter().position(|page| c >> 8 == u32::from(page))?;
        let hint = self.forms[page][usize::from(c as u8)];
        (hint & UNCLEAR == 0).then_some(hint)
    }

    /// Whether it is certain that a character tells of no foreign letter, whatever is beside it. If
    /// [`tell_by_themselves`](Self::tell_by_themselves).
    #[inline]
    pub(crate) fn is_clear(&self, c: u32) -> bool {
        let hint = match c >> 8 {
            0x06 => self.arabic[usize::from(c as u8)],
            0x00..=0x02 | 0x20 => 0,
            0xFB | 0xFE => self.of_form(c).unwrap_or(UNCLEAR),
            _ => UNCLEAR,
        };
        hint & (HINTS_FOREIGN | UNCLEAR) == 0
    }

    /// The sieve that stops what may add to the hints `known`, and what may end the line.
    pub(crate) fn sieve(&self, known: u8) -> &Sieve {
        &self.sieves[usize::from(known & 3)]
    }
}

/// Whether a character may add to what is known of a line, or end it.
fn tells_more(options: &Options, arabic: &[u8; 256], known: u8, page: u8, low: u8) -> bool {
    let c = code_point(page, low);
    if page == ARABIC {
        // A line with a foreign letter is not Arabic, whatever else it has.
        let counts = if known & HINTS_FOREIGN != 0 { UNCLEAR } else { !known };
        return arabic[usize::from(low)] & counts != 0;
    }
    debug_assert!(page == LATIN);
    let is_changed = || options.replace.get(c).is_some() || (c >= 0x80 && options.unicode == Unicode::Nfkc);
    let ends_line = is_line_end(c) && options.whitespace != Whitespace::Collapse;
    ends_line || (!options.replace.is_empty() && is_changed())
}

/// The script hints of a character of the Arabic page.
fn script_hint(options: &Options, c: u32) -> Result<u8, OutOfMemory> {
    let decomposes = options.unicode == Unicode::Nfkc && matches!(c, 0x675..=0x678);
    Ok(if is_composing_mark(c) || decomposes {
        UNCLEAR
    } else if hints_arabic(options, c)? {
        HINTS_ARABIC
    } else if hints_foreign(options, c) {
        HINTS_FOREIGN
    } else {
        0
    })
}

/// The hints of the letters that a presentation form presents.
fn hint_of_form(arabic: &[u8; 256], c: u32) -> u8 {
    let Some(form) = char::from_u32(c).filter(|_| is_presentation_form(c)) else { return UNCLEAR };
    let of_letter = |letter: char| match letter as u32 {
        letter @ 0x600..=0x6FF if is_letter(letter) => arabic[(letter & 0xFF) as usize],
        _ => UNCLEAR,
    };
    std::iter::once(form).nfkc().map(of_letter).fold(0, |hints, hint| hints | hint)
}
