//! Texts as people type them: how long they may be, and what may stand in them.

use super::wrong::Wrong;

/// Longest source or name, in characters.
pub const MAX_LINE: usize = 200;
/// Longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// A text on one line that is not empty.
pub(super) fn line(typed: &str) -> Result<String, Wrong> {
    let text = typed.trim();
    if text.chars().any(char::is_control) {
        return Err(Wrong::Control);
    }
    short(text, MAX_LINE).and_then(present)
}

/// A text of any number of lines, possibly empty.
pub(super) fn paragraph(typed: &str) -> Result<String, Wrong> {
    let text = typed.trim().replace("\r\n", "\n");
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Wrong::Control);
    }
    short(&text, MAX_NOTE)
}

/// A text that is not too long.
pub(super) fn short(text: &str, most: usize) -> Result<String, Wrong> {
    let length = text.chars().count();
    if length > most { Err(Wrong::TooLong(most)) } else { Ok(text.to_string()) }
}

/// A text that is there.
pub(super) fn present(text: String) -> Result<String, Wrong> {
    if text.is_empty() { Err(Wrong::Missing) } else { Ok(text) }
}
