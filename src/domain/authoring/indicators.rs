//! The indicators of a document's tables.

use super::columns::{Column, year};
use super::grid::{Row, Table};
use super::outline::Outline;
use super::plain::compact;
use super::text::{Cell, Line, Place, Spot};
use super::values::{Worded, worded};
use super::{Found, Sure};
use crate::domain::plan::Path;
use crate::domain::sort::sort_by_key;
use std::ops::Range;

/// 预期性 or 约束性, where the document says which.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nature {
    /// 预期性
    Expected,
    /// 约束性
    Binding,
}

/// A row of a table of indicators.
#[derive(Clone, PartialEq, Debug)]
pub struct IndicatorRow {
    /// The lines of the row.
    pub lines: Range<usize>,
    /// Its category, by its place in [`Table`]'s list; none where the table has no column for it.
    pub category: Option<usize>,
    /// Its name without its measure.
    pub name: Found<String>,
    /// Its unit of measure.
    pub measure: Option<Found<String>>,
    /// What the base year's cell says.
    pub baseline: Option<Found<Worded>>,
    /// What the cells of later years say, each with its year; 0 where the head names none.
    pub targets: Vec<(i32, Found<Worded>)>,
    /// Its nature.
    pub nature: Option<Found<Nature>>,
    /// How it is followed, where a person says so.
    pub followed: Followed,
}

/// How an indicator is followed: what no document says, as far as a person has said it; else it is ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Followed {
    /// The way from its baseline to its target.
    pub path: Option<Path>,
    /// Whether it is counted whole.
    pub is_whole: Option<bool>,
    /// Whether it accumulates.
    pub is_cumulative: Option<bool>,
}

/// What the tables of indicators say.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Indicators {
    /// Categories in order.
    pub categories: Vec<Found<String>>,
    /// Rows in order, of all tables.
    pub rows: Vec<IndicatorRow>,
    /// The year whose end the baselines hold at, where a head names it.
    pub base_year: Option<i32>,
}

/// Whether a table is one of indicators.
pub(super) fn is_table(table: &Table) -> bool {
    table.has(|c| c == Column::Name) && table.has(|c| matches!(c, Column::Value { .. }))
}

/// The indicators of all tables; `starts` is the first year of the plan, where known.
pub(super) fn indicators(outline: &Outline, lines: &[Line], starts: Option<i32>) -> Indicators {
    let mut all = Indicators::default();
    for (_, table) in outline.tables().filter(|(_, table)| is_table(table)) {
        let mut category = None;
        let of_title = of_title(table, lines);
        let base = base(table, starts);
        all.base_year = all.base_year.or(base.and_then(|(_, year)| (year > 0).then_some(year)));
        for row in &table.rows {
            read(table, row, base, &of_title, &mut category, &mut all);
        }
    }
    all
}

/// The column of the base year: the one that says so, or the only one before the plan begins.
fn base(table: &Table, starts: Option<i32>) -> Option<(usize, i32)> {
    let values: Vec<(usize, i32, bool)> = table
        .columns(|c| matches!(c, Column::Value { .. }))
        .filter_map(
            |(at, c)| if let Column::Value { year, is_base } = c { Some((at, year, is_base)) } else { None },
        )
        .collect();
    let said = values.iter().filter(|v| v.2).max_by_key(|v| v.1);
    let before = values.iter().filter(|v| v.1 > 0 && starts.is_some_and(|s| v.1 < s)).max_by_key(|v| v.1);
    let first = values.iter().min_by_key(|v| v.1).filter(|v| values.len() > 1 && v.1 > 0 && starts.is_none());
    said.or(before).or(first).map(|v| (v.0, v.1))
}

fn read(
    table: &Table,
    row: &Row,
    base: Option<(usize, i32)>,
    of_title: &Option<Found<Nature>>,
    category: &mut Option<usize>,
    all: &mut Indicators,
) {
    let cell = |at: usize| row.cells.get(at).and_then(Option::as_ref);
    let first = |holds: fn(Column) -> bool| table.columns(holds).next().map(|(at, _)| at);
    if let Some(cell) = first(|c| c == Column::Category).and_then(cell) {
        let name: String = cell.text.chars().filter(|c| !c.is_whitespace() && *c != '|').collect();
        let known = all.categories.iter().position(|c| compact(&c.value) == compact(&name));
        *category = Some(known.unwrap_or_else(|| {
            all.categories.push(Found::at(name, cell.spot, Sure::Sure));
            all.categories.len() - 1
        }));
    }
    // The last column of names is the finest: 二级指标 beside 一级指标.
    let names: Vec<&Cell> = table.columns(|c| c == Column::Name).filter_map(|(at, _)| cell(at)).collect();
    let Some(cell_of_name) = names.last() else { return };
    let has_measure = first(|c| c == Column::Measure).and_then(cell).is_some();
    let (name, in_name) = match has_measure {
        true => (cell_of_name.text.split_whitespace().collect::<Vec<_>>().join(" "), None),
        false => without_measure(&cell_of_name.text),
    };
    let columns = table.columns(|c| matches!(c, Column::Value { .. }));
    let values: Vec<(usize, i32, Found<Worded>)> = columns
        .map(|(at, c)| {
            let year = if let Column::Value { year, .. } = c { year } else { 0 };
            let value = match cell(at) {
                Some(cell) => Found::at(worded(&cell.text), cell.spot, Sure::Sure),
                None => Found::at(Worded::None, cell_of_name.spot, Sure::Likely),
            };
            (at, year, value)
        })
        .collect();
    // A row without a value is a heading inside the table.
    if values.iter().all(|(_, _, v)| v.value == Worded::None) && in_name.is_none() {
        return;
    }
    let of_column = first(|c| c == Column::Measure).and_then(cell).map(|c| (c.text.clone(), c, Sure::Sure));
    let of_values = values.iter().find_map(|(_, _, v)| match &v.value {
        Worded::Number { measure, .. } => Some(measure.clone()).filter(|m| !m.is_empty()),
        Worded::Words(_) | Worded::None => None,
    });
    let measure = of_column
        .or(in_name.map(|text| (text, *cell_of_name, Sure::Sure)))
        .or(of_values.map(|text| (text, *cell_of_name, Sure::Likely)))
        .filter(|(text, ..)| !matches!(compact(text).as_str(), "-" | "/" | ""))
        .map(|(text, cell, sure)| Found::at(text, cell.spot, sure));
    let is_base = |at: usize| base.is_some_and(|(column, _)| column == at);
    let earlier = |year: i32| base.is_some_and(|(_, of_base)| year > 0 && year < of_base);
    let sure = |v: &Found<Worded>| match v.value {
        Worded::Number { rough: true, .. } => Sure::Guess,
        Worded::Words(_) => Sure::Likely,
        Worded::Number { .. } | Worded::None => v.sure,
    };
    let mut targets: Vec<(i32, Found<Worded>)> = values
        .iter()
        .filter(|(at, year, _)| !is_base(*at) && !earlier(*year))
        .map(|(_, year, v)| (*year, Found { sure: sure(v), ..v.clone() }))
        .collect();
    // The one without a year is the last.
    sort_by_key(&mut targets, |(year, _)| if *year == 0 { i32::MAX } else { *year });
    all.rows.push(IndicatorRow {
        lines: row.lines.clone(),
        category: *category,
        name: Found::at(name, cell_of_name.spot, Sure::Sure),
        measure,
        baseline: values
            .iter()
            .find(|(at, ..)| is_base(*at))
            .map(|(_, _, v)| Found { sure: sure(v), ..v.clone() }),
        targets,
        nature: first(|c| c == Column::Nature).and_then(cell).and_then(nature).or_else(|| of_title.clone()),
        followed: Followed::default(),
    });
}

/// The nature that a table's title says of all its rows.
fn of_title(table: &Table, lines: &[Line]) -> Option<Found<Nature>> {
    let line = table.head.start;
    let chars = lines.get(line)?.chars.len();
    let text: String = lines.get(line)?.chars.iter().collect();
    let spot = Spot { from: Place { line, at: 0 }, to: Place { line, at: chars } };
    let (expected, binding) = (text.contains("预期性"), text.contains("约束性"));
    let is_title = super::columns::column(&text).is_none() && !text.contains('\t');
    (is_title && expected != binding)
        .then(|| Found::at(if binding { Nature::Binding } else { Nature::Expected }, spot, Sure::Likely))
}

fn nature(cell: &Cell) -> Option<Found<Nature>> {
    let text = compact(&cell.text);
    let of = |nature| Some(Found::at(nature, cell.spot, Sure::Sure));
    match () {
        () if text.contains("约束") => of(Nature::Binding),
        () if text.contains("预期") => of(Nature::Expected),
        () => None,
    }
}

/// A name without the measure in brackets at its end, and that.
fn without_measure(text: &str) -> (String, Option<String>) {
    let clean: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain: Vec<char> = clean.chars().map(super::plain::plain).collect();
    let chars: Vec<char> = clean.chars().collect();
    let open = plain.iter().rposition(|c| *c == '(');
    if let Some(open) = open.filter(|open| *open > 0 && plain.last() == Some(&')')) {
        let inner: String = chars[open + 1..chars.len() - 1].iter().collect();
        let compacted = compact(&inner);
        let of_unit = compacted.strip_prefix("单位:").unwrap_or(&compacted).to_string();
        let is_measure =
            of_unit.chars().count() <= 8 && year(&of_unit).is_none() && !of_unit.contains(['、', ',']);
        if is_measure && !["累计", "含", "不含", "当年", "新增"].iter().any(|w| of_unit.starts_with(w))
        {
            return (chars[..open].iter().collect::<String>().trim().to_string(), Some(of_unit));
        }
    }
    // 质押融资金额,亿元: a comma for the bracket.
    (clean, None)
}
