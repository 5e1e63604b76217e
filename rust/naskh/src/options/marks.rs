//! The values of the option `marks`: `keep`, `strip`, or names of classes of marks, separated by commas.

use std::borrow::Cow;

use super::named::Named;
use crate::chars::{MarkClass, MarkSet};

/// The option `marks`: the classes that are stripped.
pub(super) type Marks = MarkSet;

impl Named for MarkSet {
    const NAMES: &'static [&'static str] = &{
        let mut names = ["keep"; 2 + MarkClass::ALL.len()];
        names[1] = "strip";
        let mut at = 0;
        while at < MarkClass::ALL.len() {
            names[2 + at] = MarkClass::ALL[at].name();
            at += 1;
        }
        names
    };

    const ABOUT: &'static [&'static str] = &{
        let mut about = ["Combining marks of the Arabic blocks."; 3 + MarkClass::ALL.len()];
        (about[1], about[2]) = ("Leave them.", "Delete all of them.");
        let mut at = 0;
        while at < MarkClass::ALL.len() {
            about[3 + at] = MarkClass::ALL[at].about();
            at += 1;
        }
        about
    };

    fn parse(text: &str) -> Result<Self, &str> {
        match text {
            "keep" => return Ok(Self::EMPTY),
            "strip" => return Ok(Self::ALL),
            _ => {}
        }
        text.split(',').map(str::trim).try_fold(Self::EMPTY, |set, name| {
            let class = MarkClass::ALL.into_iter().find(|class| class.name() == name);
            class.map(|class| set.with(class)).ok_or(name)
        })
    }

    /// A list has classes only.
    fn valid_in(text: &str) -> &'static [&'static str] {
        if text.contains(',') { &Self::NAMES[2..] } else { Self::NAMES }
    }

    fn name(&self) -> Cow<'static, str> {
        match *self {
            Self::EMPTY => "keep".into(),
            Self::ALL => "strip".into(),
            _ => self.iter().map(MarkClass::name).collect::<Vec<_>>().join(",").into(),
        }
    }
}
