//! The option `tanwin_alef`: the alef that only carries a tanwin fathah at the end of a word goes with it.

use crate::character::{Character, Spare, delete_each};
use crate::chars::{
    ALEF, ALEF_MAQSURA, TATWEEL, belongs_to_another, is_alef_variant, is_composing_mark, is_letter,
    is_tanwin_fathah,
};
use crate::memory::{Grow, OutOfMemory};
use crate::options::Rule;

/// Deletes the tanwin fathah at the end of each word of a chunk, with the alef after or under it.
pub(super) fn strip_tanwin<C: Character>(chunk: &mut Vec<C>, spare: &mut Spare<C>) -> Result<(), OutOfMemory> {
    if !chunk.iter().any(|c| is_tanwin_fathah(c.code())) {
        return Ok(());
    }
    let mut doomed = Vec::new();
    doomed.try_resize(chunk.len(), false)?;
    let mut at = chunk.len();
    while at > 0 {
        at = doom_ending(chunk, at, &mut doomed);
        // The rest of the word, if what has stopped the search is a letter.
        while at > 0 && !ends_word(chunk[at - 1].code()) {
            at -= 1;
        }
        at = at.saturating_sub(1);
    }
    let mut doomed = doomed.into_iter();
    delete_each(chunk, &mut spare.notes, Rule::TanwinAlef, |_| doomed.next() == Some(true));
    Ok(())
}

/// Whether no word goes on over `c`.
fn ends_word(c: u32) -> bool {
    !(is_letter(c) || c == TATWEEL || belongs_to_another(c))
}

/// Marks what goes of a word that ends at `end`, and returns where the last character starts that is no alef, with
/// its marks after it. Of the alefs at the end of the word, those may go that are bare of hamza and come last.
fn doom_ending<C: Character>(chunk: &[C], end: usize, doomed: &mut [bool]) -> usize {
    let mut start = end;
    // Where the last bare alefs start, whether they may go on before that, and what their marks are.
    let (mut bare_from, mut is_bare, mut has_tanwin, mut has_hamza) = (end, true, false, false);
    while start > 0 {
        let c = chunk[start - 1].code();
        if belongs_to_another(c) {
            start -= 1;
            doomed[start] = is_tanwin_fathah(c);
            has_tanwin |= is_bare && doomed[start];
            has_hamza |= is_composing_mark(c);
            continue;
        }
        is_bare &= c == ALEF && !has_hamza;
        if !(c == ALEF || c == ALEF_MAQSURA || is_alef_variant(c)) {
            break;
        }
        start -= 1;
        has_hamza = false;
        if is_bare {
            bare_from = start;
        }
    }
    if has_tanwin {
        (bare_from..end).filter(|&at| chunk[at].code() == ALEF).for_each(|at| doomed[at] = true);
    }
    start
}
