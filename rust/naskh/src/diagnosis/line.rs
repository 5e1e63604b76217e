//! What is wrong with a line, by what was counted in it, and with a text, by what was counted in all of its lines.

use super::codepages::Codec;
use super::finding::{Evidence, Finding, GAP, Sure, Trouble};
use super::pairs::UNIT;
use super::scan::{Line, Spot};
use crate::memory::{Grow, OutOfMemory};

/// A line scores lower than this, in sixteenths of a natural logarithm, if it is in visual order.
const VISUAL: i32 = -5 * UNIT;
/// One or two words must score lower: names are built otherwise than text.
const VISUAL_OF_FEW: i32 = -8 * UNIT;
/// And so low without the word that tells most: then no rare word, and no name, explains it.
const CERTAIN: i32 = -10 * UNIT;
/// Or one of its words is none: of 297,000 different ones in news and tweets, none scores below -14.1.
const NO_WORD: i32 = -16 * UNIT;

/// Which way a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Logical,
    Visual,
    /// Too few letters tell.
    Undecided,
    /// It has no letters, or those of another language.
    Silent,
}

impl Line {
    /// Whether its letters are those of Arabic, so that its order and its spelling can be judged.
    pub(super) fn is_arabic(&self) -> bool {
        self.letters > 0 && u64::from(self.foreign) * 20 <= u64::from(self.letters)
    }

    pub(super) fn order(&self) -> Order {
        if !self.is_arabic() {
            return Order::Silent;
        }
        let least = self.least();
        match self.score {
            _ if self.is_proven() => Order::Visual,
            // Vocalized text is often old, with other words than those that were counted; but its marks tell, too.
            score if score < least && self.marks * 3 > self.letters && self.early_marks == 0 => Order::Undecided,
            score if score < least => Order::Visual,
            score if score > -least => Order::Logical,
            _ => Order::Undecided,
        }
    }

    /// Whether its forms join only in reverse.
    fn is_proven(&self) -> bool {
        self.broken >= 2 && self.broken > 2 * self.broken_reverse && self.score < UNIT
    }

    fn least(&self) -> i32 {
        // A letter alone, as the ا of «كتاب ً ا», is no word that tells.
        if self.words - self.lone <= 2 { VISUAL_OF_FEW } else { VISUAL }
    }

    /// Whether code points were reversed, numbers too, rather than the line laid out for display.
    fn is_reversed_whole(&self) -> bool {
        self.proven_backward > 0 && self.forward == 0
    }

    fn order_finding(&self, order: Order) -> Option<Finding> {
        if order != Order::Visual {
            return None;
        }
        let by_letters = self.score < self.least();
        let evidence =
            if by_letters { Evidence::Order(self.words, self.score) } else { Evidence::Joins(self.broken) };
        let is_certain = self.is_proven() || self.score - self.lowest < CERTAIN || self.lowest < NO_WORD;
        Some(self.visual(evidence, if is_certain { Sure::Certain } else { Sure::Likely }))
    }

    /// The finding that the line is in visual order.
    pub(super) fn visual(&self, evidence: Evidence, sure: Sure) -> Finding {
        let finding = Finding::new(self.place.clone(), Trouble::VisualOrder, sure, evidence);
        if self.is_reversed_whole() { finding.of_code_points() } else { finding }
    }

    /// What is wrong with this line. What only the whole text tells is among it; see [`Totals::confirms`].
    pub(super) fn findings(&self, order: Order, found: &mut Vec<Finding>) -> Result<(), OutOfMemory> {
        use {Evidence as E, Sure as S, Trouble as T};
        if let Some(finding) = self.order_finding(order) {
            found.try_push(finding)?;
        }
        let arabic = self.is_arabic();
        let spoken = arabic && order != Order::Visual;
        let brackets = self.opening.count.min(self.closing.count);
        let mirrored = spoken
            && self.opening.count == self.closing.count
            && self.closing.start < self.opening.start
            && self.closing.stop < self.opening.stop;
        let bracket_spot = Spot { count: brackets * 2, start: self.closing.start, stop: self.opening.stop };
        let [western, by_arabic] = [0, 1].map(|nth| self.pairs_in_row[nth] >= 2);
        let code_page = (self.western_letters >= 4 && self.western_score > 4 * UNIT)
            || (self.western_letters >= 10
                && self.western.count >= 3
                && self.western_frequent * 5 >= self.western_letters * 2
                && self.western_score > -2 * UNIT);
        let rows: [(bool, &Spot, T, S, E); 16] = [
            (spoken, &self.backward, T::ReversedDigits, S::Likely, E::Backward(self.backward.count)),
            (true, &self.forms, T::Glyphs, S::Certain, E::Forms(self.forms.count)),
            (true, &self.apart, T::SpacedMarks, S::Certain, E::Apart(self.apart.count)),
            (western, &self.pairs[0], T::Mojibake, S::Certain, pairs(self.pairs[0].count, Codec::Western)),
            (by_arabic, &self.pairs[1], T::Mojibake, S::Certain, pairs(self.pairs[1].count, Codec::Arabic)),
            (code_page, &self.western, T::CodePage, S::Certain, E::Western(self.western_letters)),
            (spoken, &self.swapped, T::LamAlef, S::Certain, E::Swapped(self.swapped.count)),
            (arabic, &self.lost, T::LamAlef, S::Likely, E::Lost(self.lost.count)),
            (true, &self.tags, T::Hidden, S::Certain, E::Invisible(self.tags.count, "tag character")),
            (true, &self.gaps, T::Hidden, S::Certain, E::Invisible(self.gaps.count, GAP)),
            (
                true,
                &self.embeddings,
                T::Hidden,
                S::Certain,
                E::Invisible(self.embeddings.count, "direction control"),
            ),
            (mirrored, &bracket_spot, T::Brackets, S::Likely, E::Mirrored(bracket_spot.count)),
            (true, &self.mixed, T::MixedDigits, S::Certain, E::Sets(self.mixed.count)),
            (arabic, &self.thrice, T::Stretched, S::Likely, E::Thrice(self.thrice.count)),
            (arabic, &self.slips, T::Ocr, S::Likely, E::Slips(self.slips.count)),
            (spoken, &self.lone_row, T::Ocr, S::Likely, E::Letters(self.lone_row.count)),
        ];
        for (is_there, spot, kind, sure, evidence) in rows {
            if is_there && spot.count > 0 {
                found.try_push(Finding::new(spot.place(), kind, sure, evidence))?;
            }
        }
        if arabic && self.tatweels.count > 0 {
            let evidence = E::Tatweels(self.tatweels.count);
            found.try_push(Finding::new(self.tatweels.place(), T::Stretched, S::Certain, evidence))?;
        }
        Ok(())
    }
}

fn pairs(count: u32, codec: Codec) -> Evidence {
    Evidence::Pairs(count, codec.name())
}

/// What all lines of a text hold together.
#[derive(Debug, Default)]
pub(super) struct Totals {
    letters: u64,
    words: u64,
    long: u64,
    long_words: u64,
    lone: u64,
    swapped: u64,
    right: u64,
    forward: u64,
    backward: u64,
    proven_backward: u64,
    tatweels: u64,
    /// From the first line with Arabic letters to the last.
    place: Option<(usize, usize)>,
}

impl Totals {
    pub(super) fn add(&mut self, line: &Line, order: Order) {
        self.tatweels += u64::from(line.tatweels.count);
        if !line.is_arabic() {
            return;
        }
        self.letters += u64::from(line.letters);
        self.words += u64::from(line.words);
        self.long += u64::from(line.long);
        self.long_words += u64::from(line.long_words);
        self.lone += u64::from(line.lone);
        if order != Order::Visual {
            self.swapped += u64::from(line.swapped.count);
            self.right += u64::from(line.right);
            self.forward += u64::from(line.forward);
            self.backward += u64::from(line.backward.count);
            self.proven_backward += u64::from(line.proven_backward);
        }
        let start = self.place.map_or(line.place.start, |place| place.0);
        self.place = Some((start, line.place.end));
    }

    /// Whether the whole text bears out what one of its lines may have by chance.
    pub(super) fn confirms(&self, finding: &Finding) -> bool {
        match finding.evidence {
            Evidence::Backward(_) => self.backward >= 2 && self.proven_backward > 0 && self.forward == 0,
            Evidence::Swapped(_) => self.swapped >= 2 && self.swapped > self.right,
            Evidence::Tatweels(_) => self.tatweels >= 3 && self.tatweels * 50 > self.letters,
            _ => true,
        }
    }

    /// What only the whole text tells: words that were merged or split.
    pub(super) fn finding(&self) -> Option<Finding> {
        const FEW: u64 = 40;
        let (start, stop) = self.place.filter(|_| self.letters >= FEW)?;
        let percent = |part: u64, all: u64| (part * 100 / all.max(1)) as u32;
        let evidence = match () {
            () if self.long_words >= 2 && self.long * 100 > 15 * self.letters => {
                Evidence::Long(percent(self.long, self.letters))
            }
            () if self.lone >= 4 && self.lone * 100 > 12 * self.words => {
                Evidence::Lone(percent(self.lone, self.words))
            }
            () => return None,
        };
        Some(Finding::new(start..stop, Trouble::Spacing, Sure::Likely, evidence))
    }
}
