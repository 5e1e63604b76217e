//! Characters that need care and yet no chunk: the language of the line, or the characters beside them, make the
//! result certain. They are few in a text, each in a word that is plain otherwise.

use super::compile::fate_in_line;
use super::fate::Fate;
use crate::chars::lookalike;
use crate::conventions::{Place, only_sets_apart, sets_apart};
use crate::memory::{Grow, OutOfMemory};
use crate::options::{Case, Invisibles, Lookalikes, Options, QuranicSpelling, Replacements, Unicode};

/// What becomes of such characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Singles {
    /// Look-alikes, with what becomes of them on a line that is not Arabic, and on one that is.
    lookalikes: Vec<(u32, [Fate; 2])>,
    /// A joiner that joins nothing is deleted.
    pub(crate) drops_joiners: bool,
    /// ZWNJ within a word is spelling.
    pub(crate) spares_spelling: bool,
    /// A [plain pictograph](crate::chars::is_plain_pictograph) stays, unless what is after it needs care.
    pub(crate) keeps_pictographs: bool,
    /// A [later letter of Latin or Cyrillic](crate::chars::is_letter_of_europe) stays,
    /// unless what is after it needs care.
    pub(crate) keeps_europe: bool,
    /// Letter and hamza become one letter.
    pub(crate) composes: bool,
    /// What becomes of characters, for options that only apply a table and set signs apart.
    pub(crate) signs: Option<Signs>,
}

impl Singles {
    pub(super) fn new(options: &Options) -> Result<Self, OutOfMemory> {
        // What a table makes of a character may concern the stages before it, and conventions look at chunks.
        let is_simple = options.replace.is_empty() && options.convention.is_none() && !sets_apart(options);
        let mut lookalikes = Vec::new();
        if is_simple && options.lookalikes == Lookalikes::Arabic {
            for c in (0x600..0x700).filter(|&c| lookalike(c).is_some()) {
                lookalikes.try_push((c, [fate_in_line(options, false, c)?, fate_in_line(options, true, c)?]))?;
            }
        }
        Ok(Self {
            lookalikes,
            drops_joiners: is_simple && options.invisibles == Invisibles::Strip,
            spares_spelling: options.spares_spelling(),
            keeps_pictographs: is_simple && options.unicode != Unicode::Nfkc,
            keeps_europe: is_simple && options.unicode != Unicode::Nfkc && options.case == Case::Keep,
            composes: is_simple
                && options.unicode != Unicode::Keep
                && options.quranic_spelling == QuranicSpelling::Keep
                && options.final_letters().is_empty(),
            signs: only_sets_apart(options).then(|| Signs::new(&options.replace)).transpose()?,
        })
    }

    /// What becomes of a look-alike, if the language of its line alone decides: on a line that is not Arabic, and
    /// on one that is.
    pub(crate) fn of_lookalike(&self, c: u32) -> Option<[Fate; 2]> {
        let found = self.lookalikes.iter().find(|(of, _)| *of == c)?.1;
        (!found.contains(&Fate::Care)).then_some(found)
    }
}

/// What becomes of the characters of a word whose signs are set apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signs {
    /// For each character up to the end of the Arabic page.
    known: Vec<Signed>,
    replace: Replacements,
}

/// What becomes of a character of such a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signed {
    /// It becomes this character, which has this place.
    Becomes(u32, Place),
    Deleted,
    /// It becomes several.
    Many,
}

impl Signs {
    /// How many these are.
    const KNOWN: u32 = 0x700;

    fn new(replace: &Replacements) -> Result<Self, OutOfMemory> {
        let mut signs = Self { known: Vec::with_room(Self::KNOWN as usize)?, replace: replace.clone() };
        for c in 0..Self::KNOWN {
            signs.known.try_push(signs.judge(c))?;
        }
        Ok(signs)
    }

    #[inline]
    pub(crate) fn of(&self, c: u32) -> Signed {
        self.known.get(c as usize).copied().unwrap_or_else(|| self.judge(c))
    }

    #[inline(never)]
    fn judge(&self, c: u32) -> Signed {
        match self.replace.get(c).map(|entry| &*entry.by) {
            None => Signed::Becomes(c, Place::of(c)),
            Some(&[by]) => Signed::Becomes(by, Place::of(by)),
            Some([]) => Signed::Deleted,
            Some(_) => Signed::Many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Signed};
    use crate::chars::{is_letter_of_europe, is_plain_pictograph};
    use crate::normalize::normalized_carefully;
    use crate::options::{Options, Replacements};
    use crate::plan::Plan;

    #[test]
    fn boundaries_of_words_whose_signs_are_set_apart_are_blank() {
        let mut options = Options::preset("arabert-v2").unwrap();
        let own = Plan::new(options.clone());
        let more = [(0x20, vec![0x628]), (0x628, vec![0x20]), (0x0A, vec![]), (0x2028, vec![0x21])];
        options.replace = options.replace.with(&Replacements::new(more));
        for plan in [own, Plan::new(options)] {
            let signs = plan.singles.signs.as_ref().unwrap();
            let boundaries: Vec<u32> = (0..0x11_0000).filter(|&c| plan.is_boundary(c)).collect();
            assert!(boundaries.contains(&0xA0) && boundaries.len() > 10);
            for c in boundaries {
                assert!(matches!(signs.of(c), Signed::Becomes(_, Place::Blank)), "{c:X}");
            }
        }
    }

    #[test]
    fn plain_pictographs_and_letters_of_europe_stay() {
        let mut kept = 0;
        let mut sets: Vec<_> =
            Options::presets().map(|preset| (preset, Options::preset(preset).unwrap())).collect();
        for punctuation in ["space", "strip", "arabic"] {
            let mut options = Options::preset("standard").unwrap();
            options.set("punctuation", punctuation).unwrap();
            sets.push((punctuation, options));
        }
        for (preset, options) in sets {
            let plan = Plan::new(options);
            let stays = |&c: &u32| {
                (is_plain_pictograph(c) && plan.singles.keeps_pictographs)
                    || (is_letter_of_europe(c) && plan.singles.keeps_europe)
            };
            for c in (0..0x11_0000).filter(stays) {
                assert_eq!(normalized_carefully(&plan, &[c]).unwrap().0, [c], "{preset} {c:X}");
                kept += 1;
            }
        }
        assert!(kept > 1000);
    }
}
