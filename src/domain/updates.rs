//! The updates (进展) of tasks and safeguards, as the ledger stands.

use super::book::{Book, Heads, Said};
use super::day::Day;
use super::duties;
use super::entry::{Speaker, Subject, TaskState, Value, Work};
use super::ledger::Ledger;
use super::plan::Plan;
use super::sort::{sort_by, sort_by_key};

/// What somebody says of a piece of work as of a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// Who says it: a unit (of one that was taken over, its heir), or a site that is none.
    pub by: Speaker,
    /// As-of date.
    pub as_of: Day,
    /// The heads.
    pub standing: Heads,
}

impl Report {
    /// What it says: a state, or several that a person has to settle.
    pub fn said(&self) -> Option<Said<TaskState>> {
        self.standing
            .said(|e| if let Value::State(state) = e.body.facts().value { Some(state) } else { None })
    }

    /// The state that holds; `None` in a conflict.
    pub fn state(&self) -> Option<TaskState> {
        match self.said()? {
            Said::Agreed(state) => Some(state),
            Said::Conflict(_) => None,
        }
    }

    /// Whether it counts for a unit ([`duties::speaks_for`]).
    pub fn is_of(&self, plan: &Plan, unit: &str) -> bool {
        duties::speaks_for(plan, &self.by, unit)
    }
}

/// Every report on a piece of work, by reporter and date; entries in doubt left out.
pub fn reports(plan: &Plan, ledger: &Ledger, work: Work) -> Vec<Report> {
    let within = |subject: &Subject| matches!(subject, Subject::Update(of, ..) if *of == work);
    reports_from(plan, ledger, (work, Speaker::Unit(String::new())), &within)
}

/// The same of one unit: its own ([`Report::is_of`]). What concerns no other is looked at.
pub fn reports_of(plan: &Plan, ledger: &Ledger, work: Work, unit: &str) -> Vec<Report> {
    let before = plan.unit(unit).map(|unit| unit.predecessors.as_slice()).unwrap_or_default();
    let speakers = std::iter::once(unit).chain(before.iter().map(String::as_str));
    let of_one = speakers.flat_map(|by| {
        // What a unit said that this one alone took over goes by this one's name.
        let is_own = |of: &Speaker| matches!(of, Speaker::Unit(id) if id == unit || id == by);
        let within =
            |subject: &Subject| matches!(subject, Subject::Update(of, by, _) if *of == work && is_own(by));
        reports_from(plan, ledger, (work, Speaker::Unit(by.to_string())), &within)
    });
    let mut reports: Vec<Report> = of_one.collect();
    sort_by(&mut reports, |a, b| (&a.by, a.as_of).cmp(&(&b.by, b.as_of)));
    reports.dedup_by(|a, b| a.by == b.by && a.as_of == b.as_of);
    reports
}

fn reports_from(
    plan: &Plan,
    ledger: &Ledger,
    (work, by): (Work, Speaker),
    within: &dyn Fn(&Subject) -> bool,
) -> Vec<Report> {
    let standings = Book::of(plan, ledger).standings(Subject::Update(work, by, Day::MIN), within).into_iter();
    standings
        .filter_map(|(subject, standing)| {
            let Subject::Update(_, by, as_of) = subject else { return None };
            Some(Report { by, as_of, standing })
        })
        .collect()
}

/// Each reporter's latest report, out of reports by reporter and date.
pub fn latest(reports: Vec<Report>) -> Vec<Report> {
    let mut latest: Vec<Report> = Vec::new();
    for report in reports {
        match latest.last_mut() {
            Some(last) if last.by == report.by => *last = report,
            _ => latest.push(report),
        }
    }
    latest
}

/// A unit's latest report, out of each reporter's latest: of one day, its own before that of a unit it came from.
pub fn of_unit<'a>(plan: &Plan, latest: &'a [Report], unit: &str) -> Option<&'a Report> {
    let own = |r: &Report| matches!(&r.by, Speaker::Unit(by) if by == unit);
    latest.iter().filter(|r| r.is_of(plan, unit)).max_by_key(|r| (r.as_of, own(r)))
}

/// A task counts once for its least advanced report: one unit that is stuck is worth a look. It is done when
/// every unit that answers for it has said so; a unit that has said nothing has not. Where a unit's reports
/// differ, it is what it would be whichever of them holds, or not settled.
pub fn state_of_work(plan: &Plan, ledger: &Ledger, work: Work) -> Option<Said<TaskState>> {
    state_by(plan, &latest(reports(plan, ledger, work)), work)
}

/// The same by each reporter's latest report on it.
pub fn state_by(plan: &Plan, latest: &[Report], work: Work) -> Option<Said<TaskState>> {
    let least = state_if(plan, latest, work, |said| said.into_iter().min_by_key(advance))?;
    let most = state_if(plan, latest, work, |said| said.into_iter().max_by_key(advance))?;
    if least == most {
        return Some(Said::Agreed(least));
    }
    let mut states = vec![least, most];
    sort_by_key(&mut states, |state| *state);
    Some(Said::Conflict(states))
}

/// How far a state has come; one that is stuck counts as the least.
fn advance(state: &TaskState) -> u8 {
    match state {
        TaskState::Stuck => 0,
        TaskState::NotStarted => 1,
        TaskState::InProgress => 2,
        TaskState::Done => 3,
    }
}

/// The state of work, were each report's the one that is picked of those that it says.
fn state_if(
    plan: &Plan,
    reports: &[Report],
    work: Work,
    pick: fn(Vec<TaskState>) -> Option<TaskState>,
) -> Option<TaskState> {
    let of = |report: &Report| match report.said()? {
        Said::Agreed(state) => Some(state),
        Said::Conflict(states) => pick(states),
    };
    let state = reports.iter().filter_map(of).min_by_key(advance)?;
    let is_done = |unit: &str| of_unit(plan, reports, unit).and_then(of) == Some(TaskState::Done);
    let all_done = duties::holders(plan, work).iter().all(|h| is_done(&h.unit.id));
    Some(if state == TaskState::Done && !all_done { TaskState::InProgress } else { state })
}
