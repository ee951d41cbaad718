//! The updates (进展) of tasks and safeguards, as the ledger stands.

use super::check;
use super::day::Day;
use super::entry::{Body, Subject, TaskState, Work};
use super::ledger::{Ledger, Standing};
use super::plan::Plan;

/// What a reporting unit says of a piece of work as of a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The reporting unit's id, or the site's name where it is no unit of the plan.
    pub reporter: String,
    /// As-of date.
    pub as_of: Day,
    /// The heads.
    pub standing: Standing,
}

impl Report {
    /// The state that holds; `None` in a conflict.
    pub fn state(&self) -> Option<TaskState> {
        match self.standing.settled().map(|e| &e.body) {
            Some(Body::Update { state, .. }) => Some(*state),
            _ => None,
        }
    }
}

/// Every report on a piece of work, by reporter and date; entries in doubt left out.
pub fn reports(plan: &Plan, ledger: &Ledger, work: Work) -> Vec<Report> {
    let from = Subject::Update(work, String::new(), Day::MIN);
    let of_work = |subject: &Subject| matches!(subject, Subject::Update(w, ..) if *w == work);
    let counts = check::counts(plan, ledger);
    let standings = ledger.standings_where(from.., &counts);
    standings
        .take_while(|(subject, _)| of_work(subject))
        .filter_map(|(subject, standing)| {
            let Subject::Update(_, reporter, as_of) = subject else { return None };
            Some(Report { reporter: reporter.clone(), as_of: *as_of, standing })
        })
        .collect()
}

/// Each reporter's latest report, out of reports by reporter and date.
pub fn latest(reports: Vec<Report>) -> Vec<Report> {
    let mut latest: Vec<Report> = Vec::new();
    for report in reports {
        match latest.last_mut() {
            Some(last) if last.reporter == report.reporter => *last = report,
            _ => latest.push(report),
        }
    }
    latest
}
