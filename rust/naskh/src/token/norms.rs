//! The normalized forms of tokens: parts of the normalized text.

use std::ops::Range;

use crate::align::Map;
use crate::watch::Pace;

/// The span of the normalized text that each token became. `map` is from the text of the tokens to the normalized
/// text; `tokens` are their spans, in order.
///
/// The text is normalized as a whole, so these forms agree with what `normalize` and `Aligned::find` see. A
/// character that was made of several tokens belongs to the first of them, and a token of which nothing is left
/// gets an empty span. Spans of tokens that leave nothing out together hold all of the normalized text.
///
/// ```
/// use naskh::{Level, Options, Plan};
/// use naskh::raw::{Latin1, Output, Scratch, align, norm_spans};
/// use std::mem::MaybeUninit;
/// let (plan, level) = (Plan::new(Options::preset("search").unwrap()), Level::current().unwrap());
/// let mut buffer = [MaybeUninit::uninit(); 80];
/// let mut normalized = Output::new(&mut buffer);
/// let map = align::<Latin1>(&plan, level, b"Two  words", &mut normalized, &mut Scratch::default()).unwrap();
/// assert_eq!(normalized.written(), b"two words");
/// let norms: Vec<_> = norm_spans(&map, [0..3, 5..10]).collect();
/// assert_eq!(norms, [0..3, 4..9]);
/// ```
pub fn norm_spans(
    map: &Map,
    tokens: impl IntoIterator<Item = Range<usize>>,
) -> impl Iterator<Item = Range<usize>> {
    let (mut cursor, mut pace) = (map.cursor(), Pace::default());
    tokens.into_iter().map(move |token| {
        pace.reach(token.start);
        cursor.text_before(token.start)..cursor.text_before(token.end)
    })
}
