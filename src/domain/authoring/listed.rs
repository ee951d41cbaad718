//! Tables whose cells stand one after another: one a line, or all in one line that lost its ends.

use super::columns::{Column, column};
use super::fold::{fold, with_category};
use super::grid::{MOST, Row, Table, cell, is_head, is_rule, with_name};
use super::text::{Cell, Line};

/// Most columns of a table.
const MOST_HEADS: usize = 24;

/// A table whose cells are a line each, or parted by single blanks in one line.
pub(super) fn listed(lines: &[Line], begin: usize) -> Option<Table> {
    // Heads first, before all that may be cells is gathered.
    let heads = Tokens::from(lines, begin, MOST_HEADS + 1)?;
    let known = heads.cells.iter().take_while(|token| column(&token.text).is_some()).count();
    if !(3..=MOST_HEADS).contains(&known) {
        return None;
    }
    let tokens = Tokens::from(lines, begin, MOST)?;
    let mut columns = Vec::new();
    for token in &tokens.cells {
        match column(&token.text) {
            Some(column) => columns.push(column),
            None => break,
        }
    }
    let heads = columns.len();
    let columns = with_name(regrouped(columns));
    // 目标值 above its years is no column.
    let dated = |c: Option<&Column>| matches!(c, Some(Column::Value { year, .. }) if *year > 0);
    let columns: Vec<Column> = (0..columns.len())
        .filter(|at| !(matches!(columns[*at], Column::Value { year: 0, .. }) && dated(columns.get(at + 1))))
        .map(|at| columns[at])
        .collect();
    if columns.len() < 3 || !is_head(&columns) {
        return None;
    }
    let rows = fold(&columns, tokens.cells.get(heads..)?);
    if rows.is_empty() {
        return None;
    }
    let has_own = rows.iter().any(|(_, row)| row.len() > columns.len());
    let columns = if has_own { with_category(&columns) } else { columns };
    let mut at = heads;
    let mut out: Vec<Row> = Vec::new();
    for (taken, cells) in rows {
        let first = tokens.cells.get(at)?.spot.from.line;
        if let Some(last) = out.last_mut() {
            last.lines.end = first.max(last.lines.start);
        }
        at += taken;
        let last = tokens.cells.get(at - 1)?.spot.to.line;
        let cells = if has_own && cells.len() < columns.len() { padded(cells, &columns) } else { cells };
        out.push(Row { lines: first..last + 1, cells });
    }
    let head = tokens.cells.get(heads).map_or(begin + 1, |first| first.spot.from.line);
    let mut end = out.last().map_or(head, |row| row.lines.end);
    while end < lines.len() && is_rule(&lines[end]) {
        end += 1;
    }
    if let Some(last) = out.last_mut() {
        last.lines.end = end;
    }
    Some(Table { head: begin..head.max(begin + usize::from(tokens.in_lines)), columns, rows: out })
}

/// How many characters of a word are a cell of values, where the first cell of another row is glued to it; all of them
/// where none is.
fn glued(word: &[char]) -> usize {
    let digits = word.iter().take_while(|c| c.is_ascii_digit() || ".,%≥≤<>-~".contains(**c)).count();
    let rest = word.get(digits..).unwrap_or_default();
    let by = match rest.first() {
        Some('年') if digits == 4 => digits + 1,
        // A dash and what follows it.
        _ if digits > 0 => digits,
        _ => return word.len(),
    };
    let after: String = word.get(by..).unwrap_or_default().iter().collect();
    let is_year = word.get(digits) == Some(&'年');
    let is_own = after.chars().count() >= 4 && !after.starts_with(['以', '左', '个', '(']);
    if is_own && (!is_year || column(&after).is_none()) { by } else { word.len() }
}

/// Heads of two rows that stand one after another: 基期值 and 目标值 take the years that come behind the rest.
fn regrouped(columns: Vec<Column>) -> Vec<Column> {
    let is_dated = |c: &Column| matches!(c, Column::Value { year, .. } if *year > 0);
    let is_group = |c: &Column| matches!(c, Column::Value { year: 0, .. });
    let tail = columns.iter().rev().take_while(|c| is_dated(c)).count();
    let (heads, dated) = columns.split_at(columns.len() - tail);
    let groups = heads.iter().filter(|c| is_group(c)).count();
    if tail == 0 || groups == 0 || tail < groups || heads.last().is_some_and(is_group) {
        return columns;
    }
    let (mut out, mut dated, mut left) = (Vec::new(), dated.iter().copied(), groups);
    for head in heads {
        let Column::Value { is_base, .. } = head else {
            out.push(*head);
            continue;
        };
        // The last group has all years that are left.
        let count = if left == 1 { tail } else { 1 };
        for column in dated.by_ref().take(count) {
            out.push(if let Column::Value { year, .. } = column {
                Column::Value { year, is_base: *is_base }
            } else {
                column
            });
        }
        left -= 1;
    }
    out
}

/// A row without its merged category, with an empty place for it.
fn padded(mut cells: Vec<Option<Cell>>, columns: &[Column]) -> Vec<Option<Cell>> {
    if let Some(at) = columns.iter().position(|c| *c == Column::Category) {
        cells.insert(at.min(cells.len()), None);
    }
    cells
}

/// Where the heads of a table begin in a line that has lost its ends.
pub(super) fn heads_within(line: &Line) -> Option<usize> {
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    while at < line.plain.len() && words.len() < MOST {
        let len = line.plain[at..].iter().take_while(|c| !c.is_whitespace()).count();
        let word = &line.plain[at..at + len];
        // 主要指标:指标 单位 …: behind a colon.
        let from = word.iter().rposition(|c| matches!(c, ':' | '。')).map_or(0, |colon| colon + 1);
        let by = glued(&word[from..]);
        if len > 0 {
            words.push((at + from, word[from..from + by].iter().collect()));
        }
        at += len + 1;
    }
    let found = words.windows(3).find(|three| three.iter().all(|(_, word)| column(word).is_some()))?;
    found.first().map(|(at, _)| *at)
}

/// The cells from a line on.
struct Tokens {
    cells: Vec<Cell>,
    in_lines: bool,
}

impl Tokens {
    fn from(lines: &[Line], begin: usize, most: usize) -> Option<Tokens> {
        let whole = |at: usize| cell(&lines[at], at, 0..lines[at].plain.len());
        let first = whole(begin)?;
        if column(&first.text).is_some() {
            // The cells of a table of tasks are sentences.
            let of_tasks = (begin..lines.len().min(begin + 16))
                .filter_map(whole)
                .any(|head| matches!(column(&head.text), Some(Column::Units(_))));
            let longest = if of_tasks { 400 } else { 80 };
            let short = |at: &usize| {
                lines[*at].chars.len() <= longest && (of_tasks || !lines[*at].plain.contains(&'。'))
            };
            let numbers = |at: &usize| !lines[*at].is_page_number();
            let cells = (begin..lines.len().min(begin + most))
                .take_while(short)
                .filter(numbers)
                .filter_map(whole)
                .collect();
            return Some(Tokens { cells, in_lines: true });
        }
        // All of it in one line: from the first head on.
        let line = &lines[begin];
        if line.plain.iter().filter(|c| **c == ' ').count() < 8 {
            return None;
        }
        let (mut cells, mut at) = (Vec::new(), 0);
        while at < line.plain.len() && cells.len() < MOST {
            let len = line.plain[at..].iter().take_while(|c| !c.is_whitespace()).count();
            // 0.5工程建设项目…: the last cell of a row and the first of the next.
            let glued = glued(&line.plain[at..at + len]);
            cells.extend(cell(line, begin, at..at + glued));
            cells.extend(cell(line, begin, at + glued..at + len));
            at += len + 1;
        }
        let head = cells.windows(3).position(|three| three.iter().all(|c| column(&c.text).is_some()))?;
        Some(Tokens { cells: cells.split_off(head), in_lines: false })
    }
}
