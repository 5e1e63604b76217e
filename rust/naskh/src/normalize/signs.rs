//! Sets apart the signs of a word that is read once, where no positions are asked for: with brackets, full stops and
//! Latin letters, most words of some texts would need the careful lane.

use super::job::{Job, Tail, push};
use crate::chars::SPACE;
use crate::conventions::Place;
use crate::output::Overflow;
use crate::text::Text;

/// Does the rest of the chunk, of which all before `job.at` is letters. Returns false if it needs the careful lane; then
/// nothing has changed.
pub(super) fn set_apart<T: Text>(job: &mut Job<'_, '_, T>) -> Result<bool, Overflow> {
    let (start, written, tail) = (job.at, job.out.len(), job.tail);
    let is_done = job.record.is_none() && place_each(job)?;
    if !is_done {
        job.out.truncate(written);
        (job.at, job.tail) = (start, tail);
    }
    Ok(is_done)
}

/// Writes the characters up to the next boundary. Returns false where it takes the whole chunk to know what becomes of
/// one.
fn place_each<T: Text>(job: &mut Job<'_, '_, T>) -> Result<bool, Overflow> {
    let mut before = last_two::<T>(job.out.written());
    while job.at < job.text.len() {
        let (c, len) = T::decode(job.text, job.at);
        if job.plan.is_boundary(c) {
            break;
        }
        job.at += len;
        let by = match job.plan.options().replace.get(c).map(|entry| &*entry.by) {
            None => c,
            Some(&[by]) => by,
            Some([]) => continue,
            Some(_) => return Ok(false),
        };
        match Place::after(before, by) {
            None => return Ok(false),
            Some(Place::Nowhere) => {}
            Some(Place::Blank) => push(job, SPACE)?,
            Some(Place::Alone(sign)) => [SPACE, sign, SPACE].into_iter().try_for_each(|c| push(job, c))?,
            Some(Place::InWord) => {
                job.tail = Tail::Solid;
                T::encode(by, job.out)?;
            }
        }
        before = [before[1], by];
    }
    Ok(true)
}

/// The last two characters of what is written: those of the chunk, if they are letters.
fn last_two<T: Text>(written: &[T::Unit]) -> [u32; 2] {
    let before = |end: usize| if end > 0 { T::decode_before(written, end) } else { (0, 0) };
    let (last, len) = before(written.len());
    [before(written.len() - len).0, last]
}
