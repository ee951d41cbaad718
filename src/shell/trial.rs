//! 试用: the text of the plan that is tried, kept in `localStorage` beside the stores of the plans.

use super::boot;
use super::journal;
use super::store;
use crate::app::model::WriteFault;
use crate::domain::plan::is_trial;
use crate::format::storage::{ROOT, TRIAL};
use std::collections::BTreeSet;

/// The plan file that is kept to be tried.
pub fn kept() -> Option<String> {
    journal::own()?.get_item(TRIAL).ok()?
}

/// Keeps a plan file to be tried, in the place of the one before.
pub fn keep(file: &str) -> Result<(), WriteFault> {
    if boot::is_stopped() {
        return Err(WriteFault::Stopped);
    }
    journal::own().ok_or(WriteFault::Blocked)?.set_item(TRIAL, file).map_err(|error| journal::fault(&error))
}

/// The ids under which something of a trial is kept here: whatever is recorded leaves a key.
pub fn ids() -> BTreeSet<String> {
    let Some(storage) = journal::own() else { return BTreeSet::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let id = |key: String| Some(key.strip_prefix(ROOT)?.split_once('/')?.0.to_string());
    keys.filter_map(id).filter(|id| is_trial(id)).collect()
}

/// Removes everything of every trial from this browser, the plan too.
pub async fn erase() {
    for id in ids() {
        store::erase(&id).await;
    }
    if let Some(storage) = journal::own() {
        // What cannot be removed is offered once more.
        let _ = storage.remove_item(TRIAL);
    }
}
