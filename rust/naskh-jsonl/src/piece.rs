//! Short pieces of output, copied in one step.

/// A piece of at most `N` bytes, with room after it. All `N` are copied, for which the compiler needs no call, and
/// then those after the piece are taken back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Piece<N> {
    /// These parts, one after the other. They must have room.
    pub(crate) const fn of(parts: &[&str]) -> Self {
        let (mut piece, mut nth) = (Self { bytes: [0; N], len: 0 }, 0);
        while nth < parts.len() {
            let (part, mut at) = (parts[nth].as_bytes(), 0);
            while at < part.len() {
                piece.bytes[piece.len] = part[at];
                piece.len += 1;
                at += 1;
            }
            nth += 1;
        }
        piece
    }

    /// The first `len` of these bytes.
    #[inline(always)]
    pub(crate) fn new(bytes: [u8; N], len: usize) -> Self {
        Self { bytes, len }
    }

    /// Appends the piece to `out`, which has room for `N` bytes.
    #[inline(always)]
    pub(crate) fn append_to(&self, out: &mut Vec<u8>) {
        let end = out.len() + self.len;
        out.extend_from_slice(&self.bytes);
        out.truncate(end);
    }
}

/// The most bytes that [`append_number`] needs room for.
pub(crate) const LONGEST_NUMBER: usize = 20;

/// Appends a number to `out`, which has room for it.
#[inline(always)]
pub(crate) fn append_number(number: usize, out: &mut Vec<u8>) {
    if number < 10_000 {
        // Four digits at once, the first in the lowest byte, and then without the zeros before the number.
        let small = number as u32;
        let digit = |place: u32| (small / place % 10) as u8;
        let digits = u32::from_le_bytes([1000, 100, 10, 1].map(digit));
        let zeros = u32::from(small < 1000) + u32::from(small < 100) + u32::from(small < 10);
        Piece::new(((digits | 0x3030_3030) >> (8 * zeros)).to_le_bytes(), 4 - zeros as usize).append_to(out);
    } else {
        out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_std() {
        for number in (0..10_100).chain([99_999, 100_000, usize::MAX]) {
            let mut out = b"=".to_vec();
            append_number(number, &mut out);
            assert_eq!(out, format!("={number}").as_bytes());
        }
    }

    #[test]
    fn pieces_leave_nothing_behind() {
        let mut out = Vec::new();
        for piece in [Piece::<8>::of(&["ab", "", "c"]), Piece::of(&[]), Piece::of(&["12345678"])] {
            piece.append_to(&mut out);
        }
        assert_eq!(out, b"abc12345678");
    }
}
