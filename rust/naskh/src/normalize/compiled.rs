//! One copy of the algorithm for each encoding.
//!
//! A generic function is compiled in every crate that calls it. What other crates call goes through the methods of
//! a trait, which are compiled where it is implemented: here.

use super::perform::{Scratch, perform};
use super::record::Record;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::{Latin1, Text, Ucs2, Ucs4, Utf8};

/// An [encoding](Text) for which the algorithm is compiled: all of them.
#[allow(private_interfaces, reason = "the trait is sealed; the method is for this crate")]
pub trait Compiled: Text {
    /// Normalizes a text; without a level by the careful lane alone.
    #[doc(hidden)]
    fn perform(
        plan: &Plan,
        level: Option<Level>,
        text: &[Self::Unit],
        out: &mut Output<'_, Self::Unit>,
        record: Option<&mut Record>,
        scratch: &mut Scratch,
    ) -> Result<(), Overflow>;
}

macro_rules! compiled {
    ($($encoding:ty),+) => {$(
        #[allow(private_interfaces, reason = "as above")]
        impl Compiled for $encoding {
            fn perform(
                plan: &Plan,
                level: Option<Level>,
                text: &[Self::Unit],
                out: &mut Output<'_, Self::Unit>,
                record: Option<&mut Record>,
                scratch: &mut Scratch,
            ) -> Result<(), Overflow> {
                perform::<Self>(plan, level, text, out, record, scratch)
            }
        }
    )+};
}

#[cfg(test)]
pub(super) use compiled;

compiled!(Latin1, Ucs2, Ucs4, Utf8);
