//! The form that gives a unit something to do (交办), or corrects that, made into bodies; what is answered and decided
//! about it has its forms in `finding_steps`.

use super::dates;
use super::incoming::About;
use super::model::Model;
use super::query::about_key;
use super::texts::{line, paragraph, present};
use super::typed::{keep, optional, typed_day};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::check::Fault;
use crate::domain::day::{self, Day};
use crate::domain::entry::oversight::Finding;
use crate::domain::entry::{Body, Entry, EntryId, IndicatorRef, Work};
use crate::domain::plan::{ClauseId, Plan, UnitId};
use crate::domain::sort::first_by_key;
use crate::domain::{duties, extras, findings};
use std::cmp::Reverse;
use std::sync::Arc;

/// A form for a finding, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct FindingForm {
    /// The units that are asked, by their ids, a line each.
    pub units: String,
    /// What it is about, by its word in an address; empty where it is the unit alone.
    pub about: String,
    /// What it is called.
    pub title: String,
    /// What is asked.
    pub asked: String,
    /// When it is given to the unit.
    pub on: String,
    /// By when an answer is asked for.
    pub due: String,
    /// The clause that it rests on, by its id; may be empty.
    pub clause: String,
    /// The entry that it rests on, by its id; may be empty.
    pub entry: String,
    /// What it rests on, in words; may be empty.
    pub ground: String,
}

/// What an address names: an indicator, a task or a safeguard (`query::about_key`, read back).
pub fn about(key: &str) -> Option<About> {
    let (what, which) = key.split_once('.')?;
    let no = || which.parse().ok();
    match what {
        "indicator" => Some(About::Indicator(IndicatorRef::Plan(no()?))),
        "extra" => Some(About::Indicator(IndicatorRef::Extra(EntryId::parse(which)?))),
        "task" => Some(About::Work(Work::Task(no()?))),
        "safeguard" => Some(About::Work(Work::Safeguard(no()?))),
        _ => None,
    }
}

/// The clause that a finding about this rests on, as a form's first answer.
pub fn clause(plan: &Plan, about: Option<About>) -> Option<&ClauseId> {
    match about? {
        About::Indicator(IndicatorRef::Plan(no)) => plan.any_indicator(no).map(|(_, clause)| clause),
        About::Work(work) => duties::clause(plan, work),
        About::Indicator(IndicatorRef::Extra(_)) | About::Other => None,
    }
}

/// The units that are named for this, as those that are asked first.
pub fn answerable(plan: &Plan, about: Option<About>) -> Vec<UnitId> {
    let Some(About::Work(work)) = about else { return Vec::new() };
    duties::holders(plan, work).into_iter().map(|holder| holder.unit.id.clone()).collect()
}

/// The latest entries about this that count, as grounds; of a unit alone, what it recorded.
pub fn grounds(model: &Model, about: Option<About>, units: &str, most: usize) -> Vec<Arc<Entry>> {
    let book = model.book();
    let is_about = |entry: &Entry| {
        let facts = entry.body.facts();
        match about {
            Some(About::Indicator(of)) => {
                facts.indicator.is_some_and(|own| book.identity(own) == book.identity(of))
            }
            Some(About::Work(work)) => facts.work == Some(work),
            Some(About::Other) | None => {
                entry.site.unit.as_deref().is_some_and(|own| units.lines().any(|unit| unit == own))
            }
        }
    };
    let is_ground = |entry: &Entry| {
        // What is itself overseeing is no ground for more of it.
        let is_record = matches!(entry.body, Body::Record(_) | Body::Withdrawal { .. });
        !is_record && is_about(entry) && !model.ledger.is_hidden(&entry.id) && book.counts(entry)
    };
    let found = model.ledger.iter().filter(|entry| is_ground(entry));
    let found = first_by_key(found, most, |e| (Reverse(e.at), e.id));
    found.into_iter().cloned().collect()
}

impl FindingForm {
    /// Filled with a finding that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<FindingForm> {
        let finding = Finding::of(body)?;
        let about = match (finding.indicator, finding.work) {
            (Some(of), _) => about_key(About::Indicator(of)),
            (None, Some(work)) => about_key(About::Work(work)),
            (None, None) => String::new(),
        };
        Some(FindingForm {
            units: finding.unit,
            about,
            title: finding.title,
            asked: finding.asked,
            on: finding.on.to_string(),
            due: finding.due.to_string(),
            clause: finding.clause.unwrap_or_default(),
            entry: finding.entry.map_or_else(String::new, |id| id.to_string()),
            ground: finding.ground.unwrap_or_default(),
        })
    }

    /// A finding for each of the units, or every fault. A correction is about the unit and title of what it corrects.
    pub fn check(
        &self,
        model: &Model,
        today: Day,
        corrects: Option<&Body>,
    ) -> Result<Vec<Body>, Vec<FieldWrong>> {
        let plan = &model.plan;
        let mut wrong = Vec::new();
        let old = corrects.and_then(Finding::of);
        let units: Vec<UnitId> = match &old {
            Some(old) => vec![old.unit.clone()],
            None => self.units.lines().filter(|id| plan.unit(id).is_some()).map(str::to_string).collect(),
        };
        if units.is_empty() {
            wrong.push(("finding-units", Wrong::Missing));
        }
        let about = keep(&mut wrong, "finding-about", self.about(model));
        let title = match &old {
            Some(old) => Some(old.title.clone()),
            None => keep(&mut wrong, "finding-title", line(&self.title).and_then(|t| free(model, &units, t))),
        };
        let asked = keep(&mut wrong, "finding-asked", paragraph(&self.asked).and_then(present));
        let on = keep(&mut wrong, "finding-on", typed_day(plan, &self.on, today));
        let due = keep(&mut wrong, "finding-due", due(plan, &self.due, on));
        let clause = keep(&mut wrong, "finding-clause", self.clause(plan));
        let entry = keep(&mut wrong, "finding-entry", self.entry());
        let ground = keep(&mut wrong, "finding-ground", optional(&self.ground, paragraph));
        if (&clause, &entry, &ground) == (&Some(None), &Some(None), &Some(None)) {
            wrong.push(("finding-ground", Wrong::NoGround));
        }
        match (about, title, asked, on, due, clause, entry, ground) {
            (
                Some((indicator, work)),
                Some(title),
                Some(asked),
                Some(on),
                Some(due),
                Some(clause),
                Some(entry),
                Some(ground),
            ) if wrong.is_empty() => {
                let finding = Finding {
                    unit: String::new(),
                    title,
                    indicator,
                    work,
                    on,
                    due,
                    asked,
                    clause,
                    entry,
                    ground,
                };
                Ok(units.into_iter().map(|unit| Finding { unit, ..finding.clone() }.body()).collect())
            }
            _ => Err(wrong),
        }
    }

    /// What it is about.
    fn about(&self, model: &Model) -> Result<(Option<IndicatorRef>, Option<Work>), Wrong> {
        if self.about.is_empty() {
            return Ok((None, None));
        }
        let plan = &model.plan;
        match about(&self.about) {
            Some(About::Indicator(of @ IndicatorRef::Plan(no))) if plan.any_indicator(no).is_some() => {
                Ok((Some(of), None))
            }
            Some(About::Indicator(of)) if extras::indicator(plan, &model.ledger, of).is_some() => {
                Ok((Some(of), None))
            }
            Some(About::Work(work)) if duties::clause(plan, work).is_some() => Ok((None, Some(work))),
            Some(_) | None => Err(Wrong::ChoiceGone),
        }
    }

    fn clause(&self, plan: &Plan) -> Result<Option<ClauseId>, Wrong> {
        optional(&self.clause, |id| plan.clause(id).map(|clause| clause.id.clone()).ok_or(Wrong::ChoiceGone))
    }

    fn entry(&self) -> Result<Option<EntryId>, Wrong> {
        optional(&self.entry, |id| EntryId::parse(id).ok_or(Wrong::ChoiceGone))
    }
}

/// A title under which none of the units has a finding, or answers of one that was withdrawn: those would be taken for
/// answers to this.
fn free(model: &Model, units: &[UnitId], title: String) -> Result<String, Wrong> {
    let told = findings::told(model.book());
    let is_taken = |unit: &&UnitId| told.has(model.book(), unit, &title);
    let taken: Vec<&str> = units.iter().filter(is_taken).map(|unit| model.plan.unit_name(unit)).collect();
    if taken.is_empty() { Ok(title) } else { Err(Wrong::TitleTaken(taken.join("、"))) }
}

/// The last day: none before that on which it is given to the unit, and none that is years away.
fn due(plan: &Plan, typed: &str, on: Option<Day>) -> Result<Day, Wrong> {
    let due = dates::read(typed)?;
    let last = day::year_end(plan.end.year() + 1).unwrap_or(plan.end);
    match on {
        Some(on) if due < on => Err(Wrong::DueBeforeOn(on)),
        _ if due < plan.start => Err(Wrong::Bound(Fault::TooEarly(plan.start))),
        _ if due > last => Err(Wrong::Bound(Fault::TooLate(last))),
        _ => Ok(due),
    }
}
