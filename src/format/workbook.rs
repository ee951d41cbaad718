//! A workbook as plain data: what it is, and its sheets with typed cells. What makes Excel files of it gets it as JSON.

use serde::{Deserialize, Serialize};
use serde_json::Result;
use std::iter::once;

/// A workbook.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Workbook {
    /// Its title, which Excel shows among the file's properties.
    pub title: String,
    /// What it is, on a sheet of its own before the others.
    pub about: About,
    /// Its tables, in order.
    pub sheets: Vec<Sheet>,
}

/// The sheet that says what a workbook is.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct About {
    /// Its name, on its tab.
    pub name: String,
    /// What it says: as of when, of whose records, with which digest.
    pub lines: Vec<Line>,
}

/// A label and what belongs to it.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// What is said.
    pub label: String,
    /// What it is.
    pub value: Value,
}

/// A sheet: a table with one row of heads, which stays in sight and stands on every printed page.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name, on its tab; signs that Excel doesn't take there are replaced, and one that is there already is numbered.
    pub name: String,
    /// Lines above the heads: whom it is for, how it is filled in.
    pub above: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// How many columns stay in sight at the left.
    pub fixed_columns: u16,
    /// How many empty rows below those can be filled in: they get what the columns ask for.
    pub spare_rows: u32,
    /// Whether cells that are not for typing refuse it. Without a password: against slips, not against people.
    pub is_protected: bool,
    /// Whether it is out of sight: what the program needs when the file comes back.
    pub is_hidden: bool,
}

/// A column.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// How wide it is, in digits of the usual font; a Chinese character takes two.
    pub width: u16,
    /// What may be typed into it.
    pub takes: Option<Takes>,
    /// Who fills its cells in.
    pub role: Role,
}

/// A cell.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Cell {
    /// What is in it.
    pub value: Value,
    /// Who fills it in, where that is not as in its column.
    pub role: Option<Role>,
}

/// What is in a cell.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "is", content = "of", rename_all = "snake_case")]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text; it is no formula, whatever it begins with.
    Text(String),
    /// A number as it is written, `-1.50`: it is shown with these digits. One that Excel can't hold to its last digit
    /// (it knows 15) stays text.
    Number(String),
    /// A day, `2025-12-31`.
    Day(String),
}

/// Who fills a cell in.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It is there to be read.
    #[default]
    Read,
    /// People type into it.
    Fill,
    /// What was there before, grey: for comparing.
    Past,
}

/// What may be typed into a column; anything else is refused, with a word.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Takes {
    /// What it has to be.
    pub what: Kind,
    /// What is said where something else is typed.
    pub wrong: String,
    /// What is said beside a cell that is being filled in; may be empty.
    pub hint: String,
}

/// A kind of what is typed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "is", content = "of", rename_all = "snake_case")]
pub enum Kind {
    /// One of these.
    OneOf(Vec<String>),
    /// A number from one to another, both as they are written.
    Number(String, String),
    /// A day from one to another, both as `2025-12-31`.
    Day(String, String),
    /// A text of so many characters at most.
    Text(u32),
}

/// How many rows are put into one piece of a workbook's JSON.
const PIECE: usize = 128;

impl Workbook {
    /// Its JSON in pieces, of some rows each: put together they are what serde makes of it at once.
    pub fn into_pieces(mut self) -> impl Iterator<Item = Result<String>> {
        let sheets = std::mem::take(&mut self.sheets);
        let [head, tail] = around(&self, r#""sheets":[]"#);
        let sheets = sheets.into_iter().enumerate().flat_map(|(at, sheet)| sheet.into_pieces(at > 0));
        once(head).chain(sheets).chain(once(tail))
    }
}

impl Sheet {
    fn into_pieces(mut self, is_next: bool) -> impl Iterator<Item = Result<String>> {
        let rows = std::mem::take(&mut self.rows);
        let [head, tail] = around(&self, r#""rows":[]"#);
        let head = head.map(|head| if is_next { format!(",{head}") } else { head });
        let count = rows.len().div_ceil(PIECE);
        let mut rows = rows.into_iter();
        let rows = (0..count).map(move |at| {
            let some: Vec<Vec<Cell>> = rows.by_ref().take(PIECE).collect();
            let listed = serde_json::to_string(&some)?;
            let listed = listed.get(1..listed.len() - 1).unwrap_or_default();
            Ok(if at > 0 { format!(",{listed}") } else { listed.to_string() })
        });
        once(head).chain(rows).chain(once(tail))
    }
}

/// The JSON before and behind what comes into an empty list of something. That list's text is in no string: there its
/// quotation marks would stand behind a stroke.
fn around(bare: &impl Serialize, list: &str) -> [Result<String>; 2] {
    let json = match serde_json::to_string(bare) {
        Ok(json) => json,
        Err(error) => return [Err(error), Ok(String::new())],
    };
    let (before, behind) = json.split_once(list).unwrap_or((&json, ""));
    let open = list.strip_suffix(']').unwrap_or(list);
    [Ok(format!("{before}{open}")), Ok(format!("]{behind}"))]
}

impl From<Value> for Cell {
    fn from(value: Value) -> Cell {
        Cell { value, role: None }
    }
}
