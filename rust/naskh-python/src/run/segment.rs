//! Words divided into what they are made of: one word, or the words of a text as columns of numbers.

use std::ops::Range;

use naskh::raw::{CodePoint, Grow, IndexedText, step};
use naskh::{OutOfMemory, SegmentKind, Segmenter, Token, WordSegment};

use super::divide::Divide;
use crate::pystr::{Span, Units};

impl Divide for Segmenter {
    const ITEMS: &'static str = "words";

    fn spans(&self, units: Units<'_>) -> Result<Vec<Span>, OutOfMemory> {
        let mut spans = Vec::with_room(MOST)?;
        for_each_segment(*self, units, |segment| {
            spans.push((segment.range.start as u32, segment.range.end as u32));
        });
        Ok(spans)
    }
}

/// The most segments that a word has.
const MOST: usize = SegmentKind::ALL.len();

/// Gives each segment of a word to `give`.
pub(crate) fn for_each_segment(segmenter: Segmenter, word: Units<'_>, give: impl FnMut(WordSegment)) {
    step(word.len());
    match word {
        Units::One(units) => segmenter.for_each(units, give),
        Units::Two(units) => segmenter.for_each(units, give),
        Units::Four(units) => segmenter.for_each(units, give),
    }
}

/// Takes the segments of tokens, in order.
pub(crate) trait TakeSegments {
    /// Takes a segment of the token with the number `token`; its code points are those of the text.
    fn take(&mut self, token: usize, range: Range<usize>, segment: &WordSegment) -> Result<(), OutOfMemory>;
}

/// Gives the segments of all tokens of a text to `taker`.
pub(crate) fn segment_tokens(
    segmenter: Segmenter,
    text: Units<'_>,
    tokens: impl Iterator<Item = Token>,
    taker: &mut impl TakeSegments,
) -> Result<(), OutOfMemory> {
    match text {
        Units::One(units) => each_token(segmenter, units, tokens, taker),
        Units::Two(units) => each_token(segmenter, units, tokens, taker),
        Units::Four(units) => each_token(segmenter, units, tokens, taker),
    }
}

fn each_token<U: CodePoint>(
    segmenter: Segmenter,
    text: &[U],
    tokens: impl Iterator<Item = Token>,
    taker: &mut impl TakeSegments,
) -> Result<(), OutOfMemory> {
    for (number, token) in tokens.enumerate() {
        step(token.end - token.start);
        let mut done = Ok(());
        segmenter.for_each_of_token(text, token, |segment| {
            let range = token.start + segment.range.start..token.start + segment.range.end;
            if done.is_ok() {
                done = taker.take(number, range, &segment);
            }
        });
        done?;
    }
    Ok(())
}
