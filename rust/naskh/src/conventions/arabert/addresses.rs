//! What `AraBERT` takes for a URL, an e-mail address or a mention. Letters are those of ASCII, and case counts,
//! unless said otherwise.

use std::ops::Range;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::scan::{places, prefixed, replace_each, run_end, run_start, runs, seen, starts_with};
use crate::character::{Deletions, Traced};
use crate::chars::{is_line_end, is_space};
use crate::memory::{OutOfMemory, try_collect};
use crate::text::Text;

pub(super) const URL: &str = "[رابط]";
const MAIL: &str = "[بريد]";
const MENTION: &str = "[مستخدم]";

/// Replaces URLs, mail addresses and mentions. The first pass leaves little for the others.
pub(super) fn replace(text: &mut Vec<Traced>, deletions: &mut Deletions) -> Result<(), OutOfMemory> {
    let hosts = Hosts::of(text)?;
    replace_by(text, deletions, URL, |text, from| hosts.next_address(text, from))?;
    let holds = |text: &[Traced], signs: &[char]| text.iter().any(|&c| signs.contains(&seen(c)));
    if holds(text, &['h', 'w', '.', ':']) {
        replace_by(text, deletions, URL, next_path)?;
        replace_by(text, deletions, URL, prefixed("www", 1, is_in_path))?;
        replace_by(text, deletions, URL, next_dot_com)?;
        replace_by(text, deletions, URL, prefixed("http", 0, is_no_space))?;
        replace_by(text, deletions, URL, prefixed("www", 0, is_no_space))?;
        replace_by(text, deletions, URL, prefixed("://", 0, |_| false))?;
    }
    if holds(text, &['@']) {
        replace_by(text, deletions, MAIL, next_mail)?;
        replace_by(text, deletions, MAIL, next_word_around_at)?;
        replace_by(text, deletions, MENTION, prefixed("@", 1, is_in_words))?;
    }
    Ok(())
}

/// Puts a word in the place of each stretch that `next` finds, and spaces where there is no white space beside it.
fn replace_by(
    text: &mut Vec<Traced>,
    deletions: &mut Deletions,
    word: &str,
    next: impl Fn(&[Traced], usize) -> Option<Range<usize>>,
) -> Result<(), OutOfMemory> {
    replace_each(text, deletions, |text, from| {
        let found = next(text, from)?;
        let space = |beside: Option<&Traced>| if beside.is_some_and(|&c| is_no_space(seen(c))) { " " } else { "" };
        let (before, after) = (text[..found.start].last(), text.get(found.end));
        let by = [space(before), word, space(after)].concat();
        Some((found, by))
    })
}

/// Which characters of ASCII are letters, digits or one of these signs.
const fn alphanumeric_or(signs: &[u8]) -> [bool; 128] {
    let mut set = [false; 128];
    let mut c = 0;
    while c < set.len() {
        set[c] = (c as u8).is_ascii_alphanumeric();
        c += 1;
    }
    let mut nth = 0;
    while nth < signs.len() {
        set[signs[nth] as usize] = true;
        nth += 1;
    }
    set
}

fn is_in(set: &[bool; 128], c: char) -> bool {
    set.get(c as usize).is_some_and(|&is_in| is_in)
}

static HOST: [bool; 128] = alphanumeric_or(b"-@:%._+~#=");
/// What may follow a host.
static TAIL: [bool; 128] = alphanumeric_or(b"-@:%._+~#=?&/");

fn is_in_host(c: char) -> bool {
    is_in(&HOST, c)
}

fn is_in_tail(c: char) -> bool {
    is_in(&TAIL, c)
}

fn is_in_path(c: char) -> bool {
    const PATH: [bool; 128] = alphanumeric_or(b"_-./~?=%&");
    is_in(&PATH, c)
}

/// A letter or number of any script, or a low line: what regular expressions call a word character. Marks are
/// none.
fn is_in_words(c: char) -> bool {
    if c.is_ascii() {
        return c == '_' || c.is_ascii_alphanumeric();
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

/// What Python's `str.isspace` holds for white space.
#[inline]
pub(super) fn is_white(c: u32) -> bool {
    let is_common = matches!(c, 0x21..=0x7E | 0x600..=0x6FF);
    !is_common && (is_space(c) || is_line_end(c) || matches!(c, 0x1C..=0x1F))
}

fn is_no_space(c: char) -> bool {
    !is_white(c as u32)
}

/// The end of the word that begins at the unit `start`, if it is certain that the first pass makes one URL of all
/// of it. It has nothing but ASCII; the caller looks at what is after it.
pub(super) fn address_end<T: Text>(text: &[T::Unit], start: usize) -> Option<usize> {
    let unit = |at: usize| text.get(at).map_or(0, |&unit| T::code_point(unit));
    let is = |set: &[bool; 128], at: usize| set.get(unit(at) as usize).is_some_and(|&is_in| is_in);
    let begins = |at: usize, literal: &str| literal.bytes().zip(at..).all(|(c, at)| unit(at) == u32::from(c));
    let run = |set: &[bool; 128], mut at: usize| {
        while is(set, at) {
            at += 1;
        }
        at
    };
    let scheme = ["http://", "https://"].into_iter().find(|scheme| begins(start, scheme));
    let host = scheme.map_or(start, |scheme| start + scheme.len() + 1);
    let end = run(&TAIL, start);
    let host_end = run(&HOST, host.min(end));
    if !is(&HOST, start) || host >= end {
        return None;
    }
    let is_dot = |&at: &usize| unit(at) == '.' as u32;
    let mut dots = (host + Hosts::LEN.start()..host_end.min(host + Hosts::LEN.end() + 1)).filter(is_dot);
    let ends_domain = |dot: usize| {
        let end = (dot + 1..end).find(|&at| !matches!(unit(at), 0x61..=0x7A)).unwrap_or(end);
        // What is after the word may be anything but a word character.
        let in_word =
            unit(end) == '_' as u32 || char::from_u32(unit(end)).is_some_and(|c| c.is_ascii_alphanumeric());
        (2..=6).contains(&(end - dot - 1)) && !in_word
    };
    dots.any(ends_domain).then_some(end)
}

/// The dots of hosts that are followed by a top-level domain, so that a host may end there.
struct Hosts(Vec<Dot>);

struct Dot {
    at: usize,
    /// Where the run of characters begins that may belong to its host.
    host: usize,
    /// The end of the top-level domain.
    end: usize,
}

impl Hosts {
    /// How many characters stand before the dot.
    const LEN: std::ops::RangeInclusive<usize> = 2..=256;

    fn of(text: &[Traced]) -> Result<Self, OutOfMemory> {
        let dots = |run: Range<usize>| {
            let host = run.start;
            let domain = move |at: usize| Some(Dot { at, host, end: end_of_domain(text, at + 1)? });
            run.filter(|&at| seen(text[at]) == '.').filter_map(domain)
        };
        Ok(Self(try_collect(runs(text, 0, is_in_host).flat_map(dots))?))
    }

    /// A host with its top-level domain, and all that follows of a path. Before it may stand `http://` or
    /// `https://`, which takes one more character with it, whichever but a line feed; then `www.`.
    fn next_address(&self, text: &[Traced], from: usize) -> Option<Range<usize>> {
        let last = self.0.last()?;
        let mut places = (from..last.at).filter(|&at| is_in_host(seen(text[at])));
        places.find_map(|at| Some(at..run_end(text, self.end_of_address(text, at)?, is_in_tail)))
    }

    /// Where the top-level domain ends of an address that begins at `at`. What may stand before the host is taken
    /// for it if the rest fits.
    fn end_of_address(&self, text: &[Traced], at: usize) -> Option<usize> {
        let after_scheme = end_of_scheme(text, at).and_then(|one_more| {
            let taken = text.get(one_more).is_some_and(|&c| seen(c) != '\n');
            taken.then_some(one_more + 1)
        });
        after_scheme.into_iter().chain([at]).find_map(|start| {
            let after_www = starts_with(&text[start..], "www.").then_some(start + "www.".len());
            after_www.into_iter().chain([start]).find_map(|start| self.end_of_host(start))
        })
    }

    /// Where the top-level domain ends of the longest host that begins at `start`.
    fn end_of_host(&self, start: usize) -> Option<usize> {
        let within = self.0.partition_point(|dot| dot.host <= start && dot.at <= start + Self::LEN.end());
        let dot = self.0[..within].last()?;
        (dot.at >= start + Self::LEN.start()).then_some(dot.end)
    }
}

/// The end of two to six small letters, after which no word continues.
fn end_of_domain(text: &[Traced], at: usize) -> Option<usize> {
    let end = run_end(text, at, |c| c.is_ascii_lowercase());
    let ends = text.get(end).is_none_or(|&c| !is_in_words(seen(c)));
    (ends && (2..=6).contains(&(end - at))).then_some(end)
}

/// The end of the `http://` or `https://` that begins at `at`.
fn end_of_scheme(text: &[Traced], at: usize) -> Option<usize> {
    let scheme = ["http://", "https://"].into_iter().find(|scheme| starts_with(&text[at..], scheme))?;
    Some(at + scheme.len())
}

/// `http://` or `https://` with something of a path after it.
fn next_path(text: &[Traced], from: usize) -> Option<Range<usize>> {
    places(text, from, "http").find_map(|at| {
        let path = end_of_scheme(text, at)?;
        let end = run_end(text, path, is_in_path);
        (end > path).then_some(at..end)
    })
}

/// Letters and `.com`.
fn next_dot_com(text: &[Traced], from: usize) -> Option<Range<usize>> {
    places(text, from, ".com").find_map(|dot| {
        let start = run_start(text, from, dot, |c| c.is_ascii_alphabetic());
        (start < dot).then_some(start..dot + ".com".len())
    })
}

/// A name, `@`, and labels with single dots between them, two at least; of any script.
fn next_mail(text: &[Traced], from: usize) -> Option<Range<usize>> {
    let in_label = |c| c == '-' || is_in_words(c);
    let label = |dot, at| {
        let end = text.get(at).filter(|&&c| seen(c) == dot).map(|_| run_end(text, at + 1, in_label));
        end.filter(|&end| end > at + 1)
    };
    places(text, from, "@").find_map(|sign| {
        let start = run_start(text, from, sign, in_label);
        let mut end = label('.', label('@', sign).filter(|_| start < sign)?)?;
        while let Some(further) = label('.', end) {
            end = further;
        }
        Some(start..end)
    })
}

/// All between two white spaces, if there is an `@` in it that it neither begins nor ends with.
fn next_word_around_at(text: &[Traced], from: usize) -> Option<Range<usize>> {
    places(text, from, "@").find_map(|sign| {
        let start = run_start(text, from, sign, is_no_space);
        let end = run_end(text, sign, is_no_space);
        (start < sign && sign + 1 < end).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::super::scan::{string, traced};
    use super::*;
    use crate::character::{Character, Notes};

    /// A text, and what becomes of it; R, B and M stand for the words put there.
    #[track_caller]
    fn becomes(text: &str, expected: &str) {
        let mut traced = traced(text);
        let mut deletions = Deletions::default();
        deletions.prepare(traced.len()).unwrap();
        replace(&mut traced, &mut deletions).unwrap();
        let done = string(&traced);
        assert_eq!(done.replace(URL, "R").replace(MAIL, "B").replace(MENTION, "M"), expected, "{text}");
    }

    #[test]
    fn hosts_need_a_small_top_level_domain() {
        becomes("naskh.org", "R");
        becomes("زوروا naskh.org/a?b=1&c اليوم", "زوروا R اليوم");
        becomes("https://naskh.org/a#b", "R");
        becomes("kalima@naskh.org", "R");
        becomes("ab.c", "ab.c");
        becomes("ab.museum", "R");
        becomes("ab.archive", "ab.archive");
        becomes("ab.cd9", "ab.cd9");
        becomes("ab.cdخبر", "ab.cdخبر");
        becomes("ab.cd\u{64E}", "R \u{64E}"); // U+064E ARABIC FATHA is no word character
        becomes("ab.Cd", "ab.Cd");
    }

    #[test]
    fn a_host_ends_at_its_last_domain_that_fits() {
        becomes("ab.cd.ef", "R");
        becomes("ab.cd.EF", "R"); // the tail takes the rest
        becomes("ab.cd/.EF!", "R !");
        becomes("a.cd", "a.cd");
        becomes(".a.cd", "R");
        let long = "x".repeat(300);
        becomes(&format!("{long}.ab"), &format!("{} R", "x".repeat(44)));
        becomes(&format!("ab.cd.{long}.ef"), "R");
    }

    #[test]
    fn a_scheme_takes_one_more_character() {
        becomes("http://ab.cd", "R R"); // with `a` there is not enough left for a host; then the rest of the scheme
        becomes("http://xab.cd", "R");
        becomes("http://\u{0628}ab.cd", "R");
        becomes("http://\nab.cd", "R\nR");
        becomes("http://xwww.ab.cd", "R");
        becomes("https://!www.cd", "R"); // `www.` is taken for the host after all
        becomes("http://", "R");
    }

    #[test]
    fn what_begins_like_a_url() {
        becomes("http://خبر ثم", "R ثم");
        becomes("https://xhttp://y", "R R y"); // the path of the first ends at the colon
        becomes("http://A-b/خبر ثم", "R خبر ثم");
        becomes("www.خبر ثم", "R خبر ثم");
        becomes("wwwخبر\u{1C}ثم", "R\u{1C}ثم"); // U+001C INFORMATION SEPARATOR FOUR
        becomes("xhttpsخبر", "x R");
        becomes("ftp://خبر", "ftp R خبر");
        becomes("HTTP://A.COM", "HTTP R A.COM");
        becomes("naskh.comخبر", "R خبر");
        becomes("a.comb.comخبر", "R  R خبر");
    }

    #[test]
    fn mails_have_a_dot_after_the_sign() {
        becomes("خبر@موقع.شبكة", "B");
        becomes("(خبر-1@موقع.شبكة.بلد.)", "( B .)");
        becomes("خبر@موقع..شبكة", "B"); // as any word that holds the sign
        becomes("قال خبر@موقع!", "قال B");
        becomes("خبر@ نعم", "خبر@ نعم");
        becomes("@@@", "B");
        becomes("@@", "@@");
    }

    #[test]
    fn mentions_are_words_after_the_sign() {
        becomes("@naskh_1 قال", "M قال");
        becomes("@خبر، نعم", "M ، نعم");
        becomes("@ا\u{64E}ب", "M \u{64E}ب"); // U+064E ARABIC FATHA ends it
        becomes("(@naskh)", "B");
        becomes("@ @! @", "@ @! @");
    }

    #[test]
    fn lone_surrogates_are_no_spaces() {
        let mut text = traced("httpx نعم");
        text[4] = Traced::at(4, 0xD800);
        let mut deletions = Deletions::default();
        deletions.prepare(text.len()).unwrap();
        replace(&mut text, &mut deletions).unwrap();
        assert_eq!(string(&text), format!("{URL} نعم"));
    }
}
