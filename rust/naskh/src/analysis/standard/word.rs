//! Words and numbers of the standard tokenizer: letters, digits, Katakana and connectors, with what may stand
//! between two of them.
//!
//! The grammar is that of UAX #29 with the differences that Lucene's has: after a quote a Hebrew letter is spent,
//! so that a second one does not follow it. It is run as an automaton, one state a character.

use super::class::Class;
use super::kind::StandardKind;
use super::lookup::class as class_of;
use crate::token::CodePoint;

/// What the last character was that counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum State {
    /// Connectors at the beginning, or nothing.
    Lead,
    /// A letter.
    Letter,
    /// A Hebrew letter that may take a quote.
    Hebrew,
    /// A single quote after a Hebrew letter.
    Quoted,
    /// The Hebrew letter after a double quote.
    Closed,
    Number,
    Katakana,
    /// Connectors after something else.
    Connector,
    /// What may stand between two letters.
    AfterMidLetter,
    /// What may stand between two digits.
    AfterMidNum,
    AfterDoubleQuote,
}

use State::{
    AfterDoubleQuote, AfterMidLetter, AfterMidNum, Closed, Connector, Hebrew, Katakana, Lead, Letter, Number,
    Quoted,
};

impl State {
    /// Whether a word may end here.
    fn accepts(self) -> bool {
        !matches!(self, Lead | AfterMidLetter | AfterMidNum | AfterDoubleQuote)
    }

    /// Whether a letter or digit may follow as the first of a new part of the word.
    fn is_open(self) -> bool {
        matches!(self, Lead | Letter | Hebrew | Quoted | Closed | Number | Connector)
    }

    /// Whether a character of `class` may follow.
    pub(super) fn begins_with(self, class: Class) -> bool {
        self.after(class).is_some()
    }

    /// The state after a character of `class`; `None` if it is not part of the word.
    #[inline(always)]
    fn after(self, class: Class) -> Option<Self> {
        let next = match class {
            Class::Letter | Class::Hangul | Class::PictographLetter
                if self.is_open() || self == AfterMidLetter =>
            {
                Letter
            }
            Class::HebrewLetter if self.is_open() => Hebrew,
            Class::HebrewLetter if self == AfterMidLetter => Letter,
            Class::HebrewLetter if self == AfterDoubleQuote => Closed,
            Class::Numeric | Class::AsciiDigit if self.is_open() || self == AfterMidNum => Number,
            Class::Katakana if matches!(self, Lead | Katakana | Connector) => Katakana,
            Class::ExtendNumLet if self == Lead => Lead,
            Class::ExtendNumLet if self.is_open() || self == Katakana => Connector,
            Class::SingleQuote if self == Hebrew => Quoted,
            Class::DoubleQuote if self == Hebrew => AfterDoubleQuote,
            Class::MidLetter | Class::MidNumLet | Class::SingleQuote if matches!(self, Letter | Hebrew) => {
                AfterMidLetter
            }
            Class::MidNum | Class::MidNumLet | Class::SingleQuote if self == Number => AfterMidNum,
            _ => return None,
        };
        Some(next)
    }
}

/// What the characters of a word are; they decide its kind.
#[derive(Clone, Copy, Default)]
struct Seen(u8);

impl Seen {
    const LETTER: u8 = 1;
    const HANGUL: u8 = 2;
    const KATAKANA: u8 = 4;
    /// Anything between or beside them.
    const OTHER: u8 = 8;

    fn add(&mut self, class: Class) {
        self.0 |= match class {
            Class::Numeric | Class::AsciiDigit => 0,
            Class::Hangul => Self::HANGUL,
            Class::Katakana => Self::KATAKANA,
            Class::Letter | Class::HebrewLetter | Class::PictographLetter => Self::LETTER,
            _ => Self::OTHER,
        };
    }

    /// The kind of a word of these. Of a word with digits and letters of Hangul,
    /// `digits` says that there are some.
    fn kind(self, digits: bool) -> StandardKind {
        match self.0 {
            0 | Self::OTHER => StandardKind::Num,
            Self::HANGUL if !digits => StandardKind::Hangul,
            Self::KATAKANA if !digits => StandardKind::Katakana,
            _ => StandardKind::Alphanum,
        }
    }
}

/// The end and the kind of the word that begins at `at`, or of what follows letters that were read already and
/// left `state`. `None` if there is none.
pub(super) fn word<U: CodePoint>(text: &[U], mut at: usize, mut state: State) -> Option<(usize, StandardKind)> {
    let (mut seen, mut digits) = (Seen(if state == Letter { Seen::LETTER } else { 0 }), false);
    let mut found = state.accepts().then_some((at, StandardKind::Alphanum));
    while let Some(&unit) = text.get(at) {
        let class = class_of(unit.into());
        if !class.is_ignored() {
            let Some(next) = state.after(class) else { break };
            state = next;
            seen.add(class);
            digits |= state == Number;
        }
        at += 1;
        if state.accepts() {
            found = Some((at, seen.kind(digits)));
        }
    }
    found
}
