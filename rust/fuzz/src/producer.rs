//! A producer of Arrow columns that lies: about lengths, offsets, nulls, keys, views and types, but not about the
//! sizes of its buffers, which the C data interface does not tell and a consumer has to believe.

use std::ffi::{CString, c_char, c_void};
use std::ptr;
use std::rc::Rc;

use naskh_arrow::abi::{ArrowArray, ArrowSchema};

use crate::input::Input;

/// The places that every buffer has, at least: more rows than any length and offset that is not refused.
const ROWS: usize = 96;
/// The bytes of text.
const TEXT: usize = 512;

/// A schema and an array that the fuzzer's bytes describe. `alive` has one more owner until both are released.
pub(crate) fn column(input: &mut Input<'_>, alive: &Rc<()>) -> (ArrowSchema, ArrowArray) {
    let format = input.one_of(&["u", "U", "vu", "n", "u", "U", "vu", "b", "+l", "", "c", "i"]);
    if input.below(4) == 0 {
        let keys = input.one_of(&["c", "C", "s", "S", "i", "I", "l", "L", "u", "g"]);
        let inner = array(input, format, None, alive);
        let values = schema(format, None, alive);
        return (schema(keys, Some(values), alive), array(input, keys, Some(inner), alive));
    }
    (schema(format, None, alive), array(input, format, None, alive))
}

struct SchemaParts {
    _alive: Rc<()>,
    format: CString,
    dictionary: Option<Box<ArrowSchema>>,
}

fn schema(format: &str, dictionary: Option<ArrowSchema>, alive: &Rc<()>) -> ArrowSchema {
    let format = CString::new(format).unwrap();
    let mut parts =
        Box::new(SchemaParts { _alive: Rc::clone(alive), format, dictionary: dictionary.map(Box::new) });
    ArrowSchema {
        format: parts.format.as_ptr().cast::<c_char>(),
        dictionary: parts.dictionary.as_deref_mut().map_or(ptr::null_mut(), ptr::from_mut),
        release: Some(release_schema),
        private_data: Box::into_raw(parts).cast(),
        ..ArrowSchema::empty()
    }
}

unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: it is called once, with a struct that `schema` made.
    unsafe {
        drop(Box::from_raw((*schema).private_data.cast::<SchemaParts>()));
        (*schema).release = None;
    }
}

struct ArrayParts {
    _alive: Rc<()>,
    _buffers: Vec<Vec<u64>>,
    addresses: Vec<*const c_void>,
    dictionary: Option<Box<ArrowArray>>,
}

fn array(input: &mut Input<'_>, format: &str, dictionary: Option<ArrowArray>, alive: &Rc<()>) -> ArrowArray {
    let length = input.below(48) as i64;
    let offset = input.below(40) as i64;
    let null_count = input.one_of(&[-1, 0, 1, length, i64::MIN, i64::MAX]);
    let mut buffers = vec![bytes(input, ROWS.div_ceil(8), 1)];
    match format {
        "u" => buffers.extend([offsets(input, 4), text(input)]),
        "U" => buffers.extend([offsets(input, 8), text(input)]),
        "vu" => {
            let views = views(input);
            let count = input.below(3);
            buffers.push(views);
            buffers.extend((0..count).map(|_| text(input)));
            let lengths = (0..count).flat_map(|_| input.one_of(&[512_i64, 100, 0, -1]).to_ne_bytes()).collect();
            buffers.push(lengths);
        }
        _ => buffers.push(bytes(input, ROWS * 8, 1)),
    }
    // Now the lies that have to be noticed before a buffer is read.
    let enormous = [-1, i64::MIN, i64::MAX, 1 << 60];
    let (mut length, mut offset, mut missing) = (length, offset, None);
    match input.below(32) {
        1 => length = input.one_of(&enormous),
        2 => offset = input.one_of(&enormous),
        3 => missing = Some(input.below(buffers.len())),
        4 => buffers.truncate(input.below(3)),
        _ => {}
    }
    let buffers: Vec<Vec<u64>> = buffers.iter().map(|bytes| words(bytes)).collect();
    let address = |(at, buffer): (usize, &Vec<u64>)| {
        if missing == Some(at) { ptr::null() } else { buffer.as_ptr().cast::<c_void>() }
    };
    let addresses: Vec<_> = buffers.iter().enumerate().map(address).collect();
    let mut parts = Box::new(ArrayParts {
        _alive: Rc::clone(alive),
        _buffers: buffers,
        addresses,
        dictionary: dictionary.map(Box::new),
    });
    ArrowArray {
        length,
        null_count,
        offset,
        n_buffers: parts.addresses.len() as i64,
        buffers: parts.addresses.as_mut_ptr(),
        dictionary: parts.dictionary.as_deref_mut().map_or(ptr::null_mut(), ptr::from_mut),
        release: Some(release_array),
        private_data: Box::into_raw(parts).cast(),
        ..ArrowArray::empty()
    }
}

unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: it is called once, with a struct that `array` made.
    unsafe {
        drop(Box::from_raw((*array).private_data.cast::<ArrayParts>()));
        (*array).release = None;
    }
}

/// The bytes in an allocation of their own, so that a read after the last word is noticed.
fn words(bytes: &[u8]) -> Vec<u64> {
    let word = |chunk: &[u8]| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_ne_bytes(word)
    };
    bytes.chunks(8).map(word).collect()
}

/// So many bytes, of which a few are given and repeat.
fn bytes(input: &mut Input<'_>, len: usize, width: usize) -> Vec<u8> {
    let given: Vec<u8> = (0..=input.below(12)).map(|_| input.byte()).collect();
    given.into_iter().cycle().take(len * width).collect()
}

/// Offsets that ascend by a few bytes each, with one that may be wrong. None leads behind the text.
fn offsets(input: &mut Input<'_>, width: usize) -> Vec<u8> {
    let steps: Vec<u8> = (0..=input.below(8)).map(|_| input.byte() % 16).collect();
    let mut offset = i64::from(input.byte());
    let mut all: Vec<i64> = Vec::new();
    for step in steps.into_iter().cycle().take(ROWS) {
        all.push(offset);
        offset = (offset + i64::from(step)).min(TEXT as i64);
    }
    if input.below(4) == 0 {
        let at = input.below(ROWS);
        all[at] = input.one_of(&[-1, 0, i64::from(i32::MIN), i64::MIN, 500]);
    }
    let narrow = |offset: &i64| {
        if width == 4 { (*offset as i32).to_ne_bytes().to_vec() } else { offset.to_ne_bytes().to_vec() }
    };
    all.iter().flat_map(narrow).collect()
}

fn views(input: &mut Input<'_>) -> Vec<u8> {
    let given = 1 + input.below(6);
    let view = |_| {
        let len = input.one_of(&[0_i32, 1, 4, 12, 13, 40, -1, i32::MAX]);
        let inline: Vec<u8> = "الى قال".bytes().cycle().skip(input.below(8)).take(12).collect();
        let mut view = len.to_ne_bytes().to_vec();
        if len <= 12 {
            view.extend(inline);
        } else {
            view.extend(&inline[..4]);
            view.extend(input.one_of(&[0_i32, 1, 2, -1]).to_ne_bytes());
            view.extend(input.one_of(&[0_i32, 1, 90, 500, -1, i32::MAX]).to_ne_bytes());
        }
        view
    };
    let views: Vec<Vec<u8>> = (0..given).map(view).collect();
    views.into_iter().cycle().take(ROWS).flatten().collect()
}

/// Bytes of text: UTF-8 that is repeated, with a byte that may be wrong.
fn text(input: &mut Input<'_>) -> Vec<u8> {
    let piece = input.one_of(&["إلى ", "abc", "قَالَ ", "😀", "ﷺ.", "5٫5 "]);
    let mut text: Vec<u8> = piece.bytes().cycle().take(TEXT).collect();
    if input.below(8) == 0 {
        text[input.below(256) * 2] = input.byte();
    }
    text
}
