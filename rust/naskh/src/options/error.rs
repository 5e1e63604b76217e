//! What is said of a name that is not known.

use std::fmt;

/// What an [`OptionError`] did not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A preset of that name.
    Preset,
    /// An option of that name.
    Option,
    /// A value of the option named here.
    Value(String),
}

/// A name that is no preset, no option or no value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError {
    what: Unknown,
    given: String,
    valid: Vec<String>,
}

impl OptionError {
    pub(crate) fn new(what: Unknown, given: &str, valid: &[&str]) -> Self {
        Self { what, given: given.to_owned(), valid: valid.iter().map(|&name| name.to_owned()).collect() }
    }

    /// The name that is not known.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// Another name that would have been valid where this one was given; it is said before the others.
    #[must_use]
    pub fn or(mut self, name: &str) -> Self {
        self.valid.insert(0, name.to_owned());
        self
    }

    /// What was not known.
    #[must_use]
    pub fn what(&self) -> &Unknown {
        &self.what
    }

    /// The valid name nearest to what was given, if one is near at all.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        let scored = self.valid.iter().map(|name| (strsim::jaro_winkler(&self.given, name), name));
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best.0 > 0.7).then_some(best.1)
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            Unknown::Preset => write!(f, "unknown preset '{}'", self.given)?,
            Unknown::Option => write!(f, "unknown option '{}'", self.given)?,
            Unknown::Value(option) => write!(f, "unknown value '{}' for option '{option}'", self.given)?,
        }
        write!(f, "; valid are: {}", self.valid.join(", "))?;
        match self.nearest() {
            Some(name) => write!(f, " (did you mean '{name}'?)"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for OptionError {}
