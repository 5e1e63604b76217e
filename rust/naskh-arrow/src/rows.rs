//! The texts of a column, row by row, whatever its layout.

use std::ops::Range;

use crate::array::Array;
use crate::error::Error;
use crate::types::Type;

/// A width of offsets.
pub(crate) trait Place: Send + Sync + 'static {
    /// Bytes of an offset.
    const WIDTH: usize;
    /// The largest offset.
    const MOST: usize;
    /// The type of text with such offsets.
    const TEXT: Type;

    /// The offset at an index; `None` if it is negative.
    fn get(places: &[u8], at: usize) -> Option<usize>;
    /// Writes an offset, which is at most [`Place::MOST`].
    fn put(places: &mut [u8], at: usize, offset: usize);
}

macro_rules! place {
    ($int:ty, $text:ident) => {
        impl Place for $int {
            const WIDTH: usize = size_of::<$int>();
            #[allow(clippy::cast_possible_truncation, reason = "the largest length of memory is below it")]
            const MOST: usize =
                if size_of::<$int>() < size_of::<isize>() { <$int>::MAX as usize } else { isize::MAX as usize };
            const TEXT: Type = Type::$text;

            #[inline]
            fn get(places: &[u8], at: usize) -> Option<usize> {
                let bytes = places[at * Self::WIDTH..].first_chunk()?;
                usize::try_from(<$int>::from_ne_bytes(*bytes)).ok()
            }

            #[inline]
            fn put(places: &mut [u8], at: usize, offset: usize) {
                let bytes = <$int>::try_from(offset).unwrap_or(<$int>::MAX).to_ne_bytes();
                places[at * Self::WIDTH..][..Self::WIDTH].copy_from_slice(&bytes);
            }
        }
    };
}

place!(i32, Utf8);
place!(i64, LargeUtf8);

/// One view of a column of views: the length of a text, and its bytes or where they are.
#[derive(Clone, Copy)]
pub(crate) struct View([u8; 16]);

impl View {
    pub(crate) const WIDTH: usize = 16;
    /// Texts up to this length are in the view itself.
    pub(crate) const INLINE: usize = 12;

    pub(crate) fn get(views: &[u8], at: usize) -> Self {
        let mut view = [0; 16];
        view.copy_from_slice(&views[at * Self::WIDTH..][..Self::WIDTH]);
        Self(view)
    }

    /// The view of a text that is, if it is not in the view itself, in the buffer `buffer` at `offset`.
    pub(crate) fn of(text: &[u8], buffer: u32, offset: u32) -> [u8; 16] {
        let mut view = [0; 16];
        view[..4].copy_from_slice(&(text.len() as u32).to_ne_bytes());
        if text.len() <= Self::INLINE {
            view[4..4 + text.len()].copy_from_slice(text);
        } else {
            view[4..8].copy_from_slice(&text[..4]);
            view[8..12].copy_from_slice(&buffer.to_ne_bytes());
            view[12..].copy_from_slice(&offset.to_ne_bytes());
        }
        view
    }

    fn number(self, at: usize) -> i32 {
        self.0[at..].first_chunk().map_or(0, |bytes| i32::from_ne_bytes(*bytes))
    }

    /// The buffer and the bytes in it; `None` if a number is negative.
    fn place(self) -> Option<(usize, Range<usize>)> {
        let [len, buffer, offset] = [0, 8, 12].map(|at| usize::try_from(self.number(at)).ok());
        let (len, offset) = (len?, offset?);
        Some((buffer?, offset..offset.checked_add(len)?))
    }

    /// Returns true if the view leads to bytes that exist.
    pub(crate) fn is_within<B: std::ops::Deref<Target = [u8]>>(self, buffers: &[B]) -> bool {
        if usize::try_from(self.number(0)).is_ok_and(|len| len <= Self::INLINE) {
            return true;
        }
        self.place().is_some_and(|(buffer, range)| buffers.get(buffer).is_some_and(|b| range.end <= b.len()))
    }
}

/// The texts of a column.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a>(&'a Array);

impl<'a> Rows<'a> {
    pub(crate) fn of(array: &'a Array) -> Self {
        Self(array)
    }

    pub(crate) fn len(self) -> usize {
        self.0.len
    }

    /// The bytes of a row; `None` if it is null, or its value in the dictionary is.
    #[inline]
    pub(crate) fn get(self, row: usize) -> Option<&'a [u8]> {
        match (&self.0.kind, &self.0.dictionary) {
            _ if self.0.is_null(row) => None,
            (Type::Dictionary { keys, .. }, Some(values)) => {
                let key = keys.read(&self.0.buffers[0][(self.0.offset + row) * keys.width()..])?;
                Rows(values).get(key)
            }
            _ => Some(self.bytes(row)),
        }
    }

    /// The bytes of a row that is not null, in a column without a dictionary.
    #[inline]
    fn bytes(self, row: usize) -> &'a [u8] {
        let array = self.0;
        let at = array.offset + row;
        match array.kind {
            Type::Utf8 => spanned::<i32>(array, at),
            Type::LargeUtf8 => spanned::<i64>(array, at),
            Type::Utf8View => {
                let view = &array.buffers[0][at * View::WIDTH..][..View::WIDTH];
                match View::get(view, 0).place() {
                    Some((_, range)) if range.len() <= View::INLINE => &view[4..4 + range.len()],
                    Some((buffer, range)) => &array.buffers[1 + buffer][range],
                    None => &view[4..4 + View::get(view, 0).number(0).unsigned_abs() as usize],
                }
            }
            _ => &[],
        }
    }

    /// A measure of the work that a row makes: its bytes, and one for the row, which costs something even if it is
    /// empty or null.
    #[inline]
    fn weight(self, row: usize) -> usize {
        self.get(row).map_or(0, <[u8]>::len) + 1
    }

    /// The weight of each row.
    pub(crate) fn weights(self) -> impl Iterator<Item = usize> {
        (0..self.len()).map(move |row| self.weight(row))
    }

    /// The weight of all rows, counted as long as it is below `most`.
    pub(crate) fn weight_below(self, most: usize) -> usize {
        let mut weight = 0;
        for row in self.weights() {
            if weight >= most {
                break;
            }
            weight += row;
        }
        weight
    }

    /// Returns an error if a row of the range is not UTF-8.
    pub(crate) fn check_utf8(self, rows: Range<usize>) -> Result<(), Error> {
        let whole = match self.0.kind {
            Type::Utf8 => stretch::<i32>(self.0, rows.clone()),
            Type::LargeUtf8 => stretch::<i64>(self.0, rows.clone()),
            _ => None,
        };
        if whole.is_some_and(|whole| simdutf8::basic::from_utf8(whole).is_ok()) {
            // All characters are whole, so a row is valid if it does not begin within one.
            let begins_within = |row| matches!(self.bytes(row).first(), Some(0x80..=0xBF));
            if !rows.clone().any(begins_within) {
                return Ok(());
            }
        }
        for row in rows {
            if let Some(text) = self.get(row)
                && let Err(error) = simdutf8::compat::from_utf8(text)
            {
                return Err(Error::row(row, format!("not UTF-8 at byte {}", error.valid_up_to())));
            }
        }
        Ok(())
    }
}

/// The bytes between two offsets.
#[inline]
fn spanned<P: Place>(array: &Array, at: usize) -> &[u8] {
    let (start, end) = (P::get(&array.buffers[0], at), P::get(&array.buffers[0], at + 1));
    match (start, end) {
        (Some(start), Some(end)) => &array.buffers[1][start..end],
        _ => &[], // import has checked that none is negative
    }
}

/// The bytes of a range of rows, with those of nulls among them; `None` if the range is empty.
fn stretch<P: Place>(array: &Array, rows: Range<usize>) -> Option<&[u8]> {
    let start = P::get(&array.buffers[0], array.offset + rows.start)?;
    let end = P::get(&array.buffers[0], array.offset + rows.end)?;
    Some(&array.buffers[1][start..end])
}
