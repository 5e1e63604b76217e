//! Whether a clause begins with a word: the evidence after an ellipsis and after an initialism.
//!
//! A conjunction says little: و joins nouns as often as it joins sentences. So the word after it is looked at, and
//! after prepositions and nouns a few words more. No scan goes beyond the next punctuation mark,
//! so time is linear.

use crate::chars::class::Class;
use crate::lexicon::clauses::{
    AFTER_INITIALISM, AFTER_NEGATION, AFTER_SUBJECT, CONTINUING, CONTINUING_PAIRS, CONTINUING_WITH_HAMZA, FRONTED,
    OPENING, OPENING_WITH_HAMZA, PREPOSITIONS, SUBORDINATING, TITLED, WITH_RADICAL_WAW,
};
use crate::lexicon::packed::{folded_key, folded_keys};
use crate::segment::Glued;
use crate::token::{CodePoint, View};

use super::verbs::{is_definite, is_verb};
use super::words::{Hamza, Word};

const CONTINUING_KEYS: [u128; CONTINUING.len()] = folded_keys(CONTINUING);
const CONTINUING_WITH_HAMZA_KEYS: [u128; CONTINUING_WITH_HAMZA.len()] = folded_keys(CONTINUING_WITH_HAMZA);
const OPENING_WITH_HAMZA_KEYS: [u128; OPENING_WITH_HAMZA.len()] = folded_keys(OPENING_WITH_HAMZA);
const OPENING_KEYS: [u128; OPENING.len()] = folded_keys(OPENING);
const FRONTED_KEYS: [u128; FRONTED.len()] = folded_keys(FRONTED);
const AFTER_NEGATION_KEYS: [u128; AFTER_NEGATION.len()] = folded_keys(AFTER_NEGATION);
const AFTER_SUBJECT_KEYS: [u128; AFTER_SUBJECT.len()] = folded_keys(AFTER_SUBJECT);
const AFTER_INITIALISM_KEYS: [u128; AFTER_INITIALISM.len()] = folded_keys(AFTER_INITIALISM);
const SUBORDINATING_KEYS: [u128; SUBORDINATING.len()] = folded_keys(SUBORDINATING);
const RADICAL_WAW_KEYS: [u128; WITH_RADICAL_WAW.len()] = folded_keys(WITH_RADICAL_WAW);
const PREPOSITION_KEYS: [u128; PREPOSITIONS.len()] = folded_keys(PREPOSITIONS);
const TITLED_KEYS: [u128; TITLED.len()] = folded_keys(TITLED);
const NEGATION: u128 = folded_key("لا");
const IF: u128 = folded_key("إذا");

/// A phrase with a preposition that has fewer words belongs to the clause before it: في البيت وفي الشارع.
const FEWEST_WORDS: usize = 4;
/// A condition with more words has its consequence after it: إذا عملنا معا.
const WORDS_OF_CONDITION: usize = 6;
/// In so many words after a noun its verb is looked for.
const WORDS_TO_VERB: usize = 5;

/// Whether a clause begins at `at`, where the text goes on after an ellipsis.
pub(super) fn begins_after_ellipsis<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    let word = Word::at(view, at);
    if continues(word) || begins_pair(view, word) {
        return false;
    }
    if word.is_one_of(&[IF]) {
        return !is_whole_condition(view, at);
    }
    if word.letter(0) == 'و' && word.len > 1 && !begins_with_conjunction(view, at, word) {
        return true;
    }
    match after_conjunction(view, at, word) {
        Some(rest) => word.letter(0) == 'ف' && word.len > 1 || opens(view, rest),
        None => true,
    }
}

/// Whether a sentence begins at `at`, after an initialism. A verb without a conjunction shows that only after a
/// unit: other initialisms may be its subject.
pub(super) fn begins_after_initialism<U: CodePoint>(view: View<'_, U>, at: usize, is_unit: bool) -> bool {
    let word = Word::at(view, at);
    if word.is_one_of(&AFTER_INITIALISM_KEYS) || (is_unit && (word.is_one_of(&OPENING_KEYS) || is_verb(word))) {
        return true;
    }
    let rest = after_conjunction(view, at, word).filter(|_| !word.is_one_of(&RADICAL_WAW_KEYS));
    rest.is_some_and(|rest| opens(view, rest))
}

/// Whether the word at `at` continues the sentence after a question in quotes: as it would after an ellipsis, or
/// as a preposition, which seldom begins a sentence without و.
pub(super) fn continues_after_quote<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    let word = Word::at(view, at);
    let has_preposition = || {
        let glued = Glued::to(&view.0[at..word.end]);
        glued.preposition && !glued.conjunction && !word.is_one_of(&OPENING_KEYS)
    };
    continues(word) || begins_pair(view, word) || word.is_one_of(&PREPOSITION_KEYS) || has_preposition()
}

/// Whether a clause begins with a conjunction at `at`, after a title in quotes.
pub(super) fn begins_after_title<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    let word = Word::at(view, at);
    after_conjunction(view, at, word)
        .filter(|_| word.len == 1 || begins_with_conjunction(view, at, word))
        .is_some_and(|rest| opens(view, rest))
}

/// Whether what is quoted after this word is a title: فيلم, بعنوان, وكتابه.
pub(super) fn has_title(word: Word) -> bool {
    let without_article = |word: Word| if is_definite(word) { word.without_first().without_first() } else { word };
    let is_proclitic = matches!(word.letter(0), 'و' | 'ف' | 'ب' | 'ل' | 'ك');
    let is_titled = |word: Word| word.is_one_of(&TITLED_KEYS) || without_article(word).is_one_of(&TITLED_KEYS);
    is_titled(word) || is_proclitic && is_titled(word.without_first())
}

/// Whether the و of the word at `at` is a conjunction, and not a letter of its root: وبيت, but واجهة and واجهتها.
fn begins_with_conjunction<U: CodePoint>(view: View<'_, U>, at: usize, word: Word) -> bool {
    !word.is_one_of(&RADICAL_WAW_KEYS) && Glued::to(&view.0[at..word.end]).conjunction
}

/// Whether the word continues a sentence.
fn continues(word: Word) -> bool {
    // The one of two letters is أن, the other one إلا.
    let has_its_hamza = || word.hamza == if word.len == 2 { Hamza::Above } else { Hamza::Below };
    word.is_one_of(&CONTINUING_KEYS) || (word.is_one_of(&CONTINUING_WITH_HAMZA_KEYS) && has_its_hamza())
}

/// Where the word after the conjunction و or ف begins, if `word` begins with one.
fn after_conjunction<U: CodePoint>(view: View<'_, U>, at: usize, word: Word) -> Option<usize> {
    if !matches!(word.letter(0), 'و' | 'ف') {
        return None;
    }
    Some(if word.len > 1 { view.cluster_end(at + 1) } else { view.skip(word.end, Class::is_blank) })
}

/// Whether `word` and the next one are two that continue a sentence.
fn begins_pair<U: CodePoint>(view: View<'_, U>, word: Word) -> bool {
    const FIRST: [u128; CONTINUING_PAIRS.len()] = pairs(false);
    const SECOND: [u128; CONTINUING_PAIRS.len()] = pairs(true);
    word.is_one_of(&FIRST) && {
        let next = Word::at(view, view.skip(word.end, Class::is_blank));
        FIRST.iter().zip(SECOND).any(|(&first, second)| word.is_one_of(&[first]) && next.is_one_of(&[second]))
    }
}

/// The packed first or second words of the pairs.
const fn pairs(second: bool) -> [u128; CONTINUING_PAIRS.len()] {
    let mut keys = [0; CONTINUING_PAIRS.len()];
    let mut at = 0;
    while at < keys.len() {
        let (a, b) = CONTINUING_PAIRS[at];
        keys[at] = folded_key(if second { b } else { a });
        at += 1;
    }
    keys
}

/// Whether a clause opens with the word at `at`, which is after a conjunction.
fn opens<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    let word = Word::at(view, at);
    if word.is_one_of(&[NEGATION]) {
        let next = Word::at(view, view.skip(word.end, Class::is_blank));
        return next.is_one_of(&AFTER_NEGATION_KEYS) || is_negated_verb(next);
    }
    let opens_with_hamza = word.hamza == Hamza::Below && word.is_one_of(&OPENING_WITH_HAMZA_KEYS);
    if opens_with_hamza || word.is_one_of(&OPENING_KEYS) || is_verb(word) {
        return true;
    }
    if word.is_one_of(&FRONTED_KEYS) {
        return words(view, at).nth(FEWEST_WORDS - 1).is_some();
    }
    let is_noun = is_definite(word) || Glued::to(&view.0[at..word.end]).pronoun.is_some();
    is_noun && !word.is_one_of(&SUBORDINATING_KEYS) && is_subject(view, word.end)
}

/// Whether a word after لا is a verb of the present. After the negation, a noun that begins like one is rare.
fn is_negated_verb(word: Word) -> bool {
    let is_person = matches!(word.letter(0), 'ا' | 'ي' | 'ت' | 'ن');
    word.len >= 3 && is_person && word.last(1) != 'ة' && !is_definite(word)
}

/// Whether a verb that belongs to the noun before `at` follows.
fn is_subject<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    words(view, at)
        .take(WORDS_TO_VERB)
        .take_while(|word| !word.is_one_of(&SUBORDINATING_KEYS))
        .any(|word| word.is_one_of(&AFTER_SUBJECT_KEYS) || is_verb(word))
}

/// Whether nothing but a short condition follows in the sentence.
fn is_whole_condition<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    let mut end = at;
    let mut count = 0;
    for word in words(view, at).take(WORDS_OF_CONDITION + 1) {
        (end, count) = (word.end, count + 1);
        if count > 1 && word.letter(0) == 'ف' && matches!(word.letter(1), 'ا' | 'ل' | 'س' | 'ق' | 'ه' | 'م' | 'ي')
        {
            return false;
        }
    }
    let next = view.skip(end, Class::is_blank);
    let ends = view.class(next) == Class::LineEnd || super::signs::is_terminator(view.get(next));
    count <= WORDS_OF_CONDITION && ends
}

/// The words from `at` on, up to the next character that is not part of a word or blank. A number or a word of
/// another script is a word without letters.
fn words<U: CodePoint>(view: View<'_, U>, mut at: usize) -> impl Iterator<Item = Word> {
    std::iter::from_fn(move || {
        at = view.skip(at, Class::is_blank);
        let mut word = Word::at(view, at);
        let is_part =
            |class: Class| class.is_letter() || matches!(class, Class::Digit | Class::Mark | Class::Joint);
        let end = view.skip(word.end, is_part);
        if end == at {
            return None;
        }
        (at, word.end) = (end, end);
        Some(word)
    })
}
