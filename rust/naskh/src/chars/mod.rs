//! What each character is: named sets of code points. What a rule does with them is decided elsewhere.
//!
//! Text is handled as code points in `u32`, because a Python string may hold lone surrogates, which `char`
//! cannot. The sets are those of `docs/normalization.md`.

mod case;
pub(crate) mod class;
mod classes_generated;
mod invisibles;
pub(crate) mod lists;
pub(crate) mod lookup;
mod marks;
#[cfg(test)]
mod unicode_tests;

pub(crate) use case::lowercase;
pub(crate) use invisibles::{
    BLACK_FLAG, BYTE_ORDER_MARK, CANCEL_TAG, EMOJI_PRESENTATION, KEYCAP, MONGOLIAN_SEPARATOR, ZWJ, ZWNJ,
    belongs_to_another, is_blank, is_invisible, is_mongolian_letter, is_plain_pictograph, is_region_tag,
    is_skin_tone, joins_emoji, selects, selects_keycap,
};
pub(crate) use marks::{COMPOSING_MARKS, is_basic_mark, is_composing_mark, is_mark, mark_class};
pub use marks::{MarkClass, MarkSet};

use unicode_normalization::char::{canonical_combining_class, compose, decompose_compatible};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use class::Class;
use lookup::class;

pub(crate) const SPACE: u32 = 0x20;
pub(crate) const TATWEEL: u32 = 0x640;

pub(crate) const HAMZA: u32 = 'ء' as u32;
/// ى, and then [`HAMZA_SEATS`].
pub(crate) const MAQSURA_AND_HAMZA_SEATS: &[u32] =
    &[ALEF_MAQSURA, ALEF_MADDA, ALEF_HAMZA, WAW_HAMZA, ALEF_HAMZA_BELOW, YEH_HAMZA];
/// آ أ ؤ إ ئ: the letters that carry a hamza, and آ, which counts as one of them.
pub(crate) const HAMZA_SEATS: &[u32] = MAQSURA_AND_HAMZA_SEATS.split_at(1).1;
pub(crate) const ALEF_HAMZA: u32 = 'أ' as u32;
pub(crate) const ALEF_HAMZA_BELOW: u32 = 'إ' as u32;
pub(crate) const WAW_HAMZA: u32 = 'ؤ' as u32;
pub(crate) const YEH_HAMZA: u32 = 'ئ' as u32;
pub(crate) const ALEF_MADDA: u32 = 'آ' as u32;
pub(crate) const ALEF: u32 = 'ا' as u32;
pub(crate) const ALEF_WASLA: u32 = 'ٱ' as u32;
pub(crate) const BEH: u32 = 'ب' as u32;
pub(crate) const TEH_MARBUTA: u32 = 'ة' as u32;
pub(crate) const TEH: u32 = 'ت' as u32;
pub(crate) const DAL: u32 = 'د' as u32;
pub(crate) const AIN: u32 = 'ع' as u32;
pub(crate) const FEH: u32 = 'ف' as u32;
pub(crate) const LAM: u32 = 'ل' as u32;
pub(crate) const KAF: u32 = 'ك' as u32;
pub(crate) const HEH: u32 = 'ه' as u32;
pub(crate) const WAW: u32 = 'و' as u32;
pub(crate) const ALEF_MAQSURA: u32 = 'ى' as u32;
pub(crate) const YEH: u32 = 'ي' as u32;

/// U+06E5 ARABIC SMALL WAW.
pub(crate) const SMALL_WAW: u32 = 0x6E5;
/// U+06E6 ARABIC SMALL YEH.
pub(crate) const SMALL_YEH: u32 = 0x6E6;
/// U+064E ARABIC FATHA.
pub(crate) const FATHA: u32 = 0x64E;
/// U+064F ARABIC DAMMA.
pub(crate) const DAMMA: u32 = 0x64F;
/// U+0650 ARABIC KASRA.
pub(crate) const KASRA: u32 = 0x650;
/// U+0653 ARABIC MADDAH ABOVE.
pub(crate) const MADDAH_ABOVE: u32 = 0x653;
/// U+0654 ARABIC HAMZA ABOVE.
pub(crate) const HAMZA_ABOVE: u32 = 0x654;
/// U+0655 ARABIC HAMZA BELOW.
pub(crate) const HAMZA_BELOW: u32 = 0x655;
/// U+0670 ARABIC LETTER SUPERSCRIPT ALEF.
pub(crate) const DAGGER_ALEF: u32 = 0x670;

pub(crate) const DECIMAL_SEPARATOR: u32 = '٫' as u32;
pub(crate) const THOUSANDS_SEPARATOR: u32 = '٬' as u32;
pub(crate) const PERCENT_SIGN: u32 = '٪' as u32;

/// The letters of the Arabic alphabet: ء to غ and ف to ي. Each pair is the first and the last code point of a
/// range.
pub(crate) const ALPHABET: [(u32, u32); 2] = [(0x621, 0x63A), (0x641, 0x64A)];

/// Whether `c` is a letter of the Arabic alphabet.
#[inline]
pub(crate) fn is_alphabet_letter(c: u32) -> bool {
    let [(first, last), (then, end)] = ALPHABET;
    (first..=last).contains(&c) || (then..=end).contains(&c)
}

/// Whether `c` is a letter of the Arabic script: general category Lo or Lm in its blocks, except TATWEEL and the
/// honorific signs (ﷺ ﷻ).
pub(crate) fn is_letter(c: u32) -> bool {
    match c {
        0..=0x61F => false,
        0x620..=0x64A => c != TATWEEL,
        _ => class(c) == Class::Arabic,
    }
}

/// Whether `c` is an alef with hamza, madda or wasla: one code point.
pub(crate) fn is_alef_variant(c: u32) -> bool {
    c == ALEF_MADDA || char::from_u32(c).is_some_and(|c| matches!(c, 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ'))
}

/// Whether `c` is a tanwin fathah: U+064B FATHATAN, or U+08F0 OPEN FATHATAN of the Quran.
pub(crate) fn is_tanwin_fathah(c: u32) -> bool {
    matches!(c, 0x64B | 0x8F0)
}

/// Whether `c` is white space within a line.
pub(crate) fn is_space(c: u32) -> bool {
    matches!(c, 0x09 | SPACE | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000)
}

/// Whether `c` ends a line (UAX #14: BK, CR, LF and NL).
pub(crate) fn is_line_end(c: u32) -> bool {
    matches!(c, 0x0A..=0x0D | 0x85 | 0x2028 | 0x2029)
}

/// Whether the code point `c` is Unicode white space: a space or a line end.
///
/// ```
/// assert!(naskh::raw::is_white_space(0xA0) && naskh::raw::is_white_space('\n' as u32));
/// assert!(!naskh::raw::is_white_space(0x200B)); // U+200B ZERO WIDTH SPACE is a format character
/// ```
#[must_use]
pub fn is_white_space(c: u32) -> bool {
    is_space(c) || is_line_end(c)
}

/// The value 0–9 of an ASCII, Arabic-Indic or Extended Arabic-Indic digit, or `None` for any other character.
pub(crate) fn digit_value(c: u32) -> Option<u32> {
    [0x30, 0x660, 0x6F0].into_iter().find_map(|zero| c.checked_sub(zero).filter(|value| *value < 10))
}

/// Whether `c` is a punctuation mark: general category P, except percent and per mille signs, which belong to
/// numbers.
pub(crate) fn is_punctuation(c: u32) -> bool {
    match c {
        0x25 | 0x609 | 0x60A | 0x620..=0x66A | 0x670..=0x6D3 | 0x2030 | 0x2031 | 0xFE6A | 0xFF05 => false,
        0..=0x7F => {
            (c as u8).is_ascii_punctuation()
                && !matches!(c as u8, b'$' | b'+' | b'<'..=b'>' | b'^' | b'`' | b'|' | b'~')
        }
        _ => char::from_u32(c).is_some_and(|c| c.general_category_group() == GeneralCategoryGroup::Punctuation),
    }
}

/// Whether `c` is a mark, or a character of any script with a combining class other than 0.
pub(crate) fn is_combining(c: u32) -> bool {
    match c {
        0..=0x2FF | 0x620..=0x64A => false,
        _ => is_mark(c) || char::from_u32(c).is_some_and(|c| canonical_combining_class(c) != 0),
    }
}

/// Whether `c` is a later letter of Latin (Ā to ʯ) or of Cyrillic: no mark, composed,
/// and composing with nothing before it.
pub(crate) fn is_letter_of_europe(c: u32) -> bool {
    matches!(c, 0x100..=0x2AF | 0x400..=0x482)
}

/// Whether `c` is a presentation form of the two Arabic blocks.
pub(crate) fn is_presentation_form(c: u32) -> bool {
    matches!(c, 0xFB50..=0xFDFF | 0xFE70..=0xFEFC)
}

/// The letters whose forms are U+FE80–FEF4, form by form.
const LETTERS_OF_FORMS: [u8; 0x75] = {
    let mut letters = [0; 0x75];
    let (mut at, mut letter) = (0, HAMZA as u8);
    while at < letters.len() {
        let forms = match letter {
            0x21 => 1,                                                  // ء
            0x22..=0x25 | 0x27 | 0x29 | 0x2F..=0x32 | 0x48 | 0x49 => 2, // آ أ ؤ إ ا ة د ذ ر ز و ى
            _ => 4,
        };
        let mut nth = 0;
        while nth < forms {
            letters[at] = letter;
            (at, nth) = (at + 1, nth + 1);
        }
        letter = if letter == 0x3A { FEH as u8 } else { letter + 1 };
    }
    letters
};

/// The letter of a form of one letter, U+FE80–FEF4.
#[inline]
pub(crate) fn letter_of_form(c: u32) -> Option<u32> {
    LETTERS_OF_FORMS.get(c.wrapping_sub(0xFE80) as usize).map(|&letter| 0x600 | u32::from(letter))
}

/// Calls `take` with what `c` stands for: the letters and marks of a presentation form, or `c` itself. A hamza is on
/// its letter or after it.
pub(crate) fn each_unshaped(c: u32, mut take: impl FnMut(u32)) {
    match char::from_u32(c).filter(|_| is_presentation_form(c)) {
        Some(form) => match letter_of_form(c) {
            Some(letter) => take(letter),
            None => decompose_compatible(form, |part| take(part.into())),
        },
        None => take(c),
    }
}

/// The letter with the hamza or madda `mark` on it, if there is one.
pub(crate) fn with_hamza(letter: u32, mark: u32) -> Option<u32> {
    if !is_composing_mark(mark) {
        return None;
    }
    compose(char::from_u32(letter)?, char::from_u32(mark)?).map(u32::from)
}

/// The Arabic letter that the Persian, Urdu or Kurdish letter `c` is typed for, or `None` if `c` is no look-alike.
pub(crate) fn lookalike(c: u32) -> Option<u32> {
    match char::from_u32(c)? {
        'ک' | 'ڪ' => Some(KAF),
        'ی' => Some(YEH),
        'ہ' | 'ھ' | 'ە' => Some(HEH),
        'ۃ' => Some(TEH_MARBUTA),
        _ => None,
    }
}

/// Whether `c` is a letter of Arabic that related languages write with another code point: evidence that a line is
/// Arabic.
pub(crate) fn is_arabic_alone(c: u32) -> bool {
    matches!(c, YEH | KAF | TEH_MARBUTA | ALEF_MAQSURA) || c == 'إ' as u32
}

/// Whether `c` is a letter of the Arabic script that is foreign to Arabic: not in its alphabet, not used for loan
/// words, not typed by mistake (a look-alike). It is evidence that a line is in another language.
pub(crate) fn is_foreign_letter(c: u32) -> bool {
    let in_arabic = match c {
        _ if is_alphabet_letter(c) => true,
        0x671..=0x673 | 0x675 | 0x6E5 | 0x6E6 => true,
        _ if is_presentation_form(c) => true,
        _ => char::from_u32(c).is_some_and(|c| "پچژڤڥڨگڭ".contains(c)) || lookalike(c).is_some(),
    };
    !in_arabic && is_letter(c)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::invisibles::is_pictographic;
    use super::*;

    #[test]
    fn forms_are_those_of_unicode() {
        let composed = |parts: Vec<u32>| parts.into_iter().filter_map(char::from_u32).nfc().collect::<String>();
        for c in (0xFB50..=0xFEFC).filter(|&c| is_presentation_form(c)) {
            let (mut found, mut expected) = (vec![], vec![]);
            each_unshaped(c, |part| found.push(part));
            decompose_compatible(char::from_u32(c).unwrap(), |part| expected.push(part.into()));
            assert_eq!(composed(found), composed(expected), "U+{c:04X}");
        }
    }

    #[test]
    fn sets_of_characters_are_disjoint() {
        for c in 0..=0x10_FFFF {
            let kinds = [is_letter(c), is_mark(c), is_invisible(c), is_blank(c), is_space(c), is_line_end(c)];
            let kinds = kinds.into_iter().filter(|&kind| kind).count() + usize::from(digit_value(c).is_some());
            assert!(kinds <= 1, "U+{c:04X} is in {kinds} sets");
        }
    }

    #[test]
    fn punctuation_has_category_p_except_percent_signs() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let is_percent = "%٪؉؊‰‱﹪％".contains(c);
            let unicode = c.general_category_group() == GeneralCategoryGroup::Punctuation;
            assert_eq!(is_punctuation(c as u32), unicode && !is_percent, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn only_one_pictographic_character_composes() {
        use unicode_normalization::char::compose;
        let marks = (0..=0x10_FFFF).filter(|&c| is_combining(c)).filter_map(char::from_u32);
        let marks: Vec<char> = marks.collect();
        let mut composites = Vec::new();
        for letter in (0..=0x10_FFFF).filter(|&c| is_pictographic(c)).filter_map(char::from_u32) {
            composites.extend(marks.iter().filter_map(|&mark| compose(letter, mark)));
        }
        assert_eq!(composites, ['\u{21AE}']);
    }

    #[test]
    fn every_unicode_white_space_is_a_space_or_a_line_end() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let ours = is_space(c as u32) || is_line_end(c as u32);
            assert_eq!(ours, c.is_whitespace(), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn lookalikes_and_their_letters_are_not_foreign() {
        for c in 0x600..0x700 {
            if let Some(letter) = lookalike(c) {
                assert!(!is_foreign_letter(c) && !is_foreign_letter(letter));
            }
        }
        assert!("ےٹێۇڵں".chars().all(|c| is_foreign_letter(c as u32)));
        assert!(!"پچژگڤ".chars().any(|c| is_foreign_letter(c as u32)));
    }
}
