//! The options of `naskh.reorder`.

use super::named::options;

options! {
    /// How a text in visual order is put into the order in which it is read.
    pub struct ReorderOptions {
        kind: Direction {
            //! The order that the text is in.
            /// As it is displayed: letters from the left, numbers and Latin as they are read, brackets mirrored.
            Display = "display",
            /// All code points of a line in reverse.
            CodePoints = "codepoints",
            /// As it is read: only the digits are turned.
            Keep = "keep",
        },
        digits: DigitOrder {
            //! Digits, in a text of that order.
            /// They are in that order, as all else is.
            Kept = "kept",
            /// They run the other way.
            Reversed = "reversed",
        },
        lines: WhichLines {
            //! The lines that are put in order.
            /// All that have more Arabic letters than Latin ones.
            All = "all",
            /// Of these, the lines that `diagnose` finds in visual order.
            Visual = "visual",
            /// Of these, the lines of which it is certain.
            Certain = "certain",
        },
    }
    tables {}
}
