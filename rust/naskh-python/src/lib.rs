//! Python's view of naskh: the module `naskh._naskh`.
//!
//! A thin layer, which converts and decides nothing. Each room imports those above it in this list, and no others:
//!
//! - `interpreter`: one in a process;
//! - `allocator`, `made`: where memory runs out;
//! - `errors`: exceptions with their messages;
//! - `long`: what is done about work that takes long;
//! - `pystr`: all that knows how CPython stores text;
//! - `convert`: options, offsets and `repr`, and every Python name that is called from here;
//! - `run`: the core, run on one text or on many;
//! - `classes`: what Python sees.

#![allow(clippy::doc_link_with_quotes, reason = "docstrings are Python's, where a string in brackets is a list")]

mod allocator;
mod classes;
mod convert;
mod errors;
mod interpreter;
mod long;
mod made;
mod pystr;
mod run;

use naskh::{
    AnalyzerOptions, Kind, Options, ReorderOptions, Rule, SegmentKind, SegmenterOptions, SentenceOptions, Stemmer,
    Sure, TokenOptions, Trouble,
};
use pyo3::prelude::*;

use classes::vectorcall::install;
use classes::{
    alignment, analyzer, arrow, columns, fastcall, json, normalizer, repair, segmenter, segments, sentences,
    sequence, stemmer, terms, tokenizer, tokens,
};
use convert::dividers::choices;
use made::tuple_of;

/// Arabic text normalization in the time of a few copies of it: the compiled part.
#[pymodule(gil_used = false)]
fn _naskh(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    interpreter::refuse_another(py)?;
    allocator::make_reserve();
    #[cfg(unoptimized)]
    PyErr::warn(
        py,
        &py.get_type::<pyo3::exceptions::PyRuntimeWarning>(),
        c"naskh was built without optimization and is many times slower; build it with `--release`",
        1,
    )?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    install(py, normalizer::Normalizer::idle()?)?;
    install(py, tokenizer::Tokenizer::idle())?;
    install(py, sentences::SentenceSplitter::idle())?;
    install(py, analyzer::Analyzer::idle()?)?;
    install(py, stemmer::Stemmer::from(Stemmer::Light10))?;
    install(py, segmenter::Segmenter::idle())?;
    module.add_class::<normalizer::Normalizer>()?;
    fastcall::add_fast(module, wrap_pyfunction!(normalizer::normalize, module)?)?;
    module.add_function(wrap_pyfunction!(normalizer::presets, module)?)?;
    module.add("_OPTIONS", choices::<Options>(py)?)?;
    module.add("_RULES", tuple_of(py, Rule::ALL.iter().map(|rule| rule.name()))?)?;
    module.add_function(wrap_pyfunction!(normalizer::simd_level, module)?)?;
    module.add_class::<alignment::Alignment>()?;
    module.add_class::<arrow::ArrowColumn>()?;
    module.add_class::<tokenizer::Tokenizer>()?;
    module.add_class::<tokens::Tokens>()?;
    module.add_class::<sequence::ItemsIterator>()?;
    module.add_class::<columns::Column>()?;
    module.add_function(wrap_pyfunction!(tokenizer::tokenize, module)?)?;
    module.add_function(wrap_pyfunction!(tokenizer::_word_runs, module)?)?;
    module.add("_KINDS", columns::kind_names(py, Kind::NAMES)?)?;
    module.add("_TOKEN_OPTIONS", choices::<TokenOptions>(py)?)?;
    module.add_class::<segmenter::Segmenter>()?;
    module.add_class::<segments::Segments>()?;
    module.add("_SEGMENT_KINDS", columns::kind_names(py, SegmentKind::NAMES)?)?;
    module.add("_SEGMENTER_OPTIONS", choices::<SegmenterOptions>(py)?)?;
    module.add_class::<sentences::SentenceSplitter>()?;
    module.add_function(wrap_pyfunction!(sentences::sentences, module)?)?;
    module.add("_SENTENCE_OPTIONS", choices::<SentenceOptions>(py)?)?;
    module.add_class::<analyzer::Analyzer>()?;
    module.add_class::<terms::Terms>()?;
    module.add_function(wrap_pyfunction!(analyzer::stop_words, module)?)?;
    module.add("_ANALYZER_OPTIONS", choices::<AnalyzerOptions>(py)?)?;
    module.add_function(wrap_pyfunction!(analyzer::_news_stop_words, module)?)?;
    module.add_class::<stemmer::Stemmer>()?;
    module.add_function(wrap_pyfunction!(stemmer::stem, module)?)?;
    module.add("_STEMMERS", tuple_of(py, Stemmer::NAMES.iter().copied())?)?;
    module.add("_TROUBLES", tuple_of(py, Trouble::NAMES.iter().copied())?)?;
    module.add("_SURE", tuple_of(py, Sure::NAMES.iter().copied())?)?;
    module.add("_REORDER_OPTIONS", choices::<ReorderOptions>(py)?)?;
    module.add_function(wrap_pyfunction!(repair::_diagnose, module)?)?;
    module.add_function(wrap_pyfunction!(repair::_diagnose_batch, module)?)?;
    module.add_function(wrap_pyfunction!(repair::_diagnose_arrow, module)?)?;
    module.add_function(wrap_pyfunction!(repair::_reorder, module)?)?;
    module.add_function(wrap_pyfunction!(repair::_reorder_batch, module)?)?;
    module.add_function(wrap_pyfunction!(repair::_order, module)?)?;
    module.add_function(wrap_pyfunction!(repair::_span, module)?)?;
    module.add_function(wrap_pyfunction!(repair::_undo_mojibake, module)?)?;
    module.add_function(wrap_pyfunction!(repair::_order_of, module)?)?;
    module.add_class::<json::JsonFields>()?;
    module.add_function(wrap_pyfunction!(run::lines::_utf8_valid_up_to, module)?)
}
