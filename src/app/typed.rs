//! What people type in forms, made into bodies: checked once, here.

use super::dates;
use super::evidence::{self, pieces};
use super::number::{self, Counted};
use super::texts::{line, paragraph, present};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::check;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::entry::*;
use crate::domain::plan::{Indicator, Plan};
use crate::format::entry;

/// A form for a reading, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ReadingForm {
    /// The value.
    pub value: String,
    /// As-of date.
    pub as_of: String,
    /// Where the number comes from.
    pub source: String,
    /// Anything else.
    pub note: String,
    /// 自报, 已核实 or 第三方, by its word in the files.
    pub verified: String,
    /// What shows it ([`evidence`]).
    pub evidence: String,
}

/// A form that raises a reading's verification, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct VerificationForm {
    /// 已核实 or 第三方, by its word in the files.
    pub verified: String,
    /// Where the number comes from.
    pub source: String,
    /// Who verified it, and on what evidence.
    pub note: String,
}

/// A form for an update on a task or a safeguard, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct UpdateForm {
    /// As-of date.
    pub as_of: String,
    /// The state, by its word in the files.
    pub state: String,
    /// What was done.
    pub note: String,
    /// What shows it ([`evidence`]).
    pub evidence: String,
}

impl ReadingForm {
    /// Filled with a reading that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<ReadingForm> {
        let Body::Reading { as_of, value, source, note, verified, evidence, .. } = body else { return None };
        Some(ReadingForm {
            value: value.to_string(),
            as_of: as_of.to_string(),
            source: source.clone(),
            note: note.clone().unwrap_or_default(),
            verified: entry::verified_word(*verified).to_string(),
            evidence: pieces(evidence),
        })
    }

    /// The body, or every fault.
    pub fn check(
        &self,
        plan: &Plan,
        of: IndicatorRef,
        indicator: &Indicator,
        today: Day,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let value = keep(&mut wrong, "value", number(&self.value, indicator));
        if let Some(Err(fault)) = value.map(|v| check::value(indicator, v)) {
            wrong.push(("value", Wrong::Bound(fault)));
        }
        let as_of = keep(&mut wrong, "as_of", typed_day(plan, &self.as_of, today));
        let source = keep(&mut wrong, "source", line(&self.source));
        let note = keep(&mut wrong, "note", paragraph(&self.note));
        let verified = keep(&mut wrong, "verified", entry::verified(&self.verified).ok_or(Wrong::Missing));
        let evidence = keep(&mut wrong, "evidence", evidence::check(&self.evidence));
        match (value, as_of, source, note, verified, evidence) {
            (Some(value), Some(as_of), Some(source), Some(note), Some(verified), Some(evidence))
                if wrong.is_empty() =>
            {
                Ok(Body::Reading {
                    indicator: of,
                    as_of,
                    value,
                    source,
                    note: (!note.is_empty()).then_some(note),
                    verified,
                    scope: None,
                    evidence,
                })
            }
            _ => Err(wrong),
        }
    }
}

/// The correction of what stands: what its form does not show stays as it is.
pub fn correcting(mut new: Body, old: &Body) -> Body {
    match (&mut new, old) {
        (Body::Reading { scope: new, .. }, Body::Reading { scope: old, .. })
        | (Body::ExtraIndicator { category: new, .. }, Body::ExtraIndicator { category: old, .. }) => {
            new.clone_from(old);
        }
        _ => {}
    }
    new
}

impl VerificationForm {
    /// The correction of a reading that says how far it has been verified now, or every fault.
    pub fn check(&self, reading: &Body) -> Result<Body, Vec<FieldWrong>> {
        let Body::Reading { indicator, as_of, value, scope, evidence, .. } = reading else {
            return Err(Vec::new());
        };
        let mut wrong = Vec::new();
        let raised = entry::verified(&self.verified).filter(|v| *v != Verified::SelfReported);
        let verified = keep(&mut wrong, "v-how", raised.ok_or(Wrong::Missing));
        let source = keep(&mut wrong, "v-source", line(&self.source));
        let note = keep(&mut wrong, "v-note", paragraph(&self.note).and_then(present));
        match (verified, source, note) {
            (Some(verified), Some(source), Some(note)) => Ok(Body::Reading {
                indicator: *indicator,
                as_of: *as_of,
                value: *value,
                source,
                note: Some(note),
                verified,
                scope: scope.clone(),
                evidence: evidence.clone(),
            }),
            _ => Err(wrong),
        }
    }
}

impl UpdateForm {
    /// Filled with an update that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<UpdateForm> {
        let Body::Update { as_of, state, note, evidence, .. } = body else { return None };
        Some(UpdateForm {
            as_of: as_of.to_string(),
            state: entry::state_word(*state).to_string(),
            note: note.clone(),
            evidence: pieces(evidence),
        })
    }

    /// The body, or every fault.
    pub fn check(&self, plan: &Plan, work: Work, today: Day) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let as_of = keep(&mut wrong, "as_of", typed_day(plan, &self.as_of, today));
        let state = keep(&mut wrong, "state", entry::task_state(&self.state).ok_or(Wrong::Missing));
        let note = keep(&mut wrong, "note", paragraph(&self.note).and_then(present));
        let evidence = keep(&mut wrong, "evidence", evidence::check(&self.evidence));
        match (as_of, state, note, evidence) {
            (Some(as_of), Some(state), Some(note), Some(evidence)) if wrong.is_empty() => {
                Ok(Body::Update { work, as_of, state, note, evidence })
            }
            _ => Err(wrong),
        }
    }
}

/// An interim target, from its value as typed.
pub fn interim_target(
    of: IndicatorRef,
    indicator: &Indicator,
    year: i32,
    typed: &str,
) -> Result<Body, FieldWrong> {
    let value = number(typed, indicator).map_err(|w| ("interim-target", w))?;
    check::value(indicator, value).map_err(|f| ("interim-target", Wrong::Bound(f)))?;
    Ok(Body::InterimTarget { indicator: of, year, value })
}

/// A reason for a withdrawal.
pub fn reason(typed: &str) -> Result<String, Wrong> {
    line(typed)
}

/// What was read, or a fault noted.
pub(super) fn keep<T>(wrong: &mut Vec<FieldWrong>, field: &'static str, got: Result<T, Wrong>) -> Option<T> {
    got.map_err(|w| wrong.push((field, w))).ok()
}

/// What may be left out.
pub(super) fn optional<T>(
    typed: &str,
    read: impl FnOnce(&str) -> Result<T, Wrong>,
) -> Result<Option<T>, Wrong> {
    if typed.trim().is_empty() { Ok(None) } else { read(typed).map(Some) }
}

/// A number as people type it.
pub(super) fn number<'a>(typed: &str, counted: impl Into<Counted<'a>>) -> Result<Decimal, Wrong> {
    number::read(typed, counted.into()).map(|read| read.value)
}

/// A day within the plan's period that is not to come.
pub(super) fn typed_day(plan: &Plan, typed: &str, today: Day) -> Result<Day, Wrong> {
    let day = dates::read(typed)?;
    check::typed_date(plan, day, today).map_err(Wrong::Bound)?;
    Ok(day)
}
