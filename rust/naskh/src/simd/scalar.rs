//! No vector instructions asked for: plain loops over arrays, which the compiler may make of what it likes.

use std::mem::MaybeUninit;

use super::Lanes;
use crate::plan::Page;

const N: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scalar;

impl Lanes for Scalar {
    const N: usize = N;
    type Bytes = [u8; N];
    /// 0xFF for true, 0 for false.
    type Mask = [u8; N];
    type Table<'p> = &'p [u8; 256];

    #[inline(always)]
    fn splat(self, byte: u8) -> [u8; N] {
        [byte; N]
    }

    #[inline(always)]
    fn equal(self, a: [u8; N], b: [u8; N]) -> [u8; N] {
        std::array::from_fn(|i| if a[i] == b[i] { 0xFF } else { 0 })
    }

    #[inline(always)]
    fn less(self, a: [u8; N], b: [u8; N]) -> [u8; N] {
        std::array::from_fn(|i| if a[i] < b[i] { 0xFF } else { 0 })
    }

    #[inline(always)]
    fn bits(self, mask: [u8; N]) -> u64 {
        // Eight truth values become eight bits by one multiplication: bit 0 of byte i lands on bit 56 + i.
        let byte = |half: &[u8]| {
            let lanes = u64::from_le_bytes(half.try_into().unwrap_or_default()) & 0x0101_0101_0101_0101;
            lanes.wrapping_mul(0x0102_0408_1020_4080) >> 56
        };
        byte(&mask[..8]) | byte(&mask[8..]) << 8
    }

    #[inline(always)]
    fn mask(self, bits: u64) -> [u8; N] {
        std::array::from_fn(|i| if bits >> i & 1 == 1 { 0xFF } else { 0 })
    }

    #[inline(always)]
    fn choose(self, mask: [u8; N], a: [u8; N], b: [u8; N]) -> [u8; N] {
        std::array::from_fn(|i| a[i] & mask[i] | b[i] & !mask[i])
    }

    #[inline(always)]
    fn subtract(self, a: [u8; N], b: [u8; N]) -> [u8; N] {
        std::array::from_fn(|i| a[i].wrapping_sub(b[i]))
    }

    #[inline(always)]
    fn next(self, a: [u8; N]) -> [u8; N] {
        std::array::from_fn(|i| a[(i + 1) % N])
    }

    #[inline(always)]
    fn prev(self, a: [u8; N]) -> [u8; N] {
        std::array::from_fn(|i| a[(i + N - 1) % N])
    }

    #[inline(always)]
    fn table(self, page: &Page) -> &[u8; 256] {
        &page.to
    }

    #[inline(always)]
    fn look_up(self, table: &[u8; 256], at: [u8; N], _of: [u8; N]) -> [u8; N] {
        at.map(|byte| table[usize::from(byte)])
    }

    #[inline(always)]
    fn look_up_any(self, table: &[u8; 256], at: [u8; N]) -> [u8; N] {
        at.map(|byte| table[usize::from(byte)])
    }

    #[inline(always)]
    fn load_u8(self, text: &[u8]) -> [u8; N] {
        text.try_into().unwrap_or_else(|_| std::array::from_fn(|i| text.get(i).copied().unwrap_or(0)))
    }

    #[inline(always)]
    fn load_u16(self, text: &[u16]) -> ([u8; N], [u8; N]) {
        let units: [u16; N] =
            text.try_into().unwrap_or_else(|_| std::array::from_fn(|i| text.get(i).copied().unwrap_or(0)));
        (units.map(|unit| unit as u8), units.map(|unit| (unit >> 8) as u8))
    }

    #[inline(always)]
    fn load_u32(self, text: &[u32]) -> ([u8; N], [u8; N], u64) {
        let units: [u32; N] =
            text.try_into().unwrap_or_else(|_| std::array::from_fn(|i| text.get(i).copied().unwrap_or(0)));
        let astral = units.map(|unit| if unit > 0xFFFF { 0xFF } else { 0 });
        (units.map(|unit| unit as u8), units.map(|unit| (unit >> 8) as u8), self.bits(astral))
    }

    #[inline(always)]
    fn store_u8(self, low: [u8; N], keep: u64, room: &mut [MaybeUninit<u8>]) -> Option<usize> {
        store(keep, room, |i| low[i])
    }

    #[inline(always)]
    fn store_u16(self, low: [u8; N], high: [u8; N], keep: u64, room: &mut [MaybeUninit<u16>]) -> Option<usize> {
        store(keep, room, |i| u16::from_le_bytes([low[i], high[i]]))
    }

    #[inline(always)]
    fn store_u32(self, low: [u8; N], high: [u8; N], keep: u64, room: &mut [MaybeUninit<u32>]) -> Option<usize> {
        store(keep, room, |i| u32::from(low[i]) | u32::from(high[i]) << 8)
    }
}

/// Writes the lanes of `keep` close together: each lane is written, and the place moves on only behind a kept one.
#[inline(always)]
fn store<U: Copy>(keep: u64, room: &mut [MaybeUninit<U>], unit: impl Fn(usize) -> U) -> Option<usize> {
    let mut at = 0;
    if let Some(room) = room.first_chunk_mut::<N>() {
        if keep == u64::from(u16::MAX) {
            for (i, place) in room.iter_mut().enumerate() {
                place.write(unit(i));
            }
            return Some(N);
        }
        for i in 0..N {
            room[at & (N - 1)].write(unit(i));
            at += (keep >> i & 1) as usize;
        }
        return Some(at);
    }
    for i in (0..N).filter(|i| keep >> i & 1 == 1) {
        room.get_mut(at)?.write(unit(i));
        at += 1;
    }
    Some(at)
}
