//! The preset `snowball`: the letters that the Snowball stemmer for Arabic makes of others.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::table::{TASHKEEL, TATWEEL, Table};
use crate::character::Character;
use crate::chars::{ALEF, HAMZA, HAMZA_SEATS, WAW, YEH};
use crate::options::{Convention, Options, Rule};

/// What the Snowball stemmer for Arabic (3.1.1) does to a word before and after the stemming.
pub(super) fn options() -> Options {
    let letters = |form| {
        let letters = std::iter::once(char::from_u32(form)?).nfkc();
        Some((Rule::PresentationForms, letters.map(u32::from).collect()))
    };
    Table::default()
        .all(0xFE80..=0xFEFC, letters)
        .delete(Rule::Marks, TASHKEEL)
        .delete(Rule::Tatweel, TATWEEL)
        .digits(0x660)
        .options(Convention { final_hamza: true, ..Convention::NONE }, Options::default())
}

/// A seat of hamza is ء at the end of a word, and the letter that it is without a hamza elsewhere.
pub(super) fn fold_seats<C: Character>(word: &mut [C]) {
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
