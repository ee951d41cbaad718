//! The durable log: entries in IndexedDB. What it confirms is on disk.

use super::copies::{self, COPIES, SAFETY};
use super::database::{self, Record, Stores, fault};
use super::register;
use crate::app::incoming::FileName;
use crate::app::model::WriteFault;
use crate::domain::entry::{Entry, EntryId};
use crate::format::storage;
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, IdbVersionChangeEvent};

const ENTRIES: &str = "entries";
const ELSEWHERE: &str = "elsewhere";
const SETTINGS: &str = "settings";
const STORES: Stores = &[ENTRIES, ELSEWHERE, SAFETY, SETTINGS];
/// Entries looked at in one go.
const PAGE: u32 = 1000;

/// The log of one plan.
#[derive(Debug)]
pub struct Log {
    plan: String,
    /// The connection; none after it was lost, until it is needed again.
    connection: Rc<RefCell<Option<Database>>>,
    heard: Heard,
    /// Whether it was let go of for good.
    left: Rc<Cell<bool>>,
}

/// What becomes of a log from outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// The browser, or whoever cleared the site's data, closed the connection: what it held may be gone.
    Closed,
    /// A newer program wants to give it another shape.
    Replaced,
}

/// Tells somebody of a change.
type Tell = Box<dyn Fn(Change)>;

/// Who is told of a change; nobody until somebody listens.
#[derive(Clone, Default)]
pub struct Heard(Rc<RefCell<Option<Tell>>>);

impl std::fmt::Debug for Heard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Heard")
    }
}

impl Heard {
    /// Who is told from now on.
    pub fn by(&self, told: impl Fn(Change) + 'static) {
        *self.0.borrow_mut() = Some(Box::new(told));
    }

    fn tell(&self, change: Change) {
        self.0.borrow().iter().for_each(|told| told(change));
    }
}

impl Log {
    /// Opens the log of a plan.
    pub async fn open(plan: &str, heard: Heard) -> Result<Log, WriteFault> {
        let log =
            Log { plan: plan.to_string(), connection: Rc::default(), heard, left: Rc::new(Cell::new(false)) };
        log.database().await?;
        Ok(log)
    }

    /// The connection; opened again where it was lost.
    async fn database(&self) -> Result<Database, WriteFault> {
        let open = self.connection.borrow().clone();
        if let Some(open) = open {
            return Ok(open);
        }
        if self.left.get() {
            return Err(WriteFault::Stopped);
        }
        let database = database::open(&storage::of_plan(&self.plan), STORES).await?;
        let (connection, heard) = (self.connection.clone(), self.heard.clone());
        let closed = Closure::<dyn Fn()>::new(move || {
            connection.borrow_mut().take();
            heard.tell(Change::Closed);
        });
        let (connection, heard, left) = (self.connection.clone(), self.heard.clone(), self.left.clone());
        let wanted = Closure::<dyn Fn(IdbVersionChangeEvent)>::new(move |event: IdbVersionChangeEvent| {
            // Whoever wants to change or delete it waits until everybody has let go.
            let database = connection.borrow_mut().take();
            database.into_iter().for_each(Database::close);
            left.set(left.get() || event.new_version().is_some());
            heard.tell(if event.new_version().is_some() { Change::Replaced } else { Change::Closed });
        });
        database.as_sys().set_onclose(Some(closed.as_ref().unchecked_ref()));
        database.as_sys().set_onversionchange(Some(wanted.as_ref().unchecked_ref()));
        closed.forget();
        wanted.forget();
        *self.connection.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    /// Finds out whether the connection still works, and opens it again where it does not: a browser that
    /// cleared the site's data may leave a dead one behind without a word.
    pub async fn revive(&self) -> Result<(), WriteFault> {
        let is_dead = |database: &Database| database.transaction(ENTRIES).build().is_err();
        let was_dead = self.connection.borrow().as_ref().is_some_and(is_dead);
        if was_dead {
            self.connection.borrow_mut().take();
            self.heard.tell(Change::Closed);
        }
        self.database().await.map(drop)
    }

    /// Keys of entries after one, in order, and whether there may be more.
    pub async fn page(&self, after: &str) -> Result<(Vec<String>, bool), WriteFault> {
        let database = self.database().await?;
        let transaction = database.transaction(ENTRIES).build().map_err(fault)?;
        let store = transaction.object_store(ENTRIES).map_err(fault)?;
        let later = KeyRange::LowerBound(after, true);
        let keys = store
            .get_all_keys::<JsValue>()
            .with_query::<&str, _>(later)
            .with_limit(PAGE)
            .primitive()
            .map_err(fault)?;
        let keys = keys.await.map_err(fault)?.collect::<Result<Vec<JsValue>, _>>().map_err(fault)?;
        let is_full = keys.len() >= PAGE as usize;
        let mut texts = Vec::new();
        texts.extend(keys.iter().filter_map(JsValue::as_string));
        // What is no text comes after all texts.
        let is_full = is_full && texts.len() == keys.len();
        Ok((texts, is_full))
    }

    /// Every entry's key and text, as they lie there.
    pub async fn entries(&self) -> Result<Vec<Record>, WriteFault> {
        self.all(ENTRIES).await
    }

    /// The entries from a key to another, both among them: each one's key and text.
    pub async fn read(&self, first: &str, last: &str) -> Result<Vec<Record>, WriteFault> {
        let database = self.database().await?;
        let transaction = database.transaction(ENTRIES).build().map_err(fault)?;
        let store = transaction.object_store(ENTRIES).map_err(fault)?;
        let range = KeyRange::Bound(first, false, last, false);
        let keys = store.get_all_keys().with_query::<&str, _>(range.clone()).primitive().map_err(fault)?;
        let values = store.get_all().with_query::<&str, _>(range).primitive().map_err(fault)?;
        database::paired(keys, values).await
    }

    /// How many entries there are.
    pub async fn count(&self) -> Result<usize, WriteFault> {
        let database = self.database().await?;
        let transaction = database.transaction(ENTRIES).build().map_err(fault)?;
        let store = transaction.object_store(ENTRIES).map_err(fault)?;
        Ok(store.count().primitive().map_err(fault)?.await.map_err(fault)? as usize)
    }

    /// Adds entries in one transaction: all or none. Returns when they are on disk; says on the way how many
    /// have been handed over.
    pub async fn add(&self, entries: &[Arc<Entry>], wrote: &dyn Fn(usize)) -> Result<(), WriteFault> {
        let records = &mut entries.iter().map(|e| (e.id.to_string(), JsValue::from_str(&e.raw)));
        self.revive().await?;
        database::put(&self.database().await?, STORES, ENTRIES, records, wrote).await
    }

    /// Files that are known to have entries, each with the ids of those.
    pub async fn elsewhere(&self) -> Result<Vec<(String, Vec<String>)>, WriteFault> {
        let split = |text: String| {
            let mut lines = text.lines().map(str::to_string);
            Some((lines.next()?, lines.collect()))
        };
        let texts = self.all(ELSEWHERE).await?.into_iter().filter_map(|(_, text)| text.as_string());
        Ok(texts.filter_map(split).collect())
    }

    /// Remembers that files have entries: a record a file, however many those are, under the first one's id.
    pub async fn add_elsewhere(&self, files: &[(FileName, Vec<EntryId>)]) -> Result<(), WriteFault> {
        let record = |(file, ids): &(FileName, Vec<EntryId>)| {
            let mut text = file.replace(['\n', '\r'], " ");
            for id in ids {
                text.push('\n');
                text.push_str(std::str::from_utf8(&id.digits()).unwrap_or_default());
            }
            Some((format!("{}+{}", ids.first()?, ids.len()), JsValue::from_str(&text)))
        };
        let records = &mut files.iter().filter_map(record);
        database::put(&self.database().await?, STORES, ELSEWHERE, records, &|_| ()).await
    }

    /// The safety copies, the latest first: when each was made, and the file.
    pub async fn safety_copies(&self) -> Vec<(String, Blob)> {
        // Earlier programs kept them beside the entries.
        copies::all(&self.plan, self.all(SAFETY).await.unwrap_or_default()).await
    }

    /// A setting of this browser.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, WriteFault> {
        let mut settings = self.all(SETTINGS).await?.into_iter();
        Ok(settings
            .find(|(key, _)| key.as_string().as_deref() == Some(name))
            .and_then(|(_, value)| value.as_string()))
    }

    /// Keeps a setting.
    pub async fn set(&self, name: &str, value: &str) -> Result<(), WriteFault> {
        let record = &mut std::iter::once((name.to_string(), JsValue::from_str(value)));
        database::put(&self.database().await?, STORES, SETTINGS, record, &|_| ()).await
    }

    /// Lets go of the log for good, so that a newer program can give it another shape.
    pub fn close(&self) {
        self.left.set(true);
        let database = self.connection.borrow_mut().take();
        database.into_iter().for_each(Database::close);
    }

    /// Removes everything.
    pub async fn clear(&self) -> Result<(), WriteFault> {
        database::clear(&self.database().await?, STORES).await?;
        copies::clear(&self.plan).await?;
        register::clear(&self.plan).await
    }

    /// Keeps a safety copy, and the latest three.
    pub async fn add_safety_copy(&self, key: &str, snapshot: Blob) -> Result<(), WriteFault> {
        copies::add(&self.plan, key, snapshot).await?;
        let beside = self.all(SAFETY).await?;
        if beside.is_empty() {
            return Ok(());
        }
        // Those of an earlier program go as newer ones come.
        let old = copies::all(&self.plan, beside).await.into_iter().skip(COPIES).map(|(at, _)| at);
        database::remove(&self.database().await?, STORES, SAFETY, old).await
    }

    /// Every record of a store, by key, in two requests however many there are.
    async fn all(&self, store: &str) -> Result<Vec<Record>, WriteFault> {
        database::all(&self.database().await?, store).await
    }
}
