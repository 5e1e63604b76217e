//! Checks the tables of classes against a second source of Unicode data, which their generator does not use: the
//! general categories and emoji properties of the crate `unicode-properties`, in the next version of Unicode.

use icu_properties::CodePointSetData;
use icu_properties::props::{DefaultIgnorableCodePoint, ExtendedPictographic, VariationSelector};
use unicode_properties::{EmojiStatus, GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};

use super::class::Class;
use super::lookup::{class, is_everyday_arabic};
use super::{TATWEEL, is_blank, is_invisible, is_letter, is_line_end, is_mark, is_space, is_white_space};

/// The characters that Unicode 18 adds to 17 (`DerivedAge.txt`). The tables need them only in the Arabic blocks.
#[rustfmt::skip]
const ADDED_LATER: &[(u32, u32)] = &[
    (0x0558, 0x0558), (0x058B, 0x058C), (0x05C8, 0x05C9), (0x0B53, 0x0B54), (0x1ADE, 0x1ADF), (0x1AEC, 0x1AF0),
    (0x208F, 0x208F), (0x209D, 0x209F), (0x20C2, 0x20C4), (0x2E60, 0x2E63), (0xA7DD, 0xA7DD), (0xA7E2, 0xA7E2),
    (0xAB6C, 0xAB6D), (0x107BB, 0x107BF), (0x10EC9, 0x10ECF), (0x10ED9, 0x10EEE), (0x10EF0, 0x10EF9),
    (0x11B0A, 0x11B0A), (0x11DF0, 0x11DF1), (0x1246F, 0x1246F), (0x12475, 0x1247F), (0x12550, 0x12686),
    (0x18CD6, 0x18CDA), (0x18D1F, 0x18D20), (0x18E00, 0x19191), (0x191A0, 0x191D2), (0x1B123, 0x1B128),
    (0x1B168, 0x1B168), (0x1CED2, 0x1CED4), (0x1CEDD, 0x1CEDF), (0x1CEF1, 0x1CEFD), (0x1D127, 0x1D128),
    (0x1D1EB, 0x1D1FF), (0x1D250, 0x1D281), (0x1D6A6, 0x1D6A6), (0x1DB00, 0x1DB1C), (0x1DF1F, 0x1DF24),
    (0x1DF2B, 0x1DF81), (0x1DF90, 0x1DF96), (0x1DFCD, 0x1DFFF), (0x1F1AE, 0x1F1AE), (0x1F6D9, 0x1F6D9),
    (0x1F7DA, 0x1F7DB), (0x1F7F1, 0x1F7FF), (0x1FA8B, 0x1FA8D), (0x1FACC, 0x1FACC), (0x1FADD, 0x1FADD),
    (0x1FAEB, 0x1FAEB), (0x1FAF9, 0x1FAFA), (0x2B81E, 0x2B81E), (0x3D000, 0x3FC3F),
];
/// The blocks of the Arabic script.
const ARABIC_BLOCKS: &[(u32, u32)] = &[
    (0x600, 0x6FF),
    (0x750, 0x77F),
    (0x870, 0x8FF),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFF),
    (0x10E60, 0x10E7F),
    (0x10EC0, 0x10EFF),
    (0x1EE00, 0x1EEFF),
];
/// The blocks of Han characters, and of Hiragana with its additions.
const IDEOGRAPHS: &[(u32, u32)] = &[
    (0x2E80, 0x2FDF),
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
    (0x3041, 0x309F),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x16FE2, 0x16FF6),
    (0x1B001, 0x1B11F),
    (0x1B132, 0x1B132),
    (0x1B150, 0x1B152),
    (0x1F200, 0x1F200),
    (0x20000, 0x3FFFD),
];

/// Whether `c` is in one of the ranges.
fn is_in(ranges: &[(u32, u32)], c: u32) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&c))
}

/// Every code point except surrogates.
fn characters() -> impl Iterator<Item = char> {
    (0..=0x10_FFFF).filter_map(char::from_u32)
}

/// The class of a character whose class follows from how it joins grapheme clusters, and not from its general
/// category: some letters, format characters and spacing marks.
fn class_from_clusters(c: u32) -> Option<Class> {
    match c {
        // Vowel signs of category Lo or Lm: of Thai, of Lao, halfwidth sound marks; emoji modifiers; tags.
        0xE33 | 0xEB3 | 0xFF9E | 0xFF9F | 0x1F3FB..=0x1F3FF | 0xE0020..=0xE007F => Some(Class::Mark),
        // `Prepended_Concatenation_Mark`: signs of Arabic, Syriac and Kaithi that enclose numbers.
        0x600..=0x605 | 0x6DD | 0x70F | 0x890 | 0x891 | 0x8E2 | 0x110BD | 0x110CD => Some(Class::Prepend),
        // Letters that are written above or before the next one, in Indic scripts: REPHA, JIHVAMULIYA and others.
        0xD4E | 0x111C2 | 0x111C3 | 0x113D1 | 0x1193F | 0x11941 | 0x11A84..=0x11A89 | 0x11D46 | 0x11F02 => {
            Some(Class::Prepend)
        }
        0x1F1E6..=0x1F1FF => Some(Class::Regional),
        0xFDFA | 0xFDFB => Some(Class::Symbol),
        _ => None,
    }
}

/// The class that follows from a character's general category and its emoji properties.
fn expected(c: char) -> Class {
    let code = c as u32;
    if let Some(class) = class_from_clusters(code) {
        return class;
    }
    let is_emoji = code >= 0x80 && c.is_emoji_char();
    match c.general_category() {
        _ if is_emoji && is_shown_as_emoji(c) => Class::Emoji,
        _ if is_emoji => Class::Pictograph,
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark => {
            Class::Mark
        }
        GeneralCategory::DecimalNumber => Class::Digit,
        GeneralCategory::LetterNumber if is_in(IDEOGRAPHS, code) => Class::Ideograph,
        GeneralCategory::LetterNumber | GeneralCategory::OtherNumber => Class::Numeral,
        GeneralCategory::ConnectorPunctuation => Class::Connector,
        GeneralCategory::DashPunctuation
        | GeneralCategory::OpenPunctuation
        | GeneralCategory::ClosePunctuation
        | GeneralCategory::InitialPunctuation
        | GeneralCategory::FinalPunctuation
        | GeneralCategory::OtherPunctuation => Class::Punctuation,
        GeneralCategory::CurrencySymbol => Class::Currency,
        GeneralCategory::MathSymbol | GeneralCategory::ModifierSymbol | GeneralCategory::OtherSymbol => {
            Class::Symbol
        }
        GeneralCategory::UppercaseLetter
        | GeneralCategory::LowercaseLetter
        | GeneralCategory::TitlecaseLetter
        | GeneralCategory::ModifierLetter
        | GeneralCategory::OtherLetter => letter(code),
        _ => Class::Other,
    }
}

/// Whether the character is shown as an emoji without a variation selector.
fn is_shown_as_emoji(c: char) -> bool {
    matches!(
        c.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndEmojiComponent
    )
}

/// The class of a letter, by its block.
fn letter(c: u32) -> Class {
    match c {
        0..0x80 => Class::Latin,
        _ if is_in(ARABIC_BLOCKS, c) => Class::Arabic,
        _ if is_in(IDEOGRAPHS, c) => Class::Ideograph,
        _ => Class::Letter,
    }
}

/// The class of a code point that is not assigned in Unicode 17. In a block of pictographs it may be a pictograph.
fn reserved(c: u32, found: Class) -> Class {
    match c {
        0x20A0..=0x20CF => Class::Currency,
        0x1F000..=0x1FAFF | 0x1FC00..=0x1FFFD if found == Class::Pictograph => found,
        _ => Class::Other,
    }
}

/// Whether the tokenizer sees nothing here, or a space. Selectors and tags are marks for it, and the fillers of
/// Hangul that belong to a syllable are letters (`docs/tokenization.md`).
fn is_unseen_by_tokens(c: u32) -> bool {
    (is_invisible(c) || is_blank(c)) && class(c) != Class::Mark && !matches!(c, 0x115F | 0x1160)
}

#[test]
fn invisibles_are_what_unicode_ignores_by_default_and_controls() {
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let selectors = CodePointSetData::new::<VariationSelector>();
    for c in 0..=0x10_FFFF {
        let is_control = char::from_u32(c).is_some_and(char::is_control) && !is_white_space(c);
        let in_annotations = (0xFFF9..=0xFFFB).contains(&c);
        let wanted = ignorable.contains32(c) || is_control || in_annotations;
        // BRAILLE PATTERN BLANK is a symbol, and ignored by nobody; the other blanks are ignorable.
        assert_eq!(is_invisible(c) || (is_blank(c) && c != 0x2800), wanted, "U+{c:04X}");
        let may_select = [0x1820, 0x2205, 0x4E00, 0x2764].into_iter().any(|base| super::selects(c, base));
        assert_eq!(may_select, selectors.contains32(c), "U+{c:04X}");
    }
}

#[test]
fn emoji_are_what_unicode_calls_pictographic() {
    let pictographic = CodePointSetData::new::<ExtendedPictographic>();
    for c in 0..=0x10_FFFF {
        assert_eq!(super::selects(0xFE0F, c), pictographic.contains32(c), "U+{c:04X}");
    }
}

#[test]
fn list_of_later_characters_has_all_that_unicode_18_adds() {
    assert_eq!(unicode_properties::UNICODE_VERSION, (18, 0, 0));
    // Unicode 18 adds 13,007 characters, and `unicode-properties` has each of them.
    let added: Vec<u32> = ADDED_LATER.iter().flat_map(|&(first, last)| first..=last).collect();
    assert_eq!(added.len(), 13_007);
    let category = |c: u32| char::from_u32(c).map(UnicodeGeneralCategory::general_category);
    assert!(added.iter().all(|&c| category(c) != Some(GeneralCategory::Unassigned)));
}

#[test]
fn no_character_below_u_0300_is_a_mark_or_a_joint() {
    // `continues_cluster` of the scanners relies on this.
    assert!((0..0x300).all(|c| !matches!(class(c), Class::Mark | Class::Joint)));
}

#[test]
fn classes_follow_from_general_categories() {
    let mut wrong = Vec::new();
    for c in characters() {
        let code = c as u32;
        if is_white_space(code) || is_unseen_by_tokens(code) {
            continue; // their classes come from other sets: see the next test
        }
        let is_later = is_in(ADDED_LATER, code) && !is_in(ARABIC_BLOCKS, code);
        let is_assigned = c.general_category() != GeneralCategory::Unassigned && !is_later;
        let found = class(code);
        let wanted = if is_assigned { expected(c) } else { reserved(code, found) };
        if found != wanted {
            wrong.push(format!("U+{code:04X} is {found:?}, not {wanted:?} ({:?})", c.general_category()));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn classes_agree_with_the_named_sets() {
    for c in 0..=0x10_FFFF {
        let class = class(c);
        assert_eq!(class == Class::Space, is_space(c), "U+{c:04X}");
        assert_eq!(class == Class::LineEnd, is_line_end(c), "U+{c:04X}");
        let invisible = matches!(class, Class::Invisible | Class::Joint);
        assert_eq!(invisible, is_unseen_by_tokens(c), "U+{c:04X}");
        assert_eq!(class == Class::Arabic, is_letter(c) || c == TATWEEL, "U+{c:04X}");
        assert!(!is_mark(c) || class == Class::Mark, "U+{c:04X}");
        if is_everyday_arabic(c) {
            assert!(matches!(class, Class::Arabic | Class::Mark), "U+{c:04X}");
        }
    }
}
