//! Addresses of the web and of mail, hashtags and mentions.
//!
//! An address may begin with any word, and most words begin none. So what decides is found once for a run of the
//! characters that addresses consist of, and remembered for all words of that run ([`Memo`]): time stays linear.

use crate::chars::classes::Class;

use super::view::{CodePoint, View, run};
use super::{Kind, Token};

/// Top-level domains by which a bare domain is known, besides those of countries.
const GENERIC: &[&str] = &[
    "com",
    "net",
    "org",
    "edu",
    "gov",
    "mil",
    "int",
    "info",
    "biz",
    "name",
    "news",
    "tv",
    "online",
    "site",
    "app",
    "dev",
    "blog",
    "live",
    "media",
    "press",
    "world",
    "today",
    "tech",
    "store",
    "shop",
    "cloud",
    "agency",
    "africa",
    "asia",
    "arab",
    "example",
    "test",
    "invalid",
    "localhost",
];
/// Top-level domains of countries (ISO 3166-1 alpha-2, with `eu` and `uk`), two letters each.
const COUNTRIES: &str = "\
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci \
    ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp \
    gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li \
    lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om \
    pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st sv sx sy sz tc td \
    tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";
/// Top-level domains in Arabic script that are no word of ordinary text.
const ARABIC_GENERIC: &[&str] =
    &["شبكة", "بازار", "كوم", "موقع", "امارات", "بيتك", "همراه", "ارامكو", "ابوظبي", "كاثوليك"];
/// Those that are names of countries, or words: only where the domain has a hyphen, three labels, or begins with موقع.
const ARABIC_COUNTRIES: &[&str] = &[
    "السعودية",
    "مصر",
    "قطر",
    "الاردن",
    "تونس",
    "المغرب",
    "الجزائر",
    "فلسطين",
    "عمان",
    "سورية",
    "سوريا",
    "عراق",
    "سودان",
    "موريتانيا",
    "البحرين",
    "عرب",
    "ایران",
    "ايران",
    "پاکستان",
    "پاكستان",
    "مليسيا",
];
/// The longest name of a domain that DNS allows.
const LONGEST_DOMAIN: usize = 253;

/// What is known of the run of address characters at hand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memo {
    /// Up to here it is known where an e-mail address ends, if one begins.
    mailbox: usize,
    email: Option<usize>,
    /// Up to here it is known where a bare domain ends, if one begins, and where its last label begins.
    host: usize,
    domain: Option<(usize, usize)>,
    /// The same for domains in Arabic script, of which none begins before.
    arabic_host: usize,
}

/// The address that begins at `start`, where a word or a number does.
pub(super) fn address<U: CodePoint>(view: View<'_, U>, start: usize, memo: &mut Memo) -> Option<Token> {
    if let Some(rest) = scheme(view, start) {
        return Some(Token::new(start..url_end(view, rest), Kind::Url));
    }
    if let Some(end) = memo.email_at(view, start) {
        return Some(Token::new(start..view.cluster_end(end), Kind::Email));
    }
    let (end, _) = memo.domain_at(view, start).filter(|&(_, last)| start < last)?;
    Some(Token::new(start..path_end(view, end), Kind::Url))
}

/// The place behind `scheme://`, if that begins at `start`.
fn scheme<U: CodePoint>(view: View<'_, U>, start: usize) -> Option<usize> {
    // The longest in use are well under ten letters.
    let end = (start..start + 12).find(|&at| view.class(at) != Class::Latin)?;
    let rest = end + 3;
    let marked = view.get(end) == ':' as u32 && view.get(end + 1) == '/' as u32 && view.get(end + 2) == '/' as u32;
    (end > start + 1 && marked && is_url(view, rest)).then_some(rest)
}

impl Memo {
    /// The end of the e-mail address that begins at `start`.
    fn email_at<U: CodePoint>(&mut self, view: View<'_, U>, start: usize) -> Option<usize> {
        if self.mailbox <= start {
            self.mailbox = run(start, |at| is_local(view, at));
            let named = self.mailbox > start && view.before(self.mailbox) != '.' as u32;
            let host = (named && view.get(self.mailbox) == '@' as u32).then(|| domain(view, self.mailbox + 1));
            self.email = host.flatten().map(|(end, _)| end);
        }
        self.email
    }

    /// The end of the bare domain that begins at `start`, and where its last label begins.
    fn domain_at<U: CodePoint>(&mut self, view: View<'_, U>, start: usize) -> Option<(usize, usize)> {
        if self.host <= start {
            self.host = run(start, |at| is_host(view, at, Class::Latin));
            self.domain = bare_domain(view, start, self.host);
        }
        self.domain
    }
}

/// A character that the name of a mailbox may have.
fn is_local<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    matches!(view.get(at), 0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A | 0x2E | 0x5F | 0x25 | 0x2B | 0x2D)
}

/// A character that the name of a host may have, in the letters of `script`.
fn is_host<U: CodePoint>(view: View<'_, U>, at: usize, script: Class) -> bool {
    view.class(at) == script || view.class(at) == Class::Digit || matches!(view.get(at), 0x2D | 0x2E)
}

/// The domain that begins at `start`: its end, and the beginning of its last label. At least two labels, the last of two letters or
/// more; a full stop or a hyphen at its end is not part of it.
fn domain<U: CodePoint>(view: View<'_, U>, start: usize) -> Option<(usize, usize)> {
    let script = if view.class(start) == Class::Arabic { Class::Arabic } else { Class::Latin };
    // As far as the longest with a full stop behind it, and one character more: that is too long, wherever it ends.
    let mut end = run(start, |at| at - start < LONGEST_DOMAIN + 2 && is_host(view, at, script));
    if end - start > LONGEST_DOMAIN + 1 {
        return None;
    }
    while end > start && matches!(view.get(end - 1), 0x2D | 0x2E) {
        end -= 1;
    }
    let last = last_label(view, start, end)?;
    (end - start <= LONGEST_DOMAIN && end - last > 1 && (last..end).all(|at| view.class(at) == script))
        .then_some((end, last))
}

/// Where the last label of `start..end` begins, if there are two and none is empty.
fn last_label<U: CodePoint>(view: View<'_, U>, start: usize, end: usize) -> Option<usize> {
    let dot = (start..end).rev().find(|&at| view.get(at) == '.' as u32)?;
    let doubled = (start..dot).any(|at| view.get(at) == '.' as u32 && view.get(at + 1) == '.' as u32);
    (dot > start && !doubled).then_some(dot + 1)
}

/// The bare domain `start..host`, known by its top-level domain, or by `www.`.
fn bare_domain<U: CodePoint>(view: View<'_, U>, start: usize, host: usize) -> Option<(usize, usize)> {
    let (end, last) = domain(view, start).filter(|&(end, _)| end <= host)?;
    let www = view.is(start..(start + 4).min(end), "www.") || view.is(start..(start + 4).min(end), "WWW.");
    (www || is_top_level(view, last, end)).then_some((end, last))
}

fn is_top_level<U: CodePoint>(view: View<'_, U>, start: usize, end: usize) -> bool {
    let mut name = [0; 12];
    let Some(name) = name.get_mut(..end - start) else { return false };
    for (at, byte) in (start..end).zip(&mut *name) {
        *byte = view.get(at) as u8;
    }
    // All in capitals is an address in a headline; one capital letter begins the next sentence.
    if name.iter().all(u8::is_ascii_uppercase) && start > 1 && view.class(start - 2) == Class::Latin {
        let before = view.get(start - 2);
        if matches!(before, 0x41..=0x5A) {
            name.make_ascii_lowercase();
        }
    }
    let Ok(name) = std::str::from_utf8(name) else { return false };
    GENERIC.contains(&name) || (name.len() == 2 && COUNTRIES.split(' ').any(|country| country == name))
}

/// A domain in Arabic script that begins with the word at `start`.
pub(super) fn arabic_domain<U: CodePoint>(view: View<'_, U>, start: usize, memo: &mut Memo) -> Option<Token> {
    if start < memo.arabic_host {
        return None;
    }
    memo.arabic_host = run(start, |at| is_host(view, at, Class::Arabic));
    let (end, last) = domain(view, start)?;
    let is = |names: &[&str]| names.iter().any(|name| view.is(last..end, name));
    let labels = 1 + (start..end).filter(|&at| view.get(at) == '.' as u32).count();
    let telling = || {
        labels > 2
            || (start..end).any(|at| view.get(at) == '-' as u32)
            || view.is(start..(start + 5).min(end), "موقع.")
    };
    (is(ARABIC_GENERIC) || (is(ARABIC_COUNTRIES) && telling()))
        .then(|| Token::new(start..path_end(view, end), Kind::Url))
}

/// Goes on behind a domain, where a port, a path or a query follows.
fn path_end<U: CodePoint>(view: View<'_, U>, domain: usize) -> usize {
    let mut end = domain;
    if view.get(end) == ':' as u32 && view.class(end + 1) == Class::Digit {
        end = view.skip(end + 1, |class| class == Class::Digit);
    }
    if matches!(view.get(end), 0x2F | 0x3F | 0x23) && is_url(view, end + 1) {
        return url_end(view, end + 1);
    }
    if view.get(end) == '/' as u32 { end + 1 } else { view.cluster_end(end) }
}

/// A character that an address may have: not white space, nor invisible, nor what quotes it.
fn is_url<U: CodePoint>(view: View<'_, U>, at: usize) -> bool {
    !matches!(view.class(at), Class::Space | Class::LineEnd | Class::Invisible)
        && !matches!(
            char::from_u32(view.get(at)),
            Some(
                '"' | '<'
                    | '>'
                    | '«'
                    | '»'
                    | '“'
                    | '”'
                    | '„'
                    | '،'
                    | '؛'
                    | '{'
                    | '}'
                    | '|'
                    | '\\'
                    | '^'
                    | '`'
                    | '﴾'
                    | '﴿'
            )
        )
}

/// The end of an address whose beginning is known up to `at`. What ends a sentence or closes a bracket that the address did not open
/// is not part of it.
fn url_end<U: CodePoint>(view: View<'_, U>, start: usize) -> usize {
    let (mut round, mut square) = (0_i32, 0_i32);
    let mut end = start;
    while is_url(view, end) {
        match char::from_u32(view.get(end)) {
            Some('(') => round += 1,
            Some(')') => round -= 1,
            Some('[') => square += 1,
            Some(']') => square -= 1,
            _ => {}
        }
        if round < 0 || square < 0 {
            break;
        }
        end += 1;
    }
    while end > start {
        match char::from_u32(view.get(end - 1)) {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '؟' | '\'' | '’' | '…' | '*' | '۔') => {}
            Some('(') if round > 0 => round -= 1,
            Some('[') if square > 0 => square -= 1,
            // What belongs to the cluster behind it.
            _ if view.class(end - 1) == Class::Prepend => {}
            _ => break,
        }
        end -= 1;
    }
    view.cluster_end(end)
}

/// A hashtag whose sign is at `start`: letters, digits and underscores, with a letter among them.
pub(super) fn hashtag<U: CodePoint>(view: View<'_, U>, start: usize) -> Option<Token> {
    let is_tag = |class| {
        matches!(class, Class::Arabic | Class::Latin | Class::Letter | Class::Ideograph)
            || matches!(class, Class::Digit | Class::Connector | Class::Mark | Class::Joint)
    };
    let end = view.skip(start + 1, is_tag);
    let is_letter = |at| matches!(view.class(at), Class::Arabic | Class::Latin | Class::Letter | Class::Ideograph);
    let entity = view.before(start) == '&' as u32;
    (!entity && view.class(start + 1) != Class::Mark && (start + 1..end).any(is_letter))
        .then(|| Token::new(start..end, Kind::Hashtag))
}

/// A mention whose sign is at `start`: ASCII letters, digits and underscores, or a word of another script.
pub(super) fn mention<U: CodePoint>(view: View<'_, U>, start: usize) -> Option<Token> {
    let ascii = |at| matches!(view.get(at), 0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A | 0x5F);
    let follows_word = start > 0 && (ascii(start - 1) || view.get(start - 1) == '.' as u32);
    let mut end = run(start + 1, ascii);
    if end == start + 1 {
        end = match view.class(end) {
            Class::Arabic | Class::Letter => view.skip(end, |class| {
                matches!(
                    class,
                    Class::Arabic | Class::Letter | Class::Digit | Class::Connector | Class::Mark | Class::Joint
                )
            }),
            _ => end,
        };
    }
    // اسم@example.com is an address, if a broken one.
    let is_domain = matches!(view.class(start.wrapping_sub(1)), Class::Arabic | Class::Letter | Class::Mark)
        && view.get(end) == '.' as u32
        && view.class(end + 1) == Class::Latin;
    (end > start + 1 && !follows_word && !is_domain)
        .then(|| Token::new(start..view.cluster_end(end), Kind::Mention))
}
