//! What the columns of a pasted table are: by their headings, else by what is in them, or asked about.

use super::dates;
use super::number::{self, Counted};
use super::table::{Grid, Row, WIDEST};
use super::wrong::{NoDay, NoNumber, Wrong};
use crate::domain::measure;
use crate::domain::plan::Indicator;
use crate::domain::search::fold;

/// What a column is taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Nothing: it is not recorded.
    Unused,
    /// As-of date.
    AsOf,
    /// The value.
    Value,
    /// Where the value comes from.
    Source,
    /// A note.
    Note,
    /// 自报, 已核实 or 第三方.
    Verified,
    /// The indicator's name: rows of others are left.
    Indicator,
    /// The town or unit a row is about: rows of a part are left.
    Scope,
}

impl Role {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Role; 8] = [
        Role::Unused,
        Role::AsOf,
        Role::Value,
        Role::Source,
        Role::Note,
        Role::Verified,
        Role::Indicator,
        Role::Scope,
    ];
}

/// Why a table cannot be read as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Unread {
    /// Dates stand across the top.
    Across,
    NoDates,
    NoValues,
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

/// Words of headings, in the order in which they are looked for: what says least of a reading first.
const WORDS: [(Role, &[&str]); 8] = [
    (
        Role::Unused,
        &[
            "目标",
            "计划",
            "应达",
            "应完成",
            "任务数",
            "考核",
            "基线",
            "基期",
            "基数",
            "同比",
            "环比",
            "增长",
            "增幅",
            "增速",
            "上年",
            "去年",
            "同期",
            "完成率",
            "完成比",
            "进度",
            "排名",
            "权重",
            "得分",
            "填报日期",
            "填报时间",
            "录入",
            "上报时间",
            "更新时间",
            "填报人",
            "联系",
            "负责人",
            "责任单位",
            "计量单位",
            "序号",
            "编号",
        ],
    ),
    (Role::Verified, &["核实", "核查", "核验"]),
    (Role::Source, &["来源", "依据", "出处", "佐证"]),
    (Role::Note, &["备注", "说明"]),
    (Role::AsOf, &["截至", "截止", "日期", "时间", "报告期", "报送期", "月份"]),
    (
        Role::Value,
        &[
            "实际",
            "完成值",
            "完成数",
            "完成量",
            "完成情况",
            "数值",
            "填报值",
            "实绩",
            "累计",
            "当前",
            "现值",
            "现状",
            "数量",
            "本期",
        ],
    ),
    (
        Role::Scope,
        &["镇", "街道", "乡", "地区", "区域", "社区", "园区", "部门", "口径", "填报单位", "报送单位"],
    ),
    (Role::Indicator, &["指标", "项目"]),
];

/// A heading without blanks, brackets and what is in them; and what is in them.
fn bare(head: &str) -> (String, String) {
    let folded: String = fold(head).chars().filter(|c| !c.is_whitespace()).collect();
    let end = folded.find(['(', '[']).unwrap_or(folded.len());
    let unit = folded[end..].trim_matches(['(', ')', '[', ']']);
    (folded[..end].to_string(), unit.strip_prefix("单位:").unwrap_or(unit).to_string())
}

/// What a heading names; `None` where it is not known.
pub fn role_of(head: &str, indicator: &str) -> Option<Role> {
    let (words, _) = bare(head);
    let name = bare(indicator).0;
    match words.as_str() {
        "" => return None,
        "值" => return Some(Role::Value),
        "单位" | "no" | "no." => return Some(Role::Unused),
        "名称" => return Some(Role::Indicator),
        _ if words == name => return Some(Role::Value),
        _ => (),
    }
    WORDS.iter().find(|(_, known)| known.iter().any(|w| words.contains(w))).map(|(role, _)| *role)
}

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
pub fn lay_out(grid: &Grid, indicator: &Indicator, chosen: &Chosen) -> Layout {
    let filled: Vec<usize> = (0..grid.rows.len()).filter(|at| !grid.rows[*at].is_blank()).collect();
    let top: Vec<usize> = filled.iter().copied().take(HEADINGS).collect();
    let known = |row: &Row| {
        let mut roles: Vec<Role> = row.cells.iter().filter_map(|c| role_of(c, &indicator.name)).collect();
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
    let mut columns: Vec<Column> = (0..width).map(|at| column(grid, &heads, at, indicator, &body)).collect();
    if named.is_none() {
        by_content(&mut columns, &body);
    }
    let mut unread = doubled(&mut columns);
    if !chosen.roles.is_empty() && columns.iter().map(|c| &c.head).eq(&chosen.heads) {
        columns.iter_mut().zip(&chosen.roles).for_each(|(column, role)| column.role = *role);
        unread = None;
    }
    let missing = || match (count(&columns, Role::AsOf), count(&columns, Role::Value)) {
        (0, _) => Some(Unread::NoDates),
        (_, 0) => Some(Unread::NoValues),
        _ => None,
    };
    let unread = across(grid, &top, &body).or(unread).or_else(missing);
    Layout { columns, first, unread }
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

fn column(grid: &Grid, heads: &[usize], at: usize, indicator: &Indicator, body: &[&Row]) -> Column {
    let mut texts: Vec<&str> =
        heads.iter().map(|row| grid.rows[*row].cell(at)).filter(|t| !t.is_empty()).collect();
    texts.dedup();
    let head = texts.join(" ");
    let sample = body.iter().map(|r| r.cell(at)).find(|c| !c.is_empty()).unwrap_or_default().to_string();
    let mut role = role_of(&head, &indicator.name).unwrap_or(Role::Unused);
    // 单位 is a unit of measure, or the unit that reports.
    let is_measure = |cell: &str| cell.is_empty() || is_unit(cell, &indicator.measure);
    if bare(&head).0 == "单位" && !body.iter().all(|r| is_measure(r.cell(at))) {
        role = Role::Scope;
    }
    let unit = Some(bare(&head).1).filter(|unit| is_unit(unit, &indicator.measure)).unwrap_or_default();
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

/// Of several columns for one thing none is taken.
fn doubled(columns: &mut [Column]) -> Option<Unread> {
    let mut found = None;
    for role in Role::ALL.into_iter().filter(|r| *r != Role::Unused) {
        if count(columns, role) > 1 {
            columns.iter_mut().filter(|c| c.role == role).for_each(|c| c.role = Role::Unused);
            found = found.or(matches!(role, Role::AsOf | Role::Value).then_some(Unread::Several(role)));
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
