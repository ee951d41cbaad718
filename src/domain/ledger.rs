//! The ledger (台账): the set of entries, the only mutable thing there is. Merging is set union.

use super::entry::{Entry, EntryId, Subject};
use super::sort::sort_by_key;
use std::collections::btree_map::Entry::Vacant;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::Arc;

/// A set of entries with what follows from it: who hides whom, and what stands for a subject.
#[derive(Clone, Default, Debug)]
pub struct Ledger {
    entries: BTreeMap<EntryId, Arc<Entry>>,
    subjects: BTreeMap<Subject, Told>,
    /// For each entry, the withdrawals that name it.
    withdrawn_by: BTreeMap<EntryId, Vec<EntryId>>,
    hidden: BTreeSet<EntryId>,
}

/// Everything that speaks of a subject.
#[derive(Clone, Default, Debug)]
struct Told {
    entries: Vec<Arc<Entry>>,
    /// Whether any of them has seen another.
    has_parents: bool,
}

/// What stands for a subject: its heads.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    /// Visible entries that no visible entry supersedes; by id.
    pub heads: Vec<Arc<Entry>>,
    /// Whether all of them correct what was withdrawn (FAULTS E13): they hold, and a person has to look.
    pub on_withdrawn: bool,
}

impl Standing {
    /// Whether the heads differ in value, so that a person has to settle it.
    pub fn is_conflict(&self) -> bool {
        self.heads.windows(2).any(|pair| !pair[0].body.agrees_with(&pair[1].body))
    }

    /// Whether a person has to settle it, be there a value that holds or not.
    pub fn needs_settling(&self) -> bool {
        self.on_withdrawn || self.is_conflict()
    }

    /// The entry whose value holds; `None` in a conflict.
    pub fn settled(&self) -> Option<&Arc<Entry>> {
        if self.is_conflict() { None } else { self.heads.first() }
    }
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

impl Ledger {
    /// Adds entries; returns the ids of those that were not here yet.
    pub fn add(&mut self, entries: impl IntoIterator<Item = Arc<Entry>>) -> Vec<EntryId> {
        let mut added = Vec::new();
        // Entries whose being hidden may have changed: those that the new withdrawals name, and new ones
        // that were named before they came.
        let mut touched = VecDeque::new();
        for entry in entries {
            let Vacant(place) = self.entries.entry(entry.id) else { continue };
            if let Some(subject) = entry.subject() {
                let told = self.subjects.entry(subject).or_default();
                told.has_parents |= !entry.parents.is_empty();
                told.entries.push(entry.clone());
            }
            for id in entry.body.withdraws() {
                self.withdrawn_by.entry(*id).or_default().push(entry.id);
                touched.push_back(*id);
            }
            if self.withdrawn_by.contains_key(&entry.id) {
                touched.push_back(entry.id);
            }
            added.push(entry.id);
            place.insert(entry);
        }
        if !self.hide_touched(touched) {
            self.hidden = self.find_hidden();
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
            let by = self.withdrawn_by.get(&id);
            let is_hidden = by.is_some_and(|by| by.iter().any(|w| !self.hidden.contains(w)));
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

    /// The names of the sites that recorded something, in order.
    pub fn sites(&self) -> BTreeSet<String> {
        // What was read together shares its site: most are known without comparing names.
        let mut known = BTreeSet::new();
        let once = self.entries.values().filter(|e| known.insert(Arc::as_ptr(&e.site)));
        let mut sites = BTreeSet::new();
        sites.extend(once.map(|e| e.site.name.clone()));
        sites
    }

    /// Whether a withdrawal that holds names this entry.
    pub fn is_hidden(&self, id: &EntryId) -> bool {
        self.hidden.contains(id)
    }

    /// The withdrawals that name this entry, holding or not; by id, in whatever order they came.
    pub fn withdrawals_of(&self, id: &EntryId) -> impl Iterator<Item = &Arc<Entry>> {
        let mut by = self.withdrawn_by.get(id).cloned().unwrap_or_default();
        sort_by_key(&mut by, |id| *id);
        by.dedup();
        by.into_iter().filter_map(|w| self.entries.get(&w))
    }

    /// Every entry of a subject, hidden ones included, oldest clock first.
    pub fn history(&self, subject: &Subject) -> Vec<Arc<Entry>> {
        let mut entries = self.subjects.get(subject).map(|told| told.entries.clone()).unwrap_or_default();
        sort_by_key(&mut entries, |e| (e.at, e.id));
        entries
    }

    /// What stands for a subject; `None` where nothing visible speaks of it.
    pub fn standing(&self, subject: &Subject) -> Option<Standing> {
        self.standing_where(subject, &|_| true)
    }

    /// What stands for a subject among the entries that can be counted.
    pub fn standing_where(&self, subject: &Subject, counts: &dyn Fn(&Entry) -> bool) -> Option<Standing> {
        self.standing_of(self.subjects.get(subject)?, counts)
    }

    /// Every subject in a range with what stands for it.
    pub fn standings(
        &self,
        range: impl std::ops::RangeBounds<Subject>,
    ) -> impl Iterator<Item = (&Subject, Standing)> {
        self.standings_where(range, &|_| true)
    }

    /// The same among the entries that can be counted.
    pub fn standings_where<'a>(
        &'a self,
        range: impl std::ops::RangeBounds<Subject>,
        counts: &'a dyn Fn(&Entry) -> bool,
    ) -> impl Iterator<Item = (&'a Subject, Standing)> {
        self.subjects.range(range).filter_map(move |(s, told)| Some((s, self.standing_of(told, counts)?)))
    }

    /// Every subject that a person has to settle: its heads differ in value, or all that stands corrects
    /// what was withdrawn (FAULTS E13).
    pub fn conflicts(&self) -> impl Iterator<Item = &Subject> {
        self.conflicts_where(&|_| true)
    }

    /// The same among the entries that can be counted.
    pub fn conflicts_where<'a>(
        &'a self,
        counts: &'a dyn Fn(&Entry) -> bool,
    ) -> impl Iterator<Item = &'a Subject> {
        let several = self.subjects.iter().filter(|(_, told)| told.entries.len() > 1);
        several.filter(move |(_, told)| self.is_conflict(told, counts)).map(|(subject, _)| subject)
    }

    /// Whether a person has to settle this subject, among the entries that can be counted.
    pub fn has_conflict(&self, subject: &Subject, counts: &dyn Fn(&Entry) -> bool) -> bool {
        self.subjects.get(subject).is_some_and(|told| self.is_conflict(told, counts))
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

    fn is_conflict(&self, told: &Told, counts: &dyn Fn(&Entry) -> bool) -> bool {
        if told.has_parents {
            return self.standing_of(told, counts).is_some_and(|standing| standing.needs_settling());
        }
        // Nobody has seen anybody: all that is visible stands. Half of a large import may be like that.
        let differ = |counts: &dyn Fn(&Entry) -> bool| {
            let mut visible = told.entries.iter().filter(|e| !self.is_hidden(&e.id) && counts(e));
            let first = visible.next();
            first.is_some_and(|first| visible.any(|other| !first.body.agrees_with(&other.body)))
        };
        // Most agree, and whether they count need not be asked.
        differ(&|_| true) && differ(counts)
    }

    /// Every subject whose conflict a person settled, with the entry that did: one that has seen several
    /// heads, or says why.
    pub fn settled(&self) -> impl Iterator<Item = (&Subject, &Arc<Entry>)> {
        let seen = self.subjects.iter().filter(|(_, told)| told.has_parents);
        seen.flat_map(|(subject, told)| {
            let entries = told.entries.iter().filter(|e| !self.is_hidden(&e.id));
            entries.filter(|e| e.parents.len() > 1 || e.reason.is_some()).map(move |e| (subject, e))
        })
    }

    /// The ids of a subject's heads: the parents of the next entry about it.
    pub fn heads(&self, subject: &Subject) -> Vec<EntryId> {
        self.standing(subject).map_or_else(Vec::new, |s| s.heads.iter().map(|e| e.id).collect())
    }

    /// Heads of a subject: visible entries that are no ancestor of a visible entry.
    ///
    /// An entry that is hidden, or cannot be counted, supersedes nothing of itself, but passes on what
    /// its visible children saw: after A ← B ← C, withdrawing C brings back B, while withdrawing only B
    /// leaves C alone.
    fn standing_of(&self, told: &Told, counts: &dyn Fn(&Entry) -> bool) -> Option<Standing> {
        let mut heads = told.entries.clone();
        heads.retain(|e| !self.is_hidden(&e.id) && counts(e));
        if told.has_parents {
            let mut superseded = BTreeSet::new();
            let mut open: Vec<&Arc<Entry>> = heads.iter().collect();
            while let Some(entry) = open.pop() {
                for parent in &entry.parents {
                    if superseded.insert(*parent) {
                        open.extend(self.entries.get(parent));
                    }
                }
            }
            heads.retain(|e| !superseded.contains(&e.id));
        }
        sort_by_key(&mut heads, |e| e.id);
        let is_on_withdrawn = |head: &Arc<Entry>| !self.withdrawn_under(head).is_empty();
        let on_withdrawn = told.has_parents && !self.hidden.is_empty() && heads.iter().all(is_on_withdrawn);
        if heads.is_empty() { None } else { Some(Standing { heads, on_withdrawn }) }
    }

    /// Entries hidden by a withdrawal that is not itself hidden, settled from the newest inwards.
    ///
    /// Ids are hashes, so withdrawals form no circle; a queue keeps long chains off the stack.
    fn find_hidden(&self) -> BTreeSet<EntryId> {
        let targets = |id: &EntryId| self.entries.get(id).map_or(&[][..], |e| e.body.withdraws());
        let mut withdrawals = BTreeSet::new();
        withdrawals.extend(self.withdrawn_by.values().flatten());
        // By id, each with how many withdrawals of it are undecided.
        let open = |id: &EntryId| self.withdrawn_by.get(id).map_or(0, Vec::len);
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
