//! The fingerprint of an object that cannot change.

use std::sync::OnceLock;

use naskh::OutOfMemory;
use pyo3::PyResult;

use crate::made::out_of_memory;

/// The fingerprint of an object's rules, made when it is first asked for: the rules are tried on a text for it.
#[derive(Default)]
pub(super) struct Fingerprint(OnceLock<String>);

impl Fingerprint {
    pub(super) fn get_or(&self, make: impl FnOnce() -> Result<String, OutOfMemory>) -> PyResult<&str> {
        if let Some(known) = self.0.get() {
            return Ok(known);
        }
        let new = make().map_err(out_of_memory)?;
        Ok(self.0.get_or_init(|| new))
    }
}
