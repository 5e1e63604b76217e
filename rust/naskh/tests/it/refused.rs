//! Memory that runs out: wherever it happens, it is an error, nothing is lost, and all stays usable.
//!
//! Every call is made again and again, and each time another one of its allocations is refused,
//! from the first to the last.

use std::mem::MaybeUninit;

use naskh::raw::{
    Aligned, Counting, Output, Overflow, Scratch, SourceIndex, Ucs4, align, analyze, diagnose, explain, normalize,
    normalize_carefully, reorder, trace_terms, undo_mojibake,
};
use naskh::{Analyzer, AnalyzerOptions, Letters, Level, Map, Options, OutOfMemory, Plan, ReorderOptions, Stemmer};

use crate::counted::refuse_each;

/// What a call returns when memory runs out, whatever its own error is.
type Ended = Result<(), OutOfMemory>;

fn ended<R>(result: Result<R, Overflow>) -> Ended {
    match result.map(drop) {
        Ok(()) => Ok(()),
        Err(Overflow::Memory) => Err(OutOfMemory),
        Err(other) => panic!("{other}"),
    }
}

/// A call that may run out of memory, and its name.
type Call = (String, Box<dyn Fn() -> Ended>);

/// What reads a text.
type Reading = Box<dyn Fn(&[u32]) -> Ended>;

/// What normalizes with rules into a buffer that is there before memory runs short.
type Run = fn(&Plan, Level, &[u32], &mut Output<'_, u32>) -> Ended;

fn code_points(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// Long enough that all that grows with a text does, and a word that is held whole.
fn long_text() -> Vec<u32> {
    let line = code_points(
        "إنَّ الأَخْبـــار<b> (a) ٣٫٥ کتاب آ\u{323}\u{654}\u{301}، و ب،5 ﻻ5٫ و ب\u{301}\u{323}\u{316}www.ab.cd & \u{200D}",
    );
    let word = code_points("\u{64E}\u{301}\u{323}");
    let begins = code_points("ا\u{654}");
    let parts = (line.iter().cycle().take(6_000)).chain(&begins).chain(word.iter().cycle().take(12_000));
    parts.copied().collect()
}

fn rules() -> Vec<(String, Plan)> {
    let presets = Options::presets().map(|name| (name.to_owned(), Options::preset(name).unwrap()));
    let mut rules: Vec<(String, Options)> = presets.collect();
    for (name, value) in
        [("punctuation", "space"), ("punctuation", "arabic"), ("unicode", "nfkc"), ("hamza", "hamza")]
    {
        let mut options = Options::preset("search").unwrap();
        options.set(name, value).unwrap();
        rules.push((format!("{name}={value}"), options));
    }
    rules.into_iter().map(|(name, options)| (name, Plan::new(options))).collect()
}

/// Normalizing, explaining and aligning with all rules.
fn normalizing(text: &[u32]) -> Vec<Call> {
    let level = Level::current().unwrap();
    let runs: [(&str, Run); 4] = [
        ("normalize", |plan, level, text, out| {
            ended(normalize::<Ucs4>(plan, level, text, out, &mut Scratch::default()))
        }),
        ("carefully", |plan, _, text, out| {
            ended(normalize_carefully::<Ucs4>(plan, text, out, &mut Scratch::default()))
        }),
        ("explain", |plan, _, text, out| ended(explain::<Ucs4>(plan, text, out, &mut Scratch::default()))),
        ("align", look_up_everything),
    ];
    let mut calls: Vec<Call> = Vec::new();
    for (rule, plan) in rules() {
        for (name, run) in runs {
            let (plan, text) = (plan.clone(), text.to_vec());
            let call = move || ROOM.with_borrow_mut(|room| run(&plan, level, &text, &mut Output::new(room)));
            calls.push((format!("{name} {rule}"), Box::new(call)));
        }
    }
    calls
}

/// Everything else that is called with a text.
fn reading(text: &[u32]) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let mut add = |name: String, call: Reading| {
        let text = text.to_vec();
        calls.push((name, Box::new(move || call(&text))));
    };
    for &stemmer in Stemmer::ALL {
        let stem = move |word: &[u32]| {
            let mut letters = Letters::new();
            letters.read(word.iter().copied())?;
            stemmer.stem(&mut letters)
        };
        add(format!("stem {stemmer}"), Box::new(stem));
    }
    for chain in AnalyzerOptions::values("chain").unwrap() {
        let analyzer = || Analyzer::new(AnalyzerOptions::of(chain).unwrap()).unwrap();
        let (one, other) = (analyzer(), analyzer());
        add(format!("analyze {chain}"), Box::new(move |text| analyze(text, &one, |_| Ok(()))));
        add(format!("trace {chain}"), Box::new(move |text| trace_terms(text, &other, |_| Ok(()))));
    }
    add("diagnose".to_owned(), Box::new(|text| diagnose(text).map(drop)));
    add("undo".to_owned(), Box::new(|text| undo_mojibake(text).map(drop)));
    for kind in ["codepoints", "keep"] {
        let mut options = ReorderOptions::default();
        options.set("kind", kind).unwrap();
        add(format!("reorder {kind}"), Box::new(move |text| reorder(text, &options).map(drop)));
    }
    calls
}

#[test]
fn every_refused_allocation_that_is_not_small_is_an_error() {
    /// `std` and other crates make smaller ones, which cannot fail; the bindings have a reserve for them.
    const SMALL: usize = 1 << 14;
    let text = long_text();
    let mangled: Vec<u32> = code_points("Ù…ØµØ± \n").into_iter().cycle().take(20_000).collect();
    let mut total = 0;
    for (name, call) in normalizing(&text).into_iter().chain(reading(&text)).chain(reading(&mangled)) {
        total += refuse_each(&name, SMALL, &OutOfMemory, call);
    }
    assert!(total > 500, "only {total} allocations were refused");
}

thread_local! {
    static ROOM: std::cell::RefCell<Vec<MaybeUninit<u32>>> =
        std::cell::RefCell::new(vec![MaybeUninit::uninit(); 1 << 18]);
}

fn look_up_everything(plan: &Plan, level: Level, text: &[u32], out: &mut Output<'_, u32>) -> Ended {
    let map = match align::<Ucs4>(plan, level, text, out, &mut Scratch::default()) {
        Ok(map) => map,
        other => return ended(other),
    };
    let (index, result) = (SourceIndex::default(), out.written());
    let aligned = Aligned::new(&map, text, &index);
    aligned.spans()?;
    aligned.find(result, &[0x301], true)?.try_for_each(|span| span.map(drop))?;
    for counting in [Counting::Utf8, Counting::Utf16] {
        aligned.to_units(0..aligned.source_len(counting).map(|_| 1)?, counting)?;
    }
    let packed = map.to_bytes()?;
    assert!(Map::from_bytes(&packed, map.source_len(), map.text_len())?.is_some());
    map.then(&map_of_nothing(result.len()))?;
    Ok(())
}

/// The map of a text that does not change.
fn map_of_nothing(len: usize) -> Map {
    Map::from_bytes(&[], len, len).unwrap().unwrap()
}
