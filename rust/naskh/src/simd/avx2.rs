//! AVX2: 32 lanes, look-ups by rows of 16, compression by a table of shuffles.
//!
//! 1. The shuffle instruction looks up 16 entries by the low four bits of each byte, and gives 0 if the top bit of
//!    the byte is set. So a table of 256 entries is 16 rows, and a byte outside the row must get its top bit set
//!    first.
//! 2. Rows have the differences `to ^ i`. A byte that no row changes has the difference 0, so rows in which
//!    nothing changes are not looked up, and the results of rows are combined by OR.
//! 3. The common rows are always looked up. The set `rare` shows whether a block has another byte that changes; if
//!    it has, the other rows are looked up too.
//! 4. There is no instruction that compresses. Each group of eight 16-bit units is shuffled by one of 256 patterns
//!    and stored whole; the next group overwrites the unused end.

use std::arch::x86_64::{
    __m128i, __m256i, _mm_cvtepu8_epi16, _mm_loadu_si128, _mm_packus_epi16, _mm_shuffle_epi8, _mm_srli_si128,
    _mm_storel_epi64, _mm_storeu_si128, _mm256_adds_epu8, _mm256_alignr_epi8, _mm256_and_si256,
    _mm256_andnot_si256, _mm256_blendv_epi8, _mm256_broadcastsi128_si256, _mm256_castsi256_ps,
    _mm256_castsi256_si128, _mm256_cmpeq_epi8, _mm256_cmpeq_epi16, _mm256_cmpgt_epi32, _mm256_cvtepu16_epi32,
    _mm256_extracti128_si256, _mm256_loadu_si256, _mm256_maskload_epi32, _mm256_max_epu8, _mm256_movemask_epi8,
    _mm256_movemask_ps, _mm256_or_si256, _mm256_packus_epi16, _mm256_packus_epi32, _mm256_permute2x128_si256,
    _mm256_permute4x64_epi64, _mm256_set1_epi8, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_set1_epi64x,
    _mm256_setr_epi8, _mm256_setr_epi16, _mm256_setr_epi32, _mm256_shuffle_epi8, _mm256_slli_epi16,
    _mm256_srli_epi16, _mm256_storeu_si256, _mm256_sub_epi8, _mm256_testz_si256, _mm256_unpackhi_epi8,
    _mm256_unpacklo_epi8, _mm256_xor_si256, _pdep_u64, _pext_u64,
};
use std::mem::MaybeUninit;

use super::kernel::level;
use super::lanes::{Block, Lanes, low_bits};
use super::planes_utf8;
use super::shuffles::COMPRESS_16;
use super::table::{ByteTable, COMMON_ROWS};

const N: usize = 32;

level!(
    /// Proof that the processor has the features that this file uses.
    Avx2, is_x86_feature_detected,
    "avx2", "bmi1", "bmi2", "lzcnt", "popcnt"
);

/// A table, with the rows that most blocks need in registers.
#[derive(Clone, Copy)]
pub(super) struct Table<'t> {
    whole: &'t ByteTable,
    common: [__m256i; COMMON.len()],
    rare: [__m256i; 2],
}

/// The numbers of the common rows.
const COMMON: [usize; COMMON_ROWS.count_ones() as usize] = [2, 4, 5];

/// The bit, in `rare`, of a byte with the high nibble 0–7; 0 for the high nibbles 8–F.
static BIT_BELOW: Row = Row([1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0]);
/// The bit, in `rare`, of a byte with the high nibble 8–F; 0 for the high nibbles 0–7.
static BIT_ABOVE: Row = Row([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128]);

struct Row([u8; 16]);

impl Row {
    #[inline(always)]
    fn load(&self) -> __m256i {
        broadcast(&self.0)
    }
}

/// The row in both halves of a vector.
#[inline(always)]
fn broadcast(row: &[u8; 16]) -> __m256i {
    // SAFETY: reads 16 bytes of an array of 16; called only from methods of `Avx2`, so the processor has the
    // feature.
    unsafe { _mm256_broadcastsi128_si256(_mm_loadu_si128(row.as_ptr().cast())) }
}

/// Row `number` of a table, in both halves of a vector.
#[inline(always)]
fn row(table: &[u8; 256], number: usize) -> __m256i {
    let (rows, _) = table.as_chunks::<16>();
    broadcast(&rows[number])
}

impl Avx2 {
    /// `row[i % 16]` for the bytes `i` in row `number` of the table; 0 for all others.
    ///
    /// 1. The XOR makes the high nibble 0 for the bytes of the row, and not 0 for all others.
    /// 2. The saturating addition of 0x70 makes 0–F to 70–7F, and sets the top bit of every greater byte.
    /// 3. The shuffle gives 0 for a byte whose top bit is set.
    #[inline(always)]
    fn look_up_row(self, row: __m256i, at: __m256i, number: usize) -> __m256i {
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            let within = _mm256_xor_si256(at, _mm256_set1_epi8(((number << 4) as u8).cast_signed()));
            _mm256_shuffle_epi8(row, _mm256_adds_epu8(within, _mm256_set1_epi8(0x70)))
        }
    }

    /// The entries for the bytes in the rows whose bits are set in `rows`; 0 for all others.
    #[inline(always)]
    fn look_up_rows(self, table: &[u8; 256], at: __m256i, mut rows: u16) -> __m256i {
        let mut found = self.splat(0);
        while rows != 0 {
            let number = rows.trailing_zeros() as usize;
            // SAFETY: a register operation; `self` proves the feature.
            found = unsafe { _mm256_or_si256(found, self.look_up_row(row(table, number), at, number)) };
            rows &= rows - 1;
        }
        found
    }

    /// The eight words of 32 bits of a text from the word `first` on, with zeros after its end. Of a word that is
    /// not whole nothing is read.
    #[inline(always)]
    fn load_words<U: Copy>(self, text: &[U], first: usize) -> __m256i {
        let left = (size_of_val(text) / 4).saturating_sub(first).min(8);
        // SAFETY: the masked load reads only the words that are left of `text`. The address may be after the end;
        // then the mask is empty and nothing is read. `self` proves the feature.
        unsafe {
            let number = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
            let mask = _mm256_cmpgt_epi32(_mm256_set1_epi32((left as u32).cast_signed()), number);
            _mm256_maskload_epi32(text.as_ptr().cast::<i32>().wrapping_add(first), mask)
        }
    }

    /// The 16 units of a text from the unit `16 * half` on, with zeros after its end.
    #[inline(always)]
    fn load_half_16(self, text: &[u16], half: usize) -> __m256i {
        // The last unit may have no other for a word. It is put into its place in any case.
        let (last, place) =
            (text.last().copied().unwrap_or(0), (text.len() as u16).wrapping_sub(16 * half as u16));
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            let number = _mm256_setr_epi16(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
            let place = _mm256_cmpeq_epi16(number, _mm256_set1_epi16(place.cast_signed()));
            let last = _mm256_and_si256(place, _mm256_set1_epi16(last.cast_signed()));
            _mm256_or_si256(self.load_words(text, 8 * half), last)
        }
    }

    /// The low bytes and the high bytes of 32 units. Packing works within each half of a vector, so its result has
    /// the quarters in the order 0, 2, 1, 3.
    #[inline(always)]
    fn load_packed(self, text: &[u16; N]) -> (__m256i, __m256i) {
        // SAFETY: reads 2 × 16 units of an array of 32; `self` proves the feature.
        let (first, second) = unsafe {
            (_mm256_loadu_si256(text.as_ptr().cast()), _mm256_loadu_si256(text.as_ptr().add(16).cast()))
        };
        self.pack(first, second)
    }

    /// The low bytes and the high bytes of 2 × 16 units, in the order of `load_packed`.
    #[inline(always)]
    fn pack(self, first: __m256i, second: __m256i) -> (__m256i, __m256i) {
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            let byte = _mm256_set1_epi16(0xFF);
            let low = _mm256_packus_epi16(_mm256_and_si256(first, byte), _mm256_and_si256(second, byte));
            let high = _mm256_packus_epi16(_mm256_srli_epi16::<8>(first), _mm256_srli_epi16::<8>(second));
            (low, high)
        }
    }

    #[inline(always)]
    fn load_8(self, units: &[u32; 8]) -> __m256i {
        // SAFETY: reads 8 units of an array of 8; `self` proves the feature.
        unsafe { _mm256_loadu_si256(units.as_ptr().cast()) }
    }

    /// Packs units of 32 bits. Packing saturates: code points are below 2^31. It works within each half, so
    /// quarters are moved.
    #[inline(always)]
    fn pack_words(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { _mm256_permute4x64_epi64::<0xD8>(_mm256_packus_epi32(a, b)) }
    }

    /// A bit for each of 8 units above 0xFFFF. The comparison is signed; code points are below 2^31.
    #[inline(always)]
    fn above(self, units: __m256i) -> u64 {
        // SAFETY: register operations; `self` proves the feature.
        let bits = unsafe {
            _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(units, _mm256_set1_epi32(0xFFFF))))
        };
        u64::from(bits.cast_unsigned())
    }

    /// The entries of two rows of a table, by the low nibble.
    /// The second row is for bytes whose top bit is set in `second`.
    #[inline(always)]
    fn look_up_two_rows(self, table: &[u8; 256], first: usize, column: __m256i, second: __m256i) -> __m256i {
        let rows = (row(table, first), row(table, first + 1));
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            let (a, b) = (_mm256_shuffle_epi8(rows.0, column), _mm256_shuffle_epi8(rows.1, column));
            _mm256_blendv_epi8(a, b, second)
        }
    }

    /// As `load_packed`; a unit above 0xFFFF becomes 0xFFFF. Also the units as they are. There may be fewer;
    /// zeros follow.
    #[inline(always)]
    fn load_packed_32(self, text: &[u32]) -> (__m256i, __m256i, [__m256i; 4]) {
        let units = if let Some(full) = text.first_chunk::<N>() {
            let (parts, _) = full.as_chunks();
            [self.load_8(&parts[0]), self.load_8(&parts[1]), self.load_8(&parts[2]), self.load_8(&parts[3])]
        } else {
            [
                self.load_words(text, 0),
                self.load_words(text, 8),
                self.load_words(text, 16),
                self.load_words(text, 24),
            ]
        };
        let (low, high) = self.pack(self.pack_words(units[0], units[1]), self.pack_words(units[2], units[3]));
        (low, high, units)
    }

    /// Makes 16-bit units of low and high bytes: four groups of eight units. Of bytes in the order of the text it
    /// makes the groups 0, 2, 1, 3; of those in the order of `load_packed` it restores the order.
    #[inline(always)]
    fn join(self, low: __m256i, high: __m256i) -> [__m128i; 4] {
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            let (first, second) = (_mm256_unpacklo_epi8(low, high), _mm256_unpackhi_epi8(low, high));
            [
                _mm256_castsi256_si128(first),
                _mm256_extracti128_si256::<1>(first),
                _mm256_castsi256_si128(second),
                _mm256_extracti128_si256::<1>(second),
            ]
        }
    }

    /// As `join`, of bytes in the order of the text; the groups are in order too.
    #[inline(always)]
    fn join_in_order(self, low: __m256i, high: __m256i) -> [__m128i; 4] {
        let [first, third, second, fourth] = self.join(low, high);
        [first, second, third, fourth]
    }

    /// Writes the units of `keep` without gaps, and returns their number.
    #[inline(always)]
    fn compress(self, groups: [__m128i; 4], keep: u64, into: &mut [MaybeUninit<u16>; N]) -> usize {
        for (i, group) in groups.into_iter().enumerate() {
            // Each place is counted from the start. So no group waits for the one before it.
            let at = (keep & low_bits(8 * i)).count_ones() as usize;
            let row = &COMPRESS_16[(keep >> (8 * i) & 0xFF) as usize];
            // SAFETY: `at` is at most 8 × i, so the eight units end within the array of 32; the row has 16 bytes;
            // `self` proves the features.
            unsafe {
                let shuffle = _mm_loadu_si128(row.as_ptr().cast());
                _mm_storeu_si128(into.as_mut_ptr().add(at).cast(), _mm_shuffle_epi8(group, shuffle));
            }
        }
        (keep & low_bits(N)).count_ones() as usize
    }

    /// Copies 16-bit units, which must be written, into 32-bit units.
    #[inline(always)]
    fn widen(self, units: &[MaybeUninit<u16>; N], into: &mut [MaybeUninit<u32>; N]) {
        for i in 0..4 {
            // SAFETY: reads and writes 8 units of arrays of 32 at 8 × i; `self` proves the feature.
            unsafe {
                let eight = _mm_loadu_si128(units.as_ptr().add(8 * i).cast());
                _mm256_storeu_si256(into.as_mut_ptr().add(8 * i).cast(), _mm256_cvtepu16_epi32(eight));
            }
        }
    }

    /// As `compress`, for bytes: eight of them at a time are widened, moved together and packed again.
    #[inline(always)]
    fn compress_bytes(self, bytes: __m256i, keep: u64, into: &mut [MaybeUninit<u8>; N]) -> usize {
        // SAFETY: register operations; `self` proves the features.
        let halves = unsafe { [_mm256_castsi256_si128(bytes), _mm256_extracti128_si256::<1>(bytes)] };
        let mut at = 0;
        for i in 0..4 {
            let kept = (keep >> (8 * i)) as u8;
            // SAFETY: `at` is at most 8 × i, so the eight bytes end within the array of 32; the table has 256 rows
            // of 16 bytes; `self` proves the features.
            unsafe {
                let half = halves[i / 2];
                let eight = _mm_cvtepu8_epi16(if i % 2 == 0 { half } else { _mm_srli_si128::<8>(half) });
                let shuffle = _mm_loadu_si128(COMPRESS_16[usize::from(kept)].as_ptr().cast());
                let moved = _mm_shuffle_epi8(eight, shuffle);
                _mm_storel_epi64(into.as_mut_ptr().add(at).cast(), _mm_packus_epi16(moved, moved));
            }
            at += kept.count_ones() as usize;
        }
        at
    }
}

impl Lanes for Avx2 {
    const N: usize = N;
    type Bytes = __m256i;
    /// 0xFF for true, 0 for false.
    type Mask = __m256i;
    type Table<'t> = Table<'t>;
    type Row = __m256i;

    #[inline(always)]
    fn splat(self, byte: u8) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_set1_epi8(byte.cast_signed()) }
    }

    #[inline(always)]
    fn equal(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_cmpeq_epi8(a, b) }
    }

    #[inline(always)]
    fn less(self, a: __m256i, b: __m256i) -> __m256i {
        // AVX2 compares signed bytes only. But a < b exactly if the greater of both is not a.
        // SAFETY: register operations; `self` proves the feature.
        unsafe { _mm256_xor_si256(_mm256_cmpeq_epi8(_mm256_max_epu8(a, b), a), _mm256_set1_epi8(-1)) }
    }

    #[inline(always)]
    fn bits(self, mask: __m256i) -> u64 {
        // SAFETY: a register operation; `self` proves the feature.
        u64::from(unsafe { _mm256_movemask_epi8(mask) }.cast_unsigned())
    }

    #[inline(always)]
    fn mask(self, bits: u64) -> __m256i {
        // Lane i gets byte i / 8 of the integer, keeps bit i % 8 of it, and compares that with the bit alone.
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            let spread = _mm256_setr_epi8(
                0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3,
            );
            let bytes = _mm256_shuffle_epi8(_mm256_set1_epi32((bits as u32).cast_signed()), spread);
            let bit = _mm256_set1_epi64x(0x8040_2010_0804_0201_u64.cast_signed());
            _mm256_cmpeq_epi8(_mm256_and_si256(bytes, bit), bit)
        }
    }

    #[inline(always)]
    fn choose(self, mask: __m256i, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_blendv_epi8(b, a, mask) }
    }

    #[inline(always)]
    fn subtract(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_sub_epi8(a, b) }
    }

    #[inline(always)]
    fn and(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_and_si256(a, b) }
    }

    #[inline(always)]
    fn without(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_andnot_si256(b, a) }
    }

    #[inline(always)]
    fn or(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_or_si256(a, b) }
    }

    #[inline(always)]
    fn xor(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_xor_si256(a, b) }
    }

    #[inline(always)]
    fn both(self, a: __m256i, b: __m256i) -> __m256i {
        self.and(a, b)
    }

    #[inline(always)]
    fn either(self, a: __m256i, b: __m256i) -> __m256i {
        self.or(a, b)
    }

    #[inline(always)]
    fn bytes(self, mask: __m256i) -> __m256i {
        mask
    }

    #[inline(always)]
    fn nonzero(self, a: __m256i) -> __m256i {
        self.less(self.splat(0), a)
    }

    #[inline(always)]
    fn any(self, a: __m256i) -> bool {
        // By bits and not by VPTEST, which the compiler replaces by eight instructions where the answer is
        // combined with another one.
        self.bits(self.equal(a, self.splat(0))) != u64::from(u32::MAX)
    }

    #[inline(always)]
    fn high_nibbles(self, a: __m256i) -> __m256i {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { _mm256_and_si256(_mm256_srli_epi16::<4>(a), self.splat(0x0F)) }
    }

    #[inline(always)]
    fn row(self, row: &[u8; 16]) -> __m256i {
        broadcast(row)
    }

    #[inline(always)]
    fn pick(self, row: __m256i, at: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_shuffle_epi8(row, at) }
    }

    #[inline(always)]
    fn one_before(self, earlier: __m256i, a: __m256i) -> __m256i {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { _mm256_alignr_epi8::<15>(a, _mm256_permute2x128_si256::<0x21>(earlier, a)) }
    }

    #[inline(always)]
    fn mask_one_before(self, earlier: __m256i, mask: __m256i) -> __m256i {
        self.one_before(earlier, mask)
    }

    #[inline(always)]
    fn two_before(self, earlier: __m256i, a: __m256i) -> __m256i {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { _mm256_alignr_epi8::<14>(a, _mm256_permute2x128_si256::<0x21>(earlier, a)) }
    }

    #[inline(always)]
    fn four_before(self, earlier: __m256i, a: __m256i) -> __m256i {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { _mm256_alignr_epi8::<12>(a, _mm256_permute2x128_si256::<0x21>(earlier, a)) }
    }

    #[inline(always)]
    fn next(self, a: __m256i) -> __m256i {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { _mm256_alignr_epi8::<1>(_mm256_permute2x128_si256::<0x81>(a, a), a) }
    }

    #[inline(always)]
    fn prev(self, a: __m256i) -> __m256i {
        // SAFETY: register operations; `self` proves the feature.
        unsafe { _mm256_alignr_epi8::<15>(a, _mm256_permute2x128_si256::<0x08>(a, a)) }
    }

    #[inline(always)]
    fn interleave(self, a: __m256i, b: __m256i) -> [__m256i; 2] {
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            let (even, odd) = (_mm256_unpacklo_epi8(a, b), _mm256_unpackhi_epi8(a, b));
            [_mm256_permute2x128_si256::<0x20>(even, odd), _mm256_permute2x128_si256::<0x31>(even, odd)]
        }
    }

    #[inline(always)]
    fn table(self, table: &ByteTable) -> Table<'_> {
        let (halves, _) = table.rare.as_chunks::<16>();
        Table {
            whole: table,
            common: COMMON.map(|number| row(&table.delta, number)),
            rare: [broadcast(&halves[0]), broadcast(&halves[1])],
        }
    }

    #[inline(always)]
    fn look_up(self, table: Table<'_>, at: __m256i, of: __m256i) -> __m256i {
        let Table { whole, common, rare } = table;
        let mut delta = self.splat(0);
        if whole.active_rows & COMMON_ROWS != 0 {
            for (row, number) in common.into_iter().zip(COMMON) {
                // SAFETY: a register operation; `self` proves the feature.
                delta = unsafe { _mm256_or_si256(delta, self.look_up_row(row, at, number)) };
            }
        }
        // A byte changes if its bit is set in `rare`: the low nibble selects the element, the high nibble the bit.
        // SAFETY: register operations; `self` proves the feature.
        let changed = unsafe {
            let low = _mm256_and_si256(at, self.splat(0x0F));
            let high = _mm256_and_si256(_mm256_srli_epi16::<4>(at), self.splat(0x0F));
            let below =
                _mm256_and_si256(_mm256_shuffle_epi8(rare[0], low), _mm256_shuffle_epi8(BIT_BELOW.load(), high));
            let above =
                _mm256_and_si256(_mm256_shuffle_epi8(rare[1], low), _mm256_shuffle_epi8(BIT_ABOVE.load(), high));
            let any = _mm256_and_si256(_mm256_or_si256(below, above), of);
            _mm256_testz_si256(any, any) == 0
        };
        if changed {
            let rows = self.look_up_rows(&whole.delta, at, whole.active_rows & !COMMON_ROWS);
            // SAFETY: a register operation; `self` proves the feature.
            delta = unsafe { _mm256_or_si256(delta, rows) };
        }
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_xor_si256(at, delta) }
    }

    #[inline(always)]
    fn look_up_any(self, table: &[u8; 256], at: __m256i) -> __m256i {
        self.look_up_rows(table, at, u16::MAX)
    }

    /// All eight rows are looked up by the low nibble, and three bits of the high nibble select among them.
    #[inline(always)]
    fn look_up_upper(self, table: &ByteTable, at: __m256i) -> __m256i {
        // A blend looks at the top bit of each byte, to which the shifts move the bits 6, 5 and 4.
        // SAFETY: register operations; `self` proves the feature.
        unsafe {
            let (four, two, one) =
                (_mm256_slli_epi16::<1>(at), _mm256_slli_epi16::<2>(at), _mm256_slli_epi16::<3>(at));
            let column = _mm256_and_si256(at, self.splat(0x0F));
            let lower = _mm256_blendv_epi8(
                self.look_up_two_rows(&table.to, 8, column, one),
                self.look_up_two_rows(&table.to, 10, column, one),
                two,
            );
            let upper = _mm256_blendv_epi8(
                self.look_up_two_rows(&table.to, 12, column, one),
                self.look_up_two_rows(&table.to, 14, column, one),
                two,
            );
            _mm256_blendv_epi8(lower, upper, four)
        }
    }

    #[inline(always)]
    fn load_u8(self, text: &[u8]) -> __m256i {
        let mut filled = [0; N];
        let bytes = text.first_chunk::<N>().unwrap_or_else(|| {
            filled[..text.len()].copy_from_slice(text);
            &filled
        });
        // SAFETY: reads 32 bytes of an array of 32; `self` proves the feature.
        unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
    }

    #[inline(always)]
    fn close_u8(self, units: __m256i, room: &mut [MaybeUninit<u8>]) {
        let into: &mut [_; N] = room.first_chunk_mut().expect("the caller has room for N units");
        // SAFETY: writes 32 bytes into an array of 32; `self` proves the feature.
        unsafe { _mm256_storeu_si256(into.as_mut_ptr().cast(), units) };
    }

    #[inline(always)]
    fn load_u16(self, text: &[u16]) -> (__m256i, __m256i) {
        let (low, high) = self.open_u16(text);
        (self.in_order(low), self.in_order(high))
    }

    #[inline(always)]
    fn open_u16(self, text: &[u16]) -> (__m256i, __m256i) {
        match text.first_chunk() {
            Some(full) => self.load_packed(full),
            None => self.pack(self.load_half_16(text, 0), self.load_half_16(text, 1)),
        }
    }

    #[inline(always)]
    fn close_u16(self, low: __m256i, high: __m256i, room: &mut [MaybeUninit<u16>]) {
        let into: &mut [_; N] = room.first_chunk_mut().expect("the caller has room for N units");
        // SAFETY: writes 2 × 16 units into an array of 32, and register operations; `self` proves the feature.
        unsafe {
            // Unpacking works within each half of a vector, as packing does: it restores the order.
            let (first, second) = (_mm256_unpacklo_epi8(low, high), _mm256_unpackhi_epi8(low, high));
            _mm256_storeu_si256(into.as_mut_ptr().cast(), first);
            _mm256_storeu_si256(into.as_mut_ptr().add(16).cast(), second);
        }
    }

    #[inline(always)]
    fn close_kept_u16(self, low: __m256i, high: __m256i, keep: u64, room: &mut [MaybeUninit<u16>]) -> usize {
        let into = room.first_chunk_mut().expect("the caller has room for N units");
        self.compress(self.join(low, high), keep, into)
    }

    #[inline(always)]
    fn in_order(self, a: __m256i) -> __m256i {
        // SAFETY: a register operation; `self` proves the feature.
        unsafe { _mm256_permute4x64_epi64::<0xD8>(a) }
    }

    #[inline(always)]
    fn mask_in_order(self, mask: __m256i) -> __m256i {
        self.in_order(mask)
    }

    #[inline(always)]
    fn load_u32(self, text: &[u32]) -> (__m256i, __m256i, u64) {
        let (low, high, units) = self.load_packed_32(text);
        let [a, b, c, d] = units;
        let astral = self.above(a) | self.above(b) << 8 | self.above(c) << 16 | self.above(d) << 24;
        (self.in_order(low), self.in_order(high), astral)
    }

    #[inline(always)]
    fn open_u32(self, text: &[u32]) -> (__m256i, __m256i) {
        let (low, high, _) = self.load_packed_32(text);
        (low, high)
    }

    #[inline(always)]
    fn close_u32(self, low: __m256i, high: __m256i, room: &mut [MaybeUninit<u32>]) {
        let into: &mut [_; N] = room.first_chunk_mut().expect("the caller has room for N units");
        // SAFETY: writes 4 × 8 units into an array of 32, and register operations; `self` proves the feature.
        unsafe {
            for (i, group) in self.join(low, high).into_iter().enumerate() {
                _mm256_storeu_si256(into.as_mut_ptr().add(8 * i).cast(), _mm256_cvtepu16_epi32(group));
            }
        }
    }

    #[inline(always)]
    fn load_utf8(self, text: &[u8]) -> Block<Self> {
        planes_utf8::load(self, text)
    }

    #[inline(always)]
    fn store_utf8(self, low: __m256i, high: __m256i, keep: u64, room: &mut [MaybeUninit<u8>]) -> Option<usize> {
        planes_utf8::store(self, low, high, keep, room)
    }

    #[inline(always)]
    fn store_u8(self, low: __m256i, keep: u64, room: &mut [MaybeUninit<u8>]) -> Option<usize> {
        let Some(into) = room.first_chunk_mut() else {
            let mut units = [MaybeUninit::uninit(); N];
            let count = self.compress_bytes(low, keep, &mut units);
            room.get_mut(..count)?.copy_from_slice(&units[..count]);
            return Some(count);
        };
        Some(self.compress_bytes(low, keep, into))
    }

    #[inline(always)]
    fn store_u16(self, low: __m256i, high: __m256i, keep: u64, room: &mut [MaybeUninit<u16>]) -> Option<usize> {
        let Some(into) = room.first_chunk_mut::<N>() else {
            let mut units = [MaybeUninit::uninit(); N];
            let count = self.compress(self.join_in_order(low, high), keep, &mut units);
            room.get_mut(..count)?.copy_from_slice(&units[..count]);
            return Some(count);
        };
        if keep & (keep + 1) == 0 {
            // They are at the start as they are.
            for (i, group) in self.join_in_order(low, high).into_iter().enumerate() {
                // SAFETY: writes 8 units into an array of 32 at 8 × i; `self` proves the feature.
                unsafe { _mm_storeu_si128(into.as_mut_ptr().add(8 * i).cast(), group) };
            }
            return Some(keep.count_ones() as usize);
        }
        Some(self.compress(self.join_in_order(low, high), keep, into))
    }

    #[inline(always)]
    fn store_u32(self, low: __m256i, high: __m256i, keep: u64, room: &mut [MaybeUninit<u32>]) -> Option<usize> {
        let mut units = [MaybeUninit::new(0); N];
        let count = self.compress(self.join_in_order(low, high), keep, &mut units);
        let mut wide = [MaybeUninit::uninit(); N];
        let Some(into) = room.first_chunk_mut::<N>() else {
            self.widen(&units, &mut wide);
            room.get_mut(..count)?.copy_from_slice(&wide[..count]);
            return Some(count);
        };
        self.widen(&units, into);
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
