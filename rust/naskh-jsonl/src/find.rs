//! Where the values of fields are in a line.

use std::fmt;
use std::ops::Range;

use serde_core::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::fields::{Fields, ROOT};
use crate::string;

/// The spans of values in a line, one for each node of [`Fields`] that the line has.
#[derive(Debug, Default)]
pub(crate) struct Found {
    spans: Vec<Option<Range<usize>>>,
}

impl Found {
    pub(crate) fn span(&self, node: usize) -> Option<Range<usize>> {
        self.spans[node].clone()
    }
}

/// What a value is, by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Object,
    List,
    Null,
    Boolean,
    Number,
}

impl Shape {
    pub(crate) fn of(value: &str) -> Self {
        match value.as_bytes().first() {
            Some(b'"') => Self::Text,
            Some(b'{') => Self::Object,
            Some(b'[') => Self::List,
            Some(b'n') => Self::Null,
            Some(b't' | b'f') => Self::Boolean,
            _ => Self::Number,
        }
    }

    /// The shape with its article, for messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Object => "an object",
            Self::List => "a list",
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
        }
    }
}

/// Finds the values of all nodes in a line, which must not be blank. Returns the shape of the line.
///
/// # Errors
/// What `serde_json` says if the line is not JSON.
pub(crate) fn find(fields: &Fields, line: &str, found: &mut Found) -> Result<Shape, serde_json::Error> {
    found.spans.clear();
    found.spans.resize(fields.len(), None);
    let value = string::trimmed(line);
    let shape = Shape::of(value);
    if shape != Shape::Object {
        return serde_json::from_str::<IgnoredAny>(value).map(|_| shape);
    }
    let start = string::place(value, line);
    found.spans[ROOT] = Some(start..start + value.len());
    members(fields, ROOT, line, found).map(|()| shape)
}

/// Finds the values of the children of a node, which is an object, and of their children.
fn members(fields: &Fields, node: usize, line: &str, found: &mut Found) -> Result<(), serde_json::Error> {
    let Some(span) = found.span(node) else { return Ok(()) };
    let mut reader = serde_json::Deserializer::from_str(&line[span]);
    reader.deserialize_map(Members { fields, node, line, found })?;
    reader.end()?; // nothing may follow the object
    for child in fields.children(node) {
        let is_object = found.span(child).is_some_and(|span| Shape::of(&line[span]) == Shape::Object);
        if is_object && fields.children(child).next().is_some() {
            members(fields, child, line, found)?;
        }
    }
    Ok(())
}

/// Reads an object, and notes where the values of a node's children are. The last of equal keys counts.
struct Members<'a> {
    fields: &'a Fields,
    node: usize,
    line: &'a str,
    found: &'a mut Found,
}

impl<'j> Visitor<'j> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<&RawValue>()? {
            let is_key = |&child: &usize| string::is_key(key.get(), self.fields.key(child));
            if let Some(child) = self.fields.children(self.node).find(is_key) {
                let value = map.next_value::<&RawValue>()?.get();
                let start = string::place(value, self.line);
                self.found.spans[child] = Some(start..start + value.len());
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
