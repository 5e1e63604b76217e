//! The chain of Lucene's `ArabicAnalyzer`, which Elasticsearch and OpenSearch document for their analyzer `arabic`:
//! standard tokenizer, lower case, decimal digits, stop words, normalization, stem.
//!
//! Each step changes the letters of one token in a buffer that is used again for the next.

use super::buffer::Buffer;
use super::compiled::Analyzer;
use super::filters::{EVERYDAY, arabic_normalization, decimal_digit, lowercase};
use super::standard::Scanner;
use super::term::Term;
use crate::memory::OutOfMemory;
use crate::token::CodePoint;

/// Calls `emit` with each term of a text.
#[inline]
pub(super) fn analyze<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    mut emit: impl FnMut(Term<'_>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let (mut scanner, mut buffer, mut next) = (Scanner::new(text), Buffer::new(), 0);
    while let Some(token) = scanner.next() {
        let position = next;
        next += 1;
        buffer.read(&text[token.range.clone()]);
        if !token.everyday {
            buffer.change(|c| decimal_digit(lowercase(c)));
        }
        if analyzer.stops_before(buffer.letters()) {
            continue;
        }
        if token.everyday {
            buffer.fold(|c| 0x600 | u32::from(EVERYDAY[(c & 0x3F ^ 0x20) as usize]));
        } else {
            buffer.fold(arabic_normalization);
        }
        if analyzer.stops_after(buffer.letters()) {
            continue;
        }
        if let Some(stemmer) = analyzer.stemmer
            && !analyzer.excludes(buffer.letters())
        {
            buffer.stem(stemmer)?;
        }
        let (start, end) = (token.range.start, token.range.end);
        emit(Term { letters: buffer.letters(), start, end, position, kind: token.kind as u8 })?;
    }
    Ok(())
}
