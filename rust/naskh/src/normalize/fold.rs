//! Stage 4: spellings that a reader tells apart are merged, letter by letter.

use unicode_normalization::char::{canonical_combining_class, compose};

use super::compose::{self, Form};
use super::survey::Survey;
use crate::chars::{
    ALEF, ALEF_MADDA, ALEF_MAQSURA, HAMZA, HEH, MarkClass, TATWEEL, TEH, TEH_MARBUTA, WAW, YEH, is_composing_mark,
    is_letter, is_mark, lookalike,
};
use crate::options::{Alef, AlefMaqsura, Case, Hamza, Lookalikes, Options, TehMarbuta, Unicode};

/// Folds the word, and composes it again wherever a folded letter meets a mark that it composes with.
pub(super) fn fold(
    options: &Options,
    survey: Survey,
    arabic_line: bool,
    word: &mut Vec<u32>,
    spare: &mut Vec<u32>,
) {
    loop {
        if options.alef_maqsura == AlefMaqsura::Positional {
            fold_inner_alef_maqsura(word);
        }
        fold_once(options, arabic_line, word, spare);
        if !survey.may_compose(options) || !compose::recompose(Form::Canonical, word, spare) {
            return;
        }
    }
}

fn fold_once(options: &Options, arabic_line: bool, word: &mut Vec<u32>, spare: &mut Vec<u32>) {
    let strips_hamza = options.marks.contains(MarkClass::Hamza);
    if strips_hamza {
        word.retain(|&c| !is_composing_mark(c));
    }
    let absorbs = options.unicode != Unicode::Keep && word.iter().any(|&c| is_composing_mark(c));
    spare.clear();
    let mut cluster = Cluster::default();
    for &c in &*word {
        if absorbs && is_mark(c) {
            cluster.push_mark(options, arabic_line, c, spare);
        } else {
            cluster.finish(spare);
            fold_letter(options, arabic_line, c, spare);
            cluster = Cluster { letter: spare.len().checked_sub(1), ..Cluster::default() };
        }
    }
    cluster.finish(spare);
    std::mem::swap(word, spare);
}

/// A letter just folded and the marks behind it, which it may compose with anew: ا that was أ meets a madda,
/// becomes آ, and is folded again. Done here and not by another round of the whole word, time stays linear.
#[derive(Default)]
struct Cluster {
    /// Where the letter stands in the output.
    letter: Option<usize>,
    /// Combining class of the last mark that stayed.
    last_class: u8,
    /// How many ء the folds of the letter have put before it (آ → ءا).
    hamzas: usize,
}

impl Cluster {
    fn push_mark(&mut self, options: &Options, arabic_line: bool, mark: u32, out: &mut Vec<u32>) {
        let class = char::from_u32(mark).map_or(0, canonical_combining_class);
        let blocked = self.last_class != 0 && self.last_class >= class; // UAX #15, D115
        let whole = self.letter.filter(|_| !blocked).and_then(|at| Some((at, compose_pair(out[at], mark)?)));
        if let Some((at, whole)) = whole {
            let end = out.len();
            fold_letter(options, arabic_line, whole, out);
            out[at] = out.pop().unwrap_or(whole);
            self.hamzas += out.len() - end;
            out.truncate(end);
        } else {
            out.push(mark);
            self.last_class = class;
        }
    }

    fn finish(&mut self, out: &mut Vec<u32>) {
        if let Some(at) = self.letter.filter(|_| self.hamzas > 0) {
            out.splice(at..at, std::iter::repeat_n(HAMZA, self.hamzas));
        }
    }
}

fn compose_pair(letter: u32, mark: u32) -> Option<u32> {
    compose(char::from_u32(letter)?, char::from_u32(mark)?).map(u32::from)
}

/// ى → ي where the next character that is no mark joins it, so that it cannot be word-final.
fn fold_inner_alef_maqsura(word: &mut [u32]) {
    let mut joined = false;
    for c in word.iter_mut().rev() {
        if *c == ALEF_MAQSURA && joined {
            *c = YEH;
        }
        if !is_mark(*c) {
            joined = is_letter(*c) || *c == TATWEEL;
        }
    }
}

/// Appends what one character folds into.
pub(super) fn fold_letter(options: &Options, arabic_line: bool, c: u32, out: &mut Vec<u32>) {
    let mut c = c;
    if arabic_line && options.lookalikes == Lookalikes::Arabic {
        c = lookalike(c).unwrap_or(c);
    }
    if options.alef == Alef::Fold && is_alef_variant(c) {
        c = ALEF;
    }
    c = match (options.hamza, char::from_u32(c)) {
        (Hamza::Carrier | Hamza::Drop, Some('ؤ')) => WAW,
        (Hamza::Carrier | Hamza::Drop, Some('ئ')) => YEH,
        (Hamza::Hamza, Some('أ' | 'إ' | 'ٲ' | 'ٳ' | 'ؤ' | 'ئ')) => HAMZA,
        (Hamza::Hamza, Some('آ')) => {
            out.push(HAMZA);
            ALEF
        }
        _ => c,
    };
    c = match (options.alef_maqsura, c) {
        (AlefMaqsura::Yeh, ALEF_MAQSURA) => YEH,
        (AlefMaqsura::Alef, ALEF_MAQSURA) => ALEF,
        _ => c,
    };
    c = match (options.teh_marbuta, c) {
        (TehMarbuta::Heh, TEH_MARBUTA) => HEH,
        (TehMarbuta::Teh, TEH_MARBUTA) => TEH,
        _ => c,
    };
    match char::from_u32(c) {
        Some(cased) if options.case == Case::Lower => out.extend(cased.to_lowercase().map(u32::from)),
        _ => out.push(c),
    }
}

fn is_alef_variant(c: u32) -> bool {
    c == ALEF_MADDA || char::from_u32(c).is_some_and(|c| matches!(c, 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ'))
}
