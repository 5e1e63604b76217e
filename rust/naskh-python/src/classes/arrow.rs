//! The class `ArrowColumn`: a result in Arrow's memory layout,
//! for any library that speaks its `PyCapsule` interface.

use std::borrow::Cow;
use std::num::NonZero;

use naskh::raw::try_collect;
use naskh_arrow::{Array, Chunks, Error, Shape, Value, cast, concat};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList, PyString};

use super::sequence::{self, Items, ItemsIterator};
use crate::convert::arrow::{
    array_capsules, arrow_error, chunks_of, requested_type, schema_capsule, stream_capsule,
};
use crate::convert::offsets::Unit;
use crate::long::{self, Turns};
use crate::made::{Make, New, dict, empty_list, list, out_of_memory, put};
use crate::run::batch::Threads;

/// A column in Arrow's memory layout: what the functions of `naskh.arrow` return.
///
/// Give it to any library that reads Arrow: `pyarrow.array(column)`, `polars.Series(column)`,
/// `pandas.Series.from_arrow(column)`, `duckdb.sql`. No bytes are copied, and it may be given away many times.
/// `len(column)` is the number of rows. `column[0]` and `for row in column` make Python objects of rows when they
/// are read, and a slice is a list.
#[pyclass(frozen, sequence, module = "naskh._naskh")]
pub(crate) struct ArrowColumn {
    chunks: Chunks,
    /// Where each chunk ends, in rows.
    ends: Vec<usize>,
}

/// What is made of a column, with so many threads.
type Making<'a> = dyn Fn(&Chunks, Option<NonZero<usize>>) -> Result<Chunks, Error> + Sync + 'a;

impl ArrowColumn {
    /// What `each` makes of each chunk of the column `data`, with so many threads.
    pub(crate) fn map(
        data: &Bound<'_, PyAny>,
        threads: Option<Threads>,
        each: impl Fn(&Array, Option<NonZero<usize>>) -> Result<Array, Error> + Sync + Send,
    ) -> PyResult<Self> {
        Self::of(data, threads, &|source, threads| source.map(threads, &each))
    }

    /// What `make` makes of the column `data`, with so many threads. The interpreter is released unless the column
    /// is small, and signals are seen.
    pub(crate) fn of(data: &Bound<'_, PyAny>, threads: Option<Threads>, make: &Making<'_>) -> PyResult<Self> {
        let (source, threads) = (chunks_of(data)?, threads.map(|threads| threads.0));
        let weight = source.weight(long::WATCHED);
        let done = long::release(data.py(), weight, || make(&source, threads))?;
        let chunks = done.map_err(|error| arrow_error(&error))?;
        let mut end = 0;
        let ends = chunks.chunks.iter().map(|chunk| {
            end += chunk.len();
            end
        });
        let ends = try_collect(ends).map_err(out_of_memory)?;
        Ok(Self { chunks, ends })
    }

    /// The column with the type that a consumer asks for, if both are types of text; else as it is.
    fn as_requested(&self, schema: Option<&Bound<'_, PyAny>>) -> PyResult<Cow<'_, Chunks>> {
        let Some(schema) = schema else { return Ok(Cow::Borrowed(&self.chunks)) };
        let Some(kind) = requested_type(schema)? else { return Ok(Cow::Borrowed(&self.chunks)) };
        let cast = schema.py().detach(|| cast(&self.chunks, &kind)).map_err(|error| arrow_error(&error))?;
        Ok(cast.map_or(Cow::Borrowed(&self.chunks), Cow::Owned))
    }
}

impl Items for ArrowColumn {
    const ITEM: &'static str = "row";

    fn count(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn item<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        let nth = self.ends.partition_point(|&end| end <= at);
        let chunk = &self.chunks.chunks[nth];
        to_object(py, chunk.value(at + chunk.len() - self.ends[nth]), &mut Turns::new())
    }
}

#[pymethods]
impl ArrowColumn {
    fn __len__(&self) -> usize {
        self.count()
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        sequence::get(self, index)
    }

    fn __iter__(slf: &Bound<'_, Self>) -> ItemsIterator {
        ItemsIterator::new(slf)
    }

    /// The type, as pyarrow writes it.
    #[getter]
    fn r#type(&self) -> New<String> {
        New(self.chunks.kind.to_string())
    }

    /// The number of nulls.
    #[getter]
    fn null_count(&self) -> New<usize> {
        New(self.chunks.chunks.iter().map(Array::null_count).sum())
    }

    /// The number of chunks: as many as came in, or more if a result grew too large for one.
    #[getter]
    fn num_chunks(&self) -> New<usize> {
        New(self.chunks.chunks.len())
    }

    /// The rows as Python objects: `str`, `int`, lists, dicts, `None`.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let (rows, mut turns) = (empty_list(py)?, Turns::new());
        for chunk in &self.chunks.chunks {
            for row in 0..chunk.len() {
                rows.append(to_object(py, chunk.value(row), &mut turns)?)?;
            }
        }
        Ok(rows)
    }

    fn __repr__(&self) -> New<String> {
        let (rows, kind) = (self.count(), &self.chunks.kind);
        New(format!("<naskh.arrow.ArrowColumn of {rows} row{}: {kind}>", if rows == 1 { "" } else { "s" }))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.chunks.kind)
    }

    /// For consumers that take one array. Several chunks are put together first. Text becomes text of the type
    /// that is asked for; else the type is not changed.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<New<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)>> {
        let column = self.as_requested(requested_schema)?;
        let whole = py.detach(|| concat(&column.kind, &column.chunks));
        array_capsules(py, &whole.map_err(|error| arrow_error(&error))?).map(New)
    }

    /// For consumers that take chunks one after another. Types are changed as in `__arrow_c_array__`.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        stream_capsule(py, &*self.as_requested(requested_schema)?)
    }
}

/// What lists hold: texts, or spans that are counted in `unit`.
pub(crate) fn shape(unit: Option<Unit>) -> Shape {
    unit.map_or(Shape::Texts, |unit| Shape::Spans(unit.0))
}

/// A value as a Python object. Each value, those in lists too, may give a turn.
fn to_object<'py>(py: Python<'py>, value: Value<'_>, turns: &mut Turns) -> PyResult<Bound<'py, PyAny>> {
    turns.next(py)?;
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Text(text) => PyString::from_bytes(py, text).map(Bound::into_any),
        Value::Number(number) => number.make(py),
        Value::List(array, range) => {
            list(py, range.map(|row| to_object(py, array.value(row), turns))).map(Bound::into_any)
        }
        Value::Struct(fields) => {
            let dict = dict(py)?;
            for (name, value) in fields {
                put(&dict, name, to_object(py, value, turns)?)?;
            }
            Ok(dict.into_any())
        }
    }
}
