//! What a character is to Lucene's standard tokenizer: the classes. `lookup` returns them.

/// The class of a character: what the grammar of [`super`] tells apart. Each is a property of UAX #29 where
/// nothing else is said, in Unicode 9.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    Other,
    Letter,
    HebrewLetter,
    /// A letter of the script Hangul.
    Hangul,
    /// A letter that is also a pictograph: Ⓜ.
    PictographLetter,
    Numeric,
    /// 0 to 9, which may be the base of a keycap.
    AsciiDigit,
    Katakana,
    ExtendNumLet,
    MidLetter,
    MidNum,
    MidNumLet,
    SingleQuote,
    DoubleQuote,
    /// `Extend` or `Format`; so are all classes from here to [`Class::SoutheastMark`].
    Extend,
    Joiner,
    /// U+20E3 COMBINING ENCLOSING KEYCAP.
    Keycap,
    /// U+FE0E VARIATION SELECTOR-15.
    TextSelector,
    /// U+FE0F VARIATION SELECTOR-16.
    EmojiSelector,
    /// U+E0020–E007E, what tags spell.
    Tag,
    /// U+E007F CANCEL TAG.
    TagEnd,
    /// `Extend`, and of the line break class SA.
    SoutheastMark,
    /// Of the line break class SA (UAX #14): Thai, Lao, Khmer, Myanmar, …
    Southeast,
    /// Of the script Han.
    Han,
    /// Of the script Hiragana.
    Hiragana,
    Regional,
    /// A pictograph of Unicode 11.0.
    Pictograph,
    /// The same, and the base of a modifier.
    PictographBase,
    /// A skin tone.
    Modifier,
    /// `#` and `*`, which may be the base of a keycap.
    KeycapSign,
}

impl Class {
    /// Whether the grammar of words ignores this after another character: WB4.
    #[inline(always)]
    pub(super) fn is_ignored(self) -> bool {
        (Self::Extend as u8..=Self::SoutheastMark as u8).contains(&(self as u8))
    }

    /// Whether an emoji may be this.
    #[inline(always)]
    pub(super) fn is_pictograph(self) -> bool {
        matches!(self, Self::PictographLetter | Self::Pictograph | Self::PictographBase)
    }
}
