//! Rows for the tokens of whole lines, without anything between the bytes that are read and those that are
//! written.

use std::mem::MaybeUninit;

use naskh::raw::{CodePoint, Grow, Output, Overflow, decode, tokenize};
use naskh::{OutOfMemory, TokenOptions};

use crate::rows::TokenRows;

/// Where a text begins: the number of its line, and the code points of that line before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The number of the line.
    pub line: usize,
    /// The code points.
    pub base: usize,
}

/// Rows for the tokens of each line of `text`, which begins at `place`, and the place after it. What follows the
/// last line feed is the beginning of a line, or a part of one.
///
/// ```
/// use naskh_jsonl::{Place, token_lines};
/// let (rows, place) = token_lines(&naskh::TokenOptions::default(), "بلغ\n5", Place { line: 7, base: 2 })?;
/// let wanted = "{\"line\": 7, \"start\": 2, \"end\": 5, \"kind\": \"word\", \"text\": \"بلغ\"}\n\
///               {\"line\": 8, \"start\": 0, \"end\": 1, \"kind\": \"number\", \"text\": \"5\"}\n";
/// assert_eq!((rows.as_slice(), place), (wanted.as_bytes(), Place { line: 8, base: 1 }));
/// # Ok::<(), naskh::OutOfMemory>(())
/// ```
///
/// # Errors
/// [`OutOfMemory`].
pub fn token_lines(options: &TokenOptions, text: &str, place: Place) -> Result<(Vec<u8>, Place), OutOfMemory> {
    let (mut place, mut start, mut memory) = (place, 0, LineScratch::default());
    let mut rows = TokenRows::new(place.line, place.base);
    rows.reserve(text.len() / USUAL_TOKEN, text.len())?;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        memory.add(options, &text[start..end], &mut rows)?;
        start = end + 1;
        place = Place { line: place.line.saturating_add(1), base: 0 };
        rows.begin_line(place.line, place.base);
    }
    place.base = place.base.saturating_add(memory.add(options, &text[start..], &mut rows)?);
    Ok((rows.finish(), place))
}

/// The usual number of bytes of a token of news, with its space.
const USUAL_TOKEN: usize = 10;

/// Where code points are put, used again for each line.
#[derive(Default)]
struct LineScratch {
    two: Vec<MaybeUninit<u16>>,
    four: Vec<u32>,
}

impl LineScratch {
    /// Adds rows for the tokens of a text. Returns the number of its code points.
    fn add(&mut self, options: &TokenOptions, text: &str, rows: &mut TokenRows) -> Result<usize, OutOfMemory> {
        if self.two.len() < text.len() {
            self.two.try_resize(text.len(), MaybeUninit::uninit())?;
        }
        let mut out = Output::new(&mut self.two);
        match decode(text, &mut out) {
            Ok(()) => add_rows(options, out.written(), rows),
            Err(Overflow::Memory) => Err(OutOfMemory),
            // A character above U+FFFF. There is room: no text has more characters than bytes.
            Err(Overflow::Width | Overflow::Room) => {
                self.four.clear();
                self.four.try_reserve(text.len())?;
                self.four.extend(text.chars().map(u32::from));
                add_rows(options, &self.four, rows)
            }
        }
    }
}

fn add_rows<U: CodePoint>(options: &TokenOptions, text: &[U], rows: &mut TokenRows) -> Result<usize, OutOfMemory> {
    let mut done = Ok(());
    tokenize(text, options, |token| {
        if done.is_ok() {
            done = rows.add(token, text);
        }
    });
    done.map(|()| text.len())
}
