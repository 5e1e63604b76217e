//! How frequent words are.

use std::error::Error;

use crate::letters;

/// A word with how frequent it is.
pub(crate) struct Counted {
    pub(crate) word: Vec<u8>,
    /// 1 to 15.
    pub(crate) level: u8,
}

/// Reads the counts; the most frequent word comes first.
///
/// The share of a word is the mean of its share in news and of the one that Zipf's law gives to its rank in the
/// word list.
pub(crate) fn read(counts: &str) -> Result<Vec<Counted>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for line in counts.lines() {
        let mut fields = line.split('\t');
        let (Some(word), Some(count), Some(rank)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(format!("not a word, a count and a rank: {line}").into());
        };
        rows.push((letters(word), count.parse::<u32>()?, rank.parse::<u32>()?));
    }
    let running: f64 = rows.iter().map(|row| f64::from(row.1)).sum();
    let last = rows.iter().map(|row| row.2).max().unwrap_or(0);
    let zipf = |rank: u32| 1.0 / (f64::from(rank) + 3.0);
    let whole: f64 = (1..=last).map(zipf).sum();
    let mut shares: Vec<(f64, Vec<u8>)> = rows
        .into_iter()
        .map(|(word, count, rank)| {
            let listed = if rank == 0 { 0.0 } else { zipf(rank) / whole };
            (5e5 * (f64::from(count) / running + listed), word)
        })
        .collect();
    shares.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let level = |millionths: f64| (libm::log2(millionths * 8.0) * 0.8 + 1.0).clamp(1.0, 15.0) as u8;
    Ok(shares.into_iter().map(|(share, word)| Counted { word, level: level(share) }).collect())
}
