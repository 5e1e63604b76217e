//! JSON lines: the text of some fields is normalized, and every other byte stays as it was. And rows for tokens.
//!
//! ```text
//! lines ──► a line ──► spans of the fields ──► decode, normalize, encode ──► the line with those spans replaced
//!            run             find                       string                        edit
//! ```
//!
//! No value is made of a line. `serde_json` checks that it is JSON, and says where the values of a few keys are
//! ([`Fields`]); what is written is the line itself with those bytes replaced.
//!
//! The rules, which `docs/command-line.md` has in full:
//!
//! - Of a key that appears twice in an object, the last counts. Keys are compared after their escapes are decoded.
//! - A value that does not change keeps its bytes. A changed one is written as UTF-8, or in ASCII with `\u`
//!   escapes if it was written so.
//! - Lone surrogates, which JSON can spell and UTF-8 cannot, stay as they are.
//! - Blank lines stay. A field that is missing or null stays.
//! - A line that is no object, or whose field is no text, is a [`WrongLine`] with its place.

mod divide;
mod edit;
mod fields;
mod find;
mod piece;
mod rows;
mod run;
mod string;
#[cfg(test)]
mod tests;
mod wrong_line;

pub use divide::{Place, token_lines};
pub use fields::{Fields, FieldsError};
pub use rows::{SegmentRow, TokenRows};
pub use run::{Counts, Done, OnWrongLine, Texts, normalize, texts};
pub use wrong_line::WrongLine;
