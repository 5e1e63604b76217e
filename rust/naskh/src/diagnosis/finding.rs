//! What is found: where it is, what it is, why it is believed, and what would mend it.

use std::fmt;
use std::ops::Range;

/// Defines an enum whose values have names, from one list.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $value),+
        }

        impl $name {
            /// All values. The position of a value is its number.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The names of all values, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// The name of the value.
            #[must_use]
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
    };
}

named! {
    /// What is wrong with a stretch of text. `docs/repair.md` defines each kind.
    Trouble {
        /// A line is in the order in which it is seen, from left to right.
        VisualOrder = "visual-order",
        /// The digits of numbers are in reverse.
        ReversedDigits = "reversed-digits",
        /// Presentation forms instead of letters.
        Glyphs = "glyphs",
        /// Marks are set apart from their letters by a space.
        SpacedMarks = "spaced-marks",
        /// UTF-8 was read as another encoding.
        Mojibake = "mojibake",
        /// Text of an Arabic code page was read as a Western one.
        CodePage = "code-page",
        /// لا is swapped to ال, or lost.
        LamAlef = "lam-alef",
        /// Characters that no reader sees, and that are not part of spelling.
        Hidden = "hidden",
        /// Brackets are mirrored.
        Brackets = "brackets",
        /// Digits of several sets in one number.
        MixedDigits = "mixed-digits",
        /// Letters are repeated or stretched.
        Stretched = "stretched",
        /// Spaces between words are lost, or words are split.
        Spacing = "spacing",
        /// What optical recognition mistakes for letters.
        Ocr = "ocr",
    }
}

named! {
    /// How sure a finding is.
    Sure {
        /// Nothing else explains the evidence.
        Certain = "certain",
        /// Another explanation is possible and rare.
        Likely = "likely",
        /// The evidence does not decide; what is beside it does.
        Undecided = "undecided",
    }
}

/// A space of no width within a word.
pub(super) const GAP: &str = "zero width space";

/// Why a finding is believed: its words are what `Display` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// The letters of so many words follow each other as they do in reversed text;
    /// sixteenths of a natural logarithm.
    Order(u32, i32),
    /// So many forms join a neighbour that they would join only in reverse.
    Joins(u32),
    /// The line is too short to tell, and stands beside lines in visual order.
    Beside,
    /// So many numbers are years, grouped, or without a leading zero only in reverse.
    Backward(u32),
    /// So many presentation forms.
    Forms(u32),
    /// So many marks after a space.
    Apart(u32),
    /// So many Arabic letters in UTF-8, each read as two characters of this encoding.
    Pairs(u32, &'static str),
    /// So many letters of Western Europe that are Arabic words in cp1256.
    Western(u32),
    /// So many words with ال and an alef in the wrong order.
    Swapped(u32),
    /// So many U+FFFD beside letters.
    Lost(u32),
    /// So many tags; spaces of no width within words; embeddings and overrides.
    Invisible(u32, &'static str),
    /// So many brackets; the first closes and the last opens.
    Mirrored(u32),
    /// So many numbers with digits of two sets.
    Sets(u32),
    /// So many letters that occur three times in a row.
    Thrice(u32),
    /// So many tatweels.
    Tatweels(u32),
    /// So many percent of the letters are in words of twelve letters and more.
    Long(u32),
    /// So many percent of the words are single letters.
    Lone(u32),
    /// So many signs of another script within words.
    Slips(u32),
    /// So many single letters in a row.
    Letters(u32),
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = |count: &u32| if *count == 1 { "" } else { "s" };
        match self {
            Self::Order(words, score) => {
                let times = f64::from(-*score) / 16.0 / std::f64::consts::LN_10;
                let n = s(words);
                write!(f, "the letters of {words} word{n} are 10^{times:.0} times likelier in reverse")
            }
            Self::Joins(n) => write!(f, "{n} form{} join only in reverse", s(n)),
            Self::Beside => f.write_str("too short to tell, beside lines in visual order"),
            Self::Backward(n) => write!(f, "{n} number{} make sense only in reverse", s(n)),
            Self::Forms(n) => write!(f, "{n} presentation form{}", s(n)),
            Self::Apart(n) => write!(f, "{n} mark{} after a space", s(n)),
            Self::Pairs(n, codec) => write!(f, "{n} letter{} of UTF-8 read as {codec}", s(n)),
            Self::Western(n) => write!(f, "{n} Western letter{} that are Arabic words in cp1256", s(n)),
            Self::Swapped(n) => write!(f, "{n} word{} with alef and lam in the wrong order", s(n)),
            Self::Lost(n) => write!(f, "{n} letter{} lost: U+FFFD", s(n)),
            Self::Invisible(n, what) => write!(f, "{n} {what}{}", s(n)),
            Self::Mirrored(n) => write!(f, "{n} bracket{}, the first closes and the last opens", s(n)),
            Self::Sets(n) => write!(f, "{n} number{} with digits of two sets", s(n)),
            Self::Thrice(n) => write!(f, "{n} letter{} three times in a row", s(n)),
            Self::Tatweels(n) => write!(f, "{n} tatweel{}", s(n)),
            Self::Long(percent) => write!(f, "{percent} % of the letters are in words of twelve or more"),
            Self::Lone(percent) => write!(f, "{percent} % of the words are single letters"),
            Self::Slips(n) => write!(f, "{n} sign{} of another script within words", s(n)),
            Self::Letters(n) => write!(f, "{n} single letter{} in a row", s(n)),
        }
    }
}

/// A stretch of a text that something is wrong with: the units `start..stop`, within one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the types say it")]
pub struct Finding {
    pub start: usize,
    pub stop: usize,
    pub kind: Trouble,
    pub evidence: Evidence,
    pub sure: Sure,
    /// The call that mends it, as Python spells it; empty if none does.
    pub remedy: &'static str,
}

impl Finding {
    pub(super) fn new(place: Range<usize>, kind: Trouble, sure: Sure, evidence: Evidence) -> Self {
        Self { start: place.start, stop: place.end, kind, evidence, sure, remedy: remedy(kind, evidence) }
    }

    /// The same for a line whose code points were reversed.
    pub(super) fn of_code_points(self) -> Self {
        Self { remedy: "naskh.reorder(text, \"codepoints\", lines=\"visual\")", ..self }
    }
}

/// What mends a kind of trouble.
fn remedy(kind: Trouble, evidence: Evidence) -> &'static str {
    match (kind, evidence) {
        (Trouble::VisualOrder, _) => "naskh.reorder(text, lines=\"visual\")",
        (Trouble::ReversedDigits, _) => "naskh.reorder(text, \"keep\", digits=\"reversed\")",
        // A space of no width may stand where words were divided, or where one was not.
        (Trouble::Hidden, Evidence::Invisible(_, GAP))
        | (Trouble::LamAlef | Trouble::Brackets | Trouble::Spacing | Trouble::Ocr, _) => "",
        (Trouble::Glyphs | Trouble::Hidden, _) | (Trouble::Stretched, Evidence::Tatweels(_)) => {
            "naskh.normalize(text, \"clean\")"
        }
        (Trouble::SpacedMarks, _) => "naskh.normalize(text, \"pdf\")",
        (Trouble::Mojibake | Trouble::CodePage, _) => "naskh.decode(text)",
        (Trouble::MixedDigits, _) => "naskh.normalize(text, None, digits=\"ascii\")",
        (Trouble::Stretched, _) => "naskh.normalize(text, None, elongation=\"alef-waw\")",
    }
}
