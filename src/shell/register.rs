//! The register of received files (收件登记), in a database of its own: no entry lies beside it, so that a refused import
//! changes nothing where these are. It knows no wording: what it keeps are texts.

use super::boot;
use super::database::{self, Stores};
use crate::app::model::WriteFault;
use crate::format::storage;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::BroadcastChannel;

/// The store in this database.
const STORES: Stores = &[storage::REGISTER];

thread_local! {
    /// Why the last row could not be written, if so.
    static FAULT: Cell<Option<WriteFault>> = const { Cell::new(None) };
}

/// The database and the channel of a plan's register.
pub fn name(plan: &str) -> String {
    format!("{}{}", storage::prefix(plan), storage::REGISTER)
}

/// Keeps rows, each with the second of which it is. What goes wrong is told whoever looks at the register.
pub async fn add(plan: &str, rows: Vec<(i64, String)>) {
    let kept = keep(plan, rows).await;
    FAULT.set(kept.err());
    if let Ok(channel) = BroadcastChannel::new(&name(plan)) {
        // Who looks at it later reads it then.
        let _ = channel.post_message(&JsValue::NULL);
        channel.close();
    }
}

async fn keep(plan: &str, rows: Vec<(i64, String)>) -> Result<(), WriteFault> {
    if boot::is_stopped() {
        return Err(WriteFault::Stopped);
    }
    let own = database::open_in_turn(&name(plan), STORES).await?;
    // Rows of one second from two tabs are two.
    let tab = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    let mut keyed = rows
        .into_iter()
        .enumerate()
        .map(|(no, (at, text))| (format!("{:012}-{tab:08x}-{no:04}", at.max(0)), JsValue::from(text)));
    let kept = database::put(&own, STORES, storage::REGISTER, &mut keyed, &|_| ()).await;
    own.close();
    kept
}

/// Every row, the latest first, and why the last one could not be written, if so.
pub async fn all(plan: &str) -> (Result<Vec<String>, WriteFault>, Option<WriteFault>) {
    (read(plan).await, FAULT.get())
}

async fn read(plan: &str) -> Result<Vec<String>, WriteFault> {
    let own = database::open_in_turn(&name(plan), STORES).await?;
    let records = database::all(&own, storage::REGISTER).await;
    own.close();
    Ok(records?.into_iter().rev().filter_map(|(_, text)| text.as_string()).collect())
}

/// Removes every row.
pub async fn clear(plan: &str) -> Result<(), WriteFault> {
    let own = database::open(&name(plan), STORES).await?;
    let cleared = database::clear(&own, STORES).await;
    own.close();
    cleared
}

/// Hears of rows that are written, in this tab and in others, until it is closed.
pub struct Line(BroadcastChannel);

impl Drop for Line {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Calls back whenever rows were written; nothing where the browser has no such channel.
pub fn listen(plan: &str, heard: impl Fn() + 'static) -> Option<Line> {
    let channel = BroadcastChannel::new(&name(plan)).ok()?;
    let told = Closure::<dyn Fn()>::new(heard);
    channel.set_onmessage(Some(told.as_ref().unchecked_ref()));
    told.forget();
    Some(Line(channel))
}
