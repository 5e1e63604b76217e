//! The chain of Lucene's `ArabicAnalyzer`, which Elasticsearch and `OpenSearch` document for their analyzer
//! `arabic`: standard tokenizer, lower case, decimal digits, stop words, normalization, stem.
//!
//! Each step changes the letters of one token in a buffer that is used again for the next.

use super::buffer::Buffer;
use super::compiled::Analyzer;
use super::filters::{EVERYDAY, arabic_normalization, decimal_digit, lowercase};
use super::standard::Scanner;
use super::term::Term;
use super::trace::{TermTrace, Terms, Told};
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
    for_each_token(text, |token, is_everyday, buffer| {
        follow(analyzer, is_everyday, buffer, &mut Terms { token, emit: &mut emit })
    })
}

/// Calls `emit` with each token of a text and what the steps make of it.
pub(super) fn trace<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    mut emit: impl FnMut(TermTrace) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    for_each_token(text, |token, is_everyday, buffer| {
        let mut trace = TermTrace::of(token);
        follow(analyzer, is_everyday, buffer, &mut trace)?;
        emit(trace)
    })
}

/// Calls `take` with each token, as a term without letters, whether all of these are of the everyday page, and the
/// buffer that has them.
#[inline(always)]
fn for_each_token<U: CodePoint>(
    text: &[U],
    mut take: impl FnMut(Term<'static>, bool, &mut Buffer) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let (mut scanner, mut buffer, mut position) = (Scanner::new(text), Buffer::new(), 0);
    while let Some(token) = scanner.next() {
        let (start, end) = (token.range.start, token.range.end);
        buffer.read(&text[token.range]);
        take(Term { letters: &[], start, end, position, kind: token.kind as u8 }, token.everyday, &mut buffer)?;
        position += 1;
    }
    Ok(())
}

/// Leads the letters of one token through the steps. Their names are those of Elasticsearch. Everyday letters are
/// neither capitals nor digits.
#[inline(always)]
fn follow(
    analyzer: &Analyzer,
    is_everyday: bool,
    buffer: &mut Buffer,
    told: &mut impl Told,
) -> Result<(), OutOfMemory> {
    let when = analyzer.options().stop_words_match;
    told.left("standard", buffer.letters())?;
    if !is_everyday {
        buffer.change(lowercase);
    }
    told.left("lowercase", buffer.letters())?;
    if !is_everyday {
        buffer.change(decimal_digit);
    }
    told.left("decimal_digit", buffer.letters())?;
    if analyzer.stops_before(buffer.letters()) {
        return told.dropped("arabic_stop");
    }
    if when == StopWordsMatch::Before {
        told.left("arabic_stop", buffer.letters())?;
    }
    if is_everyday {
        buffer.fold(|c| 0x600 | u32::from(EVERYDAY[(c & 0x3F ^ 0x20) as usize]));
    } else {
        buffer.fold(arabic_normalization);
    }
    told.left("arabic_normalization", buffer.letters())?;
    if analyzer.stops_after(buffer.letters()) {
        return told.dropped("arabic_stop");
    }
    if when == StopWordsMatch::After {
        told.left("arabic_stop", buffer.letters())?;
    }
    stem(analyzer, buffer, told)?;
    told.term(buffer.letters())
}

/// The last steps: the words that are not stemmed, and the stemmer.
#[inline(always)]
fn stem(analyzer: &Analyzer, buffer: &mut Buffer, told: &mut impl Told) -> Result<(), OutOfMemory> {
    let is_excluded = analyzer.excludes(buffer.letters());
    if is_excluded {
        told.left("arabic_keywords", buffer.letters())?;
    }
    let Some(stemmer) = analyzer.stemmer else { return Ok(()) };
    if !is_excluded {
        buffer.stem(stemmer)?;
    }
    told.left("arabic_stemmer", buffer.letters())
}
