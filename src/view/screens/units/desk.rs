//! What a unit's clerk has on the desk: what is to be reported now, which indicators are ours, what we reported.

use crate::app::model::Model;
use crate::domain::book::Heads;
use crate::domain::entry::{Body, IndicatorRef, Subject};
use crate::domain::owed::{Due, DueState, Duties, Owed};
use crate::domain::plan::No;
use crate::domain::sort::sort_by_key;
use crate::domain::{duties, period, readings, recorded, updates};
use crate::view::display;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::reporting::{self, Counts, Now};
use crate::view::screens::reports::reviews::{self, SentBack};
use crate::view::screens::units;
use crate::view::yearly;
use std::cmp::Reverse;

/// The desk of one unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Desk {
    /// The period that is asked for, and how long there still is; `None` where the plan has none.
    pub now: Option<Now>,
    /// How many of what it owes have each state.
    pub counts: Counts,
    /// What it reports for that period: work that names it, work counted through a collective, indicators.
    pub rows: Vec<DueRow>,
    /// Whether this unit is typing: only then can it report here.
    pub is_own: bool,
    /// Its reports that the office sent back.
    pub sent_back: Vec<SentBack>,
    /// What it has to do every year.
    pub yearly: Vec<yearly::Row>,
    /// Indicators it is recorded as reporting.
    pub reports: Vec<Reported>,
    /// Indicators that nobody is recorded as reporting, as a form's choices.
    pub open: Vec<(String, String)>,
}

/// Something that a unit reports for the period.
#[derive(Clone, PartialEq, Debug)]
pub struct DueRow {
    /// What.
    pub what: Owed,
    /// Title of the work, or name of the indicator.
    pub title: String,
    /// Whether it counts through a collective.
    pub via_collective: bool,
    /// How far it has been reported.
    pub state: DueState,
    /// With whom it answers for it, in words; empty where alone, or through a collective.
    pub partners: String,
    /// What stands of it last, of whatever period.
    pub lines: Vec<EntryLine>,
    /// Whether those differ.
    pub conflict: bool,
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
    let (plan, ledger) = (&*model.plan, &model.ledger);
    let ours: Vec<No> = recorded::reported_by(plan, ledger, unit);
    let period = period::current(plan, model.today);
    let dues = period.map_or_else(Vec::new, |period| {
        Duties::of_one(plan, ledger, model.today, unit).of_unit(unit, period)
    });
    let open = plan.all_indicators().filter(|(no, _)| !ours.contains(no));
    Desk {
        now: period.map(|period| reporting::now(plan, period, model.today)),
        counts: Counts::of(&dues),
        rows: dues.into_iter().map(|due| due_row(model, unit, due)).collect(),
        is_own: units::is_typing(model, unit),
        sent_back: reviews::sent_back(model, unit),
        yearly: yearly::rows(model, unit, None),
        reports: reported(model, unit),
        open: open
            .map(|(no, name)| (no.to_string(), format!("{no} {}", display::full_width(name))))
            .collect(),
    }
}

fn due_row(model: &Model, unit: &str, due: Due) -> DueRow {
    let (plan, ledger) = (&*model.plan, &model.ledger);
    let (title, standing) = match due.what {
        Owed::Update(work) => {
            let latest = updates::latest(updates::reports_of(plan, ledger, work, unit));
            let own = updates::of_unit(plan, &latest, unit).map(|report| report.standing.clone());
            (duties::title(plan, work).to_string(), own)
        }
        Owed::Reading(no) => {
            let mut points = readings::points(plan, ledger, IndicatorRef::Plan(no));
            let name = plan.indicator(no).map_or(String::new(), |i| display::full_width(&i.name));
            (name, points.pop().map(|point| point.standing))
        }
    };
    let partners = match due.what {
        Owed::Update(work) if !due.via_collective => duties::named_units(plan, work),
        Owed::Update(_) | Owed::Reading(_) => &[],
    };
    let partners = partners.iter().filter(|id| *id != unit);
    let partners: Vec<String> = partners.map(|id| display::full_width(plan.unit_name(id))).collect();
    DueRow {
        what: due.what,
        title,
        via_collective: due.via_collective,
        state: due.state,
        partners: if partners.is_empty() { String::new() } else { says::together(&partners.join("、")) },
        conflict: standing.as_ref().is_some_and(Heads::needs_settling),
        lines: standing.iter().flat_map(|s| &s.heads).map(|e| entry_lines::line(model, e)).collect(),
    }
}

/// Every indicator for which some entry that stands names the unit.
fn reported(model: &Model, unit: &str) -> Vec<Reported> {
    let (plan, ledger) = (&model.plan, &model.ledger);
    let names_unit = |line: &EntryLine| match ledger.get(&line.id).map(|e| &e.body) {
        Some(Body::Reporter { unit: named, .. }) => plan.heirs(named).any(|heir| heir.id == unit),
        _ => false,
    };
    let all = plan.all_indicators().map(|(no, name)| {
        let (lines, conflict) = entry_lines::standing(model, &Subject::Reporter(IndicatorRef::Plan(no)));
        Reported { no, name: display::full_width(name), lines, conflict }
    });
    all.filter(|r| r.lines.iter().any(names_unit)).collect()
}

/// The latest of a unit's own updates, so many; with how many there are.
pub fn updates(model: &Model, unit: &str, most: usize) -> (Vec<EntryLine>, usize) {
    let mut own = Vec::new();
    for work in duties::all_work(&model.plan).chain(duties::all_worded(&model.plan)) {
        for report in updates::reports_of(&model.plan, &model.ledger, work, unit) {
            own.extend(report.standing.heads.into_iter().map(|e| (report.as_of, e)));
        }
    }
    sort_by_key(&mut own, |(as_of, e)| Reverse((*as_of, e.told())));
    (own.iter().take(most).map(|(_, e)| entry_lines::line(model, e)).collect(), own.len())
}

/// The words of the desk of a unit.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const UPDATES: &str = "本单位报送的进展";
    pub const NO_UPDATES: &str = "还没有报送进展。";
    pub const NOTHING_OWED: &str = "本单位没有要按期报送的。";
    pub const ALL_GIVEN: &str = "本期已报齐。";
    pub const NOT_OWN: &str = "这里列出本单位本期应报的各项；由本单位登记填报时，可在此逐项填写。";
    pub const LAST: &str = "上次";
    pub const AGAIN: &str = "再报一次";
    pub const REPORTS: &str = "本单位填报的指标";
    pub const NO_REPORTS: &str = "还没有记录由本单位填报的指标。";
    pub const REPORTS_HINT: &str = "原文没有写由谁填报，这里是使用单位的记录。";
    pub const ADD_REPORT: &str = "增加由本单位填报的指标";
    pub const REPORTER: &str = "由哪个单位填报";
    pub const SEND: &str = "填完后导出快照，发给办公室";

    /// The heading of what is owed for a period.
    pub fn owed(period: &str) -> String {
        format!("{period}应报")
    }

    pub fn together(partners: &str) -> String {
        format!("共同承担：{partners}")
    }
}
