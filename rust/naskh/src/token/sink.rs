//! Where tokens go: one at a time, or many together.

use std::mem::MaybeUninit;

use super::kind::{Kind, Token};

/// How many tokens there is room for at least where many are taken together.
pub(super) const LEAST_ROOM: usize = 128;

/// Takes the tokens of a text, in order.
pub trait TokenSink {
    /// Takes the next token.
    fn token(&mut self, token: Token);

    /// Takes the next tokens, which `find` writes into room for 128 or more, and returns what `find` returns.
    #[inline(always)]
    fn tokens<R>(&mut self, find: impl FnOnce(&mut TokenRoom<'_>) -> R) -> R {
        let (mut starts, mut ends) = ([MaybeUninit::uninit(); LEAST_ROOM], [MaybeUninit::uninit(); LEAST_ROOM]);
        let mut kinds = [MaybeUninit::uninit(); LEAST_ROOM];
        let mut room = TokenRoom::new(&mut starts, &mut ends, &mut kinds);
        let result = find(&mut room);
        for token in room.tokens() {
            self.token(token);
        }
        result
    }
}

/// Room for tokens as columns, filled from the beginning.
#[derive(Debug)]
pub struct TokenRoom<'a> {
    pub(super) starts: &'a mut [MaybeUninit<u32>],
    pub(super) ends: &'a mut [MaybeUninit<u32>],
    /// The numbers of the kinds.
    pub(super) kinds: &'a mut [MaybeUninit<u8>],
    /// How many tokens were written.
    pub(super) count: usize,
    /// No token begins before this place.
    pub(super) base: usize,
}

impl<'a> TokenRoom<'a> {
    /// Room for where tokens begin and end, both modulo 2³², and for the numbers of their kinds.
    #[inline(always)]
    pub fn new(
        starts: &'a mut [MaybeUninit<u32>],
        ends: &'a mut [MaybeUninit<u32>],
        kinds: &'a mut [MaybeUninit<u8>],
    ) -> Self {
        Self { starts, ends, kinds, count: 0, base: 0 }
    }

    /// How many tokens were written. No code outside this crate can change it.
    #[inline(always)]
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The tokens that were written, each a word or a mark.
    #[inline(always)]
    pub(super) fn tokens(&self) -> impl Iterator<Item = Token> {
        let base = self.base;
        let place = move |place: u32| base + place.wrapping_sub(base as u32) as usize;
        let columns = self.starts.iter().zip(&*self.ends).zip(&*self.kinds).take(self.count);
        columns.map(move |((start, end), kind)| {
            // SAFETY: the first `count` items of each column were written.
            let (start, end, kind) = unsafe { (start.assume_init(), end.assume_init(), kind.assume_init()) };
            let kind = if kind == Kind::Word as u8 { Kind::Word } else { Kind::Punctuation };
            Token { start: place(start), end: place(end), kind }
        })
    }
}

/// Gives each token to a closure.
pub(super) struct Each<F>(pub(super) F);

impl<F: FnMut(Token)> TokenSink for Each<F> {
    #[inline(always)]
    fn token(&mut self, token: Token) {
        self.0(token);
    }
}
