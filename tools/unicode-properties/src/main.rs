//! Prints the Unicode properties that naskh's tables are made of: a line for each range of code points that have
//! them in common, tab separated, names as in the Unicode Character Database.

use std::io::{self, BufWriter, Write};

use icu_properties::props::{
    EmojiPresentation, ExtendedPictographic, GeneralCategory, GraphemeClusterBreak, Script, WordBreak,
};
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesLong, PropertyNamesShort};
use unicode_properties::{GeneralCategory as Later, UnicodeGeneralCategory};

const COLUMNS: [&str; 9] = [
    "first",
    "last",
    "General_Category",
    "Script",
    "Grapheme_Cluster_Break",
    "Word_Break",
    "Extended_Pictographic",
    "Emoji_Presentation",
    "General_Category of Unicode 18",
];

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "{}", COLUMNS.join("\t"))?;
    let mut first = 0;
    let mut here = properties(0);
    for next in 1..=0x11_0000 {
        let there = if next < 0x11_0000 { properties(next) } else { String::new() };
        if there != here {
            writeln!(out, "{first:04X}\t{:04X}\t{here}", next - 1)?;
            first = next;
            here = there;
        }
    }
    out.flush()
}

/// The columns for one code point.
fn properties(c: u32) -> String {
    let category = CodePointMapData::<GeneralCategory>::new().get32(c);
    let script = CodePointMapData::<Script>::new().get32(c);
    let grapheme = CodePointMapData::<GraphemeClusterBreak>::new().get32(c);
    let word = CodePointMapData::<WordBreak>::new().get32(c);
    let names = [
        PropertyNamesShort::<GeneralCategory>::new().get(category),
        PropertyNamesLong::<Script>::new().get(script),
        PropertyNamesLong::<GraphemeClusterBreak>::new().get(grapheme),
        PropertyNamesLong::<WordBreak>::new().get(word),
        Some(yes_or_no(CodePointSetData::new::<ExtendedPictographic>().contains32(c))),
        Some(yes_or_no(CodePointSetData::new::<EmojiPresentation>().contains32(c))),
        Some(later_category(c)),
    ];
    // A value without a name is one that this version of the program does not know.
    names.map(|name| name.expect("every value has a name")).join("\t")
}

fn yes_or_no(has: bool) -> &'static str {
    if has { "Y" } else { "N" }
}

/// The short name of the general category in Unicode 18.
fn later_category(c: u32) -> &'static str {
    let Some(c) = char::from_u32(c) else { return "Cs" };
    match c.general_category() {
        Later::UppercaseLetter => "Lu",
        Later::LowercaseLetter => "Ll",
        Later::TitlecaseLetter => "Lt",
        Later::ModifierLetter => "Lm",
        Later::OtherLetter => "Lo",
        Later::NonspacingMark => "Mn",
        Later::SpacingMark => "Mc",
        Later::EnclosingMark => "Me",
        Later::DecimalNumber => "Nd",
        Later::LetterNumber => "Nl",
        Later::OtherNumber => "No",
        Later::ConnectorPunctuation => "Pc",
        Later::DashPunctuation => "Pd",
        Later::OpenPunctuation => "Ps",
        Later::ClosePunctuation => "Pe",
        Later::InitialPunctuation => "Pi",
        Later::FinalPunctuation => "Pf",
        Later::OtherPunctuation => "Po",
        Later::MathSymbol => "Sm",
        Later::CurrencySymbol => "Sc",
        Later::ModifierSymbol => "Sk",
        Later::OtherSymbol => "So",
        Later::SpaceSeparator => "Zs",
        Later::LineSeparator => "Zl",
        Later::ParagraphSeparator => "Zp",
        Later::Control => "Cc",
        Later::Format => "Cf",
        Later::Surrogate => "Cs",
        Later::PrivateUse => "Co",
        Later::Unassigned => "Cn",
    }
}
