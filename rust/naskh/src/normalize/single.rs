//! Does single characters for which the fast lane stops and that need no chunk: look-alikes, joiners, tatweels,
//! pictographs, and a hamza that is put on its letter. One of them in an article must not cost more than the rest of its word.
//!
//! What is beside the character may need the careful lane itself. Then the fast lane stops again, and the chunk is done
//! as a whole.

use super::job::{Job, Stop, Tail};
use super::lines::Lines;
use super::scalar::{ends_in_two, note_deleted, step_as, step_stretching};
use super::signs::set_apart;
use crate::character::Spare;
use crate::chars::{
    ALEF, TATWEEL, WAW, YEH, ZWJ, ZWNJ, is_composing_mark, is_invisible, is_letter, is_pictographic,
};
use crate::output::Overflow;
use crate::plan::Fate;
use crate::text::Text;

/// Does the character at `job.at`. Returns false if its chunk needs the careful lane.
pub(super) fn step_single<T: Text>(
    job: &mut Job<'_, '_, T>,
    lines: &mut Lines,
    spare: &mut Spare<u32>,
) -> Result<bool, Overflow> {
    let (c, len) = T::decode(job.text, job.at);
    match c {
        _ if job.plan.singles.sets_apart => set_apart(job),
        ZWNJ | ZWJ if job.plan.singles.drops_joiners => step_joiner(job, c, len),
        0x1_0000.. if job.plan.singles.keeps_pictographs && is_pictographic(c) => {
            is_done(step_as::<T, false>(job, c, len, Fate::Becomes(c)))
        }
        TATWEEL if job.plan.judges_tatweel => is_done(step_stretching(job)),
        _ if is_composing_mark(c) && job.plan.singles.composes => compose(job, c, len),
        _ => {
            let Some(fates) = job.plan.singles.of_lookalike(c) else { return Ok(false) };
            let is_arabic = lines.is_arabic::<T>(job.plan, job.text, job.at, spare)?;
            is_done(step_as::<T, false>(job, c, len, fates[usize::from(is_arabic)]))
        }
    }
}

/// Whether a step is done, or needs the careful lane after all.
fn is_done(step: Result<(), Stop>) -> Result<bool, Overflow> {
    match step {
        Ok(()) => Ok(true),
        Err(Stop::Full(overflow)) => Err(overflow),
        Err(Stop::End | Stop::Care) => Ok(false),
    }
}

/// Deletes a joiner, or keeps it if it is spelling. False if more than a letter is beside it.
fn step_joiner<T: Text>(job: &mut Job<'_, '_, T>, c: u32, len: usize) -> Result<bool, Overflow> {
    // After a letter, ZWJ joins no emoji.
    if job.at == 0 || !is_letter(T::decode_before(job.text, job.at).0) {
        return Ok(false);
    }
    let next = job.at + len;
    let next = if next < job.text.len() { T::decode(job.text, next).0 } else { 0 };
    if is_invisible(next) && next != 0 {
        return Ok(false);
    }
    if c == ZWNJ && job.plan.singles.spares_spelling && is_letter(next) {
        job.tail = Tail::Solid;
        T::encode(c, job.out)?;
    } else {
        note_deleted(job, job.at)?;
    }
    job.at += len;
    Ok(true)
}

/// Puts a mark on the letter before it, which is written already. False if they compose into no letter.
fn compose<T: Text>(job: &mut Job<'_, '_, T>, mark: u32, len: usize) -> Result<bool, Overflow> {
    let plan = job.plan;
    if job.at == 0 || job.out.is_empty() || job.record.is_some() {
        return Ok(false);
    }
    let letter = T::decode_before(job.text, job.at).0;
    // Other letters either compose with nothing or are composed already; then another mark may come first.
    let composes = matches!(letter, ALEF | WAW | YEH);
    let (written, units) = T::decode_before(job.out.written(), job.out.len());
    if !composes || plan.fate(letter) != Fate::Becomes(written) {
        return Ok(false);
    }
    let Some(whole) = composed(letter, mark) else { return Ok(false) };
    let Fate::Becomes(result) = plan.fate(whole) else { return Ok(false) };
    let before = job.out.len() - units;
    if plan.shortens && ends_in_two::<T>(&job.out.written()[..before], result) {
        return Ok(false);
    }
    job.out.truncate(before);
    T::encode(result, job.out)?;
    job.tail = Tail::Solid;
    job.at += len;
    Ok(true)
}

/// The letter that a letter and a mark compose into.
fn composed(letter: u32, mark: u32) -> Option<u32> {
    unicode_normalization::char::compose(char::from_u32(letter)?, char::from_u32(mark)?).map(u32::from)
}

#[cfg(test)]
mod tests {
    use crate::normalize::{Compiled, Scratch, align, grown, normalize, normalize_carefully, trace};
    use crate::options::Options;
    use crate::plan::Plan;
    use crate::simd::Level;
    use crate::text::{Ucs2, Ucs4, Utf8};

    const SINGLES: &[&str] =
        &["ی", "ہ", "\u{200C}", "\u{200D}", "ـ", "ــ", "\u{653}", "\u{654}", "\u{655}", "ﻻ", "ﻷﻻ", "😀"];
    /// What may stand beside them.
    const BESIDE: &[&str] = &[
        "", " ", "ب", "ا", "اا", "لل", "يي", "و", "أ", "ہ", "ﺏ", "\u{64E}", "\u{654}", "ـ", "5.", "\u{200C}",
        "\u{200D}", "\u{FE0F}", "👩", "\n",
    ];

    fn plans() -> Vec<Plan> {
        let sets: [&[(&str, &str)]; 4] = [
            &[("elongation", "1"), ("lookalikes", "arabic"), ("unicode", "nfc"), ("presentation_forms", "fold")],
            &[("marks", "haraka"), ("hamza", "hamza"), ("unicode", "nfkc"), ("tatweel", "decorative")],
            &[
                ("alef_maqsura", "positional"),
                ("lookalikes", "arabic"),
                ("invisibles", "space"),
                ("unicode", "nfc"),
            ],
            &[("invisibles", "strip"), ("punctuation", "arabic"), ("digits", "arabic"), ("tatweel", "decorative")],
        ];
        let sets = sets.map(|set| {
            let mut options = Options::default();
            for (name, value) in set {
                options.set(name, value).unwrap();
            }
            options
        });
        let presets = ["clean", "standard", "search"].map(|name| Options::preset(name).unwrap());
        presets.into_iter().chain(sets).map(Plan::new).collect()
    }

    fn check<T: Compiled>(plan: &Plan, text: &[T::Unit])
    where
        T::Unit: std::fmt::Debug,
    {
        let scratch = &mut Scratch::default();
        let expected = grown(64, |out| normalize_carefully::<T>(plan, text, out, scratch));
        for level in Level::available() {
            let got = grown(64, |out| normalize::<T>(plan, level, text, out, scratch));
            assert_eq!(got, expected, "{} with {:?} on {text:04X?}", level.name(), plan.options());
        }
        if T::FIXED {
            let map = grown(64, |out| trace::<T>(plan, text, out, scratch).map(|(map, _)| map));
            let level = Level::available()[0];
            assert_eq!(grown(64, |out| align::<T>(plan, level, text, out, scratch)), map, "{text:04X?}");
        }
    }

    #[test]
    fn single_characters_become_what_the_careful_lane_makes_of_them_whatever_is_beside_them() {
        let words: Vec<char> = "دار نور ي".chars().cycle().take(100).collect();
        for plan in plans() {
            for single in SINGLES {
                for (nth, before) in BESIDE.iter().enumerate() {
                    for (also, after) in BESIDE.iter().enumerate() {
                        // At the border of a block, and within one.
                        let start = [29, 31, 32, 61, 63][(nth + also) % 5];
                        let mut text: Vec<char> = words[..start].to_vec();
                        text.extend(
                            before.chars().chain(single.chars()).chain(after.chars()).chain("ب دار".chars()),
                        );
                        check::<Utf8>(&plan, text.iter().collect::<String>().as_bytes());
                        if text.iter().all(|&c| u32::from(c) < 0x1_0000) {
                            check::<Ucs2>(&plan, &text.iter().map(|&c| c as u16).collect::<Vec<_>>());
                        } else {
                            check::<Ucs4>(&plan, &text.iter().map(|&c| u32::from(c)).collect::<Vec<_>>());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn forms_of_utf8_become_letters_whatever_is_between_them() {
        let pieces = ["ﻻ", "ﻟ", "ﺎ", "ﺍ", " ", "  ", "ا", "ل", "\u{64E}", "،", "ﷲ", "ﭘ", "\u{FEFF}", "x"];
        for plan in plans() {
            for first in pieces {
                for second in pieces {
                    for third in pieces {
                        let text =
                            [" ﺏ", first, second, third, "ﺏ ", first, third, "دار نور دار نور دار"].concat();
                        check::<Utf8>(&plan, text.as_bytes());
                    }
                }
            }
        }
    }
}
