//! Words as numbers, one byte for each letter, the first letter in the lowest. So a word is compared with a whole
//! list at once.

/// The most letters of a word of a list that is packed in folded letters.
pub(crate) const LONGEST_FOLDED: usize = 16;

/// The last byte of the letter at `nth`. The words of the lists are in letters of U+0600–06FF, which have two
/// bytes in UTF-8: the lower two bits of the first and the lower six of the second are the last byte of the code
/// point.
const fn letter(word: &str, nth: usize) -> u8 {
    let word = word.as_bytes();
    (word[2 * nth] << 6) | (word[2 * nth + 1] & 0x3F)
}

/// Packs words of up to eight letters.
pub(crate) const fn keys<const N: usize>(words: &[&str]) -> [u64; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        let mut nth = words[at].len() / 2;
        assert!(nth <= 8);
        while nth > 0 {
            nth -= 1;
            keys[at] = (keys[at] << 8) | letter(words[at], nth) as u64;
        }
        at += 1;
    }
    keys
}

/// Packs words of up to sixteen letters in folded letters.
pub(crate) const fn folded_keys<const N: usize>(words: &[&str]) -> [u128; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        keys[at] = folded_key(words[at]);
        at += 1;
    }
    keys
}

/// Packs a word of up to sixteen letters in folded letters.
pub(crate) const fn folded_key(word: &str) -> u128 {
    let mut key = 0;
    let mut nth = word.len() / 2;
    assert!(nth <= LONGEST_FOLDED);
    while nth > 0 {
        nth -= 1;
        key = (key << 8) | folded(letter(word, nth)) as u128;
    }
    key
}

/// A letter of U+0600–06FF without its hamza and without the difference between ى and ي, all by their last bytes.
pub(crate) const fn folded(letter: u8) -> u8 {
    match letter {
        0x22 | 0x23 | 0x25 | 0x71 => 0x27, // آ أ إ ٱ: ا
        0x24 => 0x48,                      // ؤ: و
        0x26 | 0x49 => 0x4A,               // ئ ى: ي
        other => other,
    }
}
