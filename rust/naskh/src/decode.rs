//! UTF-8 as code points of two bytes, for scanners, which look at texts by their places.

use crate::output::{Output, Overflow};
use crate::simd::{Kernel, Lanes, Level};
use crate::text::{Text, Ucs2, Utf8};

/// Appends the code points of `text` to `out`.
///
/// ```
/// use naskh::raw::{Output, decode};
/// let mut buffer = [std::mem::MaybeUninit::uninit(); 8];
/// let mut out = Output::new(&mut buffer);
/// decode("خبر 1", &mut out).unwrap();
/// assert_eq!(out.written(), "خبر 1".encode_utf16().collect::<Vec<_>>());
/// ```
///
/// # Errors
/// [`Overflow::Width`] for a character above U+FFFF, [`Overflow::Room`] if the text has more characters than there
/// is room for. Then only a part of the text is in `out`.
pub fn decode(text: &str, out: &mut Output<'_, u16>) -> Result<(), Overflow> {
    Level::current_or_scalar().run(Decode { text: text.as_bytes(), out })
}

struct Decode<'t, 'o, 'b> {
    text: &'t [u8],
    out: &'o mut Output<'b, u16>,
}

impl Kernel for Decode<'_, '_, '_> {
    type Output = Result<(), Overflow>;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> Result<(), Overflow> {
        let mut rest = self.text;
        while !rest.is_empty() {
            let block = Utf8::load(lanes, rest);
            if block.astral != 0 {
                return Err(Overflow::Width);
            }
            let written = Ucs2::store(lanes, block.low, block.high, block.valid, self.out.room())?;
            // SAFETY: `store` has initialized as many units as it returned.
            unsafe { self.out.advance(written) };
            rest = &rest[block.units..];
        }
        Ok(())
    }

    #[inline(always)]
    fn run_scalar(self) -> Result<(), Overflow> {
        let mut at = 0;
        while at < self.text.len() {
            let (c, len) = Utf8::decode(self.text, at);
            Ucs2::encode(c, self.out)?;
            at += len;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::mem::MaybeUninit;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_level_decodes_as_std_does(
            words in prop::collection::vec(
                (prop::sample::select(vec!["كتاب ", "a", "é", "—\u{200F}", "\u{FFFF}", "中文", "😀"]), 1..40_usize),
                0..8,
            ),
            spare in 0..70_usize,
            lacks in 0..3_usize,
        ) {
            let text: String = words.into_iter().map(|(word, times)| word.repeat(times)).collect();
            let units: Vec<u16> = text.encode_utf16().collect();
            let is_wide = text.chars().any(|c| c > '\u{FFFF}');
            for level in Level::available() {
                let mut buffer = vec![MaybeUninit::uninit(); units.len() + spare];
                let mut out = Output::new(&mut buffer);
                let done = level.run(Decode { text: text.as_bytes(), out: &mut out });
                if is_wide {
                    prop_assert_eq!(done, Err(Overflow::Width));
                } else {
                    prop_assert_eq!(done, Ok(()));
                    prop_assert_eq!(out.written(), &units);
                }
                if !is_wide && (1..=units.len()).contains(&lacks) {
                    let room = &mut buffer[..units.len() - lacks];
                    let done = level.run(Decode { text: text.as_bytes(), out: &mut Output::new(room) });
                    prop_assert_eq!(done, Err(Overflow::Room));
                }
            }
        }
    }
}
