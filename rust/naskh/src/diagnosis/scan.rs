//! One walk through a line: it counts what tells something, and where. `line.rs` judges what was counted.

use std::ops::Range;

use super::codepages::{self, Codec};
use super::numbers;
use super::pairs::{BORDER, Form, LETTERS, form, index, step};
use crate::chars::lists::DECIMAL_LETTER;
use crate::chars::{
    self, BLACK_FLAG, digit_value, is_alphabet_letter, is_basic_mark, is_foreign_letter, is_letter, is_line_end,
    is_mark, is_presentation_form, is_space,
};
use crate::lexicon::affixes::PROCLITICS;
use crate::token::CodePoint;
use crate::watch::Pace;

/// How often something occurs in a line, from where to where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) count: u32,
    pub(super) start: usize,
    pub(super) stop: usize,
}

impl Spot {
    fn add(&mut self, place: Range<usize>) {
        self.start = if self.count == 0 { place.start } else { self.start.min(place.start) };
        self.stop = self.stop.max(place.end);
        self.count = self.count.saturating_add(1);
    }

    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.stop
    }
}

/// What a line holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// From its first character to its end, without that.
    pub(super) place: Range<usize>,
    /// How the letters follow each other: above 0 as in words, below 0 as in reversed words.
    pub(super) score: i32,
    /// The lowest score of a word: of the one that tells most for visual order.
    pub(super) lowest: i32,
    pub(super) words: u32,
    pub(super) letters: u32,
    pub(super) marks: u32,
    /// Marks before the first letter of a word, and tanwin and sukun on it:
    /// as the last letters of words have them.
    pub(super) early_marks: u32,
    /// Letters of the Arabic script that are not of the Arabic alphabet.
    pub(super) foreign: u32,
    /// Letters in words of twelve and more.
    pub(super) long: u32,
    /// These words; one that is twice as long counts twice.
    pub(super) long_words: u32,
    /// Words of one letter.
    pub(super) lone: u32,
    pub(super) lone_row: Spot,
    pub(super) forms: Spot,
    /// Forms that join a neighbour which does not join them, if the line is as it is spoken.
    pub(super) broken: u32,
    /// The same if it is in visual order.
    pub(super) broken_reverse: u32,
    pub(super) apart: Spot,
    pub(super) pairs: [Spot; 2],
    /// The most pairs in a row.
    pub(super) pairs_in_row: [usize; 2],
    pub(super) western: Spot,
    pub(super) western_letters: u32,
    /// Of these, the letters that are more than half of any Arabic text.
    pub(super) western_frequent: u32,
    pub(super) western_score: i32,
    pub(super) swapped: Spot,
    /// Words that begin with ال and an alef, in this order.
    pub(super) right: u32,
    pub(super) lost: Spot,
    pub(super) tags: Spot,
    pub(super) gaps: Spot,
    pub(super) embeddings: Spot,
    pub(super) opening: Spot,
    pub(super) closing: Spot,
    pub(super) forward: u32,
    pub(super) backward: Spot,
    /// Of these, the ones that prove it. Others are as 02, which may be a day.
    pub(super) proven_backward: u32,
    pub(super) mixed: Spot,
    pub(super) thrice: Spot,
    pub(super) tatweels: Spot,
    pub(super) slips: Spot,
}

/// What the first 256 characters of the Arabic block are to the walk: letters by their index, and these.
const MARK: u8 = LETTERS + 1;
const TATWEEL: u8 = LETTERS + 2;
const DIGIT: u8 = LETTERS + 3;
const FOREIGN: u8 = LETTERS + 4;
const OTHER: u8 = LETTERS + 5;

static SEEN: [u8; 0x100] = {
    let mut seen = [OTHER; 0x100];
    let mut low = 0;
    while low < 0x100 {
        let letter = index(0x600 + low as u32);
        seen[low] = match low {
            0x40 => TATWEEL,
            0x71 => ALEF, // the wasla of the Quran
            _ if letter != BORDER => letter,
            0x10..=0x1A | 0x4B..=0x5F | 0x70 | 0xD6..=0xDC | 0xDF..=0xE4 | 0xE7 | 0xE8 | 0xEA..=0xED => MARK,
            0x60..=0x69 | 0xF0..=0xF9 => DIGIT,
            0x20 | 0x3B..=0x3F | 0x6E | 0x6F | 0x72..=0xD3 | 0xD5 | 0xEE | 0xEF | 0xFA..=0xFC | 0xFF => FOREIGN,
            _ => OTHER,
        };
        low += 1;
    }
    seen
};

const ALEF: u8 = index('ا' as u32);
const LAM: u8 = index('ل' as u32);
/// ا و ه ي ى, which are repeated for emphasis.
const EMPHATIC: [u8; 5] = [ALEF, index('و' as u32), index('ه' as u32), index('ي' as u32), index('ى' as u32)];

/// ا أ إ آ, one bit for each.
const ALEFS: u64 = 1 << ALEF | 1 << index('أ' as u32) | 1 << index('إ' as u32) | 1 << index('آ' as u32);

/// Letters that are more than half of any Arabic text.
const FREQUENT: [u8; 9] = [
    ALEF,
    LAM,
    index('ي' as u32),
    index('م' as u32),
    index('و' as u32),
    index('ن' as u32),
    index('ر' as u32),
    index('ت' as u32),
    index('ب' as u32),
];

/// It is read for an alef, and divides words in headings.
const BAR: u32 = '|' as u32;
/// With as many letters on both sides it divides them.
const LETTERS_OF_WORD: u32 = 3;

const fn is_alef(letter: u8) -> bool {
    ALEFS >> letter & 1 == 1
}

/// Where the walk is within a word.
#[derive(Default)]
struct Word {
    /// The last letter, or the border.
    last: u8,
    len: u32,
    /// How its letters follow each other.
    score: i32,
    /// A letter stands three times in a row.
    is_drawn: bool,
    /// The last four letters.
    tail: u32,
    /// How many words of one letter there were before it, in a row.
    row: u32,
    row_start: usize,
    row_end: usize,
    start: usize,
    /// Where the last word ended.
    end: usize,
}

/// Walks through a text, line by line.
pub(super) struct Scan<'t, U> {
    text: &'t [U],
    at: usize,
    line: Line,
    word: Word,
    pace: Pace,
}

impl<'t, U: CodePoint> Scan<'t, U> {
    pub(super) fn new(text: &'t [U]) -> Self {
        Self { text, at: 0, line: Line::default(), word: Word::default(), pace: Pace::default() }
    }

    /// The next line; `None` at the end of the text.
    pub(super) fn next(&mut self) -> Option<&Line> {
        if self.at >= self.text.len() {
            return None;
        }
        (self.line, self.word) = (Line::default(), Word::default());
        let start = self.at;
        while self.at < self.text.len() {
            let c = self.code(self.at);
            if c.wrapping_sub(0x600) < 0x100 {
                self.arabic(c);
            } else if is_line_end(c) {
                break;
            } else {
                self.other(c);
            }
            self.pace.reach(self.at);
        }
        self.border();
        self.end_row();
        self.line.place = start..self.at.min(self.text.len());
        self.at += 1;
        Some(&self.line)
    }

    #[inline(always)]
    fn code(&self, at: usize) -> u32 {
        self.text[at].into()
    }

    /// The character at a place; a space before the text and after it.
    fn around(&self, at: usize) -> u32 {
        self.text.get(at).map_or(0x20, |&unit| unit.into())
    }

    fn before(&self, at: usize) -> u32 {
        at.checked_sub(1).map_or(0x20, |at| self.around(at))
    }

    #[inline(always)]
    fn arabic(&mut self, c: u32) {
        let seen = SEEN[(c & 0xFF) as usize];
        if seen <= LETTERS { self.letters() } else { self.arabic_other(c, seen) }
    }

    fn arabic_other(&mut self, c: u32, seen: u8) {
        match seen {
            MARK => self.mark(c),
            TATWEEL => {
                let next = self.around(self.at + 1);
                // Of one that carries a dagger alef or a hamza, the spelling of the Quran makes use.
                if self.word.last != BORDER && (is_letter(next) || next == c) {
                    self.line.tatweels.add(self.at..self.at + 1);
                }
            }
            DIGIT => return self.digits(),
            _ if self.mojibake(Codec::Arabic) => return,
            FOREIGN => {
                self.line.foreign += 1;
                self.border();
            }
            _ => self.border(),
        }
        self.at += 1;
    }

    /// Goes over a run of letters: nine characters of ten. What is counted of each is kept in registers.
    #[allow(clippy::needless_bitwise_bool, reason = "two tests in a row would be guessed wrongly more often")]
    #[inline(always)]
    fn letters(&mut self) {
        let mut at = self.at;
        if self.word.last == BORDER {
            self.word.start = at;
            if self.word.row > 0 && (at != self.word.end + 1 || self.code(self.word.end) != 0x20) {
                self.end_row();
            }
        }
        let (mut last, mut tail, mut score) = (self.word.last, self.word.tail, 0);
        while let Some(&unit) = self.text.get(at) {
            let offset = unit.into().wrapping_sub(0x600);
            let letter = if offset < 0x100 { SEEN[offset as usize] } else { OTHER };
            if letter > LETTERS {
                break;
            }
            score += step(last, letter);
            last = letter;
            tail = tail << 8 | u32::from(letter);
            let [_, third, second, _] = tail.to_be_bytes();
            if ((second == LAM) & is_alef(third)) | ((second == letter) & (third == letter)) {
                self.rare_letters(tail, at);
            }
            at += 1;
        }
        self.word.len += (at - self.at) as u32;
        (self.word.last, self.word.tail, self.at) = (last, tail, at);
        self.word.score += score;
    }

    /// What the last four letters of a word tell.
    fn rare_letters(&mut self, tail: u32, here: usize) {
        let [fourth, third, second, letter] = tail.to_be_bytes();
        self.word.is_drawn |= second == letter && third == letter;
        if second == letter && third == letter && fourth != letter && !EMPHATIC.contains(&letter) {
            self.line.thrice.add(here.saturating_sub(2)..here + 1);
        }
        if fourth == ALEF && is_alef(third) && second == LAM && !self.is_within_allah(letter, here) {
            self.line.swapped.add(self.word.start..here + 1);
        }
        if third == ALEF && second == LAM && is_alef(letter) {
            self.line.right += 1;
        }
    }

    /// Whether `letter`, at `here`, is the second ل of الله at the end of a word: عطاالله is a name.
    fn is_within_allah(&self, letter: u8, here: usize) -> bool {
        letter == LAM && self.around(here + 1) == chars::HEH && !is_letter(self.around(here + 2))
    }

    /// Ends a word.
    #[inline(always)]
    fn border(&mut self) {
        if self.word.last == BORDER {
            return;
        }
        let (line, word) = (&mut self.line, &mut self.word);
        word.score += step(word.last, BORDER);
        line.score += word.score;
        line.lowest = line.lowest.min(word.score);
        line.words += 1;
        line.letters += word.len;
        if word.len >= 12 && !word.is_drawn {
            (line.long, line.long_words) = (line.long + word.len, line.long_words + word.len / 12);
        }
        if word.len == 1 {
            line.lone += 1;
            word.row_start = if word.row == 0 { word.start } else { word.row_start };
            (word.row, word.row_end) = (word.row + 1, self.at);
        } else {
            self.end_row();
        }
        let word = &mut self.word;
        word.end = self.at;
        (word.last, word.len, word.score, word.tail, word.is_drawn) = (BORDER, 0, 0, 0, false);
    }

    /// Ends a row of words of one letter.
    fn end_row(&mut self) {
        if self.word.row >= 4 {
            self.line.lone_row.add(self.word.row_start..self.word.row_end);
            self.line.lone_row.count = self.line.lone_row.count.max(self.word.row);
        }
        self.word.row = 0;
    }

    fn mark(&mut self, c: u32) {
        self.line.marks += 1;
        let ends_words = matches!(c, 0x64B..=0x64D | 0x652);
        self.line.early_marks +=
            u32::from((self.word.len == 1 && ends_words) || (self.word.last == BORDER && is_basic_mark(c)));
        let at = self.at;
        let is_apart = at >= 2
            && self.word.last == BORDER
            && is_basic_mark(c)
            && is_space(self.before(at))
            && (is_alphabet_letter(self.before(at - 1)) || is_basic_mark(self.before(at - 1)));
        if is_apart {
            self.line.apart.add(at..at + 1);
        }
    }

    fn digits(&mut self) {
        let at = self.at;
        // A proclitic alone is written together with a number: و7 and ب3.
        let is_proclitic = self.word.len == 1
            && char::from_u32(self.before(at)).is_some_and(|letter| PROCLITICS.contains(&letter));
        let within = self.word.last != BORDER && is_alphabet_letter(self.before(at)) && !is_proclitic;
        self.border();
        let (end, told) = numbers::read(self.text, at);
        let is_alone = !is_ascii_letter(self.before(at)) && !is_ascii_letter(self.around(end));
        self.line.forward += u32::from(told.forward && is_alone);
        if told.backward && is_alone {
            self.line.backward.add(at..end);
            self.line.proven_backward += u32::from(told.proven);
        }
        if told.mixed {
            self.line.mixed.add(at..end);
        }
        // Agencies write 3ر2 for 3.2.
        let is_decimal = |letter: u32, beyond: u32| letter == DECIMAL_LETTER && digit_value(beyond).is_some();
        if within
            && end == at + 1
            && is_alphabet_letter(self.around(end))
            && !is_decimal(self.around(end), self.around(end + 1))
            && !is_decimal(self.before(at), self.before(at - 1))
        {
            self.line.slips.add(at..end);
        }
        self.at = end;
    }

    fn other(&mut self, c: u32) {
        match c {
            // A space; the ornate parentheses; signs that are no letters to a reader: ﷺ ﷻ ﷼ ﷽.
            0x20 | 0xFD3E | 0xFD3F | 0xFDFA..=0xFDFD => self.border(),
            0x30..=0x39 => return self.digits(),
            0x6C | 0x49 | 0x7C if self.is_within_word() && !(c == BAR && self.is_between_words()) => {
                self.border();
                self.line.slips.add(self.at..self.at + 1);
            }
            0..0x80 => {
                self.border();
                self.bracket(c);
            }
            0x80..0x600 => return self.western(c),
            0xFB50..=0xFDFF | 0xFE70..=0xFEFC => self.form(c),
            _ if self.mojibake(Codec::Arabic) => return,
            _ => self.rare(c),
        }
        self.at += 1;
    }

    /// Whether letters of one word are on both sides.
    fn is_within_word(&self) -> bool {
        self.word.last != BORDER
            && is_alphabet_letter(self.before(self.at))
            && is_alphabet_letter(self.around(self.at + 1))
    }

    /// Whether so many letters are on both sides that the sign divides words.
    fn is_between_words(&self) -> bool {
        self.word.len >= LETTERS_OF_WORD
            && (1..=LETTERS_OF_WORD as usize).all(|nth| is_alphabet_letter(self.around(self.at + nth)))
    }

    fn bracket(&mut self, c: u32) {
        let here = self.at..self.at + 1;
        match char::from_u32(c) {
            Some('(' | '[' | '{' | '«') => self.line.opening.add(here),
            Some(')' | ']' | '}' | '»') => self.line.closing.add(here),
            _ => {}
        }
    }

    /// What is neither Arabic nor ASCII nor a form.
    fn rare(&mut self, c: u32) {
        let (at, in_word) = (self.at, self.word.last != BORDER);
        let (before, next) = (self.before(at), self.around(at + 1));
        let here = at..at + 1;
        match c {
            0x200B if in_word && is_letter(next) => self.line.gaps.add(here),
            0x202A..=0x202E => self.line.embeddings.add(here),
            // Direction marks, isolates and joiners belong to the text.
            0x200B..=0x200F | 0x2066..=0x2069 | 0xFEFF => {}
            0xE_0001..=0xE_007F if before != BLACK_FLAG && !(0xE_0001..=0xE_007F).contains(&before) => {
                self.line.tags.add(here);
            }
            0xFFFD if is_letter(before) || is_letter(next) => {
                self.border();
                self.line.lost.add(here);
            }
            _ if c >= 0x750 && is_foreign_letter(c) => {
                self.line.foreign += 1;
                self.border();
            }
            _ if is_mark(c) => {}
            _ => self.border(),
        }
    }

    fn form(&mut self, c: u32) {
        let Some(Form { first, last, back, ahead }) = form(c) else { return self.border() };
        let at = self.at;
        self.line.forms.add(at..at + 1);
        let joins =
            |c: u32| form(c).filter(|_| is_presentation_form(c)).map_or((false, false), |f| (f.back, f.ahead));
        let (next, before) = (joins(self.around(at + 1)), joins(self.before(at)));
        self.line.broken += u32::from(ahead && !next.0) + u32::from(back && !before.1);
        self.line.broken_reverse += u32::from(ahead && !before.0) + u32::from(back && !next.1);
        if self.word.last == BORDER {
            self.word.start = at;
        }
        self.word.score += step(self.word.last, first);
        (self.word.last, self.word.tail) = (last, 0);
        self.word.len += 1;
    }

    /// Goes over Arabic letters of UTF-8 that were read as another encoding. Returns false if there are none.
    fn mojibake(&mut self, codec: Codec) -> bool {
        let (start, nth) = match codec {
            Codec::Western => (self.at, 0),
            Codec::Arabic if self.word.last == BORDER => return false,
            Codec::Arabic => (self.at - 1, 1),
        };
        if codepages::lead(self.code(start)) != Some(codec) {
            return false;
        }
        let len = codepages::pairs(self.text, start, codec);
        if len == 0 {
            return false;
        }
        if codec == Codec::Arabic && len < 4 && self.line.pairs[nth].count == 0 {
            return false; // a letter before a sign
        }
        let line = &mut self.line;
        line.pairs[nth].add(start..start + len);
        line.pairs[nth].count += (len / 2) as u32 - 1;
        line.pairs_in_row[nth] = line.pairs_in_row[nth].max(len / 2);
        if codec == Codec::Arabic {
            // What was counted of the first half is left as it is: the line is judged by its pairs.
            (self.word.last, self.word.len, self.word.score, self.word.tail) = (BORDER, 0, 0, 0);
        } else {
            self.border();
        }
        self.at = start + len;
        true
    }

    /// A word of Western letters that may be Arabic ones of another code page.
    fn western(&mut self, c: u32) {
        if self.mojibake(Codec::Western) || self.mojibake(Codec::Arabic) {
            return;
        }
        self.border();
        self.bracket(c);
        let start = self.at;
        self.at += 1;
        if !(0xC0..0x100).contains(&c) {
            return;
        }
        let (mut last, mut score, mut letters, mut frequent) = (BORDER, 0, 0, 0);
        let mut is_arabic = !is_ascii_letter(self.before(start));
        self.at = start;
        while let Some(byte) = Codec::Western.byte(self.around(self.at)) {
            if self.at > start
                && codepages::lead(self.code(self.at)) == Some(Codec::Western)
                && codepages::pair(self.text, self.at, Codec::Western).is_some()
            {
                break;
            }
            let arabic = codepages::arabic(byte);
            match index(arabic) {
                BORDER => {
                    is_arabic &= is_mark(arabic) || matches!(arabic, 0x60C | 0x61B | 0x61F | 0x640 | 0xAB | 0xBB);
                }
                letter => {
                    score += step(last, letter);
                    (last, letters) = (letter, letters + 1);
                    frequent += u32::from(FREQUENT.contains(&letter));
                }
            }
            self.at += 1;
        }
        is_arabic &= !is_ascii_letter(self.around(self.at));
        if is_arabic && letters > 0 {
            self.line.western.add(start..self.at);
            self.line.western_letters += letters;
            self.line.western_frequent += frequent;
            self.line.western_score += score + step(last, BORDER);
        }
    }
}

fn is_ascii_letter(c: u32) -> bool {
    char::from_u32(c).is_some_and(|c| c.is_ascii_alphabetic())
}
