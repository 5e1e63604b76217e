//! What a page gets, read as a page reads it.

use naskh::Options;
use naskh::raw::Counting;
use serde_json::Value;

use crate::answer::PARTS;
use crate::exports::{
    naskh_answer, naskh_catalogue, naskh_part, naskh_part_len, naskh_request_room, naskh_text_room,
};
use crate::units::{decode, encode, offsets};
use crate::{Part, Request, answer, catalogue};

/// The answer to a request about a text.
fn ask(text: &str, request: &str) -> Result<Vec<Part>, String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    answer(&units, &Request::parse(request.as_bytes())?)
}

/// The rows of the table `name`.
fn rows(parts: &[Part], name: &str) -> Vec<Vec<u32>> {
    let at = PARTS.iter().position(|part| part.0 == name).unwrap();
    let Part::Table(numbers) = &parts[at] else { panic!("{name} is no table") };
    numbers.chunks(PARTS[at].1.len()).map(<[u32]>::to_vec).collect()
}

fn text_of(parts: &[Part]) -> String {
    let Part::Text(units) = &parts[1] else { panic!("the text comes second") };
    String::from_utf16(units).unwrap()
}

const SEARCH: &str = r#"{"preset": "search"}"#;

#[test]
fn an_answer_has_all_that_the_page_shows() {
    let parts = ask("👍 مدرســةٌ ٣! ﻛﺘﺐ", SEARCH).unwrap();
    assert_eq!(text_of(&parts), "👍 مدرسه 3! كتب");
    // The tatweels, the teh marbuta, its mark, the digit; then a form for each letter.
    let changes = rows(&parts, "changes");
    assert_eq!(changes[0][..4], [6, 8, 6, 6]);
    assert_eq!(changes[1][..4], [8, 9, 6, 7]);
    assert_eq!(
        rows(&parts, "tokens").iter().map(|row| row[..2].to_vec()).collect::<Vec<_>>(),
        [[0, 1], [2, 10], [11, 12], [12, 13], [14, 17]]
    );
    assert_eq!(rows(&parts, "tokens")[1][3..], [2, 7]);
    assert_eq!(rows(&parts, "sentences"), [[0, 13], [14, 17]]);
    assert_eq!(rows(&parts, "findings")[0][..2], [14, 17]);
    assert_eq!(rows(&parts, "source_utf8")[..3], [[0], [4], [5]]);
    assert_eq!(rows(&parts, "source_utf16")[..3], [[0], [2], [3]]);
}

#[test]
fn the_changes_make_the_text() {
    let text = "قال: إنَّ الأَمـــْرَ\u{200F}  مُهِمّ\nﻻ ٣٫٥ &amp; 👩\u{200D}👩 a\u{301}";
    for preset in Options::presets() {
        let parts = ask(text, &format!(r#"{{"preset": "{preset}"}}"#)).unwrap();
        let (source, result): (Vec<_>, Vec<_>) = (text.chars().collect(), text_of(&parts).chars().collect());
        let (mut made, mut done): (Vec<char>, usize) = (Vec::new(), 0);
        for row in rows(&parts, "changes") {
            let [start, stop, to, to_stop, _] = row[..] else { panic!("five columns") };
            made.extend(&source[done..start as usize]);
            assert_eq!(made.len(), to as usize, "{preset}");
            made.extend(&result[to as usize..to_stop as usize]);
            done = stop as usize;
        }
        made.extend(&source[done..]);
        assert_eq!(made, result, "{preset}");
    }
}

#[test]
fn an_unknown_name_is_a_message_that_lists_what_is_valid() {
    let message = |request| ask("نعم", request).err().unwrap();
    assert!(message(r#"{"preset": "serch"}"#).contains("did you mean 'search'?"));
    assert!(message(r#"{"options": {"digits": "roman"}}"#).contains("persian"));
    assert!(message(r#"{"tokens": {"mode": "uax29", "hashtags": "split"}}"#).contains("for mode 'news'"));
    assert!(message("{").contains("EOF"));
}

#[test]
fn the_catalogue_lists_every_option_with_words_about_each_value() {
    let all: Value = serde_json::from_str(&catalogue()).unwrap();
    let named = |list: &str| -> Vec<String> {
        all[list].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(named("options"), Options::NAMES);
    assert!(named("presets").iter().map(String::as_str).eq(Options::presets()));
    for list in ["options", "tokens", "sentences"] {
        for option in all[list].as_array().unwrap() {
            assert!(option["about"].as_str().unwrap().ends_with(['.', ':']), "{option}");
            assert!(!option["values"].as_array().unwrap().is_empty());
            for value in option["values"].as_array().unwrap() {
                assert!(value["about"].as_str().unwrap().len() > 3, "{value}");
                let is_class = option["name"] == "marks" && value["name"] != "keep" && value["name"] != "strip";
                assert_eq!(value["joins"] == true, is_class, "{value}");
            }
        }
    }
    let preset = &all["presets"][2];
    assert_eq!((preset["name"].as_str(), preset["options"]["case"].as_str()), (Some("search"), Some("lower")));
}

#[test]
fn units_are_those_of_each_encoding_and_lone_surrogates_stay() {
    let text = [0xD83D, 0xDC4D, u16::from(b'a'), 0xD800, 0x0628, 0xDC00];
    assert_eq!(decode(&text), [0x1F44D, 0x61, 0xD800, 0x0628, 0xDC00]);
    assert_eq!(encode(&decode(&text)), text);
    assert_eq!(offsets(&decode(&text), Counting::Utf8), [0, 4, 5, 8, 10, 13]);
    assert_eq!(offsets(&decode(&text), Counting::Utf16), [0, 2, 3, 4, 5, 6]);
    assert_eq!(offsets(&[], Counting::Utf8), [0]);
}

#[test]
fn the_exports_hand_parts_over_and_survive_nonsense() {
    assert_eq!((naskh_catalogue(), naskh_part(0).is_null()), (1, false));
    assert_eq!(naskh_part_len(0), catalogue().len());
    assert!(!naskh_text_room(3).is_null());
    assert_eq!((naskh_part(0).is_null(), naskh_part_len(0)), (true, 0), "the last answer is gone");
    assert!(!naskh_request_room(2).is_null());
    assert_eq!(naskh_answer(), 1, "zeros are no JSON: a message alone");
    assert!(naskh_part_len(0) > 0);
    assert_eq!((naskh_part(7).is_null(), naskh_part_len(7)), (true, 0));
    assert!(naskh_request_room(isize::MAX as usize).is_null());
}
