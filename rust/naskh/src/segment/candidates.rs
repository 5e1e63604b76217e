//! The cuts of a word that its spelling allows.

/// Letters as a skeleton has them: the code point less U+0620.
pub(super) mod letter {
    const fn code(letter: char) -> u8 {
        (letter as u32 - 0x620) as u8
    }
    pub(crate) const HAMZA: u8 = code('ء');
    pub(crate) const ALEF_MADDA: u8 = code('آ');
    pub(crate) const ALEF_HAMZA: u8 = code('أ');
    pub(crate) const WAW_HAMZA: u8 = code('ؤ');
    pub(crate) const ALEF_HAMZA_BELOW: u8 = code('إ');
    pub(crate) const YEH_HAMZA: u8 = code('ئ');
    pub(crate) const ALEF: u8 = code('ا');
    pub(crate) const BEH: u8 = code('ب');
    pub(crate) const TEH_MARBUTA: u8 = code('ة');
    pub(crate) const TEH: u8 = code('ت');
    pub(crate) const SEEN: u8 = code('س');
    pub(crate) const FEH: u8 = code('ف');
    pub(crate) const KAF: u8 = code('ك');
    pub(crate) const LAM: u8 = code('ل');
    pub(crate) const MEEM: u8 = code('م');
    pub(crate) const NOON: u8 = code('ن');
    pub(crate) const HEH: u8 = code('ه');
    pub(crate) const WAW: u8 = code('و');
    pub(crate) const ALEF_MAKSURA: u8 = code('ى');
    pub(crate) const YEH: u8 = code('ي');
}

use letter::{ALEF, BEH, FEH, HEH, KAF, LAM, MEEM, NOON, SEEN, WAW, YEH};

/// The pronouns. The place in the list is a number of features.
pub(super) const PRONOUNS: [&[u8]; 12] = [
    &[HEH],
    &[KAF],
    &[YEH],
    &[HEH, ALEF],
    &[HEH, MEEM],
    &[HEH, NOON],
    &[KAF, MEEM],
    &[KAF, NOON],
    &[NOON, ALEF],
    &[NOON, YEH],
    &[HEH, MEEM, ALEF],
    &[KAF, MEEM, ALEF],
];

/// Where a word is cut: the lengths of its parts in letters, in the order of the parts. What is left is the stem,
/// between `article` and `suffix`; it has a letter or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// و or ف, "and".
    pub(super) conj: u8,
    /// ب, ك or ل, a preposition; ل of the jussive too.
    pub(super) prep: u8,
    /// س of the future. Either this or `prep` is 0.
    pub(super) fut: u8,
    /// ال, or the ل that is left of it after ل.
    pub(super) article: u8,
    /// Whether the article, or ال that belongs to the word, has lost its ا after ل: للبيت, للذي.
    pub(super) lacks_alef: bool,
    /// The pronoun.
    pub(super) suffix: u8,
    /// By how much this cut is better than the next best: the logarithm of the ratio of their probabilities,
    /// times 64.
    pub(super) margin: i16,
}

/// The lengths of all parts in six bits, as the table of frequent words has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    const CONJ: u8 = 1;
    const PREP: u8 = 2;
    const ARTICLE_AT: u32 = 2;
    const SUFFIX_AT: u32 = 4;
    /// Instead of letters of an article: after ل the word has lost the ا of an ال that is its own, as in للذي.
    pub const OWN_WITHOUT_ALEF: u8 = 3;

    /// From the lengths of the parts; `prep` is the preposition or the future.
    #[must_use]
    pub const fn new(conj: bool, prep: bool, suffix: usize) -> Self {
        Self(conj as u8 | ((prep as u8) << 1) | ((suffix as u8) << Self::SUFFIX_AT))
    }

    /// The shape in the lower six bits.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 0x3F)
    }

    /// Six bits.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The same with an article of so many letters: 2 for ال, 1 for the ل that is left of it after ل, 0 for none;
    /// or with [`Shape::OWN_WITHOUT_ALEF`].
    #[must_use]
    pub const fn with_article(self, letters: u8) -> Self {
        Self(self.0 & !(3 << Self::ARTICLE_AT) | (letters << Self::ARTICLE_AT))
    }

    /// Whether it begins with a conjunction.
    #[must_use]
    pub const fn has_conj(self) -> bool {
        self.0 & Self::CONJ != 0
    }

    /// Whether a preposition or the future is cut off.
    #[must_use]
    pub const fn has_prep(self) -> bool {
        self.0 & Self::PREP != 0
    }

    /// The letters before the article or the stem.
    #[must_use]
    pub const fn prefix(self) -> usize {
        self.has_conj() as usize + self.has_prep() as usize
    }

    /// The letters of the article.
    #[must_use]
    pub const fn article(self) -> u8 {
        let article = self.article_bits();
        if article == Self::OWN_WITHOUT_ALEF { 0 } else { article }
    }

    /// Whether an ال has lost its ا.
    const fn lacks_alef(self) -> bool {
        matches!(self.article_bits(), 1 | Self::OWN_WITHOUT_ALEF)
    }

    const fn article_bits(self) -> u8 {
        (self.0 >> Self::ARTICLE_AT) & 3
    }

    /// The letters of the pronoun.
    #[must_use]
    pub const fn suffix(self) -> usize {
        (self.0 >> Self::SUFFIX_AT) as usize
    }

    /// The cut of a word; `None` if the word has not enough letters for it.
    pub(super) fn cut(self, word: &[u8], with_article: bool, margin: i16) -> Option<Cut> {
        let article = if with_article { self.article() } else { 0 };
        if self.prefix() + usize::from(article) + self.suffix() >= word.len() {
            return None;
        }
        let is_future = self.has_prep() && word[usize::from(self.has_conj())] == SEEN;
        Some(Cut {
            conj: u8::from(self.has_conj()),
            prep: u8::from(self.has_prep() && !is_future),
            fut: u8::from(is_future),
            article,
            lacks_alef: self.lacks_alef(),
            suffix: self.suffix() as u8,
            margin,
        })
    }
}

/// Whether a word may have a conjunction, a preposition, the future or a pronoun, by its first and last letters:
/// what most words fail.
#[inline]
pub(super) fn may_be_cut(word: &[u8]) -> bool {
    const FIRST: u64 = set(&[WAW, FEH, BEH, KAF, LAM, SEEN]);
    const LAST: u64 = set(&[HEH, KAF, YEH, ALEF, MEEM, NOON]);
    const BEFORE_LAST: u64 = set(&[HEH, KAF, NOON, MEEM]);
    let (first, last) = (word[0], word[word.len() - 1]);
    has(FIRST, first)
        || has(set(&[HEH, KAF, YEH]), last)
        || has(LAST, last) && has(BEFORE_LAST, word[word.len() - 2])
}

const fn set(letters: &[u8]) -> u64 {
    let mut set = 0;
    let mut at = 0;
    while at < letters.len() {
        set |= 1 << letters[at];
        at += 1;
    }
    set
}

const fn has(set: u64, letter: u8) -> bool {
    (set >> (letter & 63)) & 1 != 0
}

/// Calls `each` with every cut that the spelling of a word allows; the first is the word as it is.
pub fn candidates(word: &[u8], mut each: impl FnMut(Shape)) {
    const NONE: [bool; 2] = [false, false];
    let starts_with = |at: usize, letters: &[u8]| word.len() > at + 2 && letters.contains(&word[at]);
    let mut prefixes = [NONE; 4];
    let mut count = 1;
    let mut add = |prefix| {
        prefixes[count] = prefix;
        count += 1;
    };
    if starts_with(0, &[WAW, FEH]) {
        add([true, false]);
        if starts_with(1, &[BEH, KAF, LAM, SEEN]) {
            add([true, true]);
        }
    } else if starts_with(0, &[BEH, KAF, LAM, SEEN]) {
        add([false, true]);
    }
    for &[conj, prep] in &prefixes[..count] {
        let rest = &word[usize::from(conj) + usize::from(prep)..];
        if !(prep && PRONOUNS.contains(&rest)) {
            each(Shape::new(conj, prep, 0));
        }
        for pronoun in PRONOUNS.iter().filter(|pronoun| rest.ends_with(pronoun)) {
            let stem = &rest[..rest.len() - pronoun.len()];
            // A pronoun after one letter is one after a preposition: له, بها.
            if stem.len() > 1 || !prep && matches!(stem, [LAM | BEH]) {
                each(Shape::new(conj, prep, pronoun.len()));
            }
        }
    }
}
