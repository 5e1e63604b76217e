//! The options of a segmenter, which a tokenizer has too.

use super::named::options;

options! {
    /// The options of a segmenter.
    pub struct SegmenterOptions {
        scheme: Scheme {
            //! What is cut off a word.
            /// As in the Penn Arabic Treebank: conjunction, preposition, future and pronoun. The article stays.
            Atb = "atb",
            /// The same, and the article.
            D3 = "d3",
        },
        unsure: Unsure {
            //! Words of which the model is not sure.
            /// Cut as seems best.
            Cut = "cut",
            /// Left whole.
            Whole = "whole",
        },
    }
    tables {}
}
