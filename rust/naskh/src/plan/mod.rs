//! Options compiled into the tables that both lanes read: one byte table for each of the pages of 256 characters
//! that Arabic text is made of.
//!
//! `compile.rs` makes the tables: it runs the stages on every character by itself.

mod compile;
mod fate;
mod forms;
mod hints;
mod page;
mod screen;
mod singles;

pub(crate) use fate::{ARABIC, CARE, DELETE, Fate, LATIN, PLAIN_PAGES, PUNCTUATION};
pub(crate) use forms::{FIRST_LETTER, FIRST_PAIR, FORMS_A, FORMS_B, Forms};
pub(crate) use hints::{HINTS_ARABIC, HINTS_FOREIGN, Hints, UNCLEAR};
pub(crate) use page::Page;
pub(crate) use singles::{Signed, Singles};

use compile::{compile_page, is_collapsible};
use fate::is_plain_page;
use screen::{Rules, screen};

use unicode_normalization::char::decompose_compatible;

use crate::character::Character;
use crate::chars::{
    MarkSet, SPACE, TATWEEL, digit_value, is_alphabet_letter, is_basic_mark, is_line_end, is_presentation_form,
    lookalike,
};
use crate::conventions::{reads_whole_text, sets_apart};
use crate::memory::OutOfMemory;
use crate::options::{Digits, Elongation, Lookalikes, Options, Punctuation, Tatweel, Unicode, Whitespace};
use crate::simd::Screen;
use crate::stages::{asks_neighbours, watches_neighbours};

/// Options compiled into tables. Immutable; threads can share a plan.
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
    /// The characters that need no closer look.
    pub(crate) screen: Screen,
    /// The result for each character of the Latin page, then of the Arabic page; 0 if it does not suffice to write
    /// one character.
    plain: [u16; 512],
    /// The boundaries of the three pages: a bit for each character.
    boundaries: [[u64; 4]; 3],
    /// The results of presentation forms.
    pub(crate) forms: Forms,
    /// What characters tell about the language of their line.
    pub(crate) hints: Hints,
    /// Characters that need care and no chunk.
    pub(crate) singles: Singles,
    /// The options at most fold letters, strip marks and collapse spaces: no rule depends on the order of marks,
    /// numbers, repeated letters, punctuation or ends of words.
    pub(crate) is_everyday: bool,
    /// Spaces are collapsed, so the result of a space depends on its neighbours.
    pub(crate) collapses: bool,
    /// Marks that are kept are put into canonical order.
    pub(crate) orders_marks: bool,
    /// `.` `,` `%` next to a digit go to the careful lane.
    pub(crate) converts_separators: bool,
    /// The neighbours of a tatweel decide whether it is kept.
    pub(crate) judges_tatweel: bool,
    /// Letters that occur three times in a row go to the careful lane.
    pub(crate) shortens: bool,
    /// The result of a mark depends on its neighbours.
    pub(crate) watches: bool,
    /// Punctuation marks become spaces, or a table makes spaces of ordinary marks.
    pub(crate) blanks_marks: bool,
    /// Some letters become another letter at the end of a word.
    pub(crate) has_finals: bool,
    /// No replacement is for a character of [`PLAIN_PAGES`], so those characters pass unchanged.
    pub(crate) plain_pages: bool,
    /// See [`Convention`](crate::options::Convention).
    pub(crate) keeps_margins: bool,
    /// Replacements are repeated until nothing changes, so the neighbours of a character in the source may change.
    pub(crate) settles: bool,
}

impl Plan {
    /// Compiles the options. Takes well under a millisecond; keep the plan if it is used again.
    ///
    /// # Panics
    /// If memory runs out; see [`Plan::compiled`].
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self::compiled(options).expect("memory for a plan")
    }

    /// Compiles the options, as [`Plan::new`] does.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn compiled(options: Options) -> Result<Self, OutOfMemory> {
        let plain_pages =
            !sets_apart(&options) && !options.replace.iter().any(|entry| is_plain_page(entry.of >> 8));
        let arabic = compile_page(&options, ARABIC, LATIN)?;
        let blanks_basic_marks = options.punctuation == Punctuation::Keep && arabic.watched.contains(&0xFF);
        let mut plan = Self {
            latin: compile_page(&options, LATIN, ARABIC)?,
            arabic,
            screen: Screen::default(),
            plain: [0; 512],
            boundaries: [[0; 4]; 3],
            punctuation: compile_page(&options, PUNCTUATION, LATIN)?,
            forms: Forms::new(&options, |_| Fate::Care),
            hints: Hints::new(&options)?,
            singles: Singles::new(&options)?,
            is_everyday: false,
            collapses: options.whitespace != Whitespace::Keep,
            orders_marks: options.unicode != Unicode::Keep && options.marks != MarkSet::ALL,
            converts_separators: matches!(options.digits, Digits::Arabic | Digits::Persian),
            judges_tatweel: options.tatweel == Tatweel::Decorative,
            shortens: options.elongation != Elongation::Keep || sets_apart(&options),
            watches: asks_neighbours(options.punctuation) || blanks_basic_marks,
            blanks_marks: options.punctuation == Punctuation::Space || blanks_basic_marks,
            has_finals: !options.final_letters().is_empty(),
            plain_pages,
            keeps_margins: options.convention.is_some_and(|rules| rules.keeps_margins),
            settles: options.settles(),
            options,
        };
        let crosses = plan.latin.any_crosses || plan.arabic.any_crosses;
        let looks_around =
            plan.orders_marks || plan.converts_separators || plan.shortens || plan.watches || plan.has_finals;
        plan.is_everyday = !(crosses || looks_around);
        plan.forms = Forms::new(&plan.options, |c| plan.fate(c));
        plan.plain = std::array::from_fn(|i| {
            let c = (i as u32 >> 8) * 0x600 + (i as u32 & 0xFF);
            match plan.fate(c) {
                Fate::Becomes(_) if plan.judges_tatweel && c == TATWEEL => 0,
                Fate::Becomes(result) => u16::try_from(result).unwrap_or(0),
                Fate::Delete | Fate::Care => 0,
            }
        });
        // Whole rows, for which a sieve has room: most of their letters are foreign.
        let is_foreign = |c| matches!(c, 0x671..=0x6EE) || !plan.hints.is_clear(c);
        plan.screen = screen(&plan.rules(&|c| plan.fate(c), &|c| plan.hints.tell_by_themselves && is_foreign(c)));
        plan.boundaries = [LATIN, ARABIC, PUNCTUATION].map(|page| {
            let bit = |low: u32| u64::from(plan.judges_boundary(u32::from(page) << 8 | low)) << (low & 63);
            std::array::from_fn(|nth| (nth as u32 * 64..nth as u32 * 64 + 64).fold(0, |bits, low| bits | bit(low)))
        });
        Ok(plan)
    }

    /// What the screen is made of.
    fn rules<'p>(&self, fate: &'p dyn Fn(u32) -> Fate, stops: &'p dyn Fn(u32) -> bool) -> Rules<'p> {
        let &Self { collapses, judges_tatweel, orders_marks, converts_separators, .. } = self;
        Rules { fate, stops, collapses, judges_tatweel, orders_marks, converts_separators }
    }

    /// The result for a character, if it suffices to write one character. Otherwise a number below U+0020 SPACE.
    #[inline]
    pub(crate) fn plain_result(&self, c: u32) -> u16 {
        let is_arabic = c >> 8 == u32::from(ARABIC);
        let at = (c & 0xFF | u32::from(is_arabic) << 8) as usize;
        if is_arabic || c < 0x100 { self.plain[at & 0x1FF] } else { 0 }
    }

    /// The options from which the plan was compiled.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Whether each line can be normalized by itself: if a text is split after line ends, the results of the parts
    /// joined are the result of the text.
    #[must_use]
    pub fn is_local_to_lines(&self) -> bool {
        let replaces_line_ends = self.options.replace.iter().any(|entry| is_line_end(entry.of));
        !(reads_whole_text(&self.options) || replaces_line_ends || self.options.whitespace == Whitespace::Collapse)
    }

    /// The result for one character, as far as the tables determine it.
    #[inline]
    pub(crate) fn fate(&self, c: u32) -> Fate {
        let (page, here, there) = match c >> 8 {
            0x06 => (&self.arabic, ARABIC, LATIN),
            0x00 => (&self.latin, LATIN, ARABIC),
            0x20 => (&self.punctuation, PUNCTUATION, LATIN),
            high if is_plain_page(high) && self.plain_pages => return Fate::Becomes(c),
            0xFB | 0xFE => return self.forms.fate(c),
            _ => return Fate::Care,
        };
        let low = usize::from(c as u8);
        if page.watched[low] != 0 || page.finals[low] != 0 {
            return Fate::Care;
        }
        let high = if page.crosses[low] == 0 { here } else { there };
        match page.table.to[low] {
            DELETE => Fate::Delete,
            CARE => Fate::Care,
            to => Fate::Becomes(u32::from(high) << 8 | u32::from(to)),
        }
    }

    /// Returns true if the chunk that has the character goes to the careful lane, whatever its neighbours are.
    pub(crate) fn is_certain_care(&self, c: u32) -> bool {
        let page = match c >> 8 {
            0x06 => &self.arabic,
            0x00 => &self.latin,
            0x20 => &self.punctuation,
            _ => return self.fate(c) == Fate::Care,
        };
        page.table.to[usize::from(c as u8)] == CARE
    }

    /// Whether the character is a boundary of chunks: it is or becomes U+0020, or it ends a line. No stage looks
    /// past it.
    #[inline]
    pub(crate) fn is_boundary(&self, c: u32) -> bool {
        let page = match c >> 8 {
            0x00 => 0,
            0x06 => 1,
            0x20 => 2,
            _ => return self.judges_boundary(c),
        };
        self.boundaries[page][(c >> 6 & 3) as usize] >> (c & 63) & 1 != 0
    }

    /// The same, without the bits.
    fn judges_boundary(&self, c: u32) -> bool {
        let becomes_space = || self.fate(c) == Fate::Becomes(SPACE);
        becomes_space() || self.line_end(c).is_some()
    }

    /// The line end that a line end is or becomes: itself, or what the table puts in its place if that is one too.
    pub(crate) fn line_end(&self, c: u32) -> Option<u32> {
        let replaced = is_line_end(c).then(|| self.options.replace.get(c))?;
        match replaced.map(|entry| &*entry.by) {
            None => Some(c),
            Some(&[by]) if is_line_end(by) => Some(by),
            Some(_) => None,
        }
    }

    /// Returns true if `c` is a boundary of chunks at this place, though not at every one ([`Plan::is_boundary`]):
    /// a neighbour makes it certain that a punctuation mark becomes a space, or both neighbours that an ordinary
    /// mark does. Which marks may, the options have said when the pages were compiled; here it is read from them.
    /// The fast lane detects a subset of these cases.
    pub(crate) fn is_boundary_between(&self, before: Option<u32>, c: u32, after: Option<u32>) -> bool {
        let is_inert = |c: Option<u32>| c.is_some_and(|c| self.is_inert_neighbour(c));
        let page = match c >> 8 {
            0x06 => &self.arabic,
            0x00 => &self.latin,
            0x20 => &self.punctuation,
            _ => return false,
        };
        let low = usize::from(c as u8);
        let is_blanked = page.watched[low] != 0 && u32::from(page.table.to[low]) == SPACE;
        let (before, after) = (is_inert(before), is_inert(after));
        let is_certain = if is_basic_mark(c) { before && after } else { before || after };
        self.blanks_marks && is_blanked && is_certain
    }

    /// Whether `c` is a character of everyday text that stays one and is neither a digit nor a punctuation mark.
    /// Then a punctuation mark next to it is not part of a number.
    fn is_inert_neighbour(&self, c: u32) -> bool {
        let is_everyday = |c| match c {
            _ if is_alphabet_letter(c) => true,
            0x20..=0x7E => digit_value(c).is_none() && !watches_neighbours(Punctuation::Space, c),
            _ => false,
        };
        is_everyday(c)
            && match self.fate(c) {
                Fate::Becomes(result) => is_everyday(result),
                Fate::Delete => false,
                Fate::Care => self.options.replace.get(c).is_none(),
            }
    }

    /// Whether `c` is or becomes the end of a line. With `whitespace="collapse"` the result is one line.
    pub(crate) fn separates_lines(&self, c: u32) -> bool {
        self.options.whitespace != Whitespace::Collapse && self.line_end(c).is_some()
    }

    /// Whether the result of a chunk depends on the language of its line: it has a look-alike that is to be
    /// folded.
    pub(crate) fn folds_lookalikes_of<C: Character>(&self, chunk: &[C]) -> bool {
        let may_be = |c: &C| {
            !is_alphabet_letter(c.code()) && (lookalike(c.code()).is_some() || presents_lookalike(c.code()))
        };
        self.options.lookalikes == Lookalikes::Arabic && chunk.iter().any(may_be)
    }

    /// Whether a character and its neighbours of the same sort are collapsed into one space.
    pub(crate) fn is_collapsible(&self, c: u32) -> bool {
        is_collapsible(&self.options, c)
    }
}

/// Whether the character is a presentation form of a look-alike, or of several letters with one among them.
fn presents_lookalike(c: u32) -> bool {
    let mut found = false;
    if let Some(form) = char::from_u32(c).filter(|_| is_presentation_form(c)) {
        decompose_compatible(form, |part| found |= lookalike(part.into()).is_some());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::character::Spare;
    use crate::normalize::normalized_carefully;
    use crate::options::Replacements;
    use crate::stages::normalize_chunk;

    #[test]
    fn presentation_forms_of_lookalikes_are_known() {
        let options = |lookalikes| Options { lookalikes, ..Options::preset("standard").unwrap() };
        for unicode in [Unicode::Nfc, Unicode::Nfkc] {
            let plan = |lookalikes| Plan::new(Options { unicode, ..options(lookalikes) });
            let (keeping, folding) = (plan(Lookalikes::Keep), plan(Lookalikes::Always));
            let changes = |c| normalized_carefully(&keeping, &[c]) != normalized_carefully(&folding, &[c]);
            for c in (0xFB50..0xFF00).filter(|&c| is_presentation_form(c)) {
                assert!(presents_lookalike(c) || !changes(c), "{c:X}");
            }
        }
        assert!(presents_lookalike('ﻰ' as u32) == lookalike('ى' as u32).is_some());
        assert!(
            presents_lookalike('ﯽ' as u32) && !presents_lookalike('ﷺ' as u32) && !presents_lookalike('ﻻ' as u32)
        );
    }

    fn plan(preset: &str) -> Plan {
        Plan::new(Options::preset(preset).unwrap())
    }

    #[test]
    fn tables_of_standard_fold_strip_and_collapse() {
        let standard = plan("standard");
        assert_eq!(standard.arabic.table.to[usize::from('أ' as u32 as u8)], 0x27);
        assert_eq!(standard.arabic.table.to[0x4E], DELETE);
        assert_eq!(standard.arabic.table.to[0x54], CARE);
        assert_eq!(standard.latin.table.to[0xA0], 0x20);
        assert_eq!(standard.latin.table.to[0x1A], DELETE);
        assert_eq!(standard.latin.table.to[0x0A], 0x0A);
        assert_eq!(plan("search").latin.table.to[0x0A], 0x20);
        assert_eq!(plan("search").latin.table.to[usize::from(b'Q')], b'q');
    }

    #[test]
    fn a_mark_that_becomes_a_space_bounds_chunks_only_where_that_changes_nothing() {
        let plan = plan("whisper");
        // U+064E ARABIC FATHA, U+0651 SHADDA, U+0653 MADDAH ABOVE, U+0654 HAMZA ABOVE,
        // U+0301 COMBINING ACUTE ACCENT.
        let pieces =
            ["", "ا", "أ", "ى", "ﻻ", "a", "1", " ", ".", "\u{64E}", "\u{651}", "\u{653}", "\u{654}", "\u{301}"];
        let mut bounds = 0;
        for before in pieces {
            for (middle, after) in pieces.iter().flat_map(|first| pieces.map(|second| (*first, second))) {
                let text: Vec<u32> =
                    [before, middle, "\u{64B}", after, before].concat().chars().map(u32::from).collect();
                let mut chunk = text.clone();
                normalize_chunk(plan.options(), false, &mut chunk, &mut Spare::default()).unwrap();
                chunk.dedup_by(|next, last| *next == SPACE && *last == SPACE);
                assert_eq!(normalized_carefully(&plan, &text).unwrap().0, chunk, "{text:X?}");
                bounds += usize::from(plan.is_boundary_between(Some('ا' as u32), 0x64B, text.last().copied()));
            }
        }
        assert!(bounds > 0);
    }

    #[test]
    fn arabic_digits_become_characters_of_the_latin_page() {
        let search = plan("search");
        assert!(search.arabic.any_crosses && !plan("standard").arabic.any_crosses);
        assert_eq!(search.fate('٣' as u32), Fate::Becomes('3' as u32));
    }

    #[test]
    fn line_ends_and_characters_that_become_spaces_are_boundaries() {
        for c in [0x0A, 0x0D, 0x85, 0x20, 0xA0, 0x2003, 0x2028] {
            assert!(plan("clean").is_boundary(c), "U+{c:04X}");
        }
        assert!(!Plan::new(Options::default()).is_boundary(0xA0));
    }

    #[test]
    fn lines_are_on_their_own_unless_line_ends_are_changed() {
        let replace = Replacements::new([(0x2028, vec![0x20])]);
        assert!(plan("standard").is_local_to_lines());
        assert!(!plan("search").is_local_to_lines(), "it has white space collapse");
        assert!(!Plan::new(Options { replace, ..Options::default() }).is_local_to_lines());
        assert!(!plan("whisper").is_local_to_lines(), "its brackets may close in another line");
    }
}
