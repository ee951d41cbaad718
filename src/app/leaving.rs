//! The one gate: whatever leaves this browser is looked through here for personal numbers, and a person is
//! asked before any go (FAULTS F8, G18). It doesn't know how things leave.

use super::action::{Effect, Now};
use super::incoming;
use super::model::{Model, PendingExport};
use super::outgoing::*;
use super::sealing::exported;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::extract::{ExportFilter, extract};
use crate::format::{personal, writer};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Begins to look at something that wants to leave, as it is now.
pub fn look(model: &Model, out: Outgoing) -> Looking {
    let entries = match &out {
        Outgoing::Snapshot(filter) | Outgoing::Link(filter) => extract(&model.ledger, filter).entries,
        // Nothing is ever removed: what a copy holds is here too.
        Outgoing::Copy(_) | Outgoing::Tables => model.ledger.iter().cloned().collect(),
        Outgoing::Evidence(ids, _) => ids.iter().filter_map(|id| model.ledger.get(id).cloned()).collect(),
        Outgoing::SetAside | Outgoing::Words(_) => Vec::new(),
    };
    let places = match &out {
        // A file says who exported it.
        Outgoing::Snapshot(_) | Outgoing::Tables => {
            personal::words("site.name", model.site.as_ref().map_or("", |site| site.name.as_str()))
        }
        Outgoing::SetAside => model.set_aside.iter().flat_map(|record| personal::raw(&record.raw)).collect(),
        Outgoing::Words(text) | Outgoing::Evidence(_, text) => personal::words("", text),
        Outgoing::Link(_) | Outgoing::Copy(_) => Vec::new(),
    };
    Looking { out, entries, at: 0, places }
}

/// Seconds within which the same export is the second click of a double click.
const SAME_PRESS: i64 = 1;

/// Whether an export was asked for twice in one go: the same entries, while nobody has said yet whether they
/// arrived. A later press is meant.
pub fn is_same_press(model: &Model, filter: &ExportFilter, now: Now) -> bool {
    let same = model
        .export
        .as_ref()
        .filter(|e| e.filter == *filter && (0..=SAME_PRESS).contains(&(now.seconds - e.at)));
    same.is_some_and(|e| {
        extract(&model.ledger, filter).entries.iter().map(|e| e.id).eq(e.ids.iter().copied())
    })
}

/// Lets something go, or asks first.
pub(super) fn leaves(model: &mut Model, out: Outgoing, now: Now) -> Vec<Effect> {
    let looking = look(model, out);
    match looking.entries.is_empty() {
        true => looked_through(model, looking, now),
        false => vec![Effect::LookThrough(Box::new(looking))],
    }
}

/// Lets go what was looked through, or asks first.
pub(super) fn looked_through(model: &mut Model, looking: Looking, now: Now) -> Vec<Effect> {
    let Looking { out, entries, places, .. } = looking;
    if places.is_empty() {
        model.question = None;
        return go(model, out, entries, now);
    }
    model.question = Some(Question { out, entries, places });
    Vec::new()
}

/// Does what a person answered.
pub(super) fn answered(model: &mut Model, answer: Answer, now: Now) -> Vec<Effect> {
    let Some(question) = model.question.take() else { return Vec::new() };
    let ids = question.ids();
    match (answer, question.out) {
        (Answer::NotNow, _) => Vec::new(),
        (Answer::Anyway, out) => go(model, out, question.entries, now),
        // Asked again where numbers are left that are in no entry.
        (Answer::Without, Outgoing::Snapshot(filter)) => {
            leaves(model, Outgoing::Snapshot(without(filter, ids)), now)
        }
        (Answer::Without, Outgoing::Link(filter)) => leaves(model, Outgoing::Link(without(filter, ids)), now),
        (Answer::Without, out) => leaves(model, out, now),
    }
}

fn without(mut filter: ExportFilter, ids: BTreeSet<EntryId>) -> ExportFilter {
    filter.left_out.extend(ids);
    filter
}

fn go(model: &mut Model, out: Outgoing, entries: Vec<Arc<Entry>>, now: Now) -> Vec<Effect> {
    match out {
        Outgoing::Snapshot(filter) => export(model, filter, entries, now),
        Outgoing::SetAside => vec![set_aside(model, now)],
        out @ (Outgoing::Link(_)
        | Outgoing::Copy(_)
        | Outgoing::Tables
        | Outgoing::Words(_)
        | Outgoing::Evidence(..)) => {
            vec![Effect::LetOut(out)]
        }
    }
}

/// Hands out a snapshot of these entries, by id.
fn export(model: &Model, filter: ExportFilter, entries: Vec<Arc<Entry>>, now: Now) -> Vec<Effect> {
    let ids = entries.iter().map(|e| e.id).collect();
    let site = model.site.as_ref().map_or("", |s| s.name.as_str());
    let name = writer::file_name(&model.plan.id, site, &now.today.to_string());
    let parts = writer::parted(entries);
    let is_single = parts.len() == 1;
    let file = if is_single { name.clone() } else { incoming::of_several(&name, parts.len()) };
    let by = exported(model, now);
    let pending = PendingExport { file, is_single, ids, by, filter, at: now.seconds };
    let named = |(at, part)| {
        let name = if at == 0 { name.clone() } else { name.replace(".json", &format!("_{}.json", at + 1)) };
        (name, part)
    };
    vec![Effect::HandOut(Box::new(pending), parts.into_iter().enumerate().map(named).collect())]
}

/// The records that could not be read, as they are.
fn set_aside(model: &Model, now: Now) -> Effect {
    let lines = model.set_aside.iter().map(|s| format!("{}\t{}\n", s.key, s.raw));
    let name = writer::file_name(&model.plan.id, "set-aside", &now.today.to_string());
    Effect::Download { name: name.replace(".json", ".txt"), text: lines.collect::<String>().into() }
}
