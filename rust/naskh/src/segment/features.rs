//! What speaks for a cut: its parts, its stem, and how frequent the words are that would be left.
//!
//! A feature is a number: the upper bits of a hash of its kind and its values. Training and ranking call the same
//! function, so they cannot disagree.

use super::candidates::letter::{
    ALEF, ALEF_HAMZA, ALEF_HAMZA_BELOW, ALEF_MADDA, ALEF_MAKSURA, HAMZA, HEH, LAM, MEEM, NOON, SEEN, TEH,
    TEH_MARBUTA, WAW, WAW_HAMZA, YEH, YEH_HAMZA,
};
use super::candidates::{PRONOUNS, Shape};
use super::table::{Hash, Table};

/// The bits of the number of a feature.
pub const FEATURE_BITS: u32 = 16;

/// The most letters of a word that is ranked; a longer one is whole. People write some fifteen.
pub const LONGEST: usize = 32;

/// A word as the features see it.
#[derive(Debug)]
pub struct Word<'a> {
    letters: &'a [u8],
    /// The letters with أ إ آ as ا.
    folded: [u8; LONGEST],
    hash: Hash,
    level: u8,
    /// Whether the word is to be seen as one that no list has: for training.
    is_unseen: bool,
}

impl<'a> Word<'a> {
    /// Prepares a word of at most [`LONGEST`] letters.
    #[must_use]
    pub fn new(letters: &'a [u8], table: &Table, is_unseen: bool) -> Self {
        let mut folded = [0; LONGEST];
        for (to, &from) in folded.iter_mut().zip(letters) {
            *to = if matches!(from, ALEF_HAMZA | ALEF_HAMZA_BELOW | ALEF_MADDA) { ALEF } else { from };
        }
        let hash = Hash::of(letters);
        let level = if is_unseen { 0 } else { table.level(hash) };
        Self { letters, folded, hash, level, is_unseen }
    }

    /// How frequent a word is.
    fn level_of(&self, table: &Table, hash: Hash) -> u8 {
        if hash == self.hash { self.level } else { table.level(hash) }
    }
}

/// Numbers of the features of one cut, one after another.
struct Features<F> {
    each: F,
}

impl<F: FnMut(usize)> Features<F> {
    #[inline]
    fn add(&mut self, kind: u8, values: [u64; 3]) {
        let mut mixed = u64::from(kind).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for value in values {
            mixed = (mixed ^ value).wrapping_mul(0xD6E8_FEB8_6659_FD93);
            mixed ^= mixed >> 32;
        }
        (self.each)((mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - FEATURE_BITS)) as usize);
    }
}

/// Calls `each` with the number of every feature of a cut; a number may come twice.
pub fn features(word: &Word, shape: Shape, table: &Table, each: impl FnMut(usize)) {
    let end = word.letters.len() - shape.suffix();
    let stem = &word.letters[shape.prefix()..end];
    let folded = &word.folded[shape.prefix()..end];
    let parts = Parts::of(word.letters, shape);
    let mut features = Features { each };
    add_letters(&mut features, word, folded, stem, &parts);
    add_counts(&mut features, word, stem, &parts, table);
}

/// What a cut takes off, as numbers.
struct Parts {
    /// Conjunction and preposition.
    prefix: u64,
    /// The letter before the stem.
    last_prefix: u8,
    /// The pronoun.
    suffix: u64,
    /// Whether there are a prefix and a pronoun.
    which: u64,
    /// The letters of the prefix.
    prefix_len: usize,
}

impl Parts {
    fn of(word: &[u8], shape: Shape) -> Self {
        let prefix_len = shape.prefix();
        let number = |part: &[u8]| part.iter().fold(0, |number, &letter| (number << 8) | (u64::from(letter) + 1));
        let suffix = &word[word.len() - shape.suffix()..];
        Self {
            prefix: number(&word[..prefix_len]),
            last_prefix: if prefix_len > 0 { word[prefix_len - 1] } else { 0 },
            suffix: number(suffix),
            which: u64::from(prefix_len > 0) | (u64::from(!suffix.is_empty()) << 1),
            prefix_len,
        }
    }
}

fn add_letters<F: FnMut(usize)>(
    features: &mut Features<F>,
    word: &Word,
    folded: &[u8],
    stem: &[u8],
    parts: &Parts,
) {
    let &Parts { prefix, last_prefix, suffix, which, .. } = parts;
    features.add(0, [prefix, 0, 0]);
    features.add(1, [0, suffix, 0]);
    features.add(2, [prefix, suffix, 0]);
    if !word.is_unseen {
        let this = Hash::of(folded).number();
        features.add(3, [prefix, suffix, word.hash.number()]);
        features.add(4, [0, 0, this]);
        features.add(5, [prefix, 0, this]);
        features.add(6, [0, suffix, this]);
        features.add(7, [which, 0, this]);
    }
    let len = stem.len().min(8) as u64;
    features.add(8, [prefix, 0, len]);
    features.add(9, [0, suffix, len]);
    features.add(10, [prefix, suffix, len]);
    for count in 1..=3 {
        let first = Hash::of(&folded[..count.min(folded.len())]).number();
        let last = Hash::of(&stem[stem.len().saturating_sub(count)..]).number();
        let kind = 11 + 3 * count as u8;
        features.add(kind, [prefix, 0, first]);
        features.add(kind + 1, [0, suffix, last]);
        features.add(kind + 2, [0, suffix, first]);
    }
    features.add(23, [prefix, suffix, pattern(folded)]);
    let first = Hash::of(&folded[..folded.len().min(2)]).number();
    features.add(24, [u64::from(last_prefix), suffix, first]);
}

/// The letters that affixes and weak roots have; all others are one.
fn pattern(stem: &[u8]) -> u64 {
    stem.iter().fold(1_u64, |pattern, &letter| {
        let kept = matches!(
            letter,
            ALEF | TEH | NOON | YEH | MEEM | SEEN | WAW | TEH_MARBUTA | ALEF_MAKSURA | HAMZA | YEH_HAMZA
        );
        (pattern ^ if kept { u64::from(letter) } else { 0x3F }).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

fn add_counts<F: FnMut(usize)>(
    features: &mut Features<F>,
    word: &Word,
    stem: &[u8],
    parts: &Parts,
    table: &Table,
) {
    let &Parts { prefix, suffix, which, .. } = parts;
    let level = |hash: Hash| word.level_of(table, hash);
    let article = Hash::of(&[ALEF, LAM]);
    let bare = Hash::of(stem);
    let (mut alone, mut definite) = (level(bare), level(article.then(stem)));
    let nopre = alone;
    if suffix != 0 {
        let (all_but_last, last) = stem.split_at(stem.len() - 1);
        for ending in restored(last[0]) {
            let restored = |start: Hash| start.then(if last[0] == WAW { stem } else { all_but_last }).then(ending);
            alone = alone.max(level(restored(Hash::EMPTY)));
            definite = definite.max(level(restored(article)));
        }
    }
    let rest = level(Hash::of(&word.letters[parts.prefix_len..]));
    let his = level(bare.then(PRONOUNS[0])).max(level(bare.then(&[HEH, ALEF])));
    let levels = [alone, word.level, rest, definite, his, nopre];
    for (nth, &value) in levels.iter().enumerate() {
        add_level(features, 25 + 3 * nth as u8, value, parts);
    }
    if parts.last_prefix == LAM && stem[0] == LAM {
        add_level(features, 43, level(Hash::of(&[ALEF]).then(stem)), parts);
    }
    let over = |value: u8| u64::from(16 + value - word.level);
    features.add(46, [which, 0, over(alone)]);
    features.add(47, [prefix, 0, over(rest)]);
    features.add(48, [prefix, suffix, u64::from(definite > 0) | (u64::from(alone > 0) << 1)]);
}

fn add_level<F: FnMut(usize)>(features: &mut Features<F>, kind: u8, level: u8, parts: &Parts) {
    features.add(kind, [parts.which, 0, u64::from(level)]);
    features.add(kind + 1, [parts.prefix, 0, u64::from(level)]);
    features.add(kind + 2, [0, parts.suffix, u64::from(level)]);
}

/// What the last letter of a stem is when no pronoun follows.
fn restored(last: u8) -> &'static [&'static [u8]] {
    match last {
        TEH => &[&[TEH_MARBUTA]],
        ALEF | YEH => &[&[ALEF_MAKSURA]],
        WAW => &[&[ALEF]],
        YEH_HAMZA | WAW_HAMZA => &[&[HAMZA]],
        _ => &[],
    }
}
