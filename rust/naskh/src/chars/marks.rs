//! The nonspacing marks of the Arabic blocks, and their classes, which are the values of the option `marks`.

/// A class of marks, in the order of the documentation and of [`MarkClass::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MarkClass {
    /// U+064B–064D and the open forms U+08F0–08F2.
    Tanwin,
    /// U+064E–0650.
    Haraka,
    /// U+0651.
    Shadda,
    /// U+0652.
    Sukun,
    /// U+0670.
    DaggerAlef,
    /// U+0653–0655 as combining marks.
    Hamza,
    /// All marks that are in no other class.
    Extended,
    /// Pause signs, small high and low letters and the like.
    Quranic,
    /// U+0610–0614.
    Honorific,
}

impl MarkClass {
    /// Every class, in the documented order.
    pub const ALL: [Self; 9] = [
        Self::Tanwin,
        Self::Haraka,
        Self::Shadda,
        Self::Sukun,
        Self::DaggerAlef,
        Self::Hamza,
        Self::Extended,
        Self::Quranic,
        Self::Honorific,
    ];

    /// The name of the class as a value of the option `marks`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tanwin => "tanwin",
            Self::Haraka => "haraka",
            Self::Shadda => "shadda",
            Self::Sukun => "sukun",
            Self::DaggerAlef => "dagger_alef",
            Self::Hamza => "hamza",
            Self::Extended => "extended",
            Self::Quranic => "quranic",
            Self::Honorific => "honorific",
        }
    }

    /// Which marks are in the class.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Tanwin => "U+064B–064D and the open forms U+08F0–08F2.",
            Self::Haraka => "U+064E–0650: fatha, damma, kasra.",
            Self::Shadda => "U+0651.",
            Self::Sukun => "U+0652.",
            Self::DaggerAlef => "U+0670.",
            Self::Hamza => "U+0653–0655 as combining marks.",
            Self::Extended => "All marks that are in no other class.",
            Self::Quranic => "Pause signs, small high and low letters and the like.",
            Self::Honorific => "U+0610–0614.",
        }
    }
}

/// A set of mark classes: the value of the option `marks`. Marks of these classes are stripped.
///
/// ```
/// use naskh::{MarkClass, MarkSet};
/// let set = MarkSet::EMPTY.with(MarkClass::Shadda);
/// assert!(set.contains(MarkClass::Shadda) && !set.contains(MarkClass::Sukun));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MarkSet(u16);

impl MarkSet {
    /// No class: `marks="keep"`.
    pub const EMPTY: Self = Self(0);
    /// Every class: `marks="strip"`.
    pub const ALL: Self = Self((1 << MarkClass::ALL.len()) - 1);

    /// This set with one more class.
    #[must_use]
    pub const fn with(self, class: MarkClass) -> Self {
        Self(self.0 | 1 << class as u16)
    }

    /// Whether the class is in the set.
    #[must_use]
    pub const fn contains(self, class: MarkClass) -> bool {
        self.0 >> class as u16 & 1 == 1
    }

    /// The classes of the set in the documented order.
    pub fn iter(self) -> impl Iterator<Item = MarkClass> {
        MarkClass::ALL.into_iter().filter(move |class| self.contains(*class))
    }
}

/// The class of a mark, or `None` for any other character.
pub(crate) fn mark_class(c: u32) -> Option<MarkClass> {
    Some(match c {
        0x64B..=0x64D | 0x8F0..=0x8F2 => MarkClass::Tanwin,
        0x64E..=0x650 => MarkClass::Haraka,
        0x651 => MarkClass::Shadda,
        0x652 => MarkClass::Sukun,
        0x670 => MarkClass::DaggerAlef,
        0x653..=0x655 => MarkClass::Hamza,
        0x656..=0x65F | 0x897 | 0x8E3..=0x8EF | 0x8F3..=0x8FF => MarkClass::Extended,
        0x615..=0x61A
        | 0x6D6..=0x6DC
        | 0x6DF..=0x6E4
        | 0x6E7..=0x6E8
        | 0x6EA..=0x6ED
        | 0x898..=0x89F
        | 0x8CA..=0x8E1
        | 0x1_0EFA..=0x1_0EFF => MarkClass::Quranic,
        0x610..=0x614 => MarkClass::Honorific,
        _ => return None,
    })
}

/// Whether `c` is a nonspacing mark of the Arabic blocks.
pub(crate) fn is_mark(c: u32) -> bool {
    mark_class(c).is_some()
}

/// The marks that compose with letters: U+0653 MADDAH ABOVE, U+0654 HAMZA ABOVE and U+0655 HAMZA BELOW.
pub(crate) const COMPOSING_MARKS: [char; 3] = ['\u{653}', '\u{654}', '\u{655}'];

/// Whether `c` composes with letters.
pub(crate) fn is_composing_mark(c: u32) -> bool {
    matches!(c, 0x653..=0x655)
}

/// Whether `c` is a mark of everyday vocalization. The code points of these marks are in the same order as their
/// combining classes. So the fast lane can check canonical order by comparing code points.
pub(crate) fn is_basic_mark(c: u32) -> bool {
    matches!(c, 0x64B..=0x652 | 0x670)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::is_combining_mark;

    #[test]
    fn every_mark_is_a_combining_mark() {
        for c in (0..=0x10_FFFF).filter(|&c| is_mark(c)) {
            assert!(is_combining_mark(char::from_u32(c).unwrap()), "U+{c:04X}");
        }
    }

    #[test]
    fn every_combining_mark_of_the_arabic_blocks_is_a_mark() {
        for c in (0x600..0x700).chain(0x750..0x780).chain(0x870..0x900).chain(0x1_0EFA..0x1_0F00) {
            assert_eq!(is_mark(c), is_combining_mark(char::from_u32(c).unwrap()), "U+{c:04X}");
        }
    }

    #[test]
    fn basic_marks_ascend_with_their_combining_classes() {
        use unicode_normalization::char::canonical_combining_class;
        let marks: Vec<u32> = (0..0x700).filter(|&c| is_basic_mark(c)).collect();
        let classes = marks.iter().map(|&c| canonical_combining_class(char::from_u32(c).unwrap()));
        assert!(classes.is_sorted_by(|a, b| a < b));
        assert!(marks.iter().all(|&c| is_mark(c)));
    }

    #[test]
    fn only_three_marks_compose() {
        use unicode_normalization::char::compose;
        for mark in (0..=0x10_FFFF).filter(|&c| is_mark(c)) {
            let composes = (0..=0x10_FFFF)
                .filter_map(char::from_u32)
                .filter(|c| ('\u{600}'..'\u{900}').contains(c))
                .any(|letter| compose(letter, char::from_u32(mark).unwrap()).is_some());
            assert_eq!(composes, is_composing_mark(mark), "U+{mark:04X}");
        }
    }
}
