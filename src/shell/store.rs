//! The two stores as one: journal first, durable log after, the union at start (DESIGN §5).

use super::address;
use super::boot;
use super::clock::{TimeSlice, pause, sleep};
use super::copies;
use super::database;
use super::held::Held;
use super::journal::Journal;
use super::log::{Change, Heard, Log};
use super::logged::Logged;
use super::register;
use crate::app::incoming::FileName;
use crate::app::model::{Missing, Stores, WriteFault};
use crate::domain::entry::{Entry, EntryId, Site};
use crate::format::entry;
use crate::format::entry::quick::Quick;
use crate::format::form::{self, Fields};
use crate::format::{site, storage};
use futures::future::{Either, select};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// How long the durable log may take to open before the journal goes on alone, in milliseconds.
const PATIENCE: i32 = 8000;
/// The same where it is known to hold something: a slow disk is worth waiting for.
const LONG_PATIENCE: i32 = 30_000;
/// After how many entries it is looked whether the page should have its turn.
const LOOK: usize = 256;
/// The name under which it is remembered that the durable log has been used here, and what it held.
const LOGGED: &str = "logged";
/// How many UTF-16 units of entries that are on disk may stay in the journal as well: a second copy where
/// there is room for one, far from what the page warns of.
const SPARE: usize = 1_000_000;
/// The name under which it is remembered who is typing.
const SITE: &str = "site";
/// The name under which it is remembered that nobody types here.
const ONLY_LOOKS: &str = "only-looks";
/// The settings that hold what was there at the latest visit, and at the last one of an earlier day.
const VISIT: &str = "visit";
const VISIT_BEFORE: &str = "visit-before";

/// Removes everything of a plan from this browser, the databases too. What is opened elsewhere goes when that is closed.
pub async fn erase(plan: &str) {
    for name in [storage::of_plan(plan), copies::name(plan), register::name(plan)] {
        database::delete(&name).await;
    }
    Journal::open(plan).iter().for_each(Journal::clear);
}

/// The stores of one plan.
#[derive(Clone, Debug)]
pub struct Keeper {
    pub(super) plan: String,
    pub(super) journal: Option<Journal>,
    pub(super) log: Option<Rc<Log>>,
    /// Whether the log held something before and could not be read this time.
    pub(super) unread: bool,
    /// What the log was found to hold, where there is one.
    seen: Option<Logged>,
    /// What is missing of what it held before, until a person has taken note.
    missing: Rc<Cell<Option<Missing>>>,
    /// Ids of entries in the journal that have been read back from the log: they go where room is needed.
    spare: Rc<RefCell<Vec<String>>>,
    heard: Heard,
}

impl Keeper {
    /// Opens both stores, reads them and takes the union.
    pub async fn open(plan: &str) -> (Keeper, Held) {
        let journal = Journal::open(plan);
        let logged = journal.as_ref().and_then(|j| j.setting(LOGGED));
        let patience = if logged.is_some() { LONG_PATIENCE } else { PATIENCE };
        let heard = Heard::default();
        let log = match select(pin!(Log::open(plan, heard.clone())), pin!(sleep(patience))).await {
            Either::Left((log, _)) => log.ok().map(Rc::new),
            Either::Right(_) => None,
        };
        let (spare, missing, plan) = (Rc::default(), Rc::default(), plan.to_string());
        let mut keeper = Keeper { plan, journal, log, unread: false, seen: None, missing, spare, heard };
        let (held, seen) = keeper.load().await;
        match (&keeper.log, logged.as_deref().and_then(Logged::read)) {
            (None, _) => keeper.unread |= logged.is_some(),
            (Some(_), Some(before)) => {
                let found = held.entries.len() + held.set_aside.len();
                // The same number of others: what was there is not what is there.
                let is_other =
                    before.count == seen.count && before.digest.is_some_and(|d| Some(d) != seen.digest);
                let is_less = found < before.count || is_other && before.count > 0;
                keeper.missing.set(is_less.then_some(Missing { known: before.count, found }));
            }
            (Some(_), None) => {}
        }
        keeper.seen = keeper.log.is_some().then_some(seen);
        (keeper, held)
    }

    /// Gets ready to write: remembers what the log was found to hold, and has the browser begin a new one
    /// before somebody waits for it.
    pub fn begin(&self) {
        if let Some(seen) = self.seen {
            self.remember(seen);
            // What fails is tried again, and said, when something is to be written.
            spawn_local(async { drop(database::turn().await) });
        }
    }

    /// Lets the log be tried again though it failed: a person says that there is room.
    pub fn dare(&self) {
        database::dare();
    }

    /// Who is told when the log changes from outside.
    pub fn on_change(&self, told: impl Fn(Change) + 'static) {
        self.heard.by(told);
    }

    /// What the stores can do.
    pub fn stores(&self) -> Stores {
        let (journal, durable) = (self.journal.is_some(), self.log.is_some());
        Stores { journal, durable, unread: self.unread, missing: self.missing.get() }
    }

    /// Remembers what the log holds; less than it is known to have held only when a person has taken note.
    pub(super) fn remember(&self, logged: Logged) {
        let Some(journal) = &self.journal else { return };
        let before = journal.setting(LOGGED).as_deref().and_then(Logged::read);
        if self.missing.get().is_some() && before.is_some_and(|before| before.count >= logged.count) {
            return;
        }
        if before != Some(logged) {
            // Forgotten at worst: a log that does not open is then waited for less long.
            let _ = journal.set(LOGGED, &logged.write());
        }
    }

    /// That entries are missing was read: what is here now is what there is.
    pub async fn accept_loss(&self) {
        self.missing.set(None);
        self.remember_count().await;
    }

    /// Remembers how many entries the log holds now.
    pub async fn remember_count(&self) {
        let Some(log) = self.log.clone() else { return };
        if let Ok(count) = log.count().await {
            self.remember(Logged { count, digest: None });
        }
    }

    async fn load(&mut self) -> (Held, Logged) {
        // Proved once the first screen is up (`ui/store/proving.rs`).
        let mut held = Held::by(|raw, id, quick| entry::read_kept(raw, id, quick).ok());
        let mut quick = Quick::new(&self.plan);
        if let Some(log) = self.log.clone() {
            match log.entries().await {
                Ok(records) => {
                    let mut stretch = TimeSlice::begin();
                    for record in records {
                        held.take_record(&mut quick, record);
                        // What the browser hands over is long enough by itself.
                        if held.entries.len().is_multiple_of(LOOK) && stretch.is_over() {
                            pause().await;
                            stretch = TimeSlice::begin();
                        }
                    }
                }
                // An unreadable log is not an empty one: go on with the journal, and say so.
                Err(_) => (self.log, self.unread) = (None, true),
            }
            for (file, ids) in log.elsewhere().await.unwrap_or_default() {
                let file: FileName = Arc::new(file);
                let ids = ids.iter().filter_map(|id| Some((EntryId::parse(id)?, file.clone())));
                held.elsewhere.extend(ids);
            }
        }
        let seen = Logged::of(held.entries.iter().map(|e| &e.id));
        // The log gives them by id; one that is not found here is only kept twice.
        let on_disk = held.entries.len();
        // Nothing is proved yet: only the same bytes are the same entry.
        let is_on_disk = |held: &Held, id: &EntryId, raw: &str| {
            let log = held.entries.get(..on_disk).unwrap_or_default();
            let at = log.binary_search_by_key(id, |e| e.id).ok();
            at.and_then(|at| log.get(at)).is_some_and(|entry| *entry.raw == *raw)
        };
        if let Some(journal) = self.journal.clone() {
            let (mut spare, mut kept) = (Vec::new(), 0);
            for (key, raw) in journal.entries() {
                let Some(id) = journal.id_in(&key).map(str::to_string) else { continue };
                if EntryId::parse(&id).is_some_and(|id| is_on_disk(&held, &id, &raw)) {
                    kept += key.len() + raw.encode_utf16().count();
                    match kept > SPARE {
                        true => journal.remove([id]),
                        false => spare.push(id),
                    }
                } else {
                    held.take(&mut quick, &key, &id, raw);
                }
            }
            *self.spare.borrow_mut() = spare;
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
        (held, seen)
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
            let added = journal.add(&id, &entry.raw).or_else(|fault| match self.make_room(fault) {
                true => journal.add(&id, &entry.raw),
                false => Err(fault),
            });
            if let Err(fault) = added {
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

    /// Lets second copies go where the journal is full; whether there were any.
    fn make_room(&self, fault: WriteFault) -> bool {
        let spare = self.spare.take();
        let has_room = fault == WriteFault::Full && !spare.is_empty();
        if has_room {
            self.journal.iter().for_each(|journal| journal.remove(spare.clone()));
        }
        has_room
    }

    /// Whether what is remembered beside the entries has gone from the journal: it was emptied.
    pub fn is_emptied(&self) -> bool {
        let is_gone = |journal: &Journal| journal.setting(LOGGED).is_none();
        self.log.is_some() && self.journal.as_ref().is_some_and(is_gone)
    }

    /// Writes entries to the durable log, all or none; returns when they are on disk. Says on the way how
    /// many have been handed over.
    pub async fn persist(&self, entries: &[Arc<Entry>], wrote: &dyn Fn(usize)) -> Result<(), WriteFault> {
        let log = self.log.clone().ok_or(WriteFault::Blocked)?;
        log.add(entries, wrote).await
    }

    /// Keeps a snapshot of the ledger as it was before an import.
    pub async fn keep_safety_copy(&self, at: i64, snapshot: Result<Blob, String>) {
        if let (Some(log), Ok(snapshot)) = (self.log.clone(), snapshot) {
            // Without room for a copy the import still adds only: nothing it touches can be lost.
            let _ = log.add_safety_copy(&format!("{at:012}"), snapshot).await;
        }
    }

    /// Remembers that entries exist elsewhere too: files, each with the entries in it.
    pub async fn keep_elsewhere(&self, files: &[(FileName, Vec<EntryId>)]) {
        if let Some(log) = self.log.clone() {
            // Forgotten at worst: the reminder then asks once more.
            let _ = log.add_elsewhere(files).await;
        }
    }

    /// Keeps rows of the register of received files, each with the second of which it is.
    pub async fn keep_receipts(&self, rows: Vec<(i64, String)>) {
        register::add(&self.plan, rows).await;
    }

    /// The rows of that register, the latest first, and why the last one could not be written, if so.
    pub async fn receipts(&self) -> (Result<Vec<String>, WriteFault>, Option<WriteFault>) {
        register::all(&self.plan).await
    }

    /// The safety copies made before imports, the latest first: when, and the file.
    pub async fn safety_copies(&self) -> Vec<(i64, Blob)> {
        let copies = match self.log.clone() {
            Some(log) => log.safety_copies().await,
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

    /// Removes everything and lets go of it.
    pub async fn erase(&self) {
        self.log.iter().for_each(|log| log.close());
        erase(&self.plan).await;
    }

    /// Whether somebody said that nobody types here.
    pub fn only_looks(&self) -> bool {
        self.journal.as_ref().is_some_and(|journal| journal.setting(ONLY_LOOKS).is_some())
    }

    /// Remembers that nobody types here. Asked again at worst.
    pub fn keep_only_looks(&self) {
        if let Some(journal) = &self.journal {
            let _ = journal.set(ONLY_LOOKS, "1");
        }
    }

    /// What was there at the last visit of an earlier day; what is there now is remembered. `is_before` says whether
    /// what was there at the latest visit was of an earlier day.
    pub fn visited(&self, now: &Fields, is_before: impl Fn(&Fields) -> bool) -> Option<Fields> {
        let journal = self.journal.as_ref()?;
        let kept = |name| journal.setting(name).and_then(|text| form::read(&text));
        // Forgotten at worst.
        if address::is_hidden() {
            // Nobody sees it, as in a tab that was left open.
            return kept(VISIT).filter(&is_before).or_else(|| kept(VISIT_BEFORE));
        }
        if let Some(latest) = kept(VISIT).filter(is_before) {
            let _ = journal.set(VISIT_BEFORE, &form::write(&latest));
        }
        let _ = journal.set(VISIT, &form::write(now));
        kept(VISIT_BEFORE)
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
}
