//! Where a long chunk may be cut, so that memory does not grow with a word.
//!
//! Rules look at neighbours: a mark composes with a letter, a run is shortened, a number has separators. None of
//! them looks past two letters in a row that stay letters and begin and end nothing,
//! so between these a chunk may be cut.

use unicode_normalization::char::compose;
use unicode_normalization::{IsNormalized, is_nfkc_quick};

use crate::character::Character;
use crate::chars::{COMPOSING_MARKS, TATWEEL, is_alphabet_letter, is_combining, is_composing_mark, is_letter};
use crate::conventions::sets_apart;
use crate::options::{CompoundNames, QuranicSpelling, TanwinAlef};
use crate::plan::{Fate, Plan};

/// A piece of a chunk has about this many characters.
pub(super) const PIECE: usize = 1 << 14;

/// What a cut leaves behind: the letter of the run that it goes through, if the run is long enough to be
/// shortened. All that follow it in the run are surplus.
pub(super) type Cut = Option<u32>;

/// Whether a chunk may be cut before `next`, and what that leaves behind.
pub(super) fn cut_before<C: Character>(plan: &Plan, chunk: &[C], next: u32) -> Option<Cut> {
    let options = plan.options();
    // A whole word is set apart where digits follow it, is a name or none, or has an ending or none.
    let sees_words = sets_apart(options)
        || options.compound_names != CompoundNames::Keep
        || options.tanwin_alef != TanwinAlef::Keep
        || options.quranic_spelling != QuranicSpelling::Keep;
    if sees_words {
        return None;
    }
    let after = plain_letter(plan, next)?;
    // Marks between two letters stay with the first, unless they become letters, or make of it one that changes at
    // the end of a word.
    let is_key = |c: u32| options.replace.get(c).is_some();
    let may_change = |c: u32| is_key(c) || (is_composing_mark(c) && !options.final_letters().is_empty());
    let backwards = || chunk.iter().rev().map(|c| c.code());
    let place = backwards().position(|c| !is_combining(c) || may_change(c))?;
    let letter = backwards().nth(place)?;
    let before = plain_letter(plan, letter)?;
    if !plan.shortens || !is_letter(after) {
        return Some(None);
    }
    let is_marked = backwards().take(place).any(is_composing_mark);
    if is_marked || before != after {
        let befores = if is_marked { with_marks(plan, letter)? } else { [before; OUTCOMES] };
        let is_apart = !with_marks(plan, next)?.iter().any(|letter| befores.contains(letter));
        return is_apart.then_some(None);
    }
    let is_long = chunk
        .iter()
        .rev()
        .map(|c| c.code())
        .filter(|&c| plan.fate(c) != Fate::Delete)
        .map_while(|c| plain_letter(plan, c).filter(|&letter| letter == after))
        .take(SURELY_LONG)
        .count()
        == SURELY_LONG;
    is_long.then_some(Some(after))
}

/// How many letters a letter may become: itself, and with each mark that composes.
const OUTCOMES: usize = 1 + COMPOSING_MARKS.len();

/// The letters that a plain letter becomes alone and with each mark after it, if all of them are plain.
fn with_marks(plan: &Plan, c: u32) -> Option<[u32; OUTCOMES]> {
    let mut outcomes = [plain_letter(plan, c)?; OUTCOMES];
    for (outcome, mark) in outcomes.iter_mut().skip(1).zip(COMPOSING_MARKS) {
        *outcome = plain_letter(plan, compose(char::from_u32(c)?, mark).map_or(c, u32::from))?;
    }
    Some(outcomes)
}

/// So many letters are a run that is shortened.
const SURELY_LONG: usize = 3;

/// The letter that a letter becomes, whatever its neighbours are: nothing composes with what is before it, it
/// changes at no end of a word, and it is no look-alike. `None` for all others.
fn plain_letter(plan: &Plan, c: u32) -> Option<u32> {
    let is_key = |c: u32| plan.options().replace.get(c).is_some();
    if is_alphabet_letter(c) || (c < 0x80 && (c as u8).is_ascii_alphabetic()) {
        return match plan.fate(c) {
            Fate::Becomes(letter) if plan.settles && (is_key(c) || is_key(letter)) => None,
            Fate::Becomes(letter) if is_alphabet_letter(letter) || (letter as u8).is_ascii_alphabetic() => {
                (letter < 0x80 || is_alphabet_letter(letter)).then_some(letter)
            }
            _ => None,
        };
    }
    let letter = char::from_u32(c).filter(|letter| c > 0xFF && letter.is_alphabetic())?;
    let is_alone = c != TATWEEL
        && !is_letter(c)
        && !is_combining(c)
        && is_nfkc_quick(std::iter::once(letter)) == IsNormalized::Yes;
    (is_alone && !is_key(c)).then_some(c)
}
