//! The numbers of a list within a sentence: 1. أولاً 2. ثانياً.

use crate::chars::class::Class;
use crate::chars::digit_value;
use crate::token::CodePoint;

use super::current::CurrentSentence;

/// The most digits of the number of an item. More are a year, or an amount.
const LONGEST_NUMBER: usize = 2;

impl<U: CodePoint> CurrentSentence<'_, U> {
    /// Notes the number before the full stop at `at`, if the sentence begins with it.
    pub(super) fn note_item(&mut self, at: usize) {
        self.known.item = self.item_number(at).map(|(number, _)| number);
    }

    /// Whether the full stop at `at` is that of an item: of the one after the last, or of the first,
    /// after a colon.
    pub(super) fn is_item(&mut self, at: usize) -> bool {
        let Some((number, start)) = self.item_number(at) else { return false };
        let is_first = || {
            let before = self.back(self.start.max(start.saturating_sub(LONGEST_NUMBER)), start, Class::is_blank);
            number == 1 && self.view.before(before) == ':' as u32
        };
        let is_item = self.known.item.map_or_else(is_first, |last| number == last + 1);
        if is_item {
            self.known.item = Some(number);
        }
        is_item
    }

    /// The number that ends at `at`, with white space before it, and where it begins.
    fn item_number(&self, at: usize) -> Option<(u32, usize)> {
        let view = self.view;
        let first = self.start.max(at.saturating_sub(LONGEST_NUMBER + 1));
        let start = self.back(first, at, |class| class == Class::Digit);
        let stands_alone = start == self.start || view.class(start - 1).is_white();
        let add = |sum: u32, at: usize| Some(sum * 10 + digit_value(view.get(at))?);
        let number = (start..at).try_fold(0, add)?;
        let is_short = (1..=LONGEST_NUMBER).contains(&(at - start));
        (is_short && stands_alone && view.class(at + 1) != Class::Digit).then_some((number, start))
    }
}
