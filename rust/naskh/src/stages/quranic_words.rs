//! What the option `quranic_spelling` asks about the letters around a dagger alef or a hamza.

use crate::chars::{ALEF, ALEF_MAQSURA, LAM, WAW, YEH, is_alef_variant};
use crate::lexicon::quranic_words::WITHOUT_ALEF;

/// Whether a dagger alef on `letter` is not written out.
pub(super) fn is_silent(before: &[u32], letter: u32, after: &[u32]) -> bool {
    WITHOUT_ALEF.iter().any(|&(prefix, at, suffix)| {
        at as u32 == letter && starts_with(after, suffix) && ends_with(before, prefix)
    })
}

/// Whether the letters begin with others; ا is any alef.
fn starts_with(letters: &[u32], wanted: &str) -> bool {
    let mut letters = letters.iter();
    wanted.chars().all(|c| letters.next().is_some_and(|&letter| is_same(letter, c)))
}

/// Whether the letters end with others; `^` is their beginning.
fn ends_with(letters: &[u32], wanted: &str) -> bool {
    let mut letters = letters.iter().rev();
    wanted.chars().rev().all(|c| letters.next().map_or(c == '^', |&letter| is_same(letter, c)))
}

fn is_same(letter: u32, wanted: char) -> bool {
    letter == wanted as u32 || (wanted as u32 == ALEF && is_alef_variant(letter))
}

/// Whether ءا is آ between these letters, of which the first one after it is the alef: at the beginning of a word,
/// after prefixes only, or in قرءان. Elsewhere ءا is modern spelling (إجراءات),
/// as it is at the end of a word (سوءا).
pub(super) fn is_initial(before: &[u32], after: &[u32]) -> bool {
    let prefixes = match before {
        [prefixes @ .., alef, LAM] if *alef == ALEF || *alef == ALEF_MAQSURA || is_alef_variant(*alef) => prefixes,
        all => all,
    };
    // With those that a fold makes of others. A bare alef is none.
    let is_prefix = |&c: &u32| char::from_u32(c).is_some_and(|c| "أوؤفبلكکڪس".contains(c));
    let is_quran = ends_with(before, "قر") && after.get(1) == Some(&('ن' as u32));
    is_quran || (after.len() > 1 && prefixes.iter().rev().all(is_prefix))
}

/// Whether يٰ is the يا of a call, which is a word of its own today: at the beginning of a word that is not يابس
/// or ياسين.
pub(super) fn is_calling(before: &[u32], letter: u32, after: &[u32]) -> bool {
    let is_word = starts_with(after, "س") || starts_with(after, "بس");
    letter == YEH && matches!(before, [] | [WAW]) && !after.is_empty() && !is_word
}
