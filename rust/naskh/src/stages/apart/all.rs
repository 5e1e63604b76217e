//! A line of which nearly every mark is set apart: one space at a mark goes, two are a border of words.
//!
//! Whether a mark belongs to the letter before it or after it is decided for the whole line, by which of the two
//! breaks fewer rules of spelling.

use std::ops::Range;

use super::edits::Edits;
use super::parts::{Kind, Letter, Part};
use crate::memory::OutOfMemory;
use crate::text::Text;

/// The least number of marks set apart on such a line.
const FEW: usize = 3;

/// Whether a line is one of these: at least three marks set apart, and for each five of them at most one in place.
pub(super) fn concerns(parts: &[Part]) -> bool {
    let apart = runs(parts).count();
    let in_place = parts.iter().filter_map(Part::letter).filter(|letter| !letter.marks.is_empty()).count();
    apart >= FEW && in_place * 5 <= apart
}

/// Where marks stand apart.
fn runs(parts: &[Part]) -> impl Iterator<Item = usize> {
    (0..parts.len()).filter(|&at| parts[at].run().is_some())
}

fn spaces(parts: &[Part], at: usize) -> usize {
    parts.get(at).and_then(Part::spaces).unwrap_or(0)
}

fn spaces_before(parts: &[Part], at: usize) -> usize {
    at.checked_sub(1).map_or(0, |before| spaces(parts, before))
}

/// Where the spaces of the line are that are no borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gaps {
    /// Before each mark.
    Before,
    /// On both sides of each mark.
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Before,
    After,
}

pub(super) fn join<T: Text>(parts: &mut [Part], edits: &mut Edits<'_, T>) -> Result<(), OutOfMemory> {
    let count = runs(parts).count();
    let with_space_after = runs(parts).filter(|&at| spaces(parts, at + 1) > 0).count();
    let has_borders = runs(parts).any(|at| spaces(parts, at + 1) > 1 || spaces_before(parts, at) > 1);
    let on_both_sides = (with_space_after + 1) * 10 >= count * 9;
    let letters = parts.iter().filter(|part| part.letter().is_some()).count();
    let gaps = match (on_both_sides, has_borders) {
        (true, true) => Gaps::Both,
        // Few marks with a space on either side are at the ends of words. Of many, the borders are lost.
        (true, false) if count * 4 <= letters => return super::one::join(parts, edits),
        (true, false) => return Ok(()),
        (false, _) => Gaps::Before,
    };
    let faults = |owner| runs(parts).filter(|&at| is_fault(parts, at, gaps, owner)).count();
    let (before, after) = (faults(Owner::Before), faults(Owner::After));
    let (owner, faults) = if before <= after { (Owner::Before, before) } else { (Owner::After, after) };
    if faults * 2 > count {
        return Ok(());
    }
    for at in runs(parts) {
        match owner {
            Owner::Before => join_before(parts, at, gaps, edits)?,
            Owner::After => join_after(parts, at, edits)?,
        }
    }
    Ok(())
}

fn join_before<T: Text>(
    parts: &[Part],
    at: usize,
    gaps: Gaps,
    edits: &mut Edits<'_, T>,
) -> Result<(), OutOfMemory> {
    if spaces_before(parts, at) == 1 && owner_before(parts, at).is_some() {
        edits.delete(&parts[at - 1])?;
        let next_is_run = parts.get(at + 2).is_some_and(|part| part.run().is_some());
        if gaps == Gaps::Both && spaces(parts, at + 1) == 1 && !next_is_run {
            edits.delete(&parts[at + 1])?;
        }
    }
    Ok(())
}

fn join_after<T: Text>(parts: &[Part], at: usize, edits: &mut Edits<'_, T>) -> Result<(), OutOfMemory> {
    let Some(owner) = owner_after(parts, at) else { return Ok(()) };
    if spaces_before(parts, at) == 1 && at > 1 && parts[at - 2].letter().is_some() {
        edits.delete(&parts[at - 1])?;
    }
    let (run, letter) = (parts[at], parts[owner]);
    edits.carry_after(&run, &letter)
}

fn owner_before(parts: &[Part], at: usize) -> Option<usize> {
    (at >= 2 && parts[at - 2].letter().is_some()).then(|| at - 2)
}

/// The letter after a run, directly or after one space.
fn owner_after(parts: &[Part], at: usize) -> Option<usize> {
    let letter = if spaces(parts, at + 1) == 1 { at + 2 } else { at + 1 };
    parts.get(letter).and_then(Part::letter).map(|_| letter)
}

/// Whether a rule of spelling is broken if the run at this place belongs to that letter: a shadda or sukun on a
/// first letter, a vowel on a plain ا, a tanwin within a word.
fn is_fault(parts: &[Part], at: usize, gaps: Gaps, owner: Owner) -> bool {
    let Some(marks) = parts[at].run() else { return false };
    let letter = match owner {
        Owner::Before => owner_before(parts, at).filter(|_| spaces_before(parts, at) == 1),
        Owner::After => owner_after(parts, at).filter(|_| gaps == Gaps::Both || spaces(parts, at + 1) == 0),
    };
    let Some(place) = letter else { return true };
    let word = Word { parts, gaps };
    let is_first = word.letter_before(place).is_none();
    let after = word.letter_after(place);
    let is_inside = after.is_some_and(|next| word.letter_after(next).is_some() || !seats(parts, next));
    let on_alef = parts[place].letter().is_some_and(Letter::is_plain_alef);
    (marks.follows_vowel() && is_first) || (on_alef && !marks.has_fathatan()) || (marks.has_tanwin() && is_inside)
}

fn seats(parts: &[Part], at: usize) -> bool {
    parts[at].letter().is_some_and(Letter::seats_tanwin)
}

/// The words of a line, as its marks are joined.
struct Word<'p> {
    parts: &'p [Part],
    gaps: Gaps,
}

impl Word<'_> {
    fn letter_after(&self, at: usize) -> Option<usize> {
        self.letter_in(at + 1..self.parts.len().min(at + 6), false)
    }

    fn letter_before(&self, at: usize) -> Option<usize> {
        self.letter_in(at.saturating_sub(5)..at, true)
    }

    /// The nearest letter in the same word: only runs, and spaces that are no borders, are between.
    fn letter_in(&self, places: Range<usize>, backward: bool) -> Option<usize> {
        let steps = places.len();
        for step in 0..steps {
            let at = if backward { places.end - 1 - step } else { places.start + step };
            match self.parts[at].kind {
                Kind::Letter(_) => return Some(at),
                Kind::Run(_) => {}
                Kind::Space(_) if !self.is_border(at) => {}
                _ => return None,
            }
        }
        None
    }

    fn is_border(&self, at: usize) -> bool {
        let before_run = self.parts.get(at + 1).is_some_and(|part| part.run().is_some());
        let after_run = at > 0 && self.parts[at - 1].run().is_some();
        let joins = before_run || (after_run && self.gaps == Gaps::Both);
        !joins || spaces(self.parts, at) > 1
    }
}
