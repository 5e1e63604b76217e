//! Finding the few units of a text that a rule is about.

use crate::text::Text;
use crate::watch;

/// How many units are looked at at once.
const BLOCK: usize = 32;

/// The places of the units that are one of these characters of ASCII, in any encoding. Blocks without one are passed at a
/// glance.
pub(super) fn places<T: Text, const N: usize>(text: &[T::Unit], any_of: [u8; N]) -> impl Iterator<Item = usize> {
    let units = any_of.map(|c| T::unit(c.into()));
    let is = move |&at: &usize| u8::try_from(T::code_point(text[at])).is_ok_and(|c| any_of.contains(&c));
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
fn holds<U: Copy + Eq, const N: usize>(block: &[U; BLOCK], any_of: &[U; N]) -> bool {
    any_of.iter().fold(false, |any, one| any | block.iter().fold(false, |any, unit| any | (unit == one)))
}
