//! Reporting periods (报送期): the one definition, from the plan's rules. The rhythm is ours (`Rules`), not the document's.

use super::day::Day;
use super::plan::Plan;
use time::{Duration, Month};

/// A reporting period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// Last day on which a report of it is in time: its end and the days of grace.
    pub due: Day,
}

/// Where a period stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// It has not begun.
    Ahead,
    /// It has not ended.
    Running,
    /// It has ended, and reports are in time.
    Open,
    /// Its days of grace are over.
    Over,
}

impl Period {
    /// Where it stands on a day.
    pub fn phase(&self, today: Day) -> Phase {
        match today {
            day if day < self.start => Phase::Ahead,
            day if day <= self.end => Phase::Running,
            day if day <= self.due => Phase::Open,
            _ => Phase::Over,
        }
    }
}

/// The plan's reporting periods, in order.
///
/// They are whole months counted from the month in which the plan begins; the first begins, and the last ends, with
/// the plan. A period that was over before the plan was issued is none: nobody could have known of it.
pub fn all(plan: &Plan) -> Vec<Period> {
    let every = i32::from(plan.rules.report_every_months.max(1));
    let grace = Duration::days(i64::from(plan.rules.grace_days));
    let first = 12 * plan.start.year() + i32::from(u8::from(plan.start.month())) - 1;
    let period = |no: i32| {
        let start = month_start(first + no * every)?.max(plan.start);
        let end = month_start(first + (no + 1) * every)?.previous_day()?.min(plan.end);
        let due = end.checked_add(grace)?;
        (start <= plan.end).then_some(Period { start, end, due })
    };
    (0..).map_while(period).filter(|p| p.end >= plan.issued).collect()
}

/// The period that is asked for on a day: the latest that has ended; before the first has, the first.
pub fn current(plan: &Plan, today: Day) -> Option<Period> {
    let all = all(plan);
    all.iter().rfind(|p| p.end < today).or(all.first()).copied()
}

/// The latest period whose days of grace are over; `None` before the first one's are.
pub fn overdue(plan: &Plan, today: Day) -> Option<Period> {
    all(plan).into_iter().rfind(|p| p.phase(today) == Phase::Over)
}

/// The day as of which a form expects to be filled: the end of the latest period that ends by today; before the
/// first does, the plan's first day.
pub fn as_of(plan: &Plan, today: Day) -> Day {
    all(plan).into_iter().rfind(|p| p.end <= today).map_or(plan.start, |p| p.end)
}

/// The first day of a month, counted from the year 0.
fn month_start(months: i32) -> Option<Day> {
    let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
    Day::from_calendar_date(months.div_euclid(12), Month::try_from(month).ok()?, 1).ok()
}
