//! Forms about responsibility, made into bodies: who leads, who reports, who holds a post, milestones.

use super::dates;
use super::texts::line;
use super::typed::{keep, optional, typed_day};
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

/// The unit that reports an indicator.
pub fn reporter(plan: &Plan, indicator: IndicatorRef, unit: &str) -> Result<Body, FieldWrong> {
    match plan.unit(unit) {
        Some(unit) => Ok(Body::Reporter { indicator, unit: unit.id.clone() }),
        None => Err(("reporter", Wrong::Missing)),
    }
}

/// An indicator that a unit reports, given by its number as chosen.
pub fn reports(plan: &Plan, indicator: &str, unit: &str) -> Result<Body, FieldWrong> {
    let chosen = indicator.parse().ok().filter(|no| plan.any_indicator(*no).is_some());
    let chosen = chosen.ok_or(("reports", Wrong::Missing))?;
    reporter(plan, IndicatorRef::Plan(chosen), unit)
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
    /// Filled with what stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<SuccessionForm> {
        let Body::Succession { holder, from, filed, .. } = body else { return None };
        let filed = filed.map_or("", |filed| if filed { "yes" } else { "no" }).to_string();
        Some(SuccessionForm { holder: holder.clone(), from: from.to_string(), filed })
    }

    /// The body, or every fault. A correction is about the day of what it corrects.
    pub fn check(
        &self,
        plan: &Plan,
        post: &str,
        today: Day,
        corrects: Option<&Body>,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let holder = keep(&mut wrong, "holder", line(&self.holder));
        let from = match corrects {
            Some(Body::Succession { from, .. }) => Some(*from),
            _ => keep(&mut wrong, "from", typed_day(plan, &self.from, today)),
        };
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

/// A form for a milestone (节点) of a task, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct MilestoneForm {
    /// What is to be done.
    pub title: String,
    /// By when: any day of the plan's period, past or to come.
    pub due: String,
    /// When it was done; may be empty.
    pub done_on: String,
}

impl MilestoneForm {
    /// Filled with what stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<MilestoneForm> {
        let Body::Milestone { title, due, done_on, .. } = body else { return None };
        let done_on = done_on.map_or_else(String::new, |day| day.to_string());
        Some(MilestoneForm { title: title.clone(), due: due.to_string(), done_on })
    }

    /// The body, or every fault. A correction is about the title of what it corrects.
    pub fn check(
        &self,
        plan: &Plan,
        task: No,
        today: Day,
        corrects: Option<&Body>,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let title = match corrects {
            Some(Body::Milestone { title, .. }) => Some(title.clone()),
            _ => keep(&mut wrong, "milestone", line(&self.title)),
        };
        let within = |day: Day| {
            if day < plan.start {
                Err(Wrong::Bound(Fault::TooEarly(plan.start)))
            } else if day > plan.end {
                Err(Wrong::Bound(Fault::TooLate(plan.end)))
            } else {
                Ok(day)
            }
        };
        let due = keep(&mut wrong, "due", dates::read(&self.due).and_then(within));
        let done_on = optional(&self.done_on, |typed| typed_day(plan, typed, today));
        let done_on = keep(&mut wrong, "done_on", done_on);
        match (title, due, done_on) {
            (Some(title), Some(due), Some(done_on)) => Ok(Body::Milestone { task, title, due, done_on }),
            _ => Err(wrong),
        }
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
