//! Word lists: what the scanners know about single words, as data.
//!
//! One file for each list, or for a few that belong together. Its module comment says what the list is for, where
//! it comes from, and when it was made. How a list is used is written where it is used. This room is on the lowest
//! floor: it imports nothing.
//!
//! Words are in the order in which they are easiest to check: by meaning, or by the alphabet. Nothing depends on
//! the order. The tests say what does matter: no word occurs twice, and each is spelled in the characters that the
//! scanners compare it with.

pub(crate) mod abbreviations;
pub(crate) mod affixes;
pub(crate) mod agencies;
pub(crate) mod clauses;
pub(crate) mod domains;
pub(crate) mod everyday_words;
pub(crate) mod letter_names;
pub(crate) mod list_marks;
pub(crate) mod packed;
pub(crate) mod places;
pub(crate) mod quranic_words;
pub(crate) mod stop_words;
pub(crate) mod verbs;

/// The number of characters in the longest of these words.
pub(crate) const fn longest(words: &[&str]) -> usize {
    let mut longest = 0;
    let mut word = 0;
    while word < words.len() {
        let bytes = words[word].as_bytes();
        let (mut count, mut at) = (0, 0);
        while at < bytes.len() {
            // Every byte of UTF-8 begins a character, except those from 80 to BF.
            count += (bytes[at] & 0xC0 != 0x80) as usize;
            at += 1;
        }
        if count > longest {
            longest = count;
        }
        word += 1;
    }
    longest
}

#[cfg(test)]
mod tests;
