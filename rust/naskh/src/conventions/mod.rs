//! Presets that reproduce other systems to the letter: one file or folder for each system.
//!
//! A convention is options, a table of characters, and the few rules that neither can say ([`Convention`]). The
//! engine knows no system by name. It calls the hooks of this file: on the whole text before the lanes
//! ([`rewrite`]), on each chunk ([`after_folds`], [`after_chunk`]), and on the text that is written
//! ([`spaces_to_drop`]). What each original does was measured on the versions that `docs/conventions.md` names,
//! and is tested against them.

mod arabert;
mod bert;
mod camel;
mod elm;
mod excerpt;
mod glance;
mod icu;
mod lucene;
mod pyarabic;
mod snowball;
mod table;
mod whisper;

pub(crate) use arabert::Place;
pub(crate) use excerpt::{Excerpt, RewrittenStretch};

use std::ops::Range;
use std::sync::OnceLock;

use crate::character::{Character, Spare};
use crate::memory::OutOfMemory;
use crate::options::{Convention, Options, Whitespace};
use crate::simd::Level;
use crate::text::{Text, decoded};

/// A convention: its name, how its options are made, and the options once they were asked for.
type Entry = (&'static str, fn() -> Options, OnceLock<Options>);

static CONVENTIONS: [Entry; 11] = [
    ("lucene", lucene::options, OnceLock::new()),
    ("icu-folding", icu::options, OnceLock::new()),
    ("snowball", snowball::options, OnceLock::new()),
    ("camel", camel::options, OnceLock::new()),
    ("pyarabic", pyarabic::options, OnceLock::new()),
    ("pyarabic-tasheel", pyarabic::tasheel_options, OnceLock::new()),
    ("bert-uncased", bert::options, OnceLock::new()),
    ("whisper", whisper::options, OnceLock::new()),
    ("whisper-remove-diacritics", whisper::remove_diacritics_options, OnceLock::new()),
    ("arabert-v2", arabert::options, OnceLock::new()),
    ("elm-asr-2026-07", elm::options_2026_07, OnceLock::new()),
];

/// The names of all conventions.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    CONVENTIONS.iter().map(|(name, ..)| *name)
}

/// The options of a convention, or `None` if there is none of that name.
pub(crate) fn options(name: &str) -> Option<Options> {
    let (_, make, options) = CONVENTIONS.iter().find(|(known, ..)| *known == name)?;
    Some(options.get_or_init(make).clone())
}

/// What a convention does to a text before its chunks are done.
pub(crate) enum Rewriting {
    /// These stretches, in units, are left out.
    Dropped(Vec<Range<usize>>),
    /// Some stretches become other characters.
    Replaced(Excerpt),
}

/// Hook: the whole text before the lanes. Returns `None` if there is nothing to rewrite, as in most texts. With
/// `at_once` nobody asks for positions: then some stretches need no passes.
pub(crate) fn rewrite<T: Text>(
    options: &Options,
    text: &[T::Unit],
    level: Option<Level>,
    at_once: bool,
) -> Result<Option<Rewriting>, OutOfMemory> {
    let Some(convention) = options.convention else { return Ok(None) };
    if convention.drops_brackets {
        let stretches = whisper::bracketed::<T>(text, level)?;
        return Ok((!stretches.is_empty()).then_some(Rewriting::Dropped(stretches)));
    }
    if convention.lone_madda && pyarabic::is_lone_madda(&options.replace, decoded::<T>(text)) {
        let mut excerpt = Excerpt::of::<T>(text, std::iter::once((0..text.len(), "")))?;
        pyarabic::split_madda(&mut excerpt.characters);
        return Ok(Some(Rewriting::Replaced(excerpt)));
    }
    if convention.replaces_addresses {
        let stretches = arabert::stretches::<T>(text, &options.replace, level, at_once)?;
        if !stretches.is_empty() {
            let mut excerpt = Excerpt::of::<T>(text, stretches.into_iter().map(arabert::Stretch::with_word))?;
            if !excerpt.characters.is_empty() {
                arabert::rewrite(&mut excerpt.characters, &mut excerpt.deletions, &options.replace)?;
            }
            return Ok(Some(Rewriting::Replaced(excerpt)));
        }
    }
    Ok(None)
}

/// Whether [`rewrite`] may look past a line end.
pub(crate) fn reads_whole_text(options: &Options) -> bool {
    options.convention.is_some_and(|rules| rules.drops_brackets || rules.lone_madda || rules.replaces_addresses)
}

/// Hook: a chunk after stage 4, the folds.
pub(crate) fn after_folds<C: Character>(convention: Convention, chunk: &mut [C]) -> Result<(), OutOfMemory> {
    if convention.final_hamza {
        snowball::fold_seats(chunk);
    }
    if convention.orders_pauses {
        icu::order_pauses(chunk)?;
    }
    Ok(())
}

/// Hook: a chunk after its last stage.
pub(crate) fn after_chunk<C: Character>(
    convention: Convention,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    if convention.sets_signs_apart {
        arabert::set_apart(chunk, spare)?;
    }
    if convention.drops_private_planes {
        bert::drop_private_planes(chunk, &mut spare.notes);
    }
    Ok(())
}

/// Whether [`after_chunk`] compares letters, digits and signs with their neighbours.
pub(crate) fn sets_apart(options: &Options) -> bool {
    options.convention.is_some_and(|convention| convention.sets_signs_apart)
}

/// Whether signs are set apart, and until then only the table changes a chunk.
pub(crate) fn only_sets_apart(options: &Options) -> bool {
    let Options { replace, convention, .. } = options.clone();
    let bare = Options { replace, convention, whitespace: Whitespace::Collapse, ..Options::default() };
    sets_apart(options) && *options == bare
}

/// Where [`sets_apart`]: whether setting signs apart may change this character, or its neighbours because of it.
pub(crate) fn waits_for_chunk(c: u32) -> bool {
    arabert::waits_for_chunk(c)
}

/// Hook: the places, in units and ascending, of the spaces to take out of a text that the lanes have written.
pub(crate) fn spaces_to_drop<T: Text>(options: &Options, written: &[T::Unit]) -> Result<Vec<usize>, OutOfMemory> {
    let joins_waw = options.convention.is_some_and(|convention| convention.joins_waw);
    if joins_waw { elm::spaces_after_lone_waw::<T>(written) } else { Ok(Vec::new()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_convention_is_marked_as_one() {
        for name in names() {
            assert!(options(name).unwrap().convention.is_some(), "{name}");
        }
    }
}
