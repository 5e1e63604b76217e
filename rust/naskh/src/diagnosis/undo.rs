//! Text that was read in the wrong encoding, read again: only where the way back is exact.

use std::ops::Range;

use super::codepages::{self, Codec};
use super::pairs::UNIT;
use super::scan::Scan;
use super::{Evidence, Finding, Trouble, diagnose};
use crate::chars::is_line_end;
use crate::memory::{Grow, OutOfMemory};
use crate::token::CodePoint;

/// A text that was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the types say it")]
pub struct Undone {
    pub text: Vec<u32>,
    /// The encoding that the text was read as, and the one that it is in.
    pub read_as: &'static str,
    pub encoding: &'static str,
    /// How many stretches were read again.
    pub mended: usize,
    /// How many were left, because the way back is not exact.
    pub left: usize,
}

/// Reads the lines again that [`diagnose`] finds to be read in the wrong encoding. `None` if there are none.
///
/// # Errors
/// [`OutOfMemory`].
///
/// ```
/// use naskh::raw::undo_mojibake;
/// let text: Vec<u32> = "Ù…ØµØ±".chars().map(u32::from).collect();
/// let undone = undo_mojibake(&text).unwrap().unwrap();
/// assert_eq!(undone.text, "مصر".chars().map(u32::from).collect::<Vec<_>>());
/// assert_eq!((undone.read_as, undone.encoding), ("cp1252", "utf-8"));
/// ```
pub fn undo_mojibake<U: CodePoint>(text: &[U]) -> Result<Option<Undone>, OutOfMemory> {
    let found = diagnose(text)?;
    let Some((first, read_as)) = found.iter().find_map(|finding| Some((finding, way(finding)?))) else {
        return Ok(None);
    };
    let encoding = if read_as.page { Codec::Arabic.name() } else { "utf-8" };
    let mut undone =
        Undone { text: Vec::with_room(text.len())?, read_as: read_as.codec.name(), encoding, mended: 0, left: 0 };
    let mut done = 0;
    for finding in &found[found.iter().position(|each| each == first).unwrap_or(0)..] {
        let Some(way) = way(finding).filter(|way| *way == read_as) else { continue };
        let line = line_of(text, finding.start.max(done)..finding.stop.max(done), done);
        undone.text.try_extend(text[done..line.start].iter().map(|&unit| unit.into()))?;
        way.read(&text[line.clone()], &mut undone)?;
        done = line.end;
    }
    undone.text.try_extend(text[done..].iter().map(|&unit| unit.into()))?;
    Ok((undone.mended > 0).then_some(undone))
}

/// The line around a stretch, as far as it is not done.
fn line_of<U: CodePoint>(text: &[U], place: Range<usize>, done: usize) -> Range<usize> {
    let is_inside = |unit: &&U| !is_line_end((**unit).into());
    let before = text[done..place.start].iter().rev().take_while(is_inside).count();
    let after = text[place.end..].iter().take_while(is_inside).count();
    place.start - before..place.end + after
}

/// How a text was read wrongly.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Way {
    codec: Codec,
    /// Its bytes are of the Arabic page, and not UTF-8.
    page: bool,
}

fn way(finding: &Finding) -> Option<Way> {
    match (finding.kind, finding.evidence) {
        (Trouble::Mojibake, Evidence::Pairs(_, name)) => {
            let codec = if name == Codec::Arabic.name() { Codec::Arabic } else { Codec::Western };
            Some(Way { codec, page: false })
        }
        (Trouble::CodePage, _) => Some(Way { codec: Codec::Western, page: true }),
        _ => None,
    }
}

impl Way {
    /// Reads a line again, run by run of characters beyond ASCII.
    fn read<U: CodePoint>(self, line: &[U], undone: &mut Undone) -> Result<(), OutOfMemory> {
        let mut at = 0;
        while at < line.len() {
            let run = line[at..].iter().map_while(|&unit| self.codec.byte(unit.into()));
            let mut bytes = Vec::new();
            bytes.try_extend(run)?;
            if bytes.is_empty() {
                undone.text.try_push(line[at].into())?;
                at += 1;
                continue;
            }
            let end = at + bytes.len();
            if self.page {
                undone.text.try_extend(bytes.iter().map(|&byte| codepages::arabic(byte)))?;
                undone.mended += 1;
            } else if let Ok(read) = std::str::from_utf8(&bytes) {
                undone.text.try_extend(read.chars().map(u32::from))?;
                undone.mended += 1;
            } else {
                undone.text.try_extend(line[at..end].iter().map(|&unit| unit.into()))?;
                undone.left += 1;
            }
            at = end;
        }
        Ok(())
    }
}

/// How the letters of a text follow each other: above 0 as in Arabic words, below 0 as in reversed ones. Natural
/// logarithms, for each letter.
///
/// ```
/// use naskh::raw::order_of;
/// let read = |text: &str| order_of(&text.chars().map(u32::from).collect::<Vec<_>>());
/// assert!(read("مدرسة جديدة") > 0.0 && read("ةديدج ةسردم") < 0.0);
/// ```
#[allow(clippy::cast_precision_loss, reason = "a text is not so long")]
pub fn order_of<U: CodePoint>(text: &[U]) -> f64 {
    let (mut scan, mut score, mut letters) = (Scan::new(text), 0i64, 0u64);
    while let Some(line) = scan.next() {
        score += i64::from(line.score);
        letters += u64::from(line.letters);
    }
    score as f64 / f64::from(UNIT) / letters.max(1) as f64
}
