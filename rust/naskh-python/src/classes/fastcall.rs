//! `naskh.normalize` without a tuple and a dict for its arguments.
//!
//! PyO3 hands a function with `**options` its arguments in a tuple and a dict, which takes longer than normalizing
//! a headline. CPython can pass them as they lie on its stack (`METH_FASTCALL`). So the function that Python sees
//! looks there whether the same arguments were seen before ([`crate::run::seen`]); if not, it calls the one that
//! PyO3 has made, which reads them, or words the error, and remembers them.

use std::ffi::CString;

use pyo3::exceptions::PyValueError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCFunction, PyString};

use super::stack::{Arguments, answer};
use crate::errors::raised;
use crate::run::perform::into_str;
use crate::run::seen::find;

/// The function that PyO3 has made.
static SLOW: PyOnceLock<Py<PyCFunction>> = PyOnceLock::new();

/// Adds to the module a function with the name and the documentation of `slow`, which does what `slow` does.
pub(crate) fn add_fast(module: &Bound<'_, PyModule>, slow: Bound<'_, PyCFunction>) -> PyResult<()> {
    let py = module.py();
    let text = |name: &str| slow.getattr(name)?.extract::<String>();
    let (name, signature, doc) = (text("__name__")?, text("__text_signature__")?, text("__doc__")?);
    let c_string = |text: String| CString::new(text).map_err(|error| raised::<PyValueError>(error.to_string()));
    // These live as long as the process, as functions of a module do.
    let definition = Box::leak(Box::new(ffi::PyMethodDef {
        ml_doc: c_string(format!("{name}{signature}\n--\n\n{doc}"))?.into_raw(),
        ml_name: c_string(name.clone())?.into_raw(),
        ml_meth: ffi::PyMethodDefPointer { PyCFunctionFastWithKeywords: normalize },
        ml_flags: ffi::METH_FASTCALL | ffi::METH_KEYWORDS,
    }));
    // SAFETY: the thread is attached; the definition lives forever, and its function takes what its flags say. The
    // result is a new reference, or null with an exception set, which is checked.
    let fast = unsafe {
        let made = ffi::PyCFunction_NewEx(definition, module.as_ptr(), module.name()?.as_ptr());
        Bound::from_owned_ptr_or_err(py, made)?
    };
    SLOW.get_or_init(py, || slow.unbind());
    module.add(&*name, fast)
}

/// What CPython calls.
///
/// # Safety
/// As CPython has it for `METH_FASTCALL | METH_KEYWORDS`: the thread is attached; `args` has `count` references,
/// and after them one for each of `names`, which is null or a tuple of `str`. All live until the function returns.
unsafe extern "C" fn normalize(
    _module: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    count: ffi::Py_ssize_t,
    names: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the thread is attached until this function returns, and `py` is not used beyond that.
    let py = unsafe { Python::assume_attached() };
    // SAFETY: as the caller promises.
    let arguments = unsafe { Arguments::new(py, args, count.cast_unsigned(), names) };
    answer(py, || {
        let count = arguments.count();
        if (count == 1 || count == 2)
            && let Ok(text) = arguments.at(0).cast::<PyString>()
            && let Some(rules) =
                find((count == 2).then(|| arguments.at(1)), arguments.names, |nth| arguments.named(nth))
        {
            return into_str(&rules, &text).map(Bound::into_any);
        }
        let (positional, keywords) = arguments.packed()?;
        let slow = SLOW.get(py).expect("the function is there as long as the module").bind(py);
        slow.call(positional, Some(&keywords))
    })
}
