//! A buffer that is handed in, filled from the front, and never grown.

use std::mem::MaybeUninit;

/// What an output could not take. The caller begins again with a larger or a wider buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    /// There is no room left.
    Room,
    /// A character does not fit into one unit of this width.
    Width,
}

/// The written part of a buffer, and the room behind it.
#[derive(Debug)]
pub struct Output<'a, U> {
    /// The first `len` elements are initialized.
    buffer: &'a mut [MaybeUninit<U>],
    len: usize,
}

impl<'a, U: Copy> Output<'a, U> {
    /// An empty output over a buffer.
    pub fn new(buffer: &'a mut [MaybeUninit<U>]) -> Self {
        Self { buffer, len: 0 }
    }

    /// How many units are written.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What is written.
    #[must_use]
    pub fn written(&self) -> &[U] {
        let written = &self.buffer[..self.len];
        // SAFETY: the first `len` elements are initialized (field invariant), and `MaybeUninit<U>` has the layout of `U`.
        unsafe { &*(std::ptr::from_ref(written) as *const [U]) }
    }

    /// Takes back all but the first `len` units.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Takes out the units at these places, which ascend.
    pub(crate) fn remove(&mut self, places: &[usize]) {
        let ends = places.iter().skip(1).copied().chain([self.len]);
        let mut kept = places.first().copied().unwrap_or(self.len);
        for (&place, end) in places.iter().zip(ends) {
            self.buffer.copy_within(place + 1..end, kept);
            kept += end - place - 1;
        }
        self.len = kept;
    }

    /// The room behind what is written.
    pub(crate) fn room(&mut self) -> &mut [MaybeUninit<U>] {
        &mut self.buffer[self.len..]
    }

    /// Counts `units` more as written.
    ///
    /// # Safety
    /// The first `units` elements of [`Output::room`] must have been initialized.
    pub(crate) unsafe fn advance(&mut self, units: usize) {
        debug_assert!(units <= self.buffer.len() - self.len);
        self.len += units;
    }

    pub(crate) fn push(&mut self, unit: U) -> Result<(), Overflow> {
        let place = self.buffer.get_mut(self.len).ok_or(Overflow::Room)?;
        place.write(unit);
        self.len += 1;
        Ok(())
    }
}
