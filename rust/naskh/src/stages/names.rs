//! The option `compound_names`: عبدالله is written as two words, عبد الله.

use crate::character::{Character, Spare};
use crate::chars::{
    AIN, ALEF, ALEF_WASLA, BEH, DAL, FEH, KAF, LAM, SPACE, TATWEEL, WAW, belongs_to_another, is_letter,
    is_tanwin_fathah,
};
use crate::memory::{OutOfMemory, try_collect};
use crate::options::Rule;

/// The fewest letters of a name after its article: الله has two.
const SHORTEST: usize = 2;

/// Puts a space before the second part of each name of a chunk.
pub(super) fn split_names<C: Character>(chunk: &mut Vec<C>, spare: &mut Spare<C>) -> Result<(), OutOfMemory> {
    let room = &mut spare.room;
    room.clear();
    room.try_reserve(chunk.len())?;
    let mut at = 0;
    while at < chunk.len() {
        let len = chunk[at..].iter().take_while(|c| is_in_word(c.code())).count();
        let word = &chunk[at..at + len.max(1)];
        let place = second_part(word)?.unwrap_or(0);
        room.try_reserve(word.len() + 1)?;
        room.extend_from_slice(&word[..place]);
        if place > 0 {
            room.push(word[place].becoming(SPACE, Rule::CompoundNames));
        }
        room.extend_from_slice(&word[place..]);
        at += word.len();
    }
    std::mem::swap(chunk, room);
    Ok(())
}

fn is_in_word(c: u32) -> bool {
    is_letter(c) || c == TATWEEL || belongs_to_another(c)
}

/// The place in a word where the second part of a name begins: its article.
fn second_part<C: Character>(word: &[C]) -> Result<Option<usize>, OutOfMemory> {
    let all = || word.iter().enumerate().filter(|(_, c)| is_letter(c.code()));
    let places = try_collect(all().map(|(place, _)| place))?;
    let letters = try_collect(all().map(|(_, c)| c.code()))?;
    Ok(second_part_of(word, &places, &letters))
}

fn second_part_of<C: Character>(word: &[C], places: &[usize], letters: &[u32]) -> Option<usize> {
    let servant = letters.iter().position(|&c| c == AIN)?;
    let (before, name) = letters.split_at(servant);
    let [AIN, BEH, DAL, ALEF | ALEF_WASLA, LAM, rest @ ..] = name else { return None };
    let place = places[servant + 3];
    // A tanwin ends the first word. `tanwin_alef` would see it there in a second pass only.
    let has_tanwin = word[places[servant + 2]..place].iter().any(|c| is_tanwin_fathah(c.code()));
    (rest.len() >= SHORTEST && may_precede(before) && !has_tanwin).then_some(place)
}

/// Whether the letters may come before عبد in its word: a conjunction, a preposition, the article, or nothing.
fn may_precede(letters: &[u32]) -> bool {
    let after_conjunction = match letters {
        [WAW | FEH, rest @ ..] => rest,
        all => all,
    };
    matches!(
        after_conjunction,
        [] | [BEH | KAF | LAM] | [ALEF | ALEF_WASLA | LAM, LAM] | [BEH | KAF, ALEF | ALEF_WASLA, LAM]
    )
}
