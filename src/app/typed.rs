//! What people type in forms, made into bodies: checked once, here.

use super::dates;
use super::number::{self, Counted};
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
    /// What shows it.
    pub evidence: String,
}

/// Longest source or name, in characters.
pub const MAX_LINE: usize = 200;
/// Longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

impl ReadingForm {
    /// Filled with a reading that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<ReadingForm> {
        let Body::Reading { as_of, value, source, note, verified, .. } = body else { return None };
        Some(ReadingForm {
            value: value.to_string(),
            as_of: as_of.to_string(),
            source: source.clone(),
            note: note.clone().unwrap_or_default(),
            verified: entry::verified_word(*verified).to_string(),
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
        match (value, as_of, source, note, verified) {
            (Some(value), Some(as_of), Some(source), Some(note), Some(verified)) if wrong.is_empty() => {
                Ok(Body::Reading {
                    indicator: of,
                    as_of,
                    value,
                    source,
                    note: (!note.is_empty()).then_some(note),
                    verified,
                    scope: None,
                    evidence: Vec::new(),
                })
            }
            _ => Err(wrong),
        }
    }
}

/// The correction of what stands: what its form does not show stays as it is.
pub fn correcting(mut new: Body, old: &Body) -> Body {
    match (&mut new, old) {
        (
            Body::Reading { scope, evidence, .. },
            Body::Reading { scope: old_scope, evidence: old_evidence, .. },
        ) => {
            *scope = old_scope.clone();
            *evidence = old_evidence.clone();
        }
        (Body::Update { evidence, .. }, Body::Update { evidence: old, .. }) => {
            for one in evidence {
                if let Some(old) = old.iter().find(|old| old.title == one.title) {
                    *one = old.clone();
                }
            }
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
        let titles: Vec<&str> = evidence.iter().map(|one| one.title.as_str()).collect();
        Some(UpdateForm {
            as_of: as_of.to_string(),
            state: entry::state_word(*state).to_string(),
            note: note.clone(),
            evidence: titles.join("\n"),
        })
    }

    /// The body, or every fault. Evidence is a title a line.
    pub fn check(&self, plan: &Plan, work: Work, today: Day) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let as_of = keep(&mut wrong, "as_of", typed_day(plan, &self.as_of, today));
        let state = keep(&mut wrong, "state", entry::task_state(&self.state).ok_or(Wrong::Missing));
        let note = keep(&mut wrong, "note", paragraph(&self.note).and_then(present));
        let titles = keep(&mut wrong, "evidence", paragraph(&self.evidence)).unwrap_or_default();
        let evidence = titles.lines().map(str::trim).filter(|t| !t.is_empty());
        let evidence = evidence
            .map(|title| Evidence { title: title.replace('\t', " "), place: None, sha256: None })
            .collect();
        match (as_of, state, note) {
            (Some(as_of), Some(state), Some(note)) if wrong.is_empty() => {
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
    let value = number(typed, indicator).map_err(|w| ("value", w))?;
    check::value(indicator, value).map_err(|f| ("value", Wrong::Bound(f)))?;
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

/// A text on one line that is not empty.
pub(super) fn line(typed: &str) -> Result<String, Wrong> {
    let text = typed.trim();
    if text.chars().any(char::is_control) {
        return Err(Wrong::Control);
    }
    short(text, MAX_LINE).and_then(present)
}

/// A text of any number of lines, possibly empty.
pub(super) fn paragraph(typed: &str) -> Result<String, Wrong> {
    let text = typed.trim().replace("\r\n", "\n");
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Wrong::Control);
    }
    short(&text, MAX_NOTE)
}

fn short(text: &str, most: usize) -> Result<String, Wrong> {
    let length = text.chars().count();
    if length > most { Err(Wrong::TooLong(most)) } else { Ok(text.to_string()) }
}

pub(super) fn present(text: String) -> Result<String, Wrong> {
    if text.is_empty() { Err(Wrong::Missing) } else { Ok(text) }
}
