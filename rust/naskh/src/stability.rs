//! Checks that the user's replacements are stable: that normalizing a result again changes nothing.

use crate::character::Spare;
use crate::chars::is_combining;
use crate::memory::{OutOfMemory, try_collect, try_copy};
use crate::normalize::normalized_carefully;
use crate::options::{Options, Replacement};
use crate::plan::Plan;
use crate::probe;
use crate::stages::{normalize_chunk, recomposed};

impl Plan {
    /// Compiles the options, and checks that their replacements are stable. It tries each entry between several
    /// neighbours, and then the chunks of a fixed text; it cannot try every text. Of a convention, only the
    /// entries that are added to its own table are checked, against what the convention alone does.
    ///
    /// ```
    /// use naskh::{Options, Plan, Replacements};
    /// let mut options = Options::default();
    /// options.replace = Replacements::new([('a' as u32, vec!['a' as u32; 2])]);
    /// assert!(Plan::checked(options).is_err()); // a, aa, aaaa, …
    /// ```
    ///
    /// # Errors
    /// [`Unstable`], which has a text that changes again when it is normalized again, or [`OutOfMemory`].
    pub fn checked(options: Options) -> Result<Self, PlanError> {
        if options.replace.own().next().is_none() {
            return Ok(Self::compiled(options)?);
        }
        // By itself first: then the values are known to be harmless, and what follows takes time linear in them.
        for entry in options.replace.own() {
            Unstable::alone(&options, entry)?;
        }
        let trial = Trial::new(options)?;
        for entry in trial.plan.options().replace.own() {
            Unstable::find(&trial, entry)?;
        }
        Unstable::find_anywhere(&trial)?;
        Ok(trial.plan)
    }
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// The replacements are not stable.
    Unstable(Unstable),
    /// Memory ran out.
    OutOfMemory,
}

impl From<OutOfMemory> for PlanError {
    fn from(_: OutOfMemory) -> Self {
        Self::OutOfMemory
    }
}

impl std::fmt::Display for PlanError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unstable(unstable) => unstable.fmt(f),
            Self::OutOfMemory => OutOfMemory.fmt(f),
        }
    }
}

impl std::error::Error for PlanError {}

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
    fn new(options: Options) -> Result<Self, OutOfMemory> {
        let table = &options.replace;
        let with = |replace| Plan::compiled(Options { replace, ..options.clone() });
        let is_long = table.longest() > LONG;
        let brief = is_long.then(|| with(table.map(|entry| brief_of(&entry.by)))).transpose()?;
        let convention = options.convention.map(|_| with(table.without_own())).transpose()?;
        Ok(Self { brief, convention, plan: Plan::compiled(options)? })
    }

    /// An error if normalizing what the plan makes of a text changes it, unless it is the convention that does so.
    fn check(&self, text: &[u32]) -> Result<(), PlanError> {
        if let Some(brief) = &self.brief
            && Unstable::of(brief, text)?.is_none()
        {
            return Ok(());
        }
        let Some(unstable) = Unstable::of(&self.plan, text)? else { return Ok(()) };
        if let Some(convention) = self.convention.as_ref().filter(|_| !unstable.endless)
            && normalized_carefully(convention, &unstable.once)?.0 != unstable.once
        {
            return Ok(());
        }
        Err(PlanError::Unstable(unstable))
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

    /// An error for an entry whose value the table, composition or another rule changes.
    fn alone(options: &Options, entry: &Replacement) -> Result<(), PlanError> {
        let by = &*entry.by;
        let unstable = |twice, endless| {
            Err(PlanError::Unstable(Self { text: vec![entry.of], once: try_copy(by)?, twice, endless }))
        };
        let table = &options.replace;
        let replaced = || by.iter().flat_map(|c| table.get(*c).map_or(std::slice::from_ref(c), |found| &found.by));
        if !replaced().eq(by) {
            // Every long value may hold a key of every other: enough is taken to be shown.
            return unstable(try_collect(replaced().copied().take(by.len() + 2 * SHOWN))?, false);
        }
        let mut twice = recomposed(options, by)?;
        if twice.as_slice() != by {
            return unstable(twice, false);
        }
        if options.convention.is_some() {
            return Ok(()); // its last stage may put spaces around the value
        }
        let mut spare = Spare::default();
        normalize_chunk(options, false, &mut twice, &mut spare)?;
        if twice.as_slice() == by && !spare.unsettled {
            return Ok(());
        }
        unstable(twice, spare.unsettled)
    }

    /// An error with a text that shows that this entry is not stable.
    fn find(trial: &Trial, entry: &Replacement) -> Result<(), PlanError> {
        let of = entry.of;
        for (before, after) in Self::AROUND {
            let text = before.chars().map(u32::from).chain([of]).chain(after.chars().map(u32::from));
            trial.check(&text.collect::<Vec<_>>())?;
        }
        trial.check(&[of; 3])?;
        trial.check(&[of; 7])
    }

    /// An error with a chunk of the probe that is not stable: a rule changes a character without an entry into one
    /// with an entry.
    fn find_anywhere(trial: &Trial) -> Result<(), PlanError> {
        probe::text().split(|&c| matches!(c, 0x20 | 0x0A)).try_for_each(|chunk| trial.check(chunk))
    }

    /// The error for this text, if normalizing its result changes it.
    fn of(plan: &Plan, text: &[u32]) -> Result<Option<Self>, OutOfMemory> {
        let (once, endless) = normalized_carefully(plan, text)?;
        let (twice, _) = normalized_carefully(plan, &once)?;
        Ok((once != twice || endless).then(|| Self { text: text.to_vec(), once, twice, endless }))
    }
}

/// How many characters of a text an error shows at most.
const SHOWN: usize = 16;

/// Part of a text for an error, from `start` on. Characters that cannot be seen are escapes, as Python writes them.
fn shown(text: &[u32], start: usize) -> String {
    let plain = |c: u32| {
        let shows = |c: &char| c.is_alphanumeric() || c.is_ascii_graphic() || *c == ' ';
        char::from_u32(c).filter(shows).filter(|_| !is_combining(c))
    };
    let escape = |c: u32| if c > 0xFFFF { format!("\\U{c:08x}") } else { format!("\\u{c:04x}") };
    let escaped = |c: &u32| plain(*c).map_or_else(|| escape(*c), String::from);
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
