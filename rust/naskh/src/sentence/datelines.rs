//! Datelines: «بغداد 15-7 (اف ب) -». In reports of news agencies, only a space is between the headline and the
//! dateline, and a sentence begins with the dateline.

use crate::chars::class::Class;
use crate::lexicon::agencies::AGENCIES;
use crate::lexicon::places::FIRST_WORDS;
use crate::token::{CodePoint, View};

/// The most characters of an agency: the longest name, with a space or a full stop after each letter, and some
/// more.
const LONGEST_AGENCY: usize = 24;
/// The most characters of a word, or of a remark in brackets. A longer one is not part of a dateline.
const LONGEST_PART: usize = 30;

/// Where the dateline begins whose agency is in the bracket that opens at `bracket`; not before `from`.
pub(super) fn dateline<U: CodePoint>(view: View<'_, U>, from: usize, bracket: usize) -> Option<usize> {
    if !is_agency(view, bracket) {
        return None;
    }
    let back = Backward { view, from };
    // Without a date it may as well be running text: وصل إلى بغداد (رويترز) - وكان.
    let mut at = back.over_spaces(back.over_date(back.over_spaces(bracket))?);
    if view.before(at) == ')' as u32 {
        let open = (at.saturating_sub(LONGEST_PART).max(from)..at).rev().find(|&at| view.get(at) == '(' as u32)?;
        at = back.over_spaces(open);
    }
    let place = back.over_word(at)?;
    let place_end = back.over_spaces(place);
    // What follows a comma or a colon continues the sentence.
    if matches!(char::from_u32(view.before(place_end)), Some('،' | ',' | ':' | '؛')) {
        return None;
    }
    let first =
        back.over_word(place_end).filter(|&first| FIRST_WORDS.iter().any(|word| view.is(first..place_end, word)));
    let start = first.unwrap_or(place);
    let begins_token = !view.continues_cluster(start) && (start == from || view.class(start - 1) == Class::Space);
    begins_token.then_some(start)
}

/// Whether the bracket at `open` encloses an agency, and a dash follows it.
fn is_agency<U: CodePoint>(view: View<'_, U>, open: usize) -> bool {
    let Some(close) = (open + 1..open + 1 + LONGEST_AGENCY).find(|&at| view.get(at) == ')' as u32) else {
        return false;
    };
    let letters = || (open + 1..close).map(|at| view.get(at)).filter(|&c| c != 0x20 && c != '.' as u32);
    let dash = view.skip(close + 1, |class| class == Class::Space);
    matches!(char::from_u32(view.get(dash)), Some('-' | '–' | '—' | 'ـ'))
        && AGENCIES.iter().any(|name| name.chars().map(u32::from).eq(letters()))
}

/// Reads a text backward, but not to the left of `from`.
struct Backward<'a, U> {
    view: View<'a, U>,
    from: usize,
}

impl<U: CodePoint> Backward<'_, U> {
    /// The beginning of the run that ends at `end`, of characters that are `within`.
    fn over(&self, end: usize, within: impl Fn(Class) -> bool) -> usize {
        let first = end.saturating_sub(LONGEST_PART).max(self.from);
        (first..end).rev().find(|&at| !within(self.view.class(at))).map_or(first, |at| at + 1)
    }

    fn over_spaces(&self, end: usize) -> usize {
        self.over(end, |class| class == Class::Space)
    }

    fn over_word(&self, end: usize) -> Option<usize> {
        let start = self.over(end, |class| matches!(class, Class::Arabic | Class::Mark));
        (start < end && end - start < LONGEST_PART).then_some(start)
    }

    /// Day and month in digits with a dash or a slash between: 15-7, ١٥ - ٧.
    fn over_date(&self, end: usize) -> Option<usize> {
        let digits = |end| Some(self.over(end, |class| class == Class::Digit)).filter(|&start| start < end);
        let sign = self.over_spaces(digits(end)?);
        let divides = matches!(char::from_u32(self.view.before(sign)), Some('-' | '/'));
        digits(self.over_spaces(sign.checked_sub(1).filter(|_| divides)?))
    }
}
