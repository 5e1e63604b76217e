//! The two properties of a character that tokenizers ask for: its class, and its `Word_Break` value (UAX #29).
//!
//! The classes are those of `docs/tokenization.md`, which defines each of them. `lookup` returns them.

/// What a character is to the news tokenizer and the sentence splitter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// None of the others: private use, unassigned, lone surrogates, a few format characters.
    Other,
    /// White space within a line.
    Space,
    /// What ends a line; also the end of the text.
    LineEnd,
    /// A character that readers do not see, or a blank that is no white space.
    Invisible,
    /// Part of the grapheme cluster before it, and visible: marks, variation selectors, skin tones, tags.
    Mark,
    /// Part of the grapheme cluster before it, and invisible: ZWNJ, ZWJ, COMBINING GRAPHEME JOINER.
    Joint,
    /// A letter of the Arabic script, or TATWEEL.
    Arabic,
    /// An ASCII letter.
    Latin,
    /// A letter of any other script, except ideographs.
    Letter,
    /// A Han character or Hiragana: a word of its own.
    Ideograph,
    /// A decimal digit of any script.
    Digit,
    /// Another numeral: ½ Ⅷ ².
    Numeral,
    /// `_` and the other characters of general category Pc.
    Connector,
    /// Other punctuation.
    Punctuation,
    /// A symbol, ﷺ and ﷻ among them.
    Symbol,
    /// A currency sign.
    Currency,
    /// A pictograph that is shown as an emoji.
    Emoji,
    /// A pictograph that is shown as text unless U+FE0F follows: ☎ ©.
    Pictograph,
    /// A letter of a flag: REGIONAL INDICATOR SYMBOL.
    Regional,
    /// Part of the grapheme cluster after it: ARABIC NUMBER SIGN, ۝.
    Prepend,
}

impl Class {
    /// Whether this is the class of a letter of any script.
    #[inline(always)]
    pub(crate) fn is_letter(self) -> bool {
        matches!(self, Self::Arabic | Self::Latin | Self::Letter | Self::Ideograph)
    }

    /// Whether this is white space: within a line, or the end of one.
    #[inline(always)]
    pub(crate) fn is_white(self) -> bool {
        matches!(self, Self::Space | Self::LineEnd)
    }

    /// Whether readers see nothing here, within a line: white space and invisibles.
    #[inline(always)]
    pub(crate) fn is_blank(self) -> bool {
        matches!(self, Self::Space | Self::Invisible | Self::Joint)
    }
}

/// The property `Word_Break`. Two values are added to those of UAX #29: pictographs, and letters that are also
/// pictographs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names of UAX #29")]
pub(crate) enum WordBreak {
    Other,
    CarriageReturn,
    LineFeed,
    Newline,
    Extend,
    ZeroWidthJoiner,
    Format,
    Katakana,
    HebrewLetter,
    Letter,
    SingleQuote,
    DoubleQuote,
    MidNumLet,
    MidLetter,
    MidNum,
    Numeric,
    ExtendNumLet,
    Regional,
    Space,
    Pictograph,
    PictographLetter,
}
