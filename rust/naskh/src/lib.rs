//! Arabic text normalization in the time of a few copies of it.
//!
//! ```
//! use naskh::{Options, Plan, normalize_str};
//! let plan = Plan::new(Options::preset("search")?);
//! assert_eq!(normalize_str(&plan, "مدرســةٌ ٣")?, "مدرسه 3");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`Options`] are what the caller wants. A [`Plan`] is compiled options; threads can share it.
//! - [`normalize_str`], [`align_str`] and [`explain_str`] normalize, map positions, and give reasons.
//! - [`tokenize_str`] and [`sentences_str`] divide a text.
//! - [`segment_str`] divides a word into what it is made of; a [`Segmenter`] tells what each part is.
//! - [`analyze_str`] makes the terms of a search index, and [`trace_terms_str`] tells the steps to them.
//! - [`diagnose_str`] says what is wrong with a text out of a PDF, [`reorder_str`] puts one in visual order as it is
//!   read.
//! - [`stem_str`] reduces a word as another system's stemmer does; with [`Letters`],
//!   a [`Stemmer`] tells what it has left.
//!
//! This crate does not depend on Python. Bindings use [`raw`], which works on their own buffers in any encoding.
//! `docs/normalization.md` and `docs/tokenization.md` in the repository define the rules.

mod align;
mod analysis;
mod character;
mod chars;
mod conventions;
mod decode;
mod diagnosis;
mod explain;
mod fingerprint;
mod lexicon;
mod memory;
mod normalize;
pub mod options;
mod output;
mod plan;
mod presets;
mod probe;
mod reorder;
mod segment;
mod sentence;
mod simd;
mod stability;
mod stages;
mod stem;
mod strings;
mod text;
mod token;
mod utf8;
mod watch;

pub use align::{Map, Segment};
pub use analysis::{Analyzer, Term, TermStep, TermTrace};
pub use chars::{MarkClass, MarkSet};
pub use diagnosis::{Evidence, Finding, Sure, Trouble};
pub use explain::Change;
pub use memory::OutOfMemory;
pub use options::{
    Abbreviations, AnalyzerOptions, NoEffect, OptionError, Options, ReorderOptions, Replacement, Replacements,
    Rule, SegmenterOptions, SentenceOptions, TokenOptions, Unknown, WordList,
};
pub use plan::Plan;
pub use segment::{SegmentKind, Segmenter, WordSegment};
pub use simd::{Level, LevelError};
pub use stability::{PlanError, Unstable};
pub use stem::{Letter, Letters, Stemmer};
pub use strings::{
    align_str, analyze_str, diagnose_str, explain_str, normalize_str, reorder_str, segment_str, sentences_str,
    stem_str, tokenize_str, trace_terms_str,
};
pub use token::{Kind, Token, Unfit};

/// What `tools/train-clitics` needs. It may change in every version.
#[doc(hidden)]
pub mod training {
    pub use crate::segment::training::*;
}

/// What bindings need: the calls on buffers of any encoding. It may change in every version.
#[doc(hidden)]
pub mod raw {
    pub use crate::align::{
        Aligned, Clusters, Counting, ForwardCursor, IndexedText, OffsetIndex, SourceIndex, occurrences,
    };
    pub use crate::analysis::{analyze, trace_terms};
    pub use crate::chars::is_white_space;
    pub use crate::decode::decode;
    pub use crate::diagnosis::{Undone, diagnose, order_of, undo_mojibake};
    pub use crate::explain::explain;
    pub use crate::memory::{Grow, is_short, set_short, try_collect, try_copy};
    pub use crate::normalize::{Compiled, Scratch, align, grown, normalize, normalize_carefully, normalize_lines};
    pub use crate::output::{Output, Overflow, SLACK};
    pub use crate::reorder::{Placed, reorder};
    pub use crate::sentence::{sentences, trim};
    pub use crate::text::{Latin1, Text, Ucs2, Ucs4, Utf8};
    pub use crate::token::{
        CharUnit, CodePoint, TokenRoom, TokenSink, norm_spans, tokenize, tokenize_into, word_runs,
    };
    pub use crate::watch::{Stopped, step, watched};
}
