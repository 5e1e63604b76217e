//! Rows of output: a JSON object for each token, with its place in the line.

use naskh::raw::Grow;
use naskh::{OutOfMemory, SegmentKind, Token};

use crate::string::{self, Spelling};

/// JSON lines for the tokens of a text, which may be part of a line.
///
/// Strings have escapes only where JSON needs them, and for lone surrogates.
///
/// ```
/// let mut rows = naskh_jsonl::TokenRows::new(3, 10);
/// let word = naskh::Token { start: 0, end: 3, kind: naskh::Kind::Word };
/// rows.begin(word, "بلغ".chars().map(u32::from), None::<[u32; 0]>)?;
/// rows.end()?;
/// let row = "{\"line\": 3, \"start\": 10, \"end\": 13, \"kind\": \"word\", \"text\": \"بلغ\"}\n";
/// assert_eq!(rows.finish(), row.as_bytes());
/// # Ok::<(), naskh::OutOfMemory>(())
/// ```
pub struct TokenRows {
    /// How each row begins.
    head: String,
    base: usize,
    out: Vec<u8>,
    /// Whether the row has a segment.
    has_segments: bool,
}

/// Where a segment is in its text, and what it is.
#[derive(Clone, Copy, Debug)]
pub struct SegmentRow {
    /// Its code points.
    pub span: (u32, u32),
    /// What it is.
    pub kind: SegmentKind,
}

impl TokenRows {
    /// For a text that begins `base` code points after the beginning of its line.
    #[must_use]
    pub fn new(line: usize, base: usize) -> Self {
        Self { head: format!("{{\"line\": {line}, \"start\": "), base, out: Vec::new(), has_segments: false }
    }

    /// Begins the row of a token, whose text and norm are given as code points, lone surrogates among them.
    ///
    /// # Errors
    /// [`OutOfMemory`]; then the rows are of no use.
    pub fn begin(
        &mut self,
        token: Token,
        text: impl IntoIterator<Item = u32>,
        norm: Option<impl IntoIterator<Item = u32>>,
    ) -> Result<(), OutOfMemory> {
        self.out.try_append(self.head.as_bytes())?;
        self.place(token.start, token.end, token.kind.name())?;
        let out = &mut self.out;
        string::encode_points(text, Spelling::default(), out)?;
        if let Some(norm) = norm {
            out.try_append(b", \"norm\": ")?;
            string::encode_points(norm, Spelling::default(), out)?;
        }
        Ok(())
    }

    /// Adds a segment to the row that has begun.
    ///
    /// # Errors
    /// As [`TokenRows::begin`].
    pub fn segment(
        &mut self,
        segment: SegmentRow,
        text: impl IntoIterator<Item = u32>,
        norm: impl IntoIterator<Item = u32>,
    ) -> Result<(), OutOfMemory> {
        let before: &[u8] = if self.has_segments { b", " } else { b", \"segments\": [" };
        self.has_segments = true;
        self.out.try_append(before)?;
        self.out.try_append(b"{\"start\": ")?;
        let (start, end) = segment.span;
        self.place(start as usize, end as usize, segment.kind.name())?;
        let out = &mut self.out;
        string::encode_points(text, Spelling::default(), out)?;
        out.try_append(b", \"norm\": ")?;
        string::encode_points(norm, Spelling::default(), out)?;
        out.try_append(b"}")
    }

    /// Ends the row that has begun.
    ///
    /// # Errors
    /// As [`TokenRows::begin`].
    pub fn end(&mut self) -> Result<(), OutOfMemory> {
        let end: &[u8] = if std::mem::take(&mut self.has_segments) { b"]}\n" } else { b"}\n" };
        self.out.try_append(end)
    }

    /// Appends what follows `"start": ` up to the text.
    fn place(&mut self, start: usize, end: usize, kind: &str) -> Result<(), OutOfMemory> {
        let mut digits = itoa::Buffer::new();
        let mut offset = |offset: usize, out: &mut Vec<u8>| {
            out.try_append(digits.format(self.base.saturating_add(offset)).as_bytes())
        };
        let out = &mut self.out;
        offset(start, out)?;
        out.try_append(b", \"end\": ")?;
        offset(end, out)?;
        out.try_append(b", \"kind\": \"")?;
        out.try_append(kind.as_bytes())?;
        out.try_append(b"\", \"text\": ")
    }

    /// The rows as UTF-8, each with its line feed.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.out
    }
}
