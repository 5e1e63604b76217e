//! The corpus of a body as one file of text: an input a line, in hexadecimal digits. A folder of small files,
//! which is what the fuzzer wants, is made of it and goes back into it.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use naskh::{AnalyzerOptions, Options};

use crate::input::written;

/// Where the corpus of a body lies.
#[must_use]
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name).with_extension("txt")
}

/// The inputs of a corpus, and those made of our own texts.
///
/// # Errors
/// Those of reading, and what is not in hexadecimal digits.
pub fn inputs(name: &str) -> io::Result<Vec<Vec<u8>>> {
    let text = match fs::read_to_string(file(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        text => text?,
    };
    let wrong = || io::Error::new(io::ErrorKind::InvalidData, "not in hexadecimal digits");
    text.lines().map(|line| read(line).ok_or_else(wrong)).collect()
}

fn read(line: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = line.as_bytes().as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

/// Writes the inputs of a folder as a corpus, the short ones first.
///
/// # Errors
/// Those of reading and writing.
pub fn pack(name: &str, folder: &Path) -> io::Result<()> {
    let mut inputs = fs::read_dir(folder)?.map(|entry| fs::read(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    inputs.sort_by_key(|input| (input.len(), input.clone()));
    inputs.dedup();
    let mut text = String::new();
    for input in inputs {
        for byte in input {
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\n');
    }
    fs::write(file(name), text)
}

/// Writes the inputs of a corpus, and the seeds, into a folder, a file each.
///
/// # Errors
/// Those of reading and writing.
pub fn unpack(name: &str, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (nth, input) in inputs(name)?.into_iter().chain(seeds(name)).enumerate() {
        fs::write(folder.join(format!("{nth:05}")), input)?;
    }
    Ok(())
}

/// What a corpus begins with: lines of our own, each with some choices before it.
#[must_use]
pub fn seeds(name: &str) -> Vec<Vec<u8>> {
    let presets = 0..=Options::presets().count() as u8;
    let heads: Vec<Vec<u8>> = match name {
        "normalize" | "lines" | "explain" => presets.map(|preset| vec![preset, 0]).collect(),
        "replace" => presets.map(|preset| vec![preset, 0, 0]).collect(),
        "align" => presets.map(|preset| vec![preset, 0, 1, 0]).collect(),
        "tokens" | "sentences" => vec![vec![0, 0]],
        "terms" => {
            (0..AnalyzerOptions::values("chain").unwrap_or_default().len() as u8).map(|n| vec![n, 0, 0]).collect()
        }
        "stem" | "repair" => vec![vec![0]],
        "json" => return JSON.iter().map(|line| [&[0, 0, 0, 0], line.as_bytes()].concat()).collect(),
        _ => return (0..64).map(|n: u8| (0..64).map(|at: u8| at.wrapping_mul(n * 2 + 1) ^ n).collect()).collect(),
    };
    let texts = TEXTS.iter().map(|text| written(text));
    texts.enumerate().map(|(nth, text)| [&heads[nth % heads.len()][..], &text].concat()).collect()
}

/// Our own lines: what the rules are about, one thing each.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "إنَّ الأَخْبـــارَ الكثيرةَ", "في ٣٫٥٪ من المدارس", "ﻻ ﷺ ﷲ", "آ\u{323}\u{654}\u{301}", "کتاب علی میز", "هههههه جدااااا",
    "السلام  عليكم\n\nو\u{200F}بعد", "«قال» “نعم” – لا…", "a\u{301}b É ß İ ﬁ", "ه\u{200D}ـ 1447هـ", "و ب\u{301}\u{323}\u{316} و",
    "د. علي. أ.ف.ب. قال: نعم!", "(رويترز) - أعلنت الوزارة [1].", "www.example.com/خبر #خبر_عاجل @abc a.b@c.de", "12.5 1,000 2024/05/01 10:30",
    "👩🏽\u{200D}🏫 🇸🇾 ☎", "نص ثم نص... ثم نص؟! «نعم.» لا", "وبالمدرسة المعلمون سيستعملونها", "<b>خبر</b> &amp; [رابط] (أ)", "ةعماجلا يف بلاط 39",
    "Ù…ØµØ± ÇáÚÑÈíÉ", "ا ل خ ب ر", "مدرس\u{64E} ة\u{650}", "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ", "\0\u{1}\u{FEFF}\u{2028}\u{85}\r\n",
    "الـBBC و2013 ٢٠١٣م", "100$ €5 3.5%", "\u{1100}\u{1161} 中文 Ωж", "\u{600}5 \u{6DD}7", "ـ ــ ـا ا",
];

/// Lines of JSON.
const JSON: &[&str] = &[
    r#"{"b":"إلى"}"#,
    r#"{"a":{"b":"أ"},"b":"إ","b":"آ"}"#,
    r#"{"b":"\u0623\uD83D\uDE00 \u0001a\"\u0629\ud800"}"#,
    "{ }\t\r\n\n \n[]\n{\"b\":null}\n{\"b\":3}",
    r#"{"n":1e400 , "b":"أ", "x":{"b":"أ"},"\u0062":"إ"}"#,
];
