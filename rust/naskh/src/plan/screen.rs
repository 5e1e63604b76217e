//! Makes the tables of the screen, and of other sieves, from what a plan tells about single characters.
//!
//! A sieve has room for eight rectangles of nibbles. Each row of 16 characters has a set of columns that must not
//! pass. Rows of one page with the same set share a rectangle; or columns do, where that is better. If there are more
//! than eight, the two are joined that cost least: a joined rectangle also stops characters that could have passed.

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
        // Dashes, quotation marks, bullets, ellipses; without U+2020, which would look like white space by its low byte.
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

/// The sieve that stops every character, by its page and its low byte, for which `stops` returns true, and few others.
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
pub(super) fn screened(rules: &Rules<'_>, c: u32) -> Option<u8> {
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

/// The two rows of the Arabic page in which the most frequent characters are folded; [`NO_ROW`] where none of them is
/// frequent, since each row costs time for every block.
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
