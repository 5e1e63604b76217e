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
    /// How many were left, because the way back is not exact: stretches with a half of a letter.
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
    let ways = || found.iter().filter_map(|finding| Some((finding, way(finding)?)));
    let Some((_, read_as)) = ways().next() else { return Ok(None) };
    let encoding = if read_as.page { Codec::Arabic.name() } else { "utf-8" };
    let mut undone =
        Undone { text: Vec::with_room(text.len())?, read_as: read_as.codec.name(), encoding, mended: 0, left: 0 };
    let mut done = 0;
    // Text is read wrongly in one way: the first that is found.
    for (finding, way) in ways().filter(|(_, way)| *way == read_as) {
        let line = line_of(text, finding.start.max(done)..finding.stop.max(done), done);
        undone.text.try_extend(text[done..line.start].iter().map(|&unit| unit.into()))?;
        way.read(&text[line.clone()], &mut undone)?;
        done = line.end;
    }
    undone.text.try_extend(text[done..].iter().map(|&unit| unit.into()))?;
    Ok(Some(undone))
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
            self.read_run(&line[at..end], &bytes, undone)?;
            at = end;
        }
        Ok(())
    }

    /// Reads a run again, whose characters are these bytes.
    fn read_run<U: CodePoint>(self, run: &[U], bytes: &[u8], undone: &mut Undone) -> Result<(), OutOfMemory> {
        if self.page {
            undone.mended += 1;
            return undone.text.try_extend(bytes.iter().map(|&byte| codepages::arabic(byte)));
        }
        let is_letter = |at: usize| codepages::pair(run, at, self.codec).is_some();
        let is_half = |&unit: &U| codepages::lead(unit.into()) == Some(self.codec);
        // What touches the run was not read wrongly, if two letters in a row within it were.
        let inner = utf8_within(bytes)
            .filter(|(start, read)| {
                read.len() == bytes.len()
                    || (*start..start + read.len()).any(|at| is_letter(at) && is_letter(at + 2))
            })
            .unwrap_or((bytes.len(), ""));
        let (start, end) = (inner.0, inner.0 + inner.1.len());
        undone.text.try_extend(run[..start].iter().map(|&unit| unit.into()))?;
        undone.text.try_extend(inner.1.chars().map(u32::from))?;
        undone.text.try_extend(run[end..].iter().map(|&unit| unit.into()))?;
        let left = [&run[..start], &run[end..]].into_iter().filter(|part| part.iter().any(is_half));
        undone.left += left.count();
        undone.mended += usize::from(start < end);
        Ok(())
    }
}

/// The text that bytes beyond ASCII are, and where it begins: without those at their ends that belong to no
/// character. `None` if some within do not either.
fn utf8_within(bytes: &[u8]) -> Option<(usize, &str)> {
    let valid = |part: &[u8]| std::str::from_utf8(part).map_or_else(|error| error.valid_up_to(), str::len);
    // A character has four bytes at most.
    let begins = |at: &usize| valid(&bytes[*at..bytes.len().min(at + 4)]) > 0;
    let start = (0..bytes.len()).find(begins)?;
    let end = start + valid(&bytes[start..]);
    let read = std::str::from_utf8(&bytes[start..end]).ok()?;
    (!(end..bytes.len()).any(|at| begins(&at))).then_some((start, read))
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
