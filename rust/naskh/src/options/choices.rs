//! The options that have a fixed list of values.
//!
//! The variants of each are in the order of the documentation, `Keep` first.

/// One option with a fixed list of values: `Keep` first, each value with its name.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            /// Leave it.
            #[default]
            Keep,
            $($(#[$value_doc])* $value),+
        }

        impl $name {
            pub(super) const NAMES: &'static [&'static str] = &["keep", $($text),+];
            const VALUES: &'static [Self] = &[Self::Keep, $(Self::$value),+];

            pub(super) fn parse(name: &str) -> Option<Self> {
                Self::NAMES.iter().position(|known| *known == name).map(|at| Self::VALUES[at])
            }

            pub(super) const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
    };
}

choice! {
    /// Unicode normalization form of the whole text (UAX #15).
    Unicode { /** Canonical composition. */ Nfc = "nfc", /** Compatibility composition. */ Nfkc = "nfkc" }
}
choice! {
    /// Arabic presentation forms, U+FB50–FDFF and U+FE70–FEFC.
    PresentationForms { /** To the letters they present. */ Fold = "fold" }
}
choice! {
    /// Controls and format characters.
    Invisibles { /** Delete. */ Strip = "strip", /** To U+0020 SPACE. */ Space = "space" }
}
choice! {
    /// Unicode white space.
    Whitespace {
        /** One space for each run, line ends too; none at the ends. */ Collapse = "collapse",
        /** The same within each line. */ CollapseLines = "collapse-lines",
    }
}
choice! {
    /// U+0640 TATWEEL.
    Tatweel { /** Delete where it only stretches. */ Decorative = "decorative", /** Delete. */ Strip = "strip" }
}
choice! {
    /// Alef with hamza, madda or wasla.
    Alef { /** To ا. */ Fold = "fold" }
}
choice! {
    /// Hamza and its seats.
    Hamza {
        /** ؤ → و, ئ → ي. */ Carrier = "carrier",
        /** Every seat to ء. */ Hamza = "hamza",
        /** As carrier, and ء deleted. */ Drop = "drop",
    }
}
choice! {
    /// ى.
    AlefMaqsura {
        /** To ي. */ Yeh = "yeh",
        /** To ا. */ Alef = "alef",
        /** To ي where it cannot be word-final. */ Positional = "positional",
    }
}
choice! {
    /// ة.
    TehMarbuta { /** To ه. */ Heh = "heh", /** To ت. */ Teh = "teh" }
}
choice! {
    /// Persian, Urdu and Kurdish letters typed for Arabic ones.
    Lookalikes { /** To the Arabic letters, on Arabic lines. */ Arabic = "arabic" }
}
choice! {
    /// Digits and the separators between them.
    Digits {
        /** To 0–9. */ Ascii = "ascii",
        /** To ٠–٩. */ Arabic = "arabic",
        /** To ۰–۹. */ Persian = "persian",
    }
}
choice! {
    /// Punctuation marks.
    Punctuation {
        /** Arabic and typographic marks to those of ASCII. */ Ascii = "ascii",
        /** The marks of ASCII behind Arabic words, and other quotation marks, to the Arabic ones. */ Arabic = "arabic",
        /** All to U+0020 SPACE, those within numbers aside. */ Space = "space",
        /** All deleted, those within numbers aside. */ Strip = "strip",
    }
}
choice! {
    /// Letters repeated three times or more.
    Elongation { /** To one. */ One = "1", /** To two. */ Two = "2" }
}
choice! {
    /// Cased letters of any script.
    Case { /** To lower case. */ Lower = "lower" }
}
