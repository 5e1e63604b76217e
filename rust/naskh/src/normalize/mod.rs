//! The one algorithm: a fast lane for what tables can say, a careful lane for the words that need more.
//!
//! ```text
//! text ──► fast lane ──────────────────────────► output
//!            │   ▲            (blocks of up to 64 characters)
//!   a word   ▼   │
//!          careful lane ───────────────────────►
//! ```
//!
//! When the fast lane meets a character that needs context, what it has written of that word is taken back, the
//! stages of [`word`] do the word, and the fast lane goes on behind it. Every word is done at most twice,
//! so time is linear.

mod compose;
mod expand;
pub(crate) mod fast;
mod fold;
mod lines;
mod numbers;
mod remove;
mod shorten;
mod survey;
mod word;

pub(crate) use word::{normalize_word, says_arabic};

use crate::chars::{SPACE, is_line_end};
use crate::output::{Output, Overflow};
use crate::plan::{Fate, Plan};
use crate::simd::Level;
use crate::text::Text;
use fast::{Job, Stop, Tail};
use lines::Lines;

/// Working space of the careful lane, to be used again for the next text.
#[derive(Debug, Default)]
pub struct Scratch {
    word: Vec<u32>,
    spare: Vec<u32>,
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
    let mut lines = Lines::default();
    let mut job = Job::<T> { plan, text, at: 0, out, tail: Tail::Fresh };
    loop {
        match level.run(&mut job) {
            Stop::End => break,
            Stop::Care => careful_word(&mut job, &mut lines, scratch)?,
            Stop::Full(overflow) => return Err(overflow),
        }
    }
    Ok(finish(&mut job))
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
    let mut lines = Lines::default();
    let mut job = Job::<T> { plan, text, at: 0, out, tail: Tail::Fresh };
    while job.at < text.len() {
        careful_word(&mut job, &mut lines, scratch)?;
    }
    Ok(finish(&mut job))
}

fn finish<T: Text>(job: &mut Job<'_, '_, T>) -> bool {
    if job.plan.collapses && job.tail == Tail::Space {
        job.out.truncate(job.out.len() - 1);
    }
    job.out.written() != job.text
}

/// Does the word that holds `job.at` by the careful stages, and the boundary behind it.
fn careful_word<T: Text>(
    job: &mut Job<'_, '_, T>,
    lines: &mut Lines,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    take_back_word(job);
    let Scratch { word, spare } = scratch;
    let start = job.at;
    let boundary = gather_word::<T>(job.plan, job.text, &mut job.at, word);
    let arabic = job.plan.folds_lookalikes_of(word) && lines.is_arabic::<T>(job.plan, job.text, start, spare);
    normalize_word(job.plan.options(), arabic, word, spare);
    for &c in word.iter().chain(&boundary) {
        push(job, c)?;
    }
    Ok(())
}

/// Goes back to the start of the word, in the text and in what is written.
fn take_back_word<T: Text>(job: &mut Job<'_, '_, T>) {
    while job.at > 0 {
        let (c, len) = T::decode_before(job.text, job.at);
        if job.plan.is_boundary(c) {
            break;
        }
        job.at -= len;
    }
    let mut end = job.out.len();
    job.tail = Tail::Fresh;
    while end > 0 {
        let (c, len) = T::decode_before(job.out.written(), end);
        if c == SPACE || is_line_end(c) {
            job.tail = tail_behind(job.plan, c);
            break;
        }
        end -= len;
    }
    job.out.truncate(end);
}

/// Longer than nearly every word, so that its memory is asked for once.
const USUAL_WORD: usize = 32;

/// Reads a word from `at` on, and the boundary behind it if there is one.
fn gather_word<T: Text>(plan: &Plan, text: &[T::Unit], at: &mut usize, word: &mut Vec<u32>) -> Option<u32> {
    word.clear();
    word.reserve(USUAL_WORD);
    while *at < text.len() {
        let (c, len) = T::decode(text, *at);
        *at += len;
        if plan.is_boundary(c) {
            return Some(if let Fate::Becomes(result) = plan.fate(c) { result } else { c });
        }
        word.push(c);
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
        job.out.truncate(job.out.len() - 1);
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
