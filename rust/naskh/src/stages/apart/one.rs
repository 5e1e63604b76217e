//! One mark set apart, judged by what stands around it.
//!
//! ```text
//! letter ␣ marks ␣ word    the marks belong to the letter before them; the space after them stays
//! letter ␣ marks word      tanwin, shadda, sukun: the same, and the space comes after them
//!                          fatha, damma, kasra alone: they belong to the letter after them
//! letter ␣ U+064B ا        the alef of the tanwin, alone: all of it is one word
//! ```
//!
//! What would give a letter a second vowel is left as it is.

use super::edits::Edits;
use super::parts::{Kind, Letter, Marks, Part};
use crate::memory::OutOfMemory;
use crate::text::Text;

/// Whose the marks are, and where the border of the words is.
enum Verdict {
    /// Nobody's.
    Leave,
    /// The letter's before them. The space goes.
    Before,
    /// The letter's before them. The space comes after them.
    BeforeSpace,
    /// The letter's after them.
    After,
    /// The letter's before them, and so is the alef after them. All spaces go.
    WithAlef,
}

pub(super) fn join<T: Text>(parts: &mut [Part], edits: &mut Edits<'_, T>) -> Result<(), OutOfMemory> {
    for at in 2..parts.len() {
        let Some(marks) = parts[at].run() else { continue };
        let verdict = judge(parts, at, marks);
        let (space, run) = (parts[at - 1], parts[at]);
        match verdict {
            Verdict::Leave => continue,
            Verdict::Before => edits.delete(&space)?,
            Verdict::BeforeSpace => edits.put(space.start..run.end, &[run.span(), space.span()])?,
            Verdict::After => edits.carry_after(&run, &parts[at + 1])?,
            Verdict::WithAlef => {
                edits.delete(&space)?;
                if parts[at + 1].spaces().is_some() {
                    edits.delete(&parts[at + 1])?;
                }
            }
        }
        let owner = if matches!(verdict, Verdict::After) { at + 1 } else { at - 2 };
        if let Kind::Letter(letter) = &mut parts[owner].kind {
            letter.marks.add(marks);
        }
    }
    Ok(())
}

/// `parts[at]` is a run of marks.
fn judge(parts: &[Part], at: usize, marks: Marks) -> Verdict {
    let (Some(_), Some(before)) = (parts[at - 1].spaces(), parts[at - 2].letter()) else { return Verdict::Leave };
    let after = parts.get(at + 1);
    let continues = after.is_some_and(Part::continues_word);
    if let Some(after) = after.and_then(Part::letter)
        && marks.is_haraka()
        && !after.is_plain_alef()
    {
        return if after.marks.agree(marks) { Verdict::After } else { Verdict::Leave };
    }
    if !before.marks.agree(marks) {
        return Verdict::Leave;
    }
    let alef = if after.is_some_and(|part| part.spaces().is_some()) { at + 2 } else { at + 1 };
    let is_lone = !parts.get(alef + 1).is_some_and(Part::continues_word);
    let is_seat = parts.get(alef).and_then(Part::letter).is_some_and(Letter::seats_tanwin);
    match () {
        () if marks.has_fathatan() && is_seat && is_lone && !before.ends_in_alef() => Verdict::WithAlef,
        () if continues => Verdict::BeforeSpace,
        () => Verdict::Before,
    }
}
