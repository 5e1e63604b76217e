//! Text with offsets, written by several threads: each does a block, waits until the blocks before it have their
//! places, takes the next place, and copies its bytes there. So no byte is moved after it was written.

use std::mem::MaybeUninit;
use std::ops::Range;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::blocks::{NAP, ask};
use crate::buffer::{Buffer, Bytes, copy};
use crate::error::Error;
use crate::rows::Place;

/// The offsets and the bytes of a column that is being written.
pub(crate) struct Joined<P: Place> {
    /// Zeros for the places before the first row, and for the first offset.
    offsets: Bytes,
    text: Bytes,
    before: usize,
    width: std::marker::PhantomData<P>,
}

impl<P: Place> Joined<P> {
    /// For a column of `len` rows with `before` places before them, and about `bytes` bytes.
    pub(crate) fn new(before: usize, len: usize, bytes: usize) -> Result<Self, Error> {
        let offsets = Bytes::zeros((before + len + 1) * P::WIDTH)?;
        let text = Bytes::with_capacity(bytes)?;
        Ok(Self { offsets, text, before, width: std::marker::PhantomData })
    }

    /// The two buffers. `written` is what [`Turn::end`] returned,
    /// and `left` what [`Block::place`] had no room for.
    pub(crate) fn finish(
        mut self,
        Written(written): Written,
        left: impl Iterator<Item = Bytes>,
    ) -> Result<Vec<Buffer>, Error> {
        // SAFETY: the blocks that were placed have written these bytes, without gaps.
        unsafe { self.text.advance(written) };
        for bytes in left {
            self.text.push(&bytes)?;
        }
        Ok(vec![self.offsets.into(), self.text.into()])
    }
}

/// How many bytes have been written at the start of the room.
pub(crate) struct Written(usize);

/// Whose turn it is to get a place.
pub(crate) struct Turn<'a, P: Place> {
    state: Mutex<State<'a>>,
    changed: Condvar,
    /// The offsets that each block writes.
    offsets: Vec<Mutex<&'a mut [u8]>>,
    width: std::marker::PhantomData<P>,
}

struct State<'a> {
    /// The block whose turn it is.
    next: usize,
    /// The bytes of all blocks before it.
    end: usize,
    /// The bytes of those that have a place in the room.
    placed: usize,
    /// The room after them; `None` once a block did not fit.
    room: Option<&'a mut [MaybeUninit<u8>]>,
    /// A block failed, so nobody waits for it.
    failed: bool,
}

impl<'a, P: Place> Turn<'a, P> {
    pub(crate) fn new(joined: &'a mut Joined<P>, blocks: &[Range<usize>]) -> Self {
        let room = Some(joined.text.room());
        let mut rest = &mut joined.offsets.written()[(joined.before + 1) * P::WIDTH..];
        let mut offsets = Vec::with_capacity(blocks.len());
        for block in blocks {
            let (mine, others) = rest.split_at_mut(block.len() * P::WIDTH);
            offsets.push(Mutex::new(mine));
            rest = others;
        }
        let state = State { next: 0, end: 0, placed: 0, room, failed: false };
        Self { state: Mutex::new(state), changed: Condvar::new(), offsets, width: std::marker::PhantomData }
    }

    /// The turn of a block, which ends when it is placed or dropped.
    pub(crate) fn of(&self, nth: usize) -> Block<'_, 'a, P> {
        Block { turn: self, nth, placed: false }
    }

    pub(crate) fn end(self) -> Written {
        Written(self.state.into_inner().unwrap_or_else(PoisonError::into_inner).placed)
    }

    fn lock(&self) -> MutexGuard<'_, State<'a>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A block that has no place yet.
pub(crate) struct Block<'t, 'a, P: Place> {
    turn: &'t Turn<'a, P>,
    nth: usize,
    placed: bool,
}

impl<P: Place> Block<'_, '_, P> {
    /// Writes the bytes and the offsets of a block. `ends` are the ends of its rows within `bytes`. Returns the
    /// bytes if there was no room for them.
    pub(crate) fn place(mut self, bytes: &[u8], ends: &[usize]) -> Result<Option<Bytes>, Error> {
        let turn = self.turn;
        let mut state = turn.lock();
        while state.next != self.nth && !state.failed {
            let waited = turn.changed.wait_timeout(state, NAP).unwrap_or_else(PoisonError::into_inner);
            drop(waited); // whoever watches may end the work, and then others need the lock
            ask();
            state = turn.lock();
        }
        if state.failed {
            return Ok(None); // the error of the block that failed is returned
        }
        let start = state.end;
        let end = start.checked_add(bytes.len()).filter(|&end| end <= P::MOST).ok_or(Error::TooLarge)?;
        let place = match state.room.take() {
            Some(room) if room.len() >= bytes.len() => {
                let (place, rest) = room.split_at_mut(bytes.len());
                state.room = Some(rest);
                state.placed = end;
                Some(place)
            }
            _ => None,
        };
        (state.next, state.end) = (self.nth + 1, end);
        self.placed = true;
        turn.changed.notify_all();
        drop(state);
        let mut offsets = turn.offsets[self.nth].lock().unwrap_or_else(PoisonError::into_inner);
        for (at, end) in ends.iter().enumerate() {
            P::put(&mut offsets, at, start + end);
        }
        if let Some(place) = place {
            copy(bytes, place);
            return Ok(None);
        }
        let mut left = Bytes::default();
        left.push(bytes)?;
        Ok(Some(left))
    }
}

impl<P: Place> Drop for Block<'_, '_, P> {
    fn drop(&mut self) {
        if !self.placed {
            self.turn.lock().failed = true;
            self.turn.changed.notify_all();
        }
    }
}
