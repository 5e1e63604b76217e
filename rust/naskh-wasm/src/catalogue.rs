//! What there is to choose, as JSON: the lists of the core, so that a page has none of its own.

use naskh::options::OptionSet;
use naskh::{Kind, Options, Rule, SegmentKind, SentenceOptions, Sure, TokenOptions, Trouble};
use serde_json::{Map, Value, json};

use crate::answer::PARTS;

/// The presets with their options; the options with their values and what each does; names of rules, kinds,
/// segments and findings in the order of their numbers; the parts of an answer.
#[must_use]
pub fn catalogue() -> String {
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "parts": PARTS.map(|(name, columns)| json!({"name": name, "columns": columns})),
        "presets": Options::presets().filter_map(preset).collect::<Vec<_>>(),
        "options": options::<Options>(),
        "tokens": options::<TokenOptions>(),
        "sentences": options::<SentenceOptions>(),
        "rules": Rule::ALL.iter().map(|rule| rule.name()).collect::<Vec<_>>(),
        "kinds": Kind::NAMES,
        "segments": SegmentKind::NAMES,
        "troubles": Trouble::NAMES,
        "sure": Sure::NAMES,
    })
    .to_string()
}

fn preset(name: &str) -> Option<Value> {
    let options = Options::preset(name).ok()?;
    let values = Options::NAMES.iter().filter_map(|&option| {
        let value = options.get(option).ok()?;
        Some((option.to_owned(), Value::from(value.into_owned())))
    });
    let is_own = Options::own_presets().any(|own| own == name);
    Some(json!({"name": name, "own": is_own, "options": values.collect::<Map<_, _>>()}))
}

fn options<O: OptionSet>() -> Vec<Value> {
    let default = O::default();
    let option = |&name: &&str| {
        let (values, about) = (O::values(name).ok()?, O::about(name).ok()?);
        let value = |(&value, about): (&&str, &&str)| json!({"name": value, "about": plain(about), "joins": joins::<O>(name, value)});
        Some(json!({
            "name": name,
            "about": plain(about[0]),
            "default": default.get(name).ok()?,
            "values": values.iter().zip(&about[1..]).map(value).collect::<Vec<_>>(),
        }))
    };
    O::NAMES.iter().filter_map(option).collect()
}

/// The words of a documentation without its marks of code.
fn plain(about: &str) -> String {
    about.trim().replace('`', "")
}

/// Whether a value may be one of several, divided by commas.
fn joins<O: OptionSet>(name: &str, value: &str) -> bool {
    O::default().set(name, &format!("{value},{value}")).is_ok()
}
