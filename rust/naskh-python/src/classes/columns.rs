//! How Python sees a column of numbers.

use std::ffi::{CStr, c_int, c_void};
use std::sync::Arc;

use pyo3::exceptions::PyBufferError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyMemoryView, PyTuple};

use crate::errors::raised;
use crate::made::{interned, tuple_of};
use crate::run::columns::Columns;

/// What has columns that Python may read without copying. It never changes.
pub(crate) trait Table: Send + Sync {
    /// A column; one without items if there is none of that name.
    fn column(&self, part: Part) -> Numbers<'_>;
}

impl Table for Columns {
    fn column(&self, part: Part) -> Numbers<'_> {
        match part {
            Part::Start => Numbers::Wide(&self.start),
            Part::End => Numbers::Wide(&self.end),
            Part::Kind => Numbers::Bytes(&self.kind),
            Part::Position | Part::Token => Numbers::Wide(&[]),
        }
    }
}

/// A column of numbers.
#[derive(Clone, Copy)]
pub(crate) enum Numbers<'a> {
    Wide(&'a [u32]),
    Bytes(&'a [u8]),
}

/// The name of a column.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Start,
    End,
    Position,
    Kind,
    Token,
}

/// One column, to be read without copying.
pub(crate) fn view<'py, T: Table + 'static>(
    table: &Arc<T>,
    part: Part,
    py: Python<'py>,
) -> PyResult<Bound<'py, PyMemoryView>> {
    PyMemoryView::from(Bound::new(py, Column::new(Arc::clone(table) as Arc<dyn Table>, part))?.as_any())
}

/// One column, for the buffer protocol.
#[pyclass(frozen, module = "naskh._naskh", name = "_Column")]
pub(crate) struct Column {
    table: Arc<dyn Table>,
    part: Part,
    /// What a `Py_buffer` points to: the number of items, and the bytes from one to the next.
    shape: [ffi::Py_ssize_t; 1],
    strides: [ffi::Py_ssize_t; 1],
}

impl Column {
    fn new(table: Arc<dyn Table>, part: Part) -> Self {
        let (len, width) = match table.column(part) {
            Numbers::Wide(numbers) => (numbers.len(), 4),
            Numbers::Bytes(numbers) => (numbers.len(), 1),
        };
        Self { table, part, shape: [len.cast_signed()], strides: [width] }
    }

    fn data(&self) -> *const c_void {
        match self.table.column(self.part) {
            Numbers::Wide(numbers) => numbers.as_ptr().cast(),
            Numbers::Bytes(numbers) => numbers.as_ptr().cast(),
        }
    }

    /// The type of the items, as the module `struct` names it.
    fn format(&self) -> &'static CStr {
        if self.strides[0] == 1 { c"B" } else { c"I" }
    }
}

#[pymethods]
impl Column {
    /// # Safety
    /// CPython calls this with a `Py_buffer` that it wants filled.
    unsafe fn __getbuffer__(slf: Bound<'_, Self>, view: *mut ffi::Py_buffer, flags: c_int) -> PyResult<()> {
        if view.is_null() {
            return Err(raised::<PyBufferError>("no view was given to be filled"));
        }
        if flags & ffi::PyBUF_WRITABLE != 0 {
            // SAFETY: `view` is not null, and CPython lets us write to it. If there is an error, it must have no
            // owner.
            unsafe { (*view).obj = std::ptr::null_mut() };
            return Err(raised::<PyBufferError>("columns are read-only"));
        }
        let column = slf.get();
        let asked = |flag: c_int| flags & flag == flag;
        let when = |asked: bool, pointer: *const ffi::Py_ssize_t| {
            if asked { pointer.cast_mut() } else { std::ptr::null_mut() }
        };
        // SAFETY: `view` is not null, and CPython lets us write to it. Its pointers lead to parts of `slf`, which
        // is frozen and does not move. It lives as long as the view, which owns a reference to it.
        unsafe {
            (*view).buf = column.data().cast_mut();
            (*view).len = column.shape[0] * column.strides[0];
            (*view).readonly = 1;
            (*view).itemsize = column.strides[0];
            (*view).format =
                if asked(ffi::PyBUF_FORMAT) { column.format().as_ptr().cast_mut() } else { std::ptr::null_mut() };
            (*view).ndim = 1;
            (*view).shape = when(asked(ffi::PyBUF_ND), column.shape.as_ptr());
            (*view).strides = when(asked(ffi::PyBUF_STRIDES), column.strides.as_ptr());
            (*view).suboffsets = std::ptr::null_mut();
            (*view).internal = std::ptr::null_mut();
            (*view).obj = slf.into_any().into_ptr();
        }
        Ok(())
    }
}

/// Names of kinds, in the order of their numbers.
pub(crate) fn kind_names<'py>(py: Python<'py>, names: &[&str]) -> PyResult<Bound<'py, PyTuple>> {
    tuple_of(py, names.iter().map(|name| interned(py, name)))
}
