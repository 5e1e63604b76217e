//! Strings as JSON spells them: decoding and encoding, lone surrogates too.

use std::ops::Range;

use naskh::OutOfMemory;
use naskh::raw::{CodePoint, Grow, Text, Utf8};

use crate::piece::Piece;

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
    let (mut rest, mut is_equal, mut bytes) = (key.as_bytes(), true, Vec::with_capacity(4));
    each_part(inner, |part| {
        let part = match part {
            Part::Plain(text) => text.as_bytes(),
            Part::Escaped(code) => {
                bytes.clear();
                push_utf8(code, &mut bytes);
                &bytes
            }
        };
        match rest.strip_prefix(part) {
            Some(after) => rest = after,
            None => is_equal = false,
        }
        Ok(())
    })
    .is_ok_and(|()| is_equal && rest.is_empty())
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
        // Escapes come in a row where a text is spelled in ASCII,
        // so one is looked for before the next is searched.
        if bytes[at] == b'\\' {
            let (code, len) = letter(&bytes[at..]).map_or_else(|| escape(&bytes[at..]), |code| (code, 6));
            take(Part::Escaped(code))?;
            at += len;
        } else {
            // Between escapes there is often but a space, for which a search by vectors is not worth its start.
            let rest = &bytes[at..];
            let near = rest.iter().take(8).position(|&byte| byte == b'\\');
            let end = near.or_else(|| memchr::memchr(b'\\', rest)).map_or(bytes.len(), |len| at + len);
            take(Part::Plain(&inner[at..end]))?;
            at = end;
        }
    }
    Ok(())
}

/// The code point of an escape that is one UTF-16 unit by itself,
/// as nearly all are where a text is spelled in ASCII.
#[inline(always)]
fn letter(bytes: &[u8]) -> Option<u32> {
    let &[_, b'u', a, b, c, d] = bytes.first_chunk()? else { return None };
    Some(hexadecimal([a, b, c, d])).filter(|&code| !is_surrogate(code))
}

/// The code point of the escape at the start of valid JSON, and the bytes that it takes. Two surrogates that
/// belong together are one escape.
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

/// The value of the first four bytes as hexadecimal digits.
fn unit(digits: &[u8]) -> u32 {
    digits.first_chunk().map_or(0, |&four| hexadecimal(four))
}

/// The value of four hexadecimal digits, all at once: a letter has bit 6,
/// and its low bits count from 1 where ten is meant.
#[inline(always)]
fn hexadecimal(digits: [u8; 4]) -> u32 {
    let digits = u32::from_be_bytes(digits);
    let values = (digits & 0x0F0F_0F0F) + (digits >> 6 & 0x0101_0101) * 9;
    let pairs = (values >> 4 | values) & 0x00FF_00FF;
    (pairs >> 8 | pairs) & 0xFFFF
}

fn is_high(unit: u32) -> bool {
    (0xD800..0xDC00).contains(&unit)
}

fn is_low(unit: u32) -> bool {
    (0xDC00..0xE000).contains(&unit)
}

fn is_surrogate(code: u32) -> bool {
    (0xD800..0xE000).contains(&code)
}

/// Appends a code point as UTF-8. A lone surrogate gets the three bytes that UTF-8 would give it.
#[inline(always)]
fn push_utf8(code: u32, text: &mut Vec<u8>) {
    let low = |shift: u32| 0x80 | (code >> shift & 0x3F) as u8;
    match code {
        0..0x80 => text.push(code as u8),
        0x80..0x800 => text.extend_from_slice(&[0xC0 | (code >> 6) as u8, low(0)]),
        0x800..0x1_0000 => text.extend_from_slice(&[0xE0 | (code >> 12) as u8, low(6), low(0)]),
        _ => text.extend_from_slice(&[0xF0 | (code >> 18) as u8, low(12), low(6), low(0)]),
    }
}

/// Appends what a string spells, as UTF-8, and says how it was spelled. A lone surrogate becomes the three bytes
/// that UTF-8 would give it (Python's `surrogatepass`).
pub(crate) fn decode(inner: &str, text: &mut Vec<u8>) -> Result<Spelling, OutOfMemory> {
    let (mut beyond_ascii, mut spelling) = (false, Spelling::default());
    text.try_reserve(inner.len())?; // an escape is never shorter than what it spells
    each_part(inner, |part| {
        match part {
            Part::Plain(plain) => text.extend_from_slice(plain.as_bytes()),
            Part::Escaped(code) => {
                beyond_ascii |= code >= 0x80;
                spelling.has_lone_surrogate |= is_surrogate(code);
                push_utf8(code, text);
            }
        }
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
        encode_ascii(text, spelling, out)?;
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

/// Appends UTF-8 with escapes for all that is not ASCII.
fn encode_ascii(text: &[u8], spelling: Spelling, out: &mut Vec<u8>) -> Result<(), OutOfMemory> {
    out.try_reserve(text.len() * 3)?; // as much as Arabic takes
    let mut at = 0;
    while at < text.len() {
        let (code, len) = Utf8::decode(text, at);
        match code {
            0x80..0x800 => {
                out.try_reserve(6)?;
                escape_unit(code as u16, out); // a letter: what nearly all are
            }
            0x20 => out.try_append(b" ")?,
            _ => encode_point(code, spelling, out)?,
        }
        at += len;
    }
    Ok(())
}

/// Appends code points as a string in quotes.
pub(crate) fn encode_points(
    points: impl IntoIterator<Item = u32>,
    spelling: Spelling,
    out: &mut Vec<u8>,
) -> Result<(), OutOfMemory> {
    out.try_append(b"\"")?;
    points.into_iter().try_for_each(|code| encode_point(code, spelling, out))?;
    out.try_append(b"\"")
}

/// Appends part of a text of code points as a string in quotes, perhaps with a letter before it.
#[inline]
pub(crate) fn encode_part<U: CodePoint>(
    letter: Option<u32>,
    text: &[U],
    part: Range<usize>,
    out: &mut Vec<u8>,
) -> Result<(), OutOfMemory> {
    out.try_append(b"\"")?;
    letter.into_iter().try_for_each(|letter| encode_point(letter, Spelling::default(), out))?;
    let Range { start: mut at, end } = part;
    while at < end {
        // Nine words of ten are everyday letters of Arabic: two bytes each, eight letters at a time.
        let near = &text[at..text.len().min(end + LETTERS)];
        let letters = at + U::everyday_arabic(near).min(end - at);
        while at < letters
            && let Some(some) = text[at..].first_chunk()
        {
            let count = LETTERS.min(letters - at);
            out.try_reserve(2 * LETTERS)?;
            spelled(some, count).append_to(out);
            at += count;
        }
        if at < end {
            encode_point(text[at].into(), Spelling::default(), out)?;
            at += 1;
        }
    }
    out.try_append(b"\"")
}

/// How many letters are spelled at once.
const LETTERS: usize = 8;

/// The first `count` characters as UTF-8, which are of U+0600–067F.
#[inline(always)]
fn spelled<U: CodePoint>(letters: &[U; LETTERS], count: usize) -> Piece<{ 2 * LETTERS }> {
    let mut bytes = [0; 2 * LETTERS];
    for (pair, &letter) in bytes.chunks_exact_mut(2).zip(letters) {
        let low = letter.narrow() & 0x7F;
        pair.copy_from_slice(&(0x80D8 | low >> 6 | (low & 0x3F) << 8).to_le_bytes());
    }
    Piece::new(bytes, 2 * count)
}

#[inline]
fn encode_point(code: u32, spelling: Spelling, out: &mut Vec<u8>) -> Result<(), OutOfMemory> {
    out.try_reserve(12)?; // two escapes
    if matches!(code, 0x20 | 0x21 | 0x23..=0x5B | 0x5D..0x7F) {
        out.push(code as u8);
        return Ok(());
    }
    if matches!(code, 0x80..0x800) && !spelling.is_ascii {
        push_utf8(code, out); // a letter: what nearly all are
        return Ok(());
    }
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

#[inline(always)]
fn escape_unit(unit: u16, out: &mut Vec<u8>) {
    let [high, low] = unit.to_be_bytes().map(|byte| HEX[usize::from(byte)]);
    out.extend_from_slice(&[b'\\', b'u', high[0], high[1], low[0], low[1]]);
}

/// The two hexadecimal digits of each byte.
const HEX: [[u8; 2]; 256] = {
    let (digits, mut pairs, mut byte) = (b"0123456789abcdef", [[0; 2]; 256], 0);
    while byte < 256 {
        pairs[byte] = [digits[byte >> 4], digits[byte & 0xF]];
        byte += 1;
    }
    pairs
};

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
