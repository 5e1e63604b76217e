//! What chunks share: the threads.

use std::num::NonZero;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use super::column;
use crate::array::Array;
use crate::blocks::ALONE;
use crate::{Chunks, Type};

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
    let done = column.map(asked, each).unwrap();
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
