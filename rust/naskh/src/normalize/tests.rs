//! One suite for every level that this processor has: each level must give exactly the result of the careful lane.

use std::mem::MaybeUninit;

use proptest::prelude::*;

use super::compared::{ALPHABET, STRIDE, check, check_all_encodings, every_plan, own_presets, text_of};
use crate::normalize::{Scratch, grown, normalize, normalize_carefully, normalized_carefully, trace};
use crate::options::{Options, Replacements, Unicode};
use crate::output::Output;
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::{Ucs2, Ucs4};

#[test]
fn levels_that_this_processor_lacks_are_printed() {
    let names: Vec<_> = Level::available().into_iter().map(Level::name).collect();
    println!("levels under test: {}", names.join(" "));
    for missing in Level::NAMES.iter().filter(|name| !names.contains(name)) {
        println!("NOT TESTED, this processor lacks it: {missing}");
    }
    assert!(names.contains(&"scalar"));
    #[cfg(target_arch = "aarch64")]
    assert!(names.contains(&"neon"));
}

#[test]
fn every_level_equals_the_careful_lane_at_every_length_up_to_200() {
    let bmp: Vec<char> = ALPHABET.iter().copied().filter(|&c| (c as u32) < 0x1_0000).collect();
    let latin: Vec<char> = ALPHABET.iter().copied().filter(|&c| (c as u32) < 0x100).collect();
    for (nth, plan) in every_plan().enumerate() {
        // Each length takes one of the three alphabets; each plan starts with the next alphabet.
        for len in 0..=200 {
            let (alphabet, seed) = ([ALPHABET, &bmp, &latin][(len + nth) % 3], nth * 1000 + len);
            check_all_encodings(&plan, &text_of(len, seed as u64, alphabet));
        }
    }
}

#[test]
fn every_level_equals_the_careful_lane_for_every_character_at_every_place_of_a_block() {
    for plan in own_presets() {
        check_places(&plan, &(0..70).chain(120..140).step_by(STRIDE));
    }
}

/// The first place differs between plans, so that together they cover all places.
#[test]
fn every_level_equals_the_careful_lane_for_every_character_and_plan_at_some_places_of_a_block() {
    for (nth, plan) in every_plan().enumerate() {
        check_places(&plan, &(nth % 13..140).step_by(13 * STRIDE));
    }
}

/// Puts each character of the alphabet, once and three times in a row, at these places of a text of words, and
/// checks it.
fn check_places(plan: &Plan, places: &(impl Iterator<Item = usize> + Clone)) {
    let words: Vec<char> = "كتب الولد رسالة إلى أمّه ثم خرج من البيت ".chars().cycle().take(140).collect();
    for &c in ALPHABET {
        for at in places.clone() {
            let mut text = words.clone();
            text[at] = c;
            check_all_encodings(plan, &text);
            let end = text.len().min(at + 3);
            text[at..end].fill(c);
            check_all_encodings(plan, &text);
        }
    }
}

#[test]
fn every_level_equals_the_careful_lane_for_runs_of_marks_at_the_borders_of_blocks() {
    // FATHA, SHADDA and SUPERSCRIPT ALEF in any order, one mark that is not basic, one character that is deleted.
    let marks = ['\u{64E}', '\u{651}', '\u{670}', '\u{657}', '\u{200B}'];
    let runs: Vec<Vec<char>> =
        marks.iter().flat_map(|&a| marks.map(|b| marks.map(|c| vec![a, b, c]))).flatten().collect();
    let words: Vec<char> = "كَتَبَ الوَلَدُ رِسَالَةً  إِلى أُمِّهِ ثُمَّ خَرَجَ مِنَ البَيْتِ ".chars().cycle().take(100).collect();
    for plan in own_presets() {
        for at in (0..3).chain(27..36).chain(60..68).chain(96..100).step_by(STRIDE) {
            for run in &runs {
                for len in 1..=3 {
                    let mut text = words.clone();
                    text.splice(at..at, run[..len].iter().copied());
                    check_all_encodings(&plan, &text);
                }
            }
        }
    }
}

/// The length grows with each character, so that the last block begins everywhere.
#[test]
fn every_level_equals_the_careful_lane_for_every_character_in_vocalized_text() {
    let words = "وَالحَمْدُ لِلَّهِ، أُمَّةً بَعْدَ أُمَّةٍ: إِلى آخِرِهِمْ (وَهُمْ ثَلاثَةٌ).\n".chars();
    for plan in every_plan().filter(|plan| plan.is_everyday && plan.collapses) {
        for (nth, &c) in ALPHABET.iter().enumerate() {
            let words: Vec<char> = words.clone().cycle().take(70 + nth).collect();
            for at in [0, 1, 2, 31, 32, 33, 63, 64, 65].into_iter().chain(words.len() - 3..words.len()) {
                let mut text = words.clone();
                text[at] = c;
                check_all_encodings(&plan, &text);
                text[at..words.len().min(at + 2)].fill(c);
                check_all_encodings(&plan, &text);
            }
        }
    }
}

#[test]
fn every_level_equals_the_careful_lane_for_lone_surrogates() {
    for plan in every_plan() {
        for len in [1, 15, 31, 63, 64, 65, 130] {
            for at in (0..len).step_by(3) {
                let mut text: Vec<u16> = "أَب ".encode_utf16().cycle().take(len).collect();
                text[at] = 0xD800 + (at as u16) * 11;
                check::<Ucs2>(&plan, &text);
                check::<Ucs4>(&plan, &text.iter().map(|&unit| u32::from(unit)).collect::<Vec<_>>());
            }
        }
    }
}

#[test]
fn a_space_and_a_line_end_in_place_of_one_character_become_the_line_end() {
    let replace = Replacements::new([('§' as u32, vec![' ' as u32, '\n' as u32])]);
    let plan = Plan::new(Options { replace, ..Options::preset("clean").unwrap() });
    for (text, expected) in [("كتب§قال", "كتب\nقال"), ("كتب §§ قال", "كتب\n\nقال"), ("§كتب§", "\nكتب\n")]
    {
        let text: Vec<char> = text.chars().collect();
        check_all_encodings(&plan, &text);
        let units: Vec<u32> = text.iter().map(|&c| c as u32).collect();
        let result = normalized_carefully(&plan, &units).unwrap().0;
        assert_eq!(result, expected.chars().map(u32::from).collect::<Vec<_>>());
    }
}

#[test]
fn a_space_before_a_line_end_is_gone_where_a_third_letter_follows() {
    let mut options = Options::preset("search").unwrap();
    options.set("whitespace", "collapse-lines").unwrap();
    let plan = Plan::new(options);
    // The line end is the first character of a block in one of these, whatever the level.
    for len in 0..130 {
        let before = text_of(len, 1, &['ب', 'ت']);
        let before = before.iter().enumerate().map(|(nth, &c)| if nth % 2 == 0 { 'ك' } else { c });
        let text: Vec<char> = before.chain(" \nلليي\u{640}يا كتب وقال".chars().cycle().take(120)).collect();
        check_all_encodings(&plan, &text);
        check_all_encodings(&plan, &[&['1'], &text[..]].concat());
    }
}

#[test]
fn normalize_into_a_full_buffer_is_an_error_and_writes_nothing_after_it() {
    let text: Vec<u16> = "أخبار اليوم ".encode_utf16().cycle().take(149).collect();
    let plan = Plan::new(Options::preset("standard").unwrap());
    for level in Level::available() {
        for capacity in 0..150 {
            let mut buffer = vec![MaybeUninit::new(0xFFFF_u16); 150 + 64];
            let (room, after) = buffer.split_at_mut(capacity);
            let mut out = Output::new(room);
            let result = normalize::<Ucs2>(&plan, level, &text, &mut out, &mut Scratch::default());
            assert_eq!(result.is_ok(), capacity >= 149, "{} {capacity}", level.name());
            // SAFETY: every element was written when the buffer was made.
            assert!(after.iter().all(|unit| unsafe { unit.assume_init() } == 0xFFFF));
        }
    }
}

/// A preset or the defaults, with up to five options changed.
fn options() -> impl Strategy<Value = Options> {
    let presets: Vec<_> = Options::presets().map(|name| Options::preset(name).unwrap()).collect();
    let start = prop_oneof![Just(Options::default()), proptest::sample::select(presets)];
    let change = proptest::sample::select(Options::NAMES)
        .prop_flat_map(|name| (Just(name), proptest::sample::select(Options::values(name).unwrap())));
    (start, proptest::collection::vec(change, 0..6)).prop_map(|(mut options, changes)| {
        for (name, value) in changes {
            options.set(name, value).unwrap();
        }
        options
    })
}

/// A table with up to three characters of the alphabet.
fn random_table() -> impl Strategy<Value = Replacements> {
    let character = || proptest::sample::select(ALPHABET).prop_map(u32::from);
    proptest::collection::vec((character(), proptest::collection::vec(character(), 0..3)), 0..4)
        .prop_map(Replacements::new)
}

/// Letters and marks that compose, in many orders and deep.
fn clusters() -> impl Strategy<Value = Vec<char>> {
    let letters = proptest::sample::select("اأإآٱوؤيئىءۀەہۂېTJİΑᾼⱯS".chars().collect::<Vec<_>>());
    let marks = proptest::sample::select(
        "\u{653}\u{654}\u{655}\u{64E}\u{651}\u{670}\u{301}\u{308}\u{323}\u{307}\u{30C}\u{345}\u{338}\u{640}\u{200D}"
            .chars()
            .collect::<Vec<_>>(),
    );
    proptest::collection::vec(prop_oneof![1 => letters, 3 => marks], 0..40)
}

/// Long words, with runs of a letter, and marks and tatweels between letters.
fn chunks() -> impl Strategy<Value = Vec<char>> {
    let any = proptest::sample::select(ALPHABET);
    let letter = proptest::sample::select("ابتثيىةأإآؤئءکabZéжЖ中ڤz".chars().collect::<Vec<_>>());
    let between =
        proptest::sample::select("\u{64E}\u{651}\u{640}\u{654}\u{200D}\u{301}5.،".chars().collect::<Vec<_>>());
    let piece = prop_oneof![
        4 => letter.clone().prop_map(|c| vec![c]),
        3 => (letter, 1..8_usize).prop_map(|(c, count)| vec![c; count]),
        2 => between.prop_map(|c| vec![c]),
        1 => any.prop_map(|c| vec![c]),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = Vec<char>> {
    proptest::collection::vec(proptest::sample::select(ALPHABET), 0..400)
}

/// Letters, spaces and line ends that whole blocks are passed for, and few characters that stop a block.
fn prose() -> impl Strategy<Value = Vec<char>> {
    let letters: Vec<char> = "المكتبةأإىهوؤ،.«».5 ".chars().collect();
    let marks: Vec<char> = "\u{64B}\u{64E}\u{651}\u{640}\u{A0}\n ".chars().collect();
    let character = prop_oneof![
        60 => proptest::sample::select(letters),
        3 => proptest::sample::select(marks),
        1 => proptest::sample::select(ALPHABET),
    ];
    proptest::collection::vec(character, 0..500)
}

/// Letters with marks, and few other characters.
fn vocalized() -> impl Strategy<Value = Vec<char>> {
    let letters: Vec<char> = "المكتبةأإىهوؤ، ".chars().collect();
    let marks: Vec<char> = "\u{64B}\u{64E}\u{64F}\u{650}\u{651}\u{652}".chars().collect();
    let other = prop_oneof![20 => proptest::sample::select(marks), 1 => proptest::sample::select(ALPHABET)];
    let cluster = (proptest::sample::select(letters), other).prop_map(|(letter, other)| [letter, other]);
    proptest::collection::vec(cluster, 0..300).prop_map(|clusters| clusters.concat())
}

/// Pages of presentation forms, with ligatures, letters, marks and ASCII among them.
fn pages_of_forms() -> impl Strategy<Value = Vec<char>> {
    let forms = proptest::sample::select(('\u{FE80}'..='\u{FEF4}').collect::<Vec<_>>());
    let repeated = proptest::sample::select("ﻝﻝﺎﺎﻞ".chars().collect::<Vec<_>>());
    let pairs = proptest::sample::select(('\u{FEF5}'..='\u{FEFC}').collect::<Vec<_>>());
    let others = proptest::sample::select("لاى،.5 \u{640}\u{64E}\u{651}\n\u{FEFF}".chars().collect::<Vec<_>>());
    let character = prop_oneof![
        40 => forms,
        10 => repeated,
        3 => pairs,
        6 => Just(' '),
        3 => others,
        1 => proptest::sample::select(ALPHABET),
    ];
    proptest::collection::vec(character, 0..300)
}

/// A chunk that is cut into pieces of about so many characters gives what it gives whole.
fn check_pieces(plan: &Plan, text: &[char], piece: usize) {
    let units: Vec<u32> = text.iter().map(|&c| c as u32).collect();
    let of = |piece: usize| {
        let mut scratch = Scratch::default();
        scratch.piece = piece;
        let alone = grown(8, |out| normalize_carefully::<Ucs4>(plan, &units, out, &mut scratch));
        let traced = grown(8, |out| trace::<Ucs4>(plan, &units, out, &mut scratch));
        (alone, traced)
    };
    assert_eq!(of(piece), of(usize::MAX), "{text:?} in pieces of {piece}: {:?}", plan.options());
}

/// A run is one run, whether its letters are written as one character or as a letter and a mark.
#[test]
fn runs_of_composites_are_cut_nowhere_that_shows() {
    let letters = ['أ', 'ا', 'ؤ', 'و', 'ء', '\u{654}'];
    for (elongation, hamza) in [("1", "keep"), ("2", "carrier"), ("1", "hamza")] {
        let mut options = Options { unicode: Unicode::Nfc, ..Options::default() };
        options.set("elongation", elongation).unwrap();
        options.set("hamza", hamza).unwrap();
        let plan = Plan::new(options);
        for nth in 0..letters.len().pow(5) {
            let text: Vec<char> =
                (0..5).map(|place| letters[nth / letters.len().pow(place) % letters.len()]).collect();
            (1..4).for_each(|piece| check_pieces(&plan, &text, piece));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_level_equals_the_careful_lane_on_prose(text in prose(), options in options()) {
        check_all_encodings(&Plan::new(options), &text);
    }

    #[test]
    fn every_level_equals_the_careful_lane_on_vocalized_text(text in vocalized(), options in options()) {
        check_all_encodings(&Plan::new(options), &text);
    }

    #[test]
    fn every_level_equals_the_careful_lane_on_pages_of_forms(text in pages_of_forms(), options in options()) {
        check_all_encodings(&Plan::new(options), &text);
    }

    #[test]
    fn every_level_equals_the_careful_lane_on_prose_with_random_tables(
        text in prose(), options in options(), table in random_table(),
    ) {
        prop_assume!(options.convention.is_none());
        let replace = options.replace.with(&table);
        check_all_encodings(&Plan::new(Options { replace, ..options }), &text);
    }

    #[test]
    fn every_level_equals_the_careful_lane_with_random_options(text in texts(), options in options()) {
        check_all_encodings(&Plan::new(options), &text);
    }

    #[test]
    fn every_level_equals_the_careful_lane_with_random_tables(
        text in texts(), options in options(), table in random_table(),
    ) {
        let replace = options.replace.with(&table);
        check_all_encodings(&Plan::new(Options { replace, ..options }), &text);
    }

    #[test]
    fn a_chunk_in_pieces_gives_what_it_gives_whole(
        text in chunks(), options in options(), table in random_table(), piece in 0..9_usize,
    ) {
        // What entries that are not stable give depends on the pieces: they are refused before they meet a text.
        let replace = options.replace.with(&table);
        let is_checked = options.convention.is_none();
        let with_table = is_checked.then(|| Plan::checked(Options { replace, ..options.clone() }).ok()).flatten();
        for plan in std::iter::once(Plan::new(options)).chain(with_table) {
            check_pieces(&plan, &text, piece);
        }
    }

    #[test]
    fn folding_without_a_table_settles(text in clusters(), options in options()) {
        let plan = Plan::new(Options { replace: Replacements::default(), ..options });
        let units: Vec<u32> = text.iter().map(|&c| c as u32).collect();
        prop_assert!(!super::normalized_carefully(&plan, &units).unwrap().1, "{:?}", plan.options());
    }
}
