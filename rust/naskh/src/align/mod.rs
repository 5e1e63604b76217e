//! Positions: which part of the source became which part of the text.
//!
//! [`Map`] is the map alone, made while a text is normalized. [`Aligned`] is a map with its source, for look-ups
//! that must read characters: spans, other encodings, finding.

mod aligned;
mod clusters;
mod compose;
mod cursor;
mod find;
mod indexed;
mod map;
mod offsets;
mod segments;
mod spans;
#[cfg(test)]
mod tests;

pub use aligned::{Aligned, SourceIndex};
pub use clusters::Clusters;
pub use cursor::ForwardCursor;
pub use find::occurrences;
pub use indexed::IndexedText;
pub use map::Map;
pub use offsets::{Counting, OffsetIndex};
pub use segments::Segment;
