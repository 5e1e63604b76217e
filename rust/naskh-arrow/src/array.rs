//! A column: a type, buffers, children.

use std::sync::Arc;

use crate::bits;
use crate::buffer::Buffer;
use crate::error::Error;
use crate::types::Type;

/// A column of Arrow's memory layout, whose buffers are known to be as long as its rows need.
///
/// It is immutable, and cheap to clone: all clones share the buffers.
#[derive(Clone, Debug)]
pub struct Array {
    pub(crate) kind: Type,
    pub(crate) len: usize,
    /// The first row lies so many places after the start of every buffer; fewer than 8, so that a bitmap can be
    /// shared from any byte on.
    pub(crate) offset: usize,
    /// One bit a row, unset for nulls. `None` if there are no nulls.
    pub(crate) validity: Option<Buffer>,
    /// What the type has besides: offsets and bytes, views and bytes, or numbers.
    pub(crate) buffers: Vec<Buffer>,
    pub(crate) children: Vec<Array>,
    /// Chunks that had the same values share them.
    pub(crate) dictionary: Option<Arc<Array>>,
}

impl Array {
    /// A column without nulls.
    pub(crate) fn new(kind: Type, len: usize, buffers: Vec<Buffer>) -> Self {
        Self { kind, len, offset: 0, validity: None, buffers, children: Vec::new(), dictionary: None }
    }

    /// The same column with the nulls of another, whose bitmap is shared. The buffers must have `of.offset` places
    /// before the first row.
    #[must_use]
    pub(crate) fn with_nulls_of(mut self, of: &Self) -> Self {
        self.offset = of.offset;
        self.validity.clone_from(&of.validity);
        self
    }

    /// The type of the column.
    #[must_use]
    pub fn kind(&self) -> &Type {
        &self.kind
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns true if there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The number of nulls.
    #[must_use]
    pub fn null_count(&self) -> usize {
        match (&self.kind, &self.validity) {
            (Type::Null, _) => self.len,
            (_, None) => 0,
            (_, Some(validity)) => bits::count_unset(validity, self.offset, self.len),
        }
    }

    /// Returns true if both are the same rows of the same memory. Their children are not compared.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let parts = |array: &Self| (array.len, array.offset, array.validity.is_some(), array.buffers.len());
        let mut buffers =
            self.validity.iter().chain(&self.buffers).zip(other.validity.iter().chain(&other.buffers));
        self.kind == other.kind && parts(self) == parts(other) && buffers.all(|(one, other)| one.is(other))
    }

    /// Returns true if the row is null.
    pub(crate) fn is_null(&self, row: usize) -> bool {
        match &self.validity {
            Some(validity) => !bits::is_set(validity, self.offset + row),
            None => self.kind == Type::Null,
        }
    }

    /// Some of the rows, of a column of text. The buffers are shared.
    pub(crate) fn slice(&self, start: usize, len: usize) -> Result<Self, Error> {
        let place = self.offset + start;
        let skipped = place - place % 8;
        let mut part = self.clone();
        (part.len, part.offset) = (len, place % 8);
        if let Some(validity) = &self.validity {
            part.validity = Some(validity.skip(skipped / 8)?);
        }
        let width = match &self.kind {
            Type::Utf8 => 4,
            Type::LargeUtf8 => 8,
            Type::Utf8View => 16,
            Type::Int(int) | Type::Dictionary { keys: int, .. } => int.width(),
            _ => 0,
        };
        if let Some(places) = part.buffers.first_mut() {
            *places = places.skip(skipped * width)?;
        }
        Ok(part)
    }
}
