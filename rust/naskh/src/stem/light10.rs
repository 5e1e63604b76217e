//! The stemmer `light10`: Lucene's `ArabicStemmer` (8.8.1; the same since 2.9).
//!
//! One prefix, and then every suffix that is there when its turn comes. L. S. Larkey, L. Ballesteros, M. E. Connell,
//! "Light Stemming for Arabic Information Retrieval" (2007), has the idea; the lists are Lucene's.

use super::affix::{Affix, prefixes, suffixes};
use super::letters::Letters;

static PREFIXES: [Affix; 7] = prefixes(["ال", "وال", "بال", "كال", "فال", "لل", "و"]);
static SUFFIXES: [Affix; 10] = suffixes(["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"]);
/// An affix leaves so many units of the word at least.
const LEFT: usize = 2;
/// A prefix of one letter leaves more.
const LEFT_BY_ONE: usize = 3;

/// See [`Stemmer::Light10`](super::Stemmer::Light10).
pub(super) fn stem(letters: &mut Letters) {
    let beyond = units_beyond(letters);
    let (head, units) = (letters.head(), letters.len() + beyond);
    let leaves = |len| if len == 1 { LEFT_BY_ONE } else { LEFT };
    if let Some(prefix) =
        PREFIXES.iter().find(|prefix| prefix.is_at(head) && units >= prefix.len + leaves(prefix.len))
    {
        letters.drop_first(prefix.len);
    }
    let mut tail = letters.tail();
    for suffix in &SUFFIXES {
        if suffix.is_at(tail) && letters.len() + beyond >= suffix.len + LEFT {
            letters.drop_last(suffix.len);
            tail = letters.tail();
        }
    }
}

/// How many units of UTF-16, in which Lucene measures a word, it has more than code points. A word of eight letters is long
/// enough for every affix, and for all suffixes one after the other if it is twice as long.
fn units_beyond(letters: &Letters) -> usize {
    const LONG: usize = 32;
    if letters.len() >= LONG { 0 } else { letters.codes().filter(|&code| code > 0xFFFF).count() }
}
