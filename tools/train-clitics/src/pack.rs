//! The bytes of the model.

use std::collections::{HashMap, HashSet};
use std::error::Error;

use naskh::training::{BUCKET, Entry, HEAD, Hash, LONGEST, Model, Shape, Table, article, best, sureness};

use crate::examples::Annotated;
use crate::frequency::Counted;

/// Buckets of the table: with sixteen words each, 98,304 words in 393 kB.
const BUCKETS: usize = 6144;
const SLOTS: usize = BUCKET / 4;
/// What begins a model, and the version of its layout.
const START: [u8; 8] = *b"NKCL\x01\0\0\0";

pub(crate) type Buckets = Vec<[u8; BUCKET]>;

/// The table of how frequent words are, before their cuts are known. A word that finds its bucket full is left
/// out, and so is one whose fingerprint is there.
pub(crate) fn levels(words: &[Counted]) -> Buckets {
    let mut buckets = vec![[0; BUCKET]; BUCKETS];
    for counted in words.iter().filter(|counted| (2..=LONGEST).contains(&counted.word.len())) {
        let (bucket, fingerprint) = Table::place(Hash::of(&counted.word), BUCKETS);
        let bucket = &mut buckets[bucket];
        let free = (0..SLOTS).find(|&slot| read(bucket, slot) == 0 || read(bucket, slot) == fingerprint);
        if let Some(slot) = free.filter(|&slot| read(bucket, slot) == 0) {
            write(bucket, slot, fingerprint);
            write(bucket, SLOTS + slot, Entry { level: counted.level, ..Entry::default() }.bits());
        }
    }
    buckets
}

pub(crate) fn table(buckets: &Buckets) -> Table<'_> {
    Table::new(buckets)
}

/// Weights as points of one byte, and what a point is worth: margins, 64 of which are one, times 65,536.
pub(crate) fn rounded(weights: &[f64]) -> (Vec<i8>, u32) {
    let most = weights.iter().map(|weight| weight.abs()).fold(0.0, f64::max).max(1e-9);
    let points = weights.iter().map(|weight| libm::round(weight / most * 127.0) as i8).collect();
    (points, libm::round(most / 127.0 * 64.0 * 65536.0) as u32)
}

/// Writes the cuts of the words into the table: what a person has read, or what the model says.
pub(crate) fn cuts(
    buckets: &mut Buckets,
    words: &[Counted],
    annotated: &[Annotated],
    without_article: &HashSet<Vec<u8>>,
    points: &[i8],
    scale: u32,
) -> Result<(), Box<dyn Error>> {
    let read_cuts: HashMap<&[u8], Shape> = annotated.iter().map(|one| (&one.word[..], one.shape)).collect();
    let mut found = Vec::new();
    let mut taken = HashSet::new();
    {
        let bytes = model(buckets, points, scale, "0")?;
        let model = Model::read(&bytes).map_err(|why| format!("{why:?}"))?;
        for counted in words {
            // The first word with a fingerprint has the slot.
            let Some(slot) = place(buckets, &counted.word).filter(|&slot| taken.insert(slot)) else { continue };
            let (shape, sure) = read_cuts.get(&counted.word[..]).map_or_else(
                || {
                    let (shape, margin) = best(&model, &counted.word);
                    (shape, if margin == i16::MAX { Entry::READ } else { sureness(margin) })
                },
                |&shape| (shape, Entry::READ),
            );
            found.push((slot, counted, shape, sure));
        }
    }
    // Words without a prefix first: where a stem has its article is looked up among them.
    for has_prefix in [false, true] {
        for &((bucket, slot), counted, shape, sureness) in &found {
            if (shape.prefix() > 0) == has_prefix {
                let known = article_of(&Table::new(buckets), &counted.word, shape, without_article);
                let entry = Entry { shape: shape.with_article(known), level: counted.level, sureness };
                write(&mut buckets[bucket], SLOTS + slot, entry.bits());
            }
        }
    }
    Ok(())
}

/// The article, as [`Shape::with_article`] takes it; of two letters after ال both must be a word.
fn article_of(table: &Table, word: &[u8], shape: Shape, without_article: &HashSet<Vec<u8>>) -> u8 {
    let stem = &word[shape.prefix()..];
    if without_article.contains(stem) {
        return 0;
    }
    let letters = article(table, word, shape);
    let is_short = shape.suffix() == 0 && stem.len() == 4 && stem.starts_with(&crate::letters("ال"));
    if letters == 0 && is_short && table.level(Hash::of(&stem[2..])) > 0 { 2 } else { letters }
}

/// Where a word is in the table.
fn place(buckets: &Buckets, word: &[u8]) -> Option<(usize, usize)> {
    let (bucket, fingerprint) = Table::place(Hash::of(word), buckets.len());
    let slot = (0..SLOTS).find(|&slot| read(&buckets[bucket], slot) == fingerprint)?;
    Some((bucket, slot))
}

/// All bytes.
pub(crate) fn model(
    buckets: &Buckets,
    points: &[i8],
    scale: u32,
    version: &str,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = START.to_vec();
    bytes.extend_from_slice(&u32::try_from(buckets.len())?.to_le_bytes());
    bytes.extend_from_slice(&scale.to_le_bytes());
    bytes.extend_from_slice(version.as_bytes());
    if bytes.len() > 28 {
        return Err("the version has more than twelve characters".into());
    }
    bytes.resize(HEAD, 0);
    bytes.extend_from_slice(buckets.as_flattened());
    bytes.extend(points.iter().map(|point| point.cast_unsigned()));
    Ok(bytes)
}

fn read(bucket: &[u8; BUCKET], at: usize) -> u16 {
    u16::from_le_bytes([bucket[2 * at], bucket[2 * at + 1]])
}

fn write(bucket: &mut [u8; BUCKET], at: usize, number: u16) {
    bucket[2 * at..2 * at + 2].copy_from_slice(&number.to_le_bytes());
}
