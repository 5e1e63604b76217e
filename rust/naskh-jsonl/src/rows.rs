//! Rows of output: a JSON object for each token, with its place in the line.
//!
//! A row is some pieces that are known before, two numbers and a few letters. So room is made for all of it once,
//! and each piece is copied in one step.

use std::ops::Range;

use naskh::raw::CodePoint;
use naskh::{Kind, OutOfMemory, SegmentKind, Token};

use crate::piece::{LONGEST_NUMBER, Piece, append_number};
use crate::string;

/// JSON lines for the tokens of a text, which may be part of a line.
///
/// Each row is begun, given a text and perhaps a norm, then perhaps segments, and ended. Strings have escapes only
/// where JSON needs them, and for lone surrogates.
///
/// ```
/// let text: Vec<u16> = "بلغ 3".encode_utf16().collect();
/// let mut rows = naskh_jsonl::TokenRows::new(3, 10);
/// rows.begin(naskh::Token { start: 0, end: 3, kind: naskh::Kind::Word })?;
/// rows.text(&text, 0..3)?;
/// rows.end()?;
/// let row = "{\"line\": 3, \"start\": 10, \"end\": 13, \"kind\": \"word\", \"text\": \"بلغ\"}\n";
/// assert_eq!(rows.finish(), row.as_bytes());
/// # Ok::<(), naskh::OutOfMemory>(())
/// ```
#[derive(Debug)]
pub struct TokenRows {
    /// How each row begins.
    head: Piece<HEAD>,
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

const HEAD: usize = 48;
const PIECE: usize = 16;
const KIND: usize = 48;
/// As many bytes as all pieces and numbers of a row need room for.
const ROOM: usize = HEAD + PIECE + KIND + 2 * LONGEST_NUMBER;
/// About as many bytes as a row takes beside its characters.
const USUAL: usize = 80;

const KINDS: [Piece<KIND>; Kind::NAMES.len()] = kinds(Kind::NAMES);
const SEGMENT_KINDS: [Piece<KIND>; SegmentKind::NAMES.len()] = kinds(SegmentKind::NAMES);
const END: Piece<PIECE> = Piece::of(&[", \"end\": "]);
const NORM: Piece<PIECE> = Piece::of(&[", \"norm\": "]);
const FIRST_SEGMENT: Piece<HEAD> = Piece::of(&[", \"segments\": [{\"start\": "]);
const NEXT_SEGMENT: Piece<HEAD> = Piece::of(&[", {\"start\": "]);

/// What follows the offsets of a row, up to the text, for each kind.
const fn kinds<const N: usize>(names: &[&str]) -> [Piece<KIND>; N] {
    let (mut pieces, mut nth) = ([Piece::of(&[]); N], 0);
    while nth < N {
        pieces[nth] = Piece::of(&[", \"kind\": \"", names[nth], "\", \"text\": "]);
        nth += 1;
    }
    pieces
}

/// How the rows of a line begin.
fn head(line: usize) -> Piece<HEAD> {
    Piece::of(&["{\"line\": ", itoa::Buffer::new().format(line), ", \"start\": "])
}

impl TokenRows {
    /// For a text that begins `base` code points after the beginning of its line.
    #[must_use]
    pub fn new(line: usize, base: usize) -> Self {
        Self { head: head(line), base, out: Vec::new(), has_segments: false }
    }

    /// The rows that follow are of another text.
    pub fn begin_line(&mut self, line: usize, base: usize) {
        (self.head, self.base) = (head(line), base);
    }

    /// Adds a row for a token of `text`, without norm and segments.
    ///
    /// # Errors
    /// [`OutOfMemory`], here and below; then the rows are of no use.
    #[inline]
    pub fn add<U: CodePoint>(&mut self, token: Token, text: &[U]) -> Result<(), OutOfMemory> {
        self.begin(token)?;
        self.text(text, token.start..token.end)?;
        self.end()
    }

    /// Makes room for the usual rows of so many tokens with so many characters, at once.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn reserve(&mut self, tokens: usize, characters: usize) -> Result<(), OutOfMemory> {
        self.out.try_reserve(tokens.saturating_mul(USUAL).saturating_add(characters.saturating_mul(2)))?;
        Ok(())
    }

    /// Begins the row of a token. Its text must follow.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn begin(&mut self, token: Token) -> Result<(), OutOfMemory> {
        let head = self.head;
        self.place(&head, token.start..token.end, &KINDS[token.kind as usize])
    }

    /// Adds the text of what has begun: a part of the source.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn text<U: CodePoint>(&mut self, source: &[U], part: Range<usize>) -> Result<(), OutOfMemory> {
        string::encode_part(None, source, part, &mut self.out)
    }

    /// Adds the norm of what has begun: a part of the normalized text, perhaps with a letter before it.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn norm<U: CodePoint>(
        &mut self,
        letter: Option<u32>,
        normalized: &[U],
        part: Range<usize>,
    ) -> Result<(), OutOfMemory> {
        self.out.try_reserve(PIECE)?;
        NORM.append_to(&mut self.out);
        string::encode_part(letter, normalized, part, &mut self.out)
    }

    /// Begins a segment of the row that has begun. Its text must follow.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn begin_segment(&mut self, segment: SegmentRow) -> Result<(), OutOfMemory> {
        let before = if self.has_segments { &NEXT_SEGMENT } else { &FIRST_SEGMENT };
        self.has_segments = true;
        let (start, end) = segment.span;
        self.place(before, start as usize..end as usize, &SEGMENT_KINDS[segment.kind as usize])
    }

    /// Ends the segment that has begun.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn end_segment(&mut self) -> Result<(), OutOfMemory> {
        self.close(Piece::of(&["}"]))
    }

    /// Ends the row that has begun.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn end(&mut self) -> Result<(), OutOfMemory> {
        let has_segments = std::mem::take(&mut self.has_segments);
        self.close(if has_segments { Piece::of(&["]}\n"]) } else { Piece::of(&["}\n"]) })
    }

    fn close(&mut self, end: Piece<4>) -> Result<(), OutOfMemory> {
        self.out.try_reserve(4)?;
        end.append_to(&mut self.out);
        Ok(())
    }

    /// Appends what a row or a segment has before its text.
    #[inline(always)]
    fn place(&mut self, before: &Piece<HEAD>, span: Range<usize>, kind: &Piece<KIND>) -> Result<(), OutOfMemory> {
        let (base, out) = (self.base, &mut self.out);
        out.try_reserve(ROOM)?;
        before.append_to(out);
        append_number(base.saturating_add(span.start), out);
        END.append_to(out);
        append_number(base.saturating_add(span.end), out);
        kind.append_to(out);
        Ok(())
    }

    /// The rows as UTF-8, each with its line feed.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.out
    }
}
