//! A large set of words in little room: an xor filter (Graf and Lemire, 2019).
//!
//! A word has three places in the table, by its hash, and the exclusive-or of what is there is its fingerprint of
//! eight bits. So every word of the set is found, and one of 256 others is taken for one of them. Everything is
//! bytes and numbers of a fixed size: the table is the same on every machine. `tools/proclitic_words.py` makes it.

/// The bits of a hash that choose a place.
const PLACE_BITS: u32 = 21;

const START: u64 = 0xCBF2_9CE4_8422_2325;
const STEP: u64 = 0x0000_0100_0000_01B3;
const MIX: [u64; 3] = [0xFF51_AFD7_ED55_8CCD, 0xC4CE_B9FE_1A85_EC53, 0x9E37_79B9_7F4A_7C15];

/// The hash of a word: FNV-1a of its letters, from the last to the first. So the hash of a word follows in one
/// step from that of the word without its first letter.
#[derive(Clone, Copy)]
pub(crate) struct WordHash(u64);

impl WordHash {
    /// The hash of no letters.
    pub(crate) const EMPTY: Self = Self(START);

    /// The hash of a word with a letter before it.
    #[inline(always)]
    pub(crate) const fn after(self, letter: u32) -> Self {
        Self((self.0 ^ letter as u64).wrapping_mul(STEP))
    }
}

/// The set.
pub(crate) struct Filter {
    seed: u64,
    /// The length of each of the three blocks of the table.
    block: usize,
    table: &'static [u8],
}

impl Filter {
    /// The bytes of the seed and of the length before the table.
    const HEAD: usize = 8;

    /// Reads a filter from the beginning of `bytes`, and gives the bytes after it.
    pub(crate) const fn read(bytes: &'static [u8]) -> (Self, &'static [u8]) {
        let (head, rest) = bytes.split_at(Self::HEAD);
        let seed = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as u64;
        let block = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let (table, rest) = rest.split_at(3 * block);
        (Self { seed, block, table }, rest)
    }

    /// Whether the word with this hash is in the set, or is taken for one that is.
    #[inline]
    pub(crate) fn holds(&self, word: WordHash) -> bool {
        let mut mixed = word.0.wrapping_add(self.seed);
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(MIX[0]);
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(MIX[1]);
        mixed ^= mixed >> 33;
        let fingerprint = (mixed.wrapping_mul(MIX[2]) >> 56) as u8;
        let at = |nth: u32| {
            let part = (mixed >> (nth * PLACE_BITS)) & ((1 << PLACE_BITS) - 1);
            let place = (part * self.block as u64) >> PLACE_BITS;
            self.table[nth as usize * self.block + place as usize]
        };
        at(0) ^ at(1) ^ at(2) == fingerprint
    }
}
