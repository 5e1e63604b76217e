//! Memory: how much is held at once, and that running out of it is an error wherever it happens.
//!
//! An allocator counts what is held by the thread that asks for it, and refuses the allocation that it is told to.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::mem::MaybeUninit;

use naskh::raw::{
    Aligned, Counting, Output, Overflow, Scratch, SourceIndex, Ucs2, Ucs4, align, analyze, explain, normalize,
};
use naskh::{Analyzer, AnalyzerOptions, Letters, Level, Map, Options, OutOfMemory, Plan, Stemmer, Term};

struct Counted;

#[global_allocator]
static ALLOCATOR: Counted = Counted;

thread_local! {
    /// Bytes that are held, and the most that were.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    /// How many allocations of more than [`SMALL`] bytes are granted until one is refused.
    static GRANTED: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// Allocations up to this size are small: `std` and other crates make them, and cannot fail.
const SMALL: usize = 1 << 14;

/// Counts `size` bytes more. Returns false if they are refused.
fn grants(size: usize, old: usize) -> bool {
    if size > SMALL {
        match GRANTED.get().checked_sub(1) {
            Some(left) => GRANTED.set(left),
            None => return false,
        }
    }
    HELD.set(HELD.get() + size.cast_signed() - old.cast_signed());
    PEAK.set(PEAK.get().max(HELD.get()));
    true
}

// SAFETY: every pointer is one of the system's allocator, and goes back to it with its layout.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the promises of `GlobalAlloc`, here and below.
        if grants(layout.size(), 0) { unsafe { System.alloc(layout) } } else { std::ptr::null_mut() }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - layout.size().cast_signed());
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if !grants(size, layout.size()) {
            return std::ptr::null_mut();
        }
        // SAFETY: as above.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// The most bytes that `work` holds at once beside what there was.
fn peak(work: impl FnOnce()) -> usize {
    let before = HELD.get();
    PEAK.set(before);
    work();
    (PEAK.get() - before).unsigned_abs()
}

#[test]
fn terms_take_no_memory_however_many_there_are() {
    for stemmer in ["none", "light10", "snowball", "isri", "arlstem2"] {
        let mut options = AnalyzerOptions::of("lucene").unwrap();
        options.set("stemmer", stemmer).unwrap();
        let analyzer = Analyzer::new(options).unwrap();
        let piece = "وقالت الوزارةُ في بيانها 12.5 U.S. 👍🏽 ـ ﻻ ";
        let held = |times: usize| {
            let text: Vec<u32> = piece.repeat(times).chars().map(u32::from).collect();
            let mut count = 0;
            let add = |_: Term<'_>| {
                count += 1;
                Ok(())
            };
            (peak(|| analyze(&text, &analyzer, add).unwrap()), count / times)
        };
        let (few, many) = (held(2), held(2_000));
        assert_eq!(few, many, "{stemmer}");
    }
}

fn plan(preset: &str) -> Plan {
    Plan::new(Options::preset(preset).unwrap())
}

const LEN: usize = 1 << 18;

/// Long words, which the careful lane does.
fn long_words() -> Vec<Vec<u16>> {
    // Repetitions after a mark that composes, U+0654 ARABIC HAMZA ABOVE: with marks, with runs, of other scripts.
    let pieces = [
        "كتاب",
        "ب",
        "بَ",
        "مدرسةٌ",
        "ا\u{654}ب",
        "a",
        "привет",
        "中",
        "بـ",
        "5",
        "٫5",
        "ـ",
        "\u{64E}",
        "★",
        "a\u{301}b",
    ];
    let word = |piece: &str| "ا\u{654}".encode_utf16().chain(piece.encode_utf16().cycle().take(LEN)).collect();
    pieces.map(word).to_vec()
}

#[test]
fn a_long_word_takes_little_more_than_four_times_its_memory() {
    let level = Level::current().unwrap();
    for preset in ["clean", "standard", "search"] {
        let plan = plan(preset);
        for word in long_words() {
            let mut buffer = vec![MaybeUninit::uninit(); word.len() * 2 + 64];
            let mut out = Output::new(&mut buffer);
            let held = peak(|| {
                normalize::<Ucs2>(&plan, level, &word, &mut out, &mut Scratch::default()).unwrap();
            });
            let (text, result) = (size_of_val(word.as_slice()), size_of_val(out.written()));
            // The result is in `out`, which is not counted. A word that can be cut nowhere is held twice, as code points.
            let shown = String::from_utf16_lossy(&word[..12]);
            // A run of marks that are out of order is held once more while they are put in order.
            // What a letter expands into is held twice too.
            let more = if word.ends_with(&[0x64E]) { 5 * text / 2 } else { text / 2 };
            assert!(
                held <= 4 * text + more + 2 * result.saturating_sub(text),
                "{preset} {shown}: {held} of {text} for {result}"
            );
        }
    }
}

#[test]
fn a_word_of_letters_takes_memory_that_does_not_grow_with_it() {
    let level = Level::current().unwrap();
    for preset in ["clean", "standard", "search"] {
        let plan = plan(preset);
        for piece in ["كتاب", "ب", "بَ", "مدرسةٌ", "a", "привет", "中", "a\u{301}b"] {
            let word: Vec<u16> = "ا\u{654}".encode_utf16().chain(piece.encode_utf16().cycle().take(LEN)).collect();
            let mut buffer = vec![MaybeUninit::uninit(); word.len() * 2 + 64];
            let mut out = Output::new(&mut buffer);
            let held = peak(|| {
                normalize::<Ucs2>(&plan, level, &word, &mut out, &mut Scratch::default()).unwrap();
            });
            let few = !(preset == "clean" && piece.contains('ب') && piece.contains('\u{64E}'));
            assert!(!few || held <= 1 << 19, "{preset} {piece}: {held}");
        }
    }
}

/// What a call returns when memory runs out, whatever its own error is.
type Ended = Result<(), OutOfMemory>;

fn ended<R>(result: Result<R, Overflow>) -> Ended {
    match result.map(drop) {
        Ok(()) => Ok(()),
        Err(Overflow::Memory) => Err(OutOfMemory),
        Err(other) => panic!("{other}"),
    }
}

/// Every call that holds memory in proportion to a text.
fn calls() -> Vec<(String, Box<dyn Fn() -> Ended>)> {
    let text: Vec<u32> =
        "إنَّ الأَخْبـــار<b> (a) ٣٫٥ کتاب آ\u{323}\u{654}\u{301}، و ب،5 ﻻ5٫ و ب\u{301}\u{323}\u{316}www.ab.cd & \u{200D}"
            .chars()
            .map(u32::from)
            .cycle()
            .take(6_000)
            .chain("ا\u{654}".chars().chain("\u{64E}\u{301}\u{323}".chars().cycle().take(12_000)).map(u32::from))
            .collect();
    let level = Level::current().unwrap();
    let mut calls: Vec<(String, Box<dyn Fn() -> Ended>)> = Vec::new();
    let mut with = |name: &str, run: fn(&Plan, Level, &[u32], &mut Output<'_, u32>) -> Ended, plan: Plan| {
        let text = text.clone();
        let call = move || {
            // The room is there before memory runs short.
            ROOM.with_borrow_mut(|room| run(&plan, level, &text, &mut Output::new(room)))
        };
        calls.push((name.to_owned(), Box::new(call)));
    };
    let mut rules: Vec<(String, Plan)> = Options::presets().map(|name| (name.to_owned(), plan(name))).collect();
    for (name, value) in
        [("punctuation", "space"), ("punctuation", "arabic"), ("unicode", "nfkc"), ("hamza", "hamza")]
    {
        let mut options = Options::preset("search").unwrap();
        options.set(name, value).unwrap();
        rules.push((format!("{name}={value}"), Plan::new(options)));
    }
    for (name, plan) in rules {
        with(
            &format!("normalize {name}"),
            |plan, level, text, out| ended(normalize::<Ucs4>(plan, level, text, out, &mut Scratch::default())),
            plan.clone(),
        );
        with(
            &format!("explain {name}"),
            |plan, _, text, out| ended(explain::<Ucs4>(plan, text, out, &mut Scratch::default())),
            plan.clone(),
        );
        with(&format!("align {name}"), look_up_everything, plan);
    }
    for (len, &stemmer) in
        [4_000, text.len()].into_iter().flat_map(|len| Stemmer::ALL.iter().map(move |own| (len, own)))
    {
        let word = text[..len].to_vec();
        let call = move || {
            let mut letters = Letters::new();
            letters.read(word.iter().copied())?;
            stemmer.stem(&mut letters)
        };
        calls.push((format!("stem {stemmer} {len}"), Box::new(call)));
    }
    calls
}

#[test]
fn stemming_holds_nothing_for_a_word_after_a_longer_one() {
    let codes = |word: &str| word.chars().map(u32::from).collect::<Vec<_>>();
    let words = ["والمدرسون", "ﻻﻋﺐ", "كِتابٌ", "في", "", "سيستعملونها"].map(codes);
    let mut letters = Letters::new();
    letters.read(codes(&"ﻻ".repeat(40)).into_iter()).unwrap();
    Stemmer::Snowball.stem(&mut letters).unwrap();
    let held = peak(|| {
        for &stemmer in Stemmer::ALL {
            for word in &words {
                letters.read(word.iter().copied()).unwrap();
                stemmer.stem(&mut letters).unwrap();
            }
        }
    });
    assert_eq!(held, 0);
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

#[test]
fn every_refused_allocation_is_an_error_and_leaves_all_usable() {
    for (name, call) in calls() {
        assert_eq!(call(), Ok(()), "{name}");
        let mut refused = 0;
        loop {
            GRANTED.set(refused);
            let ended = call();
            let was_refused = GRANTED.get() == 0 && ended.is_err();
            GRANTED.set(usize::MAX);
            if !was_refused {
                assert_eq!(ended, Ok(()), "{name}: refused after {refused}");
                break;
            }
            refused += 1 + refused / 4; // not every one where there are many
        }
        assert_eq!(call(), Ok(()), "{name}");
        assert!(refused > 0 || name.starts_with("normalize"), "{name} holds nothing");
    }
}
