//! What chunks share: the values of a dictionary, and the threads.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use super::{column, plan, rows_of, travelled};
use crate::array::Array;
use crate::blocks::ALONE;
use crate::buffer::Buffer;
use crate::types::Int;
use crate::{Chunks, Type, normalize};

/// Keys into `values`, one for each row.
fn keyed(values: &Arc<Array>, keys: &[u8]) -> Array {
    let kind = Type::Dictionary { keys: Int::U8, values: Box::new(values.kind.clone()), ordered: false };
    let buffer = Buffer::of(keys.iter().map(|&key| [key])).unwrap();
    Array { dictionary: Some(Arc::clone(values)), ..Array::new(kind, keys.len(), vec![buffer]) }
}

fn values_of(array: &Array) -> &Arc<Array> {
    array.dictionary.as_ref().unwrap()
}

#[test]
fn values_that_chunks_share_are_read_and_mapped_once() {
    for kind in [Type::Utf8, Type::LargeUtf8, Type::Utf8View] {
        let words = ["أب", "اب", "ت", "ثَوب وثوب وثوب وثوب"].map(str::as_bytes);
        let values = Arc::new(crate::build::texts(&kind, words.into_iter()).unwrap());
        let chunks = travelled((0..40).map(|_| keyed(&values, &[3, 1, 0])).collect());
        let first = values_of(&chunks.chunks[0]);
        assert!(chunks.chunks.iter().all(|chunk| Arc::ptr_eq(values_of(chunk), first)), "{kind}");
        let (calls, (plan, level)) = (AtomicUsize::new(0), plan());
        for threads in [None, NonZero::new(3)] {
            calls.store(0, Ordering::Relaxed);
            let each = |values: &Array, threads| {
                calls.fetch_add(1, Ordering::Relaxed);
                normalize(&plan, level, values, threads)
            };
            let done = chunks.map_values(threads, &each).unwrap();
            assert_eq!(calls.load(Ordering::Relaxed), 1);
            let first = values_of(&done.chunks[0]);
            assert_eq!(first.len, 3, "of {kind}");
            for chunk in &done.chunks {
                assert!(Arc::ptr_eq(values_of(chunk), first));
                assert_eq!(rows_of(chunk, 0..3), ["ثوب وثوب وثوب وثوب", "اب", "اب"]);
            }
        }
    }
}

#[test]
fn values_of_other_memory_are_other_values() {
    let [one, other] = [["أ", "ب"], ["ب", "أ"]].map(|rows| Arc::new(column(&rows)));
    let longer = Arc::new(Array { len: 1, ..(*one).clone() });
    let chunks = travelled([&one, &other, &longer, &one, &one].map(|values| keyed(values, &[0])).into());
    let same: Vec<bool> =
        chunks.chunks.windows(2).map(|pair| Arc::ptr_eq(values_of(&pair[0]), values_of(&pair[1]))).collect();
    assert_eq!(same, [false, false, false, true]);
    let (plan, level) = plan();
    let done = chunks.normalize(&plan, level, NonZero::new(2)).unwrap();
    let rows: Vec<String> = done.chunks.iter().flat_map(|chunk| rows_of(chunk, 0..1)).collect();
    assert_eq!(rows, ["ا", "ب", "ا", "ا", "ا"]);
}

/// How many chunks were being done at once, and the numbers of threads that they were told to use. Each waits
/// until so many are there, and no longer than a test may take.
fn together(column: &Chunks, asked: Option<NonZero<usize>>, wanted: usize) -> (usize, Vec<usize>) {
    let (state, changed) = (Mutex::new((0, 0, Vec::new())), Condvar::new());
    let each = |array: &Array, threads: Option<NonZero<usize>>| {
        let mut inside = state.lock().unwrap();
        inside.0 += 1;
        inside.1 = inside.1.max(inside.0);
        inside.2.push(threads.map_or(0, NonZero::get));
        changed.notify_all();
        inside = changed.wait_timeout_while(inside, Duration::from_secs(20), |now| now.1 < wanted).unwrap().0;
        inside.0 -= 1;
        Ok(array.clone())
    };
    let done = column.map(asked, &each).unwrap();
    assert_eq!(done.len(), column.len());
    let (_, most, threads) = state.into_inner().unwrap();
    (most, threads)
}

#[test]
fn small_chunks_are_done_side_by_side_if_all_of_them_are_large() {
    let row = "ب".repeat(ALONE / 8);
    let [half, whole] = [2, 5].map(|rows| column(&vec![&*row; rows]));
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let chunks = |chunks: Vec<Array>| Chunks { kind: Type::Utf8, chunks };
    let halves = chunks(vec![half.clone(); 6]);
    let (most, threads) = together(&halves, None, 2.min(cores));
    assert!(most >= 2.min(cores));
    assert_eq!(threads, [1; 6]);
    assert_eq!(together(&halves, NonZero::new(2), 2), (2, vec![1; 6]));
    assert_eq!(together(&halves, NonZero::new(1), 1), (1, vec![1; 6]));
    // One that is large has all threads for itself.
    let mixed = chunks(vec![half.clone(), half.clone(), whole, half]);
    assert_eq!(together(&mixed, NonZero::new(2), 2), (2, vec![1, 1, 2, 1]));
    // All together are not worth a thread.
    let few = chunks(vec![column(&["أ", "ب"]); 6]);
    assert_eq!(together(&few, None, 1).0, 1);
}
