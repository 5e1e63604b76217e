//! Marks that are set apart from their letters by a space, as text out of PDFs often has them: `marks_apart`.
//!
//! The rule looks past the boundaries of chunks, so it is not run on a chunk: it reads a line of the source and
//! says what is to be changed in it, before the stages. `one.rs` judges each mark by what stands around it;
//! `all.rs` a line of which nearly every mark is set apart. `parts.rs` is how both see the line.

mod all;
mod edits;
mod one;
mod parts;

pub(crate) use edits::Edit;

use std::ops::Range;

use crate::chars::is_line_end;
use crate::memory::OutOfMemory;
use crate::options::Options;
use crate::text::Text;
use crate::watch::Pace;
use edits::Edits;
use parts::{Part, parts_of};

/// What is to be changed in a text so that its marks are on their letters, in order.
pub(crate) fn join_marks<T: Text>(options: &Options, text: &[T::Unit]) -> Result<Vec<Edit>, OutOfMemory> {
    let (mut edits, mut parts) = (Vec::new(), Vec::new());
    if !may_stand_apart::<T>(text) {
        return Ok(edits);
    }
    let (mut start, mut at) = (0, 0);
    let mut pace = Pace::default();
    while start < text.len() {
        let mut next = text.len();
        while at < text.len() {
            pace.reach(at);
            let (c, len) = T::decode(text, at);
            at += len;
            if is_line_end(c) {
                next = at;
                break;
            }
        }
        if may_stand_apart::<T>(&text[start..next]) {
            join_line::<T>(options, text, start..next, &mut parts, &mut edits)?;
        }
        start = next;
    }
    Ok(edits)
}

fn join_line<T: Text>(
    options: &Options,
    text: &[T::Unit],
    line: Range<usize>,
    parts: &mut Vec<Part>,
    edits: &mut Vec<Edit>,
) -> Result<(), OutOfMemory> {
    parts.clear();
    parts_of::<T>(options, text, line, parts)?;
    let mut edits = Edits::<T>::new(text, edits);
    if all::concerns(parts) { all::join(parts, &mut edits) } else { one::join(parts, &mut edits) }
}

/// Whether a mark may stand apart, at a glance that the compiler makes wide. It errs only by saying yes. A form of
/// U+FE80 to U+FEFE before a mark is a letter, as those of the Arabic page are.
fn may_stand_apart<T: Text>(text: &[T::Unit]) -> bool {
    const STRETCH: usize = 1 << 10;
    /// A mark and the two units before it are looked at together, and a mark has two units at most here.
    const OVERLAP: usize = 3;
    if size_of::<T::Unit>() == 1 && T::FIXED {
        return false;
    }
    (0..text.len()).step_by(STRETCH).any(|start| {
        let stretch = &text[start..text.len().min(start + STRETCH + OVERLAP)];
        if T::FIXED { stands_apart_fixed::<T>(stretch) } else { stands_apart_utf8::<T>(stretch) }
    })
}

#[allow(clippy::needless_bitwise_bool, reason = "without branches the compiler tests many characters at once")]
fn stands_apart_fixed<T: Text>(stretch: &[T::Unit]) -> bool {
    let pairs = stretch.iter().zip(&stretch[1..]);
    pairs.fold(false, |any, (&before, &mark)| {
        let (before, mark) = (T::code_point(before), T::code_point(mark));
        let is_mark = mark.wrapping_sub(0x64B) < 8 || mark.wrapping_sub(0xFC5E) < 0x98 || mark >> 4 == 0xFE7;
        let on_letter = (before.wrapping_sub(0x620) < 0x51) | (before.wrapping_sub(0xFE80) < 0x7F);
        any | (is_mark & !on_letter)
    })
}

/// A mark is D9 8B to D9 92. The character before it is no letter of the Arabic page if its lead is none of that
/// page; U+061C is the one invisible of the page. Presentation forms begin with EF, those of letters with EF BA or
/// EF BB; of all characters whose last byte but one is such, only EF BB BF, U+FEFF, is nothing that a mark is put
/// on. (BA may also end a letter before a space, as it ends غ.) No mark that
/// stands apart begins before the third byte of a line: a letter and a space are before it, or another such mark.
#[allow(clippy::needless_bitwise_bool, reason = "as above")]
fn stands_apart_utf8<T: Text>(stretch: &[T::Unit]) -> bool {
    let byte = |unit: T::Unit| T::code_point(unit);
    let fours = stretch.iter().zip(stretch.iter().skip(1)).zip(stretch.iter().skip(2)).zip(stretch.iter().skip(3));
    fours.fold(false, |any, (((&a, &b), &c), &d)| {
        let (a, b, c, d) = (byte(a), byte(b), byte(c), byte(d));
        let is_mark = (c == 0xD9) & (d.wrapping_sub(0x8B) < 8);
        let on_letter =
            (a & 0xFE == 0xD8) & ((a != 0xD8) | (b >= 0xA0)) | (a & 0xFE == 0xBA) & (b.wrapping_sub(0x80) < 0x3F);
        any | (is_mark & !on_letter) | is_form_of_marks(c, d)
    })
}

/// Whether a form that begins with these two bytes may be one of marks: U+FC5E–FCF5, U+FE70–FE7F.
#[inline(always)]
#[allow(clippy::needless_bitwise_bool, reason = "as above")]
fn is_form_of_marks(first: u32, second: u32) -> bool {
    (first == 0xEF) & ((second == 0xB1) | (second == 0xB3) | (second == 0xB9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{Invisibles, PresentationForms, Tatweel};
    use crate::text::{Ucs2, Utf8};

    /// Whether the rule sees a run of marks in a text.
    fn has_run(options: &Options, text: &[u16]) -> bool {
        let mut parts = Vec::new();
        parts_of::<Ucs2>(options, text, 0..text.len(), &mut parts).unwrap();
        parts.iter().any(|part| part.run().is_some())
    }

    #[test]
    fn a_glance_overlooks_no_mark_that_stands_apart_after_a_letter() {
        let seeing = Options::default();
        let blind = Options {
            invisibles: Invisibles::Strip,
            tatweel: Tatweel::Strip,
            presentation_forms: PresentationForms::Fold,
            ..Options::default()
        };
        let marks = ['\u{64B}', '\u{652}', '\u{FC5E}', '\u{FC63}', '\u{FCF2}', '\u{FE70}', '\u{FE7E}'];
        // A mark on a tatweel that another rule deletes stands apart once it is gone: the next round sees it.
        let characters = (0x20..0x3100).chain(0xFB50..0xFF00).filter_map(char::from_u32).filter(|&c| c != 'ـ');
        for (c, mark) in characters.flat_map(|c| marks.map(|mark| (c, mark))) {
            // No byte of these letters is one by which a form of a mark is recognized.
            for text in [format!("م{c}{mark}"), format!("م{mark}{c}{mark}م"), format!("م {mark}م {c}{mark}")]
            {
                let units: Vec<u16> = text.encode_utf16().collect();
                if has_run(&seeing, &units) || has_run(&blind, &units) {
                    assert!(may_stand_apart::<Ucs2>(&units), "{text:?}");
                    assert!(may_stand_apart::<Utf8>(text.as_bytes()), "{text:?}");
                }
            }
        }
        let vocalized = "قالَ مُحَمَّدٌ ".repeat(200);
        assert!(!may_stand_apart::<Ucs2>(&vocalized.encode_utf16().collect::<Vec<_>>()));
        assert!(!may_stand_apart::<Utf8>(vocalized.as_bytes()));
    }

    #[test]
    fn a_glance_sees_a_mark_after_any_letter_and_space() {
        let letters = (0x20..0x900).chain(0xFB50..0xFF00).filter_map(char::from_u32);
        for (letter, space) in letters.flat_map(|letter| [' ', '\u{A0}', '\u{2009}'].map(|space| (letter, space)))
        {
            for text in [format!("{letter}{space}\u{64C}ب"), format!("ب{letter}{space}\u{64C} ب")] {
                let units: Vec<u16> = text.encode_utf16().collect();
                let stands_apart = has_run(&Options::default(), &units);
                assert!(!stands_apart || may_stand_apart::<Ucs2>(&units), "{text:?}");
                assert!(!stands_apart || may_stand_apart::<Utf8>(text.as_bytes()), "{text:?}");
            }
        }
    }

    #[test]
    fn a_glance_sees_a_mark_wherever_it_stands_in_a_long_text() {
        for len in 1..2200 {
            let text = "م".repeat(len) + " \u{64B}" + &"م".repeat(3);
            assert!(may_stand_apart::<Ucs2>(&text.encode_utf16().collect::<Vec<_>>()), "{len}");
            assert!(may_stand_apart::<Utf8>(text.as_bytes()), "{len}");
        }
    }
}
