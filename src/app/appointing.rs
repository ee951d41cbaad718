//! Forms about responsibility, made into bodies: who leads, who reports, who holds a post, milestones.

use super::dates;
use super::texts::line;
use super::typed::{keep, typed_day};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::check::Fault;
use crate::domain::day::Day;
use crate::domain::duties;
use crate::domain::entry::{Body, IndicatorRef, Work};
use crate::domain::plan::{No, Plan};

/// The unit that leads a task: one of those that answer for it.
pub fn lead(plan: &Plan, task: No, unit: &str) -> Result<Body, FieldWrong> {
    let answers = duties::holders(plan, Work::Task(task)).iter().any(|h| h.unit.id == unit);
    if answers { Ok(Body::Lead { task, unit: unit.to_string() }) } else { Err(("lead", Wrong::Missing)) }
}

/// The unit that reports an indicator, given by its number as chosen.
pub fn reporter(plan: &Plan, indicator: &str, unit: &str) -> Result<Body, FieldWrong> {
    let no = indicator.parse().ok().and_then(|no| plan.indicator(no));
    match (no, plan.unit(unit)) {
        (Some(indicator), Some(unit)) => {
            Ok(Body::Reporter { indicator: IndicatorRef::Plan(indicator.no), unit: unit.id.clone() })
        }
        _ => Err(("reports", Wrong::Missing)),
    }
}

/// A form for a new holder of a post, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct SuccessionForm {
    /// The new holder's name.
    pub holder: String,
    /// From which day.
    pub from: String,
    /// `yes`, `no`, or nothing where it was not said.
    pub filed: String,
}

impl SuccessionForm {
    /// The body, or every fault.
    pub fn check(&self, plan: &Plan, post: &str, today: Day) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let holder = keep(&mut wrong, "holder", line(&self.holder));
        let from = keep(&mut wrong, "from", typed_day(plan, &self.from, today));
        match (holder, from) {
            (Some(holder), Some(from)) => {
                let filed = match self.filed.as_str() {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                };
                Ok(Body::Succession { post: post.to_string(), holder, from, filed })
            }
            _ => Err(wrong),
        }
    }
}

/// A new milestone of a task: due at any day of the plan's period, past or to come.
pub fn milestone(plan: &Plan, task: No, title: &str, due: &str) -> Result<Body, Vec<FieldWrong>> {
    let mut wrong = Vec::new();
    let title = keep(&mut wrong, "milestone", line(title));
    let within = |day: Day| {
        if day < plan.start {
            Err(Wrong::Bound(Fault::TooEarly(plan.start)))
        } else if day > plan.end {
            Err(Wrong::Bound(Fault::TooLate(plan.end)))
        } else {
            Ok(day)
        }
    };
    let due = keep(&mut wrong, "due", dates::read(due).and_then(within));
    match (title, due) {
        (Some(title), Some(due)) => Ok(Body::Milestone { task, title, due, done_on: None }),
        _ => Err(wrong),
    }
}

/// A milestone as done on a day.
pub fn milestone_done(
    plan: &Plan,
    (task, title, due): (No, String, Day),
    done_on: &str,
    today: Day,
) -> Result<Body, FieldWrong> {
    let done_on = typed_day(plan, done_on, today).map_err(|why| ("done_on", why))?;
    Ok(Body::Milestone { task, title, due, done_on: Some(done_on) })
}
