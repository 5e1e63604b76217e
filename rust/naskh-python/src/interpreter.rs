//! One interpreter in a process: objects that are made once are kept in statics, and belong to the interpreter
//! that made them. From 3.12 on CPython itself refuses a second one; before, it asks nobody.

use std::sync::atomic::{AtomicI64, Ordering};

use pyo3::exceptions::PyImportError;
use pyo3::ffi;
use pyo3::prelude::*;

/// The number of the interpreter that has imported this module; -1 before.
static FIRST: AtomicI64 = AtomicI64::new(-1);

/// `ImportError` in another interpreter than the first one, in CPython's own words.
pub(crate) fn refuse_another(_: Python<'_>) -> PyResult<()> {
    // SAFETY: `Python` proves that this thread is attached to an interpreter, so there is one to ask.
    let own = unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) };
    match FIRST.compare_exchange(-1, own, Ordering::Relaxed, Ordering::Relaxed) {
        Err(first) if first != own => {
            Err(PyImportError::new_err("module naskh._naskh does not support loading in subinterpreters"))
        }
        _ => Ok(()),
    }
}
