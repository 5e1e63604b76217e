//! Characters of the alphabet beside each other within a word: each level gives the result of the careful lane.
//! All pairs with every change, all triples with `cargo test -- --ignored`.

use super::compared::{ALPHABET, STRIDE, check_all_encodings, every_plan, own_presets};
use crate::plan::Plan;

/// The alphabet without what it has twice, which makes it likelier elsewhere.
fn alphabet() -> Vec<char> {
    let mut all = ALPHABET.to_vec();
    all.sort_unstable();
    all.dedup();
    all
}

/// Words with `beginning` and each character after it.
fn words(beginning: &[char], alphabet: &[char]) -> Vec<Vec<char>> {
    alphabet.iter().map(|&last| [&['ا'], beginning, &[last, 'ت']].concat()).collect()
}

/// Checks such words one after the other, as vectors see them.
fn check_in_a_row(plan: &Plan, beginning: &[char], alphabet: &[char]) {
    check_all_encodings(plan, &words(beginning, alphabet).join(&['،', ' '][..]));
}

#[test]
fn every_level_equals_the_careful_lane_for_every_pair_within_a_word() {
    let alphabet = alphabet();
    for plan in every_plan() {
        for &first in alphabet.iter().step_by(STRIDE) {
            check_in_a_row(&plan, &[first], &alphabet);
        }
    }
}

#[test]
fn every_pair_within_a_word_that_is_too_short_for_vectors_becomes_what_the_careful_lane_makes_of_it() {
    let alphabet = alphabet();
    for plan in own_presets() {
        for &first in alphabet.iter().step_by(STRIDE) {
            for word in words(&[first], &alphabet) {
                check_all_encodings(&plan, &word);
            }
        }
    }
}

#[test]
#[ignore = "minutes"]
fn every_level_equals_the_careful_lane_for_every_three_within_a_word() {
    let alphabet = alphabet();
    for plan in own_presets() {
        for &first in alphabet.iter().step_by(STRIDE) {
            for &second in &alphabet {
                check_in_a_row(&plan, &[first, second], &alphabet);
            }
        }
    }
}
