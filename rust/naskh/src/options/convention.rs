//! The rules of conventions that have no option, as data.

/// Rules that only conventions have. `conventions/` implements them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Convention {
    /// A letter with hamza becomes ء at the end of a word, and elsewhere the letter that carries the hamza.
    pub(crate) final_hamza: bool,
    /// آ at the start of a text of three letters becomes ءا.
    pub(crate) lone_madda: bool,
    /// A separate و is joined to the next word.
    pub(crate) joins_waw: bool,
    /// Text in brackets is deleted.
    pub(crate) drops_brackets: bool,
    /// White space at the start and the end of the text is collapsed to one space, and not deleted.
    pub(crate) keeps_margins: bool,
    /// U+08D3 is placed before the small high signs that are next to it.
    pub(crate) orders_pauses: bool,
    /// Private use beyond U+FFFF is deleted, which is more than a table holds.
    pub(crate) drops_private_planes: bool,
    /// Entities, addresses and markup are replaced, as `AraBERT` does.
    pub(crate) replaces_addresses: bool,
    /// Repetitions are shortened, and spaces put around words and signs, as `AraBERT` does.
    pub(crate) sets_signs_apart: bool,
}

impl Convention {
    /// No such rule: options and a table say all.
    pub(crate) const NONE: Self = Self {
        final_hamza: false,
        lone_madda: false,
        joins_waw: false,
        drops_brackets: false,
        keeps_margins: false,
        orders_pauses: false,
        drops_private_planes: false,
        replaces_addresses: false,
        sets_signs_apart: false,
    };

    /// Whether only the options and the table of a convention count,
    /// so that a character becomes the same everywhere.
    pub(crate) fn is_a_table(self) -> bool {
        Self { drops_private_planes: false, ..self } == Self::NONE
    }
}
