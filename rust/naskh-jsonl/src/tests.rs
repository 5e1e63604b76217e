//! The rules one by one, and a law: read by `serde_json`, the output is the input with the texts normalized.

#[path = "../../naskh/tests/it/counted/mod.rs"]
mod counted;
mod refused;

use naskh::{Level, Options, Plan, normalize_str};
use proptest::prelude::*;
use serde_json::Value;

use crate::{Counts, Done, Fields, OnWrongLine, normalize, texts};

fn plan() -> Plan {
    Plan::new(Options::preset("search").unwrap())
}

fn path(name: &str) -> Vec<String> {
    name.split('.').map(str::to_owned).collect()
}

fn fields(read: &[&str], to: Option<&str>) -> Fields {
    Fields::new(read.iter().map(|name| path(name)).collect(), to.map(path)).unwrap()
}

fn run(fields: &Fields, on_wrong_line: OnWrongLine, text: &str) -> (String, Done) {
    let mut out = Vec::new();
    let done = normalize((&plan(), Level::current().unwrap()), fields, on_wrong_line, text, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), done)
}

/// The output for input without wrong lines.
fn written(read: &[&str], to: Option<&str>, text: &str) -> String {
    let (out, done) = run(&fields(read, to), OnWrongLine::Stop, text);
    assert_eq!(done.wrong_lines, []);
    out
}

#[test]
fn only_the_bytes_of_a_changed_text_change() {
    for (line, expected) in [
        ("", ""),
        ("{ }\t\r\n\n \n", "{ }\t\r\n\n \n"),
        (r#"{"n":1e400 , "b":"أ", "x":{"b":"أ"}}"#, r#"{"n":1e400 , "b":"ا", "x":{"b":"أ"}}"#),
        (r#"{"b":"\u0627\/ا"}"#, r#"{"b":"\u0627\/ا"}"#), // it does not change, so it is not spelled anew
        (r#"{"b":"\u0623\/ا\n\"\\\u0001\u007f"}"#, r#"{"b":"ا/ا \"\\"}"#),
        (r#"{"b":null}"#, r#"{"b":null}"#),
        (r#"{"b":"أ","b":"إ","b":"آ"}"#, r#"{"b":"أ","b":"إ","b":"ا"}"#),
        (r#"{"\u0062":"أ"}"#, r#"{"\u0062":"ا"}"#),
        (r#"{"\ud800":"أ","\"":"أ","bb":"أ","":"أ"}"#, r#"{"\ud800":"أ","\"":"أ","bb":"أ","":"أ"}"#),
    ] {
        assert_eq!(written(&["b"], None, line), expected);
    }
}

#[test]
fn a_text_in_ascii_stays_in_ascii() {
    let line = r#"{"b":"\u0623\uD83D\uDE00 \u0001a\"\u0629"}"#;
    assert_eq!(written(&["b"], None, line), r#"{"b":"\u0627\ud83d\ude00 a\"\u0647"}"#);
    assert_eq!(written(&["b"], None, r#"{"b":"\u0623 é"}"#), r#"{"b":"ا é"}"#); // not all of it is ASCII
}

#[test]
fn short_escapes_are_read_and_written() {
    let mut options = Options::default();
    options.alef = naskh::options::Alef::Fold;
    let plan = Plan::new(options);
    for (line, expected) in [
        (r#"{"b":"أ\b\f\n\r\t"}"#, r#"{"b":"ا\b\f\n\r\t"}"#),
        (r#"{"b":"\u0623\u0008\u000c\u000A\u000d\u0009"}"#, r#"{"b":"\u0627\b\f\n\r\t"}"#),
        (r#"{"b":"\u0623\/\\\"\u001f"}"#, r#"{"b":"\u0627/\\\"\u001f"}"#),
    ] {
        let mut out = Vec::new();
        let stop = OnWrongLine::Stop;
        normalize((&plan, Level::current().unwrap()), &fields(&["b"], None), stop, line, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}

#[test]
fn lone_surrogates_stay() {
    for (line, expected) in [
        (r#"{"b":"\ud800"}"#, r#"{"b":"\ud800"}"#),
        (r#"{"b":"أ\uDC00\ud800x"}"#, r#"{"b":"ا\udc00\ud800x"}"#),
        (r#"{"b":"\ud83d\u0623\ude00"}"#, r#"{"b":"\ud83d\u0627\ude00"}"#),
        (r#"{"b":"\ud800\ud800\udc00\u0623"}"#, r#"{"b":"\ud800\ud800\udc00\u0627"}"#),
    ] {
        assert_eq!(written(&["b"], None, line), expected);
    }
}

#[test]
fn nested_fields_are_found_in_the_last_of_equal_objects() {
    let line = r#"{"a":{"b":"أ"},"a":{"c":1,"b":"إ"},"b":"آ"}"#;
    assert_eq!(written(&["a.b"], None, line), line.replace("إ", "ا"));
    assert_eq!(written(&["a.b"], None, r#"{"a":{"b":"أ"},"a":{}}"#), r#"{"a":{"b":"أ"},"a":{}}"#);
    assert_eq!(written(&["b", "a.b"], None, r#"{"a":{"b":"أ"},"b":"إ"}"#), r#"{"a":{"b":"ا"},"b":"ا"}"#);
    assert_eq!(written(&["a.b"], None, r#"{"a":null}"#), r#"{"a":null}"#);
}

#[test]
fn to_replaces_a_value_or_adds_a_field_at_the_end() {
    for (to, line, expected) in [
        ("k", r#"{"b":"أ"}"#, r#"{"b":"أ","k":"ا"}"#),
        ("k", r#"{"k":[1], "b":"أ" }"#, r#"{"k":"ا", "b":"أ" }"#),
        ("k", r#"{"b":"\u0627"}"#, r#"{"b":"\u0627","k":"\u0627"}"#), // unchanged: spelled as it was
        ("k", r#"{"b":null,"k":1}"#, r#"{"b":null,"k":null}"#),
        ("k", r#"{"c":"أ"}"#, r#"{"c":"أ"}"#),
        ("x.y.z", r#"{"b":"أ"}"#, r#"{"b":"أ","x":{"y":{"z":"ا"}}}"#),
        ("x.y", r#"{"x":{ },"b":"أ"}"#, r#"{"x":{ "y":"ا"},"b":"أ"}"#),
        ("x.y", r#"{"x":{"q":1},"b":"أ"}"#, r#"{"x":{"q":1,"y":"ا"},"b":"أ"}"#),
        ("م", r#"{"b":"أ"}"#, r#"{"b":"أ","م":"ا"}"#),
        ("م\"", r#"{"b":"\u0623"}"#, r#"{"b":"\u0623","\u0645\"":"\u0627"}"#),
        ("b", r#"{"b":"أ"}"#, r#"{"b":"ا"}"#),
    ] {
        assert_eq!(written(&["b"], Some(to), line), expected);
    }
}

#[test]
fn wrong_lines_have_their_place_and_end_the_run_or_keep_or_skip_the_line() {
    for (line, at, why) in [
        ("[]", 0, "the line is a list, not an object"),
        ("  3", 2, "the line is a number, not an object"),
        ("\u{feff}{}", 0, "invalid JSON: expected value (near byte 1 of the line)"),
        (r#"{"b":"أ"} {}"#, 11, "invalid JSON: trailing characters (near byte 12 of the line)"),
        (r#"{"b":"\x"}"#, 7, "invalid JSON: invalid escape (near byte 8 of the line)"),
        (
            "{\"b\":\"\t\"}",
            5,
            "invalid JSON: control character (\\u0000-\\u001F) found while parsing a string (near byte 6 of the line)",
        ),
        (r#"{"b":01}"#, 6, "invalid JSON: invalid number (near byte 7 of the line)"),
        (r#"{"b":3}"#, 5, r#"the field "b" is a number, not a string"#),
        (r#"{"b":["أ"]}"#, 5, r#"the field "b" is a list, not a string"#),
        (r#"{"b":true}"#, 5, r#"the field "b" is a boolean, not a string"#),
    ] {
        let (good, line) = ("{\"b\":\"أ\"}\n", format!("{line}\n"));
        let text = format!("{good}{line}{good}");
        let fixed = good.replace('أ', "ا");
        for (on_wrong_line, expected) in [
            (OnWrongLine::Stop, fixed.clone()),
            (OnWrongLine::Keep, format!("{fixed}{line}{fixed}")),
            (OnWrongLine::Skip, format!("{fixed}{fixed}")),
        ] {
            let (out, done) = run(&fields(&["b"], None), on_wrong_line, &text);
            assert_eq!(out, expected);
            let found: Vec<_> =
                done.wrong_lines.iter().map(|one| (one.at - good.len(), one.why.as_str())).collect();
            assert_eq!(found, [(at, why)]);
        }
    }
    let (_, done) = run(&fields(&["a.b"], None), OnWrongLine::Stop, r#"{"a":"أ"}"#);
    assert_eq!(done.wrong_lines[0].why, r#"the field "a" is a string, not an object"#);
    let (_, done) = run(&fields(&["b"], Some("a.b")), OnWrongLine::Stop, r#"{"a":null,"b":"أ"}"#);
    assert_eq!(done.wrong_lines[0].why, r#"the field "a" is null, not an object"#);
}

#[test]
fn objects_are_counted() {
    let text = "{\"b\":\"أ\"}\n\n{}\n{\"b\":null}\n{\"b\":\"ا\"}\n[]\n";
    let (_, done) = run(&fields(&["b"], None), OnWrongLine::Keep, text);
    assert_eq!(done.counts, Counts { records: 4, with_field: 3, changed: 1 });
}

#[test]
fn texts_are_those_of_each_line() {
    let text = "{\"b\":\"\\ud800\\n\"}\n\n{}\n{\"b\":null,\"c\":\"x\"}\n3\n{\"b\":\"أ\"}";
    let (lines, done) = texts(&fields(&["b", "c"], None), OnWrongLine::Skip, text).unwrap();
    let surrogate = Some(b"\xED\xA0\x80\n".to_vec());
    let (x, alef) = (Some(b"x".to_vec()), Some("أ".as_bytes().to_vec()));
    let expected = [vec![surrogate, None], vec![], vec![None, None], vec![None, x], vec![], vec![alef, None]];
    assert_eq!(lines, expected);
    assert_eq!(done.wrong_lines.len(), 1);
}

#[test]
fn fields_that_do_not_fit_together_are_refused() {
    let made = |read: &[&str], to: Option<&str>| {
        let read = read.iter().map(|name| path(name)).collect();
        Fields::new(read, to.map(path)).map(|_| ()).map_err(|error| error.to_string())
    };
    let nested = Err(r#"the field "a.b" is a part of the field "a""#.to_owned());
    assert_eq!(made(&["a", "a.b"], None), nested);
    assert_eq!(made(&["a.b", "a"], None), nested);
    assert_eq!(made(&["a.b"], Some("a")), nested);
    assert_eq!(made(&["a", "b"], Some("c")), Err("results of several fields cannot go to one field".to_owned()));
    assert_eq!(made(&[], None), Err("a field needs a name".to_owned()));
    assert_eq!(made(&["a", "a", "b"], None), Ok(()));
}

/// Any JSON, with keys and texts of a few letters so that they meet, spelled in several ways.
fn json() -> impl Strategy<Value = Value> {
    let text = prop::collection::vec(
        prop::sample::select(vec![
            "أ", "ة", "ا", " ", "\u{64E}", "😀", "a", "\"", "\\", "\n", "\u{1}", "\u{2028}", "é",
        ]),
        0..6,
    )
    .prop_map(|parts| parts.concat());
    let leaf = prop_oneof![
        4 => text.prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null)
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(vec!["a", "b", "c"]), inner), 0..4)
                .prop_map(|members| members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

/// The JSON with every character beyond ASCII as an escape.
fn in_ascii(json: &str) -> String {
    let spelled = |unit: u16| match u8::try_from(unit).ok().filter(u8::is_ascii) {
        Some(byte) => char::from(byte).to_string(),
        None => format!("\\u{unit:04x}"),
    };
    json.encode_utf16().map(spelled).collect::<Vec<_>>().concat()
}

/// The value with the text at `path` normalized; `None` if that is wrong.
fn expected(value: &Value, path: &[&str]) -> Option<Value> {
    let Some((key, rest)) = path.split_first() else {
        return match value {
            Value::String(text) => Some(normalize_str(&plan(), text).unwrap().into()),
            Value::Null => Some(Value::Null),
            _ => None,
        };
    };
    match value {
        Value::Object(members) => {
            let mut members = members.clone();
            if let Some(inner) = members.get(*key) {
                let inner = expected(inner, rest)?;
                members.insert((*key).to_owned(), inner);
            }
            Some(members.into())
        }
        Value::Null if path.len() == 1 => Some(Value::Null),
        _ => None,
    }
}

proptest! {
    #[test]
    fn output_is_the_input_with_the_text_normalized(value in json(), is_nested: bool, is_ascii: bool) {
        let path: &[&str] = if is_nested { &["a", "b"] } else { &["b"] };
        let mut line = value.to_string();
        if is_ascii {
            line = in_ascii(&line);
        }
        let (out, done) = run(&fields(&[&path.join(".")], None), OnWrongLine::Keep, &line);
        if let Some(expected) = expected(&value, path).filter(|_| value.is_object()) {
            prop_assert_eq!(&done.wrong_lines, &[]);
            prop_assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), expected);
            prop_assert!(!is_ascii || out.is_ascii());
            prop_assert_eq!(done.counts.changed == 0, out == line);
        } else {
            prop_assert_eq!(done.wrong_lines.len(), 1);
            prop_assert_eq!(out, line);
        }
    }

    #[test]
    fn any_text_is_read_as_serde_json_reads_it(lines in prop::collection::vec("[\\[\\]{}\":,\\\\u0-9a-e \u{623}\r]{0,12}", 0..4)) {
        let text = lines.join("\n");
        let (out, done) = run(&fields(&["b"], None), OnWrongLine::Keep, &text);
        let wrong = lines.iter().filter(|line| !line.trim_matches(['\r', ' ']).is_empty()).filter(|line| {
            let read = serde_json::from_str::<Value>(line);
            !read.is_ok_and(|read| read.is_object() && read.get("b").is_none_or(|b| b.is_string() || b.is_null()))
        });
        prop_assert_eq!(done.wrong_lines.len(), wrong.count());
        prop_assert_eq!(out.matches('\n').count(), text.matches('\n').count());
    }
}
