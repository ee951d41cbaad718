//! Tables as CSV that Excel and WPS open as it is: UTF-8 with its mark, and no cell becomes a formula.

use crate::domain::decimal::Decimal;

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
