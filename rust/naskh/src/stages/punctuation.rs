//! Stage 2, the option `punctuation`: marks of one repertoire for another, or none at all.
//!
//! The neighbour of a mark is the nearest character that is not itself attached to another (see [`is_attached`]),
//! so that the result does not depend on what other options delete.

use crate::character::{Character, Spare};
use crate::chars::lists::{ARABIC_COMMA, DigitRun, is_number_separator};
use crate::chars::{SPACE, TATWEEL, belongs_to_another, digit_value, is_letter, is_punctuation, is_white_space};
use crate::memory::{Grow, OutOfMemory, try_collect};
use crate::options::{Digits, Options, Punctuation, Rule};

/// What a mark becomes under `punctuation="ascii"`, or `None` for any other character.
pub(crate) fn ascii_mark(c: u32) -> Option<&'static str> {
    Some(match char::from_u32(c)? {
        '،' => ",",
        '؛' => ";",
        '؟' => "?",
        '۔' => ".",
        '٭' => "*",
        '«' | '»' | '“' | '”' | '„' | '‟' => "\"",
        '‹' | '›' | '‘' | '’' | '‚' | '‛' => "'",
        '‐' | '‑' | '‒' | '–' | '—' | '―' => "-",
        '…' => "...",
        _ => return None,
    })
}

/// What a quotation mark becomes under `punctuation="arabic"`.
fn arabic_quote(c: u32) -> Option<char> {
    match char::from_u32(c)? {
        '“' | '„' | '‟' => Some('«'),
        '”' => Some('»'),
        _ => None,
    }
}

/// What a mark of ASCII becomes under `punctuation="arabic"` where it belongs to an Arabic word.
fn arabic_mark(c: u32) -> Option<char> {
    match char::from_u32(c)? {
        ',' => Some('،'),
        ';' | '\u{37E}' => Some('؛'), // GREEK QUESTION MARK is canonically a semicolon
        '?' => Some('؟'),
        _ => None,
    }
}

/// Whether what becomes of some marks may depend on their neighbours.
pub(crate) fn asks_neighbours(option: Punctuation) -> bool {
    matches!(option, Punctuation::Arabic | Punctuation::Space | Punctuation::Strip)
}

/// Whether what becomes of a mark may depend on its neighbours.
pub(crate) fn watches_neighbours(option: Punctuation, c: u32) -> bool {
    match option {
        Punctuation::Keep | Punctuation::Ascii => false,
        Punctuation::Arabic => arabic_mark(c).is_some(),
        Punctuation::Space | Punctuation::Strip => is_punctuation(c),
    }
}

/// What a mark of ASCII becomes where it certainly belongs to an Arabic word: what the fast lane assumes first.
pub(crate) fn mark_after_arabic(option: Punctuation, c: u32) -> Option<u32> {
    arabic_mark(c).filter(|_| option == Punctuation::Arabic).map(u32::from)
}

pub(super) fn remove_punctuation<C: Character>(
    options: &Options,
    chunk: &mut Vec<C>,
    spare: &mut Spare<C>,
) -> Result<(), OutOfMemory> {
    let option = options.punctuation;
    match option {
        Punctuation::Keep => Ok(()),
        Punctuation::Ascii => to_ascii(chunk, &mut spare.room),
        Punctuation::Arabic => to_arabic(options.digits, chunk),
        Punctuation::Space | Punctuation::Strip => clear(option, chunk, &mut spare.notes),
    }
}

fn to_ascii<C: Character>(chunk: &mut Vec<C>, spare: &mut Vec<C>) -> Result<(), OutOfMemory> {
    if !chunk.iter().any(|c| ascii_mark(c.code()).is_some()) {
        return Ok(());
    }
    spare.clear();
    spare.try_reserve_exact(chunk.len())?;
    for &c in &*chunk {
        match ascii_mark(c.code()) {
            Some(marks) => spare.try_extend(marks.bytes().map(|m| c.becoming(m.into(), Rule::Punctuation)))?,
            None => spare.try_push(c)?,
        }
    }
    std::mem::swap(chunk, spare);
    Ok(())
}

/// A character that belongs to the one before it, or that readers do not see.
fn is_attached(c: u32) -> bool {
    c == TATWEEL || belongs_to_another(c)
}

/// `,` `;` `?` become Arabic after an Arabic letter or digit, unless something else than an Arabic letter or white
/// space follows.
fn to_arabic<C: Character>(digits: Digits, chunk: &mut [C]) -> Result<(), OutOfMemory> {
    let matters = |c: u32| !is_attached(c) && !is_punctuation(c);
    // Digits that will be Arabic ones count as such.
    let is_numeral = |c: u32| c > 0x7F || matches!(digits, Digits::Arabic | Digits::Persian);
    let is_arabic = |c: u32| is_letter(c) || (digit_value(c).is_some() && is_numeral(c));
    // From the end: whether what follows lets a mark be Arabic.
    let mut ahead = true;
    let mut free = Vec::with_room(chunk.len())?;
    free.resize(chunk.len(), false);
    for (at, c) in chunk.iter().enumerate().rev() {
        free[at] = ahead;
        if matters(c.code()) {
            ahead = is_letter(c.code()) || is_white_space(c.code());
        }
    }
    let mut after_arabic = false;
    for (c, free) in chunk.iter_mut().zip(free) {
        let mark = arabic_mark(c.code()).filter(|_| after_arabic && free).or_else(|| arabic_quote(c.code()));
        if let Some(mark) = mark {
            *c = c.becoming(mark as u32, Rule::Punctuation);
        } else if matters(c.code()) {
            after_arabic = is_arabic(c.code());
        }
    }
    Ok(())
}

/// The places of each ، that divides numbers of a list: 2011،2012.
fn list_commas<C: Character>(chunk: &[C]) -> Result<Vec<usize>, OutOfMemory> {
    let mut found = Vec::new();
    if !chunk.iter().any(|c| c.code() == ARABIC_COMMA) {
        return Ok(found);
    }
    let visible = chunk.iter().map(|c| c.code()).enumerate().filter(|&(_, c)| !is_attached(c));
    let visible: Vec<(usize, u32)> = try_collect(visible)?;
    let digits_from = |at: usize| visible[at..].iter().take_while(|(_, c)| digit_value(*c).is_some()).count();
    let mut at = 0;
    while at < visible.len() {
        let (start, first) = (at, digits_from(at));
        let mut run = DigitRun::new(first);
        at += first.max(1);
        while first > 0 && at < visible.len() && is_number_separator(visible[at].1) {
            let digits = digits_from(at + 1);
            if digits == 0 {
                break;
            }
            run.push(visible[at].1, digits);
            at += 1 + digits;
        }
        if run.is_list() {
            let commas = visible[start..at].iter().filter(|(_, c)| *c == ARABIC_COMMA);
            found.try_extend(commas.map(|&(place, _)| place))?;
        }
    }
    Ok(found)
}

/// Deletes all punctuation, or makes spaces of it, except the runs of it that are between two digits. Only ،
/// between the numbers of a list becomes a space there too.
fn clear<C: Character>(option: Punctuation, chunk: &mut Vec<C>, notes: &mut C::Notes) -> Result<(), OutOfMemory> {
    let list_commas = if option == Punctuation::Space { list_commas(chunk)? } else { Vec::new() };
    let mut after_digit = false;
    let (mut at, mut kept) = (0, 0);
    while at < chunk.len() {
        let belongs = |c: &&C| is_punctuation(c.code()) || is_attached(c.code());
        let run = chunk[at..].iter().take_while(belongs).count();
        if run == 0 {
            after_digit = digit_value(chunk[at].code()).is_some();
            chunk[kept] = chunk[at];
            (at, kept) = (at + 1, kept + 1);
            continue;
        }
        let before_digit = chunk.get(at + run).is_some_and(|c| digit_value(c.code()).is_some());
        for from in at..at + run {
            let mut c = chunk[from];
            let is_in_number = after_digit && before_digit && list_commas.binary_search(&from).is_err();
            if is_punctuation(c.code()) && !is_in_number {
                if option == Punctuation::Strip {
                    c.note_deletion(Rule::Punctuation, notes);
                    continue;
                }
                c = c.becoming(SPACE, Rule::Punctuation);
            }
            chunk[kept] = c;
            kept += 1;
        }
        at += run;
    }
    chunk.truncate(kept);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(option: Punctuation, text: &str) -> String {
        let mut chunk: Vec<u32> = text.chars().map(u32::from).collect();
        let options = Options { punctuation: option, ..Options::default() };
        remove_punctuation(&options, &mut chunk, &mut Spare::default()).unwrap();
        chunk.into_iter().filter_map(char::from_u32).collect()
    }

    #[test]
    fn punctuation_within_numbers_stays() {
        assert_eq!(done(Punctuation::Strip, "(3.5)،"), "3.5");
        assert_eq!(done(Punctuation::Strip, "كوفيد-19."), "كوفيد19");
        assert_eq!(done(Punctuation::Space, "٥٠٪،«لا»"), "٥٠٪  لا ");
        assert_eq!(done(Punctuation::Strip, "1.\u{64B}2"), "1.\u{64B}2");
    }

    #[test]
    fn arabic_commas_between_the_numbers_of_a_list_become_spaces() {
        assert_eq!(done(Punctuation::Space, "2011،\u{200F}2012،٢٠١٣"), "2011 \u{200F}2012 ٢٠١٣");
        assert_eq!(done(Punctuation::Space, "35,000،30,000."), "35,000 30,000 ");
        assert_eq!(done(Punctuation::Space, "628،1"), "628،1");
        assert_eq!(done(Punctuation::Strip, "2011،2012"), "2011،2012");
    }

    #[test]
    fn ascii_marks_become_arabic_after_arabic_words() {
        assert_eq!(done(Punctuation::Arabic, "نعم,لا?"), "نعم،لا؟");
        assert_eq!(done(Punctuation::Arabic, "“نعم”;"), "«نعم»؛");
        for kept in ["yes,", "1,000", "لا?x=1", ",", "كلمة,x"] {
            assert_eq!(done(Punctuation::Arabic, kept), kept);
        }
    }

    #[test]
    fn marks_become_ascii() {
        assert_eq!(done(Punctuation::Ascii, "«نعم»، “لا”؛ لماذا؟…"), "\"نعم\", \"لا\"; لماذا?...");
    }
}
