//! The code points of a text, which tokens and positions count.

use naskh::raw::{self, CodePoint, Compiled, Counting, Output, Overflow, Scratch, Ucs2, Ucs4};
use naskh::{Level, Map, Plan};

use crate::buffer::Bytes;
use crate::error::Error;

/// The code points of a text: two bytes each if that is enough, as in nearly all texts, or four.
pub(crate) enum Points<'a> {
    Two(&'a [u16]),
    Four(&'a [u32]),
}

/// Where code points are put, used again for each text.
#[derive(Default)]
pub(crate) struct Decoder {
    two: Vec<u16>,
    four: Vec<u32>,
}

impl Decoder {
    /// The code points of valid UTF-8.
    pub(crate) fn decode(&mut self, text: &[u8]) -> Result<Points<'_>, Error> {
        if i32::try_from(text.len()).is_err() {
            return Err(Error::Invalid("longer than 2 GiB, so that offsets of 32 bits do not reach".to_owned()));
        }
        // A lead of F0 or more begins a character beyond U+FFFF.
        if text.iter().any(|&byte| byte >= 0xF0) {
            self.four.clear();
            self.four.try_reserve(text.len())?;
            self.four.extend(String::from_utf8_lossy(text).chars().map(u32::from));
            return Ok(Points::Four(&self.four));
        }
        if self.two.len() < text.len() {
            self.two.try_reserve(text.len() - self.two.len())?;
            self.two.resize(text.len(), 0);
        }
        let count = decode_two(text, &mut self.two);
        Ok(Points::Two(&self.two[..count]))
    }
}

/// Writes the code points of valid UTF-8, of which none is beyond U+FFFF, and returns their number.
fn decode_two(text: &[u8], points: &mut [u16]) -> usize {
    let (mut rest, mut count) = (text, 0);
    for point in points {
        let number = |byte: u8| u16::from(byte & 0x3F);
        (*point, rest) = match *rest {
            [c @ 0..0x80, ref rest @ ..] => (c.into(), rest),
            [lead @ 0..0xE0, last, ref rest @ ..] => (u16::from(lead & 0x1F) << 6 | number(last), rest),
            [lead, middle, last, ref rest @ ..] => {
                (u16::from(lead & 0x0F) << 12 | number(middle) << 6 | number(last), rest)
            }
            _ => return count,
        };
        count += 1;
    }
    count
}

/// A unit of code points, and the encoding that has it.
pub(crate) trait Point: CodePoint + Eq {
    type Encoding: Compiled<Unit = Self>;
}

impl Point for u16 {
    type Encoding = Ucs2;
}

impl Point for u32 {
    type Encoding = Ucs4;
}

/// Turns ascending offsets of code points into those of another encoding, in one walk through the text.
pub(crate) struct Units<'a, U> {
    points: &'a [U],
    counting: Counting,
    at: usize,
    /// Of the other encoding, before `at`.
    before: usize,
}

impl<'a, U: Point> Units<'a, U> {
    pub(crate) fn new(points: &'a [U], counting: Counting) -> Self {
        Self { points, counting, at: 0, before: 0 }
    }

    /// The units before the code point at `at`, which is not less than the one that was asked for last.
    pub(crate) fn before(&mut self, at: usize) -> usize {
        if self.counting == Counting::CodePoints {
            return at;
        }
        let width = |&point: &U| self.counting.width(point.into());
        self.before += self.points[self.at..at].iter().map(width).sum::<usize>();
        self.at = at;
        self.before
    }

    /// The same as a number of a column. The text is shorter than 2 GiB.
    pub(crate) fn number(&mut self, at: usize) -> i32 {
        (self.before(at) as u32).cast_signed()
    }
}

/// A normalized text with the map from its source.
pub(crate) enum Normalized<U> {
    /// In units as wide as those of the source.
    Same(Map, Vec<U>),
    Four(Map, Vec<u32>),
}

impl<U: Point> Normalized<U> {
    pub(crate) fn of(units: &[U], (plan, level): (&Plan, Level), scratch: &mut Scratch) -> Result<Self, Error> {
        let run = |out: &mut Output<'_, U>| raw::align::<U::Encoding>(plan, level, units, out, scratch);
        match raw::grown(units.len() + raw::SLACK, run) {
            Ok((map, text)) => return Ok(Self::Same(map, text)),
            Err(Overflow::Width) => {}
            Err(Overflow::Room | Overflow::Memory) => return Err(Error::Memory),
        }
        let wide: Vec<u32> = raw::try_collect(units.iter().map(|&unit| unit.into()))?;
        let run = |out: &mut Output<'_, u32>| raw::align::<Ucs4>(plan, level, &wide, out, scratch);
        let (map, text) = raw::grown(wide.len() + raw::SLACK, run).map_err(|_| Error::Memory)?;
        Ok(Self::Four(map, text))
    }
}

/// Appends code points as UTF-8.
pub(crate) fn encode<U: Point>(units: &[U], text: &mut Bytes) -> Result<(), Error> {
    for &unit in units {
        // The rules make no surrogates, and UTF-8 brings none.
        let c = char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER);
        text.push(c.encode_utf8(&mut [0; 4]).as_bytes())?;
    }
    Ok(())
}
