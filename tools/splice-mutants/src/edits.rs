//! Edits of a text that may lie within each other, and the text with all of them.

use std::ops::Range;

/// What is done at one place.
pub enum Change {
    /// The result of a function, returned at its beginning.
    Return(String),
    /// An operator between two operands.
    Operator { left: Range<usize>, right: Range<usize>, by: String },
    /// An operator before its operand, left out.
    Without { operand: Range<usize> },
    /// An expression in place of another.
    Instead(String),
    /// The guard of an arm of a match that never applies; the place is that of its guard.
    NoArm,
    /// The same for an arm without a guard: the place is the end of its pattern.
    NoBareArm,
}

/// A change, its place, and the number of its mutant.
pub struct Edit {
    pub number: usize,
    pub at: Range<usize>,
    pub change: Change,
}

/// The text with all edits.
pub fn spliced(text: &[char], edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    // What begins first; insertions before what begins there; the longest before what lies in it.
    sorted.sort_by_key(|edit| (edit.at.start, !edit.at.is_empty(), usize::MAX - edit.at.end));
    part(text, 0..text.len(), &sorted)
}

/// A part of the text with the edits in it.
fn part(text: &[char], range: Range<usize>, edits: &[&Edit]) -> String {
    let mut made = String::new();
    let (mut at, mut next) = (range.start, 0);
    while let Some(first) = edits.get(next) {
        made.extend(&text[at..first.at.start]);
        let same = edits[next..].iter().take_while(|edit| edit.at == first.at).count();
        let inside = edits[next + same..].iter().take_while(|edit| edit.at.start < first.at.end).count();
        let (group, within) = edits[next..next + same + inside].split_at(same);
        made += &group_of(text, group, within);
        at = first.at.end;
        next += same + inside;
    }
    made.extend(&text[at..range.end]);
    made
}

/// The expression at the place of a group of edits, with all of them, and those within it.
fn group_of(text: &[char], group: &[&Edit], within: &[&Edit]) -> String {
    let inner = |range: &Range<usize>| {
        let edits: Vec<&Edit> = within
            .iter()
            .filter(|edit| range.start <= edit.at.start && edit.at.end <= range.end)
            .copied()
            .collect();
        part(text, range.clone(), &edits)
    };
    let mut made = if group[0].at.is_empty() { String::new() } else { inner(&group[0].at) };
    for edit in group {
        let on = format!("crate::mutant::on({})", edit.number);
        made = match &edit.change {
            Change::Return(value) => format!("if {on} {{ return {value}; }} {made}"),
            Change::Operator { left, right, by } => {
                format!("(if {on} {{ ({}) {by} ({}) }} else {{ {made} }})", inner(left), inner(right))
            }
            Change::Without { operand } => format!("(if {on} {{ {} }} else {{ {made} }})", inner(operand)),
            Change::Instead(value) => format!("(if {on} {{ {value} }} else {{ {made} }})"),
            Change::NoArm => format!("(!{on} && ({made}))"),
            Change::NoBareArm => format!(" if !{on} {made}"),
        };
    }
    made
}
