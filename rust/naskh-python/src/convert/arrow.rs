//! Columns in Arrow's memory layout, between Python and Rust: the capsules of the Arrow `PyCapsule` interface.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>. A capsule holds a struct. Who
//! reads it moves the struct out and leaves an empty one, which the capsule then has nothing to release of.

use std::ffi::CStr;
use std::ptr::NonNull;

use naskh_arrow::abi::{ArrowArray, ArrowArrayStream, ArrowSchema};
use naskh_arrow::{Array, Chunks, Error, Type, export_stream, import_stream};
use pyo3::exceptions::{PyMemoryError, PyOverflowError, PyTypeError, PyValueError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::critical_section::{with_critical_section, with_critical_section2};
use pyo3::types::{PyCapsule, PyTuple};

use crate::errors::raised;
use crate::made::interned;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// The exception for a column that cannot be read or made.
pub(crate) fn arrow_error(error: &Error) -> PyErr {
    let text = error.to_string();
    match error {
        Error::Type(_) => raised::<PyTypeError>(text),
        Error::TooLarge | Error::Keys(_) => raised::<PyOverflowError>(text),
        Error::Memory => raised::<PyMemoryError>(text),
        Error::Invalid(_) | Error::Row { .. } | Error::Stream(_) => raised::<PyValueError>(text),
    }
}

/// The column of an object that speaks the Arrow `PyCapsule` interface.
pub(crate) fn chunks_of(data: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    if let Some(method) = data.getattr_opt(interned(data.py(), "__arrow_c_stream__")?)? {
        return from_stream(&method.call0()?);
    }
    if let Some(method) = data.getattr_opt(interned(data.py(), "__arrow_c_array__")?)? {
        return from_array(&method.call0()?);
    }
    Err(raised::<PyTypeError>(format!(
        "data must be a column of text that speaks Arrow (of pyarrow, Polars, pandas, …), not {}",
        data.get_type().name()?
    )))
}

fn from_stream(capsule: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let capsule = capsule.cast::<PyCapsule>()?;
    let stream = with_critical_section(capsule, || {
        let place = capsule.pointer_checked(Some(STREAM))?.cast::<ArrowArrayStream>();
        // SAFETY: a capsule of that name holds such a struct, and no other thread moves it at the same time.
        Ok::<_, PyErr>(ArrowArrayStream::take(unsafe { &mut *place.as_ptr() }))
    })?;
    // The producer may need the interpreter, on this thread or on others, and takes it where it does.
    let read = capsule.py().detach(|| {
        // SAFETY: the capsule brought it, so it is as its producer made it.
        unsafe { import_stream(stream) }
    });
    read.map_err(|error| arrow_error(&error))
}

fn from_array(pair: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.cast::<PyTuple>()?.extract()?;
    let (schema, array) = (schema.cast::<PyCapsule>()?, array.cast::<PyCapsule>()?);
    let (schema, array) = with_critical_section2(schema, array, || {
        let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<ArrowSchema>();
        let array = array.pointer_checked(Some(ARRAY))?.cast::<ArrowArray>();
        // SAFETY: capsules of these names hold such structs, and no other thread moves them at the same time.
        unsafe {
            Ok::<_, PyErr>((ArrowSchema::take(&mut *schema.as_ptr()), ArrowArray::take(&mut *array.as_ptr())))
        }
    })?;
    // SAFETY: the capsules brought them, so they are as their producer made them, and belong together.
    let array = unsafe { Type::import(&schema).and_then(|kind| Array::import(&kind, array)) };
    array.map(Chunks::one).map_err(|error| arrow_error(&error))
}

/// The type of text that a consumer asks for; `None` for other types, which nobody can be given.
pub(crate) fn requested_type(capsule: &Bound<'_, PyAny>) -> PyResult<Option<Type>> {
    let capsule = capsule.cast::<PyCapsule>()?;
    with_critical_section(capsule, || {
        let schema = capsule.pointer_checked(Some(SCHEMA))?.cast::<ArrowSchema>();
        // SAFETY: a capsule of that name holds such a struct, and no other thread moves it at the same time.
        Ok(unsafe { Type::import(schema.as_ref()) }.ok())
    })
}

/// A capsule that owns a value. That of PyO3 loses the value if there is no memory for the capsule.
fn capsule<'py, T: Send + 'static>(
    py: Python<'py>,
    value: T,
    name: &'static CStr,
) -> PyResult<Bound<'py, PyCapsule>> {
    /// What CPython calls when it drops the capsule.
    unsafe extern "C" fn release<T>(capsule: *mut ffi::PyObject) {
        // SAFETY: the capsule is alive until this returns, and its pointer, under its own name, is that of a box
        // of such a value, which nobody else frees.
        unsafe {
            let value = ffi::PyCapsule_GetPointer(capsule, ffi::PyCapsule_GetName(capsule));
            drop(Box::from_raw(value.cast::<T>()));
        }
    }
    let value = NonNull::from(Box::leak(Box::new(value)));
    // SAFETY: the value lives until `release` frees it, which any thread may do since it is `Send`.
    let made = unsafe { PyCapsule::new_with_pointer_and_destructor(py, value.cast(), name, Some(release::<T>)) };
    if made.is_err() {
        // SAFETY: it was just leaked, and no capsule frees it.
        drop(unsafe { Box::from_raw(value.as_ptr()) });
    }
    made
}

/// A capsule with the type of a column.
pub(crate) fn schema_capsule<'py>(py: Python<'py>, kind: &Type) -> PyResult<Bound<'py, PyCapsule>> {
    capsule(py, kind.export(), SCHEMA)
}

/// Capsules with the type and the data of a column in one array.
pub(crate) fn array_capsules<'py>(
    py: Python<'py>,
    array: &Array,
) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    Ok((schema_capsule(py, array.kind())?, capsule(py, array.export(), ARRAY)?))
}

/// A capsule with a column as a stream of its chunks.
pub(crate) fn stream_capsule<'py>(py: Python<'py>, chunks: &Chunks) -> PyResult<Bound<'py, PyCapsule>> {
    capsule(py, export_stream(chunks.clone()), STREAM)
}
