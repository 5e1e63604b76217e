//! Whisper's `BasicTextNormalizer` (openai-whisper 20250625), in both flavours.

mod brackets;

pub(super) use brackets::stretches as bracketed;

use unicode_normalization::char::decompose_compatible;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::table::{Table, most_characters};
use crate::chars::{SPACE, lowercase};
use crate::options::{Case, Convention, Options, Rule, Unicode, Whitespace};

const RULES: Convention = Convention { drops_brackets: true, keeps_margins: true, ..Convention::NONE };

/// Controls that Python counts as white space and Unicode does not.
const SEPARATORS: std::ops::Range<u32> = 0x1C..0x20;

pub(super) fn options() -> Options {
    let options = Options { unicode: Unicode::Nfkc, ..shared() };
    let blank = |c| {
        let (rule, becomes) = fate(char::from_u32(c)?)?;
        Some((rule, becomes.into_iter().chain([SPACE]).take(1).collect()))
    };
    Table::default().all(most_characters(), blank).blank(Rule::Whitespace, SEPARATORS).options(RULES, options)
}

pub(super) fn remove_diacritics_options() -> Options {
    Table::default()
        .all(most_characters(), decomposed)
        .fold(Rule::Unicode, "œŒ", "oe")
        .fold(Rule::Unicode, "øØ", "o")
        .fold(Rule::Unicode, "æÆ", "ae")
        .fold(Rule::Unicode, "ßẞ", "ss")
        .fold(Rule::Unicode, "đĐðÐ", "d")
        .fold(Rule::Unicode, "þÞ", "th")
        .fold(Rule::Unicode, "łŁ", "l")
        .blank(Rule::Whitespace, SEPARATORS)
        .options(RULES, shared())
}

fn shared() -> Options {
    Options { case: Case::Lower, whitespace: Whitespace::Collapse, ..Options::default() }
}

/// What becomes of a mark, symbol or punctuation mark: a space, or nothing for marks without a width.
fn fate(c: char) -> Option<(Rule, Option<u32>)> {
    match c.general_category_group() {
        GeneralCategoryGroup::Mark if c.general_category() == GeneralCategory::NonspacingMark => {
            Some((Rule::Marks, None))
        }
        GeneralCategoryGroup::Mark => Some((Rule::Marks, Some(SPACE))),
        GeneralCategoryGroup::Symbol | GeneralCategoryGroup::Punctuation => Some((Rule::Punctuation, Some(SPACE))),
        _ => None,
    }
}

/// Lowered, decomposed, without marks; symbols and punctuation as spaces.
fn decomposed(c: u32) -> Option<(Rule, Vec<u32>)> {
    let whole = char::from_u32(c)?;
    let mut parts = Vec::new();
    for lower in lowercase(whole) {
        decompose_compatible(lower, |part| parts.push(part));
    }
    let rule = match fate(whole) {
        Some((rule, _)) => rule,
        None if parts.iter().copied().eq(lowercase(whole)) => Rule::Case,
        None if "آأإ".contains(whole) => Rule::Alef,
        None if "ؤئ".contains(whole) => Rule::Hamza,
        None => Rule::PresentationForms,
    };
    let by = parts.into_iter().flat_map(|part| match fate(part) {
        Some((_, becomes)) => becomes.into_iter().collect(),
        None => lowercase(part).map(u32::from).collect::<Vec<_>>(),
    });
    Some((rule, by.collect()))
}
