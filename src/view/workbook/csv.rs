//! The sheets of the workbook as CSV: the same cells, for programs that read no Excel file.

use super::says;
use crate::app::model::Model;
use crate::format::csv;
use crate::format::workbook::{Cell, Sheet, Value, Workbook};

/// A sheet's name as a file of its own.
pub fn csv_name(model: &Model, sheet: &str) -> String {
    format!("{sheet}_{}.csv", model.today)
}

/// What a workbook is, and then its sheets: names of files and their texts.
pub fn csvs(book: &Workbook) -> Vec<(String, String)> {
    let lines = book.about.lines.iter();
    let lines: Vec<Vec<String>> = lines.map(|line| vec![line.label.clone(), shown(&line.value)]).collect();
    let about = (says::ABOUT, csv::write(&says::ABOUT_HEADS, &lines));
    let sheets = book.sheets.iter().map(|sheet| (sheet.name.as_str(), of_sheet(sheet)));
    std::iter::once(about).chain(sheets).map(|(name, text)| (format!("{name}.csv"), text)).collect()
}

/// The name of all of them in one file.
pub fn zip_name(model: &Model) -> String {
    format!("{}_CSV_{}.zip", says::FILE, model.today)
}

fn of_sheet(sheet: &Sheet) -> String {
    let heads: Vec<&str> = sheet.columns.iter().map(|column| column.head.as_str()).collect();
    let cells = |row: &Vec<Cell>| row.iter().map(|cell| shown(&cell.value)).collect();
    let rows: Vec<Vec<String>> = sheet.rows.iter().map(cells).collect();
    csv::write(&heads, &rows)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(says) | Value::Number(says) | Value::Day(says) => says.clone(),
    }
}
