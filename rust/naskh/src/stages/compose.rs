//! Stage 3: canonical (or compatibility) composition of a chunk (UAX #15).
//!
//! Mappings and combining classes come from the crate `unicode-normalization`. The three steps are written here,
//! because each character must remember where it came from, because a lone surrogate must be an inert character,
//! and because most Arabic text is composed already.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical, decompose_compatible};
use unicode_normalization::{IsNormalized, is_nfc_quick, is_nfkc_quick};

use crate::character::Character;
use crate::chars::{is_alphabet_letter, is_basic_mark};
use crate::memory::{OutOfMemory, sort_by_class};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Canonical,
    Compatibility,
}

/// Composes the chunk in place. Returns whether anything changed.
pub(super) fn recompose<C: Character>(
    form: Form,
    chunk: &mut Vec<C>,
    spare: &mut Vec<C>,
) -> Result<bool, OutOfMemory> {
    if is_everyday(form, chunk) || chunk.split(|&c| is_surrogate(c)).all(|part| is_composed(form, part)) {
        return Ok(false);
    }
    spare.clear();
    spare.try_reserve_exact(chunk.len() + MOST_PARTS)?;
    for &c in &*chunk {
        decompose(form, c, spare)?;
    }
    order(spare)?;
    put_together(spare);
    std::mem::swap(chunk, spare);
    Ok(!chunk.iter().map(|c| c.code()).eq(spare.iter().map(|c| c.code())))
}

/// Most characters of most texts: they are not taken apart, and compose with nothing before them.
#[inline]
fn is_inert(c: u32) -> bool {
    matches!(c, 0x20..=0x7E | 0x621 | 0x627..=0x63A | 0x641..=0x64A)
}

/// The combining class; 0 for surrogates.
pub(super) fn class_of<C: Character>(c: C) -> u8 {
    if is_inert(c.code()) {
        return 0;
    }
    char::from_u32(c.code()).map_or(0, canonical_combining_class)
}

/// What a letter and a mark compose into.
pub(super) fn compose_pair<C: Character>(letter: C, mark: C) -> Option<C> {
    if is_inert(mark.code()) {
        return None;
    }
    let whole = compose(char::from_u32(letter.code())?, char::from_u32(mark.code())?)?;
    Some(letter.merged(mark, whole as u32))
}

/// The most characters that one decomposes into: U+FDFA by compatibility.
pub(super) const MOST_PARTS: usize = 18;

fn decompose<C: Character>(form: Form, c: C, out: &mut Vec<C>) -> Result<(), OutOfMemory> {
    out.try_reserve(MOST_PARTS)?;
    let Some(whole) = char::from_u32(c.code()).filter(|&whole| !is_inert(whole.into())) else {
        out.push(c);
        return Ok(());
    };
    match form {
        Form::Canonical => decompose_canonical(whole, |part| out.push(c.part(part as u32))),
        Form::Compatibility => decompose_compatible(whole, |part| out.push(c.part(part as u32))),
    }
    Ok(())
}

/// Canonical order: within each run of combining characters, by class; those of one class keep their order.
fn order<C: Character>(chunk: &mut [C]) -> Result<(), OutOfMemory> {
    for run in chunk.chunk_by_mut(|&a, &b| class_of(a) != 0 && class_of(b) != 0) {
        if run.len() > 1 {
            sort_by_class(run, class_of)?;
        }
    }
    Ok(())
}

/// Composition in place (UAX #15, D117).
fn put_together<C: Character>(chunk: &mut Vec<C>) {
    let (mut starter, mut last_class, mut kept) = (None, 0, 0);
    for at in 0..chunk.len() {
        let c = chunk[at];
        let class = class_of(c);
        let whole = starter.and_then(|starter: usize| {
            let blocked = kept > starter + 1 && last_class >= class;
            if blocked { None } else { compose_pair(chunk[starter], c).map(|whole| (starter, whole)) }
        });
        if let Some((starter, whole)) = whole {
            chunk[starter] = whole;
            continue;
        }
        if class == 0 {
            starter = Some(kept);
        }
        last_class = class;
        chunk[kept] = c;
        kept += 1;
    }
    chunk.truncate(kept);
}

fn is_surrogate<C: Character>(c: C) -> bool {
    (0xD800..0xE000).contains(&c.code())
}

/// Whether the text has only letters of the alphabet, ASCII, and marks of everyday vocalization in their order.
/// Such text is composed. Without compatibility, so are the other letters of Europe, joiners,
/// signs and presentation forms.
fn is_everyday<C: Character>(form: Form, part: &[C]) -> bool {
    let is_plain = |c: u32| match c {
        0x20..=0x7E => true,
        0xA0..=0x2FF
        | 0x400..=0x482
        | 0x200B..=0x2027
        | 0x2600..=0x27BF
        | 0xFB50..=0xFDFF
        | 0xFE00..=0xFE0F
        | 0xFE70..=0xFEFF => form == Form::Canonical,
        _ => false,
    };
    let mut mark = 0;
    part.iter().map(|c| c.code()).all(|c| {
        if is_basic_mark(c) {
            return c >= std::mem::replace(&mut mark, c);
        }
        mark = 0;
        is_alphabet_letter(c) || is_plain(c)
    })
}

/// Returns true if the text is composed already by the quick check of UAX #15.
fn is_composed<C: Character>(form: Form, part: &[C]) -> bool {
    let chars = part.iter().filter_map(|c| char::from_u32(c.code()));
    let quick = match form {
        Form::Canonical => is_nfc_quick(chars),
        Form::Compatibility => is_nfkc_quick(chars),
    };
    quick == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_text_is_composed() {
        let everyday: Vec<u32> = (0x20..0x700).filter(|&c| is_everyday(Form::Compatibility, &[c])).collect();
        for &a in &everyday {
            for &b in everyday.iter().filter(|&&b| is_everyday(Form::Compatibility, &[a, b])) {
                let text = [a, b].into_iter().filter_map(char::from_u32);
                assert_eq!(is_nfc_quick(text.clone()), IsNormalized::Yes, "{a:X} {b:X}");
                assert_eq!(is_nfkc_quick(text), IsNormalized::Yes, "{a:X} {b:X}");
            }
        }
        for form in [Form::Canonical, Form::Compatibility] {
            assert!(!is_everyday(form, &[0x628, 0x651, 0x64E]) && is_everyday(form, &[0x628, 0x64E, 0x651]));
        }
    }

    #[test]
    fn what_is_everyday_without_compatibility_is_composed_beside_anything_that_is() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|&c| is_everyday(Form::Canonical, &[c as u32]))
        {
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
            assert!(canonical_combining_class(c) == 0 || is_basic_mark(c as u32), "{c:?}");
        }
        assert!(is_everyday(Form::Canonical, &['é' as u32, 'ﷺ' as u32, '❤' as u32, 0xFE0F]));
        assert!(!is_everyday(Form::Compatibility, &['ﷺ' as u32]));
    }

    #[test]
    fn inert_characters_are_starters_that_compose_with_nothing_before_them() {
        for c in (0..=0x10_FFFF).filter(|&c| is_inert(c)).filter_map(char::from_u32) {
            assert_eq!(canonical_combining_class(c), 0, "{c}");
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "{c}");
            assert_eq!(is_nfkc_quick(std::iter::once(c)), IsNormalized::Yes, "{c}");
            let mut parts = Vec::new();
            decompose_compatible(c, |part| parts.push(part));
            assert_eq!(parts, [c]);
        }
    }
}
