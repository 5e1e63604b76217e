//! The allocator of this library: that of the system, with a reserve for small allocations.
//!
//! All that grows with a text asks for its memory in a way that may fail, and a failure becomes `MemoryError`.
//! What is left are small allocations of a fixed size, in `std` and in other crates: a hash map, the name of a
//! thread, an error. They have no way to fail but to end the process. When the system has no memory for one of
//! them, the reserve is given back to the system, which then has. From then on, until there is a reserve again,
//! nothing grows that may fail and is not small ([`naskh::raw::set_short`]),
//! so that the reserve is left to those that may not.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use naskh::raw::{is_short, set_short};

/// The reserve is of so many bytes. They are never written to, so they take address space and no memory.
const RESERVE: Layout = match Layout::from_size_align(4 << 20, 16) {
    Ok(layout) => layout,
    Err(_) => panic!("a size and an alignment that are allowed"),
};
/// Only allocations up to this size get what the reserve leaves.
const SMALL: usize = 1 << 20;

pub(crate) struct Reserved {
    reserve: AtomicPtr<u8>,
}

#[global_allocator]
static ALLOCATOR: Reserved = Reserved { reserve: AtomicPtr::new(null_mut()) };

/// Makes the reserve.
pub(crate) fn make_reserve() {
    ALLOCATOR.fill();
}

/// Makes the reserve again if it was given away and the system has memory again. To be called now and then.
#[inline]
pub(crate) fn restore_reserve() {
    if is_short() {
        ALLOCATOR.fill();
    }
}

impl Reserved {
    fn fill(&self) {
        // SAFETY: the size is not 0.
        let made = unsafe { System.alloc(RESERVE) };
        if made.is_null() {
            return;
        }
        let filled = self.reserve.compare_exchange(null_mut(), made, Ordering::AcqRel, Ordering::Relaxed);
        if filled.is_err() {
            // SAFETY: it was just made, and nobody else knows it.
            unsafe { System.dealloc(made, RESERVE) };
        }
        set_short(false);
    }

    /// Gives the reserve back to the system. Returns false if there is none.
    fn release(&self) -> bool {
        let reserve = self.reserve.swap(null_mut(), Ordering::AcqRel);
        if !reserve.is_null() {
            set_short(true);
            // SAFETY: it was made by `fill`, and the swap gave it to us alone.
            unsafe { System.dealloc(reserve, RESERVE) };
        }
        !reserve.is_null()
    }

    /// What is left to do when the system has no memory for `size` bytes: asks again if the reserve was there.
    #[cold]
    fn again(&self, size: usize, ask: impl Fn() -> *mut u8) -> *mut u8 {
        if size <= SMALL && self.release() { ask() } else { null_mut() }
    }
}

// SAFETY: every pointer is one of the system's allocator, and goes back to it with the layout that it was made
// with.
unsafe impl GlobalAlloc for Reserved {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the promises of `GlobalAlloc::alloc`, which are those of the system's.
        let ask = || unsafe { System.alloc(layout) };
        let made = ask();
        if made.is_null() { self.again(layout.size(), ask) } else { made }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        let ask = || unsafe { System.alloc_zeroed(layout) };
        let made = ask();
        if made.is_null() { self.again(layout.size(), ask) } else { made }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above; the pointer is one of the system's.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above. A realloc that returns null has left the old memory as it was,
        // so it may be asked again.
        let ask = || unsafe { System.realloc(pointer, layout, size) };
        let made = ask();
        if made.is_null() { self.again(size, ask) } else { made }
    }
}
