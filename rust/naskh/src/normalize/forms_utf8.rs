//! Pages of presentation forms in UTF-8: what has letters of Arabic,
//! ASCII and single spaces is written without planes.

use super::job::{Job, Stop, Tail};
use super::step::ends_in_two;
use super::store::{repeats_across, store_units};
use crate::plan::CARE;
use crate::simd::{EF, Lanes, LettersUtf8, Prepared, low_bits};
use crate::text::Text;

/// Writes blocks up to a character that needs more. Returns false if nothing could be written.
#[inline(always)]
pub(super) fn write_forms<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> Result<bool, Stop> {
    let start = job.at;
    while job.at + L::N <= job.pause && job.out.room().len() >= L::N {
        let begin = job.at;
        write_block::<L, T, THRICE>(lanes, screen, job)?;
        let done = job.at - begin;
        // At the end of a block a form may be cut.
        if done + 2 < L::N && (done == 0 || !steps_to_form::<T, THRICE>(job)?) {
            break;
        }
    }
    Ok(job.at > start)
}

/// Whether a form of a letter is next, or stands after ligatures, which are written.
#[inline(always)]
fn steps_to_form<T: Text, const THRICE: bool>(job: &mut Job<'_, '_, T>) -> Result<bool, Stop> {
    while job.at < job.pause && T::code_point(job.text[job.at]) == u32::from(EF) {
        let (c, len) = T::decode(job.text, job.at);
        match job.plan.forms.pair(c) {
            Some(pair) if !(THRICE && ends_in_two::<T>(job.out.written(), pair[0])) => {
                for letter in pair {
                    // Both are letters of the alphabet, which have two bytes.
                    job.out.push(T::unit(0xC0 | (letter >> 6) as u16)).map_err(Stop::Full)?;
                    job.out.push(T::unit(0x80 | (letter & 0x3F) as u16)).map_err(Stop::Full)?;
                }
            }
            _ => return Ok(job.plan.forms.is_letter(c)),
        }
        job.tail = Tail::Solid;
        job.at += len;
    }
    Ok(job.at < job.pause && T::code_point(job.text[job.at]) == u32::from(b' '))
}

/// Writes a block up to a character that needs more.
#[inline(always)]
fn write_block<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> Result<(), Stop> {
    let block = T::open(lanes, &job.text[job.at..job.at + L::N]).0;
    let letters = LettersUtf8::of(lanes, block, &job.plan.forms.b, CARE);
    let ascii = screen.look_at_ascii(lanes, block);
    let after_space = ascii.spaces << 1 | u64::from(job.tail != Tail::Solid);
    let unknown = ascii.unknown & !letters.all() | ascii.spaces & after_space;
    let len = L::N.min(unknown.trailing_zeros() as usize);
    let take = low_bits(len);
    // Three of the same are two that are the same as the one before.
    if len == 0 || THRICE && (letters.doubled & take).count_ones() > 1 {
        return Ok(());
    }
    let before = job.out.len();
    let keep = take & !letters.left_out();
    store_units(lanes, job, letters.bytes, keep)?;
    if THRICE && repeats_across::<T>(job, before) {
        return Ok(());
    }
    job.tail = if ascii.spaces >> (len - 1) & 1 == 1 { Tail::Space } else { Tail::Solid };
    job.at += len;
    Ok(())
}
