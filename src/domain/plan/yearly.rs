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
    /// The years in which a plan asks for it, each with the last day for it: the calendar years whose day lies within
    /// the plan's period; without a day every calendar year that the period touches, to its end or the plan's. What
    /// was over before the plan was issued is not asked for: nobody could have known of it.
    pub fn years(&self, plan: &Plan) -> Vec<(i32, Day)> {
        let last = |year: i32| match self.day {
            Some(day) => day.of_year(year),
            None => day::year_end(year).map(|end| end.min(plan.end)),
        };
        let is_asked = |day: Day| (plan.start.max(plan.issued)..=plan.end).contains(&day);
        let years = plan.start.year()..=plan.end.year();
        years.filter_map(|year| Some((year, last(year).filter(|day| is_asked(*day))?))).collect()
    }
}
