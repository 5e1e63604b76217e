//! Text in brackets is deleted, as Whisper does: first in angle and square ones, then in round ones.

use std::ops::Range;

use crate::memory::{Grow, OutOfMemory, try_collect};
use crate::watch::{self, Pace};

/// The stretches that go, in order, of a text of `len` units; brackets are of ASCII, so the encoding does not
/// matter.
pub(in crate::conventions) fn stretches(
    len: usize,
    at: impl Fn(usize) -> u32,
) -> Result<Vec<Range<usize>>, OutOfMemory> {
    let is = |place: usize, one: char, other: char| at(place) == one as u32 || at(place) == other as u32;
    // Angle and square brackets close each other.
    let angular = spans(0..len, |place| is(place, '<', '['), |place| is(place, '>', ']'), 0)?;
    // Round ones are looked for in what is left; with nothing between them they stay.
    let is_round = |place: usize, bracket: char| at(place) == bracket as u32;
    if angular.is_empty() {
        return spans(0..len, |place| is_round(place, '('), |place| is_round(place, ')'), 1);
    }
    let starts = [0].into_iter().chain(angular.iter().map(|span| span.end));
    let ends = angular.iter().map(|span| span.start).chain([len]);
    let left: Vec<usize> = try_collect(starts.zip(ends).flat_map(|(start, end)| start..end))?;
    let round = spans(0..left.len(), |nth| is_round(left[nth], '('), |nth| is_round(left[nth], ')'), 1)?;
    merged(angular, round.into_iter().map(|span| left[span.start]..left[span.end - 1] + 1))
}

/// Everything from an opening bracket to the next closing one that has at least `least` characters between, from
/// left to right; a bracket that closes sooner is passed over, and one that never closes ends the search.
fn spans(
    places: Range<usize>,
    opens: impl Fn(usize) -> bool,
    closes: impl Fn(usize) -> bool,
    least: usize,
) -> Result<Vec<Range<usize>>, OutOfMemory> {
    let mut found = Vec::new();
    let mut at = places.start;
    let mut pace = Pace::default();
    while let Some(start) = (at..places.end).find(|&place| opens(place)) {
        let Some(end) = (start + 1..places.end).find(|&place| closes(place)) else { break };
        pace.reach(end);
        at = start + 1;
        if end - start > least {
            found.try_push(start..end + 1)?;
            at = end + 1;
        }
    }
    watch::step(places.end - at);
    Ok(found)
}

/// Both lists as one: a later stretch may have swallowed earlier ones.
fn merged(
    mut all: Vec<Range<usize>>,
    second: impl Iterator<Item = Range<usize>>,
) -> Result<Vec<Range<usize>>, OutOfMemory> {
    all.try_extend(second)?;
    all.sort_unstable_by_key(|span| span.start); // none begin together
    all.dedup_by(|next, last| next.end <= last.end);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(text: &str) -> String {
        let text: Vec<char> = text.chars().collect();
        let gone = stretches(text.len(), |place| text[place] as u32).unwrap();
        (0..text.len())
            .filter(|place| !gone.iter().any(|span| span.contains(place)))
            .map(|place| text[place])
            .collect()
    }

    #[test]
    fn brackets_close_as_whisper_has_it() {
        for (text, expected) in [
            ("<a]b", "b"),
            ("[]", ""),
            ("a[b<c]d>e", "ad>e"),
            ("<<a>", ""),
            ("()", "()"),
            ("(()", ""),
            ("((a)b)", "b)"),
            ("(<x>)", "()"),
            ("a) (b", "a) (b"),
            ("x [ (y) z", "x [  z"),
        ] {
            assert_eq!(done(text), expected, "{text}");
        }
    }
}
