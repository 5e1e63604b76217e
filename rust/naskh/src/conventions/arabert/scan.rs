//! Finding stretches of a text and replacing them: the tools of all passes.

use std::ops::Range;

use crate::character::{Character, Deletions, Traced};
use crate::memory::{Grow, OutOfMemory};
use crate::options::Rule;
use crate::watch;

/// Replaces each stretch that `next` finds, from left to right. Given the text and a place, `next` returns where
/// the first stretch begins and ends that begins there or later, and what to put there; it never finds an empty
/// one.
pub(super) fn replace_each<S: AsRef<str>>(
    text: &mut Vec<Traced>,
    deletions: &mut Deletions,
    next: impl Fn(&[Traced], usize) -> Option<(Range<usize>, S)>,
) -> Result<(), OutOfMemory> {
    let mut done = Vec::new();
    let mut at = 0;
    while let Some((found, by)) = next(text, at) {
        done.try_extend(text[at..found.start].iter().copied())?;
        watch::step(found.end - at);
        at = found.end;
        let stretch = &text[found];
        if by.as_ref().is_empty() {
            for c in stretch {
                c.note_deletion(Rule::Replace, deletions);
            }
        }
        done.try_extend(by.as_ref().chars().map(|c| Traced::instead_of(stretch, c as u32, Rule::Replace)))?;
    }
    watch::step(text.len() - at);
    if at > 0 {
        done.try_extend(text[at..].iter().copied())?;
        *text = done;
    }
    Ok(())
}

/// The character as a `char`. A lone surrogate is seen as U+FFFD, which is no white space, letter or number
/// either.
pub(super) fn seen(c: Traced) -> char {
    char::from_u32(c.code()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

pub(super) fn starts_with(text: &[Traced], literal: &str) -> bool {
    let mut text = text.iter();
    literal.chars().all(|c| text.next().is_some_and(|&t| seen(t) == c))
}

/// The end of the run of such characters that begins at `at`: `at` itself if there is none.
pub(super) fn run_end(text: &[Traced], at: usize, belongs: impl Fn(char) -> bool) -> usize {
    at + text[at..].iter().take_while(|&&c| belongs(seen(c))).count()
}

/// The start of the run of such characters that ends at `at` and begins at `floor` at the earliest.
pub(super) fn run_start(text: &[Traced], floor: usize, at: usize, belongs: impl Fn(char) -> bool) -> usize {
    at - text[floor..at].iter().rev().take_while(|&&c| belongs(seen(c))).count()
}

/// The places from `from` on where a string begins.
pub(super) fn places(text: &[Traced], from: usize, literal: &str) -> impl Iterator<Item = usize> {
    let first = literal.chars().next().map(u32::from);
    let begins = move |&at: &usize| Some(text[at].code()) == first;
    (from..text.len()).filter(begins).filter(move |&at| starts_with(&text[at..], literal))
}

/// The runs of such characters, as long as they are, from `from` on.
pub(super) fn runs(
    text: &[Traced],
    from: usize,
    belongs: impl Fn(char) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    std::iter::from_fn(move || {
        at += text[at..].iter().position(|&c| belongs(seen(c)))?;
        let start = at;
        at = run_end(text, at, &belongs);
        Some(start..at)
    })
}

/// A finder of a string of ASCII and the run of such characters after it, if there are at least `least`.
pub(super) fn prefixed(
    literal: &str,
    least: usize,
    belongs: impl Fn(char) -> bool,
) -> impl Fn(&[Traced], usize) -> Option<Range<usize>> {
    move |text, from| {
        places(text, from, literal).find_map(|at| {
            let after = at + literal.len();
            let end = run_end(text, after, &belongs);
            (end >= after + least).then_some(at..end)
        })
    }
}

#[cfg(test)]
pub(super) fn traced(text: &str) -> Vec<Traced> {
    text.chars().enumerate().map(|(at, c)| Traced::at(at, c as u32)).collect()
}

#[cfg(test)]
pub(super) fn string(text: &[Traced]) -> String {
    text.iter().map(|&c| seen(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::character::Notes;

    #[test]
    fn replacements_stem_from_all_that_they_replace() {
        let mut text = traced("قال هه نعم");
        let mut deletions = Deletions::default();
        replace_each(&mut text, &mut deletions, |text, from| Some((prefixed("h", 0, |_| false)(text, from)?, "")))
            .unwrap();
        assert_eq!(text, traced("قال هه نعم"));
        let laughter = |text: &[Traced], from| Some((runs(text, from, |c| c == 'ه').next()?, "[ضحك]"));
        deletions.prepare(text.len()).unwrap();
        replace_each(&mut text, &mut deletions, laughter).unwrap();
        assert_eq!(string(&text), "قال [ضحك] نعم");
        assert!(text[4..9].iter().all(|c| c.span() == (4..6)));
        assert_eq!(text[9].span(), 6..7);
    }

    #[test]
    fn runs_are_as_long_as_they_are() {
        let text = traced("12ا345ب");
        let digits = |from| runs(&text, from, |c| c.is_ascii_digit()).collect::<Vec<_>>();
        assert_eq!(digits(0), [0..2, 3..6]);
        assert_eq!(digits(1), [1..2, 3..6]);
        assert_eq!(digits(6), []);
    }
}
