//! The characters that end sentences, and those that decide whether a sentence continues.

use crate::chars::class::Class;

/// The agency of a dateline is in such brackets.
pub(super) const BRACKET: u32 = '(' as u32;

/// Whether `c` may end a sentence, with all options.
pub(super) fn is_terminator(c: u32) -> bool {
    matches!(
        char::from_u32(c),
        Some('.' | '!' | '?' | '؟' | '۔' | '…' | '‥' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '！' | '？')
    )
}

/// Whether `c` may be a terminator, a line end or [`BRACKET`]. True for each of them and for few other characters.
/// Whole blocks are tested with it.
#[inline(always)]
#[allow(clippy::needless_bitwise_bool, reason = "without branches the compiler tests many characters at once")]
pub(super) fn may_end(c: u16) -> bool {
    let ascii = (c == '.' as u16) | (c == '!' as u16) | (c == '?' as u16) | (c.wrapping_sub(0xA) < 4);
    let arabic = (c == '؛' as u16) | (c == '؟' as u16) | (c == '۔' as u16);
    ascii | arabic | (c == BRACKET as u16) | (c == 0x85) | (c >= 0x2000)
}

/// Whether `c` is a control that begins an embedding, an override or an isolate.
pub(super) fn opens_direction(c: u32) -> bool {
    matches!(c, 0x202A | 0x202B | 0x202D | 0x202E | 0x2066..=0x2068)
}

/// Whether this is the class of a letter, a digit or a mark.
pub(super) fn is_word(class: Class) -> bool {
    class.is_letter() || matches!(class, Class::Digit | Class::Mark | Class::Numeral)
}

/// Whether `c` is an opening quote or bracket.
pub(super) fn opens(c: u32) -> bool {
    matches!(char::from_u32(c), Some('«' | '(' | '[' | '{' | '“' | '”' | '"' | '‹' | '﴿' | '‘' | '\''))
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
