//! Texts as JavaScript has them, in UTF-16, and as the core reads them here, in code points.

use naskh::raw::Counting;

/// The code points of UTF-16. A surrogate without its other half stays what it is.
pub(crate) fn decode(text: &[u16]) -> Vec<u32> {
    let characters = char::decode_utf16(text.iter().copied());
    characters.map(|c| c.map_or_else(|error| error.unpaired_surrogate().into(), u32::from)).collect()
}

/// The other way.
pub(crate) fn encode(text: &[u32]) -> Vec<u16> {
    let mut units = Vec::with_capacity(text.len());
    for &c in text {
        match char::from_u32(c) {
            Some(c) => units.extend_from_slice(c.encode_utf16(&mut [0; 2])),
            None => units.push(c as u16),
        }
    }
    units
}

/// The offset of each code point in the units of an encoding; the last is the length of the text.
pub(crate) fn offsets(text: &[u32], counting: Counting) -> Vec<u32> {
    let mut units = 0;
    let mut offsets = Vec::with_capacity(text.len() + 1);
    offsets.push(0);
    offsets.extend(text.iter().map(|&c| {
        units += counting.width(c) as u32;
        units
    }));
    offsets
}
