//! The bytes of a buffer: written here, or shared with the array that brought them.

use std::mem::MaybeUninit;
use std::ops::Deref;
use std::sync::Arc;

use crate::abi::ArrowArray;
use crate::error::Error;

/// Arrow recommends this alignment for every buffer, and some readers insist on that of the numbers in it.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line(#[allow(dead_code, reason = "only its size and alignment matter")] [u8; 64]);

const LINE: usize = size_of::<Line>();

/// Bytes that are being written, aligned as Arrow wants them.
#[derive(Default)]
pub(crate) struct Bytes {
    lines: Vec<MaybeUninit<Line>>,
    /// That many bytes of `lines` are initialized, from the first on.
    len: usize,
}

impl Bytes {
    /// Nothing written yet, and room for `capacity` bytes.
    pub(crate) fn with_capacity(capacity: usize) -> Result<Self, Error> {
        let mut bytes = Self::default();
        bytes.reserve(capacity)?;
        Ok(bytes)
    }

    /// So many zeros.
    pub(crate) fn zeros(len: usize) -> Result<Self, Error> {
        let mut bytes = Self::with_capacity(len)?;
        bytes.room()[..len].fill(MaybeUninit::new(0));
        // SAFETY: they were filled.
        unsafe { bytes.advance(len) };
        Ok(bytes)
    }

    /// Forgets all bytes except the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// The written bytes.
    pub(crate) fn written(&mut self) -> &mut [u8] {
        // SAFETY: the first `len` bytes are initialized (field invariant).
        unsafe { std::slice::from_raw_parts_mut(self.lines.as_mut_ptr().cast(), self.len) }
    }

    /// Makes room for `more` bytes after those that are written.
    pub(crate) fn reserve(&mut self, more: usize) -> Result<(), Error> {
        let wanted = self.len.checked_add(more).ok_or(Error::Memory)?.div_ceil(LINE);
        let has = self.lines.len();
        if wanted > has {
            self.lines.try_reserve(wanted - has)?;
            // SAFETY: the capacity is at least that, and the elements need no value.
            unsafe { self.lines.set_len(self.lines.capacity()) };
        }
        Ok(())
    }

    /// The room after the written bytes.
    pub(crate) fn room(&mut self) -> &mut [MaybeUninit<u8>] {
        let (start, all) = (self.len, self.lines.len() * LINE);
        let first: *mut MaybeUninit<u8> = self.lines.as_mut_ptr().cast();
        // SAFETY: `lines` has `all` bytes, which may be uninitialized in the type that they get here.
        let bytes = unsafe { std::slice::from_raw_parts_mut(first, all) };
        &mut bytes[start..]
    }

    /// Counts the next `count` bytes as written.
    ///
    /// # Safety
    /// The first `count` bytes of [`Bytes::room`] must have been initialized.
    pub(crate) unsafe fn advance(&mut self, count: usize) {
        debug_assert!(self.len + count <= self.lines.len() * LINE);
        self.len += count;
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.reserve(bytes.len())?;
        copy(bytes, self.room());
        // SAFETY: they were copied there.
        unsafe { self.advance(bytes.len()) };
        Ok(())
    }
}

/// Copies bytes to the start of `room`, which is large enough.
pub(crate) fn copy(bytes: &[u8], room: &mut [MaybeUninit<u8>]) {
    assert!(bytes.len() <= room.len(), "there is room for the bytes");
    // SAFETY: both are that long, and a mutable slice overlaps no other.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), room.as_mut_ptr().cast(), bytes.len()) };
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: the first `len` bytes are initialized (field invariant).
        unsafe { std::slice::from_raw_parts(self.lines.as_ptr().cast(), self.len) }
    }
}

/// A buffer of an array. All clones share the bytes.
#[derive(Clone)]
pub(crate) enum Buffer {
    /// Made by this crate.
    Owned(Arc<Bytes>),
    /// Brought by an array of another library, which is released with the last of its buffers.
    Shared(Shared),
}

#[derive(Clone)]
pub(crate) struct Shared {
    data: *const u8,
    len: usize,
    owner: Arc<ArrowArray>,
}

// SAFETY: the bytes are only read, and `owner`, which any thread may release, keeps them alive.
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

impl Buffer {
    /// Bytes of an array that came from outside.
    ///
    /// # Safety
    /// `data` leads to `len` bytes that do not change before `owner` is released. It may be null if `len` is 0.
    pub(crate) unsafe fn shared(data: *const u8, len: usize, owner: &Arc<ArrowArray>) -> Self {
        Self::Shared(Shared { data, len, owner: Arc::clone(owner) })
    }

    /// Returns true if both are the same bytes, at the same place. What has no bytes may be anywhere.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Owned(one), Self::Owned(other)) => Arc::ptr_eq(one, other),
            (Self::Shared(one), Self::Shared(other)) => {
                one.len == other.len && (one.len == 0 || one.data == other.data)
            }
            _ => false,
        }
    }

    /// The bytes from `start` on. What was shared stays shared.
    pub(crate) fn skip(&self, start: usize) -> Result<Self, Error> {
        match self {
            Self::Owned(_) => {
                let mut bytes = Bytes::default();
                bytes.push(&self[start..])?;
                Ok(bytes.into())
            }
            Self::Shared(Shared { data, len, owner }) => {
                assert!(start <= *len, "a part lies within its buffer");
                // SAFETY: a part of the bytes that `Buffer::shared` was promised.
                Ok(unsafe { Self::shared(data.wrapping_add(start), len - start, owner) })
            }
        }
    }

    /// Numbers, in the byte order of this machine.
    pub(crate) fn of<const N: usize>(numbers: impl ExactSizeIterator<Item = [u8; N]>) -> Result<Self, Error> {
        let mut bytes = Bytes::zeros(numbers.len() * N)?;
        for (place, number) in bytes.written().as_chunks_mut().0.iter_mut().zip(numbers) {
            *place = number;
        }
        Ok(bytes.into())
    }
}

impl From<Bytes> for Buffer {
    fn from(bytes: Bytes) -> Self {
        Self::Owned(Arc::new(bytes))
    }
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            Self::Shared(Shared { len: 0, .. }) => &[],
            // SAFETY: the promise to `Buffer::shared`.
            Self::Shared(Shared { data, len, .. }) => unsafe { std::slice::from_raw_parts(*data, *len) },
        }
    }
}

impl std::fmt::Debug for Buffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Buffer of {} bytes", self.len())
    }
}
