//! Words as a search for whole words knows them: what nothing divides, whatever its parts would be as tokens.

use std::ops::Range;

use super::view::class_of;
use super::woven::is_woven;
use crate::align::IndexedText;
use crate::chars::class::Class;
use crate::memory::OutOfMemory;
use crate::watch::Pace;

/// Calls `take` with each run of letters, digits and connectors of any script, in order. Marks and invisibles between
/// them divide nothing; those before and after them are left out, except the marks of the last one.
///
/// ```
/// let text: Vec<u32> = "(كتب\u{200F}ة_2) A4".chars().map(u32::from).collect();
/// let mut runs = Vec::new();
/// naskh::raw::word_runs(&text[..], |run| Ok(runs.push(run)))?;
/// assert_eq!(runs, [1..8, 10..12]);
/// # Ok::<(), naskh::OutOfMemory>(())
/// ```
///
/// # Errors
/// What `take` returns.
pub fn word_runs<T: IndexedText + ?Sized>(
    text: &T,
    mut take: impl FnMut(Range<usize>) -> Result<(), OutOfMemory>,
) -> Result<(), OutOfMemory> {
    let mut pace = Pace::default();
    let mut run: Option<Range<usize>> = None;
    for at in 0..text.len() {
        pace.reach(at);
        let c = text.at(at);
        match class_of(c) {
            class if class.is_letter() || matches!(class, Class::Digit | Class::Numeral | Class::Connector) => {
                run.get_or_insert(at..at).end = at + 1;
            }
            Class::Mark | Class::Joint => {
                if let Some(run) = &mut run
                    && run.end == at
                {
                    run.end = at + 1;
                }
            }
            _ if is_woven(c) => {}
            _ => run.take().map_or(Ok(()), &mut take)?,
        }
    }
    run.map_or(Ok(()), take)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<(usize, usize)> {
        let text: Vec<u32> = text.chars().map(u32::from).collect();
        let mut runs = Vec::new();
        word_runs(&text[..], |run| {
            runs.push((run.start, run.end));
            Ok(())
        })
        .unwrap();
        runs
    }

    #[test]
    fn letters_digits_and_connectors_are_a_run() {
        assert_eq!(runs(""), []);
        assert_eq!(runs("كتاب"), [(0, 4)]);
        assert_eq!(runs(" وزير_2 B² (ـه) "), [(1, 7), (8, 10), (12, 14)]);
        assert_eq!(runs("قال.ثم:3.5"), [(0, 3), (4, 6), (7, 8), (9, 10)]);
        assert_eq!(runs("محمدﷺ"), [(0, 4)]);
    }

    #[test]
    fn marks_and_invisibles_between_letters_divide_nothing() {
        for c in ["\u{64E}", "\u{897}", "\u{AD}", "\u{200C}", "\u{200F}\u{64E}", "\u{0}", "\u{FEFF}\u{2060}"] {
            assert_eq!(runs(&format!("كت{c}ب")), [(0, 3 + c.chars().count())], "{c:?}");
        }
        assert_eq!(runs("كت\u{200B}ب"), [(0, 2), (3, 4)]);
    }

    #[test]
    fn marks_after_the_last_letter_are_its_own_and_invisibles_are_not() {
        assert_eq!(runs("\u{64E}\u{200F}كت\u{64E}\u{651}\u{200F}\u{64E} ب"), [(2, 6), (9, 10)]);
        assert_eq!(runs("👍\u{1F3FD}ب☎\u{FE0F}ب"), [(2, 3), (5, 6)]);
    }
}
