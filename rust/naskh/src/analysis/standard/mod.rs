//! Lucene's standard tokenizer: words of UAX #29, and emoji.
//!
//! The grammar is that of Lucene 8 (`StandardTokenizer`; the same in its later versions): the properties of
//! Unicode 9.0 and the emoji of Unicode 11.0. A token is the longest that can be had at a place, and of two rules
//! that give the same the one that comes first: emoji, number, Hangul, Katakana, word, Southeast Asian, ideograph,
//! Hiragana. What begins no token is left out, one character at a time.
//!
//! A token has at most 255 units of UTF-16. So what is longer is cut, and the rest begins anew.

mod class;
mod classes_generated;
mod emoji;
mod kind;
mod lookup;
mod word;

use std::ops::Range;

use crate::align::Counting;
use crate::chars::SPACE;
use crate::token::CodePoint;
use crate::watch::Pace;
use class::Class;
pub(crate) use kind::StandardKind;
use lookup::class as class_of;
use word::State;

/// The most units of UTF-16 that a token has, and so the most characters.
pub(super) const LONGEST: usize = 255;

/// A piece of a text.
pub(super) struct StandardToken {
    pub(super) range: Range<usize>,
    pub(super) kind: StandardKind,
    /// Whether all of it is everyday Arabic: U+0620–065F.
    pub(super) everyday: bool,
}

/// A run of connectors: where a token may begin that reaches what follows it, and where it ends.
#[derive(Clone, Copy, Default)]
struct Lead {
    first: usize,
    end: usize,
}

/// Goes through a text and returns one token after the other.
pub(super) struct Scanner<'a, U> {
    text: &'a [U],
    at: usize,
    /// The last run of connectors that was read.
    lead: Lead,
    pace: Pace,
}

impl<'a, U: CodePoint> Scanner<'a, U> {
    pub(super) fn new(text: &'a [U]) -> Self {
        Self { text, at: 0, lead: Lead::default(), pace: Pace::default() }
    }

    /// The next token, or `None` at the end.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Option<StandardToken> {
        while let Some(&unit) = self.text.get(self.at) {
            self.pace.reach(self.at);
            let c: u32 = unit.into();
            if c == SPACE {
                self.at += 1;
            } else if (0x620..=0x64A).contains(&c) {
                return Some(self.arabic());
            } else if let Some(token) = self.other(class_of(c)) {
                return Some(token);
            }
        }
        None
    }

    /// The word that begins with the everyday letter here.
    #[inline(always)]
    fn arabic(&mut self) -> StandardToken {
        let start = self.at;
        let reach = &self.text[start..self.text.len().min(start + LONGEST)];
        let run = U::everyday_arabic(reach).max(1);
        let next = reach.get(run).map_or(SPACE, |&unit| unit.into());
        self.at = start + run;
        if next == SPACE {
            return StandardToken { range: start..self.at, kind: StandardKind::Alphanum, everyday: true };
        }
        self.after_arabic(start, run)
    }

    /// The same if there may be more of it.
    #[inline(never)]
    fn after_arabic(&mut self, start: usize, run: usize) -> StandardToken {
        let longest = |reach: &[U]| word::word(reach, run.min(reach.len()), State::Letter);
        let (end, kind) = self.within_reach(start, longest).unwrap_or((run, StandardKind::Alphanum));
        self.at = start + end;
        StandardToken { range: start..self.at, kind, everyday: end == run }
    }

    /// The token that begins here with a character of `class`; `None` after what begins none was skipped.
    #[inline(never)]
    fn other(&mut self, class: Class) -> Option<StandardToken> {
        let start = self.skip_lead(class)?;
        let found = self.within_reach(start, |reach| match class {
            Class::Southeast | Class::SoutheastMark => {
                let is_part = |&&unit: &&U| {
                    let class = class_of(unit.into());
                    class == Class::Southeast || class.is_ignored()
                };
                Some((reach.iter().take_while(is_part).count(), StandardKind::SoutheastAsian))
            }
            Class::Han => Some((with_ignored(reach), StandardKind::Ideographic)),
            Class::Hiragana => Some((with_ignored(reach), StandardKind::Hiragana)),
            // What words ignore is in them, but not at their beginning.
            Class::Joiner => longer(emoji::emoji(reach, 0), None),
            _ => longer(emoji::emoji(reach, 0), word::word(reach, 0, State::Lead)),
        });
        let Some((end, kind)) = found else {
            self.at = start + 1;
            return None;
        };
        self.at = start + end;
        Some(StandardToken { range: start..self.at, kind, everyday: false })
    }
}

impl<U: CodePoint> Scanner<'_, U> {
    /// Where the token may begin whose first character is of `class`,
    /// or `None` after what begins none was skipped.
    ///
    /// Connectors and joiners begin a token only together with what follows them. A run of them is read once,
    /// however long it is, and a token begins with as many of them as it has room for.
    #[inline(always)]
    fn skip_lead(&mut self, class: Class) -> Option<usize> {
        match class {
            Class::Other
            | Class::MidLetter
            | Class::MidNum
            | Class::MidNumLet
            | Class::SingleQuote
            | Class::DoubleQuote
            | Class::Extend
            | Class::Keycap
            | Class::TextSelector
            | Class::EmojiSelector
            | Class::Tag
            | Class::TagEnd => {
                self.at += 1;
                None
            }
            Class::Joiner => self.skip_joiners(),
            Class::ExtendNumLet => self.skip_connectors(),
            _ => Some(self.at),
        }
    }

    /// The same for joiners, which an emoji may begin with.
    fn skip_joiners(&mut self) -> Option<usize> {
        let end = self.run_end(self.at, |class| class == Class::Joiner);
        let begins = self.class(end).is_some_and(Class::is_pictograph);
        self.at = if begins { self.first_in_reach(self.at, end) } else { end };
        (self.at < end).then_some(self.at)
    }

    /// The same for connectors, which a word may begin with, each with what words ignore after it.
    fn skip_connectors(&mut self) -> Option<usize> {
        if self.at >= self.lead.end {
            let end = self.run_end(self.at, |class| class == Class::ExtendNumLet || class.is_ignored());
            let begins = self.class(end).is_some_and(|class| State::Lead.begins_with(class));
            self.lead = Lead { first: if begins { self.first_in_reach(self.at, end) } else { end }, end };
        }
        // What words ignore may be the beginning of another token.
        let Lead { first, end } = self.lead;
        let begins = |at: &usize| match self.class(*at) {
            Some(Class::ExtendNumLet) => *at >= first,
            class => matches!(class, Some(Class::Joiner | Class::SoutheastMark)),
        };
        self.at = (self.at..end).find(begins).unwrap_or(end);
        (self.at < end && self.class(self.at) == Some(Class::ExtendNumLet)).then_some(self.at)
    }

    /// The first place from `start` on from which a token may reach beyond the character at `end`.
    fn first_in_reach(&self, start: usize, end: usize) -> usize {
        let (mut first, mut units) = (end, self.units(end));
        while first > start {
            units += self.units(first - 1);
            if units > LONGEST {
                break;
            }
            first -= 1;
        }
        first
    }

    /// What `longest` finds in the text from `start` on, of which it sees no more than a token may have.
    #[inline(always)]
    fn within_reach(
        &self,
        start: usize,
        longest: impl Fn(&[U]) -> Option<(usize, StandardKind)>,
    ) -> Option<(usize, StandardKind)> {
        let reach = &self.text[start..self.text.len().min(start + LONGEST)];
        let found = longest(reach)?;
        if found.0 <= LONGEST / 2 {
            return Some(found); // whatever the characters are
        }
        let mut units = 0;
        let fitting = reach.iter().take_while(|&&unit| {
            units += Counting::Utf16.width(unit.into());
            units <= LONGEST
        });
        match fitting.count() {
            count if found.0 > count => longest(&reach[..count]),
            _ => Some(found),
        }
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.text.get(at).map(|&unit| class_of(unit.into()))
    }

    fn units(&self, at: usize) -> usize {
        Counting::Utf16.width(self.text[at].into())
    }

    /// The end of a run of characters of classes that are `within`.
    fn run_end(&self, mut at: usize, within: impl Fn(Class) -> bool) -> usize {
        while self.class(at).is_some_and(&within) {
            at += 1;
        }
        at
    }
}

/// The length of a character with what words ignore after it.
fn with_ignored<U: CodePoint>(text: &[U]) -> usize {
    1 + text[1..].iter().take_while(|&&unit| class_of(unit.into()).is_ignored()).count()
}

/// The longer of the two; emoji if they are of the same length.
fn longer(emoji: Option<usize>, word: Option<(usize, StandardKind)>) -> Option<(usize, StandardKind)> {
    match emoji {
        Some(end) if word.is_none_or(|(other, _)| end >= other) => Some((end, StandardKind::Emoji)),
        _ => word,
    }
}
