//! Maps compared with a naive map: a list of atoms, which is right by inspection. An atom is a smallest stretch,
//! as its length in the source and in the text.

use std::mem::MaybeUninit;
use std::ops::Range;

use proptest::prelude::*;

use super::{Aligned, Clusters, Counting, IndexedText, Map, OffsetIndex, Segment, SourceIndex, occurrences};
use crate::raw::{Output, Scratch, Ucs4, align};
use crate::{Level, Options, Plan};

/// The lengths in the source and in the text of a stretch that cannot be taken apart.
type Atom = (usize, usize);

const KEPT: Atom = (1, 1);
const GONE: Atom = (1, 0);

/// The naive map.
#[derive(Clone, Debug, Default)]
struct Naive {
    atoms: Vec<Atom>,
}

impl Naive {
    fn of(atoms: &[Atom]) -> Self {
        // A stretch that became nothing is so many deleted characters.
        let single = |&(source, text): &Atom| if text == 0 { vec![GONE; source] } else { vec![(source, text)] };
        Self { atoms: atoms.iter().flat_map(single).collect() }
    }

    fn lens(&self) -> (usize, usize) {
        self.atoms.iter().fold((0, 0), |(source, text), atom| (source + atom.0, text + atom.1))
    }

    /// Where each atom lies in the source and in the text.
    fn places(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let (mut source, mut text) = (0, 0);
        let place = |atom: &Atom| {
            (source, text) = (source + atom.0, text + atom.1);
            (source - atom.0..source, text - atom.1..text)
        };
        self.atoms.iter().map(place).collect()
    }

    /// The atoms joined as [`Map::segments`] joins them.
    fn segments(&self) -> Vec<Segment> {
        let mut joined: Vec<Segment> = Vec::new();
        for (source, text) in self.places() {
            let in_step = source.len() == 1 && text.len() == 1;
            match joined.last_mut() {
                Some(last)
                    if (last.in_step && in_step)
                        || (!in_step && text.is_empty() && last.text.is_empty() && !last.in_step) =>
                {
                    (last.source.end, last.text.end) = (source.end, text.end);
                }
                _ => joined.push(Segment { source, text, in_step }),
            }
        }
        joined
    }

    /// Where both texts can be cut: each index in the source with its index in the text.
    fn cuts(&self) -> Vec<(usize, usize)> {
        std::iter::once((0, 0))
            .chain(self.places().into_iter().map(|(source, text)| (source.end, text.end)))
            .collect()
    }

    /// The finest map through both: cut where both can be cut at the same index of the text between them.
    fn then(&self, next: &Self) -> Self {
        let later = next.cuts();
        let cuts: Vec<(usize, usize)> = self
            .cuts()
            .into_iter()
            .filter_map(|(source, middle)| {
                // Several indices of the text between may become the same one; any of them will do.
                later.iter().find(|cut| cut.0 == middle).map(|&(_, text)| (source, text))
            })
            .collect();
        Self::of(&cuts.windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).collect::<Vec<_>>())
    }

    /// The map made of these atoms as the careful lane makes it.
    fn map(&self) -> Map {
        let mut map = Map::default();
        for (source, text) in self.places() {
            map.push_change(source, text).unwrap();
        }
        let (source, text) = self.lens();
        map.finish(source, text);
        map
    }

    /// For each character of the text, the span of the source that belongs to it.
    fn spans(&self, is_white: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
        let places = self.places();
        let kept: Vec<usize> = (0..places.len()).filter(|&at| !places[at].1.is_empty()).collect();
        let mut found = Vec::new();
        for (nth, &at) in kept.iter().enumerate() {
            let (source, text) = places[at].clone();
            let start = match nth.checked_sub(1) {
                None => 0,
                Some(before) => border(places[kept[before]].0.end..source.start, &is_white),
            };
            let stop = match kept.get(nth + 1) {
                None => self.lens().0,
                Some(&after) => border(source.end..places[after].0.start, &is_white),
            };
            found.extend(text.map(|_| (start, stop)));
        }
        found
    }
}

/// Where the deleted characters between two kept ones are divided: before the first white one, or, if the kept one
/// before them is white, at their end.
fn border(gap: Range<usize>, is_white: &impl Fn(usize) -> bool) -> usize {
    let is_after_white = gap.start > 0 && is_white(gap.start - 1);
    gap.clone().find(|&place| !is_after_white && is_white(place)).unwrap_or(gap.end)
}

fn atom() -> impl Strategy<Value = Atom> {
    prop_oneof![
        6 => Just(KEPT),
        4 => Just(GONE),
        1 => (1..4_usize, 0..4_usize),
        1 => (60..70_usize, 0..3_usize),
    ]
}

fn naive() -> impl Strategy<Value = Naive> {
    let run = (atom(), prop_oneof![4 => 1..4_usize, 1 => 50..150_usize]);
    proptest::collection::vec(run, 0..12).prop_map(|runs| {
        let atoms: Vec<Atom> = runs
            .into_iter()
            .flat_map(|(atom, times)| std::iter::repeat_n(atom, if atom.0 > 1 { times % 4 } else { times }))
            .collect();
        Naive::of(&atoms)
    })
}

/// Two maps, where the source of the second is the text of the first.
fn pair() -> impl Strategy<Value = (Naive, Naive)> {
    (naive(), naive()).prop_map(|(first, mut second)| {
        let len = first.lens().1;
        while second.lens().0 > len {
            second.atoms.pop();
        }
        second.atoms.extend(std::iter::repeat_n(KEPT, len - second.lens().0));
        (first, second)
    })
}

/// One step of making a map.
#[derive(Clone, Debug)]
enum Step {
    /// A block of 64 characters, of which those with their bit set are deleted.
    Block(u64),
    Atom(Atom),
    /// So many atoms are undone.
    Rewind(usize),
    /// The last character is deleted after all.
    TakeBack,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<u64>().prop_map(Step::Block),
        (any::<u64>(), any::<u64>(), any::<u64>()).prop_map(|(a, b, c)| Step::Block(a & b & c)),
        Just(Step::Block(u64::MAX)),
        atom().prop_map(Step::Atom),
        (0..100_usize).prop_map(Step::Rewind),
        Just(Step::TakeBack),
    ]
}

/// Makes a map and a naive map by the same steps.
fn made(steps: &[Step]) -> (Map, Naive) {
    let (mut map, mut naive) = (Map::default(), Naive::default());
    for step in steps {
        let (source, text) = naive.lens();
        match *step {
            Step::Block(deleted) => {
                map.push_holes(source, text, deleted).unwrap();
                naive.atoms.extend((0..64).map(|at| if deleted >> at & 1 == 1 { GONE } else { KEPT }));
            }
            Step::Atom((from, to)) => {
                map.push_change(source..source + from, text..text + to).unwrap();
                naive.atoms.extend(Naive::of(&[(from, to)]).atoms);
            }
            Step::Rewind(count) => {
                naive.atoms.truncate(naive.atoms.len().saturating_sub(count));
                map.rewind(naive.lens().0);
            }
            Step::TakeBack => {
                let Some(at) = naive.atoms.iter().rposition(|atom| atom.1 > 0) else { continue };
                map.take_back(text).unwrap();
                naive.atoms[at].1 -= 1;
                naive = Naive::of(&naive.atoms);
            }
        }
    }
    let (source, text) = naive.lens();
    map.finish(source, text);
    (map, naive)
}

fn check_same(map: &Map, naive: &Naive) {
    assert_eq!((map.source_len(), map.text_len()), naive.lens());
    assert_eq!(map.segments().collect::<Vec<_>>(), naive.segments());
    for (source, text) in naive.places() {
        for at in text.clone() {
            assert_eq!(map.origin(at), source, "origin of {at}");
        }
        for at in source {
            assert_eq!(map.outcome(at), text, "outcome of {at}");
        }
    }
}

/// A text of spaces and letters, of any length: a space where a pattern of 61 bits that repeats has a bit.
struct Spaces {
    pattern: u64,
    len: usize,
}

impl IndexedText for Spaces {
    fn len(&self) -> usize {
        self.len
    }

    fn at(&self, index: usize) -> u32 {
        if self.pattern >> (index % 61) & 1 == 1 { 0x20 } else { 0x628 }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn map_made_by_steps_equals_the_naive_map(steps in proptest::collection::vec(step(), 0..24)) {
        let (map, naive) = made(&steps);
        check_same(&map, &naive);
        prop_assert_eq!(&map, &naive.map(), "equal to a map of other pieces");
    }

    #[test]
    fn bytes_of_a_map_give_an_equal_map(steps in proptest::collection::vec(step(), 0..24), cut in 0..48_usize) {
        let (map, _) = made(&steps);
        let bytes = map.to_bytes().unwrap();
        let (source, text) = (map.source_len(), map.text_len());
        prop_assert_eq!(Map::from_bytes(&bytes, source, text).unwrap(), Some(map));
        prop_assert_eq!(Map::from_bytes(&bytes, source, text + 1).unwrap(), None);
        if cut % 16 != 0 && cut < bytes.len() {
            prop_assert_eq!(Map::from_bytes(&bytes[..cut], source, text).unwrap(), None);
        }
    }

    #[test]
    fn arbitrary_bytes_give_a_usable_map_or_none(
        bytes in proptest::collection::vec(0..4_u8, 0..64),
        extra in 0..300_usize,
    ) {
        for lens in [(extra, extra), (extra, 0), (1 << 26, (1 << 26) - extra)] {
            let Some(map) = Map::from_bytes(&bytes, lens.0, lens.1).unwrap() else { continue };
            let covered = map.segments().fold((0, 0), |(source, text), segment| {
                assert_eq!((segment.source.start, segment.text.start), (source, text));
                (segment.source.end, segment.text.end)
            });
            prop_assert_eq!(covered, lens);
            let (source, index) = (Spaces { pattern: 0, len: lens.0 }, SourceIndex::default());
            let aligned = Aligned::new(&map, &source, &index);
            for at in 0..lens.1.min(200) {
                prop_assert!(aligned.to_source(at..at + 1).end <= lens.0);
            }
            for at in 0..lens.0.min(200) {
                prop_assert!(aligned.to_text(at..at + 1).end <= lens.1);
            }
        }
    }

    #[test]
    fn then_equals_the_naive_composition((first, second) in pair()) {
        let (whole, expected) = (first.map().then(&second.map()).unwrap(), first.then(&second));
        check_same(&whole, &expected);
    }

    #[test]
    fn then_with_an_identity_changes_nothing(naive in naive()) {
        let map = naive.map();
        let (source, text) = naive.lens();
        let identity = |len| Naive::of(&vec![KEPT; len]).map();
        prop_assert_eq!(&identity(source).then(&map).unwrap(), &map);
        prop_assert_eq!(&map.then(&identity(text)).unwrap(), &map);
    }

    #[test]
    fn spans_equal_those_of_the_naive_map(naive in naive(), pattern in any::<u64>()) {
        let (map, index) = (naive.map(), SourceIndex::default());
        let source = Spaces { pattern: pattern & pattern >> 7, len: map.source_len() };
        let aligned = Aligned::new(&map, &source, &index);
        let expected = naive.spans(|place| source.at(place) == 0x20);
        let (starts, stops) = aligned.spans().unwrap();
        let pairs = starts.iter().zip(&stops);
        let got: Vec<_> = pairs.map(|(&start, &stop)| (start as usize, stop as usize)).collect();
        prop_assert_eq!(&got, &expected);
        for at in 0..expected.len() {
            prop_assert_eq!(aligned.to_source(at..at + 1), expected[at].0..expected[at].1);
            let stop = expected.len().min(at + 7);
            prop_assert_eq!(aligned.to_source(at..stop), expected[at].0..expected[stop - 1].1);
        }
        // In the other direction: all characters of the text whose spans hold the character of the source.
        for at in 0..naive.lens().0 {
            let holds = |&c: &usize| (expected[c].0..expected[c].1).contains(&at);
            let holders: Vec<usize> = (0..expected.len()).filter(holds).collect();
            let holders = holders.first().map_or(0..0, |&first| first..first + holders.len());
            prop_assert_eq!(aligned.to_text(at..at + 1), holders, "of {}", at);
        }
    }

    #[test]
    fn cursor_counts_all_of_the_text(
        naive in naive(),
        mut places in proptest::collection::vec(any::<u16>(), 0..40),
    ) {
        let (map, (source, text)) = (naive.map(), naive.lens());
        places.sort_unstable();
        let mut cursor = map.cursor();
        for place in places.into_iter().map(|place| usize::from(place) * source / 0xFFFF).chain([source]) {
            let begun = naive.places().into_iter().filter(|(from, _)| from.start < place);
            let expected: usize = begun.map(|(_, to)| to.len()).sum();
            prop_assert_eq!(cursor.text_before(place), expected, "before {}", place);
        }
        prop_assert_eq!(cursor.text_before(source), text);
    }

    #[test]
    fn occurrences_equal_those_of_a_naive_search(
        text in proptest::collection::vec(0..2_u32, 0..60),
        pattern in proptest::collection::vec(0..2_u32, 0..6),
    ) {
        let occurs = |at: &usize| !pattern.is_empty() && text[*at..].starts_with(&pattern);
        let all: Vec<usize> = (0..text.len()).filter(occurs).collect();
        prop_assert_eq!(&occurrences(&pattern, text.as_slice(), true).unwrap(), &all);
        let mut apart: Vec<usize> = Vec::new();
        for &at in &all {
            if apart.last().is_none_or(|last| last + pattern.len() <= at) {
                apart.push(at);
            }
        }
        prop_assert_eq!(occurrences(&pattern, text.as_slice(), false).unwrap(), apart);
    }

    #[test]
    fn offset_index_agrees_with_the_encoders(
        text in proptest::collection::vec(any::<char>(), 0..700),
        at in any::<(u16, u16)>(),
    ) {
        let bytes: Vec<usize> = text.iter().flat_map(|c| std::iter::once(c.len_utf8())).collect();
        let units: Vec<usize> = text.iter().map(|c| c.len_utf16()).collect();
        for (counting, widths) in [(Counting::Utf8, bytes), (Counting::Utf16, units)] {
            let text = text.as_slice();
            let index = OffsetIndex::new(counting, text).unwrap();
            let before = |place: usize| widths[..place].iter().sum::<usize>();
            prop_assert_eq!(index.units(), before(text.len()));
            let mut ends = [usize::from(at.0) % (text.len() + 1), usize::from(at.1) % (text.len() + 1)];
            ends.sort_unstable();
            let [start, stop] = ends;
            prop_assert_eq!(index.units_before(start, text), before(start));
            prop_assert_eq!(index.code_points(before(start)..before(stop), text), start..stop);
            // A unit inside of a character gives all of the character.
            if stop > start && widths[stop - 1] > 1 {
                prop_assert_eq!(index.code_points(before(start)..before(stop) - 1, text), start..stop);
            }
        }
    }

    #[test]
    fn clusters_widen_a_span_to_whole_clusters(
        sizes in proptest::collection::vec(0..200_usize, 0..6),
        at in any::<(u16, u16)>(),
    ) {
        // Letters with so many marks each.
        let cluster = |&marks: &usize| std::iter::once(0x628).chain(std::iter::repeat_n(0x64E, marks));
        let text: Vec<u32> = sizes.iter().flat_map(cluster).collect();
        let clusters = Clusters::new(text.as_slice()).unwrap();
        let mut ends = [usize::from(at.0) % (text.len() + 1), usize::from(at.1) % (text.len() + 1)];
        ends.sort_unstable();
        let [start, end] = ends;
        let begins = |place: &usize| *place == text.len() || text[*place] == 0x628;
        let first = (0..=start).rev().find(begins).unwrap_or(0);
        let next = (end..=text.len()).find(begins).unwrap_or(text.len());
        prop_assert_eq!(clusters.widened(start..end), first..next);
    }
}

#[test]
fn map_of_text_without_edits_takes_no_memory_for_it() {
    let mut map = Map::default();
    map.finish(1 << 20, 1 << 20);
    assert!(map.size() < 100);
    // A quarter of a byte for each character, if some are deleted in every block.
    for block in 0..1 << 14 {
        map.push_holes(block * 64, block * 32, 0xAAAA_AAAA_AAAA_AAAA).unwrap();
    }
    map.finish(1 << 20, 1 << 19);
    assert!((1 << 18..=(1 << 18) + 100).contains(&map.size()), "{}", map.size());
}

#[test]
#[should_panic(expected = "the source of the second map is not the text of the first")]
fn then_panics_if_the_maps_do_not_fit() {
    let map = Naive::of(&[KEPT, GONE]).map();
    let _ = map.then(&map);
}

/// The source, and what is found in its normalized text by a preset: the found parts of the source.
const FOUND: [(&str, &str, &str, &[&str]); 8] = [
    ("search", "  رئيسُ \n الوزراء  ", "رييس الوزراء", &["رئيسُ \n الوزراء"]),
    ("search", "قال  نعم", "قال ", &["قال  "]),
    ("search", "قال  نعم", " ", &["  "]),
    ("clean", "ﻻب", "ل", &["ﻻ"]),
    // All of a cluster, of which the pattern has a part.
    ("clean", "كَتب", "ك", &["كَ"]),
    ("clean", "كَتب", "\u{64E}", &["كَ"]),
    ("clean", "👍🏽👍", "👍", &["👍🏽", "👍"]),
    ("clean", "كتب", "", &[]),
];

#[test]
fn find_gives_whole_clusters_without_deleted_space_around() {
    for (preset, source, pattern, expected) in FOUND {
        let plan = Plan::new(Options::preset(preset).unwrap());
        let code_points = |text: &str| text.chars().map(u32::from).collect::<Vec<_>>();
        let (source, pattern) = (code_points(source), code_points(pattern));
        let mut buffer = [MaybeUninit::uninit(); 200];
        let mut text = Output::new(&mut buffer);
        let level = Level::current().unwrap();
        let map = align::<Ucs4>(&plan, level, &source, &mut text, &mut Scratch::default()).unwrap();
        let index = SourceIndex::default();
        let aligned = Aligned::new(&map, source.as_slice(), &index);
        let found =
            aligned.find(text.written(), &pattern, false).unwrap().map(|span| source[span.unwrap()].to_vec());
        let expected: Vec<_> = expected.iter().map(|text| code_points(text)).collect();
        assert_eq!(found.collect::<Vec<_>>(), expected, "{preset}, {pattern:X?}");
    }
}
