//! Text in visual order, put into the order in which it is read.
//!
//! The bidirectional algorithm, applied to a line that is in visual order already, nearly undoes itself: `bidi.rs`
//! does that with the crate `unicode-bidi`. This file says which lines are put in order, and turns numbers.
//! Nothing moves past a line end.

mod bidi;
mod placed;

pub use placed::Placed;

use std::ops::Range;

use crate::chars::{TATWEEL, digit_value, is_combining, is_letter, is_line_end, is_space};
use crate::diagnosis::{Finding, Sure, Trouble, diagnose};
use crate::memory::{Grow, OutOfMemory};
use crate::options::{DigitOrder, Direction, ReorderOptions, WhichLines};
use crate::token::CodePoint;
use crate::watch;
use placed::Habits;

/// Puts the lines of a text in order. The result has as many characters as the text. `None` if nothing changes.
///
/// # Errors
/// [`OutOfMemory`].
///
/// ```
/// use naskh::ReorderOptions;
/// use naskh::raw::reorder;
/// let text: Vec<u32> = "ةعماجلا يف بلاط 39".chars().map(u32::from).collect();
/// let placed = reorder(&text, &ReorderOptions::default()).unwrap().unwrap();
/// let read: String = placed.iter().filter_map(|placed| char::from_u32(placed.c)).collect();
/// assert_eq!(read, "39 طالب في الجامعة");
/// ```
///
/// # Panics
/// If the text has more than 4,294,967,295 characters.
pub fn reorder<U: CodePoint>(text: &[U], options: &ReorderOptions) -> Result<Option<Vec<Placed>>, OutOfMemory> {
    assert!(u32::try_from(text.len()).is_ok(), "places are numbers of 32 bits");
    let lines = lines_to_turn(text, options)?;
    if lines.is_empty() {
        return Ok(None);
    }
    let sum = |told: fn(&[U]) -> i64| lines.iter().map(|line| told(&text[line.clone()])).sum::<i64>();
    let habits = Habits { marks_first: sum(marks_first) > 0, mirrors: sum(brackets_close_first) <= 0 };
    let mut placed = Vec::with_room(text.len())?;
    placed.extend((0..).zip(text).map(|(at, &unit)| Placed { at, c: unit.into() }));
    let mut changed = false;
    for line in lines {
        watch::step(line.len());
        let part = &mut placed[line];
        match options.kind {
            Direction::Display => bidi::turn(part, habits)?,
            Direction::CodePoints => part.reverse(),
            Direction::Keep => {}
        }
        if options.digits == DigitOrder::Reversed {
            turn_numbers(part);
        }
        changed |= part.windows(2).any(|pair| pair[0].at + 1 != pair[1].at);
    }
    Ok(changed.then_some(placed))
}

/// The lines that are put in order, without the white space around them.
fn lines_to_turn<U: CodePoint>(text: &[U], options: &ReorderOptions) -> Result<Vec<Range<usize>>, OutOfMemory> {
    let mut lines = Vec::new();
    if options.lines == WhichLines::All {
        add_lines(text, 0..text.len(), &mut lines)?;
    } else {
        let is_enough = |sure| options.lines == WhichLines::Visual || sure == Sure::Certain;
        let is_told = |finding: &&Finding| finding.kind == Trouble::VisualOrder && is_enough(finding.sure);
        for finding in diagnose(text)?.iter().filter(is_told) {
            // In mojibake, U+0085 is a byte of a letter; it ends a line all the same.
            add_lines(text, finding.start..finding.stop, &mut lines)?;
        }
    }
    Ok(lines)
}

/// Adds the lines of a stretch that are put in order.
fn add_lines<U: CodePoint>(
    text: &[U],
    stretch: Range<usize>,
    lines: &mut Vec<Range<usize>>,
) -> Result<(), OutOfMemory> {
    let mut start = stretch.start;
    for line in text[stretch].split(|&unit| is_line_end(unit.into())) {
        add_line(text, start..start + line.len(), lines)?;
        start += line.len() + 1;
    }
    Ok(())
}

/// Adds a line if it has more Arabic letters than Latin ones.
fn add_line<U: CodePoint>(
    text: &[U],
    line: Range<usize>,
    lines: &mut Vec<Range<usize>>,
) -> Result<(), OutOfMemory> {
    let part = &text[line.clone()];
    let (mut arabic, mut latin) = (0usize, 0usize);
    for &unit in part {
        let c = unit.into();
        arabic += usize::from(is_letter(c));
        latin += usize::from(char::from_u32(c).is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ')));
    }
    if arabic > latin {
        let is_white = |unit: &&U| is_space((**unit).into());
        let before = part.iter().take_while(is_white).count();
        let after = part.iter().rev().take_while(is_white).count();
        lines.try_push(line.start + before..line.end - after)?;
    }
    Ok(())
}

/// How many more marks have no letter before them than none after them. If marks stand before their letters, so that
/// they are turned with them, those of last letters begin a word and none ends one.
fn marks_first<U: CodePoint>(line: &[U]) -> i64 {
    let code = |at: usize| line.get(at).map_or(0x20, |&unit| unit.into());
    let is_of_word = |at: usize| is_letter(code(at)) || is_combining(code(at)) || code(at) == TATWEEL;
    let mut first = 0;
    for at in (0..line.len()).filter(|&at| is_combining(code(at))) {
        first += i64::from(at == 0 || !is_of_word(at - 1));
        first -= i64::from(!is_of_word(at + 1));
    }
    first
}

/// 1 if the first bracket of a line closes and the last opens, -1 if it is the other way, 0 if they tell nothing.
/// In a line that is seen, the first from the left opens, unless each bracket is the character that it was before
/// it was mirrored.
fn brackets_close_first<U: CodePoint>(line: &[U]) -> i64 {
    let told = |&unit: &U| match char::from_u32(unit.into()) {
        Some('(' | '[' | '{' | '«') => Some(-1),
        Some(')' | ']' | '}' | '»') => Some(1),
        _ => None,
    };
    let mut brackets = line.iter().filter_map(told);
    match (brackets.next(), brackets.next_back()) {
        (Some(first), Some(last)) if first != last && brackets.sum::<i64>() == 0 => first,
        _ => 0,
    }
}

/// Turns the digits of each number, with the signs between them.
fn turn_numbers(line: &mut [Placed]) {
    let is_digit = |placed: Option<&Placed>| placed.is_some_and(|placed| digit_value(placed.c).is_some());
    let mut at = 0;
    while at < line.len() {
        let mut end = at;
        while is_digit(line.get(end)) {
            let sign = line.get(end + 1).and_then(|placed| char::from_u32(placed.c));
            let joins =
                matches!(sign, Some('.' | ',' | '٫' | '٬' | '/' | '-' | ':')) && is_digit(line.get(end + 2));
            end += if joins { 2 } else { 1 };
        }
        line[at..end].reverse();
        at = end.max(at + 1);
    }
}
