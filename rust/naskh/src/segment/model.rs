//! The numbers that were learned, read in place from the bytes in which they are shipped.
//!
//! | bytes | what |
//! |---|---|
//! | 0–3 | `NKCL` |
//! | 4–7 | version of the layout |
//! | 8–11 | buckets of the table |
//! | 12–15 | what a point of the score is worth: margins, 64 of which are one, times 65,536 |
//! | 16–27 | version of the model, padded with zeros |
//! | 28–63 | zeros |
//! | 64– | the table, then a weight of one byte for each feature |
//!
//! Numbers are little-endian. `tools/train_clitics.py` makes the bytes, and `models/clitics/` says of what.

use std::fmt;

use super::features::FEATURE_BITS;
use super::table::{BUCKET, Table};

/// Bytes that begin at a line of the cache.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!("model.bin"));

/// The model that is shipped. That its bytes are well formed is seen when this is compiled.
pub(super) static MODEL: Model = match Model::read(&BYTES.0) {
    Ok(model) => model,
    Err(_) => panic!("the model is damaged"),
};

const MAGIC: [u8; 4] = *b"NKCL";
const LAYOUT: u32 = 1;
/// The bytes of the head.
pub const HEAD: usize = BUCKET;
const WEIGHTS: usize = 1 << FEATURE_BITS;
const VERSION: (usize, usize) = (16, 12);

/// A model.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    /// The frequent words.
    pub table: Table<'a>,
    weights: &'a [u8; WEIGHTS],
    scale: u32,
    version: &'a str,
}

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damaged {
    /// They begin with other letters.
    Magic,
    /// Their layout has another version.
    Layout,
    /// There are more or fewer of them than the head says.
    Length,
    /// The version of the model is no plain text.
    Version,
}

impl fmt::Debug for Model<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("version", &self.version).finish_non_exhaustive()
    }
}

impl<'a> Model<'a> {
    /// Reads a model in place.
    ///
    /// # Errors
    /// [`Damaged`].
    pub const fn read(bytes: &'a [u8]) -> Result<Self, Damaged> {
        let Some((head, rest)) = bytes.split_at_checked(HEAD) else { return Err(Damaged::Length) };
        if number(head, 0) != u32::from_le_bytes(MAGIC) {
            return Err(Damaged::Magic);
        }
        if number(head, 4) != LAYOUT {
            return Err(Damaged::Layout);
        }
        let (buckets, rest) = rest.as_chunks::<BUCKET>();
        let count = number(head, 8) as usize;
        if count == 0 || !rest.is_empty() || buckets.len() != count + WEIGHTS / BUCKET {
            return Err(Damaged::Length);
        }
        let (table, weights) = buckets.split_at(count);
        let Some(weights) = weights.as_flattened().first_chunk() else { return Err(Damaged::Length) };
        let Some(version) = text(head.split_at(VERSION.0).1.split_at(VERSION.1).0) else {
            return Err(Damaged::Version);
        };
        Ok(Self { table: Table::new(table), weights, scale: number(head, 12), version })
    }

    /// The version.
    #[must_use]
    pub const fn version(&self) -> &'a str {
        self.version
    }

    /// What a feature is worth, in points.
    #[inline]
    pub(super) fn weight(&self, feature: usize) -> i32 {
        i32::from(self.weights[feature % WEIGHTS].cast_signed())
    }

    /// A difference of points as a margin.
    #[inline]
    pub(super) fn margin(&self, points: i32) -> i16 {
        ((i64::from(points) * i64::from(self.scale)) >> 16).clamp(0, i64::from(i16::MAX - 1)) as i16
    }
}

const fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The characters before the first zero, if they are plain.
const fn text(bytes: &[u8]) -> Option<&str> {
    let mut len = 0;
    while len < bytes.len() && bytes[len] != 0 {
        if !bytes[len].is_ascii_graphic() {
            return None;
        }
        len += 1;
    }
    match str::from_utf8(bytes.split_at(len).0) {
        Ok(text) => Some(text),
        Err(_) => None,
    }
}
