//! Rows and columns of a table in a text.

use super::columns::Column;
use super::text::{Cell, Line, Place, Spot};
use std::ops::Range;

/// A row: its cells by column.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Row {
    /// The lines it stands on.
    pub lines: Range<usize>,
    /// A cell a column; `None` where it is empty.
    pub cells: Vec<Option<Cell>>,
}

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Table {
    /// The lines of its title and its heads.
    pub head: Range<usize>,
    /// What each column holds.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// All of its lines.
    pub fn lines(&self) -> Range<usize> {
        self.head.start..self.rows.last().map_or(self.head.end, |row| row.lines.end)
    }

    /// The columns that hold something, each with its place.
    pub fn columns(&self, holds: impl Fn(Column) -> bool) -> impl Iterator<Item = (usize, Column)> {
        self.columns.iter().copied().enumerate().filter(move |(_, column)| holds(*column))
    }

    /// Whether one of its columns holds something.
    pub fn has(&self, holds: impl Fn(Column) -> bool) -> bool {
        self.columns(holds).next().is_some()
    }
}

/// Most lines of a table with a cell a line.
pub(super) const MOST: usize = 4000;

/// Columns of which the first, 目标 beside years, holds the names.
pub(super) fn with_name(mut columns: Vec<Column>) -> Vec<Column> {
    let named = columns.iter().any(|c| matches!(c, Column::Name | Column::Task));
    let dated = columns.iter().any(|c| matches!(c, Column::Value { year, .. } if *year > 0));
    let first = columns.iter().take(2).position(|c| matches!(c, Column::Value { year: 0, is_base: false }));
    if let Some(column) = first.and_then(|at| columns.get_mut(at)).filter(|_| !named && dated) {
        *column = Column::Name;
    }
    columns
}

/// Whether heads are those of a table that this program reads.
pub(super) fn is_head(columns: &[Column]) -> bool {
    let has = |holds: fn(&Column) -> bool| columns.iter().any(holds);
    let of_values = has(|c| matches!(c, Column::Name)) && has(|c| matches!(c, Column::Value { .. }));
    let of_tasks =
        has(|c| matches!(c, Column::Task | Column::Name)) && has(|c| matches!(c, Column::Units(_)));
    of_values || of_tasks || has(|c| matches!(c, Column::Person))
}

pub(super) fn is_rule(line: &Line) -> bool {
    !line.is_blank()
        && line.plain.iter().all(|c| c.is_whitespace() || matches!(c, '|' | '-' | ':' | '+' | '='))
}

/// What stands in a part of a line.
pub(super) fn cell(line: &Line, number: usize, range: Range<usize>) -> Option<Cell> {
    let blanks = |at: &usize| line.plain[*at].is_whitespace() || line.plain[*at] == '|';
    let from = range.clone().find(|at| !blanks(at))?;
    let to = range.rev().find(|at| !blanks(at))? + 1;
    let text = line.chars[from..to].iter().collect();
    let spot = Spot { from: Place { line: number, at: from }, to: Place { line: number, at: to } };
    Some(Cell { text, spot })
}
