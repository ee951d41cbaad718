//! A table as CSV, in UTF-8, UTF-16 (what Excel calls Unicode text) or GBK: one sheet without a name, all of it text.

use super::{LONGEST, MOST_CELLS};
use crate::format::cells::{At, Book, Cell, Sheet, Unread, Value};
use crate::format::csv::rows;
use encoding_rs::{Encoding, GB18030, UTF_8};

/// What may stand between cells; the first where none does.
const SEPARATORS: [char; 3] = [',', '\t', ';'];

pub(super) fn read(bytes: &[u8]) -> Result<Book, Unread> {
    let text = text(bytes).ok_or(Unread::Encoding)?;
    // Other programs' files are no text, whatever their letters could be.
    if text.contains(|c: char| c.is_control() && !c.is_whitespace()) {
        return Err(Unread::OtherFile);
    }
    let count = |sign: char| text.matches(sign).count();
    let most = SEPARATORS.into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(',');
    let mut cells = Vec::new();
    for (row, number) in rows(&text, most).into_iter().zip(0..) {
        for (text, column) in row.cells.into_iter().zip(0..) {
            if text.is_empty() {
                continue;
            }
            if cells.len() == MOST_CELLS || text.chars().count() > LONGEST {
                return Err(Unread::TooMany(MOST_CELLS as u32));
            }
            let value = Value::Text(text);
            cells.push(Cell { at: At(number, column), value, is_formula: false, is_hidden: false });
        }
    }
    let sheet = Sheet { cells, ..Sheet::default() };
    Ok(Book { sheets: vec![sheet], ..Book::default() })
}

fn text(bytes: &[u8]) -> Option<String> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    [marked.unwrap_or(UTF_8), GB18030].into_iter().find_map(|encoding| {
        let (text, _, is_wrong) = encoding.decode(bytes);
        (!is_wrong).then(|| text.into_owned())
    })
}
