//! A sheet of a form as a table: its columns by their heads, and what is in a cell as it would be typed into a form.

use super::{Fault, Why};
use crate::app::dates;
use crate::app::fill_in::{Column, Item, Mark};
use crate::app::wrong::{NoDay, Wrong};
use crate::domain::decimal::Decimal;
use crate::format::cells::{At, Cell, Sheet, Value};
use std::collections::BTreeMap;
use time::Duration;

/// How much later the days of old Macs begin to count.
const LATER: Duration = Duration::days(1_462);

/// A sheet of a form.
pub(super) struct Table<'a> {
    sheet: &'a Sheet,
    is_1904: bool,
    /// The row of the heads.
    head: u32,
    /// Where each column is.
    columns: BTreeMap<Column, u32>,
    cells: BTreeMap<At, &'a Cell>,
}

impl<'a> Table<'a> {
    /// The table on a sheet; `None` where there is none, or it is not clear what is where, which is said.
    pub(super) fn of(sheet: &'a Sheet, is_1904: bool, faults: &mut Vec<Fault>) -> Option<Table<'a>> {
        let column = |cell: &Cell| Some((cell.at, Column::read(&cell.typed())?));
        let known: Vec<(At, Column)> = sheet.cells.iter().filter_map(column).collect();
        let is_key = |(_, column): &&(At, Column)| *column == Column::Key;
        let Some((At(head, _), _)) = known.iter().find(is_key) else {
            // A sheet of something else has no mark.
            let marked = sheet.cells.iter().find(|cell| Mark::read(&cell.typed()).is_some());
            faults.extend(marked.map(|cell| fault(sheet, cell.at.named(), "", Why::NoColumn(Column::Key))));
            return None;
        };
        let mut columns = BTreeMap::new();
        let mut is_clear = true;
        for (at, column) in known.iter().filter(|(at, _)| at.0 == *head) {
            if columns.insert(*column, at.1).is_some() {
                faults.push(fault(sheet, at.named(), column.head(), Why::TwoColumns(*column)));
                is_clear = false;
            }
        }
        let cells = sheet.cells.iter().map(|cell| (cell.at, cell)).collect();
        is_clear.then_some(Table { sheet, is_1904, head: *head, columns, cells })
    }

    /// The sheet's name.
    pub(super) fn name(&self) -> &str {
        &self.sheet.name
    }

    /// The rows below the heads in which anything stands.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.range(At(self.head + 1, 0)..).map(|(at, _)| at.0).collect();
        rows.dedup();
        rows
    }

    fn at(&self, row: u32, column: Column) -> Option<At> {
        self.columns.get(&column).map(|across| At(row, *across))
    }

    fn cell(&self, row: u32, column: Column) -> Option<&'a Cell> {
        self.cells.get(&self.at(row, column)?).copied()
    }

    /// A cell as spreadsheets name it; that of the key where the column has gone.
    pub(super) fn place(&self, row: u32, column: Column) -> String {
        self.at(row, column).or_else(|| self.at(row, Column::Key)).map(At::named).unwrap_or_default()
    }

    /// Something wrong in a cell.
    pub(super) fn fault(&self, row: u32, column: Column, why: Why) -> Fault {
        let found = self.cell(row, column).map(|cell| self.said(cell, column)).unwrap_or_default();
        fault(self.sheet, self.place(row, column), &found, why)
    }

    /// The first column in which somebody has filled in something; a day alone, which stands there from the beginning,
    /// is nothing.
    pub(super) fn filled(&self, row: u32) -> Option<Column> {
        let asked = self.columns.keys().filter(|column| !matches!(column, Column::Key | Column::AsOf));
        asked.copied().find(|column| self.cell(row, *column).is_some())
    }

    /// A column without which an item is not read, and that has gone.
    pub(super) fn missing(&self, item: Item) -> Option<Column> {
        let needed = Column::of(item).iter().filter(|column| column.is_needed());
        needed.copied().find(|column| !self.columns.contains_key(column))
    }

    /// What is in a cell, as it would be typed.
    pub(super) fn text(&self, row: u32, column: Column) -> String {
        self.cell(row, column).map(|cell| self.said(cell, column)).unwrap_or_default()
    }

    fn said(&self, cell: &Cell, column: Column) -> String {
        match (&cell.value, column) {
            (Value::Share(share), _) => {
                let percent = Decimal::parse(share).ok().and_then(|share| share.shifted(2));
                percent.map_or_else(|| share.clone(), |percent| format!("{percent}%"))
            }
            (Value::Number(number), Column::AsOf | Column::Since) => {
                self.day(number).unwrap_or_else(|| number.clone())
            }
            _ => cell.typed(),
        }
    }

    /// The day that a spreadsheet keeps as this number.
    fn day(&self, number: &str) -> Option<String> {
        let Err(Wrong::Day(NoDay::Serial(day))) = dates::read(number) else { return None };
        Some(if self.is_1904 { day.checked_add(LATER)? } else { day }.to_string())
    }

    /// What keeps a row from being read: cells that were made one, formulas without a result.
    pub(super) fn unread(&self, row: u32, columns: &[Column]) -> Vec<Fault> {
        let mut faults = Vec::new();
        for column in [Column::Key].iter().chain(columns) {
            let Some(at) = self.at(row, *column) else { continue };
            let is_in = |(from, to): &&(At, At)| {
                (from.0..=to.0).contains(&at.0) && (from.1..=to.1).contains(&at.1) && from != to
            };
            if let Some((from, to)) = self.sheet.merged.iter().find(is_in) {
                let area = format!("{}:{}", from.named(), to.named());
                let found = self.cells.get(from).map(|cell| cell.typed()).unwrap_or_default();
                faults.push(fault(self.sheet, area, &found, Why::Merged));
            }
            match self.cell(row, *column).map(|cell| &cell.value) {
                Some(Value::Empty) => faults.push(self.fault(row, *column, Why::NoResult)),
                Some(Value::Error(_)) => faults.push(self.fault(row, *column, Why::CellError)),
                _ => {}
            }
        }
        faults.dedup();
        faults
    }

    /// The cells of a row that are so, with the sheet's name.
    pub(super) fn named(&self, row: u32, columns: &[Column], is: impl Fn(&Cell) -> bool) -> Vec<String> {
        let cells = columns.iter().filter_map(|column| self.cell(row, *column)).filter(|cell| is(cell));
        cells.map(|cell| place(&self.sheet.name, &cell.at.named())).collect()
    }
}

/// A cell with its sheet's name, as spreadsheets write it.
pub(super) fn place(sheet: &str, cell: &str) -> String {
    if sheet.is_empty() { cell.to_string() } else { format!("{sheet}!{cell}") }
}

fn fault(sheet: &Sheet, cell: String, found: &str, why: Why) -> Fault {
    Fault { sheet: sheet.name.clone(), cell, found: found.to_string(), why }
}
