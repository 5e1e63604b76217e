//! Stage 5: one set of digits, and the separators that belong to it.

use crate::character::Character;
use crate::chars::{DECIMAL_SEPARATOR, PERCENT_SIGN, THOUSANDS_SEPARATOR, digit_value};
use crate::options::{Digits, Options, Rule};

const FULL_STOP: u32 = '.' as u32;
const COMMA: u32 = ',' as u32;
const ASCII_PERCENT: u32 = '%' as u32;

pub(super) fn numbers<C: Character>(options: &Options, chunk: &mut [C]) {
    let zero = match options.digits {
        Digits::Keep => return,
        Digits::Ascii => 0x30,
        Digits::Arabic => 0x660,
        Digits::Persian => 0x6F0,
    };
    if !chunk.iter().any(|&c| is_digit(c)) {
        return;
    }
    let style = if options.digits == Digits::Ascii { Separators::Ascii } else { Separators::Arabic };
    convert_percent(style, chunk);
    convert_numbers(style, chunk);
    for c in chunk {
        *c = digit_value(c.code()).map_or(*c, |value| c.becoming(zero + value, Rule::Digits));
    }
}

fn is_digit<C: Character>(c: C) -> bool {
    digit_value(c.code()).is_some()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separators {
    Ascii,
    Arabic,
}

fn convert_percent<C: Character>(style: Separators, chunk: &mut [C]) {
    let (from, to) = match style {
        Separators::Ascii => (PERCENT_SIGN, ASCII_PERCENT),
        Separators::Arabic => (ASCII_PERCENT, PERCENT_SIGN),
    };
    let digit_at = |chunk: &[C], at: Option<usize>| at.and_then(|at| chunk.get(at)).is_some_and(|&c| is_digit(c));
    for at in 0..chunk.len() {
        if chunk[at].code() == from && (digit_at(chunk, at.checked_sub(1)) || digit_at(chunk, Some(at + 1))) {
            chunk[at] = chunk[at].becoming(to, Rule::Digits);
        }
    }
}

/// Converts the separators of each number: of each maximal run of digits and separators, without the separators at
/// its two ends.
fn convert_numbers<C: Character>(style: Separators, chunk: &mut [C]) {
    let belongs =
        |c: C| is_digit(c) || matches!(c.code(), FULL_STOP | COMMA | DECIMAL_SEPARATOR | THOUSANDS_SEPARATOR);
    let mut at = 0;
    while at < chunk.len() {
        let len = chunk[at..].iter().take_while(|&&c| belongs(c)).count();
        let run = &mut chunk[at..at + len];
        let first = run.iter().position(|&c| is_digit(c));
        let last = run.iter().rposition(|&c| is_digit(c));
        if let (Some(first), Some(last)) = (first, last) {
            convert_separators(style, &mut run[first..=last]);
        }
        at += len + 1;
    }
}

fn convert_separators<C: Character>(style: Separators, number: &mut [C]) {
    match style {
        Separators::Ascii => {
            for at in 1..number.len().max(1) - 1 {
                let between = is_digit(number[at - 1]) && is_digit(number[at + 1]);
                let to = match number[at].code() {
                    DECIMAL_SEPARATOR if between => FULL_STOP,
                    THOUSANDS_SEPARATOR if between => COMMA,
                    c => c,
                };
                number[at] = number[at].becoming(to, Rule::Digits);
            }
        }
        Separators::Arabic if reads_as_number(number) => {
            for c in number {
                let to = match c.code() {
                    FULL_STOP => DECIMAL_SEPARATOR,
                    COMMA => THOUSANDS_SEPARATOR,
                    c => c,
                };
                *c = c.becoming(to, Rule::Digits);
            }
        }
        Separators::Arabic => {}
    }
}

/// `d+ [.٫] d+` or `d{1,3} ([,٬] ddd)+ ([.٫] d+)?`, for a run that begins and ends with a digit.
fn reads_as_number<C: Character>(number: &[C]) -> bool {
    let mut parts = number.split(|c| matches!(c.code(), FULL_STOP | DECIMAL_SEPARATOR));
    let whole = parts.next().unwrap_or_default();
    let fraction = parts.next();
    let all_digits = |part: &[C]| !part.is_empty() && part.iter().all(|&c| is_digit(c));
    if parts.next().is_some() || !fraction.is_none_or(all_digits) {
        return false;
    }
    let mut groups = whole.split(|c| matches!(c.code(), COMMA | THOUSANDS_SEPARATOR));
    let head = groups.next().unwrap_or_default();
    let mut grouped = false;
    let threes = groups.all(|group| {
        grouped = true;
        group.len() == 3 && all_digits(group)
    });
    all_digits(head) && threes && (!grouped || head.len() <= 3)
}
