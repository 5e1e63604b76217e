//! The normalized forms of all tokens of a text, in one pass.
//!
//! Each token is a line of one text, which is normalized at once: no rule looks beyond a line end; where one does, each token is
//! done by itself.

use naskh::{Latin1, Scratch, Ucs2, Ucs4, Whitespace};
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::normalizer::Rules;
use crate::pystr::{Kind, Normalized, Units, normalize_detached, normalized, pieces};

const LINE_FEED: u16 = 0x0A;

type Span = (u32, u32);

/// The normalized form of each span, none of which holds a line end.
pub(crate) fn norms<'py>(
    py: Python<'py>,
    rules: &Rules,
    units: Units<'_>,
    spans: &[Span],
) -> PyResult<Bound<'py, PyList>> {
    let by_line = &line_by_line(rules)?;
    if !by_line.plan.is_local_to_lines() {
        return match units {
            Units::One(units) => one_by_one::<Latin1>(py, rules, units, spans),
            Units::Two(units) => one_by_one::<Ucs2>(py, rules, units, spans),
            Units::Four(units) => one_by_one::<Ucs4>(py, rules, units, spans),
        };
    }
    let rules = by_line;
    match units {
        Units::One(units) => of_kind::<Latin1>(py, rules, units, spans),
        Units::Two(units) => of_kind::<Ucs2>(py, rules, units, spans),
        Units::Four(units) => of_kind::<Ucs4>(py, rules, units, spans),
    }
}

/// Rules that keep line ends. For what has none they are the same.
fn line_by_line(rules: &Rules) -> PyResult<Rules> {
    if rules.plan.options().whitespace != Whitespace::Collapse {
        return Ok(rules.clone());
    }
    let mut options = rules.plan.options().clone();
    options.whitespace = Whitespace::CollapseLines;
    Rules::new(options)
}

fn of_kind<'py, K: Kind>(
    py: Python<'py>,
    rules: &Rules,
    units: &[K::Unit],
    spans: &[Span],
) -> PyResult<Bound<'py, PyList>> {
    let lines = as_lines::<K>(units, spans);
    let found = match normalized::<K>(rules, &lines, &mut Scratch::default()) {
        Normalized::Same => return pieces::<K>(py, units, spans),
        Normalized::One(units) => split::<Latin1>(py, &units, spans.len()),
        Normalized::Two(units) => split::<Ucs2>(py, &units, spans.len()),
        Normalized::Four(units) => split::<Ucs4>(py, &units, spans.len()),
    };
    found.unwrap_or_else(|| one_by_one::<K>(py, rules, units, spans))
}

/// The characters of each span, and a line feed behind each.
fn as_lines<K: Kind>(units: &[K::Unit], spans: &[Span]) -> Vec<K::Unit> {
    /// A copy of fixed size costs next to nothing, and most spans are shorter; what it brings too much is written over.
    const BLOCK: usize = 8;
    let total: usize = spans.iter().map(|&(start, end)| (end - start) as usize + 1).sum();
    let mut lines = vec![K::unit(LINE_FEED); total + BLOCK];
    let mut at = 0;
    for &(start, end) in spans {
        let (start, end) = (start as usize, end as usize);
        let length = end - start;
        match units.get(start..start + BLOCK) {
            Some(block) if length <= BLOCK => lines[at..at + BLOCK].copy_from_slice(block),
            _ => lines[at..at + length].copy_from_slice(&units[start..end]),
        }
        at += length;
        lines[at] = K::unit(LINE_FEED);
        at += 1;
    }
    lines.truncate(total);
    lines
}

/// The lines of a text that has `count` of them; `None` if it has not.
fn split<'py, K: Kind>(py: Python<'py>, units: &[K::Unit], count: usize) -> Option<PyResult<Bound<'py, PyList>>> {
    // Lines are short and their lengths cannot be guessed: each place is written down, and kept if it is an end. Places beyond
    // the last line overwrite one another.
    let mut ends = vec![0; count + 1];
    let mut found = 0;
    for (at, unit) in units.iter().enumerate() {
        ends[found.min(count)] = at as u32;
        found += usize::from(K::code_point(*unit) == u32::from(LINE_FEED));
    }
    if found != count {
        return None;
    }
    let mut start = 0;
    let spans: Vec<Span> =
        ends[..count].iter().map(|&end| (std::mem::replace(&mut start, end + 1), end)).collect();
    Some(pieces::<K>(py, units, &spans))
}

/// The slow way, for rules that make line ends, or a result too long for offsets of 32 bits.
fn one_by_one<'py, K: Kind>(
    py: Python<'py>,
    rules: &Rules,
    units: &[K::Unit],
    spans: &[Span],
) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for &(start, end) in spans {
        let text = pieces::<K>(py, units, &[(start, end)])?.get_item(0)?.cast_into()?;
        let norm = normalize_detached(rules, Units::of(&text)?, &mut Scratch::default());
        list.append(norm.into_str(&text)?)?;
    }
    Ok(list)
}
