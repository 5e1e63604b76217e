//! Memory that runs out while a column is read or made: an error, and nothing is held afterwards.

use std::num::NonZero;
use std::sync::Arc;

use naskh::raw::Counting;
use naskh::{Analyzer, AnalyzerOptions, Level, Options, Plan, SentenceOptions, TokenOptions};

use super::counted::refuse_each;
use crate::array::Array;
use crate::buffer::Buffer;
use crate::build::texts;
use crate::types::Int;
use crate::{Chunks, Error, Shape, Type, align, analyze, cast, concat, diagnose, normalize, sentences, tokenize};

/// `std` makes smaller allocations, which cannot fail; the bindings have a reserve for them.
const SMALL: usize = 1 << 14;

/// What makes a column, and its name.
type Call<'a> = (&'a str, &'a dyn Fn() -> Result<Array, Error>);

/// A column of which every part is larger than that.
fn column(kind: &Type) -> Array {
    let rows: Vec<String> = (0..4_000).map(|nth| format!("إنَّ الأخبـــار {nth}، ﻻ 3.5%. ثم")).collect();
    texts(kind, rows.iter().map(String::as_bytes)).unwrap()
}

/// A key for each value.
fn keyed(values: &Array) -> Array {
    let kind = Type::Dictionary { keys: Int::U32, values: Box::new(values.kind.clone()), ordered: false };
    let keys = Buffer::of((0..values.len as u32).map(u32::to_ne_bytes)).unwrap();
    Array { dictionary: Some(Arc::new(values.clone())), ..Array::new(kind, values.len, vec![keys]) }
}

#[test]
fn every_refused_allocation_that_is_not_small_is_an_error() {
    let plan = Plan::new(Options::preset("search").unwrap());
    let (level, one) = (Level::current().unwrap(), NonZero::new(1));
    let analyzer = Analyzer::new(AnalyzerOptions::of("news").unwrap()).unwrap();
    let (tokens, splits) = (TokenOptions::default(), SentenceOptions::default());
    let spans = Shape::Spans(Counting::Utf8);
    for kind in [Type::LargeUtf8, Type::Utf8View] {
        let column = column(&kind);
        let chunks = [column.clone(), column.clone()];
        let in_chunks = Chunks { kind: kind.clone(), chunks: chunks.clone().into() };
        let keyed = Chunks::one(keyed(&column));
        let first = |column: Chunks| column.chunks[0].clone();
        let calls: [Call<'_>; 11] = [
            ("normalize", &|| normalize(&plan, level, &column, one)),
            ("align", &|| align(&plan, level, &column, Counting::Utf16, one)),
            ("tokenize", &|| tokenize(&tokens, Some((&plan, level)), &column, spans, one)),
            ("texts of tokens", &|| tokenize(&tokens, None, &column, Shape::Texts, one)),
            ("sentences", &|| sentences(&splits, &column, spans, one)),
            ("analyze", &|| analyze(&analyzer, &column, spans, one)),
            ("concat", &|| concat(&kind, &chunks)),
            ("diagnose", &|| diagnose(&column, Counting::CodePoints, one)),
            ("chunks", &|| in_chunks.normalize(&plan, level, one).map(first)),
            ("dictionary", &|| keyed.normalize(&plan, level, one).map(first)),
            ("cast", &|| Ok(first(cast(&in_chunks, &Type::Utf8)?.unwrap()))),
        ];
        for (name, call) in calls {
            let refused = refuse_each(&format!("{name} {kind}"), SMALL, &Error::Memory, || call().map(drop));
            assert!(refused > 0, "{name} {kind} holds nothing");
        }
    }
}
