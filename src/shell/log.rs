//! The durable log: entries in IndexedDB, written with strict durability. What it confirms is on disk.

use super::{files, journal};
use crate::app::model::WriteFault;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::sort::sort_by;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::future::GetAllPrimitiveRequest;
use indexed_db_futures::prelude::*;
use indexed_db_futures::primitive::TryFromJs;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use indexed_db_futures::{Build, KeyRange};
use std::sync::Arc;
use wasm_bindgen::JsValue;
use web_sys::Blob;

const ENTRIES: &str = "entries";
const ELSEWHERE: &str = "elsewhere";
const SAFETY: &str = "safety";
const SETTINGS: &str = "settings";
const STORES: [&str; 4] = [ENTRIES, ELSEWHERE, SAFETY, SETTINGS];
/// Safety copies kept.
const COPIES: usize = 3;
/// Writes asked for in one go: some milliseconds' work.
const STRETCH: usize = 200;
/// Entries looked at in one go.
const PAGE: u32 = 1000;

/// The log of one plan.
#[derive(Debug)]
pub struct Log {
    database: Database,
}

impl Log {
    /// Opens the log of a plan.
    pub async fn open(plan: &str) -> Result<Log, WriteFault> {
        let database = Database::open(format!("ipplan/{plan}"))
            .with_version(1u8)
            .with_on_upgrade_needed(|_, database| {
                for store in STORES {
                    database.create_object_store(store).build()?;
                }
                Ok(())
            })
            .await
            .map_err(|_| WriteFault::Other)?;
        Ok(Log { database })
    }

    /// Keys of entries after one, in order, and whether there may be more.
    pub async fn page(&self, after: &str) -> Result<(Vec<String>, bool), WriteFault> {
        let transaction = self.database.transaction(ENTRIES).build().map_err(fault)?;
        let store = transaction.object_store(ENTRIES).map_err(fault)?;
        let later = KeyRange::LowerBound(after, true);
        let keys = store
            .get_all_keys::<String>()
            .with_query::<&str, _>(later)
            .with_limit(PAGE)
            .primitive()
            .map_err(fault)?;
        let keys = keys.await.map_err(fault)?.collect::<Result<Vec<String>, _>>().map_err(fault)?;
        let is_full = keys.len() >= PAGE as usize;
        Ok((keys, is_full))
    }

    /// Every entry's key and text.
    pub async fn entries(&self) -> Result<Vec<(String, String)>, WriteFault> {
        self.all(ENTRIES).await
    }

    /// The entries from a key to another, both among them: each one's key and text.
    pub async fn read(&self, first: &str, last: &str) -> Result<Vec<(String, String)>, WriteFault> {
        let transaction = self.database.transaction(ENTRIES).build().map_err(fault)?;
        let store = transaction.object_store(ENTRIES).map_err(fault)?;
        let range = KeyRange::Bound(first, false, last, false);
        let keys = store.get_all_keys().with_query::<&str, _>(range.clone()).primitive().map_err(fault)?;
        let values = store.get_all().with_query::<&str, _>(range).primitive().map_err(fault)?;
        paired(keys, values).await
    }

    /// Adds entries in one transaction: all or none. Returns when they are on disk.
    pub async fn add(&self, entries: &[Arc<Entry>]) -> Result<(), WriteFault> {
        self.put(ENTRIES, &mut entries.iter().map(|e| (e.id.to_string(), JsValue::from_str(&e.raw)))).await
    }

    /// Files that are known to have entries, each with the ids of those.
    pub async fn elsewhere(&self) -> Result<Vec<(String, Vec<String>)>, WriteFault> {
        let split = |text: String| {
            let mut lines = text.lines().map(str::to_string);
            Some((lines.next()?, lines.collect()))
        };
        Ok(self.all(ELSEWHERE).await?.into_iter().filter_map(|(_, text)| split(text)).collect())
    }

    /// Remembers that files have entries: a record a file, however many those are, under the first one's id.
    pub async fn add_elsewhere(&self, files: &[(Arc<str>, Vec<EntryId>)]) -> Result<(), WriteFault> {
        let record = |(file, ids): &(Arc<str>, Vec<EntryId>)| {
            let mut text = file.replace(['\n', '\r'], " ");
            for id in ids {
                text.push('\n');
                text.push_str(std::str::from_utf8(&id.digits()).unwrap_or_default());
            }
            Some((format!("{}+{}", ids.first()?, ids.len()), JsValue::from_str(&text)))
        };
        self.put(ELSEWHERE, &mut files.iter().filter_map(record)).await
    }

    /// The safety copies, the latest first: when each was made, and the file.
    pub async fn safety_copies(&self) -> Result<Vec<(String, Blob)>, WriteFault> {
        let mut copies = Vec::new();
        for (at, copy) in self.all::<JsValue>(SAFETY).await? {
            copies.push((at, files::as_file(copy, "application/json").map_err(|_| WriteFault::Other)?));
        }
        copies.reverse();
        Ok(copies)
    }

    /// A setting of this browser.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, WriteFault> {
        Ok(self.all(SETTINGS).await?.into_iter().find(|(key, _)| key == name).map(|(_, value)| value))
    }

    /// Keeps a setting.
    pub async fn set(&self, name: &str, value: &str) -> Result<(), WriteFault> {
        self.put(SETTINGS, &mut std::iter::once((name.to_string(), JsValue::from_str(value)))).await
    }

    /// Lets go of the log, so that a newer program can give it another shape.
    pub fn close(&self) {
        self.database.clone().close();
    }

    /// Removes everything.
    pub async fn clear(&self) -> Result<(), WriteFault> {
        let transaction =
            self.database.transaction(STORES).with_mode(TransactionMode::Readwrite).build().map_err(fault)?;
        for name in STORES {
            transaction.object_store(name).map_err(fault)?.clear().map_err(fault)?;
        }
        transaction.commit().await.map_err(fault)
    }

    /// Keeps a safety copy, and the latest three.
    pub async fn add_safety_copy(&self, key: &str, snapshot: Blob) -> Result<(), WriteFault> {
        self.put(SAFETY, &mut std::iter::once((key.to_string(), snapshot.into()))).await?;
        let mut keys = self.keys(SAFETY).await?;
        sort_by(&mut keys, String::cmp);
        let transaction =
            self.database.transaction(SAFETY).with_mode(TransactionMode::Readwrite).build().map_err(fault)?;
        let store = transaction.object_store(SAFETY).map_err(fault)?;
        // By the clock, but never the one just made: a clock may have been ahead before.
        for old in keys.iter().rev().filter(|k| *k != key).skip(COPIES - 1) {
            store.delete(old.as_str()).primitive().map_err(fault)?;
        }
        drop(store);
        transaction.commit().await.map_err(fault)
    }

    /// Every key and value of a store, by key, in two requests however many there are.
    async fn all<V: TryFromJs>(&self, store: &str) -> Result<Vec<(String, V)>, WriteFault> {
        let transaction = self.database.transaction(store).build().map_err(fault)?;
        let store = transaction.object_store(store).map_err(fault)?;
        let keys = store.get_all_keys::<String>().primitive().map_err(fault)?;
        let values = store.get_all::<V>().primitive().map_err(fault)?;
        paired(keys, values).await
    }

    async fn keys(&self, store: &str) -> Result<Vec<String>, WriteFault> {
        let transaction = self.database.transaction(store).build().map_err(fault)?;
        let store = transaction.object_store(store).map_err(fault)?;
        let keys = store.get_all_keys::<String>().primitive().map_err(fault)?.await.map_err(fault)?;
        keys.collect::<Result<Vec<String>, _>>().map_err(fault)
    }

    /// Keeps records, all or none. Returns when they are on disk.
    async fn put(
        &self,
        store: &str,
        pairs: &mut dyn Iterator<Item = (String, JsValue)>,
    ) -> Result<(), WriteFault> {
        if super::boot::is_stopped() {
            return Err(WriteFault::Stopped);
        }
        let transaction = self
            .database
            .transaction(store)
            .with_mode(TransactionMode::Readwrite)
            .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
            .build()
            .map_err(fault)?;
        let target = transaction.object_store(store).map_err(fault)?;
        for (at, (key, value)) in pairs.enumerate() {
            let put =
                target.put(value).with_key(key.as_str()).without_key_type().primitive().map_err(fault)?;
            // Waiting for one keeps the transaction open and lets the page answer.
            if at % STRETCH == STRETCH - 1 {
                put.await.map_err(fault)?;
            }
        }
        drop(target);
        transaction.commit().await.map_err(fault)
    }
}

/// Keys and values that were asked for at once.
async fn paired<V: TryFromJs>(
    keys: GetAllPrimitiveRequest<String>,
    values: GetAllPrimitiveRequest<V>,
) -> Result<Vec<(String, V)>, WriteFault> {
    let keys = keys.await.map_err(fault)?.collect::<Result<Vec<String>, _>>().map_err(fault)?;
    let values = values.await.map_err(fault)?.collect::<Result<Vec<V>, _>>().map_err(fault)?;
    Ok(keys.into_iter().zip(values).collect())
}

/// What went wrong. By its name only: the library's own words for it weigh four kilobytes.
fn fault(error: Error) -> WriteFault {
    match error {
        Error::DomException(error) => journal::fault(error.as_ref()),
        _ => WriteFault::Other,
    }
}
