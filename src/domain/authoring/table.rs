//! Tables in a text: their cells between tabs, bars or blanks, or one a line.

use super::columns::{Column, column};
use super::fold::fold;
use super::grid::{Row, Table, cell, is_head, is_rule, with_name};
use super::listed::listed;
use super::marks::{Style, mark};
use super::plain::compact;
use super::text::{Cell, Line};
use std::ops::Range;

/// How the cells of a line are parted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parted {
    Tabs,
    Bars,
    Blanks,
}

/// The table that begins at a line, its title before that included where `free` says that nothing else has taken the
/// line; `None` where none does.
pub(super) fn at(lines: &[Line], line: usize, free: usize) -> Option<Table> {
    let mut table = parted(lines, line).or_else(|| listed(lines, line))?;
    // Rules between head and title, then the title.
    let mut top = table.head.start;
    while top > free && is_rule(&lines[top - 1]) {
        top -= 1;
    }
    if top > free && is_title(&lines[top - 1]) {
        table.head.start = top - 1;
    }
    Some(table)
}

fn is_title(line: &Line) -> bool {
    let text = compact(&line.chars.iter().collect::<String>());
    let len = text.chars().count();
    let says = ["指标", "表", "专栏", "任务", "名单"].iter().any(|word| text.contains(word));
    let is_heading = mark(&line.plain)
        .is_some_and(|m| matches!(m.style, Style::Han | Style::HanParen | Style::Ordinal(_)));
    says && (2..=48).contains(&len) && !text.contains('。') && !is_heading
}

/// The cells of a line, empty ones included.
fn cells(line: &Line, number: usize, by: Parted) -> Vec<Option<Cell>> {
    let is_end = |at: usize| match by {
        Parted::Tabs => line.plain[at] == '\t',
        Parted::Bars => line.plain[at] == '|',
        Parted::Blanks => false,
    };
    let mut ends: Vec<Range<usize>> = Vec::new();
    let mut begin = 0;
    let mut at = 0;
    while at <= line.plain.len() {
        let gap = match by {
            Parted::Blanks => {
                line.plain.get(at..).map_or(0, |r| r.iter().take_while(|c| c.is_whitespace()).count())
            }
            Parted::Tabs | Parted::Bars => usize::from(at < line.plain.len() && is_end(at)),
        };
        let is_gap = if by == Parted::Blanks { gap > 1 } else { gap == 1 };
        if is_gap || at == line.plain.len() {
            ends.push(begin..at);
            at += gap.max(1);
            begin = at;
        } else {
            at += 1;
        }
    }
    let mut cells: Vec<Option<Cell>> = ends.into_iter().map(|range| cell(line, number, range)).collect();
    if by != Parted::Tabs {
        // Bars at the ends frame the row; blanks indent it.
        if cells.first().is_some_and(Option::is_none) {
            cells.remove(0);
        }
        if cells.last().is_some_and(Option::is_none) {
            cells.pop();
        }
    }
    cells
}

/// A table whose rows are lines.
fn parted(lines: &[Line], begin: usize) -> Option<Table> {
    let line = &lines[begin];
    let by = match () {
        () if line.plain.contains(&'\t') => Parted::Tabs,
        () if line.plain.iter().filter(|c| **c == '|').count() > 1 => Parted::Bars,
        () if line.plain.windows(2).any(|two| two == [' ', ' ']) => Parted::Blanks,
        () => return None,
    };
    let mut heads: Vec<String> = texts(&cells(line, begin, by));
    let mut at = begin + 1;
    // A second row of heads says which year, or which kind of unit.
    let below = next(lines, at).map(|below| (below, cells(&lines[below], below, by)));
    if let Some((line, below)) = below.filter(|(_, cells)| is_second_head(&heads, &texts(cells))) {
        heads = merged(&heads, &texts(&below));
        at = line + 1;
    }
    let columns: Vec<Column> = heads.iter().map(|head| column(head).unwrap_or(Column::Other)).collect();
    let columns = with_name(columns);
    let known = columns.iter().filter(|c| **c != Column::Other).count();
    if known < 2 || columns.len() < 3 && known < columns.len() || !is_head(&columns) {
        return None;
    }
    let mut table = Table { head: begin..at, columns, rows: Vec::new() };
    while let Some(line) = next(lines, at) {
        if is_rule(&lines[line]) {
            at = line + 1;
            continue;
        }
        // A heading below the table, set with blanks.
        let begins = mark(&lines[line].plain)
            .is_some_and(|m| matches!(m.style, Style::Han | Style::HanParen | Style::Ordinal(_)));
        let cells = cells(&lines[line], line, by);
        if begins || cells.len() < 2 || cells.iter().flatten().count() == 0 {
            break;
        }
        let cells = aligned(cells, &table.columns);
        // Rules and blank lines before a row belong to the one before.
        match table.rows.last_mut() {
            Some(last) => last.lines.end = line,
            None => table.head.end = line,
        }
        at = line + 1;
        table.rows.push(Row { lines: line..at, cells });
    }
    (!table.rows.is_empty()).then_some(table)
}

/// The next line with something on it, over one blank line at most.
fn next(lines: &[Line], at: usize) -> Option<usize> {
    (at..lines.len().min(at + 2)).find(|line| !lines[*line].is_blank())
}

fn texts(cells: &[Option<Cell>]) -> Vec<String> {
    cells.iter().map(|cell| cell.as_ref().map_or(String::new(), |c| compact(&c.text))).collect()
}

/// Whether a row continues the heads above it.
fn is_second_head(heads: &[String], below: &[String]) -> bool {
    let known = below.iter().filter(|text| !text.is_empty());
    let is_known = |text: &String| {
        let is_plain_number =
            text.chars().all(|c| c.is_ascii_digit()) && super::columns::year(text).is_none();
        column(text).is_some() && !is_plain_number
    };
    below.len() <= heads.len().max(below.len().min(heads.len() + 8))
        && heads.iter().filter(|head| column(head).is_some()).count() > 1
        && known.clone().count() > 0
        && known.clone().all(is_known)
        && heads
            .iter()
            .any(|head| matches!(column(head), None | Some(Column::Value { .. } | Column::Units(_))))
}

/// Two rows of heads as one: what stands above goes on to the right as far as something new begins.
fn merged(heads: &[String], below: &[String]) -> Vec<String> {
    let mut above = String::new();
    let empty = String::new();
    (0..heads.len().max(below.len()))
        .map(|at| {
            let (head, sub) = (heads.get(at).unwrap_or(&empty), below.get(at).unwrap_or(&empty));
            if !head.is_empty() {
                above = head.clone();
            }
            match (head.is_empty(), sub.is_empty()) {
                (_, false)
                    if column(sub).is_some_and(|c| matches!(c, Column::Value { year, .. } if year > 0)) =>
                {
                    // The word above says whether that year is base or target.
                    let is_base = matches!(column(&above), Some(Column::Value { is_base: true, .. }));
                    if is_base { format!("{sub}基期") } else { sub.clone() }
                }
                (_, false) => sub.clone(),
                (false, true) => head.clone(),
                (true, true) => String::new(),
            }
        })
        .collect()
}

/// The cells of a row under their columns: where a merged cell was left out, what is there says where it belongs.
fn aligned(cells: Vec<Option<Cell>>, columns: &[Column]) -> Vec<Option<Cell>> {
    if cells.len() >= columns.len() {
        return cells;
    }
    let tokens: Vec<Cell> = cells.iter().flatten().cloned().collect();
    let (rows, _) = fold(columns, &tokens);
    match rows.into_iter().next() {
        Some((taken, row)) if taken == tokens.len() => row,
        _ => cells,
    }
}
