//! Decides for the option `lookalikes` whether a line is Arabic.

use super::cut::{PIECE, cut_before};
use crate::character::Spare;
use crate::chars::{is_line_end, is_presentation_form};
use crate::memory::{Grow, OutOfMemory};
use crate::options::{Unicode, Whitespace};
use crate::plan::{HINTS_ARABIC, HINTS_FOREIGN, Plan, UNCLEAR};
use crate::stages::{Evidence, hints_arabic, hints_foreign};
use crate::text::Text;
use crate::watch;

/// The result for the line that was read last. So each line is read once, no matter how many look-alikes it has.
#[derive(Debug, Default)]
pub(super) struct Lines {
    start: usize,
    end: usize,
    arabic: bool,
}

impl Lines {
    /// Whether the line of `text` with the unit `at` is Arabic. `spare` is working memory.
    pub(super) fn is_arabic<T: Text>(
        &mut self,
        plan: &Plan,
        text: &[T::Unit],
        at: usize,
        spare: &mut Spare<u32>,
    ) -> Result<bool, OutOfMemory> {
        if !(self.start..self.end).contains(&at) {
            self.start = line_start::<T>(plan, text, at);
            let mut found = Evidence::default();
            self.end = read_line::<T>(plan, text, self.start, &mut found, spare)?;
            self.arabic = found.arabic && !found.foreign;
        }
        Ok(self.arabic)
    }
}

/// The start of the line with the unit `at`.
fn line_start<T: Text>(plan: &Plan, text: &[T::Unit], mut at: usize) -> usize {
    if plan.options().whitespace == Whitespace::Collapse {
        return 0;
    }
    while at > 0 {
        let (c, len) = T::decode_before(text, at);
        if plan.separates_lines(c) {
            break;
        }
        at -= len;
    }
    at
}

/// Collects the evidence of a line, and returns the start of the next line.
fn read_line<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    start: usize,
    found: &mut Evidence,
    spare: &mut Spare<u32>,
) -> Result<usize, OutOfMemory> {
    let (hints, end) = skim_line::<T>(plan, text, start, spare)?;
    watch::step(end - start);
    if hints & UNCLEAR == 0 {
        found.arabic = hints & HINTS_ARABIC != 0;
        found.foreign = hints & HINTS_FOREIGN != 0;
    } else {
        let mut at = start;
        while at < end {
            let start = at;
            at = add_chunk_hints::<T>(plan, text, at, found, spare)?;
            watch::step(at - start);
        }
    }
    Ok(end)
}

/// The hints of all characters of a line, each by itself, and the start of the next line.
fn skim_line<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    start: usize,
    spare: &mut Spare<u32>,
) -> Result<(u8, usize), OutOfMemory> {
    let (mut at, mut hints) = (start, 0);
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        at += len;
        hints |= match c >> 8 {
            0x06 => plan.script_hints[usize::from(c as u8)],
            0x00..=0x02 | 0x20 if plan.options().replace.is_empty() => 0,
            _ => hint_of_other(plan, c, spare)?,
        };
        if is_line_end(c) && plan.separates_lines(c) {
            break;
        }
    }
    Ok((hints, at))
}

/// The hints of a character outside the Arabic page. It may expand, but it does not compose with an Arabic
/// character, so its neighbours do not matter.
fn hint_of_other(plan: &Plan, c: u32, spare: &mut Spare<u32>) -> Result<u8, OutOfMemory> {
    let options = plan.options();
    let mut found = Evidence::default();
    if is_presentation_form(c) || options.unicode == Unicode::Nfkc {
        let mut chunk = Vec::with_room(1)?;
        chunk.push(c);
        found.add(options, &mut chunk, spare)?;
    } else {
        found.arabic = options.replace.get(c).is_some() && hints_arabic(options, c)?;
        found.foreign = hints_foreign(options, c);
    }
    Ok((u8::from(found.arabic) * HINTS_ARABIC) | (u8::from(found.foreign) * HINTS_FOREIGN))
}

/// Adds the evidence of the chunk, or piece of one, that begins at `at`, and returns the start of the next.
fn add_chunk_hints<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    mut at: usize,
    found: &mut Evidence,
    spare: &mut Spare<u32>,
) -> Result<usize, OutOfMemory> {
    let mut chunk = Vec::new();
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        if chunk.len() >= PIECE && cut_before(plan, &chunk, c).is_some() {
            break;
        }
        at += len;
        if plan.is_boundary(c) {
            break;
        }
        chunk.try_push(c)?;
    }
    found.add(plan.options(), &mut chunk, spare)?;
    Ok(at)
}
