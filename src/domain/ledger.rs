//! The ledger (台账): the set of entries, the only mutable thing there is. Merging is set union.
//!
//! It knows no plan, so it cannot tell what counts: what stands is asked of `domain::book`.

pub mod kin;

use super::entry::{Body, Entry, EntryId, Subject};
use super::sort::sort_by_key;
use super::spelling::folded;
use super::steps::{ENTRIES, stop};
use std::collections::btree_map::Entry::Vacant;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::Arc;

/// A set of entries with what follows from it alone: who hides whom, and who speaks of what.
#[derive(Clone, Default, Debug)]
pub struct Ledger {
    entries: BTreeMap<EntryId, Arc<Entry>>,
    pub(super) subjects: BTreeMap<Subject, SubjectEntries>,
    /// Entries that are named by withdrawals, each with one that names it; in order.
    withdrawn_by: Vec<(EntryId, EntryId)>,
    hidden: BTreeSet<EntryId>,
    /// Entries of extra indicators that go by the id of another entry, with that id; in order.
    pub(super) kin: Vec<(EntryId, EntryId)>,
}

/// Everything that speaks of a subject.
#[derive(Clone, Default, Debug)]
pub(super) struct SubjectEntries {
    pub(super) entries: Vec<Arc<Entry>>,
    /// Whether any of them has seen another entry.
    pub(super) has_parents: bool,
}

/// Two ledgers are equal when they hold the same entries: ids are hashes of the content.
impl PartialEq for Ledger {
    fn eq(&self, other: &Ledger) -> bool {
        self.entries.keys().eq(other.entries.keys())
    }
}

impl FromIterator<Arc<Entry>> for Ledger {
    fn from_iter<I: IntoIterator<Item = Arc<Entry>>>(entries: I) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.add(entries);
        ledger
    }
}

/// The ledger of entries, with stops; where there is none, it is passed over.
pub async fn gathered(entries: &mut dyn Iterator<Item = Option<Arc<Entry>>>) -> Ledger {
    let mut ledger = Ledger::default();
    loop {
        let some: Vec<_> = (&mut *entries).take(ENTRIES).collect();
        if some.is_empty() {
            return ledger;
        }
        ledger.add(some.into_iter().flatten());
        stop().await;
    }
}

impl Ledger {
    /// Adds entries; returns the ids of those that were not here yet.
    pub fn add(&mut self, entries: impl IntoIterator<Item = Arc<Entry>>) -> Vec<EntryId> {
        let mut added = Vec::new();
        // Entries whose being hidden may have changed: those that the new withdrawals name, and new ones
        // that were named before they came.
        let mut touched = VecDeque::new();
        let mut is_kin_touched = false;
        for entry in entries {
            let Vacant(place) = self.entries.entry(entry.id) else { continue };
            if let Some(subject) = entry.subject() {
                let of_subject = self.subjects.entry(subject).or_default();
                of_subject.has_parents |= !entry.parents.is_empty();
                of_subject.entries.push(entry.clone());
            }
            touched.extend(entry.body.withdraws());
            self.withdrawn_by.extend(entry.body.withdraws().iter().map(|id| (*id, entry.id)));
            is_kin_touched |= matches!(
                entry.body,
                Body::ExtraIndicator { .. } | Body::Withdrawal { .. } | Body::Doubtful { .. }
            );
            added.push(entry.id);
            place.insert(entry);
        }
        if !touched.is_empty() {
            sort_by_key(&mut self.withdrawn_by, |named| *named);
        }
        touched.extend(added.iter().filter(|id| self.named_by(id).next().is_some()));
        if !self.hide_touched(touched) {
            self.hidden = self.find_hidden();
        }
        if is_kin_touched {
            self.kin = kin::kin(self);
        }
        added
    }

    /// Settles what is hidden from the touched entries on; gives up where starting anew is less work.
    fn hide_touched(&mut self, mut touched: VecDeque<EntryId>) -> bool {
        let mut budget = self.withdrawn_by.len();
        while let Some(id) = touched.pop_front() {
            if budget == 0 {
                return false;
            }
            budget -= 1;
            let Some(entry) = self.entries.get(&id) else { continue };
            let is_hidden = self.named_by(&id).any(|w| !self.hidden.contains(w));
            let changed = if is_hidden { self.hidden.insert(id) } else { self.hidden.remove(&id) };
            if changed {
                touched.extend(entry.body.withdraws());
            }
        }
        true
    }

    /// Set union.
    pub fn merge(&mut self, other: &Ledger) -> Vec<EntryId> {
        self.add(other.entries.values().cloned())
    }

    /// How many entries there are, hidden ones included.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry with this id.
    pub fn get(&self, id: &EntryId) -> Option<&Arc<Entry>> {
        self.entries.get(id)
    }

    /// Every entry, by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Entry>> {
        self.entries.values()
    }

    /// Entries after an id, by id; all of them after none.
    pub fn after(&self, id: Option<EntryId>) -> impl Iterator<Item = &Arc<Entry>> {
        let from = id.map_or(Unbounded, Excluded);
        self.entries.range((from, Unbounded)).map(|(_, entry)| entry)
    }

    /// Every entry with its id, by id: to compare ids without a look into each entry.
    pub fn by_id(&self) -> impl Iterator<Item = (&EntryId, &Arc<Entry>)> {
        self.entries.iter()
    }

    /// The names of the sites that recorded something, in order; of several spellings of one, the shortest.
    pub fn sites(&self) -> BTreeSet<String> {
        // Names are few: how they are compared is worked out once for each.
        let mut once: BTreeSet<&str> = BTreeSet::new();
        once.extend(self.entries.values().map(|e| e.site.name.as_str()));
        let mut names: Vec<(String, usize, &str)> = Vec::new();
        names.extend(once.into_iter().map(|name| (folded(name), name.len(), name)));
        sort_by_key(&mut names, |name| name.clone());
        names.dedup_by(|a, b| a.0 == b.0);
        let mut sites = BTreeSet::new();
        sites.extend(names.into_iter().map(|(.., name)| name.to_string()));
        sites
    }

    /// Whether a withdrawal that holds names this entry.
    pub fn is_hidden(&self, id: &EntryId) -> bool {
        self.hidden.contains(id)
    }

    /// The withdrawals that name this entry, by id; one as often as it does.
    fn named_by(&self, id: &EntryId) -> impl Iterator<Item = &EntryId> {
        let from = self.withdrawn_by.partition_point(|(named, _)| named < id);
        let named = self.withdrawn_by.get(from..).unwrap_or_default().iter();
        named.take_while(move |(named, _)| named == id).map(|(_, by)| by)
    }

    /// The withdrawals that name this entry, holding or not; by id, in whatever order they came.
    pub fn withdrawals_of(&self, id: &EntryId) -> impl Iterator<Item = &Arc<Entry>> {
        let mut by: Vec<&EntryId> = self.named_by(id).collect();
        by.dedup();
        by.into_iter().filter_map(|w| self.entries.get(w))
    }

    /// The id by which an extra indicator goes, whichever of its entries names it: that of the first entry they
    /// go back to.
    pub fn identity(&self, id: EntryId) -> EntryId {
        let place = self.kin.binary_search_by_key(&id, |(entry, _)| *entry).ok();
        place.and_then(|at| self.kin.get(at)).map_or(id, |(_, identity)| *identity)
    }

    /// The withdrawn entries that a head goes back to, if it goes back to nothing else: corrections of them,
    /// and corrections of those. Their writers had not seen the withdrawal, or it came after them; what a
    /// person gave a reason for has another ground.
    pub fn withdrawn_under(&self, head: &Entry) -> Vec<&Arc<Entry>> {
        let (mut under, mut seen, mut open) = (Vec::new(), BTreeSet::new(), vec![head]);
        while let Some(entry) = open.pop() {
            if entry.reason.is_some() || entry.parents.is_empty() {
                return Vec::new();
            }
            for id in entry.parents.iter().filter(|id| seen.insert(**id)) {
                let Some(parent) = self.entries.get(id) else { return Vec::new() };
                if self.is_hidden(id) {
                    under.push(parent);
                } else {
                    open.push(parent);
                }
            }
        }
        under
    }

    /// An entry and what it corrects, as far as that is not hidden: what would stand again, one by one, if
    /// only it were withdrawn.
    pub fn back_from(&self, id: EntryId) -> BTreeSet<EntryId> {
        let (mut chain, mut open) = (BTreeSet::new(), vec![id]);
        while let Some(id) = open.pop() {
            if let Some(entry) = self.entries.get(&id).filter(|_| !self.is_hidden(&id) && chain.insert(id)) {
                open.extend(&entry.parents);
            }
        }
        chain
    }

    /// The withdrawals that hide an entry.
    pub fn holding_withdrawals(&self, id: &EntryId) -> impl Iterator<Item = &Arc<Entry>> {
        self.withdrawals_of(id).filter(|w| !self.is_hidden(&w.id))
    }

    /// Of these entries, those that none of them has seen, by itself or through others.
    ///
    /// An entry that is left out (hidden, or not to be counted) supersedes nothing of itself, but passes on
    /// what those that are here saw: after A ← B ← C, withdrawing C brings back B, while withdrawing only B
    /// leaves C alone.
    pub(super) fn unseen(&self, mut entries: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
        let mut superseded = BTreeSet::new();
        let mut open: Vec<&Arc<Entry>> = entries.iter().collect();
        while let Some(entry) = open.pop() {
            for parent in &entry.parents {
                if superseded.insert(*parent) {
                    open.extend(self.entries.get(parent));
                }
            }
        }
        entries.retain(|e| !superseded.contains(&e.id));
        entries
    }

    /// Whether any entry is withdrawn.
    pub(super) fn has_hidden(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// Entries hidden by a withdrawal that is not itself hidden, settled from the newest inwards.
    ///
    /// Ids are hashes, so withdrawals form no circle; a queue keeps long chains off the stack.
    fn find_hidden(&self) -> BTreeSet<EntryId> {
        let targets = |id: &EntryId| self.entries.get(id).map_or(&[][..], |e| e.body.withdraws());
        let mut withdrawals = BTreeSet::new();
        withdrawals.extend(self.withdrawn_by.iter().map(|(_, by)| by));
        // By id, each with how many withdrawals of it are undecided.
        let open = |id: &EntryId| self.named_by(id).count();
        let mut undecided: Vec<(EntryId, usize)> = withdrawals.iter().map(|id| (*id, open(id))).collect();
        let mut ready: Vec<EntryId> = withdrawals.into_iter().filter(|id| open(id) == 0).collect();
        let mut hidden = BTreeSet::new();
        while let Some(withdrawal) = ready.pop() {
            let holds = !hidden.contains(&withdrawal);
            for target in targets(&withdrawal) {
                if holds {
                    hidden.insert(*target);
                }
                let place = undecided.binary_search_by_key(target, |(id, _)| *id);
                if let Some((_, open)) = place.ok().and_then(|at| undecided.get_mut(at)) {
                    *open = open.saturating_sub(1);
                    if *open == 0 {
                        ready.push(*target);
                    }
                }
            }
        }
        hidden.retain(|id| self.entries.contains_key(id));
        hidden
    }
}
