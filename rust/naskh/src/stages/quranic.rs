//! The option `quranic_spelling`: words of the Quran as they are spelled today. Stage 2, before tatweels and marks
//! go, because they carry what is to be written out.
//!
//! A *cluster* is a character with the combining characters and invisibles after it.

use std::ops::Range;

use super::compose::compose_pair;
use super::quranic_words::{is_calling, is_initial, is_silent};
use crate::character::{Character, Spare, delete_each};
use crate::chars::{
    ALEF, ALEF_HAMZA, ALEF_HAMZA_BELOW, ALEF_MADDA, ALEF_MAQSURA, DAGGER_ALEF, DAMMA, FATHA, HAMZA, HAMZA_ABOVE,
    HAMZA_BELOW, KASRA, MADDAH_ABOVE, MarkClass, SMALL_WAW, SMALL_YEH, SPACE, TATWEEL, TEH_MARBUTA, WAW,
    WAW_HAMZA, YEH, YEH_HAMZA, belongs_to_another, is_alef_variant, is_composing_mark, is_letter, mark_class,
};
use crate::memory::{Grow, OutOfMemory, try_collect};
use crate::options::{Alef, AlefMaqsura, Hamza, Options, Rule, Unicode};

/// Writes out what marks say, before tatweels and marks go: the dagger alef, a hamza on a tatweel.
pub(super) fn write_out<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    if chunk.iter().any(|c| is_quranic(c.code()) && c.code() != HAMZA) {
        drop_small_letters(chunk, &mut spare.notes);
        drop_carriers(chunk, &mut spare.notes)?;
        rewrite(options, chunk, spare, push_marked)?;
    }
    Ok(())
}

/// Writes ءا as آ, after tatweels have gone that may be between.
pub(super) fn join_madda<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    // `hamza` writes آ as ءا, so both are the same already.
    if options.hamza == Hamza::Hamza || !chunk.iter().any(|c| c.code() == HAMZA) {
        return Ok(());
    }
    rewrite(options, chunk, spare, |writer, cluster, word| {
        let is_hamza = cluster[0].code() == HAMZA;
        if is_hamza && word.has_alef && is_initial(word.before, word.after) {
            writer.push_madda(cluster);
            return Step::TakesAlef;
        }
        writer.out.extend_from_slice(cluster);
        Step::Plain
    })
}

/// What a cluster does to the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Plain,
    /// Its آ has taken the next alef.
    TakesAlef,
    /// A word begins after it.
    EndsWord,
}

/// Lets `push` write each cluster of a chunk, except the alefs that have been taken.
fn rewrite<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
    push: impl Fn(&mut Writer<'_, C>, &[C], &Word<'_>) -> Step,
) -> Result<(), OutOfMemory> {
    let clusters = clusters(chunk)?;
    let letters: Vec<u32> = try_collect(clusters.iter().map(|cluster| letter_of(&chunk[cluster.clone()])))?;
    let without_tatweels: Vec<u32> = try_collect(letters.iter().copied().filter(|&c| c != TATWEEL))?;
    let Spare { room, notes, .. } = spare;
    room.clear();
    room.try_reserve(2 * chunk.len())?; // each cluster gets one character more at most
    let mut writer = Writer { out: room, notes };
    // How many letters are done, and where among them the word starts.
    let (mut done, mut start, mut step) = (0, 0, Step::Plain);
    for (nth, range) in clusters.iter().enumerate() {
        let (cluster, letter) = (&chunk[range.clone()], letters[nth]);
        let end = done + usize::from(letter != TATWEEL);
        let next = clusters.get(nth + 1).map(|next| &chunk[next.clone()]);
        let word = Word {
            before: &without_tatweels[start..done],
            after: first_letters(&without_tatweels[end..]),
            has_alef: next.is_some_and(|next| is_plain_alef(options, next)),
        };
        step = if step == Step::TakesAlef {
            writer.push_taken(cluster);
            Step::Plain
        } else {
            push(&mut writer, cluster, &word)
        };
        start = if step == Step::EndsWord || !is_of_word(letter) { end } else { start };
        done = end;
    }
    std::mem::swap(chunk, room);
    Ok(())
}

/// Deletes ء, each with the hamza above that is on it: on a tatweel before it,
/// that would get a seat in a second pass.
pub(super) fn drop_hamzas<C: Character>(chunk: &mut Vec<C>, notes: &mut C::Notes) {
    drop_with_mark(chunk, notes, Rule::Hamza, |c| c == HAMZA, HAMZA_ABOVE);
}

/// Whether the rule may change `c` or what is beside it.
pub(crate) fn is_quranic(c: u32) -> bool {
    matches!(c, DAGGER_ALEF | HAMZA | HAMZA_ABOVE | SMALL_WAW | SMALL_YEH)
}

/// The letters around a cluster, without tatweels.
struct Word<'a> {
    /// Those of its word before it.
    before: &'a [u32],
    /// The next ones, as many as are looked at.
    after: &'a [u32],
    /// The next cluster is a plain alef.
    has_alef: bool,
}

/// How many letters after a cluster are looked at.
const AHEAD: usize = 4;

/// The first letters of a text that belong to one word.
fn first_letters(letters: &[u32]) -> &[u32] {
    let near = &letters[..letters.len().min(AHEAD)];
    &near[..near.iter().take_while(|&&c| is_letter(c)).count()]
}

/// Deletes the small و and ي, which lengthen a vowel for reciters, each with the madda on it.
fn drop_small_letters<C: Character>(chunk: &mut Vec<C>, notes: &mut C::Notes) {
    let is_small = |c| matches!(c, SMALL_WAW | SMALL_YEH);
    drop_with_mark(chunk, notes, Rule::QuranicSpelling, is_small, MADDAH_ABOVE);
}

/// Deletes the letters for which `goes` is true, each with every `mark` on it. Its other marks stay.
fn drop_with_mark<C: Character>(
    chunk: &mut Vec<C>,
    notes: &mut C::Notes,
    rule: Rule,
    goes: impl Fn(u32) -> bool,
    mark: u32,
) {
    let mut on_letter = false;
    delete_each(chunk, notes, rule, |c| {
        on_letter = goes(c) || (on_letter && belongs_to_another(c));
        goes(c) || (on_letter && c == mark)
    });
}

/// Deletes tatweels that only carry a dagger alef, so that it is on its letter.
fn drop_carriers<C: Character>(chunk: &mut Vec<C>, notes: &mut C::Notes) -> Result<(), OutOfMemory> {
    let mut doomed = Vec::new();
    doomed.try_resize(chunk.len(), false)?;
    let (mut tatweels, mut after_letter) = (Vec::new(), false);
    for range in clusters(chunk)? {
        let cluster = &chunk[range.clone()];
        if cluster[0].code() != TATWEEL || has(cluster, HAMZA_ABOVE) {
            tatweels.clear();
            after_letter = is_of_word(cluster[0].code());
            continue;
        }
        tatweels.try_push(range.start)?;
        if after_letter && has(cluster, DAGGER_ALEF) {
            tatweels.drain(..).for_each(|place| doomed[place] = true);
        }
    }
    let mut doomed = doomed.into_iter();
    delete_each(chunk, notes, Rule::QuranicSpelling, |_| doomed.next() == Some(true));
    Ok(())
}

fn clusters<C: Character>(chunk: &[C]) -> Result<Vec<Range<usize>>, OutOfMemory> {
    let mut clusters = Vec::new();
    let mut at = 0;
    while at < chunk.len() {
        let len = 1 + chunk[at + 1..].iter().take_while(|c| belongs_to_another(c.code())).count();
        clusters.try_push(at..at + len)?;
        at += len;
    }
    Ok(clusters)
}

fn is_of_word(c: u32) -> bool {
    is_letter(c) || c == TATWEEL
}

fn has<C: Character>(cluster: &[C], mark: u32) -> bool {
    cluster[1..].iter().any(|c| c.code() == mark)
}

/// The letter of a cluster, as one code point with its hamza or madda. Of several on an alef, canonical order puts
/// the one below first.
fn letter_of<C: Character>(cluster: &[C]) -> u32 {
    let base = cluster[0];
    if matches!(base.code(), ALEF_HAMZA | ALEF_MADDA) && has(cluster, HAMZA_BELOW) {
        return ALEF_HAMZA_BELOW;
    }
    let composing = |below: bool| {
        cluster[1..].iter().find(|c| is_composing_mark(c.code()) && (c.code() == HAMZA_BELOW) == below)
    };
    let whole = [true, false].into_iter().find_map(|below| compose_pair(base, *composing(below)?));
    whole.map_or(base.code(), Character::code)
}

/// Whether a cluster is an alef without hamza or madda, or one that other options make of it.
fn is_plain_alef<C: Character>(options: &Options, cluster: &[C]) -> bool {
    let base = cluster[0].code();
    let folds = options.alef == Alef::Fold;
    let has_hamza = cluster[1..].iter().any(|c| is_composing_mark(c.code()));
    let keeps_hamza = has_hamza
        && match options.unicode {
            Unicode::Keep => !options.marks.contains(MarkClass::Hamza),
            _ => !folds,
        };
    let is_alef = base == ALEF || (folds && is_alef_variant(base));
    (is_alef && !keeps_hamza) || (base == ALEF_MAQSURA && !has_hamza && options.alef_maqsura == AlefMaqsura::Alef)
}

/// The letter that carries the hamza of a tatweel today, by its vowel and the letter before. `None` where it is آ:
/// before an alef, or with a dagger alef.
fn seat_of<C: Character>(cluster: &[C], word: &Word<'_>) -> Option<u32> {
    let has_tanwin = cluster[1..].iter().any(|c| mark_class(c.code()) == Some(MarkClass::Tanwin));
    if word.before.last() == Some(&YEH) || has_tanwin || has(cluster, KASRA) {
        Some(YEH_HAMZA)
    } else if word.has_alef || has(cluster, DAGGER_ALEF) {
        None
    } else if has(cluster, FATHA) {
        Some(ALEF_HAMZA)
    } else if has(cluster, DAMMA) {
        Some(WAW_HAMZA)
    } else {
        Some(YEH_HAMZA)
    }
}

/// Writes a cluster with what only the Quran has: a hamza on a tatweel, or a dagger alef. Others stay.
fn push_marked<C: Character>(writer: &mut Writer<'_, C>, cluster: &[C], word: &Word<'_>) -> Step {
    let letter = letter_of(cluster);
    if letter == TATWEEL && has(cluster, HAMZA_ABOVE) {
        writer.push_hamza(cluster, word)
    } else if is_of_word(letter) && has(cluster, DAGGER_ALEF) {
        writer.push_dagger(cluster, word)
    } else {
        writer.out.extend_from_slice(cluster);
        Step::Plain
    }
}

/// Writes clusters in modern spelling.
struct Writer<'a, C: Character> {
    out: &'a mut Vec<C>,
    notes: &'a mut C::Notes,
}

impl<C: Character> Writer<'_, C> {
    fn drop_mark(&mut self, mark: C) {
        mark.note_deletion(Rule::QuranicSpelling, self.notes);
    }

    /// Writes the marks of a cluster without those for which `goes` is true.
    fn push_marks(&mut self, marks: &[C], goes: impl Fn(u32) -> bool) {
        for &mark in marks {
            if goes(mark.code()) { self.drop_mark(mark) } else { self.out.push(mark) }
        }
    }

    /// A hamza becomes آ; its vowel goes.
    fn push_madda(&mut self, cluster: &[C]) {
        self.out.push(cluster[0].becoming(ALEF_MADDA, Rule::QuranicSpelling));
        self.push_marks(&cluster[1..], |c| {
            matches!(c, DAGGER_ALEF) || is_composing_mark(c) || mark_class(c) == Some(MarkClass::Haraka)
        });
    }

    /// A hamza on a tatweel. A dagger alef on it is written out, if it is not آ.
    fn push_hamza(&mut self, cluster: &[C], word: &Word<'_>) -> Step {
        let Some(seat) = seat_of(cluster, word) else {
            self.push_madda(cluster);
            return if word.has_alef { Step::TakesAlef } else { Step::Plain };
        };
        let (hamzas, marks): (Vec<C>, Vec<C>) = cluster[1..].iter().partition(|c| is_composing_mark(c.code()));
        for mark in hamzas {
            self.drop_mark(mark);
        }
        self.push_written_out(cluster[0].becoming(seat, Rule::QuranicSpelling), &marks, false);
        Step::Plain
    }

    /// The alef after such a hamza goes.
    fn push_taken(&mut self, cluster: &[C]) {
        self.drop_mark(cluster[0]);
        self.push_marks(&cluster[1..], |c| c == DAGGER_ALEF || is_composing_mark(c));
    }

    /// A letter with a dagger alef.
    fn push_dagger(&mut self, cluster: &[C], word: &Word<'_>) -> Step {
        let (base, marks) = (cluster[0], &cluster[1..]);
        let letter = letter_of(cluster);
        let is_bare = letter == base.code() && !marks.iter().any(|c| is_vowel(c.code()));
        let next = word.after.first().copied();
        match base.code() {
            HAMZA => self.push_madda(cluster),
            _ if is_silent(word.before, letter, word.after) => {
                self.push_without_dagger(true, base, marks);
            }
            ALEF_MAQSURA if is_bare && next.is_none() => self.push_without_dagger(true, base, marks),
            ALEF_MAQSURA if is_bare => {
                self.push_without_dagger(true, base.becoming(ALEF, Rule::QuranicSpelling), marks);
            }
            WAW if is_bare && next == Some(TEH_MARBUTA) => {
                self.push_without_dagger(true, base.becoming(ALEF, Rule::QuranicSpelling), marks);
            }
            WAW if is_bare && next == Some(ALEF) => self.push_without_dagger(false, base, marks),
            c if c == ALEF || is_alef_variant(c) => {
                self.out.push(base);
                self.push_marks(marks, |c| c == DAGGER_ALEF);
            }
            _ => {
                let calls = is_calling(word.before, letter, word.after);
                self.push_written_out(base, marks, calls);
                return if calls { Step::EndsWord } else { Step::Plain };
            }
        }
        Step::Plain
    }

    fn push_without_dagger(&mut self, keeps_base: bool, base: C, marks: &[C]) {
        if keeps_base {
            self.out.push(base);
        } else {
            self.drop_mark(base);
        }
        self.push_marks(marks, |c| matches!(c, DAGGER_ALEF | MADDAH_ABOVE));
    }

    /// The letter with its vowels, ا for the dagger alef, and then the signs for reciters.
    fn push_written_out(&mut self, base: C, marks: &[C], calls: bool) {
        if base.code() == TATWEEL {
            self.drop_mark(base);
        } else {
            self.out.push(base);
        }
        let goes = |c: u32| matches!(c, DAGGER_ALEF | MADDAH_ABOVE);
        let (vowels, signs): (Vec<C>, Vec<C>) =
            marks.iter().partition(|c| goes(c.code()) || is_vowel(c.code()) || is_composing_mark(c.code()));
        let mut dagger = None;
        for mark in vowels {
            match mark.code() {
                DAGGER_ALEF if dagger.is_none() => dagger = Some(mark),
                DAGGER_ALEF | MADDAH_ABOVE => self.drop_mark(mark),
                _ => self.out.push(mark),
            }
        }
        if let Some(dagger) = dagger {
            self.out.push(dagger.becoming(ALEF, Rule::QuranicSpelling));
            if calls {
                self.out.push(dagger.becoming(SPACE, Rule::QuranicSpelling));
            }
        }
        self.out.extend(signs);
    }
}

/// Whether `c` is a mark of ordinary vocalization.
fn is_vowel(c: u32) -> bool {
    matches!(mark_class(c), Some(MarkClass::Tanwin | MarkClass::Haraka | MarkClass::Shadda | MarkClass::Sukun))
}
