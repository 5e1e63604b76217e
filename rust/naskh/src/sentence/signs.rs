//! The characters that end sentences, and those that decide whether a sentence continues.

use crate::chars::class::Class;
use crate::simd::Sieve;

/// The agency of a dateline is in such brackets.
pub(super) const BRACKET: u32 = '(' as u32;

/// Whether `c` may end a sentence, with all options.
pub(super) fn is_terminator(c: u32) -> bool {
    matches!(
        char::from_u32(c),
        Some('.' | '!' | '?' | '؟' | '۔' | '…' | '‥' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '！' | '？')
    )
}

/// Stops terminators, line ends and [`BRACKET`], and no other character of the two pages of ordinary text.
pub(super) const ENDS: Sieve = Sieve::of(
    &[
        (1 << 0x0, 1 << 0xA | 1 << 0xB | 1 << 0xC | 1 << 0xD),
        (1 << 0x2, 1 << 0x1 | 1 << 0x8 | 1 << 0xE), // ! ( .
        (1 << 0x3, 1 << 0xF),                       // ?
        (1 << 0x8, 1 << 0x5),                       // NEXT LINE
    ],
    &[
        (1 << 0x1, 1 << 0xB | 1 << 0xF), // ؛ ؟
        (1 << 0xD, 1 << 0x4),            // ۔
    ],
);

/// Whether `c` is a control that begins an embedding, an override or an isolate.
pub(super) fn opens_direction(c: u32) -> bool {
    matches!(c, 0x202A | 0x202B | 0x202D | 0x202E | 0x2066..=0x2068)
}

/// Whether `c` is an everyday letter of Arabic. Most characters are, and hardly any rule is about them; a tatweel
/// may be a dash.
#[inline(always)]
pub(super) fn is_everyday_letter(c: u32) -> bool {
    matches!(c, 0x621..=0x63F | 0x641..=0x64A)
}

/// Whether this is the class of a letter, a digit or a mark.
pub(super) fn is_word(class: Class) -> bool {
    class.is_letter() || matches!(class, Class::Digit | Class::Mark | Class::Numeral)
}

/// Whether this is the class of a letter of Arabic, or a mark on one.
pub(super) fn is_word_of_arabic(class: Class) -> bool {
    matches!(class, Class::Arabic | Class::Mark)
}

/// Whether `c` is an opening quote or bracket.
pub(super) fn opens(c: u32) -> bool {
    matches!(char::from_u32(c), Some('«' | '(' | '[' | '{' | '“' | '”' | '"' | '‹' | '﴿' | '‘' | '\''))
}

/// Whether `c` is what an ellipsis consists of.
pub(super) fn is_dots(c: u32) -> bool {
    matches!(char::from_u32(c), Some('.' | '…' | '‥'))
}

/// Whether `c` is a full stop of any script.
pub(super) fn is_full_stop(c: u32) -> bool {
    matches!(char::from_u32(c), Some('.' | '۔' | '。'))
}

/// Whether `c` is a small letter of a script whose sentences begin with capitals. Georgian has capitals, but does
/// not begin sentences with them.
pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() && !c.to_uppercase().eq([c]) && !matches!(c, '\u{10D0}'..='\u{10FF}')
}
