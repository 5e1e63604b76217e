//! The stemmer `arlstem2`: `ARLSTem2` of NLTK (3.10.4).
//!
//! K. Abainia, H. Rebbani, "Comparing the Effectiveness of the Improved `ARLSTem` Algorithm with Existing Arabic
//! Light Stemmers" (2019). Each step is tried on what the steps before it have left. Some rules of the original
//! never apply, because an earlier one takes all their words or has deleted their letters, and are left out here:
//! endings with a shadda, the prefix لأ, تان and تين, and ان ون ين of verbs.

use super::affix::{Affixes, Touched, prefixes, suffixes, touched};
use super::letters::{Becomes, Letters};
use crate::chars::{ALEF, ALEF_HAMZA, ALEF_HAMZA_BELOW, ALEF_MADDA, ALEF_MAQSURA, YEH};
use crate::memory::OutOfMemory;

/// See [`Stemmer::Arlstem2`](super::Stemmer::Arlstem2).
pub(super) fn stem(letters: &mut Letters) -> Result<(), OutOfMemory> {
    letters.rewrite(&NORMALIZED, normalized)?;
    if letters.len() > 3 && letters.is(0, 'و') {
        letters.drop_first(1);
    }
    let had_prefix = cut_prefix(letters);
    if !(cut_feminine(letters) || cut_adjective(letters)) {
        cut_pronoun(letters);
        if !cut_plural(letters) && !had_prefix {
            cut_verb(letters);
        }
    }
    cut_rest(letters);
    Ok(())
}

static NORMALIZED: Touched = touched([(0x22, 0x23), (0x25, 0x25), (0x49, 0x49), (0x4B, 0x5F)], false);

fn normalized(code: u32) -> Becomes {
    match code {
        0x64B..=0x65F => Becomes::Nothing,
        ALEF_MADDA | ALEF_HAMZA | ALEF_HAMZA_BELOW => Becomes::One(ALEF),
        ALEF_MAQSURA => Becomes::One(YEH),
        _ => Becomes::Itself,
    }
}

/// Drops letters at the beginning and at the end. Returns whether, for `else if`.
fn drop_if(letters: &mut Letters, condition: bool, first: usize, last: usize) -> bool {
    if condition {
        letters.drop_first(first);
        letters.drop_last(last);
    }
    condition
}

/// Cuts one of the affixes from a word that has more than `over` letters.
fn cut_first<const N: usize>(letters: &mut Letters, over: usize, prefixes: &Affixes<N>) -> bool {
    let found = prefixes.find(letters.head()).filter(|_| letters.len() > over);
    drop_if(letters, found.is_some(), found.map_or(0, |prefix| prefix.len), 0)
}

/// The same at the end.
fn cut_last<const N: usize>(letters: &mut Letters, over: usize, suffixes: &Affixes<N>) -> bool {
    let found = suffixes.find(letters.tail()).filter(|_| letters.len() > over);
    drop_if(letters, found.is_some(), 0, found.map_or(0, |suffix| suffix.len))
}

/// The article and prepositions.
fn cut_prefix(letters: &mut Letters) -> bool {
    static ARTICLES: Affixes<3> = prefixes(["بال", "كال", "وال"]);
    static LONG_ARTICLES: Affixes<3> = prefixes(["فبال", "وبال", "فكال"]);
    static DOUBLE_LAMS: Affixes<2> = prefixes(["فلل", "ولل"]);
    static SHORT: Affixes<4> = prefixes(["ال", "لل", "فل", "فب"]);
    cut_first(letters, 5, &ARTICLES)
        || cut_first(letters, 6, &LONG_ARTICLES)
        || cut_first(letters, 5, &DOUBLE_LAMS)
        || cut_first(letters, 4, &SHORT)
}

/// What ends in ة becomes masculine.
fn cut_feminine(letters: &mut Letters) -> bool {
    let len = letters.len();
    if len <= 3 || !letters.is_back(0, 'ة') {
        return false;
    }
    let ends_in_yeh = letters.is_back(1, 'ي');
    if len > 6 && ends_in_yeh && letters.is(0, 'ت') && letters.is_back(3, 'ي') {
        letters.drop_first(1);
        letters.drop_last(2);
        letters.drop_second_last();
    } else if len > 6 && ends_in_yeh && letters.is(0, 'ا') && letters.is_back(3, 'ا') {
        letters.drop_last(2);
        letters.drop_second_last();
    } else if len > 5 && ends_in_yeh && letters.is_back(2, 'ا') {
        letters.drop_last(2);
    } else if len > 4 && letters.is(1, 'ا') {
        letters.drop_last(1);
        letters.drop_at(1, 1);
    } else if len > 4 && ends_in_yeh {
        letters.drop_last(2);
    } else {
        letters.drop_last(1);
    }
    true
}

fn cut_adjective(letters: &mut Letters) -> bool {
    let is_one = letters.len() > 5 && letters.is(0, 'ا') && letters.is_back(2, 'ا') && letters.is_back(0, 'ي');
    if is_one {
        letters.drop_last(1);
        letters.drop_second_last();
    }
    is_one
}

/// Pronouns after nouns and verbs.
fn cut_pronoun(letters: &mut Letters) {
    static KAF: Affixes<1> = suffixes(["ك"]);
    static KAF_2: Affixes<2> = suffixes(["كي", "كم"]);
    static KAF_3: Affixes<1> = suffixes(["كما"]);
    static HEH: Affixes<1> = suffixes(["ه"]);
    static HEH_2: Affixes<2> = suffixes(["ها", "هم"]);
    static HEH_3: Affixes<1> = suffixes(["هما"]);
    static NOON: Affixes<1> = suffixes(["نا"]);
    let _ = cut_last(letters, 3, &KAF)
        || cut_last(letters, 4, &KAF_2)
        || cut_last(letters, 5, &KAF_3)
        || cut_last(letters, 3, &HEH)
        || cut_last(letters, 4, &HEH_2)
        || cut_last(letters, 5, &HEH_3)
        || cut_last(letters, 4, &NOON);
}

/// What is plural becomes singular.
fn cut_plural(letters: &mut Letters) -> bool {
    static PLURALS: Affixes<4> = suffixes(["ان", "ين", "ون", "ات"]);
    let of_people = letters.len() > 5 && letters.is(0, 'م') && letters.is_back(1, 'و') && letters.is_back(0, 'ن');
    if drop_if(letters, of_people, 1, 2) || cut_last(letters, 4, &PLURALS) {
        return true;
    }
    let may_be_broken = letters.len() > 4 && letters.is(0, 'ا');
    if may_be_broken && letters.is(2, 'ا') {
        letters.drop_at(2, 1);
        return true;
    }
    if may_be_broken && letters.is_back(1, 'ا') {
        letters.drop_first(1);
        letters.drop_second_last();
        return true;
    }
    false
}

fn cut_verb(letters: &mut Letters) {
    let _ = cut_around_verb(letters) || cut_after_verb(letters) || cut_before_verb(letters);
}

/// A prefix and a suffix of the present or the future.
fn cut_around_verb(letters: &mut Letters) -> bool {
    let (len, ends_in_noon) = (letters.len(), letters.is_back(0, 'ن'));
    let starts = |letter| letters.is(0, letter);
    let ends = |letter| letters.is_back(0, letter);
    let (with_waw, with_one, with_noon, in_future) = (
        len > 5 && starts('ا') && letters.is_back(1, 'و') && ends('ا'),
        len > 4 && starts('ا') && (ends('ي') || ends('ا') || ends_in_noon),
        len > 4 && (starts('ي') || starts('ت')) && ends_in_noon,
        len > 5 && starts('س') && (letters.is(1, 'ت') || letters.is(1, 'ي')) && ends_in_noon,
    );
    drop_if(letters, with_waw, 1, 2)
        || drop_if(letters, with_one || with_noon, 1, 1)
        || drop_if(letters, in_future, 2, 1)
}

/// A suffix of the past.
fn cut_after_verb(letters: &mut Letters) -> bool {
    static LONG: Affixes<1> = suffixes(["تما"]);
    static MIDDLE: Affixes<4> = suffixes(["نا", "تم", "تا", "وا"]);
    static SHORT: Affixes<3> = suffixes(["ت", "ا", "ن"]);
    cut_last(letters, 5, &LONG) || cut_last(letters, 4, &MIDDLE) || cut_last(letters, 3, &SHORT)
}

/// A prefix of the present, the future or the imperative.
fn cut_before_verb(letters: &mut Letters) -> bool {
    static PRESENT: Affixes<4> = prefixes(["ت", "ا", "ن", "ي"]);
    static FUTURE: Affixes<4> = prefixes(["سا", "سن", "ست", "سي"]);
    static IMPERATIVE: Affixes<3> = prefixes(["لن", "لت", "لي"]);
    cut_first(letters, 3, &PRESENT) || cut_first(letters, 4, &FUTURE) || cut_first(letters, 4, &IMPERATIVE)
}

/// What is left at last of a noun's affixes.
fn cut_rest(letters: &mut Letters) {
    let has_pattern =
        letters.is(0, 'ت') && letters.is_back(1, 'ي') || letters.is(0, 'م') && letters.is_back(1, 'و');
    if letters.len() > 4 && has_pattern {
        letters.drop_first(1);
        letters.drop_second_last();
    } else if letters.len() > 3 {
        let _ = drop_if(letters, !letters.is(0, 'ا') && letters.is_back(0, 'ي'), 0, 1)
            || drop_if(letters, letters.is(0, 'ل'), 1, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::letters::assert_covers;
    use super::*;

    #[test]
    fn a_rule_changes_no_letter_that_is_not_touched() {
        assert_covers(&NORMALIZED, normalized);
    }
}
