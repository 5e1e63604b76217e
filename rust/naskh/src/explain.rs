//! Why a text becomes what it becomes: every smallest change, and the rule behind it.
//!
//! The text is done once by the careful lane, whose stages note on each character what they did to it; the map says
//! which stretch became which. What is deleted keeps no note: the rule follows from what the character is.

use std::ops::Range;

use crate::align::Segment;
use crate::chars::{
    HAMZA, MarkSet, TATWEEL, is_invisible, is_letter, is_line_end, is_punctuation, is_space, mark_class,
};
use crate::normalize::{Scratch, trace};
use crate::options::{Elongation, Hamza, Invisibles, Options, Punctuation, Rule, Tatweel, Whitespace};
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::text::Text;

/// A stretch of the source that becomes something else, and the first rule that had to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Code points of the source.
    pub source: Range<usize>,
    /// What stands in their place in the text, as code points.
    pub after: Vec<u32>,
    /// The option behind it.
    pub rule: Rule,
}

/// All changes, in order; applied to the source they give the text that is written into `out`. For encodings of a fixed width.
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
/// As [`crate::align`].
pub fn explain<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<Vec<Change>, Overflow> {
    let (map, rules) = trace::<T>(plan, text, out, scratch)?;
    let code = |unit: &T::Unit| T::code_point(*unit);
    let mut found = Changes { options: plan.options(), rules: &rules, list: Vec::new() };
    for Segment { source: from, text: to, in_step } in map.segments() {
        let (before, after) = (&text[from.clone()], &out.written()[to]);
        if in_step {
            for (at, (one, other)) in from.zip(before.iter().zip(after)) {
                if one != other {
                    found.push(at..at + 1, vec![code(other)], code(one));
                }
            }
        } else if after.is_empty() {
            for (at, one) in from.zip(before) {
                found.delete(at, code(one));
            }
        } else if before != after {
            found.push(from, after.iter().map(code).collect(), before.first().map_or(0, code));
        }
    }
    Ok(found.list)
}

struct Changes<'a> {
    options: &'a Options,
    /// For each character of the source the rules that changed it.
    rules: &'a [u32],
    list: Vec<Change>,
}

impl Changes<'_> {
    fn push(&mut self, source: Range<usize>, after: Vec<u32>, first: u32) {
        let bits = self.rules[source.clone()].iter().fold(0, |all, bits| all | bits);
        let rule = Rule::first_of(bits).unwrap_or_else(|| self.rule_of_change(first, &after));
        self.list.push(Change { source, after, rule });
    }

    /// Deletions of neighbours by one rule are one change.
    fn delete(&mut self, at: usize, c: u32) {
        let rule = Rule::first_of(self.rules[at]).unwrap_or_else(|| self.rule_of_deletion(c));
        match self.list.last_mut() {
            Some(last) if last.source.end == at && last.rule == rule && last.after.is_empty() => {
                last.source.end += 1;
            }
            _ => self.list.push(Change { source: at..at + 1, after: Vec::new(), rule }),
        }
    }

    /// Words end at what is or becomes a space, which no stage sees: the rule follows from what the character is. All else that no
    /// stage has noted is composition.
    fn rule_of_change(&self, c: u32, after: &[u32]) -> Rule {
        let options = self.options;
        let is_white = is_space(c) || is_line_end(c);
        match options.replace.get(c) {
            Some(entry) => entry.rule,
            None if after.len() != 1 => Rule::Unicode,
            None if is_white && options.whitespace != Whitespace::Keep => Rule::Whitespace,
            None if is_invisible(c) && options.invisibles == Invisibles::Space => Rule::Invisibles,
            None if is_punctuation(c) && options.punctuation != Punctuation::Keep => Rule::Punctuation,
            None => Rule::Unicode,
        }
    }

    fn rule_of_deletion(&self, c: u32) -> Rule {
        let options = self.options;
        let is_white = is_space(c) || is_line_end(c);
        match () {
            () if options.replace.get(c).is_some_and(|entry| entry.by.is_empty()) => {
                options.replace.get(c).map_or(Rule::Replace, |entry| entry.rule)
            }
            () if mark_class(c).is_some() && options.marks != MarkSet::EMPTY => Rule::Marks,
            () if c == TATWEEL && options.tatweel != Tatweel::Keep => Rule::Tatweel,
            () if is_invisible(c) && options.invisibles != Invisibles::Keep => Rule::Invisibles,
            () if c == HAMZA && options.hamza == Hamza::Drop => Rule::Hamza,
            () if is_white && options.whitespace != Whitespace::Keep => Rule::Whitespace,
            () if is_letter(c) && options.elongation != Elongation::Keep => Rule::Elongation,
            () if is_punctuation(c) && options.punctuation != Punctuation::Keep => Rule::Punctuation,
            () => Rule::Unicode,
        }
    }
}
