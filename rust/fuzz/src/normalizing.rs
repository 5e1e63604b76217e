//! Normalizing: at every level and in every width, what the careful lane makes of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Debug;

use naskh::raw::{
    Compiled, Latin1, Output, Overflow, Scratch, Ucs2, Ucs4, Utf8, grown, normalize_carefully, normalize_lines,
};
use naskh::{Level, Options, Plan, normalize_str};

use crate::input::{Input, compiled, narrow, two_bytes, utf8};

/// Options and a text: every level gives what the careful lane gives, every width what UCS-4 gives, and a second
/// pass changes nothing.
pub fn normalize(input: &[u8]) {
    let mut input = Input::new(input);
    let (options, is_own) = input.options();
    let plan = compiled(&options);
    let text = input.text();
    let once = check(&plan, &text, is_own);
    if is_own {
        assert_eq!(carefully::<Ucs4>(&plan, &once).1, once, "a second pass changes it: {:?}", plan.options());
    }
}

/// The same with a table of replacements, which may be unstable. One that is accepted leaves no difference either.
pub fn replace(input: &[u8]) {
    let mut input = Input::new(input);
    let (mut options, is_own) = input.options();
    options.replace = options.replace.with(&input.table());
    let text = input.text();
    if is_own && !is_accepted(&options) {
        return; // with an entry to blame
    }
    check(&compiled(&options), &text, is_own);
}

/// Whether the replacements are stable, as far as that is tried when a normalizer is made.
fn is_accepted(options: &Options) -> bool {
    thread_local! {
        static ACCEPTED: RefCell<HashMap<Options, bool>> = RefCell::default();
    }
    ACCEPTED.with_borrow_mut(|known| {
        if known.len() == 500 {
            known.clear();
        }
        *known.entry(options.clone()).or_insert_with(|| Plan::checked(options.clone()).is_ok())
    })
}

/// Lines of UTF-8: each is a text of its own.
pub fn lines(input: &[u8]) {
    let mut input = Input::new(input);
    let plan = input.plan();
    let Some(text) = utf8(&input.text()) else { return };
    let expected: Vec<_> = text.split('\n').map(|line| normalize_str(&plan, line).unwrap()).collect();
    for level in Level::available() {
        let mut scratch = Scratch::default();
        let run = |out: &mut Output<'_, u8>| normalize_lines(&plan, level, text.as_bytes(), out, &mut scratch);
        let ((), result) = grown(text.len(), run).unwrap();
        let result = String::from_utf8(result).unwrap();
        if plan.is_local_to_lines() {
            // A line end may be normalized too: it is a part of the text then, and not of a line.
            let whole = normalize_str(&plan, &text).unwrap();
            assert_eq!(result, whole, "{} {:?}", level.name(), plan.options());
        } else {
            assert_eq!(result, expected.join("\n"), "{} {:?}", level.name(), plan.options());
        }
    }
}

/// Checks all levels and widths, and returns the result.
fn check(plan: &Plan, text: &[u32], is_own: bool) -> Vec<u32> {
    let expected = every_level::<Ucs4>(plan, text).unwrap();
    if let Some(units) = two_bytes(text) {
        same(plan, every_level::<Ucs2>(plan, &units), &expected, is_own);
    }
    if let Some(units) = narrow(text) {
        same(plan, every_level::<Latin1>(plan, &units), &expected, is_own);
    }
    if let Some(text) = utf8(text) {
        let result = String::from_utf8(every_level::<Utf8>(plan, text.as_bytes()).unwrap()).unwrap();
        same(plan, Ok(result.chars().collect()), &expected, is_own);
        assert_eq!(normalize_str(plan, &text).unwrap(), result);
    }
    expected
}

/// Checks that a result in another width is the same, or does not fit there. A convention may also write what does
/// not fit between its steps: `arabert-v2` reads `&#0;` as U+FFFD, which a later step deletes.
fn same<U: Copy + Into<u32>>(plan: &Plan, result: Result<Vec<U>, Overflow>, expected: &[u32], is_own: bool) {
    match result {
        Ok(result) => {
            assert!(result.iter().map(|&unit| unit.into()).eq(expected.iter().copied()), "{:?}", plan.options());
        }
        Err(overflow) => {
            let most = 1_u64 << (8 * size_of::<U>());
            assert_eq!(overflow, Overflow::Width);
            assert!(!is_own || expected.iter().any(|&c| u64::from(c) >= most), "{:?}", plan.options());
        }
    }
}

/// The result in one width, which is the same at every level and in the careful lane.
fn every_level<T: Compiled>(plan: &Plan, text: &[T::Unit]) -> Result<Vec<T::Unit>, Overflow>
where
    T::Unit: Debug,
{
    let mut scratch = Scratch::default();
    let careful = grown(0, |out| normalize_carefully::<T>(plan, text, out, &mut scratch));
    for level in Level::available() {
        let fast = grown(0, |out| naskh::raw::normalize::<T>(plan, level, text, out, &mut scratch));
        assert_eq!(fast, careful, "{} {:?}", level.name(), plan.options());
    }
    let (changed, result) = careful?;
    assert_eq!(changed, result != text);
    Ok(result)
}

/// Whether the text changes in the careful lane, and what it becomes.
pub(crate) fn carefully<T: Compiled>(plan: &Plan, text: &[T::Unit]) -> (bool, Vec<T::Unit>) {
    let mut scratch = Scratch::default();
    grown(text.len() + 64, |out| normalize_carefully::<T>(plan, text, out, &mut scratch)).unwrap()
}
