//! What the stores of this site in IndexedDB have in common: opened, read as they lie there, written with
//! strict durability, all or none, one write at a time.
//!
//! A write claims all stores of its database, so that those of other tabs wait for it too, also where there
//! are no Web Locks (plain http); in this page they queue, whatever database they are for.
//!
//! Chromium keeps all databases of a site in one LevelDB, whose log it goes on writing after a kill, or after
//! a disk was full, behind a record that was torn then; at the next opening it finds the torn record and
//! deletes everything (measured with Chromium 156: one kill in forty within 50 ms of an import, with one write
//! at a time, texts or Blobs; every time where a disk stayed full; FAULTS G24). So [`turn`] has it begin a new
//! log before anything is written in a session, and again after any write that failed.

use super::{journal, room};
use crate::app::model::WriteFault;
use crate::format::storage;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::future::GetAllPrimitiveRequest;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbVersionChangeEvent};

/// Names of stores.
pub type Stores = &'static [&'static str];

/// A key and its value as they lie there, whatever type they are of.
pub type Record = (JsValue, JsValue);

/// Writes asked for in one go: some milliseconds' work.
const STRETCH: usize = 200;
/// Bytes of room that are looked for at a start: what a log of some hundred entries takes when it is closed.
const SOME: u32 = 1 << 20;
/// The same after a write that failed: LevelDB closes a log at four megabytes at the latest.
const MUCH: u32 = 8 << 20;

/// What is known of the browser's log.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Nothing yet.
    Unknown,
    /// It can be written to.
    Whole,
    /// A write failed: what is behind may be torn.
    Torn,
}

thread_local! {
    static SHAPE: Cell<Shape> = const { Cell::new(Shape::Unknown) };
    /// Resolves when whoever was last in the queue has written.
    static LAST: RefCell<Promise> = RefCell::new(Promise::resolve(&JsValue::NULL));
}

/// A turn to write; the next one comes when it is dropped.
pub struct Turn(Option<Function>);

impl Drop for Turn {
    fn drop(&mut self) {
        // It never throws.
        let _ = self.0.take().map(|done| done.call0(&JsValue::NULL));
    }
}

/// Waits for its turn, and for a log that can be written to. The queue is the browser's own promises: a mutex
/// of `futures` weighs a kilobyte.
pub async fn turn() -> Result<Turn, WriteFault> {
    let mut done = None;
    let mine = Promise::new(&mut |resolve, _| done = Some(resolve));
    let turn = Turn(done);
    let before = LAST.replace(mine);
    // It never rejects.
    let _ = JsFuture::from(before).await;
    if SHAPE.get() != Shape::Whole {
        renew().await?;
        SHAPE.set(Shape::Whole);
    }
    Ok(turn)
}

/// Has the browser begin a new log, by a database that is made and deleted. Where the disk has no room, not
/// even that is written: it would be the first thing behind a torn record.
async fn renew() -> Result<(), WriteFault> {
    let has_failed = SHAPE.get() == Shape::Torn;
    let has_room = room::is_there(if has_failed { MUCH } else { SOME }).await;
    if !has_room.unwrap_or(!has_failed) {
        return Err(WriteFault::Full);
    }
    open(storage::SCRATCH, &["log"]).await?.close();
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    // A log that stays is no worse than it was.
    let _ = factory.map(|factory| factory.delete_database(storage::SCRATCH));
    Ok(())
}

/// Lets the next write be tried where nobody but a person knows whether there is room.
pub fn dare() {
    SHAPE.set(Shape::Unknown);
}

/// Opens a database with these stores.
pub async fn open(name: &str, stores: Stores) -> Result<Database, WriteFault> {
    let request =
        Database::open(name.to_string()).with_version(1u8).build().map_err(|_| WriteFault::Other)?;
    // The library's own way to do this puts its errors into words: eight kilobytes of the first load.
    let upgrade = Closure::<dyn Fn(IdbVersionChangeEvent)>::new(move |event: IdbVersionChangeEvent| {
        let request = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok());
        let database = request.and_then(|request| request.result().ok()?.dyn_into::<IdbDatabase>().ok());
        for store in stores {
            // A database that has no such store fails at its first use, and is said to.
            let _ = database.as_ref().map(|database| database.create_object_store(store));
        }
    });
    request.as_sys().set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    request.await.map_err(|_| {
        SHAPE.set(Shape::Torn);
        WriteFault::Other
    })
}

/// Opens a database in its turn: the first time it is made, which is a write.
pub async fn open_in_turn(name: &str, stores: Stores) -> Result<Database, WriteFault> {
    let _turn = turn().await?;
    open(name, stores).await
}

/// Deletes a database; comes back when it is gone, or as soon as somebody else is found to hold it.
pub async fn delete(name: &str) {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let Some(request) = factory.and_then(|factory| factory.delete_database(name).ok()) else { return };
    let over = Promise::new(&mut |resolve, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
        request.set_onblocked(Some(&resolve));
    });
    // It never rejects.
    let _ = JsFuture::from(over).await;
}

/// A write transaction that claims these stores, with strict durability.
fn writing<'a>(database: &'a Database, stores: Stores) -> Result<Transaction<'a>, WriteFault> {
    if super::boot::is_stopped() {
        return Err(WriteFault::Stopped);
    }
    database
        .transaction(stores)
        .with_mode(TransactionMode::Readwrite)
        .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
        .build()
        .map_err(torn)
}

/// Keeps records in a store, all or none. Returns when they are on disk.
pub async fn put(
    database: &Database,
    stores: Stores,
    store: &str,
    records: &mut dyn Iterator<Item = (String, JsValue)>,
    wrote: &dyn Fn(usize),
) -> Result<(), WriteFault> {
    let _turn = turn().await?;
    let transaction = writing(database, stores)?;
    let target = transaction.object_store(store).map_err(torn)?;
    for (at, (key, value)) in records.enumerate() {
        let put = target.put(value).with_key(key.as_str()).without_key_type().primitive().map_err(torn)?;
        // Waiting for one keeps the transaction open and lets the page answer.
        if at % STRETCH == STRETCH - 1 {
            put.await.map_err(torn)?;
            wrote(at + 1);
        }
    }
    drop(target);
    transaction.commit().await.map_err(torn)
}

/// Removes records of a store.
pub async fn remove(
    database: &Database,
    stores: Stores,
    store: &str,
    keys: impl Iterator<Item = String>,
) -> Result<(), WriteFault> {
    let _turn = turn().await?;
    let transaction = writing(database, stores)?;
    let target = transaction.object_store(store).map_err(torn)?;
    for key in keys {
        target.delete(key.as_str()).primitive().map_err(torn)?;
    }
    drop(target);
    transaction.commit().await.map_err(torn)
}

/// Empties stores.
pub async fn clear(database: &Database, stores: Stores) -> Result<(), WriteFault> {
    let _turn = turn().await?;
    let transaction = writing(database, stores)?;
    for name in stores {
        transaction.object_store(name).map_err(torn)?.clear().map_err(torn)?;
    }
    transaction.commit().await.map_err(torn)
}

/// Every record of a store, by key, in two requests however many there are.
pub async fn all(database: &Database, store: &str) -> Result<Vec<Record>, WriteFault> {
    let transaction = database.transaction(store).build().map_err(fault)?;
    let store = transaction.object_store(store).map_err(fault)?;
    let keys = store.get_all_keys::<JsValue>().primitive().map_err(fault)?;
    let values = store.get_all::<JsValue>().primitive().map_err(fault)?;
    paired(keys, values).await
}

/// Keys and values that were asked for at once.
pub async fn paired(
    keys: GetAllPrimitiveRequest<JsValue>,
    values: GetAllPrimitiveRequest<JsValue>,
) -> Result<Vec<Record>, WriteFault> {
    let keys = keys.await.map_err(fault)?.collect::<Result<Vec<_>, _>>().map_err(fault)?;
    let values = values.await.map_err(fault)?.collect::<Result<Vec<_>, _>>().map_err(fault)?;
    Ok(keys.into_iter().zip(values).collect())
}

/// What went wrong with a write; the next one begins a new log.
fn torn(error: Error) -> WriteFault {
    // Only a connection that is closed already has written nothing.
    if !matches!(&error, Error::DomException(error) if error.name() == "InvalidStateError") {
        SHAPE.set(Shape::Torn);
    }
    fault(error)
}

/// What went wrong. By its name only: the library's own words for it weigh four kilobytes.
pub fn fault(error: Error) -> WriteFault {
    match error {
        Error::DomException(error) => journal::fault(error.as_ref()),
        _ => WriteFault::Other,
    }
}
