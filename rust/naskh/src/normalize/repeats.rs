//! Finds letters that occur three times in a row, which the careful lane shortens.

use crate::plan::ARABIC;
use crate::simd::Lanes;
use crate::text::Text;

/// Arabic characters that are the third of the same in a row, with up to two deleted characters between any two of
/// them. After more deleted characters, a character counts as the same without a comparison, since the careful
/// lane checks again.
#[inline(always)]
pub(super) fn third_letters<L: Lanes>(lanes: L, low: L::Bytes, arabic: u64, deleted: u64, valid: u64) -> u64 {
    let (arabic, deleted) = (arabic & valid & !deleted, deleted & valid);
    let one = lanes.prev(low);
    let mut same = lanes.bits(lanes.equal(one, low)) & arabic << 1;
    if deleted != 0 {
        let two = lanes.prev(one);
        let after_one = deleted << 1;
        let after_two = after_one & deleted << 2;
        same |= lanes.bits(lanes.equal(two, low)) & arabic << 2 & after_one;
        if after_two != 0 {
            let three = lanes.prev(two);
            same |= lanes.bits(lanes.equal(three, low)) & arabic << 3 & after_two;
            same |= after_two & deleted << 3;
        }
    }
    same &= arabic;
    if same & same.wrapping_sub(1) == 0 {
        return 0; // fewer than two
    }
    let keep = valid & !deleted;
    let same = lanes.extract(same, keep);
    lanes.deposit(same & same << 1, keep)
}

/// The index, in the later block, of a letter that is the third in a row across the unit `at` of the output, where
/// the earlier block ends.
#[inline(always)]
pub(super) fn third_letter_across<T: Text>(out: &[T::Unit], at: usize) -> Option<u32> {
    // Letters of Arabic have two bytes in UTF-8. Most often the last ones tell.
    if !T::FIXED && out.get(at + 1).map(|&byte| T::code_point(byte)) != Some(T::code_point(out[at - 1])) {
        return None;
    }
    let (b, len) = T::decode_before(out, at);
    if b >> 8 != u32::from(ARABIC) || at == out.len() {
        return None;
    }
    let (c, c_len) = T::decode(out, at);
    if b != c {
        return None;
    }
    if at > len && T::decode_before(out, at - len).0 == b {
        return Some(0);
    }
    (at + c_len < out.len() && T::decode(out, at + c_len).0 == b).then_some(1)
}

/// Whether a letter after the unit `from` of the output is the third in a row, counted from there.
pub(super) fn third_letter_after<T: Text>(out: &[T::Unit], mut from: usize) -> bool {
    let (mut last, mut count) = (0, 0);
    while from < out.len() {
        let (c, len) = T::decode(out, from);
        count = if c == last { count + 1 } else { 1 };
        if count > 2 && c >> 8 == u32::from(ARABIC) {
            return true;
        }
        (last, from) = (c, from + len);
    }
    false
}
