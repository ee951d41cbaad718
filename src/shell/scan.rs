//! Looks through the stores while the page is open: for what is new in them, and for what is gone.

use super::held::Held;
use super::logged::Logged;
use super::store::Keeper;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::ledger::Ledger;
use crate::format::entry;
use crate::format::entry::quick::Quick;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a look through the stores found.
#[derive(Debug, Default)]
pub struct Found {
    /// Entries that are not in the ledger: what other tabs wrote.
    pub new: Vec<Arc<Entry>>,
    /// Entries of the ledger that are in neither store.
    pub gone: Vec<EntryId>,
    /// Entries of the ledger that the log should have and only the journal has.
    pub unlogged: Vec<EntryId>,
}

/// What somebody does with the ledger while it is shown to them.
pub type Look<'a> = &'a mut dyn FnMut(&Ledger);

impl Keeper {
    /// Looks through both stores: for what other tabs wrote, and for what is not there any more. A page at a
    /// time, so that a large log is not felt by whoever types; `peek` shows the ledger as it is then.
    pub async fn rescan(&self, peek: &dyn Fn(Look<'_>)) -> Found {
        let read = |raw: &str, id, quick: &mut Quick| {
            entry::read_next(raw, quick).ok().filter(|entry| entry.id == id)
        };
        let (mut held, mut quick) = (Held::by(read), Quick::new(&self.plan));
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
        let mut found = Found::default();
        let (mut is_read, mut seen) = (!self.unread, Logged { count: 0, digest: Some(0) });
        let (mut key, mut last, mut has_more) = (String::new(), None, true);
        // What cannot be opened any more holds nothing that could be relied on.
        let is_open = match &self.log {
            Some(log) => log.revive().await.is_ok(),
            None => false,
        };
        while has_more {
            let page = match &self.log {
                Some(log) if is_open => log.page(&key).await,
                _ => Ok((Vec::new(), false)),
            };
            let Ok((keys, is_full)) = page else {
                is_read = false;
                break;
            };
            has_more = is_full;
            let ids: Vec<EntryId> = keys.iter().filter_map(|key| EntryId::parse(key)).collect();
            let page = Logged::of(ids.iter());
            seen = Logged {
                count: seen.count + page.count,
                digest: seen.digest.zip(page.digest).map(|(all, page)| all ^ page),
            };
            let till = ids.last().copied();
            let mut new: Vec<EntryId> = Vec::new();
            peek(&mut |ledger| {
                new.extend(ids.iter().filter(|id| ledger.get(id).is_none()));
                // Keys that are no ids say nothing of what lies between them.
                if till.is_some() || !has_more {
                    let known = ledger.after(last).map(|e| e.id);
                    let known = known.take_while(|id| !has_more || Some(*id) <= till);
                    for id in known.filter(|id| ids.binary_search(id).is_err()) {
                        if journaled.contains(&id) { found.unlogged.push(id) } else { found.gone.push(id) }
                    }
                }
            });
            if let (Some(log), Some(first), Some(end)) = (&self.log, new.first(), new.last()) {
                for (id, raw) in log.read(&first.to_string(), &end.to_string()).await.unwrap_or_default() {
                    let known = id.as_string().as_deref().and_then(EntryId::parse);
                    if known.is_some_and(|id| !taken.contains(&id) && is_new(&id)) {
                        held.take_record(&mut quick, (id, raw));
                    }
                }
            }
            last = till.or(last);
            key = keys.into_iter().next_back().unwrap_or_default();
        }
        found.new = held.entries;
        if !is_read || self.journal.is_none() && self.log.is_none() {
            found.gone.clear();
        }
        if !is_read || self.log.is_none() {
            found.unlogged.clear();
        } else if is_open && found.gone.is_empty() {
            self.remember(seen);
        }
        found
    }
}
