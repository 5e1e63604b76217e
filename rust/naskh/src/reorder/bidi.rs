//! One line by the bidirectional algorithm (UAX #9), at the paragraph level of Arabic.

use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_bidi_mirroring::get_mirrored;

use super::placed::{Habits, Placed};
use crate::chars::is_combining;
use crate::memory::{Grow, OutOfMemory, try_collect};

/// Puts a line that is in visual order into the order in which it is read. Marks that stand after their letters
/// stay there, unless they stood before them, and are turned with them.
pub(super) fn turn(line: &mut [Placed], habits: Habits) -> Result<(), OutOfMemory> {
    if line.is_empty() {
        return Ok(()); // the crate would panic
    }
    // A lone surrogate is neutral, as U+FFFD is. What ends a paragraph would end the line for the crate.
    let character = |placed: &Placed| match char::from_u32(placed.c) {
        Some('\u{1C}'..='\u{1E}') | None => char::REPLACEMENT_CHARACTER,
        Some(c) => c,
    };
    let mut text = String::new();
    text.try_reserve(line.len() * 4)?;
    text.extend(line.iter().map(character));
    let bidi = ParagraphBidiInfo::new(&text, Some(Level::rtl()));
    let levels = bidi.reordered_levels_per_char(0..text.len());
    let order = ParagraphBidiInfo::reorder_visual(&levels);
    let source: Vec<Placed> = try_collect(line.iter().copied())?;
    let mut at = 0;
    let mut waiting = Vec::new();
    for from in order {
        let (placed, is_rtl) = (source[from], levels[from].is_rtl());
        if is_rtl && !habits.marks_first && is_combining(placed.c) {
            waiting.try_push(placed)?;
            continue;
        }
        line[at] = if is_rtl && habits.mirrors { mirrored(placed) } else { placed };
        at += 1;
        at = put(line, at, &mut waiting);
    }
    put(line, at, &mut waiting);
    Ok(())
}

/// Writes the marks that were met before their letter, in the order that they had after it.
/// Returns the place after them.
fn put(line: &mut [Placed], at: usize, waiting: &mut Vec<Placed>) -> usize {
    let end = at + waiting.len();
    for (place, mark) in line[at..end].iter_mut().zip(waiting.drain(..).rev()) {
        *place = mark;
    }
    end
}

fn mirrored(placed: Placed) -> Placed {
    let other = char::from_u32(placed.c).and_then(get_mirrored);
    Placed { c: other.map_or(placed.c, u32::from), ..placed }
}
