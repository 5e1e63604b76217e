//! Invisibles are deleted or become spaces, and blanks become spaces: the first rule of stage 2.
//!
//! A maximal run of invisibles is looked at as a whole, because what is around it decides what stays of it.

use crate::character::{Character, Spare};
use crate::chars::{
    BLACK_FLAG, CANCEL_TAG, MONGOLIAN_SEPARATOR, SPACE, TATWEEL, ZWJ, ZWNJ, is_alphabet_letter, is_blank,
    is_combining, is_invisible, is_letter, is_mongolian_letter, is_punctuation, is_region_tag, joins_emoji,
    lowercase, selects, selects_keycap,
};
use crate::memory::OutOfMemory;
use crate::options::{Case, Invisibles, Options, Punctuation, Rule};

pub(super) fn remove_invisibles<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    let Spare { room, notes, .. } = spare;
    room.clear();
    room.try_reserve_exact(chunk.len())?; // none becomes more than one
    let mut before = Before::default();
    let mut at = 0;
    while at < chunk.len() {
        let c = chunk[at];
        if is_alphabet_letter(c.code()) {
            room.push(c);
            before = Before { last: c.code(), base: c.code() };
            at += 1;
            continue;
        }
        let len = chunk[at..].iter().take_while(|c| is_invisible(c.code())).count();
        if len == 0 {
            room.push(if is_blank(c.code()) { c.becoming(SPACE, Rule::Invisibles) } else { c });
            before.pass(c.code());
            at += 1;
            continue;
        }
        let (run, next) = (&chunk[at..at + len], chunk.get(at + len).map_or(SPACE, |next| next.code()));
        let kept = Survivors::of(options, before, run, next);
        for (place, &c) in run.iter().enumerate() {
            if kept.has(place) {
                room.push(c);
            } else if options.invisibles == Invisibles::Space {
                room.push(c.becoming(SPACE, Rule::Invisibles));
            } else {
                c.note_deletion(Rule::Invisibles, notes);
            }
        }
        at += len;
    }
    std::mem::swap(chunk, room);
    Ok(())
}

/// What is before a place.
#[derive(Clone, Copy, Default)]
struct Before {
    /// The last character.
    last: u32,
    /// The last character that is not combining.
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

/// The places of a run that stay, because they mean something between what is before and what is after the run.
struct Survivors {
    /// How many at the start of the run belong to the character before it.
    selected: usize,
    /// The place of a joiner or separator.
    joiner: Option<usize>,
}

impl Survivors {
    fn of<C: Character>(options: &Options, before: Before, run: &[C], next: u32) -> Self {
        let selected = selected(options, before.last, run, next);
        let joiner = joiner(options, before, &run[selected..], next).map(|place| place + selected);
        // A joiner that gets a space beside it joins nothing.
        let stays_beside = options.invisibles == Invisibles::Strip || run.len() == selected + 1;
        Self { selected, joiner: joiner.filter(|_| stays_beside) }
    }

    fn has(&self, place: usize) -> bool {
        place < self.selected || self.joiner == Some(place)
    }
}

/// How many characters at the start of a run belong to the character `before` it: a variation selector, or the
/// tags of a flag.
fn selected<C: Character>(options: &Options, before: u32, run: &[C], next: u32) -> usize {
    if !is_steady(options, before) {
        return 0;
    }
    let tags = run.iter().take_while(|c| is_region_tag(c.code())).count();
    let is_flag = before == BLACK_FLAG && (3..=6).contains(&tags);
    match run[0].code() {
        _ if is_flag && run.get(tags).is_some_and(|c| c.code() == CANCEL_TAG) => tags + 1,
        first if selects(first, before) || (run.len() == 1 && selects_keycap(first, before, next)) => 1,
        _ => 0,
    }
}

/// Whether no later rule takes away an emoji or makes another character of it (‼ is punctuation, Ⓜ has a small
/// form). Otherwise a second pass would find a selector after nothing.
fn is_steady(options: &Options, c: u32) -> bool {
    let clears_marks = matches!(options.punctuation, Punctuation::Space | Punctuation::Strip);
    let lowers = options.case == Case::Lower && char::from_u32(c).is_some_and(|c| !lowercase(c).eq([c]));
    !(lowers || (clears_marks && is_punctuation(c)))
}

/// The place in a run of the joiner that means something between what is before and `next`: ZWJ within an emoji
/// sequence, the separator of Mongolian, ZWNJ within a word whose spelling is kept.
fn joiner<C: Character>(options: &Options, before: Before, run: &[C], next: u32) -> Option<usize> {
    let first = |joiner: u32| run.iter().position(|c| c.code() == joiner);
    let spells = || {
        options.invisibles == Invisibles::Strip
            && options.spares_spelling()
            && (is_letter(before.base) || before.base == TATWEEL)
            && is_letter(next)
    };
    let is_mongolian = || is_mongolian_letter(before.last) && is_mongolian_letter(next);
    let joins = || joins_emoji(before.last, next) && is_steady(options, before.last) && is_steady(options, next);
    first(ZWJ)
        .filter(|_| joins())
        .or_else(|| first(MONGOLIAN_SEPARATOR).filter(|_| is_mongolian()))
        .or_else(|| first(ZWNJ).filter(|_| spells()))
}
