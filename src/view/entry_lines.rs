//! An entry as a line that people read: who said what, when, and whether it counts.

use crate::app::model::Model;
use crate::domain::check;
use crate::domain::entry::oversight::RecordKind;
use crate::domain::entry::*;
use crate::domain::sort::first_by_key;
use crate::view::screens::Route;
use crate::view::wrong;
use crate::view::{display, kinds, sites};
use std::sync::Arc;

/// One entry, in words.
#[derive(Clone, PartialEq, Debug)]
pub struct EntryLine {
    /// Its id.
    pub id: EntryId,
    /// Kind, such as 填报值.
    pub kind: String,
    /// What it says.
    pub says: String,
    /// Source, note and evidence.
    pub detail: String,
    /// Who recorded it.
    pub site: String,
    /// When, by the writer's clock.
    pub at: i64,
    /// The screen it is about.
    pub route: Option<Route>,
    /// Whether a withdrawal hides it, with that withdrawal's reason.
    pub withdrawn: Option<String>,
    /// Whether a later entry that has seen it holds in its place.
    pub corrected: bool,
    /// Whether who is typing can correct it with a form of its own.
    pub is_correctable: bool,
    /// Whether it names evidence by a file's hash.
    pub has_hash: bool,
    /// Why it is not counted.
    pub doubt: Option<String>,
    /// Whether its clock cannot be right (时间可疑).
    pub odd_clock: bool,
    /// The file it came in or went out with; nothing where there is none.
    pub file: String,
}

/// An entry in words.
pub fn line(model: &Model, entry: &Entry) -> EntryLine {
    let plan = &model.plan;
    let (says, mut detail) = kinds::says(model, &entry.body);
    if let Some(reason) = &entry.reason {
        let parted = if detail.is_empty() { "" } else { " · " };
        detail = format!("{detail}{parted}核定：{}", display::visible(reason));
    }
    let reason = model.ledger.holding_withdrawals(&entry.id).filter_map(|w| {
        let Body::Withdrawal { reason, .. } = &w.body else { return None };
        Some(display::visible(reason))
    });
    let hidden = model.ledger.is_hidden(&entry.id);
    let doubt = check::doubt(plan, &model.ledger, entry);
    let counts = !hidden && doubt.is_none();
    let corrected = counts && is_corrected(model, entry);
    EntryLine {
        id: entry.id,
        kind: kinds::kind(&entry.body),
        says,
        detail,
        site: sites::shown(plan, &entry.site),
        at: entry.at,
        route: kinds::route(model, entry),
        withdrawn: hidden.then(|| reason.collect::<Vec<_>>().join("；")),
        corrected: corrected && !is_step(&entry.body),
        has_hash: has_hash(&entry.body),
        is_correctable: counts && !corrected && is_correctable(model, entry),
        doubt: doubt.as_ref().map(wrong::doubt),
        odd_clock: has_odd_clock(model, entry.at),
        file: model.elsewhere.get(&entry.id).map_or_else(String::new, |file| display::visible(file)),
    }
}

/// Whether a later entry of its subject goes on from it rather than takes its place: what was decided about a finding
/// before it was decided anew.
fn is_step(body: &Body) -> bool {
    matches!(body, Body::Record(record) if record.kind == RecordKind::Review)
}

/// Whether it names evidence by a file's hash.
pub(super) fn has_hash(body: &Body) -> bool {
    body.facts().evidence.iter().any(|piece| piece.sha256.is_some())
}

/// What somebody says of a piece of work is theirs to correct, all else everybody's; a withdrawal is taken back.
fn is_correctable(model: &Model, entry: &Entry) -> bool {
    let theirs = model.site.as_ref().and_then(|site| entry.body.subject(site));
    theirs.is_some() && theirs == entry.subject()
}

fn is_corrected(model: &Model, entry: &Entry) -> bool {
    let standing = entry.subject().and_then(|subject| model.book().standing(&subject));
    standing.is_some_and(|standing| standing.heads.iter().all(|head| head.id != entry.id))
}

/// The latest entries, by their writers' clocks.
pub fn latest(model: &Model, most: usize) -> Vec<EntryLine> {
    let latest = newest(model.ledger.iter(), most);
    latest.into_iter().map(|e| line(model, e)).collect()
}

/// The newest of some entries, by their writers' clocks.
pub fn newest<'a>(entries: impl Iterator<Item = &'a Arc<Entry>>, most: usize) -> Vec<&'a Arc<Entry>> {
    first_by_key(entries, most, |e| (std::cmp::Reverse(e.at), e.id))
}

/// What stands for a subject, and whether it differs in value.
pub fn standing(model: &Model, subject: &Subject) -> (Vec<EntryLine>, bool) {
    let standing = model.book().standing(subject);
    let conflict = standing.as_ref().is_some_and(|s| s.needs_settling());
    let heads = standing.map(|s| s.heads).unwrap_or_default();
    (heads.iter().map(|e| line(model, e)).collect(), conflict)
}

/// Everything ever recorded on a subject, oldest clock first.
pub fn history(model: &Model, subject: &Subject) -> Vec<EntryLine> {
    model.book().history(subject).iter().map(|e| line(model, e)).collect()
}

/// A clock that is before the plan was issued, or two days ahead of this one's, where this one can be right.
fn has_odd_clock(model: &Model, at: i64) -> bool {
    let day = crate::domain::day::of_instant(at, 0);
    let issued = model.plan.issued;
    let is_ahead = |day: crate::domain::day::Day| (day - model.today).whole_days() > 2;
    day.is_none_or(|day| day < issued || model.today >= issued && is_ahead(day))
}
