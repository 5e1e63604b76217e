//! Compiles options into tables.
//!
//! It runs the stages on every character of a page by itself, so no rule is written twice. Only the characters
//! whose result depends on their neighbours are listed here, in [`needs_context`].

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick, is_nfkc_quick};

use super::fate::{CARE, DELETE, Fate};
use super::page::Page;
use crate::character::Spare;
use crate::chars::{
    AIN, BEH, DECIMAL_SEPARATOR, PERCENT_SIGN, SPACE, TATWEEL, THOUSANDS_SEPARATOR, ZWJ, ZWNJ, digit_value,
    is_basic_mark, is_blank, is_combining, is_composing_mark, is_invisible, is_line_end, is_space,
    is_tanwin_fathah, lookalike, mark_class,
};
use crate::conventions::{sets_apart, waits_for_chunk};
use crate::memory::{Grow, OutOfMemory};
use crate::options::{
    CompoundNames, Digits, Invisibles, Lookalikes, Options, Punctuation, QuranicSpelling, Replacement, TanwinAlef,
    Unicode, Whitespace,
};
use crate::simd::ByteTable;
use crate::stages::{asks_neighbours, is_quranic, mark_after_arabic, normalize_chunk, watches_neighbours};

/// Whether a character and its neighbours of the same sort are collapsed into one space.
pub(super) fn is_collapsible(options: &Options, c: u32) -> bool {
    match options.whitespace {
        Whitespace::Keep => false,
        Whitespace::CollapseLines => is_space(c),
        Whitespace::Collapse => is_space(c) || is_line_end(c),
    }
}

/// Whether the result of a character depends on its neighbours in a way that the fast lane cannot handle. The fast
/// lane handles the order of marks, tatweels, spaces and repeated letters by itself.
fn needs_context(options: &Options, c: u32) -> bool {
    let unicode = match options.unicode {
        Unicode::Keep => false,
        _ if is_composing_mark(c) => true,
        _ if is_stripped_mark(options, c) || is_basic_mark(c) => false,
        form => !is_starter_alone(form, c),
    };
    let replaced = options.replace.get(c);
    let is_apart = sets_apart(options)
        && replaced.map_or_else(
            || waits_for_chunk(c),
            |entry| entry.by.iter().any(|&by| waits_for_chunk(c) || waits_for_chunk(by)),
        );
    let has_place = |by: u32| has_place(options, c, by);
    unicode
        || is_apart
        || replaced.is_some_and(|entry| entry.by.iter().any(|&by| has_place(by)))
        || replaced.is_some_and(|entry| {
            is_combining(c) && !is_simply_deleted(options, entry) && !is_blanked_mark(options, c)
        })
        || (replaced.is_some() && watches_neighbours(options.punctuation, c))
        || (options.compound_names == CompoundNames::Split && c == AIN)
        || (options.quranic_spelling == QuranicSpelling::Modern && is_quranic(c))
        || (options.tanwin_alef == TanwinAlef::Strip && is_tanwin_fathah(c))
        || (options.invisibles != Invisibles::Keep && c == ZWJ)
        || (options.invisibles == Invisibles::Strip && c == ZWNJ && options.spares_spelling())
        || (options.lookalikes == Lookalikes::Arabic && lookalike(c).is_some())
        || (options.digits != Digits::Keep && matches!(c, DECIMAL_SEPARATOR | THOUSANDS_SEPARATOR | PERCENT_SIGN))
        || (options.whitespace == Whitespace::CollapseLines && matches!(c, 0x85 | 0x2028 | 0x2029))
}

/// Whether nothing depends on where the table deletes a combining character: a mark that neither composes with
/// letters nor keeps another from it, or any, if nothing is composed.
fn is_simply_deleted(options: &Options, entry: &Replacement) -> bool {
    let is_inert = options.unicode == Unicode::Keep || (is_basic_mark(entry.of) && entry.by.is_empty());
    is_inert && !options.settles()
}

/// Whether a table makes a space of an ordinary mark, and no other rule asks what is beside it. Between letters
/// and spaces such a mark is a boundary of chunks; beside other marks it may be in the way of composition. So the
/// pages list it among the characters to be watched, and
/// [`Plan::is_boundary_between`](super::Plan::is_boundary_between) asks them where the text has one.
fn is_blanked_mark(options: &Options, c: u32) -> bool {
    let asks = options.punctuation != Punctuation::Keep
        || options.compound_names != CompoundNames::Keep
        || options.quranic_spelling != QuranicSpelling::Keep
        || options.tanwin_alef != TanwinAlef::Keep
        || !options.final_letters().is_empty()
        || options.settles()
        || sets_apart(options);
    !asks && is_basic_mark(c) && options.replace.get(c).is_some_and(|entry| *entry.by == [SPACE])
}

/// Whether what the table makes of `c` has a place among its neighbours: a mark that is put in order, a line end,
/// a letter that changes at the end of a word, or what the next round judges by its neighbours, if replacements
/// are repeated until nothing changes.
fn has_place(options: &Options, c: u32, by: u32) -> bool {
    let looks_around = |by: u32| {
        let judged = is_space(by) || by == TATWEEL || asks_neighbours(options.punctuation);
        judged || options.replace.get(by).is_some() || needs_context(options, by)
    };
    let is_final = by != c && options.final_letters().contains(&by);
    is_combining(by) || is_line_end(by) || is_final || (options.settles() && by != c && looks_around(by))
}

/// Whether the table has made a character with a place of what the other rules had made of `c`, as of ؤ that
/// became a ء that it replaces. What has become of it then may be gone again. `bare` is the options without the
/// user's entries, and `result` what the stages made of `start`.
fn finds_place(
    options: &Options,
    bare: &Options,
    c: u32,
    start: u32,
    result: &[u32],
) -> Result<bool, OutOfMemory> {
    let mut without = Vec::with_room(1)?;
    without.push(start);
    normalize_chunk(bare, false, &mut without, &mut Spare::default())?;
    Ok(without != result && (result.is_empty() || result.iter().any(|&by| has_place(options, c, by))))
}

/// Whether the options strip the mark `c`.
fn is_stripped_mark(options: &Options, c: u32) -> bool {
    mark_class(c).is_some_and(|class| options.marks.contains(class))
}

/// Whether a character that is not a digit or a separator becomes one, which its neighbours may depend on: ² or
/// U+2024 ONE DOT LEADER under NFKC.
fn hides_number(options: &Options, c: u32, result: &[u32]) -> bool {
    let in_numbers = |c: u32| digit_value(c).is_some() || matches!(char::from_u32(c), Some('.' | ',' | '%'));
    options.digits != Digits::Keep && !in_numbers(c) && result.iter().any(|&c| in_numbers(c))
}

/// Whether a character becomes a space or a line end only through a replacement or a rule that needs its
/// neighbours. Such a character is no boundary of chunks.
fn is_late_boundary(options: &Options, c: u32, result: &[u32]) -> bool {
    let is_by_itself = is_space(c)
        || is_blank(c)
        || is_line_end(c)
        || is_invisible(c)
        || options.punctuation == Punctuation::Space;
    match *result {
        [SPACE] => !is_by_itself || mark_after_arabic(options.punctuation, c).is_some(),
        [by] => by != c && is_line_end(by),
        _ => false,
    }
}

/// Whether `c` has combining class 0 and composes with no character before it.
fn is_starter_alone(form: Unicode, c: u32) -> bool {
    char::from_u32(c).is_none_or(|c| {
        let once = std::iter::once(c);
        let quick = if form == Unicode::Nfkc { is_nfkc_quick(once) } else { is_nfc_quick(once) };
        canonical_combining_class(c) == 0 && quick != IsNormalized::Maybe
    })
}

/// Compiles the page with the high byte `high`. Results on the page `other` are flagged; a character whose result
/// is on a third page gets [`CARE`].
pub(super) fn compile_page(options: &Options, high: u8, other: u8) -> Result<Page, OutOfMemory> {
    let mut to = [CARE; 256];
    let (mut crosses, mut watched, mut finals) = ([0; 256], [0; 256], [0; 256]);
    let (mut chunk, mut spare) = (Vec::new(), Spare::default());
    let has_own = options.replace.own().next().is_some();
    let bare = has_own.then(|| Options { replace: options.replace.without_own(), ..options.clone() });
    for low in 0..=u8::MAX {
        let c = u32::from(high) << 8 | u32::from(low);
        let at = usize::from(low);
        let is_watched = watches_neighbours(options.punctuation, c) || is_blanked_mark(options, c);
        watched[at] = if is_watched { 0xFF } else { 0 };
        if needs_context(options, c) {
            continue;
        }
        chunk.clear();
        let start = mark_after_arabic(options.punctuation, c).unwrap_or(c);
        chunk.push(start);
        normalize_chunk(options, false, &mut chunk, &mut spare)?;
        let found_place = match &bare {
            Some(bare) => finds_place(options, bare, c, start, &chunk)?,
            None => false,
        };
        let waits = found_place
            || hides_number(options, c, &chunk)
            || (options.settles() && is_late_boundary(options, c, &chunk));
        if waits {
            continue;
        }
        if options.final_letters().contains(&c) {
            let [at_end] = *chunk else { continue };
            chunk.splice(.., [c, BEH]);
            normalize_chunk(options, false, &mut chunk, &mut spare)?;
            let [_, BEH] = *chunk else { continue };
            chunk.pop();
            finals[at] = at_end as u8;
        }
        if let Some((result, page)) = entry(options, &chunk, high, other) {
            to[at] = result;
            crosses[at] = if page == high { 0 } else { 0xFF };
        }
    }
    let any_crosses = crosses.contains(&0xFF);
    Ok(Page { table: ByteTable::new(to), crosses, any_crosses, watched, finals })
}

/// What becomes of a look-alike on a line that is Arabic or not.
pub(super) fn fate_in_line(options: &Options, arabic: bool, c: u32) -> Result<Fate, OutOfMemory> {
    let lookalikes = if arabic { Lookalikes::Always } else { Lookalikes::Keep };
    let options = Options { lookalikes, ..options.clone() };
    if needs_context(&options, c) {
        return Ok(Fate::Care);
    }
    let mut chunk = Vec::with_room(1)?;
    chunk.push(c);
    normalize_chunk(&options, arabic, &mut chunk, &mut Spare::default())?;
    Ok(match *chunk {
        [] => Fate::Delete,
        [result] => Fate::Becomes(result),
        _ => Fate::Care,
    })
}

/// The table entry for a character that becomes `result`: the low byte and its page. `None` if a table cannot
/// express it.
fn entry(options: &Options, result: &[u32], high: u8, other: u8) -> Option<(u8, u8)> {
    let to = match *result {
        [] => return Some((DELETE, high)),
        [c] if is_collapsible(options, c) => SPACE,
        [c] => c,
        _ => return None,
    };
    let page = [high, other].into_iter().find(|&page| to >> 8 == u32::from(page))?;
    let low = to as u8;
    (low > CARE).then_some((low, page)) // as entries, the low bytes 0 and 1 are `DELETE` and `CARE`
}
