//! What moves, and how the text was laid out.

/// A character of the result, and the place that it had in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the type says it")]
pub struct Placed {
    pub at: u32,
    pub c: u32,
}

/// How the program that laid out the text treats marks and brackets, as all of its lines together tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    /// Marks stand before their letters, and are turned with them.
    pub(super) marks_first: bool,
    /// Brackets are mirrored: ( is the one that is seen so.
    pub(super) mirrors: bool,
}
