//! Options compiled into what the lanes read: one byte table for each page of 256 characters that real Arabic text
//! lives on.
//!
//! The tables are made by running the careful stages on every character by itself, so that no rule is
//! written twice. Only the characters that need to see their neighbours are named here.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick, is_nfkc_quick};

use crate::chars::{
    BEH, DECIMAL_SEPARATOR, MarkSet, PERCENT_SIGN, SPACE, TATWEEL, THOUSANDS_SEPARATOR, ZWJ, ZWNJ, digit_value,
    is_combining, is_composing_mark, is_invisible, is_line_end, is_presentation_form, is_space, lookalike,
    mark_class,
};
use crate::normalize::character::Character;
use crate::normalize::{
    behind_arabic, normalize_word, says_arabic, says_foreign, waits_for_word, watches_neighbours,
};
use crate::options::{
    Digits, Elongation, Invisibles, Lookalikes, Options, Punctuation, Tatweel, Unicode, Whitespace,
};

/// Table entry: the character is deleted.
pub(crate) const DELETE: u8 = 0;
/// Table entry: the character's word goes to the careful lane.
pub(crate) const CARE: u8 = 1;

/// High byte of U+0000–00FF.
pub(crate) const LATIN: u8 = 0x00;
/// High byte of U+0600–06FF.
pub(crate) const ARABIC: u8 = 0x06;
/// High byte of U+2000–20FF.
pub(crate) const PUNCTUATION: u8 = 0x20;

/// The rows of 16 with the letters and marks that nearly every option changes, U+0620–062F and U+0640–065F, as bits. Levels
/// that look up row by row take the others only where a character is there that they change.
pub(crate) const COMMON_ROWS: u16 = 0b0011_0100;

/// High bytes of pages that no option touches: CJK ideographs, Yi and Hangul syllables, surrogates, private use.
pub(crate) const PLAIN_PAGES: [(u8, u8); 3] = [(0x34, 0x4C), (0x4E, 0xA3), (0xAC, 0xF8)];

fn is_plain_page(high: u32) -> bool {
    PLAIN_PAGES.iter().any(|&(first, last)| (u32::from(first)..=u32::from(last)).contains(&high))
}

/// What becomes of one character as far as the tables know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is deleted.
    Delete,
    /// It becomes this one; what the fast lane sees to by itself aside.
    Becomes(u32),
    /// Its word goes to the careful lane.
    Care,
}

/// What becomes of each character of one page: `to` holds the low byte of the result, or [`DELETE`] or [`CARE`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(crate) struct Page {
    pub(crate) to: [u8; 256],
    /// 0xFF where the result lies on the other page: Latin for Arabic and punctuation, Arabic for Latin.
    pub(crate) crosses: [u8; 256],
    /// Whether any character crosses.
    pub(crate) any_crosses: bool,
    /// 0xFF where `to` is what becomes of the character unless a neighbour disturbs it (see the option `punctuation`).
    pub(crate) watched: [u8; 256],
    /// What the letters become that the end of a word changes, where they end one; 0 for all others.
    pub(crate) finals: [u8; 256],
    /// For levels that look up 16 entries at a time: `to[i] ^ i`, and a bit for each row of 16 that is not all zero.
    pub(crate) delta: [u8; 256],
    /// See `delta`.
    pub(crate) active_rows: u16,
    /// The characters outside the common rows that become anything else: bit `i >> 4 & 7` of byte `i & 15` of the first
    /// half stands for the character `i` below 0x80, and of the second half for the others.
    pub(crate) seldom: [u8; 32],
}

/// Options made ready to run: immutable, shared by all threads.
///
/// ```
/// use naskh::{Options, Plan};
/// let plan = Plan::new(Options::preset("standard").unwrap());
/// assert_eq!(plan.options().get("alef").unwrap(), "fold");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    options: Options,
    pub(crate) latin: Page,
    pub(crate) arabic: Page,
    pub(crate) punctuation: Page,
    /// For each character of the Latin and then of the Arabic page what it becomes, or 0 if anything else is to be
    /// done with it than to write that.
    plain: [u16; 512],
    /// What each character of the Arabic page says about the language of its line.
    pub(crate) testimony: [u8; 256],
    /// Spaces are collapsed, so what stands around them matters.
    pub(crate) collapses: bool,
    /// Kept marks are put into canonical order.
    pub(crate) orders_marks: bool,
    /// `.` `,` `%` beside a digit go to the careful lane.
    pub(crate) converts_separators: bool,
    /// Tatweels are kept or deleted by what stands around them.
    pub(crate) judges_tatweel: bool,
    /// Letters repeated three times go to the careful lane.
    pub(crate) shortens: bool,
    /// Punctuation marks are to be held against their neighbours.
    pub(crate) watches: bool,
    /// They become spaces.
    pub(crate) blanks_marks: bool,
    /// Some letters become something else at the end of a word.
    pub(crate) has_finals: bool,
    /// The pages that mean nothing to any option mean nothing to the replacements either.
    pub(crate) plain_pages: bool,
    /// See the options of conventions.
    pub(crate) joins_waw: bool,
    /// See the options of conventions.
    pub(crate) keeps_margins: bool,
    /// Replacements go on until nothing changes, so what stands beside a character in the source may not stay there.
    pub(crate) settles: bool,
}

impl Plan {
    /// Compiles the options.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let plain_pages =
            !sets_apart(&options) && !options.replace.iter().any(|entry| is_plain_page(entry.of >> 8));
        let mut plan = Self {
            latin: Page::new(&options, LATIN, ARABIC),
            arabic: Page::new(&options, ARABIC, LATIN),
            plain: [0; 512],
            punctuation: Page::new(&options, PUNCTUATION, LATIN),
            testimony: std::array::from_fn(|low| testimony(&options, u32::from(ARABIC) << 8 | low as u32)),
            collapses: options.whitespace != Whitespace::Keep,
            orders_marks: options.unicode != Unicode::Keep && options.marks != MarkSet::ALL,
            converts_separators: matches!(options.digits, Digits::Arabic | Digits::Persian),
            judges_tatweel: options.tatweel == Tatweel::Decorative,
            shortens: options.elongation != Elongation::Keep || sets_apart(&options),
            watches: matches!(options.punctuation, Punctuation::Arabic | Punctuation::Space | Punctuation::Strip),
            blanks_marks: options.punctuation == Punctuation::Space,
            has_finals: !options.final_letters().is_empty(),
            plain_pages,
            joins_waw: options.convention.is_some_and(|rules| rules.joins_waw),
            keeps_margins: options.convention.is_some_and(|rules| rules.keeps_margins),
            settles: options.settles(),
            options,
        };
        plan.plain = std::array::from_fn(|i| {
            let c = (i as u32 >> 8) * 0x600 + (i as u32 & 0xFF);
            match plan.fate(c) {
                Fate::Becomes(_) if plan.judges_tatweel && c == TATWEEL => 0,
                Fate::Becomes(result) => u16::try_from(result).unwrap_or(0),
                Fate::Delete | Fate::Care => 0,
            }
        });
        plan
    }

    /// What becomes of a character without anything else to be done, or something below U+0020 SPACE.
    #[inline]
    pub(crate) fn plain_result(&self, c: u32) -> u16 {
        let is_arabic = c >> 8 == u32::from(ARABIC);
        let at = (c & 0xFF | u32::from(is_arabic) << 8) as usize;
        if is_arabic || c < 0x100 { self.plain[at & 0x1FF] } else { 0 }
    }

    /// The options that were compiled.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Whether letters are folded, marks stripped and spaces collapsed at most: no order of marks, no numbers, no
    /// repetitions, no punctuation, no ends of words to look after.
    pub(crate) fn is_everyday(&self) -> bool {
        let crosses = self.latin.any_crosses || self.arabic.any_crosses;
        let looks_around =
            self.orders_marks || self.converts_separators || self.shortens || self.watches || self.has_finals;
        !(crosses || looks_around)
    }

    /// Whether a text may be cut at any line end, done in parts, and put together again.
    #[must_use]
    pub fn is_local_to_lines(&self) -> bool {
        let convention = self.options.convention.unwrap_or_default();
        let looks_at_all = convention.drops_brackets || convention.lone_madda || convention.arabert;
        let replaces_line_ends = self.options.replace.iter().any(|entry| is_line_end(entry.of));
        !(looks_at_all || replaces_line_ends || self.options.whitespace == Whitespace::Collapse)
    }

    /// What the tables say of one character.
    #[inline]
    pub(crate) fn fate(&self, c: u32) -> Fate {
        let (page, here, there) = match c >> 8 {
            0x06 => (&self.arabic, ARABIC, LATIN),
            0x00 => (&self.latin, LATIN, ARABIC),
            0x20 => (&self.punctuation, PUNCTUATION, LATIN),
            high if is_plain_page(high) && self.plain_pages => return Fate::Becomes(c),
            _ => return Fate::Care,
        };
        let low = usize::from(c as u8);
        if page.watched[low] != 0 || page.finals[low] != 0 {
            return Fate::Care;
        }
        let high = if page.crosses[low] == 0 { here } else { there };
        match page.to[low] {
            DELETE => Fate::Delete,
            CARE => Fate::Care,
            to => Fate::Becomes(u32::from(high) << 8 | u32::from(to)),
        }
    }

    /// Whether words end here: the character is or becomes a plain space, or ends a line. No stage looks past it.
    pub(crate) fn is_boundary(&self, c: u32) -> bool {
        match c {
            0x620..=0x6FF if self.options.replace.is_empty() => false, // never, and asked most
            _ if self.options.replace.get(c).is_some() => self.fate(c) == Fate::Becomes(SPACE),
            _ => is_line_end(c) || self.fate(c) == Fate::Becomes(SPACE),
        }
    }

    /// Whether a punctuation mark becomes a space for certain because of the character beside it, and so bounds a word. What the
    /// fast lane takes for certain is a part of this.
    pub(crate) fn is_blanked_mark(&self, c: u32, before: Option<u32>, behind: Option<u32>) -> bool {
        let calm = |c: Option<u32>| c.is_some_and(|c| self.is_calm(c));
        let page = match c >> 8 {
            0x06 => &self.arabic,
            0x00 => &self.latin,
            0x20 => &self.punctuation,
            _ => return false,
        };
        let low = usize::from(c as u8);
        let is_blanked = page.watched[low] != 0 && u32::from(page.to[low]) == SPACE;
        self.blanks_marks && is_blanked && (calm(before) || calm(behind))
    }

    /// A character of everyday text that stays, is no digit and hides none from a punctuation mark beside it.
    fn is_calm(&self, c: u32) -> bool {
        let is_everyday = match c {
            0x621..=0x63A | 0x641..=0x64A => true,
            0x20..=0x7E => digit_value(c).is_none() && !watches_neighbours(Punctuation::Space, c),
            _ => false,
        };
        is_everyday && self.fate(c) != Fate::Delete
    }

    /// Whether one line ends here and the next begins, as far as the result is concerned.
    pub(crate) fn separates_lines(&self, c: u32) -> bool {
        self.options.whitespace != Whitespace::Collapse && is_line_end(c)
    }

    /// Whether it matters for the word which language its line is in.
    pub(crate) fn folds_lookalikes_of<C: Character>(&self, word: &[C]) -> bool {
        // A presentation form may be that of a look-alike.
        let may_be = |c: &C| lookalike(c.code()).is_some() || is_presentation_form(c.code());
        self.options.lookalikes == Lookalikes::Arabic && word.iter().any(may_be)
    }

    /// Whether the character is collapsed with its neighbours into one space.
    pub(crate) fn is_collapsible(&self, c: u32) -> bool {
        is_collapsible(&self.options, c)
    }
}

fn is_collapsible(options: &Options, c: u32) -> bool {
    match options.whitespace {
        Whitespace::Keep => false,
        Whitespace::CollapseLines => is_space(c),
        Whitespace::Collapse => is_space(c) || is_line_end(c),
    }
}

/// The character is evidence that its line is Arabic (see the option `lookalikes`).
pub(crate) const SAYS_ARABIC: u8 = 1;
/// It is evidence that the line is not.
pub(crate) const SAYS_FOREIGN: u8 = 2;
/// What it says depends on the characters around it.
pub(crate) const UNCLEAR: u8 = 4;

fn testimony(options: &Options, c: u32) -> u8 {
    let decomposes = options.unicode == Unicode::Nfkc && matches!(c, 0x675..=0x678);
    if is_composing_mark(c) || decomposes {
        UNCLEAR
    } else if says_arabic(options, c) {
        SAYS_ARABIC
    } else if says_foreign(options, c) {
        SAYS_FOREIGN
    } else {
        0
    }
}

/// Whether a text that holds `c` can be normalized at `c` without a look at what stands around it. What the fast lane
/// sees to by itself counts as needing none: order of marks, tatweel, spaces, repeated letters.
fn needs_context(options: &Options, c: u32) -> bool {
    let unicode = match options.unicode {
        Unicode::Keep => false,
        _ if is_composing_mark(c) => true,
        _ if is_stripped_mark(options, c) || is_basic_mark(c) => false,
        form => !is_starter_alone(form, c),
    };
    let replaced = options.replace.get(c);
    if sets_apart(options) {
        return waits_for_word(c) && replaced.is_none_or(|entry| !entry.by.is_empty());
    }
    // What settles round by round has its neighbours around it until it has settled.
    let looks_around = |by: u32| {
        let judged = is_space(by) || by == TATWEEL || watches_neighbours(options.punctuation, by);
        by != c && (judged || options.replace.get(by).is_some() || needs_context(options, by))
    };
    let has_place = |by: u32| is_combining(by) || is_line_end(by) || (options.settles() && looks_around(by));
    let into_mark = replaced.is_some_and(|entry| entry.by.iter().any(|&by| has_place(by)));
    unicode
        || into_mark
        || (replaced.is_some() && is_combining(c) && (options.settles() || options.unicode != Unicode::Keep))
        || (replaced.is_some() && watches_neighbours(options.punctuation, c))
        || (options.invisibles != Invisibles::Keep && matches!(c, ZWJ | ZWNJ))
        || (options.lookalikes == Lookalikes::Arabic && lookalike(c).is_some())
        || (options.digits != Digits::Keep && matches!(c, DECIMAL_SEPARATOR | THOUSANDS_SEPARATOR | PERCENT_SIGN))
        || (options.whitespace == Whitespace::CollapseLines && matches!(c, 0x85 | 0x2028 | 0x2029))
}

/// Whether letters, digits and signs are held against each other.
fn sets_apart(options: &Options) -> bool {
    options.convention.is_some_and(|convention| convention.arabert)
}

fn is_stripped_mark(options: &Options, c: u32) -> bool {
    mark_class(c).is_some_and(|class| options.marks.contains(class))
}

/// Whether a character turns into a digit or a separator that neighbours have to do with, and does not look it: ² or
/// U+2024 ONE DOT LEADER under NFKC.
fn hides_number(options: &Options, c: u32, result: &[u32]) -> bool {
    let in_numbers = |c: u32| digit_value(c).is_some() || matches!(char::from_u32(c), Some('.' | ',' | '%'));
    options.digits != Digits::Keep && !in_numbers(c) && result.iter().any(|&c| in_numbers(c))
}

/// Whether a character becomes a space or a line end only because of what other rules make of it: then it bounds no word.
fn is_late_boundary(options: &Options, c: u32, result: &[u32]) -> bool {
    let is_by_itself =
        is_space(c) || is_line_end(c) || is_invisible(c) || options.punctuation == Punctuation::Space;
    match *result {
        [SPACE] => !is_by_itself || behind_arabic(options.punctuation, c).is_some(),
        [by] => by != c && is_line_end(by),
        _ => false,
    }
}

/// The marks of everyday vocalization. Their code points ascend as their combining classes do, which the
/// fast lane relies on to see that two of them are in canonical order.
pub(crate) fn is_basic_mark(c: u32) -> bool {
    matches!(c, 0x64B..=0x652 | 0x670)
}

/// A character of combining class 0 that composes with nothing before it.
fn is_starter_alone(form: Unicode, c: u32) -> bool {
    char::from_u32(c).is_none_or(|c| {
        let once = std::iter::once(c);
        let quick = if form == Unicode::Nfkc { is_nfkc_quick(once) } else { is_nfc_quick(once) };
        canonical_combining_class(c) == 0 && quick != IsNormalized::Maybe
    })
}

impl Page {
    fn new(options: &Options, high: u8, other: u8) -> Self {
        let mut page = Self {
            to: [CARE; 256],
            crosses: [0; 256],
            any_crosses: false,
            watched: [0; 256],
            finals: [0; 256],
            delta: [0; 256],
            active_rows: 0,
            seldom: [0; 32],
        };
        let (mut word, mut spare) = (Vec::new(), Vec::new());
        for low in 0..=u8::MAX {
            let c = u32::from(high) << 8 | u32::from(low);
            let watched = watches_neighbours(options.punctuation, c);
            page.watched[usize::from(low)] = if watched { 0xFF } else { 0 };
            if needs_context(options, c) {
                continue;
            }
            word.clear();
            word.push(behind_arabic(options.punctuation, c).unwrap_or(c));
            normalize_word(options, false, &mut word, &mut spare);
            if hides_number(options, c, &word) || (options.settles() && is_late_boundary(options, c, &word)) {
                continue;
            }
            if options.final_letters().contains(&c) {
                let [at_end] = *word else { continue };
                word.splice(.., [c, BEH]);
                normalize_word(options, false, &mut word, &mut spare);
                let [_, BEH] = *word else { continue };
                word.pop();
                page.finals[usize::from(low)] = at_end as u8;
            }
            page.set(usize::from(low), &word, options, high, other);
        }
        for (low, to) in page.to.iter().enumerate() {
            page.delta[low] = to ^ low as u8;
            let active = u8::from(page.delta[low] != 0);
            page.active_rows |= u16::from(active) << (low >> 4);
            if COMMON_ROWS >> (low >> 4) & 1 == 0 {
                page.seldom[low >> 7 << 4 | low & 0xF] |= active << (low >> 4 & 7);
            }
        }
        page
    }

    fn set(&mut self, low: usize, result: &[u32], options: &Options, high: u8, other: u8) {
        let to = match *result {
            [] => {
                self.to[low] = DELETE;
                return;
            }
            [c] if is_collapsible(options, c) => SPACE,
            [c] => c,
            _ => return,
        };
        if to as u8 <= CARE {
            return; // the two low bytes that mean something else
        }
        let to_page = to >> 8;
        if to_page == u32::from(high) || to_page == u32::from(other) {
            self.to[low] = to as u8;
            self.crosses[low] = if to_page == u32::from(high) { 0 } else { 0xFF };
            self.any_crosses |= self.crosses[low] != 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chars::is_mark;

    fn plan(preset: &str) -> Plan {
        Plan::new(Options::preset(preset).unwrap())
    }

    #[test]
    fn standard_folds_strips_and_collapses_by_table() {
        let standard = plan("standard");
        assert_eq!(standard.arabic.to[usize::from('أ' as u32 as u8)], 0x27);
        assert_eq!(standard.arabic.to[0x4E], DELETE);
        assert_eq!(standard.arabic.to[0x54], CARE);
        assert_eq!(standard.latin.to[0xA0], 0x20);
        assert_eq!(standard.latin.to[0x1A], DELETE);
        assert_eq!(standard.latin.to[0x0A], 0x0A);
        assert_eq!(plan("search").latin.to[0x0A], 0x20);
        assert_eq!(plan("search").latin.to[usize::from(b'Q')], b'q');
    }

    #[test]
    fn digits_cross_to_the_latin_page() {
        let search = plan("search");
        assert!(search.arabic.any_crosses && !plan("standard").arabic.any_crosses);
        assert_eq!(search.fate('٣' as u32), Fate::Becomes('3' as u32));
    }

    #[test]
    fn basic_marks_ascend_with_their_combining_classes() {
        let marks: Vec<u32> = (0..0x700).filter(|&c| is_basic_mark(c)).collect();
        let classes = marks.iter().map(|&c| canonical_combining_class(char::from_u32(c).unwrap()));
        assert!(classes.is_sorted_by(|a, b| a < b));
        assert!(marks.iter().all(|&c| is_mark(c)));
    }

    #[test]
    fn line_ends_and_what_becomes_a_space_bound_words() {
        for c in [0x0A, 0x0D, 0x85, 0x20, 0xA0, 0x2003, 0x2028] {
            assert!(plan("clean").is_boundary(c), "U+{c:04X}");
        }
        assert!(!Plan::new(Options::default()).is_boundary(0xA0));
        assert!(digit_value('٣' as u32).is_some());
    }
}
