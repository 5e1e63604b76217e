//! Checks that the user's replacements are stable: that normalizing a result again changes nothing.

use crate::character::Spare;
use crate::chars::is_combining;
use crate::normalize::normalized_carefully;
use crate::options::{Options, Replacement};
use crate::plan::Plan;
use crate::probe;
use crate::stages::normalize_chunk;

impl Plan {
    /// Compiles the options, and checks that their replacements are stable. It tries each entry between several
    /// neighbours, and then the chunks of a fixed text; it cannot try every text.
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
        let plan = Self::new(options);
        if !plan.settles {
            return Ok(plan);
        }
        let by_entry = plan.options().replace.iter().find_map(|entry| Unstable::find(&plan, entry));
        by_entry.or_else(|| Unstable::find_anywhere(&plan)).map_or(Ok(plan), Err)
    }
}

/// The error for unstable replacements: a text, its result, and the different result of normalizing that again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unstable {
    text: Vec<u32>,
    once: Vec<u32>,
    twice: Vec<u32>,
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

    /// A text that shows that this entry is not stable.
    fn find(plan: &Plan, entry: &Replacement) -> Option<Self> {
        let (of, by) = (entry.of, entry.by.to_vec());
        let table = &plan.options().replace;
        let mut settled: Vec<u32> =
            by.iter().flat_map(|&c| table.get(c).map_or(vec![c], |entry| entry.by.to_vec())).collect();
        if settled == by {
            normalize_chunk(plan.options(), false, &mut settled, &mut Spare::default());
        }
        if settled != by {
            return Some(Self { text: vec![of], once: by, twice: settled });
        }
        let texts = Self::AROUND.iter().map(|(before, after)| {
            before.chars().map(u32::from).chain([of]).chain(after.chars().map(u32::from)).collect::<Vec<_>>()
        });
        texts.chain([vec![of; 3], vec![of; 7]]).find_map(|text| Self::of(plan, text))
    }

    /// A chunk of the probe that is not stable: a rule changes a character without an entry into one with an
    /// entry.
    fn find_anywhere(plan: &Plan) -> Option<Self> {
        probe::text().split(|&c| matches!(c, 0x20 | 0x0A)).find_map(|chunk| Self::of(plan, chunk.to_vec()))
    }

    /// The error for this text, if normalizing its result changes it.
    fn of(plan: &Plan, text: Vec<u32>) -> Option<Self> {
        let once = normalized_carefully(plan, &text);
        let twice = normalized_carefully(plan, &once);
        (once != twice).then_some(Self { text, once, twice })
    }
}

impl std::fmt::Display for Unstable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = |text: &[u32]| {
            let plain = |c: u32| {
                let shows = |c: &char| c.is_alphanumeric() || c.is_ascii_graphic() || *c == ' ';
                char::from_u32(c).filter(shows).filter(|_| !is_combining(c))
            };
            text.iter()
                .map(|&c| plain(c).map_or_else(|| format!("\\u{{{c:X}}}"), String::from))
                .collect::<String>()
        };
        write!(
            f,
            "replace: with these entries '{}' becomes '{}', and that would become '{}' when it is normalized again",
            shown(&self.text),
            shown(&self.once),
            shown(&self.twice),
        )
    }
}

impl std::error::Error for Unstable {}
