//! What is wrong with a line, and where.

use naskh::OutOfMemory;

use crate::fields::Fields;
use crate::find::Shape;
use crate::string;

/// A line that is not an object with a text in its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongLine {
    /// Where, in bytes from the beginning of the text.
    pub at: usize,
    /// What is wrong, as part of a sentence.
    pub why: String,
}

/// Why a line could not be done.
pub(crate) enum Failure {
    /// The place is counted from the beginning of the line.
    WrongLine(WrongLine),
    Memory,
}

impl Failure {
    /// A value of the wrong shape.
    pub(crate) fn shape(fields: &Fields, node: usize, is: Shape, wanted: Shape, at: usize) -> Self {
        let why = format!("the field {:?} is {}, not {}", fields.name(node), is.name(), wanted.name());
        Self::WrongLine(WrongLine { at, why })
    }

    /// A line that is not JSON.
    pub(crate) fn json(line: &str, error: &serde_json::Error) -> Self {
        let before = string::place(string::trimmed(line), line);
        let text = error.to_string();
        let why = text.split(" at line ").next().unwrap_or_default();
        let at = before + error.column().saturating_sub(1);
        Self::WrongLine(WrongLine { at, why: format!("invalid JSON: {why} (near byte {} of the line)", at + 1) })
    }
}

impl From<OutOfMemory> for Failure {
    fn from(_: OutOfMemory) -> Self {
        Self::Memory
    }
}
