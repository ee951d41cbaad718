//! Safety copies: snapshots of the ledger as it was before an import, in a database of their own, so that no
//! file ever lies beside the entries.

use super::database::{self, Record, Stores};
use super::files;
use crate::app::model::WriteFault;
use crate::domain::sort::sort_by;
use crate::format::storage;
use indexed_db_futures::database::Database;
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// The store, in this database and, of earlier programs, beside the entries.
pub const SAFETY: &str = "safety";
const STORES: Stores = &[SAFETY];
/// Copies kept.
pub const COPIES: usize = 3;

/// The database of a plan's copies.
pub fn name(plan: &str) -> String {
    format!("{}{SAFETY}", storage::prefix(plan))
}

/// Opens the copies of a plan for one use.
async fn open(plan: &str) -> Result<Database, WriteFault> {
    // The first time it is made, which is a write.
    let _turn = database::turn().await?;
    database::open(&name(plan), STORES).await
}

/// Keeps a copy, and the latest three.
pub async fn add(plan: &str, key: &str, snapshot: Blob) -> Result<(), WriteFault> {
    let own = open(plan).await?;
    let kept = keep(&own, key, snapshot).await;
    own.close();
    kept
}

async fn keep(own: &Database, key: &str, snapshot: Blob) -> Result<(), WriteFault> {
    let record = &mut std::iter::once((key.to_string(), JsValue::from(snapshot)));
    database::put(own, STORES, SAFETY, record, &|_| ()).await?;
    let mut keys = Vec::new();
    keys.extend(database::all(own, SAFETY).await?.iter().filter_map(|(at, _)| at.as_string()));
    // By the clock, but never the one just made: a clock may have been ahead before.
    let old = keys.into_iter().rev().filter(|k| k != key).skip(COPIES - 1);
    database::remove(own, STORES, SAFETY, old).await
}

/// Every copy, with those that an earlier program kept beside the entries; the latest first: when each was
/// made, and the file.
pub async fn all(plan: &str, mut records: Vec<Record>) -> Vec<(String, Blob)> {
    if let Ok(own) = open(plan).await {
        records.extend(database::all(&own, SAFETY).await.unwrap_or_default());
        own.close();
    }
    let mut copies = Vec::new();
    for (at, copy) in records {
        let Some(at) = at.as_string() else { continue };
        copies.extend(files::as_file(copy, "application/json").ok().map(|copy| (at, copy)));
    }
    sort_by(&mut copies, |(a, _), (b, _)| b.cmp(a));
    copies
}

/// Removes every copy.
pub async fn clear(plan: &str) -> Result<(), WriteFault> {
    let own = open(plan).await?;
    let cleared = database::clear(&own, STORES).await;
    own.close();
    cleared
}
