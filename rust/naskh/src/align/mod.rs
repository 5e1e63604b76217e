//! Positions: which part of the source has become which part of the text.

mod compose;
mod find;
mod map;
mod segments;
mod shares;
mod spans;
#[cfg(test)]
mod tests;
mod units;

pub use find::{Clusters, occurrences};
pub use map::Map;
pub use segments::Segment;
pub use shares::Shares;
pub use units::{Counting, Ruler};
