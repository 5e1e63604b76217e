//! Text as the scanners see it: code points that may be asked for beyond the end.

use std::ops::Range;

use crate::chars::classes::{Class, class, is_everyday_arabic};

/// A unit of text that is a code point: of the three kinds of CPython's strings.
pub trait CodePoint: Copy + Into<u32> + Send + Sync + 'static {}

impl CodePoint for u8 {}
impl CodePoint for u16 {}
impl CodePoint for u32 {}

/// What stands behind the end of a text: no code point, and different from all.
pub(crate) const END: u32 = u32::MAX;

/// A text of code points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a, U>(pub(crate) &'a [U]);

impl<U: CodePoint> View<'_, U> {
    pub(crate) fn len(self) -> usize {
        self.0.len()
    }

    /// The code point at `at`, or [`END`].
    #[inline(always)]
    pub(crate) fn get(self, at: usize) -> u32 {
        self.0.get(at).map_or(END, |&unit| unit.into())
    }

    /// The code point before `at`, or [`END`] at the beginning.
    #[inline(always)]
    pub(crate) fn before(self, at: usize) -> u32 {
        at.checked_sub(1).map_or(END, |before| self.get(before))
    }

    /// The class of the character at `at`; the end of the text is a line end.
    #[inline(always)]
    pub(crate) fn class(self, at: usize) -> Class {
        class_of(self.get(at))
    }

    /// The first place from `at` on whose class does not satisfy `within`.
    #[inline(always)]
    pub(crate) fn skip(self, mut at: usize, within: impl Fn(Class) -> bool) -> usize {
        while within(self.class(at)) {
            at += 1;
        }
        at
    }

    /// The first place from `at` on whose character does not satisfy `within`.
    #[inline(always)]
    pub(crate) fn skip_characters(self, mut at: usize, within: impl Fn(u32) -> bool) -> usize {
        while within(self.get(at)) {
            at += 1;
        }
        at
    }

    /// The end of a run of letters of the Arabic script with their marks.
    #[inline(always)]
    pub(crate) fn arabic_run(self, mut at: usize) -> usize {
        loop {
            let c = self.get(at);
            if !is_everyday_arabic(c) && !matches!(class_of(c), Class::Arabic | Class::Mark | Class::Joint) {
                return at;
            }
            at += 1;
        }
    }

    /// The end of what belongs to the grapheme cluster that ends before `at`.
    #[inline(always)]
    pub(crate) fn cluster_end(self, at: usize) -> usize {
        self.skip(at, |class| matches!(class, Class::Mark | Class::Joint))
    }

    /// Whether the characters of `range` are those of `text`.
    pub(crate) fn is(self, range: Range<usize>, text: &str) -> bool {
        let mut at = range.start;
        for c in text.chars() {
            if at == range.end || self.get(at) != c as u32 {
                return false;
            }
            at += 1;
        }
        at == range.end
    }
}

#[inline(always)]
pub(crate) fn class_of(c: u32) -> Class {
    if c == END { Class::LineEnd } else { class(c) }
}
