//! Makes the tables of the screen, and of other sieves, from what a plan tells about single characters.
//!
//! A sieve has room for eight rectangles of nibbles. Each row of 16 characters has a set of columns that must not
//! pass. Rows of one page with the same set share a rectangle; or columns do, where that is better. If there are
//! more than eight, the two are joined that cost least: a joined rectangle also stops characters that could have
//! passed.

use super::fate::{ARABIC, Fate, LATIN, PUNCTUATION};
use crate::chars::{SPACE, TATWEEL, is_alphabet_letter, is_basic_mark, is_line_end, lookalike};
use crate::simd::{FoldedRow, Rectangles, Screen, Sieve};

/// The number of rectangles that a sieve can have: the bits of a byte.
const MOST: usize = 8;
/// What a sieve may cost by stopping characters that could pass: a few rare ones.
const CHEAP: u32 = 40;
const LINE_FEED: u8 = 0x0A;
/// A byte that stands for no character: those of both pages that have it do not pass.
const UNUSED: u8 = 0xFF;

/// Some rows of a page, and the columns in which they have characters that must not pass.
#[derive(Clone, Copy)]
struct Rectangle {
    page: u8,
    rows: u16,
    columns: u16,
}

/// What a plan tells about single characters, and about rules that look at neighbours.
pub(super) struct Rules<'p> {
    pub(super) fate: &'p dyn Fn(u32) -> Fate,
    /// Characters that must not pass though nothing happens to them.
    pub(super) stops: &'p dyn Fn(u32) -> bool,
    pub(super) collapses: bool,
    pub(super) judges_tatweel: bool,
    pub(super) orders_marks: bool,
    pub(super) converts_separators: bool,
}

/// Makes the screen of a plan whose other tables are made.
pub(super) fn screen(rules: &Rules<'_>) -> Screen {
    let rows = most_folded_rows(rules);
    let becomes_white = |by: &u8| [0, LINE_FEED ^ SPACE as u8].contains(by);
    let line_end = screened(rules, LINE_FEED.into()).filter(|by| rules.collapses && becomes_white(by));
    let stops = |page: u8, low: u8| match screened(rules, code_point(page, low)) {
        _ if (rules.stops)(code_point(page, low)) => true,
        Some(0) => false,
        Some(_) if page == LATIN => low != LINE_FEED || line_end.is_none(),
        // In UTF-8 a result from U+0680 on would have another lead than the screen knows.
        Some(by) => by & 0x80 != 0 || !rows.contains(&(low >> 4)),
        None => true,
    };
    let space = if rules.collapses { SPACE as u8 } else { UNUSED };
    let by = |low: u8| if stops(ARABIC, low) { 0 } else { screened(rules, code_point(ARABIC, low)).unwrap_or(0) };
    Screen {
        changes_leads: (0..0x80).any(|low| by(low) & 0x40 != 0),
        sieve: covering(stops),
        utf8: covering_by(weight_of_utf8, |page, low| match (page, low) {
            (ARABIC, 0x80..) => false,
            (LATIN, 0xC0..) => !Screen::is_utf8_lead(low),
            _ => stops(page, low),
        }),
        folds_two: rows[1] != NO_ROW,
        folds: rows.map(|row| folded_row(rules, row)),
        deleted: within(ARABIC, |low| (rules.fate)(code_point(ARABIC, low)) == Fate::Delete),
        ordered: rules.orders_marks.then(|| {
            within(ARABIC, |low| {
                let c = code_point(ARABIC, low);
                is_basic_mark(c) && (rules.fate)(c) == Fate::Becomes(c)
            })
        }),
        // Dashes, quotation marks, bullets, ellipses; without U+2020,
        // which would look like white space by its low byte.
        kept_signs: within(PUNCTUATION, |low| {
            let c = code_point(PUNCTUATION, low);
            matches!(c, 0x2010..=0x201F | 0x2021..=0x2027)
                && (rules.fate)(c) == Fate::Becomes(c)
                && !(rules.stops)(c)
        }),
        space,
        line_end: if line_end.is_some() { LINE_FEED } else { UNUSED },
        line_end_by: line_end.unwrap_or(0),
        blank: ((rules.fate)(0xA0) == Fate::Becomes(SPACE)).then_some(0xA0),
    }
}

/// The sieve that stops every character, by its page and its low byte, for which `stops` returns true,
/// and few others.
pub(super) fn covering(stops: impl Fn(u8, u8) -> bool) -> Sieve {
    covering_by(weight, stops)
}

fn covering_by(weight: fn(u32) -> u32, stops: impl Fn(u8, u8) -> bool) -> Sieve {
    let stopped: [[bool; 256]; 2] = [ARABIC, LATIN].map(|page| std::array::from_fn(|low| stops(page, low as u8)));
    let stops = |page: u8, low: u8| stopped[usize::from(page == LATIN)][usize::from(low)];
    let cover = |arabic: Vec<Rectangle>| {
        let all = arabic.into_iter().chain(exact(LATIN, |low| stops(LATIN, low))).collect();
        let found = few(all, |of| of.cost(weight, stops));
        (found.iter().map(|of| of.cost(weight, stops)).sum::<u32>(), found)
    };
    let by_rows = exact(ARABIC, |low| stops(ARABIC, low));
    let (cost, mut found) = cover(by_rows);
    if cost > CHEAP {
        // Rows with nearly the same columns may have columns with the same rows.
        let by_columns = exact(ARABIC, |low| stops(ARABIC, low.rotate_left(4))).into_iter().map(Rectangle::turned);
        let other = cover(by_columns.collect());
        if other.0 < cost {
            found = other.1;
        }
    }
    let latin = found.iter().enumerate().fold(0, |bits, (nth, of)| bits | u8::from(of.page == LATIN) << nth);
    Sieve { stopped: table(&found), latin }
}

/// Joins rectangles of a page until a sieve can have them, those first that cost least.
fn few(mut found: Vec<Rectangle>, cost: impl Fn(Rectangle) -> u32) -> Vec<Rectangle> {
    while found.len() > MOST {
        let pairs = (0..found.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
        let same_page = pairs.filter(|&(a, b)| found[a].page == found[b].page);
        let Some((a, b)) = same_page.min_by_key(|&(a, b)| cost(joined(found[a], found[b]))) else { break };
        found[a] = joined(found[a], found[b]);
        found.remove(b);
    }
    found
}

/// At most eight rectangles of characters of a page that `has` returns true for, and of no others.
fn within(page: u8, has: impl Fn(u8) -> bool) -> Rectangles {
    let mut found = exact(page, has);
    found.truncate(MOST);
    table(&found)
}

/// The rectangles that have exactly the characters of a page for which `has` returns true.
fn exact(page: u8, has: impl Fn(u8) -> bool) -> Vec<Rectangle> {
    let mut found: Vec<Rectangle> = Vec::new();
    for row in 0..16 {
        let columns = (0..16).fold(0, |set, column| set | u16::from(has(row << 4 | column)) << column);
        match found.iter_mut().find(|other| other.columns == columns) {
            _ if columns == 0 => {}
            Some(other) => other.rows |= 1 << row,
            None => found.push(Rectangle { page, rows: 1 << row, columns }),
        }
    }
    found
}

fn table(found: &[Rectangle]) -> Rectangles {
    let with = |table: Rectangles, (nth, of): (usize, &Rectangle)| table.with(nth, of.rows, of.columns);
    found.iter().enumerate().fold(Rectangles::NONE, with)
}

pub(super) fn code_point(page: u8, low: u8) -> u32 {
    u32::from(page) << 8 | u32::from(low)
}

/// What to XOR to the low byte of a character to get its result, if the result is certain wherever the screen lets
/// the character pass. `None` if it must not pass.
fn screened(rules: &Rules<'_>, c: u32) -> Option<u8> {
    let Fate::Becomes(result) = (rules.fate)(c) else { return None };
    let is_white = |c: u32| c == SPACE || is_line_end(c);
    let is_known_white = matches!((c, result), (SPACE | 0x0A, SPACE) | (0x0A, 0x0A));
    let depends_on_neighbours = matches!(c, 0x60A | 0xFF | 0x6FF) // the screen takes them for `line_end`
        || (rules.collapses && is_white(result) && !is_known_white)
        || (rules.judges_tatweel && c == TATWEEL)
        || (rules.orders_marks && is_basic_mark(result))
        || (rules.converts_separators && matches!(char::from_u32(c), Some('.' | ',' | '%')));
    (result >> 8 == c >> 8 && !depends_on_neighbours).then_some((result ^ c) as u8)
}

/// The two rows of the Arabic page in which the most frequent characters are folded; [`NO_ROW`] where none of them
/// is frequent, since each row costs time for every block.
fn most_folded_rows(rules: &Rules<'_>) -> [u8; 2] {
    const RARE: u32 = 20;
    let folded = |row: u8| (row << 4..=row << 4 | 0xF).map(|low| code_point(ARABIC, low));
    let is_folded = |&c: &u32| screened(rules, c).is_some_and(|by| by != 0);
    let mut rows: [(u32, u8); 16] =
        std::array::from_fn(|row| (folded(row as u8).filter(is_folded).map(weight).sum(), row as u8));
    rows.sort_by_key(|&(weight, _)| std::cmp::Reverse(weight));
    [rows[0], rows[1]].map(|(weight, row)| if weight < RARE { NO_ROW } else { row })
}

/// A row that no character is in.
const NO_ROW: u8 = 0x10;

fn folded_row(rules: &Rules<'_>, row: u8) -> FoldedRow {
    let by = |column: usize| match row {
        NO_ROW => 0,
        row => screened(rules, code_point(ARABIC, row << 4 | column as u8)).unwrap_or(0),
    };
    FoldedRow {
        away: std::array::from_fn(|high| if high == usize::from(row) { 0 } else { 0x80 }),
        by: std::array::from_fn(by),
    }
}

fn joined(a: Rectangle, b: Rectangle) -> Rectangle {
    Rectangle { page: a.page, rows: a.rows | b.rows, columns: a.columns | b.columns }
}

impl Rectangle {
    /// The same with rows for columns.
    fn turned(self) -> Self {
        Self { rows: self.columns, columns: self.rows, ..self }
    }

    /// The weight of the characters that it has and that could pass.
    fn cost(self, weight: fn(u32) -> u32, stops: impl Fn(u8, u8) -> bool) -> u32 {
        let lows = (0..=u8::MAX).filter(|low| self.rows >> (low >> 4) & self.columns >> (low & 0xF) & 1 == 1);
        lows.filter(|&low| !stops(self.page, low)).map(|low| weight(code_point(self.page, low))).sum()
    }
}

/// The same for UTF-8, where leads are in the place of U+00C2–00FF.
fn weight_of_utf8(c: u32) -> u32 {
    if c < 0x100 && Screen::is_utf8_lead(c as u8) { 100_000 } else { weight(c) }
}

/// Roughly how frequent a character is in Arabic text, and in the languages that share its letters.
fn weight(c: u32) -> u32 {
    match c {
        SPACE => 5000,
        0x0A => 500,
        _ if is_alphabet_letter(c) => 1000,
        0x60C | 0x2E | 0x30..=0x39 | 0xAB | 0xBB => 200,
        _ if lookalike(c).is_some() => 100,
        0x67E | 0x686 | 0x6AF | 0x6F0..=0x6F9 => 50,
        0x21..=0x7E | 0x61B | 0x61F | 0x660..=0x669 => 20,
        _ if is_basic_mark(c) => 100,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Plan;
    use super::*;
    use crate::chars::is_space;
    use crate::options::{Options, Replacements, Whitespace};

    fn plan(preset: &str) -> Plan {
        Plan::new(Options::preset(preset).unwrap())
    }

    /// What the screen does with a character: what it XORs, or `None` if a sieve stops the character.
    fn seen(screen: &Screen, sieve: &Sieve, page: u8, low: u8) -> Option<u8> {
        let (row, column) = (usize::from(low >> 4), usize::from(low & 0xF));
        if page == LATIN && low == 0x0A && screen.line_end == low {
            return Some(screen.line_end_by);
        }
        let folds = screen.folds.iter().filter(|fold| page == ARABIC && fold.away[row] == 0);
        let by = folds.fold(0, |by, fold| by ^ fold.by[column]);
        sieve.passes(code_point(page, low)).then_some(by)
    }

    /// The sieves of a screen, and the first characters of the Arabic and the Latin page that they are not for.
    fn sieves(screen: &Screen) -> [(&Sieve, [usize; 2]); 2] {
        [(&screen.sieve, [0x100, 0x100]), (&screen.utf8, [0x80, 0xC0])]
    }

    fn presets() -> impl Iterator<Item = (&'static str, Plan)> {
        Options::presets().map(|name| (name, Plan::new(Options::preset(name).unwrap())))
    }

    #[test]
    fn what_passes_becomes_what_the_tables_say() {
        for (name, plan) in presets() {
            let screen = &plan.screen;
            for (sieve, ends) in sieves(screen) {
                for (page, low) in [ARABIC, LATIN]
                    .into_iter()
                    .zip(ends)
                    .flat_map(|(page, end)| (0..end).map(move |low| (page, low as u8)))
                {
                    let seen = seen(screen, sieve, page, low);
                    assert!(
                        seen.is_none()
                            || seen == screened(&plan.rules(&|c| plan.fate(c), &|_| false), code_point(page, low)),
                        "{name} {page:X} {low:X}"
                    );
                }
            }
            for lead in 0xC0..=0xFF {
                assert_eq!(screen.utf8.passes(lead), [0xC2, 0xD8, 0xD9].contains(&lead), "{name} {lead:X}");
            }
        }
    }

    #[test]
    fn frequent_characters_pass_unless_a_rule_is_about_them() {
        for (name, plan) in presets() {
            let letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىؤئ ".chars().chain("،.0123456789«»\n".chars());
            // A convention may have more rules than a screen has rectangles; then some signs do not pass.
            let count = if Options::own_presets().any(|own| own == name) { usize::MAX } else { 37 };
            for c in letters.take(count).map(u32::from) {
                let expected = screened(&plan.rules(&|c| plan.fate(c), &|_| false), c).is_some();
                for (sieve, _) in sieves(&plan.screen) {
                    let passes = seen(&plan.screen, sieve, (c >> 8) as u8, c as u8).is_some();
                    assert_eq!(passes, expected, "{name} U+{c:04X}");
                }
            }
        }
    }

    #[test]
    fn letters_of_arabic_pass_the_screen_of_every_preset_of_our_own() {
        for name in Options::own_presets() {
            let plan = plan(name);
            let letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىؤئ ".chars().map(u32::from);
            for c in letters {
                let Fate::Becomes(result) = plan.fate(c) else { panic!("{name} U+{c:04X}") };
                for (sieve, _) in sieves(&plan.screen) {
                    let by = seen(&plan.screen, sieve, (c >> 8) as u8, c as u8);
                    assert_eq!(by.map(|by| c ^ u32::from(by)), Some(result), "{name} U+{c:04X}");
                }
            }
        }
        // In UTF-8 the lead of ه is not that of ة.
        assert!(plan("search").screen.changes_leads && !plan("standard").screen.changes_leads);
    }

    #[test]
    fn a_line_end_that_becomes_a_letter_does_not_pass() {
        let replace = Replacements::new([(0x0A, vec![u32::from(b'x')])]);
        let collapse = Options { whitespace: Whitespace::Collapse, replace, ..Options::default() };
        let screen = Plan::new(collapse).screen;
        assert_eq!(sieves(&screen).map(|(sieve, _)| seen(&screen, sieve, LATIN, 0x0A)), [None; 2]);
    }

    /// The characters of a page in some rectangles.
    fn characters(page: u8, Rectangles { low, high }: &Rectangles) -> impl Iterator<Item = u32> {
        let within = |c: &u8| low[usize::from(c & 0xF)] & high[usize::from(c >> 4)] != 0;
        (0..=u8::MAX).filter(within).map(move |c| code_point(page, c))
    }

    #[test]
    fn what_is_deleted_without_a_closer_look_is_deleted_by_the_tables() {
        for (name, plan) in presets() {
            for c in characters(ARABIC, &plan.screen.deleted) {
                assert_eq!(plan.fate(c), Fate::Delete, "{name} {c:X}");
            }
        }
        assert_ne!(Plan::new(Options::preset("standard").unwrap()).screen.deleted, Rectangles::default());
    }

    #[test]
    fn signs_that_are_kept_without_a_closer_look_stay() {
        for (name, plan) in presets() {
            for c in characters(PUNCTUATION, &plan.screen.kept_signs) {
                assert!((0x2010..=0x2027).contains(&c) && plan.fate(c) == Fate::Becomes(c), "{name} {c:X}");
                assert!(plan.hints.is_clear(c) && !is_space(c), "{name} {c:X}");
            }
        }
        let standard = Plan::new(Options::preset("standard").unwrap());
        let kept: Vec<u32> = characters(PUNCTUATION, &standard.screen.kept_signs).collect();
        assert!("–—‘’“”•…".chars().all(|c| kept.contains(&(c as u32))));
    }

    #[test]
    fn marks_that_are_put_into_order_without_a_closer_look_are_those_that_stay() {
        for (name, plan) in presets() {
            let Some(ordered) = &plan.screen.ordered else { continue };
            for c in characters(ARABIC, ordered) {
                assert!(plan.orders_marks && plan.fate(c) == Fate::Becomes(c), "{name} {c:X}");
            }
        }
        let clean = Plan::new(Options::preset("clean").unwrap()).screen.ordered.unwrap();
        assert_eq!(
            characters(ARABIC, &clean).collect::<Vec<_>>(),
            [0x64B, 0x64C, 0x64D, 0x64E, 0x64F, 0x650, 0x651, 0x652, 0x670]
        );
    }
}
