//! Abbreviations: words that keep a full stop, or have full stops within.
//!
//! Each function is asked about a word that a full stop follows, or that has one within.

use std::ops::Range;

use crate::chars::class::Class;
use crate::chars::{TATWEEL, WAW, letter_of_form};
use crate::lexicon::abbreviations::LATIN;

use super::clusters::after_line_end;
use super::initialisms::{Form, LONGEST_NAME, LONGEST_PART, Part, part};
use super::view::{CharUnit, View};
use crate::options::Lines;

/// The end of the abbreviation that begins with the Arabic `word`, which a full stop follows.
pub(super) fn arabic<U: CharUnit>(view: View<'_, U>, word: Range<usize>, lines: Lines) -> Option<usize> {
    let Range { start, end } = word;
    let glued = view.class(end + 1) == Class::Arabic;
    if !glued && end - start > LONGEST_NAME {
        return None;
    }
    let first = part(view, start..end)?;
    if let Some(end) = initialism(view, end, first, lines) {
        return Some(end);
    }
    if !(line_continues(view, end + 1, lines) || follows_initial(view, start, lines)) {
        return None;
    }
    let prefix = first.prefix;
    let keeps_stop = match first.form {
        Form::Name { unambiguous } => {
            prefix == 0
                && is_initial_name(view, start, end, unambiguous, lines)
                && !precedes_conjunction(view, end + 1, lines)
        }
        Form::Title => is_title(view, start, end, prefix, lines),
        Form::Letter => {
            let is_conjunction = is_waw(view.get(start)) && !is_initial_waw(view, start, end, lines);
            let is_single = prefix == 0 && view.get(end - 1) != TATWEEL && !is_conjunction;
            let is_unit = view.before(start) == '/' as u32; // كلم/س.
            is_single
                && !is_unit
                && !follows_number(view, start, lines)
                && !precedes_conjunction(view, end + 1, lines)
        }
    };
    keeps_stop.then_some(end + 1)
}

/// The end of the initialism whose first part ends at `end`, if there are others.
fn initialism<U: CharUnit>(view: View<'_, U>, end: usize, first: Part, lines: Lines) -> Option<usize> {
    let (mut at, mut count) = (end, 1);
    let mut all_titles = first.form == Form::Title;
    while view.get(at) == '.' as u32 && view.class(at + 1) == Class::Arabic {
        let Some(next) = word_end(view, at + 1) else { break };
        let Some(part) = part(view, at + 1..next).filter(|part| part.prefix == 0) else { break };
        if first.prefix > 0 && part.is_name() != first.is_name() {
            break;
        }
        all_titles &= part.form == Form::Title;
        (at, count) = (next, count + 1);
    }
    // Two words without the space between them: كان.في
    let is_two_words = count == 2 && first.everyday;
    let takes_stop = view.get(at) == '.' as u32 && all_titles && line_continues(view, at + 1, lines);
    (count > 1 && !is_two_words).then_some(if takes_stop { at + 1 } else { at })
}

/// Whether و is an initial: جورج و. بوش. A word or another initial is before it, and a
/// word after it, both with a space between.
fn is_initial_waw<U: CharUnit>(view: View<'_, U>, start: usize, end: usize, lines: Lines) -> bool {
    let Some(before) = gap_before(view, start, lines).map(|gap| gap.wrapping_sub(1)) else { return false };
    let next = next_visible(view, end + 1, lines);
    (matches!(view.class(before), Class::Arabic | Class::Mark) || view.get(before) == '.' as u32)
        && next > end + 1
        && view.class(next).is_letter()
}

/// Whether `start..end` is a title, and not a unit: 5 م.
fn is_title<U: CharUnit>(view: View<'_, U>, start: usize, end: usize, prefix: usize, lines: Lines) -> bool {
    let conjunction = prefix == 1 && is_waw(view.get(start));
    (prefix == 0 || conjunction) && view.get(end - 1) != TATWEEL && !follows_number(view, start, lines)
}

/// Whether a number is before `start`, perhaps with a space between.
fn follows_number<U: CharUnit>(view: View<'_, U>, start: usize, lines: Lines) -> bool {
    let is_digit_before = |at: usize| view.class(at.wrapping_sub(1)) == Class::Digit;
    is_digit_before(start) || gap_before(view, start, lines).is_some_and(is_digit_before)
}

fn is_word(class: Class) -> bool {
    matches!(class, Class::Arabic | Class::Mark | Class::Joint)
}

/// Whether the name of a letter, `start..end`, is an initial. An unambiguous one is, after a space: «دبليو. بوش».
/// Any is, beside another with its full stop: «إن. بي. سي». Not after a name without a stop: بي بي سي. قال.
fn is_initial_name<U: CharUnit>(
    view: View<'_, U>,
    start: usize,
    end: usize,
    unambiguous: bool,
    lines: Lines,
) -> bool {
    let is_name = |range: Range<usize>| part(view, range).is_some_and(Part::is_name);
    let gap = gap_before(view, start, lines);
    if let Some(gap) = gap {
        let stop = view.before(gap) == '.' as u32;
        if is_name(word_before(view, gap - usize::from(stop))) {
            return stop;
        }
    }
    let next = next_visible(view, end + 1, lines);
    let next_end = word_end(view, next).unwrap_or(next);
    let before_name = next > end + 1 && view.get(next_end) == '.' as u32 && is_name(next..next_end);
    unambiguous && gap.is_some() || before_name
}

/// The end of the Arabic word at `start`, if it is short enough for a part of an initialism.
fn word_end<U: CharUnit>(view: View<'_, U>, start: usize) -> Option<usize> {
    (start..=start + LONGEST_PART).find(|&at| !is_word(view.class(at)))
}

/// The Arabic word that ends at `end`, or as much of it as a part of an initialism may have.
fn word_before<U: CharUnit>(view: View<'_, U>, end: usize) -> Range<usize> {
    let first = end.saturating_sub(LONGEST_PART);
    (first..end).rev().find(|&at| !is_word(view.class(at))).map_or(first, |at| at + 1)..end
}

/// Whether `c` is و, in any of its forms.
fn is_waw(c: u32) -> bool {
    letter_of_form(c).unwrap_or(c) == WAW
}

/// Whether the next word begins with و. Then a new sentence begins: «في المجموعة ب. وفاز».
fn precedes_conjunction<U: CharUnit>(view: View<'_, U>, at: usize, lines: Lines) -> bool {
    is_waw(view.get(next_visible(view, at, lines)))
}

/// Whether another initial and a space are before `start`. Then the last initial keeps its full stop even at the
/// end of a line.
fn follows_initial<U: CharUnit>(view: View<'_, U>, start: usize, lines: Lines) -> bool {
    gap_before(view, start, lines).is_some_and(|gap| {
        let back = |count| view.class(gap.wrapping_sub(count));
        view.before(gap) == '.' as u32
            && matches!(back(2), Class::Arabic | Class::Latin)
            && matches!(back(3), Class::Space | Class::LineEnd | Class::Punctuation)
    })
}

/// Where the space before `at` begins, or the line end where lines are wrapped.
fn gap_before<U: CharUnit>(view: View<'_, U>, at: usize, lines: Lines) -> Option<usize> {
    let gap = at.checked_sub(1)?;
    match view.class(gap) {
        Class::Space => Some(gap),
        Class::LineEnd if lines == Lines::Wrap => {
            Some(gap - usize::from(gap > 0 && after_line_end(view, gap - 1) == at))
        }
        _ => None,
    }
}

/// The next visible character from `at` on: in this line, or in the next one where lines are wrapped.
fn next_visible<U: CharUnit>(view: View<'_, U>, at: usize, lines: Lines) -> usize {
    let next = view.skip(at, Class::is_blank);
    if lines == Lines::Wrap && view.class(next) == Class::LineEnd {
        return view.skip(after_line_end(view, next), Class::is_blank);
    }
    next
}

/// Whether the sentence may continue after a full stop: a letter, a digit, a bracket, a quote or a sign of an
/// address follows in this line.
#[rustfmt::skip]
fn line_continues<U: CharUnit>(view: View<'_, U>, at: usize, lines: Lines) -> bool {
    let next = next_visible(view, at, lines);
    matches!(view.class(next), Class::Arabic | Class::Latin | Class::Letter | Class::Digit)
        || matches!(char::from_u32(view.get(next)), Some(
            '(' | '[' | '{' | '﴾' | '﴿' | ')' | '«' | '‹' | '"' | '“' | '”' | '\'' | '‘' | '’' | '/' | '#' | '@'
        ))
}

/// The end of the abbreviation that begins with the `word` of Latin or other letters: initials (`J.`,
/// `U.S.`) and titles.
pub(super) fn latin<U: CharUnit>(view: View<'_, U>, word: Range<usize>, lines: Lines) -> Option<usize> {
    let Range { start, end } = word;
    let is_upper = |at| char::from_u32(view.get(at)).is_some_and(char::is_uppercase);
    // Letters with full stops between. Two letters with one capital may be among them: Ph.D.
    let (mut parts, mut letters, mut at) = (0, 0, start);
    while at < end && view.class(at) != Class::Digit {
        let next = (at..end).find(|&at| view.get(at) == '.' as u32).unwrap_or(end);
        let two = next == at + 2 && is_upper(at) && !is_upper(at + 1);
        if next != at + 1 && !two {
            break;
        }
        parts += 1;
        letters += usize::from(!two);
        at = next + 1;
    }
    let is_initials = at > end && letters > 0 && (parts > 1 || is_upper(start));
    let stop = view.get(end) == '.' as u32;
    let next = next_visible(view, end + 1, lines);
    if is_initials {
        // A single letter before an Arabic word is the end of a sentence: فيتامين C. وهو.
        let in_name = matches!(view.class(next), Class::Latin | Class::Letter);
        let keeps_stop = stop
            && (in_name
                || parts > 1 && line_continues(view, end + 1, lines)
                || follows_initial(view, start, lines));
        return if keeps_stop { Some(end + 1) } else { Some(end).filter(|_| parts > 1) };
    }
    let before_name = next > end + 1
        && (view.class(next) == Class::Digit
            || char::from_u32(view.get(next))
                .is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic()));
    (stop && before_name && LATIN.iter().any(|word| view.is(start..end, word))).then_some(end + 1)
}
