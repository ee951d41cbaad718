//! What the stores hold: records that can be read, and those that can't.

use super::database::Record;
use crate::app::incoming::FileName;
use crate::app::model::SetAside;
use crate::domain::entry::{Entry, EntryId, Site};
use crate::format::entry::quick::Quick;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Reads a record that is kept under an id.
pub type Read = fn(&str, EntryId, &mut Quick) -> Option<Entry>;

/// What the stores held at start.
#[derive(Debug)]
pub struct Held {
    read: Read,
    /// Entries of both stores.
    pub entries: Vec<Arc<Entry>>,
    /// The ids of those that the durable log does not have yet.
    pub unlogged: BTreeSet<EntryId>,
    /// Records that could not be read.
    pub set_aside: Vec<SetAside>,
    /// Who is typing.
    pub site: Option<Site>,
    /// Entries that exist elsewhere too.
    pub elsewhere: BTreeMap<EntryId, FileName>,
}

impl Held {
    /// Nothing yet; each record is going to be read by `read`.
    pub fn by(read: Read) -> Held {
        Held {
            read,
            entries: Vec::new(),
            unlogged: BTreeSet::new(),
            set_aside: Vec::new(),
            site: None,
            elsewhere: BTreeMap::new(),
        }
    }

    /// Takes a record in, or sets it aside.
    pub fn take(&mut self, quick: &mut Quick, key: &str, id: &str, raw: String) {
        match EntryId::parse(id).and_then(|id| (self.read)(&raw, id, quick)) {
            Some(entry) => self.entries.push(Arc::new(entry)),
            None => self.set_aside.push(SetAside { key: key.to_string(), raw }),
        }
    }

    /// The same of the log, where a key or a value may be of any type.
    pub fn take_record(&mut self, quick: &mut Quick, (key, value): Record) {
        match (key.as_string(), value.as_string()) {
            (Some(id), Some(raw)) => self.take(quick, &id, &id, raw),
            _ => self.set_aside.push(SetAside { key: as_text(&key), raw: as_text(&value) }),
        }
    }
}

/// What a value of any type says, to be kept as text.
fn as_text(value: &JsValue) -> String {
    let json = || js_sys::JSON::stringify(value).ok().and_then(|json| json.as_string());
    value.as_string().or_else(json).unwrap_or_default()
}
