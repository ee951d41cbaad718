//! Which entries of extra indicators belong together.

use super::{Ledger, SubjectEntries};
use crate::domain::entry::{Body, Entry, EntryId, Subject};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Every entry that brings or corrects an extra indicator, withdrawn ones included; by name.
pub fn entries(ledger: &Ledger) -> impl Iterator<Item = &Arc<Entry>> {
    of_subjects(ledger).flat_map(|(_, of_subject)| &of_subject.entries)
}

fn of_subjects(ledger: &Ledger) -> impl Iterator<Item = (&Subject, &SubjectEntries)> {
    let from = Subject::ExtraIndicator(String::new());
    ledger.subjects.range(from..).take_while(|(of, _)| matches!(of, Subject::ExtraIndicator(_)))
}

/// The entries of extra indicators that go by another's id, with that id.
///
/// Entries belong together where one that is not withdrawn goes back to the other, by itself or through
/// withdrawn ones; and where several of one name stand and say the same. A withdrawn entry goes with what it
/// corrected: of several, with the smallest.
pub fn kin(ledger: &Ledger) -> Vec<(EntryId, EntryId)> {
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
    for (_, of_subject) in of_subjects(ledger) {
        let mut heads = of_subject.entries.clone();
        heads.retain(|e| !ledger.is_hidden(&e.id));
        heads = ledger.unseen(heads);
        let Some(first) = heads.first() else { continue };
        if heads.iter().all(|e| e.body.facts().value == first.body.facts().value) {
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
    let is_doubtful = matches!(&entry.body, Body::Doubtful { kind, .. } if kind == "extra_indicator");
    is_doubtful || matches!(entry.body, Body::ExtraIndicator { .. })
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
