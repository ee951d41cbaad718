//! Which sign makes a plan file no JSON: those that are easily typed by hand.

use crate::format::json::{NotJson, Why};

/// A fault of a text, with the sign at which reading ended where that is likely to be it.
pub(super) fn named(bad: NotJson, text: &str) -> NotJson {
    let sign = Some(&bad).filter(|bad| bad.why == Why::Syntax).and_then(|bad| sign(text, bad));
    NotJson { why: sign.map_or(bad.why, Why::Sign), ..bad }
}

fn sign(text: &str, bad: &NotJson) -> Option<char> {
    let lines = text.split_inclusive('\n').take(bad.line.saturating_sub(1));
    let end = lines.map(str::len).sum::<usize>() + bad.column;
    // Reading ends at any byte of a sign.
    let (before, rest) = text.split_at_checked(text.floor_char_boundary(end.checked_sub(1)?))?;
    let sign = rest.chars().next()?;
    let last = before.trim_ascii_end().bytes().last()?;
    match sign {
        '}' | ']' if last == b',' => Some(','),
        '"' if before.ends_with([' ', '\n']) && !matches!(last, b',' | b':' | b'{' | b'[') => Some('"'),
        '：' | '，' | '“' | '”' | '‘' | '’' | '；' | '、' | '【' | '】' | '｛' | '｝' => {
            Some(sign)
        }
        _ => None,
    }
}
