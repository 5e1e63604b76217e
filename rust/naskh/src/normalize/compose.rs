//! Stage 3: canonical (or compatibility) composition of a word.
//!
//! The algorithm and its tables come from the crate `unicode-normalization`; here is only what it cannot know: that a
//! lone surrogate is an inert character, and that most Arabic words need nothing done.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick, is_nfkc_quick};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Canonical,
    Compatibility,
}

/// Composes the word in place; says whether anything changed.
pub(super) fn recompose(form: Form, word: &mut Vec<u32>, spare: &mut Vec<u32>) -> bool {
    if word.split(|&c| is_surrogate(c)).all(|part| is_composed(form, part)) {
        return false;
    }
    spare.clear();
    for part in word.split_inclusive(|&c| is_surrogate(c)) {
        let (text, surrogate) = match part.split_last() {
            Some((&last, text)) if is_surrogate(last) => (text, Some(last)),
            _ => (part, None),
        };
        match form {
            Form::Canonical => spare.extend(chars(text).nfc().map(u32::from)),
            Form::Compatibility => spare.extend(chars(text).nfkc().map(u32::from)),
        }
        spare.extend(surrogate);
    }
    std::mem::swap(word, spare);
    word != spare
}

fn is_surrogate(c: u32) -> bool {
    (0xD800..0xE000).contains(&c)
}

fn chars(part: &[u32]) -> impl Iterator<Item = char> + '_ {
    part.iter().filter_map(|&c| char::from_u32(c))
}

/// Whether the quick check of UAX #15 says that the text is composed already.
fn is_composed(form: Form, part: &[u32]) -> bool {
    let is_plain_letter = |c: u32| matches!(c, 0x20..=0x7E | 0x621..=0x63A | 0x641..=0x64A);
    if part.iter().all(|&c| is_plain_letter(c)) {
        return true;
    }
    let quick = match form {
        Form::Canonical => is_nfc_quick(chars(part)),
        Form::Compatibility => is_nfkc_quick(chars(part)),
    };
    quick == IsNormalized::Yes
}
