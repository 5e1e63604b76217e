//! BERT's uncased normalizer, as Hugging Face `tokenizers` 0.23.3 has it: `BertNormalizer(lowercase=True)`.

use unicode_normalization::char::decompose_canonical;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::table::{Table, most_characters};
use crate::character::{Character, delete_each};
use crate::chars::{SPACE, is_presentation_form, lowercase};
use crate::options::{Convention, Options, Rule};

pub(super) fn options() -> Options {
    let characters = most_characters().chain(PRIVATE_USE);
    let rules = Convention { drops_private_planes: true, ..Convention::NONE };
    Table::default().all(characters, normalized).options(rules, Options::default())
}

/// Private use, but for the two planes of it beyond U+FFFF.
const PRIVATE_USE: std::ops::RangeInclusive<u32> = 0xE000..=0xF8FF;

/// Deletes private use beyond U+FFFF.
pub(super) fn drop_private_planes<C: Character>(chunk: &mut Vec<C>, notes: &mut C::Notes) {
    let is_private = |c| matches!(c, 0xF_0000..=0xF_FFFD | 0x10_0000..=0x10_FFFD);
    delete_each(chunk, notes, Rule::Invisibles, is_private);
}

fn normalized(c: u32) -> Option<(Rule, Vec<u32>)> {
    if matches!(
        c,
        0x09 | 0x0A | 0x0D | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000
    ) {
        return Some((Rule::Whitespace, vec![SPACE]));
    }
    let whole = char::from_u32(c)?;
    if is_taken_for_control(whole) {
        return Some((Rule::Invisibles, vec![]));
    }
    if is_presentation_form(c) {
        return None; // canonical decompositions there are of Hebrew alone
    }
    let mut parts = Vec::new();
    decompose_canonical(whole, |part| parts.push(part));
    parts.retain(|&part| !is_known_mark(part));
    let lower = parts.iter().copied().flat_map(lowercase).map(u32::from).collect();
    let rule = match () {
        () if is_known_mark(whole) => Rule::Marks,
        () if parts == [whole] => Rule::Case,
        () if "آأإ".contains(whole) => Rule::Alef,
        () if "ؤئ".contains(whole) => Rule::Hamza,
        () => Rule::Unicode,
    };
    Some((rule, lower))
}

/// Controls, format characters, private use and U+FFFD; those that its tables do not know yet are not.
fn is_taken_for_control(c: char) -> bool {
    match c.general_category() {
        GeneralCategory::Control | GeneralCategory::PrivateUse => true,
        GeneralCategory::Format => !matches!(c as u32, 0x890 | 0x891 | 0x8E2),
        _ => c == char::REPLACEMENT_CHARACTER,
    }
}

/// A nonspacing mark of the Unicode version that it was written for, of about 2015.
fn is_known_mark(c: char) -> bool {
    let younger = matches!(c as u32, 0x897..=0x89F | 0x8CA..=0x8E1 | 0x1_0EAB..=0x1_0EAC | 0x1_0EFA..=0x1_0EFF);
    c.general_category() == GeneralCategory::NonspacingMark && !younger
}
