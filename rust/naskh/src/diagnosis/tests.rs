//! Tables and small judgements; what whole texts give is tested through Python.

use super::codepages::{Codec, arabic, pair};
use super::numbers::{Told, read};
use super::pairs::{BORDER, LETTERS, form, index, step};
use super::*;

fn units(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

#[test]
fn the_table_of_pairs_is_antisymmetric_and_knows_every_letter() {
    for a in 0..=LETTERS {
        assert_eq!(step(a, a), 0);
        for b in 0..=LETTERS {
            assert_eq!(step(a, b), -step(b, a));
        }
    }
    let letters: Vec<u8> = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي".chars().map(|c| index(c as u32)).collect();
    assert_eq!(letters, (1..=LETTERS).collect::<Vec<_>>());
    assert_eq!("ـپک٣a".chars().map(|c| index(c as u32)).max(), Some(BORDER));
}

#[test]
fn a_form_joins_the_neighbours_that_its_shape_shows() {
    let joins = |c: char| form(c as u32).map(|form| (form.back, form.ahead));
    for (isolated, last, first, middle) in [('ﺏ', 'ﺐ', 'ﺑ', 'ﺒ'), ('ﻱ', 'ﻲ', 'ﻳ', 'ﻴ'), ('ﺉ', 'ﺊ', 'ﺋ', 'ﺌ')]
    {
        assert_eq!(joins(isolated), Some((false, false)));
        assert_eq!(joins(last), Some((true, false)));
        assert_eq!(joins(first), Some((false, true)));
        assert_eq!(joins(middle), Some((true, true)));
    }
    assert_eq!(
        (joins('ﻼ'), joins('ﻻ'), joins('ﺀ')),
        (Some((true, false)), Some((false, false)), Some((false, false)))
    );
    let ligature = form('ﻼ' as u32).unwrap();
    assert_eq!((ligature.first, ligature.last), (index('ل' as u32), index('ا' as u32)));
    assert_eq!(form('ﷺ' as u32).map(|form| form.first), Some(index('ص' as u32)));
    assert_eq!(form('\u{FE70}' as u32), None); // ARABIC FATHATAN ISOLATED FORM
}

#[test]
fn a_number_tells_which_way_it_runs() {
    let told = |text: &str| {
        let (end, told) = read(&units(text), 0);
        assert_eq!(end, text.chars().count(), "{text}");
        (told.forward, told.backward, told.proven)
    };
    for forward in ["2025", "15,000", "1,234,567", "20", "12/05/2024", "١٩٩٩", "1447"] {
        assert_eq!(told(forward), (true, false, false), "{forward}");
    }
    for backward in ["5202", "000,51", "4202/50/21", "٩٩٩١", "051"] {
        assert_eq!(told(backward), (false, true, true), "{backward}");
    }
    for unproven in ["02", "7441", "4902"] {
        assert_eq!(told(unproven), (false, true, false), "{unproven}");
    }
    for open in ["1", "12", "2002", "1202", "12.5", "10:30", "0123456789", "1234567890123456789", "1,2.3"] {
        assert_eq!(told(open), (false, false, false), "{open}");
    }
    assert_eq!(read(&units("٣4"), 0).1, Told { mixed: true, ..Told::default() });
}

#[test]
fn code_pages_lead_back_to_their_bytes() {
    for byte in 0x80..=0xFF_u8 {
        assert_eq!(Codec::Arabic.byte(arabic(byte)), Some(byte));
    }
    assert_eq!(Codec::Western.byte('…' as u32), Some(0x85));
    assert_eq!(Codec::Western.byte(0x81), Some(0x81)); // a control, where windows-1252 has nothing
    assert_eq!((Codec::Western.byte('a' as u32), Codec::Arabic.byte('a' as u32)), (None, None));
    assert_eq!(pair(&units("Ù…"), 0, Codec::Western), Some('م' as u32));
    assert_eq!(pair(&units("ظ…"), 0, Codec::Arabic), Some('م' as u32));
    assert_eq!(pair(&units("Ù"), 0, Codec::Western), None);
}

#[test]
fn evidence_is_in_words() {
    let words = |text: &str| diagnose(&units(text)).unwrap()[0].evidence.to_string();
    assert_eq!(words("ﻛﺘﺎﺏ"), "4 presentation forms");
    assert_eq!(words("Ù…ØµØ±"), "3 letters of UTF-8 read as cp1252");
    // Names, whose letters follow one another as those of no other words do: their frequent letters tell.
    assert_eq!(words("ÌæÑÌ ÈÇÔ ÝæÛÇÒ"), "12 Western letters that are Arabic words in cp1256");
    assert!(words("ةعماجلا يف بلاط").contains("times likelier in reverse"));
}
