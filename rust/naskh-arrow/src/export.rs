//! Columns handed to other libraries: the structs of the C data interface, which keep the buffers alive until the
//! consumer releases them.

use std::ffi::{CString, c_char, c_void};
use std::ptr;

use crate::abi::{ArrowArray, ArrowSchema};
use crate::array::Array;
use crate::buffer::Buffer;
use crate::types::{Field, NULLABLE, ORDERED, Type};

/// A length or an offset, as the C data interface has it. None is larger than memory.
fn number(number: usize) -> i64 {
    number.cast_signed() as i64
}

/// What an exported schema owns.
struct SchemaParts {
    _format: CString,
    _name: CString,
    _children: Vec<ArrowSchema>,
    pointers: Vec<*mut ArrowSchema>,
    dictionary: Option<Box<ArrowSchema>>,
}

/// What an exported array owns.
struct ArrayParts {
    _buffers: Vec<Option<Buffer>>,
    _lengths: Vec<i64>,
    addresses: Vec<*const c_void>,
    _children: Vec<ArrowArray>,
    pointers: Vec<*mut ArrowArray>,
    dictionary: Option<Box<ArrowArray>>,
}

impl Type {
    /// The type as a schema without a name.
    #[must_use]
    pub fn export(&self) -> ArrowSchema {
        schema(self, "", true)
    }
}

fn schema(kind: &Type, name: &str, nullable: bool) -> ArrowSchema {
    let text = |text: &str| CString::new(text).unwrap_or_default(); // no name has a NUL
    let (format, name) = (text(kind.format()), text(name));
    let child = |field: &Field| schema(&field.kind, field.name, field.nullable);
    let mut children: Vec<_> = kind.fields().iter().map(child).collect();
    let (dictionary, is_ordered) = match kind {
        Type::Dictionary { values, ordered, .. } => (Some(Box::new(schema(values, "", true))), *ordered),
        _ => (None, false),
    };
    let pointers = children.iter_mut().map(ptr::from_mut).collect();
    let (format_at, name_at): (*const c_char, *const c_char) = (format.as_ptr(), name.as_ptr());
    let mut parts =
        Box::new(SchemaParts { _format: format, _name: name, _children: children, pointers, dictionary });
    ArrowSchema {
        format: format_at,
        name: name_at,
        metadata: ptr::null(),
        flags: if nullable { NULLABLE } else { 0 } | if is_ordered { ORDERED } else { 0 },
        n_children: number(parts.pointers.len()),
        children: parts.pointers.as_mut_ptr(),
        dictionary: parts.dictionary.as_deref_mut().map_or(ptr::null_mut(), ptr::from_mut),
        release: Some(release_schema),
        private_data: Box::into_raw(parts).cast(),
    }
}

/// Drops what [`schema`] put into `private_data`.
unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: consumers call this once, with the struct that `schema` made, wherever they moved it to.
    unsafe {
        drop(Box::from_raw((*schema).private_data.cast::<SchemaParts>()));
        (*schema).release = None;
    }
}

impl Array {
    /// The column for another library. All exports share the buffers.
    #[must_use]
    pub fn export(&self) -> ArrowArray {
        let (buffers, lengths) = self.exported_buffers();
        let mut addresses: Vec<*const c_void> = buffers
            .iter()
            .map(|buffer| buffer.as_ref().map_or(ptr::null(), |buffer| buffer.as_ptr().cast()))
            .collect();
        if self.kind == Type::Utf8View {
            addresses.push(lengths.as_ptr().cast());
        }
        let mut children: Vec<_> = self.children.iter().map(Self::export).collect();
        let pointers = children.iter_mut().map(ptr::from_mut).collect();
        let dictionary = self.dictionary.as_ref().map(|values| Box::new(values.export()));
        let mut parts = Box::new(ArrayParts {
            _buffers: buffers,
            _lengths: lengths,
            addresses,
            _children: children,
            pointers,
            dictionary,
        });
        ArrowArray {
            length: number(self.len),
            null_count: number(self.null_count()),
            offset: number(self.offset),
            n_buffers: number(parts.addresses.len()),
            n_children: number(parts.pointers.len()),
            buffers: parts.addresses.as_mut_ptr(),
            children: parts.pointers.as_mut_ptr(),
            dictionary: parts.dictionary.as_deref_mut().map_or(ptr::null_mut(), ptr::from_mut),
            release: Some(release_array),
            private_data: Box::into_raw(parts).cast(),
        }
    }

    /// The buffers, the bitmap first, and the lengths that an array of views has besides.
    fn exported_buffers(&self) -> (Vec<Option<Buffer>>, Vec<i64>) {
        if self.kind == Type::Null {
            return (Vec::new(), Vec::new());
        }
        let buffers: Vec<_> =
            std::iter::once(self.validity.clone()).chain(self.buffers.iter().cloned().map(Some)).collect();
        let lengths = match self.kind {
            Type::Utf8View => self.buffers[1..].iter().map(|buffer| number(buffer.len())).collect(),
            _ => Vec::new(),
        };
        (buffers, lengths)
    }
}

/// Drops what [`Array::export`] put into `private_data`. Children and dictionary are dropped,
/// and so released, with it.
unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: consumers call this once, with the struct that `export` made, wherever they moved it to.
    unsafe {
        drop(Box::from_raw((*array).private_data.cast::<ArrayParts>()));
        (*array).release = None;
    }
}
