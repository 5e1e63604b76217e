//! The classes and functions of the module `naskh._naskh`. They take arguments, run, and return; the work is done
//! below.

pub(crate) mod alignment;
pub(crate) mod analyzer;
pub(crate) mod arrow;
pub(crate) mod columns;
pub(crate) mod fastcall;
mod fingerprint;
pub(crate) mod json;
pub(crate) mod normalizer;
pub(crate) mod norms;
pub(crate) mod repair;
pub(crate) mod segment_table;
pub(crate) mod segmenter;
pub(crate) mod segments;
pub(crate) mod sentences;
pub(crate) mod sequence;
mod stack;
pub(crate) mod stemmer;
pub(crate) mod terms;
pub(crate) mod tokenizer;
pub(crate) mod tokens;
pub(crate) mod vectorcall;
