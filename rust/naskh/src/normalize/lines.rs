//! Which language a line is in, as far as the option `lookalikes` asks: Arabic or not.

use super::word::Evidence;
use crate::options::Whitespace;
use crate::plan::{Plan, Testimony};
use crate::text::Text;

/// The verdict on the line looked at last, so that each line is read once however many look-alikes it holds.
#[derive(Debug, Default)]
pub(super) struct Lines {
    start: usize,
    end: usize,
    arabic: bool,
}

impl Lines {
    /// Whether the line that holds the place `at` of `text` is Arabic. `spare` is working space.
    pub(super) fn is_arabic<T: Text>(
        &mut self,
        plan: &Plan,
        text: &[T::Unit],
        at: usize,
        spare: &mut Vec<u32>,
    ) -> bool {
        if !(self.start..self.end).contains(&at) {
            self.start = line_start::<T>(plan, text, at);
            let mut found = Evidence::default();
            self.end = read_line::<T>(plan, text, self.start, &mut found, spare);
            self.arabic = found.arabic && !found.foreign;
        }
        self.arabic
    }
}

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

/// Adds up the evidence of a line, and returns where the next line begins. Most characters speak for themselves; a word
/// with one that does not is heard whole.
fn read_line<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    start: usize,
    found: &mut Evidence,
    spare: &mut Vec<u32>,
) -> usize {
    let (mut at, mut word_start, mut found_before) = (start, start, *found);
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        let testimony = match c {
            0x600..=0x6FF => plan.testimony[usize::from(c as u8)],
            0..=0x2FF | 0x2000..=0x20FF => Testimony::Neutral,
            _ => Testimony::Unclear,
        };
        at += len;
        match testimony {
            Testimony::Neutral if plan.is_boundary(c) => {
                if plan.separates_lines(c) {
                    return at;
                }
                (word_start, found_before) = (at, *found);
            }
            Testimony::Neutral => {}
            Testimony::Arabic => found.arabic = true,
            Testimony::Foreign => found.foreign = true,
            Testimony::Unclear => {
                *found = found_before;
                at = hear_word::<T>(plan, text, word_start, found, spare);
            }
        }
    }
    at
}

/// Adds the evidence of the word that begins at `at`, and returns where it ends.
fn hear_word<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    mut at: usize,
    found: &mut Evidence,
    spare: &mut Vec<u32>,
) -> usize {
    let mut word = Vec::new();
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        if plan.is_boundary(c) {
            break;
        }
        word.push(c);
        at += len;
    }
    found.add(plan.options(), &mut word, spare);
    at
}
