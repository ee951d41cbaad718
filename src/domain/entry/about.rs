//! The table of kinds: what an entry of each kind is about, and what it says of that. One row a kind, which every
//! question of more than one kind is answered from, so that a new kind is a new row. How its bytes are read and
//! written stands in `format::entry::body`, its words in `view::kinds`.

use super::record::Record;
use super::{
    Body, Entry, EntryId, Evidence, IndicatorRef, Site, Speaker, Subject, TaskState, TownPoint, Verified,
    Work,
};
use crate::domain::day::{self, Day};
use crate::domain::decimal::Decimal;
use crate::domain::plan::{Path, UnitId};
use crate::domain::spelling::{folded, same};

/// What an entry is about and what it says, as far as others than its own kind ask.
#[derive(Clone, Copy, Default, Debug)]
pub struct Facts<'a> {
    /// Its kind, by the word of the files (DESIGN §9).
    pub kind: &'a str,
    /// The indicator that it is about, where that was there before.
    pub indicator: Option<IndicatorRef>,
    /// What it is about of what is followed by state and note.
    pub work: Option<Work>,
    /// The post that it is about, by its id.
    pub post: Option<&'a str>,
    /// The unit that it appoints, by its id.
    pub unit: Option<&'a str>,
    /// The day that it speaks of (截至日期, or from when).
    pub as_of: Option<Day>,
    /// The day that it plans for.
    pub planned: Option<Day>,
    /// The name that makes its subject, as written; of a kind that is not known, the kind's.
    pub name: Option<&'a str>,
    /// Its scope (口径) as written: a town's or a unit's own reading.
    pub scope: Option<&'a str>,
    /// What it says of its subject, and what has to agree.
    pub value: Value<'a>,
    /// How far that has been verified.
    pub verified: Option<Verified>,
    /// What else people look for in it, beside names: a few words.
    pub words: &'a str,
    /// A remark, in sentences.
    pub note: &'a str,
    /// What was named as evidence.
    pub evidence: &'a [Evidence],
}

/// What an entry says of its subject. Two of one subject agree when these are equal; sources, notes and
/// spellings may differ.
#[derive(Clone, Copy, Default, Debug)]
pub enum Value<'a> {
    /// Nothing that could agree or differ.
    #[default]
    None,
    /// A number, in the unit of the subject's indicator.
    Number(Decimal),
    /// A task's state.
    State(TaskState),
    /// Whether it is there, or was done.
    Flag(bool),
    /// Who holds a post, what a town is called; people read spellings of one name as one.
    Name(&'a str),
    /// A unit by its id; under a plan a unit is one with its heir (`Book`).
    Unit(&'a str),
    /// By when, and when it was done.
    Days(Day, Option<Day>),
    /// What an indicator is: measure, category, baseline, target, path, whether it is counted whole.
    Indicator(&'a str, Option<&'a str>, Decimal, Decimal, Path, bool),
    /// What the table of its kind says has to agree.
    Record(&'a Record),
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Value<'_>) -> bool {
        match (*self, *other) {
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::State(a), Value::State(b)) => a == b,
            (Value::Flag(a), Value::Flag(b)) => a == b,
            (Value::Name(a), Value::Name(b)) => same(a, b),
            (Value::Unit(a), Value::Unit(b)) => a == b,
            (Value::Days(due, done), Value::Days(due_b, done_b)) => (due, done) == (due_b, done_b),
            (Value::Indicator(measure, a, b, c, d, e), Value::Indicator(other, f, g, h, i, j)) => {
                same(measure, other) && (a, b, c, d, e) == (f, g, h, i, j)
            }
            (Value::Record(a), Value::Record(b)) => a.agrees(b),
            (Value::None, Value::None) => true,
            (
                Value::None
                | Value::Number(_)
                | Value::State(_)
                | Value::Flag(_)
                | Value::Name(_)
                | Value::Unit(_)
                | Value::Days(..)
                | Value::Indicator(..)
                | Value::Record(_),
                _,
            ) => false,
        }
    }
}

impl Body {
    /// The subject of this body when recorded by `site`, where its kind has one.
    pub fn subject(&self, site: &Site) -> Option<Subject> {
        Some(match self {
            Body::Reading { indicator, as_of, scope: None, .. } => Subject::Reading(*indicator, *as_of),
            Body::Reading { indicator, as_of, scope: Some(scope), .. } => {
                Subject::Scoped(*indicator, folded(scope), *as_of)
            }
            Body::Update { work, as_of, .. } => Subject::Update(*work, Speaker::of(site), *as_of),
            Body::Milestone { task, title, .. } => Subject::Milestone(*task, folded(title)),
            Body::InterimTarget { indicator, year, .. } => Subject::InterimTarget(*indicator, *year),
            Body::ExtraIndicator { name, .. } => Subject::ExtraIndicator(folded(name)),
            Body::ServicePoint(said) => Subject::ServicePoint(folded(&said.town), said.as_of),
            Body::Station(said) => Subject::Station(folded(&said.town), said.as_of),
            Body::Renaming { town, from, .. } => Subject::Renaming(folded(town), *from),
            Body::YearlyCheck { work, duty, year, .. } => {
                Subject::YearlyCheck(*work, duty.clone(), *year, Speaker::of(site))
            }
            Body::Reporter { indicator, .. } => Subject::Reporter(*indicator),
            Body::Lead { task, .. } => Subject::Lead(*task),
            Body::Succession { post, from, .. } => Subject::Succession(post.clone(), *from),
            Body::Record(record) => record.subject(site),
            Body::Withdrawal { .. } | Body::Unknown { .. } | Body::Doubtful { .. } => return None,
        })
    }

    /// What it is about and what it says.
    pub fn facts(&self) -> Facts<'_> {
        let none = Facts::default();
        match self {
            Body::Reading { indicator, as_of, value, source, note, verified, scope, evidence } => Facts {
                kind: "reading",
                indicator: Some(*indicator),
                as_of: Some(*as_of),
                scope: scope.as_deref(),
                value: Value::Number(*value),
                verified: Some(*verified),
                words: source,
                note: note.as_deref().unwrap_or_default(),
                evidence,
                ..none
            },
            Body::Update { work, as_of, state, note, evidence } => Facts {
                kind: "update",
                indicator: work.indicator(),
                work: Some(*work),
                as_of: Some(*as_of),
                value: Value::State(*state),
                note,
                evidence,
                ..none
            },
            Body::Milestone { task, title, due, done_on } => Facts {
                kind: "milestone",
                work: Some(Work::Task(*task)),
                planned: Some(*due),
                name: Some(title),
                value: Value::Days(*due, *done_on),
                ..none
            },
            Body::InterimTarget { indicator, year, value } => Facts {
                kind: "interim_target",
                indicator: Some(*indicator),
                planned: day::year_end(*year),
                value: Value::Number(*value),
                ..none
            },
            Body::ExtraIndicator { name, measure, category, baseline, target, path, whole } => Facts {
                kind: "extra_indicator",
                name: Some(name),
                value: Value::Indicator(measure, category.as_deref(), *baseline, *target, *path, *whole),
                ..none
            },
            Body::ServicePoint(said) => said.facts("service_point"),
            Body::Station(said) => said.facts("station"),
            Body::Renaming { town, into, from, note } => Facts {
                kind: "renaming",
                as_of: Some(*from),
                name: Some(town),
                value: Value::Name(into),
                words: into,
                note: note.as_deref().unwrap_or_default(),
                ..none
            },
            Body::YearlyCheck { work, duty: _, year, done, done_on, note, evidence } => Facts {
                kind: "yearly_check",
                work: Some(*work),
                as_of: *done_on,
                planned: day::year_end(*year),
                value: Value::Flag(*done),
                note: note.as_deref().unwrap_or_default(),
                evidence,
                ..none
            },
            Body::Reporter { indicator, unit } => Facts {
                kind: "reporter",
                indicator: Some(*indicator),
                unit: Some(unit),
                value: Value::Unit(unit),
                ..none
            },
            Body::Lead { task, unit } => Facts {
                kind: "lead",
                work: Some(Work::Task(*task)),
                unit: Some(unit),
                value: Value::Unit(unit),
                ..none
            },
            Body::Succession { post, holder, from, filed: _ } => Facts {
                kind: "succession",
                post: Some(post),
                as_of: Some(*from),
                value: Value::Name(holder),
                words: holder,
                ..none
            },
            Body::Withdrawal { of: _, reason } => Facts { kind: "withdrawal", note: reason, ..none },
            Body::Record(record) => record.facts(),
            Body::Unknown { kind } => Facts { kind, name: Some(kind), ..none },
            Body::Doubtful { kind, field } => Facts { kind, name: Some(kind), words: field, ..none },
        }
    }

    /// The entries that it withdraws; none unless it is a withdrawal (撤回).
    pub fn withdraws(&self) -> &[EntryId] {
        let Body::Withdrawal { of, .. } = self else { return &[] };
        of
    }
}

impl TownPoint {
    fn facts<'a>(&'a self, kind: &'a str) -> Facts<'a> {
        Facts {
            kind,
            as_of: Some(self.as_of),
            name: Some(&self.town),
            value: Value::Flag(self.has),
            words: self.address.as_deref().unwrap_or_default(),
            note: self.note.as_deref().or(self.services.as_deref()).unwrap_or_default(),
            ..Facts::default()
        }
    }
}

impl Facts<'_> {
    /// The day by which it belongs to a period: that of which it speaks, or the one that it plans for.
    pub fn day(&self) -> Option<Day> {
        self.as_of.or(self.planned)
    }

    /// The number that it states for its indicator.
    pub fn number(&self) -> Option<Decimal> {
        if let Value::Number(number) = self.value { Some(number) } else { None }
    }
}

impl Entry {
    /// The subject, where the kind has one.
    pub fn subject(&self) -> Option<Subject> {
        self.body.subject(&self.site)
    }
}

/// What a subject is about, and what in it may go by several names under a plan.
#[derive(Clone, Copy, Default, Debug)]
pub struct SubjectFacts<'a> {
    /// The indicator.
    pub indicator: Option<IndicatorRef>,
    /// Whether its values are numbers, in that indicator's unit.
    pub is_number: bool,
    /// What is followed by state and note.
    pub work: Option<Work>,
    /// For whom a value speaks, as it is compared.
    pub scope: Option<&'a str>,
    /// Who speaks.
    pub by: Option<&'a Speaker>,
    /// The unit of which it speaks, by its id.
    pub unit: Option<&'a str>,
}

/// Those parts of a subject that may go by several names, to be put in another's place.
#[derive(Default, Debug)]
pub struct Names<'a> {
    /// The indicator.
    pub indicator: Option<&'a mut IndicatorRef>,
    /// For whom a value speaks.
    pub scope: Option<&'a mut String>,
    /// The unit of which it speaks and the one that speaks, by their ids.
    pub units: [Option<&'a mut UnitId>; 2],
}

impl Subject {
    /// What it is about.
    pub fn facts(&self) -> SubjectFacts<'_> {
        let none = SubjectFacts::default();
        match self {
            Subject::Reading(of, _) | Subject::InterimTarget(of, _) => {
                SubjectFacts { indicator: Some(*of), is_number: true, ..none }
            }
            Subject::Scoped(of, scope, _) => {
                SubjectFacts { indicator: Some(*of), is_number: true, scope: Some(scope), ..none }
            }
            Subject::Reporter(of) => SubjectFacts { indicator: Some(*of), ..none },
            Subject::Update(work, by, _) | Subject::YearlyCheck(work, _, _, by) => {
                SubjectFacts { indicator: work.indicator(), work: Some(*work), by: Some(by), ..none }
            }
            Subject::Milestone(task, _) | Subject::Lead(task) => {
                SubjectFacts { work: Some(Work::Task(*task)), ..none }
            }
            Subject::Record(_, _, unit, by) => {
                SubjectFacts { by: by.as_ref(), unit: unit.as_deref(), ..none }
            }
            Subject::ExtraIndicator(_)
            | Subject::ServicePoint(..)
            | Subject::Station(..)
            | Subject::Renaming(..)
            | Subject::Succession(..) => none,
        }
    }

    /// Its names, to be changed.
    pub fn names(&mut self) -> Names<'_> {
        let none = Names::default();
        match self {
            Subject::Reading(of, _) | Subject::InterimTarget(of, _) | Subject::Reporter(of) => {
                Names { indicator: Some(of), ..none }
            }
            Subject::Scoped(of, scope, _) => Names { indicator: Some(of), scope: Some(scope), ..none },
            Subject::Update(_, by, _) | Subject::YearlyCheck(_, _, _, by) => {
                Names { units: [None, by.unit()], ..none }
            }
            Subject::Record(_, _, unit, by) => {
                Names { units: [unit.as_mut(), by.as_mut().and_then(Speaker::unit)], ..none }
            }
            Subject::Milestone(..)
            | Subject::Lead(_)
            | Subject::ExtraIndicator(_)
            | Subject::ServicePoint(..)
            | Subject::Station(..)
            | Subject::Renaming(..)
            | Subject::Succession(..) => none,
        }
    }

    /// The indicator in whose unit its values are, where they are numbers.
    pub fn numbered(&self) -> Option<IndicatorRef> {
        let facts = self.facts();
        facts.indicator.filter(|_| facts.is_number)
    }
}
