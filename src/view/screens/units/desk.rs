//! What a unit's clerk has on the desk: what is owed now, which indicators are ours, what we reported.

use crate::app::model::Model;
use crate::domain::entry::{Body, IndicatorRef, Subject, Work};
use crate::domain::owed::{Duties, Owed};
use crate::domain::plan::No;
use crate::domain::sort::sort_by_key;
use crate::domain::{duties, period, recorded, updates};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::{display, reporting};
use std::cmp::Reverse;

/// The desk of one unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Desk {
    /// For which period something is owed, in a sentence.
    pub period: String,
    /// Work on which the unit has not reported: title, and whether it counts through a collective.
    pub owes_updates: Vec<(Work, String, bool)>,
    /// Indicators it reports that have no reading for the period.
    pub owes_readings: Vec<(No, String)>,
    /// Indicators it is recorded as reporting.
    pub reports: Vec<Reported>,
    /// Indicators that nobody is recorded as reporting, as a form's choices.
    pub open: Vec<(String, String)>,
    /// Its own updates, the latest first.
    pub updates: Vec<EntryLine>,
}

/// An indicator with who recorded the unit as its reporter.
#[derive(Clone, PartialEq, Debug)]
pub struct Reported {
    /// Number.
    pub no: No,
    /// Name.
    pub name: String,
    /// The entries that say so.
    pub lines: Vec<EntryLine>,
    /// Whether they differ from others.
    pub conflict: bool,
}

/// The desk of a unit.
pub fn desk(model: &Model, unit: &str) -> Desk {
    let (plan, ledger) = (&model.plan, &model.ledger);
    let name = |no: No| plan.indicator(no).map_or(String::new(), |i| display::full_width(&i.name));
    let period = period::current(plan, model.today);
    let ours: Vec<No> = recorded::reported_by(plan, ledger, unit);
    let mut owes_updates = Vec::new();
    let mut owes_readings = Vec::new();
    if let Some(period) = period {
        let dues = Duties::of_one(plan, ledger, model.today, unit).of_unit(unit, period);
        for due in dues.iter().filter(|due| due.state.is_asked()) {
            match due.what {
                Owed::Update(work) => {
                    let title = duties::title(plan, work).to_string();
                    owes_updates.push((work, title, due.via_collective));
                }
                Owed::Reading(no) => owes_readings.push((no, name(no))),
            }
        }
    }
    let open = plan.indicators.iter().filter(|i| !ours.contains(&i.no));
    Desk {
        period: match period {
            Some(period) => {
                let now = reporting::now(plan, period, model.today);
                format!("报送期 {} 至 {}：{}。{}", period.start, period.end, now.left, reporting::rules(plan))
            }
            None => reporting::NO_PERIODS.to_string(),
        },
        owes_updates,
        owes_readings,
        reports: reported(model, unit),
        open: open.map(|i| (i.no.to_string(), format!("{} {}", i.no, name(i.no)))).collect(),
        updates: own_updates(model, unit),
    }
}

/// Every indicator for which some entry that stands names the unit.
fn reported(model: &Model, unit: &str) -> Vec<Reported> {
    let (plan, ledger) = (&model.plan, &model.ledger);
    let names_unit = |line: &EntryLine| match ledger.get(&line.id).map(|e| &e.body) {
        Some(Body::Reporter { unit: named, .. }) => plan.heirs(named).any(|heir| heir.id == unit),
        _ => false,
    };
    let all = plan.indicators.iter().map(|i| {
        let (lines, conflict) = entry_lines::standing(model, &Subject::Reporter(IndicatorRef::Plan(i.no)));
        Reported { no: i.no, name: display::full_width(&i.name), lines, conflict }
    });
    all.filter(|r| r.lines.iter().any(names_unit)).collect()
}

fn own_updates(model: &Model, unit: &str) -> Vec<EntryLine> {
    let mut own = Vec::new();
    for work in duties::all_work(&model.plan) {
        for report in updates::reports(&model.plan, &model.ledger, work) {
            if report.is_of(&model.plan, unit) {
                own.extend(report.standing.heads.into_iter().map(|e| (report.as_of, e)));
            }
        }
    }
    sort_by_key(&mut own, |(as_of, e)| Reverse((*as_of, e.told())));
    own.iter().map(|(_, e)| entry_lines::line(model, e)).collect()
}

/// The words of the desk of a unit.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const UPDATES: &str = "本单位报送的进展";
    pub const NO_UPDATES: &str = "还没有报送进展。";
    pub const UPDATE_OWED: &str = "缺进展";
    pub const READING_OWED: &str = "缺填报值";
    pub const NOTHING_OWED: &str = "本期没有要报的了。";
    pub const REPORTS: &str = "本单位填报的指标";
    pub const NO_REPORTS: &str = "还没有记录由本单位填报的指标。";
    pub const REPORTS_HINT: &str = "原文没有写由谁填报，这里是使用单位的记录。";
    pub const ADD_REPORT: &str = "增加由本单位填报的指标";

    pub fn owed(count: usize) -> String {
        format!("本期未报（{count}）")
    }
}
