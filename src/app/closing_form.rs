//! The form that closes the ledger as it is under a name (定稿), made into a body; and the correction of what stands.

use super::dates;
use super::model::Model;
use super::texts::{line, paragraph};
use super::typed::{keep, optional};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::check::Fault;
use crate::domain::closings::{self, Held};
use crate::domain::day::{self, Day};
use crate::domain::entry::oversight::PeriodClosed;
use crate::domain::entry::{Body, EntryId};
use crate::domain::period;
use crate::domain::plan::{Plan, UnitId};
use crate::format::digest;

/// A report that a closing freezes.
#[derive(Clone, PartialEq, Debug)]
pub struct OfReport {
    /// Its key.
    pub report: String,
    /// Its 截至日期.
    pub as_of: Day,
    /// The unit that it is about.
    pub unit: Option<UnitId>,
    /// The digest of what it tells.
    pub figures: String,
}

/// The form, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ClosingForm {
    /// The name.
    pub name: String,
    /// The last day of the period that it closes; may be empty.
    pub period: String,
    /// On which day.
    pub on: String,
    /// Anything else.
    pub note: String,
}

impl ClosingForm {
    /// Filled with a closing that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<ClosingForm> {
        let PeriodClosed { name, period, on, note, .. } = PeriodClosed::of(body)?;
        Some(ClosingForm {
            name,
            period: period.map_or_else(String::new, |day| day.to_string()),
            on: on.to_string(),
            note: note.unwrap_or_default(),
        })
    }

    /// The body, or every fault. A correction goes by the name of what it corrects, and holds the same.
    pub fn check(
        &self,
        model: &Model,
        latest: Day,
        corrects: Option<&Body>,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let old = corrects.and_then(PeriodClosed::of);
        let name = match &old {
            Some(old) => Some(old.name.clone()),
            None => keep(&mut wrong, "closing-name", line(&self.name).and_then(|name| free(model, name))),
        };
        let period = optional(&self.period, |typed| of_plan(&model.plan, typed));
        let period = keep(&mut wrong, "closing-period", period);
        let on = keep(&mut wrong, "closing-on", done_on(&model.plan, &self.on, latest));
        let note = keep(&mut wrong, "closing-note", optional(&self.note, paragraph));
        let (Some(name), Some(period), Some(on), Some(note)) = (name, period, on, note) else {
            return Err(wrong);
        };
        let closed = match old {
            Some(old) => PeriodClosed { period, on, note, ..old },
            None => PeriodClosed { name, period, on, note, ..closed(model, on) },
        };
        Ok(closed.body())
    }

    /// The body of a closing that freezes a report, or every fault.
    pub fn freeze(&self, model: &Model, latest: Day, of: OfReport) -> Result<Body, Vec<FieldWrong>> {
        let body = self.check(model, latest, None)?;
        let OfReport { report, as_of, unit, figures } = of;
        let of_report = |closed| PeriodClosed {
            report: Some(report),
            as_of: Some(as_of),
            unit,
            figures: Some(figures),
            ..closed
        };
        Ok(PeriodClosed::of(&body).map(of_report).map_or(body, PeriodClosed::body))
    }
}

/// The ledger as it is: its entries beside those of the closing that stands and holds the most of them.
fn closed(model: &Model, on: Day) -> PeriodClosed {
    let before = widest(model);
    let (before, held) = before.map_or((None, Vec::new()), |(id, held)| (Some(id), held.ids));
    let mut held = held.iter().peekable();
    let mut entries = Vec::new();
    for (id, _) in model.ledger.by_id() {
        while held.next_if(|other| *other < id).is_some() {}
        if held.peek() != Some(&id) {
            entries.push(*id);
        }
    }
    PeriodClosed {
        name: String::new(),
        period: None,
        report: None,
        as_of: None,
        unit: None,
        figures: None,
        on,
        count: i64::try_from(model.ledger.len()).unwrap_or(i64::MAX),
        digest: digest::of_ids(model.ledger.by_id().map(|(id, _)| *id)),
        before,
        entries,
        note: None,
    }
}

/// Of the closings that stand and of which all is here, that which holds the most.
fn widest(model: &Model) -> Option<(EntryId, Held)> {
    let standing = closings::standing(model.book());
    let heads = standing.iter().flat_map(|closing| &closing.standing.heads);
    let held = heads.filter_map(|head| {
        let held = closings::held(&model.ledger, &PeriodClosed::of(&head.body)?);
        (held.lost.is_none() && held.missing.is_empty()).then_some((head.id, held))
    });
    held.max_by_key(|(id, held)| (held.ids.len(), *id))
}

/// A name under which nothing is closed yet.
fn free(model: &Model, name: String) -> Result<String, Wrong> {
    match closings::named(model.book(), &name) {
        Some(_) => Err(Wrong::Closed),
        None => Ok(name),
    }
}

/// The last day of a reporting period of the plan.
fn of_plan(plan: &Plan, typed: &str) -> Result<Day, Wrong> {
    let end = day::parse(typed).filter(|end| period::all(plan).iter().any(|of| of.end == *end));
    end.ok_or(Wrong::ChoiceGone)
}

/// A day on which the office did something: after the plan was issued, and, as the last period is closed when the plan is
/// over, with no end.
pub(super) fn done_on(plan: &Plan, typed: &str, latest: Day) -> Result<Day, Wrong> {
    let on = dates::read(typed)?;
    // A clock that cannot be right knows no day to come.
    let bound = match on {
        on if on < plan.issued => Err(Fault::TooEarly(plan.issued)),
        on if on > latest => Err(Fault::InFuture(latest)),
        on => Ok(on),
    };
    bound.map_err(Wrong::Bound)
}
