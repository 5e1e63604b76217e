//! What token filters do to one character. Each is what the filter of the same name does in Lucene.

use crate::chars::class::Class;
use crate::chars::lookup;
use crate::chars::{
    self, ALEF, ALEF_HAMZA, ALEF_HAMZA_BELOW, ALEF_MADDA, ALEF_MAQSURA, HEH, TATWEEL, TEH_MARBUTA, YEH,
};

/// `LowerCaseFilter`: the simple lower case of a character, as Java's `Character.toLowerCase` has it.
#[inline]
pub(super) fn lowercase(c: u32) -> u32 {
    match c {
        0..0x80 => (c as u8).to_ascii_lowercase().into(),
        0x5D0..0x10A0 => c, // from the Hebrew letters to those of Myanmar nothing has case
        // The first character is the simple mapping: only that of İ has more than one.
        _ => char::from_u32(c).and_then(|c| chars::lowercase(c).next()).map_or(c, u32::from),
    }
}

/// `DecimalDigitFilter`: the ASCII digit of any decimal digit.
#[inline]
pub(super) fn decimal_digit(c: u32) -> u32 {
    if c < 0x660 || lookup::class(c) != Class::Digit {
        return c;
    }
    // The ten digits of a script follow one another, and some scripts follow one another too.
    let before = (0..c).rev().take_while(|&c| lookup::class(c) == Class::Digit).count();
    '0' as u32 + before as u32 % 10
}

/// `ArabicNormalizationFilter`: the letter that a letter is folded to; [`TATWEEL`] for what is deleted.
#[inline]
pub(super) const fn arabic_normalization(c: u32) -> u32 {
    match c {
        ALEF_MADDA | ALEF_HAMZA | ALEF_HAMZA_BELOW => ALEF,
        ALEF_MAQSURA => YEH,
        TEH_MARBUTA => HEH,
        FATHATAN..=SUKUN => TATWEEL,
        _ => c,
    }
}

/// U+064B ARABIC FATHATAN, the first of the marks that are deleted.
const FATHATAN: u32 = 0x64B;
/// U+0652 ARABIC SUKUN, the last of them.
const SUKUN: u32 = 0x652;

/// [`arabic_normalization`] of the characters U+0620–065F, by their last byte less 20.
pub(super) static EVERYDAY: [u8; 0x40] = {
    let (mut table, mut at) = ([0; 0x40], 0);
    while at < table.len() {
        table[at] = arabic_normalization(0x620 + at as u32) as u8;
        at += 1;
    }
    table
};

/// A word as the filters fold its letters.
pub(super) fn folded(word: &[u32]) -> Vec<u32> {
    let fold = |&c: &u32| arabic_normalization(decimal_digit(lowercase(c)));
    word.iter().map(fold).filter(|&c| c != TATWEEL).collect()
}
