//! The loop over the tokens of a text, which is compiled into its callers; and the rules it asks,
//! which are compiled once.
//!
//! A generic function is compiled in every crate that calls it. The large ones of this room go through the methods
//! of a trait, which are compiled where it is implemented: here.

use crate::chars::TATWEEL;
use crate::chars::class::Class;

use super::kind::{Kind, Token};
use super::news::NewsScanner;
use super::signs::is_common_mark;
use super::view::{CharUnit, class_of};
use super::web;

/// A unit of text that is a code point: of one of the three widths of CPython's strings.
#[allow(private_interfaces, private_bounds, reason = "the methods are for this crate")]
pub trait CodePoint: CharUnit {
    /// Whether most Arabic texts have this width: the loop over their tokens is compiled into its callers.
    #[doc(hidden)]
    const IS_USUAL: bool = false;

    /// The next token that a scanner finds, for callers that have few to ask for:
    /// `next` is compiled into its callers.
    #[doc(hidden)]
    fn next_token(scanner: &mut NewsScanner<'_, Self>) -> Option<Token> {
        scanner.next()
    }

    /// The token that begins at `start` with a character of `class`.
    #[doc(hidden)]
    fn token(scanner: &mut NewsScanner<'_, Self>, start: usize, class: Class) -> Token {
        scanner.token(start, class)
    }

    /// The token that begins with the Arabic letters `start..end`.
    #[doc(hidden)]
    fn arabic_token(scanner: &mut NewsScanner<'_, Self>, start: usize, end: usize) -> Token {
        scanner.arabic(start, end)
    }
}

macro_rules! compiled {
    ($($unit:ty: $is_usual:literal),+) => {$(
        #[allow(private_interfaces, reason = "see the trait")]
        impl CodePoint for $unit {
            const IS_USUAL: bool = $is_usual;

            #[inline(never)]
            fn next_token(scanner: &mut NewsScanner<'_, Self>) -> Option<Token> {
                scanner.next()
            }

            #[inline(never)]
            fn token(scanner: &mut NewsScanner<'_, Self>, start: usize, class: Class) -> Token {
                scanner.token(start, class)
            }

            #[inline(never)]
            fn arabic_token(scanner: &mut NewsScanner<'_, Self>, start: usize, end: usize) -> Token {
                scanner.arabic(start, end)
            }
        }
    )+};
}

compiled!(u8: false, u16: true, u32: false);

impl<U: CodePoint> NewsScanner<'_, U> {
    /// The next token, or `None` at the end.
    #[inline(always)]
    pub(crate) fn next(&mut self) -> Option<Token> {
        let mut at = self.at;
        loop {
            let c = self.view.get(at);
            if c == 0x20 {
                at += 1;
                continue;
            }
            if (0x621..=0x64A).contains(&c) {
                let end = self.view.arabic_run(at + 1);
                let next = self.view.get(end);
                let ends = matches!(next, 0x20 | 0x60C) || (self.splits && web::is_ascii_word(next));
                if ends && self.view.get(end - 1) != TATWEEL {
                    self.at = end;
                    return Some(Token { start: at, end, kind: Kind::Word });
                }
                let token = U::arabic_token(self, at, end);
                self.at = token.end;
                return Some(token);
            }
            if is_common_mark(c) && !self.view.continues_cluster(at + 1) {
                self.at = at + 1;
                return Some(Token { start: at, end: at + 1, kind: Kind::Punctuation });
            }
            match class_of(c) {
                Class::LineEnd if at >= self.view.len() => {
                    self.at = at;
                    return None;
                }
                Class::Space | Class::LineEnd | Class::Invisible | Class::Joint => at += 1,
                class => {
                    let is_ascii = matches!(class, Class::Latin | Class::Digit);
                    let simple = if is_ascii { self.simple_token(at, class) } else { None };
                    let token = simple.unwrap_or_else(|| U::token(self, at, class));
                    self.at = token.end;
                    return Some(token);
                }
            }
        }
    }
}
