//! Rules that look at the whole text before its words are done. Only conventions have them, and most texts give them nothing to do.

use std::mem::MaybeUninit;
use std::ops::Range;

use super::character::{Character, Traced};
use super::record::{Record, map_of};
use super::{arabert, brackets};
use crate::align::Map;
use crate::chars::{ALEF, ALEF_MADDA, HAMZA};
use crate::options::{Replacements, Rule};
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::text::Text;

/// A text that has been rewritten, as the lanes will see it.
pub(super) struct Rewritten<T: Text> {
    pub(super) units: Vec<T::Unit>,
    origin: Origin,
}

/// Where a rewritten text comes from.
enum Origin {
    /// Each of its characters tells.
    Characters { text: Vec<Traced>, source_len: usize },
    /// All but these stretches have stayed.
    Dropped { stretches: Vec<Range<usize>>, source_len: usize },
}

/// The rewritten text, or `None` if there is nothing to rewrite.
pub(super) fn rewrite<T: Text>(plan: &Plan, text: &[T::Unit]) -> Result<Option<Rewritten<T>>, Overflow> {
    let Some(convention) = plan.options().convention else { return Ok(None) };
    if convention.drops_brackets {
        return Ok(without_brackets::<T>(text));
    }
    let replace = &plan.options().replace;
    let begins_with_madda =
        !text.is_empty() && convention.lone_madda && is_lone_madda(replace, decoded::<T>(text));
    let has_addresses = convention.arabert && arabert::concerns(decoded::<T>(text));
    if !(begins_with_madda || has_addresses) {
        return Ok(None);
    }
    let mut characters: Vec<Traced> = decoded::<T>(text).enumerate().map(|(at, c)| Traced::at(at, c)).collect();
    let source_len = characters.len();
    if begins_with_madda {
        let first = characters.iter().position(|c| c.code() == ALEF_MADDA).unwrap_or(0);
        let parts = [HAMZA, ALEF].map(|c| characters[first].becoming(c, Rule::Hamza));
        characters.splice(first..=first, parts);
    }
    if has_addresses {
        arabert::rewrite(&mut characters, replace);
    }
    let units = encoded::<T>(&characters)?;
    Ok(Some(Rewritten { units, origin: Origin::Characters { text: characters, source_len } }))
}

fn without_brackets<T: Text>(text: &[T::Unit]) -> Option<Rewritten<T>> {
    let stretches = brackets::stretches(text.len(), |at| T::code_point(text[at]));
    if stretches.is_empty() {
        return None;
    }
    let mut units = Vec::with_capacity(text.len());
    let mut done = 0;
    for stretch in &stretches {
        units.extend_from_slice(&text[done..stretch.start]);
        done = stretch.end;
    }
    units.extend_from_slice(&text[done..]);
    Some(Rewritten { units, origin: Origin::Dropped { stretches, source_len: text.len() } })
}

impl Origin {
    /// The map from the source, and the rules that changed each of its characters.
    fn map(&self) -> (Map, Vec<u32>) {
        match self {
            Self::Characters { text, source_len } => map_of(text, *source_len),
            Self::Dropped { stretches, source_len } => {
                let (mut map, mut rules, mut dropped) = (Map::default(), vec![0; *source_len], 0);
                for stretch in stretches {
                    let at = stretch.start - dropped;
                    map.push_change(stretch.clone(), at..at);
                    rules[stretch.clone()].fill(Rule::Punctuation.bit());
                    dropped += stretch.len();
                }
                map.finish(*source_len, source_len - dropped);
                (map, rules)
            }
        }
    }
}

impl<T: Text> Rewritten<T> {
    /// Puts this rewriting before what `record` says of the rewritten text.
    pub(super) fn precede(&self, record: &mut Record) {
        let (map, mut rules) = self.origin.map();
        if let Some(later) = &mut record.rules {
            for segment in map.segments().filter(|segment| segment.in_step) {
                for (at, from) in segment.source.zip(segment.text) {
                    rules[at] |= later[from];
                }
            }
            *later = rules;
        }
        record.map = map.then(&record.map);
    }
}

/// Whether the text begins with آ and comes to just three letters.
fn is_lone_madda(replace: &Replacements, text: impl Iterator<Item = u32>) -> bool {
    let mut letters = text.flat_map(|c| match replace.get(c) {
        Some(entry) if entry.by.is_empty() => 0..0,
        Some(entry) if entry.rule == Rule::PresentationForms => 0..entry.by.len() as u32,
        _ => c..c + 1,
    });
    letters.next() == Some(ALEF_MADDA) && letters.take(3).count() == 2
}

fn decoded<T: Text>(text: &[T::Unit]) -> impl Iterator<Item = u32> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (c, len) = (at < text.len()).then(|| T::decode(text, at))?;
        at += len;
        Some(c)
    })
}

fn encoded<T: Text>(characters: &[Traced]) -> Result<Vec<T::Unit>, Overflow> {
    let most = if T::FIXED { characters.len() } else { characters.len() * 4 };
    let mut buffer = vec![MaybeUninit::uninit(); most];
    let mut out = Output::new(&mut buffer);
    characters.iter().try_for_each(|c| T::encode(c.code(), &mut out))?;
    Ok(out.written().to_vec())
}
