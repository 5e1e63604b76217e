//! Diagnosis and reordering: findings lie in the text, and reordering moves characters and loses none.

use naskh::raw::{diagnose, order_of, reorder, undo_mojibake};
use naskh::{ReorderOptions, options::Direction};

use crate::input::{Input, two_bytes};

/// Options and a text: findings are in order, and the same in every width; each character moves within its line.
pub fn repair(input: &[u8]) {
    let mut input = Input::new(input);
    let mut options = ReorderOptions::default();
    input.change(ReorderOptions::NAMES, ReorderOptions::values, |name, value| options.set(name, value).unwrap());
    let text = input.text();
    let found = diagnose(&text).unwrap();
    assert!(found.iter().all(|finding| finding.start <= finding.stop && finding.stop <= text.len()));
    assert!(found.is_sorted_by_key(|finding| (finding.start, finding.stop)));
    let placed = reorder(&text, &options).unwrap();
    if let Some(units) = two_bytes(&text) {
        assert_eq!(diagnose(&units).unwrap(), found);
        assert_eq!(reorder(&units, &options).unwrap(), placed);
    }
    if let Some(placed) = &placed {
        let mut order: Vec<_> = placed.iter().map(|one| one.at).collect();
        order.sort_unstable();
        assert!(order.into_iter().eq(0..text.len() as u32), "{options:?}");
        if options.kind != Direction::Display {
            assert!(placed.iter().all(|one| text[one.at as usize] == one.c), "{options:?}");
        }
    }
    let _ = order_of(&text);
    if let Some(undone) = undo_mojibake(&text).unwrap() {
        assert!(undone.mended > 0 && undone.text != text);
    }
}
