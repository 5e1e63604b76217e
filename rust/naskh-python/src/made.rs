//! Making Python objects where there may be no memory for them.
//!
//! PyO3 panics when a number, a text, a tuple, a list or a dict cannot be made, and the process ends when that
//! happens while it hands over a result. So every object is made here, by functions that return `MemoryError`, and
//! what a method returns is a [`New`].

use naskh::OutOfMemory;
use pyo3::exceptions::PyMemoryError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyList, PyString, PyTuple};

/// `MemoryError`.
pub(crate) fn out_of_memory(_: OutOfMemory) -> PyErr {
    PyMemoryError::new_err(())
}

/// A new object, as what a method returns.
pub(crate) struct New<T>(pub(crate) T);

impl<'py, T: Make<'py>> IntoPyObject<'py> for New<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.make(py)
    }
}

/// What becomes a Python object, if there is memory for it.
pub(crate) trait Make<'py>: Sized {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// The same for many objects: `None` with the exception set in the interpreter. An error is eight times as
    /// large as a reference, and would be moved for each object.
    #[inline]
    fn make_or_raise(self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        self.make(py).map_err(|error| error.restore(py)).ok()
    }
}

impl<'py> Make<'py> for usize {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: the thread is attached; null is checked.
        unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyLong_FromSize_t(self)) }
    }
}

impl<'py> Make<'py> for u32 {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        (self as usize).make(py)
    }
}

impl<'py> Make<'py> for i64 {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: the thread is attached; null is checked.
        unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyLong_FromLongLong(self)) }
    }
}

impl<'py> Make<'py> for f64 {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: the thread is attached; null is checked.
        unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyFloat_FromDouble(self)) }
    }
}

impl<'py> Make<'py> for bool {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyBool::new(py, self).to_owned().into_any())
    }
}

impl<'py> Make<'py> for &str {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        PyString::from_bytes(py, self.as_bytes()).map(Bound::into_any)
    }
}

impl<'py> Make<'py> for String {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_str().make(py)
    }
}

impl<'py, T> Make<'py> for Bound<'py, T> {
    fn make(self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.into_any())
    }
}

impl<'py, T> Make<'py> for &Py<T> {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.bind(py).clone().into_any())
    }
}

/// What could not be made is an error of the whole.
impl<'py, T: Make<'py>> Make<'py> for PyResult<T> {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self?.make(py)
    }
}

impl<'py, T: Make<'py>> Make<'py> for Option<T> {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.map_or_else(|| Ok(py.None().into_bound(py)), |value| value.make(py))
    }
}

impl<'py, T: Make<'py>> Make<'py> for Vec<T> {
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list(py, self.into_iter()).map(Bound::into_any)
    }
}

/// Tuples become tuples.
macro_rules! make_tuples {
    ($(($($field:ident: $type:ident),+))+) => {$(
        impl<'py, $($type: Make<'py>),+> Make<'py> for ($($type,)+) {
            fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                let ($($field,)+) = self;
                tuple(py, [$($field.make(py)?),+]).map(Bound::into_any)
            }
        }
    )+};
}
make_tuples! {
    (a: A)
    (a: A, b: B)
    (a: A, b: B, c: C)
    (a: A, b: B, c: C, d: D)
    (a: A, b: B, c: C, d: D, e: E)
    (a: A, b: B, c: C, d: D, e: E, f: F)
}

/// A tuple of these objects.
pub(crate) fn tuple<'py, const N: usize>(
    py: Python<'py>,
    items: [Bound<'py, PyAny>; N],
) -> PyResult<Bound<'py, PyTuple>> {
    // SAFETY: the thread is attached; null is checked. The new tuple has `N` places, each of which is given a
    // reference once.
    unsafe {
        let made = Bound::from_owned_ptr_or_err(py, ffi::PyTuple_New(N.cast_signed()))?;
        for (at, item) in (0..).zip(items) {
            ffi::PyTuple_SET_ITEM(made.as_ptr(), at, item.into_ptr());
        }
        Ok(made.cast_into_unchecked())
    }
}

/// A list without items, to be appended to.
pub(crate) fn empty_list(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    list(py, std::iter::empty::<Bound<'_, PyAny>>())
}

/// A tuple of however many.
pub(crate) fn tuple_of<'py, T: Make<'py>>(
    py: Python<'py>,
    items: impl ExactSizeIterator<Item = T>,
) -> PyResult<Bound<'py, PyTuple>> {
    list(py, items)?.as_sequence().to_tuple()
}

/// An empty dict.
pub(crate) fn dict(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    // SAFETY: the thread is attached; null is checked, and what is no error is a dict.
    unsafe { Ok(Bound::from_owned_ptr_or_err(py, ffi::PyDict_New())?.cast_into_unchecked()) }
}

/// Puts a value into a dict, by name.
pub(crate) fn put<'py>(dict: &Bound<'py, PyDict>, name: &str, value: impl Make<'py>) -> PyResult<()> {
    dict.set_item(name.make(dict.py())?, value.make(dict.py())?)
}

/// A name as a `str`, the same object for the same name.
pub(crate) fn interned<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyString>> {
    let mut object = name.make(py)?.into_ptr();
    // SAFETY: the thread is attached, and the reference to a `str` is ours. The function puts in its place one to
    // a `str` of the same characters, or leaves it where there is no memory.
    unsafe {
        ffi::PyUnicode_InternInPlace(&raw mut object);
        Ok(Bound::from_owned_ptr(py, object).cast_into_unchecked())
    }
}

/// `bytes` of these.
pub(crate) fn bytes<'py>(py: Python<'py>, bytes: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    PyBytes::new_with(py, bytes.len(), |room| {
        room.copy_from_slice(bytes);
        Ok(())
    })
}

/// A list of new objects. Python code may run while they are made: the collector, in CPython before 3.12, or what
/// `items` runs. It cannot find the list before it is full.
pub(crate) fn list<'py, T: Make<'py>>(
    py: Python<'py>,
    items: impl ExactSizeIterator<Item = T>,
) -> PyResult<Bound<'py, PyList>> {
    let len = items.len();
    let mut filled = 0;
    // SAFETY: the thread is attached; null is checked. The new list has `len` places, each of which is given a
    // reference at most once; a place without one is null, which a list that is dropped may have. Until all have
    // one, no other code has the list: nothing refers to it, and the collector, which alone could find it,
    // does not track it.
    unsafe {
        let made = Bound::from_owned_ptr_or_err(py, ffi::PyList_New(len.cast_signed()))?;
        ffi::PyObject_GC_UnTrack(made.as_ptr().cast());
        for item in items.take(len) {
            let Some(item) = item.make_or_raise(py) else { return Err(PyErr::fetch(py)) };
            ffi::PyList_SET_ITEM(made.as_ptr(), filled, item.into_ptr());
            filled += 1;
        }
        assert_eq!(filled, len.cast_signed(), "an iterator has as many items as it says");
        ffi::PyObject_GC_Track(made.as_ptr().cast());
        Ok(made.cast_into_unchecked())
    }
}
