//! Tests of the splitter, one line for each rule. The tests of the Python package compare it with gold text and
//! with other programs.

use proptest::prelude::*;

use crate::chars::class::Class;
use crate::options::{Abbreviations, SentenceOptions};
use crate::token::class_of;

use super::signs::{BRACKET, ENDS, is_terminator};
use super::*;

/// The sentences of a text without the white space around them, `|` between them.
fn split(text: &str, options: &SentenceOptions) -> String {
    let units: Vec<u32> = text.chars().map(u32::from).collect();
    let mut found = Vec::new();
    let mut end = 0;
    sentences(&units, options, |span| {
        assert_eq!(span.start, end, "the spans tile {text:?}");
        end = span.end;
        found.push(units[trim(&units, span)].iter().filter_map(|&c| char::from_u32(c)).collect::<String>());
    });
    assert_eq!(end, units.len(), "the spans tile {text:?}");
    found.join("|")
}

#[test]
fn sentences_end_where_the_document_says() {
    let cases = [
        "وصل د. علي.|هل بقي؟|نعم!|«لن نعود.»|وقال.",
        "بلغ 3.5%، و٢٫٥: الباقي؛ زوروا http://a.com/?x=1 ثم.",
        "1. أولاً.|٢٫١. لا",
        "انتهى.‖وقال آخر؟‖نعم",
        "عاد (...) ثم (؟) ذهب.",
        "« لن نعود . »|قال \" لا . \"|ثم",
        "بالفيديو.. لحظة الوصول",
        "عاد.|تعب.. ثم نام..|وقال إنه",
        "لا.|- قال آخر.|نعم. no?|no",
        "ص.ب. 123 هنا.",
        "عاد.|زوروا بيت.موقع.|عاد د. علي.|موقع.موقع هنا.|نعم",
        "قال (وهو يضحك!) إنه عائد.|(لن يعود.)|ثم.[1]|نعم",
        "زيارة وفد إلى البصرة|بغداد 15-7 (اف ب) - توجه الوفد.",
        "قال: بغداد 15-7 (رويترز) - هنا.",
        "وصل إلى بغداد (رويترز) - وكان برفقته وفد.",
        "هزة في الجنوب|لوس أنجليس (كاليفورنيا) 3/4 (رويترز) - وقعت هزة (أ.ف.ب) أمس.",
        "ذهب الوفد .‖وعاد.|هل عاد؟|https://a.example/7",
        // U+200F RIGHT-TO-LEFT MARK after a closing mark, U+200D ZERO WIDTH JOINER after a footnote.
        "قال «نعم.»\u{200F}|ثم عاد.[1]\u{200D}|وذهب.[2]\u{200D}|نعم",
    ];
    for text in cases {
        // Sentences with a space between, or, at ‖, with none.
        let joined = text.replace('|', " ").replace('‖', "");
        assert_eq!(split(&joined, &SentenceOptions::default()), text.replace('‖', "|"));
    }
}

/// A mark makes white space a part of the text, also where an invisible is between the two: U+0301 COMBINING ACUTE
/// ACCENT, U+200F RIGHT-TO-LEFT MARK.
#[test]
fn white_space_with_a_mark_is_text() {
    for mark in ["\u{301}", "\0\u{301}", "\u{200D}\u{200F}\u{301}"] {
        let options = SentenceOptions::default();
        assert_eq!(split(&format!("عاد\u{C}\t{mark} نعم"), &options), format!("عاد|\t{mark} نعم"));
        assert_eq!(split(&format!("عاد. {mark} نعم"), &options), format!("عاد. {mark} نعم"));
    }
}

#[test]
fn options_change_where_sentences_end() {
    let mut options = SentenceOptions::default();
    assert_eq!(split("\n عنوان\r\n\nنص؛ آخر", &options), "عنوان|نص؛ آخر");
    options.set("semicolon", "end").unwrap();
    options.set("lines", "wrap").unwrap();
    assert_eq!(split("سطر\nتابع؛ آخر.\nثالث\n\nرابع", &options), "سطر\nتابع؛|آخر.|ثالث|رابع");
    let options = SentenceOptions { abbreviations: Abbreviations::new(["شرك."]), ..SentenceOptions::default() };
    assert_eq!(split("وقّعت شرك. النقل. نعم", &options), "وقّعت شرك. النقل.|نعم");
}

proptest! {
    #[test]
    fn everyday_letters_divide_as_other_letters_do(
        parts in prop::collection::vec(prop::sample::select(vec![
            "ظ", "ظظظ", "ظظظظظظظظ", " ", " ", ".", ".", ". ", "؟", "! ", "\n", "..", "…", "(", ")", "\"", "«", "»", "3",
            "a.b", "A", "\u{64E}", "\u{640}", "\u{200C}", "\u{200F}", "\r\n", "\u{A0}", "،", "؛", "-", "😀", ":",
        ]), 0..24),
        wrap in any::<bool>(),
    ) {
        let mut options = SentenceOptions::default();
        options.set("lines", if wrap { "wrap" } else { "end" }).unwrap();
        let spans = |text: &str| {
            let units: Vec<u16> = text.encode_utf16().collect();
            let mut spans = Vec::new();
            sentences(&units, &options, |span| spans.push(span));
            spans
        };
        let text = parts.concat();
        prop_assert_eq!(spans(&text), spans(&text.replace('ظ', "\u{679}")), "{:?}", text);
    }
}

#[test]
fn the_search_overlooks_no_character_that_may_end_a_sentence() {
    for c in 0..=0x10_FFFF {
        let is_end = is_terminator(c) || c == '؛' as u32 || c == BRACKET || class_of(c) == Class::LineEnd;
        assert!(!(is_end && ENDS.passes(c)), "U+{c:04X}");
    }
}
