//! An allocator that counts what is held by the thread that asks for it, and refuses the allocation that it is
//! told to. The tests of memory of all crates share it.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counted;

#[global_allocator]
static ALLOCATOR: Counted = Counted;

thread_local! {
    /// Bytes that are held, and the most that were.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    /// How many allocations of more than `SMALL` bytes are granted until one is refused.
    static GRANTED: Cell<usize> = const { Cell::new(usize::MAX) };
    /// Allocations up to this size are small: `std` and other crates make them, and cannot fail.
    static SMALL: Cell<usize> = const { Cell::new(0) };
}

/// Counts `size` bytes instead of `old` ones. Returns false if they are refused. Fewer bytes are never refused:
/// the system's allocator leaves them where they are.
fn grants(size: usize, old: usize) -> bool {
    if size > SMALL.get() && size > old {
        match GRANTED.get().checked_sub(1) {
            Some(left) => GRANTED.set(left),
            None => return false,
        }
    }
    HELD.set(HELD.get() + size.cast_signed() - old.cast_signed());
    PEAK.set(PEAK.get().max(HELD.get()));
    true
}

// SAFETY: every pointer is one of the system's allocator, and goes back to it with its layout.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the promises of `GlobalAlloc`, here and below.
        if grants(layout.size(), 0) { unsafe { System.alloc(layout) } } else { std::ptr::null_mut() }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - layout.size().cast_signed());
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if !grants(size, layout.size()) {
            return std::ptr::null_mut();
        }
        // SAFETY: as above.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// The most bytes that `work` holds at once beside what there was.
#[allow(dead_code, reason = "not every crate measures")]
pub(crate) fn peak(work: impl FnOnce()) -> usize {
    let before = HELD.get();
    PEAK.set(before);
    work();
    (PEAK.get() - before).unsigned_abs()
}

/// Calls again and again, and each time refuses another one of the allocations of more than `small` bytes, from
/// the first to the last. Each such call returns an error and holds nothing afterwards, and one without a refusal
/// returns none. Returns how many allocations were refused.
pub(crate) fn refuse_each<E: PartialEq + std::fmt::Debug>(
    name: &str,
    small: usize,
    out_of_memory: &E,
    call: impl Fn() -> Result<(), E>,
) -> usize {
    assert_eq!(call(), Ok(()), "{name}"); // what is made once is made now
    let mut refused = 0;
    loop {
        let before = HELD.get();
        SMALL.set(small);
        GRANTED.set(refused);
        let ended = call();
        let was_refused = GRANTED.get() == 0 && ended.is_err();
        GRANTED.set(usize::MAX);
        assert_eq!(HELD.get(), before, "{name}: leaks after {refused}");
        if !was_refused {
            assert_eq!(ended, Ok(()), "{name}: refused after {refused}");
            break;
        }
        assert_eq!(ended.as_ref().err(), Some(out_of_memory), "{name}: refused after {refused}");
        drop(ended);
        refused += 1;
    }
    assert_eq!(call(), Ok(()), "{name}");
    refused
}
