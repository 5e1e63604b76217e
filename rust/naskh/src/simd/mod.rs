//! SIMD: the vector operations of a level ([`Lanes`]), the levels that this processor has ([`Level`]), and what
//! runs at a level ([`Kernel`]).
//!
//! A kernel is written once, over [`Lanes`]. A level is one leaf file that implements [`Lanes`], and one line in
//! each `match` of `level.rs`. A value of a leaf's type proves that the processor has the level: only detection
//! makes one.

mod forms_utf8;
mod kernel;
mod lanes;
mod level;
mod planes_utf8;
mod screen;
mod screen_utf8;
mod shuffles;
mod sieve;
mod table;

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(all(target_arch = "aarch64", target_endian = "little"))]
mod neon;

pub(crate) use forms_utf8::{EF, LettersUtf8};
pub(crate) use kernel::Kernel;
pub(crate) use lanes::{Block, Lanes, low_bits};
pub use level::{Level, LevelError};
pub(crate) use screen::{Closer, Earlier, FoldedRow, LeftOut, Prepared, Screen, Screened};
pub(crate) use screen_utf8::ScreenedUtf8;
pub(crate) use sieve::{ARABIC, PUNCTUATION, PreparedSieve, Rectangles, Sieve};
pub(crate) use table::ByteTable;
