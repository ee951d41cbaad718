//! Text being typed, kept in `sessionStorage` until it is recorded (DESIGN §5.8).

use super::boot;
use crate::format::form;
pub use crate::format::form::Fields;
use crate::format::storage;
use gloo_storage::{SessionStorage, Storage};

/// Longest draft that is kept, in bytes: a pasted file is kept elsewhere already, and writing it at every
/// keystroke would be felt.
const MOST: usize = 200_000;

/// The draft of a form, if one was left.
pub fn load(plan: &str, form: &str) -> Option<Fields> {
    form::read(&storage()?.get_item(&key(plan, form)).ok()??)
}

/// Keeps a draft.
pub fn save(plan: &str, form: &str, fields: &Fields) {
    let text = form::write(fields);
    match storage() {
        Some(storage) if text.len() <= MOST && !boot::is_stopped() => {
            // A draft is a courtesy: what cannot be kept is still on the screen.
            let _ = storage.set_item(&key(plan, form), &text);
        }
        // Half of what was typed must not look like all of it.
        _ => remove(plan, form),
    }
}

/// Removes a draft.
pub fn remove(plan: &str, form: &str) {
    if let Some(storage) = storage() {
        // What cannot be removed is offered once more.
        let _ = storage.remove_item(&key(plan, form));
    }
}

/// Removes every draft of a plan in this tab.
pub fn clear(plan: &str) {
    let Some(storage) = storage() else { return };
    let all = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let ours: Vec<String> = all.filter(|key| key.starts_with(&storage::prefix(plan))).collect();
    for key in ours {
        // As above.
        let _ = storage.remove_item(&key);
    }
}

/// Remembers that another tab cleared this browser.
pub fn note_cleared() {
    if let Some(storage) = storage() {
        // Not said at worst.
        let _ = storage.set_item(storage::CLEARED, "1");
    }
}

/// Whether another tab cleared this browser and this page began again for that; said once.
pub fn was_cleared() -> bool {
    let Some(storage) = storage() else { return false };
    let was = storage.get_item(storage::CLEARED).is_ok_and(|value| value.is_some());
    let _ = storage.remove_item(storage::CLEARED);
    was
}

/// gloo's store, once it is known that asking for it does not throw.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()??;
    Some(SessionStorage::raw())
}

fn key(plan: &str, form: &str) -> String {
    format!("{}draft/{form}", storage::prefix(plan))
}
