//! Text in brackets is deleted, as Whisper does: first in angle and square ones, then in round ones.

use std::ops::Range;

use crate::conventions::glance::{Signs, places};
use crate::memory::{Grow, OutOfMemory, try_collect};
use crate::simd::Level;
use crate::text::Text;

/// A bracket of the text.
#[derive(Clone, Copy)]
struct Bracket {
    sort: u32,
    at: usize,
    /// How many characters are before it, of those that are looked at.
    nth: usize,
}

impl Bracket {
    fn is(self, one: char, other: char) -> bool {
        self.sort == one as u32 || self.sort == other as u32
    }
}

/// The stretches that go, in order; brackets are of ASCII, so the encoding does not matter.
pub(in crate::conventions) fn stretches<T: Text>(
    text: &[T::Unit],
    level: Option<Level>,
) -> Result<Vec<Range<usize>>, OutOfMemory> {
    const BRACKETS: Signs = Signs::of(b"<[]>()");
    let bracket = |at| Bracket { sort: T::code_point(text[at]), at, nth: at };
    let brackets = try_collect(places::<T>(text, &BRACKETS, level).map(bracket))?;
    // Angle and square brackets close each other.
    let angular = spans(brackets.iter().copied(), |c| c.is('<', '['), |c| c.is('>', ']'), 0)?;
    // Round ones are looked for in what is left; with nothing between them they stay.
    let round = spans(left(&brackets, &angular), |c| c.is('(', '('), |c| c.is(')', ')'), 1)?;
    merged(angular, round)
}

/// Everything from an opening bracket to the next closing one that has at least `least` characters between, from
/// left to right; a bracket that closes sooner is passed over.
fn spans(
    brackets: impl Iterator<Item = Bracket>,
    opens: impl Fn(Bracket) -> bool,
    closes: impl Fn(Bracket) -> bool,
    least: usize,
) -> Result<Vec<Range<usize>>, OutOfMemory> {
    let mut found = Vec::new();
    let mut open: Option<Bracket> = None;
    for bracket in brackets {
        match open {
            None if opens(bracket) => open = Some(bracket),
            Some(start) if closes(bracket) => {
                if bracket.nth - start.nth > least {
                    found.try_push(start.at..bracket.at + 1)?;
                }
                open = None;
            }
            _ => {}
        }
    }
    Ok(found)
}

/// The brackets that are in none of these stretches, counted without them.
fn left(brackets: &[Bracket], gone: &[Range<usize>]) -> impl Iterator<Item = Bracket> {
    let mut later = gone.iter().peekable();
    let mut passed = 0;
    brackets.iter().filter_map(move |&bracket| {
        while let Some(stretch) = later.next_if(|stretch| stretch.end <= bracket.at) {
            passed += stretch.len();
        }
        let is_left = later.peek().is_none_or(|stretch| bracket.at < stretch.start);
        is_left.then_some(Bracket { nth: bracket.at - passed, ..bracket })
    })
}

/// Both lists as one: a later stretch may have swallowed earlier ones.
fn merged(mut all: Vec<Range<usize>>, second: Vec<Range<usize>>) -> Result<Vec<Range<usize>>, OutOfMemory> {
    all.try_extend(second)?;
    all.sort_unstable_by_key(|span| span.start); // none begin together
    all.dedup_by(|next, last| next.end <= last.end);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ucs4;

    fn done(text: &str) -> String {
        let text: Vec<u32> = text.chars().map(u32::from).collect();
        let gone = stretches::<Ucs4>(&text, Level::current().ok()).unwrap();
        (0..text.len())
            .filter(|place| !gone.iter().any(|span| span.contains(place)))
            .filter_map(|place| char::from_u32(text[place]))
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
