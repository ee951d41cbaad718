//! The journal: one new `localStorage` key an entry, through gloo-storage. Written before anything else.
//!
//! gloo's own calls throw past the panic hook where storage is blocked, so the store is looked for
//! first and then used through `raw()`; `get_all` and `clear` are never called: others share the origin.

use crate::app::model::WriteFault;
use crate::format::storage;
use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::{JsCast, JsValue};

/// The journal of one plan.
#[derive(Clone, Debug)]
pub struct Journal {
    prefix: String,
}

impl Journal {
    /// The journal of a plan, or nothing where the browser forbids storage.
    pub fn open(plan: &str) -> Option<Journal> {
        own()?;
        Some(Journal { prefix: storage::prefix(plan) })
    }

    /// Every entry's key and text.
    pub fn entries(&self) -> Vec<(String, String)> {
        let storage = LocalStorage::raw();
        self.keys(&self.key(storage::ENTRY))
            .into_iter()
            .filter_map(|key| Some((key.clone(), storage.get_item(&key).ok().flatten()?)))
            .collect()
    }

    /// The text under an entry's id.
    pub fn entry(&self, id: &str) -> Option<String> {
        self.setting(&format!("{}{id}", storage::ENTRY))
    }

    /// Writes an entry under its id.
    pub fn add(&self, id: &str, raw: &str) -> Result<(), WriteFault> {
        self.set(&format!("{}{id}", storage::ENTRY), raw)
    }

    /// Removes entries: those that have been read back from the durable log, or a write that failed half-way.
    pub fn remove(&self, ids: impl IntoIterator<Item = String>) {
        let storage = LocalStorage::raw();
        for id in ids {
            // What cannot be removed is only kept twice.
            let _ = storage.remove_item(&self.key(&format!("{}{id}", storage::ENTRY)));
        }
    }

    /// Removes every key of this plan, and the starter's count of failed starts; nobody else's.
    pub fn clear(&self) {
        let storage = LocalStorage::raw();
        for key in self.keys(&self.prefix).into_iter().chain([storage::STARTS.to_string()]) {
            // What cannot be removed is found again at the next start.
            let _ = storage.remove_item(&key);
        }
    }

    /// How many UTF-16 units the keys and values of everybody who shares the store take.
    pub fn used(&self) -> usize {
        let storage = LocalStorage::raw();
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
        let units = |text: &str| text.encode_utf16().count();
        keys.map(|key| units(&key) + storage.get_item(&key).ok().flatten().map_or(0, |value| units(&value)))
            .sum()
    }

    /// Every setting whose name begins so, without what it begins with.
    pub fn settings(&self, prefix: &str) -> Vec<(String, String)> {
        let (storage, prefix) = (LocalStorage::raw(), self.key(prefix));
        let name = |key: &String| key.strip_prefix(&prefix).map(str::to_string);
        let kept = |key: String| Some((name(&key)?, storage.get_item(&key).ok().flatten()?));
        self.keys(&prefix).into_iter().filter_map(kept).collect()
    }

    /// Removes a setting. What cannot be removed is found again.
    pub fn unset(&self, name: &str) {
        let _ = LocalStorage::raw().remove_item(&self.key(name));
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let storage = LocalStorage::raw();
        let all = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
        all.filter(|key| key.starts_with(prefix)).collect()
    }

    /// A setting of this browser.
    pub fn setting(&self, name: &str) -> Option<String> {
        LocalStorage::raw().get_item(&self.key(name)).ok().flatten()
    }

    /// Writes a key; older values of other keys are never touched.
    pub fn set(&self, name: &str, value: &str) -> Result<(), WriteFault> {
        if super::boot::is_stopped() {
            return Err(WriteFault::Stopped);
        }
        LocalStorage::raw().set_item(&self.key(name), value).map_err(|e| fault(&e))
    }

    /// The id in an entry's key, where it is one of ours.
    pub fn id_in<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(self.prefix.as_str())?.strip_prefix("e/")
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// `localStorage`, where the browser lets it be used.
pub(super) fn own() -> Option<web_sys::Storage> {
    let storage = web_sys::window()?.local_storage().ok()??;
    storage.length().ok()?;
    Some(storage)
}

/// Quota errors by every browser's name or code for them.
pub(super) fn fault(error: &JsValue) -> WriteFault {
    match error.dyn_ref::<web_sys::DomException>() {
        Some(e) if matches!(e.name().as_str(), "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => {
            WriteFault::Full
        }
        Some(e) if matches!(e.code(), 22 | 1014) => WriteFault::Full,
        Some(e) if e.name() == "SecurityError" => WriteFault::Blocked,
        _ => WriteFault::Other,
    }
}
