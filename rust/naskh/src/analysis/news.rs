//! The chain `news`: the tokens of news text, as keys.

use crate::align::Map;
use crate::memory::{OutOfMemory, try_collect};
use crate::normalize::{Scratch, align, grown};
use crate::options::TokenOptions;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::Ucs4;
use crate::token::{CodePoint, norm_spans, tokenize};

use super::term::Term;

/// Calls `emit` with each term of a text: its tokens, in the form that they have in the text that `plan` makes of it.
pub(super) fn analyze<U: CodePoint>(
    text: &[U],
    (plan, level): (&Plan, Level),
    mut emit: impl FnMut(Term<'_>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let wide: Vec<u32> = try_collect(text.iter().map(|&unit| unit.into()))?;
    let (map, keys) = normalized(&wide, plan, level)?;
    let mut tokens = Vec::new();
    tokenize(text, &TokenOptions::default(), |token| tokens.push(token));
    let spans = norm_spans(&map, tokens.iter().map(|token| token.start..token.end));
    for (position, (token, span)) in tokens.iter().zip(spans).enumerate() {
        let (start, end, kind) = (token.start, token.end, token.kind as u8);
        emit(Term { letters: &keys[span], start, end, position, kind })?;
    }
    Ok(())
}

fn normalized(text: &[u32], plan: &Plan, level: Level) -> Result<(Map, Vec<u32>), OutOfMemory> {
    let mut scratch = Scratch::default();
    let run = |out: &mut Output<'_, u32>| align::<Ucs4>(plan, level, text, out, &mut scratch);
    grown(text.len() + 64, run).map_err(|error| match error {
        Overflow::Memory | Overflow::Room | Overflow::Width => OutOfMemory,
    })
}
