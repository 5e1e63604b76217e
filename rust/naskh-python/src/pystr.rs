//! CPython strings, read and written in place (PEP 393).
//!
//! A string has one, two or four bytes for each character, and the width is the narrowest that holds all of them.
//! CPython relies on that: a two-byte string of ASCII is unequal to the same text and is not found in dicts. So
//! the characters are looked through before a string is made.
//!
//! This file reads and makes `str`, and knows nothing of what is done with them.

use std::mem::MaybeUninit;
use std::ops::Range;

use naskh::OutOfMemory;
use naskh::raw::{Compiled, IndexedText, Latin1, Output, Text, Ucs2, Ucs4, try_collect};
use pyo3::exceptions::PyMemoryError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::allocator::restore_reserve;
use crate::long::list;
use crate::made::{Make, out_of_memory};

/// Where a part of a text starts and where it ends, exclusive.
pub(crate) type Span = (u32, u32);

/// The characters of a string, borrowed from CPython.
#[derive(Clone, Copy)]
pub(crate) enum Units<'a> {
    One(&'a [u8]),
    Two(&'a [u16]),
    Four(&'a [u32]),
}

impl<'a> Units<'a> {
    pub(crate) fn of<'py>(text: &'a Bound<'py, PyString>) -> PyResult<Self> {
        restore_reserve();
        let object = text.as_ptr();
        #[cfg(not(Py_3_12))]
        // SAFETY: `object` is a `str`, and the thread is attached. Before Python 3.12 a string made by a call that
        // has long been deprecated has no buffer until it is made ready.
        if unsafe { ffi::PyUnicode_READY(object) } != 0 {
            return Err(PyErr::fetch(text.py()));
        }
        // SAFETY: `object` is a ready `str`. Its buffer holds `len` units of the width that its kind names, and
        // lives, unchanged, as long as the string, which `'a` borrows.
        unsafe {
            let data = ffi::PyUnicode_DATA(object);
            let len = ffi::PyUnicode_GET_LENGTH(object).cast_unsigned();
            Ok(match ffi::PyUnicode_KIND(object) {
                ffi::PyUnicode_1BYTE_KIND => Self::One(std::slice::from_raw_parts(data.cast(), len)),
                ffi::PyUnicode_2BYTE_KIND => Self::Two(std::slice::from_raw_parts(data.cast(), len)),
                _ => Self::Four(std::slice::from_raw_parts(data.cast(), len)),
            })
        }
    }
}

impl IndexedText for Units<'_> {
    fn len(&self) -> usize {
        match self {
            Self::One(units) => units.len(),
            Self::Two(units) => units.len(),
            Self::Four(units) => units.len(),
        }
    }

    #[inline]
    fn at(&self, index: usize) -> u32 {
        match self {
            Self::One(units) => units[index].into(),
            Self::Two(units) => units[index].into(),
            Self::Four(units) => units[index],
        }
    }
}

impl<'a> Units<'a> {
    /// The code points.
    pub(crate) fn points(self) -> impl ExactSizeIterator<Item = u32> + 'a {
        (0..self.len()).map(move |index| self.at(index))
    }

    /// All code points, in memory of their own.
    pub(crate) fn to_code_points(self) -> PyResult<Vec<u32>> {
        try_collect(self.points()).map_err(out_of_memory)
    }

    /// Part of the text.
    pub(crate) fn part(self, (start, end): Span) -> Self {
        let range = start as usize..end as usize;
        match self {
            Self::One(units) => Self::One(&units[range]),
            Self::Two(units) => Self::Two(&units[range]),
            Self::Four(units) => Self::Four(&units[range]),
        }
    }

    /// Returns true if the characters are the same, in whatever width.
    pub(crate) fn is_same(self, other: Units<'_>) -> bool {
        match (self, other) {
            (Self::One(mine), Units::One(theirs)) => mine == theirs,
            (Self::Two(mine), Units::Two(theirs)) => mine == theirs,
            (Self::Four(mine), Units::Four(theirs)) => mine == theirs,
            _ => self.len() == other.len() && (0..self.len()).all(|index| self.at(index) == other.at(index)),
        }
    }

    /// A part of the text as a new string of the narrowest width.
    pub(crate) fn slice(self, py: Python<'_>, (start, end): Span) -> PyResult<Bound<'_, PyString>> {
        self.piece(py, start as usize..end as usize)
    }

    /// The same, of a text however long.
    pub(crate) fn piece(self, py: Python<'_>, range: Range<usize>) -> PyResult<Bound<'_, PyString>> {
        match self {
            Self::One(units) => Piece::<Latin1>(&units[range]).into_str(py),
            Self::Two(units) => Piece::<Ucs2>(&units[range]).into_str(py),
            Self::Four(units) => Piece::<Ucs4>(&units[range]).into_str(py),
        }
    }

    /// A list of the slices of `spans`.
    pub(crate) fn slices<'py>(self, py: Python<'py>, spans: &[Span]) -> PyResult<Bound<'py, PyList>> {
        match self {
            Self::One(units) => slices::<Latin1>(py, units, spans),
            Self::Two(units) => slices::<Ucs2>(py, units, spans),
            Self::Four(units) => slices::<Ucs4>(py, units, spans),
        }
    }
}

fn slices<'py, W: Width>(py: Python<'py>, units: &[W::Unit], spans: &[Span]) -> PyResult<Bound<'py, PyList>> {
    list(py, spans.iter().map(|&(start, end)| Piece::<W>(&units[start as usize..end as usize])))
}

/// Part of a text, to be made a string of its own.
struct Piece<'a, W: Width>(&'a [W::Unit]);

impl<'py, W: Width> Make<'py> for Piece<'_, W> {
    #[inline]
    fn make(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_str(py).map(Bound::into_any)
    }

    #[inline]
    fn make_or_raise(self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        self.str_or_raise(py).map(Bound::into_any)
    }
}

impl<W: Width> Piece<'_, W> {
    fn into_str(self, py: Python<'_>) -> PyResult<Bound<'_, PyString>> {
        self.str_or_raise(py).ok_or_else(|| PyErr::fetch(py))
    }

    /// See [`Make::make_or_raise`].
    #[inline]
    fn str_or_raise(self, py: Python<'_>) -> Option<Bound<'_, PyString>> {
        if let [unit] = self.0
            && let c @ 0..0x100 = W::code_point(*unit)
        {
            return latin1_character(py, c as u8);
        }
        W::str_or_raise(py, self.0)
    }
}

/// A string of one character below U+0100, which CPython keeps.
fn latin1_character(py: Python<'_>, c: u8) -> Option<Bound<'_, PyString>> {
    // SAFETY: the thread is attached; null is checked, and what is no error is a `str`.
    unsafe { Some(Bound::from_owned_ptr_or_opt(py, ffi::PyUnicode_FromOrdinal(c.into()))?.cast_into_unchecked()) }
}

/// A `str` of code points.
pub(crate) fn new_str<'py>(py: Python<'py>, code_points: &[u32]) -> PyResult<Bound<'py, PyString>> {
    Ucs4::new_str(py, code_points)
}

/// The text as a plain `str`: itself, or of a subclass a copy of its characters. Python code that is handed a
/// subclass would call its methods, and these may say something else than its characters.
pub(crate) fn plain<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
    if text.is_exact_instance_of::<PyString>() {
        return Ok(text.clone());
    }
    match Units::of(text)? {
        Units::One(units) => Latin1::new_str(text.py(), units),
        Units::Two(units) => Ucs2::new_str(text.py(), units),
        Units::Four(units) => Ucs4::new_str(text.py(), units),
    }
}

/// The number of characters. `len` would call the method of a subclass.
pub(crate) fn len(text: &Bound<'_, PyString>) -> PyResult<usize> {
    Ok(Units::of(text)?.len())
}

/// Returns true if both have the same characters.
pub(crate) fn is_same_text(a: &Py<PyString>, b: &Py<PyString>) -> bool {
    Python::attach(|py| match (Units::of(a.bind(py)), Units::of(b.bind(py))) {
        (Ok(a), Ok(b)) => a.is_same(b),
        _ => false,
    })
}

/// A text that is not a `str` yet, since only an attached thread can make one.
pub(crate) enum Detached {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Detached {
    pub(crate) fn into_str(self, py: Python<'_>) -> PyResult<Bound<'_, PyString>> {
        match self {
            Self::One(units) => Latin1::new_str(py, &units),
            Self::Two(units) => Ucs2::new_str(py, &units),
            Self::Four(units) => Ucs4::new_str(py, &units),
        }
    }
}

/// The width of a string, as the encoding that the core knows.
pub(crate) trait Width: Compiled {
    /// The largest character that this width holds.
    const MAX: u32;
    /// The largest character that the next narrower width holds.
    const NARROWER_MAX: u32;
    /// The next wider width; the widest is its own.
    type Wider: Width;

    /// The same text in the next wider width.
    fn widen(units: &[Self::Unit]) -> Result<Vec<<Self::Wider as Text>::Unit>, OutOfMemory>;
    /// A new `str`. If the characters fit a narrower width, it is made in that. `None` with the exception set if
    /// there is no memory for it.
    fn str_or_raise<'py>(py: Python<'py>, units: &[Self::Unit]) -> Option<Bound<'py, PyString>>;
    /// The same with the exception as an error.
    fn new_str<'py>(py: Python<'py>, units: &[Self::Unit]) -> PyResult<Bound<'py, PyString>> {
        Self::str_or_raise(py, units).ok_or_else(|| PyErr::fetch(py))
    }
    /// The same text, in the type that holds every width.
    fn detached(units: Vec<Self::Unit>) -> Detached;
}

impl Width for Latin1 {
    const MAX: u32 = 0xFF;
    const NARROWER_MAX: u32 = 0x7F;
    type Wider = Ucs2;

    fn widen(units: &[u8]) -> Result<Vec<u16>, OutOfMemory> {
        try_collect(units.iter().map(|&unit| u16::from(unit)))
    }

    fn str_or_raise<'py>(py: Python<'py>, units: &[u8]) -> Option<Bound<'py, PyString>> {
        new_of_width(py, units, if units.is_ascii() { Self::NARROWER_MAX } else { Self::MAX })
    }

    fn detached(units: Vec<u8>) -> Detached {
        Detached::One(units)
    }
}

impl Width for Ucs2 {
    const MAX: u32 = 0xFFFF;
    const NARROWER_MAX: u32 = 0xFF;
    type Wider = Ucs4;

    fn widen(units: &[u16]) -> Result<Vec<u32>, OutOfMemory> {
        try_collect(units.iter().map(|&unit| u32::from(unit)))
    }

    fn str_or_raise<'py>(py: Python<'py>, units: &[u16]) -> Option<Bound<'py, PyString>> {
        if needs_width::<Self>(units) {
            return new_of_width(py, units, Self::MAX);
        }
        narrowed::<Latin1>(py, units.iter().map(|&unit| unit.to_le_bytes()[0]))
    }

    fn detached(units: Vec<u16>) -> Detached {
        Detached::Two(units)
    }
}

impl Width for Ucs4 {
    const MAX: u32 = 0x10_FFFF;
    const NARROWER_MAX: u32 = 0xFFFF;
    type Wider = Self;

    fn widen(units: &[u32]) -> Result<Vec<u32>, OutOfMemory> {
        unreachable!("every character fits four bytes, so these {} need no more", units.len())
    }

    fn str_or_raise<'py>(py: Python<'py>, units: &[u32]) -> Option<Bound<'py, PyString>> {
        if needs_width::<Self>(units) {
            return new_of_width(py, units, Self::MAX);
        }
        narrowed::<Ucs2>(py, units.iter().map(|&unit| (unit & 0xFFFF) as u16))
    }

    fn detached(units: Vec<u32>) -> Detached {
        Detached::Four(units)
    }
}

/// A new `str` of these units, in a width that holds them all.
#[cold]
fn narrowed<W: Width>(py: Python<'_>, units: impl Iterator<Item = W::Unit>) -> Option<Bound<'_, PyString>> {
    match try_collect(units) {
        Ok(units) => W::str_or_raise(py, &units),
        Err(error) => {
            out_of_memory(error).restore(py);
            None
        }
    }
}

/// A new `str` of units that need exactly the width of `max`.
#[inline]
fn new_of_width<'py, U: Copy>(py: Python<'py>, units: &[U], max: u32) -> Option<Bound<'py, PyString>> {
    // A slice has no more than `isize::MAX` bytes.
    let len = units.len().cast_signed();
    // SAFETY: the thread is attached. `PyUnicode_New` returns a new string with a buffer of `len` units of the
    // width that `max` asks for, which is that of `U` (each caller pairs them), or null with an exception set,
    // which is checked.
    unsafe {
        let object = Bound::from_owned_ptr_or_opt(py, ffi::PyUnicode_New(len, max))?.cast_into_unchecked();
        std::ptr::copy_nonoverlapping(units.as_ptr(), ffi::PyUnicode_DATA(object.as_ptr()).cast(), units.len());
        Some(object)
    }
}

/// Lets `write` fill the buffer of a new string of `room` characters, and shortens it to what was written. The
/// string is dropped if `write` returns an error, which is returned as it is.
pub(crate) fn write_str<W: Width, R, E>(
    py: Python<'_>,
    room: usize,
    write: impl FnOnce(&mut Output<'_, W::Unit>) -> Result<R, E>,
) -> PyResult<Result<(Bound<'_, PyString>, R), E>> {
    let len = ffi::Py_ssize_t::try_from(room).map_err(|_| PyMemoryError::new_err(()))?;
    // SAFETY: the thread is attached; null is checked.
    let object = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyUnicode_New(len, W::MAX))? };
    // SAFETY: `object` is a `str`, and ready since it is new.
    let data: *mut MaybeUninit<W::Unit> = unsafe { ffi::PyUnicode_DATA(object.as_ptr()).cast() };
    // SAFETY: the new string has a buffer of `room` units of the width of `W`, and no one else has a reference to
    // it.
    let mut out = Output::new(unsafe { std::slice::from_raw_parts_mut(data, room) });
    let result = match write(&mut out) {
        Ok(result) => result,
        Err(error) => return Ok(Err(error)),
    };
    let written = out.written();
    assert!(std::ptr::eq(written.as_ptr(), data.cast()), "the output is still that of the new string");
    if !needs_width::<W>(written) {
        return Ok(Ok((W::new_str(py, written)?, result)));
    }
    let written = written.len().cast_signed();
    Ok(Ok((shorten::<W>(object, written)?, result)))
}

/// Shortens a new string, of which the first `len` characters are written, to these.
fn shorten<W: Width>(object: Bound<'_, PyAny>, len: ffi::Py_ssize_t) -> PyResult<Bound<'_, PyString>> {
    /// If at least so much of the memory is used, it stays as it is. To give back a small end takes time (25 ns
    /// with glibc), and leaves a piece of memory that is of little use.
    const USED: ffi::Py_ssize_t = 7;
    const OF: ffi::Py_ssize_t = 8;

    let py = object.py();
    let mut object = object.into_ptr();
    // SAFETY: the string is new: the only reference is ours, it is neither hashed nor interned, and its first
    // `len` units are initialized. If it keeps its memory, it has one unit or more beyond them, where the zero
    // goes that ends every string, and no second buffer that has a length of its own. If `PyUnicode_Resize` fails,
    // it leaves the reference to us, or null.
    unsafe {
        let head = object.cast::<ffi::PyASCIIObject>();
        let room = (*head).length;
        #[cfg(Py_3_12)]
        let has_one_buffer = true;
        #[cfg(not(Py_3_12))]
        let has_one_buffer = (*head).wstr.is_null();
        if len < room && len / USED >= room / OF && has_one_buffer {
            ffi::PyUnicode_DATA(object).cast::<W::Unit>().offset(len).write(W::unit(0));
            (*head).length = len;
        } else if len != room && ffi::PyUnicode_Resize(&raw mut object, len) != 0 {
            let _ = Bound::from_owned_ptr_or_opt(py, object);
            return Err(PyErr::fetch(py));
        }
        Ok(Bound::from_owned_ptr(py, object).cast_into_unchecked())
    }
}

/// Returns true if the text does not fit the next narrower width.
fn needs_width<W: Width>(units: &[W::Unit]) -> bool {
    // Each limit is a row of ones, so many characters are compared as one. Arabic text shows it at once; the emoji
    // that makes a text wide may be anywhere.
    let is_wide =
        |units: &[W::Unit]| units.iter().fold(0, |bits, &unit| bits | W::code_point(unit)) > W::NARROWER_MAX;
    is_wide(&units[..units.len().min(1)]) || units.chunks(128).any(is_wide)
}
