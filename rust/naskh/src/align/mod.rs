//! Positions: which part of the source has become which part of the text.

mod compose;
mod map;
mod spans;
#[cfg(test)]
mod tests;

pub use map::{Map, Segment};
