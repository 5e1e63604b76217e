//! An output buffer that the caller provides. It is filled from the start and never grows.

use std::fmt;
use std::mem::MaybeUninit;

use crate::memory::OutOfMemory;

/// How many units a buffer should have beyond those of the text, so that whole vectors may be stored at its end.
pub const SLACK: usize = 64;

/// Why a result is not in an [`Output`]. For the first two,
/// the caller can start again with a larger or a wider buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    /// The buffer is full.
    Room,
    /// A character of the result, or of what a convention has between its steps, does not fit into one unit of the
    /// buffer.
    Width,
    /// There is no memory for the work.
    Memory,
}

impl From<OutOfMemory> for Overflow {
    fn from(_: OutOfMemory) -> Self {
        Self::Memory
    }
}

impl fmt::Display for Overflow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Room => "the result does not fit into the output buffer",
            Self::Width => "a character does not fit into one unit of the output buffer",
            Self::Memory => "out of memory",
        })
    }
}

impl std::error::Error for Overflow {}

/// A buffer with its written part first, and the room after it.
///
/// ```
/// use naskh::raw::Output;
/// let mut buffer = [std::mem::MaybeUninit::<u16>::uninit(); 8];
/// let out = Output::new(&mut buffer);
/// assert!(out.is_empty());
/// ```
#[derive(Debug)]
pub struct Output<'a, U> {
    /// The first `len` elements are initialized.
    buffer: &'a mut [MaybeUninit<U>],
    len: usize,
}

impl<'a, U: Copy> Output<'a, U> {
    /// An empty output that will be written to `buffer`.
    pub fn new(buffer: &'a mut [MaybeUninit<U>]) -> Self {
        Self { buffer, len: 0 }
    }

    /// The number of units written.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns true if no unit is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The units written.
    #[must_use]
    pub fn written(&self) -> &[U] {
        let written = &self.buffer[..self.len];
        // SAFETY: the first `len` elements are initialized (field invariant), and `MaybeUninit<U>` has the layout
        // of `U`.
        unsafe { &*(std::ptr::from_ref(written) as *const [U]) }
    }

    /// Removes all units except the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Removes the units at these indices, which must be in ascending order.
    pub(crate) fn remove(&mut self, places: &[usize]) {
        let ends = places.iter().skip(1).copied().chain([self.len]);
        let mut kept = places.first().copied().unwrap_or(self.len);
        for (&place, end) in places.iter().zip(ends) {
            self.buffer.copy_within(place + 1..end, kept);
            kept += end - place - 1;
        }
        self.len = kept;
    }

    /// The room after the written units.
    pub(crate) fn room(&mut self) -> &mut [MaybeUninit<U>] {
        &mut self.buffer[self.len..]
    }

    /// Counts the next `units` units as written.
    ///
    /// # Safety
    /// The first `units` elements of [`Output::room`] must have been initialized.
    pub(crate) unsafe fn advance(&mut self, units: usize) {
        debug_assert!(units <= self.buffer.len() - self.len);
        self.len += units;
    }

    /// Lets `write` fill the room with an output of its own, and counts what it has written.
    pub(crate) fn append<R>(
        &mut self,
        write: impl FnOnce(&mut Output<'_, U>) -> Result<R, Overflow>,
    ) -> Result<R, Overflow> {
        let mut rest = Output::new(&mut self.buffer[self.len..]);
        let found = write(&mut rest)?;
        self.len += rest.len(); // these are initialized, by the invariant of the other output
        Ok(found)
    }

    /// Appends a unit.
    pub(crate) fn push(&mut self, unit: U) -> Result<(), Overflow> {
        let place = self.buffer.get_mut(self.len).ok_or(Overflow::Room)?;
        place.write(unit);
        self.len += 1;
        Ok(())
    }
}
