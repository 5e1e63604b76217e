//! Columns from outside, checked: whatever a producer says about lengths, offsets and keys is compared with what
//! there is, before anything is read.
//!
//! The one thing that cannot be compared is the size of a buffer, which the C data interface does not tell. A
//! producer that promises more bytes than it has is believed.

use std::sync::Arc;

use crate::abi::ArrowArray;
use crate::array::Array;
use crate::bits;
use crate::buffer::Buffer;
use crate::error::Error;
use crate::rows::{Place, View};
use crate::types::Type;

impl Array {
    /// Takes over a column of text.
    ///
    /// # Errors
    /// [`Error::Invalid`] or [`Error::Row`] if its parts contradict each other.
    ///
    /// # Safety
    /// `array` is as a producer made it, of the type `kind`, and its buffers are as long as its lengths and
    /// offsets say.
    pub unsafe fn import(kind: &Type, array: ArrowArray) -> Result<Self, Error> {
        // SAFETY: as the caller promises.
        unsafe { Self::import_after(None, kind, array) }
    }

    /// The same, for a chunk. `before` are the values of the chunk before it: if it has the same memory for its
    /// values, it shares them, and they are not checked again.
    ///
    /// # Errors
    /// As [`Array::import`].
    ///
    /// # Safety
    /// As [`Array::import`].
    pub(crate) unsafe fn import_after(
        before: Option<&Arc<Self>>,
        kind: &Type,
        array: ArrowArray,
    ) -> Result<Self, Error> {
        let owner = Arc::new(array);
        let source = Source::new(&owner, &owner)?;
        // SAFETY: as the caller promises.
        let mut column = unsafe { source.parts(kind) }?;
        if let Type::Dictionary { values: kind, .. } = kind {
            // SAFETY: as the caller promises, and the values are a part of the array.
            let values = unsafe {
                let values = owner.dictionary().ok_or_else(|| invalid("the dictionary has no values"))?;
                Source::new(values, &owner)?.parts(kind)?
            };
            column.dictionary = Some(match before {
                // The memory is held by what has it before, so there cannot be other bytes at its addresses.
                Some(before) if before.is(&values) => Arc::clone(before),
                _ => {
                    check(&values)?;
                    Arc::new(values)
                }
            });
        }
        check(&column)?;
        Ok(column)
    }
}

/// A struct from outside, with its numbers checked. It is `owner`, or a part of it.
struct Source<'a> {
    array: &'a ArrowArray,
    owner: &'a Arc<ArrowArray>,
    len: usize,
    /// Rows before the first one that every buffer is cut by: a multiple of 8.
    skipped: usize,
    /// The rows that remain before the first one: fewer than 8.
    offset: usize,
}

impl<'a> Source<'a> {
    fn new(array: &'a ArrowArray, owner: &'a Arc<ArrowArray>) -> Result<Self, Error> {
        if array.is_released() {
            return Err(invalid("the array has been released: a column can be read once only"));
        }
        let number = |number: i64, what: &str| {
            usize::try_from(number).map_err(|_| invalid(&format!("{what} of the array is {number}")))
        };
        let (len, place) = (number(array.length, "the length")?, number(array.offset, "the offset")?);
        // No buffer may be longer than the address space; 16 bytes is the widest place.
        if len.checked_add(place).is_none_or(|rows| rows > isize::MAX as usize / 32) {
            return Err(invalid(&format!("the length {len} with the offset {place} is more than memory holds")));
        }
        // Without rows it does not matter where they begin, and not every reader takes an offset then.
        let place = if len == 0 { 0 } else { place };
        Ok(Self { array, owner, len, skipped: place - place % 8, offset: place % 8 })
    }

    /// A column without its dictionary, whose offsets, views or keys are to be checked before they are followed.
    ///
    /// # Safety
    /// The array is of the type `kind`, and its buffers are as long as its lengths and offsets say.
    unsafe fn parts(&self, kind: &Type) -> Result<Array, Error> {
        // SAFETY: for all calls of this function: as the caller promises.
        unsafe {
            let mut array = Array::new(kind.clone(), self.len, Vec::new());
            array.offset = self.offset;
            array.validity = self.validity(kind)?;
            array.buffers = match kind {
                Type::Null => Vec::new(), // it has no buffers; Polars brings one, which nobody reads
                Type::Utf8 => self.text::<i32>()?,
                Type::LargeUtf8 => self.text::<i64>()?,
                Type::Utf8View => self.views()?,
                Type::Dictionary { keys, .. } => {
                    self.expect_buffers(2)?;
                    vec![self.places(1, keys.width(), 0)?]
                }
                _ => return Err(invalid("only columns of text can be read")),
            };
            Ok(array)
        }
    }

    fn expect_buffers(&self, count: i64) -> Result<(), Error> {
        if self.array.n_buffers == count {
            return Ok(());
        }
        Err(invalid(&format!("the array has {} buffers; its type has {count}", self.array.n_buffers)))
    }

    /// The bitmap, or `None` if there are no nulls.
    ///
    /// # Safety
    /// As [`Source::parts`].
    unsafe fn validity(&self, kind: &Type) -> Result<Option<Buffer>, Error> {
        if *kind == Type::Null || self.len == 0 || self.array.null_count == 0 {
            return Ok(None);
        }
        if self.array.n_buffers < 1 {
            return Err(invalid("the array has no buffers"));
        }
        // SAFETY: as the caller promises.
        let data = unsafe { self.array.buffer(0) };
        if data.is_null() {
            return match self.array.null_count {
                ..=0 => Ok(None),
                nulls => Err(invalid(&format!("the array has {nulls} nulls and no validity buffer"))),
            };
        }
        let data = data.wrapping_add(self.skipped / 8);
        // SAFETY: the producer promises a bit for each row.
        Ok(Some(unsafe { Buffer::shared(data, bits::bytes(self.offset + self.len), self.owner) }))
    }

    /// The buffer at `index`, which has `width` bytes a row, and `more` rows than the array.
    ///
    /// # Safety
    /// As [`Source::parts`].
    unsafe fn places(&self, index: usize, width: usize, more: usize) -> Result<Buffer, Error> {
        // SAFETY: as the caller promises, who has compared the number of buffers.
        let data = unsafe { self.array.buffer(index) };
        let rows = self.offset + self.len + more;
        if data.is_null() && self.len == 0 {
            let zeros = std::iter::repeat_n([0], rows * width);
            return Buffer::of(zeros.collect::<Vec<_>>().into_iter());
        }
        if data.is_null() {
            return Err(invalid(&format!("buffer {index} of the array is missing")));
        }
        // SAFETY: the producer promises `width` bytes a row.
        Ok(unsafe { Buffer::shared(data.wrapping_add(self.skipped * width), rows * width, self.owner) })
    }

    /// Offsets, and the bytes up to the last of them.
    ///
    /// # Safety
    /// As [`Source::parts`].
    unsafe fn text<P: Place>(&self) -> Result<Vec<Buffer>, Error> {
        self.expect_buffers(3)?;
        // SAFETY: as the caller promises.
        let (places, data) = unsafe { (self.places(1, P::WIDTH, 1)?, self.array.buffer(2)) };
        let last = P::get(&places, self.offset + self.len);
        let end = last.filter(|&end| isize::try_from(end).is_ok()).unwrap_or(0); // or it is refused anyway
        if data.is_null() && end > 0 {
            return Err(invalid("the array has offsets, and no bytes that they lead to"));
        }
        // SAFETY: the producer promises the bytes up to the last offset.
        Ok(vec![places, unsafe { Buffer::shared(data, end, self.owner) }])
    }

    /// Views, and the buffers that they lead to.
    ///
    /// # Safety
    /// As [`Source::parts`].
    unsafe fn views(&self) -> Result<Vec<Buffer>, Error> {
        let count = usize::try_from(self.array.n_buffers).unwrap_or(0);
        if count < 3 {
            return Err(invalid(&format!("an array of views has 3 buffers or more, and this one has {count}")));
        }
        // SAFETY: as the caller promises.
        let mut buffers = vec![unsafe { self.places(1, View::WIDTH, 0)? }];
        // SAFETY: the last buffer holds the lengths of the others.
        let lengths = unsafe { self.array.buffer(count - 1) };
        for index in 2..count - 1 {
            if lengths.is_null() {
                return Err(invalid("the array has no lengths of its buffers"));
            }
            // SAFETY: there is a length for each buffer of bytes.
            let len = unsafe { lengths.cast::<[u8; 8]>().add(index - 2).read() };
            let len = i64::from_ne_bytes(len);
            let len =
                usize::try_from(len).map_err(|_| invalid(&format!("buffer {index} has the length {len}")))?;
            // SAFETY: as the caller promises.
            let data = unsafe { self.array.buffer(index) };
            if data.is_null() && len > 0 {
                return Err(invalid(&format!("buffer {index} of the array is missing")));
            }
            // SAFETY: the producer promises that length.
            buffers.push(unsafe { Buffer::shared(data, len, self.owner) });
        }
        Ok(buffers)
    }
}

/// Compares what leads from one part of a column to another.
fn check(array: &Array) -> Result<(), Error> {
    match array.kind {
        Type::Utf8 => check_offsets::<i32>(array),
        Type::LargeUtf8 => check_offsets::<i64>(array),
        Type::Utf8View => check_views(array),
        Type::Dictionary { .. } => check_keys(array),
        _ => Ok(()),
    }
}

/// Offsets ascend.
fn check_offsets<P: Place>(array: &Array) -> Result<(), Error> {
    let offset = |row: usize| P::get(&array.buffers[0], array.offset + row);
    let mut before = offset(0).ok_or_else(|| invalid("the first offset is negative"))?;
    for row in 0..array.len {
        match offset(row + 1) {
            Some(end) if end >= before && isize::try_from(end).is_ok() => before = end,
            _ => return Err(Error::row(row, "the offset after it is less than the one before it")),
        }
    }
    Ok(())
}

fn check_views(array: &Array) -> Result<(), Error> {
    for row in (0..array.len).filter(|&row| !array.is_null(row)) {
        let view = View::get(&array.buffers[0], array.offset + row);
        if !view.is_within(&array.buffers[1..]) {
            return Err(Error::row(row, "its view leads outside the buffers"));
        }
    }
    Ok(())
}

fn check_keys(array: &Array) -> Result<(), Error> {
    let (Type::Dictionary { keys, .. }, Some(values)) = (&array.kind, &array.dictionary) else { return Ok(()) };
    for row in (0..array.len).filter(|&row| !array.is_null(row)) {
        let bytes = &array.buffers[0][(array.offset + row) * keys.width()..];
        if keys.read(bytes).is_none_or(|key| key >= values.len) {
            return Err(Error::row(row, format!("its key is not below {}, the number of values", values.len)));
        }
    }
    Ok(())
}

fn invalid(why: &str) -> Error {
    Error::Invalid(why.to_owned())
}
