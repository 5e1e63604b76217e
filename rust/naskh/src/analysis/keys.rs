//! The letters of the chain `news`: those that the preset `search` leaves.

use super::affixes::without_last_hamza;
use crate::align::Map;
use crate::memory::OutOfMemory;
use crate::normalize::{Scratch, align, grown};
use crate::options::Options;
use crate::output::{Output, Overflow, SLACK};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::Ucs4;

/// What makes keys of texts.
#[derive(Debug)]
pub(super) struct Keys(Plan);

impl Keys {
    pub(super) fn new() -> Self {
        Self(Plan::new(Options::preset("search").expect("a preset of our own")))
    }

    /// The key of a text, and the map to it.
    pub(super) fn of(&self, text: &[u32]) -> Result<(Map, Vec<u32>), OutOfMemory> {
        let level = Level::current_or_scalar();
        let mut scratch = Scratch::default();
        let run = |out: &mut Output<'_, u32>| align::<Ucs4>(&self.0, level, text, out, &mut scratch);
        grown(text.len() + SLACK, run).map_err(|error| match error {
            Overflow::Memory | Overflow::Room | Overflow::Width => OutOfMemory,
        })
    }

    /// A listed word as a text may have it: its key, and the key as many write it, without a hamza at its end.
    pub(super) fn of_listed(&self, word: &[u32]) -> [Vec<u32>; 2] {
        let key = self.of(word).map_or_else(|_| word.to_vec(), |(_, key)| key);
        let key = without_full_stop(&key);
        [key.to_vec(), without_last_hamza(key).to_vec()]
    }
}

/// An abbreviation without its last full stop, which it keeps only where the text goes on: U.S. is U.S at the end.
pub(super) fn without_full_stop(key: &[u32]) -> &[u32] {
    match key {
        [rest @ .., FULL_STOP] => rest,
        _ => key,
    }
}

const FULL_STOP: u32 = '.' as u32;
