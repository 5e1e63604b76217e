//! AVX-512: 64 lanes, with VBMI (look-ups in 128 bytes at once) and VBMI2 (compression of bytes).
//!
//! 1. A table of 256 bytes is four registers. One permutation looks up seven bits of an index in two of them; the
//!    top bit of the index selects between two permutations.
//! 2. Kept bytes are compressed in the register, and the whole register is stored: the form of the instruction
//!    that stores to memory is slower than scalar code on Zen 4.
//! 3. At the end of a text, masked loads read only the units of the text; the other lanes are zero.

use std::arch::x86_64::{
    __m512i, _mm_loadu_si128, _mm512_and_si512, _mm512_andnot_si512, _mm512_broadcast_i32x4,
    _mm512_castsi512_si256, _mm512_cmpeq_epi8_mask, _mm512_cmpgt_epu32_mask, _mm512_cmplt_epi8_mask,
    _mm512_cmplt_epu8_mask, _mm512_cvtepi32_epi8, _mm512_cvtepu16_epi32, _mm512_extracti64x4_epi64,
    _mm512_inserti32x4, _mm512_loadu_si512, _mm512_mask_blend_epi8, _mm512_maskz_compress_epi8,
    _mm512_maskz_loadu_epi8, _mm512_maskz_loadu_epi16, _mm512_maskz_loadu_epi32, _mm512_movepi8_mask,
    _mm512_movm_epi8, _mm512_or_si512, _mm512_packus_epi32, _mm512_permutex2var_epi8, _mm512_permutexvar_epi8,
    _mm512_permutexvar_epi64, _mm512_set1_epi8, _mm512_set1_epi32, _mm512_setr_epi64, _mm512_shuffle_epi8,
    _mm512_slli_epi16, _mm512_srli_epi16, _mm512_srli_epi32, _mm512_storeu_si512, _mm512_sub_epi8,
    _mm512_test_epi8_mask, _mm512_xor_si512, _pdep_u64, _pext_u64,
};
use std::mem::MaybeUninit;

use super::kernel::level;
use super::lanes::{Block, Lanes, low_bits};
use super::planes_utf8;
use super::table::ByteTable;

level!(
    /// Proof that the processor has the features that this file uses.
    Avx512, is_x86_feature_detected,
    "avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512vbmi", "avx512vbmi2", "bmi1", "bmi2", "lzcnt", "popcnt"
);

/// 64 bytes, computed at compile time: the indices of a permutation.
#[repr(align(64))]
struct Indices([u8; 64]);

/// The vector in which lane `i` has the value of an expression of `i`.
macro_rules! indices {
    ($i:ident => $value:expr) => {{
        const TABLE: Indices = {
            let mut table = [0; 64];
            let mut $i = 0;
            while $i < 64 {
                table[$i] = $value as u8;
                $i += 1;
            }
            Indices(table)
        };
        load(&TABLE.0)
    }};
}

#[inline(always)]
fn load(bytes: &[u8; 64]) -> __m512i {
    // SAFETY: reads 64 bytes of an array of 64; called only from methods of `Avx512`, so the processor has the
    // feature.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

/// Loads 256 entries into four registers.
#[inline(always)]
fn load_table(table: &[u8; 256]) -> [__m512i; 4] {
    let (quarters, _) = table.as_chunks::<64>();
    [load(&quarters[0]), load(&quarters[1]), load(&quarters[2]), load(&quarters[3])]
}

/// The entry for each byte.
#[inline(always)]
fn look_up([a, b, c, d]: [__m512i; 4], at: __m512i) -> __m512i {
    // SAFETY: register operations; called only from methods of `Avx512`, so the processor has the features.
    unsafe {
        // Each permutation uses seven bits of the index; the top bit, its sign, selects one of the two results.
        let lower = _mm512_permutex2var_epi8(a, at, b);
        let upper = _mm512_permutex2var_epi8(c, at, d);
        _mm512_mask_blend_epi8(_mm512_movepi8_mask(at), lower, upper)
    }
}

impl Avx512 {
    /// The low bytes of 64 16-bit units, and the high bytes.
    #[inline(always)]
    fn split(self, first: __m512i, second: __m512i) -> (__m512i, __m512i) {
        let (even, odd) = (indices!(i => 2 * i), indices!(i => 2 * i + 1));
        // SAFETY: register operations; `self` proves the features.
        unsafe { (_mm512_permutex2var_epi8(first, even, second), _mm512_permutex2var_epi8(first, odd, second)) }
    }

    /// Makes 64 16-bit units of low and high bytes, in order: the inverse of `split`.
    #[inline(always)]
    fn join(self, low: __m512i, high: __m512i) -> (__m512i, __m512i) {
        let first = indices!(i => i / 2 + i % 2 * 64);
        let second = indices!(i => 32 + i / 2 + i % 2 * 64);
        // SAFETY: register operations; `self` proves the features.
        unsafe { (_mm512_permutex2var_epi8(low, first, high), _mm512_permutex2var_epi8(low, second, high)) }
    }

    /// As `join`, 64 32-bit units.
    #[inline(always)]
    fn join_wide(self, low: __m512i, high: __m512i) -> [__m512i; 4] {
        let (first, second) = self.join(low, high);
        // SAFETY: register operations; `self` proves the features.
        unsafe {
            [
                _mm512_cvtepu16_epi32(_mm512_castsi512_si256(first)),
                _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64::<1>(first)),
                _mm512_cvtepu16_epi32(_mm512_castsi512_si256(second)),
                _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64::<1>(second)),
            ]
        }
    }

    /// Up to 64 32-bit units, a quarter at a time: low bytes, second bytes, and a bit for each unit above 0xFFFF.
    #[inline(always)]
    fn load_quarters(self, text: &[u32]) -> (__m512i, __m512i, u64) {
        let valid = low_bits(text.len());
        let (mut low, mut high) = (self.splat(0), self.splat(0));
        let mut astral = 0;
        macro_rules! quarter {
            ($n:literal) => {
                // SAFETY: the masked load reads only the units of `text`; the rest are register operations.
                // `self` proves the features.
                unsafe {
                    let address = text.as_ptr().wrapping_add(16 * $n).cast();
                    let units = _mm512_maskz_loadu_epi32((valid >> (16 * $n)) as u16, address);
                    low = _mm512_inserti32x4::<$n>(low, _mm512_cvtepi32_epi8(units));
                    high = _mm512_inserti32x4::<$n>(high, _mm512_cvtepi32_epi8(_mm512_srli_epi32::<8>(units)));
                    let above = _mm512_cmpgt_epu32_mask(units, _mm512_set1_epi32(0xFFFF));
                    astral |= u64::from(above) << (16 * $n);
                }
            };
        }
        quarter!(0);
        quarter!(1);
        quarter!(2);
        quarter!(3);
        (low, high, astral)
    }

    #[inline(always)]
    fn load_16(self, units: &[u32; 16]) -> __m512i {
        // SAFETY: reads 16 units of an array of 16; `self` proves the feature.
        unsafe { _mm512_loadu_si512(units.as_ptr().cast()) }
    }

    /// Packs units of 32 bits. Packing saturates: code points are below 2^31. It works within each quarter, so
    /// eighths are moved.
    #[inline(always)]
    fn pack_words(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: register operations; `self` proves the features.
        unsafe {
            let order = _mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7);
            _mm512_permutexvar_epi64(order, _mm512_packus_epi32(a, b))
        }
    }

    /// Up to 64 bytes from an index on, which may be after the end.
    #[inline(always)]
    fn load_ahead(self, text: &[u8], by: usize) -> __m512i {
        self.load_u8(&text[by.min(text.len())..text.len().min(by + 64)])
    }

    /// Of 32 pairs of bytes, the first byte of each in `kept`, and the second unless it is in `ascii`.
    #[inline(always)]
    fn bytes_of_pairs(self, kept: u64, ascii: u64) -> u64 {
        self.deposit(kept, 0x5555_5555_5555_5555) | self.deposit(kept & !ascii, 0xAAAA_AAAA_AAAA_AAAA)
    }

    /// Moves the bytes of the lanes in `keep` together to the start; zeros follow.
    #[inline(always)]
    fn compress(self, keep: u64, bytes: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_maskz_compress_epi8(keep, bytes) }
    }

    /// Lanes in which the signed byte is less than `bound`.
    #[inline(always)]
    fn less_signed(self, a: __m512i, bound: u8) -> u64 {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_cmplt_epi8_mask(a, self.splat(bound)) }
    }

    /// The bits of each byte that are set in `bits`.
    #[inline(always)]
    fn bits_of(self, a: __m512i, bits: u8) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_and_si512(a, self.splat(bits)) }
    }

    /// Shifts each pair of bytes. The caller must clear the bits that cross into the other byte.
    #[inline(always)]
    fn shift_left<const BY: u32>(self, a: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_slli_epi16::<BY>(a) }
    }

    /// Shifts right, as `shift_left` does left.
    #[inline(always)]
    fn shift_right<const BY: u32>(self, a: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_srli_epi16::<BY>(a) }
    }

    /// The low byte of the code point whose last two bytes in UTF-8 are these.
    #[inline(always)]
    fn low_byte(self, last_but_one: __m512i, last: __m512i) -> __m512i {
        self.or(self.bits_of(self.shift_left::<6>(last_but_one), 0xC0), self.bits_of(last, 0x3F))
    }

    /// Writes the first `count` units of the vectors into room that is smaller than the vectors.
    #[cold]
    fn store_few<U: Copy, const V: usize>(
        self,
        vectors: [__m512i; V],
        count: usize,
        room: &mut [MaybeUninit<U>],
    ) -> Option<usize> {
        let room = room.get_mut(..count)?;
        // SAFETY: the vectors hold 64 units, of which there are `count` or more, and bytes may be copied into
        // `MaybeUninit`.
        unsafe {
            std::ptr::copy_nonoverlapping(
                vectors.as_ptr().cast::<u8>(),
                room.as_mut_ptr().cast(),
                size_of_val(room),
            );
        }
        Some(count)
    }

    /// Writes a whole vector at `at` times 64 bytes.
    #[inline(always)]
    fn put<U: Copy>(self, vector: __m512i, room: &mut [MaybeUninit<U>; 64], at: usize) {
        assert!((at + 1) * 64 <= size_of::<[U; 64]>());
        // SAFETY: the place lies within the array (just checked); `self` proves the feature.
        unsafe { _mm512_storeu_si512(room.as_mut_ptr().cast::<__m512i>().add(at), vector) };
    }
}

impl Lanes for Avx512 {
    const N: usize = 64;
    type Bytes = __m512i;
    type Mask = u64;
    type Table<'p> = [__m512i; 4];
    type Row = __m512i;

    #[inline(always)]
    fn splat(self, byte: u8) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_set1_epi8(byte.cast_signed()) }
    }

    #[inline(always)]
    fn equal(self, a: __m512i, b: __m512i) -> u64 {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_cmpeq_epi8_mask(a, b) }
    }

    #[inline(always)]
    fn less(self, a: __m512i, b: __m512i) -> u64 {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_cmplt_epu8_mask(a, b) }
    }

    #[inline(always)]
    fn bits(self, mask: u64) -> u64 {
        mask
    }

    #[inline(always)]
    fn mask(self, bits: u64) -> u64 {
        bits
    }

    #[inline(always)]
    fn choose(self, mask: u64, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_mask_blend_epi8(mask, b, a) }
    }

    #[inline(always)]
    fn subtract(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_sub_epi8(a, b) }
    }

    #[inline(always)]
    fn and(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_and_si512(a, b) }
    }

    #[inline(always)]
    fn without(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_andnot_si512(b, a) }
    }

    #[inline(always)]
    fn or(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_or_si512(a, b) }
    }

    #[inline(always)]
    fn xor(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_xor_si512(a, b) }
    }

    #[inline(always)]
    fn both(self, a: u64, b: u64) -> u64 {
        a & b
    }

    #[inline(always)]
    fn either(self, a: u64, b: u64) -> u64 {
        a | b
    }

    #[inline(always)]
    fn bytes(self, mask: u64) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_movm_epi8(mask) }
    }

    #[inline(always)]
    fn nonzero(self, a: __m512i) -> u64 {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_test_epi8_mask(a, a) }
    }

    #[inline(always)]
    fn any(self, a: __m512i) -> bool {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_test_epi8_mask(a, a) != 0 }
    }

    #[inline(always)]
    fn high_nibbles(self, a: __m512i) -> __m512i {
        self.bits_of(self.shift_right::<4>(a), 0x0F)
    }

    #[inline(always)]
    fn row(self, row: &[u8; 16]) -> __m512i {
        // SAFETY: reads 16 bytes of an array of 16; `self` proves the feature.
        unsafe { _mm512_broadcast_i32x4(_mm_loadu_si128(row.as_ptr().cast())) }
    }

    #[inline(always)]
    fn pick(self, row: __m512i, at: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_shuffle_epi8(row, at) }
    }

    #[inline(always)]
    fn one_before(self, earlier: __m512i, a: __m512i) -> __m512i {
        // An index from 64 on is into `earlier`.
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_permutex2var_epi8(a, indices!(i => if i < 1 { 127 } else { i - 1 }), earlier) }
    }

    #[inline(always)]
    fn mask_one_before(self, earlier: u64, mask: u64) -> u64 {
        mask << 1 | earlier >> 63
    }

    #[inline(always)]
    fn two_before(self, earlier: __m512i, a: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_permutex2var_epi8(a, indices!(i => if i < 2 { 126 + i } else { i - 2 }), earlier) }
    }

    #[inline(always)]
    fn four_before(self, earlier: __m512i, a: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_permutex2var_epi8(a, indices!(i => if i < 4 { 124 + i } else { i - 4 }), earlier) }
    }

    #[inline(always)]
    fn next(self, a: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_permutexvar_epi8(indices!(i => (i + 1) % 64), a) }
    }

    #[inline(always)]
    fn prev(self, a: __m512i) -> __m512i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm512_permutexvar_epi8(indices!(i => (i + 63) % 64), a) }
    }

    #[inline(always)]
    fn interleave(self, a: __m512i, b: __m512i) -> [__m512i; 2] {
        let (first, second) = self.join(a, b);
        [first, second]
    }

    #[inline(always)]
    fn table(self, table: &ByteTable) -> [__m512i; 4] {
        load_table(&table.to)
    }

    #[inline(always)]
    fn look_up(self, table: [__m512i; 4], at: __m512i, _of: u64) -> __m512i {
        look_up(table, at)
    }

    #[inline(always)]
    fn look_up_any(self, table: &[u8; 256], at: __m512i) -> __m512i {
        look_up(load_table(table), at)
    }

    #[inline(always)]
    fn load_u8(self, text: &[u8]) -> __m512i {
        // SAFETY: the masked load reads only the first `text.len()` bytes, at most 64; `self` proves the feature.
        unsafe { _mm512_maskz_loadu_epi8(low_bits(text.len()), text.as_ptr().cast()) }
    }

    #[inline(always)]
    fn close_u8(self, units: __m512i, room: &mut [MaybeUninit<u8>]) {
        self.put(units, room.first_chunk_mut().expect("the caller has room for N units"), 0);
    }

    #[inline(always)]
    fn load_u16(self, text: &[u16]) -> (__m512i, __m512i) {
        if let Some(full) = text.first_chunk::<64>() {
            // SAFETY: reads 2 × 32 units of an array of 64; `self` proves the feature.
            let (first, second) = unsafe {
                (_mm512_loadu_si512(full.as_ptr().cast()), _mm512_loadu_si512(full.as_ptr().add(32).cast()))
            };
            return self.split(first, second);
        }
        let valid = low_bits(text.len());
        // SAFETY: the masked loads read only the units of `text`. The second address may be after the end of
        // `text`; then its mask is empty and nothing is read. `self` proves the feature.
        let (first, second) = unsafe {
            (
                _mm512_maskz_loadu_epi16(valid as u32, text.as_ptr().cast()),
                _mm512_maskz_loadu_epi16((valid >> 32) as u32, text.as_ptr().wrapping_add(32).cast()),
            )
        };
        self.split(first, second)
    }

    #[inline(always)]
    fn open_u16(self, text: &[u16]) -> (__m512i, __m512i) {
        self.load_u16(text)
    }

    #[inline(always)]
    fn close_u16(self, low: __m512i, high: __m512i, room: &mut [MaybeUninit<u16>]) {
        let place = room.first_chunk_mut().expect("the caller has room for N units");
        let (first, second) = self.join(low, high);
        self.put(first, place, 0);
        self.put(second, place, 1);
    }

    #[inline(always)]
    fn in_order(self, a: __m512i) -> __m512i {
        a
    }

    #[inline(always)]
    fn mask_in_order(self, mask: u64) -> u64 {
        mask
    }

    #[inline(always)]
    fn load_u32(self, text: &[u32]) -> (__m512i, __m512i, u64) {
        if text.len() >= 64 {
            let (low, high) = self.open_u32(text);
            let largest = self.equal(high, self.splat(0xFF));
            if largest == 0 {
                return (low, high, 0);
            }
        }
        self.load_quarters(text)
    }

    #[inline(always)]
    fn open_u32(self, text: &[u32]) -> (__m512i, __m512i) {
        let Some(text) = text.first_chunk::<64>() else {
            let (low, high, astral) = self.load_quarters(text);
            return (low, self.choose(astral, self.splat(0xFF), high));
        };
        let (parts, _) = text.as_chunks();
        let first = self.pack_words(self.load_16(&parts[0]), self.load_16(&parts[1]));
        let second = self.pack_words(self.load_16(&parts[2]), self.load_16(&parts[3]));
        self.split(first, second)
    }

    #[inline(always)]
    fn close_u32(self, low: __m512i, high: __m512i, room: &mut [MaybeUninit<u32>]) {
        let place = room.first_chunk_mut().expect("the caller has room for N units");
        for (i, units) in self.join_wide(low, high).into_iter().enumerate() {
            self.put(units, place, i);
        }
    }

    #[inline(always)]
    fn load_utf8(self, text: &[u8]) -> Block<Self> {
        // 1. Load the text three times, each one byte further. Then the lane of a lead byte has the lead byte, the
        //    second and the third byte of its character. The third is loaded only if a character needs it.
        // 2. `starts` are the bytes that are not continuation bytes, 80–BF, which as signed bytes are the least.
        // 3. Every lane computes the code point of one, two or three bytes; the lead byte selects one of them.
        //    Characters of four bytes are marked in `astral`.
        // 4. Compression keeps the lanes of lead bytes.
        let (lead, second) = (self.load_ahead(text, 0), self.load_ahead(text, 1));
        let begins = !self.less_signed(lead, 0xC0) & low_bits(text.len());
        // A character that continues after the block is left to the next block.
        let cut = begins != 0 && text.get(64).is_some_and(|byte| byte & 0xC0 == 0x80);
        let end = if cut { 63 - begins.leading_zeros() as usize } else { text.len().min(64) };
        let starts = begins & low_bits(end);
        let ascii = self.less(lead, self.splat(0x80));
        let mut low = self.choose(ascii, lead, self.low_byte(lead, second));
        let mut high = self.choose(ascii, self.splat(0), self.bits_of(self.shift_right::<2>(lead), 0x07));
        let mut astral = 0;
        let longer = !self.less(lead, self.splat(0xE0)) & starts;
        if longer != 0 {
            low = self.choose(longer, self.low_byte(second, self.load_ahead(text, 2)), low);
            let upper = self.bits_of(self.shift_left::<4>(lead), 0xF0);
            high = self.choose(longer, self.or(upper, self.bits_of(self.shift_right::<2>(second), 0x0F)), high);
            astral = self.extract(!self.less(lead, self.splat(0xF0)) & starts, starts);
        }
        Block {
            low: self.compress(starts, low),
            high: self.compress(starts, high),
            valid: low_bits(starts.count_ones() as usize),
            units: end,
            astral,
            starts: starts | 1_u64.checked_shl(end as u32).unwrap_or(0),
        }
    }

    #[inline(always)]
    fn store_utf8(self, low: __m512i, high: __m512i, keep: u64, room: &mut [MaybeUninit<u8>]) -> Option<usize> {
        // 1. A character above U+07FF, or too little room: one character at a time.
        // 2. Compress both planes to the kept characters.
        // 3. Make a lead byte and a trail byte for each; for ASCII the lead byte is the character itself.
        // 4. Interleave lead and trail bytes, and compress again without the trail bytes of ASCII.

        /// Room for 64 characters of two bytes.
        const MOST: usize = 128;
        let longer = !self.less(high, self.splat(0x08)) & keep;
        let Some(place) = room.first_chunk_mut::<MOST>() else {
            return planes_utf8::store_one_by_one(self, low, high, keep, room);
        };
        if longer != 0 {
            return planes_utf8::store_one_by_one(self, low, high, keep, room);
        }
        let (low, high) = (self.compress(keep, low), self.compress(keep, high));
        let kept = low_bits(keep.count_ones() as usize);
        let ascii = self.less(low, self.splat(0x80)) & self.equal(high, self.splat(0));
        let lead = self.or(self.shift_left::<2>(high), self.bits_of(self.shift_right::<6>(low), 0x03));
        let lead = self.choose(ascii, low, self.or(lead, self.splat(0xC0)));
        let trail = self.or(self.bits_of(low, 0x3F), self.splat(0x80));
        let (first, second) = self.join(lead, trail);
        let first_bytes = self.bytes_of_pairs(kept, ascii);
        let second_bytes = self.bytes_of_pairs(kept >> 32, ascii >> 32);
        let at = first_bytes.count_ones() as usize;
        // SAFETY: writes 64 bytes at the start of an array of 128, and 64 at `at`, which is at most 64; `self`
        // proves the feature.
        unsafe {
            let address = place.as_mut_ptr().cast::<u8>();
            _mm512_storeu_si512(address.cast(), self.compress(first_bytes, first));
            _mm512_storeu_si512(address.add(at).cast(), self.compress(second_bytes, second));
        }
        Some(at + second_bytes.count_ones() as usize)
    }

    #[inline(always)]
    fn store_u8(self, low: __m512i, keep: u64, room: &mut [MaybeUninit<u8>]) -> Option<usize> {
        let count = keep.count_ones() as usize;
        let low = self.compress(keep, low);
        let Some(place) = room.first_chunk_mut() else { return self.store_few([low], count, room) };
        self.put(low, place, 0);
        Some(count)
    }

    #[inline(always)]
    fn store_u16(self, low: __m512i, high: __m512i, keep: u64, room: &mut [MaybeUninit<u16>]) -> Option<usize> {
        let (first, second) = self.join(self.compress(keep, low), self.compress(keep, high));
        let count = keep.count_ones() as usize;
        let Some(place) = room.first_chunk_mut() else { return self.store_few([first, second], count, room) };
        self.put(first, place, 0);
        self.put(second, place, 1);
        Some(count)
    }

    #[inline(always)]
    fn store_u32(self, low: __m512i, high: __m512i, keep: u64, room: &mut [MaybeUninit<u32>]) -> Option<usize> {
        let units = self.join_wide(self.compress(keep, low), self.compress(keep, high));
        let count = keep.count_ones() as usize;
        let Some(place) = room.first_chunk_mut() else { return self.store_few(units, count, room) };
        for (i, units) in units.into_iter().enumerate() {
            self.put(units, place, i);
        }
        Some(count)
    }

    #[inline(always)]
    fn extract(self, of: u64, mask: u64) -> u64 {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _pext_u64(of, mask) }
    }

    #[inline(always)]
    fn deposit(self, of: u64, mask: u64) -> u64 {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _pdep_u64(of, mask) }
    }
}
