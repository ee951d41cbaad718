//! Old Excel files (`.xls`), and what comes in the same wrapping: new ones with a password.

use super::{LONGEST, MOST_CELLS, day, is_wrapped_in, number};
use crate::format::cells::{At, Book, Cell, Sheet, Unread, Value};
use calamine::{Data, Reader, SheetVisible, Xls, XlsError};
use std::collections::BTreeSet;
use std::io::Cursor;

pub(super) fn read(bytes: &[u8]) -> Result<Book, Unread> {
    let has = |name: &str| is_wrapped_in(bytes, name);
    if has("EncryptedPackage") {
        return Err(Unread::Password);
    }
    if !has("Workbook") && !has("Book") {
        return Err(Unread::OtherFile);
    }
    let mut xls = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Unread::Password,
        error => broken(error),
    })?;
    let mut book =
        Book { sheets: Vec::new(), is_1904: xls.has_1904_epoch(), has_macros: has("_VBA_PROJECT_CUR") };
    let mut count = 0;
    for known in xls.sheets_metadata().to_vec() {
        let range = xls.worksheet_range(&known.name).map_err(broken)?;
        let formulas = xls.worksheet_formula(&known.name).map_err(broken)?;
        let (row, column) = formulas.start().unwrap_or_default();
        let formulas: BTreeSet<At> = formulas
            .used_cells()
            .filter(|(.., formula)| !formula.is_empty())
            .map(|(down, across, _)| At(row + down as u32, column + across as u32))
            .collect();
        let (row, column) = range.start().unwrap_or_default();
        let mut sheet = Sheet {
            name: known.name.clone(),
            is_hidden: known.visible != SheetVisible::Visible,
            ..Sheet::default()
        };
        for (down, across, data) in range.used_cells() {
            let at = At(row + down as u32, column + across as u32);
            let Some(value) = value(data, book.is_1904) else { continue };
            if matches!(&value, Value::Text(text) if text.chars().count() > LONGEST) {
                return Err(Unread::TooMuch);
            }
            sheet.cells.push(Cell { at, value, is_formula: formulas.contains(&at), is_hidden: false });
            count += 1;
            if count > MOST_CELLS {
                return Err(Unread::TooMany(MOST_CELLS as u32));
            }
        }
        let merged = xls.merge_cells_by_sheet_name(&known.name).map_err(broken)?;
        sheet.merged = merged.iter().map(|of| (At(of.start.0, of.start.1), At(of.end.0, of.end.1))).collect();
        if !sheet.cells.is_empty() {
            book.sheets.push(sheet);
        }
    }
    Ok(book)
}

/// What a cell holds; `None` of one with nothing in it.
fn value(data: &Data, is_1904: bool) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) if text.trim().is_empty() => return None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(text.clone()),
        Data::Int(value) => Value::Number(value.to_string()),
        Data::Float(value) => Value::Number(number(*value)),
        Data::Bool(is) => Value::Bool(*is),
        Data::Error(error) => Value::Error(error.to_string()),
        Data::DateTime(at) => match day(at.as_f64(), is_1904).filter(|_| at.is_datetime()) {
            Some(day) => Value::Day(day),
            None => Value::Number(number(at.as_f64())),
        },
    })
}

fn broken(error: XlsError) -> Unread {
    Unread::Broken(error.to_string())
}
