//! Normalizing takes time linear in the text, whatever the text and the options are. This is shown by counting.
//!
//! The lanes count the characters that they read of a text and of what they have written, in an encoding that is
//! made for this. The stages count the characters that they ask, in a character that is made for this.

use std::mem::MaybeUninit;

use proptest::prelude::*;

use super::compiled::compiled;
use super::growth::{Call, ENDS, FAMILIES, PIECES, assert_nothing_grows, growing_of, growth, growth_of, look};
use super::perform::perform;
use super::record::Record;
use super::{Compiled, Scratch, align, normalize};
use crate::character::{Character, Spare};
use crate::explain::explain;
use crate::options::{Options, Replacements, Rule};
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::{Block, Lanes, Level};
use crate::stages::normalize_chunk;
use crate::text::{Text, sealed};

/// A code point that is counted when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unit(u32);

/// Code points that are counted. It has no blocks: it runs without vectors.
enum Counted {}

impl sealed::Sealed for Counted {}
impl Text for Counted {
    type Unit = Unit;

    fn code_point(unit: Unit) -> u32 {
        look();
        unit.0
    }

    fn unit(c: u16) -> Unit {
        Unit(c.into())
    }

    fn decode(text: &[Unit], at: usize) -> (u32, usize) {
        (Self::code_point(text[at]), 1)
    }

    fn decode_before(text: &[Unit], end: usize) -> (u32, usize) {
        (Self::code_point(text[end - 1]), 1)
    }

    fn encode(c: u32, out: &mut Output<'_, Unit>) -> Result<(), Overflow> {
        out.push(Unit(c))
    }

    fn load<L: Lanes>(_: L, text: &[Unit]) -> Block<L> {
        unreachable!("no level with vectors runs {} units", text.len())
    }

    fn units<L: Lanes>(_: L, _: &Block<L>, count: u32) -> usize {
        count as usize
    }

    fn store<L: Lanes>(
        _: L,
        _: L::Bytes,
        _: L::Bytes,
        _: u64,
        _: &mut [MaybeUninit<Unit>],
    ) -> Result<usize, Overflow> {
        Err(Overflow::Room)
    }
}

compiled!(Counted);

/// A character of the stages that is counted when it is asked for its code point.
#[derive(Clone, Copy)]
struct Asked(u32);

impl Character for Asked {
    type Notes = ();

    fn at(_: usize, c: u32) -> Self {
        Self(c)
    }

    fn code(self) -> u32 {
        look();
        self.0
    }

    fn becoming(self, c: u32, _: Rule) -> Self {
        Self(c)
    }

    fn part(self, c: u32) -> Self {
        Self(c)
    }

    fn merged(self, _: Self, c: u32) -> Self {
        Self(c)
    }

    fn note_deletion(self, _: Rule, (): &mut ()) {}
}

/// Every preset, and options that look further.
fn every_options() -> Vec<(String, Options)> {
    let presets = Options::presets().map(|name| (name.to_owned(), Options::preset(name).unwrap()));
    let sets: [&[(&str, &str)]; 8] = [
        &[("unicode", "nfc"), ("alef", "fold")],
        &[("unicode", "nfkc"), ("hamza", "hamza"), ("alef_maqsura", "positional"), ("elongation", "1")],
        &[("hamza", "drop"), ("invisibles", "space"), ("digits", "arabic"), ("tatweel", "decorative")],
        &[("quranic_spelling", "modern"), ("tanwin_alef", "strip"), ("compound_names", "split")],
        &[("quranic_spelling", "modern"), ("tanwin_alef", "strip"), ("unicode", "nfc"), ("alef", "fold")],
        &[("punctuation", "space"), ("invisibles", "strip"), ("whitespace", "collapse")],
        &[("punctuation", "strip"), ("digits", "ascii"), ("marks", "haraka,hamza")],
        &[("punctuation", "arabic"), ("digits", "persian"), ("unicode", "nfc"), ("lookalikes", "arabic")],
    ];
    let named = sets.map(|settings| {
        let mut options = Options::default();
        for (name, value) in settings {
            options.set(name, value).unwrap();
        }
        (format!("{settings:?}"), options)
    });
    let table = Replacements::new(
        [('ب', "ب"), ('\u{64E}', ""), ('5', "٥"), (' ', "\u{A0}"), ('a', "bc")]
            .map(|(of, by)| (of as u32, by.chars().map(u32::from).collect())),
    );
    let with_table = ["clean", "search"].map(|name| {
        (format!("{name} with a table"), Options { replace: table.clone(), ..Options::preset(name).unwrap() })
    });
    presets.chain(named).chain(with_table).collect()
}

/// Every kind of call, with all of these options.
fn calls() -> Vec<Call> {
    let scalar = Level::available().into_iter().find(|level| level.name() == "scalar").unwrap();
    let mut calls: Vec<Call> = Vec::new();
    for (name, options) in every_options() {
        let plan = Plan::new(options.clone());
        let mut lanes = |what: &str, run: fn(&Plan, Level, &[Unit], &mut Output<'_, Unit>)| {
            let plan = plan.clone();
            let call = move |text: &[u32]| {
                let units: Vec<Unit> = text.iter().copied().map(Unit).collect();
                let mut buffer = vec![MaybeUninit::uninit(); text.len() * 20 + 64];
                run(&plan, scalar, &units, &mut Output::new(&mut buffer));
            };
            calls.push((format!("{what} {name}"), Box::new(call)));
        };
        lanes("normalize", |plan, level, text, out| {
            normalize::<Counted>(plan, level, text, out, &mut Scratch::default()).unwrap();
        });
        lanes("align", |plan, level, text, out| {
            align::<Counted>(plan, level, text, out, &mut Scratch::default()).unwrap();
        });
        lanes("explain", |plan, _, text, out| {
            explain::<Counted>(plan, text, out, &mut Scratch::default()).unwrap();
        });
        let stages = move |text: &[u32]| {
            let mut chunk: Vec<Asked> = text.iter().copied().map(Asked).collect();
            normalize_chunk(&options, true, &mut chunk, &mut Spare::default()).unwrap();
        };
        calls.push((format!("stages {name}"), Box::new(stages)));
    }
    calls
}

/// The messages for `texts`, a piece and an end each.
fn growing(texts: &[(String, &str)]) -> Vec<String> {
    growing_of(calls, texts)
}

#[test]
fn every_piece_with_every_end_is_linear() {
    // Each piece has no end, and the next end of the list.
    let ends = |nth: usize| [ENDS[0], ENDS[1 + nth % (ENDS.len() - 1)]];
    let texts =
        PIECES.iter().enumerate().flat_map(|(nth, piece)| ends(nth).map(|end| (String::from(*piece), end)));
    assert_nothing_grows(&growing(&texts.collect::<Vec<_>>()));
}

/// The pieces that rules of normalizing look at: letters and marks that compose, joiners, tatweels, separators.
const OURS: &[&str] = &[
    "ا", "أ", "ى", "ب", "ک", "ء", "e", "İ", "\u{654}", "\u{653}", "\u{64E}", "\u{651}", "\u{670}", "\u{323}",
    "\u{301}", "ـ", "\u{200D}", "\u{200C}", "👩", "5", "٫", ".", ",", "%", "؟", "ﻻ", "ﷺ", " ", "\n", "(", "[",
    "&", "<", "@", "و ",
];

#[test]
#[cfg_attr(target_arch = "aarch64", ignore = "counts are the same on every processor; this one is often emulated")]
fn every_pair_of_pieces_is_linear() {
    // Each pair once, in the one order or the other.
    let pairs = OURS.iter().enumerate().flat_map(|(nth, first)| {
        OURS[nth..].iter().enumerate().map(move |(also, second)| match (nth + also) % 2 {
            0 => (format!("{first}{second}"), ""),
            _ => (format!("{second}{first}"), ""),
        })
    });
    assert_nothing_grows(&growing(&pairs.collect::<Vec<_>>()));
}

#[test]
fn a_letter_with_many_marks_is_linear() {
    const MARKS: [&str; 8] =
        ["\u{654}", "\u{653}", "\u{64E}", "\u{323}", "\u{301}", "\u{301}\u{323}", "ـ", "\u{200D}"];
    let calls = calls();
    for mark in MARKS {
        for first in ["ا", "أ", "ى", "ٱ", "e", "İ", "ﻻ"].map(String::from) {
            for then in ["", "\u{323}", "\u{64E}"] {
                let text = |len: usize| format!("{first}{then}{}", mark.repeat(len));
                let found = calls.iter().find_map(|call| growth_of(call, &text(300), &text(1200)));
                assert!(found.is_none(), "{}", found.unwrap());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_pieces_are_linear(
        pieces in proptest::collection::vec(proptest::sample::select(OURS), 3..9),
        others in proptest::collection::vec(proptest::sample::select(FAMILIES[0].0), 0..3),
    ) {
        for call in &calls() {
            let grows = growth(call, &[pieces.concat(), others.concat()].concat(), "");
            prop_assert!(grows.is_none(), "{}", grows.unwrap());
        }
    }
}
