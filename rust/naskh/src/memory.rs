//! Memory that may run out: vectors that grow only if there is room for more.
//!
//! What grows with a text grows through [`Grow`], and what is returned is an error that the caller can handle. The
//! few allocations of a fixed, small size that are left are those of `std`.

use std::collections::TryReserveError;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

/// The error for memory that has run out. What was being computed is dropped; all else is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

impl fmt::Display for OutOfMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("out of memory")
    }
}

impl std::error::Error for OutOfMemory {}

impl From<TryReserveError> for OutOfMemory {
    fn from(_: TryReserveError) -> Self {
        Self
    }
}

/// Whether memory is so short that nothing shall grow that is not small.
static SHORT: AtomicBool = AtomicBool::new(false);

/// Tells whether memory is so short that nothing shall grow that is not small: for an allocator that has given
/// away its reserve.
pub fn set_short(is_short: bool) {
    SHORT.store(is_short, Ordering::Relaxed);
}

/// Whether memory is short; see [`set_short`].
pub fn is_short() -> bool {
    SHORT.load(Ordering::Relaxed)
}

/// Growing a vector, or not.
pub trait Grow<T>: Sized {
    /// A vector with room for so many items and no more.
    ///
    /// # Errors
    /// [`OutOfMemory`], here and below. Then the vector is as it was.
    fn with_room(len: usize) -> Result<Self, OutOfMemory>;
    /// Appends an item.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    fn try_push(&mut self, item: T) -> Result<(), OutOfMemory>;
    /// Appends items.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    fn try_extend(&mut self, items: impl IntoIterator<Item = T>) -> Result<(), OutOfMemory>;
    /// Appends copies of all items of a slice.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    fn try_append(&mut self, items: &[T]) -> Result<(), OutOfMemory>
    where
        T: Copy;
    /// Makes it so long, with copies of `item` where it was shorter.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    fn try_resize(&mut self, len: usize, item: T) -> Result<(), OutOfMemory>
    where
        T: Clone;
}

impl<T> Grow<T> for Vec<T> {
    fn with_room(len: usize) -> Result<Self, OutOfMemory> {
        let mut made = Self::new();
        made.try_reserve_exact(len)?;
        Ok(made)
    }

    #[inline]
    fn try_push(&mut self, item: T) -> Result<(), OutOfMemory> {
        if self.len() == self.capacity() {
            more_room(self, 1)?;
        }
        self.push(item);
        Ok(())
    }

    #[inline]
    fn try_extend(&mut self, items: impl IntoIterator<Item = T>) -> Result<(), OutOfMemory> {
        items.into_iter().try_for_each(|item| self.try_push(item))
    }

    #[inline]
    fn try_append(&mut self, items: &[T]) -> Result<(), OutOfMemory>
    where
        T: Copy,
    {
        if self.capacity() - self.len() < items.len() {
            more_room(self, items.len())?;
        }
        self.extend_from_slice(items);
        Ok(())
    }

    fn try_resize(&mut self, len: usize, item: T) -> Result<(), OutOfMemory>
    where
        T: Clone,
    {
        self.try_reserve_exact(len.saturating_sub(self.len()))?;
        self.resize(len, item);
        Ok(())
    }
}

/// Up to this many bytes a vector doubles. A longer one grows by an eighth, so that little room is left unused.
const DOUBLES: usize = 1 << 20;
/// Where memory is short, up to this many bytes are still little enough to ask for.
const LITTLE: usize = 1 << 14;

/// Makes room for so many more items at least.
#[cold]
fn more_room<T>(items: &mut Vec<T>, count: usize) -> Result<(), OutOfMemory> {
    let bytes = size_of_val(items.as_slice());
    if is_short() && bytes >= LITTLE {
        return Err(OutOfMemory);
    }
    if bytes < DOUBLES {
        items.try_reserve(count)?;
    } else {
        items.try_reserve_exact(count.max(items.len() / 8))?;
    }
    Ok(())
}

/// All items of an iterator.
///
/// # Errors
/// [`OutOfMemory`].
pub fn try_collect<T>(items: impl Iterator<Item = T>) -> Result<Vec<T>, OutOfMemory> {
    let mut all = Vec::with_room(items.size_hint().0)?;
    all.try_extend(items)?;
    Ok(all)
}

/// A copy of a slice.
///
/// # Errors
/// [`OutOfMemory`].
pub fn try_copy<T: Copy>(items: &[T]) -> Result<Vec<T>, OutOfMemory> {
    let mut copy = Vec::with_room(items.len())?;
    copy.extend_from_slice(items);
    Ok(copy)
}

/// Sorts by class; those of one class keep their order. `std` sorts as well, but ends the process if there is no
/// memory for a long run.
pub(crate) fn sort_by_class<C: Copy>(run: &mut [C], class: impl Fn(C) -> u8) -> Result<(), OutOfMemory> {
    const FEW: usize = 16;
    if run.len() <= FEW {
        for at in 1..run.len() {
            let place = run[..at].partition_point(|&before| class(before) <= class(run[at]));
            run[place..=at].rotate_right(1);
        }
        return Ok(());
    }
    if run.is_sorted_by_key(|&c| class(c)) {
        return Ok(());
    }
    let unsorted = try_copy(run)?;
    let mut places = [0; 256];
    for &c in &unsorted {
        places[usize::from(class(c))] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += std::mem::replace(place, before);
    }
    for c in unsorted {
        let place = &mut places[usize::from(class(c))];
        run[*place] = c;
        *place += 1;
    }
    Ok(())
}
