//! The chain `news`: the tokens of news text in the letters of the preset `search`;
//! words without what stands at their ends.
//!
//! The text is normalized once, with the map back. So a key agrees with what `normalize` gives, and the scanner
//! sees the text as it was written.

use std::ops::Range;

use super::affixes::{without_endings, without_last_hamza, without_proclitics};
use super::buffer::Buffer;
use super::compiled::Analyzer;
use super::keys::{Keys, without_full_stop};
use super::standard::LONGEST;
use super::term::Term;
use super::trace::{TermTrace, Terms, Told};
use crate::chars::class::Class;
use crate::chars::is_white_space;
use crate::chars::lookup::class;
use crate::memory::{OutOfMemory, try_collect};
use crate::options::{Parts, TokenOptions, Twins};
use crate::token::{CodePoint, Kind, Token, tokenize};

/// Calls `emit` with each term of a text.
pub(super) fn analyze<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    keys: &Keys,
    mut emit: impl FnMut(Term<'_>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let mut buffer = Buffer::new();
    for_each_piece(text, keys, analyzer.options().parts, |piece| {
        follow(analyzer, &piece, &mut buffer, &mut Terms { token: piece.token, emit: &mut emit })
    })
}

/// Calls `emit` with each token of a text, then its parts, and what the steps make of it.
pub(super) fn trace<U: CodePoint>(
    text: &[U],
    analyzer: &Analyzer,
    keys: &Keys,
    mut emit: impl FnMut(TermTrace) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let mut buffer = Buffer::new();
    for_each_piece(text, keys, analyzer.options().parts, |piece| {
        let mut trace = TermTrace::of(piece.token);
        follow(analyzer, &piece, &mut buffer, &mut trace)?;
        emit(trace)
    })
}

/// Leads one token, or a part of it, through the steps. It becomes nothing, its key, its stem, or the word without
/// proclitics and then its stem.
#[inline(always)]
fn follow(
    analyzer: &Analyzer,
    piece: &Piece<'_>,
    buffer: &mut Buffer,
    told: &mut impl Told,
) -> Result<(), OutOfMemory> {
    told.left("news", piece.source)?;
    if analyzer.stops_before(piece.source) {
        return told.dropped("stop");
    }
    if piece.key.is_empty() {
        return told.dropped("search");
    }
    told.left("search", piece.key)?;
    if analyzer.stops_after(piece.key) {
        return told.dropped("stop");
    }
    if !piece.is_word {
        return told.term(piece.key);
    }
    let word = without_last_hamza(piece.key);
    told.left("hamza", word)?;
    if analyzer.excludes(word) {
        told.left("keywords", word)?;
        return told.term(word);
    }
    let core = without_proclitics(word);
    told.left("proclitics", core)?;
    if analyzer.options().twins == Twins::Yes {
        told.term(core)?;
    }
    let Some(stemmer) = analyzer.stemmer else {
        let stem = without_endings(core);
        told.left("endings", stem)?;
        return told.term(stem);
    };
    if core.len() > LONGEST {
        return told.term(core);
    }
    buffer.read(core);
    buffer.stem(stemmer)?;
    told.left("stemmer", buffer.letters())?;
    told.term(buffer.letters())
}

/// A token, or a part of one, on its way to terms.
struct Piece<'a> {
    /// A term without letters.
    token: Term<'static>,
    /// Its code points in the text; those of its key if it is a part.
    source: &'a [u32],
    key: &'a [u32],
    is_word: bool,
}

/// Calls `take` with each token that may become a term, and with its parts if they are wanted.
fn for_each_piece<U: CodePoint>(
    text: &[U],
    keys: &Keys,
    wanted: Parts,
    mut take: impl FnMut(Piece<'_>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let wide: Vec<u32> = try_collect(text.iter().map(|&unit| unit.into()))?;
    let (map, all) = keys.of(&wide)?;
    let (mut cursor, mut next, mut done) = (map.cursor(), 0, Ok(()));
    tokenize(text, &TokenOptions::default(), |Token { start, end, kind }| {
        if done.is_err() || matches!(kind, Kind::Punctuation | Kind::Symbol) {
            return;
        }
        let key = trimmed(&all[cursor.text_before(start)..cursor.text_before(end)]);
        let key = if kind == Kind::Abbreviation { without_full_stop(key) } else { key };
        let token = Term { letters: &[], start, end, position: next, kind: kind as u8 };
        let is_word = kind == Kind::Word;
        next += 1;
        done = take(Piece { token, source: &wide[start..end], key, is_word });
        if wanted == Parts::Yes && !is_word && kind != Kind::Emoji {
            let parts = parts(key).filter(|part| part.len() < key.len());
            for (position, part) in (token.position..).zip(parts) {
                next = position + 1;
                let (part, token) = (&key[part], Term { position, ..token });
                done = done.and_then(|()| take(Piece { token, source: part, key: part, is_word: true }));
            }
        }
    });
    done
}

/// A key without the white space at its ends, which U+115F and U+1160 become.
fn trimmed(mut key: &[u32]) -> &[u32] {
    while let [first, rest @ ..] = key
        && is_white_space(*first)
    {
        key = rest;
    }
    while let [rest @ .., last] = key
        && is_white_space(*last)
    {
        key = rest;
    }
    key
}

/// The runs of letters, digits and marks in a key. Marks alone, such as the tone of an emoji, are no part.
fn parts(key: &[u32]) -> impl Iterator<Item = Range<usize>> {
    let counts = |c: u32| {
        matches!(
            class(c),
            Class::Arabic | Class::Latin | Class::Letter | Class::Ideograph | Class::Digit | Class::Numeral
        )
    };
    let is_part = move |c: u32| counts(c) || class(c) == Class::Mark;
    let mut at = 0;
    let runs = std::iter::from_fn(move || {
        let start = at + key[at..].iter().position(|&c| is_part(c))?;
        at = key[start..].iter().position(|&c| !is_part(c)).map_or(key.len(), |length| start + length);
        Some(start..at)
    });
    runs.filter(move |run| key[run.clone()].iter().any(|&c| counts(c)))
}
