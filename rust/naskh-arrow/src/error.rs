//! What can be wrong with a column.

use std::fmt;

/// Why a column cannot be read or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The column has a type that is not text.
    Type(String),
    /// The producer gave something that breaks Arrow's rules.
    Invalid(String),
    /// A row breaks Arrow's rules. Rows are counted from the start of the column, over all its chunks.
    Row {
        /// The row.
        row: usize,
        /// What is wrong with it.
        why: String,
    },
    /// The result has more bytes, or more list items, than its offsets of 32 bits can count.
    TooLarge,
    /// A dictionary of all chunks would have more values than its keys, of the type that is named, can count.
    Keys(&'static str),
    /// The producer of a stream reported an error.
    Stream(String),
    /// There is not enough memory for the result.
    Memory,
}

impl Error {
    /// An error of a row.
    pub(crate) fn row(row: usize, why: impl Into<String>) -> Self {
        Self::Row { row, why: why.into() }
    }

    /// The same error, with so many rows before it.
    #[must_use]
    pub(crate) fn after(self, rows: usize) -> Self {
        match self {
            Self::Row { row, why } => Self::Row { row: row + rows, why },
            other => other,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(why) | Self::Invalid(why) | Self::Stream(why) => f.write_str(why),
            Self::Row { row, why } => write!(f, "row {row}: {why}"),
            Self::TooLarge => f.write_str(
                "the result is larger than 2 GiB, which offsets of 32 bits cannot count; \
                 cast the column to large_string, or pass it in chunks",
            ),
            Self::Keys(kind) => write!(
                f,
                "keys of {kind} cannot count the values of all chunks; take the column in chunks \
                 (pyarrow.chunked_array), or as text"
            ),
            Self::Memory => f.write_str("there is not enough memory for the result"),
        }
    }
}

impl std::error::Error for Error {}

impl From<naskh::OutOfMemory> for Error {
    fn from(_: naskh::OutOfMemory) -> Self {
        Self::Memory
    }
}

impl From<std::collections::TryReserveError> for Error {
    fn from(_: std::collections::TryReserveError) -> Self {
        Self::Memory
    }
}
