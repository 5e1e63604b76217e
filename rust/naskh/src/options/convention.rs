//! The rules of conventions, as data.

/// Rules that conventions have and no option stands for. `conventions/` says what they do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Convention {
    /// A hamza at the end of a word is ء whatever its seat, and elsewhere the letter of its seat.
    pub(crate) final_hamza: bool,
    /// آ at the start of a text of three letters is ءا.
    pub(crate) lone_madda: bool,
    /// A و that stands alone is joined to the word after it.
    pub(crate) joins_waw: bool,
    /// What is in brackets is left out.
    pub(crate) drops_brackets: bool,
    /// White space is collapsed at the ends of the text too, but not trimmed.
    pub(crate) keeps_margins: bool,
    /// U+08D3 goes before the small high signs around it.
    pub(crate) orders_pauses: bool,
    /// Addresses become words, and words and signs are set apart, as `AraBERT` does.
    pub(crate) arabert: bool,
}
