//! The steps through a snapshot's text: its own fields, then entry by entry as its list has them.

use crate::domain::entry::{Entry, EntryId};
use crate::format::entry::quick::Quick;
use crate::format::json::{self, Json};
use crate::format::snapshot::{self, BadSnapshot, Damaged, MAX_ENTRIES, Opened, Snapshot};
use crate::format::walk::{Halt, Walk};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What has been read of a snapshot.
#[derive(Default)]
pub(super) struct Listed {
    next: Next,
    /// A list in place of a snapshot: only looked through for faults.
    is_list: bool,
    fields: BTreeMap<String, Json>,
    listed: Option<usize>,
    entries: Vec<Arc<Entry>>,
    damaged: Vec<Damaged>,
    newer: Option<i64>,
    claims: Claims,
}

/// What is to be read next.
#[derive(Default)]
enum Next {
    #[default]
    Start,
    /// A key; whether it is the first.
    Key(bool),
    Colon(String),
    Value(String),
    /// An entry; whether it is the first.
    Item(bool),
    AfterField,
    AfterItem,
    End,
}

impl Listed {
    /// How many entries have been met.
    pub(super) fn count(&self) -> usize {
        self.listed.unwrap_or(0)
    }

    /// Reads what stands here, which is no blank; whether that is the end.
    pub(super) fn step(&mut self, walk: &mut Walk, quick: &mut Quick) -> Result<bool, Halt> {
        let here = walk.here();
        let next = match &self.next {
            Next::End => return if here.is_none() { Ok(true) } else { Err(Halt::Fault) },
            Next::Start if here == Some(b'[') => {
                walk.pass(b'[')?;
                (self.is_list, self.listed) = (true, Some(0));
                Next::Item(true)
            }
            Next::Start => walk.pass(b'{').map(|()| Next::Key(true))?,
            Next::Key(true) if here == Some(b'}') => walk.pass(b'}').map(|()| Next::End)?,
            Next::Key(_) => {
                let place = walk.value()?;
                let Ok(Json::Text(key)) = json::parse(walk.slice(place)) else { return Err(Halt::Fault) };
                if self.fields.contains_key(&key) || key == "entries" && self.listed.is_some() {
                    return Err(Halt::Fault);
                }
                Next::Colon(key)
            }
            Next::Colon(key) => walk.pass(b':').map(|()| Next::Value(key.clone()))?,
            Next::Value(key) if key == "entries" && here == Some(b'[') => {
                walk.pass(b'[')?;
                self.listed = Some(0);
                Next::Item(true)
            }
            Next::Value(key) => {
                let place = walk.value()?;
                let value = json::parse_inside(walk.slice(place), 1).map_err(|_| Halt::Fault)?;
                self.fields.insert(key.clone(), value);
                Next::AfterField
            }
            Next::Item(true) if here == Some(b']') => self.end_list(walk)?,
            Next::Item(_) => self.item(walk, quick)?,
            Next::AfterField if here == Some(b',') => walk.pass(b',').map(|()| Next::Key(false))?,
            Next::AfterField => walk.pass(b'}').map(|()| Next::End)?,
            Next::AfterItem if here == Some(b',') => walk.pass(b',').map(|()| Next::Item(false))?,
            Next::AfterItem => self.end_list(walk)?,
        };
        self.next = next;
        Ok(false)
    }

    fn end_list(&self, walk: &mut Walk) -> Result<Next, Halt> {
        walk.pass(b']').map(|()| if self.is_list { Next::End } else { Next::AfterField })
    }

    fn item(&mut self, walk: &mut Walk, quick: &mut Quick) -> Result<Next, Halt> {
        let at = self.count() + 1;
        let quickly = if self.is_list { None } else { quick.read_listed(walk.rest()) };
        if let Some((entry, length)) = quickly {
            let claimed = walk.at + "{\"id\":\"".len();
            let digits = walk.text().as_bytes().get(claimed..claimed + 32).ok_or(Halt::Fault)?;
            self.claims.add(claimed, entry.id, digits);
            walk.at += length;
            self.keep(Opened::Entry(Arc::new(entry)), at);
        } else {
            let place = walk.value()?;
            let depth = if self.is_list { 1 } else { 2 };
            let item = json::parse_inside(walk.slice(place), depth).map_err(|_| Halt::Fault)?;
            if !self.is_list {
                self.claims.add_odd(snapshot::claimed_id(&item).unwrap_or_default());
                let opened = snapshot::open(&item, at, quick.plan());
                self.keep(opened, at);
            }
        }
        self.listed = Some(at);
        Ok(Next::AfterItem)
    }

    /// Keeps an entry, unless there are too many for the file to be taken in.
    fn keep(&mut self, opened: Opened, at: usize) {
        match opened {
            _ if at > MAX_ENTRIES => {}
            Opened::Entry(entry) => self.entries.push(entry),
            Opened::Damaged(damaged) => self.damaged.push(damaged),
            Opened::Newer(version) => self.newer = self.newer.or(Some(version)),
        }
    }

    /// The shortest text after which what is to be read next may stand, with the keys that were met.
    pub(super) fn before(&self) -> String {
        let mut keys: BTreeMap<String, Json> = self.fields.keys().map(|k| (k.clone(), Json::Null)).collect();
        if self.listed.is_some() && !self.is_list {
            keys.insert("entries".into(), Json::Null);
        }
        let mut fields = json::canonical(&Json::Map(keys));
        fields.pop();
        let comma = if fields.len() > 1 { "," } else { "" };
        let key = |key: &str| json::canonical(&Json::Text(key.into()));
        let list = if self.is_list { "[" } else { "{\"entries\":[" };
        match &self.next {
            Next::Start => String::new(),
            Next::Key(_) => format!("{fields}{comma}"),
            Next::Colon(name) => format!("{fields}{comma}{}", key(name)),
            Next::Value(name) => format!("{fields}{comma}{}:", key(name)),
            Next::Item(true) => list.into(),
            Next::Item(false) => format!("{list}0,"),
            // Nothing goes on with it, as a number would: 0E.
            Next::AfterItem => format!("{list}{{}}"),
            Next::AfterField => fields,
            Next::End => if self.is_list { "[]" } else { "{}" }.into(),
        }
    }

    /// What the file is, once all of it has been read.
    pub(super) fn take(&mut self, walk: &Walk, plan: &str) -> Result<Snapshot, BadSnapshot> {
        if self.is_list {
            return Err(BadSnapshot::NotSnapshot);
        }
        let fields = Json::Map(std::mem::take(&mut self.fields));
        let envelope = snapshot::envelope(&fields, plan, self.listed)?;
        if let Some(version) = self.newer {
            return Err(BadSnapshot::Newer(version));
        }
        let is_whole = match self.claims.in_order() {
            Some((count, digest)) => envelope.fits_sorted(count, &digest),
            None => envelope.fits(std::mem::take(&mut self.claims).texts(walk.text())),
        };
        let entries = std::mem::take(&mut self.entries);
        let damaged = std::mem::take(&mut self.damaged);
        Ok(Snapshot { exported: envelope.exported, entries, damaged, is_whole, raw: None })
    }

    /// Lets go of some of what was read; whether nothing is left.
    pub(super) fn shed(&mut self, most: usize) -> bool {
        snapshot::shed(&mut self.entries, &mut self.damaged, most)
    }
}

/// The ids that entries claim, and their digest as long as they come in order.
#[derive(Default)]
struct Claims {
    all: Vec<Claim>,
    last: Option<EntryId>,
    is_odd: bool,
    hash: Sha256,
}

enum Claim {
    /// Where its 32 digits stand in the file.
    At(usize),
    Odd(String),
}

impl Claims {
    fn add(&mut self, at: usize, id: EntryId, digits: &[u8]) {
        self.is_odd |= self.last.is_some_and(|last| last > id);
        self.last = Some(id);
        self.all.push(Claim::At(at));
        if !self.is_odd {
            self.hash.update(digits);
            self.hash.update(b"\n");
        }
    }

    /// An id that no entry was quickly read from; possibly no id at all.
    fn add_odd(&mut self, id: String) {
        match EntryId::parse(&id) {
            Some(parsed) => {
                self.add(0, parsed, id.as_bytes());
                self.all.pop();
            }
            None => self.is_odd = true,
        }
        self.all.push(Claim::Odd(id));
    }

    /// How many, and the digest, if every id came in order.
    fn in_order(&self) -> Option<(usize, String)> {
        (!self.is_odd).then(|| (self.all.len(), snapshot::hex(&self.hash.clone().finalize())))
    }

    fn texts(self, file: &str) -> Vec<String> {
        let text = |claim| match claim {
            Claim::At(at) => file.get(at..at + 32).unwrap_or_default().to_string(),
            Claim::Odd(id) => id,
        };
        self.all.into_iter().map(text).collect()
    }
}
