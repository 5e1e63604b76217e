//! Cuts words with a model, for those who annotate: which words is it least sure of?
//!
//! usage: cut_words MODEL < WORDS
//!
//! Prints each word with its slices, the article cut off too, joined by `+`, and the sureness of the cut: the
//! margin in quarters of a logarithm, at most 62; 63 for words that a person has read or that have one cut alone.

use std::error::Error;
use std::io::Read;
use std::{env, fs, io};

use naskh::training::{Entry, Hash, LONGEST, Model, article, best, sureness};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: cut_words MODEL < WORDS")?;
    let bytes = fs::read(path)?;
    let model = Model::read(&bytes).map_err(|why| format!("{why:?}"))?;
    let mut words = String::new();
    io::stdin().read_to_string(&mut words)?;
    for word in words.split_whitespace() {
        let (slices, sureness) = slices(&model, word);
        println!("{word}\t{}\t{sureness}", slices.join("+"));
    }
    Ok(())
}

fn slices(model: &Model, word: &str) -> (Vec<String>, u8) {
    let letters: Vec<char> = word.chars().collect();
    let codes: Vec<u8> = letters.iter().map(|&letter| (letter as u32).saturating_sub(0x620) as u8).collect();
    if codes.len() > LONGEST {
        return (vec![word.to_owned()], Entry::READ);
    }
    let entry = model.table.get(Hash::of(&codes)).unwrap_or_else(|| {
        let (shape, margin) = best(model, &codes);
        let shape = shape.with_article(article(&model.table, &codes, shape));
        Entry { shape, level: 0, sureness: if margin == i16::MAX { Entry::READ } else { sureness(margin) } }
    });
    let (shape, mut rest) = (entry.shape, &letters[..]);
    let before = [usize::from(shape.has_conj()), usize::from(shape.has_prep()), usize::from(shape.article())];
    let stem = letters.len() - before.iter().sum::<usize>() - shape.suffix();
    let mut slices = Vec::new();
    for length in before.into_iter().chain([stem, shape.suffix()]).filter(|&length| length > 0) {
        let (slice, after) = rest.split_at(length);
        slices.push(slice.iter().collect());
        rest = after;
    }
    (slices, entry.sureness)
}
