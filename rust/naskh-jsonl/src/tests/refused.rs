//! Memory that runs out while lines are read or written: an error, and nothing is held afterwards.

use naskh::{Level, Options, OutOfMemory, Plan};

use super::counted::refuse_each;
use crate::{Fields, OnWrongLine, normalize, texts};

/// `std` and `serde_json` make smaller allocations, which cannot fail; the bindings have a reserve for them.
const SMALL: usize = 1 << 14;

#[test]
fn every_refused_allocation_that_is_not_small_is_an_error() {
    let (plan, level) = (Plan::new(Options::preset("search").unwrap()), Level::current().unwrap());
    let path = |name: &str| vec![name.to_owned()];
    let word = "ب\u{301}\u{323}".repeat(12_000);
    let line = format!("{{\"n\": 1, \"b\": \"إلى \\u0623 {word}\", \"a\": [3]}}\n");
    let text = format!("{}{}[]\n", line, line.replace('ب', "\\u0623"));
    for to in [None, Some(path("k"))] {
        let fields = Fields::new(vec![path("b")], to).unwrap();
        let written = || normalize((&plan, level), &fields, OnWrongLine::Keep, &text, &mut Vec::new()).map(drop);
        assert!(refuse_each("normalize", SMALL, &OutOfMemory, written) > 4);
        let read = || texts(&fields, OnWrongLine::Keep, &text).map(drop);
        assert!(refuse_each("texts", SMALL, &OutOfMemory, read) > 1);
    }
}
