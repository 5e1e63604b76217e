//! What is wrong with a text that came out of a PDF, an old system, a scan or a chat.
//!
//! `scan.rs` walks through each line once and counts what tells something; `line.rs` judges the counts. The order
//! of letters is judged by a table of pairs (`pairs.rs`), numbers by what they would mean (`numbers.rs`),
//! encodings by what their bytes would be (`codepages.rs`). `docs/repair.md` has the rules,
//! and how often they err.

pub(crate) mod codepages;
mod finding;
mod line;
mod numbers;
mod pairs;
mod pairs_generated;
mod scan;
#[cfg(test)]
mod tests;
mod undo;

pub use finding::{Evidence, Finding, Sure, Trouble};
pub use undo::{Undone, order_of, undo_mojibake};

use crate::memory::{Grow, OutOfMemory};
use crate::token::CodePoint;
use line::{Order, Totals};
use scan::{Line, Scan};

/// Says what is wrong with a text: each finding with its place, in units, in order. Takes time linear in the text.
///
/// # Errors
/// [`OutOfMemory`].
///
/// ```
/// use naskh::raw::diagnose;
/// let text: Vec<u32> = "ةعماجلا يف بلاط".chars().map(u32::from).collect();
/// let found = diagnose(&text).unwrap();
/// assert_eq!((found[0].kind.name(), found[0].start, found[0].stop), ("visual-order", 0, 15));
/// ```
pub fn diagnose<U: CodePoint>(text: &[U]) -> Result<Vec<Finding>, OutOfMemory> {
    let (mut found, mut totals) = (Vec::new(), Totals::default());
    let (mut scan, mut beside) = (Scan::new(text), Beside::default());
    while let Some(line) = scan.next() {
        let order = line.order();
        totals.add(line, order);
        line.findings(order, &mut found)?;
        beside.add(line, order, &mut found)?;
    }
    found.retain(|finding| totals.confirms(finding));
    if let Some(finding) = totals.finding() {
        found.try_push(finding)?;
    }
    // The stable sort of `std` ends the process where there is no memory for it.
    // Findings that are equal here are equal.
    found.sort_unstable_by_key(|finding| (finding.start, finding.stop, finding.kind));
    Ok(found)
}

/// Lines that are too short to tell, beside lines in visual order.
#[derive(Default)]
struct Beside {
    /// The last line that could be told was in visual order.
    after_visual: bool,
    /// Since then, those that could not.
    waiting: Vec<Finding>,
}

impl Beside {
    fn add(&mut self, line: &Line, order: Order, found: &mut Vec<Finding>) -> Result<(), OutOfMemory> {
        let finding = || line.visual(Evidence::Beside, Sure::Undecided);
        match order {
            Order::Silent => {}
            Order::Undecided if self.after_visual => found.try_push(finding())?,
            Order::Undecided => self.waiting.try_push(finding())?,
            Order::Visual => {
                found.try_append(&self.waiting)?;
                self.waiting.clear();
                self.after_visual = true;
            }
            Order::Logical => {
                self.waiting.clear();
                self.after_visual = false;
            }
        }
        Ok(())
    }
}
