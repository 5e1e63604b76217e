//! Columns whose rows are keys into a column of values.

use std::collections::HashMap;
use std::sync::Arc;

use naskh::raw::try_collect;

use crate::array::Array;
use crate::bits;
use crate::buffer::{Buffer, Bytes};
use crate::build::texts;
use crate::error::Error;
use crate::rows::Rows;
use crate::types::{Int, Type};

/// The values of a dictionary after they were mapped. Values that became equal are merged, for a dictionary has
/// each value once.
pub(crate) struct Mapped {
    values: Arc<Array>,
    /// For each value that there was, the place of what it became; `None` if each has a place of its own still.
    place_of: Option<Vec<usize>>,
}

impl Mapped {
    /// `values` is what the values became.
    pub(crate) fn of(values: Result<Array, Error>) -> Result<Self, Error> {
        let values = values.map_err(|error| match error {
            Error::Row { row, why } => Error::Invalid(format!("value {row} of the dictionary: {why}")),
            other => other,
        })?;
        let (first, place_of) = first_of_each(&values)?;
        if first.len() == values.len {
            return Ok(Self { values: Arc::new(values), place_of: None });
        }
        Ok(Self { values: Arc::new(taken(&values, &first)?), place_of: Some(place_of) })
    }

    /// The column whose values were mapped.
    pub(crate) fn column(&self, array: &Array) -> Result<Array, Error> {
        let mut result = array.clone();
        result.dictionary = Some(Arc::clone(&self.values));
        if let (Type::Dictionary { keys, .. }, Some(place_of)) = (&array.kind, &self.place_of) {
            result.buffers = vec![mapped_keys(array, *keys, place_of)?];
        }
        Ok(result)
    }
}

/// The first row of each value, and for each row the place of its value among them.
fn first_of_each(values: &Array) -> Result<(Vec<usize>, Vec<usize>), Error> {
    let rows = Rows::of(values);
    let (mut known, mut first, mut place_of) = (HashMap::new(), Vec::new(), Vec::new());
    known.try_reserve(values.len)?;
    first.try_reserve_exact(values.len)?;
    place_of.try_reserve_exact(values.len)?;
    for row in 0..values.len {
        let place = *known.entry(rows.get(row)).or_insert(first.len());
        if place == first.len() {
            first.push(row);
        }
        place_of.push(place);
    }
    Ok((first, place_of))
}

/// Some rows of a column of text, in a column of their own.
fn taken(values: &Array, places: &[usize]) -> Result<Array, Error> {
    let rows = Rows::of(values);
    let mut array = texts(&values.kind, places.iter().map(|&row| rows.get(row).unwrap_or_default()))?;
    if places.iter().any(|&row| rows.get(row).is_none()) {
        array.validity = Some(bits::of(places.iter().map(|&row| rows.get(row).is_some()))?.into());
    }
    Ok(array)
}

/// The keys with their values at other places. Keys of nulls become 0.
fn mapped_keys(array: &Array, keys: Int, place_of: &[usize]) -> Result<Buffer, Error> {
    let width = keys.width();
    let mut mapped = Bytes::zeros((array.offset + array.len) * width)?;
    for row in (0..array.len).filter(|&row| !array.is_null(row)) {
        let at = (array.offset + row) * width;
        let place = keys.read(&array.buffers[0][at..]).and_then(|key| place_of.get(key));
        keys.write(place.copied().unwrap_or(0), &mut mapped.written()[at..]);
    }
    Ok(mapped.into())
}

/// The column with a bitmap that has all of its nulls: those of its dictionary's values too, and those of a column
/// that has nothing else.
pub(crate) fn with_all_nulls(array: &Array) -> Result<Array, Error> {
    let mut array = array.clone();
    let rows = Rows::of(&array);
    if array.kind == Type::Null || array.dictionary.as_ref().is_some_and(|values| values.null_count() > 0) {
        let before = std::iter::repeat_n(false, array.offset);
        let bits = try_collect(before.chain((0..array.len).map(|row| rows.get(row).is_some())))?;
        array.validity = Some(bits::of(bits.into_iter())?.into());
    }
    Ok(array)
}
