//! Arguments as they lie on CPython's stack (PEP 590), for functions that CPython calls without PyO3.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::ffi;
use pyo3::panic::PanicException;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::made::{dict, tuple_of};

/// The arguments of a call: the positional ones, and after them one for each name.
#[derive(Clone, Copy)]
pub(super) struct Arguments<'a, 'py> {
    py: Python<'py>,
    args: *const *mut ffi::PyObject,
    count: usize,
    /// The names of the arguments that are passed by name.
    pub(super) names: Option<Borrowed<'a, 'py, PyTuple>>,
}

impl<'a, 'py> Arguments<'a, 'py> {
    /// # Safety
    /// The thread is attached. `args` has `count` references, and after them one for each of `names`, which is
    /// null or a tuple of `str`. All live as long as `'a`.
    pub(super) unsafe fn new(
        py: Python<'py>,
        args: *const *mut ffi::PyObject,
        count: usize,
        names: *mut ffi::PyObject,
    ) -> Self {
        // SAFETY: a borrowed reference to a tuple of `str`, or null.
        let names = unsafe { Borrowed::from_ptr_or_opt(py, names).map(|names| names.cast_unchecked()) };
        Self { py, args, count, names }
    }

    /// The number of positional arguments.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The argument at `index`, which is below the number of all arguments.
    #[inline]
    pub(super) fn at(&self, index: usize) -> Borrowed<'a, 'py, PyAny> {
        // SAFETY: a borrowed reference, for each index below the number of arguments.
        unsafe { Borrowed::from_ptr(self.py, *self.args.add(index)) }
    }

    /// The argument of the name at `nth`.
    #[inline]
    pub(super) fn named(&self, nth: usize) -> Borrowed<'a, 'py, PyAny> {
        self.at(self.count + nth)
    }

    /// The same as a tuple and a dict.
    pub(super) fn packed(&self) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let positional = tuple_of(self.py, (0..self.count).map(|index| self.at(index).to_owned()))?;
        let keywords = dict(self.py)?;
        for (nth, name) in self.names.iter().flat_map(|names| names.iter_borrowed()).enumerate() {
            keywords.set_item(name, self.named(nth))?;
        }
        Ok((positional, keywords))
    }
}

/// What a function that CPython calls returns for `run`: a new reference, or null with an exception set.
#[inline]
pub(super) fn answer<'py>(
    py: Python<'py>,
    run: impl FnOnce() -> PyResult<Bound<'py, PyAny>>,
) -> *mut ffi::PyObject {
    let result = catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|_| Err(PanicException::new_err("naskh has a bug, which this call has met")));
    match result {
        Ok(object) => object.into_ptr(),
        Err(error) => {
            error.restore(py);
            std::ptr::null_mut()
        }
    }
}
