//! Whether a word is a finite verb, as far as its shape shows that.
//!
//! Arabic writes no vowels, and many verbs look like nouns. Here are the shapes that nouns seldom have; the nouns
//! that have them all the same are in `lexicon::verbs`. Verbs of other shapes are in `lexicon::clauses`.

use crate::lexicon::packed::folded_keys;
use crate::lexicon::verbs::{
    BEGINNINGS_OF_NOUNS_WITH_SEEN, NOUNS_OF_DERIVED_FORMS, NOUNS_WITH_TEH, NOUNS_WITH_WAW_ALEF, NOUNS_WITH_YEH,
};

use super::words::Word;

const WITH_YEH: [u128; NOUNS_WITH_YEH.len()] = folded_keys(NOUNS_WITH_YEH);
const WITH_SEEN: [u128; BEGINNINGS_OF_NOUNS_WITH_SEEN.len()] = folded_keys(BEGINNINGS_OF_NOUNS_WITH_SEEN);
const WITH_TEH: [u128; NOUNS_WITH_TEH.len()] = folded_keys(NOUNS_WITH_TEH);
const WITH_WAW_ALEF: [u128; NOUNS_WITH_WAW_ALEF.len()] = folded_keys(NOUNS_WITH_WAW_ALEF);
const OF_DERIVED_FORMS: [u128; NOUNS_OF_DERIVED_FORMS.len()] = folded_keys(NOUNS_OF_DERIVED_FORMS);

/// Whether the word has the shape of a finite verb.
pub(super) fn is_verb(word: Word) -> bool {
    !is_definite(word) && (is_present(word) || is_future(word) || is_past(word) || is_derived_past(word))
}

/// Whether the word begins with the article, perhaps after the preposition ل.
pub(super) fn is_definite(word: Word) -> bool {
    matches!((word.letter(0), word.letter(1)), ('ا' | 'ل', 'ل'))
}

/// يفعل: he does.
fn is_present(word: Word) -> bool {
    let is_noun = || word.is_one_of(&WITH_YEH) || word.last(1) == 'ة';
    let of_third_form_on = matches!((word.letter(0), word.letter(1)), ('ت', 'ت')) && word.letter(2) != 'و';
    word.len >= 3 && (word.letter(0) == 'ي' || (of_third_form_on && word.len >= 5)) && !is_noun()
}

/// سيفعل, ستفعل, سنفعل: he, she will do, we shall do.
fn is_future(word: Word) -> bool {
    let is_noun = || WITH_SEEN.iter().any(|&beginning| word.begins_with(beginning)) || word.last(1) == 'ة';
    let is_person = matches!(word.letter(1), 'ي' | 'ت' | 'ن');
    word.len >= 4 && word.letter(0) == 'س' && is_person && !is_noun()
}

/// فعلت: she did, I did. فعلوا: they did.
fn is_past(word: Word) -> bool {
    match (word.last(2), word.last(1)) {
        ('ا', 'ت') => false, // the plural of nouns
        (_, 'ت') => word.len >= 4 && !word.is_one_of(&WITH_TEH) && !word.without_first().is_one_of(&WITH_TEH),
        ('و', 'ا') => word.len >= 4 && !word.is_one_of(&WITH_WAW_ALEF),
        _ => false,
    }
}

/// انفعل, افتعل, استفعل: the forms VII, VIII and X. Their nouns have an ا before the last letter.
fn is_derived_past(word: Word) -> bool {
    let [a, b, c] = [0, 1, 2].map(|at| word.letter(at));
    let has_shape = match (a, b, c) {
        ('ا', 'س', 'ت') if word.len == 6 => word.last(2) != 'ا' || word.letter(3) != 'ا',
        ('ا', 'ن', _) if word.len == 5 => word.letter(3) != 'ا',
        ('ا', _, 'ت') if word.len == 5 => true,
        _ => false,
    };
    has_shape && !matches!(word.last(1), 'ة' | 'ء') && !word.is_one_of(&OF_DERIVED_FORMS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::View;

    fn is_verb_text(text: &str) -> bool {
        let units: Vec<u32> = text.chars().map(u32::from).collect();
        is_verb(Word::at(View(&units), 0))
    }

    #[test]
    fn verbs_are_known_by_their_shapes() {
        for verb in [
            "يلتقي",
            "يُعتبر",
            "ينصدم",
            "تتحول",
            "سيدعو",
            "ستكون",
            "سنعود",
            "أعلنت",
            "فتحت",
            "باءت",
            "قالوا",
            "انطلق",
            "اجتمع",
            "اختار",
            "استقبل",
            "استعاد",
            "استمر\u{651}",
            "إنتقل",
        ] {
            assert!(is_verb_text(verb), "{verb}");
        }
    }

    #[test]
    fn nouns_are_no_verbs() {
        for noun in [
            "يوم",
            "يد",
            "الوزير",
            "الوقت",
            "للبيت",
            "بيته",
            "بيت",
            "صوت",
            "سيارات",
            "سيارة",
            "ستار",
            "سنوات",
            "معلومات",
            "عضوا",
            "انفجار",
            "اجتماع",
            "استقبال",
            "استياء",
            "إنتاج",
            "أستاذ",
            "إنجاز",
            "كتاب",
            "",
            "و",
            "ت",
        ] {
            assert!(!is_verb_text(noun), "{noun}");
        }
    }
}
