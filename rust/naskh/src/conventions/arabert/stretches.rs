//! What of a text the passes look at.

use std::ops::Range;

use super::addresses::{URL, address_end, is_white};
use crate::conventions::glance::{Signs, places};
use crate::memory::{Grow, OutOfMemory};
use crate::options::Replacements;
use crate::simd::Level;
use crate::text::Text;

/// The stretches of a text that may hold something to replace, in units: words,
/// each with the white space after it.
///
/// No address goes on after white space, but for a scheme, which takes one more character whatever it is: so a
/// word with a slash goes with the next one. Every address has one of the characters `@`, `.`, `:`, `h` and `w`. A
/// reference or a tag may make or hold anything: then the whole text is looked at. White space that `table`
/// deletes parts no words.
///
/// With `at_once`, words that are nothing but an address are told from others, unless `table` has ASCII.
pub(in crate::conventions) fn stretches<T: Text>(
    text: &[T::Unit],
    table: &Replacements,
    level: Option<Level>,
    at_once: bool,
) -> Result<Vec<Stretch>, OutOfMemory> {
    const SIGNS: Signs = Signs::of(b"&<@.:hw");
    let deletes = |c: u32| table.get(c).is_some_and(|entry| entry.by.is_empty());
    let parts = |c: u32| is_white(c) && !deletes(c);
    let at_once = at_once && !table.has_ascii();
    let mut found: Vec<Stretch> = Vec::new();
    let mut done = 0;
    for at in places::<T>(text, &SIGNS, level) {
        let sign = T::code_point(text[at]) as u8;
        if matches!(sign, b'&' | b'<') {
            found.clear();
            found.try_push(Stretch::Words(0..text.len()))?;
            return Ok(found);
        }
        if at < done || !may_tell(sign, (at + 1 < text.len()).then(|| T::decode(text, at + 1).0), deletes) {
            continue;
        }
        let start = word_start::<T>(text, done, at, parts);
        let address = if at_once { address_end::<T>(text, start) } else { None };
        let stretch = match address.filter(|&end| end == text.len() || parts(T::decode(text, end).0)) {
            Some(end) => Stretch::Address(start..end),
            None => Stretch::Words(start..word_end::<T>(text, at, parts)),
        };
        done = stretch.end();
        found.try_push(stretch)?;
    }
    Ok(found)
}

/// A stretch of a text, in units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::conventions) enum Stretch {
    /// Words that the passes have to look at.
    Words(Range<usize>),
    /// A word that is an address, without the white space after it.
    Address(Range<usize>),
}

impl Stretch {
    /// The stretch, and the word that it has become at once, or nothing.
    pub(in crate::conventions) fn with_word(self) -> (Range<usize>, &'static str) {
        match self {
            Self::Words(source) => (source, ""),
            Self::Address(source) => (source, URL),
        }
    }

    fn end(&self) -> usize {
        let (Self::Words(source) | Self::Address(source)) = self;
        source.end
    }
}

/// Whether a sign may be of an address, with this character after it: a full stop with a domain,
/// a colon with slashes.
fn may_tell(sign: u8, next: Option<u32>, deletes: impl Fn(u32) -> bool) -> bool {
    let Some(next) = next else { return !matches!(sign, b'.' | b':') };
    match sign {
        b'.' => matches!(next, 0x61..=0x7A) || deletes(next),
        b':' => next == '/' as u32 || deletes(next),
        _ => true,
    }
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
