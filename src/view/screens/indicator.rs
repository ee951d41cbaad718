//! What the page of one indicator says.

pub mod pasting;
pub mod points;
pub mod readings;
pub mod scoped;
pub mod sharing;
pub mod worded;
pub mod working;

use self::working::Working;
use crate::app::model::Model;
use crate::domain::book::{Book, Heads};
use crate::domain::duties;
use crate::domain::entry::{Body, Entry, EntryId, Evidence, IndicatorRef, Subject, Verified};
use crate::domain::extras;
use crate::domain::plan::{Basis, Indicator, No, Plan};
use crate::domain::progress::{Measured, Status, Trajectory};
use crate::domain::readings::Point;
use crate::format::entry::{self, Draft};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::indicator_rows::{Row, is_unsettled, row};
use crate::view::{chart_data, display, figures, kinds, sites, words};
use std::sync::Arc;

/// The page of one indicator.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Its row.
    pub row: Row,
    /// Its category, nature and ends, in a sentence.
    pub says: String,
    /// Clause with its figures; empty for an extra one.
    pub clause: String,
    /// Remarks of ours on that clause.
    pub notes: Vec<String>,
    /// The working of its status.
    pub working: Working,
    /// Labelled figures: required now, gap, forecast, pace needed, age.
    pub figures: Vec<Figure>,
    /// Readings by as-of date, the latest first.
    pub readings: Vec<ReadingRow>,
    /// Years that may have an interim target.
    pub interim: Vec<Interim>,
    /// Who says what it is, and whether they differ; `None` for one of the plan.
    pub brought: Option<(Vec<EntryLine>, bool)>,
    /// Linked tasks: number, title, whether the clause names the indicator, its words or our reason.
    pub tasks: Vec<(No, String, bool, String)>,
}

/// A figure with its label and what it rests on.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Label.
    pub label: &'static str,
    /// Value with its measure.
    pub value: String,
    /// How it comes about.
    pub basis: String,
}

/// A year that may have an interim target.
#[derive(Clone, PartialEq, Debug)]
pub struct Interim {
    /// The year.
    pub year: i32,
    /// What stands, in words; `None` where nothing does.
    pub says: Option<String>,
    /// The entries that say so.
    pub lines: Vec<EntryLine>,
    /// Whether they differ.
    pub conflict: bool,
    /// Whether the document itself states one, which stands over what was recorded.
    pub is_of_plan: bool,
}

/// An as-of date in the table of readings.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadingRow {
    /// As-of date.
    pub as_of: String,
    /// The values that stand: one, or several in a conflict.
    pub heads: Vec<Head>,
    /// Whether they differ.
    pub conflict: bool,
    /// What was required at that date.
    pub required: String,
    /// The status this value has at its date.
    pub status: Option<Status>,
    /// How many entries speak of this date, hidden and superseded ones included.
    pub history: usize,
}

/// A value that stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Head {
    /// The entry.
    pub entry: Arc<Entry>,
    /// Its value.
    pub value: String,
    /// Who recorded it.
    pub site: String,
    /// Where the number comes from.
    pub source: String,
    /// Its note, and what was named as evidence.
    pub note: String,
    /// How far it has been verified.
    pub verified: Verified,
    /// Whether it names evidence by a file's hash.
    pub has_hash: bool,
}

/// The page of an indicator; `None` where the plan has no such number.
pub fn page(model: &Model, of: impl Into<IndicatorRef>) -> Option<Page> {
    let plan = &model.plan;
    let of = model.book().identity(of.into());
    let (indicator, account) = chart_data::account(model, of)?;
    let indicator = &indicator;
    let tasks = duties::tasks_of_indicator(plan, indicator.no).filter_map(|link| {
        let task = plan.task(link.task)?;
        let named = link.basis == Basis::Named;
        let words = if named { &link.words } else { &link.why };
        Some((task.no, task.title.clone(), named, words.clone().unwrap_or_default()))
    });
    Some(Page {
        row: row(model, of, indicator, &account),
        says: summary(plan, indicator),
        clause: indicator.clause.clone(),
        notes: plan.notes_on(&indicator.clause).map(|n| n.text.clone()).collect(),
        working: working::working(indicator, &account),
        figures: account
            .judgement
            .at
            .map_or_else(Vec::new, |at| labelled(model, indicator, &account.trajectory, at)),
        readings: account
            .points
            .iter()
            .rev()
            .map(|p| reading_row(model, of, indicator, &account.trajectory, p))
            .collect(),
        interim: plan.interim_years().map(|year| interim(model, of, indicator, year)).collect(),
        brought: brought(model, of),
        tasks: tasks.collect(),
    })
}

fn summary(plan: &Plan, of: &Indicator) -> String {
    let category = plan.category(&of.category).map(|c| c.name.as_str());
    let nature = of.nature.map(words::nature);
    let heads: Vec<&str> = category.into_iter().chain(nature).collect();
    let target = display::amount(&display::number(of.target), &of.measure);
    says::summary(&heads.join("　"), &figures::baseline_amount(of), words::bound(of.at_most), &target)
}

fn interim(model: &Model, of: IndicatorRef, indicator: &Indicator, year: i32) -> Interim {
    let standing = model.book().standing(&Subject::InterimTarget(of, year));
    let says = standing.as_ref().map(|s| match s.settled().and_then(crate::domain::readings::value_of) {
        Some(value) if !s.needs_settling() => display::number(value),
        Some(value) => format!("{}（有冲突，请核定）", display::number(value)),
        None => "有冲突，请核定".into(),
    });
    let conflict = standing.as_ref().is_some_and(Heads::needs_settling);
    let lines = standing.iter().flat_map(|s| &s.heads).map(|e| entry_lines::line(model, e)).collect();
    let of_plan = indicator.target_of(year).map(|value| says::of_plan(&display::number(value)));
    Interim { year, is_of_plan: of_plan.is_some(), says: of_plan.or(says), lines, conflict }
}

/// Who says what an extra indicator is, and whether they differ.
fn brought(model: &Model, of: IndicatorRef) -> Option<(Vec<EntryLine>, bool)> {
    let IndicatorRef::Extra(id) = of else { return None };
    let lines = extras::heads(&model.ledger, id).iter().map(|e| entry_lines::line(model, e)).collect();
    Some((lines, is_unsettled(model, of)))
}

/// What would stand for a reading's date if this entry were withdrawn: a correction brings back what it corrected.
pub fn without(model: &Model, id: EntryId) -> String {
    let Some(entry) = model.ledger.get(&id) else { return String::new() };
    let Some(subject) = entry.subject() else { return String::new() };
    let body = Body::Withdrawal { of: vec![id], reason: String::new() };
    let draft = Draft {
        at: entry.at,
        plan: model.plan.id.clone(),
        site: (*entry.site).clone(),
        parents: Vec::new(),
        body,
        reason: None,
    };
    let mut after = model.ledger.clone();
    after.add([Arc::new(entry::seal(draft))]);
    let standing = Book::of(&model.plan, &after).standing(&subject);
    let head = standing.as_ref().and_then(|s| s.settled());
    match (standing.as_ref(), head.map(|e| &e.body)) {
        (None, _) => "撤回后，这一天没有填报值。".into(),
        (Some(_), Some(Body::Reading { value, .. })) => {
            format!("撤回后，这一天恢复为更正前的 {}。不要这个值的，请改用更正。", display::number(*value))
        }
        (Some(standing), _) => format!("撤回后，这一天还有 {} 个不同的值。", standing.heads.len()),
    }
}

fn labelled(model: &Model, indicator: &Indicator, trajectory: &Trajectory, at: Measured) -> Vec<Figure> {
    let amount = |number: &str| display::amount(number, &indicator.measure);
    let required = figures::required(indicator, trajectory, at);
    let required = required.map_or_else(|| words::NOT_BY_PACE.to_string(), |due| amount(&due));
    let mut figures = vec![
        Figure {
            label: "当时应达",
            value: required,
            basis: format!("{}，截至 {}", words::path(indicator.path), at.as_of),
        },
        Figure {
            label: "与应达相比",
            value: figures::gap(indicator, trajectory, at),
            basis: "填报值和当时应达之差".into(),
        },
    ];
    if let Some(forecast) = figures::forecast(indicator, trajectory, at) {
        figures.push(Figure {
            label: "期末推算",
            value: amount(&display::computed(forecast.end, indicator)),
            basis: forecast.basis().into(),
        });
    }
    if let Some((label, value)) = figures::pace(indicator, trajectory, at) {
        figures.push(Figure { label, value, basis: "(目标 − 填报值) ÷ 剩余月数".into() });
    }
    figures.push(Figure {
        label: "数据时间",
        value: display::age(at.as_of, model.today),
        basis: format!("截至 {}", display::day(at.as_of)),
    });
    figures
}

fn reading_row(
    model: &Model,
    of: IndicatorRef,
    indicator: &Indicator,
    trajectory: &Trajectory,
    point: &Point,
) -> ReadingRow {
    let heads = point.standing.heads.iter().filter_map(|entry| {
        let Body::Reading { value, source, note, verified, evidence, .. } = &entry.body else { return None };
        Some(Head {
            entry: entry.clone(),
            value: display::number(*value),
            site: sites::shown(&model.plan, &entry.site),
            source: display::visible(source),
            note: display::visible(&remarks(note.as_deref().unwrap_or_default(), evidence)),
            verified: *verified,
            has_hash: entry_lines::has_hash(&entry.body),
        })
    });
    let measured = point.value().map(|value| Measured { as_of: point.as_of, value });
    ReadingRow {
        as_of: point.as_of.to_string(),
        heads: heads.collect(),
        conflict: point.standing.needs_settling(),
        required: measured
            .map_or_else(
                || figures::required_on(indicator, trajectory, point.as_of),
                |at| figures::required(indicator, trajectory, at),
            )
            .unwrap_or_else(|| words::NOTHING.to_string()),
        status: measured.map(|m| trajectory.judge(Some(m)).status),
        history: model.book().history(&Subject::Reading(of, point.as_of)).len(),
    }
}

/// A note and what was named as evidence.
fn remarks(note: &str, evidence: &[Evidence]) -> String {
    let parts = [note.to_string(), kinds::pieces(evidence)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The words of the page of one indicator.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const CONFLICT: &str = "填报有冲突，请核定";
    pub const NOW: &str = "现状";
    pub const WORKING: &str = "状态怎么算出来的";
    pub const FIRST_RULE: &str = "　按顺序，第一条成立的规则定状态。";
    pub const HELD: &str = "成立";
    pub const NOT_HELD: &str = "不成立";
    pub const NOT_ASKED: &str = "未用到";
    pub const NO: &str = "序";
    pub const CONDITION: &str = "条件";
    pub const OUTCOME: &str = "结果";
    pub const OURS: &str = "路径和阈值由本程序设定，不是方案原文。";
    pub const SEE_SETTINGS: &str = "查看设定";
    pub const INTERIM: &str = "年度目标";
    pub const INTERIM_HINT: &str =
        "方案没有写年度目标。本单位定了的，可以记在这里，应达值随之按年度目标推算。";
    pub const INTERIM_OF_PLAN: &str = "方案自己写了年度目标的年份，以方案为准，不另填；以前在这里记录过的都留着。其余年份本单位定了的，可以记在这里。";
    pub const NOT_SET: &str = "未定";
    pub const TASKS: &str = "相关任务";
    pub const BROUGHT: &str = "这项表外指标的记录";

    pub fn summary(heads: &str, baseline: &str, bound: &str, target: &str) -> String {
        format!("{heads}　基线 {baseline}，目标 {bound}{target}")
    }

    pub fn of_plan(value: &str) -> String {
        format!("{value}（方案已定）")
    }

    pub fn new_target(year: i32) -> String {
        format!("{year} 年末的目标")
    }

    pub fn end_of_year(year: i32) -> String {
        format!("{year} 年末：")
    }
}
