//! Abbreviations: words that keep a full stop, or have full stops within.
//!
//! Whoever calls stands behind a word, at its full stop.

use std::ops::Range;

use crate::chars::TATWEEL;
use crate::chars::classes::Class;

use super::options::Abbreviations;
use super::view::{CodePoint, View};

/// Letters that titles are abbreviated to: دكتور, أستاذ (also without its hamza), مهندس.
const TITLES: &str = "دأام";
/// Letters that may stand before a word: conjunctions and prepositions.
const PROCLITICS: &str = "وفبلك";
/// The names of the Latin letters, as news spells initialisms with them: بي.بي.سي.
const LETTER_NAMES: &[&str] = &[
    "إيه",
    "ايه",
    "آيه",
    "أيه",
    "بي",
    "سي",
    "دي",
    "إي",
    "اي",
    "آي",
    "أي",
    "إف",
    "اف",
    "أف",
    "جي",
    "جيه",
    "إتش",
    "اتش",
    "أتش",
    "إيتش",
    "كي",
    "كيه",
    "كاي",
    "إل",
    "ال",
    "أل",
    "إم",
    "ام",
    "أم",
    "إن",
    "ان",
    "أن",
    "أو",
    "او",
    "كيو",
    "آر",
    "ار",
    "أر",
    "إس",
    "اس",
    "أس",
    "تي",
    "يو",
    "في",
    "ڤي",
    "دبليو",
    "إكس",
    "اكس",
    "أكس",
    "واي",
    "زد",
    "زي",
    "بيه",
    "سيه",
    "تيه",
];
/// Those of them that are no words besides, and so may be initials by themselves: جورج دبليو. بوش.
const INITIAL_NAMES: &[&str] =
    &["دبليو", "إف", "جيه", "إس", "إم", "إتش", "إل", "بي", "سي", "دي", "جي", "تي", "كيو"];
/// The longest of them, with an article and two proclitics.
const LONGEST_SEGMENT: usize = 12;
/// Latin words that keep their full stop before a name or a number.
const LATIN: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Jr", "Sr", "vs", "No", "Vol", "Inc", "Ltd", "Co", "Corp", "Gen",
    "Col", "Sen", "Rep", "Gov", "Lt", "Sgt",
];

/// What lies between two full stops.
#[derive(Clone, Copy, PartialEq)]
enum Segment {
    Title,
    Letter,
    Name,
}

/// The end of the abbreviation that begins with the Arabic word `start..end`, behind which a full stop stands.
pub(super) fn arabic<U: CodePoint>(view: View<'_, U>, start: usize, end: usize) -> Option<usize> {
    // By itself, only a letter is an abbreviation, perhaps with a proclitic and a tatweel.
    let glued = view.class(end + 1) == Class::Arabic;
    if !glued && end - start > 3 && end - start != 5 {
        return None;
    }
    let (first, bare) = segment(view, start, end)?;
    let (mut at, mut count, mut all_titles, mut all_names) =
        (end, 1, first == Segment::Title, first == Segment::Name);
    while view.get(at) == '.' as u32 && view.class(at + 1) == Class::Arabic {
        let next = (at + 1..=at + 1 + LONGEST_SEGMENT).find(|&at| !is_word(view.class(at)))?;
        let Some((kind, 0)) = segment(view, at + 1, next) else { break };
        if bare > 0 && (kind == Segment::Name) != (first == Segment::Name) {
            break;
        }
        all_titles &= kind == Segment::Title;
        all_names &= kind == Segment::Name;
        count += 1;
        at = next;
    }
    let stop = view.get(at) == '.' as u32;
    if count > 1 {
        return Some(if stop && all_titles && goes_on(view, at + 1) { at + 1 } else { at });
    }
    if !(goes_on(view, end + 1) || follows_initial(view, start)) {
        return None;
    }
    if all_names {
        return is_initial_name(view, start, end).then_some(end + 1);
    }
    let letter = view.get(start + bare);
    let after_number = view.class(start.wrapping_sub(1)) == Class::Digit
        || (view.class(start.wrapping_sub(1)) == Class::Space
            && view.class(start.wrapping_sub(2)) == Class::Digit);
    let is_unit = after_number || letter == 'و' as u32 || view.get(end - 1) == TATWEEL;
    let counts = if first == Segment::Title { bare == 0 || view.get(start) == 'و' as u32 } else { bare == 0 };
    let begins_sentence = first != Segment::Title && follows_conjunction(view, end + 1);
    (counts && !is_unit && !begins_sentence).then_some(end + 1)
}

/// The end of a title whose full stop stands behind direction marks, as converters leave it.
pub(super) fn title_behind_marks<U: CodePoint>(view: View<'_, U>, start: usize, end: usize) -> Option<usize> {
    let stop = view.skip_direction_marks(end);
    let is_title = end == start + 1 && is_title_letter(view.get(start));
    (is_title && stop > end && view.get(stop) == '.' as u32 && goes_on(view, stop + 1)).then_some(stop + 1)
}

/// A letter that titles are abbreviated to.
fn is_title_letter(c: u32) -> bool {
    char::from_u32(c).is_some_and(|c| TITLES.contains(c))
}

fn is_word(class: Class) -> bool {
    matches!(class, Class::Arabic | Class::Mark | Class::Joint)
}

/// What `start..end` is, and how many proclitic letters come before that.
fn segment<U: CodePoint>(view: View<'_, U>, start: usize, end: usize) -> Option<(Segment, usize)> {
    if end - start > LONGEST_SEGMENT {
        return None;
    }
    let whole = unmarked(view, start..end);
    let word = &whole.0[..whole.1];
    let is_proclitic = |&c: &u32| char::from_u32(c).is_some_and(|c| PROCLITICS.contains(c));
    for bare in 0..word.len().min(5) {
        let (before, rest) = word.split_at(bare);
        let article = if before.len() > 1 && before.ends_with(&['ا' as u32, 'ل' as u32]) { 2 } else { 0 };
        if !before[..bare - article].iter().all(is_proclitic) || bare - article > 2 {
            break;
        }
        if let [letter] = rest
            && article == 0
        {
            // Two letters are a word more often than a letter behind a proclitic: له, بك.
            let title = is_title_letter(*letter);
            return (title || bare == 0).then_some((if title { Segment::Title } else { Segment::Letter }, bare));
        }
        // Each letter is two bytes of UTF-8, so most are ruled out by their length.
        let is_rest =
            |name: &&str| name.len() == 2 * rest.len() && name.chars().map(u32::from).eq(rest.iter().copied());
        if LETTER_NAMES.iter().any(is_rest) {
            return Some((Segment::Name, bare));
        }
    }
    None
}

/// The letters of a short word without marks and tatweels.
fn unmarked<U: CodePoint>(view: View<'_, U>, range: Range<usize>) -> ([u32; LONGEST_SEGMENT], usize) {
    let (mut letters, mut count) = ([0; LONGEST_SEGMENT], 0);
    for at in range.filter(|&at| view.class(at) == Class::Arabic && view.get(at) != TATWEEL) {
        letters[count] = view.get(at);
        count += 1;
    }
    (letters, count)
}

/// Whether the name of a letter is an initial within a name: not after another one (بي بي سي. قال), nor before a new sentence.
fn is_initial_name<U: CodePoint>(view: View<'_, U>, start: usize, end: usize) -> bool {
    let known = |end| INITIAL_NAMES.iter().any(|name| view.is(start..end, name));
    let space = start.wrapping_sub(1);
    let before = (start.saturating_sub(LONGEST_SEGMENT)..space)
        .rev()
        .find(|&at| !is_word(view.class(at)))
        .map_or(0, |at| at + 1);
    let after_name =
        view.class(space) == Class::Space && matches!(segment(view, before, space), Some((Segment::Name, _)));
    known(end) && view.class(space) == Class::Space && !after_name && !follows_conjunction(view, end + 1)
}

/// Whether the next word begins with و. «في المجموعة ب. وفاز»: then a sentence does.
fn follows_conjunction<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    view.get(view.skip(at, |class| class == Class::Space)) == 'و' as u32
}

/// Whether another initial and a space stand before `start`: then the last one keeps its full stop even at the end of a line.
fn follows_initial<U: CodePoint>(view: View<'_, U>, start: usize) -> bool {
    let back = |count| view.class(start.wrapping_sub(count));
    back(1) == Class::Space
        && view.get(start.wrapping_sub(2)) == '.' as u32
        && matches!(back(3), Class::Arabic | Class::Latin)
        && matches!(back(4), Class::Space | Class::LineEnd | Class::Punctuation)
}

/// Whether the sentence may go on behind a full stop: a letter, a digit or an opening bracket or quote follows in this line.
fn goes_on<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    let next =
        view.skip(at, |class| matches!(class, Class::Space | Class::Invisible | Class::Joiner | Class::Joint));
    matches!(view.class(next), Class::Arabic | Class::Latin | Class::Letter | Class::Digit)
        || matches!(char::from_u32(view.get(next)), Some('(' | '«' | '"' | '“' | '”' | '[' | ')' | '/'))
}

/// The end of the abbreviation that begins with the word `start..end` of Latin or other letters: initials (`J.`, `U.S.`) and titles.
pub(super) fn latin<U: CodePoint>(view: View<'_, U>, start: usize, end: usize) -> Option<usize> {
    let is_upper = |at| char::from_u32(view.get(at)).is_some_and(char::is_uppercase);
    // Letters with full stops between; two letters with one capital may be among them: Ph.D.
    let (mut parts, mut letters, mut at) = (0, 0, start);
    while at < end && view.class(at) != Class::Digit {
        let next = (at..end).find(|&at| view.get(at) == '.' as u32).unwrap_or(end);
        let two = next == at + 2 && is_upper(at) && !is_upper(at + 1);
        if next != at + 1 && !two {
            break;
        }
        parts += 1;
        letters += usize::from(!two);
        at = next + 1;
    }
    let is_initials = at > end && letters > 0 && (parts > 1 || is_upper(start));
    let stop = view.get(end) == '.' as u32;
    let next = view.skip(end + 1, |class| class == Class::Space);
    if is_initials {
        // One letter before an Arabic word is at the end of a sentence: فيتامين C. وهو.
        let in_name = matches!(view.class(next), Class::Latin | Class::Letter);
        let keeps = stop && (in_name || parts > 1 && goes_on(view, end + 1) || follows_initial(view, start));
        return if keeps { Some(end + 1) } else { Some(end).filter(|_| parts > 1) };
    }
    let before_name = next > end + 1
        && (view.class(next) == Class::Digit
            || char::from_u32(view.get(next))
                .is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic()));
    (stop && before_name && LATIN.iter().any(|word| view.is(start..end, word))).then_some(end + 1)
}

impl Abbreviations {
    /// The end, with its full stop, of the longest of these that begins at `start` and goes to `end` at least.
    pub(super) fn find<U: CodePoint>(&self, view: View<'_, U>, start: usize, end: usize) -> Option<usize> {
        let ends = self.iter().filter_map(|word| {
            let stop = start + word.chars().count();
            (stop >= end && view.get(stop) == '.' as u32 && view.is(start..stop, word)).then_some(stop + 1)
        });
        ends.max()
    }
}
