//! What is fuzzed: a body for each entry point of the core,
//! which takes any bytes and panics where a law is broken.
//!
//! ```text
//! bytes ──► input ──► options, tables, a text ──► body: every level, every width, the careful lane, the laws
//! ```
//!
//! - Most bodies are differential: two ways of our own to one result, of which one is slow and plain.
//! - [`input`] says what each byte means, so a corpus can be written and read by hand.
//! - `targets/` has three lines for each body; `corpus/` one file each, an input a line (`make fuzz` unpacks it).
//! - `cargo test` here runs the corpus through the bodies without a fuzzer.

mod columns;
pub mod corpus;
mod dividing;
pub mod input;
mod json;
mod normalizing;
mod positions;
mod producer;
mod repairing;

pub use columns::arrow;
pub use dividing::{sentences, stem, terms, tokens};
pub use json::json;
pub use normalizing::{lines, normalize, replace};
pub use positions::{align, explain, map};
pub use repairing::repair;

/// What is fuzzed: it panics where a law is broken.
pub type Body = fn(&[u8]);

/// Every body with its name, which is that of its target and of its corpus.
pub const BODIES: &[(&str, Body)] = &[
    ("normalize", normalize),
    ("replace", replace),
    ("align", align),
    ("map", map),
    ("explain", explain),
    ("tokens", tokens),
    ("sentences", sentences),
    ("terms", terms),
    ("stem", stem),
    ("repair", repair),
    ("lines", lines),
    ("json", json),
    ("arrow", arrow),
];
