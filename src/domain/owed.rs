//! What every unit has to report for a period, and how far it has (ours, from the plan's rhythm of reports).

use super::book::{Book, Heads};
use super::clock::COUNTY_AHEAD;
use super::day::{self, Day};
use super::duties;
use super::entry::{EntryId, IndicatorRef, Subject, TaskState, Work};
use super::ledger::Ledger;
use super::period::{self, Period, Phase};
use super::plan::{No, Plan, UnitId};
use super::readings::{self, Point};
use super::recorded;
use super::sort::sort_by_key;
use super::updates::{self, Report};
use std::collections::BTreeSet;

/// What is reported every period.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Owed {
    /// An update of a task or a safeguard, or of an indicator whose target is in words.
    Update(Work),
    /// A reading of an indicator.
    Reading(No),
}

/// How far something has been reported for a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DueState {
    /// Nothing has been reported, and the period has not ended (未到期).
    NotYet,
    /// Nothing has been reported, and it would be in time (未报).
    Open,
    /// Nothing has been reported, and the days of grace are over (逾期).
    Overdue,
    /// Reported in time (已报), or called done before.
    InTime,
    /// Reported after the days of grace (迟报).
    Late,
}

impl Owed {
    /// What is reported of an indicator, in the plan's way of following it.
    pub fn of_indicator(plan: &Plan, no: No) -> Owed {
        if plan.worded(no).is_some() { Owed::Update(Work::Worded(no)) } else { Owed::Reading(no) }
    }

    /// The indicator that it is about.
    pub fn indicator(self) -> Option<No> {
        match self {
            Owed::Reading(no) | Owed::Update(Work::Worded(no)) => Some(no),
            Owed::Update(Work::Task(_) | Work::Safeguard(_)) => None,
        }
    }
}

impl DueState {
    /// Whether it has been reported.
    pub fn is_given(self) -> bool {
        matches!(self, DueState::InTime | DueState::Late)
    }

    /// Whether it is still to be reported, now that its period has ended.
    pub fn is_asked(self) -> bool {
        matches!(self, DueState::Open | DueState::Overdue)
    }
}

/// Something that a unit has to report for a period.
#[derive(Clone, PartialEq, Debug)]
pub struct Due {
    /// What.
    pub what: Owed,
    /// Whether it counts through a collective (按统称计入) rather than by the unit's own name.
    pub via_collective: bool,
    /// How far.
    pub state: DueState,
    /// The as-of date of the latest word on it, of whatever period.
    pub latest: Option<Day>,
}

/// Something that a unit has to report, with all that was ever said of it.
#[derive(Clone, PartialEq, Debug)]
struct Duty {
    what: Owed,
    via_collective: bool,
    /// By as-of date.
    said: Vec<Told>,
}

/// A word on it that counts.
#[derive(Clone, PartialEq, Debug)]
struct Told {
    as_of: Day,
    /// The county's day on which it was first recorded: a correction is no delay.
    on: Option<Day>,
    /// Whether it calls the work done.
    is_done: bool,
    /// The entries that say it.
    entries: Vec<EntryId>,
}

/// What every unit has to report, with what it has: looked up once, to be asked of any period.
#[derive(Clone, PartialEq, Debug)]
pub struct Duties {
    /// By unit, in the document's order; those with nothing to report left out.
    units: Vec<(UnitId, Vec<Duty>)>,
    /// The indicators that nobody is recorded as reporting: the leading group's office sees to these.
    orphans: Vec<Duty>,
    current: Option<Period>,
    today: Day,
}

impl Duties {
    /// What is to be reported under a plan, as the ledger stands on a day.
    pub fn of(plan: &Plan, ledger: &Ledger, today: Day) -> Duties {
        Duties::read(plan, ledger, today, None)
    }

    /// The same of one unit alone: what concerns no other is looked up.
    pub fn of_one(plan: &Plan, ledger: &Ledger, today: Day, unit: &str) -> Duties {
        Duties::read(plan, ledger, today, Some(unit))
    }

    fn read(plan: &Plan, ledger: &Ledger, today: Day, only: Option<&str>) -> Duties {
        let is_read = |unit: &str| only.is_none_or(|only| only == unit);
        let singles = plan.units.iter().filter(|u| u.expands_to.is_none() && is_read(&u.id));
        let mut units: Vec<(UnitId, Vec<Duty>)> = singles.map(|u| (u.id.clone(), Vec::new())).collect();
        let mut give = |unit: &str, duty: Duty| {
            if let Some((_, duties)) = units.iter_mut().find(|(id, _)| id == unit) {
                duties.push(duty);
            }
        };
        let book = Book::of(plan, ledger);
        for of in asked_work(plan) {
            let holders = duties::holders(plan, of).into_iter().filter(|holder| is_read(&holder.unit.id));
            let holders: Vec<_> = holders.collect();
            let reports = match only {
                _ if holders.is_empty() => Vec::new(),
                Some(unit) => updates::reports_of(plan, ledger, of, unit),
                None => updates::reports(plan, ledger, of),
            };
            // Whose a speaker's reports are is asked once of each, not of every report.
            let by_speaker: Vec<&[Report]> = reports.chunk_by(|a, b| a.by == b.by).collect();
            for holder in holders {
                let is_own =
                    |of_one: &&&[Report]| of_one.first().is_some_and(|r| r.is_of(plan, &holder.unit.id));
                let own = by_speaker.iter().filter(is_own).copied().flatten();
                let mut said: Vec<Told> = own.map(|report| update(book, of, report)).collect();
                sort_by_key(&mut said, |s| s.as_of);
                let via_collective = holder.via.is_some();
                give(&holder.unit.id, Duty { what: Owed::Update(of), via_collective, said });
            }
        }
        let mut orphans = Vec::new();
        for (no, _) in plan.all_indicators() {
            let of = IndicatorRef::Plan(no);
            let reporters = recorded::reporters(plan, ledger, of);
            let is_orphan = reporters.is_empty() && only.is_none();
            if !is_orphan && !reporters.iter().any(|unit| is_read(unit)) {
                continue;
            }
            let what = Owed::of_indicator(plan, no);
            let duty = Duty { what, via_collective: false, said: said_of(book, what) };
            reporters.iter().for_each(|unit| give(unit, duty.clone()));
            if is_orphan {
                orphans.push(duty);
            }
        }
        for (_, duties) in &mut units {
            sort_by_key(duties, |d| (d.what.indicator(), d.via_collective, d.what));
        }
        units.retain(|(_, duties)| !duties.is_empty());
        Duties { units, orphans, current: period::current(plan, today), today }
    }

    /// Every unit that has something to report, in the document's order.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.units.iter().map(|(unit, _)| unit.as_str())
    }

    /// What a unit has to report for a period: work that names it, work counted through a collective, indicators
    /// that it is recorded as reporting.
    pub fn of_unit(&self, unit: &str, period: Period) -> Vec<Due> {
        let duties = self.units.iter().find(|(id, _)| id == unit);
        duties.map_or_else(Vec::new, |(_, duties)| duties.iter().map(|duty| self.due(duty, period)).collect())
    }

    /// How far each unit that has to report something has for a period, in the document's order.
    pub fn of_all(&self, what: Owed, period: Period) -> Vec<(&str, Due)> {
        let all = self.units.iter().filter_map(|(unit, duties)| {
            let duty = duties.iter().find(|duty| duty.what == what)?;
            Some((unit.as_str(), self.due(duty, period)))
        });
        all.collect()
    }

    /// The entries that are a unit's report of a period, by id: of each thing that it has to report those of the period's
    /// own days; where there are none of the days of grace; and where there are none of a later day, as long as that
    /// counts ([`Duties::of_unit`]). So no report is also that of the period before it.
    pub fn report(&self, unit: &str, period: Period) -> Vec<EntryId> {
        let duties = self.units.iter().find(|(id, _)| id == unit).map_or(&[][..], |(_, duties)| duties);
        let mut report = BTreeSet::new();
        for duty in duties {
            let tier = |said: &&Told| match said.as_of {
                day if day <= period.end => 0,
                day if day <= period.due => 1,
                _ => 2,
            };
            let of_period = || duty.said.iter().filter(|said| self.is_of(said, period));
            let Some(nearest) = of_period().map(|said| tier(&said)).min() else { continue };
            report.extend(of_period().filter(|said| tier(said) == nearest).flat_map(|said| &said.entries));
        }
        report.into_iter().collect()
    }

    /// The indicators that nobody is recorded as reporting.
    pub fn without_reporter(&self, period: Period) -> Vec<Due> {
        self.orphans.iter().map(|duty| self.due(duty, period)).collect()
    }

    /// A word answers the period in which its day lies, days of grace included; of what is asked for now, a later
    /// day does as well.
    fn is_of(&self, said: &Told, period: Period) -> bool {
        let is_past = self.current.is_some_and(|current| period.end < current.end);
        said.as_of >= period.start && (!is_past || said.as_of <= period.due)
    }

    fn due(&self, duty: &Duty, period: Period) -> Due {
        // What was called done and then is not is owed again: the latest word by then counts.
        let is_done = duty.said.iter().rfind(|s| s.as_of <= period.due).is_some_and(|s| s.is_done);
        let of_period = duty.said.iter().filter(|s| self.is_of(s, period));
        let first = of_period.clone().filter_map(|s| s.on).min();
        let state = match (is_done || of_period.count() > 0, period.phase(self.today)) {
            (true, _) if first.is_some_and(|day| day > period.due) => DueState::Late,
            (true, _) => DueState::InTime,
            (false, Phase::Ahead | Phase::Running) => DueState::NotYet,
            (false, Phase::Open) => DueState::Open,
            (false, Phase::Over) => DueState::Overdue,
        };
        let latest = duty.said.last().map(|s| s.as_of);
        Due { what: duty.what, via_collective: duty.via_collective, state, latest }
    }
}

/// The work of which somebody answers.
fn asked_work(plan: &Plan) -> impl Iterator<Item = Work> {
    duties::all_work(plan).filter(|work| !duties::named_units(plan, *work).is_empty())
}

/// What anybody said of an indicator, by as-of date.
fn said_of(book: Book<'_>, what: Owed) -> Vec<Told> {
    match what {
        Owed::Reading(no) => {
            let of = IndicatorRef::Plan(no);
            readings::points(book.plan, book.ledger, of).iter().map(|p| reading(book, of, p)).collect()
        }
        Owed::Update(work) => {
            let reports = updates::reports(book.plan, book.ledger, work);
            let mut said: Vec<Told> = reports.iter().map(|report| update(book, work, report)).collect();
            sort_by_key(&mut said, |s| s.as_of);
            said
        }
    }
}

fn update(book: Book<'_>, work: Work, report: &Report) -> Told {
    let subject = Subject::Update(work, report.by.clone(), report.as_of);
    let is_done = report.state() == Some(TaskState::Done);
    told(book, &subject, report.as_of, is_done, &report.standing)
}

fn reading(book: Book<'_>, of: IndicatorRef, point: &Point) -> Told {
    told(book, &Subject::Reading(of, point.as_of), point.as_of, false, &point.standing)
}

fn told(book: Book<'_>, subject: &Subject, as_of: Day, is_done: bool, standing: &Heads) -> Told {
    Told {
        as_of,
        on: first_day(book, subject),
        is_done,
        entries: standing.heads.iter().map(|e| e.id).collect(),
    }
}

/// The county's day on which something was first said of a subject that still counts.
fn first_day(book: Book<'_>, subject: &Subject) -> Option<Day> {
    day::of_instant(book.first_told(subject)?, COUNTY_AHEAD)
}
