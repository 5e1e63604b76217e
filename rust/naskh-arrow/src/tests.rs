//! Columns whose results are too large for their offsets, and columns that travel through the C data interface.

#[path = "../../naskh/tests/it/counted/mod.rs"]
mod counted;
mod refused;
mod shared;

use std::num::NonZero;
use std::ops::Range;

use naskh::{Level, Options, Plan};

use crate::abi::{ArrowArray, ArrowArrayStream};
use crate::array::Array;
use crate::build::texts;
use crate::normalize::spanned_of;
use crate::rows::{Place, Rows};
use crate::{Chunks, Error, Type, concat, export_stream, import_stream, normalize};

/// Offsets that count to 100.
struct Tiny;

impl Place for Tiny {
    const WIDTH: usize = i32::WIDTH;
    const MOST: usize = 100;
    const TEXT: Type = Type::Utf8;

    fn get(places: &[u8], at: usize) -> Option<usize> {
        i32::get(places, at)
    }

    fn put(places: &mut [u8], at: usize, offset: usize) {
        assert!(offset <= Self::MOST);
        i32::put(places, at, offset);
    }
}

fn plan() -> (Plan, Level) {
    (Plan::new(Options::preset("standard").unwrap()), Level::current().unwrap())
}

fn column(rows: &[&str]) -> Array {
    texts(&Type::Utf8, rows.iter().map(|row| row.as_bytes())).unwrap()
}

fn rows_of(array: &Array, rows: Range<usize>) -> Vec<String> {
    let all = Rows::of(array);
    rows.map(|row| String::from_utf8(all.get(row).unwrap().to_vec()).unwrap()).collect()
}

/// What another library would read and hand back: the memory is the same, the structs are not.
fn travelled(chunks: Vec<Array>) -> Chunks {
    let column = Chunks { kind: chunks[0].kind.clone(), chunks };
    // SAFETY: it is what this crate exported.
    unsafe { import_stream(export_stream(column)) }.unwrap()
}

#[test]
fn result_that_offsets_cannot_count_is_an_error() {
    let (plan, level) = plan();
    let fits = column(&["أ"; 50]);
    let done = spanned_of::<Tiny>(&plan, level, &fits, None).unwrap();
    assert_eq!(rows_of(&done, 0..50), ["ا"; 50]);
    for threads in [1, 3] {
        let too_many = column(&["أ"; 51]);
        let result = spanned_of::<Tiny>(&plan, level, &too_many, NonZero::new(threads));
        assert_eq!(result.unwrap_err(), Error::TooLarge);
    }
}

#[test]
fn chunks_of_a_stream_are_halved_until_their_results_fit() {
    let (plan, level) = plan();
    let words: Vec<String> = (0..130).map(|at| format!("أ{}", "ب".repeat(at % 9))).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let source = Chunks { kind: Type::Utf8, chunks: vec![column(&words[..30]), column(&words[30..])] };
    let done = source.map(None, &|chunk, threads| spanned_of::<Tiny>(&plan, level, chunk, threads)).unwrap();
    assert!(done.chunks.len() > 10);
    let whole = concat(&Type::Utf8, &done.chunks).unwrap();
    let expected = normalize(&plan, level, &column(&words), None).unwrap();
    assert_eq!(rows_of(&whole, 0..130), rows_of(&expected, 0..130));
}

#[test]
fn any_number_of_threads_may_be_asked_for() {
    let (plan, level) = plan();
    for kind in [Type::Utf8, Type::LargeUtf8, Type::Utf8View] {
        let array = texts(&kind, ["أ".as_bytes(); 3].into_iter()).unwrap();
        for threads in [NonZero::<usize>::MAX, NonZero::new(usize::MAX / 4 + 1).unwrap()] {
            let done = normalize(&plan, level, &array, Some(threads)).unwrap();
            assert_eq!(rows_of(&done, 0..3), ["ا"; 3]);
        }
    }
}

#[test]
fn every_row_has_weight_and_no_more_are_counted_than_are_asked_for() {
    let kinds = [Type::Utf8, Type::LargeUtf8, Type::Utf8View];
    for kind in &kinds {
        let empty = texts(kind, [[].as_slice(); 100].into_iter()).unwrap();
        let chunks = Chunks { kind: kind.clone(), chunks: vec![empty.clone(), empty] };
        assert_eq!((chunks.weight(1000), chunks.weight(150), chunks.weight(0)), (200, 150, 0));
    }
    let nulls = Array::new(Type::Null, 1 << 30, Vec::new());
    assert_eq!(Chunks::one(nulls).weight(1000), 1000);
    assert_eq!(Chunks::one(column(&["أب", "c"])).weight(1000), 7);
}

#[test]
fn row_that_is_too_large_alone_is_an_error_in_a_stream_too() {
    let (plan, level) = plan();
    let source = Chunks::one(column(&["أ", &"أ".repeat(51)]));
    let result = source.map(None, &|chunk, threads| spanned_of::<Tiny>(&plan, level, chunk, threads));
    assert_eq!(result.unwrap_err(), Error::TooLarge);
}

#[test]
fn columns_come_back_from_the_c_interface_as_they_went() {
    for kind in [Type::Utf8, Type::LargeUtf8, Type::Utf8View] {
        let rows = ["", "short", "longer than twelve bytes", "إلى"];
        let array = texts(&kind, rows.iter().map(|row| row.as_bytes())).unwrap();
        // SAFETY: both are what this crate exported.
        let back = unsafe { Array::import(&kind, array.export()) }.unwrap();
        assert_eq!(rows_of(&back, 0..4), rows);
        assert_eq!(rows_of(&back.slice(1, 2).unwrap(), 0..2), rows[1..3]);
        let stream = travelled(vec![array]);
        assert_eq!(rows_of(&stream.chunks[0], 0..4), rows);
    }
}

#[test]
fn slice_of_a_slice_begins_where_it_should() {
    let words: Vec<String> = (0..100).map(|at| at.to_string()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for kind in [Type::Utf8, Type::LargeUtf8, Type::Utf8View] {
        let array = texts(&kind, words.iter().map(|row| row.as_bytes())).unwrap();
        for first in [0, 1, 8, 13, 40] {
            let part = array.slice(first, 50).unwrap();
            for second in [0, 7, 8, 21] {
                let part = part.slice(second, 20).unwrap();
                assert_eq!(rows_of(&part, 0..20), words[first + second..][..20]);
            }
        }
    }
}

#[test]
fn released_structs_are_refused() {
    // SAFETY: an empty struct is what a consumer leaves.
    let array = unsafe { Array::import(&Type::Utf8, ArrowArray::empty()) };
    assert!(matches!(array, Err(Error::Invalid(_))));
    // SAFETY: as above.
    assert!(matches!(unsafe { import_stream(ArrowArrayStream::empty()) }, Err(Error::Invalid(_))));
}
