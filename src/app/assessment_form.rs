//! What is typed of 考核: an item with its weight, a score, and the choice of what an item looks at.

use super::evidence::{self, pieces};
use super::number::{self, Counted};
use super::texts::{line, paragraph};
use super::typed::{keep, optional};
use super::wrong::{FieldWrong, Wrong};
use super::{dates, model::Model};
use crate::domain::assessment::{self, FULL};
use crate::domain::check::Fault;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::entry::oversight::{AssessmentItem, Score, Scorer};
use crate::domain::entry::{Body, EntryId, IndicatorRef, Work};
use crate::domain::extras;
use crate::domain::plan::{Plan, UnitId};
use crate::domain::spelling::same;
use crate::format::digest;

const POINTS: Counted<'_> = Counted { measure: "分", whole: false };

/// The form of an item, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ItemForm {
    /// The year.
    pub year: String,
    /// Its name.
    pub name: String,
    /// Its weight.
    pub weight: String,
    /// The indicator that it looks at: its number, or the id of an extra one; may be empty.
    pub indicator: String,
    /// The task or safeguard that it looks at (`task.3`); may be empty.
    pub work: String,
    /// How it is scored; may be empty.
    pub criterion: String,
}

/// An indicator as a form keeps it.
pub fn indicator_word(of: IndicatorRef) -> String {
    match of {
        IndicatorRef::Plan(no) => no.to_string(),
        IndicatorRef::Extra(id) => id.to_string(),
    }
}

/// A task or safeguard as a form keeps it.
pub fn work_word(of: Work) -> String {
    match of {
        Work::Task(no) => format!("task.{no}"),
        Work::Safeguard(no) => format!("safeguard.{no}"),
        Work::Worded(no) => format!("indicator.{no}"),
    }
}

fn indicator(word: &str) -> Result<IndicatorRef, Wrong> {
    let plan = word.parse().ok().map(IndicatorRef::Plan);
    plan.or_else(|| EntryId::parse(word).map(IndicatorRef::Extra)).ok_or(Wrong::ChoiceGone)
}

fn work(word: &str) -> Result<Work, Wrong> {
    let (kind, no) = word.split_once('.').ok_or(Wrong::ChoiceGone)?;
    let no = no.parse().map_err(|_| Wrong::ChoiceGone)?;
    match kind {
        "task" => Ok(Work::Task(no)),
        "safeguard" => Ok(Work::Safeguard(no)),
        _ => Err(Wrong::ChoiceGone),
    }
}

/// A weight: more than nothing, and not more than all.
fn weight(typed: &str) -> Result<Decimal, Wrong> {
    let weight = number::read(typed, POINTS)?.value;
    let all = Decimal::parse(&FULL.to_string()).unwrap_or(Decimal::ZERO);
    if weight <= Decimal::ZERO || weight > all { Err(Wrong::Weight) } else { Ok(weight) }
}

impl ItemForm {
    /// Filled with an item that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<ItemForm> {
        let item = AssessmentItem::of(body)?;
        Some(ItemForm {
            year: item.year.to_string(),
            name: item.name,
            weight: item.weight.to_string(),
            indicator: item.indicator.map(indicator_word).unwrap_or_default(),
            work: item.work.map(work_word).unwrap_or_default(),
            criterion: item.criterion.unwrap_or_default(),
        })
    }

    /// The body, or every fault.
    pub fn check(&self, plan: &Plan) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let years = plan.start.year()..=plan.end.year();
        let year = self.year.parse().ok().filter(|year| years.contains(year)).ok_or(Wrong::Missing);
        let year = keep(&mut wrong, "item-year", year);
        let name = keep(&mut wrong, "item-name", line(&self.name));
        let weight = keep(&mut wrong, "item-weight", weight(&self.weight));
        let indicator = keep(&mut wrong, "item-indicator", optional(&self.indicator, indicator));
        let work = keep(&mut wrong, "item-work", optional(&self.work, work));
        let criterion = keep(&mut wrong, "item-criterion", optional(&self.criterion, paragraph));
        match (year, name, weight, indicator, work, criterion) {
            (Some(year), Some(name), Some(weight), Some(indicator), Some(work), Some(criterion)) => {
                Ok(AssessmentItem { year, name, weight, indicator, work, criterion }.body())
            }
            _ => Err(wrong),
        }
    }
}

/// What a score is about.
#[derive(Clone, PartialEq, Debug)]
pub struct ScoreOf {
    /// The year.
    pub year: i32,
    /// The item's name.
    pub item: String,
    /// Who scores.
    pub scorer: Scorer,
    /// Who is scored; without it the county.
    pub unit: Option<UnitId>,
}

/// The form of a score, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ScoreForm {
    /// The points.
    pub points: String,
    /// The day.
    pub on: String,
    /// Anything else; may be empty.
    pub note: String,
    /// What shows it ([`evidence`]).
    pub evidence: String,
}

impl ScoreForm {
    /// Filled with a score that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<ScoreForm> {
        let score = Score::of(body)?;
        Some(ScoreForm {
            points: score.points.to_string(),
            on: score.on.to_string(),
            note: score.note.unwrap_or_default(),
            evidence: pieces(&score.evidence),
        })
    }

    /// The body, with the ledger that it is made from, or every fault.
    pub fn check(&self, model: &Model, of: &ScoreOf, today: Day) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let items = assessment::items(model.book(), of.year);
        let item = items.iter().find(|item| same(&item.of.name, &of.item));
        let points = match (number::read(&self.points, POINTS).map(|read| read.value), item) {
            (Err(why), _) => Err(why),
            (Ok(_), None) => Err(Wrong::NoItem),
            (Ok(points), _) if points < Decimal::ZERO => Err(Wrong::Bound(Fault::Negative)),
            (Ok(points), Some(item)) => match item.weight {
                None => Err(Wrong::NoWeight),
                Some(weight) if points > weight => Err(Wrong::OverWeight(weight)),
                Some(_) => Ok(points),
            },
        };
        let points = keep(&mut wrong, "score-points", points);
        let on = keep(&mut wrong, "score-on", day(&model.plan, &self.on, today));
        let note = keep(&mut wrong, "score-note", optional(&self.note, paragraph));
        let evidence = keep(&mut wrong, "evidence", evidence::check(&self.evidence));
        match (points, on, note, evidence) {
            (Some(points), Some(on), Some(note), Some(evidence)) => {
                let (plan, ledger) = (&model.plan, &model.ledger);
                let score = Score {
                    year: of.year,
                    item: item.map_or_else(|| of.item.clone(), |item| item.of.name.clone()),
                    scorer: of.scorer,
                    unit: of.unit.clone(),
                    points,
                    on,
                    count: i64::try_from(ledger.len()).unwrap_or(i64::MAX),
                    digest: digest::of_ids(ledger.by_id().map(|(id, _)| *id)),
                    basis: assessment::basis(plan, ledger, of.year, &of.item),
                    note,
                    evidence,
                };
                Ok(score.body())
            }
            _ => Err(wrong),
        }
    }
}

/// The day of a score: not to come, and not before the plan. A year is scored after it is over, so the plan's end is no
/// bound.
fn day(plan: &Plan, typed: &str, today: Day) -> Result<Day, Wrong> {
    match dates::read(typed)? {
        day if day < plan.start => Err(Wrong::Bound(Fault::TooEarly(plan.start))),
        day if day > today => Err(Wrong::Bound(Fault::InFuture(today))),
        day => Ok(day),
    }
}

/// The items of a year made anew for another, but those whose names stand there already.
pub fn copied(model: &Model, from: i32, to: i32) -> Vec<Body> {
    let there = assessment::items(model.book(), to);
    let is_new = |name: &str| !there.iter().any(|item| same(&item.of.name, name));
    let items = assessment::items(model.book(), from).into_iter();
    let items = items.filter(|item| item.weight.is_some() && is_new(&item.of.name));
    items.map(|item| AssessmentItem { year: to, ..item.of }.body()).collect()
}

/// What an item looks at, by what somebody wrote: an indicator's number or name.
pub fn indicator_named(model: &Model, typed: &str) -> Result<String, Wrong> {
    let (plan, typed) = (&model.plan, typed.trim());
    let bare = typed.trim_start_matches("指标").trim();
    let by_no = bare.parse().ok().and_then(|no| plan.indicator(no));
    let found = by_no.or_else(|| plan.indicators.iter().find(|i| same(&i.name, bare)));
    if let Some(indicator) = found {
        return Ok(indicator.no.to_string());
    }
    let extra = extras::all(&model.ledger).into_iter().find(|(_, indicator)| same(&indicator.name, bare));
    extra.map(|(id, _)| id.to_string()).ok_or_else(|| Wrong::NotInPlan(typed.to_string()))
}

/// The same of a task or safeguard: its number or title.
pub fn work_named(plan: &Plan, typed: &str) -> Result<String, Wrong> {
    let typed = typed.trim();
    let no = |kind: &str| typed.strip_prefix(kind).unwrap_or_default().trim().parse().ok();
    let task = no("任务").or_else(|| typed.parse().ok()).and_then(|no| plan.task(no));
    if let Some(task) = task.or_else(|| plan.tasks.iter().find(|task| same(&task.title, typed))) {
        return Ok(work_word(Work::Task(task.no)));
    }
    let safeguard = no("保障措施").and_then(|no| plan.safeguard(no));
    let safeguard = safeguard.or_else(|| plan.safeguards.iter().find(|one| same(&one.title, typed)));
    let safeguard = safeguard.map(|one| work_word(Work::Safeguard(one.no)));
    safeguard.ok_or_else(|| Wrong::NotInPlan(typed.to_string()))
}
