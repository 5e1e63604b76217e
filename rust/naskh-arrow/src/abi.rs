//! The structs of Arrow's C data and C stream interfaces, and who owns them.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface.html> fixes their layout for ever. A struct owns what its
//! pointers lead to until its `release` has been called; a struct without `release` owns nothing. Moving one means
//! copying its bytes and taking `release` from the source.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

/// A type: `ArrowSchema` of the C data interface.
#[repr(C)]
#[derive(Debug)]
#[allow(missing_docs, reason = "the names are those of the specification, which explains them")]
pub struct ArrowSchema {
    pub format: *const c_char,
    pub name: *const c_char,
    pub metadata: *const c_char,
    pub flags: i64,
    pub n_children: i64,
    pub children: *mut *mut ArrowSchema,
    pub dictionary: *mut ArrowSchema,
    pub release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    pub private_data: *mut c_void,
}

/// The data of a column: `ArrowArray` of the C data interface.
#[repr(C)]
#[derive(Debug)]
#[allow(missing_docs, reason = "the names are those of the specification, which explains them")]
pub struct ArrowArray {
    pub length: i64,
    pub null_count: i64,
    pub offset: i64,
    pub n_buffers: i64,
    pub n_children: i64,
    pub buffers: *mut *const c_void,
    pub children: *mut *mut ArrowArray,
    pub dictionary: *mut ArrowArray,
    pub release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    pub private_data: *mut c_void,
}

/// The chunks of a column, one after another: `ArrowArrayStream` of the C stream interface.
#[repr(C)]
#[derive(Debug)]
#[allow(missing_docs, reason = "the names are those of the specification, which explains them")]
pub struct ArrowArrayStream {
    pub get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    pub get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    pub get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    pub release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    pub private_data: *mut c_void,
}

macro_rules! owned {
    ($type:ident) => {
        // SAFETY: the specification lets any thread read and release a struct, one at a time.
        unsafe impl Send for $type {}
        // SAFETY: what is behind `&` is only read, and nothing of it changes while it is alive.
        unsafe impl Sync for $type {}

        impl $type {
            /// A struct that owns nothing.
            #[must_use]
            pub fn empty() -> Self {
                // SAFETY: all bytes zero are null pointers, zeros, and `None` for the functions.
                unsafe { std::mem::zeroed() }
            }

            /// Returns true if it owns nothing: it was released, or moved from.
            #[must_use]
            pub fn is_released(&self) -> bool {
                self.release.is_none()
            }

            /// Moves the struct out of where a producer put it, and leaves an empty one there.
            #[must_use]
            pub fn take(place: &mut Self) -> Self {
                std::mem::replace(place, Self::empty())
            }
        }

        impl Drop for $type {
            fn drop(&mut self) {
                if let Some(release) = self.release {
                    // SAFETY: the struct is as its producer made it, and has not been released.
                    unsafe { release(self) };
                }
            }
        }
    };
}

owned!(ArrowSchema);
owned!(ArrowArray);
owned!(ArrowArrayStream);

/// A string of the producer; `None` if it is null or no UTF-8.
///
/// # Safety
/// The pointer is null, or leads to a string that ends with NUL and outlives `'a`.
pub(crate) unsafe fn text<'a>(pointer: *const c_char) -> Option<&'a str> {
    if pointer.is_null() {
        return None;
    }
    // SAFETY: as the caller promises.
    unsafe { CStr::from_ptr(pointer) }.to_str().ok()
}

impl ArrowSchema {
    /// The type of the dictionary's values.
    ///
    /// # Safety
    /// The struct is as a producer made it.
    pub(crate) unsafe fn dictionary(&self) -> Option<&Self> {
        // SAFETY: null, or a schema that lives as long as this one.
        unsafe { self.dictionary.as_ref() }
    }
}

impl ArrowArray {
    /// The dictionary's values.
    ///
    /// # Safety
    /// The struct is as a producer made it.
    pub(crate) unsafe fn dictionary(&self) -> Option<&Self> {
        // SAFETY: null, or an array that lives as long as this one.
        unsafe { self.dictionary.as_ref() }
    }

    /// The address of the buffer at `index`, which is below `n_buffers`; null if there is none.
    ///
    /// # Safety
    /// The struct is as a producer made it.
    pub(crate) unsafe fn buffer(&self, index: usize) -> *const u8 {
        if self.buffers.is_null() {
            return ptr::null();
        }
        // SAFETY: a producer puts `n_buffers` pointers there.
        unsafe { self.buffers.add(index).read().cast() }
    }
}
