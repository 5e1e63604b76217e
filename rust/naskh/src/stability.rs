//! Checks that the user's replacements are stable: that normalizing a result again changes nothing.

use crate::character::Spare;
use crate::chars::is_combining;
use crate::normalize::normalized_carefully;
use crate::options::{Options, Replacement};
use crate::plan::Plan;
use crate::probe;
use crate::stages::{normalize_chunk, recomposed};

impl Plan {
    /// Compiles the options, and checks that their replacements are stable. It tries each entry between several
    /// neighbours, and then the chunks of a fixed text; it cannot try every text. Of a convention, only the entries
    /// that are added to its own table are checked, against what the convention alone does.
    ///
    /// ```
    /// use naskh::{Options, Plan, Replacements};
    /// let mut options = Options::default();
    /// options.replace = Replacements::new([('a' as u32, vec!['a' as u32; 2])]);
    /// assert!(Plan::checked(options).is_err()); // a, aa, aaaa, …
    /// ```
    ///
    /// # Errors
    /// [`Unstable`], which has a text that changes again when it is normalized again.
    pub fn checked(options: Options) -> Result<Self, Unstable> {
        if options.replace.own().next().is_none() {
            return Ok(Self::new(options));
        }
        // By itself first: then the values are known to be harmless, and what follows takes time linear in them.
        if let Some(unstable) = options.replace.own().find_map(|entry| Unstable::alone(&options, entry)) {
            return Err(unstable);
        }
        let trial = Trial::new(options);
        let table = &trial.plan.options().replace;
        let by_entry = table.own().find_map(|entry| Unstable::find(&trial, entry));
        match by_entry.or_else(|| Unstable::find_anywhere(&trial)) {
            Some(unstable) => Err(unstable),
            None => Ok(trial.plan),
        }
    }
}

/// A plan, and others to compare it with.
struct Trial {
    plan: Plan,
    /// The same plan with the middle left out of long values, since their neighbours see their ends. `None` if no
    /// value is long.
    brief: Option<Plan>,
    /// Of a convention: the plan without the user's entries.
    convention: Option<Plan>,
}

/// A value longer than this is long; of a long one, half as many characters are tried at each end.
const LONG: usize = 64;

impl Trial {
    fn new(options: Options) -> Self {
        let table = &options.replace;
        let with = |replace| Plan::new(Options { replace, ..options.clone() });
        let brief = (table.longest() > LONG).then(|| with(table.map(|entry| brief_of(&entry.by))));
        let convention = options.convention.map(|_| with(table.without_own()));
        Self { brief, convention, plan: Plan::new(options) }
    }

    /// A text as the plan normalizes it, and that normalized again; `None` if these are the same, or if it is the
    /// convention that changes the result again.
    fn unstable(&self, text: &[u32]) -> Option<Unstable> {
        if let Some(brief) = &self.brief {
            Unstable::of(brief, text)?;
        }
        let unstable = Unstable::of(&self.plan, text)?;
        let blames_convention = |convention| normalized_carefully(convention, &unstable.once).0 != unstable.once;
        let excused = !unstable.endless && self.convention.as_ref().is_some_and(blames_convention);
        (!excused).then_some(unstable)
    }
}

fn brief_of(value: &[u32]) -> Box<[u32]> {
    match value.len() {
        ..=LONG => value.into(),
        len => [&value[..LONG / 2], &value[len - LONG / 2..]].concat().into(),
    }
}

/// The error for unstable replacements: a text, its result, and the different result of normalizing that again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unstable {
    text: Vec<u32>,
    once: Vec<u32>,
    twice: Vec<u32>,
    /// The text was still changing when the rules were stopped.
    endless: bool,
}

impl Unstable {
    /// Neighbours, before and after, that rules depend on: letters, look-alikes, digits, a tatweel, marks that
    /// compose, emoji, another line.
    const AROUND: [(&'static str, &'static str); 14] = [
        ("", ""),
        ("ب", "ب"),
        ("بـ", "ت"),
        ("ب", "ـت"),
        ("ي", " ک"),
        ("ک", "ي ے"),
        ("ے ", " ي ک"),
        ("1", "1"),
        ("1,", ".5"),
        ("ا", "\u{654}"),
        ("\u{1F469}\u{200D}", "\u{200D}\u{1F469}"),
        ("ى", "ى"),
        ("a", ","),
        (" ", " \n"),
    ];

    /// The error for an entry whose value the table, composition or another rule changes.
    fn alone(options: &Options, entry: &Replacement) -> Option<Self> {
        let by = &*entry.by;
        let differs = |twice: &Vec<u32>| twice.as_slice() != by;
        let unstable = |twice| Self { text: vec![entry.of], once: by.to_vec(), twice, endless: false };
        let table = &options.replace;
        let replaced = || by.iter().flat_map(|c| table.get(*c).map_or(std::slice::from_ref(c), |found| &found.by));
        if !replaced().eq(by) {
            // Every long value may hold a key of every other: enough is taken to be shown.
            return Some(unstable(replaced().copied().take(by.len() + 2 * SHOWN).collect()));
        }
        let composed = recomposed(options, by);
        if differs(&composed) {
            return Some(unstable(composed));
        }
        if options.convention.is_some() {
            return None; // its last stage may put spaces around the value
        }
        let (mut twice, mut spare) = (composed, Spare::default());
        normalize_chunk(options, false, &mut twice, &mut spare);
        let endless = spare.unsettled;
        (differs(&twice) || endless).then(|| Self { endless, ..unstable(twice) })
    }

    /// A text that shows that this entry is not stable.
    fn find(trial: &Trial, entry: &Replacement) -> Option<Self> {
        let of = entry.of;
        let texts = Self::AROUND.iter().map(|(before, after)| {
            before.chars().map(u32::from).chain([of]).chain(after.chars().map(u32::from)).collect::<Vec<_>>()
        });
        texts.chain([vec![of; 3], vec![of; 7]]).find_map(|text| trial.unstable(&text))
    }

    /// A chunk of the probe that is not stable: a rule changes a character without an entry into one with an
    /// entry.
    fn find_anywhere(trial: &Trial) -> Option<Self> {
        probe::text().split(|&c| matches!(c, 0x20 | 0x0A)).find_map(|chunk| trial.unstable(chunk))
    }

    /// The error for this text, if normalizing its result changes it.
    fn of(plan: &Plan, text: &[u32]) -> Option<Self> {
        let (once, endless) = normalized_carefully(plan, text);
        let (twice, _) = normalized_carefully(plan, &once);
        (once != twice || endless).then(|| Self { text: text.to_vec(), once, twice, endless })
    }
}

/// How many characters of a text an error shows at most.
const SHOWN: usize = 16;

/// Part of a text for an error, from `start` on. Characters that cannot be seen are escapes.
fn shown(text: &[u32], start: usize) -> String {
    let plain = |c: u32| {
        let shows = |c: &char| c.is_alphanumeric() || c.is_ascii_graphic() || *c == ' ';
        char::from_u32(c).filter(shows).filter(|_| !is_combining(c))
    };
    let escaped = |c: &u32| plain(*c).map_or_else(|| format!("\\u{{{c:X}}}"), String::from);
    let (start, end) = (start.min(text.len()), text.len().min(start + SHOWN));
    let more = |is_cut: bool| if is_cut { "…" } else { "" };
    let part: String = text[start..end].iter().map(escaped).collect();
    format!("'{}{part}{}'", more(start > 0), more(end < text.len()))
}

impl std::fmt::Display for Unstable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let differ = self.once.iter().zip(&self.twice).take_while(|(one, other)| one == other).count();
        // Where the two results differ, with some characters before.
        let start =
            if self.once.len().max(self.twice.len()) > SHOWN { differ.saturating_sub(SHOWN / 2) } else { 0 };
        let (text, once, twice) = (shown(&self.text, 0), shown(&self.once, start), shown(&self.twice, start));
        write!(f, "replace: with these entries {text} ")?;
        if self.once == self.twice {
            write!(f, "never settles: it becomes {once}, which they and another rule change again and again")
        } else {
            write!(f, "becomes {once}, and that would become {twice} when it is normalized again")
        }
    }
}

impl std::error::Error for Unstable {}
