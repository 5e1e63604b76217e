//! Strings as JSON spells them: decoding and encoding, lone surrogates too.

use naskh::OutOfMemory;
use naskh::raw::Grow;

/// How a string was spelled, as far as it matters for spelling another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// Characters beyond ASCII are escapes, all of them, and there is one.
    pub(crate) is_ascii: bool,
    /// There is a surrogate without its other half.
    pub(crate) has_lone_surrogate: bool,
}

/// A line without the white space of JSON at its ends.
pub(crate) fn trimmed(line: &str) -> &str {
    line.trim_matches([' ', '\t', '\r', '\n'])
}

/// Where a part of a text begins, in bytes from the beginning of the text.
pub(crate) fn place(part: &str, text: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

/// Whether a spelled key, with its quotes, is this key.
pub(crate) fn is_key(spelled: &str, key: &str) -> bool {
    let inner = inner(spelled);
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return inner == key;
    }
    let (mut at, mut is_equal) = (0, true);
    each_part(inner, |part| {
        let mut bytes = [0; 4];
        let part = part_bytes(&part, &mut bytes);
        is_equal = is_equal && key.as_bytes()[at..].starts_with(part);
        at += if is_equal { part.len() } else { 0 };
        Ok(())
    })
    .is_ok_and(|()| is_equal && at == key.len())
}

/// What is between the quotes of a spelled string.
pub(crate) fn inner(spelled: &str) -> &str {
    spelled.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(spelled)
}

/// A part of a spelled string.
enum Part<'s> {
    /// Characters that stand for themselves.
    Plain(&'s str),
    /// An escape: a code point, maybe a lone surrogate.
    Escaped(u32),
}

/// Hands the parts of a string to `take`, in order. The string is valid JSON, without its quotes.
#[inline]
fn each_part<'s>(
    inner: &'s str,
    mut take: impl FnMut(Part<'s>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let (bytes, mut at) = (inner.as_bytes(), 0);
    while at < bytes.len() {
        // Escapes come in a row where a text is spelled in ASCII, so one is looked for before the next is searched.
        if bytes[at] == b'\\' {
            let (code, len) = escape(&bytes[at..]);
            take(Part::Escaped(code))?;
            at += len;
        } else {
            let end = memchr::memchr(b'\\', &bytes[at..]).map_or(bytes.len(), |len| at + len);
            take(Part::Plain(&inner[at..end]))?;
            at = end;
        }
    }
    Ok(())
}

/// The code point of the escape at the start of valid JSON, and the bytes that it takes. Two surrogates that belong
/// together are one escape.
fn escape(bytes: &[u8]) -> (u32, usize) {
    let simple = match bytes.get(1) {
        Some(b'b') => 0x08,
        Some(b'f') => 0x0C,
        Some(b'n') => 0x0A,
        Some(b'r') => 0x0D,
        Some(b't') => 0x09,
        Some(b'u') => {
            let first = unit(&bytes[2..]);
            let has_more = is_high(first) && bytes.get(6..8) == Some(b"\\u");
            let second = if has_more { unit(&bytes[8..]) } else { 0 };
            return if is_low(second) {
                (0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00), 12)
            } else {
                (first, 6)
            };
        }
        Some(&byte) => u32::from(byte), // a quote, a slash, a backslash
        None => 0,
    };
    (simple, 2)
}

/// The value of each byte as a hexadecimal digit.
const DIGITS: [u8; 256] = {
    let (mut values, mut digit) = ([0; 256], 0);
    while digit < 16 {
        values[HEX[digit as usize] as usize] = digit;
        values[HEX[digit as usize].to_ascii_uppercase() as usize] = digit;
        digit += 1;
    }
    values
};
const HEX: &[u8; 16] = b"0123456789abcdef";

/// The value of four hexadecimal digits.
#[inline]
fn unit(digits: &[u8]) -> u32 {
    let Some(&[a, b, c, d]) = digits.first_chunk() else { return 0 };
    let value = |digit: u8| u32::from(DIGITS[usize::from(digit)]);
    value(a) << 12 | value(b) << 8 | value(c) << 4 | value(d)
}

fn is_high(unit: u32) -> bool {
    (0xD800..0xDC00).contains(&unit)
}

fn is_low(unit: u32) -> bool {
    (0xDC00..0xE000).contains(&unit)
}

/// The UTF-8 of a part. A lone surrogate gets the three bytes that UTF-8 would give it.
fn part_bytes<'b>(part: &'b Part<'_>, bytes: &'b mut [u8; 4]) -> &'b [u8] {
    match part {
        Part::Plain(text) => text.as_bytes(),
        Part::Escaped(code) => {
            if let Some(char) = char::from_u32(*code) {
                return char.encode_utf8(bytes).as_bytes();
            }
            let low = |shift: u32| 0x80 | (code >> shift & 0x3F) as u8;
            bytes[..3].copy_from_slice(&[0xE0 | (code >> 12) as u8, low(6), low(0)]);
            &bytes[..3]
        }
    }
}

/// Appends what a string spells, as UTF-8, and says how it was spelled. A lone surrogate becomes the three bytes that
/// UTF-8 would give it (Python's `surrogatepass`).
pub(crate) fn decode(inner: &str, text: &mut Vec<u8>) -> Result<Spelling, OutOfMemory> {
    let (mut beyond_ascii, mut spelling) = (false, Spelling::default());
    text.try_reserve(inner.len())?; // an escape is never shorter than what it spells
    each_part(inner, |part| {
        if let Part::Escaped(code) = part {
            beyond_ascii |= code >= 0x80;
            spelling.has_lone_surrogate |= char::from_u32(code).is_none();
        }
        text.extend_from_slice(part_bytes(&part, &mut [0; 4]));
        Ok(())
    })?;
    spelling.is_ascii = beyond_ascii && inner.is_ascii();
    Ok(spelling)
}

/// Appends what a string spells as code points, lone surrogates among them.
pub(crate) fn decode_points(inner: &str, points: &mut Vec<u32>) -> Result<(), OutOfMemory> {
    points.try_reserve(inner.len())?;
    each_part(inner, |part| {
        match part {
            Part::Plain(text) => points.extend(text.chars().map(u32::from)),
            Part::Escaped(code) => points.push(code),
        }
        Ok(())
    })
}

/// Appends UTF-8 as a string in quotes.
pub(crate) fn encode(text: &[u8], spelling: Spelling, out: &mut Vec<u8>) -> Result<(), OutOfMemory> {
    out.try_append(b"\"")?;
    if spelling.is_ascii {
        out.try_reserve(text.len() * 3)?; // as much as Arabic takes
        String::from_utf8_lossy(text).chars().try_for_each(|char| encode_point(char.into(), spelling, out))?;
    } else {
        let mut rest = text;
        while let Some(at) = first_special(rest) {
            out.try_append(&rest[..at])?;
            encode_point(rest[at].into(), spelling, out)?;
            rest = &rest[at + 1..];
        }
        out.try_append(rest)?;
    }
    out.try_append(b"\"")
}

/// Appends code points as a string in quotes.
pub(crate) fn encode_points(points: &[u32], spelling: Spelling, out: &mut Vec<u8>) -> Result<(), OutOfMemory> {
    out.try_append(b"\"")?;
    for &code in points {
        encode_point(code, spelling, out)?;
    }
    out.try_append(b"\"")
}

#[inline]
fn encode_point(code: u32, spelling: Spelling, out: &mut Vec<u8>) -> Result<(), OutOfMemory> {
    out.try_reserve(12)?; // two escapes
    match (code, char::from_u32(code)) {
        (0x08, _) => out.extend_from_slice(b"\\b"),
        (0x09, _) => out.extend_from_slice(b"\\t"),
        (0x0A, _) => out.extend_from_slice(b"\\n"),
        (0x0C, _) => out.extend_from_slice(b"\\f"),
        (0x0D, _) => out.extend_from_slice(b"\\r"),
        (0x22, _) => out.extend_from_slice(b"\\\""),
        (0x5C, _) => out.extend_from_slice(b"\\\\"),
        (0..0x20, _) | (_, None) => escape_unit(code as u16, out),
        (0x80..0xD800, _) if spelling.is_ascii => escape_unit(code as u16, out),
        (0x80.., Some(char)) if spelling.is_ascii => {
            char.encode_utf16(&mut [0; 2]).iter().for_each(|&unit| escape_unit(unit, out));
        }
        (_, Some(char)) => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
    }
    Ok(())
}

fn escape_unit(unit: u16, out: &mut Vec<u8>) {
    let digit = |shift: u16| HEX[usize::from(unit >> shift & 0xF)];
    out.extend_from_slice(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
}

/// The first byte that cannot stand for itself in a string.
fn first_special(bytes: &[u8]) -> Option<usize> {
    const STEP: usize = 32; // a whole vector or two, which the compiler compares at once
    let is_special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    let mut at = 0;
    while let Some(step) = bytes.get(at..at + STEP) {
        if step.iter().fold(false, |any, &byte| any | is_special(byte)) {
            break;
        }
        at += STEP;
    }
    bytes[at..].iter().position(|&byte| is_special(byte)).map(|found| at + found)
}
