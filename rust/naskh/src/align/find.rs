//! Finding a pattern in the text, and its place in the source.

use std::ops::Range;

use super::{Aligned, Clusters, IndexedText};
use crate::chars::is_white_space;
use crate::memory::{Grow, OutOfMemory, try_collect};
use crate::watch::Pace;

impl<S: IndexedText + ?Sized> Aligned<'_, S> {
    /// The spans of the source where `pattern` occurs in `text`, which is the text that the source became. In
    /// order; see [`occurrences`] for `overlapping`.
    ///
    /// A pattern that does not occur in the text is looked for in the source: what has become of it where it first
    /// stands there is the pattern then.
    ///
    /// A span leaves out deleted white space at its ends that the pattern does not have, and holds whole grapheme
    /// clusters. Without `overlapping`, spans do not overlap either. An empty pattern occurs nowhere.
    ///
    /// # Errors
    /// [`OutOfMemory`], for the search and for each span.
    pub fn find<T: IndexedText + ?Sized>(
        &self,
        text: &T,
        pattern: &[u32],
        overlapping: bool,
    ) -> Result<impl Iterator<Item = Result<Range<usize>, OutOfMemory>>, OutOfMemory> {
        let mut found = occurrences(pattern, text, overlapping)?;
        let form = if found.is_empty() { self.form_in(text, pattern)? } else { None };
        if let Some(form) = &form {
            found = occurrences(form, text, overlapping)?;
        }
        let pattern = form.as_deref().unwrap_or(pattern);
        let starts_white = pattern.first().copied().is_some_and(is_white_space);
        let ends_white = pattern.last().copied().is_some_and(is_white_space);
        let len = pattern.len();
        let spans = found.into_iter().map(move |start| {
            let span = self.without_deleted_space(start..start + len, starts_white, ends_white);
            self.whole_clusters(span)
        });
        // Two occurrences may stand in one character of the source, as two ل do in ﷲ.
        let mut end = 0;
        Ok(spans.filter(move |span| match span {
            Ok(span) if !overlapping && span.start < end => false,
            Ok(span) => {
                end = span.end;
                true
            }
            Err(_) => true,
        }))
    }

    /// What `pattern` has become in the text, where it first occurs in the source.
    fn form_in<T: IndexedText + ?Sized>(
        &self,
        text: &T,
        pattern: &[u32],
    ) -> Result<Option<Vec<u32>>, OutOfMemory> {
        let mut first = None;
        search(pattern, self.source, false, |start| {
            first = Some(start);
            Ok(false)
        })?;
        let Some(start) = first else { return Ok(None) };
        try_collect(self.map.outcomes(start..start + pattern.len()).map(|at| text.at(at))).map(Some)
    }

    /// The span of the source that belongs to a span of the text, which is not empty. Deleted white space at the
    /// start and at the end is left out unless it is asked for.
    fn without_deleted_space(&self, text: Range<usize>, with_start: bool, with_end: bool) -> Range<usize> {
        let kept = self.map.origins(text.clone());
        let Range { mut start, mut end } = self.to_source(text);
        if !with_start {
            start += (start..kept.start).take_while(|&index| self.is_white(index)).count();
        }
        if !with_end {
            end -= (kept.end..end).rev().take_while(|&index| self.is_white(index)).count();
        }
        start..end
    }

    /// A span of the source with all of the grapheme clusters that it touches.
    fn whole_clusters(&self, span: Range<usize>) -> Result<Range<usize>, OutOfMemory> {
        let is_clear = |index: usize| {
            index == 0
                || index == self.source.len()
                || Clusters::is_clear_border(self.source.at(index - 1), self.source.at(index))
        };
        if is_clear(span.start) && is_clear(span.end) { Ok(span) } else { Ok(self.clusters()?.widened(span)) }
    }
}

/// Where `pattern` occurs in a text, in order. Without `overlapping`, the search goes on after the end of each
/// occurrence. The method is that of Knuth, Morris and Pratt, so time is linear in text and pattern, whatever they
/// hold.
///
/// # Errors
/// [`OutOfMemory`].
pub fn occurrences<T: IndexedText + ?Sized>(
    pattern: &[u32],
    text: &T,
    overlapping: bool,
) -> Result<Vec<usize>, OutOfMemory> {
    let mut found = Vec::new();
    search(pattern, text, overlapping, |start| found.try_push(start).map(|()| true))?;
    Ok(found)
}

/// Calls `take` with the place of each occurrence, in order, until it returns false.
fn search<T: IndexedText + ?Sized>(
    pattern: &[u32],
    text: &T,
    overlapping: bool,
    mut take: impl FnMut(usize) -> Result<bool, OutOfMemory>,
) -> Result<(), OutOfMemory> {
    if pattern.is_empty() {
        return Ok(());
    }
    // For each length of a matched prefix: the length of the longest shorter prefix that also ends there.
    let mut shorter = Vec::new();
    shorter.try_resize(pattern.len() + 1, 0)?;
    let mut matched = 0;
    for end in 1..pattern.len() {
        while matched > 0 && pattern[matched] != pattern[end] {
            matched = shorter[matched];
        }
        matched += usize::from(pattern[matched] == pattern[end]);
        shorter[end + 1] = matched;
    }
    matched = 0;
    let mut pace = Pace::default();
    for index in 0..text.len() {
        pace.reach(index);
        let c = text.at(index);
        while matched > 0 && pattern[matched] != c {
            matched = shorter[matched];
        }
        matched += usize::from(pattern[matched] == c);
        if matched == pattern.len() {
            if !take(index + 1 - pattern.len())? {
                break;
            }
            matched = if overlapping { shorter[matched] } else { 0 };
        }
    }
    Ok(())
}
