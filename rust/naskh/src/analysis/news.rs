//! The chain `news`: the tokens of news text in the letters of the preset `search`; words without what stands at their ends.
//!
//! The text is normalized once, with the map back. So a key agrees with what `normalize` gives, and the scanner sees the
//! text as it was written.

use std::ops::Range;

use super::affixes::{without_endings, without_last_hamza, without_proclitics};
use super::buffer::Buffer;
use super::compiled::Analyzer;
use super::standard::LONGEST;
use super::term::Term;
use crate::align::Map;
use crate::chars::class::Class;
use crate::chars::lookup::class;
use crate::memory::{OutOfMemory, try_collect};
use crate::normalize::{Scratch, align, grown};
use crate::options::{Options, Parts, TokenOptions, Twins};
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::Ucs4;
use crate::token::{CodePoint, Kind, Token, tokenize};

/// Calls `emit` with each term of a text.
pub(super) fn analyze<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    plan: &Plan,
    emit: impl FnMut(Term<'_>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let text: Vec<u32> = try_collect(text.iter().map(|&unit| unit.into()))?;
    let (map, keys) = normalized(&text, plan)?;
    let (mut cursor, mut done) = (map.cursor(), Ok(()));
    let mut news = News { analyzer, buffer: Buffer::new(), position: 0, emit };
    tokenize(&text, &TokenOptions::default(), |token| {
        if done.is_ok() && !matches!(token.kind, Kind::Punctuation | Kind::Symbol) {
            let key = cursor.text_before(token.start)..cursor.text_before(token.end);
            done = news.token(token, &text[token.start..token.end], &keys[key]);
        }
    });
    done
}

/// What makes keys.
pub(super) fn plan() -> Plan {
    // The preset is one of ours, so its name is known.
    Plan::new(Options::preset("search").unwrap_or_default())
}

/// A listed word as the words of a text are that it is compared with.
pub(super) fn folded(word: &[u32], plan: &Plan) -> Vec<u32> {
    let key = normalized(word, plan).map_or_else(|_| word.to_vec(), |(_, key)| key);
    without_last_hamza(&key).to_vec()
}

/// The keys of a text, and the map to them.
fn normalized(text: &[u32], plan: &Plan) -> Result<(Map, Vec<u32>), OutOfMemory> {
    let level = Level::current().unwrap_or(Level::SCALAR);
    let mut scratch = Scratch::default();
    let run = |out: &mut Output<'_, u32>| align::<Ucs4>(plan, level, text, out, &mut scratch);
    grown(text.len() + 64, run).map_err(|error| match error {
        Overflow::Memory | Overflow::Room | Overflow::Width => OutOfMemory,
    })
}

/// The tokens of a text on their way to terms.
struct News<'a, E> {
    analyzer: &'a Analyzer,
    buffer: Buffer,
    /// That of the next token.
    position: usize,
    emit: E,
}

impl<E: FnMut(Term<'_>) -> Result<(), OutOfMemory>> News<'_, E> {
    fn token(&mut self, token: Token, source: &[u32], key: &[u32]) -> Result<(), OutOfMemory> {
        let first = self.position;
        self.position += 1;
        if token.kind == Kind::Word {
            return if self.analyzer.stops_before(source) { Ok(()) } else { self.word(key, &token, first) };
        }
        self.term(key, &token, first)?;
        if self.analyzer.options().parts == Parts::Yes && token.kind != Kind::Emoji {
            let parts = parts(key).filter(|part| part.len() < key.len());
            for (position, part) in (first..).zip(parts) {
                self.position = position + 1;
                self.word(&key[part], &token, position)?;
            }
        }
        Ok(())
    }

    /// A word: nothing, its stem, or the word without proclitics and then its stem.
    #[inline]
    fn word(&mut self, key: &[u32], token: &Token, position: usize) -> Result<(), OutOfMemory> {
        let (analyzer, word) = (self.analyzer, without_last_hamza(key));
        if analyzer.stops_after(word) {
            return Ok(());
        }
        if analyzer.excludes(word) {
            return self.term(word, token, position);
        }
        let core = without_proclitics(word);
        if analyzer.options().twins == Twins::Yes {
            self.term(core, token, position)?;
        }
        match analyzer.stemmer {
            None => self.term(without_endings(core), token, position),
            Some(_) if core.len() > LONGEST => self.term(core, token, position),
            Some(stemmer) => {
                self.buffer.read(core);
                self.buffer.stem(stemmer)?;
                let (start, end) = (token.start, token.end);
                let letters = self.buffer.letters();
                (self.emit)(Term { letters, start, end, position, kind: token.kind as u8 })
            }
        }
    }

    #[inline]
    fn term(&mut self, letters: &[u32], token: &Token, position: usize) -> Result<(), OutOfMemory> {
        if letters.is_empty() {
            return Ok(());
        }
        (self.emit)(Term { letters, start: token.start, end: token.end, position, kind: token.kind as u8 })
    }
}

/// The runs of letters, marks and digits in a key.
fn parts(key: &[u32]) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: u32| {
        matches!(
            class(c),
            Class::Arabic | Class::Latin | Class::Letter | Class::Ideograph | Class::Digit | Class::Numeral | Class::Mark
        )
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + key[at..].iter().position(|&c| is_part(c))?;
        at = key[start..].iter().position(|&c| !is_part(c)).map_or(key.len(), |length| start + length);
        Some(start..at)
    })
}
