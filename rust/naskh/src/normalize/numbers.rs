//! Stage 5: one set of digits, and the separators that belong to it.

use std::ops::Range;

use crate::chars::{DECIMAL_SEPARATOR, PERCENT_SIGN, THOUSANDS_SEPARATOR, digit_value};
use crate::options::{Digits, Options};

const FULL_STOP: u32 = '.' as u32;
const COMMA: u32 = ',' as u32;
const ASCII_PERCENT: u32 = '%' as u32;

pub(super) fn numbers(options: &Options, word: &mut [u32]) {
    let zero = match options.digits {
        Digits::Keep => return,
        Digits::Ascii => 0x30,
        Digits::Arabic => 0x660,
        Digits::Persian => 0x6F0,
    };
    if !word.iter().any(|&c| digit_value(c).is_some()) {
        return;
    }
    let style = if options.digits == Digits::Ascii { Separators::Ascii } else { Separators::Arabic };
    convert_percent(style, word);
    for number in number_runs(word) {
        convert_separators(style, &mut word[number]);
    }
    for c in word {
        *c = digit_value(*c).map_or(*c, |value| zero + value);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separators {
    Ascii,
    Arabic,
}

fn convert_percent(style: Separators, word: &mut [u32]) {
    let (from, to) = match style {
        Separators::Ascii => (PERCENT_SIGN, ASCII_PERCENT),
        Separators::Arabic => (ASCII_PERCENT, PERCENT_SIGN),
    };
    let is_digit = |at: Option<usize>| at.and_then(|at| word.get(at)).is_some_and(|&c| digit_value(c).is_some());
    let hits: Vec<usize> = (0..word.len())
        .filter(|&at| word[at] == from && (is_digit(at.checked_sub(1)) || is_digit(Some(at + 1))))
        .collect();
    for at in hits {
        word[at] = to;
    }
}

/// Maximal runs of digits and separators, without the separators at their two ends.
fn number_runs(word: &[u32]) -> Vec<Range<usize>> {
    let is_digit = |c: u32| digit_value(c).is_some();
    let belongs = |c: u32| is_digit(c) || matches!(c, FULL_STOP | COMMA | DECIMAL_SEPARATOR | THOUSANDS_SEPARATOR);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let len = word[at..].iter().take_while(|&&c| belongs(c)).count();
        let run = &word[at..at + len];
        let first = run.iter().position(|&c| is_digit(c));
        let last = run.iter().rposition(|&c| is_digit(c));
        if let (Some(first), Some(last)) = (first, last) {
            runs.push(at + first..at + last + 1);
        }
        at += len + 1;
    }
    runs
}

fn convert_separators(style: Separators, number: &mut [u32]) {
    match style {
        Separators::Ascii => {
            for at in 1..number.len().max(1) - 1 {
                let between = digit_value(number[at - 1]).is_some() && digit_value(number[at + 1]).is_some();
                number[at] = match number[at] {
                    DECIMAL_SEPARATOR if between => FULL_STOP,
                    THOUSANDS_SEPARATOR if between => COMMA,
                    c => c,
                };
            }
        }
        Separators::Arabic if reads_as_number(number) => {
            for c in number {
                *c = match *c {
                    FULL_STOP => DECIMAL_SEPARATOR,
                    COMMA => THOUSANDS_SEPARATOR,
                    c => c,
                };
            }
        }
        Separators::Arabic => {}
    }
}

/// `d+ [.٫] d+` or `d{1,3} ([,٬] ddd)+ ([.٫] d+)?`, for a run that begins and ends with a digit.
fn reads_as_number(number: &[u32]) -> bool {
    let mut parts = number.split(|&c| matches!(c, FULL_STOP | DECIMAL_SEPARATOR));
    let whole = parts.next().unwrap_or_default();
    let fraction = parts.next();
    let all_digits = |part: &[u32]| !part.is_empty() && part.iter().all(|&c| digit_value(c).is_some());
    if parts.next().is_some() || !fraction.is_none_or(all_digits) {
        return false;
    }
    let mut groups = whole.split(|&c| matches!(c, COMMA | THOUSANDS_SEPARATOR));
    let head = groups.next().unwrap_or_default();
    let mut grouped = false;
    let threes = groups.all(|group| {
        grouped = true;
        group.len() == 3 && all_digits(group)
    });
    all_digits(head) && threes && (!grouped || head.len() <= 3)
}
