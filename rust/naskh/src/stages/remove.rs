//! Stage 2: invisibles, ء, punctuation, tatweel and marks are deleted from a chunk.
//!
//! Removal comes before composition, so that a letter and its hamza meet in the first pass if they meet at all.

use super::invisibles::remove_invisibles;
use super::punctuation::remove_punctuation;
use super::quranic::{drop_hamzas, join_madda, write_out};
use super::survey::Survey;
use super::tanwin::strip_tanwin;
use crate::character::{Character, Spare, delete_each};
use crate::chars::{HAMZA, MarkClass, MarkSet, TATWEEL, is_combining, is_composing_mark, is_letter, mark_class};
use crate::memory::OutOfMemory;
use crate::options::{Hamza, Invisibles, Options, Punctuation, QuranicSpelling, Rule, TanwinAlef, Tatweel};

pub(super) fn remove<C: Character>(
    options: &Options,
    survey: Survey,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    if survey.invisibles && options.invisibles != Invisibles::Keep {
        remove_invisibles(options, chunk, spare)?;
    }
    let is_modern = options.quranic_spelling == QuranicSpelling::Modern;
    if options.hamza == Hamza::Drop && !is_modern {
        delete_each(chunk, &mut spare.notes, Rule::Hamza, |c| c == HAMZA);
    }
    if options.punctuation != Punctuation::Keep {
        remove_punctuation(options, chunk, spare)?;
    }
    if is_modern {
        write_out(options, chunk, spare)?;
    }
    match options.tatweel {
        _ if !survey.tatweel => {}
        Tatweel::Keep => {}
        Tatweel::Strip => delete_each(chunk, &mut spare.notes, Rule::Tatweel, |c| c == TATWEEL),
        Tatweel::Decorative => remove_stretching(options, chunk, spare)?,
    }
    if is_modern {
        join_madda(options, chunk, spare)?;
        if options.hamza == Hamza::Drop {
            drop_hamzas(chunk, &mut spare.notes);
        }
    }
    if survey.marks && options.tanwin_alef == TanwinAlef::Strip {
        strip_tanwin(chunk, spare)?;
    }
    if survey.marks && options.marks != MarkSet::EMPTY {
        let strips = |c| mark_class(c).is_some_and(|class| options.marks.contains(class)) && !is_composing_mark(c);
        delete_each(chunk, &mut spare.notes, Rule::Marks, strips);
    }
    Ok(())
}

/// Drops the tatweels that only stretch a word, group by group: a group is a maximal run of tatweels and
/// combining characters.
fn remove_stretching<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    let Spare { room, notes, .. } = spare;
    room.clear();
    room.try_reserve_exact(chunk.len())?; // none becomes more than one
    let in_group = |c: u32| c == TATWEEL || is_combining(c);
    let mut at = 0;
    while at < chunk.len() {
        let len = chunk[at..].iter().take_while(|c| in_group(c.code())).count();
        if len == 0 {
            room.push(chunk[at]);
            at += 1;
            continue;
        }
        let group = &chunk[at..at + len];
        let before_letter = at > 0 && is_letter(chunk[at - 1].code());
        let after_letter = chunk.get(at + len).is_some_and(|c| is_letter(c.code()));
        if before_letter {
            push_unstretched(options, group, !after_letter, room, notes);
        } else {
            room.extend_from_slice(group);
        }
        at += len;
    }
    std::mem::swap(chunk, room);
    Ok(())
}

/// Appends a group without its tatweels, except those that carry a mark and, at the end of a word, the first.
fn push_unstretched<C: Character>(
    options: &Options,
    group: &[C],
    ends_word: bool,
    out: &mut Vec<C>,
    notes: &mut C::Notes,
) {
    let first = group.iter().position(|c| c.code() == TATWEEL);
    let mut carries = false;
    let start = out.len();
    for (at, &c) in group.iter().enumerate().rev() {
        if c.code() == TATWEEL {
            if carries || (ends_word && first == Some(at)) {
                out.push(c);
            } else {
                c.note_deletion(Rule::Tatweel, notes);
            }
            carries = false;
        } else {
            carries |= is_carried(options, c.code());
            out.push(c);
        }
    }
    out[start..].reverse();
}

/// Returns true for a mark that is kept and needs the tatweel under it: all but those of ordinary vocalization.
fn is_carried(options: &Options, mark: u32) -> bool {
    match mark_class(mark) {
        None | Some(MarkClass::Tanwin | MarkClass::Haraka | MarkClass::Shadda | MarkClass::Sukun) => false,
        Some(class) => !options.marks.contains(class),
    }
}
