//! What look-ups ask of a source.

/// A text whose code points can be read by their index.
pub trait IndexedText {
    /// The number of code points.
    fn len(&self) -> usize;

    /// The code point at an index below [`IndexedText::len`].
    fn at(&self, index: usize) -> u32;

    /// Returns true if the text has no code points.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Units of one code point each: Latin-1, UCS-2, UCS-4, `char`.
impl<U: Copy + Into<u32>> IndexedText for [U] {
    fn len(&self) -> usize {
        <[U]>::len(self)
    }

    #[inline]
    fn at(&self, index: usize) -> u32 {
        self[index].into()
    }
}
