//! The scanners by themselves, one line for each rule; the tests of the Python package hold them against gold and oracles.

use super::*;

/// The tokens of a text as `text/kind`, the kind by its first three letters.
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
fn news() {
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
fn everything_is_given_back_where_white_space_is_kept() {
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
fn eight_letters_at_a_time_are_counted_as_one_by_one() {
    for c in 0..=u16::MAX {
        for before in 0..9 {
            let text: Vec<u16> = std::iter::repeat_n(0x62C, before).chain([c]).chain([0x20; 9]).collect();
            let wanted = before + usize::from((0x620..0x660).contains(&c));
            assert_eq!(u16::everyday_arabic(&text), wanted, "U+{c:04X} behind {before}");
        }
    }
}

#[test]
fn options_read_back_what_was_set() {
    for &name in TokenOptions::NAMES {
        let mut options = TokenOptions::default();
        let error = options.set(name, "nonsense").unwrap_err().to_string();
        assert!(error.contains(options.get(name).unwrap()), "{error}");
    }
    let words = Abbreviations::new(["كلم.", "سم", "كلم", ""]);
    assert_eq!(words.iter().collect::<Vec<_>>(), ["سم", "كلم"]);
}
