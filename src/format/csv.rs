//! Tables as CSV: written as Excel and WPS open it, UTF-8 with its mark, and no cell becomes a formula; read as they write it.

use crate::domain::decimal::Decimal;
use std::ops::Range;

/// How far a quoted cell may reach, in bytes: an opening quote without its fellow is a quote.
const LONGEST_CELL: usize = 10_000;

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
    /// Where it stands in the text.
    pub place: Range<usize>,
}

impl Row {
    /// A cell's text, empty where there is none.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    /// Whether it has nothing in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.is_empty())
    }
}

/// A table with its headings, as the text of a CSV file.
pub fn write<R: AsRef<[String]>>(heads: &[&str], rows: &[R]) -> String {
    let mut text = String::from('\u{feff}');
    line(&mut text, heads.iter().copied());
    for row in rows {
        line(&mut text, row.as_ref().iter().map(String::as_str));
    }
    text
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, written) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        cell(text, written);
    }
    text.push_str("\r\n");
}

/// One cell. What a spreadsheet would take for a formula gets a `'` in front, numbers excepted
/// (ASVS 5.0, 1.2.10).
fn cell(text: &mut String, written: &str) {
    let starts = written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']);
    let guard = if starts && Decimal::parse(written).is_err() { "'" } else { "" };
    let quoted = written.contains(['"', ',', '\r', '\n', '\t', ';']);
    if quoted {
        text.push('"');
    }
    text.push_str(guard);
    for c in written.chars().filter(|c| *c != '\0') {
        if c == '"' {
            text.push('"');
        }
        text.push(c);
    }
    if quoted {
        text.push('"');
    }
}

/// Reads a table: cells between separators, quoted ones with their line breaks and doubled quotes.
pub fn rows(text: &str, separator: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < text.len() {
        let (from, first) = (at, line);
        let mut cells = Vec::new();
        loop {
            let rest = &text[at..];
            let (cell, length) = quoted(rest, separator).unwrap_or_else(|| {
                let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
                (rest[..end].to_string(), end)
            });
            line += rest[..length].matches('\n').count();
            at += length;
            cells.push(cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_string());
            match text[at..].starts_with(separator) {
                true => at += separator.len_utf8(),
                false => break,
            }
        }
        let end = if text[at..].starts_with("\r\n") { 2 } else { usize::from(at < text.len()) };
        rows.push(Row { line: first, cells, place: from..at });
        at += end;
        line += 1;
    }
    rows
}

/// A quoted cell and its length in the text; `None` where the quote is only a sign in it.
fn quoted(text: &str, separator: char) -> Option<(String, usize)> {
    let inside = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at > LONGEST_CELL {
            return None;
        }
        if c != '"' {
            cell.push(c);
            continue;
        }
        match chars.peek() {
            Some((_, '"')) => {
                cell.push('"');
                chars.next();
            }
            Some((_, next)) if *next != separator && !matches!(next, '\r' | '\n') => return None,
            _ => return Some((cell.replace("\r\n", "\n"), at + 2)),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f3_no_cell_becomes_a_formula() {
        for (written, want) in [
            ("", ""),
            ("季度报表", "季度报表"),
            ("1.18", "1.18"),
            ("-12.5", "-12.5"),
            ("-1+1", "'-1+1"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1+1", "'＝1+1"),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("\0=1", "'=1"),
            ("=HYPERLINK(\"http://x\",1)", "\"'=HYPERLINK(\"\"http://x\"\",1)\""),
            ("a,b", "\"a,b\""),
            ("two\nlines", "\"two\nlines\""),
            ("say \"yes\"", "\"say \"\"yes\"\"\""),
        ] {
            let mut text = String::new();
            cell(&mut text, written);
            assert_eq!(text, want, "{written:?}");
        }
    }

    #[test]
    fn a_table_starts_with_its_mark_and_ends_its_lines_as_excel_does() {
        let rows = [vec!["甲".to_string(), "1".to_string()]];
        assert_eq!(write(&["名称", "数值"], &rows), "\u{feff}名称,数值\r\n甲,1\r\n");
    }
}
