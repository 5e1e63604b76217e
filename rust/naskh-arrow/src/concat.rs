//! Chunks of a column put together, for consumers that take one array; text of one type as text of another.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;

use naskh::raw::try_collect;

use crate::array::Array;
use crate::bits;
use crate::buffer::{Buffer, Bytes};
use crate::build::{lists, texts};
use crate::chunks::Chunks;
use crate::dictionary::with_all_nulls;
use crate::error::Error;
use crate::rows::{Place, Rows};
use crate::types::{Int, Type};

/// One array of all rows of the chunks, which have the type `kind`.
///
/// # Errors
/// [`Error::TooLarge`] if its offsets cannot count them, [`Error::Keys`] if the keys of its dictionary cannot;
/// [`Error::Memory`].
pub fn concat(kind: &Type, chunks: &[Array]) -> Result<Array, Error> {
    if let [one] = chunks {
        return Ok(one.clone());
    }
    copied(kind, chunks)
}

/// The chunks as a column of the type `kind`; `None` if one of the types is not text.
///
/// # Errors
/// [`Error::TooLarge`] if the offsets of that type cannot count a row; [`Error::Memory`].
pub fn cast(column: &Chunks, kind: &Type) -> Result<Option<Chunks>, Error> {
    if *kind == column.kind || !kind.is_text() || !column.kind.of_text().is_text() {
        return Ok(None);
    }
    let one = NonZero::new(1); // bytes are copied, which threads do no faster
    let chunks = column.map(one, &|chunk, _| copied(kind, std::slice::from_ref(chunk)))?.chunks;
    Ok(Some(Chunks { kind: kind.clone(), chunks }))
}

/// A new array of all rows of the chunks. If `kind` is one of text, the chunks may be of others.
fn copied(kind: &Type, chunks: &[Array]) -> Result<Array, Error> {
    let chunks = &chunks.iter().map(with_all_nulls).collect::<Result<Vec<_>, _>>()?;
    let len = chunks.iter().map(|chunk| chunk.len).sum();
    let mut all = match kind {
        Type::Null => Array::new(Type::Null, len, Vec::new()),
        Type::Utf8 | Type::LargeUtf8 | Type::Utf8View => texts(kind, all_texts(chunks)?.into_iter())?,
        Type::Int(int) => Array::new(kind.clone(), len, vec![all_numbers(*int, chunks)?]),
        Type::Dictionary { keys, .. } => all_keys(kind, *keys, chunks)?,
        Type::Struct(_) => {
            let children = columns(kind, chunks)?;
            Array { children, ..Array::new(kind.clone(), len, Vec::new()) }
        }
        Type::List(_) => all_lists::<i32>(kind, chunks)?,
        Type::LargeList(_) => all_lists::<i64>(kind, chunks)?,
    };
    if chunks.iter().any(|chunk| chunk.validity.is_some()) {
        let valid = chunks.iter().flat_map(|chunk| (0..chunk.len).map(|row| !chunk.is_null(row)));
        all.validity = Some(bits::of(try_collect(valid)?.into_iter())?.into());
    }
    Ok(all)
}

/// The text of each row; nulls have none.
fn all_texts(chunks: &[Array]) -> Result<Vec<&[u8]>, Error> {
    let mut all = Vec::new();
    for chunk in chunks {
        let rows = Rows::of(chunk);
        all.try_reserve(chunk.len)?;
        all.extend((0..chunk.len).map(|row| rows.get(row).unwrap_or_default()));
    }
    Ok(all)
}

fn all_numbers(int: Int, chunks: &[Array]) -> Result<Buffer, Error> {
    let mut all = Bytes::default();
    for chunk in chunks {
        let bytes = &chunk.buffers[0][chunk.offset * int.width()..];
        all.push(&bytes[..chunk.len * int.width()])?;
    }
    Ok(all.into())
}

/// Keys into one dictionary, which has each value of the chunks' dictionaries once.
fn all_keys(kind: &Type, keys: Int, chunks: &[Array]) -> Result<Array, Error> {
    let (mut known, mut values) = (HashMap::new(), Vec::new());
    let mut numbers = Bytes::default();
    for chunk in chunks {
        let rows = Rows::of(chunk);
        for row in 0..chunk.len {
            known.try_reserve(1)?; // then nothing is allocated where a text is entered
            values.try_reserve(1)?;
            let key = match rows.get(row) {
                None => 0,
                Some(text) => *known.entry(text).or_insert_with(|| {
                    values.push(text);
                    values.len() - 1
                }),
            };
            let start = numbers.len();
            numbers.push(&[0; 8][..keys.width()])?;
            keys.write(key, &mut numbers.written()[start..]);
            if keys.read(&numbers[start..]) != Some(key) {
                return Err(Error::Keys(keys.name()));
            }
        }
    }
    let len = numbers.len() / keys.width();
    let mut all = Array::new(kind.clone(), len, vec![numbers.into()]);
    all.dictionary = Some(Arc::new(texts(kind.of_text(), values.into_iter())?));
    Ok(all)
}

/// The children of structs or lists, each put together. They begin with the first row, since this crate made them.
fn columns(kind: &Type, chunks: &[Array]) -> Result<Vec<Array>, Error> {
    let child = |at: usize| {
        let parts: Vec<_> = chunks.iter().map(|chunk| chunk.children[at].clone()).collect();
        concat(&kind.fields()[at].kind, &parts)
    };
    (0..kind.fields().len()).map(child).collect()
}

fn all_lists<P: Place>(kind: &Type, chunks: &[Array]) -> Result<Array, Error> {
    let mut counts = Vec::new();
    for chunk in chunks {
        let offset = |at: usize| P::get(&chunk.buffers[0], chunk.offset + at).unwrap_or(0);
        counts.try_reserve(chunk.len)?;
        counts.extend((0..chunk.len).map(|row| (offset(row + 1) - offset(row)) as u32));
    }
    let items = columns(kind, chunks)?.pop().map_or_else(|| Array::empty(&Type::Null), Ok)?;
    lists(P::WIDTH == i64::WIDTH, 0, &counts, items)
}
