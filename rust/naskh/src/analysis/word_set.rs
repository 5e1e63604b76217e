//! A set of words that is asked for each token of a text.

use crate::memory::{Grow, OutOfMemory};

/// Words in buckets by a hash of their letters. Those of a bucket are sorted,
/// so that no list of words makes it slow.
#[derive(Debug, Default)]
pub(super) struct WordSet {
    /// Which lengths there are: a bit each, the last for all that are longer.
    lengths: u64,
    /// Where the words of each bucket begin. The number of buckets is a power of two.
    buckets: Vec<u32>,
    words: Vec<Box<[u32]>>,
}

impl WordSet {
    /// The set of these words.
    pub(super) fn new(list: impl Iterator<Item = Vec<u32>>) -> Result<Self, OutOfMemory> {
        let mut words: Vec<Box<[u32]>> = Vec::new();
        for word in list {
            words.try_push(word.into_boxed_slice())?;
        }
        if words.is_empty() {
            return Ok(Self::default());
        }
        let count = (words.len() * 4).next_power_of_two();
        words.sort_unstable_by(|a, b| (bucket(a, count), a).cmp(&(bucket(b, count), b)));
        words.dedup();
        let mut buckets = Vec::new();
        buckets.try_resize(count + 1, 0)?;
        for word in &words {
            buckets[bucket(word, count) + 1] += 1;
        }
        for at in 0..count {
            buckets[at + 1] += buckets[at];
        }
        let lengths = words.iter().fold(0, |lengths, word| lengths | length_bit(word.len()));
        Ok(Self { lengths, buckets, words })
    }

    /// Whether these letters are one of the words.
    #[inline(always)]
    pub(super) fn contains(&self, letters: &[u32]) -> bool {
        self.lengths & length_bit(letters.len()) != 0 && self.find(letters)
    }

    #[inline]
    fn find(&self, letters: &[u32]) -> bool {
        let at = bucket(letters, self.buckets.len() - 1);
        let range = self.buckets[at] as usize..self.buckets[at + 1] as usize;
        self.words[range].binary_search_by(|word| (**word).cmp(letters)).is_ok()
    }
}

#[inline(always)]
fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}

/// The bucket of a word, of so many: a power of two.
#[inline(always)]
fn bucket(letters: &[u32], count: usize) -> usize {
    // A factor for each place, so that the letters can be multiplied side by side. Multiplication by an odd number
    // spreads a letter over the high bits (Knuth's multiplicative hashing).
    const FACTORS: [u32; 8] = {
        let (mut factors, mut at) = ([0x9E37_79B1_u32; 8], 1);
        while at < 8 {
            factors[at] = factors[at - 1].wrapping_mul(0x85EB_CA77);
            at += 1;
        }
        factors
    };
    let mut hash: u32 = 0;
    for (at, &letter) in letters.iter().enumerate() {
        hash = hash.wrapping_add(letter.wrapping_mul(FACTORS[at & 7]));
    }
    (hash ^ hash >> 15) as usize & (count - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::options::WordList;

    proptest! {
        #[test]
        fn a_set_contains_its_words_and_no_others(
            words in proptest::collection::vec(proptest::collection::vec(0x627_u32..0x62B, 0..5), 0..60),
            asked in proptest::collection::vec(0x627_u32..0x62B, 0..6),
        ) {
            let list = WordList::of_code_points(words.iter().cloned());
            let set = WordSet::new(list.iter().map(<[u32]>::to_vec)).unwrap();
            for word in words.iter().filter(|word| !word.is_empty()) {
                prop_assert!(set.contains(word));
            }
            prop_assert_eq!(set.contains(&asked), !asked.is_empty() && words.contains(&asked));
        }
    }
}
