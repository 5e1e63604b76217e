//! The options of an analyzer.

use super::error::{NoEffect, OptionError, Unknown};
use super::named::options;
use super::words::WordList;
use crate::lexicon::{news_stop_words, stop_words};

options! {
    /// The options of an analyzer. [`AnalyzerOptions::of`] has those of a chain.
    pub struct AnalyzerOptions {
        chain: Chain {
            //! The chain of steps that makes terms of a text.
            /// Lucene's `ArabicAnalyzer`.
            Lucene = "lucene",
            /// What Elasticsearch and `OpenSearch` document for their analyzer `arabic`.
            Elasticsearch = "elasticsearch",
            /// naskh's own chain for news.
            News = "news",
        },
        stemmer: TermStemmer {
            //! What is cut off a term.
            /// Nothing; in the chain `news`, its own endings, which every other value takes the place of.
            None = "none",
            /// What Lucene's stemmer cuts off.
            Light10 = "light10",
            /// What Snowball's algorithm cuts off.
            Snowball = "snowball",
            /// All but the root, by NLTK's `ISRIStemmer`.
            Isri = "isri",
            /// What NLTK's `ARLSTem2` cuts off.
            Arlstem2 = "arlstem2",
        },
        stop_words_match: StopWordsMatch {
            //! When a token is compared with the stop words.
            /// Before its letters are folded, so a stop word is found as it is listed only.
            Before = "before",
            /// After its letters are folded; so are those of the stop words.
            After = "after",
        },
        twins: Twins {
            //! In the chain `news`: the word without proclitics beside its stem.
            /// The stem alone.
            No = "no",
            /// Both, at one position.
            Yes = "yes",
        },
        parts: Parts {
            //! In the chain `news`: the words and numbers within hashtags, mentions, addresses, dates and numbers.
            /// The token as a whole.
            No = "no",
            /// The token, and each part of it.
            Yes = "yes",
        },
    }
    tables {
        /// Words that become no term.
        stop_words: WordList,
        /// Words that the stemmer leaves as they are; as they are once folded,
        /// or in any spelling in the chain `news`.
        stem_exclusions: WordList,
    }
}

impl AnalyzerOptions {
    /// The options of the chain `name`.
    ///
    /// ```
    /// use naskh::AnalyzerOptions;
    /// let options = AnalyzerOptions::of("lucene")?;
    /// assert_eq!(options.get("stop_words_match")?, "before");
    /// assert!(AnalyzerOptions::of("lucine").unwrap_err().to_string().contains("did you mean 'lucene'"));
    /// # Ok::<(), naskh::OptionError>(())
    /// ```
    ///
    /// # Errors
    /// [`OptionError`], which lists the chains, if there is none of that name.
    pub fn of(name: &str) -> Result<Self, OptionError> {
        let mut options = Self::default();
        options.set("chain", name)?;
        if options.chain == Chain::News {
            options.stop_words_match = StopWordsMatch::After;
            options.stop_words = Self::named_stop_words("news")?;
        } else {
            options.stemmer = TermStemmer::Light10;
            options.stop_words = Self::named_stop_words("lucene")?;
        }
        Ok(options)
    }

    /// Checks that every option whose value differs from the default has an effect in the chain.
    ///
    /// ```
    /// use naskh::AnalyzerOptions;
    /// let mut options = AnalyzerOptions::of("lucene")?;
    /// options.set("twins", "yes")?;
    /// assert_eq!(options.check().unwrap_err().to_string(), "option 'twins' is for chain 'news', not 'lucene'");
    /// # Ok::<(), naskh::OptionError>(())
    /// ```
    ///
    /// # Errors
    /// [`NoEffect`] names the first of the options that have none.
    pub fn check(&self) -> Result<(), NoEffect> {
        let of_news = [("twins", self.twins == Twins::Yes), ("parts", self.parts == Parts::Yes)];
        match of_news.iter().find(|(_, is_wanted)| *is_wanted) {
            Some((option, _)) if self.chain != Chain::News => {
                Err(NoEffect { option, beside: "chain", value: self.chain.name(), valid: &["news"] })
            }
            _ => Ok(()),
        }
    }

    /// The names of the lists of stop words.
    pub fn stop_word_lists() -> impl Iterator<Item = &'static str> {
        stop_words::LISTS.iter().map(|(name, _)| *name)
    }

    /// The words of a list of stop words, in the order of the list.
    ///
    /// # Errors
    /// [`OptionError`], which lists the names, if there is no list `name`.
    pub fn stop_words_of(name: &str) -> Result<Vec<String>, OptionError> {
        let found = stop_words::LISTS.iter().find(|(known, _)| *known == name);
        found.map(|(_, words)| words()).ok_or_else(|| {
            let valid: Vec<_> = Self::stop_word_lists().collect();
            OptionError::new(Unknown::Value("stop_words".to_owned()), name, &valid)
        })
    }

    /// The groups of the list `news`: why the words of each are in it, and the words,
    /// without what is joined to them.
    pub fn news_stop_words() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        news_stop_words::GROUPS.iter().map(|group| (group.reason, group.words))
    }

    /// A list of stop words as the value of the option.
    ///
    /// # Errors
    /// As [`AnalyzerOptions::stop_words_of`].
    pub fn named_stop_words(name: &str) -> Result<WordList, OptionError> {
        Ok(WordList::new(Self::stop_words_of(name)?.iter().map(String::as_str)))
    }
}
