//! Results in memory of their own: buffers that grow until a result fits.

use std::mem::MaybeUninit;

use crate::output::{Output, Overflow};

/// Calls `run` with an empty buffer of `capacity` units, and again with twice as much as long as the result does not fit.
/// Returns what `run` returned and the units that it wrote.
///
/// # Errors
/// [`Overflow::Width`] if a character does not fit into a unit, which no growth can change.
pub fn grown<U: Copy, R>(
    mut capacity: usize,
    mut run: impl FnMut(&mut Output<'_, U>) -> Result<R, Overflow>,
) -> Result<(R, Vec<U>), Overflow> {
    loop {
        let mut buffer = vec![MaybeUninit::uninit(); capacity];
        let mut out = Output::new(&mut buffer);
        match run(&mut out) {
            Ok(found) => return Ok((found, out.written().to_vec())),
            Err(Overflow::Room) => capacity = capacity.max(8) * 2,
            Err(Overflow::Width) => return Err(Overflow::Width),
        }
    }
}
