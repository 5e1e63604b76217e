//! NEON: 16 lanes, look-ups in 64 bytes at once, compression by a table of shuffles.
//!
//! 1. One instruction looks up an index in 64 bytes, and gives 0 for an index of 64 or more. So the index is XORed
//!    with the start of each quarter of the table, and the results of the quarters are combined by OR.
//! 2. The lower half of a table stays in registers. The upper half is loaded only if a byte of a block needs it.
//! 3. There is no instruction that makes an integer of a mask. Each lane keeps its own bit, and neighbours are
//!    added until one byte has the bits of eight lanes.
//! 4. There is no instruction that compresses. Each group of eight 16-bit units is shuffled by one of 256 patterns
//!    and stored whole; the next group overwrites the unused end.

use std::arch::aarch64::{
    uint8x16_t, uint8x16x2_t, uint8x16x4_t, vandq_u8, vbicq_u8, vbslq_u8, vceqq_u8, vcltq_u8, vcombine_u8,
    vdup_n_u8, vdupq_n_u8, veorq_u8, vextq_u8, vget_low_u16, vgetq_lane_u16, vld1q_u8, vld1q_u8_x4, vld2q_u8,
    vld4q_u8, vmaxvq_u8, vmovl_high_u16, vmovl_u16, vmovn_u16, vorrq_u8, vpaddq_u8, vqtbl1q_u8, vqtbl4q_u8,
    vreinterpretq_u16_u8, vshrq_n_u8, vst1_u8, vst1q_u8, vst1q_u32, vst2q_u8, vsubq_u8, vtstq_u8, vzip1q_u8,
    vzip2q_u8,
};
use std::mem::MaybeUninit;

use super::kernel::level;
use super::lanes::{Block, Lanes};
use super::planes_utf8;
use super::shuffles::COMPRESS_16;
use super::table::ByteTable;

const N: usize = 16;

/// The bit of each lane within its half of the vector.
static BITS: [u8; N] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];

level!(
    /// Proof that the processor has the features that this file uses.
    Neon, is_aarch64_feature_detected,
    "neon"
);

/// 128 entries of a table, in registers.
type Half = [uint8x16x4_t; 2];

/// A table with its lower half in registers. Most blocks of Arabic and of English text need only that half.
#[derive(Clone, Copy)]
pub(super) struct Table<'p> {
    lower: Half,
    to: &'p [u8; 256],
}

#[inline(always)]
fn load(bytes: &[u8; N]) -> uint8x16_t {
    // SAFETY: reads 16 bytes of an array of 16; called only from methods of `Neon`, so the processor has the
    // feature.
    unsafe { vld1q_u8(bytes.as_ptr()) }
}

#[inline(always)]
fn load_half(table: &[u8; 256], number: usize) -> Half {
    let (quarters, _) = table.as_chunks::<64>();
    // SAFETY: each reads 64 bytes of an array of 64; called only from methods of `Neon`, so the processor has the
    // feature.
    unsafe { [vld1q_u8_x4(quarters[2 * number].as_ptr()), vld1q_u8_x4(quarters[2 * number + 1].as_ptr())] }
}

/// The last units of a text, with zeros after them.
#[inline(always)]
fn fill<U: Copy>(text: &[U], zero: U) -> [U; N] {
    let mut units = [zero; N];
    units[..text.len()].copy_from_slice(text);
    units
}

impl Neon {
    /// The entries for the bytes below 0x80; 0 for all others.
    #[inline(always)]
    fn look_up_half(self, half: Half, at: uint8x16_t) -> uint8x16_t {
        // An index of 64 or more gives 0. After the XOR, exactly the bytes of the other quarter are below 64.
        // SAFETY: register operations; `self` proves the feature.
        unsafe { vorrq_u8(vqtbl4q_u8(half[0], at), vqtbl4q_u8(half[1], veorq_u8(at, vdupq_n_u8(0x40)))) }
    }

    /// The entries for the bytes from 0x80 on; 0 for all others.
    #[inline(always)]
    fn look_up_upper(self, table: &[u8; 256], at: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        self.look_up_half(load_half(table, 1), unsafe { veorq_u8(at, vdupq_n_u8(0x80)) })
    }

    #[inline(always)]
    fn load_16(self, text: &[u16; N]) -> (uint8x16_t, uint8x16_t) {
        // SAFETY: reads 16 units of an array of 16; `self` proves the feature.
        let planes = unsafe { vld2q_u8(text.as_ptr().cast()) };
        (planes.0, planes.1)
    }

    #[inline(always)]
    fn load_32(self, text: &[u32; N]) -> (uint8x16_t, uint8x16_t, u64) {
        // SAFETY: reads 16 units of an array of 16, and register operations; `self` proves the feature.
        let (planes, astral) = unsafe {
            let planes = vld4q_u8(text.as_ptr().cast());
            let above = vorrq_u8(planes.2, planes.3);
            (planes, vtstq_u8(above, above))
        };
        (planes.0, planes.1, self.bits(astral))
    }

    /// Writes the lanes of `keep` without gaps, and returns their number. `put` writes a group of eight units.
    #[inline(always)]
    fn compress<U>(
        self,
        groups: [uint8x16_t; 2],
        keep: u64,
        into: &mut [MaybeUninit<U>; N],
        put: impl Fn(uint8x16_t, &mut [MaybeUninit<U>]),
    ) -> usize {
        let mut at = 0;
        for (i, group) in groups.into_iter().enumerate() {
            let kept = (keep >> (8 * i)) as u8;
            // SAFETY: a register operation; `self` proves the feature.
            let group = unsafe { vqtbl1q_u8(group, load(&COMPRESS_16[usize::from(kept)])) };
            put(group, &mut into[at..at + 8]); // `at` is at most 8 × i
            at += kept.count_ones() as usize;
        }
        at
    }

    /// Writes the lanes of `keep` without gaps, as [`Lanes::store_u8`] does. `put` writes a group of eight units.
    #[inline(always)]
    fn store<U: Copy>(
        self,
        low: uint8x16_t,
        high: uint8x16_t,
        keep: u64,
        room: &mut [MaybeUninit<U>],
        put: impl Fn(uint8x16_t, &mut [MaybeUninit<U>]),
    ) -> Option<usize> {
        // SAFETY: register operations; `self` proves the feature.
        let groups = unsafe { [vzip1q_u8(low, high), vzip2q_u8(low, high)] };
        let Some(into) = room.first_chunk_mut::<N>() else {
            let mut units = [MaybeUninit::uninit(); N];
            let count = self.compress(groups, keep, &mut units, put);
            room.get_mut(..count)?.copy_from_slice(&units[..count]);
            return Some(count);
        };
        if keep == u64::from(u16::MAX) {
            put(groups[0], &mut into[..8]);
            put(groups[1], &mut into[8..]);
            return Some(N);
        }
        Some(self.compress(groups, keep, into, put))
    }
}

impl Lanes for Neon {
    const N: usize = N;
    type Bytes = uint8x16_t;
    /// 0xFF for true, 0 for false.
    type Mask = uint8x16_t;
    type Table<'p> = Table<'p>;
    type Row = uint8x16_t;

    #[inline(always)]
    fn splat(self, byte: u8) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vdupq_n_u8(byte) }
    }

    #[inline(always)]
    fn equal(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vceqq_u8(a, b) }
    }

    #[inline(always)]
    fn less(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vcltq_u8(a, b) }
    }

    #[inline(always)]
    fn bits(self, mask: uint8x16_t) -> u64 {
        // SAFETY: register operations; `self` proves the feature.
        u64::from(unsafe {
            // Each lane keeps its own bit. Neighbours are added until one byte has the bits of eight lanes.
            let bits = vandq_u8(mask, load(&BITS));
            let pairs = vpaddq_u8(bits, bits);
            let fours = vpaddq_u8(pairs, pairs);
            vgetq_lane_u16::<0>(vreinterpretq_u16_u8(vpaddq_u8(fours, fours)))
        })
    }

    #[inline(always)]
    fn mask(self, bits: u64) -> uint8x16_t {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { vtstq_u8(vcombine_u8(vdup_n_u8(bits as u8), vdup_n_u8((bits >> 8) as u8)), load(&BITS)) }
    }

    #[inline(always)]
    fn choose(self, mask: uint8x16_t, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vbslq_u8(mask, a, b) }
    }

    #[inline(always)]
    fn subtract(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vsubq_u8(a, b) }
    }

    #[inline(always)]
    fn and(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vandq_u8(a, b) }
    }

    #[inline(always)]
    fn without(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vbicq_u8(a, b) }
    }

    #[inline(always)]
    fn or(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vorrq_u8(a, b) }
    }

    #[inline(always)]
    fn xor(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { veorq_u8(a, b) }
    }

    #[inline(always)]
    fn both(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        self.and(a, b)
    }

    #[inline(always)]
    fn either(self, a: uint8x16_t, b: uint8x16_t) -> uint8x16_t {
        self.or(a, b)
    }

    #[inline(always)]
    fn bytes(self, mask: uint8x16_t) -> uint8x16_t {
        mask
    }

    #[inline(always)]
    fn nonzero(self, a: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vtstq_u8(a, a) }
    }

    #[inline(always)]
    fn any(self, a: uint8x16_t) -> bool {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vmaxvq_u8(a) != 0 }
    }

    #[inline(always)]
    fn high_nibbles(self, a: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vshrq_n_u8::<4>(a) }
    }

    #[inline(always)]
    fn row(self, row: &[u8; 16]) -> uint8x16_t {
        load(row)
    }

    #[inline(always)]
    fn pick(self, row: uint8x16_t, at: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vqtbl1q_u8(row, at) }
    }

    #[inline(always)]
    fn one_before(self, earlier: uint8x16_t, a: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vextq_u8::<15>(earlier, a) }
    }

    #[inline(always)]
    fn mask_one_before(self, earlier: uint8x16_t, mask: uint8x16_t) -> uint8x16_t {
        self.one_before(earlier, mask)
    }

    #[inline(always)]
    fn two_before(self, earlier: uint8x16_t, a: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vextq_u8::<14>(earlier, a) }
    }

    #[inline(always)]
    fn four_before(self, earlier: uint8x16_t, a: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vextq_u8::<12>(earlier, a) }
    }

    #[inline(always)]
    fn next(self, a: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vextq_u8::<1>(a, a) }
    }

    #[inline(always)]
    fn prev(self, a: uint8x16_t) -> uint8x16_t {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vextq_u8::<15>(a, a) }
    }

    #[inline(always)]
    fn interleave(self, a: uint8x16_t, b: uint8x16_t) -> [uint8x16_t; 2] {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { [vzip1q_u8(a, b), vzip2q_u8(a, b)] }
    }

    #[inline(always)]
    fn table(self, table: &ByteTable) -> Table<'_> {
        Table { lower: load_half(&table.to, 0), to: &table.to }
    }

    #[inline(always)]
    fn look_up(self, table: Table<'_>, at: uint8x16_t, of: uint8x16_t) -> uint8x16_t {
        let lower = self.look_up_half(table.lower, at);
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            if vmaxvq_u8(vandq_u8(at, of)) < 0x80 {
                return lower;
            }
            vorrq_u8(lower, self.look_up_upper(table.to, at))
        }
    }

    #[inline(always)]
    fn look_up_any(self, table: &[u8; 256], at: uint8x16_t) -> uint8x16_t {
        let lower = self.look_up_half(load_half(table, 0), at);
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { vorrq_u8(lower, self.look_up_upper(table, at)) }
    }

    #[inline(always)]
    fn load_u8(self, text: &[u8]) -> uint8x16_t {
        match text.first_chunk::<N>() {
            Some(full) => load(full),
            None => load(&fill(text, 0)),
        }
    }

    #[inline(always)]
    fn close_u8(self, units: uint8x16_t, room: &mut [MaybeUninit<u8>]) {
        let into: &mut [_; N] = room.first_chunk_mut().expect("the caller has room for N units");
        // SAFETY: writes 16 bytes into an array of 16; `self` proves the feature.
        unsafe { vst1q_u8(into.as_mut_ptr().cast(), units) };
    }

    #[inline(always)]
    fn load_u16(self, text: &[u16]) -> (uint8x16_t, uint8x16_t) {
        match text.first_chunk::<N>() {
            Some(full) => self.load_16(full),
            None => self.load_16(&fill(text, 0)),
        }
    }

    #[inline(always)]
    fn open_u16(self, text: &[u16]) -> (uint8x16_t, uint8x16_t) {
        self.load_u16(text)
    }

    #[inline(always)]
    fn close_u16(self, low: uint8x16_t, high: uint8x16_t, room: &mut [MaybeUninit<u16>]) {
        let into: &mut [_; N] = room.first_chunk_mut().expect("the caller has room for N units");
        // SAFETY: writes 16 units into an array of 16; `self` proves the feature.
        unsafe { vst2q_u8(into.as_mut_ptr().cast(), uint8x16x2_t(low, high)) };
    }

    #[inline(always)]
    fn in_order(self, a: uint8x16_t) -> uint8x16_t {
        a
    }

    #[inline(always)]
    fn mask_in_order(self, mask: uint8x16_t) -> uint8x16_t {
        self.in_order(mask)
    }

    #[inline(always)]
    fn load_u32(self, text: &[u32]) -> (uint8x16_t, uint8x16_t, u64) {
        match text.first_chunk::<N>() {
            Some(full) => self.load_32(full),
            None => self.load_32(&fill(text, 0)),
        }
    }

    #[inline(always)]
    fn load_utf8(self, text: &[u8]) -> Block<Self> {
        planes_utf8::load(self, text)
    }

    #[inline(always)]
    fn store_utf8(
        self,
        low: uint8x16_t,
        high: uint8x16_t,
        keep: u64,
        room: &mut [MaybeUninit<u8>],
    ) -> Option<usize> {
        planes_utf8::store(self, low, high, keep, room)
    }

    #[inline(always)]
    fn store_u8(self, low: uint8x16_t, keep: u64, room: &mut [MaybeUninit<u8>]) -> Option<usize> {
        self.store(low, self.splat(0), keep, room, |group, place| {
            assert!(place.len() == 8);
            // SAFETY: writes 8 units into a slice of 8 (just checked); `self` proves the feature.
            unsafe { vst1_u8(place.as_mut_ptr().cast(), vmovn_u16(vreinterpretq_u16_u8(group))) };
        })
    }

    #[inline(always)]
    fn store_u16(
        self,
        low: uint8x16_t,
        high: uint8x16_t,
        keep: u64,
        room: &mut [MaybeUninit<u16>],
    ) -> Option<usize> {
        self.store(low, high, keep, room, |group, place| {
            assert!(place.len() == 8);
            // SAFETY: writes 8 units into a slice of 8 (just checked); `self` proves the feature.
            unsafe { vst1q_u8(place.as_mut_ptr().cast(), group) };
        })
    }

    #[inline(always)]
    fn store_u32(
        self,
        low: uint8x16_t,
        high: uint8x16_t,
        keep: u64,
        room: &mut [MaybeUninit<u32>],
    ) -> Option<usize> {
        self.store(low, high, keep, room, |group, place| {
            assert!(place.len() == 8);
            // SAFETY: writes 2 × 4 units into a slice of 8 (just checked); `self` proves the feature.
            unsafe {
                let units = vreinterpretq_u16_u8(group);
                vst1q_u32(place.as_mut_ptr().cast(), vmovl_u16(vget_low_u16(units)));
                vst1q_u32(place.as_mut_ptr().add(4).cast(), vmovl_high_u16(units));
            }
        })
    }
}
