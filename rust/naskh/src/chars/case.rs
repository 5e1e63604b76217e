//! Lower case as Unicode 16 has it. The compiler brings a table of its own, of Unicode 16 or a later version, and
//! keys must not depend on the compiler that has built naskh.

/// The letters that have a lower case since Unicode 17: Latin letters for Middle English and phonetics,
/// and Beria Erfe.
const LATER: &[(char, char)] =
    &[('\u{A7CE}', '\u{A7CE}'), ('\u{A7D2}', '\u{A7D2}'), ('\u{A7D4}', '\u{A7D4}'), ('\u{16EA0}', '\u{16EB8}')];

/// The lower case of a character, or itself: one character, but two for İ.
pub(crate) fn lowercase(c: char) -> impl Iterator<Item = char> + Clone {
    let is_later = c >= LATER[0].0 && LATER.iter().any(|&(first, last)| (first..=last).contains(&c));
    let mut lower = c.to_lowercase(); // has one character or more
    let first = lower.next().filter(|_| !is_later).unwrap_or(c);
    std::iter::once(first).chain(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_is_that_of_unicode_16_whatever_the_compiler_knows() {
        // A compiler with a later version needs its new letters in `LATER`.
        assert!(matches!(char::UNICODE_VERSION, (16 | 17, 0, 0)), "{:?}", char::UNICODE_VERSION);
        let has_lower = |c: &char| !lowercase(*c).eq([*c]);
        // `UnicodeData.txt` of Unicode 16 has a simple lower case in so many lines.
        assert_eq!(('\0'..=char::MAX).filter(has_lower).count(), 1460);
        assert!(lowercase('İ').eq(['i', '\u{307}'])); // COMBINING DOT ABOVE
        assert!(lowercase('\u{A7CE}').eq(['\u{A7CE}']));
    }
}
