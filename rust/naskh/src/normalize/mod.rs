//! The one algorithm: a fast lane for what tables can say, a careful lane for the words that need more.
//!
//! ```text
//! text ──► fast lane ──────────────────────────► output
//!            │   ▲            (blocks of up to 64 characters)
//!   a word   ▼   │
//!          careful lane ───────────────────────►
//! ```
//!
//! Where positions are asked for, both lanes write down what they delete and rearrange ([`align`]); what they do to the
//! text is the same.
//!
//! When the fast lane meets a character that needs context, what it has written of that word is taken back, the
//! stages of [`word`] do the word, and the fast lane goes on behind it. Every word is done at most twice,
//! so time is linear.

mod arabert;
mod brackets;
pub(crate) mod character;
mod compose;
mod endings;
mod expand;
pub(crate) mod fast;
mod fold;
mod lines;
mod numbers;
mod punctuation;
mod record;
mod remove;
mod shorten;
mod survey;
mod waw;
mod whole;
mod word;

pub(crate) use arabert::waits_for_word;
pub(crate) use punctuation::{behind_arabic, watches_neighbours};
pub(crate) use word::{normalize_word, says_arabic, says_foreign};

use crate::align::Map;
use crate::chars::{SPACE, is_line_end};
use crate::output::{Output, Overflow};
use crate::plan::{Fate, Plan};
use crate::simd::Level;
use crate::text::Text;
use character::{Character, Traced};
use fast::{Job, Stop, Tail};
use lines::Lines;
use record::{Record, push_traced};

/// Working space of the careful lane, to be used again for the next text.
#[derive(Debug, Default)]
pub struct Scratch {
    plain: Space<u32>,
    traced: Space<Traced>,
    /// For the evidence about lines.
    line: Vec<u32>,
}

/// A word and as much room again.
#[derive(Debug)]
struct Space<C> {
    word: Vec<C>,
    spare: Vec<C>,
}

impl<C> Default for Space<C> {
    fn default() -> Self {
        Self { word: Vec::new(), spare: Vec::new() }
    }
}

/// Normalizes `text` into `out`, which is empty. Returns whether the result differs from the text.
///
/// UTF-8 must be valid. If it is not, this may panic, may not return, and gives no sensible text; memory stays safe.
///
/// ```
/// use naskh::{Level, Options, Output, Plan, Scratch, Ucs2, normalize};
/// let plan = Plan::new(Options::preset("standard").unwrap());
/// let text: Vec<u16> = "أخبـــار".encode_utf16().collect();
/// let mut buffer = vec![std::mem::MaybeUninit::uninit(); text.len()];
/// let mut out = Output::new(&mut buffer);
/// let changed = normalize::<Ucs2>(&plan, Level::current().unwrap(), &text, &mut out, &mut Scratch::default());
/// assert_eq!(changed, Ok(true));
/// assert_eq!(String::from_utf16(out.written()).unwrap(), "اخبار");
/// ```
///
/// # Errors
/// [`Overflow`] if the result does not fit into `out`; what is written then is of no use.
pub fn normalize<T: Text>(
    plan: &Plan,
    level: Level,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<bool, Overflow> {
    perform::<T>(plan, Some(level), text, out, None, scratch)?;
    Ok(out.written() != text)
}

/// The same by the careful lane alone: slow, and what every SIMD level must equal.
///
/// # Errors
/// As [`normalize`].
pub fn normalize_carefully<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<bool, Overflow> {
    perform::<T>(plan, None, text, out, None, scratch)?;
    Ok(out.written() != text)
}

/// Normalizes as [`normalize`] does, and makes the map from `text` to the result. For encodings of a fixed width.
///
/// # Errors
/// As [`normalize`].
///
/// # Panics
/// If the text is longer than [`Map::MOST`], or the encoding is UTF-8.
pub fn align<T: Text>(
    plan: &Plan,
    level: Level,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<Map, Overflow> {
    assert!(T::FIXED && text.len() <= Map::MOST, "positions are those of units, and are kept in 32 bits");
    let mut record = Record::default();
    perform::<T>(plan, Some(level), text, out, Some(&mut record), scratch)?;
    Ok(record.map)
}

/// Normalizes word by word, and writes down which rules have changed each character of the source: bits in the order of
/// [`crate::Rule::ALL`].
pub(crate) fn trace<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    scratch: &mut Scratch,
) -> Result<(Map, Vec<u32>), Overflow> {
    let mut record = Record { rules: Some(Vec::new()), ..Record::default() };
    perform::<T>(plan, None, text, out, Some(&mut record), scratch)?;
    Ok((record.map, record.rules.unwrap_or_default()))
}

/// The whole way of a text: what a convention does to it beforehand, the two lanes, what a convention does to the result.
fn perform<T: Text>(
    plan: &Plan,
    level: Option<Level>,
    text: &[T::Unit],
    out: &mut Output<'_, T::Unit>,
    mut record: Option<&mut Record>,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    let rewritten = whole::rewrite::<T>(plan, text)?;
    let source = rewritten.as_ref().map_or(text, |rewritten| &rewritten.units);
    if let Some(rules) = record.as_mut().and_then(|record| record.rules.as_mut()) {
        rules.resize(source.len(), 0); // a rewritten text may be longer than what it was written from
    }
    let mut job = Job::<T>::new(plan, source, out, record.as_deref_mut());
    run(&mut job, level, scratch)?;
    finish(&mut job);
    if let Some(record) = &mut record {
        record.map.finish(source.len(), out.len());
    }
    if plan.joins_waw {
        waw::join_waw::<T>(out, record.as_deref_mut());
    }
    if let (Some(rewritten), Some(record)) = (rewritten, record) {
        rewritten.precede(record);
    }
    Ok(())
}

/// Does the words of the whole text: at a level, or by the careful lane alone.
fn run<T: Text>(job: &mut Job<'_, '_, T>, level: Option<Level>, scratch: &mut Scratch) -> Result<(), Overflow> {
    let Scratch { plain, traced, line } = scratch;
    let mut lines = Lines::default();
    while job.at < job.text.len() {
        match level.map_or(Stop::Care, |level| level.run(job)) {
            Stop::End => {}
            Stop::Care if job.record.is_some() => {
                let (start, boundary) = careful_word(job, &mut lines, traced, line);
                push_traced(job, start, &traced.word, boundary)?;
            }
            Stop::Care => {
                let (_, boundary) = careful_word(job, &mut lines, plain, line);
                plain.word.iter().copied().chain(boundary).try_for_each(|c| push(job, c))?;
            }
            Stop::Full(overflow) => return Err(overflow),
        }
    }
    Ok(())
}

/// Takes back the space that ends the text.
fn finish<T: Text>(job: &mut Job<'_, '_, T>) {
    if job.plan.collapses && job.tail == Tail::Space && !job.plan.keeps_margins {
        job.take_back_space();
    }
}

/// Does the word that holds `job.at` by the careful stages. Returns where it began, and the boundary behind it, which `job.at` is
/// behind of.
fn careful_word<T: Text, C: Character>(
    job: &mut Job<'_, '_, T>,
    lines: &mut Lines,
    space: &mut Space<C>,
    line_space: &mut Vec<u32>,
) -> (usize, Option<u32>) {
    take_back_word(job);
    let Space { word, spare } = space;
    let start = job.at;
    let boundary = gather_word::<T, C>(job.plan, job.text, &mut job.at, word);
    let arabic = job.plan.folds_lookalikes_of(word) && lines.is_arabic::<T>(job.plan, job.text, start, line_space);
    normalize_word(job.plan.options(), arabic, word, spare);
    (start, boundary)
}

/// Goes back to the start of the word, in the text and in what is written.
fn take_back_word<T: Text>(job: &mut Job<'_, '_, T>) {
    while job.at > 0 {
        let (c, len) = T::decode_before(job.text, job.at);
        if bounds_word::<T>(job.plan, job.text, job.at - len, c, len) {
            break;
        }
        job.at -= len;
    }
    let mut end = job.out.len();
    job.tail = Tail::at_start(job.plan);
    while end > 0 {
        let (c, len) = T::decode_before(job.out.written(), end);
        if c == SPACE || is_line_end(c) {
            job.tail = tail_behind(job.plan, c);
            break;
        }
        end -= len;
    }
    job.out.truncate(end);
    if let Some(record) = &mut job.record {
        record.map.rewind(job.at);
    }
}

/// Whether the character at a place bounds words there.
fn bounds_word<T: Text>(plan: &Plan, text: &[T::Unit], at: usize, c: u32, len: usize) -> bool {
    if plan.is_boundary(c) {
        return true;
    }
    if !plan.blanks_marks {
        return false;
    }
    let before = (at > 0).then(|| T::decode_before(text, at).0);
    let behind = (at + len < text.len()).then(|| T::decode(text, at + len).0);
    plan.is_blanked_mark(c, before, behind)
}

/// Longer than nearly every word, so that its memory is asked for once.
const USUAL_WORD: usize = 32;

/// Reads a word from `at` on, and the boundary behind it if there is one.
fn gather_word<T: Text, C: Character>(
    plan: &Plan,
    text: &[T::Unit],
    at: &mut usize,
    word: &mut Vec<C>,
) -> Option<u32> {
    word.clear();
    word.reserve(USUAL_WORD);
    while *at < text.len() {
        let (c, len) = T::decode(text, *at);
        *at += len;
        if bounds_word::<T>(plan, text, *at - len, c, len) {
            return Some(match plan.fate(c) {
                Fate::Becomes(result) => result,
                _ if is_line_end(c) => c,
                _ => SPACE,
            });
        }
        word.push(C::at(word.len(), c));
    }
    None
}

/// Stage 7, one character at a time: writes it, or makes it one with the white space before it.
pub(crate) fn push<T: Text>(job: &mut Job<'_, '_, T>, c: u32) -> Result<(), Overflow> {
    let collapsible = job.plan.is_collapsible(c);
    if collapsible && job.tail != Tail::Solid {
        return Ok(());
    }
    let c = if collapsible { SPACE } else { c };
    if job.tail == Tail::Space && is_line_end(c) {
        job.take_back_space();
    }
    job.tail = tail_behind(job.plan, c);
    T::encode(c, job.out)
}

fn tail_behind(plan: &Plan, c: u32) -> Tail {
    if !plan.collapses {
        Tail::Solid
    } else if c == SPACE {
        Tail::Space
    } else if is_line_end(c) {
        Tail::Fresh
    } else {
        Tail::Solid
    }
}
