//! What becomes of a text: everything that the page shows, as columns.

use naskh::raw::{
    Counting, Output, Overflow, SLACK, Scratch, Ucs4, align, diagnose, explain, grown, norm_spans, sentences,
    tokenize, trim,
};
use naskh::{Finding, Level, Segmenter, Token};
use serde_json::json;

use crate::request::Request;
use crate::units::{decode, encode, offsets};

/// A part of an answer.
#[derive(Debug)]
pub enum Part {
    /// UTF-8, which is JSON, or a message.
    Json(Vec<u8>),
    /// UTF-16.
    Text(Vec<u16>),
    /// Rows of numbers, one after the other.
    Table(Vec<u32>),
}

impl Part {
    /// Where it lies, and how many bytes it has.
    pub(crate) fn bytes(&self) -> (*const u8, usize) {
        match self {
            Self::Json(bytes) => (bytes.as_ptr(), bytes.len()),
            Self::Text(units) => (units.as_ptr().cast(), size_of_val(units.as_slice())),
            Self::Table(numbers) => (numbers.as_ptr().cast(), size_of_val(numbers.as_slice())),
        }
    }
}

/// The parts of an answer in their order: their names, and the columns of those that are tables. All offsets are
/// code points; those of `at` are columns by code point, the length of the text at the end.
pub(crate) const PARTS: [(&str, &[&str]); 10] = [
    ("words", &[]),
    ("text", &[]),
    ("changes", &["start", "stop", "text_start", "text_stop", "rule"]),
    ("tokens", &["start", "stop", "kind", "norm_start", "norm_stop"]),
    ("segments", &["start", "stop", "kind", "token"]),
    ("sentences", &["start", "stop"]),
    ("findings", &["start", "stop", "kind", "sure"]),
    ("source_utf8", &["at"]),
    ("source_utf16", &["at"]),
    ("text_utf16", &["at"]),
];

/// Says what becomes of a text in UTF-16: the parts of [`PARTS`].
///
/// # Errors
/// A message for the reader, if there is no memory, or the text is too long.
pub fn answer(text: &[u16], request: &Request) -> Result<Vec<Part>, String> {
    let source = decode(text);
    if source.len() > naskh::Map::MOST / 2 {
        return Err("the text is too long for this page".to_owned());
    }
    let (changes, result) = changes(&source, request).map_err(|overflow| format!("{overflow:?}"))?;
    let mut found_tokens = Vec::new();
    tokenize(&source, &request.tokens, |token| found_tokens.push(token));
    let tokens = with_norms(&source, request, &found_tokens).map_err(|overflow| format!("{overflow:?}"))?;
    let found = diagnose(&source).map_err(|error| error.to_string())?;
    let words = json!({
        "fingerprint": request.fingerprint,
        "findings": found.iter().map(words_of).collect::<Vec<_>>(),
    });
    Ok(vec![
        Part::Json(words.to_string().into_bytes()),
        Part::Text(encode(&result)),
        Part::Table(changes),
        Part::Table(tokens),
        Part::Table(segments(&source, request, &found_tokens)),
        Part::Table(sentence_spans(&source, request)),
        Part::Table(found.iter().flat_map(numbers_of).map(|number| number as u32).collect()),
        Part::Table(offsets(&source, Counting::Utf8)),
        Part::Table(offsets(&source, Counting::Utf16)),
        Part::Table(offsets(&result, Counting::Utf16)),
    ])
}

/// The table of changes, and the normalized text.
fn changes(source: &[u32], request: &Request) -> Result<(Vec<u32>, Vec<u32>), Overflow> {
    let mut scratch = Scratch::default();
    let run = |out: &mut Output<'_, u32>| explain::<Ucs4>(&request.plan, source, out, &mut scratch);
    let (changes, text) = grown(source.len() + SLACK, run)?;
    let mut table = Vec::with_capacity(changes.len() * 5);
    let (mut done, mut at) = (0, 0);
    for change in &changes {
        at += change.source.start - done;
        let to = at + change.after.len();
        let row = [change.source.start, change.source.end, at, to, change.rule as usize];
        table.extend(row.map(|number| number as u32));
        (done, at) = (change.source.end, to);
    }
    Ok((table, text))
}

/// The table of tokens, with their norms as spans of the normalized text.
fn with_norms(source: &[u32], request: &Request, tokens: &[Token]) -> Result<Vec<u32>, Overflow> {
    let (level, mut scratch) = (level(), Scratch::default());
    let run = |out: &mut Output<'_, u32>| align::<Ucs4>(&request.plan, level, source, out, &mut scratch);
    let (map, _) = grown(source.len() + SLACK, run)?;
    let norms = norm_spans(&map, tokens.iter().map(|token| token.start..token.end));
    let row = |(token, norm): (&Token, std::ops::Range<usize>)| {
        [token.start, token.end, token.kind as usize, norm.start, norm.end]
    };
    Ok(tokens.iter().zip(norms).flat_map(row).map(|number| number as u32).collect())
}

/// What the tokens are made of; nothing where the options do not ask for it.
fn segments(source: &[u32], request: &Request, tokens: &[Token]) -> Vec<u32> {
    let mut table = Vec::new();
    let Some(segmenter) = Segmenter::of(&request.tokens) else { return table };
    for (number, token) in tokens.iter().enumerate() {
        segmenter.for_each_of_token(source, *token, |segment| {
            let (start, stop) = (token.start + segment.range.start, token.start + segment.range.end);
            table.extend([start, stop, segment.kind as usize, number].map(|number| number as u32));
        });
    }
    table
}

/// The fastest level here; a browser has one alone, without vectors.
fn level() -> Level {
    Level::current().unwrap_or_else(|_| Level::available()[0])
}

/// The sentences without the white space around them, as `naskh.sentences` lists them.
fn sentence_spans(source: &[u32], request: &Request) -> Vec<u32> {
    let mut table = Vec::new();
    sentences(source, &request.sentences, |span| {
        let span = trim(source, span);
        if !span.is_empty() {
            table.extend([span.start as u32, span.end as u32]);
        }
    });
    table
}

fn numbers_of(finding: &Finding) -> [usize; 4] {
    [finding.start, finding.stop, finding.kind as usize, finding.sure as usize]
}

fn words_of(finding: &Finding) -> serde_json::Value {
    json!({"evidence": finding.evidence.to_string(), "remedy": finding.remedy})
}
