//! Decides for the option `lookalikes` whether a line is Arabic.

use super::cut::{PIECE, cut_before};
use super::job::Job;
use crate::character::Spare;
use crate::chars::is_presentation_form;
use crate::memory::{Grow, OutOfMemory};
use crate::options::Unicode;
use crate::plan::{HINTS_ARABIC, HINTS_FOREIGN, Plan, UNCLEAR};
use crate::simd::{Kernel, Lanes, Level, PreparedSieve, Sieve, low_bits};
use crate::stages::{LineHints, hints_arabic, hints_foreign};
use crate::text::Text;
use crate::watch;

/// The result for the line that was read last. So each line is read twice at most, no matter how many look-alikes
/// it has: from its first look-alike on, and again if the chunk of that one begins earlier and needs the careful
/// lane. What is before a look-alike has gone through the fast lane,
/// which knows whether it has a foreign letter ([`Job::clear`]).
#[derive(Debug)]
pub(super) struct Lines {
    /// Lines are read with the vectors of this level.
    level: Option<Level>,
    start: usize,
    end: usize,
    arabic: bool,
}

impl Lines {
    /// Nothing is read yet.
    pub(super) fn new(level: Option<Level>) -> Self {
        Self { level, start: 0, end: 0, arabic: false }
    }

    /// Whether the line with the unit `at` is Arabic. `spare` is working memory.
    pub(super) fn is_arabic<T: Text>(
        &mut self,
        job: &Job<'_, '_, T>,
        at: usize,
        spare: &mut Spare<u32>,
    ) -> Result<bool, OutOfMemory> {
        let (plan, text) = (job.plan, job.text);
        if !(self.start..self.end).contains(&at) {
            let mut skim = Skim::<T> { plan, level: self.level, text, hints: 0, spare };
            self.end = skim.forwards(at)?;
            // Nothing is left to be told by what is before it, if that is known to have no foreign letter. The
            // careful lane alone, with which all levels are compared, reads it nevertheless.
            let is_known = self.level.is_some() && job.clear && skim.hints == HINTS_ARABIC;
            self.start = if is_known { at } else { skim.backwards(at)? };
            let mut hints = skim.hints;
            watch::step(self.end - self.start);
            if hints & UNCLEAR != 0 {
                hints = read::<T>(plan, &text[..self.end], self.start, spare)?;
            }
            self.arabic = hints & (HINTS_ARABIC | HINTS_FOREIGN) == HINTS_ARABIC;
        }
        Ok(self.arabic)
    }
}

/// Reads a line for what its characters tell, each by itself. What tells nothing new is passed over by blocks.
struct Skim<'a, T: Text> {
    plan: &'a Plan,
    level: Option<Level>,
    text: &'a [T::Unit],
    /// What is known by now.
    hints: u8,
    spare: &'a mut Spare<u32>,
}

impl<T: Text> Skim<'_, T> {
    /// Adds the hints of the rest of a line. Returns the start of the next line.
    fn forwards(&mut self, mut at: usize) -> Result<usize, OutOfMemory> {
        while at < self.text.len() {
            let (c, len) = T::decode(self.text, at);
            self.hints |= hint(self.plan, c, self.spare)?;
            at += len;
            if self.plan.separates_lines(c) {
                break;
            }
            if at < self.text.len() && self.plan.hints.sieve(self.hints).passes(T::decode(self.text, at).0) {
                at = self.run::<true>(at);
            }
        }
        Ok(at)
    }

    /// Adds the hints of a line before the unit `at`. Returns the start of the line.
    fn backwards(&mut self, mut at: usize) -> Result<usize, OutOfMemory> {
        loop {
            at = self.run::<false>(at);
            if at == 0 {
                return Ok(0);
            }
            let (c, len) = T::decode_before(self.text, at);
            if self.plan.separates_lines(c) {
                return Ok(at);
            }
            self.hints |= hint(self.plan, c, self.spare)?;
            at -= len;
        }
    }

    /// Goes on from the unit `at`, or with `FORWARD` false back from it, as long as whole blocks tell nothing new.
    /// Returns where it stops: a character begins there, and backwards one ends.
    fn run<const FORWARD: bool>(&self, at: usize) -> usize {
        match self.level.filter(|_| T::SCREENED) {
            Some(level) => {
                level.run(Run::<T, FORWARD> { sieve: self.plan.hints.sieve(self.hints), text: self.text, at })
            }
            None => at,
        }
    }
}

/// The hints of a line from `start` to the end of `text`, from its chunks.
fn read<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    mut start: usize,
    spare: &mut Spare<u32>,
) -> Result<u8, OutOfMemory> {
    let mut found = LineHints::default();
    while start < text.len() {
        let end = add_chunk_hints::<T>(plan, text, start, &mut found, spare)?;
        watch::step(end - start);
        start = end;
    }
    Ok(bits(found))
}

/// Passes whole blocks, as [`Skim::run`] does.
struct Run<'t, T: Text, const FORWARD: bool> {
    sieve: &'t Sieve,
    text: &'t [T::Unit],
    at: usize,
}

impl<T: Text, const FORWARD: bool> Kernel for Run<'_, T, FORWARD> {
    type Output = usize;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> usize {
        let Self { sieve, text, mut at } = self;
        let sieve = sieve.prepare(lanes);
        let stride = STRIDE * L::N;
        if FORWARD {
            while text.len() - at >= stride && !stops_any::<L, T>(lanes, sieve, text, at) {
                at += stride;
            }
            while text.len() - at >= L::N {
                let stops = T::stops(lanes, sieve, text, at);
                if stops != 0 {
                    return T::start_of(text, at + stops.trailing_zeros() as usize);
                }
                at += L::N;
            }
            // What is left is shorter than a block, so the last block begins earlier.
            let Some(start) = text.len().checked_sub(L::N).filter(|_| at < text.len()) else { return at };
            let stops = T::stops(lanes, sieve, text, start) & !low_bits(at - start);
            if stops == 0 { text.len() } else { T::start_of(text, start + stops.trailing_zeros() as usize) }
        } else {
            let last = |stops: u64| 64 - stops.leading_zeros() as usize;
            while at >= stride && !stops_any::<L, T>(lanes, sieve, text, at - stride) {
                at -= stride;
            }
            while at >= L::N {
                let start = at - L::N;
                let stops = T::stops(lanes, sieve, text, start);
                if stops != 0 {
                    return start + last(stops);
                }
                at = start;
            }
            if text.len() < L::N { at } else { last(T::stops(lanes, sieve, text, 0) & low_bits(at)) }
        }
    }

    fn run_scalar(self) -> usize {
        let Self { sieve, text, mut at } = self;
        while if FORWARD { at < text.len() } else { at > 0 } {
            let (c, len) = if FORWARD { T::decode(text, at) } else { T::decode_before(text, at) };
            if !sieve.passes(c) {
                break;
            }
            at = if FORWARD { at + len } else { at - len };
        }
        at
    }
}

/// So many blocks are asked at once whether they tell anything new.
const STRIDE: usize = 4;

/// Whether a sieve stops a character of the [`STRIDE`] blocks from `at` on.
#[inline(always)]
fn stops_any<L: Lanes, T: Text>(lanes: L, sieve: PreparedSieve<L>, text: &[T::Unit], at: usize) -> bool {
    let mut stopped = T::stopped(lanes, sieve, text, at);
    for nth in 1..STRIDE {
        stopped = lanes.or(stopped, T::stopped(lanes, sieve, text, at + nth * L::N));
    }
    lanes.any(stopped)
}

/// The hints of a character by itself.
fn hint(plan: &Plan, c: u32, spare: &mut Spare<u32>) -> Result<u8, OutOfMemory> {
    Ok(match c >> 8 {
        0x06 => plan.hints.arabic[usize::from(c as u8)],
        0x00..=0x02 | 0x20 if plan.options().replace.is_empty() => 0,
        0xFB | 0xFE => match plan.hints.of_form(c) {
            Some(hint) => hint,
            None => hint_of_other(plan, c, spare)?,
        },
        _ => hint_of_other(plan, c, spare)?,
    })
}

fn bits(found: LineHints) -> u8 {
    (u8::from(found.arabic) * HINTS_ARABIC) | (u8::from(found.foreign) * HINTS_FOREIGN)
}

/// The hints of a character outside the Arabic page. It may expand, but it does not compose with an Arabic
/// character, so its neighbours do not matter.
fn hint_of_other(plan: &Plan, c: u32, spare: &mut Spare<u32>) -> Result<u8, OutOfMemory> {
    let options = plan.options();
    let mut found = LineHints::default();
    if is_presentation_form(c) || options.unicode == Unicode::Nfkc {
        let mut chunk = Vec::with_room(1)?;
        chunk.push(c);
        found.add(options, &mut chunk, spare)?;
    } else {
        found.arabic = options.replace.get(c).is_some() && hints_arabic(options, c)?;
        found.foreign = hints_foreign(options, c);
    }
    Ok(bits(found))
}

/// Adds the hints of the chunk, or piece of one, that begins at `at`, and returns the start of the next.
fn add_chunk_hints<T: Text>(
    plan: &Plan,
    text: &[T::Unit],
    mut at: usize,
    found: &mut LineHints,
    spare: &mut Spare<u32>,
) -> Result<usize, OutOfMemory> {
    let mut chunk = Vec::new();
    while at < text.len() {
        let (c, len) = T::decode(text, at);
        if chunk.len() >= PIECE && cut_before(plan, &chunk, c).is_some() {
            break;
        }
        at += len;
        if plan.is_boundary(c) {
            break;
        }
        chunk.try_push(c)?;
    }
    found.add(plan.options(), &mut chunk, spare)?;
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::compared::check_with_one_map;
    use crate::options::{Options, Replacements};
    use crate::text::{Ucs2, Ucs4, Utf8};

    /// Plans that look at lines: with both ways to tell lines apart,
    /// and with tables that make letters tell something.
    fn plans() -> Vec<Plan> {
        let table = Replacements::new(
            [('x', "ي"), ('ب', "ے"), ('\u{A0}', "ہ"), ('\u{2028}', "\n"), ('\u{B}', " ")]
                .map(|(of, by)| (of as u32, by.chars().map(u32::from).collect())),
        );
        let sets: [&[(&str, &str)]; 5] = [
            &[],
            &[("whitespace", "collapse")],
            &[("unicode", "nfc"), ("hamza", "carrier")],
            &[("unicode", "nfkc"), ("whitespace", "collapse-lines")],
            &[("marks", "strip"), ("unicode", "nfc"), ("case", "lower"), ("presentation_forms", "fold")],
        ];
        let options = sets.map(|set| {
            let mut options = Options::default();
            for (name, value) in [("lookalikes", "arabic")].iter().chain(set) {
                options.set(name, value).unwrap();
            }
            options
        });
        let with_table = options.clone().map(|options| Options { replace: table.clone(), ..options });
        options.into_iter().chain(with_table).map(Plan::new).collect()
    }

    #[test]
    fn what_passes_a_sieve_tells_nothing_new() {
        for plan in plans() {
            for known in 0..4 {
                let sieve = plan.hints.sieve(known);
                let matters = if known & HINTS_FOREIGN != 0 { UNCLEAR } else { !known };
                for c in (0..0x11_0000).filter(|&c| sieve.passes(c)) {
                    let told = hint(&plan, c, &mut Spare::default()).unwrap() & matters;
                    assert!(told == 0 && !plan.separates_lines(c), "{known} {c:X} {:?}", plan.options());
                }
            }
        }
    }

    #[test]
    fn what_passes_the_screen_tells_of_no_foreign_letter() {
        let deletes = |plan: &Plan, c: u32| {
            let of = &plan.screen.deleted;
            c >> 8 == 6 && of.low[(c & 0xF) as usize] & of.high[(c >> 4 & 0xF) as usize] != 0
        };
        let mut known = 0;
        for plan in plans().into_iter().filter(|plan| plan.hints.tell_by_themselves) {
            for c in 0..0x11_0000 {
                let is_screened_utf8 = matches!(c, 0..0xC0 | 0x600..0x680);
                let passes = plan.screen.passes(c)
                    || (is_screened_utf8 && plan.screen.utf8.passes(c))
                    || deletes(&plan, c)
                    || plan.forms.is_letter(c);
                assert!(!passes || plan.hints.is_clear(c), "{c:X} {:?}", plan.options());
                if plan.hints.is_clear(c) {
                    let hint = hint(&plan, c, &mut Spare::default()).unwrap();
                    assert_eq!(hint & (HINTS_FOREIGN | UNCLEAR), 0, "{c:X} {:?}", plan.options());
                    known += 1;
                }
            }
        }
        assert!(known > 1000);
        assert!(plans().iter().any(|plan| !plan.hints.tell_by_themselves));
    }

    #[test]
    fn a_foreign_letter_before_a_lookalike_is_remembered_whatever_is_between_them() {
        let between =
            ["", "“باب”", "الكـــتب", "مسا\u{654}لة", "ﻻﻟﻪ ﺑﻴﺖ", "بيت\u{200C}ه", "Жук 5%", "كَتَبَ\u{A0}", "ﷲ", "😀"];
        let words = "دار نور، حول «باب» 12 ";
        for plan in plans() {
            for first in between {
                for (nth, second) in between.iter().enumerate() {
                    for telling in ["ے", "ۇ\n", "\u{654}", "ﮮ", "ي"] {
                        let words = |count: usize| words.chars().cycle().take(count).collect::<String>();
                        let text = [words(17 + nth), telling.into(), first.into(), words(40), (*second).into()];
                        let text = [text.concat(), words(50 + nth), "علی كتاب".into(), words(40)].concat();
                        check_with_one_map::<Utf8>(&plan, text.as_bytes());
                        check_with_one_map::<Ucs4>(&plan, &text.chars().map(u32::from).collect::<Vec<_>>());
                        if text.chars().all(|c| u32::from(c) < 0x1_0000) {
                            check_with_one_map::<Ucs2>(&plan, &text.encode_utf16().collect::<Vec<_>>());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn forms_tell_what_their_letters_tell() {
        for plan in plans() {
            for c in 0xFB00..0xFF00 {
                if let Some(hint) = plan.hints.of_form(c) {
                    let expected = hint_of_other(&plan, c, &mut Spare::default()).unwrap();
                    assert_eq!(hint, expected, "{c:X} {:?}", plan.options());
                }
            }
        }
        let standard = Plan::new(Options::preset("standard").unwrap());
        assert_eq!(standard.hints.of_form('ﻳ' as u32), Some(HINTS_ARABIC));
    }

    #[test]
    fn letters_of_text_pass_once_their_line_is_known() {
        let standard = Plan::new(Options::preset("standard").unwrap());
        for (known, letters) in [
            (HINTS_ARABIC, "ابتيةكلمنهوئءپگکیہە ،.:(«»0٣۵Az\u{64B}\u{64E}\u{64F}\u{651}"),
            (HINTS_FOREIGN, "ےٹێۇ يک"),
        ] {
            for c in letters.chars() {
                assert!(standard.hints.sieve(known).passes(c as u32), "{c}");
            }
        }
    }

    #[test]
    fn what_tells_something_is_found_in_every_block_of_a_long_line() {
        // Longer than the blocks that are asked at once, at every level, before the look-alike and after it.
        let words: Vec<char> = "دار نور، حول «باب» 12 ".chars().cycle().take(700).collect();
        let plan = Plan::new(Options::preset("standard").unwrap());
        for telling in ['ي', 'ے', '\n', '\u{2028}', '\u{654}'] {
            for at in (0..700).step_by(5) {
                for (lookalike, other) in [(351, 3), (351, 696)] {
                    let mut text = words.clone();
                    (text[other], text[at], text[lookalike]) = ('ة', telling, 'ی');
                    check_with_one_map::<Utf8>(&plan, text.iter().collect::<String>().as_bytes());
                    check_with_one_map::<Ucs2>(&plan, &text.iter().map(|&c| c as u16).collect::<Vec<_>>());
                }
            }
        }
    }

    #[test]
    fn every_level_finds_what_a_line_tells_wherever_it_stands() {
        let words: Vec<char> = "دار نور، حول «باب» 12 ".chars().cycle().take(150).collect();
        for plan in plans() {
            for telling in ['ي', 'ے', '\n', '\u{85}', '\u{2028}', '\u{654}', 'ﻻ', 'ﯽ', 'x', 'Ж', '\u{A0}'] {
                for at in (0..150).step_by(3) {
                    // The look-alike before it and after it,
                    // with another letter that tells something on either side.
                    for (lookalike, other) in [(75, 149), (149, 0), (0, 75)] {
                        let mut text = words.clone();
                        text[other] = if at % 2 == 0 { 'ة' } else { 'ۇ' };
                        text[at] = telling;
                        text[lookalike] = 'ی';
                        check_with_one_map::<Utf8>(&plan, text.iter().collect::<String>().as_bytes());
                        check_with_one_map::<Ucs2>(&plan, &text.iter().map(|&c| c as u16).collect::<Vec<_>>());
                    }
                }
            }
        }
    }
}
