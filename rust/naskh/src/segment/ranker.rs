//! The best cut of a word.

use super::candidates::letter::{ALEF, LAM};
use super::candidates::{Cut, Shape, candidates, may_be_cut};
use super::features::{LONGEST, Word, features};
use super::model::{MODEL, Model};
use super::table::{Entry, Hash, Table};
use crate::options::Scheme;

/// The best cut of a word, given as its skeleton. A word of more than [`LONGEST`] letters is whole.
#[inline]
pub(super) fn cut(skeleton: &[u8], scheme: Scheme) -> Cut {
    let whole = Cut { margin: i16::MAX, ..Cut::default() };
    let with_article = scheme == Scheme::D3;
    let is_plain = skeleton.len() < 2 || !(may_be_cut(skeleton) || (with_article && skeleton[0] == ALEF));
    if is_plain || skeleton.len() > LONGEST {
        return whole;
    }
    let Entry { shape, sureness, .. } = MODEL.table.get(Hash::of(skeleton)).unwrap_or_else(|| ranked(skeleton));
    let margin = if sureness == Entry::READ { i16::MAX } else { i16::from(sureness) * Entry::STEP };
    // An unknown word may be taken for a known one that is longer than what it would be cut to.
    shape.cut(skeleton, with_article, margin).unwrap_or(whole)
}

/// A word that the table does not have.
#[cold]
#[inline(never)]
fn ranked(word: &[u8]) -> Entry {
    let (shape, margin) = best(&MODEL, word);
    let shape = shape.with_article(article(&MODEL.table, word, shape));
    Entry { shape, level: 0, sureness: sureness(margin) }
}

/// A margin as the table keeps it, and as all are given: so it does not matter which words the table has.
#[must_use]
pub fn sureness(margin: i16) -> u8 {
    u8::try_from((margin / Entry::STEP).clamp(0, i16::from(Entry::READ - 1))).unwrap_or_default()
}

/// The best of all cuts, and by how much. The article is not looked for.
#[must_use]
pub fn best(model: &Model, word: &[u8]) -> (Shape, i16) {
    let seen = Word::new(word, &model.table, false);
    let mut best: Option<(Shape, i32)> = None;
    let mut second: Option<i32> = None;
    candidates(word, |shape| {
        let mut score = 0;
        features(&seen, shape, &model.table, |feature| score += model.weight(feature));
        match best {
            Some((_, leading)) if score <= leading => second = second.max(Some(score)),
            _ => {
                second = best.map(|(_, leading)| leading);
                best = Some((shape, score));
            }
        }
    });
    let (shape, leading) = best.unwrap_or_default();
    (shape, second.map_or(i16::MAX, |second| model.margin(leading - second)))
}

/// The article of a word that is cut like this, as [`Shape::with_article`] takes it.
///
/// A word that has a pronoun has no article. The table knows the words whose ال belongs to them.
#[must_use]
pub fn article(table: &Table, word: &[u8], shape: Shape) -> u8 {
    let stem = &word[shape.prefix()..];
    if shape.suffix() > 0 {
        return 0;
    }
    match stem {
        [ALEF, LAM, rest @ ..] => {
            let known = if shape.prefix() > 0 { table.get(Hash::of(stem)) } else { None };
            known.map_or_else(|| u8::from(rest.len() > 2) * 2, |entry| entry.shape.article())
        }
        [LAM, rest @ ..] if shape.has_prep() && word[shape.prefix() - 1] == LAM && rest.len() > 1 => {
            let definite = table.get(Hash::of(&[ALEF, LAM]).then(rest)).unwrap_or_default();
            if definite.level < table.level(Hash::of(stem)) {
                return 0;
            }
            let is_whole = definite.level > 0 && definite.shape == Shape::default();
            if is_whole { Shape::OWN_WITHOUT_ALEF } else { 1 }
        }
        _ => 0,
    }
}
