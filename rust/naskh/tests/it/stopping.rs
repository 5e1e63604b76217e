//! Whatever takes long asks whether to go on, often enough and to the end;
//! and whatever is stopped can be begun again.

use std::cell::Cell;
use std::rc::Rc;

use naskh::options::Mode;
use naskh::raw::{
    Aligned, Counting, Output, Scratch, SourceIndex, Stopped, Ucs4, align, analyze, explain, norm_spans,
    normalize, normalize_carefully, occurrences, sentences, tokenize, watched,
};
use naskh::{
    Analyzer, AnalyzerOptions, Letters, Level, Map, Options, Plan, SentenceOptions, Stemmer, TokenOptions,
};

/// Characters of each text.
const LEN: usize = 1 << 16;
/// So many questions at least are asked for each text: one for every 32 Ki characters that are looked at.
const LEAST: usize = LEN >> 15;

/// Texts that are long in different ways: plain lines, words for the careful lane, one word, one line, markup.
fn texts() -> Vec<(&'static str, Vec<u32>)> {
    let long = |part: &str| part.chars().map(u32::from).cycle().take(LEN).collect::<Vec<_>>();
    vec![
        ("lines", long("وقال الوزير في المؤتمر. ثم غادر القاعة!\n")),
        ("care", long("أخبـــار ا\u{654}ن علی ﻻ 3,5% (هـ) ")),
        ("word", long("ب\u{301}\u{323}ا\u{654}")),
        ("numbers", long("1.1")),
        ("markup", long("<b> a@b.cd &amp; (خبر) www.x ")),
    ]
}

/// The result of `work`, and how many questions it asks, the last of which is answered with no.
fn asked<R>(last: usize, work: impl FnOnce() -> R) -> (Result<R, Stopped>, usize) {
    let count = Rc::new(Cell::new(0));
    let counter = Rc::clone(&count);
    let goes_on = move || {
        counter.set(counter.get() + 1);
        counter.get() < last
    };
    (watched(goes_on, work), count.get())
}

/// Checks that `work` asks at least `least` questions, and that a no to any of some stops it at once.
#[track_caller]
fn check<R>(name: &str, least: usize, mut work: impl FnMut() -> R) {
    let (ended, questions) = asked(usize::MAX, &mut work);
    assert!(ended.is_ok());
    assert!(questions >= least, "{name}: {questions} questions, {least} expected");
    for last in [1, 2, questions / 2, questions].into_iter().filter(|last| (1..=questions).contains(last)) {
        let (ended, until) = asked(last, &mut work);
        assert_eq!((ended.err(), until), (Some(Stopped), last), "{name}");
    }
}

fn with_output<R>(len: usize, work: impl FnOnce(&mut Output<'_, u32>) -> R) -> R {
    let mut buffer = vec![std::mem::MaybeUninit::uninit(); len * 4 + 64];
    work(&mut Output::new(&mut buffer))
}

fn plans() -> impl Iterator<Item = (&'static str, Plan)> {
    Options::presets().map(|name| (name, Plan::new(Options::preset(name).unwrap())))
}

#[test]
fn normalizing_asks_at_every_level_and_for_every_preset() {
    for (text_name, text) in texts() {
        for (preset, plan) in plans() {
            for level in Level::available() {
                let name = format!("{text_name} {preset} {}", level.name());
                let mut scratch = Scratch::default();
                let run = |out: &mut Output<'_, u32>, scratch: &mut Scratch| {
                    normalize::<Ucs4>(&plan, level, &text, out, scratch).unwrap();
                    out.written().to_vec()
                };
                let expected = with_output(LEN, |out| run(out, &mut Scratch::default()));
                check(&name, LEAST, || with_output(LEN, |out| run(out, &mut scratch)));
                // What is left in the working memory of a run that was stopped does no harm.
                assert!(with_output(LEN, |out| run(out, &mut scratch)) == expected, "{name}");
            }
        }
    }
}

#[test]
fn the_careful_lane_and_explanations_ask() {
    for (name, text) in texts() {
        for preset in ["standard", "arabert-v2"] {
            let plan = Plan::new(Options::preset(preset).unwrap());
            let scratch = &mut Scratch::default();
            check(name, LEAST, || with_output(LEN, |out| normalize_carefully::<Ucs4>(&plan, &text, out, scratch)));
            check(name, LEAST, || with_output(LEN, |out| explain::<Ucs4>(&plan, &text, out, scratch)));
        }
    }
}

fn aligned(plan: &Plan, text: &[u32]) -> (Map, Vec<u32>) {
    with_output(LEN, |out| {
        let map = align::<Ucs4>(plan, Level::current().unwrap(), text, out, &mut Scratch::default()).unwrap();
        (map, out.written().to_vec())
    })
}

#[test]
fn positions_ask() {
    let plan = Plan::new(Options::preset("search").unwrap());
    for (name, text) in texts() {
        check(name, LEAST, || aligned(&plan, &text));
        let (map, normalized) = aligned(&plan, &text);
        let fresh = SourceIndex::default;
        check(name, LEAST, || occurrences(&[u32::from('ظ')], &*normalized, false));
        check(name, LEAST, || Aligned::new(&map, &*text, &fresh()).source_len(Counting::Utf8));
        check(name, LEAST, || norm_spans(&map, (0..LEN).map(|at| at..at + 1)).count());
        // These take as many steps as there are edits.
        let edits = map.segments().count() * 64 / LEN.max(1);
        let least = if edits > 0 { LEAST / 2 } else { 0 };
        check(name, least, || Aligned::new(&map, &*text, &fresh()).spans());
        check(name, least, || map.then(&aligned(&Plan::new(Options::default()), &normalized).0));
    }
}

#[test]
fn a_search_for_clusters_asks() {
    let text: Vec<u32> = "a\u{301}".chars().map(u32::from).cycle().take(LEN).collect();
    let (map, normalized) = aligned(&Plan::new(Options::default()), &text);
    let find = || {
        Aligned::new(&map, &*text, &SourceIndex::default()).find(&*normalized, &[0x301], false).unwrap().count()
    };
    check("clusters", LEAST * 2, find);
}

#[test]
fn dividing_asks_in_every_mode() {
    for (name, text) in texts().into_iter().filter(|(name, _)| !matches!(*name, "word" | "numbers")) {
        for mode in [Mode::News, Mode::Uax29, Mode::Whitespace] {
            let mut options = TokenOptions::default();
            options.mode = mode;
            check(name, LEAST, || tokenize(&text, &options, |_| ()));
        }
        let mut kept = TokenOptions::default();
        kept.whitespace = naskh::options::Space::Keep;
        check(name, LEAST, || tokenize(&text, &kept, |_| ()));
        check(name, LEAST, || sentences(&text, &SentenceOptions::default(), |_| ()));
        let analyzer = Analyzer::new(AnalyzerOptions::of("lucene").unwrap()).unwrap();
        check(name, LEAST, || analyze(&text, &analyzer, |_| Ok(())));
    }
}

#[test]
fn stemming_a_long_word_asks() {
    for (name, text) in texts() {
        for &stemmer in Stemmer::ALL {
            check(&format!("{name} {stemmer}"), LEAST, || {
                let mut letters = Letters::new();
                letters.read(text.iter().copied()).unwrap();
                stemmer.stem(&mut letters).unwrap();
            });
        }
    }
}
