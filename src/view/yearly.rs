//! What the document asks for every year (年度要求) in words: how far each unit has, by year, with the records that say so.

use super::display;
use super::entry_lines::{self, EntryLine};
use crate::app::model::Model;
use crate::app::yearly_form::Of;
use crate::domain::book::Heads;
use crate::domain::day::Day;
use crate::domain::entry::Work;
use crate::domain::plan::UnitId;
use crate::domain::sort::sort_by_key;
use crate::domain::yearly::{self, Asked, Check, YearState};
use crate::view::words::yearly::{origin, quoted, year};
use std::cmp::Reverse;

/// What a unit has to do in one year.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What its form is about.
    pub of: Of,
    /// The year.
    pub year: String,
    /// The document's words.
    pub words: String,
    /// By when, and whose that day is.
    pub due: String,
    /// How far.
    pub state: YearState,
    /// Whether the unit has nothing of its own that it could correct.
    pub is_open: bool,
    /// What it said that stands.
    pub lines: Vec<EntryLine>,
    /// Whether that has to be settled.
    pub conflict: bool,
}

/// One thing that a piece of work asks for every year, of everybody.
#[derive(Clone, PartialEq, Debug)]
pub struct Duty {
    /// Its id.
    pub id: String,
    /// The document's words.
    pub words: String,
    /// By when, and whose that day is.
    pub due: &'static str,
    /// The years, each with its last day and how many have done it.
    pub years: Vec<Year>,
    /// The units that answer for it, each with its state in every year.
    pub units: Vec<Unit>,
    /// What was said of it that stands, by year and by who said it, the latest year first.
    pub records: Vec<Record>,
}

/// A year over a column.
#[derive(Clone, PartialEq, Debug)]
pub struct Year {
    /// Its name.
    pub name: String,
    /// The last day.
    pub due: String,
    /// How many have done it.
    pub done: String,
}

/// What one site said of one year.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// The entries that say so.
    pub lines: Vec<EntryLine>,
    /// Whether they have to be settled.
    pub conflict: bool,
}

/// A unit's row.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its state in every year.
    pub states: Vec<YearState>,
}

/// What a unit has to do in the years that have begun, the latest first; of one piece of work, or of all.
pub fn rows(model: &Model, unit: &str, of: Option<Work>) -> Vec<Row> {
    let asked = match of {
        Some(work) => yearly::of_work(model.book(), work, model.today),
        None => yearly::all(model.book(), model.today),
    };
    let row = |asked: &Asked<'_>| {
        let check = asked.checks.iter().find(|check| check.holder.unit.id == unit)?;
        (asked.year <= model.today.year()).then(|| row(model, asked, check))
    };
    let mut rows: Vec<Row> = asked.iter().filter_map(row).collect();
    sort_by_key(&mut rows, |row| Reverse(row.of.2));
    rows
}

fn row(model: &Model, asked: &Asked<'_>, check: &Check<'_>) -> Row {
    let Record { lines, conflict } = record(model, check);
    Row {
        of: (asked.work, asked.duty.id.clone(), asked.year),
        year: year(asked.year),
        words: quoted(asked.duty),
        due: format!("{}前{}", display::day(asked.due), origin(asked.duty)),
        state: check.state,
        is_open: !conflict && !lines.iter().any(|line| line.is_correctable),
        lines,
        conflict,
    }
}

fn record(model: &Model, check: &Check<'_>) -> Record {
    let heads = check.standing.iter().flat_map(|s| &s.heads);
    let conflict = check.standing.as_ref().is_some_and(Heads::needs_settling);
    Record { lines: heads.map(|e| entry_lines::line(model, e)).collect(), conflict }
}

/// What who is typing has to do of one piece of work.
pub fn own(model: &Model, work: Work) -> Vec<Row> {
    let site = model.site.as_ref().and_then(|site| site.unit.as_deref());
    // The word of a unit that was split counts for all that came from it: one of them shows it.
    let unit = site.and_then(|site| model.plan.heirs(site).next());
    unit.map_or_else(Vec::new, |unit| rows(model, &unit.id, Some(work)))
}

/// What a piece of work asks for every year, of everybody.
pub fn duties(model: &Model, work: Work) -> Vec<Duty> {
    let asked = yearly::of_work(model.book(), work, model.today);
    asked.chunk_by(|a, b| a.duty.id == b.duty.id).filter_map(|years| duty(model, years)).collect()
}

fn duty(model: &Model, asked: &[Asked<'_>]) -> Option<Duty> {
    let first = asked.first()?;
    let states = |unit: &str| {
        let check =
            |asked: &Asked<'_>| asked.checks.iter().find(|c| c.holder.unit.id == unit).map(|c| c.state);
        asked.iter().filter_map(check).collect()
    };
    let mut records: Vec<Record> = Vec::new();
    for check in asked.iter().rev().flat_map(|a| &a.checks) {
        let record = record(model, check);
        // Of a unit that was split, one word counts for several.
        if !record.lines.is_empty() && !records.contains(&record) {
            records.push(record);
        }
    }
    let units = first.checks.iter().map(|check| check.holder.unit);
    Some(Duty {
        id: first.duty.id.clone(),
        words: quoted(first.duty),
        due: origin(first.duty),
        years: asked.iter().map(|a| Year { name: year(a.year), due: before(a.due), done: done(a) }).collect(),
        units: units
            .map(|u| Unit { id: u.id.clone(), name: display::full_width(&u.name), states: states(&u.id) })
            .collect(),
        records,
    })
}

/// How many of all have done it.
pub fn done(asked: &Asked<'_>) -> String {
    format!("{}/{} 家已完成", asked.done(), asked.checks.len())
}

fn before(due: Day) -> String {
    format!("{}月{}日前", u8::from(due.month()), due.day())
}

/// The words of what is asked for every year.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "年度要求";
    pub const HINT: &str = "引号里是原文；每年一次、逐家单位核对，写了日期的算到那天，没有写的算到年底，都是本程序的做法，不是原文要求。";
    pub const OWN: &str = "本单位逐年填写";
    pub const NOT_OWN: &str = "由责任单位登记填报后，在这里逐年填写。";
    pub const FILL: &str = "填写完成情况";
    pub const OUTCOME: &str = "完成情况";
    pub const DONE_ON: &str = "完成日期（可不填）";
    pub const ALL_DONE: &str = "合计";

    pub fn fill(year: &str, words: &str) -> String {
        format!("{FILL}：{year}{words}")
    }

    pub fn records(count: usize) -> String {
        format!("各单位填写的（{count}）")
    }
}
