//! Words with their cuts, as rows of features.

use std::error::Error;

use naskh::training::{LONGEST, Shape, Table, Word, candidates, features};

use crate::letters;

/// A word that a person has cut.
pub(crate) struct Annotated {
    pub(crate) word: Vec<u8>,
    pub(crate) shape: Shape,
    /// How much it counts. Names were chosen for what misleads: they count less,
    /// lest all unknown words look like names.
    weight: f64,
}

const NAMES: (&str, f64) = ("names", 0.3);
/// Each word is learned a second time as if no list had it, as it is with the words that the model is needed for.
const UNSEEN: f64 = 0.5;

/// Reads the annotated words.
pub(crate) fn read(types: &str) -> Result<Vec<Annotated>, Box<dyn Error>> {
    let mut all = Vec::new();
    for line in types.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [set, word, cut] = fields[..] else {
            return Err(format!("not a set, a word and its cut: {line}").into());
        };
        let word = letters(word);
        let shape = shape_of(&word, cut).ok_or_else(|| format!("no possible cut: {line}"))?;
        all.push(Annotated { word, shape, weight: if set == NAMES.0 { NAMES.1 } else { 1.0 } });
    }
    Ok(all)
}

/// Which of the possible cuts gives these slices.
fn shape_of(word: &[u8], cut: &str) -> Option<Shape> {
    let wanted: Vec<usize> = cut.split('+').map(|slice| slice.chars().count()).collect();
    let mut found = None;
    candidates(word, |shape| {
        let stem = word.len() - shape.prefix() - shape.suffix();
        let slices = [usize::from(shape.has_conj()), usize::from(shape.has_prep()), stem, shape.suffix()];
        if slices.into_iter().filter(|&slice| slice > 0).eq(wanted.iter().copied()) {
            found = Some(shape);
        }
    });
    found.filter(|_| word.len() <= LONGEST)
}

/// The possible cuts of all words, each a row of features.
#[derive(Default)]
pub(crate) struct Examples {
    features: Vec<u32>,
    /// Where the features of a row begin, and where the last end.
    rows: Vec<usize>,
    pub(crate) words: Vec<Example>,
}

/// The rows of a word.
pub(crate) struct Example {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) right: usize,
    pub(crate) weight: f64,
}

impl Examples {
    /// All words that can be cut in more than one way.
    pub(crate) fn of(annotated: &[Annotated], table: &Table) -> Self {
        let mut examples = Self { rows: vec![0], ..Self::default() };
        for (is_unseen, share) in [(false, 1.0), (true, UNSEEN)] {
            for one in annotated {
                examples.push(one, table, is_unseen, share * one.weight);
            }
        }
        examples
    }

    fn push(&mut self, one: &Annotated, table: &Table, is_unseen: bool, weight: f64) {
        let word = Word::new(&one.word, table, is_unseen);
        let first = self.rows.len() - 1;
        let mut right = first;
        candidates(&one.word, |shape| {
            if shape == one.shape {
                right = self.rows.len() - 1;
            }
            features(&word, shape, table, |feature| self.features.push(feature as u32));
            self.rows.push(self.features.len());
        });
        self.words.push(Example { first, end: self.rows.len() - 1, right, weight });
    }

    /// The features of a row.
    pub(crate) fn row(&self, row: usize) -> &[u32] {
        &self.features[self.rows[row]..self.rows[row + 1]]
    }
}
