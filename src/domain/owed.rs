//! Reporting periods (ours, from the plan's rules) and who has not reported for the one that is due.

use super::day::Day;
use super::entry::{IndicatorRef, TaskState, Work};
use super::ledger::Ledger;
use super::plan::{No, Plan};
use super::{readings, updates};
use time::{Duration, Month};

/// A reporting period, both days included.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Period {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

/// The latest period whose days of grace are over; `None` before the first one's are.
pub fn due(plan: &Plan, today: Day) -> Option<Period> {
    let every = i32::from(plan.rules.report_every_months.max(1));
    let grace = Duration::days(i64::from(plan.rules.grace_days));
    let first = 12 * plan.start.year() + i32::from(u8::from(plan.start.month())) - 1;
    let mut due = None;
    for no in 0.. {
        let start = month_start(first + no * every)?;
        let end = month_start(first + (no + 1) * every)?.previous_day()?.min(plan.end);
        if start > plan.end || end.checked_add(grace)? >= today {
            break;
        }
        due = Some(Period { start, end });
    }
    due
}

/// The first day of a month, counted from the year 0.
fn month_start(months: i32) -> Option<Day> {
    let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
    Day::from_calendar_date(months.div_euclid(12), Month::try_from(month).ok()?, 1).ok()
}

/// Whether a unit owes an update on a piece of work: none since the period began, and not done before.
pub fn owes_update(plan: &Plan, ledger: &Ledger, work: Work, unit: &str, period: Period) -> bool {
    let latest = updates::latest(updates::reports(plan, ledger, work));
    let answers = |r: &updates::Report| r.as_of >= period.start || r.state() == Some(TaskState::Done);
    !latest.iter().any(|r| r.is_of(plan, unit) && answers(r))
}

/// Whether nobody at all has reported on a piece of work since the period began, nor called it done.
pub fn is_silent(plan: &Plan, ledger: &Ledger, work: Work, period: Period) -> bool {
    let latest = updates::latest(updates::reports(plan, ledger, work));
    !latest.iter().any(|r| r.as_of >= period.start || r.state() == Some(TaskState::Done))
}

/// Whether an indicator has no reading since the period began.
pub fn lacks_reading(plan: &Plan, ledger: &Ledger, no: No, period: Period) -> bool {
    let points = readings::points(plan, ledger, IndicatorRef::Plan(no));
    !points.iter().any(|p| p.as_of >= period.start)
}
