//! The types of columns that this crate reads and makes, as the C data interface names them.

use crate::abi::{ArrowSchema, text};
use crate::error::Error;

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Nothing but nulls.
    Null,
    /// Text with offsets of 32 bits.
    Utf8,
    /// Text with offsets of 64 bits.
    LargeUtf8,
    /// Text as views of 16 bytes, the short ones holding their text.
    Utf8View,
    /// A number.
    Int(Int),
    /// Named columns side by side.
    Struct(Vec<Field>),
    /// Lists with offsets of 32 bits.
    List(Box<Field>),
    /// Lists with offsets of 64 bits.
    LargeList(Box<Field>),
    /// Keys into a column of values.
    Dictionary {
        /// The type of the keys.
        keys: Int,
        /// The type of the values.
        values: Box<Type>,
        /// Whether the order of the values means something.
        ordered: bool,
    },
}

/// A child of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Type,
    /// Whether it may have nulls.
    pub nullable: bool,
}

/// A type of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Int {
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
}

impl Int {
    const ALL: [(Self, &'static str, &'static str, usize); 8] = [
        (Self::I8, "c", "int8", 1),
        (Self::U8, "C", "uint8", 1),
        (Self::I16, "s", "int16", 2),
        (Self::U16, "S", "uint16", 2),
        (Self::I32, "i", "int32", 4),
        (Self::U32, "I", "uint32", 4),
        (Self::I64, "l", "int64", 8),
        (Self::U64, "L", "uint64", 8),
    ];

    fn row(self) -> (Self, &'static str, &'static str, usize) {
        Self::ALL[self as usize]
    }

    fn of_format(format: &str) -> Option<Self> {
        Self::ALL.iter().find(|row| row.1 == format).map(|row| row.0)
    }

    /// The name, as other libraries write it.
    pub(crate) fn name(self) -> &'static str {
        self.row().2
    }

    /// The bytes of a number.
    pub(crate) fn width(self) -> usize {
        self.row().3
    }

    /// A number of this type; `None` if it is negative.
    pub(crate) fn read(self, bytes: &[u8]) -> Option<usize> {
        let mut wide = [0; 8];
        let negative = !matches!(self, Self::U8 | Self::U16 | Self::U32 | Self::U64);
        let width = self.width();
        if cfg!(target_endian = "little") {
            wide[..width].copy_from_slice(&bytes[..width]);
        } else {
            wide[8 - width..].copy_from_slice(&bytes[..width]);
        }
        let number = u64::from_ne_bytes(wide);
        if negative && number >> (width * 8 - 1) & 1 == 1 {
            return None;
        }
        usize::try_from(number).ok()
    }

    /// Writes a number that this type holds.
    pub(crate) fn write(self, number: usize, bytes: &mut [u8]) {
        let wide = (number as u64).to_ne_bytes();
        let width = self.width();
        let part = if cfg!(target_endian = "little") { &wide[..width] } else { &wide[8 - width..] };
        bytes[..width].copy_from_slice(part);
    }
}

impl Field {
    pub(crate) fn new(name: &'static str, kind: Type) -> Self {
        Self { name, kind, nullable: true }
    }
}

/// `flags` of a schema.
pub(crate) const ORDERED: i64 = 1;
pub(crate) const NULLABLE: i64 = 2;

impl Type {
    /// The type that a schema from outside names, if it is text.
    ///
    /// # Errors
    /// [`Error::Type`] if it is not.
    ///
    /// # Safety
    /// The schema is as its producer made it.
    pub unsafe fn import(schema: &ArrowSchema) -> Result<Self, Error> {
        if schema.is_released() {
            return Err(Error::Invalid("the schema has been released: a column can be read once only".to_owned()));
        }
        // SAFETY: a producer puts a string with NUL at its end there.
        let format = unsafe { text(schema.format) }.unwrap_or_default();
        // SAFETY: as the caller promises.
        match unsafe { schema.dictionary() } {
            None => Self::of_format(format).ok_or_else(|| not_text(&name_of(format))),
            Some(values) => {
                // SAFETY: the schema of the values is part of the same schema.
                let values = unsafe { Self::import(values) }?;
                let keys = Int::of_format(format).ok_or_else(|| {
                    Error::Invalid(format!("the keys of a dictionary are integers, not {}", name_of(format)))
                })?;
                if matches!(values, Self::Dictionary { .. }) {
                    return Err(not_text("dictionary of a dictionary"));
                }
                Ok(Self::Dictionary { keys, values: Box::new(values), ordered: schema.flags & ORDERED != 0 })
            }
        }
    }

    fn of_format(format: &str) -> Option<Self> {
        Some(match format {
            "n" => Self::Null,
            "u" => Self::Utf8,
            "U" => Self::LargeUtf8,
            "vu" => Self::Utf8View,
            _ => return None,
        })
    }

    /// The format string of the C data interface.
    pub(crate) fn format(&self) -> &'static str {
        match self {
            Self::Null => "n",
            Self::Utf8 => "u",
            Self::LargeUtf8 => "U",
            Self::Utf8View => "vu",
            Self::Int(int) | Self::Dictionary { keys: int, .. } => int.row().1,
            Self::Struct(_) => "+s",
            Self::List(_) => "+l",
            Self::LargeList(_) => "+L",
        }
    }

    /// The children of the type.
    pub(crate) fn fields(&self) -> &[Field] {
        match self {
            Self::Struct(fields) => fields,
            Self::List(field) | Self::LargeList(field) => std::slice::from_ref(field),
            _ => &[],
        }
    }

    /// Returns true if the rows are texts themselves.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self, Self::Utf8 | Self::LargeUtf8 | Self::Utf8View)
    }

    /// The type of the text itself, and that of lists made of it: large text has large lists.
    pub(crate) fn of_text(&self) -> &Self {
        match self {
            Self::Dictionary { values, .. } => values,
            other => other,
        }
    }
}

impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Int(int) => f.write_str(int.name()),
            Self::Struct(fields) => {
                f.write_str("struct<")?;
                for (nth, Field { name, kind, .. }) in fields.iter().enumerate() {
                    write!(f, "{}{name}: {kind}", if nth == 0 { "" } else { ", " })?;
                }
                f.write_str(">")
            }
            Self::List(field) => write!(f, "list<{}>", field.kind),
            Self::LargeList(field) => write!(f, "large_list<{}>", field.kind),
            Self::Dictionary { keys, values, .. } => write!(f, "dictionary<{values}, {}>", keys.name()),
            text => f.write_str(&name_of(text.format())),
        }
    }
}

fn not_text(name: &str) -> Error {
    Error::Type(format!(
        "a column of text is wanted (string, large_string, string_view, or a dictionary of one), not {name}"
    ))
}

/// A type as people call it; the format string itself where it has no short name.
fn name_of(format: &str) -> String {
    if let Some(int) = Int::of_format(format) {
        return int.name().to_owned();
    }
    let name = match format {
        "n" => "null",
        "u" => "string",
        "U" => "large_string",
        "vu" => "string_view",
        "b" => "bool",
        "f" => "float",
        "g" => "double",
        "z" => "binary",
        "Z" => "large_binary",
        "vz" => "binary_view",
        "+s" => "a table or struct: pass one of its columns",
        "+l" => "list",
        "+L" => "large_list",
        _ => return format!("the type with the format '{format}'"),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written_in_every_width() {
        for (int, _, _, width) in Int::ALL {
            let mut bytes = vec![0; width];
            for number in [0, 1, 100, 127] {
                int.write(number, &mut bytes);
                assert_eq!(int.read(&bytes), Some(number), "{int:?}");
            }
            bytes.fill(0xFF);
            let unsigned = matches!(int, Int::U8 | Int::U16 | Int::U32 | Int::U64);
            assert_eq!(int.read(&bytes).is_some(), unsigned, "{int:?}");
        }
    }

    #[test]
    fn types_are_shown_as_other_libraries_show_them() {
        let span = Type::Struct(vec![
            Field::new("start", Type::Int(Int::I32)),
            Field::new("kind", Type::Dictionary { keys: Int::I8, values: Box::new(Type::Utf8), ordered: false }),
        ]);
        let list = Type::List(Box::new(Field::new("item", span)));
        assert_eq!(list.to_string(), "list<struct<start: int32, kind: dictionary<string, int8>>>");
    }
}
