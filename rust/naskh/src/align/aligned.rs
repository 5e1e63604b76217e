//! A map together with the source that it maps, and what is remembered of that source.

use std::ops::Range;
use std::sync::OnceLock;

use super::{Clusters, Counting, IndexedText, Map, OffsetIndex};
use crate::chars::is_white_space;
use crate::memory::{OutOfMemory, try_collect};

/// What look-ups remember of a source. Each part is made when it is first needed, by one pass over the source.
#[derive(Clone, Debug, Default)]
pub struct SourceIndex {
    utf8: OnceLock<OffsetIndex>,
    utf16: OnceLock<OffsetIndex>,
    clusters: OnceLock<Clusters>,
    /// The places of all white space.
    white: OnceLock<Vec<u32>>,
}

impl SourceIndex {
    /// Whether offsets can be counted so without reading the whole source.
    #[must_use]
    pub fn counts(&self, counting: Counting) -> bool {
        match counting {
            Counting::CodePoints => true,
            Counting::Utf8 => self.utf8.get().is_some(),
            Counting::Utf16 => self.utf16.get().is_some(),
        }
    }
}

/// A map with its source. It answers what cannot be answered without reading characters of the source.
///
/// Spans that are given must lie within their text, with the start not after the end.
#[derive(Debug)]
pub struct Aligned<'a, S: ?Sized> {
    pub(super) map: &'a Map,
    pub(super) source: &'a S,
    index: &'a SourceIndex,
}

impl<'a, S: IndexedText + ?Sized> Aligned<'a, S> {
    /// A map, its source, and the index of that source, which may be empty.
    ///
    /// # Panics
    /// If the source has not the length that the map says.
    pub fn new(map: &'a Map, source: &'a S, index: &'a SourceIndex) -> Self {
        assert_eq!(map.source_len(), source.len(), "the map is of a source of another length");
        Self { map, source, index }
    }

    /// The map.
    #[must_use]
    pub fn map(&self) -> &'a Map {
        self.map
    }

    /// The length of the source, counted in `counting`.
    ///
    /// # Errors
    /// [`OutOfMemory`], here and below: what is remembered of the source is made when it is first needed.
    pub fn source_len(&self, counting: Counting) -> Result<usize, OutOfMemory> {
        Ok(self.offsets(counting)?.map_or(self.source.len(), OffsetIndex::units))
    }

    /// A span of code points of the source, counted in `counting`.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn to_units(&self, span: Range<usize>, counting: Counting) -> Result<Range<usize>, OutOfMemory> {
        let Some(offsets) = self.offsets(counting)? else { return Ok(span) };
        Ok(offsets.units_before(span.start, self.source)..offsets.units_before(span.end, self.source))
    }

    /// The code points of the source that a span counted in `counting` touches: half a character gives all of it.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn from_units(&self, span: Range<usize>, counting: Counting) -> Result<Range<usize>, OutOfMemory> {
        Ok(match self.offsets(counting)? {
            Some(offsets) => offsets.code_points(span, self.source),
            None => span,
        })
    }

    /// The index of an encoding; `None` for code points, which need none.
    fn offsets(&self, counting: Counting) -> Result<Option<&'a OffsetIndex>, OutOfMemory> {
        let index = match counting {
            Counting::CodePoints => return Ok(None),
            Counting::Utf8 => &self.index.utf8,
            Counting::Utf16 => &self.index.utf16,
        };
        made_once(index, || OffsetIndex::new(counting, self.source)).map(Some)
    }

    pub(super) fn clusters(&self) -> Result<&'a Clusters, OutOfMemory> {
        made_once(&self.index.clusters, || Clusters::new(self.source))
    }

    /// The first white space within a stretch of the source.
    pub(super) fn first_white(&self, mut stretch: Range<usize>) -> Option<usize> {
        // A long stretch may be asked about again and again.
        const SHORT: usize = 64;
        if stretch.len() <= SHORT {
            return stretch.find(|&at| self.is_white(at));
        }
        let places = || (0..self.source.len()).filter(|&at| self.is_white(at)).map(|at| at as u32);
        let Ok(all) = made_once(&self.index.white, || try_collect(places())) else {
            return stretch.find(|&at| self.is_white(at));
        };
        let next = all.partition_point(|&at| (at as usize) < stretch.start);
        all.get(next).map(|&at| at as usize).filter(|at| stretch.contains(at))
    }

    /// Returns true if the character of the source at `index` is white space.
    pub(super) fn is_white(&self, index: usize) -> bool {
        is_white_space(self.source.at(index))
    }
}

/// What a cell holds, made if it holds nothing yet.
fn made_once<T>(cell: &OnceLock<T>, make: impl FnOnce() -> Result<T, OutOfMemory>) -> Result<&T, OutOfMemory> {
    if let Some(made) = cell.get() {
        return Ok(made);
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value))
}
