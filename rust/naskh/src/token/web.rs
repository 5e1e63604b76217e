//! Addresses of web and mail, hashtags and mentions.
//!
//! Any word may begin an address, and most words begin none. So what decides is found once for each run of the
//! characters that addresses consist of, and kept for all words of that run in [`Memo`]. Otherwise each word would
//! read the rest of the run again, and time would not be linear.

use crate::chars::class::Class;
use crate::lexicon::domains;

use super::emoji;
use super::kind::{Kind, Token};
use super::view::{CharUnit, View, run};

/// The longest name of a domain that DNS allows.
const LONGEST_DOMAIN: usize = 253;
/// The longest scheme that is looked for. The longest in use have fewer than ten letters.
const LONGEST_SCHEME: usize = 11;
/// The longest top-level domain that is looked for.
const LONGEST_TOP_LEVEL: usize = 12;

/// What is known about the current run of address characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memo {
    /// Every e-mail address that begins before this position ends at `email`; if that is `None`, none begins.
    mailbox: usize,
    email: Option<usize>,
    /// The same for bare domains: where they end, and where their last label begins.
    host: usize,
    domain: Option<(usize, usize)>,
    /// No domain in Arabic script begins before this position.
    arabic_host: usize,
}

/// The address that begins at `start`, where a word or a number begins.
pub(super) fn address<U: CharUnit>(view: View<'_, U>, start: usize, memo: &mut Memo) -> Option<Token> {
    if let Some(end) = after_scheme(view, start).and_then(|rest| url_end(view, start, rest)) {
        return Some(Token::new(start..end, Kind::Url));
    }
    if let Some(end) = memo.email_at(view, start) {
        return Some(Token::new(start..view.cluster_end(end), Kind::Email));
    }
    let (end, _) = memo.domain_at(view, start).filter(|&(_, last)| start < last)?;
    Some(Token::new(start..path_end(view, start, end), Kind::Url))
}

/// The end of `scheme://`, if that begins at `start`.
fn after_scheme<U: CharUnit>(view: View<'_, U>, start: usize) -> Option<usize> {
    let end = (start..=start + LONGEST_SCHEME).find(|&at| view.class(at) != Class::Latin)?;
    (end > start + 1 && is_scheme_end(view, end)).then_some(end + 3)
}

/// Whether `://` is at `at`.
fn is_scheme_end<U: CharUnit>(view: View<'_, U>, at: usize) -> bool {
    view.get(at) == ':' as u32 && view.get(at + 1) == '/' as u32 && view.get(at + 2) == '/' as u32
}

/// Where `http` or `https` begins, if its `://` is at `end` and something is before it from `start` on. What is
/// glued to the beginning of an address ends there.
pub(super) fn web_scheme_start<U: CharUnit>(view: View<'_, U>, start: usize, end: usize) -> Option<usize> {
    let start_of = |name: &str| {
        let first = end.checked_sub(name.len()).filter(|&first| first > start);
        first.filter(|&first| view.is(first..end, name))
    };
    if is_scheme_end(view, end) { start_of("https").or_else(|| start_of("http")) } else { None }
}

impl Memo {
    /// The end of the e-mail address that begins at `start`.
    fn email_at<U: CharUnit>(&mut self, view: View<'_, U>, start: usize) -> Option<usize> {
        if self.mailbox <= start {
            self.mailbox = run(start, |at| is_mailbox(view, at));
            let named = self.mailbox > start && view.before(self.mailbox) != '.' as u32;
            self.email = if named { domain_after_at(view, self.mailbox) } else { None };
        }
        self.email
    }

    /// The end of the bare domain that begins at `start`, and where its last label begins. A bare domain has a
    /// known top-level domain, or begins with `www.`
    fn domain_at<U: CharUnit>(&mut self, view: View<'_, U>, start: usize) -> Option<(usize, usize)> {
        if self.host <= start {
            let www = ["www.", "WWW."].iter().any(|www| view.has_at(start, www));
            let labels = Labels::at(view, if www { start + 4 } else { start });
            self.host = labels.end;
            let known = |domain: &Labels| www || is_top_level(view, domain.last, domain.end);
            let least = if www { 1 } else { 2 };
            self.domain = labels.domain(view, start, least).filter(known).map(|domain| (domain.end, domain.last));
        }
        self.domain
    }
}

/// Whether the character at `at` may be in the name of a mailbox.
fn is_mailbox<U: CharUnit>(view: View<'_, U>, at: usize) -> bool {
    let c = view.get(at);
    is_ascii_word(c) || matches!(c, 0x2E | 0x5F | 0x25 | 0x2B | 0x2D)
}

/// The end of the domain after an `@` at `at`.
pub(super) fn domain_after_at<U: CharUnit>(view: View<'_, U>, at: usize) -> Option<usize> {
    if view.get(at) != '@' as u32 {
        return None;
    }
    Labels::at(view, at + 1).domain(view, at + 1, 2).map(|domain| domain.end)
}

/// Labels with one full stop between: each of letters of one script, digits and hyphens.
struct Labels {
    count: usize,
    /// Where the last label begins.
    last: usize,
    end: usize,
}

impl Labels {
    /// The labels from `start` on. Labels in ASCII may follow those in Arabic script. After another change of
    /// script a new sentence begins.
    fn at<U: CharUnit>(view: View<'_, U>, start: usize) -> Self {
        let mut labels = Self { count: 0, last: start, end: start };
        let mut script = Class::Arabic;
        loop {
            let first = if labels.count == 0 { start } else { labels.end + 1 };
            if view.class(first) != Class::Arabic {
                script = Class::Latin;
            }
            let end = run(first, |at| {
                let class = view.class(at);
                class == script || class == Class::Digit || view.get(at) == '-' as u32
            });
            let end = web_scheme_start(view, first, end).unwrap_or(end);
            if end == first {
                return labels;
            }
            labels = Self { count: labels.count + 1, last: first, end };
            if view.get(end) != '.' as u32 {
                return labels;
            }
        }
    }

    /// The domain that these labels are, if there are at least `least`. The last one has two letters or more and
    /// nothing else; hyphens at its end are not part of it.
    fn domain<U: CharUnit>(mut self, view: View<'_, U>, start: usize, least: usize) -> Option<Self> {
        while self.end > self.last && view.get(self.end - 1) == '-' as u32 {
            self.end -= 1;
        }
        let is_letter = |at| matches!(view.class(at), Class::Latin | Class::Arabic);
        let named = self.end - self.last > 1 && (self.last..self.end).all(is_letter);
        (self.count >= least && named && self.end - start <= LONGEST_DOMAIN).then_some(self)
    }
}

/// Whether `start..end` is a known top-level domain in ASCII.
fn is_top_level<U: CharUnit>(view: View<'_, U>, start: usize, end: usize) -> bool {
    let mut name = [0; LONGEST_TOP_LEVEL];
    let Some(name) = name.get_mut(..end - start) else { return false };
    for (at, byte) in (start..end).zip(&mut *name) {
        *byte = u8::try_from(view.get(at)).unwrap_or(0);
    }
    // An address in capitals is in a headline. A single capital letter begins the next sentence.
    if name.iter().all(u8::is_ascii_uppercase) && start > 1 && view.class(start - 2) == Class::Latin {
        let before = view.get(start - 2);
        if matches!(before, 0x41..=0x5A) {
            name.make_ascii_lowercase();
        }
    }
    let Ok(name) = std::str::from_utf8(name) else { return false };
    domains::GENERIC.contains(&name)
        || (name.len() == 2 && domains::COUNTRIES.split(' ').any(|country| country == name))
}

/// A domain in Arabic script that begins with the word at `start`.
pub(super) fn arabic_domain<U: CharUnit>(view: View<'_, U>, start: usize, memo: &mut Memo) -> Option<Token> {
    if start < memo.arabic_host {
        return None;
    }
    let labels = Labels::at(view, start);
    memo.arabic_host = labels.end;
    let domain = labels.domain(view, start, 2)?;
    let is_in = |names: &[&str]| names.iter().any(|name| view.is(domain.last..domain.end, name));
    // Two words of which the second is the name of a country may belong to two sentences.
    let is_clear = || {
        domain.count > 2
            || (start..domain.end).any(|at| view.get(at) == '-' as u32)
            || view.has_at(start, domains::ARABIC_PREFIX)
    };
    let known = is_in(domains::ARABIC_GENERIC)
        || is_in(domains::GENERIC)
        || (is_in(domains::ARABIC_COUNTRIES) && is_clear());
    known.then(|| Token::new(start..path_end(view, start, domain.end), Kind::Url))
}

/// The end of the address whose domain is `start..domain`, with a port, a path or a query if one follows.
fn path_end<U: CharUnit>(view: View<'_, U>, start: usize, domain: usize) -> usize {
    let mut end = domain;
    if view.get(end) == ':' as u32 && view.class(end + 1) == Class::Digit {
        end = view.skip(end + 1, |class| class == Class::Digit);
    }
    let is_ascii = (start..end).all(|at| view.get(at) < 0x80);
    let has_path = matches!(view.get(end), 0x2F | 0x3F | 0x23) && !(is_ascii && is_glued(view, end));
    let path = if has_path { url_end(view, start, end + 1) } else { None };
    let slash = view.get(end) == '/' as u32;
    path.unwrap_or_else(|| view.cluster_end(end + usize::from(slash)))
}

/// Whether the character at `at` may be in an address: neither white space nor a sign that encloses addresses.
#[rustfmt::skip]
fn is_url<U: CharUnit>(view: View<'_, U>, at: usize) -> bool {
    !view.class(at).is_white()
        && !matches!(char::from_u32(view.get(at)), Some(
            '"' | '<' | '>' | '«' | '»' | '“' | '”' | '„' | '،' | '؛' | '{' | '}' | '|' | '\\' | '^' | '`'
            | '﴾' | '﴿'
        ))
}

/// The end of the address that begins at `start` and is known to reach `rest`, if it goes on after that.
/// Characters that end a sentence, and closing brackets that the address did not open, are not part of it.
fn url_end<U: CharUnit>(view: View<'_, U>, start: usize, rest: usize) -> Option<usize> {
    // How many brackets are open.
    let (mut round, mut square) = (0_i32, 0_i32);
    let mut end = rest;
    let mut ascii = (start..rest).all(|at| view.get(at) < 0x80);
    while is_url(view, end) && !(ascii && is_glued(view, end)) {
        match char::from_u32(view.get(end)) {
            Some('(') => round += 1,
            Some(')') => round -= 1,
            Some('[') => square += 1,
            Some(']') => square -= 1,
            Some(':')
                if let Some(next) = web_scheme_start(view, rest, end)
                    && is_ascii_word(view.get(next - 1)) =>
            {
                end = next;
                break;
            }
            _ => {}
        }
        if round < 0 || square < 0 {
            break;
        }
        ascii &= view.get(end) < 0x80;
        end += 1;
    }
    while end > rest {
        match char::from_u32(view.get(end - 1)) {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '؟' | '\'' | '’' | '…' | '*' | '۔') => {}
            Some('(') if round > 0 => round -= 1,
            Some('[') if square > 0 => square -= 1,
            // It belongs to the cluster after it.
            _ if view.class(end - 1) == Class::Prepend => {}
            _ => break,
        }
        end -= 1;
    }
    (end > rest).then(|| view.cluster_end(end))
}

/// Whether text that is not part of an ASCII address begins at `at`, with no space between: a letter of another
/// script after an ASCII letter or digit, or a hashtag.
fn is_glued<U: CharUnit>(view: View<'_, U>, at: usize) -> bool {
    let is_foreign = |at| matches!(view.class(at), Class::Arabic | Class::Letter | Class::Ideograph);
    (is_foreign(at) && is_ascii_word(view.before(at))) || (view.get(at) == '#' as u32 && is_foreign(at + 1))
}

/// The hashtag whose sign is at `start`: letters, digits and underscores, at least one letter among them.
pub(super) fn hashtag<U: CharUnit>(view: View<'_, U>, start: usize) -> Option<Token> {
    let end = view.skip(start + 1, |class| {
        class.is_letter() || matches!(class, Class::Digit | Class::Connector | Class::Mark | Class::Joint)
    });
    // &#1583; is a character reference of HTML.
    let is_reference = view.before(start) == '&' as u32;
    if end == start + 1 || is_reference || view.class(start + 1) == Class::Mark {
        return None;
    }
    let end = web_scheme_start(view, start, end).unwrap_or(end);
    let end = emoji::before_keycap(view, start + 1, end);
    let is_named = (start + 1..end).any(|at| view.class(at).is_letter());
    is_named.then(|| Token::new(start..end, Kind::Hashtag))
}

/// The mention whose sign is at `start`: ASCII letters, digits and underscores, or a word of another script; after
/// that, perhaps `@` and the domain where the name is registered.
pub(super) fn mention<U: CharUnit>(view: View<'_, U>, start: usize) -> Option<Token> {
    let is_name = |c| is_ascii_word(c) || c == '_' as u32;
    let mut end = view.skip_characters(start + 1, is_name);
    if end == start + 1 && matches!(view.class(end), Class::Arabic | Class::Letter) {
        end = view.skip(end, |class| {
            matches!(
                class,
                Class::Arabic | Class::Letter | Class::Digit | Class::Connector | Class::Mark | Class::Joint
            )
        });
    }
    if end == start + 1 {
        return None;
    }
    let end = web_scheme_start(view, start, end).unwrap_or(end);
    let end = emoji::before_keycap(view, start + 1, end);
    // Authors put a dot before a name that begins a message: .@name
    let before = (0..start).rev().map(|at| view.get(at)).find(|&c| c != '.' as u32);
    let follows_word = before.is_some_and(is_name);
    let is_named = end > start + 1 && !follows_word;
    let end = domain_after_at(view, end).unwrap_or(end);
    is_named.then(|| Token::new(start..view.cluster_end(end), Kind::Mention))
}

/// Whether `c` is an ASCII letter or digit.
pub(super) fn is_ascii_word(c: u32) -> bool {
    matches!(c, 0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A)
}
