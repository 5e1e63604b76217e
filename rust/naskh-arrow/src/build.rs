//! New columns, made of values that are at hand.

use std::sync::Arc;

use crate::array::Array;
use crate::buffer::{Buffer, Bytes};
use crate::error::Error;
use crate::rows::{Place, View};
use crate::types::{Field, Int, Type};

/// A column of text of the type `kind`.
pub(crate) fn texts<'t>(kind: &Type, rows: impl ExactSizeIterator<Item = &'t [u8]>) -> Result<Array, Error> {
    let len = rows.len();
    if *kind == Type::Utf8View {
        let (mut views, mut text) = (Bytes::default(), Bytes::default());
        for row in rows {
            let (Ok(_), Ok(start)) = (i32::try_from(row.len()), i32::try_from(text.len())) else {
                return Err(Error::TooLarge);
            };
            views.push(&View::of(row, 0, start.unsigned_abs()))?;
            if row.len() > View::INLINE {
                text.push(row)?;
            }
        }
        return Ok(Array::new(Type::Utf8View, len, vec![views.into(), text.into()]));
    }
    let (mut ends, mut text) = (Vec::new(), Bytes::default());
    ends.try_reserve_exact(len)?;
    for row in rows {
        text.push(row)?;
        ends.push(text.len());
    }
    spanned(kind, text, ends.into_iter())
}

/// A column of text with offsets, from its bytes and the end of each row in them. Views are not made.
pub(crate) fn spanned(
    kind: &Type,
    text: Bytes,
    ends: impl ExactSizeIterator<Item = usize>,
) -> Result<Array, Error> {
    let (len, large) = (ends.len(), *kind == Type::LargeUtf8);
    let (kind, offsets) =
        if large { (Type::LargeUtf8, offsets::<i64>(0, ends)?) } else { (Type::Utf8, offsets::<i32>(0, ends)?) };
    Ok(Array::new(kind, len, vec![offsets, text.into()]))
}

/// Offsets that begin at 0, from the end of each row, with `before` places before the first row.
fn offsets<P: Place>(before: usize, ends: impl ExactSizeIterator<Item = usize>) -> Result<Buffer, Error> {
    let mut offsets = Bytes::zeros((before + ends.len() + 1) * P::WIDTH)?;
    for (row, end) in ends.enumerate() {
        if end > P::MOST {
            return Err(Error::TooLarge);
        }
        P::put(offsets.written(), before + row + 1, end);
    }
    Ok(offsets.into())
}

/// A column of numbers of 32 bits.
pub(crate) fn numbers(numbers: &[i32]) -> Result<Array, Error> {
    let buffer = Buffer::of(numbers.iter().map(|number| number.to_ne_bytes()))?;
    Ok(Array::new(Type::Int(Int::I32), numbers.len(), vec![buffer]))
}

/// A column of names, as keys into the list of all of them.
pub(crate) fn names(all: &[&str], keys: &[u8]) -> Result<Array, Error> {
    let kind = Type::Dictionary { keys: Int::I8, values: Box::new(Type::Utf8), ordered: false };
    let mut array = Array::new(kind, keys.len(), vec![Buffer::of(keys.iter().map(|&key| [key]))?]);
    array.dictionary = Some(Arc::new(texts(&Type::Utf8, all.iter().map(|name| name.as_bytes()))?));
    Ok(array)
}

/// Columns of the same length, side by side. None of them has nulls.
pub(crate) fn structs(columns: Vec<(&'static str, Array)>) -> Array {
    let len = columns.first().map_or(0, |(_, array)| array.len);
    let field = |(name, array): &(&'static str, Array)| Field { name, kind: array.kind.clone(), nullable: false };
    let kind = Type::Struct(columns.iter().map(field).collect());
    Array { children: columns.into_iter().map(|(_, array)| array).collect(), ..Array::new(kind, len, Vec::new()) }
}

/// A list for each row, with `before` places before the first row. `counts` are the lengths of the lists, and
/// `items` is what they hold, one after another.
pub(crate) fn lists(is_large: bool, before: usize, counts: &[u32], items: Array) -> Result<Array, Error> {
    let mut end = 0;
    let ends = counts.iter().map(|&count| {
        end += count as usize;
        end
    });
    let field = Box::new(Field { name: "item", kind: items.kind.clone(), nullable: false });
    let (kind, offsets) = if is_large {
        (Type::LargeList(field), offsets::<i64>(before, ends)?)
    } else {
        (Type::List(field), offsets::<i32>(before, ends)?)
    };
    Ok(Array { children: vec![items], ..Array::new(kind, counts.len(), vec![offsets]) })
}

impl Array {
    /// A column of text without rows.
    pub(crate) fn empty(kind: &Type) -> Result<Self, Error> {
        let mut array = match kind {
            Type::Dictionary { values, .. } => {
                let mut array = Self::new(kind.clone(), 0, vec![Bytes::default().into()]);
                array.dictionary = Some(Arc::new(Self::empty(values)?));
                array
            }
            Type::Null => Self::new(Type::Null, 0, Vec::new()),
            text => texts(text, std::iter::empty())?,
        };
        array.kind = kind.clone();
        Ok(array)
    }
}
