//! The errors for an unknown name of a preset, an option or a value, and for an option that has no effect.

use std::fmt;

/// The kind of name that an [`OptionError`] is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unknown {
    /// The name of a preset.
    Preset,
    /// The name of an option.
    Option,
    /// The name of a stemmer.
    Stemmer,
    /// A value of the option that is named here.
    Value(String),
}

/// The error for a name that is not a preset, an option, a stemmer, or a value of an option.
/// It lists the valid names.
///
/// ```
/// use naskh::{Options, Unknown};
/// let error = Options::preset("serch").unwrap_err();
/// assert_eq!((error.what(), error.given()), (&Unknown::Preset, "serch"));
/// assert_eq!(error.nearest(), Some("search"));
/// ```
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

    /// The unknown name, as the caller gave it.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// Adds a name that is valid in the same place. The message lists it first.
    #[must_use]
    pub fn or(mut self, name: &str) -> Self {
        self.valid.insert(0, name.to_owned());
        self
    }

    /// The kind of name that is unknown.
    #[must_use]
    pub fn what(&self) -> &Unknown {
        &self.what
    }

    /// The valid name that is most similar to the given one, or `None` if none is similar enough (Jaro-Winkler,
    /// over 0.7).
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        let scored = self.valid.iter().map(|name| (strsim::jaro_winkler(&self.given, name), name));
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best.0 > 0.7).then_some(best.1)
    }
}

/// At most this many characters of what was given are quoted.
const QUOTED: usize = 60;

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = match self.given.char_indices().nth(QUOTED) {
            Some((end, _)) => &format!("{}…", &self.given[..end]),
            None => &self.given,
        };
        match &self.what {
            Unknown::Preset => write!(f, "unknown preset '{given}'")?,
            Unknown::Option => write!(f, "unknown option '{given}'")?,
            Unknown::Stemmer => write!(f, "unknown stemmer '{given}'")?,
            Unknown::Value(option) => write!(f, "unknown value '{given}' for option '{option}'")?,
        }
        write!(f, "; valid are: {}", self.valid.join(", "))?;
        match self.nearest() {
            Some(name) => write!(f, " (did you mean '{name}'?)"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for OptionError {}

/// An option that has no effect beside the value of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEffect {
    /// The name of the option.
    pub option: &'static str,
    /// The name of the other option.
    pub beside: &'static str,
    /// Its value.
    pub value: &'static str,
    /// The values beside which the option has an effect.
    pub valid: &'static [&'static str],
}

impl fmt::Display for NoEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { option, beside, value, valid } = self;
        write!(f, "option '{option}' is for {beside} '{}', not '{value}'", valid.join("' or '"))
    }
}

impl std::error::Error for NoEffect {}
