//! Letters that are written together with the word after them.
//!
//! Source: the grammar of Arabic; compiled by the authors for this project, November 2026.

/// Conjunctions and prepositions of one letter: and, so; by, for, like.
pub(crate) const PROCLITICS: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];
