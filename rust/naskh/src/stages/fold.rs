//! Stage 4: letters that readers distinguish are merged, one by one.

use super::compose::{self, Form, class_of, compose_pair};
use super::survey::Survey;
use crate::character::{Character, Spare, delete_each};
use crate::chars::{
    ALEF, ALEF_MAQSURA, HAMZA, HEH, MarkClass, TATWEEL, TEH, TEH_MARBUTA, WAW, YEH, is_alef_variant,
    is_alphabet_letter, is_composing_mark, is_letter, is_mark, lookalike, lowercase,
};
use crate::memory::{Grow, OutOfMemory};
use crate::options::{Alef, AlefMaqsura, Case, Hamza, Lookalikes, Options, Rule, TehMarbuta, Unicode};

/// How often a chunk is folded at most. Without a table of replacements, two rounds do all there is to do, since
/// letters meet their marks within a round ([`Cluster`]). An entry may put characters there that compose into its
/// own key, and then no number of rounds suffices.
const ROUNDS: usize = 4;

/// Folds the chunk, and composes it again wherever a folded letter meets a mark that it composes with. Returns
/// false if that could go on.
pub(super) fn fold<C: Character>(
    options: &Options,
    survey: Survey,
    arabic_line: bool,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<bool, OutOfMemory> {
    for _ in 0..ROUNDS {
        if options.alef_maqsura == AlefMaqsura::Positional {
            fold_inner_alef_maqsura(chunk);
        }
        fold_once(options, arabic_line, chunk, spare)?;
        if !survey.may_compose(options) || !compose::recompose(Form::Canonical, chunk, &mut spare.room)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn fold_once<C: Character>(
    options: &Options,
    arabic_line: bool,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    let Spare { room, notes, growth, .. } = spare;
    let strips_hamza = options.marks.contains(MarkClass::Hamza);
    // An entry that gives a mark itself keeps it from no rule, as with marks that do not compose.
    let is_key = |c: u32| options.replace.get(c).is_some_and(|entry| *entry.by != [c]);
    if strips_hamza {
        delete_each(chunk, notes, Rule::Marks, |c| is_composing_mark(c) && !is_key(c));
    }
    let absorbs = options.unicode != Unicode::Keep && chunk.iter().any(|c| is_composing_mark(c.code()));
    room.clear();
    room.try_reserve_exact(chunk.len() + MOST_FOLDED)?;
    let mut cluster = Cluster::default();
    let has_table = !options.replace.is_empty();
    for &c in &*chunk {
        if !has_table && is_never_folded(c.code()) {
            cluster.finish(room)?;
            cluster = Cluster { letter: Some(room.len()), ..Cluster::default() };
            room.try_push(c)?;
        } else if absorbs && (is_mark(c.code()) || class_of(c) != 0) && !is_key(c.code()) {
            cluster.push_mark(options, arabic_line, c, room, notes, growth)?;
        } else {
            cluster.finish(room)?;
            let start = room.len();
            fold_letter(options, arabic_line, c, room, notes, growth)?;
            let letter = room.len().checked_sub(1).filter(|&last| last >= start);
            cluster = Cluster { letter, ..Cluster::default() };
        }
    }
    cluster.finish(room)?;
    std::mem::swap(chunk, room);
    Ok(())
}

/// A letter that has just been folded and the marks after it, which it may compose with again: ا that was أ meets
/// a madda, becomes آ, and is folded again. Another round over the whole chunk would make the time quadratic.
struct Cluster<C> {
    /// Where the letter is in the output.
    letter: Option<usize>,
    /// Combining class of the last mark that stayed.
    last_class: u8,
    /// What the folds of the letter have put before it (آ → ءا).
    before: Vec<C>,
    /// The letter has become nothing: it is taken out at the end.
    gone: bool,
}

impl<C> Default for Cluster<C> {
    fn default() -> Self {
        Self { letter: None, last_class: 0, before: Vec::new(), gone: false }
    }
}

impl<C: Character> Cluster<C> {
    fn push_mark(
        &mut self,
        options: &Options,
        arabic_line: bool,
        mark: C,
        out: &mut Vec<C>,
        notes: &mut C::Notes,
        growth: &mut usize,
    ) -> Result<(), OutOfMemory> {
        let class = class_of(mark);
        let blocked = self.last_class != 0 && self.last_class >= class; // UAX #15, D115
        let whole =
            self.letter.filter(|_| !blocked && !self.gone).and_then(|at| Some((at, compose_pair(out[at], mark)?)));
        if let Some((at, whole)) = whole {
            let end = out.len();
            fold_letter(options, arabic_line, whole, out, notes, growth)?;
            if out.len() == end {
                self.gone = true;
            } else {
                out[at] = out.pop().unwrap_or(whole);
                self.before.try_extend(out.drain(end..))?;
            }
        } else {
            out.try_push(mark)?;
            self.last_class = class;
        }
        Ok(())
    }

    #[inline]
    fn finish(&mut self, out: &mut Vec<C>) -> Result<(), OutOfMemory> {
        if let Some(at) = self.letter.filter(|_| self.gone || !self.before.is_empty()) {
            out.try_reserve(self.before.len())?;
            out.splice(at..at + usize::from(self.gone), self.before.drain(..));
        }
        Ok(())
    }
}

/// ى → ي where the next character that is no mark joins it, so that it cannot be word-final.
fn fold_inner_alef_maqsura<C: Character>(chunk: &mut [C]) {
    let mut joined = false;
    for c in chunk.iter_mut().rev() {
        if c.code() == ALEF_MAQSURA && joined {
            *c = c.becoming(YEH, Rule::AlefMaqsura);
        }
        if !is_mark(c.code()) {
            joined = is_letter(c.code()) || c.code() == TATWEEL;
        }
    }
}

/// Letters that no option folds: nearly all of a text.
fn is_never_folded(c: u32) -> bool {
    matches!(c, 0x627 | 0x628 | 0x62A..=0x63A | 0x641..=0x648 | 0x64A)
}

/// The most characters that the options fold one into: a hamza, and three of lower case.
const MOST_FOLDED: usize = 4;

/// Appends what one character folds into. The table of replacements comes first, and what it puts there is not
/// folded; what the other folds make is looked up in it again.
pub(super) fn fold_letter<C: Character>(
    options: &Options,
    arabic_line: bool,
    c: C,
    out: &mut Vec<C>,
    notes: &mut C::Notes,
    growth: &mut usize,
) -> Result<(), OutOfMemory> {
    if replace(options, c, out, notes, growth)? {
        return Ok(());
    }
    let letter = arabic_letter(options, arabic_line, c);
    if letter.code() != c.code() && replace(options, letter, out, notes, growth)? {
        return Ok(());
    }
    let start = out.len();
    out.try_reserve(MOST_FOLDED)?;
    fold_by_options(options, letter, out);
    if out[start..].iter().any(|c| options.replace.get(c.code()).is_some()) {
        let mut folded = [None; MOST_FOLDED];
        folded.iter_mut().zip(out.drain(start..)).for_each(|(place, c)| *place = Some(c));
        for c in folded.into_iter().flatten() {
            if !replace(options, c, out, notes, growth)? {
                out.try_push(c)?;
            }
        }
    }
    Ok(())
}

/// Appends what the table makes of a character. Returns false if it has no entry for it, or if the table has
/// lengthened the chunk by all that it may.
pub(super) fn replace<C: Character>(
    options: &Options,
    c: C,
    out: &mut Vec<C>,
    notes: &mut C::Notes,
    growth: &mut usize,
) -> Result<bool, OutOfMemory> {
    let Some(entry) = options.replace.get(c.code()) else {
        return Ok(false);
    };
    let Some(left) = growth.checked_sub(entry.by.len().saturating_sub(1)) else {
        return Ok(false);
    };
    *growth = left;
    if entry.by.is_empty() {
        c.note_deletion(entry.rule, notes);
    }
    out.try_extend(entry.by.iter().map(|&by| c.becoming(by, entry.rule)))?;
    Ok(true)
}

/// The Arabic letter that a look-alike stands for, where the options fold look-alikes. It is looked up in the
/// table before the other folds, so that ۃ (teh marbuta goal) and ة always give the same.
fn arabic_letter<C: Character>(options: &Options, arabic_line: bool, c: C) -> C {
    if options.lookalikes == Lookalikes::Always || (arabic_line && options.lookalikes == Lookalikes::Arabic) {
        return lookalike(c.code()).map_or(c, |letter| c.becoming(letter, Rule::Lookalikes));
    }
    c
}

fn fold_by_options<C: Character>(options: &Options, c: C, out: &mut Vec<C>) {
    let mut c = c;
    if options.alef == Alef::Fold && is_alef_variant(c.code()) {
        c = c.becoming(ALEF, Rule::Alef);
    }
    c = match (options.hamza, char::from_u32(c.code())) {
        (Hamza::Carrier | Hamza::Drop, Some('ؤ')) => c.becoming(WAW, Rule::Hamza),
        (Hamza::Carrier | Hamza::Drop, Some('ئ')) => c.becoming(YEH, Rule::Hamza),
        (Hamza::Hamza, Some('أ' | 'إ' | 'ٲ' | 'ٳ' | 'ؤ' | 'ئ')) => c.becoming(HAMZA, Rule::Hamza),
        (Hamza::Hamza, Some('آ')) => {
            out.push(c.becoming(HAMZA, Rule::Hamza));
            c.becoming(ALEF, Rule::Hamza)
        }
        _ => c,
    };
    c = match (options.alef_maqsura, c.code()) {
        (AlefMaqsura::Yeh, ALEF_MAQSURA) => c.becoming(YEH, Rule::AlefMaqsura),
        (AlefMaqsura::Alef, ALEF_MAQSURA) => c.becoming(ALEF, Rule::AlefMaqsura),
        _ => c,
    };
    c = match (options.teh_marbuta, c.code()) {
        (TehMarbuta::Heh, TEH_MARBUTA) => c.becoming(HEH, Rule::TehMarbuta),
        (TehMarbuta::Teh, TEH_MARBUTA) => c.becoming(TEH, Rule::TehMarbuta),
        _ => c,
    };
    match char::from_u32(c.code()) {
        // Letters of the alphabet have no case.
        Some(cased) if options.case == Case::Lower && !is_alphabet_letter(c.code()) => {
            out.extend(lowercase(cased).map(|lower| c.becoming(lower as u32, Rule::Case)));
        }
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Replacements;

    #[test]
    fn letters_that_are_never_folded_are_folded_by_no_value_of_an_option() {
        let mut sets: Vec<Options> = Options::presets().map(|name| Options::preset(name).unwrap()).collect();
        for (option, values) in [
            ("alef", &["keep", "fold"][..]),
            ("hamza", &["keep", "carrier", "hamza", "drop"]),
            ("alef_maqsura", &["keep", "yeh", "alef", "positional"]),
            ("teh_marbuta", &["keep", "heh", "teh"]),
            ("lookalikes", &["keep", "arabic", "always"]),
            ("case", &["keep", "lower"]),
        ] {
            for value in values {
                let mut options = Options::default();
                options.set(option, value).unwrap();
                sets.push(options);
            }
        }
        for options in sets.into_iter().map(|options| Options { replace: Replacements::default(), ..options }) {
            for c in (0..=0x10_FFFF).filter(|&c| is_never_folded(c)) {
                let (mut out, mut growth) = (Vec::new(), 0);
                fold_letter(&options, true, c, &mut out, &mut (), &mut growth).unwrap();
                assert!(out == [c] && is_alphabet_letter(c), "{c:X} {options:?}");
            }
        }
    }
}
