//! AraBERT: entities, addresses and markup become words or spaces before anything else is done.

use super::character::Traced;

/// Whether a text that holds this character may have something to replace.
pub(super) fn concerns(c: u32) -> bool {
    let _ = c;
    false
}

pub(super) fn replace_addresses(text: &mut Vec<Traced>) {
    let _ = text;
}
