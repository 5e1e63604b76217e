//! Western and Arabic Windows code pages, and text that was read in the wrong one.

use crate::token::CodePoint;

/// An encoding that bytes were read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    /// Windows-1252, and Latin-1 where that has no character.
    Western,
    /// Windows-1256.
    Arabic,
}

impl Codec {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Western => "cp1252",
            Self::Arabic => "cp1256",
        }
    }

    /// The byte that is read as this character, if it is beyond ASCII.
    pub(crate) fn byte(self, c: u32) -> Option<u8> {
        match self {
            Self::Western if (0x80..0x100).contains(&c) => Some(c as u8),
            Self::Western => position(&WESTERN, c),
            Self::Arabic => position(&ARABIC, c),
        }
    }
}

fn position(page: &[u16], c: u32) -> Option<u8> {
    page.iter().position(|&known| u32::from(known) == c && c >= 0x80).map(|at| 0x80 + at as u8)
}

/// What windows-1252 has at 80 to 9F; 0 where it has nothing.
const WESTERN: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D,
    0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
    0x017E, 0x0178,
];

/// What windows-1256 has at 80 to FF.
const ARABIC: [u16; 128] = [
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039, 0x0152,
    0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x06A9, 0x2122,
    0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6,
    0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
    0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1,
    0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627, 0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D,
    0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639,
    0x063A, 0x0640, 0x0641, 0x0642, 0x0643, 0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4,
    0x064F, 0x0650, 0x00F7, 0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
];

/// The character that windows-1256 has for a byte.
pub(crate) fn arabic(byte: u8) -> u32 {
    if byte < 0x80 { byte.into() } else { ARABIC[usize::from(byte - 0x80)].into() }
}

/// The codec of which a character may be the first half of an Arabic letter of UTF-8: bytes D8 to DB.
pub(super) fn lead(c: u32) -> Option<Codec> {
    match c {
        0xD8..=0xDB => Some(Codec::Western),
        0x637..=0x63A => Some(Codec::Arabic),
        _ => None,
    }
}

/// The Arabic character of UTF-8 that two characters of a text were, if they were one.
pub(crate) fn pair<U: CodePoint>(text: &[U], at: usize, codec: Codec) -> Option<u32> {
    let byte = |at: usize| text.get(at).and_then(|&unit| codec.byte(unit.into()));
    let (first, second) = (byte(at)?, byte(at + 1)?);
    let c = u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F);
    ((0xD8..=0xDB).contains(&first) && second & 0xC0 == 0x80 && is_everyday(c)).then_some(c)
}

/// Whether an Arabic character is one that texts are made of.
fn is_everyday(c: u32) -> bool {
    matches!(c, 0x60C | 0x61B | 0x61F | 0x621..=0x63A | 0x640..=0x655 | 0x660..=0x66C | 0x670..=0x6D5 | 0x6F0..=0x6F9)
}

/// How many characters from `at` on are halves of Arabic letters, one letter after the other.
pub(super) fn pairs<U: CodePoint>(text: &[U], at: usize, codec: Codec) -> usize {
    let mut end = at;
    while pair(text, end, codec).is_some() {
        end += 2;
    }
    end - at
}
