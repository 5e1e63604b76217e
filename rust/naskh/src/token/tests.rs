//! Tests of the scanners, one line for each rule. The tests of the Python package compare them with gold text and
//! with other programs.

use super::view::CharUnit;
use crate::chars::class::Class;
use crate::options::{Abbreviations, Mode, Space, TokenOptions};

use super::*;

/// The tokens of a text as `text/kind`, with the first three letters of the kind.
fn tokens(text: &str, options: &TokenOptions) -> String {
    let units: Vec<u32> = text.chars().map(u32::from).collect();
    let mut found = Vec::new();
    tokenize(&units, options, |token| {
        let text: String = units[token.start..token.end].iter().filter_map(|&c| char::from_u32(c)).collect();
        found.push(format!("{text}/{}", &token.kind.name()[..3]));
    });
    found.join(" ")
}

#[test]
fn news_text_is_divided_by_the_rules() {
    let cases = [
        ("مُحَمَّدٌ الـBBC و2013", "مُحَمَّدٌ/wor الـ/wor BBC/wor و/wor 2013/num"),
        ("بلغ ١٬٢٣٤٫٥٪ و12،220", "بلغ/wor ١٬٢٣٤٫٥/num ٪/sym و/wor 12،220/num"),
        ("12/05/2024 10:30 2013-2014", "12/05/2024/dat 10:30/tim 2013/num -/pun 2014/num"),
        ("2024-05-12T10:30:00+03:00", "2024-05-12T10:30:00+03:00/dat"),
        ("12 500 شخص +965 2244 5566", "12 500/num شخص/wor +965 2244 5566/num"),
        ("د. علي أ.د. منى ج.م.", "د./abb علي/wor أ.د./abb منى/wor ج.م/abb ./pun"),
        ("قناة بي.بي.سي، جورج دبليو. بوش", "قناة/wor بي.بي.سي/abb ،/pun جورج/wor دبليو./abb بوش/wor"),
        ("بي بي سي. قالت له.في", "بي/wor بي/wor سي/wor ./pun قالت/wor له/wor ./pun في/wor"),
        ("(a@b.org) kuna.net.kw/x.", "(/pun a@b.org/ema )/pun kuna.net.kw/x/url ./pun"),
        ("#غزة_الآن، @bbc_arabic:", "#غزة_الآن/has ،/pun @bbc_arabic/men :/pun"),
        ("👍🏽🇰🇼1\u{FE0F}\u{20E3}☎", "👍🏽/emo 🇰🇼/emo 1\u{FE0F}\u{20E3}/emo ☎/sym"),
        ("نعم.. لا… ــ", "نعم/wor ../pun لا/wor …/pun ــ/pun"),
        ("قال \u{64B}نعم", "قال/wor  \u{64B}/sym نعم/wor"),
    ];
    for (text, wanted) in cases {
        assert_eq!(tokens(text, &TokenOptions::default()), wanted);
    }
}

#[test]
fn tokens_tile_the_text_with_white_space_kept() {
    let text = " \u{FEFF}قال:\r\n\u{200F}نعم\u{A0} \u{64B}. #a_b ";
    let units: Vec<u16> = text.encode_utf16().collect();
    for mode in Mode::NAMES {
        let mut options = TokenOptions { whitespace: Space::Keep, ..TokenOptions::default() };
        options.set("mode", mode).unwrap();
        let mut end = 0;
        tokenize(&units, &options, |token| {
            assert_eq!(token.start, end, "{mode}");
            assert!(token.end > token.start, "{mode}");
            end = token.end;
        });
        assert_eq!(end, units.len(), "{mode}");
    }
}

#[test]
fn everyday_arabic_counts_every_unit_like_a_plain_loop() {
    for c in 0..=u16::MAX {
        for before in 0..9 {
            let text: Vec<u16> = std::iter::repeat_n(0x62C, before).chain([c]).chain([0x20; 9]).collect();
            let wanted = before + usize::from((0x620..0x660).contains(&c));
            assert_eq!(u16::everyday_arabic(&text), wanted, "U+{c:04X} after {before}");
        }
    }
}

#[test]
fn options_return_what_was_set_and_errors_name_the_values() {
    for &name in TokenOptions::NAMES {
        let mut options = TokenOptions::default();
        let error = options.set(name, "nonsense").unwrap_err().to_string();
        assert!(error.contains(&*options.get(name).unwrap()), "{error}");
    }
    let words = Abbreviations::new(["كلم.", "سم", "كلم", ""]);
    assert_eq!(words.iter().collect::<Vec<_>>(), ["سم", "كلم"]);
}

#[test]
fn everyday_arabic_counts_up_to_the_end_of_a_text() {
    // Whole blocks of eight, and the rest after them. The last character is another, or none.
    for letters in 0..=33 {
        for last in [None, Some(0x20), Some(0x61F), Some(0x660), Some(0x0220), Some(0x8620)] {
            let text: Vec<u16> = std::iter::repeat_n(0x62C, letters).chain(last).collect();
            assert_eq!(u16::everyday_arabic(&text), letters, "and then {last:X?}");
        }
    }
}

/// The first token of a text.
fn first(text: &str) -> Token {
    let units: Vec<u32> = text.chars().map(u32::from).collect();
    let mut found = None;
    tokenize(&units, &TokenOptions::default(), |token| found = found.or(Some(token)));
    found.expect("a token")
}

/// Every character that cannot continue a number by itself: not a digit, a letter or a mark. Invisibles cannot
/// either, but are left out before numbers are looked for.
fn signs() -> impl Iterator<Item = char> {
    let is_part = |class| {
        matches!(class, Class::Arabic | Class::Latin | Class::Letter | Class::Digit | Class::Mark | Class::Joint)
    };
    (0..=0x10_FFFF)
        .filter_map(char::from_u32)
        .filter(move |&c| !is_part(class_of(c as u32)) && class_of(c as u32) != Class::Invisible)
}

/// The fast path for numbers must not overlook any of the signs that the document lists.
#[test]
fn numbers_continue_after_the_signs_of_the_document_and_no_others() {
    const SEPARATORS: &str = ".,٫٬،'’";
    const SPACES: &str = " \u{A0}\u{2007}\u{2009}\u{202F}";
    const OF_DATES: &str = "/-.\u{2010}\u{2011}";
    const OF_TELEPHONES: &str = " \u{A0}-.\u{2011}";
    let is_whole = |text: &str, kind| first(text) == Token { start: 0, end: text.chars().count(), kind };
    for c in signs() {
        let separates = SEPARATORS.contains(c);
        assert_eq!(is_whole(&format!("12{c}34"), Kind::Number), separates, "{c:?}");
        assert_eq!(is_whole(&format!("12{c}345"), Kind::Number), separates || SPACES.contains(c), "{c:?}");
        assert_eq!(is_whole(&format!("12{c}5{c}2024"), Kind::Date), OF_DATES.contains(c), "{c:?}");
        assert_eq!(is_whole(&format!("10{c}30"), Kind::Time), c == ':', "{c:?}");
        let telephone = is_whole(&format!("00965{c}2244{c}5566"), Kind::Number);
        // Between these groups the Arabic comma would divide a list.
        assert_eq!(telephone, (separates && c != '،') || OF_TELEPHONES.contains(c), "{c:?}");
        assert!(!is_whole(&format!("12{c}.{c}5"), Kind::Number), "{c:?}");
    }
}

/// The fast path for punctuation must not take a character that begins a longer token.
#[test]
fn punctuation_marks_are_tokens_by_themselves_except_those_of_the_document() {
    // Signs that begin a longer token, each with an example. No other sign begins one, before any of the texts
    // below.
    let begins = [
        ('#', "#غزة"),
        ('＃', "＃غزة"),
        ('@', "@bbc"),
        ('＠', "＠bbc"),
        ('*', "*\u{FE0F}\u{20E3}"),
        ('.', ".."),
        ('‥', "‥…"),
        ('…', "….."),
    ];
    for (_, text) in begins {
        assert_eq!(first(text).end, text.chars().count(), "{text}");
    }
    let is_sign = |c: &char| class_of(*c as u32) == Class::Punctuation && begins.iter().all(|(sign, _)| sign != c);
    for c in signs().filter(is_sign) {
        let kind = if "%٪؉؊‰‱﹪％&＆".contains(c) { Kind::Symbol } else { Kind::Punctuation };
        for after in ["", "5", "a.b/c", "غزة", "bbc", "..", "965 2244 5566", "//", " "] {
            assert_eq!(first(&format!("{c}{after}")), Token { start: 0, end: 1, kind }, "{c:?} and {after}");
            assert_eq!(first(&format!("{c}{c}{after}")), Token { start: 0, end: 1, kind }, "{c:?} and {after}");
        }
        // Marks belong to the sign before them.
        assert_eq!(first(&format!("{c}\u{301}")), Token { start: 0, end: 2, kind }, "{c:?}");
    }
    // A sign of another class is a symbol, even if it looks like punctuation.
    for c in signs().filter(|&c| matches!(class_of(c as u32), Class::Symbol | Class::Currency | Class::Other)) {
        assert_eq!(first(&c.to_string()).kind, Kind::Symbol, "{c:?}");
    }
}

#[test]
fn kinds_are_found_by_their_names_and_numbers() {
    assert_eq!(Kind::ALL.len(), Kind::NAMES.len());
    for (number, (&kind, &name)) in Kind::ALL.iter().zip(Kind::NAMES).enumerate() {
        assert_eq!(kind as usize, number);
        assert_eq!(kind.name(), name);
        assert_eq!(format!("{kind:>12}"), format!("{name:>12}"));
        assert_eq!(Kind::parse(name), Some(kind));
    }
    assert_eq!(Kind::parse("Word"), None);
}
