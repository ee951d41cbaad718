//! Text being typed, kept in `sessionStorage` until it is recorded (DESIGN §5, 7).

use crate::format::form::{self, Fields};
use gloo_storage::{SessionStorage, Storage};

/// The draft of a form, if one was left.
pub fn load(plan: &str, form: &str) -> Option<Fields> {
    form::read(&storage()?.get_item(&key(plan, form)).ok()??)
}

/// Keeps a draft; an empty one is removed.
pub fn save(plan: &str, form: &str, fields: &Fields) {
    let Some(storage) = storage() else { return };
    let key = key(plan, form);
    // A draft is a courtesy: what cannot be kept is still on the screen.
    let _ = if fields.iter().all(|(_, text)| text.trim().is_empty()) {
        storage.remove_item(&key)
    } else {
        storage.set_item(&key, &form::write(fields))
    };
}

/// Removes a draft.
pub fn remove(plan: &str, form: &str) {
    save(plan, form, &Fields::new());
}

/// gloo's store, once it is known that asking for it does not throw.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()??;
    Some(SessionStorage::raw())
}

fn key(plan: &str, form: &str) -> String {
    format!("ipplan/{plan}/draft/{form}")
}
