//! Rows of output: a JSON object for each token, with its place in the line.

use naskh::raw::Grow;
use naskh::{OutOfMemory, Token};

use crate::string::{self, Spelling};

/// JSON lines for the tokens of a text, which may be part of a line.
///
/// Strings have escapes only where JSON needs them, and for lone surrogates.
///
/// ```
/// let mut rows = naskh_jsonl::TokenRows::new(3, 10);
/// let word = naskh::Token { start: 0, end: 3, kind: naskh::Kind::Word };
/// rows.push(word, "بلغ".chars().map(u32::from), None::<[u32; 0]>)?;
/// let row = "{\"line\": 3, \"start\": 10, \"end\": 13, \"kind\": \"word\", \"text\": \"بلغ\"}\n";
/// assert_eq!(rows.finish(), row.as_bytes());
/// # Ok::<(), naskh::OutOfMemory>(())
/// ```
pub struct TokenRows {
    /// How each row begins.
    head: String,
    base: usize,
    out: Vec<u8>,
}

impl TokenRows {
    /// For a text that begins `base` code points after the beginning of its line.
    #[must_use]
    pub fn new(line: usize, base: usize) -> Self {
        Self { head: format!("{{\"line\": {line}, \"start\": "), base, out: Vec::new() }
    }

    /// Appends the row of a token, whose text and norm are given as code points, lone surrogates among them.
    ///
    /// # Errors
    /// [`OutOfMemory`]; then the rows are of no use.
    pub fn push(
        &mut self,
        token: Token,
        text: impl IntoIterator<Item = u32>,
        norm: Option<impl IntoIterator<Item = u32>>,
    ) -> Result<(), OutOfMemory> {
        let mut digits = itoa::Buffer::new();
        let mut offset = |offset: usize, out: &mut Vec<u8>| {
            out.try_append(digits.format(self.base.saturating_add(offset)).as_bytes())
        };
        let out = &mut self.out;
        out.try_append(self.head.as_bytes())?;
        offset(token.start, out)?;
        out.try_append(b", \"end\": ")?;
        offset(token.end, out)?;
        out.try_append(b", \"kind\": \"")?;
        out.try_append(token.kind.name().as_bytes())?;
        out.try_append(b"\", \"text\": ")?;
        string::encode_points(text, Spelling::default(), out)?;
        if let Some(norm) = norm {
            out.try_append(b", \"norm\": ")?;
            string::encode_points(norm, Spelling::default(), out)?;
        }
        out.try_append(b"}\n")
    }

    /// The rows as UTF-8, each with its line feed.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.out
    }
}
