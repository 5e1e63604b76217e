//! Nothing is read or written outside of what the caller gave: the page before a text or a buffer, and the page
//! after it, may not be touched. Each length is tried right after the one page and right before the other,
//! at every level.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::{NonNull, null_mut};

use naskh::raw::{
    CodePoint, Compiled, Latin1, Output, Overflow, Scratch, Ucs2, Ucs4, Utf8, align, analyze, diagnose, explain,
    grown, normalize, normalize_lines, reorder, sentences, tokenize,
};
use naskh::{
    Analyzer, AnalyzerOptions, Letters, Level, Options, Plan, ReorderOptions, SentenceOptions, Stemmer,
    TokenOptions,
};

/// The longest text: four of the widest blocks and some more.
const MOST: usize = 300;

/// Pages that may be read and written, between two that may not.
struct Guarded {
    start: NonNull<u8>,
    /// The bytes of one page, and of those in the middle.
    page: usize,
    middle: usize,
}

impl Guarded {
    fn new(bytes: usize) -> Self {
        // SAFETY: a question without pointers.
        let page = usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap();
        let middle = bytes.next_multiple_of(page);
        // SAFETY: new pages, wherever there is room.
        let start = unsafe {
            libc::mmap(null_mut(), middle + 2 * page, libc::PROT_NONE, libc::MAP_PRIVATE | libc::MAP_ANON, -1, 0)
        };
        assert_ne!(start, libc::MAP_FAILED);
        // SAFETY: the pages between the first and the last were just made.
        let opened = unsafe { libc::mprotect(start.byte_add(page), middle, libc::PROT_READ | libc::PROT_WRITE) };
        assert_eq!(opened, 0);
        Self { start: NonNull::new(start.cast()).unwrap(), page, middle }
    }

    /// Room for so many units, at the start or at the end of what may be touched.
    /// The bytes are those that were there.
    fn room<U: Copy>(&mut self, len: usize, at_end: bool) -> &mut [MaybeUninit<U>] {
        let bytes = len * size_of::<U>();
        assert!(bytes <= self.middle);
        let before = if at_end { self.middle - bytes } else { 0 };
        // SAFETY: the bytes lie within the pages in the middle, which begin at a multiple of every alignment;
        // `self` is borrowed as long as the slice.
        unsafe {
            let first = self.start.add(self.page + before).cast::<MaybeUninit<U>>();
            std::slice::from_raw_parts_mut(first.as_ptr(), len)
        }
    }

    /// A copy of some units.
    fn copy<U: Copy>(&mut self, units: &[U], at_end: bool) -> &[U] {
        let room = self.room(units.len(), at_end);
        room.iter_mut().zip(units).for_each(|(place, &unit)| {
            place.write(unit);
        });
        // SAFETY: every place was written.
        unsafe { &*(std::ptr::from_ref(room) as *const [U]) }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // SAFETY: the pages that `new` made, which nobody borrows any more.
        unsafe { libc::munmap(self.start.as_ptr().cast::<c_void>(), self.middle + 2 * self.page) };
    }
}

/// Texts that repeat: what is passed by blocks, what the tables do, and what needs care.
const PIECES: &[&str] = &[
    "قال الوزير ان المدرسه ",
    "إنَّ الأَخْبـــارَ، في ٣٫٥٪ ",
    "ﻻ ا\u{654}ن علی\u{200D} a\u{301}b\n",
    "plain ASCII, 3.5 www.ab.cd ",
    "中文 한 ж é ÿ ",
    "😀 و👩🏽 ",
    "ه\u{64E}\u{651}\u{64E}\u{301}\u{323}",
];

/// The characters of the first `len` units that a piece, repeated, has in the encoding.
fn cut(piece: &str, len: usize) -> String {
    piece.chars().cycle().take(len).collect()
}

fn plans() -> Vec<Plan> {
    let presets = ["clean", "standard", "search", "arabert-v2"].map(|name| Options::preset(name).unwrap());
    let mut spaced = Options::default();
    spaced.set("punctuation", "space").unwrap();
    spaced.set("unicode", "nfkc").unwrap();
    spaced.set("digits", "arabic").unwrap();
    presets.into_iter().chain([Options::default(), spaced]).map(Plan::new).collect()
}

/// Normalizes at every level, with text and output at both ends of their pages, into buffers that are full, too
/// short by one, and too long.
fn check<T: Compiled>(plan: &Plan, text: &[T::Unit], pages: &mut [Guarded; 2])
where
    T::Unit: std::fmt::Debug,
{
    let [pages, room] = pages;
    for level in Level::available() {
        let mut scratch = Scratch::default();
        let run = |out: &mut Output<'_, T::Unit>| normalize::<T>(plan, level, text, out, &mut scratch);
        let Ok((_, expected)) = grown(text.len(), run) else { continue };
        // What is taken back later may need more room than the result.
        let enough = text.len() + 64;
        for (at_end, more) in [(false, 0), (true, 0), (true, enough)] {
            let text = pages.copy(text, at_end);
            let mut out = Output::new(room.room(expected.len() + more, at_end));
            let result = normalize::<T>(plan, level, text, &mut out, &mut scratch);
            assert!(result.is_ok() || more < enough, "{result:?}");
            assert!(result.is_err() || out.written() == expected);
        }
        if let Some(short) = expected.len().checked_sub(1) {
            let mut out = Output::new(room.room(short, true));
            let result = normalize::<T>(plan, level, pages.copy(text, true), &mut out, &mut scratch);
            assert_eq!(result, Err(Overflow::Room));
        }
    }
}

/// Aligns and explains, where an index is a character.
fn check_positions<T: Compiled>(plan: &Plan, text: &[T::Unit], pages: &mut [Guarded; 2])
where
    T::Unit: std::fmt::Debug,
{
    let [pages, room] = pages;
    for level in Level::available() {
        for at_end in [false, true] {
            let text = pages.copy(text, at_end);
            let mut scratch = Scratch::default();
            let aligned =
                align::<T>(plan, level, text, &mut Output::new(room.room(MOST * 20, at_end)), &mut scratch);
            let mut out = Output::new(room.room(MOST * 20, at_end));
            let explained = explain::<T>(plan, text, &mut out, &mut scratch);
            assert_eq!(aligned.is_ok(), explained.is_ok());
        }
    }
}

/// Everything that reads code points and writes none.
fn check_reading<U: CodePoint>(text: &[U], pages: &mut Guarded, analyzers: &[Analyzer]) {
    for at_end in [false, true] {
        let text = pages.copy(text, at_end);
        for mode in TokenOptions::values("mode").unwrap() {
            let mut options = TokenOptions::default();
            options.set("mode", mode).unwrap();
            tokenize(text, &options, |token| assert!(token.end <= text.len()));
        }
        sentences(text, &SentenceOptions::default(), |span| assert!(span.end <= text.len()));
        for analyzer in analyzers {
            analyze(text, analyzer, |_| Ok(())).unwrap();
        }
        let _ = (diagnose(text).unwrap(), reorder(text, &ReorderOptions::default()).unwrap());
        for &stemmer in Stemmer::ALL {
            let mut letters = Letters::new();
            letters.read(text.iter().map(|&unit| unit.into())).unwrap();
            stemmer.stem(&mut letters).unwrap();
        }
    }
}

#[test]
fn no_page_beside_a_text_or_a_buffer_is_touched_by_normalizing() {
    let pages = &mut [Guarded::new(MOST * 8), Guarded::new(MOST * 80)];
    for plan in plans() {
        for piece in PIECES {
            for len in 0..=MOST {
                let text = cut(piece, len);
                check::<Utf8>(&plan, text.as_bytes(), pages);
                let four: Vec<u32> = text.chars().map(u32::from).collect();
                check::<Ucs4>(&plan, &four, pages);
                if let Ok(two) = four.iter().map(|&c| u16::try_from(c)).collect::<Result<Vec<_>, _>>() {
                    check::<Ucs2>(&plan, &two, pages);
                }
                if let Ok(one) = four.iter().map(|&c| u8::try_from(c)).collect::<Result<Vec<_>, _>>() {
                    check::<Latin1>(&plan, &one, pages);
                }
            }
        }
    }
}

#[test]
fn no_page_beside_a_text_or_a_buffer_is_touched_by_positions_and_lines() {
    let pages = &mut [Guarded::new(MOST * 8), Guarded::new(MOST * 80)];
    for plan in plans() {
        for piece in PIECES {
            for len in (0..=MOST).step_by(3) {
                let four: Vec<u32> = cut(piece, len).chars().map(u32::from).collect();
                check_positions::<Ucs4>(&plan, &four, pages);
                if let Ok(two) = four.iter().map(|&c| u16::try_from(c)).collect::<Result<Vec<_>, _>>() {
                    check_positions::<Ucs2>(&plan, &two, pages);
                }
                let [source, room] = &mut *pages;
                for level in Level::available() {
                    let text = source.copy(cut(piece, len).as_bytes(), len % 2 == 0);
                    let mut out = Output::new(room.room(MOST * 20, len % 2 == 0));
                    normalize_lines(&plan, level, text, &mut out, &mut Scratch::default()).unwrap();
                }
            }
        }
    }
}

#[test]
fn no_page_beside_a_text_is_touched_by_what_divides_and_reads_it() {
    let mut pages = Guarded::new(MOST * 8);
    let analyzers = ["lucene", "news"].map(|name| Analyzer::new(AnalyzerOptions::of(name).unwrap()).unwrap());
    for piece in PIECES {
        for len in 0..=MOST {
            let four: Vec<u32> = cut(piece, len).chars().map(u32::from).collect();
            check_reading(&four, &mut pages, &analyzers);
            if let Ok(two) = four.iter().map(|&c| u16::try_from(c)).collect::<Result<Vec<_>, _>>() {
                check_reading(&two, &mut pages, &analyzers);
            }
            if let Ok(one) = four.iter().map(|&c| u8::try_from(c)).collect::<Result<Vec<_>, _>>() {
                check_reading(&one, &mut pages, &analyzers);
            }
        }
    }
}
