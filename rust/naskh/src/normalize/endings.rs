//! Stage 4, behind the folds: what the convention of a stemmer or a search engine does with the neighbours of a letter or sign.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::character::Character;
use crate::chars::{ALEF, HAMZA, HAMZA_SEATS, WAW, YEH};
use crate::options::{Convention, Rule};

pub(super) fn apply<C: Character>(convention: Convention, word: &mut [C]) {
    if convention.final_hamza {
        fold_seats(word);
    }
    if convention.orders_pauses {
        order_pauses(word);
    }
}

/// A seat of hamza is ء at the end of a word, and the letter that it is without a hamza elsewhere.
fn fold_seats<C: Character>(word: &mut [C]) {
    let mut ends = true;
    for c in word.iter_mut().rev() {
        if HAMZA_SEATS.contains(&c.code()) {
            let letter = match char::from_u32(c.code()) {
                _ if ends => HAMZA,
                Some('ؤ') => WAW,
                Some('ئ') => YEH,
                _ => ALEF,
            };
            *c = c.becoming(letter, Rule::Hamza);
        }
        ends = !is_in_words(c.code());
    }
}

/// A letter, mark, number or format character, between which no word ends.
fn is_in_words(c: u32) -> bool {
    let Some(c) = char::from_u32(c) else { return false };
    matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number
    ) || c.general_category() == GeneralCategory::Format
}

/// U+08D3 SMALL LOW WAW, of combining class 220, goes before the small high signs beside it, of class 230: all that is left to be
/// put in order where the other marks are gone.
fn order_pauses<C: Character>(word: &mut [C]) {
    let is_pause = |c: &C| matches!(c.code(), 0x8D3..=0x8E1 | 0x8FF);
    for run in word.chunk_by_mut(|a, b| is_pause(a) && is_pause(b)) {
        run.sort_by_key(|c| c.code() != 0x8D3);
    }
}
