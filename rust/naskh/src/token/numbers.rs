//! Numbers, dates, times and telephone numbers.
//!
//! Digits of any script are digits. In dates and times they must have a known value: ASCII, Arabic and Persian.
//! Each function begins at a digit, or at the sign that a telephone number begins with.

use std::ops::Range;

use crate::chars::class::Class;
use crate::chars::digit_value;
use crate::chars::lists::{ARABIC_COMMA, DECIMAL_LETTER, DigitRun, is_number_separator};

use super::emoji;
use super::kind::{Kind, Token};
use super::view::{CharUnit, View};

/// The most digits of a telephone number (E.164).
const LONGEST_TELEPHONE: usize = 15;
/// The fewest digits of a telephone number with its country code.
const SHORTEST_TELEPHONE: usize = 7;
/// The most groups that a telephone number is written in. More are a list of numbers.
const TELEPHONE_GROUPS: usize = 6;

/// The digits of a group of thousands.
const THOUSANDS: usize = 3;

/// The token that begins with the digit at `start`. Every ، before `list_end` divides a list of numbers; a list
/// that is found moves it.
pub(super) fn number<U: CharUnit>(view: View<'_, U>, start: usize, list_end: &mut usize) -> Token {
    let first = digits(view, start);
    if !may_continue_number(view.get(first)) {
        return Token::new(start..first, Kind::Number);
    }
    if let Some(end) = date(view, start, first) {
        return Token::new(start..timestamp(view, end).unwrap_or(end), Kind::Date);
    }
    if let Some(end) = time(view, start, first) {
        return Token::new(start..end, Kind::Time);
    }
    if let Some(end) = telephone(view, start) {
        return Token::new(start..end, Kind::Number);
    }
    let grouped = grouped_by_spaces(view, start, first, *list_end);
    Token::new(start..separated(view, start, grouped.ok_or(first), list_end), Kind::Number)
}

/// Whether a number may go on with the character `c` after its first digits: signs and spaces.
fn may_continue_number(c: u32) -> bool {
    matches!(c, 0x20 | 0x27..=0x2F | 0x3A | 0xA0 | 0x60C | DECIMAL_LETTER | 0x66B | 0x66C | 0x2000..0x2070)
}

/// The end of a run of digits with their marks. A digit that is shown as a key, with U+20E3 after it, ends the
/// run, unless it is the first.
pub(super) fn digits<U: CharUnit>(view: View<'_, U>, start: usize) -> usize {
    let mut at = start + 1;
    loop {
        at = view.cluster_end(at);
        if view.class(at) != Class::Digit || emoji::is_keycap(view, at) {
            return at;
        }
        at += 1;
    }
}

/// The sign after the digits that end at `end`, and the position of the digits after that sign.
fn sign_between_digits<U: CharUnit>(view: View<'_, U>, end: usize) -> Option<(u32, usize)> {
    let next = end + 1;
    (view.class(next) == Class::Digit && !emoji::is_keycap(view, next)).then(|| (view.get(end), next))
}

/// The end of a number with all separators and digits that follow its first digits. These end at `first`, which is
/// `Ok` if spaces are between their thousands. The numbers of a list end at ،.
fn separated<U: CharUnit>(
    view: View<'_, U>,
    start: usize,
    first: Result<usize, usize>,
    list_end: &mut usize,
) -> usize {
    let is_letter = |end| view.get(end) == DECIMAL_LETTER && view.class(end + 1) == Class::Digit;
    let (Ok(mut end) | Err(mut end)) = first;
    let mut run = DigitRun::new(if first.is_ok() { THOUSANDS } else { end - start });
    // The end of the digits before the first ،.
    let mut item = None;
    while let Some((sign, next)) =
        sign_between_digits(view, end).filter(|&(sign, _)| is_number_separator(sign) || is_letter(end))
    {
        if sign == ARABIC_COMMA {
            if end < *list_end {
                return end;
            }
            item = item.or(Some(end));
        }
        end = digits(view, next);
        run.push(sign, end - next);
    }
    // The next number has spaces between its thousands too: 12 500،13 500.
    let continues = first.is_ok_and(|first| {
        let space = view.get(first - THOUSANDS - 1);
        view.get(end) == space && view.class(end + 1) == Class::Digit
    });
    match item {
        Some(item) if continues || run.is_list() => {
            *list_end = end;
            item
        }
        _ => end,
    }
}

/// The end of a number with spaces between its thousands: one to three digits, then groups of three.
///
/// An ordinary space is more often between two numbers than within one. So with that, the first digit must not be
/// 0; narrow and no-break spaces are typed on purpose.
fn grouped_by_spaces<U: CharUnit>(
    view: View<'_, U>,
    start: usize,
    first: usize,
    list_end: usize,
) -> Option<usize> {
    let space = view.get(first);
    let is_bare = |range: Range<usize>| range.into_iter().all(|at| view.class(at) == Class::Digit);
    if !matches!(space, 0x20 | 0xA0 | 0x2007 | 0x2009 | 0x202F) || first - start > 3 || !is_bare(start..first) {
        return None;
    }
    let leading_zero = digit_value(view.get(start)) == Some(0);
    let in_list = start < list_end;
    if (space == 0x20 && leading_zero) || (!in_list && follows_number(view, start, space)) {
        return None;
    }
    let mut end = first;
    while view.get(end) == space && view.class(end + 1) == Class::Digit {
        let next = digits(view, end + 1);
        let is_same_script = zero(view.get(end + 1)) == zero(view.get(start));
        if next - (end + 1) != THOUSANDS || !is_bare(end + 1..next) || !is_same_script {
            // The last group has not three digits: this is a list of numbers.
            return None;
        }
        end = next;
    }
    // A number with two spaces on each side is in a table.
    let is_gap = |at: usize| view.class(at) == Class::Space && view.class(at + 1) == Class::Space;
    let is_cell = start > 1 && is_gap(start - 2) && is_gap(end);
    (end > first && !(space == 0x20 && is_cell)).then_some(end)
}

/// The zero of the set of digits that `c` belongs to; for a digit without a known value, the digit itself.
fn zero(c: u32) -> u32 {
    c - digit_value(c).unwrap_or(0)
}

/// Whether a digit is before `start`, with the same space or a separator between. Then groups of three are a list.
fn follows_number<U: CharUnit>(view: View<'_, U>, start: usize, space: u32) -> bool {
    start > 1
        && (view.get(start - 1) == space || is_number_separator(view.get(start - 1)))
        && view.class(start - 2) == Class::Digit
}

/// The digits from `at` on, if there are at most four and no mark among them: their value, how many, and their
/// end.
fn short_number<U: CharUnit>(view: View<'_, U>, at: usize) -> Option<(u32, usize, usize)> {
    let end = (at..=at + 4).find(|&at| view.class(at) != Class::Digit)?;
    let digits = (at..end).map(|at| digit_value(view.get(at)));
    let value = digits.into_iter().try_fold(0, |sum, digit| Some(sum * 10 + digit?))?;
    (end > at).then_some((value, end - at, end))
}

/// The end of a date: day, month and year in any common order, with the same sign twice.
fn date<U: CharUnit>(view: View<'_, U>, start: usize, first: usize) -> Option<usize> {
    if first - start > 4 {
        return None;
    }
    let (sign, second) =
        sign_between_digits(view, first).filter(|&(sign, _)| matches!(sign, 0x2D..=0x2F | 0x2010 | 0x2011))?;
    let (a, a_length, _) = short_number(view, start)?;
    let (b, b_length, second) = short_number(view, second)?;
    let (_, third) = sign_between_digits(view, second).filter(|&(again, _)| again == sign)?;
    let (c, c_length, end) = short_number(view, third)?;
    let is_day = |value, length| length <= 2 && (1..=31).contains(&value);
    let is_month = |value| (1..=12).contains(&value);
    let year_first = a_length == 4 && is_day(b, b_length) && is_day(c, c_length) && is_month(b);
    let year_last = is_day(a, a_length)
        && is_day(b, b_length)
        && (is_month(a) || is_month(b))
        // With dots, a year of two digits is as likely a part of a version or of a section number.
        && (c_length == 4 || (c_length == 2 && sign != '.' as u32));
    // What has a fourth part is not a date: 1.2.2024.5, 555-12-12-12.
    let has_more_parts = (view.get(end) == sign && view.class(end + 1) == Class::Digit)
        || matches!(view.class(end), Class::Digit | Class::Mark)
        || (start > 1 && view.get(start - 1) == sign && view.class(start - 2) == Class::Digit);
    ((year_first || year_last) && !has_more_parts).then(|| view.cluster_end(end))
}

/// The end of a time: hours and minutes, with seconds and their fractions if there are any.
fn time<U: CharUnit>(view: View<'_, U>, start: usize, first: usize) -> Option<usize> {
    let after_colon =
        |end| sign_between_digits(view, end).filter(|&(sign, _)| sign == ':' as u32).map(|(_, next)| next);
    // The end of minutes or seconds.
    let sixty = |end| {
        let (value, length, end) = short_number(view, after_colon(end)?)?;
        (length == 2 && value < 60).then_some(end)
    };
    short_number(view, start)
        .filter(|&(hours, length, _)| hours <= 24 && length == first - start && length <= 2)?;
    let mut end = sixty(first)?;
    if let Some(seconds) = sixty(end) {
        end = seconds;
        if matches!(view.get(end), 0x2E | 0x2C | 0x66B) && view.class(end + 1) == Class::Digit {
            end = digits(view, end + 1);
        }
    }
    let has_more_parts = matches!(view.class(end), Class::Digit | Class::Mark)
        || (view.get(end) == ':' as u32 && view.class(end + 1) == Class::Digit);
    (!has_more_parts).then(|| view.cluster_end(end))
}

/// The end of the time after a date, in the form of ISO 8601: T10:30:00Z, T10:30+03:00.
fn timestamp<U: CharUnit>(view: View<'_, U>, date: usize) -> Option<usize> {
    if view.get(date) != 'T' as u32 || view.class(date + 1) != Class::Digit {
        return None;
    }
    let mut end = time(view, date + 1, digits(view, date + 1))?;
    if view.get(end) == 'Z' as u32 {
        end += 1;
    } else if matches!(view.get(end), 0x2B | 0x2D) && view.class(end + 1) == Class::Digit {
        let hours = digits(view, end + 1);
        end = time(view, end + 1, hours).unwrap_or(if hours - end == 5 { hours } else { end });
    }
    let is_glued = matches!(view.class(end), Class::Latin | Class::Letter | Class::Digit | Class::Mark);
    (!is_glued).then(|| view.cluster_end(end))
}

/// The end of a telephone number with its country code: `+` or `00`, then groups of digits with one space, hyphen
/// or dot between. A group may be in brackets.
pub(super) fn telephone<U: CharUnit>(view: View<'_, U>, start: usize) -> Option<usize> {
    let is_zero = |at: usize| digit_value(view.get(at)) == Some(0);
    let plus = view.get(start) == '+' as u32;
    // 00 is in place of the plus sign.
    if !(plus || is_zero(start) && is_zero(start + 1)) || view.class(start.wrapping_sub(1)) == Class::Digit {
        return None;
    }
    let (mut at, mut count) = (start + if plus { 1 } else { 2 }, 0);
    if !plus && is_between_groups(view.get(at)) {
        at += 1;
    }
    let mut found = None;
    for groups in 1..=TELEPHONE_GROUPS {
        let open = usize::from(view.get(at) == '(' as u32);
        let group = view.skip(at + open, |class| class == Class::Digit);
        let group = group - usize::from(group > at + open && emoji::is_keycap(view, group - 1));
        let close = usize::from(open == 1 && view.get(group) == ')' as u32);
        count += group - at - open;
        if group == at + open || open != close || count > LONGEST_TELEPHONE {
            break;
        }
        at = group + close;
        if count >= SHORTEST_TELEPHONE && (plus || groups > 1) {
            found = Some(at);
        }
        if !is_between_groups(view.get(at)) {
            break;
        }
        at += 1;
    }
    found.map(|end| view.cluster_end(end))
}

/// Whether `c` may be between two groups of a telephone number.
fn is_between_groups(c: u32) -> bool {
    matches!(c, 0x20 | 0xA0 | 0x2D | 0x2E | 0x2011)
}
