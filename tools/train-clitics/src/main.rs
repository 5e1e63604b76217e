//! Learns where Arabic words are cut, and writes the bytes of the model.
//!
//! usage: train-clitics VERSION COUNTS TYPES ARTICLES MODEL
//!
//! COUNTS has lines of word, its count in news, its rank in a word list or 0; TYPES has set, word, slices joined
//! by `+`; ARTICLES words that begin with ال and have no article. The same files give the same bytes on every
//! machine: sums are in a fixed order, on one thread, and exponents and logarithms are those of `libm`.

mod descent;
mod examples;
mod frequency;
mod pack;

use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [version, counts, types, articles, target] = arguments.as_slice() else {
        return Err("usage: train-clitics VERSION COUNTS TYPES ARTICLES MODEL".into());
    };
    let words = frequency::read(&fs::read_to_string(counts)?)?;
    let annotated = examples::read(&fs::read_to_string(types)?)?;
    let without_article = fs::read_to_string(articles)?.split_whitespace().map(letters).collect();
    let mut buckets = pack::levels(&words);
    let examples = examples::Examples::of(&annotated, &pack::table(&buckets));
    let weights = descent::minimize(&examples);
    let (points, scale) = pack::rounded(&weights);
    pack::cuts(&mut buckets, &words, &annotated, &without_article, &points, scale)?;
    fs::write(target, pack::model(&buckets, &points, scale, version)?)?;
    Ok(())
}

/// A word as the segmenter sees it: the code point less U+0620.
fn letters(word: &str) -> Vec<u8> {
    word.chars().map(|letter| u32::from(letter).saturating_sub(0x620) as u8).collect()
}
