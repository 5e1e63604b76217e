//! The steps one after another, then the preset as a whole: positions and encodings.

use std::mem::MaybeUninit;
use std::ops::Range;

use proptest::prelude::*;

use super::scan::{string, traced};
use super::{Stretch, rewrite, stretches};
use crate::align::{Aligned, Map, SourceIndex};
use crate::character::{Deletions, Notes};
use crate::options::Options;
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::raw::{Compiled, Scratch, align, normalize, normalize_carefully};
use crate::simd::Level;
use crate::text::{Latin1, Ucs2, Ucs4, Utf8};

fn plan() -> Plan {
    Plan::new(Options::preset("arabert-v2").unwrap())
}

/// More than any text becomes: `a@b.cd` has 6 characters, its word 8, and a sign with two spaces 3.
fn room<U>(text: &[U]) -> Vec<MaybeUninit<U>> {
    std::iter::repeat_with(MaybeUninit::uninit).take(text.len() * 10 + 100).collect()
}

fn normalized<T: Compiled>(text: &[T::Unit]) -> Result<Vec<T::Unit>, Overflow> {
    let (mut buffer, mut careful) = (room(text), room(text));
    let (mut out, mut slow) = (Output::new(&mut buffer), Output::new(&mut careful));
    let changed = normalize::<T>(&plan(), Level::current().unwrap(), text, &mut out, &mut Scratch::default())?;
    normalize_carefully::<T>(&plan(), text, &mut slow, &mut Scratch::default())?;
    assert!(out.written() == slow.written());
    assert_eq!(changed, out.written() != text);
    Ok(out.written().to_vec())
}

fn aligned(text: &str) -> (String, Map) {
    let units: Vec<u32> = text.chars().map(u32::from).collect();
    let mut buffer = room(&units);
    let mut out = Output::new(&mut buffer);
    let map = align::<Ucs4>(&plan(), Level::current().unwrap(), &units, &mut out, &mut Scratch::default());
    let result = out.written().iter().filter_map(|&c| char::from_u32(c)).collect();
    (result, map.unwrap())
}

#[track_caller]
fn rewritten(text: &str, expected: &str) {
    let mut traced = traced(text);
    let mut deletions = Deletions::default();
    deletions.prepare(traced.len()).unwrap();
    rewrite(&mut traced, &mut deletions, &plan().options().replace).unwrap();
    assert_eq!(string(&traced), expected, "{text}");
}

#[test]
fn tags_become_spaces_and_empty_ones_stay() {
    rewritten("ا<br />ب", "ا ب");
    rewritten("<b>خبر</b>", " خبر ");
    rewritten("<>", "<>");
    rewritten("<><i>", "<> ");
    rewritten("<<a>", " ");
    rewritten("ا<\nب>ج", "ا ج");
    rewritten("5 < 6 > 3 >", "5   3 >");
    rewritten("ا < ب", "ا < ب");
}

#[test]
fn the_steps_follow_each_other() {
    // Entities make markup, and are read once.
    rewritten("&lt;b&gt;خبر", " خبر");
    rewritten("&amp;lt;b&amp;gt;", "&lt;b&gt;");
    // Marks and tatweels hide no address, but part an entity: U+0640 ARABIC TATWEEL, U+064E ARABIC FATHA.
    rewritten("w\u{64E}w\u{640}w.خبر", "[رابط] خبر");
    rewritten("&l\u{640}t;", "&lt;");
    // An address in a tag goes with it.
    rewritten("<a href=http://ab.cd/ef>هنا</a>", " هنا ");
}

#[test]
fn words_that_may_hold_an_address_are_looked_at() {
    let looked_at = |text: &str| {
        let stretches = stretches::<Utf8>(text.as_bytes(), &plan().options().replace, None, false).unwrap();
        stretches.into_iter().map(|stretch| text[stretch.with_word().0].to_owned()).collect::<Vec<_>>()
    };
    assert!(looked_at("قال: «نعم» (50%). قد/لا Yes").is_empty());
    assert_eq!(looked_at("قال س@ص ثم ab.cd"), ["س@ص ", "ab.cd"]);
    assert_eq!(looked_at("http:// xab.cd ثم www.خبر\nقال"), ["http:// xab.cd ", "www.خبر\n"]);
    for text in ["قال &lt نعم", "قال <B> نعم"] {
        assert_eq!(looked_at(text), [text]);
    }
}

#[test]
fn words_that_are_nothing_but_an_address_are_told_from_others() {
    let addresses = |text: &str| {
        let stretches = stretches::<Utf8>(text.as_bytes(), &plan().options().replace, None, true).unwrap();
        let words = stretches.into_iter().map(Stretch::with_word).filter(|(_, word)| !word.is_empty());
        words.map(|(stretch, _)| text[stretch].to_owned()).collect::<Vec<_>>()
    };
    let long = "x".repeat(255);
    for address in
        ["ab.cd", "https://naskh.org/a?b=1&c", "http://www.naskh.org/", "a.b@naskh.org", &format!("{long}.ab")]
    {
        for after in ["", " نعم", "\u{A0}نعم"] {
            let found = addresses(&format!("قال {address}{after}"));
            assert!(if address.contains('&') { found.is_empty() } else { found == [address] }, "{address}");
        }
        assert!(addresses(&format!("قال ({address}")).is_empty());
    }
    for other in ["a.cd", "ab.c", "ab.Cd", "ab.cd9", "?ab.cd", "http://ab.cd", "ab.cd،", "ab.cdب"] {
        assert!(addresses(other).is_empty(), "{other}");
    }
    assert!(addresses(&format!("{long}xx.ab")).is_empty());
}

/// Where a part is in a text, in code points.
fn place(text: &str, part: &str) -> Range<usize> {
    let before = text[..text.find(part).unwrap()].chars().count();
    before..before + part.chars().count()
}

/// That a part of the result comes from that part of the text, which becomes it and the spaces put beside it.
#[track_caller]
fn comes_from(text: &str, part: &str, expected: &str) {
    let (result, map) = aligned(text);
    let (source, index) = (text.chars().collect::<Vec<_>>(), SourceIndex::default());
    let aligned = Aligned::new(&map, source.as_slice(), &index);
    let (there, here) = (place(&result, part), place(text, expected));
    assert_eq!(aligned.to_source(there.clone()), here, "{part} in {result}");
    let became = aligned.to_text(here);
    let became: String = result.chars().skip(became.start).take(became.len()).collect();
    assert_eq!(became.trim_matches(' '), part, "{expected} in {text}");
}

#[test]
fn words_know_what_they_stand_for() {
    comes_from("زوروا https://naskh.org/a اليوم", "[رابط]", "https://naskh.org/a");
    comes_from("زوروا https://naskh.org/a اليوم", "اليوم", "اليوم");
    comes_from("اكتبوا إلى خبر@موقع.شبكة غدا", "[بريد]", "خبر@موقع.شبكة");
    comes_from("قال @naskh نعم", "[مستخدم]", "@naskh");
    comes_from("w\u{64E}ww.naskh.org", "[رابط]", "w\u{64E}ww.naskh.org"); // U+064E ARABIC FATHA
    comes_from("في 12/05م", "-", "/");
    comes_from("في 12/05م", "05", "05");
    comes_from("في 12/05م", "م", "م");
    comes_from("ا &quot;ب", "\"", "&quot;");
    comes_from("ا<b class=x>ب", "ب", "ب");
}

#[test]
fn white_space_remains_itself_beside_what_is_set_apart() {
    for (text, expected) in
        [("خبر. نعم", "خبر . نعم"), ("خبر &lt; نعم", "خبر < نعم"), ("خبر ab.cd نعم", "خبر [رابط] نعم")]
    {
        let (result, map) = aligned(text);
        assert_eq!(result, expected);
        let last = |text: &str| text.chars().count() - 4; // before the last word
        let (here, there) = (last(text), last(&result));
        let (source, index) = (text.chars().collect::<Vec<_>>(), SourceIndex::default());
        let aligned = Aligned::new(&map, source.as_slice(), &index);
        assert_eq!(aligned.to_source(there..there + 1), here..here + 1);
    }
}

#[test]
fn what_is_put_there_may_not_fit() {
    let latin = |text: &str| normalized::<Latin1>(&text.chars().map(|c| c as u8).collect::<Vec<_>>());
    assert_eq!(latin("a.b (c)"), Ok(b"a . b ( c )".to_vec()));
    assert!(latin("see naskh.org").is_err());
    assert!(latin("&hearts;").is_err());
}

#[test]
fn letters_and_white_space_go_without_care() {
    let plan = plan();
    let passes = |c: u32| plan.fate(c) != crate::plan::Fate::Care;
    let in_arabic = |c| matches!(c, 'ء'..='غ' | 'ـ'..='\u{652}'); // up to U+0652 ARABIC SUKUN
    let expected = |c: u32| char::from_u32(c).is_some_and(|c| c.is_whitespace() || in_arabic(c));
    let beyond: Vec<u32> = (0..0x11_0000).filter(|&c| passes(c) && !expected(c)).collect();
    assert!(beyond.is_empty(), "{beyond:X?}");
    assert!("خبر جديد\n\u{A0}ـ\u{64E}".chars().all(|c| passes(c as u32)));
    assert!(plan.is_boundary(0x20) && plan.is_boundary(0x0A));
}

/// Pieces that the rules are about, and parts of them.
fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "http://", "https://", "www", ".com", ".cd", ".", "/", "://", "@", "ab", "x", "B", "-", "&amp;", "&lt",
        ";", "&#1576;", "&#0;", "<br />", "<", ">", "خبر", "ب", "ببب", "پ", "7", "٣", "\u{64E}", "\u{640}",
        "\u{670}", " ", "\n", "\u{A0}", "\u{1C}", "!", "[", "…", "中", "😀", "é",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..16).prop_map(|pieces| pieces.concat())
}

/// Such pieces among words, so that there are blocks for the vectors.
fn long_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        " ",
        "دار ",
        " بيت",
        "قالَ نعم ",
        "اا",
        "https://naskh.org/a?b ",
        "a.b@naskh.org ",
    ]);
    let piece = prop_oneof![text(), word.prop_map(str::to_owned), Just(" كتاب جديد في الدار ".to_owned())];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The same results at all levels as from the careful lane alone.
fn levels_agree<T: Compiled>(text: &[T::Unit])
where
    T::Unit: std::fmt::Debug,
{
    let (plan, mut careful) = (plan(), room(text));
    let mut expected = Output::new(&mut careful);
    normalize_carefully::<T>(&plan, text, &mut expected, &mut Scratch::default()).unwrap();
    for level in Level::available() {
        let mut buffer = room(text);
        let mut out = Output::new(&mut buffer);
        normalize::<T>(&plan, level, text, &mut out, &mut Scratch::default()).unwrap();
        assert_eq!(out.written(), expected.written(), "{} {text:?}", level.name());
    }
}

proptest! {
    #[test]
    fn levels_agree_on_long_texts(text in long_text()) {
        levels_agree::<Utf8>(text.as_bytes());
        levels_agree::<Ucs4>(&text.chars().map(u32::from).collect::<Vec<_>>());
        levels_agree::<Ucs2>(&text.replace('😀', "☆").encode_utf16().collect::<Vec<_>>());
    }

    #[test]
    fn positions_tile_both_texts(text in text()) {
        let (result, map) = aligned(&text);
        let (mut source, mut written) = (0, 0);
        for segment in map.segments() {
            prop_assert_eq!((segment.source.start, segment.text.start), (source, written));
            prop_assert!(!segment.in_step || segment.source.len() == segment.text.len());
            (source, written) = (segment.source.end, segment.text.end);
        }
        prop_assert_eq!((source, written), (text.chars().count(), result.chars().count()));
    }

    #[test]
    fn encodings_agree(text in text()) {
        let (result, _) = aligned(&text);
        prop_assert_eq!(String::from_utf8(normalized::<Utf8>(text.as_bytes()).unwrap()).unwrap(), result.clone());
        let wide = normalized::<Ucs2>(&text.replace('😀', "☆").encode_utf16().collect::<Vec<_>>()).unwrap();
        prop_assert_eq!(String::from_utf16(&wide).unwrap(), result);
    }

    #[test]
    fn what_is_looked_at_suffices(text in text()) {
        let whole = |text: &str| {
            let mut rewritten = traced(text);
            let mut deletions = Deletions::default();
            deletions.prepare(rewritten.len()).unwrap();
            rewrite(&mut rewritten, &mut deletions, &plan().options().replace).unwrap();
            string(&rewritten)
        };
        // Marks and tatweels elsewhere are deleted by the lanes.
        let bare = |text: &str| text.replace(['\u{64E}', '\u{640}'], "");
        for at_once in [false, true] {
            let (mut parts, mut done) = (String::new(), 0);
            let level = Level::current().ok();
            for stretch in stretches::<Utf8>(text.as_bytes(), &plan().options().replace, level, at_once).unwrap() {
                let (stretch, word) = stretch.with_word();
                parts += &text[done..stretch.start];
                parts += &if word.is_empty() { whole(&text[stretch.clone()]) } else { word.to_owned() };
                done = stretch.end;
            }
            parts += &text[done..];
            prop_assert_eq!(bare(&parts), bare(&whole(&text)));
        }
    }

    #[test]
    fn results_are_words_with_single_spaces(text in text()) {
        let (result, _) = aligned(&text);
        prop_assert_eq!(result.split_whitespace().collect::<Vec<_>>().join(" "), result);
    }
}
