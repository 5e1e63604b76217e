//! The chain of Lucene's `ArabicAnalyzer`, which Elasticsearch and OpenSearch document for their analyzer `arabic`:
//! standard tokenizer, lower case, decimal digits, stop words, normalization, stem.
//!
//! Each step changes the letters of one token in a buffer that is used again for the next.

use super::buffer::Buffer;
use super::compiled::Analyzer;
use super::filters::{EVERYDAY, arabic_normalization, decimal_digit, lowercase};
use super::standard::Scanner;
use super::term::Term;
use super::trace::TermTrace;
use crate::memory::OutOfMemory;
use crate::options::StopWordsMatch;
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

/// Calls `emit` with each token of a text and what the steps make of it. Their names are those of Elasticsearch.
///
/// The steps are those of [`analyze`], one after another.
pub(super) fn trace<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    mut emit: impl FnMut(TermTrace) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let (mut scanner, mut buffer, mut position) = (Scanner::new(text), Buffer::new(), 0);
    while let Some(token) = scanner.next() {
        buffer.read(&text[token.range.clone()]);
        let mut trace = TermTrace { range: token.range, position, kind: token.kind as u8, steps: Vec::new() };
        follow(analyzer, &mut buffer, &mut trace)?;
        emit(trace)?;
        position += 1;
    }
    Ok(())
}

/// Leads the letters of one token through the steps.
fn follow(analyzer: &Analyzer, buffer: &mut Buffer, trace: &mut TermTrace) -> Result<(), OutOfMemory> {
    trace.left("standard", buffer.letters())?;
    buffer.change(lowercase);
    trace.left("lowercase", buffer.letters())?;
    buffer.change(decimal_digit);
    trace.left("decimal_digit", buffer.letters())?;
    if analyzer.stops_before(buffer.letters()) {
        return trace.dropped("arabic_stop");
    }
    if analyzer.options().stop_words_match == StopWordsMatch::Before {
        trace.left("arabic_stop", buffer.letters())?;
    }
    buffer.fold(arabic_normalization);
    trace.left("arabic_normalization", buffer.letters())?;
    if analyzer.stops_after(buffer.letters()) {
        return trace.dropped("arabic_stop");
    }
    if analyzer.options().stop_words_match == StopWordsMatch::After {
        trace.left("arabic_stop", buffer.letters())?;
    }
    let is_excluded = analyzer.excludes(buffer.letters());
    if is_excluded {
        trace.left("arabic_keywords", buffer.letters())?;
    }
    if let Some(stemmer) = analyzer.stemmer {
        if !is_excluded {
            buffer.stem(stemmer)?;
        }
        trace.left("arabic_stemmer", buffer.letters())?;
    }
    Ok(())
}
