//! The fast lane: blocks of up to 64 characters through the tables of the plan, without a look at any character alone.
//!
//! For each block, the tables say what every character becomes; comparisons of whole vectors turn the rest into 64-bit masks, and
//! what depends on neighbours (runs of spaces, order of marks) is arithmetic on those masks. Kept characters are moved
//! close together in the register and stored at once. The lane stops at a character that needs the careful lane.

use super::job::{Job, Stop, Tail};
use super::scalar;
use crate::chars::{ALPHABET, TATWEEL};
use crate::options::Punctuation;
use crate::output::Output;
use crate::plan::{ARABIC, CARE, DELETE, LATIN, PLAIN_PAGES, PUNCTUATION, Plan};
use crate::simd::{Block, Kernel, Lanes, Level, low_bits};
use crate::text::Text;

/// Runs the fast lane at a level until it stops.
#[inline]
pub(super) fn run<T: Text>(job: &mut Job<'_, '_, T>, level: Level) -> Stop {
    if job.plan.is_everyday() { level.run(FastLane::<T, true>(job)) } else { level.run(FastLane::<T, false>(job)) }
}

/// The fast lane as a kernel. `EVERYDAY` says that the plan [is that of everyday options](Plan::is_everyday), so that what
/// only others need is not compiled in.
struct FastLane<'j, 's, 'o, T: Text, const EVERYDAY: bool>(&'j mut Job<'s, 'o, T>);

impl<T: Text, const EVERYDAY: bool> Kernel for FastLane<'_, '_, '_, T, EVERYDAY> {
    type Output = Stop;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> Stop {
        run_blocks::<L, T, EVERYDAY>(lanes, self.0)
    }

    fn run_scalar(self) -> Stop {
        scalar::run::<T, EVERYDAY>(self.0)
    }
}

/// What the tables make of a block.
struct Looked<L: Lanes> {
    low: L::Bytes,
    high: L::Bytes,
    deleted: u64,
    care: u64,
    spaces: u64,
    line_ends: u64,
    /// Marks that change places with the one behind them.
    swapped: u64,
}

/// Block after block, until the text ends or a character needs the careful lane.
#[inline(always)]
fn run_blocks<L: Lanes, T: Text, const EVERYDAY: bool>(lanes: L, job: &mut Job<'_, '_, T>) -> Stop {
    let (latin, arabic) = (lanes.table(&job.plan.latin.table), lanes.table(&job.plan.arabic.table));
    while job.at < job.text.len() {
        let block = T::load(lanes, &job.text[job.at..]);
        let mut looked = look_up::<L, EVERYDAY>(lanes, job.plan, latin, arabic, &block);
        let mut take = block.valid;
        if !EVERYDAY && job.plan.orders_marks {
            take = order_marks(lanes, &block, &mut looked, job.at + block.units < job.text.len());
        }
        if !EVERYDAY && job.plan.shortens {
            looked.care |= third_letters(lanes, &looked, block.valid);
        }
        let stops = looked.care & take;
        // Nearly every block is taken whole. As a branch, that lets the processor begin with the next block before this
        // one's masks are known; as a choice of numbers, each block would wait for the one before.
        let mut units = block.units;
        if stops != 0 || take != block.valid {
            cold_path();
            take &= low_bits(stops.trailing_zeros() as usize);
            units = T::units(lanes, &block, take.count_ones());
        }
        let mut keep = take & !looked.deleted;
        let mut tail = job.tail;
        if job.plan.collapses {
            let before = job.out.len();
            keep = collapse(lanes, &looked, take, keep, &mut tail, job.out);
            if job.out.len() < before
                && let Some(record) = &mut job.record
            {
                record.map.take_back(before);
            }
        }
        let written = match T::store(lanes, looked.low, looked.high, keep, job.out.room()) {
            Ok(written) => written,
            Err(overflow) => return Stop::Full(overflow),
        };
        let before = job.out.len();
        // SAFETY: `store` has initialized as many units as it says.
        unsafe { job.out.advance(written) };
        if !EVERYDAY
            && job.plan.shortens
            && before > 0
            && let Some(nth) = third_letter_across::<T>(job.out.written(), before)
        {
            job.out.truncate(before);
            let lane = lanes.deposit(1 << nth, keep).trailing_zeros();
            job.at += T::units(lanes, &block, lane);
            return Stop::Care;
        }
        if let Some(record) = &mut job.record {
            record.note_block(job.at, before, take, keep, looked.swapped & take);
        }
        job.tail = tail;
        job.at += units;
        if stops != 0 {
            return Stop::Care;
        }
    }
    Stop::End
}

/// Tells the compiler that a branch is seldom taken, and to keep it a branch.
#[cold]
#[inline(never)]
fn cold_path() {}

#[inline(always)]
fn look_up<L: Lanes, const EVERYDAY: bool>(
    lanes: L,
    plan: &Plan,
    latin_table: L::Table<'_>,
    arabic_table: L::Table<'_>,
    block: &Block<L>,
) -> Looked<L> {
    let arabic = lanes.equal(block.high, lanes.splat(ARABIC));
    let latin = lanes.equal(block.high, lanes.splat(LATIN));
    let (arabic_bits, latin_bits) = (lanes.bits(arabic), lanes.bits(latin));
    let from_arabic = lanes.look_up(arabic_table, block.low, arabic);
    let from_latin = lanes.look_up(latin_table, block.low, latin);
    let mut low = lanes.choose(arabic, from_arabic, from_latin);
    let mut high = block.high;
    if !EVERYDAY && plan.arabic.any_crosses {
        let crosses = lanes.look_up_any(&plan.arabic.crosses, block.low);
        let crosses = lanes.bits(lanes.equal(crosses, lanes.splat(0xFF))) & arabic_bits;
        high = lanes.choose(lanes.mask(crosses), lanes.splat(LATIN), high);
    }
    if !EVERYDAY && plan.latin.any_crosses {
        let crosses = lanes.look_up_any(&plan.latin.crosses, block.low);
        let crosses = lanes.bits(lanes.equal(crosses, lanes.splat(0xFF))) & latin_bits;
        high = lanes.choose(lanes.mask(crosses), lanes.splat(ARABIC), high);
    }
    let others = block.valid & !(arabic_bits | latin_bits);
    let mut as_is = 0;
    if others != 0 {
        (low, high, as_is) = look_up_others(lanes, plan, block, low, high, others);
    }
    let mut deleted = lanes.bits(lanes.equal(low, lanes.splat(DELETE))) & !as_is;
    let mut care = lanes.bits(lanes.equal(low, lanes.splat(CARE))) & !as_is | block.astral;
    let now_latin = lanes.equal(high, lanes.splat(LATIN));
    let spaces = lanes.bits(lanes.equal(low, lanes.splat(b' '))) & lanes.bits(now_latin);
    let first_line_end = lanes.subtract(low, lanes.splat(b'\n'));
    let line_ends = lanes.bits(lanes.less(first_line_end, lanes.splat(4))) & lanes.bits(now_latin);
    if !EVERYDAY && plan.converts_separators {
        care |= separators_beside_digits(lanes, block, deleted);
    }
    if !EVERYDAY && plan.watches {
        care |= disturbed_marks(lanes, plan, block, deleted);
    }
    if !EVERYDAY && plan.has_finals {
        let unclear;
        (low, unclear) = judge_finals(lanes, plan, block, low, arabic_bits, deleted);
        care |= unclear;
    }
    if plan.judges_tatweel {
        let tatweels = lanes.bits(lanes.equal(block.low, lanes.splat(TATWEEL as u8))) & arabic_bits;
        if tatweels != 0 {
            let (stretching, unclear) = if plan.settles {
                (0, tatweels)
            } else {
                judge_tatweels(lanes, block, tatweels, arabic_bits & !deleted, latin_bits & !deleted)
            };
            deleted |= stretching;
            care |= unclear;
        }
    }
    Looked { low, high, deleted, care, spaces, line_ends, swapped: 0 }
}

/// The pages besides Arabic and Latin: punctuation by its table; the ones whose characters mean nothing to any option as they are; and
/// the rest to the careful lane. Returns the planes and the lanes that pass as they are.
#[inline(always)]
fn look_up_others<L: Lanes>(
    lanes: L,
    plan: &Plan,
    block: &Block<L>,
    low: L::Bytes,
    high: L::Bytes,
    others: u64,
) -> (L::Bytes, L::Bytes, u64) {
    let punctuation = lanes.bits(lanes.equal(block.high, lanes.splat(PUNCTUATION))) & others;
    let mut as_is = 0;
    for (first, last) in PLAIN_PAGES {
        let offset = lanes.subtract(block.high, lanes.splat(first));
        as_is |= lanes.bits(lanes.less(offset, lanes.splat(last - first + 1)));
    }
    as_is &= if plan.plain_pages { others & !block.astral } else { 0 };
    let from_punctuation = lanes.look_up_any(&plan.punctuation.table.to, block.low);
    let crosses = lanes.look_up_any(&plan.punctuation.crosses, block.low);
    let crosses = lanes.bits(lanes.equal(crosses, lanes.splat(0xFF))) & punctuation;
    let low = lanes.choose(lanes.mask(punctuation), from_punctuation, low);
    let low = lanes.choose(lanes.mask(as_is), block.low, low);
    let low = lanes.choose(lanes.mask(others & !punctuation & !as_is), lanes.splat(CARE), low);
    (low, lanes.choose(lanes.mask(crosses), lanes.splat(LATIN), high), as_is)
}

/// The tatweels that only stretch, between two letters, and those that the careful lane must judge. The others stand between
/// a letter and a Latin character that stays (a space, a digit, a guillemet): they mean something.
#[inline(always)]
fn judge_tatweels<L: Lanes>(lanes: L, block: &Block<L>, tatweels: u64, arabic: u64, latin: u64) -> (u64, u64) {
    let letters = plain_letters(lanes, block) & arabic;
    let inner = block.valid & block.valid >> 1; // lanes that have a neighbour behind them in the block
    let behind_letter = tatweels & letters << 1 & inner;
    let stretching = behind_letter & letters >> 1;
    let meaningful = behind_letter & (latin & block.valid) >> 1;
    (stretching, tatweels & !stretching & !meaningful)
}

/// Characters whose low bytes lie between two, on any page.
#[inline(always)]
fn within<L: Lanes>(lanes: L, low: L::Bytes, first: u8, last: u8) -> u64 {
    lanes.bits(lanes.less(lanes.subtract(low, lanes.splat(first)), lanes.splat(last - first + 1)))
}

/// Characters of a page.
#[inline(always)]
fn on_page<L: Lanes>(lanes: L, block: &Block<L>, high: u8) -> u64 {
    lanes.bits(lanes.equal(block.high, lanes.splat(high))) & block.valid
}

/// Characters that a table of truth values (0xFF) marks, of those in `page`.
#[inline(always)]
fn marked<L: Lanes>(lanes: L, table: &[u8; 256], block: &Block<L>, page: u64) -> u64 {
    if page == 0 {
        return 0;
    }
    lanes.bits(lanes.equal(lanes.look_up_any(table, block.low), lanes.splat(0xFF))) & page
}

/// Letters of the Arabic alphabet.
#[inline(always)]
fn plain_letters<L: Lanes>(lanes: L, block: &Block<L>) -> u64 {
    let [letters, others] = ALPHABET.map(|(first, last)| within(lanes, block.low, first as u8, last as u8));
    (letters | others) & on_page(lanes, block, ARABIC)
}

/// Punctuation marks of which it is not certain, from the characters right beside them, that the table is right.
#[inline(always)]
fn disturbed_marks<L: Lanes>(lanes: L, plan: &Plan, block: &Block<L>, deleted: u64) -> u64 {
    let latin = on_page(lanes, block, LATIN);
    let watched = marked(lanes, &plan.latin.watched, block, latin)
        | marked(lanes, &plan.arabic.watched, block, on_page(lanes, block, ARABIC))
        | marked(lanes, &plan.punctuation.watched, block, on_page(lanes, block, PUNCTUATION));
    if watched == 0 {
        return 0;
    }
    let letters = plain_letters(lanes, block) & !deleted;
    let printed = within(lanes, block.low, b' ', 0x7E) & latin & !watched & !deleted;
    let blank = within(lanes, block.low, b' ', b' ') & printed;
    let certain = if plan.options().punctuation == Punctuation::Arabic {
        letters << 1 & (letters | blank) >> 1
    } else {
        let calm = letters | printed & !within(lanes, block.low, b'0', b'9');
        // Where marks are deleted, what is certain of the first of a run is certain of the run: the carry of an addition
        // runs through it. Where they become spaces, each must bound its word by itself.
        let behind = if plan.blanks_marks { calm << 1 } else { !watched.wrapping_add(watched & calm << 1) };
        behind | calm >> 1
    };
    watched & !certain
}

/// The letters that the end of a word changes: the low bytes with those changed that certainly end one, and the letters of
/// which it is not certain whether they do.
#[inline(always)]
fn judge_finals<L: Lanes>(
    lanes: L,
    plan: &Plan,
    block: &Block<L>,
    low: L::Bytes,
    arabic: u64,
    deleted: u64,
) -> (L::Bytes, u64) {
    let at_end = lanes.look_up_any(&plan.arabic.finals, block.low);
    let judged = arabic & block.valid & !lanes.bits(lanes.equal(at_end, lanes.splat(0)));
    if judged == 0 || plan.settles {
        return (low, judged);
    }
    let inner = judged & (plain_letters(lanes, block) & !deleted) >> 1;
    let white = within(lanes, block.low, b' ', b' ') | within(lanes, block.low, b'\n', b'\n');
    let ends = judged & (white & on_page(lanes, block, LATIN)) >> 1;
    (lanes.choose(lanes.mask(ends), at_end, low), judged & !(inner | ends))
}

/// `.` `,` and `%` that may stand beside a digit once what is deleted is gone.
#[inline(always)]
fn separators_beside_digits<L: Lanes>(lanes: L, block: &Block<L>, deleted: u64) -> u64 {
    let arabic = within(lanes, block.low, 0x60, 0x69) | within(lanes, block.low, 0xF0, 0xF9);
    let latin = on_page(lanes, block, LATIN);
    let digits = within(lanes, block.low, b'0', b'9') & latin | arabic & on_page(lanes, block, ARABIC);
    let dots = within(lanes, block.low, b'.', b'.') | within(lanes, block.low, b',', b',');
    let separators = (dots | within(lanes, block.low, b'%', b'%')) & latin;
    let edges = 1 | 1 << (L::N - 1) | block.valid & !(block.valid >> 1);
    separators & (digits << 1 | digits >> 1 | deleted << 1 | deleted >> 1 | edges)
}

/// Puts pairs of basic marks into canonical order, and sends longer runs and hidden neighbours to the careful
/// lane. Returns the characters to take: not those of a run of marks that may go on behind the block.
#[inline(always)]
fn order_marks<L: Lanes>(lanes: L, block: &Block<L>, looked: &mut Looked<L>, more: bool) -> u64 {
    let arabic = lanes.bits(lanes.equal(block.high, lanes.splat(ARABIC))) & block.valid;
    let vowels = lanes.less(lanes.subtract(looked.low, lanes.splat(0x4B)), lanes.splat(8));
    let dagger = lanes.equal(looked.low, lanes.splat(0x70));
    let marks = (lanes.bits(vowels) | lanes.bits(dagger)) & arabic;
    let pairs = marks & marks >> 1;
    looked.care |= marks & marks << 1 & marks << 2 | looked.deleted & (marks << 1) & block.valid;
    let next = lanes.next(looked.low);
    let swapped = pairs & lanes.bits(lanes.less(next, looked.low));
    looked.swapped = swapped;
    if swapped != 0 {
        let prev = lanes.prev(looked.low);
        let low = lanes.choose(lanes.mask(swapped), next, looked.low);
        looked.low = lanes.choose(lanes.mask(swapped << 1), prev, low);
    }
    let last = block.valid.checked_ilog2().unwrap_or(0);
    if more && marks >> last & 1 == 1 {
        let run = (!(marks << (63 - last))).leading_zeros();
        if run <= last {
            return block.valid & low_bits((last + 1 - run) as usize);
        }
        looked.care |= 1; // nothing but marks
    }
    block.valid
}

/// Clears from `keep` the spaces that are not the first of their run, or lead or end a line. A space already written
/// that ends a line is taken back.
#[inline(always)]
fn collapse<L: Lanes, U: Copy>(
    lanes: L,
    looked: &Looked<L>,
    take: u64,
    keep: u64,
    tail: &mut Tail,
    out: &mut Output<'_, U>,
) -> u64 {
    let (spaces, line_ends) = (looked.spaces & take, looked.line_ends & take);
    let behind_space = spaces << 1 | u64::from(*tail == Tail::Space);
    let behind_white = behind_space | line_ends << 1 | u64::from(*tail == Tail::Fresh);
    // A deleted character behind white space may hide what comes next; line ends may follow each other.
    let meets = behind_white & (spaces | looked.deleted & take) | behind_space & line_ends;
    let keep = if meets == 0 { keep } else { collapse_runs(lanes, spaces, line_ends, keep, *tail, out) };
    if keep != 0 {
        let last = keep.ilog2();
        *tail = match (spaces >> last & 1, line_ends >> last & 1) {
            (1, _) => Tail::Space,
            (_, 1) => Tail::Fresh,
            _ => Tail::Solid,
        };
    }
    keep
}

/// The whole truth about runs of spaces, on masks from which the deleted characters are gone.
#[inline(always)]
fn collapse_runs<L: Lanes, U: Copy>(
    lanes: L,
    spaces: u64,
    line_ends: u64,
    keep: u64,
    tail: Tail,
    out: &mut Output<'_, U>,
) -> u64 {
    let (spaces, line_ends) = (lanes.extract(spaces, keep), lanes.extract(line_ends, keep));
    let behind_white = (spaces | line_ends) << 1 | u64::from(tail != Tail::Solid);
    let first = !(spaces & behind_white);
    // Now that every run is of one space and none leads a line, the last of a line is the one before its end.
    let (spaces, line_ends) = (lanes.extract(spaces, first), lanes.extract(line_ends, first));
    let taken_back = tail == Tail::Space && line_ends & 1 == 1;
    out.truncate(out.len() - usize::from(taken_back));
    lanes.deposit(lanes.deposit(!(spaces & line_ends >> 1), first), keep)
}

/// Lanes with an Arabic character that is the third in a row, up to two deleted ones between each two; where more are
/// deleted the lane is given without a look, since the careful lane looks again.
#[inline(always)]
fn third_letters<L: Lanes>(lanes: L, looked: &Looked<L>, valid: u64) -> u64 {
    let arabic = lanes.bits(lanes.equal(looked.high, lanes.splat(ARABIC))) & valid & !looked.deleted;
    let deleted = looked.deleted & valid;
    let one = lanes.prev(looked.low);
    let mut same = lanes.bits(lanes.equal(one, looked.low)) & arabic << 1;
    if deleted != 0 {
        let two = lanes.prev(one);
        let three = lanes.prev(two);
        let behind_one = deleted << 1;
        let behind_two = behind_one & deleted << 2;
        same |= lanes.bits(lanes.equal(two, looked.low)) & arabic << 2 & behind_one;
        same |= lanes.bits(lanes.equal(three, looked.low)) & arabic << 3 & behind_two;
        same |= behind_two & deleted << 3;
    }
    same &= arabic;
    if same & same.wrapping_sub(1) == 0 {
        return 0; // fewer than two
    }
    let keep = valid & !deleted;
    let same = lanes.extract(same, keep);
    lanes.deposit(same & same << 1, keep)
}

/// Whether a letter is the third in a row across the place `at`, where an earlier block ends: as which of the later
/// block's characters.
#[inline(always)]
fn third_letter_across<T: Text>(out: &[T::Unit], at: usize) -> Option<u32> {
    let (b, len) = T::decode_before(out, at);
    if b >> 8 != u32::from(ARABIC) || at == out.len() {
        return None;
    }
    let (c, c_len) = T::decode(out, at);
    if b != c {
        return None;
    }
    if at > len && T::decode_before(out, at - len).0 == b {
        return Some(0);
    }
    (at + c_len < out.len() && T::decode(out, at + c_len).0 == b).then_some(1)
}
