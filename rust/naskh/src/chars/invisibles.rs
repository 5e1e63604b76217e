//! Characters that no reader sees, and what some of them mean after another character.
//!
//! Unicode's property `Default_Ignorable_Code_Point` is the greater part; a test compares the ranges with it.

use super::class::Class;
use super::lookup::class;

/// U+200C ZERO WIDTH NON-JOINER.
pub(crate) const ZWNJ: u32 = 0x200C;
/// U+200D ZERO WIDTH JOINER.
pub(crate) const ZWJ: u32 = 0x200D;
/// U+180E MONGOLIAN VOWEL SEPARATOR: sets the last vowel of a word apart.
pub(crate) const MONGOLIAN_SEPARATOR: u32 = 0x180E;
/// U+FE0E VARIATION SELECTOR-15: requests the text form of the character before it.
const TEXT_PRESENTATION: u32 = 0xFE0E;
/// U+FE0F VARIATION SELECTOR-16: requests the emoji form of the character before it.
pub(crate) const EMOJI_PRESENTATION: u32 = 0xFE0F;
/// U+FEFF, also named ZERO WIDTH NO-BREAK SPACE.
pub(crate) const BYTE_ORDER_MARK: u32 = 0xFEFF;
/// U+20E3 COMBINING ENCLOSING KEYCAP.
pub(crate) const KEYCAP: u32 = 0x20E3;
/// U+1F3F4 WAVING BLACK FLAG, with which the flag of a region begins.
pub(crate) const BLACK_FLAG: u32 = 0x1_F3F4;
/// U+E007F CANCEL TAG, with which the flag of a region ends.
pub(crate) const CANCEL_TAG: u32 = 0xE_007F;

/// Whether `c` is a character that no reader sees and that takes no room: a control other than white space, a
/// `Default_Ignorable_Code_Point` that is no blank, or a control of interlinear annotations.
pub(crate) fn is_invisible(c: u32) -> bool {
    matches!(c,
        0..=0x08 | 0x0E..=0x1F | 0x7F..=0x84 | 0x86..=0x9F | 0xAD | 0x34F | 0x61C | 0x17B4 | 0x17B5
        | 0x180B..=0x180F | 0x200C..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF
        | 0xFFF0..=0xFFFB | 0x1_BCA0..=0x1_BCA3 | 0x1_D173..=0x1_D17A | 0xE_0000..=0xE_0FFF)
}

/// Whether `c` belongs to the character before it, or no reader sees it.
pub(crate) fn belongs_to_another(c: u32) -> bool {
    super::is_combining(c) || is_invisible(c)
}

/// Whether `c` is a character that looks like a space, or divides words as one, and is no white space for Unicode:
/// ZERO WIDTH SPACE, the fillers of Hangul, BRAILLE PATTERN BLANK.
pub(crate) fn is_blank(c: u32) -> bool {
    matches!(c, 0x115F | 0x1160 | 0x200B | 0x2800 | 0x3164 | 0xFFA0)
}

/// Whether `c` is a tag character that may spell the code of a region: a small letter or a digit.
pub(crate) fn is_region_tag(c: u32) -> bool {
    matches!(c, 0xE_0030..=0xE_0039 | 0xE_0061..=0xE_007A)
}

/// Whether the variation selector `c` selects a form of `base`. False if `c` is no variation selector.
pub(crate) fn selects(c: u32, base: u32) -> bool {
    match c {
        TEXT_PRESENTATION | EMOJI_PRESENTATION => is_pictographic(base),
        0x180B..=0x180D | 0x180F => is_mongolian_letter(base),
        0xFE00..=0xFE0D => is_ideograph(base) || has_standardized_variant(base),
        0xE_0100..=0xE_01EF => is_ideograph(base),
        _ => false,
    }
}

/// Whether `c` selects the form of a keycap, between `#`, `*` or a digit and U+20E3.
pub(crate) fn selects_keycap(c: u32, base: u32, next: u32) -> bool {
    let in_keycaps = base == '#' as u32 || base == '*' as u32 || super::digit_value(base).is_some();
    matches!(c, TEXT_PRESENTATION | EMOJI_PRESENTATION) && in_keycaps && next == KEYCAP
}

/// Whether a ZWJ between two characters joins them to one emoji. U+21AE is U+2194 LEFT RIGHT ARROW composed with a
/// stroke. It is the only composite of a pictographic character, and composing it must not change the answer.
pub(crate) fn joins_emoji(before: u32, after: u32) -> bool {
    let begins = is_pictographic(before) || is_skin_tone(before);
    begins && (is_pictographic(after) || after == 0x21AE)
}

/// Whether `c` is a skin tone, U+1F3FB–1F3FF.
pub(crate) fn is_skin_tone(c: u32) -> bool {
    matches!(c, 0x1_F3FB..=0x1_F3FF)
}

/// Whether the class of `c` is that of emoji or other pictographs.
pub(crate) fn is_pictographic(c: u32) -> bool {
    matches!(class(c), Class::Emoji | Class::Pictograph)
}

/// Whether `c` is a pictograph that is nothing else: no sign with a small form, no punctuation.
pub(crate) fn is_plain_pictograph(c: u32) -> bool {
    matches!(c, 0x2600..=0x27BF | 0x1_0000..) && is_pictographic(c)
}

/// Whether `c` is a letter of the Mongolian script or of the scripts that share its block.
pub(crate) fn is_mongolian_letter(c: u32) -> bool {
    matches!(c, 0x1820..=0x1878 | 0x1880..=0x18AA)
}

/// Whether `c` is a CJK ideograph, unified or for compatibility.
fn is_ideograph(c: u32) -> bool {
    matches!(c, 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFD)
}

/// Whether Unicode defines a variant of `c` by VARIATION SELECTOR-1 and those after it
/// (`StandardizedVariants.txt`): mathematical operators and script capitals, CJK punctuation, dotted letters of
/// Myanmar, Phags-pa, Manichaean, Egyptian hieroglyphs. Not of the digit 0,
/// whose slashed form is a matter of fonts.
fn has_standardized_variant(c: u32) -> bool {
    matches!(c,
        0x1000 | 0x1002 | 0x1004 | 0x1010 | 0x1011 | 0x1015 | 0x1019..=0x101D | 0x1022 | 0x1031 | 0x1075 | 0x1078
        | 0x107A | 0x1080 | 0x210B | 0x2110 | 0x2112 | 0x211B | 0x212C | 0x2130 | 0x2131 | 0x2133 | 0x2205
        | 0x2229 | 0x222A | 0x2268 | 0x2269 | 0x2272 | 0x2273 | 0x228A | 0x228B | 0x2293..=0x2295 | 0x2297 | 0x229C
        | 0x22DA | 0x22DB | 0x2A3C | 0x2A3D | 0x2A9D | 0x2A9E | 0x2AAC | 0x2AAD | 0x2ACB | 0x2ACC | 0x3001 | 0x3002
        | 0xA856 | 0xA85C | 0xA85E..=0xA860 | 0xA868 | 0xAA60..=0xAA66 | 0xAA6B | 0xAA6C | 0xAA6F | 0xAA7A
        | 0xFF01 | 0xFF0C | 0xFF0E | 0xFF1A | 0xFF1B | 0xFF1F | 0x1_0AC5 | 0x1_0AC6 | 0x1_0AD6 | 0x1_0AD7 | 0x1_0AE1
        | 0x1_3000..=0x1_345F | 0x1_D49C..=0x1_D4B5)
}
