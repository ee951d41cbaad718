//! The tables of a Word file as lines, in the form that pasted tables have (`app::clipped`): the cells of a row parted by
//! tabs, with what covers several cells in the first of them alone.

use super::numbering::value;
use quick_xml::events::BytesStart;

/// Most columns that a cell is taken to cover.
const WIDEST: usize = 60;

/// A table that is being read.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    /// How many columns are left out before the row begins.
    before: usize,
    /// Whether what is read says how the row is.
    is_in_row_properties: bool,
    /// Whether the row was taken out by somebody who tracks changes.
    is_row_deleted: bool,
    cell: Cell,
    /// Whether it has a table in it: then it is only how a page is laid out.
    pub is_layout: bool,
}

/// A cell of it.
#[derive(Default)]
struct Cell {
    lines: Vec<String>,
    /// Columns that it covers; 0 is one.
    across: usize,
    /// Whether it goes on from one above or before it, and says nothing of its own.
    goes_on: bool,
}

impl Table {
    /// Takes what a tag says of the row or the cell that is being read.
    pub(super) fn hear(&mut self, name: &str, tag: &BytesStart) {
        match name {
            "trPr" => self.is_in_row_properties = true,
            "gridBefore" => self.before = value(tag).parse().unwrap_or(0),
            "gridSpan" => self.cell.across = value(tag).parse().unwrap_or(1),
            // Without a word it goes on.
            "vMerge" | "hMerge" => self.cell.goes_on = value(tag) != "restart",
            _ => {}
        }
    }

    /// Somebody deleted something: the row, where it is that of which is told.
    pub(super) fn mark_deleted(&mut self) {
        self.is_row_deleted |= self.is_in_row_properties;
    }

    /// Takes the end of a tag.
    pub(super) fn end(&mut self, name: &str) {
        match name {
            "trPr" => self.is_in_row_properties = false,
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            _ => {}
        }
    }

    /// Adds lines to the cell that is being read.
    pub(super) fn say(&mut self, lines: impl IntoIterator<Item = String>) {
        self.cell.lines.extend(lines);
    }

    fn end_cell(&mut self) {
        let mut cell = std::mem::take(&mut self.cell);
        if cell.goes_on {
            cell.lines.clear();
        }
        self.row.push(cell);
    }

    fn end_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        let before = std::mem::take(&mut self.before).min(WIDEST);
        row.splice(..0, (0..before).map(|_| Cell::default()));
        if !std::mem::take(&mut self.is_row_deleted) {
            self.rows.push(row);
        }
    }

    /// Its lines.
    pub(super) fn lines(self) -> Vec<String> {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        // One around tables, or around one text, is only how a page is laid out.
        if self.is_layout || widest < 2 {
            return self.rows.into_iter().flatten().flat_map(|cell| cell.lines).collect();
        }
        let rows = self.rows.iter().map(|row| {
            let mut cells = Vec::new();
            for cell in row {
                cells.push(cell.text());
                cells.extend((1..cell.across.min(WIDEST)).map(|_| String::new()));
            }
            cells.join("\t")
        });
        rows.filter(|row| !row.trim().is_empty()).collect()
    }
}

impl Cell {
    /// What it says, in one line.
    fn text(&self) -> String {
        let words = self.lines.iter().flat_map(|line| line.split_whitespace());
        words.collect::<Vec<_>>().join(" ")
    }
}
