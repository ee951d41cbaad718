//! Extra indicators (表外): people's own, brought by entries, treated like the document's.
//!
//! One goes by the id of the first entry it goes back to, so that its readings stay its own when it is
//! corrected, or when several of one name are settled into one.

use super::entry::{Body, Entry, EntryId, IndicatorRef, Subject};
use super::ledger::Ledger;
use super::plan::{Indicator, Plan};
use super::sort::sort_by_key;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The indicator that an entry brings; its number, clause and (if none was given) category are empty.
pub fn of_entry(entry: &Entry) -> Option<Indicator> {
    let Body::ExtraIndicator { name, measure, category, baseline, target, path, whole } = &entry.body else {
        return None;
    };
    Some(Indicator {
        no: 0,
        name: name.clone(),
        measure: measure.clone(),
        category: category.clone().unwrap_or_default(),
        baseline: *baseline,
        target: *target,
        path: *path,
        whole: *whole,
        cumulative: false,
        by_points: false,
        clause: String::new(),
    })
}

/// An indicator of the plan, or an extra one that has not been withdrawn, by any of its entries.
pub fn indicator(plan: &Plan, ledger: &Ledger, of: IndicatorRef) -> Option<Indicator> {
    match of {
        IndicatorRef::Plan(no) => plan.indicator(no).cloned(),
        IndicatorRef::Extra(id) => of_entry(heads(ledger, id).first()?),
    }
}

/// The entries that say what an extra indicator is, by id: one, or several where corrections of it differ;
/// none once it is withdrawn.
pub fn heads(ledger: &Ledger, id: EntryId) -> Vec<Arc<Entry>> {
    let identity = ledger.identity(id);
    let kin = ledger.kin.iter().filter(|(_, of)| *of == identity).map(|(id, _)| *id);
    let entries = kin.chain([identity]).filter(|id| !ledger.is_hidden(id)).filter_map(|id| ledger.get(&id));
    let mut heads: Vec<Arc<Entry>> = Vec::new();
    heads.extend(entries.filter(|e| matches!(e.body, Body::ExtraIndicator { .. })).cloned());
    if heads.len() > 1 {
        heads = ledger.unseen(heads);
        sort_by_key(&mut heads, |e| e.id);
    }
    heads
}

/// Every extra indicator that stands, with its id, by name: two of one name that differ are both listed until
/// they are settled into one, or one is withdrawn.
pub fn all(ledger: &Ledger) -> Vec<(EntryId, Indicator)> {
    let mut all: Vec<(EntryId, Indicator)> = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in entries(ledger) {
        let id = ledger.identity(entry.id);
        if seen.insert(id) {
            all.extend(heads(ledger, id).first().and_then(|e| Some((id, of_entry(e)?))));
        }
    }
    all
}

/// Every entry that brings or corrects an extra indicator, withdrawn ones included; by name.
fn entries(ledger: &Ledger) -> impl Iterator<Item = &Arc<Entry>> {
    told(ledger).flat_map(|(_, told)| &told.entries)
}

fn told(ledger: &Ledger) -> impl Iterator<Item = (&Subject, &super::ledger::Told)> {
    let from = Subject::ExtraIndicator(String::new());
    ledger.subjects.range(from..).take_while(|(of, _)| matches!(of, Subject::ExtraIndicator(_)))
}

/// The entries of extra indicators that go by another's id, with that id.
///
/// Entries belong together where one that is not withdrawn goes back to the other, by itself or through
/// withdrawn ones; and where several of one name stand and say the same. A withdrawn entry goes with what it
/// corrected: of several, with the smallest.
pub(super) fn kin(ledger: &Ledger) -> Vec<(EntryId, EntryId)> {
    let parents = |entry: &Entry| -> Vec<&Arc<Entry>> {
        let here = entry.parents.iter().filter_map(|id| ledger.get(id));
        here.filter(|e| is_of_kind(e)).collect()
    };
    let reached = |from: Vec<&Arc<Entry>>| {
        let (mut reached, mut open) = (BTreeSet::new(), from);
        while let Some(entry) = open.pop() {
            if reached.insert(entry.id) {
                open.extend(parents(entry));
            }
        }
        reached
    };
    let ids: Vec<EntryId> = reached(entries(ledger).collect()).into_iter().collect();
    if ids.len() < 2 {
        return Vec::new();
    }
    let linked = reached(entries(ledger).filter(|e| !ledger.is_hidden(&e.id)).collect());
    let place = |id: &EntryId| ids.binary_search(id).ok();
    let mut groups = Groups((0..ids.len()).collect());
    let mut firsts = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let mut of: Vec<usize> = Vec::new();
        of.extend(ledger.get(id).into_iter().flat_map(|e| parents(e)).filter_map(|e| place(&e.id)));
        match of.iter().min() {
            None => firsts.push(at),
            Some(_) if linked.contains(id) => of.iter().for_each(|parent| groups.join(at, *parent)),
            Some(parent) => groups.join(at, *parent),
        }
    }
    for (_, told) in told(ledger) {
        let mut heads = told.entries.clone();
        heads.retain(|e| !ledger.is_hidden(&e.id));
        heads = ledger.unseen(heads);
        let Some(first) = heads.first() else { continue };
        if heads.iter().all(|e| e.body.agrees_with(&first.body)) {
            let places: Vec<usize> = heads.iter().filter_map(|e| place(&e.id)).collect();
            places.windows(2).for_each(|pair| groups.join(pair[0], pair[1]));
        }
    }
    // Ids are in order: the first of a group's that comes is its smallest.
    let mut identities: Vec<Option<usize>> = vec![None; ids.len()];
    for at in firsts {
        let group = groups.of(at);
        identities[group] = identities[group].or(Some(at));
    }
    let mut kin = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let identity = identities[groups.of(at)].filter(|first| *first != at);
        kin.extend(identity.map(|first| (*id, ids[first])));
    }
    kin
}

/// Whether an entry is of that kind; one in doubt passes on what was seen.
fn is_of_kind(entry: &Entry) -> bool {
    match &entry.body {
        Body::ExtraIndicator { .. } => true,
        Body::Doubtful { kind, .. } => kind == "extra_indicator",
        _ => false,
    }
}

/// Places that belong together, each with one that leads on to its group's.
struct Groups(Vec<usize>);

impl Groups {
    fn of(&mut self, at: usize) -> usize {
        let mut at = at;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b)] = a.min(b);
    }
}
