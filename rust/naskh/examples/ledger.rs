//! Normalizes or divides texts, for a counter of instructions:
//! `valgrind --tool=callgrind --toggle-collect='*measured*' ledger WORK ENCODING FILE`.
//!
//! usage: ledger WORK ENCODING FILE [ROUNDS]
//!
//! WORK is a preset, or `tokens` or `sentences` (in the encodings `ucs2` and `ucs4`). The texts of FILE are
//! separated by form feeds. Given ROUNDS, it also prints the least time in nanoseconds for one text, on average.

use std::hint::black_box;
use std::mem::MaybeUninit;
use std::time::Instant;

use naskh::raw::{
    CodePoint, Compiled, Output, Scratch, TokenRoom, TokenSink, Ucs2, Ucs4, Utf8, normalize, sentences,
    tokenize_into,
};
use naskh::{Level, Options, Plan, SentenceOptions, Token, TokenOptions};

/// Normalizes each text into the same buffer. Returns the number of units written.
#[inline(never)]
fn measured<T: Compiled>(
    plan: &Plan,
    level: Level,
    texts: &[Vec<T::Unit>],
    buffer: &mut [MaybeUninit<T::Unit>],
    scratch: &mut Scratch,
) -> usize {
    let mut written = 0;
    for text in texts {
        let mut out = Output::new(buffer);
        normalize::<T>(plan, level, black_box(text), &mut out, scratch)
            .expect("the buffer has room for the result");
        written += out.len();
    }
    written
}

/// Columns for the tokens of a text, as a binding has them.
struct Columns {
    starts: Vec<MaybeUninit<u32>>,
    ends: Vec<MaybeUninit<u32>>,
    kinds: Vec<MaybeUninit<u8>>,
    count: usize,
}

impl Columns {
    /// For texts of up to so many characters.
    fn new(longest: usize) -> Self {
        let room = longest + 1024;
        let (starts, ends) = (vec![MaybeUninit::uninit(); room], vec![MaybeUninit::uninit(); room]);
        Self { starts, ends, kinds: vec![MaybeUninit::uninit(); room], count: 0 }
    }
}

impl TokenSink for Columns {
    #[inline(always)]
    fn token(&mut self, token: Token) {
        black_box(token);
        self.count += 1;
    }

    #[inline(always)]
    fn tokens<R>(&mut self, find: impl FnOnce(&mut TokenRoom<'_>) -> R) -> R {
        let free = self.count..;
        let (starts, ends) = (&mut self.starts[free.clone()], &mut self.ends[free.clone()]);
        let mut room = TokenRoom::new(starts, ends, &mut self.kinds[free]);
        let result = find(&mut room);
        self.count += room.count();
        result
    }
}

/// Divides each text. Returns the number of parts.
#[inline(never)]
fn measured_parts<U: CodePoint>(is_tokens: bool, texts: &[Vec<U>], columns: &mut Columns) -> usize {
    let (of_tokens, of_sentences, mut parts) = (TokenOptions::default(), SentenceOptions::default(), 0);
    for text in texts {
        if is_tokens {
            columns.count = 0;
            tokenize_into(black_box(text), &of_tokens, columns);
            parts += columns.count;
        } else {
            sentences(black_box(text), &of_sentences, |span| parts += usize::from(black_box(span).end > 0));
        }
    }
    parts
}

fn divide<U: CodePoint>(is_tokens: bool, texts: &[Vec<U>], rounds: usize) {
    let mut columns = Columns::new(texts.iter().map(Vec::len).max().unwrap_or(0));
    report(texts, rounds, || measured_parts(is_tokens, texts, &mut columns));
}

fn run<T: Compiled>(plan: &Plan, texts: &[Vec<T::Unit>], rounds: usize) {
    let level = Level::current().expect("NASKH_SIMD names a level of this processor");
    let longest = texts.iter().map(Vec::len).max().unwrap_or(0);
    let mut buffer = vec![MaybeUninit::uninit(); 8 * longest + 1024];
    let mut scratch = Scratch::default();
    report(texts, rounds, || measured::<T>(plan, level, texts, &mut buffer, &mut scratch));
}

/// Does the work and prints what it returns, the number of characters, and the least time of so many rounds.
fn report<U>(texts: &[Vec<U>], rounds: usize, mut work: impl FnMut() -> usize) {
    let level = Level::current().expect("NASKH_SIMD names a level of this processor");
    let mut done = work();
    let mut least = u128::MAX;
    for _ in 0..rounds {
        let start = Instant::now();
        done = work();
        least = least.min(start.elapsed().as_nanos() / texts.len() as u128);
    }
    println!("{} {} {done} {least:.1}", level.name(), texts.iter().map(Vec::len).sum::<usize>());
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [work, encoding, file, rest @ ..] = &arguments[..] else {
        panic!("usage: ledger WORK ENCODING FILE [ROUNDS]");
    };
    let rounds = rest.first().map_or(0, |rounds| rounds.parse().expect("ROUNDS is a number"));
    let content = std::fs::read_to_string(file).expect("FILE can be read");
    let texts: Vec<&str> = content.split('\u{C}').collect();
    let is_tokens = work == "tokens";
    let divides = is_tokens || work == "sentences";
    let preset = if divides { "standard" } else { work };
    let plan = Plan::new(Options::preset(preset).unwrap_or_else(|error| panic!("{error}")));
    match encoding.as_str() {
        "ucs2" => {
            let texts: Vec<Vec<u16>> = texts.iter().map(|text| text.encode_utf16().collect()).collect();
            if divides { divide(is_tokens, &texts, rounds) } else { run::<Ucs2>(&plan, &texts, rounds) }
        }
        "ucs4" => {
            let texts: Vec<Vec<u32>> = texts.iter().map(|text| text.chars().map(u32::from).collect()).collect();
            if divides { divide(is_tokens, &texts, rounds) } else { run::<Ucs4>(&plan, &texts, rounds) }
        }
        "utf8" if !divides => {
            let texts: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
            run::<Utf8>(&plan, &texts, rounds);
        }
        other => panic!("{other}: the encodings are ucs2, ucs4, utf8"),
    }
}
