//! Rules that look at the whole text before its words are done. Only conventions have them, and most texts give them nothing to do.

use std::mem::MaybeUninit;

use super::character::{Character, Traced};
use super::record::{Record, segments_of};
use super::{arabert, brackets};
use crate::chars::{ALEF, ALEF_MADDA, HAMZA};
use crate::options::{Convention, Replacements, Rule};
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::text::Text;

/// A text that has been rewritten, as the lanes will see it.
pub(super) struct Rewritten<T: Text> {
    pub(super) units: Vec<T::Unit>,
    characters: Vec<Traced>,
    source_len: usize,
}

/// The rewritten text, or `None` if there is nothing to rewrite.
pub(super) fn rewrite<T: Text>(plan: &Plan, text: &[T::Unit]) -> Result<Option<Rewritten<T>>, Overflow> {
    let Some(convention) = plan.options().convention else { return Ok(None) };
    let begins =
        !text.is_empty() && convention.lone_madda && is_lone_madda(&plan.options().replace, decoded::<T>(text));
    let brackets = convention.drops_brackets && decoded::<T>(text).any(brackets::opens);
    let addresses = convention.arabert && arabert::concerns(decoded::<T>(text));
    if !(begins || brackets || addresses) {
        return Ok(None);
    }
    let mut characters: Vec<Traced> = decoded::<T>(text).enumerate().map(|(at, c)| Traced::at(at, c)).collect();
    let source_len = characters.len();
    apply(convention, &plan.options().replace, begins, &mut characters);
    let units = encoded::<T>(&characters)?;
    Ok(Some(Rewritten { units, characters, source_len }))
}

fn apply(convention: Convention, replace: &Replacements, begins_with_madda: bool, text: &mut Vec<Traced>) {
    if begins_with_madda {
        let first = text.iter().position(|c| c.code() == ALEF_MADDA).unwrap_or(0);
        let parts = [HAMZA, ALEF].map(|c| text[first].becoming(c, Rule::Hamza));
        text.splice(first..=first, parts);
    }
    if convention.drops_brackets {
        brackets::drop_brackets(text);
    }
    if convention.arabert {
        arabert::rewrite(text, replace);
    }
}

impl<T: Text> Rewritten<T> {
    /// Puts this rewriting before what `record` says of the rewritten text.
    pub(super) fn precede(&self, record: &mut Record) {
        let (map, mut rules) = segments_of(&self.characters, self.source_len);
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
