//! What the matrix of work and units says: who answers for what, at a glance.

use crate::app::model::Model;
use crate::app::query::MatrixQuery;
use crate::domain::day::Day;
use crate::domain::duties::{self, Holder, Part};
use crate::domain::entry::Work;
use crate::domain::owed::{DueState, Duties, Owed};
use crate::domain::period::Period;
use crate::domain::plan::{No, Plan, UnitId};
use crate::domain::sort::sort_by_key;
use crate::format::csv;
use crate::view::reporting::{self, Counts, Reported};
use crate::view::{display, words};
use std::cmp::Reverse;

/// How a unit answers for a piece of work, or how far it has reported on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Not at all.
    Empty,
    /// Named (点名).
    Named,
    /// Named as leading (牵头).
    Lead,
    /// Named as supporting (配合).
    Support,
    /// Counted through a collective (按统称计入).
    Counted,
    /// How far it has reported for the period that is asked for.
    Reported(DueState),
}

impl Cell {
    /// The mark in the table.
    pub fn mark(self) -> &'static str {
        match self {
            Cell::Empty => "",
            Cell::Named => "●",
            Cell::Lead => "★",
            Cell::Support => "◇",
            Cell::Counted => "○",
            Cell::Reported(DueState::InTime) => "✓",
            Cell::Reported(DueState::Late) => "迟",
            Cell::Reported(DueState::Overdue) => "欠",
            Cell::Reported(DueState::Open) => "未",
            Cell::Reported(DueState::NotYet) => "·",
        }
    }

    /// The mark in words.
    pub fn words(self) -> &'static str {
        match self {
            Cell::Empty => "",
            Cell::Named => "点名",
            Cell::Lead => words::part(Part::Lead),
            Cell::Support => words::part(Part::Support),
            Cell::Counted => "按统称计入",
            Cell::Reported(state) => words::due_state(state),
        }
    }

    /// How it looks.
    pub fn class(self) -> &'static str {
        match self {
            Cell::Empty | Cell::Named | Cell::Lead | Cell::Support => "",
            Cell::Counted => "counted",
            Cell::Reported(DueState::InTime) => "given",
            Cell::Reported(DueState::Late) => "given late",
            Cell::Reported(DueState::Overdue) => "overdue",
            Cell::Reported(DueState::Open) => "open",
            Cell::Reported(DueState::NotYet) => "not-yet",
        }
    }
}

/// A column: a unit with its load.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Id.
    pub id: UnitId,
    /// Name.
    pub name: String,
    /// How many pieces of work name it.
    pub named: usize,
    /// How many count it through a collective.
    pub counted: usize,
    /// What stands below its name: how much names it, or how much of all it has reported.
    pub tally: String,
    /// The same in words.
    pub says: String,
}

/// A row: a piece of work with a cell for every column.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Which one.
    pub work: Work,
    /// Its place in the table, the head being row 0.
    pub at: usize,
    /// Title.
    pub title: String,
    /// A cell a column.
    pub cells: Vec<Cell>,
    /// How many units it names.
    pub named: usize,
    /// How many of its units have reported; nothing where that is not shown.
    pub reported: String,
}

/// The rows of a group, or the safeguards.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The matrix.
#[derive(Clone, PartialEq, Debug)]
pub struct Matrix {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows by group.
    pub groups: Vec<Group>,
    /// What it counts, in a sentence.
    pub says: String,
}

/// The matrix in the document's order, or by load: the busiest units and the widest tasks first.
pub fn matrix(plan: &Plan, by_load: bool) -> Matrix {
    let mut columns: Vec<Column> = Vec::new();
    for unit in plan.units.iter().filter(|u| u.expands_to.is_none()) {
        let duties = duties::duties(plan, &unit.id);
        let (named, counted) = (duties.named.len(), duties.collective.len());
        if named + counted > 0 {
            columns.push(Column {
                id: unit.id.clone(),
                name: display::full_width(&unit.name),
                named,
                counted,
                tally: named.to_string(),
                says: says::load(named, counted),
            });
        }
    }
    if by_load {
        sort_by_key(&mut columns, |c| Reverse((c.named, c.counted)));
    }
    let tasks = |no: No| plan.tasks.iter().filter(move |t| t.group == no).map(|t| Work::Task(t.no));
    let mut groups: Vec<Group> =
        plan.groups.iter().map(|g| group(plan, &g.name, tasks(g.no), &columns, by_load)).collect();
    let safeguards = plan.safeguards.iter().map(|s| Work::Safeguard(s.no));
    groups.push(group(plan, words::SAFEGUARDS, safeguards, &columns, by_load));
    for (at, row) in groups.iter_mut().flat_map(|g| &mut g.rows).enumerate() {
        row.at = at + 1;
    }
    let says = says(plan, &columns, &groups);
    Matrix { columns, groups, says }
}

/// The matrix with how far each unit has reported on each piece of work, in place of how it answers for it.
pub fn reported(plan: &Plan, by_load: bool, current: &(Duties, Period)) -> Matrix {
    let mut matrix = matrix(plan, by_load);
    let (duties, period) = current;
    let columns = &mut matrix.columns;
    for column in columns.iter_mut() {
        let mut dues = duties.of_unit(&column.id, *period);
        dues.retain(|due| matches!(due.what, Owed::Update(_)));
        let counts = Counts::of(&dues);
        column.tally = format!("{}/{}", counts.given(), counts.all);
        column.says = counts.says();
    }
    for row in matrix.groups.iter_mut().flat_map(|group| &mut group.rows) {
        let dues = duties.of_all(Owed::Update(row.work), *period);
        for (cell, column) in row.cells.iter_mut().zip(columns.iter()) {
            let due = dues.iter().find(|(unit, _)| *unit == column.id);
            *cell = due.map_or(Cell::Empty, |(_, due)| Cell::Reported(due.state));
        }
        let reported = Reported::of(plan, current, row.work);
        if reported.all > 0 {
            row.reported = reported.says();
        }
    }
    matrix
}

/// The period of the reports that the matrix shows, in words.
pub fn period(plan: &Plan, (_, period): &(Duties, Period), today: Day) -> String {
    let now = reporting::now(plan, *period, today);
    says::period(&now.name, &now.left)
}

fn group(
    plan: &Plan,
    name: &str,
    work: impl Iterator<Item = Work>,
    columns: &[Column],
    by_load: bool,
) -> Group {
    let mut rows: Vec<Row> = work.map(|work| row(plan, work, columns)).collect();
    if by_load {
        sort_by_key(&mut rows, |r| Reverse((r.named, count(&r.cells, Cell::Counted))));
    }
    Group { name: name.to_string(), rows }
}

fn row(plan: &Plan, work: Work, columns: &[Column]) -> Row {
    let holders = duties::holders(plan, work);
    let cell = |column: &Column| {
        let holder: Option<&Holder<'_>> = holders.iter().find(|h| h.unit.id == column.id);
        holder.map_or(Cell::Empty, |h| match (h.via, h.part) {
            (Some(_), _) => Cell::Counted,
            (None, Some(Part::Lead)) => Cell::Lead,
            (None, Some(Part::Support)) => Cell::Support,
            (None, None) => Cell::Named,
        })
    };
    let cells: Vec<Cell> = columns.iter().map(cell).collect();
    let named = cells.iter().filter(|cell| matches!(cell, Cell::Named | Cell::Lead | Cell::Support)).count();
    let title = duties::title(plan, work).to_string();
    Row { work, at: 0, title, cells, named, reported: String::new() }
}

fn count(cells: &[Cell], cell: Cell) -> usize {
    cells.iter().filter(|c| **c == cell).count()
}

/// Safeguards are told apart from tasks: DESIGN's pairs are those of the tasks.
fn says(plan: &Plan, columns: &[Column], groups: &[Group]) -> String {
    let tasks = || groups.iter().flat_map(|g| &g.rows).filter(|r| matches!(r.work, Work::Task(_)));
    let named: usize = tasks().map(|r| r.named).sum();
    let counted: usize = tasks().map(|r| count(&r.cells, Cell::Counted)).sum();
    format!(
        "{} 项任务、{} 项保障措施，{} 个单位。任务点名 {named} 处，按统称计入 {counted} 处，合计 {} 处。",
        plan.tasks.len(),
        plan.safeguards.len(),
        columns.len(),
        named + counted
    )
}

impl Matrix {
    /// How many rows and columns the table has, heads included.
    pub fn size(&self) -> (usize, usize) {
        (self.groups.iter().map(|g| g.rows.len()).sum::<usize>() + 1, self.columns.len() + 1)
    }

    /// Whether the arrow keys stop at a place: a head, or a cell with a mark.
    pub fn is_open(&self, row: usize, column: usize) -> bool {
        match (row, column) {
            (0, 0) => false,
            (0, _) | (_, 0) => true,
            _ => self
                .groups
                .iter()
                .flat_map(|g| &g.rows)
                .find(|r| r.at == row)
                .and_then(|r| r.cells.get(column - 1))
                .is_some_and(|c| *c != Cell::Empty),
        }
    }

    /// The matrix as a CSV file.
    pub fn csv(&self) -> String {
        let rows = || self.groups.iter().flat_map(|group| &group.rows);
        let is_reported = rows().any(|row| !row.reported.is_empty());
        let tally = if is_reported { "已报家数" } else { "点名单位数" };
        let mut head: Vec<String> = ["序号", "任务组", "标题", tally].map(String::from).to_vec();
        head.extend(self.columns.iter().map(|c| c.name.clone()));
        let mut rows = Vec::new();
        for group in &self.groups {
            for row in &group.rows {
                let tally = if is_reported { row.reported.clone() } else { row.named.to_string() };
                let mut cells = vec![words::work(row.work), group.name.clone(), row.title.clone(), tally];
                cells.extend(row.cells.iter().map(|c| c.words().to_string()));
                rows.push(cells);
            }
        }
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        csv::write(&head, &rows)
    }
}

/// The CSV file's name.
pub fn file_name(model: &Model, query: MatrixQuery) -> String {
    format!("{}_{}.csv", if query.reported { "本期报送矩阵" } else { "责任矩阵" }, model.today)
}

/// The id of a place of the table on the page.
pub fn id(row: usize, column: usize) -> String {
    format!("m-{row}-{column}")
}

/// The place an id stands for.
pub fn place(id: &str) -> Option<(usize, usize)> {
    let (row, column) = id.strip_prefix("m-")?.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// The words of the matrix of work and units.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const IN_ORDER: &str = "按原文顺序";
    pub const BY_LOAD: &str = "按任务多少";
    pub const DUTIES: &str = "看责任";
    pub const REPORTS: &str = "看本期报送";
    pub const SHOWN: &str = "显示什么";
    pub const ORDER: &str = "排列";
    pub const REPORT_MARKS: &str =
        "✓ 已报　迟 过了期限才报　欠 逾期未报　未 还没报、还在期限内　· 还没到期　空格：不由这个单位负责。";
    pub const REPORTS_CAPTION: &str = "任务和保障措施的本期进展，各单位报了没有";
    pub const DOWNLOAD: &str = "下载 CSV";
    /// What the marks mean; where the document says who leads, with theirs.
    pub fn marks(names_leads: bool) -> &'static str {
        match names_leads {
            true => "★ 牵头　◇ 配合　● 点名　○ 按统称计入。牵头、配合按方案原文。",
            false => "● 点名　○ 按统称计入。不区分牵头和配合：原文没有写。",
        }
    }

    pub const HOW: &str = "用方向键移动，回车打开。";
    pub const WORK: &str = "任务和措施";
    pub const CAPTION: &str = "任务和保障措施由哪些单位负责";

    pub fn period(name: &str, left: &str) -> String {
        format!("本期 {name}：{left}。单位名下是“已报 / 应报”的任务和措施数。")
    }

    pub fn load(named: usize, counted: usize) -> String {
        format!("点名 {named} 项，按统称计入 {counted} 项")
    }

    pub fn cell(work: &str, unit: &str, mark: &str) -> String {
        format!("{work}，{unit}：{mark}")
    }
}
