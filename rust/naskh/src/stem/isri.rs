//! The stemmer `isri`: `ISRIStemmer` of NLTK (3.10.4).
//!
//! K. Taghva, R. Elkhoury, J. Coombs, "Arabic Stemming Without A Root Dictionary" (2005), with the changes that
//! NLTK names: stop words, one more pattern, and hamza normalized only at the beginning.

use super::affix::{Affixes, Touched, prefixes, suffixes, touched};
use super::letters::{Becomes, Letters};
use super::patterns::{Pattern, patterns, take_root};
use crate::lexicon::packed;
use crate::memory::OutOfMemory;

static PREFIXES_3: Affixes<4> = prefixes(["كال", "بال", "ولل", "وال"]);
static PREFIXES_2: Affixes<2> = prefixes(["ال", "لل"]);
static PREFIXES_1: Affixes<9> = prefixes(["ل", "ب", "ف", "س", "و", "ي", "ت", "ن", "ا"]);
static SUFFIXES_3: Affixes<5> = suffixes(["تمل", "همل", "تان", "تين", "كمل"]);
#[rustfmt::skip]
static SUFFIXES_2: Affixes<16> = suffixes([
    "ون", "ات", "ان", "ين", "تن", "كم", "هن", "نا", "يا", "ها", "تم", "كن", "ني", "وا", "ما", "هم",
]);
static SUFFIXES_1: Affixes<7> = suffixes(["ة", "ه", "ي", "ك", "ت", "ا", "ن"]);

/// Of three letters, in words of four, five and six.
static PATTERNS_4: [Pattern; 6] = patterns(["مفعل", "فاعل", "فعال", "فعول", "فعيل", "فعلة"]);
#[rustfmt::skip]
static PATTERNS_5: [Pattern; 25] = patterns([
    "افتعل", "افاعل", "مفعول", "مفعال", "مفعيل", "مفعلة", "تفعلة", "افعلة", "مفتعل", "يفتعل", "تفتعل", "مفاعل",
    "تفاعل", "فعولة", "فعالة", "انفعل", "منفعل", "افعال", "فعلان", "تفعيل", "فاعول", "فواعل", "فعائل", "فاعلة",
    "فعالي",
]);
static PATTERNS_6: [Pattern; 6] = patterns(["استفعل", "مستفعل", "مفعالة", "افتعال", "افعوعل", "تفاعيل"]);
/// Of four letters.
static LONG_PATTERNS_5: [Pattern; 5] = patterns(["تفعلل", "افعلل", "مفعلل", "فعللة", "فعالل"]);
static LONG_PATTERNS_6: [Pattern; 2] = patterns(["افعلال", "متفعلل"]);

static MARKS: Touched = touched([(0x4B, 0x52)], false);

/// Words that stay as they are.
#[rustfmt::skip]
const STOP_WORDS: [u64; 49] = packed::keys(&[
    "يكون", "وليس", "وكان", "كذلك", "التي", "وبين", "عليها", "مساء", "الذي", "وكانت", "ولكن", "والتي", "تكون",
    "اليوم", "اللذين", "عليه", "كانت", "لذلك", "أمام", "هناك", "منها", "مازال", "لازال", "لايزال", "مايزال", "اصبح",
    "أصبح", "أمسى", "امسى", "أضحى", "اضحى", "مابرح", "مافتئ", "ماانفك", "لاسيما", "ولايزال", "الحالي", "اليها",
    "الذين", "فانه", "والذي", "وهذا", "لهذا", "فكان", "ستكون", "اليه", "يمكن", "بهذا", "الذى",
]);

/// The same, each at the place of its hash.
static PLACED: [u64; 256] = {
    let (mut places, mut at) = ([0; 256], 0);
    while at < STOP_WORDS.len() {
        let place = place(STOP_WORDS[at]);
        assert!(places[place] == 0, "the factor gives each word a place of its own");
        places[place] = STOP_WORDS[at];
        at += 1;
    }
    places
};

const fn place(word: u64) -> usize {
    const FACTOR: u64 = 0xE901_E35C_D47D_380D;
    (word.wrapping_mul(FACTOR) >> 56) as usize
}

fn is_stop_word(word: u64) -> bool {
    word != 0 && PLACED[place(word)] == word
}

/// See [`Stemmer::Isri`](super::Stemmer::Isri).
pub(super) fn stem(letters: &mut Letters) -> Result<(), OutOfMemory> {
    letters.rewrite(&MARKS, unmarked)?;
    if letters.len() < 8 && is_stop_word(letters.head()) {
        return Ok(());
    }
    let _ = cut_first(letters, &PREFIXES_3, 6) || cut_first(letters, &PREFIXES_2, 5);
    let _ = cut_last(letters, &SUFFIXES_3, 6) || cut_last(letters, &SUFFIXES_2, 5);
    if letters.len() >= 4 && letters.is(0, 'و') && letters.is(1, 'و') {
        letters.drop_first(1);
    }
    if ['آ', 'أ', 'إ'].into_iter().any(|alef| letters.is(0, alef)) {
        letters.set(0, 'ا');
    }
    match letters.len() {
        4 => root_of_4(letters),
        5 => root_of_5(letters),
        6 => root_of_6(letters),
        7 => {
            shorten(letters);
            if letters.len() == 6 {
                root_of_6(letters);
            }
        }
        _ => {}
    }
    Ok(())
}

fn unmarked(code: u32) -> Becomes {
    if matches!(code, 0x64B..=0x652) { Becomes::Nothing } else { Becomes::Itself }
}

fn root_of_4(letters: &mut Letters) {
    if !take_root(letters, &PATTERNS_4) {
        shorten(letters);
    }
}

fn root_of_5(letters: &mut Letters) {
    if take_root(letters, &PATTERNS_5) {
        return;
    }
    shorten(letters);
    match letters.len() {
        4 => root_of_4(letters),
        _ => _ = take_root(letters, &LONG_PATTERNS_5),
    }
}

fn root_of_6(letters: &mut Letters) {
    if take_root(letters, &PATTERNS_6) {
        return;
    }
    shorten(letters);
    match letters.len() {
        5 => root_of_5(letters),
        _ => _ = take_root(letters, &LONG_PATTERNS_6),
    }
}

/// Cuts one letter: a suffix, or else a prefix.
fn shorten(letters: &mut Letters) {
    let _ = cut_last(letters, &SUFFIXES_1, 0) || cut_first(letters, &PREFIXES_1, 0);
}

/// Cuts a prefix of a word that has so many letters.
fn cut_first<const N: usize>(letters: &mut Letters, prefixes: &Affixes<N>, least: usize) -> bool {
    let found = prefixes.find(letters.head()).filter(|_| letters.len() >= least);
    letters.drop_first(found.map_or(0, |prefix| prefix.len));
    found.is_some()
}

/// The same for a suffix.
fn cut_last<const N: usize>(letters: &mut Letters, suffixes: &Affixes<N>, least: usize) -> bool {
    let found = suffixes.find(letters.tail()).filter(|_| letters.len() >= least);
    letters.drop_last(found.map_or(0, |suffix| suffix.len));
    found.is_some()
}

#[cfg(test)]
mod tests {
    use super::super::letters::assert_covers;
    use super::*;

    #[test]
    fn a_rule_changes_no_letter_that_is_not_touched() {
        assert_covers(&MARKS, unmarked);
    }
}
