//! Rules that look at the whole text, before its chunks are done and after. Only conventions have them, and they
//! change few texts.

use std::mem::MaybeUninit;
use std::ops::Range;

use super::record::{Record, map_of};
use crate::align::Map;
use crate::character::{Character, Traced};
use crate::conventions::{self, Rewriting};
use crate::memory::{Grow, OutOfMemory, try_copy};
use crate::options::Rule;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::text::Text;

/// A text that a convention has rewritten, for the lanes.
pub(super) struct Rewritten<T: Text> {
    pub(super) units: Vec<T::Unit>,
    by: Rewriting,
    source_len: usize,
}

/// The rewritten text, or `None` if there is nothing to rewrite.
pub(super) fn rewrite<T: Text>(plan: &Plan, text: &[T::Unit]) -> Result<Option<Rewritten<T>>, Overflow> {
    let Some(by) = conventions::rewrite::<T>(plan.options(), text)? else { return Ok(None) };
    let units = match &by {
        Rewriting::Dropped(stretches) => without(text, stretches)?,
        Rewriting::Characters(characters, _) => encoded::<T>(characters)?,
    };
    Ok(Some(Rewritten { units, by, source_len: text.len() }))
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
        let (map, mut rules) = self.map()?;
        if let Some(later) = &mut record.rules {
            for segment in map.segments().filter(|segment| segment.in_step) {
                for (at, from) in segment.source.zip(segment.text) {
                    rules[at] |= later[from];
                }
            }
            *later = rules;
        }
        record.map = map.then(&record.map)?;
        Ok(())
    }

    /// The map from the source, and the rules that changed each of its characters. For encodings of a fixed width.
    fn map(&self) -> Result<(Map, Vec<u32>), OutOfMemory> {
        match &self.by {
            Rewriting::Characters(text, deletions) => map_of(text, deletions, self.source_len),
            Rewriting::Dropped(stretches) => {
                let (mut map, mut rules, mut dropped) = (Map::default(), Vec::new(), 0);
                rules.try_resize(self.source_len, 0)?;
                for stretch in stretches {
                    let at = stretch.start - dropped;
                    map.push_change(stretch.clone(), at..at)?;
                    rules[stretch.clone()].fill(Rule::Punctuation.bit());
                    dropped += stretch.len();
                }
                map.finish(self.source_len, self.source_len - dropped);
                Ok((map, rules))
            }
        }
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

fn encoded<T: Text>(characters: &[Traced]) -> Result<Vec<T::Unit>, Overflow> {
    let most = if T::FIXED { characters.len() } else { characters.len() * 4 };
    let mut buffer = Vec::with_room(most)?;
    buffer.resize(most, MaybeUninit::uninit());
    let mut out = Output::new(&mut buffer);
    characters.iter().try_for_each(|c| T::encode(c.code(), &mut out))?;
    Ok(try_copy(out.written())?)
}
