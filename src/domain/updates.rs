//! The updates (进展) of tasks and safeguards, as the ledger stands.

use super::book::{Book, Heads};
use super::day::Day;
use super::duties;
use super::entry::{Body, Speaker, Subject, TaskState, Work};
use super::ledger::Ledger;
use super::plan::Plan;

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
    /// The state that holds; `None` in a conflict.
    pub fn state(&self) -> Option<TaskState> {
        match self.standing.settled().map(|e| &e.body) {
            Some(Body::Update { state, .. }) => Some(*state),
            _ => None,
        }
    }

    /// Whether it counts for a unit: its own word, or that of a unit it came from. Of a unit that was split,
    /// the word counts for every one that came from it.
    pub fn is_of(&self, plan: &Plan, unit: &str) -> bool {
        matches!(&self.by, Speaker::Unit(by) if plan.heirs(by).any(|heir| heir.id == unit))
    }
}

/// Every report on a piece of work, by reporter and date; entries in doubt left out.
pub fn reports(plan: &Plan, ledger: &Ledger, work: Work) -> Vec<Report> {
    let from = Subject::Update(work, Speaker::Unit(String::new()), Day::MIN);
    let of_work = |subject: &Subject| matches!(subject, Subject::Update(w, ..) if *w == work);
    let standings = Book::of(plan, ledger).standings(from, &of_work).into_iter();
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
/// every unit that answers for it has said so; a unit that has said nothing has not.
pub fn state_of_work(plan: &Plan, ledger: &Ledger, work: Work) -> Option<TaskState> {
    let reports = latest(reports(plan, ledger, work));
    let weight = |state: &TaskState| match state {
        TaskState::Stuck => 0,
        TaskState::NotStarted => 1,
        TaskState::InProgress => 2,
        TaskState::Done => 3,
    };
    let state = reports.iter().filter_map(Report::state).min_by_key(weight)?;
    let is_done = |unit: &str| of_unit(plan, &reports, unit).and_then(Report::state) == Some(TaskState::Done);
    let all_done = duties::holders(plan, work).iter().all(|h| is_done(&h.unit.id));
    Some(if state == TaskState::Done && !all_done { TaskState::InProgress } else { state })
}
