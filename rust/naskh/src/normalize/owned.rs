//! Results in newly allocated memory: tries larger buffers until the result fits.

use std::mem::MaybeUninit;

use crate::memory::{Grow, try_copy};
use crate::output::{Output, Overflow};

/// Calls `run` with an empty buffer of `capacity` units. As long as the result does not fit, calls it again with a
/// buffer of twice the size. Returns the value that `run` returned, and the units that it wrote.
///
/// ```
/// use naskh::{Level, Options, Plan};
/// use naskh::raw::{Scratch, Utf8, grown, normalize};
/// let plan = Plan::new(Options::preset("standard").unwrap());
/// let (level, mut scratch) = (Level::current().unwrap(), Scratch::default());
/// let text = "أخبـــار".as_bytes();
/// let (changed, result) = grown(4, |out| normalize::<Utf8>(&plan, level, text, out, &mut scratch)).unwrap();
/// assert!(changed && result == "اخبار".as_bytes());
/// ```
///
/// # Errors
/// [`Overflow::Width`] if a character does not fit into one unit, [`Overflow::Memory`] if there is no memory: a
/// larger buffer does not help.
pub fn grown<U: Copy, R>(
    mut capacity: usize,
    mut run: impl FnMut(&mut Output<'_, U>) -> Result<R, Overflow>,
) -> Result<(R, Vec<U>), Overflow> {
    loop {
        let mut buffer = Vec::with_room(capacity)?;
        buffer.resize(capacity, MaybeUninit::uninit());
        let mut out = Output::new(&mut buffer);
        match run(&mut out) {
            Ok(value) => return Ok((value, try_copy(out.written())?)),
            Err(Overflow::Room) => capacity = capacity.max(8).saturating_mul(2),
            Err(overflow) => return Err(overflow),
        }
    }
}
