//! Maps against a list of atoms, which is right by inspection: how long each smallest stretch of the source is, and how long
//! what it has become.

use std::ops::Range;

use proptest::prelude::*;

use super::{Clusters, Counting, Map, Ruler, Segment, occurrences};

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
        // What has become nothing is so many deleted characters.
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

    /// Neighbours of one kind made one, as [`Map::segments`] gives them.
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

    /// The places that both texts can be cut at, together: each in the source, with the one in the text.
    fn cuts(&self) -> Vec<(usize, usize)> {
        std::iter::once((0, 0))
            .chain(self.places().into_iter().map(|(source, text)| (source.end, text.end)))
            .collect()
    }

    /// The finest map through both: cut where each can be cut at the same place of the text between them.
    fn then(&self, next: &Self) -> Self {
        let later = next.cuts();
        let cuts: Vec<(usize, usize)> = self
            .cuts()
            .into_iter()
            .filter_map(|(source, middle)| {
                // Of several places in the text between that become the same one, any will do.
                later.iter().find(|cut| cut.0 == middle).map(|&(_, text)| (source, text))
            })
            .collect();
        Self::of(&cuts.windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).collect::<Vec<_>>())
    }

    /// The map made of these atoms as the careful lane makes it.
    fn map(&self) -> Map {
        let mut map = Map::default();
        for (source, text) in self.places() {
            map.push_change(source, text);
        }
        let (source, text) = self.lens();
        map.finish(source, text);
        map
    }

    /// The characters of the text that have none of the source to themselves but one that is white.
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
                Some(&behind) => border(source.end..places[behind].0.start, &is_white),
            };
            found.extend(text.map(|_| (start, stop)));
        }
        found
    }
}

/// Whose the deleted characters between two are: up to the first white one the former's, all of them if that is white itself.
fn border(gap: Range<usize>, is_white: &impl Fn(usize) -> bool) -> usize {
    let former_is_white = gap.start > 0 && is_white(gap.start - 1);
    gap.clone().find(|&place| !former_is_white && is_white(place)).unwrap_or(gap.end)
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

/// Two maps of which the second begins where the first ends.
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

/// What happens to a map while it is made.
#[derive(Clone, Debug)]
enum Step {
    /// A block of 64 places of which the marked ones are deleted.
    Block(u64),
    Atom(Atom),
    /// So many atoms are done again.
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

/// Makes a map and its naive twin by the same steps.
fn made(steps: &[Step]) -> (Map, Naive) {
    let (mut map, mut naive) = (Map::default(), Naive::default());
    for step in steps {
        let (source, text) = naive.lens();
        match *step {
            Step::Block(deleted) => {
                map.push_holes(source, text, deleted);
                naive.atoms.extend((0..64).map(|at| if deleted >> at & 1 == 1 { GONE } else { KEPT }));
            }
            Step::Atom((from, to)) => {
                map.push_change(source..source + from, text..text + to);
                naive.atoms.extend(Naive::of(&[(from, to)]).atoms);
            }
            Step::Rewind(count) => {
                naive.atoms.truncate(naive.atoms.len().saturating_sub(count));
                map.rewind(naive.lens().0);
            }
            Step::TakeBack => {
                let Some(at) = naive.atoms.iter().rposition(|atom| atom.1 > 0) else { continue };
                map.take_back(text);
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

fn white(pattern: u64) -> impl Fn(usize) -> bool {
    move |place| pattern >> (place % 61) & 1 == 1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_map_is_what_it_was_made_of(steps in proptest::collection::vec(step(), 0..24)) {
        let (map, naive) = made(&steps);
        check_same(&map, &naive);
        prop_assert_eq!(&map, &naive.map(), "however it was made");
    }

    #[test]
    fn bytes_give_the_map_back(steps in proptest::collection::vec(step(), 0..24), cut in 0..48_usize) {
        let (map, _) = made(&steps);
        let bytes = map.to_bytes();
        let (source, text) = (map.source_len(), map.text_len());
        prop_assert_eq!(Map::from_bytes(&bytes, source, text), Some(map));
        prop_assert_eq!(Map::from_bytes(&bytes, source, text + 1), None);
        if cut % 16 != 0 && cut < bytes.len() {
            prop_assert_eq!(Map::from_bytes(&bytes[..cut], source, text), None);
        }
    }

    #[test]
    fn bytes_that_nobody_made_are_no_danger(bytes in proptest::collection::vec(0..4_u8, 0..64), extra in 0..300_usize) {
        for lens in [(extra, extra), (extra, 0), (1 << 26, (1 << 26) - extra)] {
            let Some(map) = Map::from_bytes(&bytes, lens.0, lens.1) else { continue };
            let covered = map.segments().fold((0, 0), |(source, text), segment| {
                assert_eq!((segment.source.start, segment.text.start), (source, text));
                (segment.source.end, segment.text.end)
            });
            prop_assert_eq!(covered, lens);
            for at in 0..lens.1.min(200) {
                map.to_source(at..at + 1, |_| false);
            }
            for at in 0..lens.0.min(200) {
                map.to_text(at..at + 1, |_| false);
            }
        }
    }

    #[test]
    fn one_map_after_another((first, second) in pair()) {
        let (whole, expected) = (first.map().then(&second.map()), first.then(&second));
        check_same(&whole, &expected);
    }

    #[test]
    fn nothing_before_or_behind_changes_nothing(naive in naive()) {
        let map = naive.map();
        let (source, text) = naive.lens();
        let idle = |len| Naive::of(&vec![KEPT; len]).map();
        prop_assert_eq!(&idle(source).then(&map), &map);
        prop_assert_eq!(&map.then(&idle(text)), &map);
    }

    #[test]
    fn spans_belong_to_whom_the_naive_map_says(naive in naive(), pattern in any::<u64>()) {
        let (map, pattern) = (naive.map(), pattern & pattern >> 7);
        let expected = naive.spans(white(pattern));
        let (starts, stops) = map.spans(white(pattern));
        let got: Vec<_> = starts.iter().zip(&stops).map(|(&start, &stop)| (start as usize, stop as usize)).collect();
        prop_assert_eq!(&got, &expected);
        for at in 0..expected.len() {
            prop_assert_eq!(map.to_source(at..at + 1, white(pattern)), expected[at].0..expected[at].1);
            let stop = expected.len().min(at + 7);
            prop_assert_eq!(map.to_source(at..stop, white(pattern)), expected[at].0..expected[stop - 1].1);
        }
        // The other way: all characters of the text whose spans hold the character of the source.
        for at in 0..naive.lens().0 {
            let holders: Vec<usize> = (0..expected.len()).filter(|&c| (expected[c].0..expected[c].1).contains(&at)).collect();
            let holders = holders.first().map_or(0..0, |&first| first..first + holders.len());
            prop_assert_eq!(map.to_text(at..at + 1, white(pattern)), holders, "of {}", at);
        }
    }

    #[test]
    fn spans_of_the_source_share_out_the_text(naive in naive(), mut places in proptest::collection::vec(any::<u16>(), 0..40)) {
        let (map, (source, text)) = (naive.map(), naive.lens());
        places.sort_unstable();
        let mut shares = map.shares();
        for place in places.into_iter().map(|place| usize::from(place) * source / 0xFFFF).chain([source]) {
            let begun = naive.places().into_iter().filter(|(from, _)| from.start < place);
            prop_assert_eq!(shares.before(place), begun.map(|(_, to)| to.len()).sum::<usize>(), "before {}", place);
        }
        prop_assert_eq!(shares.before(source), text, "nothing is lost");
    }

    #[test]
    fn patterns_are_found_where_they_stand(
        text in proptest::collection::vec(0..2_u32, 0..60),
        pattern in proptest::collection::vec(0..2_u32, 0..6),
    ) {
        let stands = |at: &usize| !pattern.is_empty() && text[*at..].starts_with(&pattern);
        let all: Vec<usize> = (0..text.len()).filter(stands).collect();
        prop_assert_eq!(&occurrences(&pattern, text.len(), |at| text[at], true), &all);
        let mut apart: Vec<usize> = Vec::new();
        for &at in &all {
            if apart.last().is_none_or(|last| last + pattern.len() <= at) {
                apart.push(at);
            }
        }
        prop_assert_eq!(occurrences(&pattern, text.len(), |at| text[at], false), apart);
    }

    #[test]
    fn rulers_measure_what_encoders_write(text in proptest::collection::vec(any::<char>(), 0..700), at in any::<(u16, u16)>()) {
        let of = |place: usize| text[place] as u32;
        let bytes: Vec<usize> = text.iter().flat_map(|c| std::iter::once(c.len_utf8())).collect();
        let units: Vec<usize> = text.iter().map(|c| c.len_utf16()).collect();
        for (counting, widths) in [(Counting::Utf8, bytes), (Counting::Utf16, units)] {
            let ruler = Ruler::new(counting, text.len(), of);
            let before = |place: usize| widths[..place].iter().sum::<usize>();
            prop_assert_eq!(ruler.units(), before(text.len()));
            let mut ends = [usize::from(at.0) % (text.len() + 1), usize::from(at.1) % (text.len() + 1)];
            ends.sort_unstable();
            let [start, stop] = ends;
            prop_assert_eq!(ruler.units_before(start, of), before(start));
            prop_assert_eq!(ruler.characters_of(before(start)..before(stop), of), start..stop);
            // A unit in the midst of a character stands for all of it.
            if stop > start && widths[stop - 1] > 1 {
                prop_assert_eq!(ruler.characters_of(before(start)..before(stop) - 1, of), start..stop);
            }
        }
    }

    #[test]
    fn spans_are_widened_to_the_clusters_they_touch(sizes in proptest::collection::vec(0..200_usize, 0..6), at in any::<(u16, u16)>()) {
        // Letters with so many marks each.
        let text: Vec<u32> = sizes.iter().flat_map(|&marks| std::iter::once(0x628).chain(std::iter::repeat_n(0x64E, marks))).collect();
        let clusters = Clusters::new(text.len(), |place| text[place]);
        let mut ends = [usize::from(at.0) % (text.len() + 1), usize::from(at.1) % (text.len() + 1)];
        ends.sort_unstable();
        let [start, end] = ends;
        let begins = |place: &usize| *place == text.len() || text[*place] == 0x628;
        let expected = (0..=start).rev().find(begins).unwrap_or(0)..(end..=text.len()).find(begins).unwrap_or(text.len());
        prop_assert_eq!(clusters.widened(start..end), expected);
    }
}

#[test]
fn unmarked_text_takes_next_to_nothing() {
    let mut map = Map::default();
    map.finish(1 << 20, 1 << 20);
    assert!(map.size() < 100);
    // One byte for four characters of which some are deleted everywhere.
    for block in 0..1 << 14 {
        map.push_holes(block * 64, block * 32, 0xAAAA_AAAA_AAAA_AAAA);
    }
    map.finish(1 << 20, 1 << 19);
    assert!(map.size() <= (1 << 18) + 100, "{}", map.size());
}

#[test]
#[should_panic(expected = "the second map begins where the first one ends")]
fn maps_that_do_not_fit_are_refused() {
    let map = Naive::of(&[KEPT, GONE]).map();
    let _ = map.then(&map);
}
