//! Calling an object with one text without a tuple for it (PEP 590).
//!
//! PyO3 gives a class the slot `tp_call`, for which CPython makes a tuple of the arguments. That takes about as
//! long as normalizing a word. CPython asks first for a function pointer in the object itself, at an offset that
//! the type knows. So each object of such a class begins with a [`Vectorcall`], and [`install`] writes the offset
//! into the type when the module is made. The function takes exactly one positional argument; everything else goes
//! to `tp_call`, which also words the errors.

use pyo3::PyClass;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;

use super::stack::{Arguments, answer};

/// A class whose objects are called with a text.
pub(crate) trait CalledWithText: PyClass<Frozen = True> + Sync {
    /// What such an object returns for `text`, which may be any object.
    fn call<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>>;

    /// The part of the object that CPython looks for.
    fn vectorcall(&self) -> &Vectorcall;
}

/// The pointer that CPython calls.
#[repr(transparent)]
pub(crate) struct Vectorcall(ffi::vectorcallfunc);

impl Vectorcall {
    /// For the objects of one class.
    pub(crate) const fn of<C: CalledWithText>() -> Self {
        Self(vectorcall::<C>)
    }
}

/// Tells CPython where the objects of the class of `object` have their pointer. To be called before any other code
/// can have one of them.
#[cfg(not(Py_GIL_DISABLED))]
pub(crate) fn install<C: CalledWithText>(
    py: Python<'_>,
    object: impl Into<PyClassInitializer<C>>,
) -> PyResult<()> {
    let object = Bound::new(py, object)?;
    let offset = std::ptr::from_ref(object.get().vectorcall()).addr() - object.as_ptr().addr();
    // SAFETY: the thread is attached, and the type is alive, of our own making, and not yet known to any other
    // code. It cannot be subclassed and is immutable, so all its objects have the layout of this one: at `offset`
    // lies a `Vectorcall`, which is a function pointer of the type that CPython expects, and it is set as long as
    // the object lives. `tp_call` takes the same arguments, as PEP 590 asks.
    unsafe {
        let class = object.as_any().get_type().as_type_ptr();
        (*class).tp_vectorcall_offset = offset.cast_signed();
        (*class).tp_flags |= ffi::Py_TPFLAGS_HAVE_VECTORCALL;
        ffi::PyType_Modified(class);
    }
    Ok(())
}

/// Without the interpreter lock the flags of a type may not be changed so, and `tp_call` does it all.
#[cfg(Py_GIL_DISABLED)]
pub(crate) fn install<C: CalledWithText>(_: Python<'_>, _: impl Into<PyClassInitializer<C>>) -> PyResult<()> {
    Ok(())
}

/// What CPython calls.
///
/// # Safety
/// As PEP 590 has it: the thread is attached, `callable` is an object of class `C`, `args` has as many references
/// as `nargsf` and `names` say, and `names` is null or a tuple of `str`. All live until the function returns.
unsafe extern "C" fn vectorcall<C: CalledWithText>(
    callable: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
    names: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the thread is attached until this function returns, and `py` is not used beyond that.
    let py = unsafe { Python::assume_attached() };
    // SAFETY: a function of two numbers.
    let count = unsafe { ffi::PyVectorcall_NARGS(nargsf) };
    // SAFETY: as the caller promises.
    let arguments = unsafe { Arguments::new(py, args, count.cast_unsigned(), names) };
    // SAFETY: a borrowed reference to an object of class `C`, that lives long enough.
    let callable = unsafe { Borrowed::from_ptr(py, callable) };
    answer(py, || {
        if count == 1 && arguments.names.is_none() {
            // SAFETY: as above.
            return unsafe { callable.cast_unchecked::<C>() }.get().call(&arguments.at(0));
        }
        call_slowly(&callable, arguments)
    })
}

/// Any other call, through `tp_call`.
#[cold]
fn call_slowly<'py>(callable: &Bound<'py, PyAny>, arguments: Arguments<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
    let (positional, keywords) = arguments.packed()?;
    // SAFETY: the thread is attached. The slot is that of the object's own type, which PyO3 has filled; it takes a
    // tuple and a dict, and returns a new reference, or null with an exception set, which is checked.
    unsafe {
        let call = (*ffi::Py_TYPE(callable.as_ptr())).tp_call.expect("the class has `__call__`");
        let result = call(callable.as_ptr(), positional.as_ptr(), keywords.as_ptr());
        Bound::from_owned_ptr_or_err(callable.py(), result)
    }
}
