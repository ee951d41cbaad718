//! A workbook that somebody else wrote, as plain data: its sheets with what is in their cells, and why one is not read.
//! What reads files of office programs gives it, as JSON; what the cells mean is its reader's.

use serde::{Deserialize, Serialize};

/// The most of a file that is looked at, in bytes.
pub const MAX_BYTES: u32 = 20 << 20;

/// A workbook as it was read.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Book {
    /// Its sheets with something in them, in order.
    pub sheets: Vec<Sheet>,
    /// Whether its days are counted from 1904-01-01, as on old Macs; what is a [`Value::Day`] has been counted so.
    pub is_1904: bool,
    /// Whether there are macros in it, which nothing has run.
    pub has_macros: bool,
}

/// A sheet.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty where a file is one table without a name.
    pub name: String,
    /// Whether it is out of sight.
    pub is_hidden: bool,
    /// Its cells with something in them, row by row.
    pub cells: Vec<Cell>,
    /// Cells that were made one, each with its first and its last.
    pub merged: Vec<(At, At)>,
}

/// Where a cell is: row and column, both from 0.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct At(pub u32, pub u32);

/// A cell.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Cell {
    /// Where it is.
    pub at: At,
    /// What is in it; of a formula what it came to.
    pub value: Value,
    /// Whether a formula is in it.
    pub is_formula: bool,
    /// Whether its row or its column is out of sight; of old Excel files nobody says.
    pub is_hidden: bool,
}

/// What is in a cell.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "is", content = "of", rename_all = "snake_case")]
pub enum Value {
    /// Nothing: a formula that nobody has worked out.
    Empty,
    /// Text.
    Text(String),
    /// A number, to the 15 digits that spreadsheets hold: `-1.5`.
    Number(String),
    /// A number that is shown as a percentage, as it is kept: `0.86` of 86%.
    Share(String),
    /// A day, `2025-12-31`; a time of day in it is left out.
    Day(String),
    /// Yes or no.
    Bool(bool),
    /// What a formula could not come to: `#DIV/0!`.
    Error(String),
}

/// Why a file is not read as a workbook, or as a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "why", content = "said", rename_all = "snake_case")]
pub enum Unread {
    /// Nothing is in it.
    Empty,
    /// More bytes than [`MAX_BYTES`].
    TooLarge,
    /// It unpacks to far more than a form or a document holds.
    TooMuch,
    /// More cells than so many are filled.
    TooMany(u32),
    /// It opens with a password only.
    Password,
    /// A web page under a workbook's name, as many systems export.
    WebPage,
    /// In a form that is not read here: `.xlsb`, `.ods`; of documents `.odt`, `.rtf`.
    OtherForm,
    /// A document as it was kept before 2007, or by WPS: `.doc`, `.wps`.
    OldDocument,
    /// A workbook where a document was wanted.
    Workbook,
    /// Some other file.
    OtherFile,
    /// A table in letters that are neither UTF-8 nor GBK.
    Encoding,
    /// The browser cannot read it.
    Unreadable,
    /// It is damaged; what the program says.
    Broken(String),
}

impl Cell {
    /// Whether anything can be read of it.
    pub fn has_value(&self) -> bool {
        !matches!(self.value, Value::Empty | Value::Error(_))
    }

    /// What it says as it would be typed.
    pub fn typed(&self) -> String {
        match &self.value {
            Value::Empty => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(number) | Value::Share(number) => number.clone(),
            Value::Day(day) => day.clone(),
            Value::Bool(is) => if *is { "TRUE" } else { "FALSE" }.to_string(),
            Value::Error(error) => error.clone(),
        }
    }
}

impl At {
    /// As spreadsheets name it: `C7`.
    pub fn named(self) -> String {
        let mut column = String::new();
        let mut rest = self.1;
        loop {
            column.insert(0, char::from(b'A' + (rest % 26) as u8));
            match (rest / 26).checked_sub(1) {
                Some(left) => rest = left,
                None => break,
            }
        }
        format!("{column}{}", self.0 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::At;

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        for (at, name) in [
            (At(0, 0), "A1"),
            (At(6, 2), "C7"),
            (At(0, 25), "Z1"),
            (At(0, 26), "AA1"),
            (At(9, 701), "ZZ10"),
            (At(0, 702), "AAA1"),
        ] {
            assert_eq!(at.named(), name);
        }
    }
}
