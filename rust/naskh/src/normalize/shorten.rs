//! Stage 6: letters repeated for emphasis.

use super::character::Character;
use crate::chars::is_letter;
use crate::options::{Elongation, Options};

/// The shortest run that counts as emphasis.
const EMPHASIS: usize = 3;

pub(super) fn shorten<C: Character>(options: &Options, word: &mut Vec<C>) {
    let keep = match options.elongation {
        Elongation::Keep => return,
        Elongation::One => 1,
        Elongation::Two => 2,
    };
    shorten_runs(word, keep, is_letter);
}

/// Makes runs of three or more of one character as long as `keep`, where the rule is for that character.
pub(super) fn shorten_runs<C: Character>(word: &mut Vec<C>, keep: usize, concerns: impl Fn(u32) -> bool) {
    let mut kept = 0;
    let mut at = 0;
    while at < word.len() {
        let c = word[at].code();
        let run = word[at..].iter().take_while(|other| other.code() == c).count();
        let len = if run >= EMPHASIS && concerns(c) { keep } else { run };
        word.copy_within(at..at + len, kept);
        kept += len;
        at += run;
    }
    word.truncate(kept);
}
