//! The chain of Lucene's `ArabicAnalyzer`, which Elasticsearch and OpenSearch document for their analyzer `arabic`:
//! standard tokenizer, lower case, decimal digits, stop words, normalization, stem.
//!
//! Each step changes the letters of one token in a buffer that is used again for the next.

use crate::chars::TATWEEL;
use crate::token::CodePoint;

use super::analyzer::Analyzer;
use super::filters::{EVERYDAY, arabic_normalization, decimal_digit, lowercase};
use super::standard::{LONGEST, Scanner};
use super::term::Term;

/// The letters of a token on their way through the filters.
pub(super) struct Letters {
    letters: [u32; LONGEST],
    len: usize,
}

impl Letters {
    pub(super) fn new() -> Self {
        Self { letters: [0; LONGEST], len: 0 }
    }

    /// Those of a token, which has no more than [`LONGEST`].
    #[inline(always)]
    pub(super) fn read<U: CodePoint>(&mut self, token: &[U]) {
        for (letter, &unit) in self.letters.iter_mut().zip(token) {
            *letter = unit.into();
        }
        self.len = token.len();
    }

    #[inline(always)]
    pub(super) fn get(&self) -> &[u32] {
        &self.letters[..self.len]
    }

    /// Changes each letter by itself.
    pub(super) fn change(&mut self, filter: impl Fn(u32) -> u32) {
        for letter in &mut self.letters[..self.len] {
            *letter = filter(*letter);
        }
    }

    /// Folds the letters, and deletes those that fold to nothing. `fold` returns [`TATWEEL`] for these.
    #[inline(always)]
    pub(super) fn fold(&mut self, fold: impl Fn(u32) -> u32) {
        let mut kept = 0;
        for at in 0..self.len {
            let letter = fold(self.letters[at]);
            self.letters[kept] = letter;
            kept += usize::from(letter != TATWEEL);
        }
        self.len = kept;
    }
}

/// Calls `emit` with each term of a text.
#[inline]
pub(super) fn analyze<U: CodePoint>(text: &[U], analyzer: &Analyzer, mut emit: impl FnMut(Term<'_>)) {
    let (mut scanner, mut letters, mut next) = (Scanner::new(text), Letters::new(), 0);
    while let Some(token) = scanner.next() {
        let position = next;
        next += 1;
        letters.read(&text[token.range.clone()]);
        if !token.everyday {
            letters.change(|c| decimal_digit(lowercase(c)));
        }
        if analyzer.stops_before(letters.get()) {
            continue;
        }
        if token.everyday {
            letters.fold(|c| 0x600 | u32::from(EVERYDAY[(c & 0x3F ^ 0x20) as usize]));
        } else {
            letters.fold(arabic_normalization);
        }
        if analyzer.stops_after(letters.get()) {
            continue;
        }
        let (start, end) = (token.range.start, token.range.end);
        emit(Term { letters: analyzer.stem(letters.get()), start, end, position, kind: token.kind as u8 });
    }
}

/// A listed word as the chain folds it.
pub(super) fn folded(word: &[u32]) -> Vec<u32> {
    let fold = |&c: &u32| arabic_normalization(decimal_digit(lowercase(c)));
    word.iter().map(fold).filter(|&c| c != TATWEEL).collect()
}
