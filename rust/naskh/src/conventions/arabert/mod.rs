//! The preprocessing of `AraBERT` (arabert 1.0.1), as far as the table of its convention does not say it.
//!
//! Before the chunks are done, entities, addresses and markup are replaced, one pass after another, each on what
//! the one before has made. The passes see no more of the text than the [words](stretches) that may hold an
//! address. Then, in each chunk, signs are [set apart](set_apart). Every pass takes time linear in the text,
//! whatever the text is; the first one for URLs searches its dots, which adds a logarithm.

mod addresses;
mod apart;
mod entities;
mod scan;
mod stretches;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use apart::Place;
pub(super) use apart::{set_apart, waits_for_chunk};
pub(super) use stretches::{Stretch, stretches};
pub(super) use table::v2 as options;

use crate::character::{Character, Deletions, Traced};
use crate::memory::OutOfMemory;
use crate::options::Replacements;
use scan::{prefixed, replace_each};

/// Replaces entities, addresses and markup. What `table` deletes goes between the first two, so that it can
/// neither hide an address nor make part of an entity.
pub(super) fn rewrite(
    text: &mut Vec<Traced>,
    deletions: &mut Deletions,
    table: &Replacements,
) -> Result<(), OutOfMemory> {
    replace_each(text, deletions, entities::next)?;
    text.retain(|c| {
        let entry = table.get(c.code()).filter(|entry| entry.by.is_empty());
        entry.inspect(|entry| c.note_deletion(entry.rule, deletions)).is_none()
    });
    addresses::replace(text, deletions)?;
    blank_markup(text, deletions)
}

/// Makes a space of each line break of HTML, then of each tag: `<`, at least one character, and the next `>`.
fn blank_markup(text: &mut Vec<Traced>, deletions: &mut Deletions) -> Result<(), OutOfMemory> {
    let line_break = prefixed("<br />", 0, |_| false);
    replace_each(text, deletions, |text, from| Some((line_break(text, from)?, " ")))?;
    replace_each(text, deletions, |text, from| {
        let place = |from: usize, c| text[from..].iter().position(|t| t.code() == c as u32).map(|at| from + at);
        let mut start = place(from, '<')?;
        loop {
            let end = place(start, '>')?;
            if end > start + 1 {
                return Some((start..end + 1, " "));
            }
            start = place(end, '<')?;
        }
    })
}
