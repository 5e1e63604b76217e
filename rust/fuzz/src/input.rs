//! What bytes mean: choices first, a byte each, then a text.
//!
//! A fuzzer changes single bytes, so each byte has a meaning of its own and none makes an input invalid. An input
//! that ends early goes on with zeros.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use naskh::{Options, Plan, Replacements};

/// What the bytes 0x80 to 0xFB stand for: what the rules are about. The bytes below stand for themselves.
pub const ALPHABET: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآٱؤئـپچڤگکیۀەہے\
    ﻻﷺﷲﺎﻲﭘﮎ٠١٣٥٩۳٫٬٪،؛؟«»“…–€\
    \u{64B}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}\u{653}\u{654}\u{655}\u{670}\u{657}\u{610}\u{6DD}\u{8F0}\
    \u{A0}\u{AD}\u{85}\u{2003}\u{2028}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2060}\u{FEFF}\u{FE0F}\u{20E3}\
    \u{301}\u{308}\u{323}éÿßİΩж中한\u{1100}😀👩🏽🇸\u{1EE00}\u{E0067}½";

/// How many characters a text has at most. What is wrong with long texts is wrong with short ones too, or is time.
const MOST: usize = 4096;

/// The bytes that are left.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    /// An input from its beginning.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next byte; 0 after the end.
    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    /// A number below `count`, which is not 0 and at most 256.
    pub fn below(&mut self, count: usize) -> usize {
        usize::from(self.byte()) % count
    }

    /// One of some values, which are not none.
    pub fn one_of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }

    /// The bytes that are left, as they are.
    #[must_use]
    pub fn rest(self) -> &'a [u8] {
        self.0
    }

    /// A character: one byte, or more after an escape.
    fn character(&mut self) -> u32 {
        self.piece(&[]).first().copied().unwrap_or(0)
    }

    /// The characters that the next byte adds to a text.
    fn piece(&mut self, text: &[u32]) -> Vec<u32> {
        let byte = self.byte();
        let mut next = || u32::from(self.byte());
        let repeated = |of: usize, times: u32| {
            let last = &text[text.len().saturating_sub(of)..];
            last.iter().copied().cycle().take(last.len() * times as usize).collect()
        };
        match byte {
            0..0x80 => vec![byte.into()],
            0x80..0xFC => {
                let mut alphabet = ALPHABET.chars().map(u32::from);
                vec![alphabet.nth(usize::from(byte) - 0x80).unwrap_or(0)]
            }
            0xFC => vec![next() << 8 | next()],
            0xFD => vec![(next() << 16 | next() << 8 | next()) % 0x11_0000],
            0xFE => repeated(1, next() % 72),
            0xFF => repeated(5, next() % 24),
        }
    }

    /// The text that the rest stands for, as code points; lone surrogates may be among them.
    #[must_use]
    pub fn text(mut self) -> Vec<u32> {
        let mut text = Vec::new();
        while !self.0.is_empty() && text.len() < MOST {
            let piece = self.piece(&text);
            text.extend(piece);
        }
        text
    }

    /// Options: a preset or none, and up to five values that are changed. The second is true if they are not those
    /// of a convention.
    pub fn options(&mut self) -> (Options, bool) {
        let presets: Vec<_> = Options::presets().collect();
        let chosen = self.below(presets.len() + 1).checked_sub(1).map(|at| presets[at]);
        let mut options = chosen.map_or_else(Options::default, |name| Options::preset(name).unwrap());
        self.change(Options::NAMES, Options::values, |name, value| options.set(name, value).unwrap());
        (options, chosen.is_none_or(|name| Options::own_presets().any(|own| own == name)))
    }

    /// Calls `set` with up to five names of options, each with one of its values.
    pub fn change<E: std::fmt::Debug>(
        &mut self,
        names: &[&'static str],
        values: fn(&str) -> Result<&'static [&'static str], E>,
        mut set: impl FnMut(&str, &str),
    ) {
        for _ in 0..self.below(6) {
            let name = self.one_of(names);
            set(name, self.one_of(values(name).unwrap()));
        }
    }

    /// A table of up to three replacements.
    pub fn table(&mut self) -> Replacements {
        let entries: Vec<_> = (0..self.below(4))
            .map(|_| {
                let of = self.character();
                let by = (0..self.below(4)).map(|_| self.character());
                (of, by.filter(|&c| char::from_u32(c).is_some()).collect())
            })
            .collect();
        Replacements::new(entries)
    }

    /// A plan of [`Input::options`].
    pub fn plan(&mut self) -> Rc<Plan> {
        compiled(&self.options().0)
    }

    /// Up to three words.
    pub fn words(&mut self) -> Vec<String> {
        let count = self.below(4);
        (0..count)
            .map(|_| {
                let len = self.below(8);
                (0..len).filter_map(|_| char::from_u32(self.character())).collect()
            })
            .collect()
    }
}

/// A plan of some options. The last ones are kept: a fuzzer changes the text more often than the options, and
/// compiling takes longer than all the rest.
#[must_use]
pub fn compiled(options: &Options) -> Rc<Plan> {
    thread_local! {
        static PLANS: RefCell<HashMap<Options, Rc<Plan>>> = RefCell::default();
    }
    PLANS.with_borrow_mut(|plans| {
        if plans.len() == 500 {
            plans.clear();
        }
        Rc::clone(plans.entry(options.clone()).or_insert_with(|| Rc::new(Plan::new(options.clone()))))
    })
}

/// The bytes that stand for a text.
#[must_use]
pub fn written(text: &str) -> Vec<u8> {
    text.chars().flat_map(spelled).collect()
}

fn spelled(c: char) -> Vec<u8> {
    let [_, high, middle, low] = u32::from(c).to_be_bytes();
    match ALPHABET.chars().position(|own| own == c) {
        _ if c.is_ascii() => vec![low],
        Some(at) => vec![0x80 + at as u8],
        None if high == 0 => vec![0xFC, middle, low],
        None => vec![0xFD, high, middle, low],
    }
}

/// The text in units of one byte, if all of it fits.
#[must_use]
pub fn narrow(text: &[u32]) -> Option<Vec<u8>> {
    text.iter().map(|&c| u8::try_from(c).ok()).collect()
}

/// The text in units of two bytes, if all of it fits.
#[must_use]
pub fn two_bytes(text: &[u32]) -> Option<Vec<u16>> {
    text.iter().map(|&c| u16::try_from(c).ok()).collect()
}

/// The text as UTF-8, if it has no surrogates.
#[must_use]
pub fn utf8(text: &[u32]) -> Option<String> {
    text.iter().map(|&c| char::from_u32(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_the_alphabet_stands_for_one_character() {
        let mut own: Vec<_> = ALPHABET.chars().collect();
        assert!(own.len() <= 0x7C, "{} characters", own.len());
        let count = own.len();
        own.sort_unstable();
        own.dedup();
        assert_eq!(own.len(), count);
    }

    #[test]
    fn a_text_is_read_as_it_was_written() {
        let text = "قال: \u{64E}\u{E0067} 3.5% 中𐊀\n ـ\u{FFFF}";
        assert_eq!(Input::new(&written(text)).text(), text.chars().map(u32::from).collect::<Vec<_>>());
    }

    #[test]
    fn repetitions_repeat_the_last_characters() {
        assert_eq!(utf8(&Input::new(b"ab\xFE\x03").text()).unwrap(), "abbbb");
        assert_eq!(utf8(&Input::new(b"xabcde\xFF\x02\xFF").text()).unwrap(), "xabcdeabcdeabcde");
        assert!(Input::new(&[0xFF; 4000]).text().is_empty());
        assert!(Input::new(&[b'a', 0xFE, 71, 0xFF].repeat(999)).text().len() < MOST + 120);
    }
}
