//! Which language a line is in, as far as the option `lookalikes` asks: Arabic or not.

use super::word::Evidence;
use crate::plan::Plan;
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
            self.end = read_line::<T>(plan, text, self.start, |of_line| {
                found.add(plan.options(), of_line, spare);
            });
            self.arabic = found.arabic && !found.foreign;
        }
        self.arabic
    }
}

fn line_start<T: Text>(plan: &Plan, text: &[T::Unit], mut at: usize) -> usize {
    while at > 0 {
        let (c, len) = T::decode_before(text, at);
        if plan.separates_lines(c) {
            break;
        }
        at -= len;
    }
    at
}

/// Calls `each` with every word of the line, and returns where the next line begins.
fn read_line<T: Text>(plan: &Plan, text: &[T::Unit], mut at: usize, mut each: impl FnMut(&mut Vec<u32>)) -> usize {
    let mut word = Vec::new();
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        at += len;
        if !plan.is_boundary(c) {
            word.push(c);
            continue;
        }
        each(&mut word);
        word.clear();
        if plan.separates_lines(c) {
            return at;
        }
    }
    each(&mut word);
    at
}
