//! Tokens as columns of numbers.

use naskh::raw::{Grow, TokenRoom, TokenSink, try_collect, try_copy};
use naskh::{Kind, OutOfMemory, Token};

use crate::pystr::Span;

/// The numbers that these bytes store, the lowest byte first. What is left at the end is no number.
pub(super) fn numbers(bytes: &[u8]) -> Result<Vec<u32>, OutOfMemory> {
    try_collect(bytes.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)))
}

/// Where tokens start and end, and the numbers of their kinds.
#[derive(Default, PartialEq)]
pub(crate) struct Columns {
    pub(crate) start: Vec<u32>,
    pub(crate) end: Vec<u32>,
    pub(crate) kind: Vec<u8>,
}

impl Columns {
    pub(crate) fn len(&self) -> usize {
        self.kind.len()
    }

    pub(crate) fn span(&self, at: usize) -> Span {
        (self.start[at], self.end[at])
    }

    pub(crate) fn kind(&self, at: usize) -> u8 {
        self.kind[at]
    }

    pub(crate) fn spans(&self) -> impl ExactSizeIterator<Item = Span> {
        self.start.iter().copied().zip(self.end.iter().copied())
    }

    pub(crate) fn to_spans(&self) -> Result<Vec<Span>, OutOfMemory> {
        try_collect(self.spans())
    }

    pub(crate) fn tokens(&self) -> impl Iterator<Item = Token> {
        let kinds = self.kind.iter().map(|&kind| Kind::ALL[usize::from(kind)]);
        self.spans().zip(kinds).map(|((start, end), kind)| Token {
            start: start as usize,
            end: end as usize,
            kind,
        })
    }

    /// How many bytes the columns take.
    pub(crate) fn size(&self) -> usize {
        size_of_val(&*self.start) + size_of_val(&*self.end) + size_of_val(&*self.kind)
    }

    /// The columns as bytes, for storage; the same on every machine.
    pub(crate) fn to_bytes(&self) -> Result<[Vec<u8>; 3], OutOfMemory> {
        let bytes = |column: &[u32]| {
            let mut bytes = Vec::with_room(size_of_val(column))?;
            bytes.extend(column.iter().flat_map(|number| number.to_le_bytes()));
            Ok::<_, OutOfMemory>(bytes)
        };
        Ok([bytes(&self.start)?, bytes(&self.end)?, try_copy(&self.kind)?])
    }

    /// The columns that [`Columns::to_bytes`] made these bytes from, or `None` if they do not fit a text of `len`
    /// characters.
    pub(crate) fn from_bytes([start, end, kind]: [&[u8]; 3], len: usize) -> Result<Option<Self>, OutOfMemory> {
        if !(start.len().is_multiple_of(4) && end.len().is_multiple_of(4)) {
            return Ok(None);
        }
        let columns = Self { start: numbers(start)?, end: numbers(end)?, kind: try_copy(kind)? };
        let is_whole = columns.start.len() == columns.len() && columns.end.len() == columns.len();
        let mut reach = 0;
        let in_order = columns.spans().all(|(start, end)| {
            let follows = reach <= start && start < end;
            reach = end;
            follows
        });
        let is_known = columns.kind.iter().all(|&kind| usize::from(kind) < Kind::NAMES.len());
        Ok((is_whole && in_order && is_known && reach as usize <= len).then_some(columns))
    }
}

/// Columns that are being written, with one check of their capacity for all three.
pub(crate) struct ColumnsBuilder {
    columns: Columns,
    count: usize,
    /// How many items each column has room for.
    room: usize,
    /// There was no memory for a token. It is lost, and all after it.
    is_short: bool,
}

impl ColumnsBuilder {
    /// The most tokens that room is made for at the start.
    const MOST: usize = 1 << 20;
    /// Columns with no more room to spare than this are not shrunk: that would cost more than finding the tokens.
    const SPARE: usize = 256;
    /// How much room there is at least before many tokens are taken together.
    const LEAST: usize = 128;

    /// For a text of so many characters. A token has more than five with the space after it, so the columns of
    /// most texts never grow.
    pub(crate) fn new(characters: usize) -> Result<Self, OutOfMemory> {
        let room = (characters / 5 + Self::LEAST).min(Self::MOST);
        let columns =
            Columns { start: Vec::with_room(room)?, end: Vec::with_room(room)?, kind: Vec::with_room(room)? };
        Ok(Self { columns, count: 0, room, is_short: false })
    }

    /// Appends an item with the number of its kind, whatever the kinds are.
    #[inline(always)]
    pub(crate) fn push_item(&mut self, start: usize, end: usize, kind: u8) {
        if self.count == self.room && !self.grow() {
            return;
        }
        // SAFETY: each column has room for more than `count` items.
        unsafe {
            self.columns.start.as_mut_ptr().add(self.count).write(start as u32);
            self.columns.end.as_mut_ptr().add(self.count).write(end as u32);
            self.columns.kind.as_mut_ptr().add(self.count).write(kind);
        }
        self.count += 1;
    }

    /// Makes room for more. Returns false if there is none.
    #[cold]
    fn grow(&mut self) -> bool {
        let more = self.count.max(Self::LEAST);
        let Columns { start, end, kind } = self.written();
        let grown = start.try_reserve_exact(more).and_then(|()| end.try_reserve_exact(more));
        let grown = grown.and_then(|()| kind.try_reserve_exact(more));
        start.clear();
        end.clear();
        kind.clear();
        self.is_short |= grown.is_err();
        if !self.is_short {
            self.room = self.count + more;
        }
        !self.is_short
    }

    /// The columns, with their lengths set to what was written.
    fn written(&mut self) -> &mut Columns {
        // SAFETY: the first `count` items of each column were written, and are within its capacity.
        unsafe {
            self.columns.start.set_len(self.count);
            self.columns.end.set_len(self.count);
            self.columns.kind.set_len(self.count);
        }
        &mut self.columns
    }

    pub(crate) fn finish(mut self) -> Result<Columns, OutOfMemory> {
        if self.is_short {
            return Err(OutOfMemory);
        }
        let has_spare = self.room - self.count > Self::SPARE;
        let Columns { start, end, kind } = self.written();
        if has_spare {
            start.shrink_to_fit();
            end.shrink_to_fit();
            kind.shrink_to_fit();
        }
        Ok(self.columns)
    }
}

impl TokenSink for ColumnsBuilder {
    #[inline(always)]
    fn token(&mut self, token: Token) {
        self.push_item(token.start, token.end, token.kind as u8);
    }

    #[inline(always)]
    fn tokens<R>(&mut self, find: impl FnOnce(&mut TokenRoom<'_>) -> R) -> R {
        if self.room - self.count < Self::LEAST {
            self.grow();
        }
        let free = self.room - self.count;
        let Columns { start, end, kind } = self.written();
        let mut room = TokenRoom::new(
            &mut start.spare_capacity_mut()[..free],
            &mut end.spare_capacity_mut()[..free],
            &mut kind.spare_capacity_mut()[..free],
        );
        let result = find(&mut room);
        self.count += room.count();
        result
    }
}
