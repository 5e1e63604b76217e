//! Everyday words that look like a part of an initialism with a proclitic before it: كان (ك and ان, the letter N).
//!
//! Two parts with a full stop between are not an initialism if the first of them is such a word; then a space is
//! missing between two sentences: كان.في
//! A ى is read as ي, so إلى without its hamza stands here as الي.
//!
//! Source: compiled by the authors for this project from reading news, November 2026.

#[rustfmt::skip]
pub(crate) const EVERYDAY_WORDS: &[&str] = &[
    "كان", "وان", "وأن", "وإن", "بأن", "فإن", "لأن", "لان", "وفي", "ففي", "وأي", "فأي", "بأي", "لأي", "الأم",
    "الأن", "لكي", "لدي", "ولدي", "ودي", "ولي", "له", "لك", "لم", "لا", "لو", "بل", "به", "بك", "كل", "كم", "فم",
    "فك", "ولد", "وفد", "وله", "ولك", "ولم", "ولا", "ولو", "وبه", "وكل", "وكم", "بكل", "لكل", "فكل", "فلا",
    "فلم", "فله", "بلا", "الي", "الا", "الم",
];
