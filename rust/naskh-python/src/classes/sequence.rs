//! Objects that are read as sequences: `Tokens` and `Terms`. An item becomes a Python object when it is read.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::PyClass;
use pyo3::exceptions::{PyIndexError, PyOverflowError, PyTypeError};
use pyo3::ffi;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{PySlice, PyTuple, PyType};

use crate::errors::raised;
use crate::long::list;
use crate::made::tuple;

/// A class of sequences.
pub(crate) trait Items: PyClass<Frozen = True> + Sync {
    /// What an item is called in an error.
    const ITEM: &'static str;

    fn count(&self) -> usize;

    /// The item at an index below [`Items::count`].
    fn item<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>>;
}

/// What `items[index]` returns: an item, or a list of them for a slice.
pub(crate) fn get<'py>(items: &impl Items, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    fn outside<I: Items>(_: &I) -> PyErr {
        raised::<PyIndexError>(format!("{} index out of range", I::ITEM))
    }
    let (py, len) = (index.py(), items.count().cast_signed());
    if let Ok(slice) = index.cast::<PySlice>() {
        let indices = slice.indices(len)?;
        let places = (0..indices.slicelength.cast_signed()).map(|nth| indices.start + nth * indices.step);
        return list(py, places.map(|at| items.item(py, at.cast_unsigned()))).map(Bound::into_any);
    }
    let index = match index.extract::<isize>() {
        Err(error) if error.is_instance_of::<PyOverflowError>(py) => return Err(outside(items)),
        index => index?,
    };
    let at = if index < 0 { index + len } else { index };
    if !(0..len).contains(&at) {
        return Err(outside(items));
    }
    items.item(py, at.cast_unsigned())
}

/// What `iter(items)` returns.
#[pyclass(frozen, module = "naskh._naskh", name = "_ItemsIterator")]
pub(crate) struct ItemsIterator {
    items: Py<PyAny>,
    len: usize,
    item: for<'py> fn(&Bound<'py, PyAny>, usize) -> PyResult<Bound<'py, PyAny>>,
    at: AtomicUsize,
}

impl ItemsIterator {
    /// An iterator from the beginning.
    pub(crate) fn new<I: Items>(items: &Bound<'_, I>) -> Self {
        fn item<'py, I: Items>(items: &Bound<'py, PyAny>, at: usize) -> PyResult<Bound<'py, PyAny>> {
            items.cast::<I>()?.get().item(items.py(), at)
        }
        let len = items.get().count();
        Self { items: items.clone().into_any().unbind(), len, item: item::<I>, at: AtomicUsize::new(0) }
    }
}

#[pymethods]
impl ItemsIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let at = self.at.fetch_add(1, Ordering::Relaxed);
        if at >= self.len {
            self.at.store(usize::MAX / 2, Ordering::Relaxed);
            return Ok(None);
        }
        (self.item)(self.items.bind(py), at).map(Some)
    }

    fn __length_hint__(&self) -> usize {
        self.len.saturating_sub(self.at.load(Ordering::Relaxed))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.items)
    }
}

/// Makes items of a class that is a subclass of `tuple`: `naskh.Token`, `naskh.Term`.
pub(crate) struct Factory(Py<PyType>);

impl Factory {
    /// Raises `TypeError` if the class is another one.
    pub(crate) fn new(class: Bound<'_, PyType>) -> PyResult<Self> {
        if !class.is_subclass_of::<PyTuple>()? {
            return Err(raised::<PyTypeError>(format!("{} must be a subclass of tuple", class.name()?)));
        }
        Ok(Self(class.unbind()))
    }

    /// An item with these fields: what `tuple.__new__(Token, fields)` returns. The `__new__` of a `NamedTuple` is
    /// Python code, and takes as long as all the rest.
    pub(crate) fn make<'py>(&self, fields: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = fields.py();
        let arguments = tuple(py, [fields])?;
        // SAFETY: the thread is attached. The slot is that of `tuple`. It takes a subclass of `tuple`, which
        // `Factory::new` has checked, and a tuple of arguments. It returns a new reference, or null with an
        // exception set, which is checked.
        unsafe {
            let new = ffi::PyTuple_Type.tp_new.expect("tuple has a constructor");
            let item = new(self.0.bind(py).as_type_ptr(), arguments.as_ptr(), std::ptr::null_mut());
            Bound::from_owned_ptr_or_err(py, item)
        }
    }
}
