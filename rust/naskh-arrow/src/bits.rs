//! Validity bitmaps: one bit a row, the lowest bit of a byte first.

use crate::buffer::Bytes;
use crate::error::Error;

/// Returns true if the bit at `at` is set.
pub(crate) fn is_set(bits: &[u8], at: usize) -> bool {
    bits[at / 8] >> (at % 8) & 1 == 1
}

/// How many bytes hold so many bits.
pub(crate) fn bytes(bits: usize) -> usize {
    bits.div_ceil(8)
}

/// How many of the bits from `start` on, `len` of them, are not set.
pub(crate) fn count_unset(bits: &[u8], start: usize, len: usize) -> usize {
    (start..start + len).filter(|&at| !is_set(bits, at)).count()
}

/// A bitmap.
pub(crate) fn of(bits: impl ExactSizeIterator<Item = bool>) -> Result<Bytes, Error> {
    let mut bitmap = Bytes::zeros(bytes(bits.len()))?;
    for (at, bit) in bits.enumerate() {
        bitmap.written()[at / 8] |= u8::from(bit) << (at % 8);
    }
    Ok(bitmap)
}
