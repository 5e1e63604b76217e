//! Frequent words: how frequent each is, and where it is cut.
//!
//! A word has one bucket, by its hash: a line of the cache with sixteen fingerprints of sixteen bits and what is
//! known of their words. A word that finds its bucket full is left out; words come in the order of their
//! frequency. One unknown word of some 4,000 is taken for a known one.

use std::fmt;

use super::candidates::Shape;

/// The bytes of a bucket.
pub const BUCKET: usize = 64;
const SLOTS: usize = 16;

/// The hash of a word. It can be continued: that of a word is made of that of its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hash(u64);

impl Hash {
    /// The hash of no letters.
    pub const EMPTY: Self = Self(0x243F_6A88_85A3_08D3);

    /// The hash of some letters.
    #[inline]
    #[must_use]
    pub fn of(letters: &[u8]) -> Self {
        Self::EMPTY.then(letters)
    }

    /// The hash with more letters after it.
    #[inline]
    #[must_use]
    pub fn then(self, letters: &[u8]) -> Self {
        Self(letters.iter().fold(self.0, |hash, &letter| {
            (hash ^ (u64::from(letter) + 1)).wrapping_mul(0x9FB2_1C65_1E98_DF25).rotate_right(29)
        }))
    }

    /// All bits well mixed.
    #[inline]
    pub(super) fn number(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        mixed ^ (mixed >> 32)
    }
}

/// What the table knows of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it is cut.
    pub shape: Shape,
    /// How frequent it is: 1 to 15, on a scale of logarithms.
    pub level: u8,
    /// How sure the cut is: the margin in steps, at most 62; 63 if it was read by a person or has no other.
    pub sureness: u8,
}

impl Entry {
    /// The sureness of a cut that was read by a person, or that has no other.
    pub const READ: u8 = 63;
    /// The margins, 64 of which are one, of a step of the sureness.
    pub const STEP: i16 = 16;

    pub(super) const fn from_bits(bits: u16) -> Self {
        Self { shape: Shape::from_bits(bits as u8), level: ((bits >> 6) & 15) as u8, sureness: (bits >> 10) as u8 }
    }

    /// The entry in sixteen bits.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.shape.bits() as u16 | ((self.level as u16) << 6) | ((self.sureness as u16) << 10)
    }
}

/// The table in the bytes of a model.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    buckets: &'a [[u8; BUCKET]],
}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("buckets", &self.buckets.len()).finish()
    }
}

impl<'a> Table<'a> {
    /// The table in these buckets; one or more.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub const fn new(buckets: &'a [[u8; BUCKET]]) -> Self {
        assert!(!buckets.is_empty());
        Self { buckets }
    }

    /// The place of a word: its bucket among so many, and its fingerprint.
    #[inline]
    #[must_use]
    pub fn place(hash: Hash, buckets: usize) -> (usize, u16) {
        let number = hash.number();
        let bucket = ((number >> 32) * buckets as u64) >> 32;
        // No fingerprint is 0: that is an empty slot.
        (bucket as usize, (number as u16).max(1))
    }

    /// What is known of a word.
    #[inline]
    #[must_use]
    pub fn get(&self, hash: Hash) -> Option<Entry> {
        let (bucket, fingerprint) = Self::place(hash, self.buckets.len());
        let (fingerprints, entries) = self.buckets[bucket].split_at(BUCKET / 2);
        let mut found = 0_u32;
        for (slot, bytes) in fingerprints.chunks_exact(2).enumerate() {
            found |= u32::from(u16::from_le_bytes([bytes[0], bytes[1]]) == fingerprint) << slot;
        }
        let slot = found.trailing_zeros() as usize;
        (slot < SLOTS).then(|| Entry::from_bits(u16::from_le_bytes([entries[2 * slot], entries[2 * slot + 1]])))
    }

    /// How frequent a word is; 0 if it is not known.
    #[inline]
    #[must_use]
    pub fn level(&self, hash: Hash) -> u8 {
        self.get(hash).map_or(0, |entry| entry.level)
    }
}
