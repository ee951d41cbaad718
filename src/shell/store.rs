//! The two stores as one: journal first, durable log after, the union at start (DESIGN §5).

use super::boot;
use super::clock::sleep;
use super::journal::Journal;
use super::log::Log;
use crate::app::model::{SetAside, Stores, WriteFault};
use crate::domain::entry::{Entry, EntryId, Site};
use crate::domain::ledger::Ledger;
use crate::format::quick::Quick;
use crate::format::{entry, site};
use futures::future::{Either, select};
use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Blob;

/// How long the durable log may take to open before the journal goes on alone, in milliseconds.
const PATIENCE: i32 = 8000;
/// The same where it is known to hold something: a slow disk is worth waiting for.
const LONG_PATIENCE: i32 = 30_000;
/// The name under which it is remembered that the durable log has been used here.
const LOGGED: &str = "logged";
/// The name under which it is remembered who is typing.
const SITE: &str = "site";

/// The stores of one plan.
#[derive(Clone, Debug)]
pub struct Keeper {
    plan: String,
    journal: Option<Journal>,
    log: Option<Rc<Log>>,
    /// Whether the log held something before and could not be read this time.
    unread: bool,
}

/// What the stores held at start.
#[derive(Debug, Default)]
pub struct Held {
    /// Entries of both stores.
    pub entries: Vec<Arc<Entry>>,
    /// The ids of those that the durable log does not have yet.
    pub unlogged: BTreeSet<EntryId>,
    /// Records that could not be read.
    pub set_aside: Vec<SetAside>,
    /// Who is typing.
    pub site: Option<Site>,
    /// Entries that exist elsewhere too.
    pub elsewhere: BTreeMap<EntryId, Arc<str>>,
}

impl Held {
    /// Takes a record in if it proves itself, or sets it aside.
    fn take(&mut self, quick: &mut Quick, key: &str, id: &str, raw: String) {
        match entry::read_next(&raw, quick) {
            Ok(entry) if entry.id.digits() == id.as_bytes() => self.entries.push(Arc::new(entry)),
            _ => self.set_aside.push(SetAside { key: key.to_string(), raw }),
        }
    }
}

/// What somebody does with the ledger while it is shown to them.
pub type Look<'a> = &'a mut dyn FnMut(&Ledger);

impl Keeper {
    /// Opens both stores, reads them and takes the union.
    pub async fn open(plan: &str) -> (Keeper, Held) {
        let journal = Journal::open(plan);
        let is_used = journal.as_ref().is_some_and(|j| j.setting(LOGGED).is_some());
        let patience = if is_used { LONG_PATIENCE } else { PATIENCE };
        let log = match select(pin!(Log::open(plan)), pin!(sleep(patience))).await {
            Either::Left((log, _)) => log.ok().map(Rc::new),
            Either::Right(_) => None,
        };
        let mut keeper = Keeper { plan: plan.to_string(), journal, log, unread: false };
        let held = keeper.load().await;
        match (&keeper.journal, &keeper.log) {
            (_, None) => keeper.unread |= is_used,
            // Forgotten at worst: a log that does not open is then waited for less long.
            (Some(journal), Some(_)) if !is_used => drop(journal.set(LOGGED, "1")),
            _ => {}
        }
        (keeper, held)
    }

    /// What the stores can do.
    pub fn stores(&self) -> Stores {
        Stores { journal: self.journal.is_some(), durable: self.log.is_some(), unread: self.unread }
    }

    async fn load(&mut self) -> Held {
        let mut held = Held::default();
        let mut quick = Quick::new(&self.plan);
        let mut logged = Vec::new();
        if let Some(log) = self.log.clone() {
            match log.entries().await {
                Ok(entries) => logged = entries,
                // An unreadable log is not an empty one: go on with the journal, and say so.
                Err(_) => (self.log, self.unread) = (None, true),
            }
            for (file, ids) in log.elsewhere().await.unwrap_or_default() {
                let file: Arc<str> = file.into();
                let ids = ids.iter().filter_map(|id| Some((EntryId::parse(id)?, file.clone())));
                held.elsewhere.extend(ids);
            }
        }
        for (id, raw) in logged {
            held.take(&mut quick, &id, &id, raw);
        }
        // The log gives them by id; one that is not found here is only kept twice.
        let on_disk = held.entries.len();
        let is_on_disk = |held: &Held, id: &EntryId| {
            held.entries.get(..on_disk).is_some_and(|log| log.binary_search_by_key(id, |e| e.id).is_ok())
        };
        if let Some(journal) = self.journal.clone() {
            let mut done = Vec::new();
            for (key, raw) in journal.entries() {
                let Some(id) = journal.id_in(&key).map(str::to_string) else { continue };
                if EntryId::parse(&id).is_some_and(|id| is_on_disk(&held, &id)) {
                    done.push(id);
                } else {
                    held.take(&mut quick, &key, &id, raw);
                }
            }
            journal.remove(done);
            if self.log.is_some() {
                held.unlogged.extend(held.entries.iter().skip(on_disk).map(|e| e.id));
            }
            held.site = journal.setting(SITE).and_then(|text| site::read(&text));
        }
        // The journal reaches the disk late, and may be full: where the log knows who was typing, it knows better.
        if let Some(log) = self.log.clone() {
            let text = log.setting(SITE).await.unwrap_or_default();
            held.site = text.and_then(|text| site::read(&text)).or(held.site);
        }
        held
    }

    /// How many UTF-16 units everybody's keys and values take in the journal's store.
    pub fn used(&self) -> usize {
        self.journal.as_ref().map_or(0, Journal::used)
    }

    /// Writes nothing from now on and lets go of the log: a newer program takes over.
    pub fn leave(&self) {
        boot::leave_writing();
        self.log.iter().for_each(|log| log.close());
    }

    /// Writes entries to the journal; says which could not be.
    pub fn record(&self, entries: &[Arc<Entry>]) -> Result<(), WriteFault> {
        let journal = self.journal.as_ref().ok_or(WriteFault::Blocked)?;
        let mut new = Vec::new();
        for entry in entries {
            let id = entry.id.to_string();
            let stood = journal.entry(&id);
            if stood.as_deref() == Some(&*entry.raw) {
                continue;
            }
            if let Err(fault) = journal.add(&id, &entry.raw) {
                // All or none: half an import would take the room of the edits to come. What stood before stays.
                journal.remove(new);
                return Err(fault);
            }
            if stood.is_none() {
                new.push(id);
            }
        }
        Ok(())
    }

    /// Writes entries to the durable log, all or none; returns when they are on disk.
    pub async fn persist(&self, entries: &[Arc<Entry>]) -> Result<(), WriteFault> {
        let log = self.log.clone().ok_or(WriteFault::Blocked)?;
        log.add(entries).await
    }

    /// Keeps a snapshot of the ledger as it was before an import.
    pub async fn keep_safety_copy(&self, at: i64, snapshot: Result<Blob, String>) {
        if let (Some(log), Ok(snapshot)) = (self.log.clone(), snapshot) {
            // Without room for a copy the import still adds only: nothing it touches can be lost.
            let _ = log.add_safety_copy(&format!("{at:012}"), snapshot).await;
        }
    }

    /// Remembers that entries exist elsewhere too: files, each with the entries in it.
    pub async fn keep_elsewhere(&self, files: &[(Arc<str>, Vec<EntryId>)]) {
        if let Some(log) = self.log.clone() {
            // Forgotten at worst: the reminder then asks once more.
            let _ = log.add_elsewhere(files).await;
        }
    }

    /// The safety copies made before imports, the latest first: when, and the file.
    pub async fn safety_copies(&self) -> Vec<(i64, Blob)> {
        let copies = match self.log.clone() {
            Some(log) => log.safety_copies().await.unwrap_or_default(),
            None => Vec::new(),
        };
        copies.into_iter().filter_map(|(at, copy)| Some((at.parse().ok()?, copy))).collect()
    }

    /// Removes everything of this plan from this browser.
    pub async fn clear(&self) -> Result<(), WriteFault> {
        match self.log.clone() {
            Some(log) => log.clear().await.map_err(|_| WriteFault::Other)?,
            // What could not be read is still there.
            None if self.unread => return Err(WriteFault::Other),
            None => {}
        }
        self.journal.iter().for_each(Journal::clear);
        Ok(())
    }

    /// Remembers who is typing, in both stores. Asked again at worst.
    pub async fn keep_site(&self, who: &Site) {
        let text = site::write(who);
        if let Some(journal) = &self.journal {
            let _ = journal.set(SITE, &text);
        }
        if let Some(log) = self.log.clone() {
            let _ = log.set(SITE, &text).await;
        }
    }

    /// Entries in either store that are not in the ledger: what other tabs wrote; and the ids of those in the
    /// ledger that are in neither, as far as both can be read. A page at a time, so that a large log is not
    /// felt by whoever types; `peek` shows the ledger as it is then.
    pub async fn rescan(&self, peek: &dyn Fn(Look<'_>)) -> (Vec<Arc<Entry>>, Vec<EntryId>) {
        let (mut held, mut quick) = (Held::default(), Quick::new(&self.plan));
        let is_new = |id: &EntryId| {
            let mut is_new = false;
            peek(&mut |ledger| is_new = ledger.get(id).is_none());
            is_new
        };
        let mut journaled = BTreeSet::new();
        if let Some(journal) = &self.journal {
            for (key, raw) in journal.entries() {
                let Some(id) = journal.id_in(&key) else { continue };
                let Some(known) = EntryId::parse(id) else { continue };
                journaled.insert(known);
                if is_new(&known) {
                    held.take(&mut quick, &key, id, raw);
                }
            }
        }
        // An entry may be in both stores.
        let taken: BTreeSet<EntryId> = held.entries.iter().map(|e| e.id).collect();
        let (mut gone, mut is_read) = (Vec::new(), !self.unread);
        let (mut key, mut last, mut has_more) = (String::new(), None, true);
        while has_more {
            let page = match &self.log {
                Some(log) => log.page(&key).await,
                None => Ok((Vec::new(), false)),
            };
            let Ok((keys, is_full)) = page else {
                is_read = false;
                break;
            };
            has_more = is_full;
            let ids: Vec<EntryId> = keys.iter().filter_map(|key| EntryId::parse(key)).collect();
            let till = ids.last().copied();
            let mut new: Vec<EntryId> = Vec::new();
            peek(&mut |ledger| {
                new.extend(ids.iter().filter(|id| ledger.get(id).is_none()));
                // Keys that are no ids say nothing of what lies between them.
                if till.is_some() || !has_more {
                    let known = ledger.after(last).map(|e| e.id);
                    let known = known.take_while(|id| !has_more || Some(*id) <= till);
                    gone.extend(known.filter(|id| ids.binary_search(id).is_err() && !journaled.contains(id)));
                }
            });
            if let (Some(log), Some(first), Some(end)) = (&self.log, new.first(), new.last()) {
                for (id, raw) in log.read(&first.to_string(), &end.to_string()).await.unwrap_or_default() {
                    if EntryId::parse(&id).is_some_and(|id| !taken.contains(&id) && is_new(&id)) {
                        held.take(&mut quick, &id, &id, raw);
                    }
                }
            }
            last = till.or(last);
            key = keys.into_iter().next_back().unwrap_or_default();
        }
        let can_keep = self.journal.is_some() || self.log.is_some();
        (held.entries, if is_read && can_keep { gone } else { Vec::new() })
    }
}
