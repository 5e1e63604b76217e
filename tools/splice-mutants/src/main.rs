//! Puts mutants into a copy of the sources, each behind a switch: `if crate::mutant::on(7) { … } else { … }`.
//!
//! usage: splice-mutants ROOT < MUTANTS     where MUTANTS is a part of what `cargo mutants --list --json` prints
//!
//! A mutant's number is its place in the list, from 1. The numbers of those that cannot be behind a switch (in a
//! constant, say) are printed, one a line; all others are in the files below ROOT afterwards.

mod edits;
mod places;

use std::collections::BTreeMap;
use std::error::Error;
use std::{env, fs, io};

use serde::Deserialize;

use edits::{Edit, spliced};
use places::{Source, edit_of};

/// A mutant, as cargo-mutants describes it.
#[derive(Deserialize)]
struct Mutant {
    file: String,
    genre: String,
    replacement: String,
    span: Span,
}

/// A part of a file.
#[derive(Deserialize, Clone, Copy)]
struct Span {
    start: Place,
    end: Place,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Deserialize, Clone, Copy)]
struct Place {
    line: usize,
    column: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::args().nth(1).ok_or("usage: splice-mutants ROOT < MUTANTS")?;
    let mutants: Vec<Mutant> = serde_json::from_reader(io::stdin())?;
    let mut files: BTreeMap<&str, Vec<(usize, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in (1..).zip(&mutants) {
        files.entry(&mutant.file).or_default().push((number, mutant));
    }
    for (file, mutants) in files {
        let path = format!("{root}/{file}");
        let source = Source::read(fs::read_to_string(&path)?)?;
        let mut edits: Vec<Edit> = Vec::new();
        for (number, mutant) in mutants {
            match edit_of(&source, mutant, number) {
                Some(edit) => edits.push(edit),
                None => println!("{number}"),
            }
        }
        fs::write(&path, spliced(&source.chars, &edits))?;
    }
    Ok(())
}
