//! The cuts of a word that its spelling allows.

/// Letters as a skeleton has them: the code point less U+0620.
pub(super) mod letter {
    const fn code(letter: char) -> u8 {
        (letter as u32 - 0x620) as u8
    }
    pub(crate) const HAMZA: u8 = code('ء');
    pub(crate) const ALEF_MADDA: u8 = code('آ');
    pub(crate) const ALEF_HAMZA: u8 = code('أ');
    pub(crate) const WAW_HAMZA: u8 = code('ؤ');
    pub(crate) const ALEF_HAMZA_BELOW: u8 = code('إ');
    pub(crate) const YEH_HAMZA: u8 = code('ئ');
    pub(crate) const ALEF: u8 = code('ا');
    pub(crate) const BEH: u8 = code('ب');
    pub(crate) const TEH_MARBUTA: u8 = code('ة');
    pub(crate) const TEH: u8 = code('ت');
    pub(crate) const SEEN: u8 = code('س');
    pub(crate) const FEH: u8 = code('ف');
    pub(crate) const KAF: u8 = code('ك');
    pub(crate) const LAM: u8 = code('ل');
    pub(crate) const MEEM: u8 = code('م');
    pub(crate) const NOON: u8 = code('ن');
    pub(crate) const HEH: u8 = code('ه');
    pub(crate) const WAW: u8 = code('و');
    pub(crate) const ALEF_MAKSURA: u8 = code('ى');
    pub(crate) const YEH: u8 = code('ي');
}

use letter::{ALEF, BEH, FEH, HEH, KAF, LAM, MEEM, NOON, SEEN, WAW, YEH};

/// Where a word is cut: the lengths of its parts in letters, in the order of the parts. What is left is the stem,
/// between `article` and `suffix`; it has a letter or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// و or ف, "and".
    pub conj: u8,
    /// ب, ك or ل, a preposition; ل of the jussive too.
    pub prep: u8,
    /// س of the future. Either this or `prep` is 0.
    pub fut: u8,
    /// ال, or the ل that is left of it after ل.
    pub article: u8,
    /// The pronoun.
    pub suffix: u8,
    /// By how much this cut is better than the next best: the logarithm of the ratio of their probabilities, times 64.
    pub margin: i16,
}
