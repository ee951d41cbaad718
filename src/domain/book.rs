//! The ledger read under its plan: what stands, and what is to be settled. The one door to these questions.
//!
//! Only what can be counted (`domain::check`) is looked at, so that an entry in doubt is nowhere taken for what
//! stands: not in lists, forms or counts, nor among what a new entry has seen. Subjects that are one under the
//! plan are one here: what a unit recorded that another took over, and what names any entry of one extra
//! indicator.

use super::check;
use super::entry::{Body, Entry, EntryId, IndicatorRef, Speaker, Subject, Value};
use super::ledger::{Ledger, SubjectEntries};
use super::plan::{Plan, Unit};
use super::sort::{sort_by, sort_by_key};
use super::spelling::folded;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A ledger with its plan.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The ledger.
    pub ledger: &'a Ledger,
}

/// What stands for a subject: its heads.
#[derive(Clone, PartialEq, Debug)]
pub struct Heads {
    /// Entries that count, are not withdrawn, and that no other such entry supersedes; oldest clock first.
    pub heads: Vec<Arc<Entry>>,
    /// Whether all of them correct what was withdrawn (FAULTS E13, G26): they hold, and a person has to look.
    pub on_withdrawn: bool,
    /// Whether they differ in value.
    differ: bool,
}

/// What the heads of a subject say.
#[derive(Clone, PartialEq, Debug)]
pub enum Said<T> {
    /// One value.
    Agreed(T),
    /// Values that differ, each once, the least first.
    Conflict(Vec<T>),
}

impl Heads {
    /// What they say, each by `value`; `None` where there is nothing to say.
    pub fn said<T: Copy + Ord>(&self, value: impl Fn(&Arc<Entry>) -> Option<T>) -> Option<Said<T>> {
        match self.settled() {
            Some(head) => value(head).map(Said::Agreed),
            None => {
                let mut values = Vec::new();
                values.extend(self.heads.iter().filter_map(value));
                sort_by_key(&mut values, |value| *value);
                values.dedup();
                Some(Said::Conflict(values))
            }
        }
    }

    /// Whether the heads differ in value, so that a person has to settle it.
    pub fn is_conflict(&self) -> bool {
        self.differ
    }

    /// Whether a person has to settle it, be there a value that holds or not. Every flag asks this, and so do
    /// the list of conflicts, its count and an import's preview.
    pub fn needs_settling(&self) -> bool {
        self.on_withdrawn || self.differ
    }

    /// The entry whose value holds; `None` in a conflict.
    pub fn settled(&self) -> Option<&Arc<Entry>> {
        if self.differ { None } else { self.heads.first() }
    }
}

impl<'a> Book<'a> {
    /// A ledger under a plan.
    pub fn of(plan: &'a Plan, ledger: &'a Ledger) -> Book<'a> {
        Book { plan, ledger }
    }

    /// Whether an entry can be counted.
    pub fn counts(self, entry: &Entry) -> bool {
        check::doubt(self.plan, self.ledger, entry).is_none()
    }

    /// The subject for which a subject counts: that of the heir, and of the extra indicator's first entry.
    pub fn subject(self, of: &Subject) -> Subject {
        let mut subject = of.clone();
        let names = subject.names();
        if let Some(indicator) = names.indicator {
            *indicator = self.identity(*indicator);
        }
        if let Some(scope) = names.scope
            && let Some(unit) = self.plan.scope_unit(scope)
        {
            *scope = folded(&unit.id);
        }
        for unit in names.units.into_iter().flatten() {
            if let Some(heir) = self.heir(unit) {
                unit.clone_from(&heir.id);
            }
        }
        subject
    }

    /// An indicator by the id under which it goes.
    pub fn identity(self, of: IndicatorRef) -> IndicatorRef {
        match of {
            IndicatorRef::Extra(id) => IndicatorRef::Extra(self.ledger.identity(id)),
            of => of,
        }
    }

    /// The one unit for which what a unit recorded counts. A unit that was split has no one heir: what it
    /// recorded stays its own, and answers for all of them (`updates::Report::is_of`).
    pub fn heir(self, unit: &str) -> Option<&'a Unit> {
        let mut heirs = self.plan.heirs(unit);
        heirs.next().filter(|_| heirs.next().is_none())
    }

    /// Every way in which entries name an indicator.
    fn names(self, of: IndicatorRef) -> Vec<IndicatorRef> {
        let mut names = vec![of];
        if let IndicatorRef::Extra(id) = of {
            let kin = self.ledger.kin.iter().filter(|(_, identity)| *identity == id);
            names.extend(kin.map(|(entry, _)| IndicatorRef::Extra(*entry)));
        }
        names
    }

    /// Every subject that counts for this one, itself first.
    fn all_for(self, of: &Subject) -> Vec<Subject> {
        let mut all = self.under_names(of);
        let facts = of.facts();
        if let Some(scope) = facts.scope {
            let spellings = self.plan.scope_unit(scope).into_iter().flat_map(Unit::spellings);
            let spelt: Vec<String> = spellings.map(|name| folded(name)).collect();
            let mut under = Vec::new();
            for subject in all {
                under.push(subject.clone());
                for spelling in &spelt {
                    let mut subject = subject.clone();
                    if let Some(scope) = subject.names().scope {
                        scope.clone_from(spelling);
                    }
                    if !under.contains(&subject) {
                        under.push(subject);
                    }
                }
            }
            all = under;
        }
        // Each again under every unit that one of its units alone took over.
        for (at, unit) in of.clone().names().units.into_iter().enumerate() {
            let before = unit.and_then(|unit| self.plan.unit(unit)).into_iter().flat_map(|u| &u.predecessors);
            let known = all.len();
            for id in before.filter(|id| self.heir(id).is_some()) {
                for n in 0..known {
                    let Some(mut subject) = all.get(n).cloned() else { continue };
                    if let Some(Some(unit)) = subject.names().units.get_mut(at) {
                        unit.clone_from(id);
                    }
                    all.push(subject);
                }
            }
        }
        all
    }

    /// A subject under every name of its indicator, itself first.
    fn under_names(self, of: &Subject) -> Vec<Subject> {
        let Some(indicator) = of.facts().indicator else { return vec![of.clone()] };
        let named = self.names(indicator).into_iter().map(|name| {
            let mut subject = of.clone();
            if let Some(indicator) = subject.names().indicator {
                *indicator = name;
            }
            subject
        });
        named.collect()
    }

    /// Whether a subject may be one with others.
    fn is_shared(self, of: &Subject) -> bool {
        let facts = of.facts();
        let is_extra = matches!(facts.indicator, Some(IndicatorRef::Extra(_)));
        let is_unit = facts.unit.is_some() || matches!(facts.by, Some(Speaker::Unit(_)));
        facts.scope.is_some()
            || is_extra && !self.ledger.kin.is_empty()
            || is_unit && self.plan.units.iter().any(|u| !u.predecessors.is_empty())
    }

    /// What was told of a subject, here and under every other subject that counts for it.
    fn of_subjects(self, of: &Subject) -> Vec<&'a SubjectEntries> {
        if !self.is_shared(of) {
            return self.ledger.subjects.get(of).into_iter().collect();
        }
        let all = self.all_for(&self.subject(of));
        all.iter().filter_map(|s| self.ledger.subjects.get(s)).collect()
    }

    /// The subject for which one of the ledger counts, with all that was told of it; `None` where another of
    /// the ledger's brings the same.
    fn once(
        self,
        of: &'a Subject,
        of_subject: &'a SubjectEntries,
    ) -> Option<(Subject, Vec<&'a SubjectEntries>)> {
        if !self.is_shared(of) {
            return Some((of.clone(), vec![of_subject]));
        }
        let subject = self.subject(of);
        let mut all = self.all_for(&subject);
        all.retain(|s| self.ledger.subjects.contains_key(s));
        let is_first = all.first() == Some(of);
        is_first.then(|| (subject, all.iter().filter_map(|s| self.ledger.subjects.get(s)).collect()))
    }

    /// What stands for a subject; `None` where nothing that counts speaks of it.
    pub fn standing(self, of: &Subject) -> Option<Heads> {
        self.standing_of(&self.of_subjects(of))
    }

    /// Every subject from here on, as far as it is `within`, with what stands for it; in order.
    pub fn standings(self, from: Subject, within: &dyn Fn(&Subject) -> bool) -> Vec<(Subject, Heads)> {
        let mut standings = Vec::new();
        let mut is_in_order = true;
        // Where the subjects begin that count for those from here on.
        for from in self.under_names(&from) {
            is_in_order &= standings.is_empty();
            let of_subjects =
                self.ledger.subjects.range(from..).take_while(|(s, _)| within(&self.subject(s)));
            for (of, (subject, all)) in
                of_subjects.filter_map(|(of, of_subject)| Some((of, self.once(of, of_subject)?)))
            {
                is_in_order &= *of == subject;
                standings.extend(self.standing_of(&all).map(|standing| (subject, standing)));
            }
        }
        if !is_in_order {
            sort_by(&mut standings, |a, b| a.0.cmp(&b.0));
            // What begins at one start may go on into the next.
            standings.dedup_by(|a, b| a.0 == b.0);
        }
        standings
    }

    /// The last subject among these for which something stands, with what does. Of subjects that nothing else counts
    /// for, as the readings of an indicator of the plan.
    pub fn last_standing(self, among: RangeInclusive<Subject>) -> Option<(Subject, Heads)> {
        let mut backwards = self.ledger.subjects.range(among).rev();
        backwards.find_map(|(of, of_subject)| Some((of.clone(), self.standing_of(&[of_subject])?)))
    }

    /// Every subject that a person has to settle.
    pub fn conflicts(self) -> Vec<Subject> {
        self.conflicts_after(None, usize::MAX).0
    }

    /// The same among so many of the ledger's subjects after this one; with the last of them, until there are
    /// no more.
    pub fn conflicts_after(self, last: Option<&Subject>, most: usize) -> (Vec<Subject>, Option<Subject>) {
        use std::ops::Bound::{Excluded, Unbounded};
        let range = (last.map_or(Unbounded, Excluded), Unbounded);
        let (mut conflicts, mut next) = (Vec::new(), None);
        for (at, (of, of_subject)) in self.ledger.subjects.range::<Subject, _>(range).enumerate() {
            if at == most {
                break;
            }
            next = Some(of);
            if !self.is_shared(of) {
                if self.is_conflict(&[of_subject]) {
                    conflicts.push(of.clone());
                }
            } else {
                let shared = self.once(of, of_subject).filter(|(_, all)| self.is_conflict(all));
                conflicts.extend(shared.map(|(subject, _)| subject));
            }
        }
        (conflicts, next.cloned())
    }

    /// Whether a person has to settle this subject.
    pub fn has_conflict(self, of: &Subject) -> bool {
        self.is_conflict(&self.of_subjects(of))
    }

    /// The ids of a subject's heads: the parents of the next entry about it.
    ///
    /// An entry in doubt is not among them: it was not shown as what stands, so nobody decided against it. Should
    /// it count one day (the plan names its unit, say), it stands beside the new one and a person settles it.
    pub fn heads(self, of: &Subject) -> Vec<EntryId> {
        self.standing(of).map_or_else(Vec::new, |s| s.heads.iter().map(|e| e.id).collect())
    }

    /// When a subject was first spoken of by an entry that counts and is not withdrawn, in seconds since 1970.
    pub fn first_told(self, of: &Subject) -> Option<i64> {
        let entries = self.of_subjects(of).into_iter().flat_map(|of_subject| &of_subject.entries);
        entries.fold(None, |first, entry| {
            // Whether it counts is asked of the earlier ones alone.
            let is_earlier = first.is_none_or(|first| entry.at < first);
            let tells = is_earlier && !self.ledger.is_hidden(&entry.id) && self.counts(entry);
            if tells { Some(entry.at) } else { first }
        })
    }

    /// Every entry of a subject, whether it counts or not, withdrawn ones included; oldest clock first.
    pub fn history(self, of: &Subject) -> Vec<Arc<Entry>> {
        let mut entries = Vec::new();
        entries.extend(self.of_subjects(of).iter().flat_map(|of_subject| of_subject.entries.iter().cloned()));
        sort_by_key(&mut entries, |e| e.told());
        entries
    }

    /// Every subject whose conflict a person settled, with the entry that did: one that has seen several
    /// heads, or says why.
    pub fn settled(self) -> Vec<(Subject, &'a Arc<Entry>)> {
        let seen = self.ledger.subjects.iter().filter(|(_, of_subject)| of_subject.has_parents);
        let all = seen.flat_map(|(of, of_subject)| of_subject.entries.iter().map(move |e| (of, e)));
        let settles = |e: &Entry| e.parents.len() > 1 || e.reason.is_some();
        let all = all.filter(|(_, e)| settles(e) && !self.ledger.is_hidden(&e.id) && self.counts(e));
        all.map(|(of, e)| (self.subject(of), e)).collect()
    }

    /// Whether two bodies of one subject agree in value; a unit and the one that took it over are one.
    fn agree(self, a: &Body, b: &Body) -> bool {
        let (a, b) = (a.facts().value, b.facts().value);
        if let (Value::Unit(a), Value::Unit(b)) = (a, b) {
            let heir = |unit| self.heir(unit).map(|heir| &heir.id);
            return a == b || heir(a).is_some_and(|a| heir(b) == Some(a));
        }
        a == b
    }

    fn is_conflict(self, of_subjects: &[&SubjectEntries]) -> bool {
        if of_subjects.iter().any(|of_subject| of_subject.has_parents) {
            return self.standing_of(of_subjects).is_some_and(|standing| standing.needs_settling());
        }
        // Nobody has seen anybody: all that is visible stands. Half of a large import may be like that.
        let differ = |counts: &dyn Fn(&Entry) -> bool| {
            let all = of_subjects.iter().flat_map(|of_subject| &of_subject.entries);
            let mut visible = all.filter(|e| !self.ledger.is_hidden(&e.id) && counts(e));
            let first = visible.next();
            first.is_some_and(|first| visible.any(|other| !self.agree(&first.body, &other.body)))
        };
        // Most agree, and whether they count need not be asked.
        differ(&|_| true) && differ(&|e| self.counts(e))
    }

    fn standing_of(self, of_subjects: &[&SubjectEntries]) -> Option<Heads> {
        let mut heads =
            Vec::with_capacity(of_subjects.iter().map(|of_subject| of_subject.entries.len()).sum());
        for of_subject in of_subjects {
            let counted =
                of_subject.entries.iter().filter(|e| !self.ledger.is_hidden(&e.id) && self.counts(e));
            heads.extend(counted.cloned());
        }
        let has_parents = of_subjects.iter().any(|of_subject| of_subject.has_parents);
        if has_parents {
            heads = self.ledger.unseen(heads);
        }
        sort_by_key(&mut heads, |e| e.told());
        let first = heads.first()?;
        let differ = heads.iter().any(|head| !self.agree(&first.body, &head.body));
        let is_on_withdrawn = |head: &Arc<Entry>| !self.ledger.withdrawn_under(head).is_empty();
        let on_withdrawn = has_parents && self.ledger.has_hidden() && heads.iter().all(is_on_withdrawn);
        Some(Heads { heads, on_withdrawn, differ })
    }
}
