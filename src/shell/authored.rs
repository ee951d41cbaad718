//! Drafts of 方案制作: texts and steps, each written once under a key of its own, in a journal and a database beside those of
//! any plan. What is in the database and was read back leaves the journal at a later start, as entries do.

use super::boot;
use super::database::{self, Stores};
use super::journal::Journal;
use crate::app::model::WriteFault;
use crate::format::storage;
use wasm_bindgen::JsValue;

const TEXTS: &str = "texts";
const STEPS: &str = "steps";
const STORES: Stores = &[TEXTS, STEPS];
/// What a text's key begins with in the journal.
const TEXT: &str = "t/";
/// Longest text that the journal keeps, in bytes: the place is shared with the ledger's.
const MOST: usize = 200_000;

/// A key and what is kept under it.
pub type Kept = (String, String);

/// What is kept, from both stores.
#[derive(Clone, Default, Debug)]
pub struct Held {
    /// Texts.
    pub texts: Vec<Kept>,
    /// Steps.
    pub steps: Vec<Kept>,
    /// Whether the database could not be read: there may be more.
    pub is_unread: bool,
}

fn journal() -> Option<Journal> {
    Journal::open(storage::AUTHORING)
}

/// The database's name.
fn name() -> String {
    storage::of_plan(storage::AUTHORING)
}

/// Reads what is kept. What both stores have leaves the journal.
pub async fn all() -> Held {
    let journal = journal();
    let of_journal = |prefix: &str| {
        let journal = journal.iter().flat_map(|journal| journal.settings(prefix));
        journal.collect::<Vec<Kept>>()
    };
    let (mut texts, mut steps) = (of_journal(TEXT), of_journal(storage::ENTRY));
    let Ok((of_texts, of_steps)) = read().await else {
        return Held { texts, steps, is_unread: true };
    };
    for (mine, theirs, prefix) in [(&mut texts, of_texts, TEXT), (&mut steps, of_steps, storage::ENTRY)] {
        for one in theirs {
            if mine.contains(&one) {
                journal.iter().for_each(|journal| journal.unset(&format!("{prefix}{}", one.0)));
            } else {
                mine.push(one);
            }
        }
    }
    Held { texts, steps, is_unread: false }
}

async fn read() -> Result<(Vec<Kept>, Vec<Kept>), WriteFault> {
    let own = database::open_in_turn(&name(), STORES).await?;
    let (texts, steps) = (database::all(&own, TEXTS).await, database::all(&own, STEPS).await);
    own.close();
    let kept = |records: Vec<database::Record>| {
        let texts = records.into_iter().filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)));
        texts.collect::<Vec<Kept>>()
    };
    Ok((kept(texts?), kept(steps?)))
}

/// Writes a text to the journal, before anything else; whether it is there. A long one is in the database alone.
pub fn record_text((id, text): &Kept) -> bool {
    let is_short = text.len() <= MOST;
    is_short && journal().is_some_and(|journal| journal.set(&format!("{TEXT}{id}"), text).is_ok())
}

/// Writes a step to the journal; whether it is there.
pub fn record_step((id, raw): &Kept) -> bool {
    journal().is_some_and(|journal| journal.add(id, raw).is_ok())
}

/// Writes a text to the database; returns when it is on disk.
pub async fn persist_text(text: Kept) -> Result<(), WriteFault> {
    persist(TEXTS, text).await
}

/// Writes a step to the database; returns when it is on disk.
pub async fn persist_step(step: Kept) -> Result<(), WriteFault> {
    persist(STEPS, step).await
}

async fn persist(store: &str, (key, text): Kept) -> Result<(), WriteFault> {
    let own = database::open_in_turn(&name(), STORES).await?;
    let record = &mut std::iter::once((key, JsValue::from(text)));
    let kept = database::put(&own, STORES, store, record, &|_| ()).await;
    own.close();
    kept
}

/// Removes a text and its steps, by their keys.
pub async fn remove(text: String, steps: Vec<String>) -> Result<(), WriteFault> {
    if boot::is_stopped() {
        return Err(WriteFault::Stopped);
    }
    if let Some(journal) = journal() {
        journal.unset(&format!("{TEXT}{text}"));
        journal.remove(steps.iter().cloned());
    }
    let own = database::open_in_turn(&name(), STORES).await?;
    let mut removed = database::remove(&own, STORES, STEPS, steps.into_iter()).await;
    if removed.is_ok() {
        removed = database::remove(&own, STORES, TEXTS, std::iter::once(text)).await;
    }
    own.close();
    removed
}

/// Removes every draft.
pub async fn clear() {
    journal().iter().for_each(Journal::clear);
    database::delete(&name()).await;
}
