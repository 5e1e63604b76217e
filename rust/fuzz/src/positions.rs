//! Positions and reasons: the map covers both texts, look-ups stay within them, and changes give the result.

use std::fmt::Debug;

use naskh::raw::{Aligned, Compiled, Counting, Output, Scratch, SourceIndex, Ucs2, Ucs4, grown, norm_spans};
use naskh::{Level, Map, Plan};

use crate::input::{Input, two_bytes};
use crate::normalizing::carefully;

/// Options, a second preset, and a text: the text is the normalizer's, the map is that of every level and width.
pub fn align(input: &[u8]) {
    let mut input = Input::new(input);
    let (plan, second) = (input.plan(), input.plan());
    let text = input.text();
    let (map, result) = aligned::<Ucs4>(&plan, &text);
    if let Some(units) = two_bytes(&text)
        && let Some((narrow, _)) = fitting::<Ucs2>(&plan, &units)
    {
        assert_eq!(narrow, map, "{:?}", plan.options());
    }
    tiles(&map, &text, &result);
    looked_up(&map, &text, &result);
    let (next, last) = aligned::<Ucs4>(&second, &result);
    tiles(&map.then(&next).unwrap(), &text, &last);
    assert_eq!(map.then(&identity(result.len())).unwrap(), map);
}

/// Bytes that a pickle may have: they are refused, or are a map in which everything can be looked up.
pub fn map(input: &[u8]) {
    let mut input = Input::new(input);
    let (source_len, text_len) = (input.below(256), input.below(256));
    let (source, text) = (vec![u32::from('ب'); source_len], vec![u32::from(' '); text_len]);
    if let Some(map) = Map::from_bytes(input.rest(), source_len, text_len).unwrap() {
        assert_eq!(Map::from_bytes(&map.to_bytes().unwrap(), source_len, text_len).unwrap(), Some(map.clone()));
        let _ = map.segments().count();
        looked_up(&map, &source, &text);
        let _ = map.then(&identity(text_len)).unwrap();
    }
}

/// Options and a text: the changes, applied to the text, give the normalizer's result.
pub fn explain(input: &[u8]) {
    let mut input = Input::new(input);
    let plan = input.plan();
    let text = input.text();
    let expected = carefully::<Ucs4>(&plan, &text).1;
    let mut scratch = Scratch::default();
    let (changes, result) =
        grown(text.len(), |out| naskh::raw::explain::<Ucs4>(&plan, &text, out, &mut scratch)).unwrap();
    assert_eq!(result, expected);
    let (mut applied, mut done) = (Vec::new(), 0);
    for change in &changes {
        assert!(change.source.start >= done && !(change.source.is_empty() && change.after.is_empty()));
        applied.extend_from_slice(&text[done..change.source.start]);
        applied.extend_from_slice(&change.after);
        done = change.source.end;
    }
    applied.extend_from_slice(&text[done..]);
    assert_eq!(applied, expected, "{:?}", plan.options());
}

fn identity(len: usize) -> Map {
    Map::from_bytes(&[], len, len).unwrap().unwrap()
}

fn aligned<T: Compiled>(plan: &Plan, text: &[T::Unit]) -> (Map, Vec<T::Unit>)
where
    T::Unit: Debug,
{
    fitting::<T>(plan, text).expect("UCS-4 holds every character")
}

/// The map and the text, which are the same at every level; `None` if the result does not fit into the width.
fn fitting<T: Compiled>(plan: &Plan, text: &[T::Unit]) -> Option<(Map, Vec<T::Unit>)>
where
    T::Unit: Debug,
{
    let mut scratch = Scratch::default();
    let mut all = Level::available().into_iter().map(|level| {
        let run = |out: &mut Output<'_, T::Unit>| naskh::raw::align::<T>(plan, level, text, out, &mut scratch);
        (level, grown(text.len(), run))
    });
    let first = all.next()?.1;
    for (level, other) in all {
        assert_eq!(first, other, "{} {:?}", level.name(), plan.options());
    }
    let (map, result) = first.ok()?;
    assert_eq!(result, carefully::<T>(plan, text).1, "{:?}", plan.options());
    Some((map, result))
}

/// Checks that the segments follow each other without gaps through both texts.
fn tiles(map: &Map, text: &[u32], result: &[u32]) {
    assert_eq!((map.source_len(), map.text_len()), (text.len(), result.len()));
    let (mut source, mut after) = (0, 0);
    for segment in map.segments() {
        assert_eq!((segment.source.start, segment.text.start), (source, after));
        assert!(!segment.in_step || segment.source.len() == segment.text.len());
        (source, after) = (segment.source.end, segment.text.end);
    }
    assert_eq!((source, after), (text.len(), result.len()));
}

/// Looks up every position, there and back, in every unit.
fn looked_up(map: &Map, source: &[u32], text: &[u32]) {
    let index = SourceIndex::default();
    let aligned = Aligned::new(map, source, &index);
    let step = text.len().max(source.len()) / 64 + 1;
    let mut last = 0;
    for at in (0..text.len()).step_by(step) {
        let span = aligned.to_source(at..at + 1);
        assert!(span.start >= last && span.start <= span.end && span.end <= source.len());
        last = span.start;
        if !span.is_empty() {
            let back = aligned.to_text(span);
            assert!(back.start <= at && back.end > at, "{at} is not in {back:?}");
        }
    }
    for at in (0..source.len()).step_by(step) {
        let span = aligned.to_text(at..at + 1);
        assert!(span.start <= span.end && span.end <= text.len());
        for counting in [Counting::Utf8, Counting::Utf16] {
            let units = aligned.to_units(at..at + 1, counting).unwrap();
            assert_eq!(aligned.from_units(units, counting).unwrap(), at..at + 1);
        }
    }
    let (starts, stops) = aligned.spans().unwrap();
    assert_eq!((starts.len(), stops.len()), (text.len(), text.len()));
    let norms = norm_spans(map, (0..source.len()).map(|at| at..at + 1));
    assert_eq!(norms.map(|span| span.len()).sum::<usize>(), if source.is_empty() { 0 } else { text.len() });
    if let Some(pattern) = text.get(text.len() / 2..(text.len() / 2 + 2).min(text.len())) {
        for span in aligned.find(text, pattern, true).unwrap() {
            let span = span.unwrap();
            assert!(span.start <= span.end && span.end <= source.len());
        }
    }
}
