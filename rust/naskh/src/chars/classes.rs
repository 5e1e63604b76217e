//! What a character is to the tokenizers: its class, and its `Word_Break` property (UAX #29).
//!
//! Both are read from tables of two stages, made by `tools/generate_classes.py`. The classes are those of
//! `docs/tokenization.md`, where each is defined.

use super::classes_generated::{CLASS_BLOCKS, CLASS_INDEX, WORD_BREAK_BLOCKS, WORD_BREAK_INDEX};

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
    /// A control or format character that no reader sees.
    Invisible,
    /// SOFT HYPHEN and WORD JOINER: invisibles that stand within a word.
    Joiner,
    /// Part of the grapheme cluster before it, and visible: marks, variation selectors, skin tones, tags.
    Mark,
    /// Part of the grapheme cluster before it, and invisible: ZWNJ, ZWJ, COMBINING GRAPHEME JOINER.
    Joint,
    /// A letter of the Arabic script, or TATWEEL.
    Arabic,
    /// An ASCII letter.
    Latin,
    /// A letter of another script that has word spaces, or does without.
    Letter,
    /// A Han character or Hiragana: a word of its own.
    Ideograph,
    /// A decimal digit of any script.
    Digit,
    /// Another numeral: ½ Ⅷ ².
    Numeral,
    /// `_` and its kind.
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
    /// Part of the grapheme cluster behind it: ARABIC NUMBER SIGN, ۝.
    Prepend,
}

impl Class {
    /// A letter of any script.
    #[inline(always)]
    pub(crate) fn is_letter(self) -> bool {
        matches!(self, Self::Arabic | Self::Latin | Self::Letter | Self::Ideograph)
    }

    /// White space within a line, or the end of one.
    #[inline(always)]
    pub(crate) fn is_white(self) -> bool {
        matches!(self, Self::Space | Self::LineEnd)
    }

    /// What no reader sees within a line: white space and invisibles.
    #[inline(always)]
    pub(crate) fn is_blank(self) -> bool {
        matches!(self, Self::Space | Self::Invisible | Self::Joiner | Self::Joint)
    }
}

/// The property `Word_Break`, with pictographs, and letters that are pictographs too, as two more values.
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

/// The entry of `c` in a table of two stages.
#[inline(always)]
fn look_up<T: Copy>(index: &[u8], blocks: &[[T; 256]], c: u32) -> T {
    let block = index.get((c >> 8) as usize).unwrap_or(&index[index.len() - 1]);
    blocks[usize::from(*block)][(c & 0xFF) as usize]
}

/// The class of a character.
#[inline(always)]
pub(crate) fn class(c: u32) -> Class {
    look_up(&CLASS_INDEX, &CLASS_BLOCKS, c)
}

/// The `Word_Break` property of a character.
#[inline(always)]
pub(crate) fn word_break(c: u32) -> WordBreak {
    look_up(&WORD_BREAK_INDEX, &WORD_BREAK_BLOCKS, c)
}

/// A letter, mark or tatweel of the part of the Arabic page that ordinary text is written in: U+0620–065F, and nothing else.
#[inline(always)]
pub(crate) fn is_everyday_arabic(c: u32) -> bool {
    c.wrapping_sub(0x620) < 0x40
}

#[cfg(test)]
mod tests {
    use super::super::{TATWEEL, is_invisible, is_letter, is_line_end, is_mark, is_space};
    use super::*;

    #[test]
    fn classes_agree_with_the_sets() {
        for c in 0..=0x10_FFFF {
            let class = class(c);
            assert_eq!(class == Class::Space, is_space(c), "U+{c:04X}");
            assert_eq!(class == Class::LineEnd, is_line_end(c), "U+{c:04X}");
            let invisible = matches!(class, Class::Invisible | Class::Joiner | Class::Joint);
            assert_eq!(invisible, is_invisible(c), "U+{c:04X}");
            assert_eq!(class == Class::Arabic, is_letter(c) || c == TATWEEL, "U+{c:04X}");
            assert!(!is_mark(c) || class == Class::Mark, "U+{c:04X}");
            if is_everyday_arabic(c) {
                assert!(matches!(class, Class::Arabic | Class::Mark), "U+{c:04X}");
            }
        }
    }
}
