//! What of a text the passes look at.

use std::ops::Range;

use super::addresses::is_white;
use crate::conventions::glance::places;
use crate::memory::{Grow, OutOfMemory};
use crate::options::Replacements;
use crate::text::Text;

/// The stretches of a text that may hold something to replace, in units: words, each with the white space after it.
///
/// No address goes on after white space, but for a scheme, which takes one more character whatever it is: so a word
/// with a slash goes with the next one. Every address has one of the characters `@`, `.`, `:`, `h` and `w`. A
/// reference or a tag may make or hold anything: then the whole text is looked at. White space that `table` deletes
/// parts no words.
pub(in crate::conventions) fn stretches<T: Text>(
    text: &[T::Unit],
    table: &Replacements,
) -> Result<Vec<Range<usize>>, OutOfMemory> {
    let parts = |c: u32| is_white(c) && table.get(c).is_none_or(|entry| !entry.by.is_empty());
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in places::<T, 7>(text, *b"&<@.:hw") {
        let sign = T::code_point(text[at]) as u8;
        if matches!(sign, b'&' | b'<') {
            found.clear();
            found.try_push(0..text.len())?;
            return Ok(found);
        }
        let done = found.last().map_or(0, |stretch| stretch.end);
        let ends_word = at + 1 == text.len() || parts(T::decode(text, at + 1).0);
        if at >= done && !(ends_word && matches!(sign, b'.' | b':')) {
            found.try_push(word_start::<T>(text, done, at, parts)..word_end::<T>(text, at, parts))?;
        }
    }
    Ok(found)
}

/// Where the word begins that has the unit `at`: after `floor`, and after white space.
fn word_start<T: Text>(text: &[T::Unit], floor: usize, mut at: usize, parts: impl Fn(u32) -> bool) -> usize {
    while at > floor {
        let (c, len) = T::decode_before(text, at);
        if parts(c) {
            break;
        }
        at -= len;
    }
    at
}

/// The end of the white space after the word that has the unit `at`, or after the words that go with it.
fn word_end<T: Text>(text: &[T::Unit], mut at: usize, parts: impl Fn(u32) -> bool) -> usize {
    let mut has_slash = false;
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        at += len;
        if parts(c) && !std::mem::take(&mut has_slash) {
            break;
        }
        has_slash |= c == '/' as u32;
    }
    at
}
