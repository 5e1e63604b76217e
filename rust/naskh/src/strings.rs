//! What a Rust program calls: `&str` in, strings and byte ranges out.
//!
//! All of it is made of the calls that work on any encoding; only memory and offsets are taken care of here.

use std::borrow::Cow;
use std::ops::Range;

use crate::align::Map;
use crate::analysis::{Analyzer, TermTrace, analyze, trace_terms};
use crate::diagnosis::{Finding, diagnose};
use crate::explain::{Change, explain};
use crate::memory::OutOfMemory;
use crate::normalize::{Scratch, align, grown, normalize};
use crate::options::{ReorderOptions, SentenceOptions, TokenOptions};
use crate::output::{Output, Overflow, SLACK};
use crate::plan::Plan;
use crate::reorder::reorder;
use crate::segment::Segmenter;
use crate::sentence::{sentences, trim};
use crate::simd::{Level, LevelError};
use crate::stem::{Letters, Stemmer};
use crate::text::{Ucs4, Utf8};
use crate::token::{Kind, tokenize};

/// Normalizes a text. Borrows it if nothing changes.
///
/// ```
/// use naskh::{Options, Plan, normalize_str};
/// let plan = Plan::new(Options::preset("standard")?);
/// assert_eq!(normalize_str(&plan, "إنَّ الأخبـــار")?, "ان الاخبار");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`LevelError`] if the environment variable `NASKH_SIMD` names a level that this processor does not have.
pub fn normalize_str<'t>(plan: &Plan, text: &'t str) -> Result<Cow<'t, str>, LevelError> {
    let (level, mut scratch) = (Level::current()?, Scratch::default());
    let run = |out: &mut Output<'_, u8>| normalize::<Utf8>(plan, level, text.as_bytes(), out, &mut scratch);
    Ok(match fitting(grown(text.len() + SLACK, run)) {
        Some((true, bytes)) => Cow::Owned(string_of(bytes)),
        _ => Cow::Borrowed(text),
    })
}

/// Normalizes a text and returns the result with the map back to the source. Positions are code points.
///
/// ```
/// use naskh::{Options, Plan, align_str};
/// let plan = Plan::new(Options::preset("standard")?);
/// let (text, map) = align_str(&plan, "قال: إنَّ")?;
/// assert_eq!(text, "قال: ان");
/// assert_eq!((map.source_len(), map.text_len()), (9, 7));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`normalize_str`].
///
/// # Panics
/// If the text is longer than [`Map::MOST`] code points.
pub fn align_str(plan: &Plan, text: &str) -> Result<(String, Map), LevelError> {
    let (level, mut scratch) = (Level::current()?, Scratch::default());
    let source = code_points(text);
    let run = |out: &mut Output<'_, u32>| align::<Ucs4>(plan, level, &source, out, &mut scratch);
    Ok(match fitting(grown(source.len() + SLACK, run)) {
        Some((map, text)) => (text.into_iter().filter_map(char::from_u32).collect(), map),
        None => (text.to_owned(), Map::default()),
    })
}

/// Returns every change that makes a text normalized, with its rule. Positions are code points of the text.
///
/// ```
/// use naskh::{Options, Plan, Rule, explain_str};
/// let plan = Plan::new(Options::preset("standard")?);
/// let changes = explain_str(&plan, "إنَّ");
/// assert_eq!((changes[1].source.clone(), changes[1].rule), (2..4, Rule::Marks));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Panics
/// As [`align_str`].
#[must_use]
pub fn explain_str(plan: &Plan, text: &str) -> Vec<Change> {
    let (source, mut scratch) = (code_points(text), Scratch::default());
    let run = |out: &mut Output<'_, u32>| explain::<Ucs4>(plan, &source, out, &mut scratch);
    fitting(grown(source.len() + SLACK, run)).map_or_else(Vec::new, |(changes, _)| changes)
}

/// Returns the tokens of a text, as byte ranges with their kinds.
///
/// ```
/// use naskh::{Kind, TokenOptions, tokenize_str};
/// let text = "بلغ 3.5%";
/// let tokens: Vec<_> = tokenize_str(text, &TokenOptions::default()).collect();
/// assert_eq!(tokens[1], (7..10, Kind::Number));
/// assert_eq!(&text[tokens[1].0.clone()], "3.5");
/// ```
pub fn tokenize_str(text: &str, options: &TokenOptions) -> impl Iterator<Item = (Range<usize>, Kind)> {
    let mut found = Vec::new();
    tokenize(&code_points(text), options, |token| found.push((token.start..token.end, token.kind)));
    let mut bytes = ByteOffsets::new(text);
    found.into_iter().map(move |(range, kind)| (bytes.range(range), kind))
}

/// Returns the sentences of a text, without the white space around them.
///
/// ```
/// use naskh::{SentenceOptions, sentences_str};
/// let found: Vec<_> = sentences_str("وصل د. علي. هل بقي؟", &SentenceOptions::default()).collect();
/// assert_eq!(found, ["وصل د. علي.", "هل بقي؟"]);
/// ```
pub fn sentences_str<'t>(text: &'t str, options: &SentenceOptions) -> impl Iterator<Item = &'t str> {
    let (source, mut found) = (code_points(text), Vec::new());
    sentences(&source, options, |span| found.push(trim(&source, span)));
    let mut bytes = ByteOffsets::new(text);
    found.into_iter().filter(|span| !span.is_empty()).map(move |span| &text[bytes.range(span)])
}

/// Reduces a word to what a stemmer leaves of it.
///
/// ```
/// use naskh::{Stemmer, stem_str};
/// assert_eq!(stem_str(Stemmer::Light10, "والكتاب"), "كتاب");
/// assert_eq!(stem_str("isri".parse()?, "والكتاب"), "كتب");
/// # Ok::<(), naskh::OptionError>(())
/// ```
#[must_use]
pub fn stem_str(stemmer: Stemmer, word: &str) -> String {
    let mut letters = Letters::default();
    having_room(letters.read(word.chars().map(u32::from)).and_then(|()| stemmer.stem(&mut letters)));
    letters.codes().filter_map(char::from_u32).collect()
}

/// Divides a word into what it is made of: slices that joined are the word.
///
/// ```
/// use naskh::{Segmenter, SegmenterOptions, segment_str};
/// let segmenter = Segmenter::from(&SegmenterOptions::default());
/// assert_eq!(segment_str(segmenter, "وَبِالبيت"), ["وَ", "بِ", "البيت"]);
/// ```
#[must_use]
pub fn segment_str(segmenter: Segmenter, word: &str) -> Vec<&str> {
    let (letters, mut bytes, mut parts) = (code_points(word), ByteOffsets::new(word), Vec::new());
    segmenter.for_each(&letters, |part| parts.push(&word[bytes.range(part.range)]));
    parts
}

/// Returns the terms of a text: the letters of each, its token as a byte range, and its position.
///
/// ```
/// use naskh::{Analyzer, AnalyzerOptions, analyze_str};
/// let analyzer = Analyzer::new(AnalyzerOptions::of("lucene")?)?;
/// let terms = analyze_str(&analyzer, "في المدرسةِ"); // في is a stop word
/// assert_eq!(terms, [("مدرس".to_owned(), 5..21, 1)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn analyze_str(analyzer: &Analyzer, text: &str) -> Vec<(String, Range<usize>, usize)> {
    let (places, mut terms) = (byte_places(text), Vec::new());
    having_room(analyze(&code_points(text), analyzer, |term| {
        let letters = term.letters.iter().copied().filter_map(char::from_u32).collect();
        terms.push((letters, places[term.start]..places[term.end], term.position));
        Ok(())
    }));
    terms
}

/// Returns the tokens of a text as byte ranges, with what each step of the analyzer makes of them.
///
/// ```
/// use naskh::{Analyzer, AnalyzerOptions, trace_terms_str};
/// let analyzer = Analyzer::new(AnalyzerOptions::of("lucene")?)?;
/// let traces = trace_terms_str(&analyzer, "في المدرسةِ");
/// let last = traces[0].steps.last().unwrap();
/// assert_eq!((traces[0].range.clone(), last.name, &last.letters), (0..4, "arabic_stop", &None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn trace_terms_str(analyzer: &Analyzer, text: &str) -> Vec<TermTrace> {
    let (places, mut traces) = (byte_places(text), Vec::new());
    having_room(trace_terms(&code_points(text), analyzer, |trace| {
        traces.push(TermTrace { range: places[trace.range.start]..places[trace.range.end], ..trace });
        Ok(())
    }));
    traces
}

/// Returns what is wrong with a text, in order. Positions are bytes.
///
/// ```
/// use naskh::{Trouble, diagnose_str};
/// let found = diagnose_str("ةعماجلا يف بلاط");
/// assert_eq!((found[0].kind, found[0].start, found[0].stop), (Trouble::VisualOrder, 0, 28));
/// ```
#[must_use]
pub fn diagnose_str(text: &str) -> Vec<Finding> {
    let (places, found) = (byte_places(text), having_room(diagnose(&code_points(text))));
    let in_bytes = |one: Finding| Finding { start: places[one.start], stop: places[one.stop], ..one };
    found.into_iter().flatten().map(in_bytes).collect()
}

/// Puts a text in visual order into the order in which it is read. Borrows it if nothing changes.
///
/// ```
/// use naskh::{ReorderOptions, reorder_str};
/// assert_eq!(reorder_str("ةعماجلا يف بلاط 39", &ReorderOptions::default()), "39 طالب في الجامعة");
/// ```
///
/// # Panics
/// If the text has more than 4,294,967,295 characters.
#[must_use]
pub fn reorder_str<'t>(text: &'t str, options: &ReorderOptions) -> Cow<'t, str> {
    match having_room(reorder(&code_points(text), options)).flatten() {
        Some(placed) => placed.iter().filter_map(|placed| char::from_u32(placed.c)).collect(),
        None => Cow::Borrowed(text),
    }
}

/// A result that cannot fail to fit: the buffer grew, and its units hold every character. Where memory runs out,
/// these functions end the process, as the collections of `std` do; those of [`raw`](crate::raw) return an error.
fn fitting<R>(result: Result<R, Overflow>) -> Option<R> {
    match result {
        Err(Overflow::Memory) => std::alloc::handle_alloc_error(std::alloc::Layout::new::<u32>()),
        result => result.ok(),
    }
}

/// A result for which there is room, or else the end of the process.
fn having_room<R>(result: Result<R, OutOfMemory>) -> Option<R> {
    fitting(result.map_err(|_| Overflow::Memory))
}

fn code_points(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// The rules make valid UTF-8 of valid UTF-8.
fn string_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Where each character begins, in bytes, and where the last one ends: for positions that do not ascend.
fn byte_places(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Turns ascending positions in code points into positions in bytes, in one walk through the text.
struct ByteOffsets<'t> {
    characters: std::str::Chars<'t>,
    points: usize,
    bytes: usize,
}

impl<'t> ByteOffsets<'t> {
    fn new(text: &'t str) -> Self {
        Self { characters: text.chars(), points: 0, bytes: 0 }
    }

    fn range(&mut self, points: Range<usize>) -> Range<usize> {
        self.at(points.start)..self.at(points.end)
    }

    fn at(&mut self, point: usize) -> usize {
        while self.points < point {
            self.bytes += self.characters.next().map_or(0, char::len_utf8);
            self.points += 1;
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{AnalyzerOptions, Options};

    fn plan(preset: &str) -> Plan {
        Plan::new(Options::preset(preset).unwrap())
    }

    #[test]
    fn normalize_str_borrows_a_text_that_does_not_change() {
        assert!(matches!(normalize_str(&plan("clean"), "خبر"), Ok(Cow::Borrowed("خبر"))));
        assert!(matches!(normalize_str(&plan("search"), "أخبار"), Ok(Cow::Owned(_))));
    }

    #[test]
    fn results_longer_than_the_text_fit() {
        let text = "\u{FDFB}".repeat(100); // ARABIC LIGATURE JALLAJALALOUHOU
        assert_eq!(normalize_str(&plan("bert-uncased"), &text).unwrap(), text);
        let mut options = Options::default();
        options.set("unicode", "nfkc").unwrap();
        let plan = Plan::new(options);
        let long = normalize_str(&plan, &text).unwrap().into_owned();
        assert_eq!(long, "جل جلاله".repeat(100));
        assert_eq!(align_str(&plan, &text).unwrap().0, long);
    }

    #[test]
    fn explanations_tokens_and_sentences_hold_at_every_offset() {
        let text = "قالَ😀 د. علي: 3.5%! نعم.\n";
        let joined: String = tokenize_str(text, &TokenOptions::default()).map(|(range, _)| &text[range]).collect();
        assert_eq!(joined, text.replace([' ', '\n'], ""));
        let found: Vec<_> = sentences_str(text, &SentenceOptions::default()).collect();
        assert_eq!(found, ["قالَ😀 د. علي: 3.5%!", "نعم."]);
        let changes = explain_str(&plan("standard"), text); // the fatha is the only character that the preset changes
        assert_eq!((changes.len(), changes[0].source.clone()), (1, 3..4));
    }

    #[test]
    fn terms_and_findings_hold_at_every_offset() {
        let text = "😀 #لبنان_اليوم في المدرسةِ ٣4";
        let mut options = AnalyzerOptions::of("news").unwrap();
        options.set("parts", "yes").unwrap();
        let analyzer = Analyzer::new(options).unwrap();
        let terms = analyze_str(&analyzer, text);
        let seen: Vec<_> =
            terms.iter().map(|(term, range, at)| (term.as_str(), &text[range.clone()], *at)).collect();
        let whole = "#لبنان_اليوم";
        assert_eq!(
            seen,
            [
                ("😀", "😀", 0),
                (whole, whole, 1),
                ("لبنان", whole, 1),
                ("يوم", whole, 2),
                ("مدرس", "المدرسةِ", 4),
                ("34", "٣4", 5)
            ]
        );
        let traces = trace_terms_str(&analyzer, text);
        let tokens: Vec<_> = traces.iter().map(|trace| &text[trace.range.clone()]).collect();
        assert_eq!(tokens, ["😀", whole, whole, whole, "في", "المدرسةِ", "٣4"]);
        let found = diagnose_str(text);
        assert_eq!(found.iter().map(|one| &text[one.start..one.stop]).collect::<Vec<_>>(), ["٣4"]);
        assert!(diagnose_str("").is_empty() && analyze_str(&analyzer, "").is_empty());
    }

    #[test]
    fn reorder_str_borrows_a_text_that_does_not_change() {
        let mut options = ReorderOptions::default();
        options.set("lines", "visual").unwrap();
        assert!(matches!(reorder_str("طالب في الجامعة", &options), Cow::Borrowed(_)));
        assert!(matches!(reorder_str("ةعماجلا يف بلاط", &options), Cow::Owned(_)));
    }
}
