//! The stemmer `light10`: Lucene's `ArabicStemmer` (8.8.1).
//!
//! One prefix, and then every suffix that is there when its turn comes. L. S. Larkey, L. Ballesteros, M. E.
//! Connell, "Light Stemming for Arabic Information Retrieval" (2007), has the idea; the lists are Lucene's.

use std::ops::Range;

use super::affix::{Affixes, byte, prefixes, suffixes};
use super::letters::Letters;

static PREFIXES: Affixes<7> = prefixes(["ال", "وال", "بال", "كال", "فال", "لل", "و"]);
static SUFFIXES: Affixes<10> = suffixes(["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"]);
/// An affix leaves so many units of the word at least.
const LEFT: usize = 2;
/// A prefix of one letter leaves more.
const LEFT_BY_ONE: usize = 3;

/// See [`Stemmer::Light10`](super::Stemmer::Light10).
pub(super) fn stem(letters: &mut Letters) {
    let word = letters.as_slice();
    let kept = kept(word.len(), |at| word[at].code);
    letters.drop_last(letters.len() - kept.end);
    letters.drop_first(kept.start);
}

/// The places of a word that it keeps. `code` returns the letter at each of its `len` places.
#[inline]
pub(crate) fn kept(len: usize, code: impl Fn(usize) -> u32) -> Range<usize> {
    if len == 0 {
        return 0..0;
    }
    let (tail, beyond) = end_of(len, &code);
    let head = if len <= SEEN {
        (tail << (8 * (SEEN - len))).swap_bytes() as u64
    } else {
        (0..8).fold(0, |head, at| head | u64::from(byte(code(at))) << (8 * at))
    };
    let units = len + beyond;
    let leaves = |len| if len == 1 { LEFT_BY_ONE } else { LEFT };
    let prefix = PREFIXES.all.iter().find(|prefix| prefix.is_at(head) && units >= prefix.len + leaves(prefix.len));
    let start = prefix.map_or(0, |prefix| prefix.len);
    let (mut tail, mut end) = (tail, len);
    if !SUFFIXES.may_be_at(tail as u64) {
        return start..end;
    }
    for suffix in &SUFFIXES.all {
        if suffix.is_at(tail as u64) && end - start + beyond >= suffix.len + LEFT {
            end -= suffix.len;
            tail >>= 8 * suffix.len;
        }
    }
    start..end
}

/// So many letters at the end of a word are looked at: more than all suffixes have that may follow one another.
const SEEN: usize = 16;

/// The last letters of a word as a number, the last in the lowest byte, and how many units of UTF-16, in which
/// Lucene measures a word, it has more than code points. A longer word is long enough for every affix,
/// however it is measured.
#[inline]
fn end_of(len: usize, code: impl Fn(usize) -> u32) -> (u128, usize) {
    const LONG: usize = 32;
    let (mut tail, mut all) = (0_u128, 0);
    for at in len.saturating_sub(SEEN)..len {
        let code = code(at);
        tail = tail << 8 | u128::from(byte(code));
        all |= code;
    }
    if (len <= SEEN && all <= 0xFFFF) || len >= LONG {
        return (tail, 0);
    }
    (tail, (0..len).filter(|&at| code(at) > 0xFFFF).count())
}
