//! Where tokens go: one at a time, or those of a block together.

use super::kind::Token;

/// Takes the tokens of a text, in order.
pub trait TokenSink {
    /// Takes the next token.
    fn token(&mut self, token: Token);

    /// Takes the next tokens, seldom more than 64. What counts its tokens can do so in a register meanwhile.
    #[inline(always)]
    fn tokens(&mut self, tokens: impl Iterator<Item = Token>) {
        for token in tokens {
            self.token(token);
        }
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
