//! Arabic text normalization at about the speed at which text can be copied.
//!
//! This crate knows nothing of Python. Data flows one way through it:
//!
//! - [`options`](Options): what the caller asks for, as data;
//! - [`plan`](Plan): options compiled into byte tables, once;
//! - [`normalize`]: the one algorithm, in two lanes, over any encoding ([`Text`]);
//! - `simd`: what each instruction set offers the fast lane ([`Level`]);
//! - [`tokenize`] and [`sentences`]: where text is divided, by scanners that need none of the above;
//! - `chars`: what each character is, which all of them ask.
//!
//! `docs/normalization.md` and `docs/tokenization.md` in the repository say what each rule does.

mod align;
mod character;
mod chars;
mod conventions;
mod explain;
mod fingerprint;
mod lexicon;
mod normalize;
mod options;
mod output;
mod plan;
mod presets;
mod probe;
mod sentence;
mod simd;
mod stability;
mod stages;
mod text;
mod token;
mod utf8;

pub use align::{
    Aligned, Clusters, Counting, ForwardCursor, IndexedText, Map, OffsetIndex, Segment, SourceIndex, occurrences,
};
pub use chars::is_white_space;
pub use chars::{MarkClass, MarkSet};
pub use explain::{Change, explain};
pub use normalize::{Scratch, align, grown, normalize, normalize_carefully};
pub use options::{
    Abbreviations, Alef, AlefMaqsura, Case, Digits, Elongation, Hamza, Hashtags, Invisibles, Lines, Lookalikes,
    Mode, Named, OptionError, OptionSet, Options, PresentationForms, Punctuation, PunctuationTokens, Replacement,
    Replacements, Rule, Scripts, Semicolon, SentenceOptions, Sign, Space, Tatweel, TehMarbuta, TokenOptions,
    Unicode, Unknown, Whitespace, WrongMode,
};
pub use output::{Output, Overflow};
pub use plan::Plan;
pub use sentence::{sentences, trim};
pub use simd::Level;
pub use stability::Unstable;
pub use text::{Latin1, Text, Ucs2, Ucs4, Utf8};
pub use token::{CodePoint, Kind, Token, Unfit, norm_spans, tokenize};
