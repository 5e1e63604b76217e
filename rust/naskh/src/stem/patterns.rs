//! Patterns of words, as grammars of Arabic write them: in مفعول the letters ف ع ل stand for those of the root.

use super::affix::byte;
use super::letters::Letters;
use crate::lexicon::packed;

/// A pattern of at most eight letters. ف, ع and ل stand for any letter; a second ع for the same letter as the
/// first; all others for themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    bytes: u64,
    mask: u64,
    /// The places of the root, as bits. Of two ع the second is kept.
    root: u8,
    /// The places of the first and the last ع.
    ains: (usize, usize),
}

impl Pattern {
    const fn new(key: u64) -> Self {
        const FEH: u64 = byte('ف' as u32) as u64;
        const AIN: u64 = byte('ع' as u32) as u64;
        const LAM: u64 = byte('ل' as u32) as u64;
        let mut made = Self { bytes: 0, mask: 0, root: 0, ains: (0, 0) };
        let (mut at, mut has_ain) = (0, false);
        while at < 8 {
            match key >> (8 * at) & 0xFF {
                0 => {}
                FEH | LAM => made.root |= 1 << at,
                AIN => {
                    made.ains = (if has_ain { made.ains.0 } else { at }, at);
                    made.root = made.root & !(1 << made.ains.0) | 1 << at;
                    has_ain = true;
                }
                letter => {
                    made.bytes |= letter << (8 * at);
                    made.mask |= 0xFF << (8 * at);
                }
            }
            at += 1;
        }
        assert!(has_ain);
        made
    }
}

/// Patterns of one length, in the order in which they are tried.
pub(super) const fn patterns<const N: usize>(words: [&str; N]) -> [Pattern; N] {
    let keys = packed::keys::<N>(&words);
    let mut made = [Pattern { bytes: 0, mask: 0, root: 0, ains: (0, 0) }; N];
    let mut at = 0;
    while at < N {
        assert!(words[at].len() == words[0].len());
        made[at] = Pattern::new(keys[at]);
        at += 1;
    }
    made
}

/// Leaves the root of a word that has one of the patterns, which are as long as the word. Returns whether it has.
pub(super) fn take_root(letters: &mut Letters, patterns: &[Pattern]) -> bool {
    let head = letters.head();
    let code = |place: usize| letters.as_slice().get(place).map(|letter| letter.code);
    let fits = |own: &&Pattern| head & own.mask == own.bytes && code(own.ains.0) == code(own.ains.1);
    let root = patterns.iter().find(fits).map(|own| own.root);
    if let Some(root) = root {
        letters.keep(root);
    }
    root.is_some()
}
