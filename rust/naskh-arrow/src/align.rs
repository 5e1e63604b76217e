//! Columns of text normalized, each row with the map back to its source.

use std::num::NonZero;

use naskh::raw::{Counting, Grow, Scratch};
use naskh::{Level, Map, Plan};

use crate::array::Array;
use crate::bits;
use crate::blocks;
use crate::buffer::Bytes;
use crate::build::{lists, numbers, spanned, structs};
use crate::dictionary;
use crate::error::Error;
use crate::points::{Decoder, Normalized, Point, Points, Units, encode};
use crate::rows::Rows;
use crate::types::{Field, Type};

/// Normalizes each row and keeps positions: structs of the normalized `text`, and of `segments`, a list of structs
/// `start`, `end`, `text_start`, `text_end`. The segments of a row cover the source and the text without gaps;
/// where both parts of one are equally long, they correspond character by character.
///
/// # Errors
/// As [`crate::normalize`].
pub fn align(
    plan: &Plan,
    level: Level,
    array: &Array,
    counting: Counting,
    threads: Option<NonZero<usize>>,
) -> Result<Array, Error> {
    let array = &dictionary::with_all_nulls(array)?;
    let done = blocks::of_rows(Rows::of(array), threads, |found: &mut Found, text, memory: &mut RowScratch| {
        match text {
            None => found.segments.try_push(0)?,
            Some(text) => match memory.decoder.decode(text)? {
                Points::Two(units) => found.add(units, (plan, level), &mut memory.scratch, counting)?,
                Points::Four(units) => found.add(units, (plan, level), &mut memory.scratch, counting)?,
            },
        }
        Ok(found.text_ends.try_push(found.text.len())?)
    })?;
    assemble(array, done)
}

/// The working memory of one thread.
#[derive(Default)]
struct RowScratch {
    decoder: Decoder,
    scratch: Scratch,
}

/// What was found in a block of rows.
#[derive(Default)]
struct Found {
    text: Bytes,
    text_ends: Vec<usize>,
    /// The number of segments of each row.
    segments: Vec<u32>,
    /// For each segment where it starts and ends in the source, and in the text.
    places: [Vec<i32>; 4],
}

impl Found {
    fn add<U: Point>(
        &mut self,
        units: &[U],
        normalizer: (&Plan, Level),
        scratch: &mut Scratch,
        counting: Counting,
    ) -> Result<(), Error> {
        match Normalized::of(units, normalizer, scratch)? {
            Normalized::Same(map, text) => self.push(units, &map, &text, counting),
            Normalized::Four(map, text) => self.push(units, &map, &text, counting),
        }
    }

    fn push<S: Point, T: Point>(
        &mut self,
        source: &[S],
        map: &Map,
        text: &[T],
        counting: Counting,
    ) -> Result<(), Error> {
        encode(text, &mut self.text)?;
        let (mut in_source, mut in_text) = (Units::new(source, counting), Units::new(text, counting));
        let mut count = 0;
        for segment in map.segments() {
            count += 1;
            let ends = [
                in_source.number(segment.source.start),
                in_source.number(segment.source.end),
                in_text.number(segment.text.start),
                in_text.number(segment.text.end),
            ];
            for (column, end) in self.places.iter_mut().zip(ends) {
                column.try_push(end)?;
            }
        }
        Ok(self.segments.try_push(count)?)
    }
}

/// The columns of all blocks, one after another.
fn assemble(array: &Array, blocks: Vec<Found>) -> Result<Array, Error> {
    let mut all = Found::default();
    for block in blocks {
        let before = all.text.len();
        all.text.push(&block.text)?;
        all.text_ends.try_extend(block.text_ends.iter().map(|end| before + end))?;
        all.segments.try_extend(block.segments)?;
        for (column, more) in all.places.iter_mut().zip(block.places) {
            column.try_extend(more)?;
        }
    }
    // The bits of a struct and of its children are at the same places, so all begin at 0 here.
    let validity = match &array.validity {
        None => None,
        Some(_) => Some(bits::of((0..array.len).map(|row| !array.is_null(row)))?.into()),
    };
    let [start, end, text_start, text_end] = &all.places;
    let places = structs(vec![
        ("start", numbers(start)?),
        ("end", numbers(end)?),
        ("text_start", numbers(text_start)?),
        ("text_end", numbers(text_end)?),
    ]);
    let mut text = spanned(array.kind.of_text(), all.text, all.text_ends.into_iter())?;
    text.validity.clone_from(&validity);
    let mut segments = lists(*array.kind.of_text() == Type::LargeUtf8, 0, &all.segments, places)?;
    segments.validity.clone_from(&validity);
    let fields = [("text", &text), ("segments", &segments)];
    let kind = Type::Struct(fields.map(|(name, array)| Field::new(name, array.kind.clone())).into());
    let children = vec![text, segments];
    Ok(Array { validity, children, ..Array::new(kind, array.len, Vec::new()) })
}
