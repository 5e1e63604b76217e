//! Stage 2: invisibles, tatweel, marks and ء are taken out of a word.
//!
//! Removal comes before composition, so that a letter and its hamza meet in the first pass if they meet at all.

use super::survey::Survey;
use crate::chars::{
    HAMZA, MarkClass, MarkSet, SPACE, TATWEEL, ZWJ, ZWNJ, begins_emoji, ends_emoji, is_combining,
    is_composing_mark, is_invisible, is_letter, mark_class,
};
use crate::options::{Hamza, Invisibles, Options, Tatweel};

pub(super) fn remove(options: &Options, survey: Survey, word: &mut Vec<u32>, spare: &mut Vec<u32>) {
    if survey.invisibles && options.invisibles != Invisibles::Keep {
        remove_invisibles(options, word, spare);
    }
    if options.hamza == Hamza::Drop {
        word.retain(|&c| c != HAMZA);
    }
    match options.tatweel {
        _ if !survey.tatweel => {}
        Tatweel::Keep => {}
        Tatweel::Strip => word.retain(|&c| c != TATWEEL),
        Tatweel::Decorative => remove_stretching(options, word, spare),
    }
    if survey.marks && options.marks != MarkSet::EMPTY {
        let strips = |c| mark_class(c).is_some_and(|class| options.marks.contains(class)) && !is_composing_mark(c);
        word.retain(|&c| !strips(c));
    }
}

/// Looks at each maximal run of invisibles at once, so that what survives of it depends on what stands around.
fn remove_invisibles(options: &Options, word: &mut Vec<u32>, spare: &mut Vec<u32>) {
    spare.clear();
    let mut before = Before::default();
    let mut at = 0;
    while at < word.len() {
        let run = word[at..].iter().take_while(|&&c| is_invisible(c)).count();
        if run == 0 {
            spare.push(word[at]);
            before.pass(word[at]);
            at += 1;
            continue;
        }
        let (run, next) = (&word[at..at + run], word.get(at + run).copied());
        let joiner = next.and_then(|next| surviving_joiner(options, before, run, next));
        match (options.invisibles, joiner) {
            (Invisibles::Space, Some(joiner)) if run == [joiner] => spare.push(joiner),
            (Invisibles::Space, _) => spare.extend(run.iter().map(|_| SPACE)),
            (_, joiner) => spare.extend(joiner),
        }
        if let Some(&last) = spare.last() {
            before.pass(last);
        }
        at += run.len();
    }
    std::mem::swap(word, spare);
}

/// What stands before a place.
#[derive(Clone, Copy, Default)]
struct Before {
    last: u32,
    /// The last that is not combining.
    base: u32,
}

impl Before {
    fn pass(&mut self, c: u32) {
        self.last = c;
        if !is_combining(c) {
            self.base = c;
        }
    }
}

/// The joiner of a run that means something between what is before and `next`: ZWJ within an emoji sequence, ZWNJ within
/// a word whose spelling is spared.
fn surviving_joiner(options: &Options, before: Before, run: &[u32], next: u32) -> Option<u32> {
    let joins_emoji = || ends_emoji(before.last) && begins_emoji(next);
    let spells = || {
        options.invisibles == Invisibles::Strip
            && options.spares_spelling()
            && (is_letter(before.base) || before.base == TATWEEL)
            && is_letter(next)
    };
    if run.contains(&ZWJ) && joins_emoji() {
        Some(ZWJ)
    } else if run.contains(&ZWNJ) && spells() {
        Some(ZWNJ)
    } else {
        None
    }
}

/// Drops the tatweels that only stretch a word, group by group: a group is a maximal run of tatweels and
/// combining characters.
fn remove_stretching(options: &Options, word: &mut Vec<u32>, spare: &mut Vec<u32>) {
    spare.clear();
    let in_group = |c: u32| c == TATWEEL || is_combining(c);
    let mut at = 0;
    while at < word.len() {
        let len = word[at..].iter().take_while(|&&c| in_group(c)).count();
        if len == 0 {
            spare.push(word[at]);
            at += 1;
            continue;
        }
        let group = &word[at..at + len];
        let before_letter = at > 0 && is_letter(word[at - 1]);
        let after_letter = word.get(at + len).is_some_and(|&c| is_letter(c));
        if before_letter {
            push_unstretched(options, group, !after_letter, spare);
        } else {
            spare.extend_from_slice(group);
        }
        at += len;
    }
    std::mem::swap(word, spare);
}

/// Appends a group without its tatweels, save those that carry a mark and, at the end of a word, the first.
fn push_unstretched(options: &Options, group: &[u32], ends_word: bool, out: &mut Vec<u32>) {
    let first = group.iter().position(|&c| c == TATWEEL);
    let mut carries = false;
    let start = out.len();
    for (at, &c) in group.iter().enumerate().rev() {
        if c == TATWEEL {
            if carries || (ends_word && first == Some(at)) {
                out.push(c);
            }
            carries = false;
        } else {
            carries |= is_carried(options, c);
            out.push(c);
        }
    }
    out[start..].reverse();
}

/// A mark that is kept and needs the tatweel under it: none of those that every vocalized word has.
fn is_carried(options: &Options, mark: u32) -> bool {
    match mark_class(mark) {
        None | Some(MarkClass::Tanwin | MarkClass::Haraka | MarkClass::Shadda | MarkClass::Sukun) => false,
        Some(class) => !options.marks.contains(class),
    }
}
