//! Finding the few units of a text that a rule is about.

use crate::text::Text;
use crate::watch;

/// How many units are looked at at once.
const BLOCK: usize = 32;

/// The places of the units that are one of these characters of ASCII, in any encoding. Blocks without one are passed at a
/// glance.
pub(super) fn places<T: Text, const N: usize>(text: &[T::Unit], any_of: [u8; N]) -> impl Iterator<Item = usize> {
    let units = any_of.map(|c| T::unit(c.into()));
    let set = any_of.iter().fold(0u128, |set, c| set | 1 << c);
    let is = move |&at: &usize| matches!(T::code_point(text[at]), c @ ..0x80 if set >> c & 1 != 0);
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let within = move |(nth, block)| {
        watch::step(BLOCK);
        if holds(block, &units) { nth * BLOCK..(nth + 1) * BLOCK } else { 0..0 }
    };
    let end = text.len() - rest.len()..text.len();
    blocks.iter().enumerate().map(within).chain([end]).flatten().filter(is)
}

/// Whether a block holds one of these units. By itself, so that the compiler sees what it can make wide.
#[inline(never)]
#[allow(clippy::needless_bitwise_bool, reason = "without branches the compiler tests many units at once")]
fn holds<U: Copy + Eq, const N: usize>(block: &[U; BLOCK], any_of: &[U; N]) -> bool {
    any_of.iter().fold(false, |any, one| any | block.iter().fold(false, |any, unit| any | (unit == one)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ucs2, Utf8};

    #[test]
    fn places_are_found_within_blocks_and_after_the_last() {
        for len in 1..3 * BLOCK {
            for at in 0..len {
                let mut text = vec![0x640; len]; // U+0640 ARABIC TATWEEL, whose low byte is that of @
                (text[at], text[len - 1]) = ('@' as u16, '.' as u16);
                let expected: Vec<usize> = (0..len).filter(|&at| text[at] < 0x80).collect();
                assert_eq!(places::<Ucs2, 2>(&text, *b"@.").collect::<Vec<_>>(), expected);
            }
        }
        assert_eq!(places::<Utf8, 2>("ب@.".as_bytes(), *b"@,").collect::<Vec<_>>(), [2]);
    }
}
