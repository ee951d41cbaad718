//! What every unit has to report for a period, and how far it has (ours, from the plan's rhythm of reports).

use super::book::Book;
use super::clock::COUNTY_AHEAD;
use super::day::{self, Day};
use super::duties;
use super::entry::{IndicatorRef, Subject, TaskState, Work};
use super::ledger::Ledger;
use super::period::{Period, Phase};
use super::plan::{No, Plan, UnitId};
use super::readings::{self, Point};
use super::recorded;
use super::sort::sort_by_key;
use super::updates::{self, Report};

/// What is reported every period.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Owed {
    /// An update of a task or safeguard.
    Update(Work),
    /// A reading of an indicator.
    Reading(No),
}

/// How far something has been reported for a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Nothing has been reported, and the period has not ended (未到期).
    NotYet,
    /// Nothing has been reported, and it would be in time (未报).
    Open,
    /// Nothing has been reported, and the days of grace are over (逾期).
    Overdue,
    /// Reported in time (已报), or called done before the period.
    InTime,
    /// Reported after the days of grace (迟报).
    Late,
}

impl Answer {
    /// Every answer, what needs doing first.
    pub const ALL: [Answer; 5] =
        [Answer::Overdue, Answer::Open, Answer::NotYet, Answer::Late, Answer::InTime];

    /// Whether it has been reported.
    pub fn is_given(self) -> bool {
        matches!(self, Answer::InTime | Answer::Late)
    }
}

/// Something that a unit has to report for a period.
#[derive(Clone, PartialEq, Debug)]
pub struct Due {
    /// What.
    pub what: Owed,
    /// Whether it counts through a collective (按“成员单位”计入) rather than by the unit's own name.
    pub via_collective: bool,
    /// How far.
    pub answer: Answer,
    /// The as-of date of the unit's latest word on it, of whatever period.
    pub latest: Option<Day>,
}

/// A unit with all it has to report for a period, in the document's order.
#[derive(Clone, PartialEq, Debug)]
pub struct Debtor {
    /// The unit.
    pub unit: UnitId,
    /// What it has to report.
    pub dues: Vec<Due>,
}

/// A period's reports: what everybody has said of everything that is reported, looked up once.
pub struct Reports<'a> {
    plan: &'a Plan,
    ledger: &'a Ledger,
    period: Period,
    phase: Phase,
    work: Vec<(Work, Vec<Report>)>,
    readings: Vec<(No, Vec<UnitId>, Vec<Point>)>,
}

impl<'a> Reports<'a> {
    /// The reports for a period, as a day sees them.
    pub fn of(plan: &'a Plan, ledger: &'a Ledger, period: Period, today: Day) -> Reports<'a> {
        let asked = duties::all_work(plan).filter(|w| !duties::named_units(plan, *w).is_empty());
        let work = asked.map(|w| (w, updates::reports(plan, ledger, w))).collect();
        let indicators = plan.indicators.iter().map(|i| {
            let of = IndicatorRef::Plan(i.no);
            (i.no, recorded::reporters(plan, ledger, of), readings::points(plan, ledger, of))
        });
        Reports { plan, ledger, period, phase: period.phase(today), work, readings: indicators.collect() }
    }

    /// What a unit has to report: work that names it, work counted through a collective, indicators that it is
    /// recorded as reporting.
    pub fn of_unit(&self, unit: &str) -> Vec<Due> {
        let work = self.work.iter().filter_map(|(work, reports)| {
            let holders = duties::holders(self.plan, *work);
            let holder = holders.iter().find(|h| h.unit.id == unit)?;
            Some(self.update(*work, reports, unit, holder.via.is_some()))
        });
        let readings = self.readings.iter().filter(|(_, units, _)| units.iter().any(|u| u == unit));
        let mut dues: Vec<Due> =
            work.chain(readings.map(|(no, _, points)| self.reading(*no, points))).collect();
        sort_by_key(&mut dues, |d| (matches!(d.what, Owed::Reading(_)), d.via_collective, d.what));
        dues
    }

    /// Every unit that has to report something, in the document's order.
    pub fn debtors(&self) -> Vec<Debtor> {
        let units = self.plan.units.iter().filter(|u| u.expands_to.is_none());
        let all = units.map(|u| Debtor { unit: u.id.clone(), dues: self.of_unit(&u.id) });
        all.filter(|d| !d.dues.is_empty()).collect()
    }

    /// The work that units answer for and on which nobody at all has reported, nor called it done.
    pub fn silent(&self) -> impl Iterator<Item = Work> {
        let says = |r: &Report| self.is_answer(r);
        self.work
            .iter()
            .filter(move |(_, reports)| !updates::latest(reports.clone()).iter().any(says))
            .map(|(w, _)| *w)
    }

    /// The indicators that nobody is recorded as reporting, with whether there is a reading for the period: the
    /// leading group's office sees to these.
    pub fn without_reporter(&self) -> impl Iterator<Item = Due> {
        let orphans = self.readings.iter().filter(|(_, units, _)| units.is_empty());
        orphans.map(|(no, _, points)| self.reading(*no, points))
    }

    fn is_answer(&self, report: &Report) -> bool {
        report.as_of >= self.period.start || report.state() == Some(TaskState::Done)
    }

    fn update(&self, work: Work, reports: &[Report], unit: &str, via_collective: bool) -> Due {
        let own = || reports.iter().filter(|r| r.is_of(self.plan, unit));
        // What was called done and then is not is owed again: the latest word counts.
        let latest = updates::latest(own().cloned().collect());
        let is_given = latest.iter().any(|r| self.is_answer(r));
        let of_period = own().filter(|r| r.as_of >= self.period.start);
        let first =
            of_period.filter_map(|r| self.first_said(&Subject::Update(work, r.by.clone(), r.as_of))).min();
        let latest = latest.iter().map(|r| r.as_of).max();
        Due { what: Owed::Update(work), via_collective, answer: self.answer(is_given, first), latest }
    }

    fn reading(&self, no: No, points: &[Point]) -> Due {
        let of_period = points.iter().filter(|p| p.as_of >= self.period.start);
        let first = of_period
            .clone()
            .filter_map(|p| self.first_said(&Subject::Reading(IndicatorRef::Plan(no), p.as_of)))
            .min();
        let answer = self.answer(of_period.count() > 0, first);
        let latest = points.last().map(|p| p.as_of);
        Due { what: Owed::Reading(no), via_collective: false, answer, latest }
    }

    /// The county's day on which something was first said of a subject that still counts: a correction is no delay.
    fn first_said(&self, subject: &Subject) -> Option<Day> {
        let book = Book::of(self.plan, self.ledger);
        let said = book.history(subject).into_iter();
        let counting = said.filter(|e| book.counts(e) && !self.ledger.is_hidden(&e.id));
        counting.filter_map(|e| day::of_instant(e.at, COUNTY_AHEAD)).min()
    }

    fn answer(&self, is_given: bool, first: Option<Day>) -> Answer {
        match (is_given, self.phase) {
            (true, _) if first.is_some_and(|day| day > self.period.due) => Answer::Late,
            (true, _) => Answer::InTime,
            (false, Phase::Ahead | Phase::Running) => Answer::NotYet,
            (false, Phase::Open) => Answer::Open,
            (false, Phase::Over) => Answer::Overdue,
        }
    }
}
