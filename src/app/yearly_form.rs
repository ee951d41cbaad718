//! The form that says whether in a year was done what the document asks for every year (年度落实), made into a body.

use super::dates;
use super::evidence::{self, pieces};
use super::extra_form::{YES_NO, yes};
use super::texts::paragraph;
use super::typed::{keep, typed_day};
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
        let [yes, no] = YES_NO;
        Some(YearlyForm {
            done: if *done { yes } else { no }.to_string(),
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
        let done_on = keep(&mut wrong, "yearly-on", self.day(plan, year, done, today));
        let note = keep(&mut wrong, "yearly-note", paragraph(&self.note));
        let evidence = keep(&mut wrong, "evidence", evidence::check(&self.evidence));
        match (done, done_on, note, evidence) {
            (Some(done), Some(done_on), Some(note), Some(evidence)) => {
                let note = (!note.is_empty()).then_some(note);
                Ok(Body::YearlyCheck { work, duty, year, done, done_on, note, evidence })
            }
            _ => Err(wrong),
        }
    }

    /// The day on which it was done: in that year or later, and only where it was.
    fn day(&self, plan: &Plan, year: i32, done: Option<bool>, today: Day) -> Result<Option<Day>, Wrong> {
        if self.done_on.trim().is_empty() {
            return Ok(None);
        }
        if done == Some(false) {
            return Err(Wrong::Undone);
        }
        if dates::read(&self.done_on)?.year() < year {
            return Err(Wrong::BeforeYear(year));
        }
        typed_day(plan, &self.done_on, today).map(Some)
    }
}
