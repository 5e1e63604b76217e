//! The default word boundaries of UAX #29, Unicode 17 (rules WB1 to WB999).

use crate::chars::class::WordBreak::{
    self, CarriageReturn, DoubleQuote, Extend, ExtendNumLet, Format, HebrewLetter, Katakana, Letter, LineFeed,
    MidLetter, MidNum, MidNumLet, Newline, Numeric, Other, Pictograph, PictographLetter, Regional, SingleQuote,
    Space, ZeroWidthJoiner,
};
use crate::chars::lookup::word_break;

use super::view::{CharUnit, END, View};

/// The first boundary after `at`, which is a boundary itself and not the end of the text.
pub(super) fn boundary<U: CharUnit>(view: View<'_, U>, at: usize) -> usize {
    let property = |at| match view.get(at) {
        END => Newline,
        c => word_break(c),
    };
    // WB4: ignored characters take no part in the rules below. `last` is the character before `at`; `left` is the
    // last one before it that is not ignored.
    let after_ignored = |mut at| {
        while is_ignored(property(at)) {
            at += 1;
        }
        at
    };
    let mut left = property(at);
    if is_line_end(left) {
        let pair = left == CarriageReturn && property(at + 1) == LineFeed;
        return at + 1 + usize::from(pair); // WB3, WB3a
    }
    let mut last = left;
    let mut at = at + 1;
    loop {
        let right = property(at);
        if is_line_end(right) {
            return at; // WB3b
        }
        if is_ignored(right) {
            last = right;
            at += 1;
            continue;
        }
        let pictograph = matches!(right, Pictograph | PictographLetter);
        let adjacent = (last == ZeroWidthJoiner && pictograph) || (last == Space && right == Space); // WB3c, WB3d
        if !adjacent && !joins(left, right) {
            // WB6, WB7, WB7b, WB7c, WB11, WB12: a character between two letters or two digits.
            let next = if may_bridge(right) { after_ignored(at + 1) } else { at };
            if next > at && bridges(left, right, property(next)) {
                left = property(next);
                last = left;
                at = next + 1;
                continue;
            }
            if !is_hebrew_quote(left, right) {
                return at; // WB999
            }
        }
        // WB15, WB16: two regional indicators are a pair. So after the second, `left` is set to another value.
        left = if left == Regional && right == Regional { Other } else { right };
        last = right;
        at += 1;
    }
}

fn is_line_end(property: WordBreak) -> bool {
    matches!(property, CarriageReturn | LineFeed | Newline)
}

fn is_ignored(property: WordBreak) -> bool {
    matches!(property, Extend | Format | ZeroWidthJoiner)
}

fn is_letter(property: WordBreak) -> bool {
    matches!(property, Letter | PictographLetter | HebrewLetter)
}

fn is_letter_or_digit(property: WordBreak) -> bool {
    is_letter(property) || property == Numeric
}

/// Whether there is no boundary between two characters: WB5, WB8, WB9, WB10, WB13 (also a and b), WB15.
fn joins(left: WordBreak, right: WordBreak) -> bool {
    let is_word = |property| is_letter_or_digit(property) || property == Katakana;
    match (left, right) {
        (Katakana, Katakana) | (Regional, Regional) | (ExtendNumLet, ExtendNumLet) => true,
        (ExtendNumLet, word) | (word, ExtendNumLet) => is_word(word),
        (left, right) => is_letter_or_digit(left) && is_letter_or_digit(right),
    }
}

/// Whether this may be between two letters or two digits of a word.
fn may_bridge(middle: WordBreak) -> bool {
    matches!(middle, MidNumLet | SingleQuote | MidLetter | MidNum | DoubleQuote)
}

/// Whether there is no boundary on either side of `middle`: WB6, WB7 (also b and c), WB11, WB12.
fn bridges(left: WordBreak, middle: WordBreak, right: WordBreak) -> bool {
    match middle {
        MidNumLet | SingleQuote => is_letter(left) && is_letter(right) || left == Numeric && right == Numeric,
        MidLetter => is_letter(left) && is_letter(right),
        MidNum => left == Numeric && right == Numeric,
        DoubleQuote => left == HebrewLetter && right == HebrewLetter,
        _ => false,
    }
}

/// Whether this is a Hebrew letter and a single quote, whatever follows: rule 7a.
fn is_hebrew_quote(left: WordBreak, right: WordBreak) -> bool {
    left == HebrewLetter && right == SingleQuote
}
