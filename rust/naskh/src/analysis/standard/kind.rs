//! The kinds of tokens of the standard tokenizer.

/// The kind of a token, in the order of Lucene's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum StandardKind {
    Alphanum,
    Num,
    SoutheastAsian,
    Ideographic,
    Hiragana,
    Katakana,
    Hangul,
    Emoji,
}

impl StandardKind {
    /// What Lucene calls the kinds.
    pub(crate) const NAMES: &'static [&'static str] = &[
        "<ALPHANUM>",
        "<NUM>",
        "<SOUTHEAST_ASIAN>",
        "<IDEOGRAPHIC>",
        "<HIRAGANA>",
        "<KATAKANA>",
        "<HANGUL>",
        "<EMOJI>",
    ];
}
