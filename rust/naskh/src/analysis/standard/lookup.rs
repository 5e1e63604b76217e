//! Looks up the class of a character, in a list that `tools/generate_lucene_classes.py` writes.

use super::class::Class;
use super::classes_generated::CLASSES;

/// The class of a code point.
#[inline(always)]
pub(super) fn class(c: u32) -> Class {
    match LOW.get(c as usize) {
        Some(class) => *class,
        None => above(c),
    }
}

/// The class of a code point that [`LOW`] does not have.
#[inline(never)]
fn above(c: u32) -> Class {
    let next = CLASSES.partition_point(|(first, _)| *first <= c);
    next.checked_sub(1).map_or(Class::Other, |at| CLASSES[at].1)
}

/// The first code point of the rest, which is looked up by a search: after the Arabic blocks of everyday text.
const REST: usize = 0x780;

/// The classes of the first code points.
static LOW: [Class; REST] = {
    let (mut low, mut at, mut c) = ([Class::Other; REST], 0, 0);
    while c < REST {
        if at + 1 < CLASSES.len() && CLASSES[at + 1].0 as usize == c {
            at += 1;
        }
        low[c] = CLASSES[at].1;
        c += 1;
    }
    low
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn low_classes_are_those_of_the_list() {
        assert!(CLASSES.is_sorted_by(|a, b| a.0 < b.0 && a.1 != b.1) && CLASSES[0].0 == 0);
        for c in 0..REST as u32 {
            assert_eq!(class(c), above(c), "U+{c:04X}");
        }
    }
}
