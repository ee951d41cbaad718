//! The form that says whether in a year was done what the document asks for every year (年度落实), made into a body.

use super::dates;
use super::evidence::{self, pieces};
use super::extra_form::{yes, yes_no};
use super::texts::paragraph;
use super::typed::{keep, optional, typed_day};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::day::Day;
use crate::domain::entry::{Body, Work};
use crate::domain::plan::Plan;

/// What a check is about: whose clause asks, what by its id, and the year.
pub type Of = (Work, String, i32);

/// The form, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct YearlyForm {
    /// Whether it was done: `yes` or `no`.
    pub done: String,
    /// On which day; may be empty.
    pub done_on: String,
    /// Anything else.
    pub note: String,
    /// What shows it ([`evidence`]).
    pub evidence: String,
}

impl YearlyForm {
    /// Filled with a check that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<YearlyForm> {
        let Body::YearlyCheck { done, done_on, note, evidence, .. } = body else { return None };
        Some(YearlyForm {
            done: yes_no(*done),
            done_on: done_on.map_or_else(String::new, |day| day.to_string()),
            note: note.clone().unwrap_or_default(),
            evidence: pieces(evidence),
        })
    }

    /// The body, or every fault.
    pub fn check(&self, plan: &Plan, of: &Of, today: Day) -> Result<Body, Vec<FieldWrong>> {
        let (work, duty, year) = of.clone();
        let mut wrong = Vec::new();
        let done = keep(&mut wrong, "yearly-done", yes(&self.done));
        let done_on = keep(
            &mut wrong,
            "yearly-on",
            optional(&self.done_on, |typed| day(plan, typed, year, done, today)),
        );
        let note = keep(&mut wrong, "yearly-note", optional(&self.note, paragraph));
        let evidence = keep(&mut wrong, "evidence", evidence::check(&self.evidence));
        match (done, done_on, note, evidence) {
            (Some(done), Some(done_on), Some(note), Some(evidence)) => {
                Ok(Body::YearlyCheck { work, duty, year, done, done_on, note, evidence })
            }
            _ => Err(wrong),
        }
    }
}

/// The day on which it was done: in that year or later, and only where it was.
fn day(plan: &Plan, typed: &str, year: i32, done: Option<bool>, today: Day) -> Result<Day, Wrong> {
    if done == Some(false) {
        return Err(Wrong::Undone);
    }
    if dates::read(typed)?.year() < year {
        return Err(Wrong::BeforeYear(year));
    }
    typed_day(plan, typed, today)
}
