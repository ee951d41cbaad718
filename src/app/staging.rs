//! Works out what opened files would bring, a little at a time, so that whoever shows a page stays
//! master of it. The ledger itself is not touched: the union is made beside it.

use super::incoming::{About, FileName, FileOutlook, FromSite, Incoming, Outlook, Staged};
use super::model::Model;
use super::settling::many::site_key;
use crate::domain::book::Book;
use crate::domain::check::{self, Doubt};
use crate::domain::entry::{Entry, EntryId, Subject};
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::domain::progress::Status;
use crate::domain::readings;
use crate::domain::sort::{count, sort_by};
use crate::format::snapshot::Snapshot;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many entries are looked at in one step: about a millisecond's work.
const STEP: usize = 256;

/// The work, half done.
pub struct Staging {
    plan: Arc<Plan>,
    base: Vec<Arc<Entry>>,
    /// How many entries the base will have.
    expected: usize,
    files: Vec<(Arc<Snapshot>, bool)>,
    at: Stage,
    after: Ledger,
    by_file: Vec<(FileName, Vec<EntryId>)>,
    elsewhere: BTreeMap<EntryId, FileName>,
    known: usize,
    brought: Vec<Arc<Entry>>,
    /// How many entries of `base` were met in `after`.
    met: usize,
    before: Vec<Status>,
    /// Subjects that were in conflict before.
    unsettled: BTreeSet<Subject>,
    /// Subjects that new entries speak of, or hide an entry of, with the files that these are in.
    touched: BTreeMap<Subject, Vec<usize>>,
    outlook: Outlook,
    done: usize,
}

/// What is done next; with the place in it.
enum Stage {
    Base,
    Statuses(usize),
    Unsettled(Option<Subject>),
    File(usize, usize),
    Doubts(usize, usize),
    Conflicts(Option<Subject>),
    Changes(usize),
    Brought(Option<EntryId>),
    Done,
}

impl Staging {
    /// The work that what is opened asks for.
    pub fn of(model: &Model, incoming: &Incoming) -> Staging {
        let files: Vec<_> = incoming.files.iter().map(|f| (f.snapshot.clone(), f.chosen)).collect();
        Staging {
            plan: model.plan.clone(),
            base: Vec::new(),
            expected: model.ledger.len(),
            outlook: Outlook {
                files: files.iter().map(|_| FileOutlook::default()).collect(),
                ..Outlook::default()
            },
            files,
            at: Stage::Base,
            after: Ledger::default(),
            by_file: incoming.files.iter().map(|f| (Arc::new(f.name.clone()), Vec::new())).collect(),
            elsewhere: model.elsewhere.clone(),
            known: model.elsewhere.len(),
            brought: Vec::new(),
            met: 0,
            before: Vec::new(),
            unsettled: BTreeSet::new(),
            touched: BTreeMap::new(),
            done: 0,
        }
    }

    /// Does a little, beside the ledger as it is; whether there is more to do.
    pub fn advance(&mut self, ledger: &Ledger) -> bool {
        self.at = match std::mem::replace(&mut self.at, Stage::Done) {
            Stage::Base => self.add_base(ledger),
            Stage::Statuses(at) => match self.status(at) {
                Some(status) => {
                    self.before.push(status);
                    Stage::Statuses(at + 1)
                }
                None => Stage::Unsettled(None),
            },
            Stage::Unsettled(last) => {
                let (found, last) = self.book().conflicts_after(last.as_ref(), STEP);
                self.unsettled.extend(found);
                last.map_or(Stage::File(0, 0), |last| Stage::Unsettled(Some(last)))
            }
            Stage::File(file, from) => self.add_file(ledger, file, from),
            Stage::Doubts(file, from) => self.doubt(file, from),
            Stage::Conflicts(last) => self.find_conflicts(last),
            Stage::Changes(at) => match (self.before.get(at).copied(), self.status(at)) {
                (Some(before), Some(after)) => {
                    let no = self.plan.indicators.get(at).map(|i| i.no).filter(|_| before != after);
                    self.outlook.changes.extend(no.map(|no| (no, before, after)));
                    Stage::Changes(at + 1)
                }
                _ => Stage::Brought(None),
            },
            Stage::Brought(last) => self.bring(last),
            Stage::Done => Stage::Done,
        };
        !matches!(self.at, Stage::Done)
    }

    /// How much is done of how much: entries looked at.
    pub fn progress(&self) -> (usize, usize) {
        let listed: usize = self.files.iter().map(|(s, _)| 2 * s.entries.len()).sum();
        (self.done, self.expected + listed)
    }

    /// The outlook and the union, once all is done.
    pub fn finish(mut self, ledger: &Ledger) -> (Outlook, Staged) {
        while self.advance(ledger) {}
        self.outlook.new = self.brought.len();
        self.by_file.retain(|(_, ids)| !ids.is_empty());
        let Staging { after, brought, by_file, elsewhere, base, known, .. } = self;
        (self.outlook, Staged { after, brought, by_file, elsewhere, base, known })
    }

    fn add_base(&mut self, ledger: &Ledger) -> Stage {
        let from = self.base.len();
        self.base.extend(ledger.after(self.base.last().map(|e| e.id)).take(STEP).cloned());
        self.after.add(self.base.iter().skip(from).cloned());
        self.done = self.base.len();
        if self.base.len() > from { Stage::Base } else { Stage::Statuses(0) }
    }

    /// Lists what is not in the base. Both are by id, and what was here before is the same entry in both.
    fn bring(&mut self, last: Option<EntryId>) -> Stage {
        let mut next = None;
        for entry in self.after.after(last).take(STEP) {
            next = Some(entry.id);
            if self.base.get(self.met).is_some_and(|before| Arc::ptr_eq(before, entry)) {
                self.met += 1;
            } else {
                self.brought.push(entry.clone());
            }
        }
        if next.is_some() { Stage::Brought(next) } else { Stage::Done }
    }

    fn status(&self, at: usize) -> Option<Status> {
        let indicator = self.plan.indicators.get(at)?;
        Some(readings::status(&self.plan, &self.after, indicator))
    }

    fn book(&self) -> Book<'_> {
        Book::of(&self.plan, &self.after)
    }

    fn is_here(&self, id: &EntryId) -> bool {
        self.base.binary_search_by_key(id, |e| e.id).is_ok()
    }

    fn add_file(&mut self, ledger: &Ledger, file: usize, from: usize) -> Stage {
        let Some((snapshot, chosen)) = self.files.get(file).cloned() else { return Stage::Doubts(0, 0) };
        let slice = snapshot.entries.get(from..).unwrap_or_default();
        let slice = slice.get(..STEP).unwrap_or(slice);
        let mut news = FileOutlook::default();
        let mut fresh = Vec::new();
        for entry in slice {
            if self.is_here(&entry.id) {
                news.known += 1;
                let is_record = entry.body.withdraws().is_empty();
                news.withdrawn += usize::from(is_record && ledger.is_hidden(&entry.id));
                continue;
            }
            news.new += 1;
            count(&mut news.by_site, &entry.site.name);
            let about = About::of(entry.subject().as_ref());
            match news.by_about.iter_mut().find(|(of, _)| *of == about) {
                Some((_, n)) => *n += 1,
                None => news.by_about.push((about, 1)),
            }
            if chosen {
                let touched = self.touch(entry, file);
                self.note(entry, touched);
                if self.after.get(&entry.id).is_none() {
                    fresh.push(entry.clone());
                }
            }
        }
        let added = self.after.add(fresh);
        if let Some((name, ids)) = self.by_file.get_mut(file) {
            self.elsewhere.extend(added.iter().map(|id| (*id, name.clone())));
            ids.extend(added);
        }
        self.done += slice.len();
        if let Some(outlook) = self.outlook.files.get_mut(file) {
            outlook.new += news.new;
            outlook.known += news.known;
            outlook.withdrawn += news.withdrawn;
            for (site, n) in news.by_site {
                add(&mut outlook.by_site, site, n);
            }
            for (about, n) in news.by_about {
                add(&mut outlook.by_about, about, n);
            }
        }
        if from + STEP < snapshot.entries.len() {
            Stage::File(file, from + STEP)
        } else {
            Stage::File(file + 1, 0)
        }
    }

    /// Notes for its site what a new entry speaks of.
    fn note(&mut self, entry: &Arc<Entry>, subjects: Vec<Subject>) {
        let key = site_key(self.book(), &entry.site);
        let by_site = &mut self.outlook.by_site;
        let at = by_site.iter().position(|(known, _)| *known == key).unwrap_or(by_site.len());
        if at == by_site.len() {
            let (site, subjects) = (entry.site.clone(), BTreeSet::new());
            by_site.push((key, FromSite { site, subjects, others: Vec::new() }));
        }
        let Some((_, from)) = by_site.get_mut(at) else { return };
        match subjects.is_empty() {
            true => from.others.push(entry.clone()),
            false => from.subjects.extend(subjects),
        }
    }

    /// Notes the subjects that an entry speaks of, or hides an entry of, before that entry is added.
    fn touch(&mut self, entry: &Entry, file: usize) -> Vec<Subject> {
        let mut subjects = Vec::new();
        subjects.extend(entry.subject());
        let mut named = entry.body.withdraws().to_vec();
        // A withdrawal's withdrawal speaks of what that one hides.
        let mut seen = BTreeSet::new();
        while let Some(id) = named.pop() {
            if let Some(entry) = self.after.get(&id).filter(|_| seen.insert(id)) {
                subjects.extend(entry.subject());
                named.extend(entry.body.withdraws());
            }
        }
        let subjects: Vec<Subject> = subjects.iter().map(|subject| self.book().subject(subject)).collect();
        for subject in &subjects {
            let files = self.touched.entry(subject.clone()).or_default();
            if files.last() != Some(&file) {
                files.push(file);
            }
        }
        subjects
    }

    fn doubt(&mut self, file: usize, from: usize) -> Stage {
        let Some((snapshot, _)) = self.files.get(file).cloned() else { return Stage::Conflicts(None) };
        let slice = snapshot.entries.get(from..).unwrap_or_default();
        let slice = slice.get(..STEP).unwrap_or(slice);
        for entry in slice {
            if self.is_here(&entry.id) {
                continue;
            }
            let doubt = check::doubt(&self.plan, &self.after, entry);
            let Some(outlook) = self.outlook.files.get_mut(file) else { continue };
            match doubt {
                Some(Doubt::Unrecognised(_)) => outlook.unrecognised += 1,
                Some(_) => outlook.doubtful += 1,
                None => {}
            }
        }
        self.done += slice.len();
        if from + STEP < snapshot.entries.len() {
            Stage::Doubts(file, from + STEP)
        } else {
            Stage::Doubts(file + 1, 0)
        }
    }

    /// Finds what is in conflict now and was not before, asked as the list of conflicts asks it: an entry may
    /// bring a conflict to what it does not itself speak of, such as a withdrawal of what others correct, or
    /// an indicator for which readings were here before it.
    fn find_conflicts(&mut self, last: Option<Subject>) -> Stage {
        let (found, last) = self.book().conflicts_after(last.as_ref(), STEP);
        for subject in found {
            if self.unsettled.contains(&subject) {
                continue;
            }
            let by = |of: &Subject| self.touched.get(of).cloned();
            // Where no file speaks of it, all of them may have brought it.
            let files = by(&subject).unwrap_or_else(|| (0..self.files.len()).collect());
            for file in files {
                let chosen = self.files.get(file).is_some_and(|(_, chosen)| *chosen);
                if let Some(outlook) = self.outlook.files.get_mut(file).filter(|o| chosen && o.new > 0) {
                    outlook.conflicts += 1;
                }
            }
            self.outlook.conflicts.push(subject);
        }
        match last {
            Some(last) => Stage::Conflicts(Some(last)),
            None => {
                // Those of units taken over were met under the names of these.
                sort_by(&mut self.outlook.conflicts, Subject::cmp);
                Stage::Changes(0)
            }
        }
    }
}

fn add<T: PartialEq>(counts: &mut Vec<(T, usize)>, item: T, n: usize) {
    match counts.iter_mut().find(|(counted, _)| *counted == item) {
        Some((_, all)) => *all += n,
        None => counts.push((item, n)),
    }
}
