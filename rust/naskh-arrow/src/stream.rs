//! Columns in chunks, as the C stream interface hands them over.

use std::ffi::{c_char, c_int};
use std::ptr;

use crate::abi::{ArrowArray, ArrowArrayStream, ArrowSchema, text};
use crate::array::Array;
use crate::chunks::Chunks;
use crate::error::Error;
use crate::types::Type;

/// Reads a stream to its end.
///
/// # Errors
/// [`Error::Stream`] with the producer's words, or what [`Array::import`] returns.
///
/// # Safety
/// `stream` is as a producer made it.
pub unsafe fn import_stream(mut stream: ArrowArrayStream) -> Result<Chunks, Error> {
    let (Some(get_schema), Some(get_next)) = (stream.get_schema, stream.get_next) else {
        return Err(Error::Invalid("the stream has been released: a column can be read once only".to_owned()));
    };
    let mut schema = ArrowSchema::empty();
    // SAFETY: the functions are the producer's own, and get its stream and a place to write to.
    let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
    check(&mut stream, code)?;
    // SAFETY: the producer has filled the schema.
    let kind = unsafe { Type::import(&schema) }?;
    let (mut chunks, mut rows) = (Vec::new(), 0);
    loop {
        let mut array = ArrowArray::empty();
        // SAFETY: as above.
        let code = unsafe { get_next(&raw mut stream, &raw mut array) };
        check(&mut stream, code)?;
        if array.is_released() {
            return Ok(Chunks { kind, chunks });
        }
        let before = chunks.last().and_then(|chunk: &Array| chunk.dictionary.as_ref());
        // SAFETY: the producer has filled the array, which is of the type of its schema.
        let chunk = unsafe { Array::import_after(before, &kind, array) }.map_err(|error| error.after(rows))?;
        rows += chunk.len;
        chunks.push(chunk);
    }
}

/// The producer's error, if it reported one.
fn check(stream: &mut ArrowArrayStream, code: c_int) -> Result<(), Error> {
    if code == 0 {
        return Ok(());
    }
    // SAFETY: the function is the producer's own; its string lives until the next call.
    let said = stream.get_last_error.and_then(|last| unsafe { text(last(stream)) });
    Err(Error::Stream(said.map_or_else(|| format!("the stream failed with the code {code}"), str::to_owned)))
}

/// A column as a stream for another library. The buffers are shared.
#[must_use]
pub fn export_stream(chunks: Chunks) -> ArrowArrayStream {
    let Chunks { kind, chunks } = chunks;
    let source = Box::new(Source { kind, chunks: chunks.into_iter() });
    ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release),
        private_data: Box::into_raw(source).cast(),
    }
}

struct Source {
    kind: Type,
    chunks: std::vec::IntoIter<Array>,
}

/// # Safety
/// The stream is one that [`export_stream`] made, and is not released.
unsafe fn source<'a>(stream: *mut ArrowArrayStream) -> &'a mut Source {
    // SAFETY: as the caller promises; consumers use a stream from one thread at a time.
    unsafe { &mut *(*stream).private_data.cast() }
}

unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: the consumer gives its stream and a place to write to.
    unsafe { ptr::write(out, source(stream).kind.export()) };
    0
}

unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: as above.
    unsafe {
        let next = source(stream).chunks.next();
        ptr::write(out, next.map_or_else(ArrowArray::empty, |array| array.export()));
    }
    0
}

/// Nothing can fail.
unsafe extern "C" fn get_last_error(_: *mut ArrowArrayStream) -> *const c_char {
    ptr::null()
}

unsafe extern "C" fn release(stream: *mut ArrowArrayStream) {
    // SAFETY: consumers call this once, with the struct that `export_stream` made, wherever they moved it to.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<Source>()));
        (*stream).release = None;
    }
}
