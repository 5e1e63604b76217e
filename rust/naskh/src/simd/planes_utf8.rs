//! UTF-8 into planes and back, for any level.
//!
//! Every byte looks at the two bytes after it, as if it were the first byte of a character, and computes the low
//! and the high byte of its code point. What was computed for other bytes is left out. A level with vectors of 64
//! bytes does the same in registers.

use std::mem::MaybeUninit;

use super::lanes::{Block, Lanes, low_bits};

/// The bytes of a block whose places `starts` has.
const BYTES: usize = 64;
/// Room for the characters of a block, those of one vector more, and what a store writes after them.
const ROOM: usize = 2 * BYTES;

/// For each low nibble, the bits 2 and 3 of a byte, moved right by two.
const QUARTER: [u8; 16] = row(0x0C, 2, 0);
/// For each high nibble, the bits 4 and 5 of a byte, moved right by two.
const UPPER_QUARTER: [u8; 16] = row(0x03, 0, 2);
/// For each low nibble, the two lowest bits of a byte, moved to the top.
const TOP: [u8; 16] = row(0x03, 0, 6);
/// For each low nibble, this nibble as the high one.
const UPPER: [u8; 16] = row(0x0F, 0, 4);
/// For each high nibble, the two highest bits of a byte, moved to the bottom.
const BOTTOM: [u8; 16] = row(0x0C, 2, 0);
/// For each high byte of a code point up to U+07FF, its bits of the lead byte.
const LEAD: [u8; 16] = {
    let mut row = row(0x07, 0, 2);
    let mut i = 0;
    while i < 16 {
        row[i] |= 0xC0;
        i += 1;
    }
    row
};

/// For each nibble: its bits in `mask`, moved right and then left.
const fn row(mask: u8, right: u8, left: u8) -> [u8; 16] {
    let mut row = [0; 16];
    let mut i = 0;
    while i < 16 {
        row[i] = (i as u8 & mask) >> right << left;
        i += 1;
    }
    row
}

/// What the bytes of a vector are, each as the first byte of a character.
struct Decoded<L: Lanes> {
    low: L::Bytes,
    high: L::Bytes,
    /// The bytes that begin a character.
    begins: u64,
    /// Those that begin a character above U+FFFF.
    astral: u64,
}

/// Loads the characters at the start of valid UTF-8, up to `L::N`, and no more than lie in 64 bytes.
#[inline(always)]
pub(super) fn load<L: Lanes>(lanes: L, text: &[u8]) -> Block<L> {
    let end = text.len().min(BYTES);
    let mut planes = [[MaybeUninit::new(0); ROOM]; 2];
    let (mut all, mut astral, mut at, mut count) = (0, 0, 0, 0);
    while at < end && count < L::N {
        let vector = decode(lanes, &text[at..]);
        let begins = vector.begins & low_bits(end - at);
        for (plane, bytes) in planes.iter_mut().zip([vector.low, vector.high]) {
            lanes.store_u8(bytes, begins, &mut plane[count..]).expect("there is room for two vectors");
        }
        if vector.astral != 0 {
            astral |= lanes.extract(vector.astral & begins, begins) << count;
        }
        all |= begins << at;
        count += begins.count_ones() as usize;
        at += L::N;
    }
    let (starts, units) = whole(lanes, text, all, count, at.min(end));
    let valid = low_bits(starts.count_ones() as usize);
    // Lanes after the last character are zero.
    let used = lanes.bytes(lanes.mask(valid));
    let low = lanes.and(load_plane(lanes, &planes[0]), used);
    let high = lanes.and(load_plane(lanes, &planes[1]), used);
    let end = 1_u64.checked_shl(units as u32).unwrap_or(0);
    Block { low, high, valid, units, astral: astral & valid, starts: starts | end }
}

#[inline(always)]
fn load_plane<L: Lanes>(lanes: L, plane: &[MaybeUninit<u8>; ROOM]) -> L::Bytes {
    // SAFETY: `load` sets all bytes to zero at first, and stores write nothing but bytes.
    lanes.load_u8(unsafe { std::slice::from_raw_parts(plane.as_ptr().cast(), L::N) })
}

/// Of the `count` characters that begin at `all`, in the bytes up to `end`: those that a block holds whole, and
/// where the next one begins.
#[inline(always)]
fn whole<L: Lanes>(lanes: L, text: &[u8], all: u64, count: usize, end: usize) -> (u64, usize) {
    if count > L::N {
        let starts = lanes.deposit(low_bits(L::N), all);
        return (starts, (all & !starts).trailing_zeros() as usize);
    }
    let rest = text[end..].iter().take_while(|&&byte| byte & 0xC0 == 0x80).count();
    if end + rest <= BYTES {
        return (all, end + rest);
    }
    // The last one goes on after the block.
    let last = 63 - all.leading_zeros() as usize;
    (all & low_bits(last), last)
}

/// Decodes the characters that begin in the first `L::N` bytes of a text.
#[inline(always)]
fn decode<L: Lanes>(lanes: L, text: &[u8]) -> Decoded<L> {
    let (lead, second) = (load_ahead(lanes, text, 0), load_ahead(lanes, text, 1));
    let (ascii, continued) = (lanes.less(lead, lanes.splat(0x80)), lanes.less(lead, lanes.splat(0xC0)));
    let begins = (lanes.bits(ascii) | !lanes.bits(continued)) & low_bits(L::N);
    let low = lanes.choose(ascii, lead, low_byte(lanes, lead, second));
    // A lead byte of two bytes is C2–DF, so the two upper bits of the quarter are not set.
    let high = lanes.choose(ascii, lanes.splat(0), quarter(lanes, lead));
    let longer = !lanes.bits(lanes.less(lead, lanes.splat(0xE0))) & low_bits(L::N);
    if longer == 0 {
        return Decoded { low, high, begins, astral: 0 };
    }
    let upper = lanes.pick(lanes.row(&UPPER), lanes.and(lead, lanes.splat(0x0F)));
    let (three, third) = (lanes.mask(longer), load_ahead(lanes, text, 2));
    Decoded {
        low: lanes.choose(three, low_byte(lanes, second, third), low),
        high: lanes.choose(three, lanes.or(upper, quarter(lanes, second)), high),
        begins,
        astral: !lanes.bits(lanes.less(lead, lanes.splat(0xF0))) & low_bits(L::N),
    }
}

/// The bytes from an index on, which may be after the end.
#[inline(always)]
fn load_ahead<L: Lanes>(lanes: L, text: &[u8], by: usize) -> L::Bytes {
    lanes.load_u8(&text[by.min(text.len())..])
}

/// The low byte of the code point whose last two bytes in UTF-8 are these.
#[inline(always)]
fn low_byte<L: Lanes>(lanes: L, last_but_one: L::Bytes, last: L::Bytes) -> L::Bytes {
    let top = lanes.pick(lanes.row(&TOP), lanes.and(last_but_one, lanes.splat(0x0F)));
    lanes.or(top, lanes.and(last, lanes.splat(0x3F)))
}

/// The bits 2 to 5 of each byte, as a number.
#[inline(always)]
fn quarter<L: Lanes>(lanes: L, bytes: L::Bytes) -> L::Bytes {
    let lower = lanes.pick(lanes.row(&QUARTER), lanes.and(bytes, lanes.splat(0x0F)));
    lanes.or(lower, lanes.pick(lanes.row(&UPPER_QUARTER), lanes.high_nibbles(bytes)))
}

/// Writes the lanes that are set in `keep` as UTF-8. Returns the number of bytes,
/// or `None` if there is not enough room.
#[inline(always)]
pub(super) fn store<L: Lanes>(
    lanes: L,
    low: L::Bytes,
    high: L::Bytes,
    keep: u64,
    room: &mut [MaybeUninit<u8>],
) -> Option<usize> {
    let longer = !lanes.bits(lanes.less(high, lanes.splat(0x08))) & keep;
    if longer != 0 || room.len() < 2 * L::N {
        return store_one_by_one(lanes, low, high, keep, room);
    }
    store_short(lanes, low, high, keep, room)
}

/// As [`store`], for characters up to U+07FF, with room for two bytes each.
#[inline(always)]
fn store_short<L: Lanes>(
    lanes: L,
    low: L::Bytes,
    high: L::Bytes,
    keep: u64,
    room: &mut [MaybeUninit<u8>],
) -> Option<usize> {
    let ascii = lanes.both(lanes.less(low, lanes.splat(0x80)), lanes.equal(high, lanes.splat(0)));
    let lead = lanes.or(
        lanes.pick(lanes.row(&LEAD), lanes.and(high, lanes.splat(0x0F))),
        lanes.pick(lanes.row(&BOTTOM), lanes.high_nibbles(low)),
    );
    let lead = lanes.choose(ascii, low, lead);
    let trail = lanes.or(lanes.and(low, lanes.splat(0x3F)), lanes.splat(0x80));
    let two = keep & !lanes.bits(ascii);
    let half = L::N / 2;
    let mut at = 0;
    for (nth, pairs) in lanes.interleave(lead, trail).into_iter().enumerate() {
        let here = |bits: u64| bits >> (nth * half) & low_bits(half);
        // The first byte of each pair, and the second unless the character is ASCII.
        let bytes =
            lanes.deposit(here(keep), 0x5555_5555_5555_5555) | lanes.deposit(here(two), 0xAAAA_AAAA_AAAA_AAAA);
        at += lanes.store_u8(pairs, bytes, &mut room[at..])?;
    }
    Some(at)
}

/// As [`store`], one character at a time.
#[inline(always)]
pub(super) fn store_one_by_one<L: Lanes>(
    lanes: L,
    low: L::Bytes,
    high: L::Bytes,
    keep: u64,
    room: &mut [MaybeUninit<u8>],
) -> Option<usize> {
    let mut units = [MaybeUninit::<u16>::uninit(); 64];
    let count = lanes.store_u16(low, high, keep, &mut units)?;
    let mut at = 0;
    for unit in &units[..count] {
        // SAFETY: `store_u16` has written the first `count` units.
        let unit = unsafe { unit.assume_init() };
        let mut bytes = [0; 4];
        let c = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
        for &byte in c.encode_utf8(&mut bytes).as_bytes() {
            room.get_mut(at)?.write(byte);
            at += 1;
        }
    }
    Some(at)
}
