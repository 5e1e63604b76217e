//! The fast lane: processes blocks of up to 64 characters with the tables of the plan.
//!
//! ```text
//! pass all blocks in which letters are folded and perhaps characters left out (pass.rs);
//! for the block after them:
//!     1. split it into low bytes and high bytes
//!     2. look up the result of every character; the entries CARE and DELETE become 64-bit masks
//!     3. rules about neighbours (tatweel, punctuation, order of marks): shifts and ANDs of masks
//!     4. if a bit is set in the mask of CARE: take only the characters before the first
//!     5. remove spaces that are collapsed from the mask of characters to keep
//!     6. move the kept characters together in the register, and store them at once
//!     7. if a character needs care: return, the careful lane processes its chunk
//! ```
//!
//! In masks, bit i is character i of the block. So `mask << 1` marks the characters after those in `mask`, and
//! `mask >> 1` the characters before them.

use super::closer::{swapped_marks, write_closers};
use super::collapse::{White, collapse};
use super::job::{Job, Stop};
use super::pass::{is_worth_screening, pass};
use super::pass_utf8::pass_utf8;
use super::repeats::{third_letter_across, third_letters};
use super::scalar;
use super::signs::pass_signs;
use super::step::push_pair;
use super::store::{note_taken_back, store, store_block};
use super::vocalized::pass_vocalized;
use crate::chars::{ALPHABET, TATWEEL};
use crate::options::Punctuation;
use crate::output::Overflow;
use crate::plan::{
    ARABIC, CARE, DELETE, FIRST_LETTER, FIRST_PAIR, FORMS_A, FORMS_B, HINTS_ARABIC, LATIN, PLAIN_PAGES,
    PUNCTUATION, Plan,
};
use crate::simd::{Block, Kernel, Lanes, Level, Prepared, low_bits};
use crate::text::Text;

/// A text of so few characters is done sooner without vectors.
const FEW: usize = 6;

/// Runs the fast lane at a level until it stops, and returns why.
#[inline]
pub(super) fn run<T: Text>(job: &mut Job<'_, '_, T>, level: Level) -> Stop {
    let is_short = T::FIXED && job.plan.is_everyday && job.text.len() <= FEW;
    let level = if is_short { Level::SCALAR } else { level };
    if pass_vocalized(job, level) {
        return Stop::End;
    }
    if job.plan.is_everyday { level.run(FastLane::<T, true>(job)) } else { level.run(FastLane::<T, false>(job)) }
}

/// The fast lane as a kernel. It is compiled twice. With `EVERYDAY`, for [everyday options](Plan), it
/// does not contain the code that only other options need.
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

/// The result of looking up a block: the new planes, and masks of its characters.
struct Lookup<L: Lanes> {
    low: L::Bytes,
    high: L::Bytes,
    /// Characters that are deleted.
    deleted: u64,
    /// Characters that need the careful lane.
    care: u64,
    /// Characters whose result is U+0020 SPACE.
    spaces: u64,
    /// Characters whose result is a line end of the Latin page.
    line_ends: u64,
    /// Marks that are swapped with the mark after them.
    swapped: u64,
    /// Ligatures that become two letters.
    pairs: u64,
}

/// Processes block after block, until the end of the text or a character that needs the careful lane.
#[inline(always)]
fn run_blocks<L: Lanes, T: Text, const EVERYDAY: bool>(lanes: L, job: &mut Job<'_, '_, T>) -> Stop {
    let screen = job.plan.screen.prepare(lanes);
    let mut useless = 0;
    while job.at < job.pause {
        if !EVERYDAY && T::SCREENED && T::FIXED && job.plan.singles.signs.is_some() {
            if let Err(stop) = pass_signs(lanes, screen, job) {
                return stop;
            }
            if job.at >= job.pause {
                break;
            }
        }
        match pass_screened::<L, T, EVERYDAY>(lanes, screen, job, &mut useless) {
            Ok(true) => {}
            Ok(false) => continue,
            Err(stop) => return stop,
        }
        let block = T::load(lanes, &job.text[job.at..]);
        job.clear = job.clear && is_clear(lanes, job.plan, &block);
        let mut lookup = look_up::<L, EVERYDAY>(lanes, job.plan, &block);
        let mut take = judge::<L, T, EVERYDAY>(lanes, job, &block, &mut lookup);
        let stops = lookup.care & take;
        // Most blocks are taken whole. With a branch, the processor predicts that and starts the next block before
        // the masks of this one are known. With a conditional move, each block would wait for the block before it.
        let mut units = block.units;
        if stops != 0 || take != block.valid {
            cold_path();
            take &= low_bits(stops.trailing_zeros() as usize);
            units = T::units(lanes, &block, take.count_ones());
        }
        let mut keep = take & !lookup.deleted;
        let mut tail = job.tail;
        if job.plan.collapses {
            let white = White { spaces: lookup.spaces & take, line_ends: lookup.line_ends & take };
            let before = job.out.len();
            keep = collapse(lanes, white, lookup.deleted & take, keep, &mut tail, job.out);
            if let Err(stop) = note_taken_back(job, before) {
                return stop;
            }
        }
        let pairs = lookup.pairs & keep;
        if pairs != 0 {
            let shortens = !EVERYDAY && job.plan.shortens;
            match store_to_last_pair(lanes, job, &block, &lookup, &mut keep, pairs, shortens) {
                Ok(None) => {}
                Ok(Some(lane)) => {
                    job.at += T::units(lanes, &block, lane);
                    return Stop::Care;
                }
                Err(overflow) => return Stop::Full(overflow),
            }
        }
        let planes = (lookup.low, lookup.high);
        match store_block::<L, T, EVERYDAY>(lanes, job, planes, take, keep, lookup.swapped) {
            Ok(None) => {}
            Ok(Some(lane)) => {
                job.at += T::units(lanes, &block, lane);
                return Stop::Care;
            }
            Err(stop) => return stop,
        }
        job.tail = tail;
        job.at += units;
        if stops != 0 {
            return Stop::Care;
        }
    }
    Stop::End
}

/// Puts the marks of a block in order and adds to the characters that need care those that do so beside others.
/// Returns the characters that can be judged.
#[inline(always)]
fn judge<L: Lanes, T: Text, const EVERYDAY: bool>(
    lanes: L,
    job: &Job<'_, '_, T>,
    block: &Block<L>,
    lookup: &mut Lookup<L>,
) -> u64 {
    let mut take = block.valid;
    if !EVERYDAY && job.plan.orders_marks {
        take = order_marks(lanes, block, lookup, job.at + block.units < job.text.len());
    }
    if !EVERYDAY && job.plan.shortens {
        let arabic = lanes.bits(lanes.equal(lookup.high, lanes.splat(ARABIC)));
        lookup.care |= third_letters(lanes, lookup.low, arabic, lookup.deleted, block.valid);
    }
    if lookup.pairs != 0 && job.record.is_some() {
        lookup.care |= lookup.pairs; // one edit of the map says nothing of them
    }
    take
}

/// Passes what the screen lets pass, and what a second look is enough for, if that is worth a try. Returns whether
/// the next block needs the tables.
#[inline(always)]
fn pass_screened<L: Lanes, T: Text, const EVERYDAY: bool>(
    lanes: L,
    screen: Prepared<'_, L>,
    job: &mut Job<'_, '_, T>,
    useless: &mut u32,
) -> Result<bool, Stop> {
    if !T::SCREENED || !is_worth_screening(*useless) {
        *useless += 1;
        return Ok(true);
    }
    let start = job.at;
    let thrice = !EVERYDAY && job.plan.shortens;
    if !T::FIXED {
        if thrice {
            pass_utf8::<L, T, true, EVERYDAY>(lanes, screen, job)?;
        } else {
            pass_utf8::<L, T, false, EVERYDAY>(lanes, screen, job)?;
        }
        *useless = if job.at - start > 4 * L::N { 0 } else { *useless + 1 };
        return Ok(job.at < job.pause);
    }
    // Everyday options put no marks into order, and those that shorten runs seldom keep any (`pdf` does).
    let stopped = if EVERYDAY {
        pass::<L, T, false, false>(lanes, screen, job)
    } else if thrice {
        pass::<L, T, true, false>(lanes, screen, job)
    } else {
        pass::<L, T, false, true>(lanes, screen, job)
    };
    let needs_tables =
        if stopped { write_closers::<L, T, EVERYDAY>(lanes, screen, job)? } else { job.at < job.pause };
    *useless = if job.at > start { 0 } else { *useless + 1 };
    Ok(needs_tables)
}

/// Writes the characters of a block that are set in `keep`, up to the last of `pairs`, and takes them out of
/// `keep`. With `shortens` it stops before a letter that may be the third of the same, and returns its lane.
#[inline(always)]
fn store_to_last_pair<L: Lanes, T: Text>(
    lanes: L,
    job: &mut Job<'_, '_, T>,
    block: &Block<L>,
    lookup: &Lookup<L>,
    keep: &mut u64,
    mut pairs: u64,
    shortens: bool,
) -> Result<Option<u32>, Overflow> {
    while pairs != 0 {
        let lane = pairs.trailing_zeros();
        let before = *keep & low_bits(lane as usize);
        let start = job.out.len();
        if before != 0 {
            store::<L, T>(lanes, job, (lookup.low, lookup.high), before)?;
        }
        let end = job.out.len();
        let c = T::decode(job.text, job.at + T::units(lanes, block, lane)).0;
        push_pair::<T>(job.out, job.plan.forms.pair(c).unwrap_or_default())?;
        // The masks know nothing of the two letters, so what is before and after them is looked at again.
        let repeats = |at: usize| at > 0 && third_letter_across::<T>(job.out.written(), at).is_some();
        if shortens && let Some(from) = [start, end].into_iter().find(|&at| repeats(at)) {
            job.out.truncate(from);
            return Ok(Some(if from < end { before.trailing_zeros() } else { lane }));
        }
        *keep &= !low_bits(lane as usize + 1);
        pairs &= pairs - 1;
    }
    Ok(None)
}

/// Whether no character of a block tells of a foreign letter. May say no too often.
#[inline(always)]
fn is_clear<L: Lanes>(lanes: L, plan: &Plan, block: &Block<L>) -> bool {
    let sieve = plan.hints.sieve(HINTS_ARABIC).prepare(lanes);
    let foreign = sieve.stopped_arabic(lanes, (block.low, block.high));
    let (arabic, latin) = (on_page(lanes, block, ARABIC), on_page(lanes, block, LATIN));
    let others = block.valid & !(arabic | latin | on_page(lanes, block, PUNCTUATION)) | block.astral;
    others == 0 && !lanes.any(foreign)
}

/// Marks a branch as rarely taken, so that the compiler keeps it a branch.
#[cold]
#[inline(never)]
fn cold_path() {}

/// Looks up all characters of a block, and applies the rules about neighbours that do not depend on other blocks.
#[inline(always)]
fn look_up<L: Lanes, const EVERYDAY: bool>(lanes: L, plan: &Plan, block: &Block<L>) -> Lookup<L> {
    let arabic = lanes.equal(block.high, lanes.splat(ARABIC));
    let latin = lanes.equal(block.high, lanes.splat(LATIN));
    let (arabic_bits, latin_bits) = (lanes.bits(arabic), lanes.bits(latin));
    let from_arabic = lanes.look_up(lanes.table(&plan.arabic.table), block.low, arabic);
    let from_latin = lanes.look_up(lanes.table(&plan.latin.table), block.low, latin);
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
    let mut others = block.valid & !(arabic_bits | latin_bits);
    let (mut as_is, mut pairs) = (0, 0);
    if others != 0 && plan.forms.any {
        (low, high, pairs) = look_up_forms(lanes, plan, block, low, high, &mut others);
    }
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
        care |= uncertain_marks(lanes, plan, block, deleted | care);
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
    Lookup { low, high, deleted, care, spaces, line_ends, swapped: 0, pairs }
}

/// Looks up the characters of other pages than Arabic and Latin (`others`). Punctuation has a table;
/// [`PLAIN_PAGES`] pass unchanged; the rest needs the careful lane. Returns the new planes, and the characters
/// that pass unchanged.
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
    let (mut low, mut high) = (low, high);
    if punctuation != 0 {
        let from_punctuation = lanes.look_up_any(&plan.punctuation.table.to, block.low);
        let crosses = lanes.look_up_any(&plan.punctuation.crosses, block.low);
        let crosses = lanes.bits(lanes.equal(crosses, lanes.splat(0xFF))) & punctuation;
        low = lanes.choose(lanes.mask(punctuation), from_punctuation, low);
        high = lanes.choose(lanes.mask(crosses), lanes.splat(LATIN), high);
    }
    let low = lanes.choose(lanes.mask(as_is), block.low, low);
    let low = lanes.choose(lanes.mask(others & !punctuation & !as_is), lanes.splat(CARE), low);
    (low, high, as_is)
}

/// Looks up presentation forms of letters, and takes them out of `others`. Returns the new planes, and the
/// ligatures that become two letters.
#[inline(always)]
fn look_up_forms<L: Lanes>(
    lanes: L,
    plan: &Plan,
    block: &Block<L>,
    mut low: L::Bytes,
    mut high: L::Bytes,
    others: &mut u64,
) -> (L::Bytes, L::Bytes, u64) {
    let a = on_page(lanes, block, FORMS_A) & *others;
    let b =
        on_page(lanes, block, FORMS_B) & *others & !lanes.bits(lanes.less(block.low, lanes.splat(FIRST_LETTER)));
    if a != 0 {
        low = lanes.choose(lanes.mask(a), lanes.look_up_any(&plan.forms.a.to, block.low), low);
    }
    let mut pairs = 0;
    if b != 0 {
        let letters = lanes.look_up_upper(&plan.forms.b, block.low);
        low = lanes.choose(lanes.mask(b), letters, low);
        if plan.forms.has_pairs() {
            pairs = within(lanes, block.low, FIRST_PAIR, FIRST_PAIR + 7) & b;
            low = lanes.choose(lanes.mask(pairs), lanes.splat(FIRST_PAIR), low);
        }
    }
    high = lanes.choose(lanes.mask(a | b), lanes.splat(ARABIC), high);
    *others &= !(a | b);
    (low, high, pairs)
}

/// Returns the tatweels that only stretch, those in runs between two letters, and the tatweels for which it is not
/// certain here. The others are single, between a letter and a character of the Latin page that is kept (a space,
/// a digit, a guillemet): they have a meaning and stay.
#[inline(always)]
fn judge_tatweels<L: Lanes>(lanes: L, block: &Block<L>, tatweels: u64, arabic: u64, latin: u64) -> (u64, u64) {
    let letters = plain_letters(lanes, block) & arabic;
    let (first, last) = (tatweels & letters << 1, tatweels & letters >> 1);
    // Runs with a letter before them, and runs with a letter after them.
    let (before, after) =
        (runs_from(tatweels, first), runs_from(tatweels.reverse_bits(), last.reverse_bits()).reverse_bits());
    let stretching = before & after;
    let meaningful = first & (latin & block.valid) >> 1;
    (stretching, tatweels & !stretching & !meaningful)
}

/// The runs of bits that begin with a bit of `first`. The addition carries through each of them.
#[inline(always)]
fn runs_from(bits: u64, first: u64) -> u64 {
    bits & !bits.wrapping_add(first)
}

/// Characters whose low bytes are from `first` to `last`, on any page.
#[inline(always)]
fn within<L: Lanes>(lanes: L, low: L::Bytes, first: u8, last: u8) -> u64 {
    lanes.bits(lanes.less(lanes.subtract(low, lanes.splat(first)), lanes.splat(last - first + 1)))
}

/// Characters of the page with the high byte `high`. The planes of a character above U+FFFF say nothing.
#[inline(always)]
fn on_page<L: Lanes>(lanes: L, block: &Block<L>, high: u8) -> u64 {
    lanes.bits(lanes.equal(block.high, lanes.splat(high))) & block.valid & !block.astral
}

/// Characters of `page` whose entry in the table is 0xFF.
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
    // No closure: one that is handed to `map` is not compiled with the features of the level.
    let [(first, last), (alef, others)] = ALPHABET;
    let letters = within(lanes, block.low, first as u8, last as u8);
    (letters | within(lanes, block.low, alef as u8, others as u8)) & on_page(lanes, block, ARABIC)
}

/// Marks whose table entry may be wrong: the characters next to them do not make it certain. Those that are
/// `unsure`, for they are deleted or need care, make nothing certain.
#[inline(always)]
fn uncertain_marks<L: Lanes>(lanes: L, plan: &Plan, block: &Block<L>, unsure: u64) -> u64 {
    let latin = on_page(lanes, block, LATIN);
    let mut watched = marked(lanes, &plan.arabic.watched, block, on_page(lanes, block, ARABIC));
    if plan.options().punctuation != Punctuation::Keep {
        watched |= marked(lanes, &plan.latin.watched, block, latin)
            | marked(lanes, &plan.punctuation.watched, block, on_page(lanes, block, PUNCTUATION));
    }
    if watched == 0 {
        return 0;
    }
    let letters = plain_letters(lanes, block) & !unsure;
    let printed = within(lanes, block.low, b' ', 0x7E) & latin & !watched & !unsure;
    let blank = within(lanes, block.low, b' ', b' ') & printed;
    let certain = match plan.options().punctuation {
        // Ordinary marks that a table makes spaces.
        Punctuation::Keep => (letters | blank) << 1 & (letters | blank) >> 1,
        Punctuation::Arabic => letters << 1 & (letters | blank) >> 1,
        Punctuation::Space | Punctuation::Strip | Punctuation::Ascii => {
            let inert = letters | printed & !within(lanes, block.low, b'0', b'9');
            // 1. If marks become spaces, each mark must have an inert neighbour,
            //    since each is a boundary of chunks.
            // 2. If marks are deleted, an inert character before a run of marks makes the whole run certain. The
            //    addition adds a bit at the start of the run; the carry clears all bits of the run; the negation
            //    sets them.
            let after = if plan.blanks_marks { inert << 1 } else { !watched.wrapping_add(watched & inert << 1) };
            after | inert >> 1
        }
    };
    watched & !certain
}

/// Letters that change at the end of a word. Returns the low bytes, in which the letters before white space are
/// changed, and the letters for which it is not certain whether they are word-final.
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

/// `.` `,` and `%` that are next to a digit, or may be after characters are deleted.
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

/// Puts pairs of basic marks into canonical order. Longer runs of marks, and deleted characters after a mark, need
/// the careful lane. Returns the characters to take: all except a run of marks that may continue after the block.
#[inline(always)]
fn order_marks<L: Lanes>(lanes: L, block: &Block<L>, lookup: &mut Lookup<L>, more: bool) -> u64 {
    let arabic = lanes.bits(lanes.equal(block.high, lanes.splat(ARABIC))) & block.valid;
    let vowels = lanes.less(lanes.subtract(lookup.low, lanes.splat(0x4B)), lanes.splat(8));
    let dagger = lanes.equal(lookup.low, lanes.splat(0x70));
    let marks = (lanes.bits(vowels) | lanes.bits(dagger)) & arabic;
    let pairs = marks & marks >> 1;
    lookup.care |= marks & marks << 1 & marks << 2 | lookup.deleted & (marks << 1) & block.valid;
    lookup.swapped = swapped_marks(lanes, &mut lookup.low, pairs);
    let last = block.valid.checked_ilog2().unwrap_or(0);
    if more && marks >> last & 1 == 1 {
        let run = (!(marks << (63 - last))).leading_zeros();
        if run <= last {
            return block.valid & low_bits((last + 1 - run) as usize);
        }
        lookup.care |= 1; // the block has only marks
    }
    block.valid
}
