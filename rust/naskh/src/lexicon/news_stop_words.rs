//! The stop list `news`: words that say how other words belong together, and nothing of what a text is about.
//!
//! Source: the grammar of Arabic; compiled by the authors for this project, November 2026.
//!
//! A word is here for what it is, not for how often it occurs: the classes are closed, so each group can be read
//! to its end. Where a search folds letters, a stop word takes with it whatever is spelled like it then. So a word
//! is left out if more than one in fifteen of the words of news that have its key is another, which news is about:
//! إليه (آلية), فيه (فئة), أية (آية), مني (منى), بعده (بعدة), قبله (قبلة), بينه (بينة), إذن (أذن, and إذن itself,
//! a permission), لئن (لين), بلى (بلي), أم (mother), آل (family), ذو and ذي (Dhi Qar), بي (BBC), كي (Ban Ki-moon),
//! خلف and أحد (names). إنها (إنهاء), بها (بهاء), بنا (بناء) and هنا (هناء) are left out because many type these
//! others without their ء. على and إلى stay: one in thirty is علي, one in nine hundred آلي,
//! which nothing that a search keeps tells from them.
//!
//! Nouns that serve as prepositions are left out, and so are the words that ask: in titles ضد, أمام, بسبب, لماذا
//! tell what happened. With them the mean of 1 / rank fell by .4 points for three words of a title.

/// Words that are here for one reason.
pub(crate) struct Group {
    pub(crate) reason: &'static str,
    pub(crate) words: &'static [&'static str],
}

/// The groups. Words are spelled with their hamza and without marks.
#[rustfmt::skip]
pub(crate) const GROUPS: &[Group] = &[
    Group {
        reason: "proclitics set apart from their word by a space: and, so; by, for, like",
        words: &["و", "ف", "ب", "ل", "ك"],
    },
    Group {
        reason: "prepositions: place, direction and time of what follows",
        words: &[
            "في", "من", "إلى", "على", "عن", "مع", "بين", "عند", "لدى", "لدن", "منذ", "مذ", "حتى", "خلال", "نحو", "غير",
            "بغير", "لغير", "بعد", "قبل",
        ],
    },
    Group {
        reason: "prepositions with a pronoun: of whom and with whom, but not who that is",
        words: &[
            "فيها", "فيهم", "فيهما", "فيهن", "فينا", "فيكم",
            "منه", "منها", "منهم", "منهما", "منهن", "منا", "منك", "منكم",
            "إليها", "إليهم", "إليهما", "إلينا", "إليك", "إليكم",
            "عليه", "عليها", "عليهم", "عليهما", "عليهن", "علينا", "عليك", "عليكم",
            "عنه", "عنها", "عنهم", "عنهما", "عنا", "عنك", "عنكم",
            "معه", "معها", "معهم", "معهما", "معنا", "معي", "معك", "معكم",
            "بينها", "بينهم", "بينهما", "بيننا", "بينكم", "بيني", "بينك",
            "لديه", "لديها", "لديهم", "لديهما", "لدينا", "لدي", "لديك", "لديكم",
            "عنده", "عندها", "عندهم", "عندنا", "عندي", "عندك",
            "به", "بهم", "بهما", "بهن", "بك", "بكم",
            "له", "لها", "لهم", "لهما", "لهن", "لنا", "لي", "لك", "لكم",
            "بعدها", "بعدهم", "قبلها", "قبلهم", "خلاله", "خلالها", "غيره", "غيرها", "غيرهم", "غيرنا",
        ],
    },
    Group {
        reason: "conjunctions and the particles of subordinate clauses",
        words: &[
            "أو", "ثم", "بل", "لكن", "أن", "إن", "إذ", "إذا", "لو", "لولا", "لكي", "لأن", "بأن", "كأن",
            "حيث", "بحيث", "حيثما", "حين", "حينما", "عندما", "بعدما", "قبلما", "بينما", "ريثما", "كلما", "طالما",
            "مهما", "أينما", "كيفما", "كما", "بما", "لما", "مما", "عما", "فيما", "ممن", "عمن", "لمن", "بمن", "إنما", "إما",
            "أما", "سواء", "لاسيما", "سيما",
        ],
    },
    Group {
        reason: "particles with a pronoun: that he, because they, but it",
        words: &[
            "أنه", "أنهم", "أنهما", "أننا", "أنني", "أني", "أنك", "أنكم",
            "إنه", "إنهم", "إنهما", "إنا", "إننا", "إنني", "إني", "إنك", "إنكم",
            "بأنه", "بأنها", "بأنهم", "بأنهما", "بأننا", "بأنني",
            "لأنه", "لأنها", "لأنهم", "لأنهما", "لأننا", "لأنني", "لأني",
            "لكنه", "لكنها", "لكنهم", "لكنهما", "لكننا", "لكنني", "لكني",
            "كأنه", "كأنها", "كأنهم", "كأننا", "لعل", "لعله", "لعلها", "لعلهم", "ليت", "ليته", "ليتها",
        ],
    },
    Group {
        reason: "particles of negation, exception, emphasis, tense and call",
        words: &[
            "لا", "لم", "لن", "ما", "ليس", "ليست", "ليسوا", "لست", "لسنا", "كلا", "نعم", "هل", "إلا", "ألا", "قد",
            "لقد", "سوف", "ربما", "يا", "أيها", "أيتها",
        ],
    },
    Group {
        reason: "personal pronouns",
        words: &["أنا", "نحن", "أنت", "أنتم", "أنتما", "هو", "هي", "هم", "هما", "هن", "إياه", "إياها", "إياهم"],
    },
    Group {
        reason: "demonstratives, alone and with a proclitic",
        words: &[
            "هذا", "هذه", "هذان", "هذين", "هاتان", "هاتين", "هؤلاء", "ذلك", "تلك", "ذاك", "أولئك", "هكذا", "هناك",
            "هنالك", "ثمة", "بهذا", "بهذه", "بذلك", "بتلك", "لهذا", "لهذه", "لذلك", "لتلك", "لذا", "كهذا", "كهذه",
            "كذلك", "كتلك", "لهؤلاء", "بهؤلاء",
        ],
    },
    Group {
        reason: "relative pronouns, alone and with a proclitic",
        words: &[
            "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللاتي", "اللواتي", "اللائي", "بالذي",
            "بالتي", "بالذين", "كالذي", "كالتي", "كالذين", "للذي", "للتي", "للذين",
        ],
    },
    Group {
        reason: "quantifiers: how much of what follows",
        words: &[
            "كل", "كله", "كلها", "كلهم", "كلنا", "بكل", "لكل", "ككل", "كلتا", "كليهما", "بعض", "بعضه", "بعضها", "بعضهم",
            "ببعض", "لبعض", "أي", "بأي", "لأي",
        ],
    },
    Group {
        reason: "adverbs that point or weigh and name nothing: also, only, very",
        words: &["أيضا", "فقط", "جدا", "حينئذ", "آنذاك", "عندئذ", "بالتالي", "إلخ"],
    },
    Group {
        reason: "to be, as an auxiliary of other verbs",
        words: &[
            "كان", "كانت", "كانا", "كانوا", "كنت", "كنا", "يكون", "تكون", "يكونوا", "نكون", "أكون", "ليكون", "لتكون",
            "مازال", "مازالت", "لايزال", "لاتزال",
        ],
    },
];

/// What every word of the list may have before it: and, so.
pub(crate) const CONJUNCTIONS: [&str; 2] = ["و", "ف"];

/// What would come of that and is another word, by the same rule: guardian, my son, film, sky, understanding, Van,
/// Wi-Fi, agents, governor, Bill, Fleet, weakness, handsome, lost, actual, valley, so-and-so, fly, villa,
/// surplus, Faw.
#[rustfmt::skip]
pub(crate) const OTHER_WORDS: &[&str] = &[
    "ولي", "ولدي", "ولدى", "فلم", "فلما", "فلك", "فهم", "فهما", "فإن", "فأن", "فأي", "وأي", "وكلا", "وإلى", "وبل", "فليت",
    "وهن", "وسيما", "فقد", "فعلى", "فعليه", "فإلى", "فلأن", "فلأي", "فله", "فأيضا", "فأو", "وأو", "وو", "وف", "وب", "ول",
    "وك", "فو", "فف", "فب", "فل", "فك", "فيا",
];

/// Every word of the list, group by group: as it is there, and with each conjunction before it.
pub(crate) fn all() -> Vec<String> {
    let words = GROUPS.iter().flat_map(|group| group.words.iter().copied());
    let forms = words.flat_map(|word| {
        let joined = CONJUNCTIONS.iter().map(move |conjunction| format!("{conjunction}{word}"));
        std::iter::once(word.to_owned()).chain(joined)
    });
    forms.filter(|form| !OTHER_WORDS.contains(&form.as_str())).collect()
}
