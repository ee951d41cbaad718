//! What the columns of a pasted table are: by their headings, else by what is in them, or asked about.

use super::dates;
use super::headings::{Role, Rows, bare, role_of};
use super::number::{self, Counted};
use super::table::{Grid, Row, WIDEST};
use super::wrong::{NoDay, NoNumber, Wrong};
use crate::domain::measure;
use crate::domain::search::fold;

/// Why a table cannot be read as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Unread {
    /// Dates stand across the top.
    Across,
    /// No column is this one.
    Missing(Role),
    /// Several columns may be, or were said to be, this one.
    Several(Role),
    TooMany(usize),
}

/// A column.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Its headings, one after the other; empty without any.
    pub head: String,
    /// The unit of measure in its heading.
    pub unit: String,
    /// What it is taken for.
    pub role: Role,
    /// The first thing in it.
    pub sample: String,
}

/// What a person took the columns for, and the headings of the table it was said of: it holds for no other.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Chosen {
    heads: Vec<String>,
    roles: Vec<Role>,
}

impl Chosen {
    /// Whether the headings say which table it is.
    pub fn is_named(&self) -> bool {
        self.heads.iter().any(|head| !head.is_empty())
    }
}

/// How a table is laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// Its columns.
    pub columns: Vec<Column>,
    /// What they can be.
    pub roles: &'static [Role],
    /// Its first row of data.
    pub first: usize,
    /// Why it cannot be read, if so.
    pub unread: Option<Unread>,
}

impl Layout {
    /// A column taken for something; what no two can be is taken from any other.
    pub fn choose(&self, at: usize, role: Role) -> Chosen {
        let role_of = |(i, column): (usize, &Column)| match column.role == role {
            _ if i == at => role,
            true => Role::Unused,
            false => column.role,
        };
        Chosen {
            heads: self.columns.iter().map(|c| c.head.clone()).collect(),
            roles: self.columns.iter().enumerate().map(role_of).collect(),
        }
    }
}

/// How many rows from the top may be titles and headings.
const HEADINGS: usize = 8;
/// How many rows are looked at to tell a column by what is in it.
const LOOKED_AT: usize = 200;

/// Whether a cell is a day, or meant to be one.
fn is_day(cell: &str) -> bool {
    match dates::read(cell) {
        Ok(_) => true,
        Err(Wrong::Day(_)) => dates::is_dated(fold(cell).trim()),
        Err(_) => false,
    }
}

/// Whether a cell is a number, or meant to be one.
fn is_number(cell: &str) -> bool {
    let starts =
        fold(cell).trim_start_matches(['-', '+', '.', '\'', '(']).starts_with(|c: char| c.is_ascii_digit());
    if !starts || is_day(cell) || cell.chars().count() > 24 {
        return false;
    }
    let read = number::read(cell, Counted { measure: "", whole: false });
    !matches!(read, Err(Wrong::NotNumber | Wrong::Number(NoNumber::Day)))
}

/// Whether a row has anything that is recorded in it, and so is no heading.
fn has_data(row: &Row) -> bool {
    row.cells.iter().any(|c| is_day(c) || is_number(c))
}

/// Tells the columns of a table, or takes them for what a person did.
pub fn lay_out(grid: &Grid, rows: Rows<'_>, chosen: &Chosen) -> Layout {
    let filled: Vec<usize> = (0..grid.rows.len()).filter(|at| !grid.rows[*at].is_blank()).collect();
    let top: Vec<usize> = filled.iter().copied().take(HEADINGS).collect();
    let known = |row: &Row| {
        let mut roles: Vec<Role> = row.cells.iter().filter_map(|c| role_of(c, rows)).collect();
        roles.dedup();
        roles.len()
    };
    let data = top.iter().copied().find(|at| has_data(&grid.rows[*at])).unwrap_or(usize::MAX);
    let named = top.iter().copied().find(|at| *at < data && known(&grid.rows[*at]) > 1);
    // Without a known heading: whatever stands above the first row of data, the last of it.
    let head = named.or_else(|| top.iter().copied().rfind(|at| *at < data && data != usize::MAX));
    let below = head.and_then(|head| filled.iter().copied().find(|at| *at > head));
    let second = head
        .zip(below)
        .filter(|(h, b)| *b < data && !has_data(&grid.rows[*b]) && is_second(&grid.rows[*h], &grid.rows[*b]));
    let heads: Vec<usize> = head.into_iter().chain(second.map(|(_, b)| b)).collect();
    let after = heads.last().map_or(0, |last| last + 1);
    let first = filled.iter().copied().find(|at| *at >= after).unwrap_or(grid.rows.len());
    let width = grid.rows.iter().map(|r| r.cells.len()).max().unwrap_or_default().min(WIDEST);
    let body: Vec<&Row> =
        grid.rows[first.min(grid.rows.len())..].iter().filter(|r| !r.is_blank()).take(LOOKED_AT).collect();
    let mut columns: Vec<Column> = (0..width).map(|at| column(grid, &heads, at, rows, &body)).collect();
    if named.is_none() {
        match rows {
            Rows::Readings(_) => by_content(&mut columns, &body),
            Rows::Towns => towns_by_content(&mut columns, &body),
            // Without headings nobody can tell a name from a rule: a person says.
            Rows::Items => {}
        }
    }
    let mut unread = doubled(&mut columns, rows);
    if !chosen.roles.is_empty() && columns.iter().map(|c| &c.head).eq(&chosen.heads) {
        columns.iter_mut().zip(&chosen.roles).for_each(|(column, role)| column.role = *role);
        unread = None;
    }
    let missing = || {
        let none = rows.needed().iter().find(|role| count(&columns, **role) == 0);
        none.map(|role| Unread::Missing(*role))
    };
    let across = if let Rows::Readings(_) = rows { across(grid, &top, &body) } else { None };
    let unread = across.or(unread).or_else(missing);
    Layout { columns, roles: rows.roles(), first, unread }
}

fn count(columns: &[Column], role: Role) -> usize {
    columns.iter().filter(|c| c.role == role).count()
}

/// A second row of headings stands below a merged one: it has words where the first has none or repeats itself.
fn is_second(first: &Row, second: &Row) -> bool {
    (0..second.cells.len()).any(|at| {
        let above = first.cell(at);
        let repeats = at > 0 && above == first.cell(at - 1);
        !second.cell(at).is_empty() && (above.is_empty() || repeats)
    })
}

fn column(grid: &Grid, heads: &[usize], at: usize, rows: Rows<'_>, body: &[&Row]) -> Column {
    let mut texts: Vec<&str> =
        heads.iter().map(|row| grid.rows[*row].cell(at)).filter(|t| !t.is_empty()).collect();
    texts.dedup();
    let head = texts.join(" ");
    let sample = body.iter().map(|r| r.cell(at)).find(|c| !c.is_empty()).unwrap_or_default().to_string();
    let mut role = role_of(&head, rows).unwrap_or(Role::Unused);
    // 单位 is a unit of measure, or the unit that reports.
    let is_measure = |cell: &str| cell.is_empty() || is_unit(cell, rows.measure());
    if let Rows::Readings(_) = rows
        && bare(&head).0 == "单位"
        && !body.iter().all(|r| is_measure(r.cell(at)))
    {
        role = Role::Scope;
    }
    let unit = Some(bare(&head).1).filter(|unit| is_unit(unit, rows.measure())).unwrap_or_default();
    Column { head, unit, role, sample }
}

/// Whether what a heading has in brackets is a unit of measure: it may say anything.
fn is_unit(text: &str, own: &str) -> bool {
    const COUNTED: [&str; 18] = [
        "元", "件", "个", "户", "家", "次", "场", "人", "%", "‰", "项", "份", "张", "笔", "名", "所", "处",
        "人次",
    ];
    let (power, base) = measure::scale(text);
    COUNTED.contains(&base) || base == measure::scale(&fold(own)).1 || (power > 0 && base.is_empty())
}

/// Columns by what is in them: the one of days, the one of numbers, the one of words.
fn by_content(columns: &mut [Column], body: &[&Row]) {
    for (at, column) in columns.iter_mut().enumerate() {
        let cells: Vec<&str> = body.iter().map(|r| r.cell(at)).filter(|c| !c.is_empty()).collect();
        let most = |is: fn(&str) -> bool| cells.iter().filter(|c| is(c)).count() * 2 > cells.len();
        // Rows numbered from one.
        let numbered = cells.len() > 1 && cells.iter().enumerate().all(|(i, c)| **c == (i + 1).to_string());
        column.role = if cells.is_empty() || numbered {
            Role::Unused
        } else if most(is_day) {
            Role::AsOf
        } else if most(is_number) {
            Role::Value
        } else {
            Role::Source
        };
    }
    // Which of several texts is the source is asked; without one, rows take the form's.
    if count(columns, Role::Source) > 1 {
        columns.iter_mut().filter(|c| c.role == Role::Source).for_each(|c| c.role = Role::Unused);
    }
}

/// Whether a word says that a town has something, or that it has not; `None` where it says neither.
pub fn has(word: &str) -> Option<bool> {
    let bare: String = fold(word).chars().filter(|c| !c.is_whitespace()).collect();
    match bare.as_str() {
        "有" | "是" | "已建" | "已设" | "已设立" | "已建成" | "建成" | "有网点" | "有工作站" | "√" | "✓"
        | "1" => Some(true),
        "无" | "否" | "没有" | "未建" | "未设" | "未设立" | "未建成" | "没有网点" | "没有工作站" | "×"
        | "✗" | "x" | "0" => Some(false),
        _ => None,
    }
}

/// Columns of a list of towns by what is in them: the first of words is the town.
fn towns_by_content(columns: &mut [Column], body: &[&Row]) {
    let mut is_named = false;
    for (at, column) in columns.iter_mut().enumerate() {
        let cells: Vec<&str> = body.iter().map(|r| r.cell(at)).filter(|c| !c.is_empty()).collect();
        let all = |is: fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|c| is(c));
        column.role = if all(|c| has(c).is_some()) {
            Role::Has
        } else if all(is_day) {
            Role::AsOf
        } else if !is_named && !cells.is_empty() && !all(is_number) {
            is_named = true;
            Role::Town
        } else {
            Role::Unused
        };
    }
}

/// Of several columns for one thing none is taken.
fn doubled(columns: &mut [Column], rows: Rows<'_>) -> Option<Unread> {
    let mut found = None;
    for role in rows.roles().iter().copied().filter(|r| *r != Role::Unused) {
        if count(columns, role) > 1 {
            columns.iter_mut().filter(|c| c.role == role).for_each(|c| c.role = Role::Unused);
            let is_needed = rows.needed().contains(&role) || role == Role::AsOf;
            found = found.or(is_needed.then_some(Unread::Several(role)));
        }
    }
    found
}

/// Whether one row names several days and no row below it begins with one.
fn across(grid: &Grid, top: &[usize], body: &[&Row]) -> Option<Unread> {
    let is_period = |c: &String| {
        is_day(c) || matches!(dates::read(c), Err(Wrong::Day(NoDay::Unclear(_)))) && !is_number(c)
    };
    let row =
        top.iter().map(|at| &grid.rows[*at]).find(|r| r.cells.iter().filter(|c| is_period(c)).count() > 1)?;
    let has_numbers = row.cells.iter().any(|c| is_number(c));
    let below = body.iter().filter(|r| r.place.start > row.place.start);
    let dated = below.clone().filter(|r| r.cells.iter().any(is_period)).count();
    (!has_numbers && below.count() > 0 && dated == 0).then_some(Unread::Across)
}
