//! Decodes one character of UTF-8.

/// The code point of the character that begins at the byte `at` of valid UTF-8, and its length in bytes.
#[inline]
pub(crate) fn decode(text: &[u8], at: usize) -> (u32, usize) {
    let continuation = |ahead: usize| u32::from(text[at + ahead] & 0x3F);
    match text[at] {
        lead @ 0..0x80 => (u32::from(lead), 1),
        lead @ 0x80..0xE0 => (u32::from(lead & 0x1F) << 6 | continuation(1), 2),
        lead @ 0xE0..0xF0 => (u32::from(lead & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3),
        lead => {
            let c = u32::from(lead & 7) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3);
            (c, 4)
        }
    }
}
