//! Does single characters for which the fast lane stops and that need no chunk: look-alikes, joiners, tatweels,
//! pictographs, signs such as ﷺ, ligatures, letters of other scripts, and a hamza that is put on its letter. One
//! of them in an article must not cost more than the rest of its word.
//!
//! What is beside the character may need the careful lane itself. Then the fast lane stops again, and the chunk is
//! done as a whole.

use unicode_normalization::char::decompose_compatible;

use super::job::{Job, Stop, Tail};
use super::lines::Lines;
use super::signs::set_apart;
use super::step::{before_marks, ends_in_two, note_deleted, step_as, step_stretching};
use crate::character::Spare;
use crate::chars::{
    ALEF, BYTE_ORDER_MARK, EMOJI_PRESENTATION, SPACE, TATWEEL, WAW, YEH, ZWJ, ZWNJ, is_alphabet_letter,
    is_composing_mark, is_invisible, is_letter, is_letter_of_europe, is_plain_pictograph,
};
use crate::output::Overflow;
use crate::plan::Fate;
use crate::stages::is_sign;
use crate::text::Text;

/// Does the character at `job.at`. Returns false if its chunk needs the careful lane.
pub(super) fn step_single<T: Text>(
    job: &mut Job<'_, '_, T>,
    lines: &mut Lines,
    spare: &mut Spare<u32>,
) -> Result<bool, Overflow> {
    let start = job.at;
    let is_done = step::<T>(job, lines, spare)?;
    job.look_back(start);
    Ok(is_done)
}

fn step<T: Text>(job: &mut Job<'_, '_, T>, lines: &mut Lines, spare: &mut Spare<u32>) -> Result<bool, Overflow> {
    let (c, len) = T::decode(job.text, job.at);
    match c {
        _ if job.plan.singles.signs.is_some() => set_apart(job),
        ZWNJ | ZWJ | BYTE_ORDER_MARK if job.plan.singles.drops_joiners => step_joiner(job, c, len),
        EMOJI_PRESENTATION if job.plan.singles.keeps_pictographs && job.plan.singles.drops_joiners => {
            step_selector(job, c, len)
        }
        _ if job.plan.singles.keeps_pictographs && (is_plain_pictograph(c) || is_sign(c)) => {
            is_done(step_as::<T, false>(job, c, len, Fate::Becomes(c)))
        }
        _ if job.plan.singles.keeps_europe && is_letter_of_europe(c) => step_word(job),
        _ if job.plan.forms.is_unknown(c) => step_ligature(job, c, len),
        TATWEEL if job.plan.judges_tatweel => is_done(step_stretching(job)),
        _ if is_composing_mark(c) && job.plan.singles.composes => compose(job, c, len),
        _ => {
            let Some(fates) = job.plan.singles.of_lookalike(c) else { return Ok(false) };
            let is_arabic = lines.is_arabic::<T>(job, job.at, spare)?;
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

/// Deletes a joiner or a byte order mark, or keeps a joiner that is spelling.
/// False if more than a letter is beside it.
fn step_joiner<T: Text>(job: &mut Job<'_, '_, T>, c: u32, len: usize) -> Result<bool, Overflow> {
    let before = if job.at == 0 { SPACE } else { T::decode_before(job.text, job.at).0 };
    // After a letter, ZWJ joins no emoji.
    let begins_word = c == BYTE_ORDER_MARK && job.plan.is_boundary(before);
    if !is_letter(before) && !begins_word {
        return Ok(false);
    }
    let next = job.at + len;
    let next = (next < job.text.len()).then(|| T::decode(job.text, next).0);
    if next.is_some_and(is_invisible) {
        return Ok(false);
    }
    if c == ZWNJ && job.plan.singles.spares_spelling && next.is_some_and(is_letter) {
        job.tail = Tail::Solid;
        T::encode(c, job.out)?;
    } else {
        note_deleted(job, job.at)?;
    }
    job.at += len;
    Ok(true)
}

/// Keeps the variation selector after a pictograph. False if more is beside it.
fn step_selector<T: Text>(job: &mut Job<'_, '_, T>, c: u32, len: usize) -> Result<bool, Overflow> {
    let selects = job.at > 0 && is_plain_pictograph(T::decode_before(job.text, job.at).0);
    let next = job.at + len;
    if !selects || (next < job.text.len() && is_invisible(T::decode(job.text, next).0)) {
        return Ok(false);
    }
    is_done(step_as::<T, false>(job, c, len, Fate::Becomes(c)))
}

/// Keeps later letters of Latin or Cyrillic.
fn step_word<T: Text>(job: &mut Job<'_, '_, T>) -> Result<bool, Overflow> {
    while job.at < job.text.len() {
        let (c, len) = T::decode(job.text, job.at);
        if !is_letter_of_europe(c) {
            break;
        }
        T::encode(c, job.out)?;
        job.at += len;
    }
    job.tail = Tail::Solid;
    Ok(true)
}

/// Writes the letters of a ligature. False if they are not all letters of the alphabet whose results are certain.
fn step_ligature<T: Text>(job: &mut Job<'_, '_, T>, c: u32, len: usize) -> Result<bool, Overflow> {
    /// The most letters of a ligature that is a word.
    const MOST: usize = 4;
    let (plan, mut letters, mut count, mut is_certain) = (job.plan, [0; MOST], 0, job.record.is_none());
    let Some(form) = char::from_u32(c) else { return Ok(false) };
    decompose_compatible(form, |letter| match (plan.fate(letter.into()), letters.get_mut(count)) {
        (Fate::Becomes(to), Some(place)) if is_alphabet_letter(letter.into()) && is_alphabet_letter(to) => {
            (*place, count) = (to, count + 1);
        }
        _ => is_certain = false,
    });
    if !is_certain {
        return Ok(false);
    }
    let before = job.out.len();
    for &letter in &letters[..count] {
        if plan.shortens && ends_in_two::<T>(job.out.written(), letter) {
            job.out.truncate(before);
            return Ok(false);
        }
        T::encode(letter, job.out)?;
    }
    job.tail = Tail::Solid;
    job.at += len;
    Ok(true)
}

/// Puts a mark on the letter before it, which is written already. False if they compose into no letter.
fn compose<T: Text>(job: &mut Job<'_, '_, T>, mark: u32, len: usize) -> Result<bool, Overflow> {
    let plan = job.plan;
    if job.at == 0 || job.out.is_empty() || job.record.is_some() {
        return Ok(false);
    }
    // Marks of vocalization between are no obstacle; if they are kept,
    // the letter is not the last that was written.
    let (Some(letter), _) = before_marks::<T>(job.text, job.at) else { return Ok(false) };
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
    use crate::normalize::compared::check_with_one_map;
    use crate::options::Options;
    use crate::plan::Plan;
    use crate::text::{Ucs2, Ucs4, Utf8};

    const SINGLES: &[&str] = &[
        "ی",
        "ہ",
        "\u{200C}",
        "\u{200D}",
        "\u{FEFF}",
        "ـ",
        "ــ",
        "ـــ",
        "ـ\u{64E}",
        "ـ\u{64E}ـ",
        "ـ\u{651}\u{650}ـ\u{64E}",
        "ـ\u{670}",
        "\u{653}",
        "\u{654}",
        "\u{655}",
        "\u{651}\u{64E}\u{654}",
        "ﻻ",
        "ﻷﻻ",
        "😀",
        "❤",
        "❤\u{FE0F}",
        "\u{FE0F}",
        "ž",
        "Жу",
        "ﷲ",
        "ﷴ",
        "ﷺ",
        "﷼",
        "ﳊ",
    ];
    /// What may stand beside them.
    const BESIDE: &[&str] = &[
        "",
        " ",
        "ب",
        "ا",
        "اا",
        "لل",
        "يي",
        "و",
        "أ",
        "ہ",
        "ﺏ",
        "\u{64E}",
        "ا\u{651}\u{64E}",
        "\u{670}",
        "\u{654}",
        "ـ",
        "5.",
        "(",
        "،",
        "”",
        "é",
        "\0",
        "\u{200C}",
        "\u{200D}",
        "\u{FE0F}",
        "👩",
        "\n",
        "\u{308}",
        "٣",
        "❤",
    ];

    fn plans() -> Vec<Plan> {
        let sets: [&[(&str, &str)]; 6] = [
            &[("elongation", "1"), ("lookalikes", "arabic"), ("unicode", "nfc"), ("presentation_forms", "fold")],
            &[("marks", "haraka"), ("hamza", "hamza"), ("unicode", "nfkc"), ("tatweel", "decorative")],
            &[
                ("alef_maqsura", "positional"),
                ("lookalikes", "arabic"),
                ("invisibles", "space"),
                ("unicode", "nfc"),
            ],
            &[("invisibles", "strip"), ("punctuation", "arabic"), ("digits", "arabic"), ("tatweel", "decorative")],
            &[("tatweel", "decorative"), ("quranic_spelling", "modern"), ("unicode", "nfc"), ("marks", "haraka")],
            &[("tatweel", "decorative"), ("tanwin_alef", "strip"), ("unicode", "nfc"), ("marks", "shadda")],
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
                        check_with_one_map::<Utf8>(&plan, text.iter().collect::<String>().as_bytes());
                        if text.iter().all(|&c| u32::from(c) < 0x1_0000) {
                            check_with_one_map::<Ucs2>(&plan, &text.iter().map(|&c| c as u16).collect::<Vec<_>>());
                        } else {
                            check_with_one_map::<Ucs4>(
                                &plan,
                                &text.iter().map(|&c| u32::from(c)).collect::<Vec<_>>(),
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn pages_of_forms_are_done_whatever_stands_in_them() {
        let words: Vec<char> = "ﺩﺍﺭ ﻧﻮﺭ ﺍﻟﻠﻪ ﺑﻴﺖ ".chars().cycle().take(70).collect();
        let pieces = [
            "  ",
            "\n",
            " \n ",
            "،",
            "ل",
            "ﻟﻟ",
            "لﻟل",
            "ﻻ",
            "ﻻﻻ",
            "\u{64E}",
            "ﻟ\u{64E}ﻟ\u{64E}ﻟ",
            "ﷲ",
            "ﭖ",
            "ﮮ",
            "\u{FEFF}",
            "xxx",
            "\u{A0}",
            "ـ",
            "ی",
            "1.5",
            "\u{FE80}\u{654}",
            "ﺍ\u{653}",
            "😀",
        ];
        for plan in plans() {
            for piece in pieces {
                for at in 0..words.len() {
                    let text = words[..at].iter().copied().chain(piece.chars()).chain(words[at..].iter().copied());
                    check_with_one_map::<Utf8>(&plan, text.collect::<String>().as_bytes());
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
                        check_with_one_map::<Utf8>(&plan, text.as_bytes());
                    }
                }
            }
        }
    }
}
