//! Workbooks that come back, and documents that are opened: what a file is, by its bytes and never by its name, and what is
//! in its cells, or its text. Nothing is unpacked without bounds, nothing in it is run.

mod csv;
mod document;
mod parts;
mod xls;
mod xlsx;

use crate::format::cells::{Book, MAX_BYTES, Unread};

/// The most cells with something in them that a workbook may have: a form has some hundreds.
const MOST_CELLS: usize = 20_000;
/// How long a text in a cell may be.
const LONGEST: usize = 32_767;
const OLE2: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What is in a file.
pub fn read(bytes: &[u8]) -> Result<Book, Unread> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes {
        _ if bytes.len() > MAX_BYTES as usize => Err(Unread::TooLarge),
        _ if text.is_empty() => Err(Unread::Empty),
        _ if bytes.starts_with(b"PK\x03\x04") => xlsx::read(bytes),
        _ if bytes.starts_with(OLE2) => xls::read(bytes),
        _ if text.starts_with(b"<") => Err(Unread::WebPage),
        _ => csv::read(bytes),
    }
}

/// The text of a document, in lines: a paragraph each, the cells of a table's row parted by tabs.
pub fn document(bytes: &[u8]) -> Result<String, Unread> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes {
        _ if bytes.len() > MAX_BYTES as usize => Err(Unread::TooLarge),
        _ if text.is_empty() => Err(Unread::Empty),
        _ if bytes.starts_with(b"PK\x03\x04") => document::read(bytes),
        _ if bytes.starts_with(OLE2) => Err(wrapped(bytes)),
        _ if text.starts_with(b"<") || text.starts_with(b"MIME-Version") => Err(Unread::WebPage),
        _ if text.starts_with(b"{\\rtf") => Err(Unread::OtherForm),
        _ => Err(Unread::OtherFile),
    }
}

/// What an old file is, of those that are no document to read.
fn wrapped(bytes: &[u8]) -> Unread {
    let has = |name: &str| is_wrapped_in(bytes, name);
    match (has("EncryptedPackage"), has("Workbook") || has("Book")) {
        (true, _) => Unread::Password,
        (false, true) => Unread::Workbook,
        (false, false) => Unread::OldDocument,
    }
}

/// Whether something of a name is in the old wrapping of office programs, which keeps names in UTF-16.
fn is_wrapped_in(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|here| here == name)
}

/// A number to the digits that spreadsheets hold, without an exponent.
fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_string();
    }
    let written = format!("{value:.14e}");
    let parts =
        written.split_once('e').and_then(|(digits, power)| Some((digits, power.parse::<i32>().ok()?)));
    let Some((digits, power)) = parts.filter(|(_, power)| power.abs() <= 30) else { return written };
    let sign = if value < 0.0 { "-" } else { "" };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let whole = usize::try_from(power + 1).unwrap_or(0);
    let nought = |many: usize| "0".repeat(many);
    match digits.len() {
        _ if power < 0 => format!("{sign}0.{}{digits}", nought((-power - 1).unsigned_abs() as usize)),
        long if long <= whole => format!("{sign}{digits}{}", nought(whole - long)),
        _ => {
            let (front, places) = digits.split_at(whole);
            format!("{sign}{front}.{places}")
        }
    }
}

/// The day that a spreadsheet counts as so many; `None` for what is a time of day, or none at all. Before 1900-03-01 its
/// count is off by one.
fn day(count: f64, is_1904: bool) -> Option<String> {
    let count = count + if is_1904 { 1_462.0 } else { 0.0 };
    if !(61.0..2_958_466.0).contains(&count) {
        return None;
    }
    let first = time::Date::from_calendar_date(1899, time::Month::December, 30).ok()?;
    Some(first.checked_add(time::Duration::days(count as i64))?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_they_were_typed() {
        for (value, written) in [
            (1.0 + 0.1, "1.1"),
            (0.1 + 0.2, "0.3"),
            (0.86, "0.86"),
            (-12731.0, "-12731"),
            (1e12, "1000000000000"),
            (0.0, "0"),
            (0.00012, "0.00012"),
            (1234.5, "1234.5"),
            (1e40, "1.00000000000000e40"),
        ] {
            assert_eq!(number(value), written);
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        assert_eq!(day(45_838.0, false).as_deref(), Some("2025-06-30"));
        assert_eq!(day(45_838.75, false).as_deref(), Some("2025-06-30"));
        assert_eq!(day(44_376.0, true).as_deref(), Some("2025-06-30"));
        assert_eq!(day(0.5, false), None);
        assert_eq!(day(f64::NAN, false), None);
    }
}
