//! What the chain `news` cuts off a word: a hamza at the end, proclitics, endings.
//!
//! All of it is in the letters that the preset `search` leaves: no marks, ا for every alef, ه for ة, ي for ى. So a
//! word and the same word spelled with less care lose the same letters.
//! `docs/retrieval.md` says what each rule is worth.

use crate::chars::{ALEF, BEH, FEH, HAMZA, HEH, KAF, LAM, TEH, WAW, YEH};
use crate::lexicon::filter::WordHash;
use crate::lexicon::proclitic_words::is_commoner;

/// Every cut leaves so many letters at least.
const LEFT: usize = 3;
/// Not more than so many letters are cut off one by one: وب in وبلبنان.
const SINGLE: usize = 2;

const NOON: u32 = 'ن' as u32;

/// An ending, and how many letters it leaves at least.
type Ending = (&'static [u32], usize);

/// The endings of number, gender and pronoun, in the order in which they are tried: each that is there when its
/// turn comes is cut off. ت is ة before a pronoun. ا is the accusative, ي makes لبناني of لبنان; both are also the
/// last letters of short words.
const ENDINGS: [Ending; 9] = [
    (&[TEH, HEH, ALEF], LEFT),
    (&[TEH, HEH], LEFT),
    (&[HEH, ALEF], LEFT),
    (&[ALEF, TEH], LEFT),
    (&[WAW, NOON], LEFT),
    (&[YEH, NOON], LEFT),
    (&[HEH], LEFT),
    (&[ALEF], LEFT + 1),
    (&[YEH], LEFT + 2),
];

/// The word without the letters at its beginning that are proclitics: all up to an article, or single letters
/// before a commoner word.
#[inline]
pub(super) fn without_proclitics(word: &[u32]) -> &[u32] {
    let article = up_to_article(word);
    &word[if article > 0 { article } else { single_letters(word) }..]
}

/// The word without its endings.
#[inline]
pub(super) fn without_endings(mut word: &[u32]) -> &[u32] {
    // Every ending ends with one of these, and half of all words with none of them.
    if !matches!(word.last(), Some(&(ALEF | TEH | NOON | HEH | YEH))) {
        return word;
    }
    for (ending, left) in ENDINGS {
        if word.len() >= ending.len() + left {
            word = word.strip_suffix(ending).unwrap_or(word);
        }
    }
    word
}

/// The word without a hamza after its last alef: many write سما for سماء.
#[inline]
pub(super) fn without_last_hamza(word: &[u32]) -> &[u32] {
    match word {
        [rest @ .., HAMZA] if word.len() > LEFT && rest.ends_with(&[ALEF]) => rest,
        _ => word,
    }
}

/// The length of ال with and, so, by or like before it, or of لل; 0 if the word has none, or too little after it.
/// The ال of a word that begins with it itself is counted too. The word alone loses it, so الالتزام and التزام meet.
fn up_to_article(word: &[u32]) -> usize {
    let conjunction = usize::from(matches!(word.first(), Some(&(WAW | FEH))));
    let rest = &word[conjunction..];
    let preposition = usize::from(matches!(rest.first(), Some(&(BEH | KAF))));
    let length = if rest.starts_with(&[LAM, LAM]) {
        conjunction + 2
    } else if rest[preposition..].starts_with(&[ALEF, LAM]) {
        conjunction + preposition + 2
    } else {
        return 0;
    };
    let article = |from: usize| word[from..].starts_with(&[ALEF, LAM]) && word.len() >= from + 2 + LEFT;
    if word.len() < length + LEFT {
        0
    } else if article(length) {
        length + 2
    } else {
        length
    }
}

/// How many letters are cut off one by one: before a word with an article,
/// or because the rest is the commoner word.
fn single_letters(word: &[u32]) -> usize {
    if !is_single(word) {
        return 0;
    }
    let mut hashes = [WordHash::EMPTY; SINGLE + 1];
    // From the last letter to the first: the hashes of the word and of its rests come one after the other.
    for (at, &letter) in word.iter().enumerate().rev() {
        let after = hashes[(at + 1).min(SINGLE)];
        hashes[at.min(SINGLE)] = after.after(letter);
    }
    let mut cut = 0;
    while cut < SINGLE && is_single(&word[cut..]) {
        let article = up_to_article(&word[cut + 1..]);
        if article > 0 {
            return cut + 1 + article;
        }
        if !is_commoner(hashes[cut + 1], hashes[cut]) {
            break;
        }
        cut += 1;
    }
    cut
}

/// Whether the first letter of a word may be a proclitic.
fn is_single(word: &[u32]) -> bool {
    word.len() > LEFT && matches!(word[0], WAW | FEH | BEH | KAF | LAM)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> String {
        let letters: Vec<u32> = word.chars().map(u32::from).collect();
        let core = without_proclitics(without_last_hamza(&letters));
        without_endings(core).iter().filter_map(|&c| char::from_u32(c)).collect()
    }

    #[test]
    fn an_article_goes_with_what_is_before_it_if_three_letters_stay() {
        for word in ["المدرس", "والمدرس", "بالمدرس", "وبالمدرس", "للمدرس", "وللمدرس", "بوالمدرس"]
        {
            assert_eq!(cut(word), "مدرس", "{word}");
        }
        assert_eq!(cut("البر"), "البر");
    }

    #[test]
    fn a_word_that_begins_with_an_article_of_its_own_meets_itself_with_another() {
        for (with, without) in [("الالتزام", "التزام"), ("بالالكترونيه", "الكترونيه"), ("للالعاب", "العاب")]
        {
            assert_eq!(cut(with), cut(without), "{with}");
        }
        assert_eq!(cut("الالم"), "الم"); // too short for a second cut
    }

    #[test]
    fn single_letters_go_before_a_commoner_word() {
        assert_eq!(cut("وبلبنان"), "لبنان");
        assert_eq!(cut("وزير"), "وزير");
    }

    #[test]
    fn endings_leave_enough_letters() {
        for word in ["مدرسه", "مدرسات", "مدرسون", "مدرسين", "مدرسها", "مدرسته", "مدرستها", "مدرسا"]
        {
            assert_eq!(cut(word), "مدرس", "{word}");
        }
        assert_eq!(["بيته", "ابه", "دنيا", "نبي", "لبناني"].map(cut), ["بيت", "ابه", "دنيا", "نبي", "لبنان"]);
    }

    #[test]
    fn a_hamza_after_a_last_alef_goes() {
        assert_eq!([cut("علماء"), cut("ماء"), cut("شيء")], ["علما", "ماء", "شيء"]);
    }
}
