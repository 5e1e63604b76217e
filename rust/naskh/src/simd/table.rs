//! A table of 256 bytes, with the data for levels that look up 16 entries at a time.

/// The common rows, as bits: the rows of 16 bytes that have the Arabic letters and marks that most options change,
/// 20–2F and 40–5F. Levels that look up row by row always look up these rows. They look up other rows only if a
/// block has a byte that those rows change.
pub(super) const COMMON_ROWS: u16 = 0b0011_0100;

/// The result for each byte.
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(crate) struct ByteTable {
    /// The result itself.
    pub(crate) to: [u8; 256],
    /// `to[i] ^ i`: 0 if the byte stays.
    pub(super) delta: [u8; 256],
    /// One bit for each row of 16 in which a byte changes.
    pub(super) active_rows: u16,
    /// The bytes outside the common rows that change, as a set of bits. The first half is for bytes below 0x80,
    /// the second half for the others. In both, the bit of byte `i` is bit `i >> 4 & 7` of element `i & 15`.
    pub(super) rare: [u8; 32],
}

impl ByteTable {
    /// Makes the table in which byte `i` becomes `to[i]`.
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
