//! The operations that a level must implement: small ones, on vectors of bytes. Also the blocks of characters.

use std::mem::MaybeUninit;

use super::table::ByteTable;

/// Up to `L::N` characters as two planes: their low bytes and their high bytes.
pub(crate) struct Block<L: Lanes> {
    pub(crate) low: L::Bytes,
    pub(crate) high: L::Bytes,
    /// One bit for each character in the block, from the lowest bit on.
    pub(crate) valid: u64,
    /// The number of storage units of the characters.
    pub(crate) units: usize,
    /// Characters above U+FFFF. Their bytes in the planes are not meaningful.
    pub(crate) astral: u64,
    /// UTF-8 only: one bit for each byte that begins a character.
    pub(crate) starts: u64,
}

impl<L: Lanes> Block<L> {
    /// A block of `len` characters, each of one unit and at most U+FFFF.
    pub(crate) fn new(low: L::Bytes, high: L::Bytes, len: usize) -> Self {
        Self { low, high, valid: low_bits(len), units: len, astral: 0, starts: 0 }
    }
}

/// A number with the `len` lowest bits set.
pub(crate) fn low_bits(len: usize) -> u64 {
    if len >= 64 { u64::MAX } else { (1 << len) - 1 }
}

/// Operations on vectors of `N` bytes, at most 64: one byte for each character of a block.
///
/// [`Lanes::bits`] turns a mask of the level (`Mask`) into an integer, with one bit for each lane from the lowest
/// on. After a load, lanes after the end of the text are zero; after other operations they may have any value.
pub(crate) trait Lanes: Copy {
    /// Number of lanes.
    const N: usize;
    /// A vector of `N` bytes.
    type Bytes: Copy;
    /// A truth value for each lane.
    type Mask: Copy;
    /// A [`ByteTable`] in the form that look-ups need. Made once, when a kernel starts.
    type Table<'t>: Copy;
    /// 16 bytes in the form that [`Lanes::pick`] needs. Made once, when a kernel starts.
    type Row: Copy;

    /// `byte` in every lane.
    fn splat(self, byte: u8) -> Self::Bytes;
    /// Lanes in which `a == b`.
    fn equal(self, a: Self::Bytes, b: Self::Bytes) -> Self::Mask;
    /// Lanes in which `a < b`, unsigned.
    fn less(self, a: Self::Bytes, b: Self::Bytes) -> Self::Mask;
    /// The mask as an integer.
    fn bits(self, mask: Self::Mask) -> u64;
    /// The mask of an integer: the inverse of [`Lanes::bits`].
    fn mask(self, bits: u64) -> Self::Mask;
    /// `a` where the mask is set, `b` elsewhere.
    fn choose(self, mask: Self::Mask, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// `a - b` in each lane, modulo 256.
    fn subtract(self, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// The bits that both have.
    fn and(self, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// The bits of `a` that `b` does not have.
    fn without(self, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// The bits that at least one has.
    fn or(self, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// The bits that exactly one has.
    fn xor(self, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// Lanes that both masks have.
    fn both(self, a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// Lanes that at least one mask has.
    fn either(self, a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// 0xFF in the lanes of the mask, 0 in the others.
    fn bytes(self, mask: Self::Mask) -> Self::Bytes;
    /// 0xFF in the lanes that have this byte, 0 in the others.
    #[inline(always)]
    fn bytes_equal(self, a: Self::Bytes, byte: u8) -> Self::Bytes {
        self.bytes(self.equal(a, self.splat(byte)))
    }
    /// Lanes that are not 0.
    fn nonzero(self, a: Self::Bytes) -> Self::Mask;
    /// Whether a lane is not 0.
    fn any(self, a: Self::Bytes) -> bool;
    /// The high nibble of each byte, as a number from 0 to 15.
    fn high_nibbles(self, a: Self::Bytes) -> Self::Bytes;
    /// Prepares 16 bytes for [`Lanes::pick`].
    fn row(self, row: &[u8; 16]) -> Self::Row;
    /// `row[i]` for each byte `i` below 16, 0 for each byte from 0x80 on; other lanes may get any value.
    fn pick(self, row: Self::Row, at: Self::Bytes) -> Self::Bytes;
    /// Each lane gets the value of the lane before it; the first lane that of the last lane of `earlier`.
    fn one_before(self, earlier: Self::Bytes, a: Self::Bytes) -> Self::Bytes;
    /// As `one_before`, for masks.
    fn mask_one_before(self, earlier: Self::Mask, mask: Self::Mask) -> Self::Mask;
    /// Each lane gets the value of the lane two before it; the first two lanes those of the last two of `earlier`.
    fn two_before(self, earlier: Self::Bytes, a: Self::Bytes) -> Self::Bytes;
    /// As `two_before`, four lanes before.
    fn four_before(self, earlier: Self::Bytes, a: Self::Bytes) -> Self::Bytes;
    /// Each lane gets the value of the lane after it; the last lane may get any value.
    fn next(self, a: Self::Bytes) -> Self::Bytes;
    /// Each lane gets the value of the lane before it; the first lane may get any value.
    fn prev(self, a: Self::Bytes) -> Self::Bytes;
    /// The bytes of two vectors in turn: the first byte of `a`, the first of `b`, the second of `a`, and so on.
    fn interleave(self, a: Self::Bytes, b: Self::Bytes) -> [Self::Bytes; 2];
    /// Prepares a table for look-ups.
    fn table(self, table: &ByteTable) -> Self::Table<'_>;
    /// `table.to[i]` for each byte `i` in the lanes of `of`; other lanes may get any value.
    fn look_up(self, table: Self::Table<'_>, at: Self::Bytes, of: Self::Mask) -> Self::Bytes;
    /// `table[i]` for each byte `i`. Rarely used, so it may be slow.
    fn look_up_any(self, table: &[u8; 256], at: Self::Bytes) -> Self::Bytes;

    /// `table.to[i]` for each byte `i` from 0x80 on; other lanes may get any value.
    #[inline(always)]
    fn look_up_upper(self, table: &ByteTable, at: Self::Bytes) -> Self::Bytes {
        self.look_up_any(&table.to, at)
    }

    /// Loads the first `N` units, or all if `text` has fewer.
    fn load_u8(self, text: &[u8]) -> Self::Bytes;
    /// Writes `N` units. Panics if there is no room for them.
    fn close_u8(self, units: Self::Bytes, room: &mut [MaybeUninit<u8>]);
    /// As `load_u8`; returns low bytes and high bytes.
    fn load_u16(self, text: &[u16]) -> (Self::Bytes, Self::Bytes);
    /// As `load_u16`, in an order that the level chooses.
    fn open_u16(self, text: &[u16]) -> (Self::Bytes, Self::Bytes);
    /// Writes what `open_u16` has read. Panics if there is no room for `N` units.
    fn close_u16(self, low: Self::Bytes, high: Self::Bytes, room: &mut [MaybeUninit<u16>]);
    /// As `close_u16`, but only the lanes whose bits are set in `keep`, in the order of the text, and without
    /// gaps. Returns the number of units.
    #[inline(always)]
    fn close_kept_u16(
        self,
        low: Self::Bytes,
        high: Self::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u16>],
    ) -> usize {
        let written = self.store_u16(self.in_order(low), self.in_order(high), keep, &mut room[..Self::N]);
        written.expect("the caller has room for N units")
    }
    /// The bytes in the order of the text, of bytes in the order of `open_u16`.
    fn in_order(self, a: Self::Bytes) -> Self::Bytes;
    /// As `in_order`, for a mask.
    fn mask_in_order(self, mask: Self::Mask) -> Self::Mask;
    /// The mask as an integer in the order of the text, of a mask in the order of `open_u16`.
    #[inline(always)]
    fn bits_in_order(self, mask: Self::Mask) -> u64 {
        self.bits(self.mask_in_order(mask))
    }
    /// As `load_u8`; returns low bytes, second bytes, and a bit for each unit above 0xFFFF.
    fn load_u32(self, text: &[u32]) -> (Self::Bytes, Self::Bytes, u64);
    /// As `open_u16`; units above 0xFFFF get the high byte 0xFF.
    #[inline(always)]
    fn open_u32(self, text: &[u32]) -> (Self::Bytes, Self::Bytes) {
        let (low, high, astral) = self.load_u32(text);
        (low, self.choose(self.mask(astral), self.splat(0xFF), high))
    }
    /// Writes what `open_u32` has read, if no unit was above 0xFFFF. Panics if there is no room for `N` units.
    #[inline(always)]
    fn close_u32(self, low: Self::Bytes, high: Self::Bytes, room: &mut [MaybeUninit<u32>]) {
        let written = self.store_u32(low, high, low_bits(Self::N), &mut room[..Self::N]);
        debug_assert_eq!(written, Some(Self::N));
    }
    /// Loads the characters at the start of valid UTF-8, up to `N`.
    fn load_utf8(self, text: &[u8]) -> Block<Self>;

    /// Writes the lanes whose bits are set in `keep`, without gaps. Returns the number of units, or `None` if
    /// there is not enough room. If there is room for more units, it may write up to `N`.
    fn store_u8(self, low: Self::Bytes, keep: u64, room: &mut [MaybeUninit<u8>]) -> Option<usize>;
    /// As `store_u8`.
    fn store_u16(
        self,
        low: Self::Bytes,
        high: Self::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u16>],
    ) -> Option<usize>;
    /// As `store_u8`.
    fn store_u32(
        self,
        low: Self::Bytes,
        high: Self::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u32>],
    ) -> Option<usize>;
    /// As `store_u8`; returns the number of bytes.
    fn store_utf8(
        self,
        low: Self::Bytes,
        high: Self::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u8>],
    ) -> Option<usize>;

    /// The bits of `of` that `mask` selects, moved together to the lowest bits (PEXT).
    #[inline(always)]
    fn extract(self, of: u64, mask: u64) -> u64 {
        let (mut out, mut rest, mut at) = (0, mask, 0);
        while rest != 0 {
            out |= (of >> rest.trailing_zeros() & 1) << at;
            rest &= rest - 1;
            at += 1;
        }
        out
    }

    /// The lowest bits of `of`, moved to the bits that are set in `mask` (PDEP).
    #[inline(always)]
    fn deposit(self, of: u64, mask: u64) -> u64 {
        let (mut out, mut rest, mut at) = (0, mask, 0);
        while rest != 0 {
            out |= (of >> at & 1) << rest.trailing_zeros();
            rest &= rest - 1;
            at += 1;
        }
        out
    }
}
