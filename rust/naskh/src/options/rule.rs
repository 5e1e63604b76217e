//! The names by which changes are explained: one for each option, and one for each rule that only conventions have.

/// What changed a character: the option, or the rule of a convention that no option stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is the option of its name")]
pub enum Rule {
    Unicode,
    PresentationForms,
    Invisibles,
    Whitespace,
    Tatweel,
    Marks,
    Alef,
    Hamza,
    AlefMaqsura,
    TehMarbuta,
    Lookalikes,
    Digits,
    Punctuation,
    Elongation,
    Case,
    Replace,
}

impl Rule {
    /// Every rule, in the order of the options.
    pub const ALL: [Self; 16] = [
        Self::Unicode,
        Self::PresentationForms,
        Self::Invisibles,
        Self::Whitespace,
        Self::Tatweel,
        Self::Marks,
        Self::Alef,
        Self::Hamza,
        Self::AlefMaqsura,
        Self::TehMarbuta,
        Self::Lookalikes,
        Self::Digits,
        Self::Punctuation,
        Self::Elongation,
        Self::Case,
        Self::Replace,
    ];

    /// The bit that stands for the rule in a set of rules.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The first rule of a set of bits.
    pub(crate) fn first_of(bits: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| bits & rule.bit() != 0)
    }

    /// The name of the option.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::PresentationForms => "presentation_forms",
            Self::Invisibles => "invisibles",
            Self::Whitespace => "whitespace",
            Self::Tatweel => "tatweel",
            Self::Marks => "marks",
            Self::Alef => "alef",
            Self::Hamza => "hamza",
            Self::AlefMaqsura => "alef_maqsura",
            Self::TehMarbuta => "teh_marbuta",
            Self::Lookalikes => "lookalikes",
            Self::Digits => "digits",
            Self::Punctuation => "punctuation",
            Self::Elongation => "elongation",
            Self::Case => "case",
            Self::Replace => "replace",
        }
    }
}
