//! A table of 256 bytes, with what levels need that look up 16 entries at a time.

/// The rows of 16 with the Arabic letters and marks that nearly every option changes, 20–2F and 40–5F, as bits. Levels that look
/// up row by row always look up these, and the other rows only where a character is there that they change.
pub(super) const COMMON_ROWS: u16 = 0b0011_0100;

/// What becomes of each byte.
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(crate) struct ByteTable {
    pub(crate) to: [u8; 256],
    /// `to[i] ^ i`.
    pub(super) delta: [u8; 256],
    /// A bit for each row of 16 in which `delta` is not all zero.
    pub(super) active_rows: u16,
    /// The bytes outside the common rows that become another: bit `i >> 4 & 7` of byte `i & 15` of the first half is for
    /// the byte `i` below 0x80, and of the second half for the others.
    pub(super) rare: [u8; 32],
}

impl ByteTable {
    /// The table of these values.
    pub(crate) fn new(to: [u8; 256]) -> Self {
        let mut table = Self { to, delta: [0; 256], active_rows: 0, rare: [0; 32] };
        for (low, to) in to.iter().enumerate() {
            table.delta[low] = to ^ low as u8;
            let active = u8::from(table.delta[low] != 0);
            table.active_rows |= u16::from(active) << (low >> 4);
            if COMMON_ROWS >> (low >> 4) & 1 == 0 {
                table.rare[low >> 7 << 4 | low & 0xF] |= active << (low >> 4 & 7);
            }
        }
        table
    }
}
