//! The core of naskh for browsers: what the playground of the documents calls.
//!
//! ```text
//! text (UTF-16) ─┐                     ┌─ the normalized text (UTF-16)
//!                ├─► request ─► answer ┼─ tables of numbers: changes, tokens, sentences, findings, offsets
//! wishes (JSON) ─┘                     └─ words (JSON)
//! ```
//!
//! The page writes what it has into rooms that [`exports`] gives it, and reads the parts of the answer where they
//! lie. Nothing of naskh is decided here: the page learns the options, the presets and the layout of an answer
//! from [`catalogue`], and shows what the core says.

mod answer;
mod catalogue;
pub mod exports;
mod request;
#[cfg(test)]
mod tests;
mod units;

pub use answer::{Part, answer};
pub use catalogue::catalogue;
pub use request::Request;
