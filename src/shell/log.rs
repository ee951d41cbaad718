//! The durable log: entries in IndexedDB, written with strict durability. What it confirms is on disk.

use crate::domain::sort::sort_by;
use indexed_db_futures::Build;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use std::sync::Arc;

const ENTRIES: &str = "entries";
const ELSEWHERE: &str = "elsewhere";
const SAFETY: &str = "safety";
const SETTINGS: &str = "settings";
const STORES: [&str; 4] = [ENTRIES, ELSEWHERE, SAFETY, SETTINGS];
/// Safety copies kept.
const COPIES: usize = 3;
/// Writes asked for in one go: some milliseconds' work.
const STRETCH: usize = 500;

/// The log of one plan.
#[derive(Debug)]
pub struct Log {
    database: Database,
}

/// Anything that went wrong in IndexedDB, in the browser's words.
pub type LogFault = String;

impl Log {
    /// Opens the log of a plan.
    pub async fn open(plan: &str) -> Result<Log, LogFault> {
        let database = Database::open(format!("ipplan/{plan}"))
            .with_version(1u8)
            .with_on_upgrade_needed(|_, database| {
                for store in STORES {
                    database.create_object_store(store).build()?;
                }
                Ok(())
            })
            .await
            .map_err(|e| e.to_string())?;
        Ok(Log { database })
    }

    /// The ids of every entry.
    pub async fn ids(&self) -> Result<Vec<String>, LogFault> {
        self.keys(ENTRIES).await
    }

    /// Every entry's key and text.
    pub async fn entries(&self) -> Result<Vec<(String, String)>, LogFault> {
        self.all(ENTRIES).await
    }

    /// The entries with these ids.
    pub async fn read(&self, ids: Vec<String>) -> Result<Vec<(String, String)>, LogFault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self.database.transaction(ENTRIES).build().map_err(text)?;
        let store = transaction.object_store(ENTRIES).map_err(text)?;
        let mut requests = Vec::with_capacity(ids.len());
        for id in &ids {
            requests.push(store.get::<String, _, _>(id.as_str()).primitive().map_err(text)?);
        }
        let mut entries = Vec::with_capacity(ids.len());
        for (id, request) in ids.into_iter().zip(requests) {
            entries.extend(request.await.map_err(text)?.map(|raw: String| (id, raw)));
        }
        Ok(entries)
    }

    /// Adds entries in one transaction: all or none. Returns when they are on disk.
    pub async fn add(&self, entries: &[(String, Arc<str>)]) -> Result<(), LogFault> {
        let pairs = entries.iter().map(|(id, raw)| (id.as_str(), &**raw));
        self.put(ENTRIES, pairs).await
    }

    /// Files that are known to have entries, each with the ids of those.
    pub async fn elsewhere(&self) -> Result<Vec<(String, Vec<String>)>, LogFault> {
        let split = |text: String| {
            let mut lines = text.lines().map(str::to_string);
            Some((lines.next()?, lines.collect()))
        };
        Ok(self.all(ELSEWHERE).await?.into_iter().filter_map(|(_, text)| split(text)).collect())
    }

    /// Remembers that a file has entries: one record, however many they are, under the first one's id.
    pub async fn add_elsewhere(&self, file: &str, ids: &[String]) -> Result<(), LogFault> {
        let Some(first) = ids.first() else { return Ok(()) };
        let name = file.replace(['\n', '\r'], " ");
        self.put(
            ELSEWHERE,
            [(format!("{first}+{}", ids.len()).as_str(), format!("{name}\n{}", ids.join("\n")).as_str())],
        )
        .await
    }

    /// The safety copies, the latest first: when each was made, and its text.
    pub async fn safety_copies(&self) -> Result<Vec<(String, String)>, LogFault> {
        let mut copies = self.all(SAFETY).await?;
        copies.reverse();
        Ok(copies)
    }

    /// A setting of this browser.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, LogFault> {
        Ok(self.all(SETTINGS).await?.into_iter().find(|(key, _)| key == name).map(|(_, value)| value))
    }

    /// Keeps a setting.
    pub async fn set(&self, name: &str, value: &str) -> Result<(), LogFault> {
        self.put(SETTINGS, [(name, value)]).await
    }

    /// Removes everything.
    pub async fn clear(&self) -> Result<(), LogFault> {
        let transaction =
            self.database.transaction(STORES).with_mode(TransactionMode::Readwrite).build().map_err(text)?;
        for name in STORES {
            transaction.object_store(name).map_err(text)?.clear().map_err(text)?;
        }
        transaction.commit().await.map_err(text)
    }

    /// Keeps a safety copy, and the latest three.
    pub async fn add_safety_copy(&self, key: &str, snapshot: &str) -> Result<(), LogFault> {
        self.put(SAFETY, [(key, snapshot)]).await?;
        let mut keys = self.keys(SAFETY).await?;
        sort_by(&mut keys, String::cmp);
        let transaction =
            self.database.transaction(SAFETY).with_mode(TransactionMode::Readwrite).build().map_err(text)?;
        let store = transaction.object_store(SAFETY).map_err(text)?;
        for old in keys.iter().rev().skip(COPIES) {
            store.delete(old.as_str()).primitive().map_err(text)?;
        }
        drop(store);
        transaction.commit().await.map_err(text)
    }

    /// Every key and value of a store, by key, in two requests however many there are.
    async fn all(&self, store: &str) -> Result<Vec<(String, String)>, LogFault> {
        let transaction = self.database.transaction(store).build().map_err(text)?;
        let store = transaction.object_store(store).map_err(text)?;
        let keys = store.get_all_keys::<String>().primitive().map_err(text)?;
        let values = store.get_all::<String>().primitive().map_err(text)?;
        let keys = keys.await.map_err(text)?.collect::<Result<Vec<String>, _>>().map_err(text)?;
        let values = values.await.map_err(text)?.collect::<Result<Vec<String>, _>>().map_err(text)?;
        Ok(keys.into_iter().zip(values).collect())
    }

    async fn keys(&self, store: &str) -> Result<Vec<String>, LogFault> {
        let transaction = self.database.transaction(store).build().map_err(text)?;
        let store = transaction.object_store(store).map_err(text)?;
        let keys = store.get_all_keys::<String>().primitive().map_err(text)?.await.map_err(text)?;
        keys.collect::<Result<Vec<String>, _>>().map_err(text)
    }

    async fn put<'a>(
        &self,
        store: &str,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(), LogFault> {
        if super::boot::is_stopped() {
            return Err("stopped".to_string());
        }
        let transaction = self
            .database
            .transaction(store)
            .with_mode(TransactionMode::Readwrite)
            .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
            .build()
            .map_err(text)?;
        let target = transaction.object_store(store).map_err(text)?;
        for (at, (key, value)) in pairs.into_iter().enumerate() {
            let put = target.put(value).with_key(key).without_key_type().primitive().map_err(text)?;
            // Waiting for one keeps the transaction open and lets the page answer.
            if at % STRETCH == STRETCH - 1 {
                put.await.map_err(text)?;
            }
        }
        drop(target);
        transaction.commit().await.map_err(text)
    }
}

fn text(error: impl std::fmt::Display) -> LogFault {
    error.to_string()
}
