//! Tables as spreadsheets put them on the clipboard: read into plain cells, and written back.

use super::dates;
use crate::domain::search::fold;
pub use crate::format::csv::Row;
use crate::format::csv::rows;

/// A table as it was pasted.
#[derive(Clone, PartialEq, Debug)]
pub struct Grid {
    /// Its rows, blank ones too.
    pub rows: Vec<Row>,
    /// What stands between its cells.
    pub by: Separator,
}

/// What stands between cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Separator {
    Tab,
    Comma,
    Semicolon,
    /// Nobody can tell a blank in a number from one between cells.
    Blanks,
}

/// A cell of a table on a page, which may cover several rows and columns.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// Rows it covers.
    pub rows: usize,
    /// Columns it covers.
    pub cols: usize,
}

/// Most columns of a table.
pub const WIDEST: usize = 60;

/// Reads pasted text; `measure` is the unit that may stand behind a number after a blank.
pub fn read(text: &str, measure: &str) -> Grid {
    if text.contains('\t') {
        return Grid { rows: rows(text, '\t'), by: Separator::Tab };
    }
    for (sign, by) in [(',', Separator::Comma), (';', Separator::Semicolon)] {
        let rows = if text.contains(sign) { rows(text, sign) } else { Vec::new() };
        let cut = rows.iter().filter(|r| r.cells.len() > 1);
        let has_day = |r: &Row| r.cells.iter().any(|c| dates::read(c).is_ok());
        if cut.clone().any(has_day) && 2 * cut.count() >= rows.iter().filter(|r| !r.is_blank()).count() {
            return Grid { rows, by };
        }
    }
    let mut rows = Vec::new();
    let mut at = 0;
    for (no, line) in text.split('\n').enumerate() {
        rows.push(Row { line: no + 1, cells: by_blanks(line, measure), place: at..at + line.len() });
        at += line.len() + 1;
    }
    Grid { rows, by: Separator::Blanks }
}

/// Whether a word is three digits, with a fraction or a unit behind them or nothing.
fn is_group(word: &str) -> bool {
    let word = fold(word);
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    end == 3 && !word[end..].starts_with(['-', '/', '年', '月', ','])
}

/// A typed line: days, numbers with their unit, and the text that follows.
fn by_blanks(line: &str, measure: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number =
        |word: &str| fold(word).trim_start_matches(['-', '+', '.']).starts_with(|c: char| c.is_ascii_digit());
    let day_at = |from: usize| {
        let most = words.len().min(from + 4);
        (from + 1..=most).rev().find(|to| {
            let text = words[from..*to].join(" ");
            dates::read(&text).is_ok() || *to == from + 1 && dates::is_dated(&fold(&text))
        })
    };
    // Headings: each word one.
    if !words.iter().any(|w| is_number(w)) {
        return words.iter().map(ToString::to_string).collect();
    }
    let mut cells = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let from = at;
        at = match day_at(from) {
            Some(to) => to,
            None if is_number(words[from]) => {
                // Three digits may be a group of the number before them.
                let follows = |to: &usize| words.get(*to).is_some_and(|w| is_group(w));
                let to = (from + 1..).find(|to| !follows(to)).unwrap_or(words.len());
                let unit = words.get(to).is_some_and(|w| fold(w) == fold(measure));
                to + usize::from(unit)
            }
            None => (from + 1..words.len()).find(|to| day_at(*to).is_some()).unwrap_or(words.len()),
        };
        cells.push(words[from..at].join(" "));
    }
    cells
}

/// A page's table as plain cells: what covers several has its text in each.
pub fn spread(rows: &[Vec<Span>]) -> Vec<Vec<String>> {
    cells(rows, |span, _| span.text.clone())
}

/// The same, but what covers several has its text in the first of them alone.
pub fn once(rows: &[Vec<Span>]) -> Vec<Vec<String>> {
    cells(rows, |span, is_first| if is_first { span.text.clone() } else { String::new() })
}

fn cells(rows: &[Vec<Span>], text: impl Fn(&Span, bool) -> String) -> Vec<Vec<String>> {
    let mut grid: Vec<Vec<Option<String>>> = vec![Vec::new(); rows.len()];
    for (y, spans) in rows.iter().enumerate() {
        let mut x = 0;
        for span in spans {
            while grid[y].get(x).is_some_and(Option::is_some) {
                x += 1;
            }
            let (down, across) = (span.rows.max(1).min(rows.len() - y), span.cols.clamp(1, WIDEST));
            for (below, row) in grid.iter_mut().skip(y).take(down).enumerate() {
                for at in (x..x + across).take_while(|at| *at < WIDEST) {
                    if row.len() <= at {
                        row.resize(at + 1, None);
                    }
                    row[at] = Some(text(span, below == 0 && at == x));
                }
            }
            x += across;
        }
    }
    grid.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect()
}

/// Rows as a spreadsheet would put them on the clipboard.
pub fn write(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| match text.contains(['\t', '\n', '\r', '"']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    let lines = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t") + "\n");
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, by: Separator, want: &[(usize, &[&str])]) {
        let grid = read(text, "亿元");
        let got: Vec<(usize, Vec<&str>)> =
            grid.rows.iter().map(|r| (r.line, r.cells.iter().map(String::as_str).collect())).collect();
        let want: Vec<(usize, Vec<&str>)> = want.iter().map(|(n, c)| (*n, c.to_vec())).collect();
        assert_eq!((grid.by, got), (by, want), "{text:?}");
        for row in &grid.rows {
            assert!(text.get(row.place.clone()).is_some(), "{text:?} {row:?}");
        }
    }

    #[test]
    fn g4_cells_are_read_as_spreadsheets_write_them() {
        use Separator::*;
        check("a\tb\r\n\r\nc\t\r\n", Tab, &[(1, &["a", "b"]), (2, &[""]), (3, &["c", ""])]);
        check("\"a\nb\"\t\"c\"\"d\"\ne\tf", Tab, &[(1, &["a\nb", "c\"d"]), (3, &["e", "f"])]);
        check("\"a\tb\"\tc", Tab, &[(1, &["a\tb", "c"])]);
        // A quote that is only a sign in its cell.
        check("\"新\"企业\t1\n\"开\t2", Tab, &[(1, &["\"新\"企业", "1"]), (2, &["\"开", "2"])]);
        check("2025-06-30,1.18,\"甲,乙\"\n", Comma, &[(1, &["2025-06-30", "1.18", "甲,乙"])]);
        check("2025-06-30;1.18", Semicolon, &[(1, &["2025-06-30", "1.18"])]);
        check("2025-06-30 12,731", Blanks, &[(1, &["2025-06-30", "12,731"])]);
        check("12,731\n12,800", Blanks, &[(1, &["12,731"]), (2, &["12,800"])]);
        check("2025-06-30 12 731", Blanks, &[(1, &["2025-06-30", "12 731"])]);
        check(
            "2025年6月30日 上午 1.18 亿元 季度 报表",
            Blanks,
            &[(1, &["2025年6月30日 上午", "1.18 亿元", "季度 报表"])],
        );
        check("2025-06-30 12 73", Blanks, &[(1, &["2025-06-30", "12", "73"])]);
        check("2025-06-30 1.2 1.18 年报", Blanks, &[(1, &["2025-06-30", "1.2", "1.18", "年报"])]);
        check("1 2025-06-30 1.18", Blanks, &[(1, &["1", "2025-06-30", "1.18"])]);
        check("2025-06-31 1.18", Blanks, &[(1, &["2025-06-31", "1.18"])]);
        check("日期 数值 来源", Blanks, &[(1, &["日期", "数值", "来源"])]);
        check("", Blanks, &[(1, &[])]);
    }

    #[test]
    fn g4_merged_cells_have_their_text_in_each() {
        let span = |text: &str, rows, cols| Span { text: text.into(), rows, cols };
        let rows = [
            vec![span("表", 1, 3)],
            vec![span("六月", 2, 1), span("1", 1, 1), span("a", 1, 1)],
            vec![span("2", 1, 1), span("b\nc", 9, 1)],
        ];
        let got = spread(&rows);
        assert_eq!(got, [["表", "表", "表"], ["六月", "1", "a"], ["六月", "2", "b\nc"]]);
        assert_eq!(read(&write(&got), "").rows[2].cells, ["六月", "2", "b\nc"]);
        assert_eq!(spread(&[vec![span("x", usize::MAX, usize::MAX)]])[0].len(), WIDEST);
    }
}
