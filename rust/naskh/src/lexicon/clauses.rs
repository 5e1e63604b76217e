//! Words that show whether a sentence goes on after an ellipsis, or a new one begins.
//!
//! Source: compiled by the authors for this project from reading news, November 2026.

/// Words that continue a sentence: conjunctions, relative pronouns, and others that need something before them.
#[rustfmt::skip]
pub(crate) const CONTINUING: &[&str] = &[
    "إلخ", "الخ", "لأن", "لأنه", "لأنها", "لأنهم", "لأنك", "حيث", "مما", "بما", "أن", "إذ", "سواء", "بسبب",
    "منها", "مشيرا", "مشيرًا", "مشيراً", "مؤكدا", "مؤكدًا", "مؤكداً", "إضافة", "بالإضافة", "ثم", "أو", "أم",
    "بل", "حتى", "مثل", "أي", "إلا", "الذي", "التي", "الذين", "اللذين", "اللتين", "اللواتي", "خصوصا", "خصوصًا",
    "خصوصاً", "خاصة",
];

/// Words that begin a clause after و or ف: pronouns, negations, particles, verbs of saying. Before other words, و
/// joins nouns at least as often as it joins sentences.
#[rustfmt::skip]
pub(crate) const OPENING: &[&str] = &[
    "لكن", "لكنه", "لكنها", "لكني", "لكنني", "لكننا", "مع", "رغم", "لذلك", "لعل", "هناك", "هنا", "هل", "لأن",
    "يجب", "تم", "أعتقد", "السبب", "الله", "أنا", "نحن", "هو", "هي", "هم", "أنت", "أنتم", "هذا", "هذه", "ذلك",
    "تلك", "هؤلاء", "هكذا", "لا", "لم", "لن", "ما", "ليس", "ليست", "قد", "لقد", "كان", "كانت", "كانوا", "يكون",
    "إن", "إنه", "إذا", "لو", "عندما", "حين", "حينما", "بينما", "كلما", "كما", "قال", "قالت", "أضاف", "أضافت",
    "أكد", "أكدت", "أوضح", "أوضحت", "أشار", "أشارت", "ذكر", "ذكرت", "تابع", "تابعت", "نقل", "نقلت",
];
