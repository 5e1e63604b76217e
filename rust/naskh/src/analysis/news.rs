//! The chain `news`: the tokens of news text in the letters of the preset `search`; words without what stands at their ends.
//!
//! The text is normalized once, with the map back. So a key agrees with what `normalize` gives, and the scanner sees the
//! text as it was written.

use std::ops::Range;

use super::affixes::{without_endings, without_last_hamza, without_proclitics};
use super::buffer::Buffer;
use super::compiled::Analyzer;
use super::keys::Keys;
use super::standard::LONGEST;
use super::term::Term;
use super::trace::TermTrace;
use crate::chars::class::Class;
use crate::chars::lookup::class;
use crate::memory::{OutOfMemory, try_collect};
use crate::options::{Parts, TokenOptions, Twins};
use crate::token::{CodePoint, Kind, Token, tokenize};

/// Calls `emit` with each term of a text.
pub(super) fn analyze<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    keys: &Keys,
    emit: impl FnMut(Term<'_>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let mut news = News { analyzer, buffer: Buffer::new(), emit };
    for_each_token(text, keys, analyzer.options().parts, |piece| {
        if piece.is_word { news.word(&piece) } else { news.term(piece.key, &piece) }
    })
}

/// Calls `emit` with each token of a text, then its parts, and what the steps make of it. The steps are those of
/// [`analyze`], one after another.
pub(super) fn trace<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    keys: &Keys,
    mut emit: impl FnMut(TermTrace) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let mut buffer = Buffer::new();
    for_each_token(text, keys, analyzer.options().parts, |piece| {
        let (range, kind) = (piece.token.start..piece.token.end, piece.token.kind as u8);
        let mut trace = TermTrace { range, position: piece.position, kind, steps: Vec::new() };
        trace.left("news", piece.source)?;
        if piece.is_word {
            follow(analyzer, &piece, &mut buffer, &mut trace)?;
        } else {
            trace.left("search", piece.key)?;
        }
        emit(trace)
    })
}

/// Leads one word through the steps.
fn follow(
    analyzer: &Analyzer,
    piece: &Piece<'_>,
    buffer: &mut Buffer,
    trace: &mut TermTrace,
) -> Result<(), OutOfMemory> {
    if analyzer.stops_before(piece.source) {
        return trace.dropped("stop");
    }
    trace.left("search", piece.key)?;
    let word = without_last_hamza(piece.key);
    trace.left("hamza", word)?;
    if analyzer.stops_after(word) {
        return trace.dropped("stop");
    }
    if analyzer.excludes(word) {
        return trace.left("keywords", word);
    }
    let core = without_proclitics(word);
    trace.left("proclitics", core)?;
    match analyzer.stemmer {
        None => trace.left("endings", without_endings(core)),
        Some(_) if core.len() > LONGEST => Ok(()),
        Some(stemmer) => {
            buffer.read(core);
            buffer.stem(stemmer)?;
            trace.left("stemmer", buffer.letters())
        }
    }
}

/// A token, or a part of one, on its way to terms.
struct Piece<'a> {
    token: Token,
    /// Its code points in the text; those of its key if it is a part.
    source: &'a [u32],
    key: &'a [u32],
    position: usize,
    is_word: bool,
}

/// Calls `take` with each token that may become a term, and with its parts if they are wanted.
fn for_each_token<U: CodePoint>(
    text: &[U],
    keys: &Keys,
    wanted: Parts,
    mut take: impl FnMut(Piece<'_>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let wide: Vec<u32> = try_collect(text.iter().map(|&unit| unit.into()))?;
    let (map, all) = keys.of(&wide)?;
    let (mut cursor, mut next, mut done) = (map.cursor(), 0, Ok(()));
    tokenize(text, &TokenOptions::default(), |token| {
        if done.is_err() || matches!(token.kind, Kind::Punctuation | Kind::Symbol) {
            return;
        }
        let key = &all[cursor.text_before(token.start)..cursor.text_before(token.end)];
        let (source, is_word, position) = (&wide[token.start..token.end], token.kind == Kind::Word, next);
        next += 1;
        done = take(Piece { token, source, key, position, is_word });
        if wanted == Parts::Yes && !is_word && token.kind != Kind::Emoji {
            let parts = parts(key).filter(|part| part.len() < key.len());
            for (position, part) in (position..).zip(parts) {
                next = position + 1;
                let part = &key[part];
                done = done.and_then(|()| take(Piece { token, source: part, key: part, position, is_word: true }));
            }
        }
    });
    done
}

/// What makes terms of pieces.
struct News<'a, E> {
    analyzer: &'a Analyzer,
    buffer: Buffer,
    emit: E,
}

impl<E: FnMut(Term<'_>) -> Result<(), OutOfMemory>> News<'_, E> {
    /// A word: nothing, its stem, or the word without proclitics and then its stem.
    #[inline]
    fn word(&mut self, piece: &Piece<'_>) -> Result<(), OutOfMemory> {
        let (analyzer, word) = (self.analyzer, without_last_hamza(piece.key));
        if analyzer.stops_before(piece.source) || analyzer.stops_after(word) {
            return Ok(());
        }
        if analyzer.excludes(word) {
            return self.term(word, piece);
        }
        let core = without_proclitics(word);
        if analyzer.options().twins == Twins::Yes {
            self.term(core, piece)?;
        }
        match analyzer.stemmer {
            None => self.term(without_endings(core), piece),
            Some(_) if core.len() > LONGEST => self.term(core, piece),
            Some(stemmer) => {
                self.buffer.read(core);
                self.buffer.stem(stemmer)?;
                (self.emit)(piece.term(self.buffer.letters()))
            }
        }
    }

    #[inline]
    fn term(&mut self, letters: &[u32], piece: &Piece<'_>) -> Result<(), OutOfMemory> {
        if letters.is_empty() { Ok(()) } else { (self.emit)(piece.term(letters)) }
    }
}

impl Piece<'_> {
    fn term<'l>(&self, letters: &'l [u32]) -> Term<'l> {
        let Token { start, end, kind } = self.token;
        Term { letters, start, end, position: self.position, kind: kind as u8 }
    }
}

/// The runs of letters, marks and digits in a key.
fn parts(key: &[u32]) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: u32| {
        matches!(
            class(c),
            Class::Arabic
                | Class::Latin
                | Class::Letter
                | Class::Ideograph
                | Class::Digit
                | Class::Numeral
                | Class::Mark
        )
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + key[at..].iter().position(|&c| is_part(c))?;
        at = key[start..].iter().position(|&c| !is_part(c)).map_or(key.len(), |length| start + length);
        Some(start..at)
    })
}
