//! Columns of text in Arrow's memory layout, normalized and divided into tokens and sentences.
//!
//! A column comes in through Arrow's C data interface ([`abi`]), is checked ([`Array::import`]), and is from then
//! on an [`Array`]: a tree of byte buffers that are read by safe code. What goes out is an [`Array`] too.
//!
//! ```text
//! ArrowArray ──► Array ──► normalize / tokenize / analyze / … ──► Array ──► ArrowArray
//!    abi         import                  blocks of rows, on all cores               export
//! ```
//!
//! - Each row is a text of its own: no rule looks across rows, and the bytes of null rows are never read.
//! - Every offset, length and child from outside is checked before it is believed. What is wrong is an [`Error`]
//!   that names the row.
//! - Buffers are shared where nothing of them changes, and are kept alive by reference counting.
//!
//! The layouts are those of <https://arrow.apache.org/docs/format/Columnar.html>, version 1.5.

pub mod abi;
mod align;
mod array;
mod bits;
mod blocks;
mod buffer;
mod build;
mod chunks;
mod concat;
mod diagnose;
mod dictionary;
mod divide;
mod error;
mod export;
mod import;
mod join;
mod normalize;
mod points;
mod rows;
mod stream;
#[cfg(test)]
mod tests;
mod types;
mod value;

pub use align::align;
pub use array::Array;
pub use chunks::{Chunks, Each};
pub use concat::{cast, concat};
pub use diagnose::diagnose;
pub use divide::{Shape, analyze, sentences, tokenize};
pub use error::Error;
pub use normalize::normalize;
pub use stream::{export_stream, import_stream};
pub use types::{Field, Type};
pub use value::Value;
