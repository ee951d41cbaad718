//! The readings and interim targets of an indicator, as the ledger stands.

use super::book::{Book, Heads, Said};
use super::day::{self, Day};
use super::decimal::Decimal;
use super::entry::{Entry, IndicatorRef, Subject};
use super::ledger::Ledger;
use super::plan::{Indicator, Plan};
use super::progress::{Judgement, Measured, Status, Trajectory};
use super::sort::sort_by_key;
use std::sync::Arc;
use time::Date;

/// What stands for one as-of date of an indicator; only entries that can be counted.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// As-of date.
    pub as_of: Day,
    /// The heads.
    pub standing: Heads,
}

impl Point {
    /// The value that holds; `None` in a conflict.
    pub fn value(&self) -> Option<Decimal> {
        self.standing.settled().and_then(value_of)
    }

    /// Every value that stands, each once, the least first.
    pub fn values(&self) -> Vec<Decimal> {
        match self.standing.said(value_of) {
            None => Vec::new(),
            Some(Said::Agreed(value)) => vec![value],
            Some(Said::Conflict(values)) => values,
        }
    }
}

/// An indicator with everything that decides its status.
#[derive(Clone, PartialEq, Debug)]
pub struct Account {
    /// The trajectory it is judged against.
    pub trajectory: Trajectory,
    /// Readings by as-of date.
    pub points: Vec<Point>,
    /// Status of the latest day of which somebody reported: that which all values give, where they differ.
    pub judgement: Judgement,
}

impl Account {
    /// The account of an indicator of the plan.
    pub fn of(plan: &Plan, ledger: &Ledger, indicator: &Indicator) -> Account {
        Account::about(plan, ledger, IndicatorRef::Plan(indicator.no), indicator)
    }

    /// The account of an indicator of the plan or an extra one.
    pub fn about(plan: &Plan, ledger: &Ledger, of: IndicatorRef, indicator: &Indicator) -> Account {
        let trajectory = Trajectory::of(plan, indicator, way_marks(plan, ledger, of, indicator));
        let points = points(plan, ledger, of);
        let judgement = judge(&trajectory, points.last());
        Account { trajectory, points, judgement }
    }

    /// The same of an indicator of the plan with the latest day alone among its points: what gives the status, without
    /// looking at all that was said before.
    pub fn latest(plan: &Plan, ledger: &Ledger, indicator: &Indicator) -> Account {
        let of = IndicatorRef::Plan(indicator.no);
        let trajectory = Trajectory::of(plan, indicator, way_marks(plan, ledger, of, indicator));
        let all = Subject::Reading(of, Date::MIN)..=Subject::Reading(of, Date::MAX);
        let latest = Book::of(plan, ledger).last_standing(all);
        let points: Vec<Point> =
            latest.into_iter().filter_map(|(of, standing)| point(of, standing)).collect();
        let judgement = judge(&trajectory, points.last());
        Account { trajectory, points, judgement }
    }

    /// Whether any as-of date has something to settle.
    pub fn in_conflict(&self) -> bool {
        self.points.iter().any(|p| p.standing.needs_settling())
    }

    /// The point that was judged: the latest.
    pub fn judged(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The status, had this value been said of a day in place of what was.
    pub fn status_with(&self, as_of: Day, value: Decimal) -> Status {
        match self.points.last().filter(|last| last.as_of > as_of) {
            Some(_) => self.judgement.status,
            None => self.trajectory.judge(Some(Measured { as_of, value })).status,
        }
    }
}

/// What stands for every as-of date of an indicator, by date; entries in doubt left out.
pub fn points(plan: &Plan, ledger: &Ledger, of: IndicatorRef) -> Vec<Point> {
    let book = Book::of(plan, ledger);
    let of = book.identity(of);
    let within = |subject: &Subject| matches!(subject, Subject::Reading(i, _) if *i == of);
    let standings = book.standings(Subject::Reading(of, Date::MIN), &within).into_iter();
    standings.filter_map(|(subject, standing)| point(subject, standing)).collect()
}

fn point(of: Subject, standing: Heads) -> Option<Point> {
    let Subject::Reading(_, as_of) = of else { return None };
    Some(Point { as_of, standing })
}

/// The status of an indicator of the plan, as its account has it.
pub fn status(plan: &Plan, ledger: &Ledger, indicator: &Indicator) -> Status {
    Account::latest(plan, ledger, indicator).judgement.status
}

/// The interim targets that count, by date: the document's own; of years in which it states none, those that were
/// recorded.
fn way_marks(plan: &Plan, ledger: &Ledger, of: IndicatorRef, indicator: &Indicator) -> Vec<(Day, Decimal)> {
    let mut marks = interim_targets(plan, ledger, of);
    if !indicator.targets.is_empty() {
        marks.retain(|(day, _)| indicator.target_of(day.year()).is_none());
        let own = indicator.targets.iter().filter_map(|(year, value)| Some((day::year_end(*year)?, *value)));
        // That of the last year is the target itself.
        marks.extend(own.filter(|(day, _)| *day < plan.end));
        sort_by_key(&mut marks, |(day, _)| *day);
    }
    marks
}

/// Settled interim targets of an indicator that were recorded, each at its year's end, by date.
pub fn interim_targets(plan: &Plan, ledger: &Ledger, of: IndicatorRef) -> Vec<(Day, Decimal)> {
    let book = Book::of(plan, ledger);
    let of = book.identity(of);
    let within = |subject: &Subject| matches!(subject, Subject::InterimTarget(i, _) if *i == of);
    let standings = book.standings(Subject::InterimTarget(of, i32::MIN), &within).into_iter();
    standings
        .filter_map(|(subject, standing)| {
            let Subject::InterimTarget(_, year) = subject else { return None };
            Some((day::year_end(year)?, value_of(standing.settled()?)?))
        })
        .collect()
}

/// The judgement of a point; of none, that nobody has reported.
fn judge(trajectory: &Trajectory, point: Option<&Point>) -> Judgement {
    match point {
        Some(point) => trajectory.judge_all(point.as_of, point.values()),
        None => trajectory.judge(None),
    }
}

/// The number a reading or an interim target states.
pub fn value_of(entry: &Arc<Entry>) -> Option<Decimal> {
    entry.body.facts().number()
}
