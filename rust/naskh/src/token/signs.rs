//! Punctuation marks, and the signs that Unicode counts among them.

use super::kind::Kind;

/// The kind of a character of general category P. Unicode counts `%` and `&` among them; to readers they are
/// words.
pub(super) fn punctuation_kind(c: u32) -> Kind {
    if is_percent(c) || matches!(c, 0x26 | 0xFF06) { Kind::Symbol } else { Kind::Punctuation }
}

/// `%`, ٪, ‰, ؉, ؊, ‱ and the wide forms.
pub(super) fn is_percent(c: u32) -> bool {
    matches!(c, 0x25 | 0x66A | 0x609 | 0x60A | 0x2030 | 0x2031 | 0xFE6A | 0xFF05)
}

/// Common punctuation marks that begin no longer token. They are recognized before their class is looked up, for
/// speed.
#[rustfmt::skip]
pub(super) fn is_common_mark(c: u32) -> bool {
    matches!(char::from_u32(c), Some(
        '!' | '"' | '\'' | '(' | ')' | ',' | '-' | '/' | ':' | ';' | '?' | '[' | ']' | '،' | '؛' | '؟' | '«' | '»'
        | '–' | '—' | '“' | '”'
    ))
}
