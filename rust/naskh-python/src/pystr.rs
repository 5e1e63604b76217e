//! CPython strings, read and written in place (PEP 393).
//!
//! A string is one, two or four bytes a character, the narrowest kind that holds it. CPython relies on that: a two-byte string
//! of ASCII is unequal to the same text and is not found in dicts. So the result is measured before it is made.

use std::mem::MaybeUninit;

use naskh::{IndexedText, Latin1, Output, Overflow, Scratch, Text, Ucs2, Ucs4};
use pyo3::exceptions::PyMemoryError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::normalizer::Rules;

/// Texts up to this many characters are normalized on the stack, and the result made in its exact size.
const ON_STACK: usize = 4096;
/// Room behind the text, so that whole vectors may be stored at its end.
const SLACK: usize = 64;

/// Where part of a text begins and where it ends, exclusive.
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
        let object = text.as_ptr();
        #[cfg(not(Py_3_12))]
        // SAFETY: `object` is a `str`, and the thread is attached. Before Python 3.12 a string made by a long deprecated call has
        // no buffer until it is made ready.
        if unsafe { ffi::PyUnicode_READY(object) } != 0 {
            return Err(PyErr::fetch(text.py()));
        }
        // SAFETY: `object` is a ready `str`, whose buffer holds `len` units of the width that its kind says and lives, unchanged, as
        // long as the string, which `'a` borrows.
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

impl Units<'_> {
    /// All code points.
    pub(crate) fn to_characters(self) -> Vec<u32> {
        (0..self.len()).map(|place| self.at(place)).collect()
    }

    /// Part of it.
    pub(crate) fn part(self, (start, end): Span) -> Self {
        let range = start as usize..end as usize;
        match self {
            Self::One(units) => Self::One(&units[range]),
            Self::Two(units) => Self::Two(&units[range]),
            Self::Four(units) => Self::Four(&units[range]),
        }
    }

    /// Whether the characters are the same, in whatever width.
    pub(crate) fn is_same(self, other: Units<'_>) -> bool {
        match (self, other) {
            (Self::One(mine), Units::One(theirs)) => mine == theirs,
            (Self::Two(mine), Units::Two(theirs)) => mine == theirs,
            (Self::Four(mine), Units::Four(theirs)) => mine == theirs,
            _ => self.len() == other.len() && (0..self.len()).all(|place| self.at(place) == other.at(place)),
        }
    }

    /// The characters of a span as a new string of the narrowest kind.
    pub(crate) fn slice(self, py: Python<'_>, span: Span) -> PyResult<Bound<'_, PyString>> {
        match self.part(span) {
            Self::One(units) => Piece::<Latin1>(units).into_pyobject(py),
            Self::Two(units) => Piece::<Ucs2>(units).into_pyobject(py),
            Self::Four(units) => Piece::<Ucs4>(units).into_pyobject(py),
        }
    }

    /// A list of the slices of `ranges`.
    pub(crate) fn slices<'py>(self, py: Python<'py>, ranges: &[Span]) -> PyResult<Bound<'py, PyList>> {
        match self {
            Self::One(units) => pieces::<Latin1>(py, units, ranges),
            Self::Two(units) => pieces::<Ucs2>(py, units, ranges),
            Self::Four(units) => pieces::<Ucs4>(py, units, ranges),
        }
    }
}

/// A list of the parts of a text that `ranges` name.
fn pieces<'py, K: Kind>(py: Python<'py>, units: &[K::Unit], ranges: &[Span]) -> PyResult<Bound<'py, PyList>> {
    PyList::new(py, ranges.iter().map(|&(start, end)| Piece::<K>(&units[start as usize..end as usize])))
}

/// Part of a text, to be made a string of its own.
struct Piece<'a, K: Kind>(&'a [K::Unit]);

impl<'py, K: Kind> IntoPyObject<'py> for Piece<'_, K> {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        if let [unit] = self.0
            && let c @ 0..0x100 = K::code_point(*unit)
        {
            return latin1_character(py, c as u8);
        }
        K::new_narrowest(py, self.0)
    }
}

/// A string of one character below U+0100, which CPython has made already.
fn latin1_character(py: Python<'_>, c: u8) -> PyResult<Bound<'_, PyString>> {
    // SAFETY: the thread is attached; null is checked, and what is no error is a `str`.
    unsafe { Ok(Bound::from_owned_ptr_or_err(py, ffi::PyUnicode_FromOrdinal(c.into()))?.cast_into_unchecked()) }
}

/// A `str` of code points.
pub(crate) fn new_str<'py>(py: Python<'py>, characters: &[u32]) -> PyResult<Bound<'py, PyString>> {
    Ucs4::new_narrowest(py, characters)
}

/// How a text is shown in a `repr`: at most its first 40 characters.
pub(crate) fn shown(text: &Bound<'_, PyString>) -> PyResult<String> {
    const MOST: u32 = 40;
    let units = Units::of(text)?;
    if units.len() <= MOST as usize {
        return Ok(text.repr()?.to_string());
    }
    Ok(format!("{}…", units.slice(text.py(), (0, MOST))?.repr()?))
}

/// Whether Python says that both are equal.
pub(crate) fn is_same_text(a: &Py<PyString>, b: &Py<PyString>) -> bool {
    Python::attach(|py| a.bind(py).as_any().eq(b.bind(py)).unwrap_or(false))
}

/// The width of a string, as the encoding that the core knows.
pub(crate) trait Kind: Text {
    /// The largest character that needs no more than this width.
    const MAX: u32;
    /// The next wider kind; the widest is its own.
    type Wider: Kind;
    /// The same text in that.
    fn widen(units: &[Self::Unit]) -> Vec<<Self::Wider as Text>::Unit>;
    /// The largest unit decides whether a narrower kind will do: then the new string is made of that.
    fn new_narrowest<'py>(py: Python<'py>, units: &[Self::Unit]) -> PyResult<Bound<'py, PyString>>;
    /// The result in the form that the batch keeps.
    fn wrap(units: Vec<Self::Unit>) -> Normalized;
}

impl Kind for Latin1 {
    const MAX: u32 = 0xFF;
    type Wider = Ucs2;

    fn widen(units: &[u8]) -> Vec<u16> {
        units.iter().map(|&unit| u16::from(unit)).collect()
    }

    fn new_narrowest<'py>(py: Python<'py>, units: &[u8]) -> PyResult<Bound<'py, PyString>> {
        new_string(py, units, if units.is_ascii() { 0x7F } else { Self::MAX })
    }

    fn wrap(units: Vec<u8>) -> Normalized {
        Normalized::One(units)
    }
}

impl Kind for Ucs2 {
    const MAX: u32 = 0xFFFF;
    type Wider = Ucs4;

    fn widen(units: &[u16]) -> Vec<u32> {
        units.iter().map(|&unit| u32::from(unit)).collect()
    }

    fn new_narrowest<'py>(py: Python<'py>, units: &[u16]) -> PyResult<Bound<'py, PyString>> {
        if units.iter().any(|&unit| unit > 0xFF) {
            return new_string(py, units, Self::MAX);
        }
        let narrow: Vec<u8> = units.iter().map(|&unit| unit.to_le_bytes()[0]).collect();
        Latin1::new_narrowest(py, &narrow)
    }

    fn wrap(units: Vec<u16>) -> Normalized {
        Normalized::Two(units)
    }
}

impl Kind for Ucs4 {
    const MAX: u32 = 0x10_FFFF;
    type Wider = Self;

    fn widen(units: &[u32]) -> Vec<u32> {
        unreachable!("every character fits into four bytes, also of these {}", units.len())
    }

    fn new_narrowest<'py>(py: Python<'py>, units: &[u32]) -> PyResult<Bound<'py, PyString>> {
        if units.iter().any(|&unit| unit > 0xFFFF) {
            return new_string(py, units, Self::MAX);
        }
        let narrow: Vec<u16> = units.iter().map(|&unit| (unit & 0xFFFF) as u16).collect();
        Ucs2::new_narrowest(py, &narrow)
    }

    fn wrap(units: Vec<u32>) -> Normalized {
        Normalized::Four(units)
    }
}

/// A new `str` of units that need exactly the width of `max`.
fn new_string<'py, U: Copy>(py: Python<'py>, units: &[U], max: u32) -> PyResult<Bound<'py, PyString>> {
    let len = ffi::Py_ssize_t::try_from(units.len()).map_err(|_| PyMemoryError::new_err(()))?;
    // SAFETY: the thread is attached. `PyUnicode_New` gives a new string with a buffer of `len` units of the width that `max`
    // asks for, which is that of `U` (each caller pairs them), or null with an exception set, which is checked.
    unsafe {
        let object = Bound::from_owned_ptr_or_err(py, ffi::PyUnicode_New(len, max))?.cast_into_unchecked();
        std::ptr::copy_nonoverlapping(units.as_ptr(), ffi::PyUnicode_DATA(object.as_ptr()).cast(), units.len());
        Ok(object)
    }
}

/// A result that is not a `str` yet, since only an attached thread can make one.
pub(crate) enum Normalized {
    /// The text itself.
    Same,
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Normalized {
    /// The `str`, or `text` itself if it has not changed.
    pub(crate) fn into_str<'py>(self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        match self {
            Self::Same => Ok(text.clone()),
            Self::One(units) => Latin1::new_narrowest(text.py(), &units),
            Self::Two(units) => Ucs2::new_narrowest(text.py(), &units),
            Self::Four(units) => Ucs4::new_narrowest(text.py(), &units),
        }
    }
}

/// Normalizes without the interpreter: into memory of our own.
pub(crate) fn normalize_detached(rules: &Rules, units: Units<'_>, scratch: &mut Scratch) -> Normalized {
    match units {
        Units::One(units) => normalized::<Latin1>(rules, units, scratch),
        Units::Two(units) => normalized::<Ucs2>(rules, units, scratch),
        Units::Four(units) => normalized::<Ucs4>(rules, units, scratch),
    }
}

fn normalized<K: Kind>(rules: &Rules, units: &[K::Unit], scratch: &mut Scratch) -> Normalized {
    let mut capacity = units.len() + SLACK;
    loop {
        let mut result: Vec<K::Unit> = Vec::with_capacity(capacity);
        let mut out = Output::new(result.spare_capacity_mut());
        match naskh::normalize::<K>(&rules.plan, rules.level, units, &mut out, scratch) {
            Ok(false) => return Normalized::Same,
            Ok(true) => {
                let len = out.len();
                // SAFETY: the output has initialized `len` elements of the spare capacity of the empty vector.
                unsafe { result.set_len(len) };
                return K::wrap(result);
            }
            Err(Overflow::Room) => capacity *= 2,
            Err(Overflow::Width) => return normalized::<K::Wider>(rules, &K::widen(units), scratch),
        }
    }
}

/// What is done with one string: it gives a text, and perhaps something besides.
pub(crate) trait Task {
    type Found;

    /// Whether the text that is written differs from the source, and what else was found.
    fn run<T: Text>(
        &self,
        text: &[T::Unit],
        out: &mut Output<'_, T::Unit>,
        scratch: &mut Scratch,
    ) -> Result<(bool, Self::Found), Overflow>;
}

impl Task for Rules {
    type Found = ();

    #[inline]
    fn run<T: Text>(
        &self,
        text: &[T::Unit],
        out: &mut Output<'_, T::Unit>,
        scratch: &mut Scratch,
    ) -> Result<(bool, ()), Overflow> {
        naskh::normalize::<T>(&self.plan, self.level, text, out, scratch).map(|changed| (changed, ()))
    }
}

/// Normalizes one string. What has not changed comes back as the same object.
#[inline]
pub(crate) fn normalize<'py>(rules: &Rules, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
    perform(rules, text).map(|(result, ())| result)
}

/// Does a task. A text that has not changed comes back as the same object.
#[inline]
pub(crate) fn perform<'py, W: Task>(
    task: &W,
    text: &Bound<'py, PyString>,
) -> PyResult<(Bound<'py, PyString>, W::Found)> {
    match Units::of(text)? {
        Units::One(units) => perform_kind::<Latin1, W>(task, text, units),
        Units::Two(units) => perform_kind::<Ucs2, W>(task, text, units),
        Units::Four(units) => perform_kind::<Ucs4, W>(task, text, units),
    }
}

fn perform_kind<'py, K: Kind, W: Task>(
    task: &W,
    text: &Bound<'py, PyString>,
    units: &[K::Unit],
) -> PyResult<(Bound<'py, PyString>, W::Found)> {
    let scratch = &mut Scratch::default();
    let overflow = if units.len() <= ON_STACK {
        let mut buffer = [MaybeUninit::<K::Unit>::uninit(); ON_STACK + SLACK];
        let mut out = Output::new(&mut buffer);
        match task.run::<K>(units, &mut out, scratch) {
            Ok((false, found)) => return Ok((text.clone(), found)),
            Ok((true, found)) => return Ok((K::new_narrowest(text.py(), out.written())?, found)),
            Err(overflow) => overflow,
        }
    } else {
        match perform_in_place::<K, W>(task, text, units, scratch)? {
            Ok(done) => return Ok(done),
            Err(overflow) => overflow,
        }
    };
    match overflow {
        Overflow::Width => perform_kind::<K::Wider, W>(task, text, &K::widen(units)),
        Overflow::Room => perform_with_room::<K, W>(task, text, units, scratch),
    }
}

/// Does a task whose result is longer than the text.
#[cold]
fn perform_with_room<'py, K: Kind, W: Task>(
    task: &W,
    text: &Bound<'py, PyString>,
    units: &[K::Unit],
    scratch: &mut Scratch,
) -> PyResult<(Bound<'py, PyString>, W::Found)> {
    let mut capacity = units.len() + SLACK;
    loop {
        capacity *= 2;
        let mut buffer: Vec<MaybeUninit<K::Unit>> = vec![MaybeUninit::uninit(); capacity];
        let mut out = Output::new(&mut buffer);
        match task.run::<K>(units, &mut out, scratch) {
            Ok((_, found)) => return Ok((K::new_narrowest(text.py(), out.written())?, found)),
            Err(Overflow::Room) => {}
            Err(Overflow::Width) => return perform_kind::<K::Wider, W>(task, text, &K::widen(units)),
        }
    }
}

/// Does a task on a long text straight into the buffer of a new string, which is then shortened.
#[expect(clippy::type_complexity, reason = "an error of Python, or the wish for another buffer")]
fn perform_in_place<'py, K: Kind, W: Task>(
    task: &W,
    text: &Bound<'py, PyString>,
    units: &[K::Unit],
    scratch: &mut Scratch,
) -> PyResult<Result<(Bound<'py, PyString>, W::Found), Overflow>> {
    let py = text.py();
    let len = ffi::Py_ssize_t::try_from(units.len()).map_err(|_| PyMemoryError::new_err(()))?;
    // SAFETY: the thread is attached; null is checked.
    let object = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyUnicode_New(len, K::MAX))? };
    // SAFETY: the new string has a buffer of `len` units of the width of `K`, which nobody else sees.
    let buffer: &mut [MaybeUninit<K::Unit>] =
        unsafe { std::slice::from_raw_parts_mut(ffi::PyUnicode_DATA(object.as_ptr()).cast(), units.len()) };
    let mut out = Output::new(buffer);
    let found = match task.run::<K>(units, &mut out, scratch) {
        Err(overflow) => return Ok(Err(overflow)),
        Ok((false, found)) => return Ok(Ok((text.clone(), found))),
        Ok((true, found)) => found,
    };
    if !needs_width::<K>(out.written()) {
        return Ok(Ok((K::new_narrowest(py, out.written())?, found)));
    }
    let written = out.len().cast_signed();
    let mut object = object.into_ptr();
    // SAFETY: the string is new: its one reference is ours, it is neither hashed nor interned, and its first `written`
    // units are initialized. On failure `PyUnicode_Resize` leaves the reference to us, or null.
    unsafe {
        if written != len && ffi::PyUnicode_Resize(&raw mut object, written) != 0 {
            let _ = Bound::from_owned_ptr_or_opt(py, object);
            return Err(PyErr::fetch(py));
        }
        Ok(Ok((Bound::from_owned_ptr(py, object).cast_into_unchecked(), found)))
    }
}

/// Whether the text would not fit into the next narrower kind.
fn needs_width<K: Kind>(units: &[K::Unit]) -> bool {
    let narrower = match K::MAX {
        0xFF => 0x7F,
        0xFFFF => 0xFF,
        _ => 0xFFFF,
    };
    (0..units.len()).any(|at| K::decode(units, at).0 > narrower)
}
