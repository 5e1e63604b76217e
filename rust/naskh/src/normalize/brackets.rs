//! What stands in brackets is left out, as Whisper does: first in angle and square ones, then in round ones.

use super::character::Character;

/// Whether a character opens a bracket.
pub(super) fn opens(c: u32) -> bool {
    matches!(char::from_u32(c), Some('<' | '[' | '('))
}

pub(super) fn drop_brackets<C: Character>(text: &mut Vec<C>) {
    let is = |c: &C, any: &str| char::from_u32(c.code()).is_some_and(|c| any.contains(c));
    // Angle and square brackets close each other.
    drop_spans(text, |c| is(c, "<["), |c| is(c, ">]"), 0);
    // Round ones with nothing between them stay.
    drop_spans(text, |c| is(c, "("), |c| is(c, ")"), 1);
}

/// Drops, from left to right, everything from an opening bracket to the next closing one that has at least `least` characters between; a
/// bracket that closes sooner leaves the opening one where it is, and one that never closes ends the search.
fn drop_spans<C: Character>(
    text: &mut Vec<C>,
    opens: impl Fn(&C) -> bool,
    closes: impl Fn(&C) -> bool,
    least: usize,
) {
    let (mut at, mut kept) = (0, 0);
    while at < text.len() {
        if opens(&text[at]) {
            let Some(between) = text[at + 1..].iter().position(&closes) else { break };
            if between >= least {
                at += between + 2;
                continue;
            }
        }
        text[kept] = text[at];
        (at, kept) = (at + 1, kept + 1);
    }
    text.drain(kept..at);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(text: &str) -> String {
        let mut text: Vec<u32> = text.chars().map(u32::from).collect();
        drop_brackets(&mut text);
        text.into_iter().filter_map(char::from_u32).collect()
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
