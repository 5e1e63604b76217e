//! The preset `elm-asr-2026-07`: the normalizer of the Open Universal Arabic ASR Leaderboard.

use super::table::{TASHKEEL, Table};
use crate::chars::{SPACE, WAW};
use crate::memory::{Grow, OutOfMemory};
use crate::options::{Convention, Options, Rule, Whitespace};
use crate::text::Text;

/// The normalizer of the Open Universal Arabic ASR Leaderboard as of July 2026 (commit 8fce859).
pub(super) fn options_2026_07() -> Options {
    let ascii_punctuation = (0x21..0x7F).filter(|&c| (c as u8).is_ascii_punctuation());
    let punctuation = ascii_punctuation.chain("،؛؟".chars().map(u32::from));
    Table::default()
        .delete(Rule::Punctuation, punctuation)
        .delete(Rule::Marks, TASHKEEL)
        .delete(Rule::Hamza, ['ء' as u32])
        .fold(Rule::Lookalikes, "پ", "ب")
        .fold(Rule::Lookalikes, "ڤ", "ف")
        .fold(Rule::Alef, "آأإ", "ا")
        .fold(Rule::Hamza, "ؤ", "و")
        .fold(Rule::Hamza, "ئ", "ي")
        .digits(0x660)
        .blank(Rule::Whitespace, 0x1C..0x20)
        .options(
            Convention { joins_waw: true, ..Convention::NONE },
            Options { whitespace: Whitespace::Collapse, ..Options::default() },
        )
}

/// The leaderboard joins a و that is alone to the word after it: the places, in units, of the spaces to take
/// out of a text whose words have single spaces between them. A word that has just been joined is not joined
/// again.
pub(super) fn spaces_after_lone_waw<T: Text>(text: &[T::Unit]) -> Result<Vec<usize>, OutOfMemory> {
    if may_have_any::<T>(text) { lone_waws::<T>(text) } else { Ok(Vec::new()) }
}

/// Whether a و may stand alone, at a glance that the compiler makes wide.
fn may_have_any<T: Text>(text: &[T::Unit]) -> bool {
    if !T::FIXED || text.len() < 3 {
        return true;
    }
    let is = |unit: &T::Unit, c: u32| T::code_point(*unit) == c;
    let triples = text.iter().zip(&text[1..]).zip(&text[2..]);
    is(&text[0], WAW) || triples.fold(false, |any, ((a, b), c)| any | (is(a, SPACE) & is(b, WAW) & is(c, SPACE)))
}

/// Where the spaces stand that go, in units.
fn lone_waws<T: Text>(text: &[T::Unit]) -> Result<Vec<usize>, OutOfMemory> {
    let mut found = Vec::new();
    let (mut at, mut begins_word) = (0, true);
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        let after = at + len;
        let space_follows = after < text.len() && T::decode(text, after).0 == SPACE;
        if c == WAW && begins_word && space_follows {
            found.try_push(after)?;
            at = after + 1;
            begins_word = false;
            continue;
        }
        begins_word = c == SPACE;
        at = after;
    }
    Ok(found)
}
