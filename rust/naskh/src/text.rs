//! The encodings of text: the three widths of CPython strings (PEP 393), and UTF-8.
//!
//! Both lanes are written once. The fast lane reads every encoding as blocks of characters, split into a plane of
//! low bytes and a plane of high bytes; the careful lane reads code points. Only this file distinguishes the
//! encodings.

use std::mem::MaybeUninit;

use crate::output::{Output, Overflow};
use crate::simd::{Block, Lanes, PreparedSieve};
use crate::utf8;

pub(crate) mod sealed {
    pub trait Sealed {}
}

/// An encoding of text. Sealed: the four implementations are [`Latin1`], [`Ucs2`], [`Ucs4`] and [`Utf8`].
#[allow(private_interfaces, private_bounds, reason = "the trait is sealed; the methods are for this crate")]
pub trait Text: sealed::Sealed {
    /// The storage unit.
    type Unit: Copy + Eq + Send + Sync + 'static;

    /// Whether each character is one unit, whose value is the code point.
    #[doc(hidden)]
    const FIXED: bool = true;

    /// The code point of a unit, if [`Text::FIXED`].
    #[doc(hidden)]
    fn code_point(unit: Self::Unit) -> u32;

    /// The unit of a code point, if [`Text::FIXED`]. The caller knows that it fits.
    #[doc(hidden)]
    fn unit(c: u16) -> Self::Unit;

    /// The code point of the character that begins at the unit `at`, and its number of units.
    #[doc(hidden)]
    fn decode(text: &[Self::Unit], at: usize) -> (u32, usize);

    /// The code point of the character that ends before the unit `end`, and its number of units.
    #[doc(hidden)]
    fn decode_before(text: &[Self::Unit], end: usize) -> (u32, usize);

    /// Appends a character to `out`.
    #[doc(hidden)]
    fn encode(c: u32, out: &mut Output<'_, Self::Unit>) -> Result<(), Overflow>;

    /// Splits the first characters of `text`, which is not empty, into planes.
    #[doc(hidden)]
    fn load<L: Lanes>(lanes: L, text: &[Self::Unit]) -> Block<L>;

    /// Whether blocks of this encoding can be [screened](crate::simd::Screen).
    #[doc(hidden)]
    const SCREENED: bool = false;

    /// Splits `L::N` characters, or all if there are fewer, into planes, in the order of [`Lanes::open_u16`].
    /// UTF-8: bytes, as they are. If [`Text::SCREENED`].
    #[doc(hidden)]
    fn open<L: Lanes>(lanes: L, _text: &[Self::Unit]) -> (L::Bytes, L::Bytes) {
        (lanes.splat(0), lanes.splat(0))
    }

    /// Writes what `open` has read.
    #[doc(hidden)]
    fn close<L: Lanes>(_lanes: L, _low: L::Bytes, _high: L::Bytes, _room: &mut [MaybeUninit<Self::Unit>]) {}

    /// Writes of what `open` has read the characters that are set in `keep`, in the order of the text. Returns
    /// their number. If [`Text::FIXED`].
    #[doc(hidden)]
    #[inline(always)]
    fn close_kept<L: Lanes>(
        lanes: L,
        low: L::Bytes,
        high: L::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<Self::Unit>],
    ) -> usize {
        let written = Self::store(lanes, lanes.in_order(low), lanes.in_order(high), keep, &mut room[..L::N]);
        written.expect("the caller has room for N units")
    }

    /// Not 0 for those of the `L::N` units from `at` on that belong to characters that a sieve stops: in UTF-8 at
    /// least for the last byte of each. If [`Text::SCREENED`].
    #[doc(hidden)]
    #[inline(always)]
    fn stopped<L: Lanes>(lanes: L, sieve: PreparedSieve<L>, text: &[Self::Unit], at: usize) -> L::Bytes {
        sieve.stopped(lanes, Self::open(lanes, &text[at..]))
    }

    /// The same as bits, in the order of the text.
    #[doc(hidden)]
    #[inline(always)]
    fn stops<L: Lanes>(lanes: L, sieve: PreparedSieve<L>, text: &[Self::Unit], at: usize) -> u64 {
        let stopped = Self::stopped(lanes, sieve, text, at);
        if lanes.any(stopped) { lanes.bits_in_order(lanes.nonzero(stopped)) } else { 0 }
    }

    /// Where the character that has the unit `at` begins.
    #[doc(hidden)]
    fn start_of(_text: &[Self::Unit], at: usize) -> usize {
        at
    }

    /// Writes the units of a block that are set in `keep`, without gaps. For UTF-8, which `open` reads as bytes.
    #[doc(hidden)]
    fn store_units<L: Lanes>(
        _lanes: L,
        _units: L::Bytes,
        _keep: u64,
        _room: &mut [MaybeUninit<Self::Unit>],
    ) -> Result<usize, Overflow> {
        Err(Overflow::Width)
    }

    /// The number of units of the first `count` characters of a block.
    #[doc(hidden)]
    fn units<L: Lanes>(lanes: L, block: &Block<L>, count: u32) -> usize;

    /// Writes the characters whose bits are set in `keep`, without gaps, and returns their number of units.
    #[doc(hidden)]
    fn store<L: Lanes>(
        lanes: L,
        low: L::Bytes,
        high: L::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<Self::Unit>],
    ) -> Result<usize, Overflow>;
}

/// One-byte Python strings: U+0000–00FF.
#[derive(Debug)]
pub enum Latin1 {}
/// Two-byte Python strings: U+0000–FFFF, including lone surrogates.
#[derive(Debug)]
pub enum Ucs2 {}
/// Four-byte Python strings: U+0000–10FFFF, including lone surrogates.
#[derive(Debug)]
pub enum Ucs4 {}
/// Valid UTF-8.
#[derive(Debug)]
pub enum Utf8 {}

/// Makes the methods of [`Text`] that are the same for the three fixed widths.
macro_rules! fixed_width {
    ($unit:ty) => {
        type Unit = $unit;

        #[inline(always)]
        fn code_point(unit: $unit) -> u32 {
            u32::from(unit)
        }

        #[inline(always)]
        fn unit(c: u16) -> $unit {
            c as $unit
        }

        fn decode(text: &[$unit], at: usize) -> (u32, usize) {
            (u32::from(text[at]), 1)
        }

        fn decode_before(text: &[$unit], end: usize) -> (u32, usize) {
            (u32::from(text[end - 1]), 1)
        }

        fn encode(c: u32, out: &mut Output<'_, $unit>) -> Result<(), Overflow> {
            out.push(<$unit>::try_from(c).map_err(|_| Overflow::Width)?)
        }

        #[inline(always)]
        fn units<L: Lanes>(_: L, _: &Block<L>, count: u32) -> usize {
            count as usize
        }
    };
}

impl sealed::Sealed for Latin1 {}
#[allow(private_interfaces, private_bounds, reason = "see the trait")]
impl Text for Latin1 {
    fixed_width!(u8);

    #[inline(always)]
    fn load<L: Lanes>(lanes: L, text: &[u8]) -> Block<L> {
        let len = text.len().min(L::N);
        Block::new(lanes.load_u8(&text[..len]), lanes.splat(0), len)
    }

    #[inline(always)]
    fn store<L: Lanes>(
        lanes: L,
        low: L::Bytes,
        high: L::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u8>],
    ) -> Result<usize, Overflow> {
        if lanes.bits(lanes.equal(high, lanes.splat(0))) & keep != keep {
            return Err(Overflow::Width);
        }
        lanes.store_u8(low, keep, room).ok_or(Overflow::Room)
    }
}

impl sealed::Sealed for Ucs2 {}
#[allow(private_interfaces, private_bounds, reason = "see the trait")]
impl Text for Ucs2 {
    fixed_width!(u16);

    #[inline(always)]
    fn load<L: Lanes>(lanes: L, text: &[u16]) -> Block<L> {
        let len = text.len().min(L::N);
        let (low, high) = lanes.load_u16(&text[..len]);
        Block::new(low, high, len)
    }

    const SCREENED: bool = true;

    #[inline(always)]
    fn open<L: Lanes>(lanes: L, text: &[u16]) -> (L::Bytes, L::Bytes) {
        lanes.open_u16(text)
    }

    #[inline(always)]
    fn close<L: Lanes>(lanes: L, low: L::Bytes, high: L::Bytes, room: &mut [MaybeUninit<u16>]) {
        lanes.close_u16(low, high, room);
    }

    #[inline(always)]
    fn close_kept<L: Lanes>(
        lanes: L,
        low: L::Bytes,
        high: L::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u16>],
    ) -> usize {
        lanes.close_kept_u16(low, high, keep, room)
    }

    #[inline(always)]
    fn store<L: Lanes>(
        lanes: L,
        low: L::Bytes,
        high: L::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u16>],
    ) -> Result<usize, Overflow> {
        lanes.store_u16(low, high, keep, room).ok_or(Overflow::Room)
    }
}

impl sealed::Sealed for Ucs4 {}
#[allow(private_interfaces, private_bounds, reason = "see the trait")]
impl Text for Ucs4 {
    fixed_width!(u32);

    #[inline(always)]
    fn load<L: Lanes>(lanes: L, text: &[u32]) -> Block<L> {
        let len = text.len().min(L::N);
        let (low, high, astral) = lanes.load_u32(&text[..len]);
        Block { astral, ..Block::new(low, high, len) }
    }

    const SCREENED: bool = true;

    #[inline(always)]
    fn open<L: Lanes>(lanes: L, text: &[u32]) -> (L::Bytes, L::Bytes) {
        lanes.open_u32(text)
    }

    #[inline(always)]
    fn close<L: Lanes>(lanes: L, low: L::Bytes, high: L::Bytes, room: &mut [MaybeUninit<u32>]) {
        lanes.close_u32(low, high, room);
    }

    #[inline(always)]
    fn store<L: Lanes>(
        lanes: L,
        low: L::Bytes,
        high: L::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u32>],
    ) -> Result<usize, Overflow> {
        lanes.store_u32(low, high, keep, room).ok_or(Overflow::Room)
    }
}

impl sealed::Sealed for Utf8 {}
#[allow(private_interfaces, private_bounds, reason = "see the trait")]
impl Text for Utf8 {
    type Unit = u8;
    const FIXED: bool = false;

    fn code_point(unit: u8) -> u32 {
        u32::from(unit)
    }

    fn unit(c: u16) -> u8 {
        c as u8
    }

    fn decode(text: &[u8], at: usize) -> (u32, usize) {
        utf8::decode(text, at)
    }

    fn decode_before(text: &[u8], end: usize) -> (u32, usize) {
        Self::decode(text, Self::start_of(text, end - 1))
    }

    fn encode(c: u32, out: &mut Output<'_, u8>) -> Result<(), Overflow> {
        // Valid UTF-8 has no surrogates, and no rule or replacement makes one.
        let c = char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER);
        c.encode_utf8(&mut [0; 4]).bytes().try_for_each(|byte| out.push(byte))
    }

    #[inline(always)]
    fn load<L: Lanes>(lanes: L, text: &[u8]) -> Block<L> {
        lanes.load_utf8(text)
    }

    const SCREENED: bool = true;

    #[inline(always)]
    fn open<L: Lanes>(lanes: L, text: &[u8]) -> (L::Bytes, L::Bytes) {
        (lanes.load_u8(text), lanes.splat(0))
    }

    #[inline(always)]
    fn close<L: Lanes>(lanes: L, units: L::Bytes, _: L::Bytes, room: &mut [MaybeUninit<u8>]) {
        lanes.close_u8(units, room);
    }

    #[inline(always)]
    fn stopped<L: Lanes>(lanes: L, sieve: PreparedSieve<L>, text: &[u8], at: usize) -> L::Bytes {
        let block = lanes.load_u8(&text[at..at + L::N]);
        let before = match at.checked_sub(1) {
            Some(at) => lanes.load_u8(&text[at..at + L::N]),
            None => lanes.one_before(lanes.splat(0), block),
        };
        sieve.stopped_utf8(lanes, block, before)
    }

    #[inline(always)]
    fn stops<L: Lanes>(lanes: L, sieve: PreparedSieve<L>, text: &[u8], at: usize) -> u64 {
        let stopped = Self::stopped(lanes, sieve, text, at);
        if lanes.any(stopped) { lanes.bits(lanes.nonzero(stopped)) } else { 0 }
    }

    fn start_of(text: &[u8], mut at: usize) -> usize {
        while text[at] & 0xC0 == 0x80 {
            at -= 1;
        }
        at
    }

    #[inline(always)]
    fn store_units<L: Lanes>(
        lanes: L,
        units: L::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u8>],
    ) -> Result<usize, Overflow> {
        lanes.store_u8(units, keep, room).ok_or(Overflow::Room)
    }

    #[inline(always)]
    fn units<L: Lanes>(lanes: L, block: &Block<L>, count: u32) -> usize {
        if count == 64 {
            return 64; // all ASCII
        }
        // The place of bit number `count` of `starts`. The end of the block has a bit too, unless it is 64; then
        // no bit is found, and `trailing_zeros` of 0 is 64.
        lanes.deposit(1 << count, block.starts).trailing_zeros() as usize
    }

    #[inline(always)]
    fn store<L: Lanes>(
        lanes: L,
        low: L::Bytes,
        high: L::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u8>],
    ) -> Result<usize, Overflow> {
        lanes.store_utf8(low, high, keep, room).ok_or(Overflow::Room)
    }
}

/// The code points of a text.
pub(crate) fn decoded<T: Text>(text: &[T::Unit]) -> impl Iterator<Item = u32> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (c, len) = (at < text.len()).then(|| T::decode(text, at))?;
        at += len;
        Some(c)
    })
}
