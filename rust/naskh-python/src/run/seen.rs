//! Rules for arguments that were seen before: nothing is parsed, hashed or locked for them.
//!
//! A call such as `naskh.normalize(text, "search", digits="keep")` passes the same objects each time, because the
//! constants of a function are made once and names are interned. So arguments are compared by identity. That is
//! right as long as the objects are immutable and are kept alive, which an entry does. Equal arguments that are
//! other objects are parsed, and find their compiled plan by its options.

use std::cell::RefCell;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyInt, PyString, PyTuple};

use super::rules::Rules;

/// How many calls a thread remembers. A program has few, and looking through more takes as long as parsing.
const MOST: usize = 16;

struct Seen {
    preset: Option<Py<PyAny>>,
    /// Names and values, in the order of the call.
    options: Vec<(Py<PyAny>, Py<PyAny>)>,
    rules: Rules,
}

thread_local! {
    /// The last calls, in no order.
    static SEEN: RefCell<Vec<Seen>> = const { RefCell::new(Vec::new()) };
}

/// The rules of an earlier call with the same objects: a preset, if one is given, names of options in a tuple, and
/// the value of each of them.
#[inline]
pub(crate) fn find<'a, 'py>(
    preset: Option<Borrowed<'a, 'py, PyAny>>,
    names: Option<Borrowed<'a, 'py, PyTuple>>,
    value: impl Fn(usize) -> Borrowed<'a, 'py, PyAny>,
) -> Option<Rules> {
    let preset = preset.map(Borrowed::as_ptr);
    let count = names.map_or(0, |names| names.len());
    let is_same = |seen: &&Seen| {
        let pairs = seen.options.iter().zip(names.iter().flat_map(|names| names.iter_borrowed())).enumerate();
        seen.preset.as_ref().map(Py::as_ptr) == preset
            && seen.options.len() == count
            && pairs.into_iter().all(|(nth, (own, name))| name.is(&own.0) && value(nth).is(&own.1))
    };
    SEEN.with_borrow(|all| all.iter().find(is_same).map(|seen| seen.rules.clone()))
}

/// Remembers the rules that were made for these arguments, unless one of them may change.
pub(crate) fn remember(preset: Option<&Bound<'_, PyAny>>, options: Option<&Bound<'_, PyDict>>, rules: &Rules) {
    let mut list = Vec::new();
    for (name, value) in options.into_iter().flatten() {
        if !(is_immutable(&name) && is_immutable(&value)) {
            return;
        }
        list.push((name.unbind(), value.unbind()));
    }
    let seen = Seen { preset: preset.map(|preset| preset.clone().unbind()), options: list, rules: rules.clone() };
    let dropped = preset.is_none_or(is_immutable).then(|| {
        SEEN.with_borrow_mut(|all| {
            let dropped = (all.len() >= MOST).then(|| all.remove(0));
            all.push(seen);
            dropped
        })
    });
    drop(dropped); // objects of Python's, and the list is not borrowed any more
}

/// A `str`, a number, `None`, or a tuple of these.
fn is_immutable(object: &Bound<'_, PyAny>) -> bool {
    object.is_none()
        || object.is_exact_instance_of::<PyString>()
        || object.is_exact_instance_of::<PyInt>()
        || object.cast_exact::<PyTuple>().is_ok_and(|items| items.iter().all(|item| is_immutable(&item)))
}
