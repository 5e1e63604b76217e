//! One row of a column, to be shown.

use std::ops::Range;

use crate::array::Array;
use crate::rows::{Place, Rows};
use crate::types::Type;

/// What is in a row.
#[derive(Debug)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// UTF-8.
    Text(&'a [u8]),
    /// A number.
    Number(usize),
    /// Some rows of another column.
    List(&'a Array, Range<usize>),
    /// A value for each name.
    Struct(Vec<(&'static str, Value<'a>)>),
}

impl Array {
    /// The value of a row.
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub fn value(&self, row: usize) -> Value<'_> {
        assert!(row < self.len, "the column has a row {row}");
        if self.is_null(row) {
            return Value::Null;
        }
        match &self.kind {
            Type::Null => Value::Null,
            Type::Utf8 | Type::LargeUtf8 | Type::Utf8View | Type::Dictionary { .. } => {
                Rows::of(self).get(row).map_or(Value::Null, Value::Text)
            }
            Type::Int(int) => {
                let bytes = &self.buffers[0][(self.offset + row) * int.width()..];
                int.read(bytes).map_or(Value::Null, Value::Number)
            }
            Type::List(_) => self.list::<i32>(row),
            Type::LargeList(_) => self.list::<i64>(row),
            Type::Struct(fields) => {
                let values = self.children.iter().map(|child| child.value(row));
                Value::Struct(fields.iter().map(|field| field.name).zip(values).collect())
            }
        }
    }

    fn list<P: Place>(&self, row: usize) -> Value<'_> {
        let place = |at| P::get(&self.buffers[0], self.offset + at).unwrap_or(0);
        Value::List(&self.children[0], place(row)..place(row + 1))
    }
}
