//! Tokens, sentences, terms and stems: in order, within the text, and the same in every width.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Debug;
use std::ops::Range;
use std::rc::Rc;

use naskh::options::Space;
use naskh::raw::{CodePoint, analyze, trace_terms, trim};
use naskh::{
    Abbreviations, Analyzer, AnalyzerOptions, Letters, SentenceOptions, Stemmer, Token, TokenOptions, WordList,
};

use crate::input::{Input, narrow, two_bytes};

/// Options and a text: tokens are in order, and with white space kept they leave out nothing. Words as a search knows
/// them are in order too.
pub fn tokens(input: &[u8]) {
    let mut input = Input::new(input);
    let mut options = TokenOptions::default();
    input.change(TokenOptions::NAMES, TokenOptions::values, |name, value| options.set(name, value).unwrap());
    options.abbreviations = Abbreviations::new(input.words().iter().map(String::as_str));
    let text = input.text();
    let found = in_every_width(
        &text,
        |text| tokenized(text, &options),
        |text| tokenized(text, &options),
        |text| tokenized(text, &options),
    );
    let mut done = 0;
    for token in &found {
        assert!(token.start >= done && token.end > token.start && token.end <= text.len());
        done = token.end;
    }
    options.whitespace = Space::Keep;
    options.punctuation = naskh::options::PunctuationTokens::Keep;
    let all = tokenized(&text, &options);
    assert_eq!(all.iter().map(|token| token.end - token.start).sum::<usize>(), text.len(), "{options:?}");
    let runs = in_every_width(&text, runs_of, runs_of, runs_of);
    let borders: Vec<usize> = runs.iter().flat_map(|run| [run.start, run.end]).collect();
    assert!(borders.is_sorted() && borders.last().is_none_or(|&end| end <= text.len()), "{runs:?}");
    assert!(runs.iter().all(|run| !run.is_empty()), "{runs:?}");
}

/// Options and a text: the spans cover the text, and a sentence has a character that is no white space.
pub fn sentences(input: &[u8]) {
    let mut input = Input::new(input);
    let mut options = SentenceOptions::default();
    input.change(SentenceOptions::NAMES, SentenceOptions::values, |name, value| options.set(name, value).unwrap());
    options.abbreviations = Abbreviations::new(input.words().iter().map(String::as_str));
    let text = input.text();
    let found = in_every_width(
        &text,
        |text| split(text, &options),
        |text| split(text, &options),
        |text| split(text, &options),
    );
    let mut done = 0;
    for span in &found {
        assert_eq!(span.start, done, "{options:?}");
        assert!(span.end > span.start);
        let inner = trim(&text, span.clone());
        assert!(span.start <= inner.start && inner.end <= span.end);
        assert!(found.len() == 1 || !inner.is_empty(), "{span:?} is empty: {options:?}");
        done = span.end;
    }
    assert_eq!(done, text.len());
}

/// A chain, its options and words, and a text: terms are in order, and are where their traces end.
pub fn terms(input: &[u8]) {
    let mut input = Input::new(input);
    let chain = input.one_of(AnalyzerOptions::values("chain").unwrap());
    let mut options = AnalyzerOptions::of(chain).unwrap();
    input.change(AnalyzerOptions::NAMES, AnalyzerOptions::values, |name, value| {
        options.set(name, value).unwrap();
    });
    options.stem_exclusions = WordList::new(input.words().iter().map(String::as_str));
    let analyzer = compiled(options);
    let text = input.text();
    let found = in_every_width(
        &text,
        |text| analyzed(text, &analyzer),
        |text| analyzed(text, &analyzer),
        |text| analyzed(text, &analyzer),
    );
    let (mut start, mut position) = (0, 0);
    for term in &found {
        assert!(term.span.start >= start && term.span.end >= term.span.start && term.span.end <= text.len());
        assert!(term.position >= position && usize::from(term.kind) < analyzer.kinds().len());
        (start, position) = (term.span.start, term.position);
    }
    let mut kept = 0;
    trace_terms(&text, &analyzer, |trace| {
        assert!(trace.range.end <= text.len());
        // A token of which nothing is left becomes no term.
        let letters = trace.steps.last().and_then(|step| step.letters.as_ref());
        kept += usize::from(letters.is_some_and(|letters| !letters.is_empty()));
        Ok(())
    })
    .unwrap();
    assert!(kept <= found.len(), "{kept} traces end in letters, and there are {} terms", found.len());
}

/// An analyzer of some options. The last ones are kept, as plans are.
fn compiled(options: AnalyzerOptions) -> Rc<Analyzer> {
    thread_local! {
        static ANALYZERS: RefCell<HashMap<AnalyzerOptions, Rc<Analyzer>>> = RefCell::default();
    }
    ANALYZERS.with_borrow_mut(|known| {
        if known.len() == 200 {
            known.clear();
        }
        Rc::clone(known.entry(options.clone()).or_insert_with(|| Rc::new(Analyzer::new(options).unwrap())))
    })
}

/// A word: what each stemmer leaves lies within it, in order.
pub fn stem(input: &[u8]) {
    let word = Input::new(input).text();
    let mut letters = Letters::new();
    for &stemmer in Stemmer::ALL {
        letters.read(word.iter().copied()).unwrap();
        stemmer.stem(&mut letters).unwrap();
        let mut done = 0;
        for letter in letters.as_slice() {
            assert!(letter.start >= done || letter.start + 1 >= done, "{stemmer}");
            assert!(letter.stop >= letter.start && letter.stop <= word.len(), "{stemmer}");
            done = letter.stop;
        }
        assert!(letters.span().end <= word.len());
        if letters.is_part() {
            assert!(letters.codes().eq(word[letters.span()].iter().copied()), "{stemmer}");
        }
    }
}

/// The result for code points, which is the same for narrower units.
fn in_every_width<R: PartialEq + Debug>(
    text: &[u32],
    four: impl Fn(&[u32]) -> R,
    two: impl Fn(&[u16]) -> R,
    one: impl Fn(&[u8]) -> R,
) -> R {
    let result = four(text);
    if let Some(units) = two_bytes(text) {
        assert_eq!(two(&units), result);
    }
    if let Some(units) = narrow(text) {
        assert_eq!(one(&units), result);
    }
    result
}

fn tokenized<U: CodePoint>(text: &[U], options: &TokenOptions) -> Vec<Token> {
    let mut found = Vec::new();
    naskh::raw::tokenize(text, options, |token| found.push(token));
    found
}

fn runs_of<U: CodePoint>(text: &[U]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let found_all = naskh::raw::word_runs(text, |run| {
        found.push(run);
        Ok(())
    });
    found_all.expect("there is memory for the runs of a short text");
    found
}

fn split<U: CodePoint>(text: &[U], options: &SentenceOptions) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    naskh::raw::sentences(text, options, |span| found.push(span));
    found
}

#[derive(Debug, PartialEq)]
struct Found {
    letters: Vec<u32>,
    span: Range<usize>,
    position: usize,
    kind: u8,
}

fn analyzed<U: CodePoint>(text: &[U], analyzer: &Analyzer) -> Vec<Found> {
    let mut found = Vec::new();
    analyze(text, analyzer, |term| {
        let letters = term.letters.to_vec();
        found.push(Found { letters, span: term.start..term.end, position: term.position, kind: term.kind });
        Ok(())
    })
    .unwrap();
    found
}
