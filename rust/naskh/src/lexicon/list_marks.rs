//! Signs that begin the items of a list, and emoji that authors of posts put before the next statement.
//!
//! Source: compiled by the authors for this project from reading news and posts, November 2026.

/// Bullets and check marks that are shown as text.
#[rustfmt::skip]
pub(crate) const BULLETS: &[char] = &[
    '•', '‣', '⁃', '∙', '·', '●', '○', '◦', '■', '□', '▪', '▫', '◾', '◽', '◼', '◻', '◆', '◇', '❖', '►', '▶', '◄', '◀',
    '➤', '➢', '✓', '✔', '☑', '✪', '★', '☆', '※', '¶',
];

/// Emoji that begin a statement: check marks, coloured shapes, pins, hands that point to the text beside them.
/// Other emoji comment on what is before them.
#[rustfmt::skip]
pub(crate) const OPENING_EMOJI: &[char] = &[
    '✅', '✔', '☑', '❌', '✖', '➕', '➖', '▪', '▫', '◾', '◽', '◼', '◻', '⬛', '⬜', '▶', '◀', '➡', '⬅', '🔴', '🟠', '🟡',
    '🟢', '🔵', '🟣', '🟤', '⚫', '⚪', '🟥', '🟧', '🟨', '🟩', '🟦', '🟪', '🟫', '🔹', '🔸', '🔷', '🔶', '🔺', '🔻', '🔘', '👈',
    '👉', '📌', '📍', '🚩', '📢', '📣', '🔔', '⚠', '🚨', '🔗', '📎', '📞', '☎', '📱', '📧', '✉', '📅', '📆', '🗓', '📷', '📸',
    '📹', '🎥', '📺', '📰', '🗞', '📝', 'ℹ',
];

/// Pictographs that comment on what is before them, though they are shown as text: faces and hearts.
pub(crate) const COMMENTS: &[char] = &['☺', '☹', '☻', '♥', '♡', '❤'];
