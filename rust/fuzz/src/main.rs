//! Turns the corpus of a body into a folder and back: `naskh-fuzz unpack NAME FOLDER`,
//! `naskh-fuzz pack NAME FOLDER`.

use std::io;
use std::path::Path;

use naskh_fuzz::{BODIES, corpus};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["names"] => BODIES.iter().for_each(|(name, _)| println!("{name}")),
        ["unpack", name, folder] => corpus::unpack(name, Path::new(folder))?,
        ["pack", name, folder] => corpus::pack(name, Path::new(folder))?,
        _ => return Err(io::Error::other("usage: naskh-fuzz names | unpack NAME FOLDER | pack NAME FOLDER")),
    }
    Ok(())
}
