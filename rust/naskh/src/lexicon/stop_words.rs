//! Stop words: words so frequent that they tell nothing of a text.
//!
//! `LUCENE`. Source: `stopwords.txt` of the package `org.apache.lucene.analysis.ar` of Apache Lucene 8.7, a list by
//! Jacques Savoy, cleaned by Lucene on 11 October 2009, under the BSD licence; the copy was made in November 2026:
//!
//! > This file was created by Jacques Savoy and is distributed under the BSD license. See
//! > <http://members.unine.ch/jacques.savoy/clef/index.html>. Also see
//! > <http://www.opensource.org/licenses/bsd-license.html>. Cleaned on October 11, 2009 (not normalized, so use
//! > before normalization). This means that when modifying this list, you might need to add some redundant
//! > entries, for example containing forms with both أ and ا
//!
//! The order is that of the source.

use super::news_stop_words;

/// A list: its name, and what makes its words.
type List = (&'static str, fn() -> Vec<String>);

/// The lists.
pub(crate) const LISTS: &[List] = &[("lucene", lucene), ("news", news_stop_words::all)];

fn lucene() -> Vec<String> {
    LUCENE.iter().copied().map(String::from).collect()
}

/// The stop words of Lucene's `ArabicAnalyzer`.
#[rustfmt::skip]
pub(crate) const LUCENE: &[&str] = &[
    "من", "ومن", "منها", "منه", "في", "وفي", "فيها", "فيه", "و", "ف", "ثم", "او", "أو", "ب", "بها", "به", "ا",
    "أ", "اى", "اي", "أي", "أى", "لا", "ولا", "الا", "ألا", "إلا", "لكن", "ما", "وما", "كما", "فما", "عن", "مع",
    "اذا", "إذا", "ان", "أن", "إن", "انها", "أنها", "إنها", "انه", "أنه", "إنه", "بان", "بأن", "فان", "فأن",
    "وان", "وأن", "وإن", "التى", "التي", "الذى", "الذي", "الذين", "الى", "الي", "إلى", "إلي", "على", "عليها",
    "عليه", "اما", "أما", "إما", "ايضا", "أيضا", "كل", "وكل", "لم", "ولم", "لن", "ولن", "هى", "هي", "هو", "وهى",
    "وهي", "وهو", "فهى", "فهي", "فهو", "انت", "أنت", "لك", "لها", "له", "هذه", "هذا", "تلك", "ذلك", "هناك",
    "كانت", "كان", "يكون", "تكون", "وكانت", "وكان", "غير", "بعض", "قد", "نحو", "بين", "بينما", "منذ", "ضمن",
    "حيث", "الان", "الآن", "خلال", "بعد", "قبل", "حتى", "عند", "عندما", "لدى", "جميع",
];
