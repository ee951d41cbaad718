//! The names of sheets, and texts of a given length: within what Excel takes.

use std::collections::BTreeSet;

const LONGEST: usize = 31;
/// What a sheet without a name is called.
const SHEET: &str = "工作表";

/// The names of sheets that are given.
pub struct Names(BTreeSet<String>);

impl Default for Names {
    fn default() -> Names {
        // Excel keeps this one for itself.
        Names(BTreeSet::from(["history".to_string()]))
    }
}

impl Names {
    /// A name like this one that Excel takes and no other sheet has.
    pub fn give(&mut self, wanted: &str) -> String {
        let safe: String = wanted.chars().filter(|c| !c.is_control()).map(safe).collect();
        let safe = match safe.trim() {
            "" => SHEET,
            name => name,
        };
        let name = (1..)
            .map(|no| match no {
                1 => shorten(safe, LONGEST, ""),
                _ => {
                    let end = format!("（{no}）");
                    shorten(safe, LONGEST - end.encode_utf16().count(), "") + &end
                }
            })
            .find(|name| !self.0.contains(&name.to_lowercase()))
            .unwrap_or_default();
        self.0.insert(name.to_lowercase());
        name
    }
}

/// A sign of a sheet's name: those that Excel doesn't take in their full width.
fn safe(c: char) -> char {
    match c {
        '[' => '［',
        ']' => '］',
        ':' => '：',
        '*' => '＊',
        '?' => '？',
        '/' => '／',
        '\\' => '＼',
        '\'' => '’',
        other => other,
    }
}

/// A text of so many UTF-16 units at most, with an end of its own where it was longer.
pub fn shorten(text: &str, most: usize, end: &str) -> String {
    let length = |text: &str| text.encode_utf16().count();
    if length(text) <= most {
        return text.to_string();
    }
    let mut room = most - length(end);
    let fits = |c: &char| match room.checked_sub(c.len_utf16()) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    text.chars().take_while(fits).collect::<String>() + end
}
