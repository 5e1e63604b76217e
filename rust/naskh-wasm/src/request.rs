//! What a page asks for.

use naskh::options::OptionSet;
use naskh::{Options, Plan, SentenceOptions, TokenOptions};
use serde_json::Value;

/// Options, compiled: of JSON such as
/// `{"preset": "search", "options": {"digits": "keep"}, "tokens": {}, "sentences": {}}`.
#[derive(Debug)]
pub struct Request {
    pub(crate) plan: Plan,
    pub(crate) fingerprint: String,
    pub(crate) tokens: TokenOptions,
    pub(crate) sentences: SentenceOptions,
}

impl Request {
    /// Reads and compiles a request. What is left out is as by default;
    /// without a preset all options are at `keep`.
    ///
    /// # Errors
    /// A message for the reader, which lists what is valid.
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let request: Value = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let preset = request["preset"].as_str();
        let mut options = preset.map_or_else(|| Ok(Options::default()), Options::preset).map_err(text)?;
        set(&mut options, &request["options"])?;
        let (mut tokens, mut sentences) = (TokenOptions::default(), SentenceOptions::default());
        set(&mut tokens, &request["tokens"])?;
        set(&mut sentences, &request["sentences"])?;
        tokens.check().map_err(text)?;
        let plan = Plan::compiled(options).map_err(text)?;
        Ok(Self { fingerprint: plan.fingerprint().map_err(text)?, plan, tokens, sentences })
    }
}

fn set(options: &mut impl OptionSet, values: &Value) -> Result<(), String> {
    for (name, value) in values.as_object().into_iter().flatten() {
        options.set(name, value.as_str().unwrap_or_default()).map_err(text)?;
    }
    Ok(())
}

#[allow(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn text(error: impl ToString) -> String {
    error.to_string()
}
