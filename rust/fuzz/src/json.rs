//! JSON lines: read by `serde_json`, the output is the input with the texts normalized,
//! and every other line is as it was.

use naskh::{Level, Options, Plan, normalize_str};
use naskh_jsonl::{Fields, OnWrongLine};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::input::{Input, compiled};

/// What is done about wrong lines, where the result goes, a preset, and lines as they are.
pub fn json(input: &[u8]) {
    let mut input = Input::new(input);
    let on_wrong_line = input.one_of(&[OnWrongLine::Keep, OnWrongLine::Skip, OnWrongLine::Stop]);
    let read = input.one_of(&[&["b"][..], &["a.b"], &["b", "a.b"], &["b", "c"], &[""], &["أ"]]);
    let to = input.one_of(&[None, None, Some("k"), Some("a.k"), Some("b.k"), Some("ك\"")]);
    let preset = input.one_of(&["search", "clean", "arabert-v2"]);
    let Ok(text) = std::str::from_utf8(input.rest()) else { return };
    let path = |name: &str| name.split('.').map(str::to_owned).collect::<Vec<_>>();
    let Ok(fields) = Fields::new(read.iter().map(|name| path(name)).collect(), to.map(path)) else { return };

    let plan = compiled(&Options::preset(preset).unwrap());
    let mut out = Vec::new();
    let rules = (&*plan, Level::current().unwrap());
    let done = naskh_jsonl::normalize(rules, &fields, on_wrong_line, text, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(done.wrong_lines.iter().all(|line| line.at <= text.len()));
    assert!(on_wrong_line != OnWrongLine::Stop || done.wrong_lines.len() <= 1);
    let (texts, _) = naskh_jsonl::texts(&fields, on_wrong_line, text).unwrap();
    assert!(texts.len() <= text.split('\n').count());
    if on_wrong_line != OnWrongLine::Keep {
        return;
    }
    assert_eq!(out.split('\n').count(), text.split('\n').count());
    let single = to.is_none().then_some(read).filter(|read| read.len() == 1);
    for (line, result) in text.split('\n').zip(out.split('\n')) {
        let is_json = |line: &str| serde_json::from_str::<&RawValue>(line).is_ok();
        assert_eq!(is_json(result), is_json(line));
        // `Value` has no lone surrogates and no numbers beyond those of 64 bits.
        let Ok(value) = serde_json::from_str::<Value>(line) else {
            assert!(is_json(line) || result == line, "what is no JSON stays");
            continue;
        };
        let written = serde_json::from_str::<Value>(result).unwrap();
        if let Some(expected) = single.and_then(|read| normalized(&plan, &value, &path(read[0]))) {
            assert_eq!(written, expected);
        }
    }
}

/// The value with the text at a path normalized; the same value where there is no such text,
/// which is a wrong line.
fn normalized(plan: &Plan, value: &Value, path: &[String]) -> Option<Value> {
    let mut result = value.clone();
    let mut place = &mut result;
    for key in path {
        place = place.as_object_mut()?.get_mut(key)?;
    }
    if let Value::String(text) = place {
        *text = normalize_str(plan, text).unwrap().into_owned();
    }
    Some(result)
}
