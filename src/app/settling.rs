//! The form that settles a conflict: one of its values, or another, with a reason; below, one for many at once.

pub mod many;

use super::action::Action;
use super::model::Model;
use super::number::Counted;
use super::texts::{line, paragraph, present};
use super::typed::{keep, number};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::check;
use crate::domain::entry::{Body, Entry, EntryId, Subject, Verified};
use crate::domain::extras;
use crate::format::entry;
use std::collections::BTreeSet;

/// What was decided, as chosen and typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct SettlingForm {
    /// The heads that were on screen: none is settled that nobody saw.
    pub seen: Vec<EntryId>,
    /// The head that holds; `None` for another value.
    pub head: Option<EntryId>,
    /// Whether no head holds: all are to be withdrawn.
    pub withdraws: bool,
    /// The other value, where it is a number; or its word, where it is a state.
    pub value: String,
    /// Where that comes from.
    pub source: String,
    /// Why.
    pub reason: String,
}

/// Whether another value than those of the heads can be entered, and of what kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Third {
    /// A number with its source.
    Number,
    /// A task's state.
    State,
    /// None: such a thing is recorded where it is recorded first.
    None,
}

/// What else than the heads' values can be entered for a subject.
pub fn third(model: &Model, subject: &Subject) -> Third {
    match subject.numbered() {
        Some(_) => Third::Number,
        None if matches!(subject, Subject::Update(..)) && can_record(model, subject) => Third::State,
        None => Third::None,
    }
}

/// Whether choosing this head settles a conflict of one head: where only another unit could record that
/// again, what hides its ground has to be such that it can be taken back.
pub fn can_keep(model: &Model, subject: &Subject, head: &Entry) -> bool {
    can_record(model, subject) || !narrow_withdrawals(model, head).is_empty()
}

/// Entries with everything that would stand in their place.
fn back_from(model: &Model, heads: &[EntryId]) -> Vec<EntryId> {
    let mut all = BTreeSet::new();
    for head in heads {
        all.append(&mut model.ledger.back_from(*head));
    }
    all.into_iter().collect()
}

/// The withdrawals of a head's ground; none where one of them hides more than that, such as a whole import.
fn narrow_withdrawals(model: &Model, head: &Entry) -> BTreeSet<EntryId> {
    let under: BTreeSet<EntryId> = model.ledger.withdrawn_under(head).iter().map(|e| e.id).collect();
    let mut hiding = BTreeSet::new();
    for withdrawal in under.iter().flat_map(|id| model.ledger.holding_withdrawals(id)) {
        if withdrawal.body.withdraws().iter().any(|id| !under.contains(id)) {
            return BTreeSet::new();
        }
        hiding.insert(withdrawal.id);
    }
    hiding
}

/// Whether this site can record what would hold for a subject: what somebody says of itself is each one's own.
fn can_record(model: &Model, subject: &Subject) -> bool {
    subject.facts().by.is_none() || is_own(model, subject)
}

/// Whether what this site records about it is about this very subject: updates are each unit's own.
fn is_own(model: &Model, subject: &Subject) -> bool {
    let Some(site) = &model.site else { return false };
    let heads = model.book().standing(subject).map(|s| s.heads).unwrap_or_default();
    let ours = heads.first().and_then(|head| head.body.subject(site));
    ours.is_some_and(|ours| model.book().subject(&ours) == model.book().subject(subject))
}

impl SettlingForm {
    /// What settles the conflict, or every fault.
    ///
    /// An entry that has seen every head; where only another unit could record that (its own update), the
    /// withdrawal of the other heads and of what hides the ground of this one.
    pub fn check(&self, model: &Model, subject: &Subject) -> Result<Action, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let reason = keep(&mut wrong, "settle-reason", paragraph(&self.reason).and_then(present));
        let heads = model.book().standing(subject).map(|s| s.heads).unwrap_or_default();
        if heads.iter().map(|h| h.id).ne(self.seen.iter().copied()) {
            return Err(vec![("settle-choice", Wrong::Changed)]);
        }
        if self.withdraws {
            let reason = reason.ok_or(wrong)?;
            return Ok(Action::Withdrew(back_from(model, &self.seen), reason));
        }
        let chosen = self.head.and_then(|id| heads.iter().find(|h| h.id == id));
        let body = match (chosen, subject) {
            (Some(head), _) => Some(head.body.clone()),
            (None, Subject::Reading(of, _) | Subject::Scoped(of, ..) | Subject::InterimTarget(of, _)) => {
                let indicator = extras::indicator(&model.plan, &model.ledger, *of);
                let counted = indicator.as_ref().map_or(Counted { measure: "", whole: false }, Counted::from);
                let value = keep(&mut wrong, "settle-value", number(&self.value, counted));
                if let Some((Err(fault), _)) =
                    indicator.as_ref().zip(value).map(|(i, v)| (check::value(i, v), v))
                {
                    wrong.push(("settle-value", Wrong::Bound(fault)));
                }
                if let Subject::InterimTarget(_, year) = subject {
                    value.map(|value| Body::InterimTarget { indicator: *of, year: *year, value })
                } else if let Subject::Reading(_, as_of) | Subject::Scoped(_, _, as_of) = subject {
                    let source = keep(&mut wrong, "settle-source", line(&self.source));
                    value.zip(source).map(|(value, source)| Body::Reading {
                        indicator: *of,
                        as_of: *as_of,
                        value,
                        source,
                        note: None,
                        verified: Verified::SelfReported,
                        // For whom it speaks stays as those wrote it that differ.
                        scope: heads.iter().find_map(|head| head.body.facts().scope.map(str::to_string)),
                        evidence: Vec::new(),
                    })
                } else {
                    None
                }
            }
            (None, Subject::Update(work, _, as_of)) if can_record(model, subject) => {
                let state =
                    keep(&mut wrong, "settle-state", entry::task_state(&self.value).ok_or(Wrong::Missing));
                state.map(|state| Body::Update {
                    work: *work,
                    as_of: *as_of,
                    state,
                    note: self.reason.trim().to_string(),
                    evidence: Vec::new(),
                })
            }
            _ => {
                wrong.push(("settle-choice", Wrong::Missing));
                None
            }
        };
        match (body, reason) {
            (Some(body), Some(reason)) if wrong.is_empty() => Ok(match chosen {
                Some(head) if !can_record(model, subject) => {
                    let others: Vec<EntryId> =
                        self.seen.iter().copied().filter(|id| *id != head.id).collect();
                    let chosen = model.ledger.back_from(head.id);
                    let mut of = back_from(model, &others);
                    of.retain(|id| !chosen.contains(id));
                    of.extend(narrow_withdrawals(model, head));
                    if of.is_empty() {
                        return Err(vec![("settle-choice", Wrong::Missing)]);
                    }
                    Action::Withdrew(of, reason)
                }
                _ => Action::Settled(body, reason),
            }),
            _ => Err(wrong),
        }
    }
}
