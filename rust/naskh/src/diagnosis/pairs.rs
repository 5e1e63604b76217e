//! How letters follow each other, forwards and in reverse.

use unicode_normalization::char::decompose_compatible;

use super::pairs_generated::PAIRS;
use crate::chars::is_alphabet_letter;

/// The border of words, as an index of the table.
pub(super) const BORDER: u8 = 0;
/// How many letters the table has.
pub(super) const LETTERS: u8 = 36;
/// A natural logarithm of one, in the units of the table.
pub(super) const UNIT: i32 = 16;

/// The index of an Arabic letter in the table; 0 for any other character.
pub(super) const fn index(c: u32) -> u8 {
    match c {
        0x621..=0x63A => (c - 0x620) as u8,
        0x641..=0x64A => (c - 0x641 + 27) as u8,
        _ => BORDER,
    }
}

/// How much likelier `b` follows `a` than `a` follows `b`: sixteenths of a natural logarithm.
#[inline(always)]
pub(super) fn step(a: u8, b: u8) -> i32 {
    PAIRS[usize::from(a)][usize::from(b)].into()
}

/// A presentation form: the first and the last of its letters, and the neighbours that it joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) first: u8,
    pub(super) last: u8,
    /// It joins the letter before it.
    pub(super) back: bool,
    /// It joins the letter after it.
    pub(super) ahead: bool,
}

/// The form that a character of the block U+FE80–FEFC is. Letters have two forms or four there: isolated, final,
/// initial, medial.
pub(super) fn form(c: u32) -> Option<Form> {
    let (mut first, mut last) = (BORDER, BORDER);
    decompose_compatible(char::from_u32(c)?, |part| {
        let part = u32::from(part);
        let part = match part {
            0x653..=0x655 => return,
            _ if is_alphabet_letter(part) => index(part),
            _ => BORDER,
        };
        first = if first == BORDER { part } else { first };
        last = part;
    });
    let (back, ahead) = joins(c);
    (first != BORDER && last != BORDER).then_some(Form { first, last, back, ahead })
}

/// Which neighbours a form joins.
fn joins(c: u32) -> (bool, bool) {
    // ء stands alone; آ أ ؤ إ, ا, ة, د ذ ر ز, و ى and the ligatures have two forms, the others four.
    let (first, forms) = match c {
        0xFE81..=0xFE88 => (0xFE81, 2),
        0xFE89..=0xFE8C => (0xFE89, 4),
        0xFE8D..=0xFE8E => (0xFE8D, 2),
        0xFE8F..=0xFE92 => (0xFE8F, 4),
        0xFE93..=0xFE94 => (0xFE93, 2),
        0xFE95..=0xFEA8 => (0xFE95, 4),
        0xFEA9..=0xFEB0 => (0xFEA9, 2),
        0xFEB1..=0xFEEC => (0xFEB1, 4),
        0xFEED..=0xFEF0 => (0xFEED, 2),
        0xFEF1..=0xFEF4 => (0xFEF1, 4),
        0xFEF5..=0xFEFC => (0xFEF5, 2),
        _ => return (false, false),
    };
    match (c - first) % forms {
        0 => (false, false),
        1 => (true, false),
        2 => (false, true),
        _ => (true, true),
    }
}
