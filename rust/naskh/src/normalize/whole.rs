//! Rules that look at more than a chunk, before the chunks are done and after: those of conventions, and marks set
//! apart. They change few texts.

use std::mem::MaybeUninit;
use std::ops::Range;

use super::record::{Record, map_of};
use crate::align::Map;
use crate::character::Character;
use crate::conventions::{self, Rewriting};
use crate::memory::{Grow, OutOfMemory};
use crate::options::Rule;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::stages::{Edit, join_marks};
use crate::text::Text;

/// A text that was rewritten before the lanes.
pub(super) struct Rewritten<T: Text> {
    pub(super) units: Vec<T::Unit>,
    by: By,
    source_len: usize,
}

/// Who has rewritten a text.
enum By {
    Convention(Rewriting),
    /// The option `marks_apart`.
    Joining(Vec<Edit>),
}

/// The text as the convention rewrites it, or `None` if there is nothing to rewrite.
pub(super) fn rewrite<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    level: Option<Level>,
    is_recorded: bool,
) -> Result<Option<Rewritten<T>>, Overflow> {
    // The careful lane alone takes no short cut: it tells what is right.
    let at_once = level.is_some() && !is_recorded;
    let Some(by) = conventions::rewrite::<T>(plan.options(), text, level, at_once)? else { return Ok(None) };
    let units = match &by {
        Rewriting::Dropped(stretches) => without(text, stretches)?,
        Rewriting::Replaced(excerpt) => {
            let changes = excerpt.rewritten().map(|part| {
                let by = part.by.iter().map(|c| c.code());
                (part.source, part.word.chars().map(u32::from).chain(by))
            });
            replaced::<T, _>(text, changes)?
        }
    };
    Ok(Some(Rewritten { units, by: By::Convention(by), source_len: text.len() }))
}

/// The text with its marks on their letters, or `None` if none is set apart.
pub(super) fn join<T: Text>(plan: &Plan, text: &[T::Unit]) -> Result<Option<Rewritten<T>>, Overflow> {
    let edits = join_marks::<T>(plan.options(), text)?;
    if edits.is_empty() {
        return Ok(None);
    }
    let units =
        replaced::<T, _>(text, edits.iter().map(|edit| (edit.source.clone(), edit.after.iter().copied())))?;
    Ok(Some(Rewritten { units, by: By::Joining(edits), source_len: text.len() }))
}

/// A text with other characters in the place of some stretches, which ascend.
fn replaced<T: Text, C: IntoIterator<Item = u32>>(
    text: &[T::Unit],
    changes: impl Iterator<Item = (Range<usize>, C)>,
) -> Result<Vec<T::Unit>, Overflow> {
    /// Units of a character.
    const LONGEST: usize = 4;
    let mut units = Vec::with_room(text.len())?;
    let mut done = 0;
    for (source, by) in changes {
        units.try_append(&text[done..source.start])?;
        let mut room = [MaybeUninit::uninit(); 32];
        let mut out = Output::new(&mut room);
        for c in by {
            if out.room().len() < LONGEST {
                units.try_append(out.written())?;
                out.truncate(0);
            }
            T::encode(c, &mut out)?;
        }
        units.try_append(out.written())?;
        done = source.end;
    }
    units.try_append(&text[done..])?;
    Ok(units)
}

/// A text without some stretches, which ascend.
fn without<U: Copy>(text: &[U], stretches: &[Range<usize>]) -> Result<Vec<U>, OutOfMemory> {
    let mut units = Vec::with_room(text.len())?;
    let mut done = 0;
    for stretch in stretches {
        units.extend_from_slice(&text[done..stretch.start]);
        done = stretch.end;
    }
    units.extend_from_slice(&text[done..]);
    Ok(units)
}

impl<T: Text> Rewritten<T> {
    /// Puts this rewriting before what is recorded about the rewritten text.
    pub(super) fn precede(&self, record: &mut Record) -> Result<(), OutOfMemory> {
        let (map, rules) = self.map()?;
        let mut first = Record { map, rules: record.rules.is_some().then_some(rules) };
        first.then(record)?;
        *record = first;
        Ok(())
    }

    /// The map from the source, and the rules that changed each of its characters. For encodings of a fixed width.
    fn map(&self) -> Result<(Map, Vec<u32>), OutOfMemory> {
        match &self.by {
            By::Convention(Rewriting::Replaced(excerpt)) => map_of(excerpt, self.source_len),
            By::Convention(Rewriting::Dropped(stretches)) => {
                self.map_of_edits(stretches.iter().map(|stretch| (stretch, 0)), Rule::Punctuation)
            }
            By::Joining(edits) => {
                self.map_of_edits(edits.iter().map(|edit| (&edit.source, edit.after.len())), Rule::MarksApart)
            }
        }
    }

    /// The map of stretches of the source that one rule has replaced, each with the length of what replaces it.
    fn map_of_edits<'e>(
        &self,
        edits: impl Iterator<Item = (&'e Range<usize>, usize)>,
        rule: Rule,
    ) -> Result<(Map, Vec<u32>), OutOfMemory> {
        let (mut map, mut rules) = (Map::default(), Vec::new());
        rules.try_resize(self.source_len, 0)?;
        let (mut done, mut written) = (0, 0);
        for (stretch, len) in edits {
            let at = written + (stretch.start - done);
            map.push_change(stretch.clone(), at..at + len)?;
            rules[stretch.clone()].fill(rule.bit());
            (done, written) = (stretch.end, at + len);
        }
        map.finish(self.source_len, written + (self.source_len - done));
        Ok((map, rules))
    }
}

/// Deletes from the written text the spaces that a convention drops.
pub(super) fn drop_spaces<T: Text>(
    plan: &Plan,
    out: &mut Output<'_, T::Unit>,
    record: Option<&mut Record>,
) -> Result<(), OutOfMemory> {
    let spaces = conventions::spaces_to_drop::<T>(plan.options(), out.written())?;
    if spaces.is_empty() {
        return Ok(());
    }
    let source_len = out.len();
    out.remove(&spaces);
    if let Some(record) = record {
        let mut dropping = Map::default();
        for (nth, &at) in spaces.iter().enumerate() {
            record.note_last(record.map.origin(at), Rule::Whitespace);
            dropping.push_holes(at, at - nth, 1)?;
        }
        dropping.finish(source_len, out.len());
        record.map = record.map.then(&dropping)?;
    }
    Ok(())
}
