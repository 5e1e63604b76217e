//! The stemmer `snowball`: Snowball's algorithm for Arabic (3.1.1), by A. Chelli.
//!
//! Suffixes go first, then prefixes; a word with an article is a noun, any other may be a verb. Affixes of one
//! step are looked for together, and only the longest that is there counts: if it would leave too little, the step
//! fails. The original moves a cursor through the word, and steps begin where the last one has left it. That is a
//! part of what it does, and kept.

use super::affix::{Affixes, Touched, prefixes, suffixes, touched};
use super::letters::{Becomes, Letters};
use crate::chars::{ALEF, ALEF_HAMZA, ALEF_HAMZA_BELOW, ALEF_MADDA, WAW, WAW_HAMZA, YEH, YEH_HAMZA};
use crate::memory::OutOfMemory;

/// An article, with or without a preposition before it.
static ARTICLES: Affixes<4> = prefixes(["بال", "كال", "ال", "لل"]);
/// Pronouns after a verb, and after a noun.
static VERB_PRONOUNS: Affixes<12> =
    suffixes(["كما", "هما", "كمو", "نا", "ها", "كم", "هم", "كن", "هن", "ني", "ك", "ه"]);
static NOUN_PRONOUNS: Affixes<10> = suffixes(["كما", "هما", "نا", "ها", "كم", "هم", "هن", "ك", "ه", "ي"]);
/// Endings of a verb: those that leave more than others, and the others.
static VERB_PLURALS: Affixes<3> = suffixes(["ان", "ون", "ين"]);
static VERB_ENDINGS: Affixes<8> = suffixes(["تما", "تا", "نا", "تن", "ا", "ت", "ن", "ي"]);
static VERB_ENDINGS_ALONE: Affixes<2> = suffixes(["وا", "تم"]);
static VERB_ENDINGS_BEFORE_PRONOUNS: Affixes<2> = suffixes(["تمو", "و"]);
/// Endings of a noun.
static NOUN_VOWELS: Affixes<3> = suffixes(["ا", "و", "ي"]);
static NOUN_PLURAL: Affixes<1> = suffixes(["ات"]);
static NOUN_TEH: Affixes<1> = suffixes(["ت"]);
static NOUN_TEH_MARBUTA: Affixes<1> = suffixes(["ة"]);
static NOUN_NOON: Affixes<1> = suffixes(["ن"]);
/// What comes before a verb.
static FUTURE: Affixes<4> = prefixes(["سأ", "ست", "سن", "سي"]);
static TENTH_FORM: Affixes<3> = prefixes(["تست", "نست", "يست"]);

/// See [`Stemmer::Snowball`](super::Stemmer::Snowball).
pub(super) fn stem(letters: &mut Letters) -> Result<(), OutOfMemory> {
    let is_defined = has_article(letters);
    letters.rewrite(&SPELLED, spelled)?;
    if !((!is_defined && cut_verb_endings(letters)) || cut_noun_endings(letters, is_defined))
        && letters.is_back(0, 'ى')
    {
        letters.set(letters.len() - 1, 'ي');
    }
    cut_prefixes(letters, !is_defined);
    if letters.codes().next_back().is_some_and(|last| seatless(last) != Becomes::Itself) {
        letters.set(letters.len() - 1, 'ء');
    }
    letters.rewrite(&SEATS, seatless)
}

/// Whether the word, with its marks, begins with an article and is long enough for one.
fn has_article(letters: &Letters) -> bool {
    let head = letters.head();
    ARTICLES.find(head).is_some_and(|article| letters.len() > article.len + 1)
}

static SPELLED: Touched = touched([(0x40, 0x40), (0x4B, 0x52), (0x60, 0x69)], true);

/// Marks and tatweel go, digits become those of ASCII, presentation forms the letters that they are forms of.
fn spelled(code: u32) -> Becomes {
    match code {
        0x640 | 0x64B..=0x652 => Becomes::Nothing,
        0x660..=0x669 => Becomes::One(code - 0x660 + u32::from('0')),
        0xFE80..=0xFEF4 => Becomes::One(FORMS[(code - 0xFE80) as usize]),
        0xFEF5..=0xFEFC => Becomes::Two('ل'.into(), ['آ', 'أ', 'إ', 'ا'][((code - 0xFEF5) / 2) as usize].into()),
        _ => Becomes::Itself,
    }
}

/// What the letters U+FE80–FEF4 are forms of, in Unicode's order: ء has one form, a letter that does not join the
/// next one two, any other four.
static FORMS: [u32; 0x75] = {
    // The letters from U+0621 to U+064A are in the same order, but for what lies between غ and ف.
    const JOIN_NOTHING: [char; 12] = ['آ', 'أ', 'ؤ', 'إ', 'ا', 'ة', 'د', 'ذ', 'ر', 'ز', 'و', 'ى'];
    let mut forms = ['ء' as u32; 0x75];
    let (mut letter, mut at) = ('ء' as u32, 1);
    while at < forms.len() {
        letter = if letter == 'غ' as u32 { 'ف' as u32 } else { letter + 1 };
        let (mut count, mut nth) = (4, 0);
        while nth < JOIN_NOTHING.len() {
            if JOIN_NOTHING[nth] as u32 == letter {
                count = 2;
            }
            nth += 1;
        }
        while count > 0 {
            forms[at] = letter;
            (at, count) = (at + 1, count - 1);
        }
    }
    forms
};

static SEATS: Touched = touched([(0x22, 0x26)], false);

/// A seat of hamza without it.
fn seatless(code: u32) -> Becomes {
    match code {
        ALEF_MADDA | ALEF_HAMZA | ALEF_HAMZA_BELOW => Becomes::One(ALEF),
        WAW_HAMZA => Becomes::One(WAW),
        YEH_HAMZA => Becomes::One(YEH),
        _ => Becomes::Itself,
    }
}

/// Cuts the longest suffix of a list that is there, if so many letters are left.
fn cut<const N: usize>(letters: &mut Letters, longest_first: &Affixes<N>, left: usize) -> bool {
    let found = longest_first.find(letters.tail());
    let cut = found.filter(|suffix| letters.len() >= suffix.len + left);
    letters.drop_last(cut.map_or(0, |suffix| suffix.len));
    cut.is_some()
}

/// All pronouns, and one ending before them; or one of the endings that have none after them.
fn cut_verb_endings(letters: &mut Letters) -> bool {
    if !cut(letters, &VERB_PRONOUNS, 3) {
        return cut(letters, &VERB_ENDINGS_ALONE, 3) || cut_verb_ending(letters);
    }
    while cut(letters, &VERB_PRONOUNS, 3) {}
    let _ = cut_verb_ending(letters) || cut(letters, &VERB_ENDINGS_BEFORE_PRONOUNS, 3);
    true
}

fn cut_verb_ending(letters: &mut Letters) -> bool {
    if VERB_PLURALS.find(letters.tail()).is_some() {
        return cut(letters, &VERB_PLURALS, 4);
    }
    cut(letters, &VERB_ENDINGS, 3)
}

fn cut_before_pronoun(letters: &mut Letters) -> bool {
    cut(letters, &NOUN_VOWELS, 4) || cut(letters, &NOUN_PLURAL, 3) || cut(letters, &NOUN_TEH, 3)
}

/// An ending, if there is one, and then ي, without which the noun counts as left whole.
fn cut_noun_endings(letters: &mut Letters, is_defined: bool) -> bool {
    let mut looks_before_last = false;
    if !cut(letters, &NOUN_TEH_MARBUTA, 3) {
        if !is_defined && cut(letters, &NOUN_PRONOUNS, 3) {
            // Where nothing stands before the pronoun, the cursor goes one letter back, and ي is looked for there.
            looks_before_last = !cut_before_pronoun(letters);
        } else if !(cut(letters, &NOUN_NOON, 5) && cut_before_pronoun(letters)) {
            let _ = (!is_defined && cut(letters, &NOUN_VOWELS, 4)) || cut(letters, &NOUN_PLURAL, 3);
        }
    }
    let is_cut = letters.len() >= 3 && letters.is_back(usize::from(looks_before_last), 'ي');
    match (is_cut, looks_before_last) {
        (true, true) => letters.drop_second_last(),
        (true, false) => letters.drop_last(1),
        (false, _) => {}
    }
    is_cut
}

fn cut_prefixes(letters: &mut Letters, may_be_verb: bool) {
    let mut cursor = usize::from(join_alefs(letters));
    if letters.len() > 3 && (letters.is(cursor, 'ف') || letters.is(cursor, 'و')) && !letters.is(cursor + 1, 'ا')
    {
        letters.drop_at(cursor, 1);
    }
    let head = letters.head() >> (8 * cursor);
    let article = ARTICLES.find(head);
    if let Some(article) = article.filter(|article| letters.len() > article.len + 2) {
        letters.drop_at(cursor, article.len);
        return;
    }
    if cut_preposition(letters, cursor) || !may_be_verb {
        return;
    }
    if letters.len() > 4 && FUTURE.find(head).is_some() {
        letters.drop_at(cursor, 1);
        cursor += 1;
    }
    let head = letters.head() >> (8 * cursor);
    if letters.len() > 4 && TENTH_FORM.find(head).is_some() {
        letters.set(cursor, 'ا');
    }
}

/// أ and an alef after it become one letter. Returns whether they were there.
fn join_alefs(letters: &mut Letters) -> bool {
    if letters.len() <= 3 || !letters.is(0, 'أ') {
        return false;
    }
    let second = ['آ', 'أ', 'ؤ', 'إ', 'ا'].into_iter().find(|&alef| letters.is(1, alef));
    match second {
        Some('ؤ') => letters.drop_at(1, 1), // what is left is أ
        Some(_) => letters.drop_first(1),
        None => {}
    }
    second.is_some()
}

/// ب, or the first of two كك. Returns whether the word begins with a noun's preposition, or seems to.
fn cut_preposition(letters: &mut Letters, cursor: usize) -> bool {
    if letters.is(cursor, 'ب') && letters.is(cursor + 1, 'ا') {
        return true; // nothing is cut, but no verb is looked for either
    }
    let is_there = letters.is(cursor, 'ب') || letters.is(cursor, 'ك') && letters.is(cursor + 1, 'ك');
    let is_cut = letters.len() > 3 && is_there;
    if is_cut {
        letters.drop_at(cursor, 1);
    }
    is_cut
}

#[cfg(test)]
mod tests {
    use super::super::letters::assert_covers;
    use super::*;

    #[test]
    fn a_rule_changes_no_letter_that_is_not_touched() {
        assert_covers(&SPELLED, spelled);
        assert_covers(&SEATS, seatless);
    }
}
