//! What the document asks for again every year (年度要求), in its own words.

use super::Plan;
use crate::domain::day::{self, Day};
use time::Month;

/// A duty that comes again every year. That it is asked of each unit and each year is ours; the words are the document's.
#[derive(Clone, PartialEq, Debug)]
pub struct Yearly {
    /// Id, written into entries; unique in the plan.
    pub id: String,
    /// The words of the clause, verbatim.
    pub words: String,
    /// The day that the clause names; without one the end of the year counts, which is ours.
    pub day: Option<YearDay>,
}

/// A day that comes every year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct YearDay {
    /// The month.
    pub month: Month,
    /// The day of the month; 29 February is the last of the month where a year does not have it.
    pub day: u8,
}

impl YearDay {
    /// Reads `MM-DD`.
    pub fn parse(text: &str) -> Option<YearDay> {
        // A year that has every day.
        let day = day::parse(&format!("2000-{text}"))?;
        Some(YearDay { month: day.month(), day: day.day() })
    }

    fn of_year(self, year: i32) -> Option<Day> {
        Day::from_calendar_date(year, self.month, self.day.min(self.month.length(year))).ok()
    }
}

impl Yearly {
    /// The last day for it in a year; `None` where a plan does not ask for it then. It asks in the calendar years whose
    /// day lies within its period; without a day in every calendar year that the period touches, to its end or the
    /// plan's. What was over before the plan was issued is not asked for: nobody could have known of it.
    pub fn due(&self, plan: &Plan, year: i32) -> Option<Day> {
        let due = match self.day {
            Some(day) => day.of_year(year)?,
            None if year > plan.end.year() => return None,
            None => day::year_end(year)?.min(plan.end),
        };
        (due >= plan.start && due >= plan.issued && due <= plan.end).then_some(due)
    }
}
