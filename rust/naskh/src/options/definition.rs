//! The definition of the normalizer's options: every option, its values and their names.
//!
//! The macro passes the list to another macro, `$make`. So one list makes both the struct of the options
//! (`normalizer.rs`) and the rules that explain changes (`rule.rs`). A test adds `$more` options to the list.

macro_rules! normalizer_options {
    ($make:ident $($more:tt)*) => {
        $make! {
            /// The options of one normalizer. `Options::default()` changes nothing.
            ///
            /// ```
            /// use naskh::Options;
            /// let mut options = Options::preset("search").unwrap();
            /// options.set("digits", "keep").unwrap();
            /// assert_eq!(options.get("digits").unwrap(), "keep");
            /// assert!(options.set("digits", "roman").unwrap_err().to_string().contains("persian"));
            /// ```
            pub struct Options {
                unicode: Unicode {
                    //! Unicode normalization form of the whole text (UAX #15).
                    /// Leave it.
                    Keep = "keep",
                    /// Canonical composition.
                    Nfc = "nfc",
                    /// Compatibility composition.
                    Nfkc = "nfkc",
                },
                presentation_forms: PresentationForms {
                    //! Arabic presentation forms, U+FB50–FDFF and U+FE70–FEFC.
                    /// Leave them.
                    Keep = "keep",
                    /// To the letters that they are forms of.
                    Fold = "fold",
                },
                invisibles: Invisibles {
                    //! Controls, format characters, selectors and tags that no reader sees, and blanks.
                    /// Leave them.
                    Keep = "keep",
                    /// Delete; blanks to U+0020 SPACE.
                    Strip = "strip",
                    /// To U+0020 SPACE.
                    Space = "space",
                },
                marks_apart: MarksApart {
                    //! Marks that a space separates from their letters, as in text out of PDFs.
                    /// Leave them.
                    Keep = "keep",
                    /// Put them on their letters.
                    Join = "join",
                },
                whitespace: Whitespace {
                    //! Unicode white space.
                    /// Leave it.
                    Keep = "keep",
                    /// Each run of white space, line ends included, to one space; none at the start and the end of
                    /// the text.
                    Collapse = "collapse",
                    /// The same for each line by itself; line ends stay.
                    CollapseLines = "collapse-lines",
                },
                tatweel: Tatweel {
                    //! U+0640 TATWEEL.
                    /// Leave it.
                    Keep = "keep",
                    /// Delete where it only stretches a word.
                    Decorative = "decorative",
                    /// Delete.
                    Strip = "strip",
                },
                marks: Marks,
                quranic_spelling: QuranicSpelling {
                    //! Words spelled as in the Quran: ءا, and the dagger alef.
                    /// Leave them.
                    Keep = "keep",
                    /// As they are spelled today.
                    Modern = "modern",
                },
                tanwin_alef: TanwinAlef {
                    //! The alef that a tanwin fathah has at the end of a word.
                    /// Leave it.
                    Keep = "keep",
                    /// Delete the tanwin and the alef.
                    Strip = "strip",
                },
                alef: Alef {
                    //! Alef with hamza, madda or wasla.
                    /// Leave it.
                    Keep = "keep",
                    /// To ا.
                    Fold = "fold",
                },
                hamza: Hamza {
                    //! Hamza and its seats.
                    /// Leave them.
                    Keep = "keep",
                    /// ؤ → و, ئ → ي.
                    Carrier = "carrier",
                    /// Every seat to ء.
                    Hamza = "hamza",
                    /// As `carrier`, and delete ء.
                    Drop = "drop",
                },
                alef_maqsura: AlefMaqsura {
                    //! ى.
                    /// Leave it.
                    Keep = "keep",
                    /// To ي.
                    Yeh = "yeh",
                    /// To ا.
                    Alef = "alef",
                    /// To ي where it cannot be word-final.
                    Positional = "positional",
                },
                teh_marbuta: TehMarbuta {
                    //! ة.
                    /// Leave it.
                    Keep = "keep",
                    /// To ه.
                    Heh = "heh",
                    /// To ت.
                    Teh = "teh",
                },
                lookalikes: Lookalikes {
                    //! Persian, Urdu and Kurdish letters typed for Arabic ones.
                    /// Leave them.
                    Keep = "keep",
                    /// To the Arabic letters, on Arabic lines.
                    Arabic = "arabic",
                    /// To the Arabic letters, on every line: for keys.
                    Always = "always",
                },
                digits: Digits {
                    //! Digits and the separators between them.
                    /// Leave them.
                    Keep = "keep",
                    /// To 0–9.
                    Ascii = "ascii",
                    /// To ٠–٩.
                    Arabic = "arabic",
                    /// To ۰–۹.
                    Persian = "persian",
                },
                punctuation: Punctuation {
                    //! Punctuation marks.
                    /// Leave them.
                    Keep = "keep",
                    /// Arabic and typographic marks to ASCII marks.
                    Ascii = "ascii",
                    /// ASCII marks after Arabic words, and other quotation marks, to Arabic marks.
                    Arabic = "arabic",
                    /// All to U+0020 SPACE, except those within numbers.
                    Space = "space",
                    /// Delete all, except those within numbers.
                    Strip = "strip",
                },
                elongation: Elongation {
                    //! Letters that occur three times or more in a row.
                    /// Leave them.
                    Keep = "keep",
                    /// To one letter.
                    One = "1",
                    /// To two letters.
                    Two = "2",
                    /// ا and و to one letter, others to two.
                    AlefWaw = "alef-waw",
                },
                compound_names: CompoundNames {
                    //! Names of عبد and an article that are written as one word.
                    /// Leave them.
                    Keep = "keep",
                    /// عبدالله → عبد الله.
                    Split = "split",
                },
                case: Case {
                    //! Cased letters of any script.
                    /// Leave them.
                    Keep = "keep",
                    /// To lower case.
                    Lower = "lower",
                },
            $($more)*
            }
            tables {
                /// Single characters and the text that each becomes, before and after letters are folded.
                replace: Replace,
            }
            hidden {
                /// Set by the presets of conventions: the rules that make their result equal to the original's.
                convention: Option<Convention>,
            }
        }
    };
}
pub(super) use normalizer_options;
