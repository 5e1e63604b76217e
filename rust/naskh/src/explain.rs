//! The reasons of a normalization: every smallest change, and the rule that made it.
//!
//! The careful lane normalizes the text once. Its stages note the rule of each change and each deletion; the map
//! has which stretch of the source became which stretch of the text. Nothing is decided here a second time.

use std::ops::Range;

use crate::align::Segment;
use crate::memory::{Grow, OutOfMemory, try_collect};
use crate::normalize::{Compiled, Scratch, trace};
use crate::options::Rule;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::watch::Pace;

/// A stretch of the source that becomes something else, and the first of the rules that changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Code points of the source.
    pub source: Range<usize>,
    /// The code points that replace them in the text.
    pub after: Vec<u32>,
    /// The option that made the change; of several the first in the order of [`Rule::ALL`].
    pub rule: Rule,
}

/// All changes, in order; applied to the source they give the text that is written into `out`. For encodings of a
/// fixed width.
///
/// ```
/// use naskh::{Options, Plan, Rule};
/// use naskh::raw::{Output, Scratch, Ucs2, explain};
/// let plan = Plan::new(Options::preset("standard").unwrap());
/// let text: Vec<u16> = "إنَّ".encode_utf16().collect();
/// let mut buffer = vec![std::mem::MaybeUninit::uninit(); text.len()];
/// let changes = explain::<Ucs2>(&plan, &text, &mut Output::new(&mut buffer), &mut Scratch::default()).unwrap();
/// assert_eq!(changes.iter().map(|change| change.rule).collect::<Vec<_>>(), [Rule::Alef, Rule::Marks]);
/// assert_eq!(changes[1].source, 2..4);
/// ```
///
/// # Errors
/// [`Overflow`] if the result does not fit into `out`.
///
/// # Panics
/// As `align`, if the text is longer than [`Map::MOST`](crate::Map::MOST), or the encoding is UTF-8.
pub fn explain<T: Compiled>(
    plan: &Plan,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<Vec<Change>, Overflow> {
    let (map, rules) = trace::<T>(plan, text, out, scratch)?;
    let code = |unit: &T::Unit| T::code_point(*unit);
    let mut found = Changes { rules: &rules, list: Vec::new() };
    let mut pace = Pace::default();
    for Segment { source: from, text: to, in_step } in map.segments() {
        pace.reach(from.start);
        let (before, after) = (&text[from.clone()], &out.written()[to]);
        if in_step {
            for (at, (one, other)) in from.zip(before.iter().zip(after)) {
                if one != other {
                    found.push(at..at + 1, std::iter::once(code(other)))?;
                }
            }
        } else if after.is_empty() {
            from.into_iter().try_for_each(|at| found.delete(at))?;
        } else if before != after {
            found.push(from, after.iter().map(code))?;
        }
    }
    Ok(found.list)
}

/// The changes found so far.
struct Changes<'a> {
    /// For each character of the source the rules that changed or deleted it, as the stages have noted them.
    rules: &'a [u32],
    list: Vec<Change>,
}

impl Changes<'_> {
    fn push(&mut self, source: Range<usize>, after: impl Iterator<Item = u32>) -> Result<(), OutOfMemory> {
        let bits = self.rules[source.clone()].iter().fold(0, |all, bits| all | bits);
        self.list.try_push(Change { source, after: try_collect(after)?, rule: first_rule(bits) })
    }

    /// Deletions of neighbours by one rule are one change.
    fn delete(&mut self, at: usize) -> Result<(), OutOfMemory> {
        let rule = first_rule(self.rules[at]);
        match self.list.last_mut() {
            Some(last) if last.source.end == at && last.rule == rule && last.after.is_empty() => {
                last.source.end += 1;
                Ok(())
            }
            _ => self.list.try_push(Change { source: at..at + 1, after: Vec::new(), rule }),
        }
    }
}

/// The first of the rules that have been noted, in the order of the options.
fn first_rule(bits: u32) -> Rule {
    let first = Rule::first_of(bits);
    debug_assert!(first.is_some(), "a change that no stage has noted");
    first.unwrap_or(Rule::Unicode)
}
