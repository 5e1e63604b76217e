//! A word divided into what it is made of, with the place of each part.

use std::ops::Range;

use super::candidates::{Cut, letter::LAM};
use super::kind::SegmentKind;
use super::letters::Skeleton;
use super::model::MODEL;
use super::ranker;
use crate::options::{Scheme, SegmenterOptions, Segmenting, TokenOptions, Unsure};
use crate::token::{CodePoint, Kind, Token};

/// Below this margin the model is not sure: the best cut is less than three times as likely as the next one.
const UNSURE: i16 = 70;

/// A part of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordSegment {
    /// Its code points in the word.
    pub range: Range<usize>,
    /// What it is.
    pub kind: SegmentKind,
    /// Whether it begins with an article whose ا is not written, since ل stands before it: للبيت is ل and البيت.
    pub lacks_alef: bool,
}

/// Divides words into what they are made of.
///
/// ```
/// use naskh::{SegmentKind, Segmenter, SegmenterOptions};
/// let segmenter = Segmenter::from(&SegmenterOptions::default());
/// let word: Vec<u32> = "وللكتاب".chars().map(u32::from).collect();
/// let mut parts = Vec::new();
/// segmenter.for_each(&word, |part| parts.push((part.range, part.kind)));
/// assert_eq!(parts, [(0..1, SegmentKind::Conj), (1..2, SegmentKind::Prep), (2..7, SegmentKind::Stem)]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Segmenter {
    scheme: Scheme,
    unsure: Unsure,
}

impl From<&SegmenterOptions> for Segmenter {
    fn from(options: &SegmenterOptions) -> Self {
        Self { scheme: options.scheme, unsure: options.unsure }
    }
}

impl Segmenter {
    /// The segmenter of a tokenizer, if it has one.
    #[must_use]
    pub fn of(options: &TokenOptions) -> Option<Self> {
        let scheme = match options.segment {
            Segmenting::None => return None,
            Segmenting::Atb => Scheme::Atb,
            Segmenting::D3 => Scheme::D3,
        };
        Some(Self { scheme, unsure: options.unsure })
    }

    /// What is cut off.
    #[must_use]
    pub const fn scheme(self) -> Scheme {
        self.scheme
    }

    /// What becomes of words of which the model is not sure.
    #[must_use]
    pub const fn unsure(self) -> Unsure {
        self.unsure
    }

    /// The version of the model. Another version may cut words otherwise.
    #[must_use]
    pub const fn version() -> &'static str {
        MODEL.version()
    }

    /// Calls `emit` with each part of a word, in order. Together the parts are the word, and none is empty.
    ///
    /// A text that is not one word of Arabic letters is one part, and so is a word of more than 32 letters.
    #[inline]
    pub fn for_each<U: CodePoint>(self, word: &[U], mut emit: impl FnMut(WordSegment)) {
        if let Some(letters) = Skeleton::of(word)
            && let Some(cut) = self.cut(letters.codes())
        {
            emit_parts(&letters, cut, word.len(), &mut emit);
        } else if !word.is_empty() {
            emit(WordSegment { range: 0..word.len(), kind: SegmentKind::Stem, lacks_alef: false });
        }
    }

    /// The same for a token of a text, if it is a word; any other token is one part.
    /// Positions count from its beginning.
    #[inline]
    pub fn for_each_of_token<U: CodePoint>(self, text: &[U], token: Token, mut emit: impl FnMut(WordSegment)) {
        let word = &text[token.start..token.end];
        if token.kind == Kind::Word {
            self.for_each(word, emit);
        } else {
            emit(WordSegment { range: 0..word.len(), kind: SegmentKind::Stem, lacks_alef: false });
        }
    }

    /// Where a word is cut; `None` if it is not.
    #[inline]
    fn cut(self, letters: &[u8]) -> Option<Cut> {
        if letters.len() < 2 {
            return None;
        }
        let found = ranker::cut(letters, self.scheme);
        let is_sure = self.unsure == Unsure::Cut || found.margin >= UNSURE;
        let is_cut = (found.conj | found.prep | found.fut | found.article | found.suffix) > 0;
        (is_sure && is_cut).then_some(found)
    }
}

/// What is glued to a word, as the sentence splitter wants to know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glued {
    /// Whether it begins with a conjunction.
    pub(crate) conjunction: bool,
    /// Whether a preposition is before its stem.
    pub(crate) preposition: bool,
    /// Where a pronoun at its end begins, in code points of the word.
    pub(crate) pronoun: Option<usize>,
}

impl Glued {
    /// What is glued to a word.
    pub(crate) fn to<U: CodePoint>(word: &[U]) -> Self {
        let mut glued = Self::default();
        Segmenter { scheme: Scheme::Atb, unsure: Unsure::Cut }.for_each(word, |part| match part.kind {
            SegmentKind::Conj => glued.conjunction = true,
            SegmentKind::Prep => glued.preposition = true,
            SegmentKind::Pron => glued.pronoun = Some(part.range.start),
            _ => {}
        });
        glued
    }
}

/// Calls `emit` with the parts of a word of `end` code points. What a ligature joins is one part.
fn emit_parts(letters: &Skeleton, cut: Cut, end: usize, emit: &mut impl FnMut(WordSegment)) {
    let count = letters.codes().len();
    let before_stem = [cut.conj, cut.prep, cut.fut, cut.article].map(usize::from);
    let suffix = usize::from(cut.suffix);
    let stem = count.saturating_sub(before_stem.iter().sum::<usize>() + suffix);
    let lengths = [before_stem[0], before_stem[1], before_stem[2], before_stem[3], stem, suffix];
    let article = article_without_alef(letters.codes(), cut);
    let (mut letter, mut start, mut joined) = (0, 0, None);
    let mut lacks_alef = false;
    for (&kind, length) in SegmentKind::ALL.iter().zip(lengths).filter(|(_, length)| *length > 0) {
        lacks_alef |= article == Some(letter);
        letter += length;
        // What belongs to the stem is the stem.
        let kind = joined.filter(|kind| *kind == SegmentKind::Stem).unwrap_or(kind);
        if letter < count && !letters.is_border(letter) {
            joined = Some(kind);
            continue;
        }
        let stop = if letter < count { letters.start(letter) } else { end };
        emit(WordSegment { range: start..stop, kind, lacks_alef });
        (start, joined, lacks_alef) = (stop, None, false);
    }
}

/// The letter at which an article, or ال that is no article, begins without its ا.
fn article_without_alef(letters: &[u8], cut: Cut) -> Option<usize> {
    let at = usize::from(cut.conj + cut.prep);
    // An unknown word may be taken for a known one that has an article.
    let is_possible = cut.prep > 0 && letters[at - 1] == LAM && letters.get(at) == Some(&LAM);
    (cut.lacks_alef && is_possible).then_some(at)
}
