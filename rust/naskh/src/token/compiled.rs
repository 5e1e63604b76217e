//! One copy of the scanner for each width of strings.
//!
//! A generic function is compiled in every crate that calls it. The large one of this room goes through the method of a
//! trait, which is compiled where it is implemented: here.

use super::kind::Token;
use super::news::NewsScanner;
use super::view::CharUnit;

/// A unit of text that is a code point: of one of the three widths of CPython's strings.
#[allow(private_interfaces, private_bounds, reason = "the method is for this crate")]
pub trait CodePoint: CharUnit {
    /// The next token that a scanner finds.
    #[doc(hidden)]
    fn next_token(scanner: &mut NewsScanner<'_, Self>) -> Option<Token> {
        scanner.scan()
    }
}

macro_rules! compiled {
    ($($unit:ty),+) => {$(
        #[allow(private_interfaces, reason = "see the trait")]
        impl CodePoint for $unit {
            fn next_token(scanner: &mut NewsScanner<'_, Self>) -> Option<Token> {
                scanner.scan()
            }
        }
    )+};
}

compiled!(u8, u16, u32);

impl<U: CodePoint> NewsScanner<'_, U> {
    /// The next token, or `None` at the end.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<Token> {
        U::next_token(self)
    }
}
