//! Digits with signs between them: one number, or a list of several with ، between.
//!
//! Agencies write ، as the decimal comma (`1،5`), between thousands (`1،234،567`) and between the numbers of a
//! list (`2011،2012`). Only the whole run of digits and signs shows which. The tokenizer asks, and so does the
//! rule of the normalizer that makes spaces of punctuation.

/// U+060C ARABIC COMMA.
pub(crate) const ARABIC_COMMA: u32 = '،' as u32;

/// The letter ر. Between digits it is a decimal or thousands separator, for lack of the sign: 3ر2.
pub(crate) const DECIMAL_LETTER: u32 = 'ر' as u32;

/// Whether `c` is a sign that a number may have between two of its digits.
pub(crate) fn is_number_separator(c: u32) -> bool {
    matches!(char::from_u32(c), Some('.' | ',' | '٫' | '٬' | '،' | '\'' | '’'))
}

/// The digits of a group of thousands.
const THOUSANDS: usize = 3;
/// Numbers with as many digits and no sign are years, or count like these.
const YEAR: usize = 4;

/// What has been seen of a run of digits with single signs between.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DigitRun {
    first: usize,
    last: usize,
    groups: usize,
    /// Whether the first group has at most three digits, and each between the first and the last exactly three.
    in_thousands: bool,
    commas: usize,
    last_sign: u32,
    /// How often the sign differs from the one before, and whether the last one does.
    changes: usize,
    changed: bool,
}

impl DigitRun {
    /// A run that begins with so many digits.
    pub(crate) fn new(digits: usize) -> Self {
        Self {
            first: digits,
            last: digits,
            groups: 1,
            in_thousands: digits <= THOUSANDS,
            commas: 0,
            last_sign: 0,
            changes: 0,
            changed: false,
        }
    }

    /// Adds a sign and the digits after it.
    pub(crate) fn push(&mut self, sign: u32, digits: usize) {
        self.in_thousands &= self.groups == 1 || self.last == THOUSANDS;
        self.changed = self.groups > 1 && sign != self.last_sign;
        self.changes += usize::from(self.changed);
        self.commas += usize::from(sign == ARABIC_COMMA);
        (self.last, self.last_sign, self.groups) = (digits, sign, self.groups + 1);
    }

    /// Whether ، divides numbers in this run. If not, the run is one number.
    pub(crate) fn is_list(self) -> bool {
        if self.commas == 0 {
            return false;
        }
        if self.groups == 2 {
            return self.first >= YEAR && self.last >= YEAR;
        }
        let decimals = self.changed && (self.last < THOUSANDS || self.last_sign != ARABIC_COMMA);
        let is_number = self.in_thousands && self.changes <= 1 && (self.last == THOUSANDS || decimals);
        !is_number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_list(text: &str) -> bool {
        let mut groups = text.split_inclusive(|c: char| !c.is_ascii_digit()).peekable();
        let digits = |group: &str| group.chars().filter(char::is_ascii_digit).count();
        let first = groups.next().unwrap_or_default();
        let mut run = DigitRun::new(digits(first));
        let mut sign = first.chars().last();
        for group in groups {
            run.push(sign.map_or(0, u32::from), digits(group));
            sign = group.chars().last();
        }
        run.is_list()
    }

    #[test]
    fn runs_that_can_be_read_as_one_number_are_no_lists() {
        for number in [
            "628،1",
            "72،55",
            "0،1234",
            "3،14159",
            "11411،5",
            "2500،125",
            "12،220",
            "1،234،567",
            "11.700،000",
            "184،716.34",
            "1،234،567.5",
            "1.234،5",
            "1.234.567،89",
            "35,000،5",
            "1,5",
            "3.5",
            "1.2.3",
            "2011",
            "5٫1",
            "10،20",
        ] {
            assert!(!is_list(number), "{number}");
        }
    }

    #[test]
    fn other_runs_with_an_arabic_comma_are_lists() {
        for list in [
            "2011،2012",
            "2011،2012،2013",
            "22445566،22445577",
            "35,000،30,000",
            "3.5،4.5",
            "3.5،4",
            "100،200،300،5",
            "1،2،3",
            "1،234،5",
            "1،23،456",
            "1234،567،890",
            "10.500،12.500",
            "10.500،100.500",
            "35,000،2015",
            "3،4.5",
            "1،234,567,8",
            "12،500،3.5",
            "1.2.3،4",
        ] {
            assert!(is_list(list), "{list}");
        }
    }
}
