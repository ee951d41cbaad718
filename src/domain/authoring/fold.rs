//! Cells that stand one after another, folded into the rows of a table whose merged cells are left out.

use super::columns::Column;
use super::plain::compact;
use super::text::Cell;
use super::values::is_value;

/// How well a cell suits a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Not,
    Weak,
    Strong,
}

/// Columns with one for the category, which the heads of many tables leave out.
pub(super) fn with_category(columns: &[Column]) -> Vec<Column> {
    let mut columns = columns.to_vec();
    let at = columns.iter().position(|c| matches!(c, Column::Name | Column::Task)).unwrap_or(0);
    columns.insert(at, Column::Category);
    columns
}

/// Rows with how many cells each took, and how many were taken in all.
type Folded = (Vec<(usize, Vec<Option<Cell>>)>, usize);

/// Folds cells into rows: how many cells each took, and its cells by column; and how many were taken in all. Rows of a
/// table without a column for the category that have one are longer by it.
pub(super) fn fold(columns: &[Column], cells: &[Cell]) -> Folded {
    let has_category = columns.contains(&Column::Category);
    let (full, short): (Vec<Column>, Vec<Column>) = match has_category {
        true => (columns.to_vec(), columns.iter().copied().filter(|c| *c != Column::Category).collect()),
        false => (with_category(columns), columns.to_vec()),
    };
    let numbered = columns.contains(&Column::No);
    let compacted: Vec<String> = cells.iter().map(|cell| compact(&cell.text)).collect();
    let (mut rows, mut at, mut expected) = (Vec::new(), 0, None);
    while at < cells.len() {
        let rest = compacted.get(at..).unwrap_or_default();
        let begins = |after: usize, next: Option<u32>| match rest.get(after) {
            None => true,
            Some(cell) if numbered => next.is_none_or(|n| number(cell) == Some(n)),
            Some(cell) => fits(Column::Name, cell) > Fit::Not,
        };
        let own = expected.or_else(|| rest.first().and_then(|cell| number(cell)));
        let tried = |layout: &[Column], at_least: Fit| {
            let taken = rest.get(..layout.len())?;
            let worst = layout.iter().zip(taken).map(|(column, cell)| {
                let is_other = *column == Column::No && number(cell) != own;
                if is_other { Fit::Not } else { fits(*column, cell) }
            });
            (worst.min()? >= at_least).then_some(layout.len())
        };
        let next = own.map(|n| n + 1);
        // Rows that another follows come before the last one, after which anything may stand.
        let found = [Fit::Strong, Fit::Weak].into_iter().find_map(|fit| {
            let mut layouts = [&short, &full].into_iter().filter(|layout| tried(layout, fit).is_some());
            let followed =
                layouts.clone().find(|layout| begins(layout.len(), next) && rest.len() > layout.len());
            followed.or_else(|| {
                // Its number tells a last row from what stands below the table.
                let first_ok =
                    |l: &&Vec<Column>| rest.len() == l.len() || fit == Fit::Strong || expected.is_some();
                layouts.find(first_ok)
            })
        });
        let Some(layout) = found else { break };
        let mut row: Vec<Option<Cell>> =
            cells.get(at..at + layout.len()).unwrap_or_default().iter().cloned().map(Some).collect();
        if has_category
            && layout.len() < full.len()
            && let Some(place) = full.iter().position(|c| *c == Column::Category)
        {
            row.insert(place.min(row.len()), None);
        }
        rows.push((layout.len(), row));
        at += layout.len();
        expected = next.filter(|_| numbered);
    }
    (rows, at)
}

fn number(cell: &str) -> Option<u32> {
    cell.trim_end_matches(['.', '、']).parse().ok()
}

fn fits(column: Column, cell: &str) -> Fit {
    let len = cell.chars().count();
    let is_worded = cell.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let strong_if = |is: bool| if is { Fit::Strong } else { Fit::Not };
    match column {
        Column::No => strong_if(number(cell).is_some()),
        Column::Category => strong_if(is_worded && len <= 16 && !is_value(cell) && !is_nature(cell)),
        Column::Name | Column::Task | Column::Person | Column::Post => {
            strong_if(is_worded && len > 1 && !is_value(cell) && !is_nature(cell))
        }
        Column::Measure => match is_value(cell) && cell.chars().any(|c| c.is_ascii_digit()) {
            true => Fit::Not,
            false => strong_if(len <= 8 && !is_nature(cell)),
        },
        Column::Nature => strong_if(is_nature(cell) || matches!(cell, "/" | "-")),
        Column::Value { .. } if is_value(cell) => Fit::Strong,
        // 动态调整, 逐年提升: words where a number is due.
        Column::Value { .. } if is_worded && len <= 12 && !is_nature(cell) => Fit::Weak,
        Column::Value { .. } => Fit::Not,
        Column::Units(_) => strong_if(is_worded && len > 1),
        Column::Due => {
            if len <= 14 {
                Fit::Strong
            } else {
                Fit::Weak
            }
        }
        Column::Role | Column::Other => Fit::Weak,
    }
}

fn is_nature(cell: &str) -> bool {
    cell.starts_with("预期") || cell.starts_with("约束")
}
