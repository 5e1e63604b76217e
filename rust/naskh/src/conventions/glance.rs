//! Finding the few units of a text that a rule is about.

use crate::text::Text;
use crate::watch;

/// How many units are looked at at once.
const BLOCK: usize = 64;

/// The places of the units that are one of these characters of ASCII, in any encoding. Blocks without one are passed at a
/// glance: the compiler makes it wide, as it has no branches.
pub(super) fn places<T: Text, const N: usize>(text: &[T::Unit], any_of: [u8; N]) -> impl Iterator<Item = usize> {
    let any_of = any_of.map(|c| T::unit(c.into()));
    let is = move |unit: &T::Unit| any_of.iter().fold(false, |is, one| is | (unit == one));
    text.chunks(BLOCK).enumerate().flat_map(move |(nth, block)| {
        watch::step(block.len());
        let holds = block.iter().fold(false, |any, unit| any | is(unit));
        let block = if holds { block } else { &[] };
        block.iter().enumerate().filter(move |(_, unit)| is(unit)).map(move |(at, _)| nth * BLOCK + at)
    })
}
