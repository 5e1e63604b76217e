//! What is wrong with each row of a column of text: a list of findings for each row.

use std::num::NonZero;

use naskh::raw::{self, Counting, Grow};
use naskh::{Finding, Sure, Trouble};

use crate::array::Array;
use crate::blocks;
use crate::buffer::Bytes;
use crate::build::{lists, names, numbers, spanned, structs};
use crate::dictionary;
use crate::error::Error;
use crate::points::{Decoder, Point, Points, Units};
use crate::rows::Rows;
use crate::types::Type;

/// Says what is wrong with each row of a column: a list of structs `start`, `stop`, `kind`, `sure`, `evidence` and
/// `remedy` for each row, null for nulls.
///
/// # Errors
/// As [`crate::normalize`].
pub fn diagnose(array: &Array, counting: Counting, threads: Option<NonZero<usize>>) -> Result<Array, Error> {
    let array = &dictionary::with_all_nulls(array)?;
    let blocks = blocks::of_rows(Rows::of(array), threads, |found: &mut Found, text, decoder: &mut Decoder| {
        let Some(text) = text else { return Ok(found.counts.try_push(0)?) };
        match decoder.decode(text)? {
            Points::Two(units) => found.add(units, counting),
            Points::Four(units) => found.add(units, counting),
        }
    })?;
    let mut all = Found::default();
    for block in blocks {
        all.append(block)?;
    }
    let is_large = *array.kind.of_text() == Type::LargeUtf8;
    let counts = std::mem::take(&mut all.counts);
    Ok(lists(is_large, array.offset, &counts, all.items(array.kind.of_text())?)?.with_nulls_of(array))
}

/// What was found in a block of rows, one finding after another.
#[derive(Default)]
struct Found {
    /// The findings of each row.
    counts: Vec<u32>,
    start: Vec<i32>,
    stop: Vec<i32>,
    kind: Vec<u8>,
    sure: Vec<u8>,
    evidence: Words,
    remedy: Words,
}

/// Texts, one after another.
#[derive(Default)]
struct Words {
    text: Bytes,
    ends: Vec<usize>,
}

impl Words {
    fn push(&mut self, text: &str) -> Result<(), Error> {
        self.text.push(text.as_bytes())?;
        Ok(self.ends.try_push(self.text.len())?)
    }

    fn append(&mut self, other: &Self) -> Result<(), Error> {
        let before = self.text.len();
        self.text.push(&other.text)?;
        Ok(self.ends.try_extend(other.ends.iter().map(|end| before + end))?)
    }
}

impl Found {
    /// Adds what is wrong with a row.
    fn add<U: Point>(&mut self, units: &[U], counting: Counting) -> Result<(), Error> {
        let found = raw::diagnose(units)?;
        self.counts.try_push(found.len() as u32)?;
        // Findings may overlap, and offsets are counted in one walk.
        let mut places: Vec<usize> = raw::try_collect(found.iter().map(|finding| finding.start))?;
        places.try_extend(found.iter().map(|finding| finding.stop))?;
        places.sort_unstable();
        places.dedup();
        let mut walk = Units::new(units, counting);
        let offsets: Vec<i32> = raw::try_collect(places.iter().map(|&place| walk.number(place)))?;
        let offset = |place: usize| places.binary_search(&place).map_or(0, |at| offsets[at]);
        for Finding { start, stop, kind, evidence, sure, remedy } in found {
            self.start.try_push(offset(start))?;
            self.stop.try_push(offset(stop))?;
            self.kind.try_push(kind as u8)?;
            self.sure.try_push(sure as u8)?;
            self.evidence.push(&evidence.to_string())?;
            self.remedy.push(remedy)?;
        }
        Ok(())
    }

    fn append(&mut self, block: Self) -> Result<(), Error> {
        self.counts.try_extend(block.counts)?;
        self.start.try_extend(block.start)?;
        self.stop.try_extend(block.stop)?;
        self.kind.try_extend(block.kind)?;
        self.sure.try_extend(block.sure)?;
        self.evidence.append(&block.evidence)?;
        self.remedy.append(&block.remedy)
    }

    fn items(self, kind: &Type) -> Result<Array, Error> {
        let texts = |words: Words| spanned(kind, words.text, words.ends.into_iter());
        Ok(structs(vec![
            ("start", numbers(&self.start)?),
            ("stop", numbers(&self.stop)?),
            ("kind", names(Trouble::NAMES, &self.kind)?),
            ("sure", names(Sure::NAMES, &self.sure)?),
            ("evidence", texts(self.evidence)?),
            ("remedy", texts(self.remedy)?),
        ]))
    }
}
