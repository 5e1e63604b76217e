//! Numbers: which way their digits run, and of how many sets they are.

use crate::chars::digit_value;
use crate::token::CodePoint;

/// What a number tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// It makes sense only as it is.
    pub(super) forward: bool,
    /// It makes sense only in reverse.
    pub(super) backward: bool,
    /// So it does, and not only for a zero before one digit: numbers of days and months may have one.
    pub(super) proven: bool,
    /// It has digits of two sets.
    pub(super) mixed: bool,
}

/// Groups of more digits, and numbers of more groups, tell nothing.
const MOST: usize = 12;

/// Groups of digits, as they stand.
#[derive(Default)]
struct Groups {
    digits: [[u8; MOST]; MOST],
    lens: [usize; MOST],
    count: usize,
}

impl Groups {
    fn all(&self) -> impl DoubleEndedIterator<Item = &[u8]> + Clone {
        self.digits[..self.count].iter().zip(self.lens).map(|(digits, len)| &digits[..len])
    }
}

/// Reads the number that begins at `at`. Returns where it ends, and what it tells.
pub(super) fn read<U: CodePoint>(text: &[U], at: usize) -> (usize, Told) {
    let code = |at: usize| text.get(at).map_or(0, |&unit| unit.into());
    let mut groups = Groups::default();
    let (mut end, mut sets, mut readable, mut separator) = (at, 0u8, true, 0);
    loop {
        let mut len = 0;
        while let Some(value) = digit_value(code(end)) {
            sets |= match code(end) {
                0..0x600 => 1,
                0x600..0x6F0 => 2,
                _ => 4,
            };
            if len < MOST && groups.count < MOST {
                groups.digits[groups.count][len] = value as u8;
            } else {
                readable = false;
            }
            (len, end) = (len + 1, end + 1);
        }
        if groups.count < MOST {
            groups.lens[groups.count] = len.min(MOST);
            groups.count += 1;
        }
        let sign = char::from_u32(code(end)).unwrap_or(' ');
        let goes_on =
            matches!(sign, '.' | ',' | '٫' | '٬' | '/' | '-' | ':') && digit_value(code(end + 1)).is_some();
        if !goes_on {
            break;
        }
        readable &= separator == 0 || separator == sign as u32;
        separator = sign as u32;
        end += 1;
    }
    let mixed = sets.count_ones() > 1;
    if !readable {
        return (end, Told { mixed, ..Told::default() });
    }
    let forward = sense(&groups.all().map(Direction::Forward), separator);
    let backward = sense(&groups.all().rev().map(Direction::Backward), separator);
    let told = Told {
        forward: forward > Sense::None && backward == Sense::None,
        backward: backward > Sense::None && forward == Sense::None,
        proven: backward == Sense::Proof && forward == Sense::None,
        mixed,
    };
    (end, told)
}

/// What a number may be, read one way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    None,
    /// A number of two digits without a leading zero, or a year of old or of the hijra.
    Plain,
    /// A number of three digits without a leading zero, a year of today, a date with one, or grouped by thousands.
    Proof,
}

/// A group of digits, read one way or the other.
#[derive(Clone, Copy)]
enum Direction<'d> {
    Forward(&'d [u8]),
    Backward(&'d [u8]),
}

impl Direction<'_> {
    fn len(self) -> usize {
        let (Self::Forward(digits) | Self::Backward(digits)) = self;
        digits.len()
    }

    fn first(self) -> u8 {
        match self {
            Self::Forward(digits) => digits[0],
            Self::Backward(digits) => digits[digits.len() - 1],
        }
    }

    fn value(self) -> u32 {
        let add = |value: u32, &digit: &u8| value * 10 + u32::from(digit);
        match self {
            Self::Forward(digits) => digits.iter().fold(0, add),
            Self::Backward(digits) => digits.iter().rev().fold(0, add),
        }
    }

    fn year(self) -> Sense {
        match self.value() {
            1900..=2050 if self.len() == 4 => Sense::Proof,
            1000..=2099 if self.len() == 4 => Sense::Plain,
            _ => Sense::None,
        }
    }
}

fn sense<'d>(groups: &(impl Iterator<Item = Direction<'d>> + Clone), separator: u32) -> Sense {
    let count = groups.clone().count();
    let mut rest = groups.clone();
    let Some(first) = rest.next() else { return Sense::None };
    match char::from_u32(separator) {
        Some(',' | '٬') => {
            let is_grouped =
                first.len() <= 3 && first.first() != 0 && count > 1 && rest.all(|group| group.len() == 3);
            if is_grouped { Sense::Proof } else { Sense::None }
        }
        Some('/' | '-') if count == 3 => groups.clone().map(Direction::year).max().unwrap_or(Sense::None),
        Some('.' | '٫' | ':' | '/' | '-') => Sense::None,
        _ => match first.len() {
            4 => first.year(),
            2 if first.first() != 0 => Sense::Plain,
            3 if first.first() != 0 => Sense::Proof,
            _ => Sense::None,
        },
    }
}
