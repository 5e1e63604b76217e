//! Divides a text into tokens, in the mode that the options name.

use std::ops::Range;

use crate::chars::class::Class;

use super::clusters::after_line_end;
use super::compiled::CodePoint;
use super::kind::{Kind, Token};
use super::pieces::{emit_pieces, white_boundary};
use super::sink::{Each, TokenSink};
use super::uax29;
use super::view::{View, run};
use super::woven;
use crate::options::{Mode, PunctuationTokens, Space, TokenOptions};

/// Calls `emit` with each token of `text`, in order. Time is linear in the text.
///
/// ```
/// use naskh::{Kind, TokenOptions};
/// use naskh::raw::tokenize;
/// let text: Vec<u32> = "بلغ 3.5%".chars().map(u32::from).collect();
/// let mut found = Vec::new();
/// tokenize(&text, &TokenOptions::default(), |token| found.push((token.start..token.end, token.kind)));
/// assert_eq!(found, [(0..3, Kind::Word), (4..7, Kind::Number), (7..8, Kind::Symbol)]);
/// ```
#[inline]
pub fn tokenize<U: CodePoint>(text: &[U], options: &TokenOptions, emit: impl FnMut(Token)) {
    tokenize_into(text, options, &mut Each(emit));
}

/// The same for a sink, which may take many tokens at a time.
#[inline]
pub fn tokenize_into<U: CodePoint>(text: &[U], options: &TokenOptions, sink: &mut impl TokenSink) {
    let view = View(text);
    match options.mode {
        Mode::News if options.whitespace == Space::Drop && options.punctuation == PunctuationTokens::Keep => {
            woven::for_each_token(view, options, sink);
        }
        Mode::News => emit_with_gaps(view, options, |token| sink.token(token)),
        Mode::Uax29 => emit_pieces(view, options, uax29::boundary, |token| sink.token(token)),
        Mode::Whitespace => emit_pieces(view, options, white_boundary, |token| sink.token(token)),
    }
}

/// Emits the tokens of mode `news` and the gaps between them, as far as the options keep them.
fn emit_with_gaps<U: CodePoint>(view: View<'_, U>, options: &TokenOptions, mut emit: impl FnMut(Token)) {
    let mut end = 0;
    let between = |token: Token| {
        emit_gap(view, options, end..token.start, &mut emit);
        end = token.end;
        if options.punctuation == PunctuationTokens::Keep || token.kind != Kind::Punctuation {
            emit(token);
        }
    };
    woven::for_each_token(view, options, &mut Each(between));
    emit_gap(view, options, end..view.len(), &mut emit);
}

/// Emits the gap between two tokens, if the options keep it: each line end as a token (CR LF is one), and each
/// stretch between line ends.
fn emit_gap<U: CodePoint>(
    view: View<'_, U>,
    options: &TokenOptions,
    gap: Range<usize>,
    emit: &mut impl FnMut(Token),
) {
    let mut at = gap.start;
    while options.whitespace == Space::Keep && at < gap.end {
        let end = if view.class(at) == Class::LineEnd {
            after_line_end(view, at)
        } else {
            run(at + 1, |at| at < gap.end && view.class(at) != Class::LineEnd)
        };
        emit(Token::new(at..end, Kind::Space));
        at = end;
    }
}
