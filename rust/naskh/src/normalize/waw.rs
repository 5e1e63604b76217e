//! A و that stands alone is joined to the word behind it, as the Arabic speech recognition leaderboard does.

use crate::chars::{SPACE, WAW};
use crate::output::Output;
use crate::text::Text;

use super::record::Record;

/// Takes out the space behind each lone و of a text whose words have single spaces between them, unless the word before has just
/// been joined to it.
pub(super) fn join_waw<T: Text>(out: &mut Output<'_, T::Unit>, record: Option<&mut Record>) {
    if !may_have_any::<T>(out.written()) {
        return;
    }
    let spaces = lone_waws::<T>(out.written());
    if spaces.is_empty() {
        return;
    }
    let source_len = out.len();
    out.remove(&spaces);
    if let Some(record) = record {
        let mut joining = crate::align::Map::default();
        for (nth, &at) in spaces.iter().enumerate() {
            joining.push_holes(at, at - nth, 1);
        }
        joining.finish(source_len, out.len());
        record.map = record.map.then(&joining);
    }
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
fn lone_waws<T: Text>(text: &[T::Unit]) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut at, mut begins_word) = (0, true);
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        let behind = at + len;
        let space_follows = behind < text.len() && T::decode(text, behind).0 == SPACE;
        if c == WAW && begins_word && space_follows {
            found.push(behind);
            at = behind + 1;
            begins_word = false;
            continue;
        }
        begins_word = c == SPACE;
        at = behind;
    }
    found
}
