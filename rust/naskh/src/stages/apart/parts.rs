//! A line as the rule about marks set apart sees it: letters, runs of marks, spaces, and what else there is.
//!
//! What other options delete is not seen, and forms are seen as their letters, so that the rule finds before those
//! options what it would find after them.

use std::ops::Range;

use unicode_normalization::char::decompose_compatible;

use crate::chars::{
    ALEF, ALEF_MAQSURA, SPACE, TATWEEL, digit_value, is_alef_variant, is_blank, is_combining, is_composing_mark,
    is_invisible, is_letter, is_line_end, is_presentation_form, is_space,
};
use crate::memory::{Grow, OutOfMemory};
use crate::options::{Invisibles, Options, PresentationForms, Tatweel};
use crate::text::Text;

/// Which of the marks U+064B–0652 there are: one bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u8);

impl Marks {
    const TANWIN: u8 = 0b0000_0111;
    const HARAKA: u8 = 0b0011_1000;
    const SHADDA: u8 = 0b0100_0000;
    const SUKUN: u8 = 0b1000_0000;

    /// The set of this one mark, if it is one of them.
    fn of(c: u32) -> Option<Self> {
        matches!(c, 0x64B..=0x652).then(|| Self(1 << (c - 0x64B)))
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn has_fathatan(self) -> bool {
        self.0 & 1 != 0
    }

    pub(super) fn has_tanwin(self) -> bool {
        self.0 & Self::TANWIN != 0
    }

    /// Whether a shadda or a sukun is among them, which no first letter has.
    pub(super) fn follows_vowel(self) -> bool {
        self.0 & (Self::SHADDA | Self::SUKUN) != 0
    }

    /// Whether they are fatha, damma and kasra alone.
    pub(super) fn is_haraka(self) -> bool {
        self.0 & !Self::HARAKA == 0
    }

    /// Whether a letter that has these may have `others` too: one vowel and one shadda.
    pub(super) fn agree(self, others: Self) -> bool {
        let vowels = Self::TANWIN | Self::HARAKA | Self::SUKUN;
        let both_have = |marks: u8| self.0 & marks != 0 && others.0 & marks != 0;
        !both_have(vowels) && !both_have(Self::SHADDA)
    }

    pub(super) fn add(&mut self, others: Self) {
        self.0 |= others.0;
    }
}

/// A letter: one character, or a form of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    first: u32,
    last: u32,
    pub(super) marks: Marks,
    /// It has a hamza or madda as a mark of its own.
    is_seat: bool,
}

impl Letter {
    /// Whether it is ا without anything.
    pub(super) fn is_plain_alef(&self) -> bool {
        self.first == ALEF && self.last == ALEF && !self.is_seat
    }

    /// Whether it may be the alef of a tanwin: ا or ى without marks.
    pub(super) fn seats_tanwin(&self) -> bool {
        let is_maqsura = self.first == ALEF_MAQSURA && !self.is_seat;
        (self.is_plain_alef() || is_maqsura) && self.marks.is_empty()
    }

    /// Whether it ends in an alef of any sort, after which a tanwin has none of its own.
    pub(super) fn ends_in_alef(&self) -> bool {
        self.last == ALEF || self.last == ALEF_MAQSURA || is_alef_variant(self.last)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Letter(Letter),
    /// Marks after a space, or at the beginning of the line.
    Run(Marks),
    /// So many spaces.
    Space(usize),
    /// A Latin letter or a digit.
    Word,
    Sign,
}

/// A part of a line, in units. What is not seen belongs to the part before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Part {
    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn letter(&self) -> Option<&Letter> {
        if let Kind::Letter(letter) = &self.kind { Some(letter) } else { None }
    }

    pub(super) fn run(&self) -> Option<Marks> {
        if let Kind::Run(marks) = self.kind { Some(marks) } else { None }
    }

    pub(super) fn spaces(&self) -> Option<usize> {
        if let Kind::Space(count) = self.kind { Some(count) } else { None }
    }

    pub(super) fn continues_word(&self) -> bool {
        matches!(self.kind, Kind::Letter(_) | Kind::Word)
    }
}

/// What one character is.
enum Seen {
    Nothing,
    Space,
    Mark(Marks),
    /// A combining character that is no mark of the rule; whether it composes with letters.
    Combining(bool),
    Letter(u32, u32),
    Word,
    Sign,
}

/// Divides a line of a text into parts.
pub(super) fn parts_of<T: Text>(
    options: &Options,
    text: &[T::Unit],
    line: Range<usize>,
    parts: &mut Vec<Part>,
) -> Result<(), OutOfMemory> {
    let mut at = line.start;
    while at < line.end {
        let (c, len) = T::decode(text, at);
        let (start, end) = (at, at + len);
        at = end;
        let last = parts.last_mut();
        let kind = match (seen(options, c), last.map(|part| (&mut part.kind, &mut part.end))) {
            (Seen::Nothing, last) => {
                if let Some((_, stop)) = last {
                    *stop = end;
                }
                continue;
            }
            (Seen::Space, Some((Kind::Space(count), stop))) => {
                (*count, *stop) = (*count + 1, end);
                continue;
            }
            (Seen::Space, _) => Kind::Space(1),
            (Seen::Mark(marks), None | Some((Kind::Space(_), _))) => Kind::Run(marks),
            (Seen::Mark(marks), Some((Kind::Run(all) | Kind::Letter(Letter { marks: all, .. }), stop))) => {
                all.add(marks);
                *stop = end;
                continue;
            }
            (Seen::Combining(composes), Some((Kind::Letter(letter), stop))) => {
                letter.is_seat |= composes;
                *stop = end;
                continue;
            }
            (Seen::Mark(_) | Seen::Combining(_), Some((Kind::Word | Kind::Sign, stop))) => {
                *stop = end;
                continue;
            }
            // Marks of other kinds beside it: nothing that the rule knows.
            (Seen::Combining(_), Some((kind @ Kind::Run(_), stop))) => {
                (*kind, *stop) = (Kind::Sign, end);
                continue;
            }
            (Seen::Combining(_) | Seen::Sign, _) => Kind::Sign,
            (Seen::Letter(first, last), _) => {
                Kind::Letter(Letter { first, last, marks: Marks::default(), is_seat: false })
            }
            (Seen::Word, _) => Kind::Word,
        };
        parts.try_push(Part { kind, start, end })?;
    }
    Ok(())
}

fn seen(options: &Options, c: u32) -> Seen {
    let sees_invisibles = options.invisibles == Invisibles::Keep;
    match c {
        TATWEEL if options.tatweel == Tatweel::Strip => Seen::Nothing,
        0x64B..=0x652 => Seen::Mark(Marks::of(c).unwrap_or_default()),
        _ if is_presentation_form(c) && options.presentation_forms == PresentationForms::Fold => seen_form(c),
        _ if is_letter(c) => Seen::Letter(c, c),
        _ if is_space(c) || (is_blank(c) && !sees_invisibles) => Seen::Space,
        _ if is_invisible(c) && options.invisibles == Invisibles::Space => Seen::Space,
        _ if is_invisible(c) && !sees_invisibles => Seen::Nothing,
        _ if is_combining(c) => Seen::Combining(is_composing_mark(c)),
        _ if is_line_end(c) => Seen::Sign,
        _ if is_latin_letter(c) || digit_value(c).is_some() => Seen::Word,
        _ => Seen::Sign,
    }
}

fn is_latin_letter(c: u32) -> bool {
    matches!(c, 0x41..=0x5A | 0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x24F)
}

/// A form that will be folded: its letters or its marks, without the space or tatweel that some begin with.
fn seen_form(c: u32) -> Seen {
    let Some(form) = char::from_u32(c).filter(|form| !matches!(form, 'ﷺ' | 'ﷻ' | '﷼')) else {
        return Seen::Sign;
    };
    let (mut first, mut last, mut marks, mut is_marks) = (0, 0, Marks::default(), true);
    decompose_compatible(form, |part| {
        let part = u32::from(part);
        if let Some(mark) = Marks::of(part) {
            marks.add(mark);
        } else if part != SPACE && part != TATWEEL {
            is_marks = false;
            first = if first == 0 { part } else { first };
            last = part;
        }
    });
    match is_marks {
        true if !marks.is_empty() => Seen::Mark(marks),
        false if is_letter(first) && is_letter(last) => Seen::Letter(first, last),
        false if is_combining(last) => Seen::Combining(is_composing_mark(last)),
        _ => Seen::Sign,
    }
}
