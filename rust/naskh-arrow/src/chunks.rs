//! Columns in chunks of one type, and what is made of them.

use std::num::NonZero;
use std::sync::Arc;

use naskh::raw::try_collect;
use naskh::{Level, Plan};

use crate::array::Array;
use crate::blocks::{ALONE, spread};
use crate::dictionary::Mapped;
use crate::error::Error;
use crate::normalize;
use crate::rows::Rows;
use crate::types::Type;

/// What is made of an array, with so many threads.
pub type Each<'a> = dyn Fn(&Array, Option<NonZero<usize>>) -> Result<Array, Error> + Sync + 'a;

/// A column in chunks of one type.
#[derive(Clone, Debug)]
pub struct Chunks {
    /// The type of every chunk.
    pub kind: Type,
    /// The chunks, in order.
    pub chunks: Vec<Array>,
}

impl Chunks {
    /// A column of one chunk.
    #[must_use]
    pub fn one(array: Array) -> Self {
        Self { kind: array.kind.clone(), chunks: vec![array] }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chunks.iter().map(Array::len).sum()
    }

    /// Returns true if there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A measure of the work that the rows make: their bytes of text, and one for each row. They are counted as
    /// long as they are fewer than `most`.
    #[must_use]
    pub fn weight(&self, most: usize) -> usize {
        let mut weight = 0;
        for chunk in &self.chunks {
            weight += Rows::of(chunk).weight_below(most - weight.min(most));
        }
        weight
    }

    /// Normalizes each row, as [`crate::normalize`] does. The values of a dictionary are normalized once, though
    /// chunks share it; the chunks of the result share it too.
    ///
    /// # Errors
    /// As [`crate::normalize`]. If the result of a chunk is too large for its offsets, it becomes more chunks.
    pub fn normalize(&self, plan: &Plan, level: Level, threads: Option<NonZero<usize>>) -> Result<Self, Error> {
        let each = |array: &Array, threads| normalize::normalize(plan, level, array, threads);
        if matches!(self.kind, Type::Dictionary { .. }) {
            return self.map_values(threads, &each);
        }
        self.map(threads, &each)
    }

    /// What `each` makes of the chunks, with as many threads as it is told to use. Small chunks are done side by
    /// side. A chunk whose result is too large for its offsets is done in halves.
    ///
    /// # Errors
    /// What `each` returns, with rows counted over all chunks.
    pub fn map(&self, threads: Option<NonZero<usize>>, each: &Each<'_>) -> Result<Self, Error> {
        let mut rows = 0;
        let rows_before: Vec<usize> = try_collect(self.chunks.iter().map(|chunk| {
            rows += chunk.len;
            rows - chunk.len
        }))?;
        let weigh = |nth: usize| Rows::of(&self.chunks[nth]).weight_below(ALONE);
        let done = spread(self.chunks.len(), threads, weigh, |nth, threads| {
            let mut done = Vec::new();
            map_halves(&self.chunks[nth], threads, each, &mut done)
                .map_err(|error| error.after(rows_before[nth]))?;
            Ok(done)
        })?;
        let chunks = try_collect(done.into_iter().flatten())?;
        let kind = match chunks.first() {
            Some(chunk) => chunk.kind.clone(),
            None => each(&Array::empty(&self.kind)?, NonZero::new(1))?.kind,
        };
        Ok(Self { kind, chunks })
    }

    /// The chunks with the values of their dictionaries mapped. Chunks that share values, one after the other,
    /// share what `each` makes of them.
    pub(crate) fn map_values(&self, threads: Option<NonZero<usize>>, each: &Each<'_>) -> Result<Self, Error> {
        let mut all: Vec<&Arc<Array>> = Vec::new();
        all.try_reserve(self.chunks.len())?;
        let nths: Vec<usize> = try_collect(self.chunks.iter().map(|chunk| {
            if let Some(values) = &chunk.dictionary
                && !all.last().is_some_and(|last| Arc::ptr_eq(last, values))
            {
                all.push(values);
            }
            all.len().saturating_sub(1)
        }))?;
        let weigh = |nth: usize| Rows::of(all[nth]).weight_below(ALONE);
        let mapped = spread(all.len(), threads, weigh, |nth, threads| Mapped::of(each(all[nth], threads)))?;
        let mut chunks = Vec::new();
        chunks.try_reserve_exact(self.chunks.len())?;
        for (chunk, nth) in self.chunks.iter().zip(nths) {
            chunks.push(mapped[nth].column(chunk)?);
        }
        Ok(Self { kind: self.kind.clone(), chunks })
    }
}

fn map_halves(
    array: &Array,
    threads: Option<NonZero<usize>>,
    each: &Each<'_>,
    done: &mut Vec<Array>,
) -> Result<(), Error> {
    match each(array, threads) {
        Err(Error::TooLarge) if array.len > 1 => {
            let half = array.len / 2;
            map_halves(&array.slice(0, half)?, threads, each, done)?;
            let rest = array.slice(half, array.len - half)?;
            map_halves(&rest, threads, each, done).map_err(|error| error.after(half))
        }
        result => {
            done.push(result?);
            Ok(())
        }
    }
}
