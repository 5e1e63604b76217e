//! Texts of many lines, each of which is normalized as a text of its own: the command line,
//! and whoever else has rows.

use super::{Scratch, normalize};
use crate::output::{Output, Overflow};
use crate::plan::Plan;
use crate::simd::Level;
use crate::text::Utf8;

/// Normalizes UTF-8 into `out`, which must be empty, each line as a text of its own.
///
/// # Errors
/// [`Overflow`] if the result does not fit into `out`.
pub fn normalize_lines(
    plan: &Plan,
    level: Level,
    text: &[u8],
    out: &mut Output<'_, u8>,
    scratch: &mut Scratch,
) -> Result<(), Overflow> {
    if plan.is_local_to_lines() {
        // No rule looks past a line end, so all lines can be normalized at once.
        return normalize::<Utf8>(plan, level, text, out, scratch).map(|_| ());
    }
    for (nth, line) in text.split(|&byte| byte == b'\n').enumerate() {
        if nth > 0 {
            out.push(b'\n')?;
        }
        out.append(|out| normalize::<Utf8>(plan, level, line, out, scratch))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::grown;
    use crate::options::Options;

    #[test]
    fn each_line_is_a_text_of_its_own() {
        let (level, text) = (Level::current().unwrap(), " أ  ب \n\n(ا)\nو كتاب\n");
        for preset in Options::presets() {
            let (plan, scratch) = (Plan::new(Options::preset(preset).unwrap()), &mut Scratch::default());
            let ((), done) = grown(1, |out| normalize_lines(&plan, level, text.as_bytes(), out, scratch)).unwrap();
            let alone = |line: &str| {
                grown(1, |out| normalize::<Utf8>(&plan, level, line.as_bytes(), out, scratch)).unwrap().1
            };
            let lines: Vec<_> = text.split('\n').map(alone).collect();
            assert_eq!(done, lines.join(&b'\n'), "{preset}");
        }
    }
}
