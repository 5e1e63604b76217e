//! Passes the blocks in which nothing happens but the folding of letters: seven of eight blocks of 32 characters
//! of news. Of the others most pass as well, without the characters that are left out,
//! unless positions are recorded.

use std::mem::MaybeUninit;

use super::collapse::{White, collapse_runs};
use super::job::{Job, Tail};
use super::repeats::{third_letter_across, third_letters};
use crate::plan::{ARABIC, Plan};
use crate::simd::{Earlier, Lanes, LeftOut, Prepared, Screened, low_bits};
use crate::text::Text;

/// After so many blocks for which the screen was of no use it is tried only now and again.
const PATIENCE: u32 = 3;

/// Whether to screen the next block after so many blocks for which the screen was of no use. It stops nearly every
/// block of vocalized text, for example. Then it is tried only now and again.
#[inline(always)]
pub(super) fn is_worth_screening(useless: u32) -> bool {
    useless < PATIENCE || useless.is_multiple_of(16)
}

/// After so many rounds a second look is tried, which knows of no seams: vocalized text has one at every block.
const MOST_ROUNDS: u32 = 3;

/// How far the blocks of a text are written.
#[derive(Clone, Copy, Default)]
struct Progress {
    /// Units of the text that are done.
    read: usize,
    /// Units of the result.
    written: usize,
    /// Units at the end of both that stand for one another: nothing was left out of them.
    whole: usize,
}

impl Progress {
    /// Goes on by units of which none is left out.
    #[inline(always)]
    fn pass(&mut self, units: usize) {
        self.read += units;
        self.written += units;
        self.whole += units;
    }
}

/// Why no more blocks are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// The end of the text or of the room is near.
    Near,
    /// The next block does not pass.
    Stopped,
    /// Only the result shows whether a letter of the next block is the third of the same.
    Seam,
}

/// Passes blocks until one does not pass, or the end is reached. Returns whether the next block deserves a second
/// look. The block itself is not returned: to keep it would cost all of this loop the registers.
#[inline(always)]
pub(super) fn pass<L: Lanes, T: Text, const THRICE: bool, const ORDERS: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> bool {
    let mut rounds = 0;
    loop {
        let (done, ended) = if job.record.is_none() {
            write_blocks_and_leave_out::<L, T, THRICE, ORDERS>(lanes, screen, job)
        } else {
            write_blocks::<L, T, THRICE>(lanes, screen, job)
        };
        if done.read > 0 {
            let before = job.out.len();
            // SAFETY: as many units were written as were counted.
            unsafe { job.out.advance(done.written) };
            if THRICE && before > 0 && third_letter_across::<T>(job.out.written(), before).is_some() {
                job.out.truncate(before);
                return false;
            }
            job.at += done.read;
            job.tail_of_passed();
        }
        rounds += 1;
        if !THRICE || ended != Ended::Seam || rounds == MOST_ROUNDS {
            return ended != Ended::Near && job.at < job.pause;
        }
    }
}

/// Writes a block if all its characters pass. Returns what was seen, and whether it passes.
#[inline(always)]
fn write_block<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    block: &[T::Unit],
    earlier: Earlier<L>,
    room: &mut [MaybeUninit<T::Unit>],
) -> (Screened<L>, bool) {
    let planes = T::open(lanes, block);
    let seen = screen.look::<THRICE>(lanes, planes, earlier);
    let passes = seen.passes(lanes);
    if passes {
        T::close(lanes, seen.folded, planes.1, room);
    }
    (seen, passes)
}

/// Writes blocks as long as all their characters pass, the last of which may be shorter. Returns how far it came,
/// and why not farther.
#[inline(always)]
fn write_blocks<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> (Progress, Ended) {
    let mut earlier = Earlier::new(lanes, job.tail != Tail::Solid);
    let blocks = job.text[job.at..job.pause].chunks_exact(L::N);
    let mut done = Progress::default();
    for (block, room) in blocks.zip(job.out.room().chunks_exact_mut(L::N)) {
        let (seen, passes) = write_block::<L, T, THRICE>(lanes, screen, block, earlier, room);
        if !passes {
            return (done, Ended::Stopped);
        }
        earlier = seen.earlier;
        done.pass(L::N);
    }
    let ended = write_rest::<L, T, THRICE>(lanes, screen, job, &mut done, earlier);
    (done, ended)
}

/// As `write_blocks`, but it stops only where more has to be known than the block: it leaves out characters that
/// are deleted and white space after white space, and keeps signs and, if `ORDERS`, lone marks.
#[inline(always)]
fn write_blocks_and_leave_out<L: Lanes, T: Text, const THRICE: bool, const ORDERS: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
) -> (Progress, Ended) {
    let mut earlier = Earlier::new(lanes, job.tail != Tail::Solid);
    let (mut text, mut room) = (&job.text[job.at..job.pause], job.out.room());
    let (units, places) = (text.len(), room.len());
    let mut rest_of_whole = units;
    let mut ended = Ended::Near;
    while text.len() >= L::N && room.len() >= L::N {
        let (block, place) = (&text[..L::N], &mut room[..L::N]);
        let (seen, passes) = write_block::<L, T, THRICE>(lanes, screen, block, earlier, place);
        let mut written = L::N;
        if passes {
            earlier = seen.earlier;
        } else {
            let done = &job.text[job.at..job.pause - text.len()];
            let before = Before { plan: job.plan, tail: job.tail, text: done, earlier };
            match write_kept::<L, T, THRICE, ORDERS>(lanes, screen, &seen, &before, place) {
                Ok(kept) => (written, earlier, ended) = kept,
                Err(why) => {
                    ended = why;
                    break;
                }
            }
            rest_of_whole = text.len() - L::N;
        }
        (text, room) = (&text[L::N..], &mut room[written..]);
        if THRICE && ended != Ended::Near {
            break;
        }
    }
    let mut done =
        Progress { read: units - text.len(), written: places - room.len(), whole: rest_of_whole - text.len() };
    if ended == Ended::Near {
        ended = write_rest::<L, T, THRICE>(lanes, screen, job, &mut done, earlier);
    }
    (done, ended)
}

/// What is before a block.
struct Before<'s, L: Lanes, T: Text> {
    plan: &'s Plan,
    /// The tail when passing began.
    tail: Tail,
    /// The text since then.
    text: &'s [T::Unit],
    earlier: Earlier<L>,
}

impl<L: Lanes, T: Text> Before<'_, L, T> {
    #[inline(always)]
    fn tail(&self) -> Tail {
        match self.text.last().map(|&last| self.plan.screen.becomes_white(T::code_point(last))) {
            None => self.tail,
            Some(true) => Tail::Space,
            Some(false) => Tail::Solid,
        }
    }
}

/// Writes a block without what is left out. Returns the number of units, what the next block needs to know, and
/// whether blocks can go on. It is an error if nothing was written.
#[inline(always)]
fn write_kept<L: Lanes, T: Text, const THRICE: bool, const ORDERS: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    seen: &Screened<L>,
    before: &Before<'_, L, T>,
    room: &mut [MaybeUninit<T::Unit>],
) -> Result<(usize, Earlier<L>, Ended), Ended> {
    let left_out = screen.left_out::<ORDERS>(lanes, seen, before.earlier).ok_or(Ended::Stopped)?;
    let LeftOut { low, deleted, repeated, spaces, line_ends, earlier } = left_out;
    let mut keep = !deleted;
    if repeated != 0 {
        let removes_last;
        (keep, removes_last) = collapse_runs(lanes, White { spaces, line_ends }, keep, before.tail());
        if removes_last {
            return Err(Ended::Stopped); // the space before the block
        }
    }
    let mut ended = Ended::Near;
    // Of white space, one is kept between letters.
    if THRICE && deleted != 0 {
        // The next block is told the last two characters of this one, and this one those before it, as they are in
        // the text. So the two at each end have to stay.
        let first_stay = deleted.trailing_zeros() >= 2;
        if !(first_stay || before.text.is_empty()) {
            return Err(Ended::Seam);
        }
        let arabic = lanes.bits_in_order(lanes.equal(seen.high, lanes.splat(ARABIC)));
        if third_letters(lanes, lanes.in_order(seen.folded), arabic, deleted, low_bits(L::N)) != 0 {
            return Err(Ended::Stopped);
        }
        if deleted >> (L::N - 2) != 0 {
            ended = Ended::Seam;
        }
    }
    Ok((T::close_kept(lanes, low, seen.high, keep, room), earlier, ended))
}

/// Writes the rest of the text if it has fewer characters than a block and all of them pass, and adds them to
/// `done`. Otherwise one does not pass, or there is too little room.
#[inline(always)]
fn write_rest<L: Lanes, T: Text, const THRICE: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
    done: &mut Progress,
    earlier: Earlier<L>,
) -> Ended {
    let Progress { read, written, whole } = *done;
    let rest = &job.text[job.at + read..];
    let room = job.out.room();
    if !(1..L::N).contains(&rest.len()) || room.len() - written < rest.len() {
        return Ended::Near;
    }
    // With some of the characters that have passed before, it is a whole block. These pass again; the third of the
    // same characters shows only with two of them.
    let again = L::N - rest.len();
    if whole >= L::N && !(THRICE && again < 2) {
        let block = &job.text[job.at + read - again..];
        let room = &mut room[written - again..];
        let (_, passes) = write_block::<L, T, THRICE>(lanes, screen, block, Earlier::new(lanes, false), room);
        if !passes {
            return Ended::Stopped;
        }
        done.pass(rest.len());
        return Ended::Near;
    }
    let planes = T::open(lanes, rest);
    let seen = screen.look::<THRICE>(lanes, planes, earlier);
    if !seen.passes_in_part(lanes, rest.len()) {
        return Ended::Stopped;
    }
    if let Some(room) = room.get_mut(written..written + L::N) {
        T::close(lanes, seen.folded, planes.1, room);
    } else {
        let mut block = [MaybeUninit::uninit(); 64];
        T::close(lanes, seen.folded, planes.1, &mut block);
        room[written..written + rest.len()].copy_from_slice(&block[..rest.len()]);
    }
    done.pass(rest.len());
    Ended::Near
}

#[cfg(test)]
mod tests {
    use crate::normalize::compared::{check_all_encodings, every_plan};
    use crate::{Options, Plan};

    /// White space, what becomes white space, what only looks so by its low byte, what is deleted,
    /// and letters that repeat.
    const PIECES: [char; 13] =
        [' ', '\n', '\u{A0}', '\u{64E}', '\u{640}', '\u{620}', '\u{60A}', 'ÿ', 'ا', '\u{200F}', '.', '–', '†'];

    #[test]
    fn neighbours_are_seen_over_what_is_left_out_wherever_blocks_end() {
        let words: Vec<char> = "دار نور بيت قلم ".chars().cycle().take(140).collect();
        // Third letters, and marks in canonical order: U+064E FATHA, U+0651 SHADDA, U+0640 TATWEEL,
        // U+061C ARABIC LETTER MARK.
        let cases =
            [("search", ['ا', 'أ', '\u{64E}', '\u{640}']), ("clean", ['\u{64E}', '\u{651}', '\u{61C}', 'ب'])];
        for (preset, pieces) in cases {
            let plan = Plan::new(Options::preset(preset).unwrap());
            for nth in 0..4_usize.pow(6) {
                let mut text = words.clone();
                for i in 0..6 {
                    let piece = pieces[nth >> (2 * i) & 3];
                    (text[29 + i], text[61 + i]) = (piece, piece);
                }
                check_all_encodings(&plan, &text);
            }
        }
    }

    #[test]
    fn what_is_left_out_does_not_depend_on_where_blocks_end() {
        // No two letters of these words are the same, and no two spaces follow one another.
        let words: Vec<char> = "دار نور بيت قلم ".chars().cycle().take(200).collect();
        let plans: Vec<_> = every_plan().collect();
        let mut nth = 0;
        for first in PIECES {
            for second in PIECES {
                for third in PIECES {
                    let mut text = words.clone();
                    for start in [0, 62, 126] {
                        text[start + nth % 3..][..3].copy_from_slice(&[first, second, third]);
                    }
                    for plan in plans.iter().skip(nth % 7).step_by(7) {
                        check_all_encodings(plan, &text);
                    }
                    nth += 1;
                }
            }
        }
    }
}
