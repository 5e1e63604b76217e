//! Columns of Arrow: what a producer lies about is refused;
//! what is taken in is what the calls for `str` make of each row.

use std::num::NonZero;
use std::rc::Rc;

use naskh::raw::Counting;
use naskh::{Analyzer, AnalyzerOptions, Level, Options, Plan, SentenceOptions, TokenOptions, normalize_str};
use naskh_arrow::{Array, Error, Shape, Type, Value};

use crate::input::{Input, compiled};
use crate::producer::column;

/// A schema, an array and its buffers, which contradict each other where the bytes say so.
pub fn arrow(input: &[u8]) {
    let alive = Rc::new(());
    let mut input = Input::new(input);
    {
        let preset = input.one_of(&["search", "clean", "arabert-v2"]);
        let threads = NonZero::new(1 + input.below(16) / 15);
        let (schema, array) = column(&mut input, &alive);
        // SAFETY: the producer keeps the promises of the C data interface, and lies about all else.
        if let Ok(kind) = unsafe { Type::import(&schema) }
            // SAFETY: as above; the buffers are longer than any length and offset that is not refused.
            && let Ok(array) = unsafe { Array::import(&kind, array) }
        {
            called(&compiled(&Options::preset(preset).unwrap()), &array, threads);
        }
    }
    assert_eq!(Rc::strong_count(&alive), 1, "something was not released");
}

/// Calls everything with a column that was taken in.
fn called(plan: &Plan, array: &Array, threads: Option<NonZero<usize>>) {
    let level = Level::current().unwrap();
    let rows = texts(array);
    match naskh_arrow::normalize(plan, level, array, threads) {
        Ok(done) => {
            let expected = rows.iter().map(|row| {
                let text = std::str::from_utf8(row.as_deref()?).expect("what was normalized is UTF-8");
                Some(normalize_str(plan, text).unwrap().into_owned().into_bytes())
            });
            assert_eq!(texts(&done), expected.collect::<Vec<_>>());
        }
        Err(error) => assert!(matches!(error, Error::Row { .. } | Error::Invalid(_)), "{error}"),
    }
    thread_local! {
        static NEWS: Analyzer = Analyzer::new(AnalyzerOptions::of("news").unwrap()).unwrap();
    }
    let spans = Shape::Spans(Counting::Utf8);
    let (tokens, sentences) = (TokenOptions::default(), SentenceOptions::default());
    let results = [
        naskh_arrow::align(plan, level, array, Counting::Utf16, threads),
        naskh_arrow::tokenize(&tokens, Some((plan, level)), array, spans, threads),
        naskh_arrow::tokenize(&tokens, None, array, Shape::Texts, threads),
        naskh_arrow::sentences(&sentences, array, spans, threads),
        NEWS.with(|analyzer| naskh_arrow::analyze(analyzer, array, spans, threads)),
        naskh_arrow::diagnose(array, Counting::CodePoints, threads),
    ];
    for result in results.into_iter().flatten() {
        assert_eq!(result.len(), array.len());
        (0..result.len()).for_each(|row| shown(&result.value(row)));
    }
    // What is handed out can be read again, and is released.
    // SAFETY: both are what this crate exported.
    let back = unsafe { Array::import(array.kind(), array.export()) }.unwrap();
    assert_eq!(texts(&back), rows);
}

/// The bytes of each row; `None` for nulls.
fn texts(array: &Array) -> Vec<Option<Vec<u8>>> {
    let text = |row| match array.value(row) {
        Value::Text(text) => Some(text.to_vec()),
        _ => None,
    };
    (0..array.len()).map(text).collect()
}

/// Reads all of a value.
fn shown(value: &Value<'_>) {
    match value {
        Value::Null | Value::Number(_) => {}
        Value::Text(text) => assert!(std::str::from_utf8(text).is_ok()),
        Value::List(items, rows) => rows.clone().for_each(|row| shown(&items.value(row))),
        Value::Struct(fields) => fields.iter().for_each(|(_, value)| shown(value)),
    }
}
