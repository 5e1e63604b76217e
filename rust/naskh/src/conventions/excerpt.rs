//! The stretches of a text that a rule may change, one after another: the rule need not look at the rest.

use std::ops::Range;

use crate::character::{Character, Deletions, Notes, Traced};
use crate::memory::{Grow, OutOfMemory};
use crate::text::{Text, decoded};

/// Stretches of a text, and what has become of them. The characters and the deletions know places in the excerpt.
pub(crate) struct Excerpt {
    stretches: Vec<Stretch>,
    pub(super) characters: Vec<Traced>,
    pub(super) deletions: Deletions,
}

struct Stretch {
    /// Where it is in the text, in units.
    source: Range<usize>,
    /// Where it ends in the excerpt, before anything changed there.
    end: usize,
    /// What it has become at once. Nothing of it is in the excerpt.
    word: &'static str,
}

/// A stretch, and what has become of it.
pub(crate) struct RewrittenStretch<'e> {
    /// Where it is in the text, in units.
    pub(crate) source: Range<usize>,
    /// The place of its first character in the excerpt.
    pub(crate) first: usize,
    pub(crate) by: &'e [Traced],
    /// What is there before `by`. Nothing knows which characters it comes from.
    pub(crate) word: &'static str,
}

impl Excerpt {
    /// These stretches of a text, which ascend: unchanged, or the words that they have become at once.
    pub(super) fn of<T: Text>(
        text: &[T::Unit],
        sources: impl IntoIterator<Item = (Range<usize>, &'static str)>,
    ) -> Result<Self, OutOfMemory> {
        let (mut stretches, mut characters) = (Vec::new(), Vec::new());
        for (source, word) in sources {
            let looked_at = if word.is_empty() { source.clone() } else { 0..0 };
            for c in decoded::<T>(&text[looked_at]) {
                characters.try_push(Traced::at(characters.len(), c))?;
            }
            stretches.try_push(Stretch { source, end: characters.len(), word })?;
        }
        let mut deletions = Deletions::default();
        deletions.prepare(characters.len())?;
        Ok(Self { stretches, characters, deletions })
    }

    /// What has become of each stretch.
    pub(crate) fn rewritten(&self) -> impl Iterator<Item = RewrittenStretch<'_>> {
        let (mut first, mut rest) = (0, &self.characters[..]);
        self.stretches.iter().map(move |Stretch { source, end, word }| {
            let len = rest.iter().take_while(|c| c.span().start < *end).count();
            let by;
            (by, rest) = rest.split_at(len);
            RewrittenStretch { source: source.clone(), first: std::mem::replace(&mut first, *end), by, word }
        })
    }

    /// The rules that have deleted the character at a place of the excerpt.
    pub(crate) fn deleted_by(&self, place: usize) -> u32 {
        self.deletions.rules(place)
    }
}
