//! The characters that sentences end and go on with.

use crate::chars::class::Class;

/// What the agency of a dateline stands in.
pub(super) const BRACKET: u32 = '(' as u32;

/// A character that ends a sentence.
pub(super) fn is_terminator(c: u32) -> bool {
    matches!(
        char::from_u32(c),
        Some('.' | '!' | '?' | '؟' | '۔' | '…' | '‥' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '！' | '？')
    )
}

/// Every terminator and line end, and few others: what whole blocks are searched for.
#[inline(always)]
#[allow(clippy::needless_bitwise_bool, reason = "without branches the compiler tells many characters at once")]
pub(super) fn may_end(c: u32) -> bool {
    let ascii = (c == '.' as u32) | (c == '!' as u32) | (c == '?' as u32) | (c.wrapping_sub(0xA) < 4);
    let arabic = (c == '؛' as u32) | (c == '؟' as u32) | (c == '۔' as u32);
    ascii | arabic | (c == BRACKET) | (c == 0x85) | (c >= 0x2000)
}

/// A control that begins an embedding, an override or an isolate.
pub(super) fn opens_direction(c: u32) -> bool {
    matches!(c, 0x202A | 0x202B | 0x202D | 0x202E | 0x2066..=0x2068)
}

/// A letter, a digit or a mark.
pub(super) fn is_word(class: Class) -> bool {
    class.is_letter() || matches!(class, Class::Digit | Class::Mark | Class::Numeral)
}

/// An opening quote or bracket.
pub(super) fn opens(c: u32) -> bool {
    matches!(char::from_u32(c), Some('«' | '(' | '[' | '{' | '“' | '”' | '"' | '‹' | '﴿' | '‘' | '\''))
}

pub(super) fn is_full_stop(c: u32) -> bool {
    matches!(char::from_u32(c), Some('.' | '۔' | '。'))
}

/// A small letter of a script that has capitals, and uses them: Georgian begins no sentence with one.
pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() && !c.to_uppercase().eq([c]) && !matches!(c, '\u{10D0}'..='\u{10FF}')
}
